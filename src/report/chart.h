/*
 * chart.h - small charts made of characters.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "model/page.h"

/* A bar of `width` columns, filled to `share` (0-1), in eighths of a column. */
void chart_bar(Buf *out, double share, int width);

typedef struct ChartSeries {
	const char *title; /* "pace (/km)" */
	const double *x;   /* ascending; where in the run, in the unit of the axis */
	const double *y;   /* NAN: nothing known there */
	const double *weight; /* of each y in the mean of its slice; NULL: all the same */
	size_t count;
	bool x_is_day; /* x counts days since 1970: dates stand under the axis */
	bool upside_down; /* small values at the top, as runners expect of pace */
	void (*label)(Buf *out, double y); /* writes a value for the scale */
} ChartSeries;

enum { CHART_SCALE_COLUMNS = 8 }; /* of the values at the left of a chart; then come a blank and its edge */

/* One of the nine heights of a block: 0 a blank, 8 a full one. */
const char *chart_block(int eighths);

/* Draws the series with `rows` lines of blocks and a scale at the left: the
 * means of as many slices of x as there are columns. Nothing when fewer than
 * two slices hold a value; else an empty line above, unless it comes first.
 * Under the axis stand round numbers of x, and `x_label` at its end. */
void chart_series(Buf *out, const Page *page, const ChartSeries *series, int rows, const char *x_label);

#endif
