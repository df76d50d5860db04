/*
 * grid_slope.c - up and down along a run: heights on the grid, grade over a
 * window of distance, and what it costs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "base/num.h"
#include "training/run/grid_priv.h"
#include "training/run/minetti.h"

/* Source: our estimate (grade D); 30-60 m is what others use. A steeper grade is
 * the noise of a height, not ground that is run on. */
static const double HALF_WINDOW_M = 20;
static const double HALF_WINDOW_ROUGH_M = 30;
static const double STRETCH_MIN_M = 20;
static const double GRADE_MAX = 0.35;
static const double HEIGHT_APART_S = 60; /* between heights further apart none is known */

/* Heights in the middle of the steps. */
static void altitude_of(float *altitude, const GridClock *clock, const Heights *heights)
{
	size_t next = 0;
	for (size_t i = 0; i < clock->count; i++) {
		const double t = ((double)i + 0.5) * clock->step_s + clock->from_s;
		while (next < heights->count && heights->t_s[next] < t)
			next++;
		altitude[i] = NAN;
		if (next == 0 || next >= heights->count)
			continue;
		const double t0 = heights->t_s[next - 1];
		const double span_s = heights->t_s[next] - t0;
		const double low_m = heights->altitude_m[next - 1];
		const double high_m = heights->altitude_m[next];
		if (span_s <= HEIGHT_APART_S && fabs(low_m) < 1e5 && fabs(high_m) < 1e5)
			altitude[i] = (float)(low_m + (high_m - low_m) * (t - t0) / span_s);
	}
}

/* The grade over the window around each step, NAN where it is not known.
 * `middle_m` is the way to the middle of each step. Returns how many are known. */
static size_t grades_of(float *grade, const GridClock *clock, const float *altitude, const double *middle_m,
			double half_m)
{
	size_t known = 0;
	size_t low = 0;
	size_t high = 0;
	for (size_t i = 0; i < clock->count; i++) {
		while (low < i && middle_m[i] - middle_m[low] > half_m)
			low++;
		high = high > i ? high : i;
		while (high + 1 < clock->count && middle_m[high + 1] - middle_m[i] <= half_m)
			high++;
		/* A step may be longer than the window. */
		const size_t a = low == i && i > 0 ? i - 1 : low;
		const size_t b = high == i && i + 1 < clock->count ? i + 1 : high;
		const double way_m = middle_m[b] - middle_m[a];
		const double rise_m = (double)altitude[b] - (double)altitude[a];
		grade[i] = way_m >= STRETCH_MIN_M && is_known(rise_m) ? (float)num_clamp(rise_m / way_m, -GRADE_MAX, GRADE_MAX)
								      : NAN;
		known += isnan(grade[i]) ? 0 : 1;
	}
	return known;
}

/* The first and last metres take the grade beside them. */
static void grade_ends(float *grade, const double *middle_m, size_t count, double half_m)
{
	size_t first = 0;
	while (first < count && isnan(grade[first]))
		first++;
	for (size_t i = 0; first < count && i < first; i++) {
		if (middle_m[first] - middle_m[i] <= half_m)
			grade[i] = grade[first];
	}
	size_t last = count;
	while (last > 0 && isnan(grade[last - 1]))
		last--;
	for (size_t i = last; last > 0 && i < count; i++) {
		if (middle_m[i] - middle_m[last - 1] <= half_m)
			grade[i] = grade[last - 1];
	}
}

static bool slope_of_heights(GridWay *way, Grid *grid, Arena *arena, const GridClock *clock, const Heights *heights)
{
	double *middle_m = arena_room(arena, clock->count * sizeof *middle_m);
	way->altitude = arena_room(arena, clock->count * sizeof *way->altitude);
	way->leg = ARENA_ARRAY(arena, clock->count, int8_t);
	if (middle_m == NULL || way->altitude == NULL || way->leg == NULL)
		return false;
	altitude_of(way->altitude, clock, heights);
	grid_legs_mark(way->leg, way->altitude, clock->count, heights->turn_m);
	if (way->metres == NULL)
		return true;
	double total_m = 0;
	for (size_t i = 0; i < clock->count; i++) {
		middle_m[i] = total_m + (double)way->metres[i] / 2;
		total_m += (double)way->metres[i];
	}
	const double half_m = heights->kind == CLIMB_ROUGH ? HALF_WINDOW_ROUGH_M : HALF_WINDOW_M;
	grid->has_grade = grades_of(way->grade, clock, way->altitude, middle_m, half_m) > 0;
	grade_ends(way->grade, middle_m, clock->count, half_m);
	return true;
}

bool grid_slope_make(GridWay *way, Grid *grid, Arena *arena, const GridClock *clock)
{
	const size_t count = clock->count;
	Heights heights = {.climb = {.ascent_m = UNKNOWN, .descent_m = UNKNOWN}};
	way->grade = ARENA_ARRAY(arena, count, float);
	way->cost = arena_room(arena, count * sizeof *way->cost);
	way->gap = arena_room(arena, count * sizeof *way->gap);
	if (way->grade == NULL || way->cost == NULL || way->gap == NULL)
		return false;
	if (!grid->treadmill && !heights_of(&heights, arena, clock->activity))
		return false;
	if (heights.count > 0 && !slope_of_heights(way, grid, arena, clock, &heights))
		return false;
	grid->climb = heights.climb;
	const bool on_foot = sport_on_foot(clock->activity->sport);
	for (size_t i = 0; i < count; i++) {
		way->grade[i] = isnan(way->grade[i]) ? 0 : way->grade[i];
		way->cost[i] = on_foot ? (float)minetti_pace_ratio((double)way->grade[i]) : 1;
	}
	if (on_foot && way->leg != NULL && way->speed != NULL)
		grid->doubted_s = (double)grid_climbs_doubt(way, clock) * clock->step_s;
	for (size_t i = 0; i < count; i++)
		way->gap[i] = way->speed != NULL ? way->speed[i] * way->cost[i] : NAN;
	return true;
}
