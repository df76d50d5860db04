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
static const double METRES_PER_FOOT = 0.3048;

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

static double feet_of(const Sample *before, const Sample *at, double unit_m)
{
	return height_of(before, at, unit_m) / METRES_PER_FOOT;
}

static void label_pace(Buf *out, double y)
{
	when_add_duration(out, y);
}

static void label_whole(Buf *out, double y)
{
	buf_add_fixed(out, y, 0);
}

/* What is drawn. */
typedef struct Points {
	double x[CHART_POINTS_MAX];
	double y[CHART_POINTS_MAX];
	double weight[CHART_POINTS_MAX];
	size_t count;
} Points;

static bool by_distance(const Activity *activity)
{
	return is_known(activity->distance_m) && activity->distance_m > 0;
}

/* One point for each step of samples, weighted by its metres, or by 1 where
 * there are none: the mean pace of a stretch is its time over its distance. */
static void points_of(Points *points, const Activity *activity, SampleValue value, bool of_metres, double unit_m)
{
	const size_t step = activity->samples.count / CHART_POINTS_MAX + 1;
	double last_x = -HUGE_VAL;
	points->count = 0;
	for (size_t i = step; i < activity->samples.count && points->count < CHART_POINTS_MAX; i += step) {
		const Sample before = samples_at(&activity->samples, i - step);
		const Sample at = samples_at(&activity->samples, i);
		const double place = by_distance(activity) ? at.distance_m / unit_m : at.t_s / 60;
		/* distance may stand still or jump back: the axis must not */
		if (!is_known(place) || place < last_x)
			continue;
		last_x = place;
		points->x[points->count] = place;
		points->y[points->count] = value(&before, &at, unit_m);
		points->weight[points->count] = of_metres ? at.distance_m - before.distance_m : 1;
		points->count++;
	}
}

void run_charts(Buf *out, const Activity *activity, const Page *page)
{
	Points points;
	const double unit_m = page->imperial ? METRES_PER_MILE : 1000;
	const struct {
		const char *title;
		SampleValue value;
		bool is_pace;
		void (*label)(Buf *out, double y);
	} charts[] = {
	    {page->imperial ? "Pace (min/mi)" : "Pace (min/km)", pace_of, true, label_pace},
	    {"Heart rate (bpm)", heart_of, false, label_whole},
	    {page->imperial ? "Height (ft)" : "Height (m)", page->imperial ? feet_of : height_of, false, label_whole},
	};
	const char *x_label = !by_distance(activity) ? "minutes" : page->imperial ? "miles" : "kilometres";
	for (size_t i = 0; i < COUNT_OF(charts); i++) {
		points_of(&points, activity, charts[i].value, charts[i].is_pace, unit_m);
		const ChartSeries series = {.title = charts[i].title, .x = points.x, .y = points.y, .weight = points.weight,
		                            .count = points.count, .upside_down = charts[i].is_pace, .label = charts[i].label};
		chart_series(out, page, &series, CHART_ROWS, x_label);
	}
}
