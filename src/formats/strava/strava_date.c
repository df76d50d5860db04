/*
 * strava_date.c - see strava_date.h: a date is taken apart into its numbers, a
 * month and a half of the day, whatever stands between them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/strava/strava_date.h"

#include <stdbool.h>
#include <strings.h>

#include "base/when.h"

enum { NUMBERS_MAX = 6, DIGITS_MAX = 4, DATE_BYTES_MAX = 64, YEAR_FIRST = 1970, YEAR_LAST = 2199 };

/* By the first letters; the longer before the shorter that begin alike. */
static const struct {
	const char *begins;
	int month;
} MONTHS[] = {
    {"jan", 1},        {"ene", 1},      {"gen", 1},  {"j\xC3\xA4n", 1}, {"feb", 2}, {"fev", 2},
    {"f\xC3\xA9v", 2}, {"mai", 5},      {"mag", 5},  {"may", 5},        {"mei", 5}, {"maj", 5},
    {"mar", 3},        {"m\xC3\xA4r", 3}, {"mrz", 3}, {"mrt", 3},       {"maa", 3}, {"apr", 4},
    {"avr", 4},        {"abr", 4},      {"juin", 6}, {"jun", 6},        {"giu", 6}, {"juil", 7},
    {"jul", 7},        {"lug", 7},      {"aug", 8},  {"ao\xC3\xBB", 8}, {"aou", 8}, {"ago", 8},
    {"sep", 9},        {"set", 9},      {"oct", 10}, {"okt", 10},       {"ott", 10}, {"out", 10},
    {"nov", 11},       {"dec", 12},     {"d\xC3\xA9" "c", 12}, {"dez", 12}, {"dic", 12},
};

typedef enum HalfDay { HALF_NONE, HALF_AM, HALF_PM } HalfDay;

typedef struct Parts {
	int number[NUMBERS_MAX];
	int count;
	int month; /* by its name; 0 without */
	HalfDay half;
	bool slashes; /* behind the first number */
} Parts;

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* How many bytes the letter at the front has; 0 when there is none. Accents of
 * the languages above are two bytes that begin with C3; other bytes, such as
 * the narrow blank that newer English dates have before PM, are no letters. */
static size_t letter_bytes(Str rest)
{
	const char c = rest.n > 0 ? rest.p[0] : '0';
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
		return 1;
	return c == '\xC3' && rest.n > 1 ? 2 : 0;
}

static bool take_number(Parts *parts, Str *rest)
{
	int value = 0;
	size_t n = 0;
	for (; n < rest->n && is_digit(rest->p[n]); n++) {
		if (n == DIGITS_MAX)
			return false;
		value = value * 10 + (rest->p[n] - '0');
	}
	if (parts->count == NUMBERS_MAX)
		return false;
	*rest = (Str){rest->p + n, rest->n - n};
	if (parts->count == 0 && rest->n > 0 && rest->p[0] == '/')
		parts->slashes = true;
	parts->number[parts->count++] = value;
	return true;
}

static void take_word(Parts *parts, Str *rest)
{
	size_t n = 0;
	for (size_t more; (more = letter_bytes((Str){rest->p + n, rest->n - n})) > 0;)
		n += more;
	const Str word = {rest->p, n};
	*rest = (Str){rest->p + n, rest->n - n};
	for (size_t i = 0; i < sizeof MONTHS / sizeof MONTHS[0] && parts->month == 0; i++) {
		const Str begins = text_of(MONTHS[i].begins);
		if (word.n >= begins.n && strncasecmp(word.p, begins.p, begins.n) == 0)
			parts->month = MONTHS[i].month;
	}
	/* "PM", "p. m.": the letters before the m, where a time came before */
	if (parts->count >= 4 && word.n <= 2 && (word.p[0] == 'p' || word.p[0] == 'P'))
		parts->half = HALF_PM;
	else if (parts->count >= 4 && word.n <= 2 && (word.p[0] == 'a' || word.p[0] == 'A'))
		parts->half = HALF_AM;
}

static bool take_apart(Parts *parts, Str text)
{
	*parts = (Parts){.count = 0};
	Str rest = text_trim(text);
	if (rest.n > DATE_BYTES_MAX)
		return false;
	while (rest.n > 0) {
		if (is_digit(rest.p[0])) {
			if (!take_number(parts, &rest))
				return false;
		} else if (letter_bytes(rest) > 0) {
			take_word(parts, &rest);
		} else {
			rest = (Str){rest.p + 1, rest.n - 1};
		}
	}
	return true;
}

DayPlace strava_day_place(Str text)
{
	Parts parts;
	if (!take_apart(&parts, text) || !parts.slashes || parts.count < 3 || parts.month != 0)
		return DAY_UNSURE;
	if (parts.half != HALF_NONE || parts.number[1] > 12)
		return DAY_SECOND;
	return parts.number[0] > 12 && parts.number[0] <= 31 ? DAY_FIRST : DAY_UNSURE;
}

/* Year, month and day into `civil`; how many numbers they took, or 0. */
static int take_date(Civil *civil, const Parts *parts, DayPlace slashes)
{
	const int *n = parts->number;
	if (parts->month != 0 && parts->count >= 2) {
		*civil = (Civil){.year = n[1], .month = parts->month, .day = n[0]};
		return 2;
	}
	if (parts->count < 3)
		return 0;
	if (n[0] > 31)
		*civil = (Civil){.year = n[0], .month = n[1], .day = n[2]};
	else if (!parts->slashes || slashes == DAY_FIRST)
		*civil = (Civil){.year = n[2], .month = n[1], .day = n[0]};
	else if (slashes == DAY_SECOND)
		*civil = (Civil){.year = n[2], .month = n[0], .day = n[1]};
	else
		return 0;
	return 3;
}

int64_t strava_date(Str text, DayPlace slashes)
{
	Parts parts;
	Civil civil;
	if (!take_apart(&parts, text))
		return 0;
	const int took = take_date(&civil, &parts, slashes);
	if (took == 0 || civil.year < YEAR_FIRST || civil.year > YEAR_LAST || civil.month < 1 || civil.month > 12 ||
	    civil.day < 1 || civil.day > 31)
		return 0;
	const int left = parts.count - took;
	civil.hour = left > 0 ? parts.number[took] : 0;
	civil.minute = left > 1 ? parts.number[took + 1] : 0;
	civil.second = left > 2 ? parts.number[took + 2] : 0;
	if (parts.half != HALF_NONE && (civil.hour < 1 || civil.hour > 12))
		return 0;
	if (parts.half != HALF_NONE)
		civil.hour = civil.hour % 12 + (parts.half == HALF_PM ? 12 : 0);
	if (civil.hour > 23 || civil.minute > 59 || civil.second > 59)
		return 0;
	const int64_t unix_s = when_unix(&civil);
	/* 31 June would be 1 July: such a day is none */
	return when_civil(unix_s).day == civil.day ? unix_s : 0;
}
