/*
 * num.c - see num.h. The only caller of strtod, which stays in the C locale
 * because nobody calls setlocale. Plain numbers, which files are full of, are
 * read without it, to the same bits.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/* the forced header has banned it already */
#undef strtod
#include "base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	NUMBER_LENGTH_MAX = 64,
	PLAIN_DIGITS_MAX = 19, /* as many fit into 64 bits */
};
static const uint64_t DOUBLE_EXACT_MAX = (uint64_t)1 << 53;

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* What stands in a plain number: its first digits without the point, and how
 * many of them stand behind it. */
typedef struct Plain {
	uint64_t digits;
	unsigned behind;
	bool more; /* further digits, of which one is not 0 */
	bool negative;
} Plain;

/* "-12.375"; false for what has an exponent, is too large, or is no number. */
static bool plain_of(Str text, Plain *plain)
{
	size_t i = text.p[0] == '-' || text.p[0] == '+';
	const size_t from = i;
	uint64_t digits = 0;
	size_t used = 0; /* digits from the first that is not 0 */
	size_t point = text.n;
	bool more = false;
	for (; i < text.n; i++) {
		const unsigned d = (unsigned)(unsigned char)text.p[i] - '0';
		if (d <= 9 && used < PLAIN_DIGITS_MAX) {
			digits = digits * 10 + d;
			used += digits > 0;
		} else if (d <= 9 && point < text.n) {
			more |= d > 0;
			used++;
		} else if (text.p[i] == '.' && point == text.n) {
			point = i;
		} else {
			return false;
		}
	}
	if (text.n - from == (point < text.n))
		return false; /* no digit */
	size_t behind = point < text.n ? text.n - point - 1 : 0;
	behind -= used > PLAIN_DIGITS_MAX ? used - PLAIN_DIGITS_MAX : 0;
	if (behind > PLAIN_DIGITS_MAX)
		return false;
	*plain = (Plain){
	    .digits = digits, .behind = (unsigned)behind, .more = more, .negative = text.p[0] == '-'};
	return true;
}

static const double POWERS_OF_TEN[PLAIN_DIGITS_MAX + 1] = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
    1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19};

static const uint64_t WHOLE_POWERS_OF_TEN[PLAIN_DIGITS_MAX + 1] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000,
    10000000000u, 100000000000u, 1000000000000u, 10000000000000u, 100000000000000u,
    1000000000000000u, 10000000000000000u, 100000000000000000u, 1000000000000000000u,
    10000000000000000000u};

__extension__ typedef unsigned __int128 Wide;

/* `whole` / 2^64 as the nearest double; `left`: there is a little more. It has at
 * least 54 bits, of which the last of 54 says which way it rounds, and at the
 * very middle the one before it. */
static double rounded(Wide whole, bool left)
{
	const uint64_t high = (uint64_t)(whole >> 64);
	const int bits = high != 0 ? 128 - __builtin_clzll(high) : 64 - __builtin_clzll((uint64_t)whole);
	const int shift = bits - 54;
	const uint64_t kept = (uint64_t)(whole >> shift);
	left |= (whole & (((Wide)1 << shift) - 1)) != 0;
	const bool up = (kept & 1) != 0 && (left || (kept & 2) != 0);
	return ldexp((double)((kept >> 1) + up), shift + 1 - 64);
}

/* More digits than a double holds: the quotient of integers. With further digits
 * it lies between that and one more in the last digit; false where the two are
 * not the same double. */
static bool quotient(const Plain *plain, double *out)
{
	const uint64_t power = WHOLE_POWERS_OF_TEN[plain->behind];
	const Wide scaled = (Wide)plain->digits << 64;
	const Wide whole = scaled / power;
	if (whole >> 53 == 0)
		return false;
	*out = rounded(whole, scaled != whole * power);
	/* one more is 2^64 / power, rounded up */
	const double above = plain->more ? rounded(whole + UINT64_MAX / power + 2, true) : *out;
	return above <= *out;
}

/* The double that is nearest. Where both the digits and the power of ten are
 * exact as doubles, their quotient is it (Clinger 1990, PLDI). */
static bool plain_value(const Plain *plain, double *out)
{
	double size;
	if (plain->digits <= DOUBLE_EXACT_MAX && !plain->more)
		size = (double)plain->digits / POWERS_OF_TEN[plain->behind];
	else if (!quotient(plain, &size))
		return false;
	*out = plain->negative ? -size : size;
	return true;
}

static bool parse_any(Str text, double *out)
{
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

bool num_parse_double(Str text, double *out)
{
	if (text.n == 0 || text.n >= NUMBER_LENGTH_MAX)
		return false;
	Plain plain;
	return (plain_of(text, &plain) && plain_value(&plain, out)) || parse_any(text, out);
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

double num_clamp(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}
