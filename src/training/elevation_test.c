/*
 * elevation_test.c - climbs of made ground, with the noise of barometers and of
 * satellites. Real devices: tests/corpus_climb_test.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/elevation.h"

#include "base/num.h"
#include "base/rng.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { HOUR = 3600, ARENA_BYTES = 16 << 20 };

/* An hour of running at 3 m/s, a sample a second. */
typedef struct Ground {
	double t_s[HOUR];
	double altitude_m[HOUR];
	double distance_m[HOUR];
	Pause pause;
	Activity activity;
} Ground;

static void ground_make(Ground *ground, double (*height)(double t_s))
{
	ground->activity = activity_unknown();
	ground->activity.sport = STR("running");
	for (size_t i = 0; i < HOUR; i++) {
		ground->t_s[i] = (double)i;
		ground->altitude_m[i] = height((double)i);
		ground->distance_m[i] = 3.0 * (double)i;
	}
	Samples *samples = &ground->activity.samples;
	samples->count = HOUR;
	samples->of[CHANNEL_TIME] = ground->t_s;
	samples->of[CHANNEL_ALTITUDE] = ground->altitude_m;
	samples->of[CHANNEL_DISTANCE] = ground->distance_m;
}

static Climb climb_in(const Activity *activity)
{
	Climb climb;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_true(climb_of(&climb, arena, activity));
	arena_free(arena);
	return climb;
}

static double flat(double t_s)
{
	(void)t_s;
	return 100;
}

/* Six hills of 40 m. */
static double hills(double t_s)
{
	return 120 - 20 * cos(t_s * 6 * 2 * 3.14159265358979 / (HOUR - 1));
}

static void the_noise_of_a_barometer_is_no_climb(void **state)
{
	(void)state;
	static Ground ground;
	Rng rng = rng_of(1);
	ground_make(&ground, flat);
	for (size_t i = 0; i < HOUR; i++)
		ground.altitude_m[i] += rng_between(&rng, -0.8, 0.8);
	const Climb climb = climb_in(&ground.activity);
	assert_int_equal(climb.kind, CLIMB_SMOOTH);
	assert_true(climb.ascent_m < 1e-9 && climb.ascent_m >= 0);
	assert_true(climb.descent_m < 1e-9 && climb.descent_m >= 0);
}

static void hills_keep_their_height(void **state)
{
	(void)state;
	static Ground ground;
	Rng rng = rng_of(2);
	ground_make(&ground, hills);
	for (size_t i = 0; i < HOUR; i++)
		ground.altitude_m[i] += rng_between(&rng, -0.5, 0.5);
	const Climb climb = climb_in(&ground.activity);
	assert_int_equal(climb.kind, CLIMB_SMOOTH);
	assert_true(fabs(climb.ascent_m - 240) < 5);
	assert_true(fabs(climb.descent_m - 240) < 5);
}

/* Satellites: white noise on a wander of some metres. */
static void satellites_are_known_by_their_noise_and_count_less(void **state)
{
	(void)state;
	static Ground ground;
	Rng rng = rng_of(3);
	ground_make(&ground, hills);
	double wander_m = 0;
	double plain_m = 0;
	for (size_t i = 0; i < HOUR; i++) {
		wander_m += -wander_m / 60 + rng_between(&rng, -0.6, 0.6);
		ground.altitude_m[i] += wander_m + rng_between(&rng, -2.5, 2.5);
		plain_m += i > 0 ? fmax(ground.altitude_m[i] - ground.altitude_m[i - 1], 0) : 0;
	}
	const Climb climb = climb_in(&ground.activity);
	assert_int_equal(climb.kind, CLIMB_ROUGH);
	assert_true(plain_m > 2000);
	assert_true(climb.ascent_m > 220 && climb.ascent_m < 360);
}

static void whole_metres_are_not_rough(void **state)
{
	(void)state;
	static Ground ground;
	ground_make(&ground, hills);
	for (size_t i = 0; i < HOUR; i++)
		ground.altitude_m[i] = round(ground.altitude_m[i]);
	const Climb climb = climb_in(&ground.activity);
	assert_int_equal(climb.kind, CLIMB_SMOOTH);
	assert_true(fabs(climb.ascent_m - 240) < 5);
}

static void a_step_that_nobody_makes_is_taken_out(void **state)
{
	(void)state;
	static Ground ground;
	ground_make(&ground, flat);
	for (size_t i = 0; i < 40; i++)
		ground.altitude_m[i] = 0; /* until the satellites were found */
	ground.altitude_m[1000] = 900;
	const Climb climb = climb_in(&ground.activity);
	assert_true(climb.ascent_m <= 0 && climb.descent_m <= 0);
}

static void what_changes_in_a_pause_is_taken_out(void **state)
{
	(void)state;
	static Ground ground;
	ground_make(&ground, flat);
	for (size_t i = 1800; i < HOUR; i++) {
		ground.t_s[i] += 1200;
		ground.altitude_m[i] += 300; /* up in a lift */
	}
	ground.pause = (Pause){1799, 3000};
	ground.activity.pauses = &ground.pause;
	ground.activity.pause_count = 1;
	assert_true(climb_in(&ground.activity).ascent_m <= 0);
	ground.activity.pause_count = 0; /* and on foot, in the same time */
	assert_true(fabs(climb_in(&ground.activity).ascent_m - 300) < 1e-6);
}

static void missing_altitudes_are_passed_over_and_none_is_unknown(void **state)
{
	(void)state;
	static Ground ground;
	ground_make(&ground, hills);
	for (size_t i = 0; i < HOUR; i++) {
		if (i % 7 != 0)
			ground.altitude_m[i] = UNKNOWN;
	}
	assert_true(fabs(climb_in(&ground.activity).ascent_m - 240) < 5);
	for (size_t i = 1; i < HOUR; i++)
		ground.altitude_m[i] = UNKNOWN;
	Climb climb = climb_in(&ground.activity);
	assert_int_equal(climb.kind, CLIMB_NONE);
	assert_false(is_known(climb.ascent_m));
	ground.activity.samples.of[CHANNEL_ALTITUDE] = NULL;
	climb = climb_in(&ground.activity);
	assert_false(is_known(climb.descent_m));
	assert_int_equal(climb_words(climb.kind).n, 0);
}

static void without_memory_it_says_so(void **state)
{
	(void)state;
	static Ground ground;
	ground_make(&ground, hills);
	Climb climb;
	for (size_t limit = 0; limit < 5; limit++) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit * HOUR * sizeof(double) + 64);
		assert_false(climb_of(&climb, arena, &ground.activity));
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_noise_of_a_barometer_is_no_climb),
	    cmocka_unit_test(hills_keep_their_height),
	    cmocka_unit_test(satellites_are_known_by_their_noise_and_count_less),
	    cmocka_unit_test(whole_metres_are_not_rough),
	    cmocka_unit_test(a_step_that_nobody_makes_is_taken_out),
	    cmocka_unit_test(what_changes_in_a_pause_is_taken_out),
	    cmocka_unit_test(missing_altitudes_are_passed_over_and_none_is_unknown),
	    cmocka_unit_test(without_memory_it_says_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
