/*
 * training_test.c - spikes and load from CSV text and from a store.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/training.h"

#include "app/load_view.h"

#include "app/import.h"
#include "app/made_folder.h"
#include "base/num.h"
#include "base/when.h"
#include "formats/fit/fit.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { ARENA_BYTES = 64 << 20 };

static Arena *arena_new_here(void)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(arena);
	return arena;
}

static size_t spikes_in(const Spike **spikes, Arena *arena, const char *csv)
{
	size_t count = 0;
	Error err = ERROR_NONE;
	if (app_spikes_csv(arena, STR("runs.csv"), made_text(csv), spikes, &count, &err) != OK)
		fail_msg("%s", err.text);
	return count;
}

static void spikes_of_unsorted_rows_with_other_columns(void **state)
{
	(void)state;
	Arena *arena = arena_new_here();
	const Spike *spikes;
	const size_t count = spikes_in(&spikes, arena,
				       "note,distance_m,start\r\n"
				       "b,15400.4,2024-05-12T09:31:05+02:00\r\n"
				       "\"a, long\",14000,2024-04-12T07:31:05Z\r\n"
				       "c,15401,2024-05-12T07:31:05Z\r\n");
	assert_int_equal(count, 3);
	assert_int_equal(spikes[0].distance_m, 14000);
	assert_int_equal(spikes[0].band, SPIKE_NO_BASELINE);
	/* the same second: in the order of the file, and neither counts for the other */
	assert_int_equal(spikes[1].distance_m, 15400);
	assert_int_equal(spikes[1].band, SPIKE_REFERENCE);
	assert_int_equal(spikes[2].distance_m, 15401);
	assert_int_equal(spikes[2].longest_30d_m, 14000);
	assert_int_equal(spikes[2].band, SPIKE_SMALL);
	assert_int_equal(spikes_in(&spikes, arena, "start,distance_m\n"), 0);
	arena_free(arena);
}

static void bad_runs(const char *csv, ErrCode code, int64_t line, const char *message)
{
	Arena *arena = arena_new_here();
	const Spike *spikes = NULL;
	size_t count = 7;
	Error err = ERROR_NONE;
	assert_int_equal(app_spikes_csv(arena, STR("runs.csv"), made_text(csv), &spikes, &count, &err), code);
	assert_string_equal(err.text, message);
	assert_int_equal(err.at, line);
	assert_null(spikes);
	assert_int_equal(count, 7);
	arena_free(arena);
}

static void a_bad_row_is_named_by_its_line(void **state)
{
	(void)state;
	bad_runs("start,distance_m\n2024-05-12T07:31:05Z,1\n12 May,5\n", FAIL_FORMAT, 3,
		 "runs.csv:3: start: \"12 May\" is no time like 2024-05-12T07:31:05Z");
	bad_runs("start,distance_m\n2024-05-12T07:31:05Z,\n", FAIL_FORMAT, 2,
		 "runs.csv:2: distance_m is missing");
	bad_runs("start,distance_m\n2024-05-12T07:31:05Z,5 km\n", FAIL_FORMAT, 2,
		 "runs.csv:2: distance_m: \"5 km\" is no number");
	bad_runs("start,distance_m\n2024-05-12T07:31:05Z,-5\n", FAIL_RANGE, 2,
		 "runs.csv:2: distance_m is -5; it must lie between 0 and 10000000");
	bad_runs("start,km\n", FAIL_FORMAT, 1, "runs.csv: no column \"distance_m\" among: start, km");
}

static size_t days_in(const LoadDay **days, Arena *arena, const char *csv)
{
	size_t count = 0;
	Error err = ERROR_NONE;
	if (app_load_csv(arena, STR("load.csv"), made_text(csv), days, &count, &err) != OK)
		fail_msg("%s", err.text);
	return count;
}

static void missing_days_are_rest_and_a_day_twice_adds_up(void **state)
{
	(void)state;
	Arena *arena = arena_new_here();
	const LoadDay *days;
	const size_t count =
	    days_in(&days, arena, "date,load\n2024-03-02,5\n2024-02-28,2.5\n2024-03-02,1.5\n");
	assert_int_equal(count, 4); /* through the leap day */
	static const double expected[] = {2.5, 0, 0, 6.5};
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(days[i].day, days[0].day + (int64_t)i);
		assert_true(fabs(days[i].load - expected[i]) < 1e-12);
	}
	assert_true(days[3].fatigue7 > 0); /* the series was worked out */
	assert_int_equal(days_in(&days, arena, "date,load\n"), 0);
	arena_free(arena);
}

static void bad_days(const char *csv, ErrCode code, const char *message)
{
	Arena *arena = arena_new_here();
	const LoadDay *days = NULL;
	size_t count = 7;
	Error err = ERROR_NONE;
	assert_int_equal(app_load_csv(arena, STR("load.csv"), made_text(csv), &days, &count, &err), code);
	assert_string_equal(err.text, message);
	assert_null(days);
	arena_free(arena);
}

static void a_bad_day_is_named_by_its_line(void **state)
{
	(void)state;
	bad_days("date,load\n2023-02-29,1\n", FAIL_FORMAT,
		 "load.csv:2: date: \"2023-02-29\" is no date like 2024-05-12");
	bad_days("date,load\n2024-02-29,\n", FAIL_FORMAT, "load.csv:2: load is missing");
	bad_days("date,load\n2024-02-29,nan\n", FAIL_FORMAT, "load.csv:2: load: \"nan\" is no number");
	bad_days("date,load\n1900-01-01,1\n2200-01-01,1\n", FAIL_LIMIT,
		 "the days lie more than 200 years apart: one of them has a wrong date");
}

/* A file in the folder, as a watch would write it. */
static void record(Arena *arena, Str folder, const char *name, int64_t start_unix_s, const char *sport,
		   double distance_m)
{
	Sample samples[2] = {sample_unknown(), sample_unknown()};
	samples[0].t_s = samples[0].distance_m = 0;
	samples[1].t_s = 600;
	samples[1].distance_m = distance_m;
	Activity made = activity_unknown();
	made.sport = text_of(sport);
	made.start_unix_s = start_unix_s;
	made.has_utc_offset = true;
	made.utc_offset_s = 7200;
	made.distance_m = distance_m;
	made.timer_s = made.elapsed_s = 600;
	assert_true(samples_of_rows(&made.samples, arena, samples, COUNT_OF(samples)));
	const Allocator allocator = arena_allocator(arena);
	Buf file;
	buf_init(&file, &allocator, 1 << 20);
	assert_int_equal(fit_write(&file, &made, NULL), OK);
	const Str bytes = buf_str(&file);
	(void)made_file(arena, folder, name, bytes_of(bytes));
}

static void the_store_gives_daily_kilometres_up_to_today(void **state)
{
	(void)state;
	Arena *arena = arena_new_here();
	const Str folder = made_folder(arena);
	int64_t now = 0;
	int64_t first = 0;
	assert_int_equal(when_parse(STR("2026-05-31T12:00:00Z"), &now, NULL), OK);
	assert_int_equal(when_parse(STR("2026-05-20T22:30:00Z"), &first, NULL), OK);
	const AppOptions options = {
	    .db = made_path(arena, folder, "a.db"), .now_unix_s = now, .allocator = &ALLOCATOR_SYSTEM};
	App *app = NULL;
	assert_int_equal(app_new(&app, &options, NULL), OK);
	const LoadRequest all = {.weeks = 0};
	LoadView view;
	assert_int_equal(app_load_view(app, arena, &all, &view, NULL), OK);
	assert_int_equal(view.series.count, 0);

	const Str files = made_inner_folder(arena, folder, "files");
	record(arena, files, "a.fit", first, "running", 10000.4); /* after midnight on the runner's clock */
	record(arena, files, "b.fit", first + 3600, "running", 2500);
	record(arena, files, "c.fit", first + 7200, "cycling", 40000);
	record(arena, files, "d.fit", first + 3 * SECONDS_PER_DAY, "running", 14000);
	ImportTotals totals;
	assert_int_equal(app_import(app, &files, 1, NULL, &totals, NULL), OK);
	assert_int_equal(totals.failed, 0);

	assert_int_equal(app_load_view(app, arena, &all, &view, NULL), OK);
	const LoadDay *days = view.series.load;
	assert_int_equal(view.series.count, 11); /* 21 to 31 May */
	assert_int_equal(view.from_day, days[0].day);
	assert_int_equal(view.to_day, days[10].day);
	assert_int_equal(days[0].day, when_day(now, 0) - 10);
	assert_true(fabs(days[0].load - 12.5) < 1e-12);
	assert_true(fabs(days[3].load - 14) < 1e-12);
	assert_true(fabs(days[10].week_sum - 0) < 1e-12);
	const LoadRequest sports = {.of = STR("distance"), .all_sports = true, .weeks = 1};
	assert_int_equal(app_load_view(app, arena, &sports, &view, NULL), OK);
	assert_true(fabs(view.series.load[0].load - 52.5) < 1e-12);
	assert_int_equal(view.from_day, days[10].day - 6); /* the 31st is a Sunday */
	const LoadRequest beer = {.of = STR("beer")};
	assert_int_equal(app_load_view(app, arena, &beer, &view, NULL), FAIL_USAGE);
	const LoadRequest later = {.has_from = true, .from_day = days[10].day + 1};
	assert_int_equal(app_load_view(app, arena, &later, &view, NULL), FAIL_USAGE);
	const Spike *spikes = NULL;
	size_t count = 0;
	assert_int_equal(app_spikes(app, arena, &spikes, &count, NULL), OK);
	assert_int_equal(count, 3);
	assert_int_equal(spikes[2].longest_30d_m, 10000);
	assert_int_equal(spikes[2].band, SPIKE_MODERATE);
	app_free(app);
	made_folder_end(folder);
	arena_free(arena);
}

static void fails_cleanly_without_memory(void **state)
{
	(void)state;
	static const char runs[] =
	    "start,distance_m\n2024-05-12T07:31:05Z,5000\n2024-05-13T07:31:05Z,\"6000\"\n";
	static const char loads[] = "date,load\n2024-05-12,5\n2024-06-13,6\n";
	int refused = 0;
	bool enough = false;
	for (size_t limit = 0; !enough; limit += 32) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		const Spike *spikes;
		const LoadDay *days;
		size_t count;
		const ErrCode a = app_spikes_csv(arena, STR("a"), made_text(runs), &spikes, &count, NULL);
		const ErrCode b = app_load_csv(arena, STR("b"), made_text(loads), &days, &count, NULL);
		assert_true((a == OK || a == FAIL_MEMORY) && (b == OK || b == FAIL_MEMORY));
		enough = a == OK && b == OK;
		refused += !enough;
		arena_free(arena);
	}
	assert_true(refused > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(spikes_of_unsorted_rows_with_other_columns),
	    cmocka_unit_test(a_bad_row_is_named_by_its_line),
	    cmocka_unit_test(missing_days_are_rest_and_a_day_twice_adds_up),
	    cmocka_unit_test(a_bad_day_is_named_by_its_line),
	    cmocka_unit_test(the_store_gives_daily_kilometres_up_to_today),
	    cmocka_unit_test(fails_cleanly_without_memory),
	};
	return cmocka_run_group_tests_name("training", tests, NULL, NULL);
}
