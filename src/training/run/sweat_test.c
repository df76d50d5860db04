/*
 * sweat_test.c - water and heat against worked figures.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/sweat.h"

#include "base/attr.h"
#include "base/num.h"
#include "model/heat.h"
#include "training/run/near_test.h"

#include <string.h>

static const RunTold WEIGHED = {.temperature_c = UNKNOWN, .humidity_pct = UNKNOWN, .mass_before_kg = 70.0,
				.mass_after_kg = 68.9, .drunk_l = 0.5, .passed_l = 0.1};

static void weighings_give_the_sweat_rate(void **state)
{
	(void)state;
	near(sweat_rate_l_per_h(&WEIGHED, 1.25 * 3600), 1.200, 1e-9);
	near(sweat_loss_pct(&WEIGHED), 1.571, 5e-4);
	near(drink_after_l(&WEIGHED), 1.65, 1e-9);
	RunTold dry = WEIGHED;
	dry.drunk_l = UNKNOWN;
	dry.passed_l = UNKNOWN;
	near(sweat_rate_l_per_h(&dry, 3600), 1.1, 1e-9);
}

static void without_weighings_nothing_is_said(void **state)
{
	(void)state;
	const RunTold nothing = run_told_nothing();
	assert_false(is_known(sweat_rate_l_per_h(&nothing, 3600)));
	assert_false(is_known(sweat_loss_pct(&nothing)));
	assert_false(is_known(drink_after_l(&nothing)));
	assert_false(drank_too_much(&nothing, 4 * 3600));
	assert_false(is_known(sweat_rate_l_per_h(&WEIGHED, 0)));
	assert_false(is_known(sweat_rate_l_per_h(&WEIGHED, UNKNOWN)));
	RunTold heavier = WEIGHED;
	heavier.mass_after_kg = 72; /* more than was drunk: a mistake in the weighing */
	assert_false(is_known(sweat_rate_l_per_h(&heavier, 3600)));
}

static void without_scales_the_heat_of_running_is_reckoned(void **state)
{
	(void)state;
	const double guess = sweat_rate_guessed_l_per_h(70, 3.0);
	near(guess, 0.828, 1e-3); /* 798 W, 60 to 80 % of it: 0.71 to 0.95 */
	assert_true(guess * (1 - SWEAT_GUESS_SHARE) < 0.71 && guess * (1 + SWEAT_GUESS_SHARE) > 0.95);
	assert_false(is_known(sweat_rate_guessed_l_per_h(UNKNOWN, 3)));
}

static void the_plan_is_to_lose_two_per_cent_and_never_to_gain(void **state)
{
	(void)state;
	near(drink_plan_l_per_h(1.2, 70, 2 * 3600), 0.50, 1e-9);
	near(drink_plan_l_per_h(1.2, 70, 3600), 0, 0);          /* short: nothing */
	near(drink_plan_l_per_h(2.0, 60, 4 * 3600), 0.8, 1e-9); /* never more than a stomach takes */
	assert_false(is_known(drink_plan_l_per_h(UNKNOWN, 70, 3600)));
	assert_false(is_known(drink_plan_l_per_h(1, 70, 0)));
	for (double rate = 0; rate < 3; rate += 0.1) {
		for (double hours = 0.5; hours < 8; hours += 0.5) {
			const double plan = drink_plan_l_per_h(rate, 70, hours * 3600);
			assert_true(plan >= 0 && plan <= rate && plan <= 0.8);
		}
	}
}

static void a_gain_after_two_hours_is_too_much_water(void **state)
{
	(void)state;
	RunTold told = WEIGHED;
	told.mass_after_kg = 70.4;
	assert_true(drank_too_much(&told, 2 * 3600));
	assert_false(drank_too_much(&told, 3600));
	assert_false(drank_too_much(&WEIGHED, 3 * 3600));
	near(drink_after_l(&told), 0, 0);
}

static void temperature_and_humidity_give_the_tabled_heat(void **state)
{
	(void)state;
	static const double table[][4] = {{20, 50, 11.66, 19.86}, {25, 60, 18.95, 25.56}, {28, 60, 22.61, 28.70},
					  {30, 70, 29.60, 32.58}, {35, 40, 22.41, 32.59}};
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		near(vapour_pressure_hpa(table[i][0], table[i][1]), table[i][2], 0.01);
		near(wbgt_c(table[i][0], table[i][1]), table[i][3], 0.01);
	}
	static const double felt[][3] = {{24, 50, 23.8}, {28, 60, 29.4}, {32, 70, 40.4}, {35, 50, 40.7}};
	for (size_t i = 0; i < COUNT_OF(felt); i++)
		near(heat_index_c(felt[i][0], felt[i][1]), felt[i][2], 0.1);
	assert_false(is_known(wbgt_c(28, UNKNOWN)));
	assert_false(is_known(heat_index_c(UNKNOWN, 50)));
}

static void heat_comes_in_bands_read_to_a_tenth(void **state)
{
	(void)state;
	assert_int_equal(heat_band(UNKNOWN), HEAT_UNKNOWN);
	assert_int_equal(heat_band(18.2), HEAT_COOL);
	assert_int_equal(heat_band(18.3), HEAT_WARM);
	assert_int_equal(heat_band(22.8), HEAT_WARM);
	assert_int_equal(heat_band(22.9), HEAT_HOT);
	assert_int_equal(heat_band(27.84), HEAT_HOT);
	assert_int_equal(heat_band(27.9), HEAT_VERY_HOT);
	assert_int_equal(heat_band(30.0), HEAT_VERY_HOT);
	assert_int_equal(heat_band(30.1), HEAT_SEVERE);
	assert_int_equal(heat_band(32.2), HEAT_SEVERE);
	assert_int_equal(heat_band(32.3), HEAT_EXTREME);
	assert_string_equal(heat_band_flag(HEAT_VERY_HOT), "black");
	assert_string_equal(heat_band_flag(HEAT_UNKNOWN), "");
	assert_string_equal(heat_band_advice(HEAT_EXTREME, true), "Do not run today.");
	assert_true(strcmp(heat_band_advice(HEAT_HOT, true), heat_band_advice(HEAT_HOT, false)) != 0);
	assert_string_equal(heat_band_words(HEAT_WARM), "warm");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(weighings_give_the_sweat_rate),
	    cmocka_unit_test(without_weighings_nothing_is_said),
	    cmocka_unit_test(without_scales_the_heat_of_running_is_reckoned),
	    cmocka_unit_test(the_plan_is_to_lose_two_per_cent_and_never_to_gain),
	    cmocka_unit_test(a_gain_after_two_hours_is_too_much_water),
	    cmocka_unit_test(temperature_and_humidity_give_the_tabled_heat),
	    cmocka_unit_test(heat_comes_in_bands_read_to_a_tenth),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
