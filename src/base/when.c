/*
 * when.c - see when.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/when.h"

#include <math.h>

static const char *const MONTHS[12] = {"January", "February", "March", "April", "May", "June", "July",
                                       "August", "September", "October", "November", "December"};

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Hinnant's days_from_civil: years begin in March, so that the leap day is
 * the last of its year. */
static int64_t day_of_civil(int64_t year, int month, int day)
{
	year -= month <= 2;
	const int64_t era = floor_div(year, 400);
	const int64_t year_of_era = year - era * 400;
	const int64_t month_from_march = (month + 9) % 12;
	const int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
	const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

Civil when_civil_of_day(int64_t day)
{
	const int64_t shifted = day + 719468;
	const int64_t era = floor_div(shifted, 146097);
	const int64_t day_of_era = shifted - era * 146097;
	const int64_t year_of_era =
	    (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	const int64_t month_from_march = (5 * day_of_year + 2) / 153;
	const int month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
	return (Civil){.year = (int)(year_of_era + era * 400 + (month <= 2)),
	               .month = month,
	               .day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1)};
}

Civil when_civil(int64_t unix_s)
{
	const int64_t day = floor_div(unix_s, SECONDS_PER_DAY);
	const int rest = (int)(unix_s - day * SECONDS_PER_DAY);
	Civil civil = when_civil_of_day(day);
	civil.hour = rest / 3600;
	civil.minute = rest / 60 % 60;
	civil.second = rest % 60;
	return civil;
}

int64_t when_unix(const Civil *civil)
{
	return day_of_civil(civil->year, civil->month, civil->day) * SECONDS_PER_DAY +
	       civil->hour * 3600 + civil->minute * 60 + civil->second;
}

int64_t when_day(int64_t unix_s, int32_t offset_s)
{
	return floor_div(unix_s + offset_s, SECONDS_PER_DAY);
}

int when_weekday(int64_t day)
{
	/* 1970-01-01 was a Thursday */
	const int64_t shifted = day + 3;
	return (int)(shifted - floor_div(shifted, 7) * 7);
}

/* Exactly `count` digits at the front of `*rest`. */
static bool take_digits(Str *rest, size_t count, int *out)
{
	if (rest->n < count)
		return false;
	int value = 0;
	for (size_t i = 0; i < count; i++) {
		const char c = rest->p[i];
		if (c < '0' || c > '9')
			return false;
		value = value * 10 + (c - '0');
	}
	rest->p += count;
	rest->n -= count;
	*out = value;
	return true;
}

static bool take_char(Str *rest, char c)
{
	if (rest->n == 0 || rest->p[0] != c)
		return false;
	rest->p++;
	rest->n--;
	return true;
}

int when_days_in_month(int year, int month)
{
	static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : days[month - 1];
}

static bool take_date(Str *rest, Civil *civil)
{
	return take_digits(rest, 4, &civil->year) && take_char(rest, '-') &&
	       take_digits(rest, 2, &civil->month) && take_char(rest, '-') &&
	       take_digits(rest, 2, &civil->day) && civil->year >= 1900 && civil->year <= 2200 &&
	       civil->month >= 1 && civil->month <= 12 && civil->day >= 1 &&
	       civil->day <= when_days_in_month(civil->year, civil->month);
}

static bool take_time(Str *rest, Civil *civil)
{
	if (!take_digits(rest, 2, &civil->hour) || !take_char(rest, ':') ||
	    !take_digits(rest, 2, &civil->minute) || !take_char(rest, ':') ||
	    !take_digits(rest, 2, &civil->second))
		return false;
	if (take_char(rest, '.')) {
		int ignored;
		if (!take_digits(rest, 1, &ignored))
			return false;
		while (take_digits(rest, 1, &ignored)) {
		}
	}
	return civil->hour < 24 && civil->minute < 60 && civil->second < 60;
}

/* "Z", "+02:00" or "-03:30"; seconds east of Greenwich. */
static bool take_offset(Str *rest, int *offset_s)
{
	if (take_char(rest, 'Z') || take_char(rest, 'z')) {
		*offset_s = 0;
		return true;
	}
	const bool west = rest->n > 0 && rest->p[0] == '-';
	int hours = 0;
	int minutes = 0;
	if (!take_char(rest, west ? '-' : '+') || !take_digits(rest, 2, &hours) || !take_char(rest, ':') ||
	    !take_digits(rest, 2, &minutes) || hours > 23 || minutes > 59)
		return false;
	*offset_s = (hours * 3600 + minutes * 60) * (west ? -1 : 1);
	return true;
}

ErrCode when_parse(Str text, int64_t *unix_s, Error *err)
{
	Str rest = text;
	Civil civil = {0};
	int offset_s = 0;
	bool good = take_date(&rest, &civil);
	if (good && rest.n > 0) {
		good = (take_char(&rest, 'T') || take_char(&rest, 't') || take_char(&rest, ' ')) &&
		       take_time(&rest, &civil) && take_offset(&rest, &offset_s);
	}
	if (!good || rest.n > 0)
		return fail(err, FAIL_FORMAT, -1, "\"%.*s\" is no time like 2024-05-12T07:31:05Z", STR_ARG(text));
	*unix_s = when_unix(&civil) - offset_s;
	return OK;
}

ErrCode when_parse_day(Str text, int64_t *day, Error *err)
{
	Str rest = text;
	Civil civil = {0};
	if (!take_date(&rest, &civil) || rest.n > 0)
		return fail(err, FAIL_FORMAT, -1, "\"%.*s\" is no date like 2024-05-12", STR_ARG(text));
	*day = day_of_civil(civil.year, civil.month, civil.day);
	return OK;
}

void when_add_day(Buf *buf, int64_t day)
{
	const Civil c = when_civil_of_day(day);
	buf_printf(buf, "%04d-%02d-%02d", c.year, c.month, c.day);
}

void when_add_rfc3339(Buf *buf, int64_t unix_s)
{
	const Civil c = when_civil(unix_s);
	buf_printf(buf, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute, c.second);
}

void when_add_day_spoken(Buf *buf, int64_t day, int64_t now_day)
{
	const Civil c = when_civil_of_day(day);
	buf_printf(buf, "%d %s", c.day, MONTHS[c.month - 1]);
	if (c.year != when_civil_of_day(now_day).year)
		buf_printf(buf, " %d", c.year);
}

void when_add_duration(Buf *buf, double seconds)
{
	if (!(seconds >= 0) || seconds > 1e9) {
		buf_adds(buf, "–");
		return;
	}
	const int64_t s = (int64_t)llround(seconds);
	if (s >= 3600)
		buf_printf(buf, "%lld:%02d:%02d", (long long)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
	else
		buf_printf(buf, "%d:%02d", (int)(s / 60), (int)(s % 60));
}
