/*
 * training_log.h - all that the engines of the training look at, joined: the
 * runs with their metrics, the other sports, what is known of the days, the
 * shoes, the pain, the runner. Plain data; the application joins it from the
 * store, tests write it by hand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_TRAINING_LOG_H
#define MODEL_TRAINING_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/metric.h"
#include "model/pain.h"
#include "model/profile.h"
#include "model/shoe.h"
#include "model/wellness.h"

/* One activity as the engines see it: once, however many recordings it has. */
typedef struct LoggedRun {
	Str id;
	int64_t start_unix_s;
	int32_t utc_offset_s; /* its day is when_day(start, offset) */
	int64_t distance_m;   /* whole metres: bands compare integers; 0 unknown */
	double timer_s, elapsed_s, ascent_m, descent_m, rpe; /* UNKNOWN where not said */
	Str sport, sub_sport;
	Str surface; /* as the runner said, else of the sub-sport: road, trail, track, treadmill; STR_NONE unknown */
	Str shoe;    /* STR_NONE unknown */
	Metrics metrics;
} LoggedRun;

typedef struct TrainingLog {
	const LoggedRun *runs; /* of known start, by start */
	size_t run_count;
	const LoggedRun *others; /* walks, rides, strength …, by start */
	size_t other_count;
	const Wellness *wellness; /* by day, then kind; of several of a kind on a day the one to believe */
	size_t wellness_count;
	const Shoe *shoes; /* every pair, by name */
	size_t shoe_count;
	const Pain *pains; /* by day, then id */
	size_t pain_count;
	Profile profile;
	int64_t now_unix_s;
	int32_t now_offset_s; /* of the last run: what "today" is, where the runner is */
	/* Days after it without a file are unknown, not rest: the log may not be
	 * complete. The later of the last activity's day and the last import's. */
	int64_t complete_until_day;
	bool imperial;
} TrainingLog;

#endif
