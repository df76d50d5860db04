/*
 * same_run_test.c - which recordings are of one run, and which only look so.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "merge/same_run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "merge/made_runs.h"
#include "merge/route.h"

enum { ARENA_BYTES = 512 << 20, DAY_S = 86400 };

static const Device WATCH = {
    .id = {"w", 1}, .file = {"watch", 5}, .name = {"garmin fenix 7", 14}, .start_unix_s = MADE_START, .error_m = 5, .with_hr = true};
static const Device PHONE = {.id = {"p", 1},
                             .file = {"phone", 5},
                             .name = {"strava app", 10},
                             .start_unix_s = MADE_START + 4,
                             .error_m = 15,
                             .every_s = 3,
                             .counts = 1.03};

static int arena_begin(void **state)
{
	*state = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	return *state == NULL;
}

static int arena_end(void **state)
{
	arena_free(*state);
	return 0;
}

/* Both ways round, and by the summaries first; the first one's answer. */
static Sameness decide(Arena *arena, const Device *first, const Device *second)
{
	const Run a = made_run(arena, first);
	const Run b = made_run(arena, second);
	const Sameness one = same_run(&a, &b);
	const Sameness other = same_run(&b, &a);
	assert_int_equal(one.same, other.same);
	assert_string_equal(one.why, other.why);
	assert_true(fabs(one.clock_s + other.clock_s) < 1e-9);
	assert_int_equal(same_run_possible(&a, &b), same_run_possible(&b, &a));
	if (one.same)
		assert_true(same_run_possible(&a, &b));
	else
		assert_true(fabs(one.clock_s) < 1e-9);
	return one;
}

static void assert_same(Arena *arena, const Device *first, const Device *second, const char *why)
{
	const Sameness sameness = decide(arena, first, second);
	if (!sameness.same)
		fail_msg("not the same: %s", sameness.why);
	if (strncmp(sameness.why, why, strlen(why)) != 0)
		fail_msg("\"%s\" does not begin with \"%s\"", sameness.why, why);
}

static void assert_two(Arena *arena, const Device *first, const Device *second, const char *why)
{
	const Sameness sameness = decide(arena, first, second);
	if (sameness.same)
		fail_msg("the same: %s", sameness.why);
	assert_string_equal(sameness.why, why);
}

static void a_watch_and_a_phone_on_one_runner_are_one_run(void **state)
{
	assert_same(*state, &WATCH, &PHONE, "same start within 4 s, distance within 3.0 %, routes ");
}

static void the_words_say_how_far_the_routes_are_apart(void **state)
{
	Device exact = WATCH;
	exact.error_m = 0;
	Device other = exact;
	other.file = STR("other");
	assert_same(*state, &exact, &other, "same start, same distance, routes 0 m apart");
}

static void a_phone_that_was_started_minutes_earlier_records_the_same_run(void **state)
{
	Device early = PHONE;
	early.start_unix_s = MADE_START - 150;
	early.seconds = MADE_SECONDS + 200;
	assert_same(*state, &WATCH, &early, "starts 2:30 min apart with 94 % of the time in common, ");
}

static void a_service_that_cuts_off_the_ends_keeps_the_same_run(void **state)
{
	Device cut = WATCH;
	cut.file = STR("export");
	cut.start_unix_s = MADE_START + 7;
	cut.seconds = MADE_SECONDS - 19;
	cut.counts = 0.98;
	assert_same(*state, &WATCH, &cut, "same start within 7 s, distance within 2.6 %, routes ");
	cut.start_unix_s = MADE_START + 300; /* cropped by the runner at the service */
	cut.seconds = MADE_SECONDS - 900;
	assert_same(*state, &WATCH, &cut, "starts 5:00 min apart with 75 % of the time in common, ");
}

static void local_time_written_as_utc_is_seen_through(void **state)
{
	static const int zones_s[] = {7200, -18000, 20700, 45900, -34200, 50400};
	for (size_t i = 0; i < COUNT_OF(zones_s); i++) {
		Device local = WATCH;
		local.file = STR("local");
		local.start_unix_s = MADE_START + zones_s[i] + 1;
		local.clock_s = -zones_s[i];
		const Sameness sameness = decide(*state, &WATCH, &local);
		assert_true(sameness.same);
		assert_true(fabs(sameness.clock_s + zones_s[i]) < 1e-9);
	}
	Device local = WATCH;
	local.file = STR("local");
	local.start_unix_s = MADE_START + 7200;
	local.clock_s = -7200;
	assert_same(*state, &WATCH, &local, "clocks 2 h apart, then same start, same distance, routes ");
	local.start_unix_s = MADE_START + 20700;
	local.clock_s = -20700;
	assert_same(*state, &WATCH, &local, "clocks 5:45 h apart, then same start, same distance, routes ");
}

static void a_long_run_in_another_zone_overlaps_itself_and_is_still_one(void **state)
{
	Device ultra = WATCH;
	ultra.seconds = 10 * 3600;
	Device local = ultra;
	local.file = STR("local");
	local.start_unix_s = MADE_START + 3600;
	local.clock_s = -3600;
	assert_same(*state, &ultra, &local, "clocks 1 h apart, then same start, same distance, routes ");
}

static void clocks_that_differ_are_found_by_the_route(void **state)
{
	Device late = WATCH;
	late.file = STR("late");
	late.start_unix_s = MADE_START + 47; /* its clock is 47 s fast */
	late.clock_s = -47;
	const Sameness sameness = decide(*state, &WATCH, &late);
	assert_true(sameness.same);
	assert_true(fabs(sameness.clock_s + 47) <= 2);
}

static void a_treadmill_run_is_known_by_its_times(void **state)
{
	Device indoor = WATCH;
	indoor.indoor = true;
	Device belt = indoor;
	belt.file = STR("belt");
	belt.start_unix_s = MADE_START + 20;
	belt.counts = 1.08; /* a belt and an arm count differently */
	assert_same(*state, &indoor, &belt, "same start within 20 s, distance within 7.5 %");
	belt.counts = 1.25;
	assert_two(*state, &indoor, &belt, "their distances differ");
}

static void a_summary_of_a_service_belongs_to_its_file(void **state)
{
	Device summary = WATCH;
	summary.file = STR("json");
	summary.summary_only = true;
	assert_same(*state, &WATCH, &summary, "same start, same distance");
	summary.start_unix_s = MADE_START - 18000; /* local time */
	assert_same(*state, &WATCH, &summary, "clocks 5 h apart, then same start, same distance");
	summary.with_hr = false; /* too little to go on across time zones */
	assert_two(*state, &WATCH, &summary, "they do not overlap in time");
}

static void the_same_name_at_a_service_is_enough(void **state)
{
	Run a = made_run(*state, &WATCH);
	Run b = made_run(*state, &PHONE);
	a.summary.source_id = STR("garmin:8821");
	b.summary.source_id = STR("garmin:8821");
	b.summary.start_unix_s += 40 * DAY_S;
	const Sameness sameness = same_run(&a, &b);
	assert_true(sameness.same);
	assert_string_equal(sameness.why, "both are garmin:8821");
}

static void the_same_route_on_another_day_is_another_run(void **state)
{
	Device tuesday = WATCH;
	tuesday.file = STR("tuesday");
	tuesday.start_unix_s = MADE_START + 7 * DAY_S;
	tuesday.clock_s = -7 * DAY_S;
	assert_two(*state, &WATCH, &tuesday, "they lie more than a day apart");
	tuesday.start_unix_s = MADE_START + DAY_S; /* to the second, and at the same pace */
	tuesday.clock_s = -DAY_S;
	assert_two(*state, &WATCH, &tuesday, "they do not overlap in time");
}

static void twice_on_one_day_are_two_runs(void **state)
{
	Device evening = WATCH;
	evening.file = STR("evening");
	evening.start_unix_s = MADE_START + 10 * 3600 + 137; /* the same round, at the same pace */
	evening.clock_s = -10 * 3600 - 137;
	assert_two(*state, &WATCH, &evening, "they do not overlap in time");
	Device indoor = WATCH; /* on a belt, ten hours later to the second, but another heart rate */
	indoor.indoor = true;
	const Run morning = made_run(*state, &indoor);
	Run later = morning;
	later.file_id = STR("later");
	later.summary.start_unix_s += 10 * 3600;
	later.summary.hr_avg_bpm += 4;
	assert_false(same_run(&morning, &later).same);
	later.summary.hr_avg_bpm = UNKNOWN;
	assert_false(same_run(&morning, &later).same);
}

static void one_after_the_other_are_two_runs(void **state)
{
	Device next = WATCH;
	next.file = STR("next");
	next.start_unix_s = MADE_START + MADE_SECONDS + 5;
	assert_two(*state, &WATCH, &next, "they do not overlap in time");
	Device overlapping = WATCH;
	overlapping.file = STR("overlap");
	overlapping.start_unix_s = MADE_START + MADE_SECONDS / 2;
	assert_two(*state, &WATCH, &overlapping, "too little time in common");
}

static void laps_in_files_of_their_own_are_not_the_whole_run(void **state)
{
	for (int k = 0; k < 6; k++) {
		Device lap = WATCH;
		lap.file = STR("lap");
		lap.start_unix_s = MADE_START + 600 * k;
		lap.seconds = 600;
		assert_two(*state, &WATCH, &lap, "too little time in common");
		Device next = lap;
		next.file = STR("next lap");
		next.start_unix_s += 600;
		assert_two(*state, &lap, &next, "they do not overlap in time");
	}
}

static void the_parts_of_one_file_are_one_run_only_when_they_are_copies(void **state)
{
	const Run a = made_run(*state, &WATCH);
	Run b = made_run(*state, &WATCH);
	b.summary.distance_m += 1;
	assert_string_equal(same_run(&a, &b).why, "they are parts of one file");
	assert_false(same_run_possible(&a, &b));
	b.summary.distance_m = a.summary.distance_m; /* a damaged file holds it twice */
	assert_true(same_run(&a, &b).same);
	Device row = WATCH; /* of a table: the way to work and back, on one date */
	row.summary_only = true;
	const Run there = made_run(*state, &row);
	const Run back = made_run(*state, &row);
	assert_false(same_run(&there, &back).same);
}

static void other_sports_are_other_activities(void **state)
{
	const Run a = made_run(*state, &WATCH);
	Run b = made_run(*state, &PHONE);
	b.summary.sport = STR("cycling");
	assert_string_equal(same_run(&a, &b).why, "their sports differ");
	b.summary.sport = STR("walking"); /* what a phone takes a slow run for */
	assert_true(same_run(&a, &b).same);
	b.summary.sport = STR_NONE; /* what many files do not say */
	assert_true(same_run(&a, &b).same);
}

static void two_runners_of_one_hour_are_two_runs(void **state)
{
	Device other = PHONE;
	other.turned = 0.8;
	assert_two(*state, &WATCH, &other, "their routes differ");
	Device belt = WATCH;
	belt.indoor = true;
	const Run mine = made_run(*state, &belt);
	Run theirs = mine;
	theirs.file_id = STR("theirs");
	theirs.summary.hr_avg_bpm = 128;
	assert_string_equal(same_run(&mine, &theirs).why,
			    "their heart rates differ, and there are no routes to compare");
}

static void without_a_date_nothing_can_be_said(void **state)
{
	const Run a = made_run(*state, &WATCH);
	Run b = made_run(*state, &PHONE);
	b.summary.start_unix_s = 0;
	assert_string_equal(same_run(&a, &b).why, "a date is unknown");
	b = (Run){.file_id = STR("empty"), .summary = activity_unknown()};
	b.summary.start_unix_s = a.summary.start_unix_s;
	assert_false(same_run(&a, &b).same);
	assert_false(same_run(&b, &b).same);
}

/* A device of chance; half of them near WATCH. */
static Device any_device(Rng *rng, Str file)
{
	static const int starts_s[] = {0, 3, -8, 60, 400, 3600, 7200, 20700, 86400};
	static const double counts[] = {1, 1.01, 0.97, 1.07, 1.3};
	const int zone_s = starts_s[rng_next(rng) % COUNT_OF(starts_s)];
	Device device = {.id = file,
			 .file = file,
			 .start_unix_s = MADE_START + zone_s + (int64_t)(rng_next(rng) % 5),
			 .clock_s = rng_next(rng) % 2 == 0 ? 0 : -zone_s,
			 .seconds = 1200 + (int)(rng_next(rng) % 4) * 150,
			 .every_s = 1 + (int)(rng_next(rng) % 4),
			 .error_m = rng_between(rng, 0, 40),
			 .counts = counts[rng_next(rng) % COUNT_OF(counts)],
			 .turned = rng_next(rng) % 4 == 0 ? 0.5 : 0,
			 .indoor = rng_next(rng) % 4 == 0,
			 .summary_only = rng_next(rng) % 5 == 0,
			 .with_hr = rng_next(rng) % 2 == 0};
	return device;
}

static void it_is_symmetric_and_does_not_depend_on_the_date(void **state)
{
	(void)state;
	size_t same = 0;
	enum { PAIRS = 1500 };
	for (uint64_t seed = 0; seed < PAIRS; seed++) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		Rng rng = rng_of(seed);
		const Device first = any_device(&rng, STR("a"));
		const Device second = any_device(&rng, STR("b"));
		const Sameness here = decide(arena, &first, &second);
		Run a = made_run(arena, &first);
		Run b = made_run(arena, &second);
		const int64_t later_s = (int64_t)(rng_next(&rng) % 1000000000);
		a.summary.start_unix_s += later_s;
		b.summary.start_unix_s += later_s;
		const Sameness there = same_run(&a, &b);
		assert_int_equal(here.same, there.same);
		assert_string_equal(here.why, there.why);
		assert_true(fabs(here.clock_s - there.clock_s) < 1e-9);
		same += here.same;
		arena_free(arena);
	}
	assert_in_range(same, PAIRS / 20, PAIRS / 2); /* both were met often */
}

static void distances_on_the_sphere_are_right_near_the_date_line_too(void **state)
{
	(void)state;
	assert_true(fabs(route_metres(0, 0, 0, 1) - 111195) < 1);
	assert_true(fabs(route_metres(47, 8, 48, 8) - 111195) < 1);
	assert_true(fabs(route_metres(0, 179.9995, 0, -179.9995) - 111.195) < 0.01);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_begin, arena_end)
	const struct CMUnitTest tests[] = {
	    TEST(a_watch_and_a_phone_on_one_runner_are_one_run),
	    TEST(the_words_say_how_far_the_routes_are_apart),
	    TEST(a_phone_that_was_started_minutes_earlier_records_the_same_run),
	    TEST(a_service_that_cuts_off_the_ends_keeps_the_same_run),
	    TEST(local_time_written_as_utc_is_seen_through),
	    TEST(a_long_run_in_another_zone_overlaps_itself_and_is_still_one),
	    TEST(clocks_that_differ_are_found_by_the_route),
	    TEST(a_treadmill_run_is_known_by_its_times),
	    TEST(a_summary_of_a_service_belongs_to_its_file),
	    TEST(the_same_name_at_a_service_is_enough),
	    TEST(the_same_route_on_another_day_is_another_run),
	    TEST(twice_on_one_day_are_two_runs),
	    TEST(one_after_the_other_are_two_runs),
	    TEST(laps_in_files_of_their_own_are_not_the_whole_run),
	    TEST(the_parts_of_one_file_are_one_run_only_when_they_are_copies),
	    TEST(other_sports_are_other_activities),
	    TEST(two_runners_of_one_hour_are_two_runs),
	    TEST(without_a_date_nothing_can_be_said),
	    TEST(it_is_symmetric_and_does_not_depend_on_the_date),
	    TEST(distances_on_the_sphere_are_right_near_the_date_line_too),
	};
	return cmocka_run_group_tests_name("same_run", tests, NULL, NULL);
}
