/*
 * plan_read.h - a block of planned runs from a CSV: a row a run, columns by
 * their names, in any order; empty cells are not said; rows in any order.
 *
 *   date         YYYY-MM-DD, the runner's own day; must be there
 *   distance_km  or distance_mi, distance_m
 *   duration     "1h20", "80min", "1:20:00", "80:00"; or duration_min
 *   ascent_m, descent_m
 *   kind         any word; "race" (also "Race") is a race: its distance stands
 *
 * Other columns are passed over, so that what `legwork forecast --csv` prints
 * can be read again. A row needs a distance or a duration. All else is an error
 * that names file and line.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_FORECAST_PLAN_READ_H
#define TRAINING_FORECAST_PLAN_READ_H

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"
#include "model/planned_run.h"

enum {
	PLAN_RUNS_MAX = 1000,
	PLAN_DAYS_MAX = 731, /* from the first to the last */
	PLAN_RUNS_A_DAY_MAX = 8,
	PLAN_DISTANCE_MAX_M = 1000000,
	PLAN_DURATION_MAX_S = 10 * 86400,
	PLAN_CLIMB_MAX_M = 100000,
};

/* By day, those of one day in the order of the file. */
ErrCode plan_read(const PlannedRun **runs, size_t *count, Arena *arena, Str file, Bytes csv, Error *err) MUST_USE;

/* "1h20", "1h", "90min", "1:20:00", "80:00": a time that somebody means to run,
 * up to ten days. False for anything else, also for "1:20", which may be an hour
 * and twenty minutes or eighty seconds, and under a minute. */
bool plan_time(double *seconds, Str typed) MUST_USE;

#endif
