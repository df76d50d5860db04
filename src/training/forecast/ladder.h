/*
 * ladder.h - the way to a race within the 30-day rule: one longest run a week,
 * on the weekday of the race, each longer than the one before by the same share,
 * the smallest that comes to within a tenth of the race; half of the last in
 * the week before the race. Where even a tenth a week does not come so far, a
 * tenth, and the race stays out of reach.
 *
 * It is not a training plan: the other runs of the week go around it, and weeks
 * of holding back are the runner's to put in. That longest runs are the last
 * two weeks before the race, and growth by equal shares, are tradition and our
 * choice. Source: estimate, grade D; the bound itself frandsen2025, grade B.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_FORECAST_LADDER_H
#define TRAINING_FORECAST_LADDER_H

#include "base/arena.h"
#include "base/error.h"
#include "model/planned_run.h"
#include "model/training_log.h"

/* The rungs and the race, by day, as a plan for forecast_of, which judges it like
 * any other. FAIL_USAGE when the race does not lie ahead; FAIL_LIMIT when it is more
 * than PLAN_DAYS_MAX days ahead. */
ErrCode ladder_to_race(const PlannedRun **plan, size_t *count, Arena *arena, const TrainingLog *log, int64_t race_day,
		       int64_t race_m, Error *err) MUST_USE;

#endif
