/*
 * ladder_test.c - the way to a race: within the rule wherever there is time, and
 * no steeper than it must be.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/ladder.h"

#include "training/forecast/forecast.h"
#include "training/forecast/small_log.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

typedef struct Way {
	Arena *arena;
	const PlannedRun *plan;
	size_t count;
	Forecast forecast;
} Way;

static Way way_to(const SmallLog *small, int64_t days, int64_t race_m)
{
	Way way = {.arena = arena_new(&ALLOCATOR_SYSTEM, 16 << 20)};
	Error err = ERROR_NONE;
	assert_non_null(way.arena);
	if (ladder_to_race(&way.plan, &way.count, way.arena, &small->log, SMALL_DAY + days, race_m, &err) != OK ||
	    forecast_of(&way.forecast, way.arena, &small->log, way.plan, way.count, &err) != OK)
		fail_msg("%s", err.text);
	return way;
}

static void with_time_enough_the_race_is_within_the_rule(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 12000);
	for (int64_t days = 64; days < 400; days += 7) {
		Way way = way_to(&small, days, 21098);
		assert_int_equal(way.forecast.breaks, 0);
		assert_null(way.forecast.race);
		assert_int_equal(way.plan[way.count - 1].distance_m, 21098);
		const double share = (double)way.plan[1].distance_m / (double)way.plan[0].distance_m;
		for (size_t i = 1; i + 2 < way.count; i++) /* equal shares, to a metre or two */
			assert_true(fabs((double)way.plan[i].distance_m - share * (double)way.plan[i - 1].distance_m) < 3);
		assert_true(share <= 1.1001);
		arena_free(way.arena);
	}
}

static void with_too_little_time_it_grows_by_a_tenth_and_the_race_stays_out_of_reach(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 12000);
	Way way = way_to(&small, 30, 42195);
	assert_int_equal(way.forecast.breaks, 1);
	assert_non_null(way.forecast.race);
	assert_int_equal(way.count, 5);
	assert_int_equal(way.plan[0].distance_m, 13200);
	assert_int_equal(way.plan[2].distance_m, 15972);
	assert_int_equal(way.plan[3].distance_m, 7986); /* half, in the week before */
	arena_free(way.arena);
}

static void who_has_run_as_far_keeps_it_up(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 25000);
	Way way = way_to(&small, 36, 21098);
	assert_int_equal(way.forecast.breaks, 0);
	for (size_t i = 0; i + 2 < way.count; i++)
		assert_int_equal(way.plan[i].distance_m, 19180); /* a tenth below the race */
	arena_free(way.arena);
}

static void after_a_break_the_first_rung_is_the_way_in(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 12000);
	small.log.now_unix_s += 45 * (int64_t)SECONDS_PER_DAY;
	Way way = way_to(&small, 45 + 200, 10000);
	assert_int_equal(way.forecast.breaks, 0);
	assert_true(way.forecast.runs[0].entry);
	assert_int_equal(way.plan[0].distance_m, way.forecast.runs[0].most_m);
	arena_free(way.arena);
}

static void a_race_this_week_has_no_rungs(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 12000);
	Way way = way_to(&small, 3, 10000);
	assert_int_equal(way.count, 1);
	assert_int_equal(way.forecast.breaks, 0);
	arena_free(way.arena);
}

static void a_race_that_is_over_or_too_far_off_is_refused(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 12000);
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	const PlannedRun *plan;
	size_t count;
	Error err = ERROR_NONE;
	assert_int_equal(ladder_to_race(&plan, &count, arena, &small.log, SMALL_DAY, 10000, &err), FAIL_USAGE);
	assert_int_equal(ladder_to_race(&plan, &count, arena, &small.log, SMALL_DAY + 800, 10000, &err), FAIL_LIMIT);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(with_time_enough_the_race_is_within_the_rule),
	    cmocka_unit_test(with_too_little_time_it_grows_by_a_tenth_and_the_race_stays_out_of_reach),
	    cmocka_unit_test(who_has_run_as_far_keeps_it_up),
	    cmocka_unit_test(after_a_break_the_first_rung_is_the_way_in),
	    cmocka_unit_test(a_race_this_week_has_no_rungs),
	    cmocka_unit_test(a_race_that_is_over_or_too_far_off_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
