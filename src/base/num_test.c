/*
 * num_test.c - numbers: the whole text or nothing.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/num.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void parses_a_decimal_number_and_nothing_else(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		double value;
	} good[] = {{"0", 0},      {"18.25", 18.25}, {"-3", -3}, {"+4.5", 4.5},
		    {"1e3", 1000}, {".5", 0.5},      {"5.", 5},  {"2E-2", 0.02}};
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		double value = 0;
		assert_true(num_parse_double(text_of(good[i].text), &value));
		assert_true(fabs(value - good[i].value) < 1e-15);
	}
	static const char *bad[] = {
	    "",     " 1",    "1 ",  "1,5",
	    "0x10", "inf",   "nan", "-",
	    ".",    "e5",    "1e",  "1e999",
	    "--1",  "1.2.3", "1-2", "00000000000000000000000000000000000000000000000000000000000000001"};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		double value = 7;
		assert_false(num_parse_double(text_of(bad[i]), &value));
		assert_true(value > 6.9 && value < 7.1);
	}
	/* not past the end of what is borrowed */
	double value = 0;
	assert_true(num_parse_double((Str){"1234", 2}, &value));
	assert_true(value > 11.9 && value < 12.1);
}

static void the_double_is_the_nearest_to_the_last_bit(void **state)
{
	(void)state;
	/* the compiler's own doubles; also just at, below and above the middle of two */
	static const struct {
		const char *text;
		double value;
	} good[] = {
#define SAME(number) {#number, number}
	    SAME(47.37712345678901), SAME(8.5000123), SAME(-122.42612345678901234), SAME(0.1),
	    SAME(9007199254740993.0), SAME(9007199254740992.5), SAME(900719925474099.25),
	    SAME(1.000000000000000111), SAME(1.000000000000000333),
	    SAME(9999999999999999999.), SAME(.9999999999999999999), SAME(0.0000000000000000001),
	    SAME(1844674407370955161.5), SAME(123456789012345678901234567890.), SAME(0.30000000000000004),
#undef SAME
	};
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		double value = 0;
		assert_true(num_parse_double(text_of(good[i].text), &value));
		assert_true(value >= good[i].value && value <= good[i].value);
	}
}

static void parses_whole_numbers_to_their_limits(void **state)
{
	(void)state;
	int64_t i = 5;
	uint64_t u = 5;
	assert_true(num_parse_int(STR("9223372036854775807"), &i) && i == INT64_MAX);
	assert_true(num_parse_int(STR("-9223372036854775808"), &i) && i == INT64_MIN);
	assert_true(num_parse_int(STR("-0"), &i) && i == 0);
	assert_true(num_parse_int(STR("+12"), &i) && i == 12);
	assert_false(num_parse_int(STR("9223372036854775808"), &i));
	assert_false(num_parse_int(STR("-9223372036854775809"), &i));
	assert_false(num_parse_int(STR("+-1"), &i) || num_parse_int(STR("1.0"), &i) ||
		     num_parse_int(STR("-"), &i));
	assert_int_equal(i, 12);
	assert_true(num_parse_uint(STR("18446744073709551615"), &u) && u == UINT64_MAX);
	assert_false(num_parse_uint(STR("18446744073709551616"), &u) || num_parse_uint(STR("+1"), &u) ||
		     num_parse_uint(STR("-1"), &u) || num_parse_uint(STR_NONE, &u));
	assert_true(u == UINT64_MAX);
}

static void unknown_is_not_zero(void **state)
{
	(void)state;
	assert_false(is_known(UNKNOWN));
	assert_true(is_known(0));
	assert_true(known_or(UNKNOWN, 3) > 2.9);
	assert_true(known_or(0, 3) < 0.1);
	assert_true(num_clamp(5, 0, 3) < 3.1 && num_clamp(-5, 0, 3) > -0.1);
	assert_false(is_known(num_clamp(UNKNOWN, 0, 3)));
}

static void a_compensated_sum_does_not_drift(void **state)
{
	(void)state;
	Adder adder = {0};
	double plain = 0;
	for (int i = 0; i < 10000000; i++) {
		adder_add(&adder, 0.1);
		plain += 0.1;
	}
	assert_true(fabs(adder_total(&adder) - 1e6) < 1e-9);
	assert_true(fabs(plain - 1e6) > 1e-5); /* so the test can tell */
	Adder large = {0};
	adder_add(&large, 1);
	adder_add(&large, 1e100);
	adder_add(&large, 1);
	adder_add(&large, -1e100);
	assert_true(fabs(adder_total(&large) - 2) < 1e-15);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(parses_a_decimal_number_and_nothing_else),
	    cmocka_unit_test(the_double_is_the_nearest_to_the_last_bit),
	    cmocka_unit_test(parses_whole_numbers_to_their_limits),
	    cmocka_unit_test(unknown_is_not_zero),
	    cmocka_unit_test(a_compensated_sum_does_not_drift),
	};
	return cmocka_run_group_tests_name("num", tests, NULL, NULL);
}
