/*
 * minetti_test.c - the cost of slopes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/minetti.h"

#include "training/run/made_stream.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void the_cost_is_the_published_polynomial(void **state)
{
	(void)state;
	ASSERT_NEAR(minetti_cost(0), 3.6, 1e-9);
	ASSERT_NEAR(minetti_cost(0.10), 5.968214, 1e-5);
	ASSERT_NEAR(minetti_cost(0.05), 4.685196, 1e-5); /* a public program has -165 i where 19.5 i stands */
	ASSERT_NEAR(minetti_cost(-0.20), 1.800032, 1e-5);
	ASSERT_NEAR(minetti_cost(-0.45), 4.0323, 1e-4);
	ASSERT_NEAR(minetti_cost(0.45), 19.4260, 1e-4);
}

static void uphill_a_speed_is_worth_more_and_downhill_less(void **state)
{
	(void)state;
	ASSERT_NEAR(2.777778 * minetti_ratio(0.06), 3.801739, 1e-5);
	ASSERT_NEAR(2.777778 * minetti_ratio(-0.06), 2.010431, 1e-5);
}

static void a_pace_downhill_is_not_described_as_half_the_effort(void **state)
{
	(void)state;
	ASSERT_NEAR(minetti_pace_ratio(-0.06), 0.80, 1e-12);
	ASSERT_NEAR(minetti_pace_ratio(-0.18), 0.80, 1e-12);
	ASSERT_NEAR(minetti_pace_ratio(-0.02), minetti_ratio(-0.02), 1e-12);
	ASSERT_NEAR(minetti_pace_ratio(0.06), minetti_ratio(0.06), 1e-12);
}

static void steeper_than_was_measured_costs_as_the_steepest(void **state)
{
	(void)state;
	ASSERT_NEAR(minetti_cost(2), minetti_cost(0.45), 1e-12);
	ASSERT_NEAR(minetti_cost(-2), minetti_cost(-0.45), 1e-12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_cost_is_the_published_polynomial),
	    cmocka_unit_test(uphill_a_speed_is_worth_more_and_downhill_less),
	    cmocka_unit_test(a_pace_downhill_is_not_described_as_half_the_effort),
	    cmocka_unit_test(steeper_than_was_measured_costs_as_the_steepest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
