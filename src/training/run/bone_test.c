/*
 * bone_test.c - the model against the published simulations. That nothing else
 * includes it, tests/check_unshown.py holds.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/bone.h"

#include "base/attr.h"
#include "training/run/near_test.h"

static const double MPS = 3.5;
enum { DAYS = 100 };

static double percent(double miles, double speed_mps, double ratio, double days)
{
	return 100 * bone_model(bone_microstrain(speed_mps, ratio), bone_cycles(miles, speed_mps, ratio), days);
}

static void the_steps_are_those_of_three_miles(void **state)
{
	(void)state;
	near(bone_cycles(3, MPS, 1), 1963.4, 0.1);
}

static void mileage_and_stride_give_the_tabled_figures(void **state)
{
	(void)state;
	static const double table[][3] = {{3, 7.35, 4.93}, {5, 12.99, 8.85}, {7, 18.58, 12.84}};
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		near(percent(table[i][0], MPS, 1, DAYS), table[i][1], 0.05);
		near(percent(table[i][0], MPS, 0.9, DAYS), table[i][2], 0.05);
	}
}

static void it_rises_steeply_within_forty_days_and_then_stays(void **state)
{
	(void)state;
	static const double table[][2] = {{10, 2.57}, {20, 5.00}, {30, 6.46}, {40, 7.09}, {60, 7.34}, {100, 7.35}};
	for (size_t i = 0; i < COUNT_OF(table); i++)
		near(percent(3, MPS, 1, table[i][0]), table[i][1], 0.01);
	assert_true(percent(3, MPS, 1, 40) >= 0.95 * percent(3, MPS, 1, DAYS));
}

/* What was published, and not put in: signs, order, sizes. */
static void it_meets_its_acceptance_test(void **state)
{
	(void)state;
	double before = 0;
	double effect_before = 0;
	for (double miles = 3; miles <= 7; miles += 2) {
		const double preferred = percent(miles, MPS, 1, DAYS);
		const double effect = preferred - percent(miles, MPS, 0.9, DAYS);
		assert_true(preferred > before);
		assert_true(effect >= 2 && effect <= 7);
		assert_true(effect > effect_before); /* a stride matters more with more mileage */
		before = preferred;
		effect_before = effect;
	}
	const double more5 = percent(5, MPS, 1, DAYS) - percent(3, MPS, 1, DAYS);
	const double more7 = percent(7, MPS, 1, DAYS) - percent(3, MPS, 1, DAYS);
	assert_true(more5 >= 4 && more5 <= 12);
	assert_true(more7 >= 4 && more7 <= 12);
	near(percent(3, 2.5, 1, DAYS), 5.1, 0.1);
	near(percent(3, 3.5, 1, DAYS), 7.4, 0.1);
	near(percent(3, 4.5, 1, DAYS), 10.9, 0.1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_steps_are_those_of_three_miles),
	    cmocka_unit_test(mileage_and_stride_give_the_tabled_figures),
	    cmocka_unit_test(it_rises_steeply_within_forty_days_and_then_stays),
	    cmocka_unit_test(it_meets_its_acceptance_test),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
