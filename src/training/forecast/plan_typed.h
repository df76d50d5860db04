/*
 * plan_typed.h - a planned run as a person types it: "14km", "1h20", and what
 * goes with it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_FORECAST_PLAN_TYPED_H
#define TRAINING_FORECAST_PLAN_TYPED_H

#include "base/error.h"
#include "model/planned_run.h"

/* STR_NONE: not said. */
typedef struct PlanTyped {
	Str length;          /* "14km", "8.7mi", "1h20", "80min"; a bare number is km, or miles */
	Str pace;            /* "5:30", for a kilometre or mile; also "5:30/km", "8:51/mi" */
	Str ascent, descent; /* "600m", "2000ft" */
	bool imperial;
} PlanTyped;

/* FAIL_USAGE with one sentence. Lengths from 100 m to 1000 km and a minute to ten
 * days, paces from 2:00 to 20:00 for a kilometre. */
ErrCode plan_typed(PlannedRun *run, const PlanTyped *typed, int64_t day, Error *err) MUST_USE;

#endif
