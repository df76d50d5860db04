/*
 * habits_priv.h - what the list of habits and the story of what changed share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_HABITS_PRIV_H
#define REPORT_HABITS_PRIV_H

#include "report/habits.h"
#include "report/ink.h"

enum { HABIT_LINE_BYTES_MAX = 512 };

#define HABIT_GRADES \
	"Grades say how far to trust a statement: A trials, B guidelines or large studies, C small studies, D tradition or " \
	"our estimate."

/* A heading that was put together in a Buf, which is then empty. */
void habit_heading(Buf *out, const Page *page, Tone tone, Buf *line);

/* What is not known, with what would tell it. */
void habit_unknown_text(Buf *out, const HabitUnknown *unknown, size_t count, const Page *page);
void habit_unknown_html(Buf *out, const HabitUnknown *unknown, size_t count);
void habit_unknown_json(Json *json, const HabitUnknown *unknown, size_t count);

#endif
