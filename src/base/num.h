/*
 * num.h - numbers: parsing that accepts the whole text or nothing, the test
 * for "known", and a sum that does not drift.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* An unknown number is NAN, never 0. */
#define UNKNOWN ((double)__builtin_nanf(""))
static inline bool is_known(double value)
{
	return !__builtin_isnan(value);
}
/* `value`, or `otherwise` where it is unknown. */
static inline double known_or(double value, double otherwise)
{
	return is_known(value) ? value : otherwise;
}

/* Each accepts exactly one number and nothing else (no blanks, no sign for the
 * unsigned, no hexadecimal, no "inf"); false leaves `*out` alone. Always the
 * point as decimal mark, whatever the locale. */
bool num_parse_double(Str text, double *out) MUST_USE;
bool num_parse_int(Str text, int64_t *out) MUST_USE;
bool num_parse_uint(Str text, uint64_t *out) MUST_USE;

/* Neumaier's compensated sum. Start with {0}. What a step loses is found by
 * Knuth's two-sum, the same value without a branch; in the header because sums
 * over windows are most of what the daily series costs. Sources: Neumaier 1974,
 * ZAMM 54:39; Knuth, The Art of Computer Programming 2, 4.2.2. */
typedef struct Adder {
	double sum;
	double lost;
} Adder;
static inline void adder_add(Adder *adder, double value)
{
	const double sum = adder->sum + value;
	const double added = sum - adder->sum;
	adder->lost += (adder->sum - (sum - added)) + (value - added);
	adder->sum = sum;
}
static inline double adder_total(const Adder *adder)
{
	return adder->sum + adder->lost;
}

/* `value` limited to [low, high]. */
double num_clamp(double value, double low, double high);

#endif
