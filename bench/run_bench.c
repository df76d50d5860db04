/*
 * run_bench.c - all metrics of a run of two hours with a sample a second, with
 * all columns a watch and a belt record, over hills, with intervals and breaks.
 *
 * grid is the grid alone; measure what is kept of a run; sheet the whole page of
 * it: grid, metrics, splits, zones, remarks. Fixed seed, time of the processor,
 * the fastest of some rounds, because what else the machine does is not ours; the
 * checksums are over every number, in whole thousandths.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "base/num.h"
#include "base/rng.h"
#include "training/run/grid.h"
#include "training/run/measure.h"
#include "training/run/run_sheet.h"

enum { SECONDS = 7201, ROUNDS = 200, ARENA_BYTES = 64 << 20 };

static double columns[CHANNEL_COUNT][SECONDS];

static double now_us(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static Activity two_hours(void)
{
	Rng rng = rng_of(5);
	Activity a = activity_unknown();
	a.sport = STR("running");
	a.start_unix_s = 1700000000;
	double way_m = 0;
	for (size_t i = 0; i < SECONDS; i++) {
		const bool fast = i > 1200 && i < 4800 && i / 240 % 2 == 0;
		const bool stands = i > 5000 && i < 5040;
		const double mps = stands ? 0 : (fast ? 4.2 : 3.0) + 0.05 * rng_normal(&rng);
		const double values[CHANNEL_COUNT] = {
		    [CHANNEL_TIME] = (double)i,
		    [CHANNEL_LATITUDE] = 47 + 2e-5 * (double)i,
		    [CHANNEL_LONGITUDE] = 8 + 1e-5 * (double)i,
		    [CHANNEL_ALTITUDE] = round(5 * (400 + 30 * sin(way_m / 400) + 0.2 * rng_normal(&rng))) / 5,
		    [CHANNEL_DISTANCE] = round(100 * way_m) / 100,
		    [CHANNEL_SPEED] = mps,
		    [CHANNEL_HR] = round((fast ? 168 : 142) + 2 * rng_normal(&rng)),
		    [CHANNEL_CADENCE] = stands ? 0 : round((fast ? 182 : 168) + rng_normal(&rng)),
		    [CHANNEL_TEMPERATURE] = 21,
		    [CHANNEL_CONTACT] = (fast ? 0.22 : 0.26) + 0.003 * rng_normal(&rng),
		    [CHANNEL_BALANCE] = 49.7 + 0.3 * rng_normal(&rng),
		    [CHANNEL_OSCILLATION] = 0.09,
		    [CHANNEL_VERTICAL_RATIO] = 8.5,
		    [CHANNEL_STEP_LENGTH] = 1.07};
		for (size_t c = 0; c < CHANNEL_COUNT; c++)
			columns[c][i] = values[c];
		way_m += mps;
	}
	a.samples.count = SECONDS;
	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		a.samples.of[c] = c == CHANNEL_POWER || c > CHANNEL_STEP_LENGTH ? NULL : columns[c];
	a.rpe = 6;
	return a;
}

static Profile runner(void)
{
	Profile profile = profile_unknown();
	static const struct {
		ProfileField field;
		double value;
	} told[] = {{PROFILE_SEX, SEX_WOMAN}, {PROFILE_HEIGHT, 1.68}, {PROFILE_MASS, 60}, {PROFILE_HR_MAX, 188},
		    {PROFILE_HR_REST, 52}, {PROFILE_HR_THRESHOLD, 170}, {PROFILE_CRITICAL_SPEED, 3.9},
		    {PROFILE_EASY_SPEED, 3.0}};
	for (size_t i = 0; i < COUNT_OF(told); i++)
		profile.of[told[i].field] = (ProfileNumber){.value = told[i].value, .from = PROFILE_TOLD};
	return profile;
}

static uint64_t mix(uint64_t sum, double value)
{
	const int64_t thousandths = is_known(value) ? (int64_t)llround(value * 1000) : -1;
	return sum * UINT64_C(6364136223846793005) + (uint64_t)thousandths + 1;
}

typedef struct Bench {
	Activity activity;
	Profile profile;
	RunContext context;
} Bench;

static uint64_t once_grid(const Bench *bench, Arena *arena)
{
	Grid grid;
	uint64_t sum = 0;
	if (grid_make(&grid, arena, &bench->activity, NULL) != OK)
		return 0;
	for (size_t i = 0; i < grid.count; i += 600)
		sum = mix(mix(sum, (double)grid.gap[i]), (double)grid.grade[i]);
	return mix(sum, grid.moving_s);
}

static uint64_t sum_of(const Metrics *metrics)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < METRIC_COUNT; i++)
		sum = mix(sum, metrics->of[i]);
	return sum;
}

static uint64_t once_measure(const Bench *bench, Arena *arena)
{
	RunMeasure measure;
	Metrics metrics;
	if (run_measure(&measure, arena, &bench->activity, &bench->context, NULL) != OK)
		return 0;
	metrics_complete(&metrics, &measure, &bench->profile);
	return sum_of(&metrics);
}

static uint64_t once_sheet(const Bench *bench, Arena *arena)
{
	RunSheet sheet;
	if (run_sheet_make(&sheet, arena, &bench->activity, &bench->context, NULL) != OK)
		return 0;
	uint64_t sum = sum_of(&sheet.metrics);
	for (size_t i = 0; i < sheet.split_count; i++)
		sum = mix(mix(sum, sheet.splits[i].gap_mps), sheet.splits[i].ascent_m);
	return sum;
}

static bool run(const char *name, uint64_t (*once)(const Bench *bench, Arena *arena), const Bench *bench)
{
	double best_us = (double)INFINITY;
	uint64_t sum = 0;
	for (int i = 0; i < ROUNDS; i++) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		if (arena == NULL)
			return false;
		const double begin_us = now_us();
		sum = once(bench, arena);
		best_us = fmin(best_us, now_us() - begin_us);
		arena_free(arena);
	}
	(void)printf("%-14s %9.0f us/run of two hours  %6.0f runs per s  checksum %016" PRIx64 "\n", name, best_us, 1e6 / best_us,
		     sum);
	return sum != 0;
}

int main(void)
{
	Bench bench = {.activity = two_hours(), .profile = runner()};
	bench.context.profile = &bench.profile;
	const bool done = run("run_grid", once_grid, &bench) && run("run_measure", once_measure, &bench) &&
			  run("run_sheet", once_sheet, &bench);
	return !done;
}
