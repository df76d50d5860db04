/*
 * habits_priv.h - what the files that look at one kind of habit each share.
 *
 * A look either adds a fact or, where the log cannot tell, adds nothing: a
 * habit without a fact is a question for the runner.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_HABITS_PRIV_H
#define TRAINING_HABITS_PRIV_H

#include "base/attr.h"
#include "training/habits.h"

enum { HABIT_FACTS_MAX = 5, HABIT_WEEK_DAYS = 7 };

typedef struct Looking {
	Arena *arena;
	const RunFact *runs; /* only those before the pain */
	size_t count;
	size_t first_in_window;
	int64_t before_unix_s;
	int64_t from_day; /* the first and the last day of the window, by the runner's calendar */
	int64_t to_day;
	int64_t now_day;
	bool imperial;
	HabitFact *facts;
	size_t fact_count;
} Looking;

/* The day of a run by the runner's calendar. */
int64_t habit_run_day(const RunFact *run);

/* "12 May", "18.2 km" or "11.3 mi". */
void habit_add_day(Buf *text, const Looking *looking, int64_t day);
void habit_add_distance(Buf *text, const Looking *looking, int64_t metres);
/* Whole per cent that `part` is above `whole`. */
int habit_percent_above(int64_t part, int64_t whole);

/* A text in the arena, and the fact that it makes. */
void habit_text_begin(Buf *text, const Looking *looking);
ErrCode habit_add(Looking *looking, const Buf *text, HabitFact fact, Error *err) MUST_USE;

/* habits_distance.c */
ErrCode habit_look_at_longest_run(Looking *looking, Error *err) MUST_USE;
ErrCode habit_look_at_weeks(Looking *looking, Error *err) MUST_USE;

/* habits_calendar.c */
ErrCode habit_look_at_breaks(Looking *looking, Error *err) MUST_USE;
ErrCode habit_look_at_rest(Looking *looking, Error *err) MUST_USE;
ErrCode habit_look_at_first_year(Looking *looking, Error *err) MUST_USE;

#endif
