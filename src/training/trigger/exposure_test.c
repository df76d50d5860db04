/*
 * exposure_test.c - each candidate on a log by hand: there, not there, unknown.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/trigger/exposure.h"

#include <math.h>

#include "training/trigger/made_diary.h"

/* After ours: its fail() is a macro. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct World {
	MadeDiary made;
	Arena *arena;
	Exposures exposures;
} World;

/* 5 km every second day for 120 days. */
static World *world_new(void)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)64 << 20);
	World *world = ARENA_NEW(arena, World);
	world->arena = arena;
	diary_begin(&world->made, 120);
	for (int day = 0; day < 120; day += 2)
		(void)diary_run(&world->made, day, 5000);
	return world;
}

static void look(World *world)
{
	Error err = ERROR_NONE;
	assert_int_equal(exposures_of(&world->exposures, world->arena, &world->made.log, &err), OK);
}

static Sighting before(const World *world, TriggerKind kind, int day)
{
	return exposure_before(&world->exposures, kind, DIARY_FIRST + day);
}

static LoggedRun *run_of(World *world, int day)
{
	return &world->made.runs[day / 2];
}

static void assert_near(double value, double expected, double tolerance)
{
	if (!(fabs(value - expected) <= tolerance))
		fail_msg("%.10g is not %.10g", value, expected);
}

static void a_long_run_is_seen_for_fourteen_days(void **state)
{
	(void)state;
	World *world = world_new();
	run_of(world, 80)->distance_m = 6000; /* +20 % */
	look(world);
	assert_int_equal(before(world, TRIGGER_LONG_RUN, 79).seen, SEEN_NO);
	const Sighting there = before(world, TRIGGER_LONG_RUN, 94);
	assert_int_equal(there.seen, SEEN_YES);
	assert_int_equal(there.day, DIARY_FIRST + 80);
	assert_near(there.value, 20, 1e-9);
	assert_int_equal(before(world, TRIGGER_LONG_RUN, 95).seen, SEEN_NO);
	assert_int_equal(before(world, TRIGGER_LONG_RUN, 20).seen, SEEN_UNKNOWN); /* the log is too short to know */
	assert_int_equal(before(world, TRIGGER_LONG_RUN, 130).seen, SEEN_UNKNOWN); /* and not complete there */
	assert_near(before(world, TRIGGER_JUMP, 81).value, 20.0 / 7, 1e-9); /* seven runs in 15 days, one of them */
	arena_free(world->arena);
}

static void without_a_distance_the_time_is_compared(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = 0; day < 120; day += 2)
		run_of(world, day)->distance_m = 0;
	run_of(world, 80)->timer_s *= 1.5;
	look(world);
	assert_near(before(world, TRIGGER_LONG_RUN, 81).value, 50, 0.1);
	assert_true(before(world, TRIGGER_TWO_WEEKS, 81).seen != SEEN_UNKNOWN);
	arena_free(world->arena);
}

static void two_weeks_are_compared_on_the_day(void **state)
{
	(void)state;
	World *world = world_new();
	run_of(world, 80)->distance_m = 15000;
	look(world);
	assert_int_equal(before(world, TRIGGER_TWO_WEEKS, 79).seen, SEEN_NO);
	assert_int_equal(before(world, TRIGGER_TWO_WEEKS, 82).seen, SEEN_YES);
	assert_int_equal(before(world, TRIGGER_TWO_WEEKS, 88).seen, SEEN_NO); /* now it stands in the week before */
	arena_free(world->arena);
}

static void new_downhill_is_more_than_half_again_of_six_weeks(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = 0; day < 120; day += 2)
		run_of(world, day)->metrics.of[METRIC_DOWNHILL_DOSE] = 30;
	run_of(world, 80)->metrics.of[METRIC_DOWNHILL_DOSE] = 46;
	look(world);
	assert_near(before(world, TRIGGER_DOWNHILL, 81).value, 46.0 / 30, 1e-9);
	assert_int_equal(before(world, TRIGGER_DOWNHILL, 79).seen, SEEN_NO);
	assert_near(before(world, TRIGGER_DOWNHILL_DOSE, 79).value, 7 * 30.0 / 15, 1e-9);
	arena_free(world->arena);
}

static void what_no_run_says_is_unknown(void **state)
{
	(void)state;
	World *world = world_new();
	look(world);
	const TriggerKind kinds[] = {TRIGGER_DOWNHILL, TRIGGER_FAST,       TRIGGER_CADENCE, TRIGGER_NEW_SHOE, TRIGGER_WORN_SHOE,
	                             TRIGGER_SURFACE,  TRIGGER_NO_WARM_UP, TRIGGER_HEAT,    TRIGGER_LOW_HRV,  TRIGGER_HR_REST,
	                             TRIGGER_EFFORT,   TRIGGER_SHORT_SLEEP, TRIGGER_SLEEP,  TRIGGER_SHIN_LOAD};
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		assert_false(world->exposures.of[kinds[i]].any);
		assert_int_equal(before(world, kinds[i], 90).seen, SEEN_UNKNOWN);
	}
	arena_free(world->arena);
}

static void a_shoe_is_new_for_three_runs_and_worn_from_805_km(void **state)
{
	(void)state;
	World *world = world_new();
	const Shoe shoe = {.name = STR("Old"), .prior_m = 650000};
	world->made.log.shoes = &shoe;
	world->made.log.shoe_count = 1;
	for (int day = 0; day < 120; day += 2)
		run_of(world, day)->shoe = day < 80 ? STR("Old") : STR("New");
	look(world);
	assert_int_equal(before(world, TRIGGER_NEW_SHOE, 79).seen, SEEN_NO);
	const Sighting there = before(world, TRIGGER_NEW_SHOE, 90);
	assert_int_equal(there.day, DIARY_FIRST + 84); /* the third */
	assert_near(there.value, 3, 0);
	assert_int_equal(before(world, TRIGGER_WORN_SHOE, 60).seen, SEEN_NO); /* 650 + 31 × 5 = 805 */
	assert_int_equal(before(world, TRIGGER_WORN_SHOE, 62).seen, SEEN_YES);
	arena_free(world->arena);
}

static void another_ground_is_a_share_that_rose(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = 0; day < 120; day += 2)
		run_of(world, day)->surface = day < 80 ? STR("road") : STR("trail");
	look(world);
	assert_int_equal(before(world, TRIGGER_SURFACE, 79).seen, SEEN_NO);
	assert_int_equal(before(world, TRIGGER_SURFACE, 86).seen, SEEN_YES); /* 4 of 7 runs */
	assert_near(before(world, TRIGGER_SURFACE, 86).value, 400.0 / 7, 1e-9);
	arena_free(world->arena);
}

static void a_return_is_the_first_run_after_fourteen_days(void **state)
{
	(void)state;
	World *world = world_new();
	world->made.log.run_count = 31; /* up to day 60 */
	(void)diary_run(&world->made, 75, 5000);
	(void)diary_run(&world->made, 76, 5000);
	(void)diary_run(&world->made, 77, 5000);
	look(world);
	assert_int_equal(before(world, TRIGGER_RETURN, 74).seen, SEEN_NO);
	const Sighting there = before(world, TRIGGER_RETURN, 96);
	assert_int_equal(there.day, DIARY_FIRST + 75);
	assert_near(there.value, 14, 0);
	assert_int_equal(before(world, TRIGGER_RUN_DAYS, 77).seen, SEEN_YES); /* three in a row, never before */
	assert_int_equal(before(world, TRIGGER_RUN_DAYS, 76).seen, SEEN_NO);
	arena_free(world->arena);
}

static void nights_are_short_below_seven_hours(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = 0; day < 120; day++)
		world->made.wellness[day] = (Wellness){
		    .kind = WELLNESS_SLEEP, .day = DIARY_FIRST + day, .value = 3600 * (day < 100 ? 7.5 : 6.0)};
	world->made.log.wellness_count = 120;
	look(world);
	assert_int_equal(before(world, TRIGGER_SHORT_SLEEP, 100).seen, SEEN_NO);
	assert_int_equal(before(world, TRIGGER_SHORT_SLEEP, 105).seen, SEEN_YES);
	assert_near(before(world, TRIGGER_SLEEP, 110).value, 6, 1e-9);
	arena_free(world->arena);
}

static void single_runs_speak_for_their_days(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = 0; day < 120; day += 2) {
		double *of = run_of(world, day)->metrics.of;
		of[METRIC_CADENCE_OWN] = day == 60 ? -3.5 : 0;
		of[METRIC_IS_HARD] = day == 70;
		of[METRIC_WARM_UP] = 120;
		of[METRIC_WBGT] = day == 80 ? 29 : 15;
		of[METRIC_FAST] = day == 90 ? 900 : 500;
		run_of(world, day)->rpe = 5;
	}
	look(world);
	assert_int_equal(before(world, TRIGGER_CADENCE, 61).seen, SEEN_YES);
	assert_int_equal(before(world, TRIGGER_CADENCE, 59).seen, SEEN_NO);
	assert_int_equal(before(world, TRIGGER_NO_WARM_UP, 72).seen, SEEN_YES);
	assert_int_equal(before(world, TRIGGER_NO_WARM_UP, 73).seen, SEEN_NO);
	assert_int_equal(before(world, TRIGGER_HEAT, 81).seen, SEEN_YES);
	assert_int_equal(before(world, TRIGGER_HEAT, 82).seen, SEEN_NO);
	assert_int_equal(before(world, TRIGGER_FAST, 91).seen, SEEN_YES);
	assert_int_equal(before(world, TRIGGER_FAST, 89).seen, SEEN_NO);
	assert_near(before(world, TRIGGER_EFFORT, 91).value, 7 * 5 * 30 / 15.0, 1e-9); /* 7 runs of 30 minutes */
	arena_free(world->arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_long_run_is_seen_for_fourteen_days),
	    cmocka_unit_test(without_a_distance_the_time_is_compared),
	    cmocka_unit_test(two_weeks_are_compared_on_the_day),
	    cmocka_unit_test(new_downhill_is_more_than_half_again_of_six_weeks),
	    cmocka_unit_test(what_no_run_says_is_unknown),
	    cmocka_unit_test(a_shoe_is_new_for_three_runs_and_worn_from_805_km),
	    cmocka_unit_test(another_ground_is_a_share_that_rose),
	    cmocka_unit_test(a_return_is_the_first_run_after_fourteen_days),
	    cmocka_unit_test(nights_are_short_below_seven_hours),
	    cmocka_unit_test(single_runs_speak_for_their_days),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
