/*
 * habits.h - what the log says about the runner's habits: the `habit.*`
 * attributes that his files can answer, each with the dated fact behind it, and
 * what changed before a pain.
 *
 * Wording: "compatible with", never "caused". What was looked at and found
 * normal is said as plainly as what changed, and what the files do not tell is
 * listed with what would tell it. Unknown is never "no": where the files can
 * show a habit but not its absence (a hike without a watch, a gym, a hot day),
 * its normal fact does not answer the question (`answers` is false).
 *
 * Each group of habits is a file of its own, habit_*.c, with its sources and
 * its choices; the table of all of them is in habit_table.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_HABIT_HABITS_H
#define TRAINING_HABIT_HABITS_H

#include "base/arena.h"
#include "base/error.h"
#include "model/habit.h"
#include "model/training_log.h"

enum { HABIT_WINDOW_DAYS = 28, CHANGED_WEEKS = 6, CHANGED_WEEKS_MAX = 52 };

typedef struct HabitQuestion {
	int64_t last_day;    /* the pain's first day by the runner's calendar, or the day that is asked about: nothing
	                      * later counts, nor does what is later than now */
	int32_t window_days; /* how far back a change counts; 0 takes HABIT_WINDOW_DAYS */
} HabitQuestion;

/* Into the arena. O(runs). */
ErrCode habits_of(Habits *habits, Arena *arena, const TrainingLog *log, const HabitQuestion *question,
		  Error *err) MUST_USE;

/* What changed in the weeks before a pain that began on `pain_day`: the habits
 * that changed, as events, ranked by what is known of each (ln of its ratio,
 * weighted by its grade); those longer before than such a change is looked for
 * stand behind the others. `weeks` from 1 to CHANGED_WEEKS_MAX. */
ErrCode changed_before(Changed *changed, Arena *arena, const TrainingLog *log, int64_t pain_day, int weeks,
		       Error *err) MUST_USE;

/* The day on which the pain that is in the diary began: of the latest entry that
 * hurt, back over entries that hurt in the same place with 14 days between at most; false without
 * one in the 14 days to `now_day`. */
bool pain_began_by_diary(const TrainingLog *log, int64_t now_day, int64_t *day);

#endif
