/*
 * import_bench.c - how long it takes to import a folder of FIT files into a
 * new store, and to import it again when all of it is there.
 *
 * The files are made up, the same at each run: half an hour with a record a
 * second. The store is on the disk of /tmp and waits for it after each file,
 * as it does for people. The checksum is over the ids and the samples of what
 * is in the log afterwards.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "app/import.h"
#include "app/log.h"
#include "app/made_folder.h"
#include "app/made_run.h"

enum { FILES = 100, SECONDS = 1800, NOW = 1750000000, ARENA_BYTES = 512 << 20 };

static double now_ns(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static uint64_t mix(uint64_t sum, double value)
{
	return sum * UINT64_C(6364136223846793005) + (uint64_t)(int64_t)llround(value * 1000) + 1;
}

/* Over every run and its samples; 0 when something cannot be read. */
static uint64_t checksum_log(App *app, Arena *arena)
{
	const Run *runs;
	size_t count;
	uint64_t sum = 0;
	if (app_runs(app, arena, true, &runs, &count, NULL) != OK || count != FILES)
		return 0;
	for (size_t i = 0; i < count; i++) {
		Run run;
		if (app_run(app, arena, runs[i].id, &run, NULL) != OK)
			return 0;
		for (size_t k = 0; k < run.id.n; k++)
			sum = mix(sum, run.id.p[k]);
		for (size_t k = 0; k < run.summary.samples.count; k++)
			sum = mix(sum, samples_at(&run.summary.samples, k).distance_m);
	}
	return sum;
}

/* One import of the folder; prints its line. */
static bool measure(const char *name, App *app, Arena *arena, Str files, uint32_t expected)
{
	ImportTotals totals;
	Error err = ERROR_NONE;
	const double begin_ns = now_ns();
	if (app_import(app, &files, 1, NULL, &totals, &err) != OK) {
		(void)printf("%s: %s\n", name, err.text);
		return false;
	}
	const double spent_ns = now_ns() - begin_ns;
	const uint64_t sum = checksum_log(app, arena);
	(void)printf("%-12s %12.0f ns/op  %10.0f files per s  checksum %016" PRIx64 "\n", name,
		     spent_ns / FILES, FILES / spent_ns * 1e9, sum);
	return sum != 0 && totals.imported == expected && totals.imported + totals.already_there == FILES;
}

int main(void)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	if (arena == NULL)
		return 1;
	const Str folder = made_folder(arena);
	const Str files = made_inner_folder(arena, folder, "files");
	for (unsigned i = 0; i < FILES; i++) {
		char name[16];
		(void)snprintf(name, sizeof name, "%03u.fit", i);
		(void)made_file(arena, files, name, made_run(arena, i, SECONDS));
	}
	const AppOptions options = {
	    .db = made_path(arena, folder, "legwork.db"), .now_unix_s = NOW, .allocator = &ALLOCATOR_SYSTEM};
	App *app = NULL;
	const bool good = app_new(&app, &options, NULL) == OK &&
			  measure("import", app, arena, files, FILES) &&
			  measure("import_again", app, arena, files, 0);
	app_free(app);
	made_folder_end(folder);
	arena_free(arena);
	return good ? 0 : 1;
}
