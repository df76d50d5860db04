/*
 * sport_guess_test.c - what moves how fast is taken for what.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/sport_guess.h"

#include "base/num.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { HOUR = 3600 };

typedef struct Trip {
	double t_s[HOUR];
	double distance_m[HOUR];
	double speed_mps[HOUR];
	Activity activity;
} Trip;

/* At a speed that swings by a part of it, with a stop of five minutes. */
static Str guess_of(double mps, double swing, double cadence_spm, bool by_speed)
{
	static Trip trip;
	double way_m = 0;
	for (size_t i = 0; i < HOUR; i++) {
		const double now_mps = i > 1000 && i < 1300 ? 0 : mps * (1 + swing * sin((double)i / 200));
		trip.t_s[i] = (double)i;
		trip.speed_mps[i] = now_mps;
		trip.distance_m[i] = way_m;
		way_m += now_mps;
	}
	trip.activity = activity_unknown();
	trip.activity.cadence_avg_spm = cadence_spm;
	trip.activity.samples = (Samples){.count = HOUR};
	trip.activity.samples.of[CHANNEL_TIME] = trip.t_s;
	if (by_speed)
		trip.activity.samples.of[CHANNEL_SPEED] = trip.speed_mps;
	else
		trip.activity.samples.of[CHANNEL_DISTANCE] = trip.distance_m;
	return sport_guess(&trip.activity);
}

static void clear_speeds_are_guessed(void **state)
{
	(void)state;
	for (int by_speed = 0; by_speed < 2; by_speed++) {
		assert_true(text_is(guess_of(1.3, 0.2, UNKNOWN, by_speed), "walking"));
		assert_true(text_is(guess_of(2.6, 0.2, UNKNOWN, by_speed), "running"));
		assert_true(text_is(guess_of(3.6, 0.3, UNKNOWN, by_speed), "running"));
		assert_true(text_is(guess_of(7.5, 0.3, UNKNOWN, by_speed), "cycling"));
	}
}

static void what_may_be_either_is_not_guessed(void **state)
{
	(void)state;
	assert_int_equal(guess_of(4.8, 0.2, UNKNOWN, false).n, 0); /* a fast run, a slow ride */
	assert_int_equal(guess_of(25, 0.1, UNKNOWN, false).n, 0);  /* a car */
	assert_int_equal(guess_of(0.1, 0.1, UNKNOWN, false).n, 0); /* nothing */
}

static void steps_decide_where_the_speed_does_not(void **state)
{
	(void)state;
	assert_true(text_is(guess_of(4.8, 0.2, 178, false), "running"));
	assert_true(text_is(guess_of(1.9, 0.1, 160, false), "running"));
	assert_int_equal(guess_of(4.8, 0.2, 90, false).n, 0);
}

static void too_little_is_not_guessed(void **state)
{
	(void)state;
	Activity activity = activity_unknown();
	assert_int_equal(sport_guess(&activity).n, 0);
	static const double t_s[3] = {0, 30, 60};
	static const double distance_m[3] = {0, 90, 180};
	activity.samples = (Samples){.count = 3};
	activity.samples.of[CHANNEL_TIME] = t_s;
	assert_int_equal(sport_guess(&activity).n, 0);
	activity.samples.of[CHANNEL_DISTANCE] = distance_m;
	assert_int_equal(sport_guess(&activity).n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(clear_speeds_are_guessed),
	    cmocka_unit_test(what_may_be_either_is_not_guessed),
	    cmocka_unit_test(steps_decide_where_the_speed_does_not),
	    cmocka_unit_test(too_little_is_not_guessed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
