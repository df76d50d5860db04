/*
 * series_bench.c - ten years of the daily series, whole, and with one run more.
 *
 * Fixed seed; the checksums are over numbers that come out, in whole
 * millionths, so that a faster build that answers differently is seen at once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "training/series/made_log.h"
#include "training/series/series.h"

enum { DAYS = 3653, ROUNDS = 50, ARENA_BYTES = 64 << 20 };

static double now_ns(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static uint64_t mix(uint64_t sum, double value)
{
	const int64_t millionths = is_known(value) ? (int64_t)llround(value * 1e6) : -1;
	return sum * UINT64_C(6364136223846793005) + (uint64_t)millionths + 1;
}

static uint64_t sum_of(const Series *series, size_t from)
{
	uint64_t sum = 0;
	for (size_t i = from; i < series->count; i++) {
		const double values[] = {series->load[i].acwr_ewma,
					 series->load[i].strain,
					 series->load[i].form,
					 series->more[i].week_change_pct,
					 series->more[i].banister,
					 series->fresh[i][TISSUE_SHIN].ratio,
					 series->fresh[i][TISSUE_KNEECAP].ratio,
					 series->days[i].metrics.of[METRIC_TRIMP_BANISTER]};
		for (size_t k = 0; k < COUNT_OF(values); k++)
			sum = mix(sum, values[k]);
	}
	for (size_t i = 0; i < series->body_count; i++)
		sum = mix(mix(sum, series->body[i].hrv.mean7), series->body[i].hr_rest_rise);
	return sum;
}

static void print_line(const char *name, double ns, size_t items, uint64_t sum)
{
	(void)printf("%-12s %10.0f ns/op %12.0f items/s  checksum %016" PRIx64 "\n", name, ns,
		     (double)items * 1e9 / ns, sum);
}

/* The best of the rounds; each in an arena of its own, whose memory is warm. */
static int whole(const TrainingLog *log, const LoadMeasure *of)
{
	double best_ns = HUGE_VAL;
	uint64_t sum = 0;
	for (int i = 0; i < ROUNDS; i++) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		Series series = {0};
		const double before_ns = now_ns();
		if (arena == NULL || series_make(&series, arena, log, of, false, NULL) != OK)
			return 1;
		const double ns = now_ns() - before_ns;
		best_ns = ns < best_ns ? ns : best_ns;
		sum = sum_of(&series, 0);
		arena_free(arena);
	}
	print_line("series", best_ns, DAYS, sum);
	return 0;
}

/* The last run of ten years comes, and goes again. */
static int one_more(const TrainingLog *log, const LoadMeasure *of)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)ARENA_BYTES * 16);
	Series series = {0};
	TrainingLog before = *log;
	before.run_count--;
	const LoggedRun *last = &log->runs[log->run_count - 1];
	const int64_t day = when_day(last->start_unix_s, last->utc_offset_s);
	if (arena == NULL || series_make(&series, arena, &before, of, false, NULL) != OK)
		return 1;
	double best_ns = HUGE_VAL;
	for (int i = 0; i < ROUNDS; i++) {
		const double before_ns = now_ns();
		if (series_extend(&series, arena, i % 2 == 0 ? log : &before, day, NULL) != OK)
			return 1;
		const double ns = now_ns() - before_ns;
		best_ns = ns < best_ns ? ns : best_ns;
	}
	print_line("one run more", best_ns, 1, sum_of(&series, series.count - 60));
	arena_free(arena);
	return 0;
}

int main(void)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	MadeLog *made = arena == NULL ? NULL : ARENA_NEW(arena, MadeLog);
	LoadMeasure of;
	if (made == NULL || !load_measure_of(&of, STR("distance"))) {
		arena_free(arena);
		return 1;
	}
	made_log(made, 1, DAYS);
	const int failed = whole(&made->log, &of) || one_more(&made->log, &of);
	arena_free(arena);
	return failed;
}
