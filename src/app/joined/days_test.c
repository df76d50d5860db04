/*
 * days_test.c - which of several numbers of a day is believed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/joined/days.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/num.h"
#include "base/rng.h"

static Wellness row(WellnessKind kind, int32_t day, double value)
{
	return (Wellness){.kind = kind, .day = day, .value = value, .origin = STR("a file")};
}

static void one_number_of_a_kind_is_left_of_each_day(void **state)
{
	(void)state;
	Wellness rows[] = {
	    row(WELLNESS_STEPS, 11, 4000),  row(WELLNESS_STEPS, 10, 9000),   row(WELLNESS_STEPS, 10, 12000),
	    row(WELLNESS_SLEEP, 10, 3600),  row(WELLNESS_SLEEP, 10, 27000),  row(WELLNESS_HR_REST, 10, 52),
	    row(WELLNESS_HR_REST, 10, 48),  row(WELLNESS_WEIGHT, 10, 70.4),  row(WELLNESS_WEIGHT, 10, 70.1),
	    row(WELLNESS_WEIGHT, 10, 90),   row(WELLNESS_HRV_RMSSD, 10, 61), row(WELLNESS_HRV_RMSSD, 10, 55),
	    row(WELLNESS_HRV_RMSSD, -3, 55),
	};
	const size_t count = days_choose(rows, COUNT_OF(rows));
	static const Wellness expected[] = {
	    {.kind = WELLNESS_HRV_RMSSD, .day = -3, .value = 55}, {.kind = WELLNESS_HR_REST, .day = 10, .value = 48},
	    {.kind = WELLNESS_HRV_RMSSD, .day = 10, .value = 55}, {.kind = WELLNESS_SLEEP, .day = 10, .value = 27000},
	    {.kind = WELLNESS_WEIGHT, .day = 10, .value = 70.4},  {.kind = WELLNESS_STEPS, .day = 10, .value = 12000},
	    {.kind = WELLNESS_STEPS, .day = 11, .value = 4000},
	};
	assert_int_equal(count, COUNT_OF(expected));
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(rows[i].day, expected[i].day);
		assert_int_equal(rows[i].kind, expected[i].kind);
		assert_true(rows[i].value >= expected[i].value && rows[i].value <= expected[i].value);
	}
	assert_int_equal(days_choose(rows, 0), 0);
}

static void what_the_runner_says_goes_before_all_files(void **state)
{
	(void)state;
	Wellness rows[] = {row(WELLNESS_SLEEP, 10, 3600), row(WELLNESS_SLEEP, 10, 25200), row(WELLNESS_SLEEP, 10, 27000)};
	rows[1].origin = STR(DAY_TOLD);
	assert_int_equal(days_choose(rows, COUNT_OF(rows)), 1);
	assert_true(rows[0].value >= 25200 && rows[0].value <= 25200);
}

static void the_order_of_the_rows_does_not_matter(void **state)
{
	(void)state;
	enum { ROWS = 60 };
	Wellness first[ROWS];
	Wellness second[ROWS];
	Rng rng = rng_of(7);
	for (size_t i = 0; i < ROWS; i++) {
		const WellnessKind kind = (WellnessKind)(rng_next(&rng) % WELLNESS_KINDS);
		const int32_t day = (int32_t)(rng_next(&rng) % 4);
		first[i] = second[i] = row(kind, day, (double)(rng_next(&rng) % 9));
	}
	for (size_t i = ROWS - 1; i > 0; i--) {
		const size_t k = (size_t)(rng_next(&rng) % (i + 1));
		const Wellness other = second[i];
		second[i] = second[k];
		second[k] = other;
	}
	const size_t count = days_choose(first, ROWS);
	assert_int_equal(days_choose(second, ROWS), count);
	assert_memory_equal(first, second, count * sizeof *first);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_number_of_a_kind_is_left_of_each_day),
	    cmocka_unit_test(what_the_runner_says_goes_before_all_files),
	    cmocka_unit_test(the_order_of_the_rows_does_not_matter),
	};
	return cmocka_run_group_tests_name("days", tests, NULL, NULL);
}
