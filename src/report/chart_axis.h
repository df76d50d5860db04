/*
 * chart_axis.h - where a chart's axis is marked, and with what: round numbers,
 * or days. Shared by the charts of the terminal and the pictures.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_CHART_AXIS_H
#define REPORT_CHART_AXIS_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { AXIS_TICKS_MAX = 16 };

typedef struct AxisTicks {
	double at[AXIS_TICKS_MAX];
	size_t count;
	int decimals; /* that their labels need */
} AxisTicks;

/* Multiples of 1, 2 or 5 times a power of ten from `first` to `last`, `most`
 * (at least 2, at most AXIS_TICKS_MAX) of them at most. None where the ends are
 * no numbers or the same. */
AxisTicks axis_numbers(double first, double last, size_t most);

/* How the days of an axis are marked. */
typedef enum DayMark { DAY_MARK_NONE, DAY_MARK_WEEK, DAY_MARK_MONTH, DAY_MARK_YEAR } DayMark;

/* The finest marks of which there are `most` at most between two days. */
DayMark axis_day_mark(int64_t first, int64_t last, size_t most);
/* Does a mark stand on the first day of a bar from `first` to `last`, or on one inside it? */
bool axis_is_marked(DayMark mark, int64_t first, int64_t last);
/* What is written at it: "12 May", "May" or "2026" (of a January: "2026", too). */
void axis_add_mark(Buf *out, DayMark mark, int64_t first, int64_t last);

#endif
