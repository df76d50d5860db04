/*
 * wellness_band_test.c - the body against its own usual: the worked example,
 * how many days are enough, and what a band says.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/wellness_band.h"

#include "base/num.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { DAYS = 120 };

static void expect_near(double value, double expected, double within)
{
	if (!(fabs(value - expected) <= within))
		fail_msg("%.9f is not %.9f", value, expected);
}

static void half_a_deviation_is_worth_a_thought(void **state)
{
	(void)state;
	static const double values[] = {4.10, 4.05, 4.20, 3.95, 4.15, 4.00, 4.12, 4.08, 4.18, 4.02};
	const double mean = band_mean(values, COUNT_OF(values), 1);
	const double sd = band_sd(values, COUNT_OF(values), mean);
	expect_near(mean, 4.085, 1e-6);
	expect_near(sd, 0.080863, 1e-6);
	expect_near(0.5 * sd, 0.040432, 1e-6);
}

/* `values` of alternating 4.0 and 4.2, the last week at `week`. */
static BodyDay judged(double *values, double week)
{
	for (size_t i = 0; i < DAYS; i++)
		values[i] = i % 2 == 0 ? 4.0 : 4.2;
	for (size_t i = DAYS - 7; i < DAYS; i++)
		values[i] = week;
	BodyDay day = {0};
	hrv_judge(&day, &values[DAYS - 1], DAYS);
	return day;
}

static void a_week_outside_the_band_is_low_or_high(void **state)
{
	(void)state;
	double values[DAYS];
	assert_int_equal(judged(values, 4.1).hrv_state, BODY_NORMAL);
	assert_int_equal(judged(values, 4.14).hrv_state, BODY_NORMAL);
	assert_int_equal(judged(values, 4.16).hrv_state, BODY_HIGH);
	assert_int_equal(judged(values, 4.02).hrv_state, BODY_LOW);
	const BodyDay day = judged(values, 4.02);
	expect_near(day.hrv.mean60, 4.1, 1e-12); /* the week itself is not in it */
	expect_near(day.hrv_low, 4.1 - 0.5 * 0.1 * sqrt(60.0 / 59), 1e-9);
}

static void three_days_of_seven_and_twenty_of_sixty_are_enough(void **state)
{
	(void)state;
	double values[DAYS];
	for (size_t i = 0; i < DAYS; i++)
		values[i] = i >= DAYS - 3 || (i >= DAYS - 67 && i < DAYS - 47) ? 50 + (double)(i % 3) : UNKNOWN;
	BodyBand band = body_band(&values[DAYS - 1], DAYS, BAND_WEEK_MIN);
	assert_true(is_known(band.mean7) && is_known(band.mean60));
	values[DAYS - 2] = UNKNOWN;
	values[DAYS - 50] = UNKNOWN;
	band = body_band(&values[DAYS - 1], DAYS, BAND_WEEK_MIN);
	assert_false(is_known(band.mean7) || is_known(band.mean60));
}

static void what_lies_before_the_first_day_is_not_read(void **state)
{
	(void)state;
	const double values[5] = {60, 60, 60, 60, 60};
	const BodyBand first = body_band(&values[0], 1, BAND_WEEK_MIN);
	assert_false(is_known(first.mean7) || is_known(first.mean60));
	const BodyBand last = body_band(&values[4], 5, BAND_WEEK_MIN);
	expect_near(last.mean7, 60, 0);
	assert_false(is_known(last.mean60));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(half_a_deviation_is_worth_a_thought),
	    cmocka_unit_test(a_week_outside_the_band_is_low_or_high),
	    cmocka_unit_test(three_days_of_seven_and_twenty_of_sixty_are_enough),
	    cmocka_unit_test(what_lies_before_the_first_day_is_not_read),
	};
	return cmocka_run_group_tests_name("wellness_band", tests, NULL, NULL);
}
