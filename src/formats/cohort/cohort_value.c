/*
 * cohort_value.c - see cohort_value.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/cohort/cohort_value.h"

#include <strings.h>

#include "base/when.h"

enum { DIGITS_MAX = 15, OFFSET_HOURS_MAX = 18, DATE_LENGTH = 10 };

static const int64_t FIRST_UNIX_S = -INT64_C(2208988800); /* 1900-01-01 */
static const int64_t END_UNIX_S = INT64_C(7289654400);    /* 2201-01-01 */

static inline bool is_digit(char c)
{
	return (unsigned char)(c - '0') <= 9;
}

bool cohort_fixed(Str text, int decimals, int64_t *value)
{
	size_t i = 0;
	int64_t whole = 0;
	int digits = 0;
	const bool negative = text.n > 0 && text.p[0] == '-';
	i += negative;
	for (; i < text.n && is_digit(text.p[i]); i++, digits++) {
		if (digits == DIGITS_MAX)
			return false;
		whole = 10 * whole + (text.p[i] - '0');
	}
	int left = decimals;
	bool up = false;
	bool any = digits > 0;
	if (i < text.n && (text.p[i] == '.' || text.p[i] == ',')) {
		for (i++; i < text.n && is_digit(text.p[i]); i++, left--) {
			any = true;
			if (left > 0)
				whole = 10 * whole + (text.p[i] - '0');
			else if (left == 0)
				up = text.p[i] >= '5';
		}
	}
	if (i != text.n || !any)
		return false;
	for (; left > 0; left--)
		whole *= 10;
	whole += up;
	*value = negative ? -whole : whole;
	return true;
}

bool cohort_day_in_range(int64_t unix_s)
{
	return unix_s >= FIRST_UNIX_S && unix_s < END_UNIX_S;
}

/* `count` digits at `at`; -1 when they are not there. */
static int digits_at(Str text, size_t at, size_t count)
{
	int value = 0;
	if (at + count > text.n)
		return -1;
	for (size_t i = at; i < at + count; i++) {
		if (!is_digit(text.p[i]))
			return -1;
		value = 10 * value + (text.p[i] - '0');
	}
	return value;
}

static bool mark_at(Str text, size_t at, char mark)
{
	return at < text.n && text.p[at] == mark;
}

/* "Z", "+02:00", "-0530" or nothing, at the end of a text. */
static bool take_offset(Str text, size_t at, int32_t *offset_s)
{
	*offset_s = 0;
	if (at == text.n || (at + 1 == text.n && (text.p[at] == 'Z' || text.p[at] == 'z')))
		return true;
	const int sign = mark_at(text, at, '+') ? 1 : mark_at(text, at, '-') ? -1 : 0;
	const int hours = digits_at(text, at + 1, 2);
	const size_t minute_at = at + 3 + (mark_at(text, at + 3, ':') ? 1 : 0);
	const int minutes = minute_at == text.n ? 0 : digits_at(text, minute_at, 2);
	if (sign == 0 || hours < 0 || hours > OFFSET_HOURS_MAX || minutes < 0 || minutes > 59 ||
	    (minute_at != text.n && minute_at + 2 != text.n))
		return false;
	*offset_s = sign * (hours * 3600 + minutes * 60);
	return true;
}

/* The days since 1970 of a date; false when the calendar has no such day. */
static bool take_date(Str text, int64_t *day)
{
	const int year = digits_at(text, 0, 4);
	const int month = digits_at(text, 5, 2);
	const int month_day = digits_at(text, 8, 2);
	if (year < 1900 || year > 2200 || month < 1 || month > 12 || month_day < 1 || text.p[4] != '-' ||
	    text.p[7] != '-' || month_day > when_days_in_month(year, month))
		return false;
	/* days_from_civil, as in base/when.c, without the way over a Civil */
	const int y = year - (month <= 2);
	const int era = y / 400;
	const int of_era = y - era * 400;
	const int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + month_day - 1;
	*day = (int64_t)era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
	return true;
}

static bool take_seconds(Str text, int64_t *unix_s, int32_t *day)
{
	int64_t seconds = 0;
	const bool whole = text.n >= 1 && is_digit(text.p[text.n - 1]) && cohort_fixed(text, 0, &seconds);
	if (!whole || memchr(text.p, '.', text.n) != NULL || memchr(text.p, ',', text.n) != NULL ||
	    !cohort_day_in_range(seconds))
		return false;
	*unix_s = seconds;
	*day = (int32_t)when_day(seconds, 0);
	return true;
}

bool cohort_start(Str text, int64_t *unix_s, int32_t *day)
{
	int64_t date = 0;
	if (text.n < DATE_LENGTH || text.p[4] != '-')
		return take_seconds(text, unix_s, day);
	if (!take_date(text, &date))
		return false;
	int32_t clock_s = 0;
	int32_t offset_s = 0;
	if (text.n > DATE_LENGTH) {
		const int hour = digits_at(text, 11, 2);
		const int minute = digits_at(text, 14, 2);
		size_t at = 16;
		int second = 0;
		if (text.p[10] != 'T' && text.p[10] != 't' && text.p[10] != ' ')
			return false;
		if (mark_at(text, at, ':')) {
			second = digits_at(text, 17, 2);
			at = 19;
			if (mark_at(text, at, '.'))
				for (at++; at < text.n && is_digit(text.p[at]); at++) {
				}
		}
		if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 ||
		    text.p[13] != ':' || !take_offset(text, at, &offset_s))
			return false;
		clock_s = hour * 3600 + minute * 60 + (second == 60 ? 59 : second);
	}
	*unix_s = date * SECONDS_PER_DAY + clock_s - offset_s;
	*day = (int32_t)date;
	return true;
}

static bool is_word(Str text, const char *word)
{
	return text.n == strlen(word) && strncasecmp(text.p, word, text.n) == 0;
}

bool cohort_outcome(Str text, CohortOutcome *outcome)
{
	if (text.n == 0)
		*outcome = COHORT_NOT_SAID;
	else if (is_word(text, "0") || is_word(text, "false") || is_word(text, "no") || is_word(text, "n"))
		*outcome = COHORT_WELL;
	else if (is_word(text, "1") || is_word(text, "true") || is_word(text, "yes") || is_word(text, "y"))
		*outcome = COHORT_INJURED;
	else
		return false;
	return true;
}
