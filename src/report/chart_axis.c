/*
 * chart_axis.c - see chart_axis.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/chart_axis.h"

#include <math.h>

#include "base/when.h"

static const char *const MONTHS[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

AxisTicks axis_numbers(double first, double last, size_t most)
{
	AxisTicks ticks = {.count = 0};
	if (!(last > first) || !(last - first < 1e12))
		return ticks;
	/* the first step of 1, 2, 5, 10 … of which so many fit */
	double power = pow(10, floor(log10((last - first) / (double)most)));
	static const double steps[] = {1, 2, 5, 10, 20};
	double step = power;
	for (size_t i = 0; i < COUNT_OF(steps); i++) {
		step = power * steps[i];
		if (floor(last / step) - ceil(first / step) + 1 <= (double)most)
			break;
	}
	const double from = ceil(first / step);
	const double to = floor(last / step);
	for (double k = from; k <= to && ticks.count < AXIS_TICKS_MAX; k++)
		ticks.at[ticks.count++] = k * step;
	const double digits = -floor(log10(step) + 1e-9);
	ticks.decimals = digits > 0 ? (int)digits : 0;
	return ticks;
}

static int64_t month_number(int64_t day)
{
	const Civil c = when_civil_of_day(day);
	return (int64_t)c.year * 12 + c.month - 1;
}

DayMark axis_day_mark(int64_t first, int64_t last, size_t most)
{
	if ((last - first) / 7 < (int64_t)most)
		return DAY_MARK_WEEK;
	if (month_number(last) - month_number(first) < (int64_t)most)
		return DAY_MARK_MONTH;
	return (month_number(last) - month_number(first)) / 12 < (int64_t)most ? DAY_MARK_YEAR : DAY_MARK_NONE;
}

bool axis_is_marked(DayMark mark, int64_t first, int64_t last)
{
	switch (mark) {
	case DAY_MARK_NONE: return false;
	case DAY_MARK_WEEK: return when_weekday(first) == 0 || first + 7 - when_weekday(first) <= last;
	case DAY_MARK_MONTH: return month_number(first - 1) != month_number(last);
	case DAY_MARK_YEAR: return month_number(first - 1) / 12 != month_number(last) / 12;
	}
	return false;
}

void axis_add_mark(Buf *out, DayMark mark, int64_t first, int64_t last)
{
	const int64_t monday = first + (7 - when_weekday(first)) % 7;
	const Civil c = when_civil_of_day(mark == DAY_MARK_WEEK ? monday : last);
	if (mark == DAY_MARK_WEEK)
		buf_printf(out, "%d %s", c.day, MONTHS[c.month - 1]);
	else if (mark == DAY_MARK_YEAR || (mark == DAY_MARK_MONTH && c.month == 1))
		buf_printf(out, "%d", c.year);
	else if (mark == DAY_MARK_MONTH)
		buf_adds(out, MONTHS[c.month - 1]);
}
