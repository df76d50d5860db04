/*
 * log_bench.c - how long it takes to measure runs of 87 minutes at a sample a
 * second, read from the store, with one thread and with as many as there are
 * cores; and to join ten years of runs when all are measured.
 *
 * The runs are made up, the same at each run. The checksum is over all metrics
 * of the joined log.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/import.h"
#include "app/made_folder.h"
#include "app/made_run.h"
#include "app/measures.h"
#include "app/profile.h"
#include "app/training_log.h"
#include "base/num.h"

enum { LONG_RUNS = 300, LONG_S = 5220, TEN_YEARS = 3000, SHORT_S = 120, NOW = 2000000000, ARENA_BYTES = 1 << 30 };

static double now_ns(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static uint64_t checksum(const TrainingLog *log)
{
	uint64_t sum = log->run_count;
	for (size_t i = 0; i < log->run_count; i++) {
		for (int m = 0; m < METRIC_COUNT; m++) {
			uint64_t bits = 0;
			if (is_known(log->runs[i].metrics.of[m]))
				memcpy(&bits, &log->runs[i].metrics.of[m], sizeof bits);
			sum = sum * UINT64_C(6364136223846793005) + bits + 1;
		}
	}
	return sum;
}

static void line(const char *name, double spent_ns, size_t count, uint64_t sum)
{
	(void)printf("%-18s %12.0f ns/op  %8.1f ms in all  checksum %016" PRIx64 "\n", name, spent_ns / (double)count,
		     spent_ns / 1e6, sum);
}

/* A store with runs in it, as an import leaves it. */
static bool fill(App *app, Arena *arena, Str folder, const char *name, unsigned count, size_t seconds)
{
	const Str files = made_inner_folder(arena, folder, name);
	for (unsigned i = 0; i < count; i++) {
		char file[32];
		Arena *own = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		if (own == NULL)
			return false;
		(void)snprintf(file, sizeof file, "%05u.fit", i);
		(void)made_file(own, files, file, made_run(own, i, seconds));
		arena_free(own);
	}
	ImportTotals totals;
	const bool good = app_import(app, &files, 1, NULL, &totals, NULL) == OK && totals.imported == count;
	made_folder_end(files);
	return good;
}

/* The runner's height is in every measure. */
static bool measure(const char *name, App *app, Arena *arena, const char *height)
{
	const ProfileWord word = {PROFILE_HEIGHT, text_of(height)};
	TrainingLog log;
	size_t made;
	if (app_profile_say(app, arena, &word, 1, NULL) != OK)
		return false;
	const double begin_ns = now_ns();
	if (app_measure(app, NULL, &made, NULL) != OK || made != LONG_RUNS)
		return false;
	const double spent_ns = now_ns() - begin_ns;
	if (app_training_log(app, arena, &log, NULL) != OK)
		return false;
	line(name, spent_ns, made, checksum(&log));
	return true;
}

static bool join(App *app)
{
	double best_ns = 1e18;
	uint64_t sum = 0;
	for (int pass = 0; pass < 5; pass++) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		TrainingLog log;
		const double begin_ns = now_ns();
		if (arena == NULL || app_training_log(app, arena, &log, NULL) != OK)
			return false;
		const double spent_ns = now_ns() - begin_ns;
		best_ns = spent_ns < best_ns ? spent_ns : best_ns;
		sum = checksum(&log);
		arena_free(arena);
	}
	line("join_ten_years", best_ns, TEN_YEARS, sum);
	return true;
}

static App *open_app(Arena *arena, Str folder, const char *db, int workers)
{
	const AppOptions options = {.db = made_path(arena, folder, db),
				    .now_unix_s = NOW,
				    .allocator = &ALLOCATOR_SYSTEM,
				    .workers = workers};
	App *app = NULL;
	return app_new(&app, &options, NULL) == OK ? app : NULL;
}

int main(void)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	if (arena == NULL)
		return 1;
	const Str folder = made_folder(arena);
	App *app = open_app(arena, folder, "long.db", 0);
	bool good = app != NULL && fill(app, arena, folder, "long", LONG_RUNS, LONG_S) &&
		    measure("measure_all_cores", app, arena, "171cm");
	app_free(app);
	app = open_app(arena, folder, "long.db", 1);
	good = good && app != NULL && measure("measure_one_thread", app, arena, "172cm");
	app_free(app);
	app = open_app(arena, folder, "years.db", 0);
	good = good && app != NULL && fill(app, arena, folder, "years", TEN_YEARS, SHORT_S) && join(app);
	app_free(app);
	made_folder_end(folder);
	arena_free(arena);
	return good ? 0 : 1;
}
