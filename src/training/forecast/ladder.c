/*
 * ladder.c - see ladder.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/ladder.h"

#include <math.h>

#include "base/num.h"
#include "base/when.h"
#include "training/forecast/cap.h"
#include "training/forecast/plan_read.h"

enum { WEEK = 7 };

/* The least that a run must be so that the race is no more than a tenth longer. */
static int64_t enough_for(int64_t race_m)
{
	int64_t enough_m = race_m * 10 / 11;
	while (cap_most(enough_m) < race_m)
		enough_m++;
	return enough_m;
}

/* The longest run that the first rung stands on, which must still count then; else
 * what one would begin with. */
static Caps caps_at(const TrainingLog *log, int64_t day)
{
	Caps caps;
	caps_of(&caps, log, day * SECONDS_PER_DAY - log->now_offset_s + SECONDS_PER_DAY / 2);
	return caps;
}

/* Rung `i` of `rungs`, from 1: equal shares from `longest_m` to `enough_m`, never above
 * the most after the one before. */
static int64_t rung_m(int64_t longest_m, int64_t enough_m, size_t i, size_t rungs, int64_t before_m)
{
	const double share = (double)enough_m / (double)longest_m;
	const double wish_m = (double)longest_m * pow(share, (double)i / (double)rungs);
	const int64_t most_m = cap_most(before_m);
	const int64_t rung = i == rungs ? enough_m : llround(wish_m);
	return rung < most_m ? rung : most_m;
}

ErrCode ladder_to_race(const PlannedRun **plan, size_t *count, Arena *arena, const TrainingLog *log, int64_t race_day,
		       int64_t race_m, Error *err)
{
	const int64_t today = when_day(log->now_unix_s, log->now_offset_s);
	if (race_day <= today)
		return fail(err, FAIL_USAGE, -1, "the race does not lie ahead");
	if (race_day - today > PLAN_DAYS_MAX)
		return fail(err, FAIL_LIMIT, -1, "the race is more than %d days ahead", PLAN_DAYS_MAX);
	const size_t weeks = (size_t)((race_day - today - 1) / WEEK);
	PlannedRun *made = ARENA_ARRAY(arena, weeks + 1, PlannedRun);
	if (made == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory on the way to the race");
	/* the last week is for rest, when there is another to build in */
	const size_t rungs = weeks > 1 ? weeks - 1 : weeks;
	const Caps caps = caps_at(log, race_day - WEEK * (int64_t)weeks);
	const int64_t enough_m = enough_for(race_m);
	const bool runs = caps.longest_m > 0;
	/* without a run that still counts the first rung is the way in, and the shares begin there */
	int64_t base_m = runs ? caps.longest_m : caps.most_m > 0 ? caps.most_m : enough_m;
	base_m = base_m < enough_m ? base_m : enough_m;
	int64_t before_m = runs ? caps.longest_m : base_m;
	for (size_t i = 0; i < weeks; i++) {
		made[i] = planned_run_on(race_day - WEEK * (int64_t)(weeks - i));
		made[i].kind = STR("long");
		if (i >= rungs)
			made[i].distance_m = before_m / 2;
		else if (!runs && i == 0)
			made[i].distance_m = base_m;
		else
			made[i].distance_m = rung_m(base_m, enough_m, i + 1, rungs, before_m);
		before_m = made[i].distance_m;
	}
	made[weeks] = planned_run_on(race_day);
	made[weeks].kind = STR("race");
	made[weeks].race = true;
	made[weeks].distance_m = race_m;
	*plan = made;
	*count = weeks + 1;
	return OK;
}
