/*
 * chart.c - see chart.h. Columns are filled with eighth blocks from below.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/chart.h"

#include <math.h>

#include "base/num.h"
#include "base/utf8.h"
#include "report/chart_axis.h"
#include "report/ink.h"

enum { CHART_COLUMNS_MAX = 90, SCALE_COLUMNS = CHART_SCALE_COLUMNS, TICK_COLUMNS = 9 };

static const char *const EIGHTHS_UP[9] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
static const char *const EIGHTHS_RIGHT[9] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};

const char *chart_block(int eighths)
{
	return EIGHTHS_UP[eighths < 0 ? 0 : eighths > 8 ? 8 : eighths];
}

void chart_bar(Buf *out, double share, int width)
{
	const int eighths = (int)lround(num_clamp(share, 0, 1) * width * 8);
	for (int i = 0; i < eighths / 8; i++)
		buf_adds(out, EIGHTHS_RIGHT[8]);
	buf_adds(out, EIGHTHS_RIGHT[eighths % 8]);
	const int used = eighths / 8 + (eighths % 8 > 0);
	for (int i = used; i < width; i++)
		buf_adds(out, "·");
}

/* Means of `columns` equal slices of x; NAN where a slice is empty. */
static size_t slice_means(double *means, size_t columns, const ChartSeries *series)
{
	Adder sums[CHART_COLUMNS_MAX] = {{0}};
	Adder weights[CHART_COLUMNS_MAX] = {{0}};
	const double first = series->x[0];
	const double span = series->x[series->count - 1] - first;
	for (size_t i = 0; i < series->count && span > 0; i++) {
		if (!is_known(series->y[i]) || !is_known(series->x[i]))
			continue;
		const double place = (series->x[i] - first) / span * (double)columns;
		size_t slice = place <= 0 ? 0 : (size_t)place;
		if (slice >= columns)
			slice = columns - 1;
		const double weight = series->weight == NULL ? 1 : series->weight[i];
		adder_add(&sums[slice], series->y[i] * weight);
		adder_add(&weights[slice], weight);
	}
	size_t known = 0;
	for (size_t i = 0; i < columns; i++) {
		const double weight = adder_total(&weights[i]);
		means[i] = weight > 0 ? adder_total(&sums[i]) / weight : UNKNOWN;
		known += weight > 0;
	}
	return known;
}

static void scale_label(Buf *out, const ChartSeries *series, double value)
{
	const size_t from = out->n;
	series->label(out, value);
	ink_pad(out, from, SCALE_COLUMNS, true);
}

/* One line of the picture; row 0 is the top. Height is 0-1 of all rows. */
static void chart_row(Buf *out, const double *height, size_t columns, int row, int rows)
{
	for (size_t i = 0; i < columns; i++) {
		if (!is_known(height[i])) {
			buf_addc(out, ' ');
			continue;
		}
		/* one eighth at least, so that the smallest value is seen */
		const long eighths = 1 + lround(height[i] * (rows * 8 - 1));
		const long here = eighths - 8L * (rows - 1 - row);
		buf_adds(out, EIGHTHS_UP[here <= 0 ? 0 : here >= 8 ? 8 : here]);
	}
}

/* How the axis is marked. */
typedef struct Axis {
	const ChartSeries *series;
	size_t columns;
	AxisTicks ticks; /* of numbers */
	DayMark mark;    /* of days */
} Axis;

static Axis axis_of(const ChartSeries *series, size_t columns)
{
	Axis axis = {.series = series, .columns = columns};
	size_t most = columns / TICK_COLUMNS < AXIS_TICKS_MAX ? columns / TICK_COLUMNS : AXIS_TICKS_MAX;
	most = most < 2 ? 2 : most;
	const double first = series->x[0];
	const double last = series->x[series->count - 1];
	if (series->x_is_day)
		axis.mark = axis_day_mark((int64_t)first, (int64_t)last, most);
	else
		axis.ticks = axis_numbers(first, last, most);
	return axis;
}

/* Where a column begins, as x. */
static double column_begin(const Axis *axis, size_t column)
{
	const double first = axis->series->x[0];
	return first + (axis->series->x[axis->series->count - 1] - first) * (double)column / (double)axis->columns;
}

/* Is there a mark in a column? Adds its text to `label`, which may be NULL. */
static bool column_marked(Buf *label, const Axis *axis, size_t column)
{
	const double begin = column_begin(axis, column);
	const double end = column_begin(axis, column + 1);
	if (axis->series->x_is_day) {
		const int64_t first = (int64_t)ceil(begin);
		const int64_t last = (int64_t)ceil(end) - 1;
		if (last < first || !axis_is_marked(axis->mark, first, last))
			return false;
		if (label != NULL)
			axis_add_mark(label, axis->mark, first, last);
		return true;
	}
	for (size_t i = 0; i < axis->ticks.count; i++) {
		const double at = axis->ticks.at[i];
		if (!(at >= begin && (at < end || column + 1 == axis->columns)))
			continue;
		if (label != NULL)
			buf_add_fixed(label, at, axis->ticks.decimals);
		return true;
	}
	return false;
}

/* The axis with its marks, their values below, and at its end what they count. */
static void add_axis(Buf *out, const ChartSeries *series, size_t columns, const char *x_label)
{
	const Axis axis = axis_of(series, columns);
	const size_t edge = SCALE_COLUMNS + 2;
	const size_t label_columns = utf8_columns(text_of(x_label));
	buf_fill(out, ' ', SCALE_COLUMNS + 1);
	buf_adds(out, "└");
	for (size_t i = 0; i < columns; i++)
		buf_adds(out, column_marked(NULL, &axis, i) ? "┬" : "─");
	buf_addc(out, '\n');
	const size_t line = out->n;
	for (size_t i = 0; i < columns && buf_ok(out); i++) {
		const size_t from = out->n;
		const size_t used = ink_columns(out, line);
		if ((used > 0 && used + 1 > edge + i) || !column_marked(NULL, &axis, i))
			continue;
		buf_fill(out, ' ', edge + i - used);
		(void)column_marked(out, &axis, i);
		if (ink_columns(out, line) + 1 + label_columns > edge + columns)
			buf_drop(out, out->n - from); /* no room beside the label */
	}
	const size_t used = ink_columns(out, line);
	const size_t end = edge + columns - label_columns;
	if (label_columns > 0)
		buf_fill(out, ' ', end > used ? end - used : 0);
	buf_adds(out, x_label);
	buf_addc(out, '\n');
}

void chart_series(Buf *out, const Page *page, const ChartSeries *series, int rows, const char *x_label)
{
	double height[CHART_COLUMNS_MAX];
	size_t columns = (size_t)page->columns > SCALE_COLUMNS + 12u ? (size_t)page->columns - SCALE_COLUMNS - 4 : 12;
	if (columns > CHART_COLUMNS_MAX)
		columns = CHART_COLUMNS_MAX;
	if (series->count < 2 || slice_means(height, columns, series) < 2)
		return;
	double low = HUGE_VAL;
	double high = -HUGE_VAL;
	for (size_t i = 0; i < columns; i++) {
		low = height[i] < low ? height[i] : low;
		high = height[i] > high ? height[i] : high;
	}
	for (size_t i = 0; i < columns; i++) {
		const double share = high > low ? (height[i] - low) / (high - low) : 0;
		height[i] = is_known(height[i]) ? (series->upside_down ? 1 - share : share) : UNKNOWN;
	}
	if (out->n > 0)
		buf_addc(out, '\n');
	ink_add(out, page, TONE_STRONG, text_of(series->title));
	buf_addc(out, '\n');
	for (int row = 0; row < rows; row++) {
		if (row == 0)
			scale_label(out, series, series->upside_down ? low : high);
		else if (row == rows - 1)
			scale_label(out, series, series->upside_down ? high : low);
		else
			buf_fill(out, ' ', SCALE_COLUMNS);
		buf_adds(out, " ┤");
		chart_row(out, height, columns, row, rows);
		buf_addc(out, '\n');
	}
	add_axis(out, series, columns, x_label);
}
