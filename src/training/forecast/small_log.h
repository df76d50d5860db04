/*
 * small_log.h - for tests: a runner with a run every few days, all of a kind,
 * so that every number of a planned run can be reckoned by hand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_FORECAST_SMALL_LOG_H
#define TRAINING_FORECAST_SMALL_LOG_H

#include "base/num.h"
#include "base/when.h"
#include "model/training_log.h"

enum { SMALL_RUNS_MAX = 64, SMALL_DAY = 20000 };

typedef struct SmallLog {
	TrainingLog log;
	LoggedRun runs[SMALL_RUNS_MAX];
	Pain pains[8];
} SmallLog;

/* A run of so many days before now, at seven in the morning, at 3 m/s, with what
 * such a run has: 950 steps and as many easy kilometres as it is long, twice
 * the range, 5 m of downhill dose for each kilometre. */
static inline LoggedRun small_run(int64_t days_ago, int64_t distance_m)
{
	const double km = (double)distance_m / 1000;
	LoggedRun run = {.start_unix_s = (SMALL_DAY - days_ago) * (int64_t)SECONDS_PER_DAY + 7 * 3600,
			 .distance_m = distance_m,
			 .timer_s = (double)distance_m / 3,
			 .elapsed_s = (double)distance_m / 3,
			 .ascent_m = 8 * km,
			 .descent_m = 8 * km,
			 .rpe = UNKNOWN,
			 .metrics = metrics_unknown()};
	double *of = run.metrics.of;
	of[METRIC_DISTANCE] = (double)distance_m;
	of[METRIC_MOVING] = run.timer_s;
	of[METRIC_ASCENT] = run.ascent_m;
	of[METRIC_DESCENT] = run.descent_m;
	of[METRIC_STEPS] = 950 * km;
	for (int t = 0; t < TISSUE_COUNT; t++) {
		of[tissue_metric((Tissue)t)] = km;
		of[tissue_metric((Tissue)t) + 1] = 0.5 * km;
		of[tissue_metric((Tissue)t) + 2] = 2 * km;
	}
	of[METRIC_DOWNHILL_DOSE] = 5 * km;
	of[METRIC_DOWNHILL_DOSE_LOW] = 4 * km;
	of[METRIC_DOWNHILL_DOSE_HIGH] = 6 * km;
	return run;
}

/* Now is eight in the morning of SMALL_DAY. The latest run of `count` was two days ago, the
 * others every third day before it, all of `distance_m`. */
static inline void small_log(SmallLog *small, size_t count, int64_t distance_m)
{
	for (size_t i = 0; i < count; i++)
		small->runs[i] = small_run(2 + 3 * (int64_t)(count - 1 - i), distance_m);
	small->log = (TrainingLog){.runs = small->runs,
				   .run_count = count,
				   .pains = small->pains,
				   .profile = profile_unknown(),
				   .now_unix_s = SMALL_DAY * (int64_t)SECONDS_PER_DAY + 8 * 3600,
				   .complete_until_day = SMALL_DAY};
}

#endif
