/*
 * same_bench.c - how long it takes to look for recordings of the same run when
 * a file is imported: into a log of 10,000 runs in ten years where there are
 * none, and for a second recording of each of 500 runs of half an hour; and to
 * read that log.
 *
 * Time of the processor, without the keeping itself. The store is in memory. The
 * checksum is over what was found.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/import/same_run.h"
#include "base/num.h"
#include "base/rng.h"

enum { RUNS = 10000, EVERY_S = 31536, START = 1400000000, NOW = 1750000000, SECONDS = 1800, TWINS = 500 };

#define ME     STR("me")
#define IMPORT STR("import")

static double cpu_us(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static void must(ErrCode code, const Error *err)
{
	if (code != OK) {
		(void)fprintf(stderr, "%s\n", err->text);
		exit(1);
	}
}

/* Recording `device` of run `number`. */
static Activity recording(Arena *arena, unsigned number, unsigned device, size_t seconds)
{
	Sample *samples = ARENA_ARRAY(arena, seconds, Sample);
	if (samples == NULL)
		exit(1);
	Rng rng = rng_of(number * 2 + device);
	for (size_t i = 0; i < seconds; i++) {
		samples[i] = sample_unknown();
		samples[i].t_s = (double)i;
		samples[i].latitude_deg = 47 + 2e-5 * ((double)i + 4 * device) + 3e-5 * rng_unit(&rng);
		samples[i].longitude_deg = 8 + 0.002 * sin((double)i / 200) + 3e-5 * rng_unit(&rng);
		samples[i].distance_m = 2.9 * (double)i;
		samples[i].hr_bpm = floor(rng_between(&rng, 130, 160));
	}
	Activity a = activity_unknown();
	a.sport = STR("running");
	a.device = device == 0 ? STR("a watch") : STR("a phone");
	a.start_unix_s = START + (int64_t)number * EVERY_S + 4 * device;
	a.distance_m = (2.9 + 0.03 * device) * (double)seconds;
	a.timer_s = a.elapsed_s = (double)seconds;
	a.has_position = true;
	if (!samples_of_rows(&a.samples, arena, samples, seconds))
		exit(1);
	return a;
}

/* Keeps it, and joins it; returns the time of the latter. */
static double keep(Store *store, unsigned number, unsigned device, size_t seconds, size_t *merged)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)1 << 30);
	if (arena == NULL)
		exit(1);
	const Activity activity = recording(arena, number, device, seconds);
	const Str bytes = arena_printf(arena, "%u/%u", number, device);
	const StoredFile file = {.path = STR("a.fit"),
				 .format = STR("fit"),
				 .bytes = bytes_of(bytes),
				 .activities = &activity,
				 .activity_count = 1};
	const Digest id = store_file_id(file.bytes);
	ImportLine line = {.path = file.path, .outcome = STR("imported"), .runs = 1, .file_id = digest_str(&id)};
	StoreOutcome outcome;
	Error err = ERROR_NONE;
	must(store_batch_begin(store, &err), &err);
	must(store_import_file(store, ME, IMPORT, &file, NOW, &outcome, &err), &err);
	const double begin_us = cpu_us();
	must(same_run_join(store, ME, IMPORT, &line, arena, &err), &err);
	const double took_us = cpu_us() - begin_us;
	must(store_batch_end(store, OK, &err), &err);
	*merged += text_is(line.outcome, "merged");
	arena_free(arena);
	return took_us;
}

int main(void)
{
	Store *store;
	StoreOutcome outcome;
	Error err = ERROR_NONE;
	must(store_open(&store, ":memory:", &err), &err);
	must(store_runner_add(store, ME, NOW, &err), &err);
	must(store_import_begin(store, ME, IMPORT, NOW, &outcome, &err), &err);
	size_t merged = 0;
	double us = 0;
	for (unsigned i = 0; i < RUNS; i++)
		us += keep(store, i, 0, i < TWINS ? SECONDS : 20, &merged);
	printf("same_run/none      %7.1f us a run   %zu of %d merged\n", us / RUNS, merged, RUNS);
	us = 0;
	merged = 0;
	for (unsigned i = 0; i < TWINS; i++)
		us += keep(store, i, 1, SECONDS, &merged);
	printf("same_run/twin      %7.1f us a run   %zu of %d merged\n", us / TWINS, merged, TWINS);
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)1 << 30);
	const Run *runs;
	size_t count = 0;
	const double begin_us = cpu_us();
	must(arena == NULL ? FAIL_MEMORY : store_runs(store, ME, true, arena, &runs, &count, &err), &err);
	printf("same_run/log   %11.1f us          %zu runs of %d recordings\n", cpu_us() - begin_us, count, RUNS + TWINS);
	arena_free(arena);
	store_close(store);
	return 0;
}
