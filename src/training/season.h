/*
 * season.h - a simulated runner's season: activities that look like a watch
 * recorded them, and the story that goes with them. Seeded: the same seed and
 * end day give the same season to the byte.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_SEASON_H
#define TRAINING_SEASON_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/activity.h"

typedef struct SeasonPlan {
	uint64_t seed;
	int64_t end_day; /* the day on which the runner asks */
	int weeks;       /* 8-104 */
} SeasonPlan;

typedef struct SeasonRun {
	int64_t start_unix_s;
	double distance_m; /* intended */
	double pace_s_per_km;
	double hill_m; /* ascent intended */
} SeasonRun;

/* The calendar of the season: which runs, in order of start; into the arena.
 * Tells when the jump was, for the story. */
ErrCode season_runs(const SeasonRun **runs, size_t *count, Arena *arena, const SeasonPlan *plan, Error *err) MUST_USE;

/* One run, second by second. */
ErrCode season_activity(Activity *activity, Arena *arena, const SeasonPlan *plan, const SeasonRun *run,
                        Error *err) MUST_USE;

/* The story as a case file (YAML) that `why --case` takes. */
ErrCode season_story(Buf *out, const SeasonPlan *plan, Error *err) MUST_USE;

#endif
