/*
 * chart.h - small charts made of characters.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

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
	bool upside_down; /* small values at the top, as runners expect of pace */
	void (*label)(Buf *out, double y); /* writes a value for the scale */
} ChartSeries;

/* Draws the series with `rows` lines of blocks and a scale at the left: the
 * means of as many slices of x as there are columns. Nothing when fewer than
 * two slices hold a value; else an empty line above, unless it comes first.
 * `x_label` stands under the axis at its end. */
void chart_series(Buf *out, const Page *page, const ChartSeries *series, int rows, const char *x_label);

#endif
