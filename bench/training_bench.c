/*
 * training_bench.c - spikes and load over ten years of runs.
 *
 * Fixed seed; the checksums are over every number that comes out, in whole
 * millionths, so that a faster build that answers differently is seen at once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/rng.h"
#include "base/when.h"
#include "training/series/load.h"
#include "training/series/spikes.h"

enum { DAYS = 3653, RUNS_MAX = 2 * DAYS, ROUNDS = 200, ARENA_BYTES = 8 << 20 };

typedef struct Log {
	RunFact runs[RUNS_MAX];
	size_t run_count;
	Spike spikes[RUNS_MAX];
	LoadDay days[DAYS];
} Log;

static double now_ns(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* Four or five runs a week for ten years, now and then two on a day. */
static void log_fill(Log *log)
{
	Rng rng = rng_of(1);
	for (int64_t day = 0; day < DAYS; day++) {
		log->days[day].day = day;
		for (int64_t part = 0; part < 2; part++) {
			if (rng_unit(&rng) > (part == 0 ? 0.6 : 0.05))
				continue;
			const int64_t distance_m = (int64_t)rng_between(&rng, 3000, 22000);
			log->runs[log->run_count++] = (RunFact){
			    .start_unix_s = day * SECONDS_PER_DAY + part * 43200, .distance_m = distance_m};
			log->days[day].load += (double)distance_m / 1000;
		}
	}
}

static uint64_t mix(uint64_t sum, double value)
{
	const int64_t millionths = is_known(value) ? (int64_t)llround(value * 1e6) : -1;
	return sum * UINT64_C(6364136223846793005) + (uint64_t)millionths + 1;
}

static uint64_t once_spikes(Log *log)
{
	uint64_t sum = 0;
	spikes_of(log->spikes, log->runs, log->run_count);
	for (size_t i = 0; i < log->run_count; i++)
		sum = mix(mix(sum, (double)log->spikes[i].longest_30d_m), (double)log->spikes[i].band);
	return sum;
}

static uint64_t once_load(Log *log)
{
	uint64_t sum = 0;
	load_series(log->days, DAYS);
	for (size_t i = 0; i < DAYS; i++) {
		const LoadDay *d = &log->days[i];
		const double values[] = {d->acwr_coupled, d->acwr_uncoupled, d->acwr_ewma, d->monotony,
					 d->strain,       d->fitness42,      d->form};
		for (size_t k = 0; k < COUNT_OF(values); k++)
			sum = mix(sum, values[k]);
	}
	return sum;
}

static void run(const char *name, Log *log, uint64_t (*once)(Log *), size_t items)
{
	uint64_t sum = 0;
	const double before_ns = now_ns();
	for (int i = 0; i < ROUNDS; i++)
		sum = mix(once(log), (double)(sum >> 32));
	const double each_ns = (now_ns() - before_ns) / ROUNDS;
	(void)printf("%-12s %10.0f ns/op %12.0f items/s  checksum %016" PRIx64 "\n", name, each_ns,
		     (double)items * 1e9 / each_ns, sum);
}

int main(void)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	Log *log = arena == NULL ? NULL : ARENA_NEW(arena, Log);
	if (log == NULL) {
		arena_free(arena);
		return 1;
	}
	log_fill(log);
	run("spikes", log, once_spikes, log->run_count);
	run("load", log, once_load, DAYS);
	arena_free(arena);
	return 0;
}
