/*
 * season.h - a simulated runner's season: activities that look like a watch
 * recorded them, and the story that goes with them. Seeded: the same seed and
 * end day give the same season to the byte, on any machine - plain arithmetic
 * and square roots only, no function whose last bit may differ.
 *
 * The runner trains for a first half marathon around a park in Dublin, three
 * or four runs a week, with an easy week in every four. Two to three weeks
 * before the end comes one long run that is 42 to 55 % longer than the longest
 * of the 30 days before; four days later both inner shins hurt.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_SEASON_H
#define TRAINING_SEASON_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "model/activity.h"

enum { SEASON_WEEKS_MIN = 8, SEASON_WEEKS_MAX = 104 };

typedef struct SeasonPlan {
	uint64_t seed;
	int64_t end_day; /* the day on which the runner asks; 2003 to 2100 */
	int weeks;       /* SEASON_WEEKS_MIN to SEASON_WEEKS_MAX */
} SeasonPlan;

typedef enum SeasonKind {
	SEASON_EASY,
	SEASON_LONG,
	SEASON_INTERVALS,
	SEASON_HILLS,
	SEASON_TREADMILL
} SeasonKind;

typedef struct SeasonRun {
	int64_t start_unix_s;
	int32_t utc_offset_s;
	SeasonKind kind;
	int64_t distance_m; /* the recording ends on it exactly */
	double pace_s_per_km;
	double hill_m; /* ascent intended */
	double rpe;    /* how hard it felt, 0-10 */
	bool hurts;    /* the shins hurt in it */
} SeasonRun;

/* FAIL_RANGE when a plan is outside its limits. */
ErrCode season_plan_check(const SeasonPlan *plan, Error *err) MUST_USE;

/* The calendar of the season: which runs, in order of start; into the arena.
 * FAIL_RANGE when the plan is outside its limits. */
ErrCode season_runs(const SeasonRun **runs, size_t *count, Arena *arena, const SeasonPlan *plan,
		    Error *err) MUST_USE;

/* When the jump was, and when the pain began: in days since 1970. */
int64_t season_jump_day(const SeasonPlan *plan);
int64_t season_pain_day(const SeasonPlan *plan);

/* One run, second by second. */
ErrCode season_activity(Activity *activity, Arena *arena, const SeasonPlan *plan, const SeasonRun *run,
			Error *err) MUST_USE;

/* The story as a case file (YAML) that `why --case` takes: the answers as this
 * runner would give them, without what the watch files tell. */
ErrCode season_story(Buf *out, Arena *arena, const SeasonPlan *plan, Error *err) MUST_USE;

#endif
