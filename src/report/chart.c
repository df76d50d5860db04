/*
 * chart.c - see chart.h. Columns are filled with eighth blocks from below.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/chart.h"

#include <math.h>

#include "base/num.h"
#include "report/ink.h"

enum { CHART_COLUMNS_MAX = 90, SCALE_COLUMNS = 8 };

static const char *const EIGHTHS_UP[9] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
static const char *const EIGHTHS_RIGHT[9] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};

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
	buf_fill(out, ' ', SCALE_COLUMNS + 1);
	buf_adds(out, "└");
	for (size_t i = 0; i < columns; i++)
		buf_adds(out, "─");
	buf_addc(out, '\n');
	const size_t from = out->n;
	buf_adds(out, x_label);
	ink_pad(out, from, SCALE_COLUMNS + 2 + columns, true);
	buf_addc(out, '\n');
}
