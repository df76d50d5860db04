/*
 * habits.h - what the log says about the runner's habits: the `habit.*`
 * attributes that a watch file can answer, each with the dated fact behind it.
 *
 * Wording: "compatible with", never "caused". What was looked at and found
 * normal is said as plainly as what changed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_HABITS_H
#define TRAINING_HABITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/answer.h"
#include "model/run.h"

typedef struct HabitQuestion {
	int64_t before_unix_s; /* the pain's first day, or now: only earlier runs count */
	int64_t now_unix_s;    /* decides whether a date is said with its year */
	bool imperial;         /* distances in miles */
	int32_t window_days;   /* how far back a change counts; 0 takes the default, 28 */
} HabitQuestion;

/* Facts into the arena, changed ones first, strongest evidence first. None
 * when the log has no run in the window. `runs` in order of start. */
ErrCode habits_of(const HabitFact **facts, size_t *count, Arena *arena, const RunFact *runs, size_t run_count,
		  const HabitQuestion *question, Error *err) MUST_USE;

#endif
