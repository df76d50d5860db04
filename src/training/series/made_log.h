/*
 * made_log.h - for tests: a runner's log out of a seed, with what logs have:
 * two runs a day, weeks off, runs without a heart rate, other sports, nights
 * without the watch, travel across time zones.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_SERIES_MADE_LOG_H
#define TRAINING_SERIES_MADE_LOG_H

#include "base/num.h"
#include "base/rng.h"
#include "base/when.h"
#include "model/training_log.h"

enum { MADE_RUNS_MAX = 8000, MADE_DAYS_FIRST = 18000 };

typedef struct MadeLog {
	TrainingLog log;
	LoggedRun runs[MADE_RUNS_MAX];
	LoggedRun others[MADE_RUNS_MAX];
	Wellness wellness[3 * MADE_RUNS_MAX];
	char ids[MADE_RUNS_MAX][8];
} MadeLog;

static inline LoggedRun made_run(Rng *rng, int64_t start_unix_s, int32_t offset_s)
{
	LoggedRun run = {.start_unix_s = start_unix_s, .utc_offset_s = offset_s};
	run.distance_m = (int64_t)rng_between(rng, 3000, 22000);
	run.timer_s = (double)run.distance_m * rng_between(rng, 0.3, 0.42);
	run.elapsed_s = run.timer_s + 30;
	run.ascent_m = rng_between(rng, 0, 300);
	run.descent_m = run.ascent_m;
	run.rpe = rng_unit(rng) < 0.8 ? 1 + (double)(rng_next(rng) % 9) : UNKNOWN;
	run.metrics = metrics_unknown();
	double *of = run.metrics.of;
	of[METRIC_DISTANCE] = (double)run.distance_m;
	of[METRIC_MOVING] = run.timer_s - 5;
	of[METRIC_CADENCE] = rng_between(rng, 160, 180);
	of[METRIC_STEPS] = run.timer_s / 60 * of[METRIC_CADENCE];
	if (rng_unit(rng) < 0.9)
		of[METRIC_TRIMP_BANISTER] = run.timer_s / 60 * rng_between(rng, 0.8, 2.4);
	of[METRIC_HR_10S] = rng_between(rng, 150, 190);
	const double easy_km = (double)run.distance_m / 1000 * rng_between(rng, 0.8, 1.3);
	for (int t = 0; t < TISSUE_COUNT; t++) {
		of[tissue_metric((Tissue)t)] = easy_km * rng_between(rng, 0.9, 1.1);
		of[tissue_metric((Tissue)t) + 1] = easy_km * 0.8;
		of[tissue_metric((Tissue)t) + 2] = easy_km * 1.3;
	}
	of[METRIC_DOWNHILL_DOSE] = run.descent_m * rng_between(rng, 0.9, 1.4);
	return run;
}

static inline void made_night(MadeLog *made, size_t *count, Rng *rng, WellnessKind kind, int64_t day, double value)
{
	if (rng_unit(rng) < 0.85)
		made->wellness[(*count)++] = (Wellness){.kind = kind, .day = (int32_t)day, .value = value};
}

/* `made` is zeroed; days * 2 runs at most. */
static inline void made_log(MadeLog *made, uint64_t seed, int64_t days)
{
	Rng rng = rng_of(seed);
	size_t runs = 0;
	size_t others = 0;
	size_t nights = 0;
	for (int64_t day = 0; day < days; day++) {
		const int64_t at = MADE_DAYS_FIRST + day;
		const int32_t offset_s = day / 40 % 5 == 3 ? -5 * 3600 : 3600;
		const bool off = day / 7 % 13 == 11;
		for (int64_t part = 0; part < 2; part++) {
			const int64_t start = at * SECONDS_PER_DAY + part * 39600 + 25200 + (int64_t)rng_between(&rng, 0, 3600);
			if (off || rng_unit(&rng) > (part == 0 ? 0.6 : 0.05))
				continue;
			made->runs[runs] = made_run(&rng, start - offset_s, offset_s);
			uint64_t number = runs;
			for (size_t k = 7; k-- > 0; number /= 26)
				made->ids[runs][k] = (char)('a' + (int)(number % 26));
			made->runs[runs].id = (Str){made->ids[runs], 7};
			runs++;
		}
		if (rng_unit(&rng) < 0.15) {
			made->others[others] = made_run(&rng, at * SECONDS_PER_DAY + 64800 - offset_s, offset_s);
			made->others[others++].id = STR("ride");
		}
		made_night(made, &nights, &rng, WELLNESS_HR_REST, at, 48 + (double)(rng_next(&rng) % 9));
		made_night(made, &nights, &rng, WELLNESS_HRV_RMSSD, at, 40 + (double)(rng_next(&rng) % 30));
		made_night(made, &nights, &rng, WELLNESS_SLEEP, at, 3600 * rng_between(&rng, 5.5, 8.5));
	}
	made->log = (TrainingLog){.runs = made->runs, .run_count = runs, .others = made->others, .other_count = others,
				  .wellness = made->wellness, .wellness_count = nights, .profile = profile_unknown(),
				  .now_unix_s = (MADE_DAYS_FIRST + days - 1) * SECONDS_PER_DAY + 86000, .now_offset_s = 0,
				  .complete_until_day = MADE_DAYS_FIRST + days - 1};
}

#endif
