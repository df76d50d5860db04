/*
 * metric_value.c - see metric_value.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/metric_value.h"

#include "base/num.h"
#include "base/when.h"
#include "report/ink.h"

static const double KILOMETRES_PER_MILE = 1.609344;
static const double METRES_PER_FOOT = 0.3048;
static const double SHORT_S = 10; /* below it a time is said in decimals, not as 0:00 */

/* Stretches of ground that are said in kilometres; other metres are heights. */
static bool is_ground(Metric metric)
{
	return metric == METRIC_DISTANCE || metric == METRIC_UPHILL || metric == METRIC_DOWNHILL ||
	       metric == METRIC_FAST;
}

static bool is_height(Metric metric)
{
	return metric == METRIC_ASCENT || metric == METRIC_DESCENT || metric == METRIC_DOWNHILL_DOSE ||
	       metric == METRIC_DOWNHILL_DOSE_LOW || metric == METRIC_DOWNHILL_DOSE_HIGH;
}

static void add_number(Buf *out, double value, int decimals, Str unit)
{
	buf_add_fixed(out, value, decimals);
	if (unit.n > 0)
		buf_printf(out, " %.*s", STR_ARG(unit));
}

void metric_value_add(Buf *out, const Page *page, Metric metric, double value)
{
	const MetricRow *row = metric_row(metric);
	const Str unit = text_of(row->unit);
	if (!is_known(value))
		buf_adds(out, "–");
	else if (is_ground(metric))
		ink_distance(out, page, value);
	else if (is_height(metric))
		ink_height(out, page, value);
	else if (text_is(unit, "m/s"))
		ink_pace(out, page, value, 1);
	else if (text_is(unit, "s") && row->decimals == 0)
		when_add_duration(out, value);
	else if (text_is(unit, "s") && value < SHORT_S)
		add_number(out, value * 1000, 0, STR("ms"));
	else if (text_is(unit, "easy km") && page->imperial)
		add_number(out, value / KILOMETRES_PER_MILE, row->decimals, STR("easy mi"));
	else if (text_is(unit, "m") && page->imperial)
		add_number(out, value / METRES_PER_FOOT, row->decimals, STR("ft"));
	else if (text_is(unit, "°C") && page->imperial)
		add_number(out, value * 9 / 5 + 32, row->decimals, STR("°F"));
	else
		add_number(out, value, row->decimals, unit);
}
