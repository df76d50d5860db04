/*
 * trimp_test.c - training impulses.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/trimp.h"

#include "training/run/made_stream.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const HeartRange MAN = {.rest_bpm = 50, .max_bpm = 190, .threshold_bpm = 170, .sex = SEX_MAN};
static const HeartRange WOMAN = {.rest_bpm = 50, .max_bpm = 190, .threshold_bpm = 170, .sex = SEX_WOMAN};
static const HeartRange SOMEBODY = {.rest_bpm = 50, .max_bpm = 190, .threshold_bpm = 170, .sex = SEX_UNKNOWN};

static void banister_has_constants_of_his_own_for_women(void **state)
{
	(void)state;
	ASSERT_NEAR(trimp_banister(&MAN, 3000, 150), 90.079466, 1e-5);
	ASSERT_NEAR(trimp_banister(&WOMAN, 3000, 150), 101.249222, 1e-5);
	ASSERT_NEAR(trimp_banister(&SOMEBODY, 3000, 150), (90.079466 + 101.249222) / 2, 1e-5);
}

static void the_heart_rate_score_is_in_hours_at_the_threshold(void **state)
{
	(void)state;
	ASSERT_NEAR(trimp_hrss(&MAN, trimp_banister(&MAN, 3000, 150)), 52.785755, 1e-5);
	ASSERT_NEAR(trimp_hrss(&WOMAN, trimp_banister(&WOMAN, 3600, 170)), 100, 1e-9);
}

static void below_rest_and_above_the_highest_counts_as_those(void **state)
{
	(void)state;
	ASSERT_NEAR(trimp_banister(&MAN, 3000, 40), 0, 1e-12);
	ASSERT_NEAR(trimp_banister(&MAN, 3000, 210), trimp_banister(&MAN, 3000, 190), 1e-12);
}

static void without_both_ends_nothing_is_known(void **state)
{
	(void)state;
	const HeartRange blind = {.rest_bpm = UNKNOWN, .max_bpm = 190, .threshold_bpm = 170, .sex = SEX_MAN};
	const HeartRange wrong = {.rest_bpm = 190, .max_bpm = 50, .threshold_bpm = 170, .sex = SEX_MAN};
	assert_false(is_known(trimp_banister(&blind, 3000, 150)));
	assert_false(is_known(trimp_banister(&wrong, 3000, 150)));
	assert_false(is_known(trimp_hrss(&blind, 90)));
}

static void edwards_and_lucia_weigh_minutes_by_zone(void **state)
{
	(void)state;
	const double five[5] = {5, 10, 20, 10, 5};
	const double three[3] = {20, 25, 5};
	ASSERT_NEAR(trimp_edwards(five), 150, 0);
	ASSERT_NEAR(trimp_lucia(three), 85, 0);
}

static void a_beat_on_an_edge_belongs_to_the_zone_above(void **state)
{
	(void)state;
	float seconds[HR_BINS] = {0};
	double zones[5];
	seconds[99 - HR_BIN_FIRST] = 1;
	seconds[100 - HR_BIN_FIRST] = 2;
	seconds[119 - HR_BIN_FIRST] = 4;
	seconds[120 - HR_BIN_FIRST] = 8;
	seconds[180 - HR_BIN_FIRST] = 16;
	seconds[205 - HR_BIN_FIRST] = 32; /* higher than the highest that is known */
	heart_zones_of(zones, 200, seconds);
	ASSERT_NEAR(zones[0], 6, 0);
	ASSERT_NEAR(zones[1], 8, 0);
	ASSERT_NEAR(zones[2], 0, 0);
	ASSERT_NEAR(zones[3], 0, 0);
	ASSERT_NEAR(zones[4], 48, 0);
	double minutes[3];
	lucia_minutes_of(minutes, 120, seconds);
	ASSERT_NEAR(minutes[0] * 60, 3, 1e-9); /* below 102 */
	ASSERT_NEAR(minutes[1] * 60, 4, 1e-9);
	ASSERT_NEAR(minutes[2] * 60, 56, 1e-9);
}

static void the_impulse_of_a_run_is_that_of_its_seconds(void **state)
{
	(void)state;
	float seconds[HR_BINS] = {0};
	seconds[150 - HR_BIN_FIRST] = 3000;
	ASSERT_NEAR(trimp_banister_of(&MAN, seconds), 90.079466, 1e-5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(banister_has_constants_of_his_own_for_women),
	    cmocka_unit_test(the_heart_rate_score_is_in_hours_at_the_threshold),
	    cmocka_unit_test(below_rest_and_above_the_highest_counts_as_those),
	    cmocka_unit_test(without_both_ends_nothing_is_known),
	    cmocka_unit_test(edwards_and_lucia_weigh_minutes_by_zone),
	    cmocka_unit_test(a_beat_on_an_edge_belongs_to_the_zone_above),
	    cmocka_unit_test(the_impulse_of_a_run_is_that_of_its_seconds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
