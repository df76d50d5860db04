/*
 * today.h - all that the log says of running today.
 *
 * The pain limit of a place (0-10) is that of the tissue which most often hurts
 * there: 5 for the Achilles tendon, 3 below the kneecap and under the heel, 0
 * for the front edge of the shin bone, 2 elsewhere. Sources: silbernagel2007 (A)
 * for tendons, esculier2018 (B) for the kneecap, the rest by analogy (D). Any
 * entry above it in the last three days comes first: pain_first; up to two weeks
 * back it is told.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_FORECAST_TODAY_H
#define TRAINING_FORECAST_TODAY_H

#include "base/arena.h"
#include "base/error.h"
#include "model/today.h"
#include "model/training_log.h"

/* What is asked. */
typedef struct TodayAsk {
	const PlannedRun *plan; /* for now, with a distance or a duration, its day left open; NULL: none */
	double temperature_c, humidity_pct; /* of today; UNKNOWN */
} TodayAsk;

/* The limit for running on with pain at a place. */
double today_pain_limit(Str place);

/* As of the log's now. Only what the soreness needs is taken from the arena.
 * O(runs). */
ErrCode today_of(Today *today, Arena *arena, const TrainingLog *log, const TodayAsk *ask, Error *err) MUST_USE;

#endif
