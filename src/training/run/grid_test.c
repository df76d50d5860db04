/*
 * grid_test.c - recordings of all kinds, second by second.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/grid.h"

#include "training/run/made_stream.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static Stream stream;
static Arena *arena;

static int arena_make(void **state)
{
	(void)state;
	arena = arena_new(&ALLOCATOR_SYSTEM, STREAM_ARENA_BYTES);
	return arena == NULL;
}

static int arena_drop(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static Grid grid_in(const Activity *activity)
{
	Grid grid;
	Error err = ERROR_NONE;
	assert_int_equal(grid_make(&grid, arena, activity, &err), OK);
	return grid;
}

static double metres_in(const Grid *grid)
{
	Adder sum = {0};
	for (size_t i = 0; i < grid->count; i++)
		adder_add(&sum, (double)grid->metres[i]);
	return adder_total(&sum);
}

static size_t steps_of(const Grid *grid, GridState state)
{
	size_t n = 0;
	for (size_t i = 0; i < grid->count; i++)
		n += grid->state[i] == state;
	return n;
}

static void a_step_is_a_second_from_the_first_sample_to_the_last(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	const Grid grid = grid_in(&stream.activity);
	assert_int_equal(grid.count, 600);
	ASSERT_NEAR(grid.step_s, 1, 0);
	ASSERT_NEAR(grid.moving_s, 600, 0);
	ASSERT_NEAR(metres_in(&grid), 1800, 1e-3);
	assert_int_equal(steps_of(&grid, GRID_RUNNING), 600);
	assert_null(grid.hr);
	assert_null(grid.altitude);
	assert_false(grid.has_grade);
	ASSERT_NEAR(grid.gap[300], 3, 1e-6);
}

static void a_watch_that_records_when_it_likes_gives_the_same_run(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	stream_set(&stream, CHANNEL_HR, 150);
	stream_thin(&stream, 8);
	const Grid grid = grid_in(&stream.activity);
	assert_int_equal(grid.count, 600);
	ASSERT_NEAR(metres_in(&grid), 1800, 1e-2);
	for (size_t i = 0; i < grid.count; i++) {
		ASSERT_NEAR(grid.speed[i], 3, 1e-5);
		ASSERT_NEAR(grid.hr[i], 150, 0);
		ASSERT_NEAR(grid.cadence[i], 168, 0);
	}
}

static void nothing_is_held_for_longer_than_ten_seconds(void **state)
{
	(void)state;
	stream_make(&stream, 100, 3, 168);
	stream_set(&stream, CHANNEL_HR, 150);
	for (size_t i = 21; i < 30; i++)
		stream.of[CHANNEL_HR][i] = UNKNOWN;
	for (size_t i = 51; i < 65; i++)
		stream.of[CHANNEL_HR][i] = UNKNOWN;
	const Grid grid = grid_in(&stream.activity);
	ASSERT_NEAR(grid.hr[25], 150, 0);
	ASSERT_NEAR(grid.hr[50], 150, 0);
	assert_true(isnan(grid.hr[51]) && isnan(grid.hr[60]));
	ASSERT_NEAR(grid.hr[65], 150, 0);
}

static void a_pause_counts_for_nothing(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	const Pause pause = {.from_s = 200, .to_s = 320};
	stream.activity.pauses = &pause;
	stream.activity.pause_count = 1;
	const Grid grid = grid_in(&stream.activity);
	assert_int_equal(steps_of(&grid, GRID_GAP), 120);
	ASSERT_NEAR(grid.moving_s, 480, 0);
	ASSERT_NEAR(metres_in(&grid), 480 * 3, 1e-2);
	assert_true(isnan(grid.speed[250]) && isnan(grid.cadence[250]) && isnan(grid.gap[250]));
}

/* Leaves samples out; the distance stands still meanwhile, or goes on. */
static void gap_in_stream(size_t from, size_t to, bool goes_on)
{
	const double lost_m = goes_on ? 0 : stream.of[CHANNEL_DISTANCE][to] - stream.of[CHANNEL_DISTANCE][from];
	for (size_t i = from + 1; i < to; i++)
		stream.of[CHANNEL_TIME][i] = UNKNOWN;
	for (size_t i = to; i < stream.count; i++)
		stream.of[CHANNEL_DISTANCE][i] -= lost_m;
}

static void without_samples_for_more_than_ten_seconds_there_is_a_gap(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	gap_in_stream(100, 140, false);
	const Grid grid = grid_in(&stream.activity);
	assert_int_equal(steps_of(&grid, GRID_GAP), 40);
	ASSERT_NEAR(metres_in(&grid), 560 * 3, 1e-2);
}

static void a_tunnel_in_which_the_distance_goes_on_is_no_pause(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	gap_in_stream(100, 140, true);
	const Grid grid = grid_in(&stream.activity);
	assert_int_equal(steps_of(&grid, GRID_GAP), 0);
	ASSERT_NEAR(metres_in(&grid), 1800, 1e-2);
	ASSERT_NEAR(grid.speed[120], 3, 1e-5);
	assert_true(isnan(grid.cadence[120])); /* nobody knows it */
}

static void standing_for_more_than_five_seconds_is_not_moving(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	stream_part(&stream, 100, 105, 0.3, 0);
	stream_part(&stream, 200, 206, 0.3, 0);
	const Grid grid = grid_in(&stream.activity);
	assert_int_equal(steps_of(&grid, GRID_STILL), 6);
	ASSERT_NEAR(grid.moving_s, 594, 0);
}

static void walking_is_slow_with_few_steps_or_without_flight(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	stream_part(&stream, 0, 100, 1.5, 110);
	stream_part(&stream, 100, 200, 1.8, 150); /* a slow jog */
	const Grid grid = grid_in(&stream.activity);
	assert_int_equal(steps_of(&grid, GRID_WALKING), 100);
	stream_set(&stream, CHANNEL_CONTACT, 0.25);
	for (size_t i = 100; i < 200; i++)
		stream.of[CHANNEL_CONTACT][i] = 0.42; /* longer than a step at 150: both feet on the ground */
	const Grid with_contact = grid_in(&stream.activity);
	assert_int_equal(steps_of(&with_contact, GRID_WALKING), 200);
}

static void a_slope_is_read_off_the_height_over_the_distance(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	stream_slope(&stream, 0.06);
	const Grid grid = grid_in(&stream.activity);
	assert_true(grid.has_grade);
	for (size_t i = 0; i < grid.count; i++) {
		ASSERT_NEAR(grid.grade[i], 0.06, 1e-3);
		assert_true(fabs((double)grid.gap[i] - 3 * 1.3686) < 0.02);
	}
	ASSERT_NEAR(grid.climb.ascent_m, 108, 0.5);
}

static void a_wall_is_the_noise_of_a_height(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	stream_slope(&stream, 0);
	for (size_t i = 300; i < stream.count; i++)
		stream.of[CHANNEL_ALTITUDE][i] += 3 * fmin((double)i - 300, 20);
	const Grid grid = grid_in(&stream.activity);
	for (size_t i = 0; i < grid.count; i++)
		assert_true(fabs((double)grid.grade[i]) <= 0.3501);
	ASSERT_NEAR(grid.grade[100], 0, 1e-6);
	ASSERT_NEAR(grid.grade[500], 0, 1e-6);
}

static void a_climb_that_nobody_makes_is_taken_as_level(void **state)
{
	(void)state;
	stream_make(&stream, 1200, 3.8, 176);
	stream_slope(&stream, 0);
	for (size_t i = 400; i < 640; i++) /* satellites: a hole 170 m deep, smooth as a valley */
		stream.of[CHANNEL_ALTITUDE][i] -= 85 * (1 - cos((double)(i - 400) / 240 * 6.283185307));
	for (size_t i = 900; i < stream.count; i++) /* a real ramp: 6 m up in 15 s */
		stream.of[CHANNEL_ALTITUDE][i] += 0.4 * fmin((double)i - 900, 15);
	const Grid grid = grid_in(&stream.activity);
	assert_true(grid.doubted_s > 180 && grid.doubted_s < 300);
	double fastest = 0;
	for (size_t i = 380; i < 660; i++)
		fastest = fmax(fastest, (double)grid.gap[i]);
	assert_true(fastest < 5);
	assert_true(grid.grade[907] > 0.05f);
	assert_int_equal(grid.leg[907], 1);
}

static void a_treadmill_has_its_distance_and_no_grade(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	stream_slope(&stream, 0.05); /* a barometer in a gym */
	stream.activity.sub_sport = STR("treadmill");
	const Grid grid = grid_in(&stream.activity);
	assert_true(grid.treadmill);
	assert_false(grid.has_grade);
	assert_null(grid.altitude);
	ASSERT_NEAR(metres_in(&grid), 1800, 1e-3);
	ASSERT_NEAR(grid.gap[300], 3, 1e-6);
}

static void without_a_speed_it_is_that_of_the_distance(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	stream.activity.samples.of[CHANNEL_SPEED] = NULL;
	const Grid grid = grid_in(&stream.activity);
	for (size_t i = 0; i < grid.count; i++)
		ASSERT_NEAR(grid.speed[i], 3, 1e-4);
}

static void without_a_distance_it_is_that_of_the_positions(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	stream_set(&stream, CHANNEL_LONGITUDE, 8);
	for (size_t i = 0; i < stream.count; i++)
		stream.of[CHANNEL_LATITUDE][i] = 47 + 3 * (double)i / 111194.93;
	stream.activity.samples.of[CHANNEL_LATITUDE] = stream.of[CHANNEL_LATITUDE];
	stream.activity.samples.of[CHANNEL_SPEED] = NULL;
	stream.activity.samples.of[CHANNEL_DISTANCE] = NULL;
	const Grid grid = grid_in(&stream.activity);
	ASSERT_NEAR(metres_in(&grid), 1800, 0.5);
	ASSERT_NEAR(grid.speed[300], 3, 0.01);
}

static void a_speed_that_does_not_sum_to_the_distance_is_not_believed(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	stream_set(&stream, CHANNEL_SPEED, 0);
	const Grid grid = grid_in(&stream.activity);
	ASSERT_NEAR(grid.speed[300], 3, 1e-4);
	ASSERT_NEAR(grid.moving_s, 600, 0);
}

static void a_jump_of_the_satellites_is_no_distance(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	for (size_t i = 300; i < stream.count; i++)
		stream.of[CHANNEL_DISTANCE][i] += 700;
	const Grid grid = grid_in(&stream.activity);
	ASSERT_NEAR(metres_in(&grid), 1797, 0.1);
}

static void a_heart_alone_tells_that_somebody_ran(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	stream_set(&stream, CHANNEL_HR, 150);
	stream.activity.samples.of[CHANNEL_SPEED] = NULL;
	stream.activity.samples.of[CHANNEL_DISTANCE] = NULL;
	stream.activity.samples.of[CHANNEL_CADENCE] = NULL;
	const Grid grid = grid_in(&stream.activity);
	assert_null(grid.speed);
	assert_null(grid.metres);
	assert_null(grid.gap);
	ASSERT_NEAR(grid.moving_s, 600, 0);
	ASSERT_NEAR(grid.hr[0], 150, 0);
}

static void a_run_of_many_days_has_longer_steps(void **state)
{
	(void)state;
	stream_make(&stream, 10000, 2.5, 160);
	for (size_t i = 0; i < stream.count; i++) {
		stream.of[CHANNEL_TIME][i] *= 60;
		stream.of[CHANNEL_DISTANCE][i] *= 60;
	}
	const Grid grid = grid_in(&stream.activity);
	ASSERT_NEAR(grid.step_s, 3, 0);
	assert_int_equal(grid.count, 200000);
	ASSERT_NEAR(metres_in(&grid), 2.5 * 600000, 50);
}

static void a_clock_that_is_set_on_the_way_does_not_make_the_run_longer(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	for (size_t i = 10; i < stream.count; i++)
		stream.of[CHANNEL_TIME][i] += 20.0 * 86400;
	const Grid grid = grid_in(&stream.activity);
	assert_int_equal(grid.count, 590);
	ASSERT_NEAR(grid.from_s, 20.0 * 86400 + 10, 0);
	ASSERT_NEAR(grid.step_s, 1, 0);
}

static void without_samples_there_are_no_steps(void **state)
{
	(void)state;
	Activity activity = activity_unknown();
	activity.sport = STR("running");
	const Grid grid = grid_in(&activity);
	assert_int_equal(grid.count, 0);
	assert_non_null(grid.state);
	ASSERT_NEAR(grid.moving_s, 0, 0);
}

static void readings_that_no_body_gives_are_unknown(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	stream_set(&stream, CHANNEL_HR, 1e300);
	stream_set(&stream, CHANNEL_CONTACT, -1);
	stream_set(&stream, CHANNEL_CADENCE, 0);
	stream.of[CHANNEL_TIME][40] = -1e300;
	stream.of[CHANNEL_TIME][600] = 1e300;
	const Grid grid = grid_in(&stream.activity);
	assert_int_equal(grid.count, 599);
	assert_null(grid.hr);
	assert_null(grid.contact);
	assert_null(grid.cadence);
}

static void memory_that_runs_out_is_said(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	stream_slope(&stream, 0.01);
	for (size_t bytes = 1000; bytes < 60000; bytes += 3000) {
		Arena *small = arena_new(&ALLOCATOR_SYSTEM, bytes);
		Grid grid = {.count = 7};
		Error err = ERROR_NONE;
		if (grid_make(&grid, small, &stream.activity, &err) != OK) {
			assert_int_equal(err.code, FAIL_MEMORY);
			assert_int_equal(grid.count, 7);
		}
		arena_free(small);
	}
}

#define GRID_TEST(name) cmocka_unit_test_setup_teardown(name, arena_make, arena_drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    GRID_TEST(a_step_is_a_second_from_the_first_sample_to_the_last),
	    GRID_TEST(a_watch_that_records_when_it_likes_gives_the_same_run),
	    GRID_TEST(nothing_is_held_for_longer_than_ten_seconds),
	    GRID_TEST(a_pause_counts_for_nothing),
	    GRID_TEST(without_samples_for_more_than_ten_seconds_there_is_a_gap),
	    GRID_TEST(a_tunnel_in_which_the_distance_goes_on_is_no_pause),
	    GRID_TEST(standing_for_more_than_five_seconds_is_not_moving),
	    GRID_TEST(walking_is_slow_with_few_steps_or_without_flight),
	    GRID_TEST(a_slope_is_read_off_the_height_over_the_distance),
	    GRID_TEST(a_wall_is_the_noise_of_a_height),
	    GRID_TEST(a_climb_that_nobody_makes_is_taken_as_level),
	    GRID_TEST(a_treadmill_has_its_distance_and_no_grade),
	    GRID_TEST(without_a_speed_it_is_that_of_the_distance),
	    GRID_TEST(without_a_distance_it_is_that_of_the_positions),
	    GRID_TEST(a_speed_that_does_not_sum_to_the_distance_is_not_believed),
	    GRID_TEST(a_jump_of_the_satellites_is_no_distance),
	    GRID_TEST(a_heart_alone_tells_that_somebody_ran),
	    GRID_TEST(a_run_of_many_days_has_longer_steps),
	    GRID_TEST(a_clock_that_is_set_on_the_way_does_not_make_the_run_longer),
	    GRID_TEST(without_samples_there_are_no_steps),
	    GRID_TEST(readings_that_no_body_gives_are_unknown),
	    GRID_TEST(memory_that_runs_out_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
