/*
 * typed.c - see typed.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/said/typed.h"

#include <math.h>

#include "base/num.h"

enum { NUMBER_TEXT_MAX = 24 };

static const double METRES_PER_MILE = 1609.344;
static const double METRES_PER_INCH = 0.0254;
static const double KG_PER_POUND = 0.45359237;
enum { INCHES_PER_FOOT = 12, POUNDS_PER_STONE = 14, SECONDS_PER_HOUR = 3600, SECONDS_PER_MINUTE = 60 };

/* ---- pieces ---- */

static void skip_blanks(Str *rest)
{
	while (rest->n > 0 && rest->p[0] == ' ') {
		rest->p++;
		rest->n--;
	}
}

/* The digits, and the decimal mark, at the beginning. */
static bool take_number(Str *rest, double *out)
{
	char text[NUMBER_TEXT_MAX];
	size_t n = 0;
	skip_blanks(rest);
	while (n < rest->n && n < sizeof text) {
		const char c = rest->p[n] == ',' ? '.' : rest->p[n];
		if (!(c >= '0' && c <= '9') && c != '.')
			break;
		text[n++] = c;
	}
	if (n == 0 || n == sizeof text || !num_parse_double((Str){text, n}, out))
		return false;
	rest->p += n;
	rest->n -= n;
	skip_blanks(rest);
	return true;
}

/* A word at the beginning, in small letters. */
static bool take_word(Str *rest, const char *word)
{
	if (!text_starts(*rest, word))
		return false;
	const size_t n = text_of(word).n;
	rest->p += n;
	rest->n -= n;
	skip_blanks(rest);
	return true;
}

/* The rest is one of these words, and nothing behind it. */
static bool is_one_of(Str rest, const char *const *words, size_t count)
{
	rest = text_trim(rest);
	for (size_t i = 0; i < count; i++) {
		if (text_is(rest, words[i]))
			return true;
	}
	return false;
}

#define IS_ONE_OF(rest, ...) \
	is_one_of((rest), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* "8", "8in", "8\"": what follows the feet, or the stones; nothing is 0. */
static bool take_small(Str rest, double *out, double below, const char *unit, const char *sign)
{
	*out = 0;
	if (rest.n == 0)
		return true;
	return take_number(&rest, out) && *out < below && (rest.n == 0 || IS_ONE_OF(rest, unit, sign));
}

/* ---- quantities ---- */

double typed_exact(double value)
{
	return round(value * 1e6) / 1e6;
}

bool typed_number(double *out, Str typed)
{
	Str rest = text_trim(typed);
	double value;
	if (!take_number(&rest, &value) || rest.n > 0)
		return false;
	*out = value;
	return true;
}

static bool height_of(double value, Str rest, bool imperial, double *out_m)
{
	static const double BARE_CM_FROM = 3;
	double small;
	if (rest.n == 0) {
		*out_m = imperial ? value * METRES_PER_INCH : value < BARE_CM_FROM ? value : value / 100;
		return true;
	}
	if (IS_ONE_OF(rest, "cm")) {
		*out_m = value / 100;
		return true;
	}
	if (IS_ONE_OF(rest, "in", "inch", "inches", "\"")) {
		*out_m = value * METRES_PER_INCH;
		return true;
	}
	if (take_word(&rest, "m")) {
		if (!take_small(rest, &small, 100, "cm", "cm"))
			return false;
		*out_m = value + small / 100;
		return true;
	}
	if (!take_word(&rest, "ft") && !take_word(&rest, "'"))
		return false;
	if (!take_small(rest, &small, INCHES_PER_FOOT, "in", "\""))
		return false;
	*out_m = (value * INCHES_PER_FOOT + small) * METRES_PER_INCH;
	return true;
}

bool typed_height(double *out_m, Str typed, bool imperial)
{
	Str rest = text_trim(typed);
	double value;
	return take_number(&rest, &value) && height_of(value, rest, imperial, out_m);
}

bool typed_mass(double *out_kg, Str typed, bool imperial)
{
	Str rest = text_trim(typed);
	double value;
	double small;
	if (!take_number(&rest, &value))
		return false;
	if (rest.n == 0 || IS_ONE_OF(rest, "kg", "lb", "lbs")) {
		const bool pounds = rest.n == 0 ? imperial : rest.p[0] == 'l';
		*out_kg = value * (pounds ? KG_PER_POUND : 1);
		return true;
	}
	if (!take_word(&rest, "st") || !take_small(rest, &small, POUNDS_PER_STONE, "lb", "lbs"))
		return false;
	*out_kg = (value * POUNDS_PER_STONE + small) * KG_PER_POUND;
	return true;
}

bool typed_hours(double *out_s, Str typed)
{
	Str rest = text_trim(typed);
	double value;
	double minutes = 0;
	if (!take_number(&rest, &value))
		return false;
	if (IS_ONE_OF(rest, "min", "m")) {
		*out_s = value * SECONDS_PER_MINUTE;
		return true;
	}
	if (rest.n > 0 && !take_word(&rest, "h") && !take_word(&rest, ":"))
		return false;
	if (!take_small(rest, &minutes, SECONDS_PER_MINUTE, "min", "m"))
		return false;
	*out_s = value * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE;
	return true;
}

/* "4:10/km": `minutes` have been taken. */
static bool pace_of(double minutes, Str rest, bool imperial, double *out_mps)
{
	double seconds;
	if (!take_number(&rest, &seconds) || !(seconds < SECONDS_PER_MINUTE))
		return false;
	const double pace_s = minutes * SECONDS_PER_MINUTE + seconds;
	bool miles = imperial;
	if (rest.n > 0) {
		miles = IS_ONE_OF(rest, "/mi", "min/mi", "/mile");
		if (!miles && !IS_ONE_OF(rest, "/km", "min/km"))
			return false;
	}
	if (!(pace_s > 0))
		return false;
	*out_mps = (miles ? METRES_PER_MILE : 1000) / pace_s;
	return true;
}

bool typed_speed(double *out_mps, Str typed, bool imperial)
{
	static const struct {
		const char *unit;
		double mps;
	} units[] = {
	    {"m/s", 1},
	    {"km/h", 1000.0 / SECONDS_PER_HOUR},
	    {"kph", 1000.0 / SECONDS_PER_HOUR},
	    {"mph", METRES_PER_MILE / SECONDS_PER_HOUR},
	    {"mi/h", METRES_PER_MILE / SECONDS_PER_HOUR},
	};
	Str rest = text_trim(typed);
	double value;
	if (!take_number(&rest, &value))
		return false;
	if (take_word(&rest, ":"))
		return pace_of(value, rest, imperial, out_mps);
	for (size_t i = 0; i < COUNT_OF(units); i++) {
		if (text_is(rest, units[i].unit)) {
			*out_mps = value * units[i].mps;
			return true;
		}
	}
	return false;
}
