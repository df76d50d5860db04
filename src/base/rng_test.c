/*
 * rng_test.c - chance that can be repeated.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/rng.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/attr.h"

static void gives_the_published_sequence(void **state)
{
	(void)state;
	/* SplitMix64 from 1234567: https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64 */
	static const uint64_t expected[] = {6457827717110365317u, 3203168211198807973u, 9817491932198370423u,
					    4593380528125082431u, 16408922859458223821u};
	Rng rng = rng_of(1234567);
	for (size_t i = 0; i < COUNT_OF(expected); i++)
		assert_true(rng_next(&rng) == expected[i]);
}

static void stays_within_its_bounds_and_spreads_over_them(void **state)
{
	(void)state;
	Rng rng = rng_of(7);
	int tenths[10] = {0};
	double sum = 0;
	double squares = 0;
	const int count = 100000;
	for (int i = 0; i < count; i++) {
		const double u = rng_unit(&rng);
		assert_true(u >= 0 && u < 1);
		tenths[(int)(u * 10)]++;
		const double between = rng_between(&rng, -3, 5);
		assert_true(between >= -3 && between < 5);
		const double n = rng_normal(&rng);
		assert_true(n >= -6 && n <= 6);
		sum += n;
		squares += n * n;
	}
	for (size_t i = 0; i < COUNT_OF(tenths); i++)
		assert_in_range(tenths[i], count / 10 - 500, count / 10 + 500);
	assert_true(sum / count < 0.02 && sum / count > -0.02);
	assert_true(squares / count < 1.03 && squares / count > 0.97);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gives_the_published_sequence),
	    cmocka_unit_test(stays_within_its_bounds_and_spreads_over_them),
	};
	return cmocka_run_group_tests_name("rng", tests, NULL, NULL);
}
