/*
 * run_chart.c - pace, heart rate and height of one run over its distance (or
 * its time, where no distance is known), as terminal charts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/activity_priv.h"

#include <math.h>

#include "base/num.h"
#include "base/when.h"
#include "report/chart.h"
#include "report/ink.h"

enum { CHART_ROWS = 5, CHART_POINTS_MAX = 4000 };

static const double METRES_PER_MILE = 1609.344;

/* One value of a sample, NAN where unknown. */
typedef double (*SampleValue)(const Sample *before, const Sample *at, double unit_m);

static double pace_of(const Sample *before, const Sample *at, double unit_m)
{
	const double metres = at->distance_m - before->distance_m;
	const double seconds = at->t_s - before->t_s;
	/* standing still, or a gap, is no pace */
	if (!(metres > 0) || !(seconds > 0) || seconds / metres > 1.2)
		return UNKNOWN;
	return seconds / metres * unit_m;
}

static double heart_of(const Sample *before, const Sample *at, double unit_m)
{
	(void)before;
	(void)unit_m;
	return at->hr_bpm;
}

static double height_of(const Sample *before, const Sample *at, double unit_m)
{
	(void)before;
	(void)unit_m;
	return at->altitude_m;
}

static void label_pace(Buf *out, double y)
{
	when_add_duration(out, y);
}

static void label_whole(Buf *out, double y)
{
	buf_add_fixed(out, y, 0);
}

/* Fills x and y with one point for each step of samples; how many. */
static size_t points_of(double *x, double *y, const Activity *activity, SampleValue value, double unit_m)
{
	const size_t step = activity->sample_count / CHART_POINTS_MAX + 1;
	const bool by_distance = is_known(activity->distance_m) && activity->distance_m > 0;
	size_t count = 0;
	double last_x = -HUGE_VAL;
	for (size_t i = step; i < activity->sample_count && count < CHART_POINTS_MAX; i += step) {
		const Sample *at = &activity->samples[i];
		const double place = by_distance ? at->distance_m / unit_m : at->t_s / 60;
		/* distance may stand still or jump back: the axis must not */
		if (!is_known(place) || place < last_x)
			continue;
		last_x = place;
		x[count] = place;
		y[count] = value(&activity->samples[i - step], at, unit_m);
		count++;
	}
	return count;
}

void run_charts(Buf *out, const Activity *activity, const Page *page)
{
	double x[CHART_POINTS_MAX];
	double y[CHART_POINTS_MAX];
	const double unit_m = page->imperial ? METRES_PER_MILE : 1000;
	const struct {
		const char *title;
		SampleValue value;
		bool upside_down;
		void (*label)(Buf *out, double y);
	} charts[] = {
	    {page->imperial ? "Pace (min/mi)" : "Pace (min/km)", pace_of, true, label_pace},
	    {"Heart rate (bpm)", heart_of, false, label_whole},
	    {"Height (m)", height_of, false, label_whole},
	};
	const bool by_distance = is_known(activity->distance_m) && activity->distance_m > 0;
	for (size_t i = 0; i < COUNT_OF(charts); i++) {
		const size_t count = points_of(x, y, activity, charts[i].value, unit_m);
		const ChartSeries series = {.title = charts[i].title, .x = x, .y = y, .count = count,
		                            .upside_down = charts[i].upside_down, .label = charts[i].label};
		const size_t from = out->n;
		buf_addc(out, '\n');
		chart_series(out, page, &series, CHART_ROWS, !by_distance ? "minutes" : page->imperial ? "miles" : "kilometres");
		if (out->n == from + 1)
			out->n = from; /* nothing known: no empty line either */
	}
}
