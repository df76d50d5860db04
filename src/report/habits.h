/*
 * habits.h - what the log says of the runner's habits, and what changed before a
 * pain, for a person or a program.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_HABITS_H
#define REPORT_HABITS_H

#include "base/json.h"
#include "base/str.h"
#include "model/habit.h"
#include "model/page.h"

/* Facts as an answer or a list of habits holds them: what changed on one run
 * stands together and is told once, with all that the run was. */
void habit_facts_text(Buf *out, const HabitFact *facts, size_t count, const Page *page);
/* The same, of a pain: with how long before it each change was, and that this is
 * no proof. */
void habit_facts_of_pain_text(Buf *out, const HabitFact *facts, size_t count, const Page *page);
void habit_facts_html(Buf *out, const HabitFact *facts, size_t count);
void habit_facts_of_pain_html(Buf *out, const HabitFact *facts, size_t count);
/* The value of a key: an array. */
void habit_facts_json(Json *json, const HabitFact *facts, size_t count);

/* FORM_JSON, FORM_HTML (a section of a page), else text. */
void report_habits(Buf *out, const Habits *habits, const Page *page);
void report_changed(Buf *out, const Changed *changed, const Page *page);

#endif
