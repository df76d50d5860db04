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

/* Neumaier's compensated sum. Start with {0}. Source: Neumaier 1974, ZAMM 54:39. */
typedef struct Adder {
	double sum;
	double lost;
} Adder;
void adder_add(Adder *adder, double value);
double adder_total(const Adder *adder);

/* `value` limited to [low, high]. */
double num_clamp(double value, double low, double high);

#endif
