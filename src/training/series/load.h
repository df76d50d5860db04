/*
 * load.h - the daily load series: one number a day in, the usual summaries
 * out. Shown and explained; none of them alarms alone.
 *
 * Other programs disagree about how far a mean moves in a day, where it begins
 * and whose balance "form" is: LoadConvention names each choice, LOAD_CONTRACT
 * is ours, docs/decisions/0010 says why.
 *
 * A day whose load is unknown (NAN) is neither rest nor training: a mean over
 * a window is taken of the days that are known, and is unknown itself when
 * more than a fifth of them are not; what remembers stands still on such a
 * day.
 *
 * Sources: Gabbett 2016 and Williams 2017 (Br J Sports Med 51:209) for acute
 * and chronic load; Foster 1998 (Med Sci Sports Exerc 30:1164) for monotony
 * and strain; Coggan's performance manager for fitness and fatigue; Morton
 * 1990 (J Appl Physiol 69:1171) for the two components. Grade D as predictors
 * of injury.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_SERIES_LOAD_H
#define TRAINING_SERIES_LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "model/load.h"

/* How far a mean of n days moves towards a new day. */
typedef enum LoadStep {
	LOAD_STEP_SPAN,  /* 2 / (n + 1): Williams 2017, R ACWR, Runalyze */
	LOAD_STEP_PART,  /* 1 / n: Coggan's performance manager */
	LOAD_STEP_DECAY, /* 1 - exp(-1 / n): GoldenCheetah, elevate */
	LOAD_STEP_HALF,  /* 1 - 2^(-2 / n): half of it is forgotten in n / 2 days (Athlytics) */
} LoadStep;

/* What a mean is before the first day. */
typedef enum LoadSeed { LOAD_SEED_FIRST, LOAD_SEED_ZERO } LoadSeed;

typedef struct LoadConvention {
	LoadStep mean_step; /* of acute_ewma7 and chronic_ewma28 */
	LoadSeed mean_seed;
	LoadStep form_step; /* of fitness42 and fatigue7 */
	LoadSeed form_seed;
	bool form_today;     /* form is today's balance, else what yesterday left */
	bool population_sd;  /* monotony divides by n instead of n - 1 */
	double monotony_cap; /* what a week of identical days, or a higher value, counts as; 0: unknown, and no cap */
} LoadConvention;

/* What the public interface fixes. */
extern const LoadConvention LOAD_CONTRACT;
/* The share of the way. */
double load_step(LoadStep step, double days);

/* Fills the derived fields of `days[count]`, whose `day` (consecutive) and
 * `load` (0 or more, or unknown) are given. What looks back 7 or 28 days is
 * unknown until there are as many; monotony uses the standard deviation with
 * n - 1 below and is unknown in a week of identical days. O(n). */
void load_series(LoadDay *days, size_t count);
/* The same by another convention, and from `from` on only: days before it, and
 * their memories, are as an earlier call left them. `memory[count]` may be
 * NULL when `from` is 0. */
void load_series_from(LoadDay *days, LoadMemory *memory, size_t count, size_t from,
		      const LoadConvention *convention);

/* May a mean be shown of `count` days of which `unknown` are unknown? */
bool load_window_good(size_t unknown, size_t count);

/* The two-component model of training and performance: each load lifts fitness
 * and fatigue, which fade at their own pace. */
typedef struct Banister {
	double base; /* without training */
	double fitness_gain, fatigue_gain;
	double fitness_days, fatigue_days; /* time constants */
} Banister;

/* Morton 1990: 45 and 15 days, gains 1 and 2, from 0. */
extern const Banister BANISTER_MORTON;
/* What a load of 1 leaves after `days`. */
double banister_after(const Banister *model, double days);

/* Goes on by one day of this load, which counts in full on it; unknown: nothing
 * is added. The model's value at the end of the day. */
double banister_day(const Banister *model, BanisterMemory *memory, double load);

#endif
