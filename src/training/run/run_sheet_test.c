/*
 * run_sheet_test.c - a run worked out: splits, laps, zones and remarks.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/run_sheet.h"

#include "training/run/made_stream.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static Stream stream;
static Arena *arena;
static Profile profile;

static int world_make(void **state)
{
	(void)state;
	profile = profile_unknown();
	arena = arena_new(&ALLOCATOR_SYSTEM, STREAM_ARENA_BYTES);
	return arena == NULL;
}

static int world_drop(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static RunSheet sheet_of(const Activity *activity, bool imperial)
{
	RunSheet sheet;
	const RunContext context = {.profile = &profile, .imperial = imperial};
	Error err = ERROR_NONE;
	assert_int_equal(run_sheet_make(&sheet, arena, activity, &context, &err), OK);
	return sheet;
}

static bool says(const RunSheet *sheet, const char *part)
{
	for (size_t i = 0; i < sheet->note_count; i++) {
		char text[400];
		assert_true(sheet->notes[i].n < sizeof text);
		memcpy(text, sheet->notes[i].p, sheet->notes[i].n);
		text[sheet->notes[i].n] = '\0';
		if (strstr(text, part) != NULL)
			return true;
	}
	return false;
}

static void a_run_is_cut_by_kilometre(void **state)
{
	(void)state;
	stream_make(&stream, 1000, 3, 168);
	stream_part(&stream, 400, 1001, 4, 180);
	stream_set(&stream, CHANNEL_HR, 150);
	const RunSheet sheet = sheet_of(&stream.activity, false);
	assert_int_equal(sheet.split_count, 4);
	ASSERT_NEAR(sheet.splits[0].distance_m, 1000, 1e-6);
	ASSERT_NEAR(sheet.splits[0].to_s, 1000.0 / 3, 0.01);
	ASSERT_NEAR(sheet.splits[0].gap_mps, 3, 1e-4);
	ASSERT_NEAR(sheet.splits[0].cadence_avg_spm, 168, 1e-4);
	ASSERT_NEAR(sheet.splits[2].from_s, sheet.splits[1].to_s, 0);
	ASSERT_NEAR(sheet.splits[2].moving_s, 250, 0.01);
	ASSERT_NEAR(sheet.splits[2].cadence_avg_spm, 180, 1e-4);
	ASSERT_NEAR(sheet.splits[3].distance_m, 600, 0.1);
	ASSERT_NEAR(sheet.splits[3].hr_avg_bpm, 150, 1e-6);
	ASSERT_NEAR(sheet.splits[3].to_s, 1000, 0);
	assert_false(is_known(sheet.splits[0].ascent_m));
	assert_int_equal(sheet.lap_count, 0);
}

static void splits_sum_to_the_run(void **state)
{
	(void)state;
	stream_make(&stream, 3600, 3, 168);
	for (size_t i = 0; i < stream.count; i++)
		stream.of[CHANNEL_ALTITUDE][i] = 100 + 15 * sin((double)i / 150);
	stream_part(&stream, 1000, 1100, 0, 0);
	stream.activity.samples.of[CHANNEL_ALTITUDE] = stream.of[CHANNEL_ALTITUDE];
	const RunSheet sheet = sheet_of(&stream.activity, true);
	double metres = 0;
	double moving_s = 0;
	double ascent_m = 0;
	double descent_m = 0;
	for (size_t i = 0; i < sheet.split_count; i++) {
		metres += sheet.splits[i].distance_m;
		moving_s += sheet.splits[i].moving_s;
		ascent_m += sheet.splits[i].ascent_m;
		descent_m += sheet.splits[i].descent_m;
	}
	ASSERT_NEAR(sheet.splits[0].distance_m, 1609.344, 1e-6);
	ASSERT_NEAR(metres, sheet.metrics.of[METRIC_DISTANCE], 0.1);
	ASSERT_NEAR(moving_s, sheet.metrics.of[METRIC_MOVING], 1e-6);
	/* heights in the middle of seconds miss the tops by a hand */
	ASSERT_NEAR(ascent_m, sheet.metrics.of[METRIC_ASCENT], 0.5);
	ASSERT_NEAR(descent_m, sheet.metrics.of[METRIC_DESCENT], 0.5);
}

static void laps_are_as_the_device_marked_them(void **state)
{
	(void)state;
	stream_make(&stream, 1000, 3, 168);
	stream_part(&stream, 400, 1001, 4, 180);
	Lap laps[3] = {lap_unknown(), lap_unknown(), lap_unknown()};
	laps[0].start_unix_s = stream.activity.start_unix_s;
	laps[0].elapsed_s = 400;
	laps[1].start_unix_s = stream.activity.start_unix_s + 400;
	laps[1].elapsed_s = 500;
	laps[1].distance_m = 2010;
	laps[1].hr_avg_bpm = 161;
	laps[2].start_unix_s = 0; /* nobody knows; and how long neither */
	stream.activity.laps = laps;
	stream.activity.lap_count = 3;
	const RunSheet sheet = sheet_of(&stream.activity, false);
	assert_int_equal(sheet.lap_count, 3);
	ASSERT_NEAR(sheet.laps[0].distance_m, 1200, 0.1);
	ASSERT_NEAR(sheet.laps[0].gap_mps, 3, 0.01);
	ASSERT_NEAR(sheet.laps[1].distance_m, 2010, 0);
	ASSERT_NEAR(sheet.laps[1].hr_avg_bpm, 161, 0);
	ASSERT_NEAR(sheet.laps[1].cadence_avg_spm, 180, 0.01);
	ASSERT_NEAR(sheet.laps[2].from_s, 900, 0);
	ASSERT_NEAR(sheet.laps[2].to_s, 1000, 0);
	ASSERT_NEAR(sheet.laps[2].distance_m, 400, 0.1);
}

static void zones_are_tenths_of_the_highest_rate(void **state)
{
	(void)state;
	stream_make(&stream, 1000, 3, 168);
	stream_set(&stream, CHANNEL_HR, 150);
	const RunSheet blind = sheet_of(&stream.activity, false);
	assert_false(blind.has_zones);
	assert_true(says(&blind, "The highest heart rate is not known."));
	profile.of[PROFILE_HR_MAX] = (ProfileNumber){.value = 190, .from = PROFILE_ASSUMED, .why = STR("by the age")};
	const RunSheet sheet = sheet_of(&stream.activity, false);
	assert_true(sheet.has_zones);
	ASSERT_NEAR(sheet.zones[0].from_bpm, 95, 1e-9);
	ASSERT_NEAR(sheet.zones[2].to_bpm, 152, 1e-9);
	ASSERT_NEAR(sheet.zones[2].seconds, 1000, 0);
	ASSERT_NEAR(sheet.zones[4].from_bpm, 171, 1e-9);
	assert_false(is_known(sheet.zones[4].to_bpm));
	assert_true(says(&sheet, "The highest heart rate, 190, is assumed: by the age."));
}

static void what_could_not_be_known_is_said(void **state)
{
	(void)state;
	stream_make(&stream, 1000, 3, 168);
	stream.activity.samples.of[CHANNEL_CADENCE] = NULL;
	const RunSheet sheet = sheet_of(&stream.activity, false);
	assert_true(says(&sheet, "No height was recorded"));
	assert_true(says(&sheet, "No cadence was recorded"));
	assert_true(says(&sheet, "No heart rate was recorded."));
	stream.activity.distance_m = 4000;
	const RunSheet lifted = sheet_of(&stream.activity, false);
	assert_true(says(&lifted, "The device counted 4.00 km, its recording shows 3.00 km on foot"));
	stream.activity.sub_sport = STR("treadmill");
	const RunSheet indoors = sheet_of(&stream.activity, false);
	assert_true(says(&indoors, "On a treadmill"));
	Activity totals = activity_unknown();
	totals.sport = STR("running");
	totals.distance_m = 10000;
	const RunSheet bare = sheet_of(&totals, false);
	assert_true(says(&bare, "There is no recording"));
	assert_int_equal(bare.split_count, 0);
}

static void what_the_loads_take_for_granted_is_said(void **state)
{
	(void)state;
	stream_make(&stream, 1000, 3, 168);
	const RunSheet nobody = sheet_of(&stream.activity, false);
	assert_true(says(&nobody, "Your height is not known"));
	assert_false(says(&nobody, "forefoot"));
	profile.of[PROFILE_HEIGHT] = (ProfileNumber){.value = 1.80, .from = PROFILE_TOLD};
	profile.of[PROFILE_FOREFOOT] = (ProfileNumber){.value = 1, .from = PROFILE_TOLD};
	stream.activity.sub_sport = STR("treadmill");
	const RunSheet told = sheet_of(&stream.activity, false);
	assert_false(says(&told, "Your height is not known"));
	assert_true(says(&told, "You land on the mid- or forefoot"));
	assert_true(says(&told, "up to 14 % more a step"));
}

static void memory_that_runs_out_is_said(void **state)
{
	(void)state;
	stream_make(&stream, 1000, 3, 168);
	stream_slope(&stream, 0.01);
	const RunContext context = {.profile = &profile};
	bool failed = false;
	for (size_t bytes = 1000; bytes < 400000; bytes += 7000) {
		Arena *small = arena_new(&ALLOCATOR_SYSTEM, bytes);
		RunSheet sheet = {.split_count = 77};
		Error err = ERROR_NONE;
		if (run_sheet_make(&sheet, small, &stream.activity, &context, &err) != OK) {
			failed = true;
			assert_int_equal(err.code, FAIL_MEMORY);
			assert_int_equal(sheet.split_count, 77);
		}
		arena_free(small);
	}
	assert_true(failed);
}

#define SHEET_TEST(name) cmocka_unit_test_setup_teardown(name, world_make, world_drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    SHEET_TEST(a_run_is_cut_by_kilometre),
	    SHEET_TEST(splits_sum_to_the_run),
	    SHEET_TEST(laps_are_as_the_device_marked_them),
	    SHEET_TEST(zones_are_tenths_of_the_highest_rate),
	    SHEET_TEST(what_could_not_be_known_is_said),
	    SHEET_TEST(what_the_loads_take_for_granted_is_said),
	    SHEET_TEST(memory_that_runs_out_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
