/*
 * forecast.h - a planned block: which runs break the 30-day rule, what weeks,
 * tissues and soreness come to, and the nearest plan that keeps the rule
 * (block.h says what nearest means).
 *
 * The rule is held in distance; the other units are counted and said (grade D),
 * and change nothing.
 *
 * A marathon (42 km or more, a race) on a mean of less than 30 km a week in the
 * eight weeks before is pointed out. Source: rasmussen2013 (C): injured twice as
 * often, rate ratio 2.02 (1.26-3.24).
 *
 * Two runs in a row that each load the Achilles tendon near the most of the 30
 * days, less than 48 hours apart, are counted. Source: magnusson2010 (C): what a
 * tendon builds after a load outweighs what it loses only after a day and more.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_FORECAST_FORECAST_H
#define TRAINING_FORECAST_FORECAST_H

#include "base/arena.h"
#include "base/error.h"
#include "model/forecast.h"
#include "model/training_log.h"

/* How far ahead a plan may go. */
enum { FORECAST_DAYS_MAX = 1100 };

/* `plan` by day, as plan_read gives it. Rows of days before today are left out
 * and counted. O(planned × (runs + planned)). */
ErrCode forecast_of(Forecast *forecast, Arena *arena, const TrainingLog *log, const PlannedRun *plan, size_t count,
		    Error *err) MUST_USE;

#endif
