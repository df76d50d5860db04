/*
 * num.c - see num.h. The only caller of strtod, which stays in the C locale
 * because nobody calls setlocale.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/* the forced header has banned it already */
#undef strtod
#include "base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_LENGTH_MAX = 64 };

bool is_known(double value)
{
	return !isnan(value);
}

double known_or(double value, double otherwise)
{
	return is_known(value) ? value : otherwise;
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

bool num_parse_double(Str text, double *out)
{
	if (text.n == 0 || text.n >= NUMBER_LENGTH_MAX)
		return false;
	char copy[NUMBER_LENGTH_MAX];
	bool any_digit = false;
	for (size_t i = 0; i < text.n; i++) {
		const char c = text.p[i];
		if (!digit(c) && c != '+' && c != '-' && c != '.' && c != 'e' && c != 'E')
			return false;
		any_digit |= digit(c);
		copy[i] = c;
	}
	copy[text.n] = '\0';
	if (!any_digit)
		return false;
	char *end = NULL;
	const double value = strtod(copy, &end);
	if (end != copy + text.n || !isfinite(value))
		return false;
	*out = value;
	return true;
}

bool num_parse_uint(Str text, uint64_t *out)
{
	if (text.n == 0)
		return false;
	uint64_t value = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (!digit(text.p[i]))
			return false;
		const uint64_t d = (uint64_t)(text.p[i] - '0');
		if (value > (UINT64_MAX - d) / 10)
			return false;
		value = value * 10 + d;
	}
	*out = value;
	return true;
}

bool num_parse_int(Str text, int64_t *out)
{
	const bool negative = text.n > 0 && text.p[0] == '-';
	if (text.n > 0 && (text.p[0] == '-' || text.p[0] == '+')) {
		text.p++;
		text.n--;
	}
	uint64_t size = 0;
	if (!num_parse_uint(text, &size) || size > (uint64_t)INT64_MAX + negative)
		return false;
	/* by way of size - 1, since the smallest number has no positive twin */
	*out = negative && size > 0 ? -(int64_t)(size - 1) - 1 : (int64_t)size;
	return true;
}

void adder_add(Adder *adder, double value)
{
	const double sum = adder->sum + value;
	if (fabs(adder->sum) >= fabs(value))
		adder->lost += (adder->sum - sum) + value;
	else
		adder->lost += (value - sum) + adder->sum;
	adder->sum = sum;
}

double adder_total(const Adder *adder)
{
	return adder->sum + adder->lost;
}

double num_clamp(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}
