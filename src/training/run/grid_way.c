/*
 * grid_way.c - how far and how fast: distance at the edges of the steps, speed,
 * and what is a gap.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "base/num.h"
#include "training/run/grid_priv.h"

static const double GOES_ON_S = 60;   /* without samples, but the distance went on */
static const double GOES_ON_MPS = 0.5;
static const double JUMP_WITHIN_S = 10; /* a count that is read seldom may rise as much as in this time */
static const double SPEED_WINDOW_S = 5;
/* The speed is left aside when what it sums to is further from the distance. */
static const double SPEED_AGREES = 1.25;
static const double EARTH_M = 6371008.8;
static const double RADIANS = 0.017453292519943295;

/* May a count have risen by so much? A count that is read seldom rises at once, so
 * it has the time since it last rose, but of a time with samples no more than
 * JUMP_WITHIN_S: who stands has not gone far when the satellites jump. */
static bool may_rise(double rise_m, double since_rise_s, double since_sample_s, double most_mps)
{
	const bool gap = since_sample_s > JUMP_WITHIN_S;
	const double time_s = gap || since_rise_s < JUMP_WITHIN_S ? since_rise_s : JUMP_WITHIN_S;
	return rise_m <= most_mps * (time_s + 1);
}

/* The distance at each kept sample, from 0, never falling; false when no sample has one. */
static bool counted_way(double *way_m, const GridClock *clock, const double *column)
{
	const Activity *activity = clock->activity;
	const double most_mps = grid_speed_max(activity);
	double before_m = UNKNOWN;
	double total_m = 0;
	double rose_s = 0;
	double sample_s = 0;
	for (size_t i = 0; i < clock->kept; i++) {
		const double m = grid_believe(activity, CHANNEL_DISTANCE, column[clock->at[i]]);
		const double rise_m = is_known(before_m) ? m - before_m : 0;
		const double t_s = clock->t_s[i];
		way_m[i] = UNKNOWN;
		if (is_known(m)) {
			if (rise_m > 0 && may_rise(rise_m, t_s - rose_s, t_s - sample_s, most_mps))
				total_m += rise_m;
			if (fabs(rise_m) > 0)
				rose_s = t_s;
			before_m = m;
			way_m[i] = total_m;
		}
		sample_s = t_s;
	}
	return is_known(before_m);
}

/* The sum between positions, as a device would count it. */
static bool walked_way(double *column, const GridClock *clock)
{
	const Samples *samples = &clock->activity->samples;
	if (samples->of[CHANNEL_LATITUDE] == NULL || samples->of[CHANNEL_LONGITUDE] == NULL)
		return false;
	double total_m = 0;
	double latitude = UNKNOWN;
	double longitude = UNKNOWN;
	for (size_t k = 0; k < clock->kept; k++) {
		const size_t i = clock->at[k];
		const double north = grid_believe(clock->activity, CHANNEL_LATITUDE, samples->of[CHANNEL_LATITUDE][i]);
		const double east = grid_believe(clock->activity, CHANNEL_LONGITUDE, samples->of[CHANNEL_LONGITUDE][i]);
		column[i] = UNKNOWN;
		if (!is_known(north) || !is_known(east))
			continue;
		if (is_known(latitude)) {
			const double turn = remainder(east - longitude, 360) * RADIANS;
			const double x = turn * cos((north + latitude) / 2 * RADIANS);
			total_m += EARTH_M * hypot(x, (north - latitude) * RADIANS);
		}
		latitude = north;
		longitude = east;
		column[i] = total_m;
	}
	return is_known(latitude);
}

/* The distance of each kept sample, by the best that there is; NULL in `*way_m`
 * when nothing says it. */
static bool way_of_samples(double **way_m, Arena *arena, const GridClock *clock)
{
	const Samples *samples = &clock->activity->samples;
	double *way = arena_room(arena, clock->kept * sizeof *way);
	if (way == NULL)
		return false;
	*way_m = way;
	const double *column = samples->of[CHANNEL_DISTANCE];
	if (column != NULL && counted_way(way, clock, column))
		return true;
	double *walked = arena_room(arena, samples->count * sizeof *walked);
	if (walked == NULL)
		return false;
	if (!walked_way(walked, clock) || !counted_way(way, clock, walked))
		*way_m = NULL;
	return true;
}

static void mark_gap(uint8_t *state, const GridClock *clock, double from_s, double to_s)
{
	double first = ceil(from_s / clock->step_s - 0.5);
	first = fmax(first, 0);
	for (size_t i = (size_t)fmin(first, (double)clock->count); i < clock->count; i++) {
		if (((double)i + 0.5) * clock->step_s >= to_s)
			break;
		state[i] = GRID_GAP;
	}
}

static void mark_gaps(uint8_t *state, const GridClock *clock, const double *way_m)
{
	for (size_t i = 0; i < clock->count; i++)
		state[i] = GRID_RUNNING;
	for (size_t i = 1; i < clock->kept; i++) {
		const double span_s = clock->t_s[i] - clock->t_s[i - 1];
		if (span_s <= GRID_HOLD_S)
			continue;
		const double rise_m = way_m != NULL ? way_m[i] - way_m[i - 1] : UNKNOWN;
		if (!(span_s <= GOES_ON_S && rise_m >= GOES_ON_MPS * span_s))
			mark_gap(state, clock, clock->t_s[i - 1], clock->t_s[i]);
	}
	double until_s = -1; /* pauses are in order; those that are not are left out, so that this ends soon */
	for (size_t i = 0; i < clock->activity->pause_count; i++) {
		const double from_s = clock->activity->pauses[i].from_s - clock->from_s;
		const double to_s = clock->activity->pauses[i].to_s - clock->from_s;
		if (!(to_s > from_s) || !(from_s >= until_s))
			continue;
		mark_gap(state, clock, from_s, to_s);
		until_s = to_s;
	}
}

/* The distance at the edges of the steps, even between samples. */
static void edges_of(double *until_m, const GridClock *clock, const double *way_m)
{
	size_t next = 0;
	double t0 = 0;
	double m0 = UNKNOWN;
	for (size_t edge = 0; edge <= clock->count; edge++) {
		const double t = (double)edge * clock->step_s;
		while (next < clock->kept && (clock->t_s[next] < t || !is_known(way_m[next]))) {
			if (is_known(way_m[next])) {
				t0 = clock->t_s[next];
				m0 = way_m[next];
			}
			next++;
		}
		until_m[edge] = UNKNOWN;
		if (next >= clock->kept)
			continue;
		const double t1 = clock->t_s[next];
		const double m1 = way_m[next];
		if (t1 <= t)
			until_m[edge] = m1;
		else if (is_known(m0))
			until_m[edge] = m0 + (m1 - m0) * (t - t0) / (t1 - t0);
	}
}

/* The distance at the last edge may lie after the last sample. */
static void edges_close(double *until_m, const GridClock *clock, const double *way_m)
{
	double last_m = UNKNOWN;
	for (size_t i = clock->kept; i-- > 0 && !is_known(last_m);)
		last_m = way_m[i];
	if (clock->count > 0 && !is_known(until_m[clock->count]) && is_known(until_m[clock->count - 1]))
		until_m[clock->count] = last_m;
}

/* Where the distance is known on both sides, over some seconds of the same stretch. */
static double speed_of_way(const GridWay *way, const GridClock *clock, size_t step)
{
	const size_t half = (size_t)(SPEED_WINDOW_S / 2 / clock->step_s);
	size_t low = step;
	size_t high = step + 1;
	while (low > 0 && step - low < half && way->state[low - 1] != GRID_GAP && is_known(way->until_m[low - 1]))
		low--;
	while (high < clock->count && high - step - 1 < half && way->state[high] != GRID_GAP &&
	       is_known(way->until_m[high + 1]))
		high++;
	return (way->until_m[high] - way->until_m[low]) / ((double)(high - low) * clock->step_s);
}

/* Does what the device says of its speed sum to its distance? */
static bool speed_agrees(const GridWay *way, const GridClock *clock, const float *speed)
{
	Adder by_speed = {0};
	Adder by_way = {0};
	for (size_t i = 0; i < clock->count; i++) {
		const double m = way->until_m[i + 1] - way->until_m[i];
		if (way->state[i] == GRID_GAP || isnan(speed[i]) || !is_known(m))
			continue;
		adder_add(&by_speed, (double)speed[i] * clock->step_s);
		adder_add(&by_way, m);
	}
	const double a = adder_total(&by_speed);
	const double b = adder_total(&by_way);
	return a <= b * SPEED_AGREES && b <= a * SPEED_AGREES;
}

/* Without a distance: the way is what the speed sums to. */
static void way_of_speed(GridWay *way, const GridClock *clock, const float *speed)
{
	double total_m = 0;
	for (size_t i = 0; i < clock->count; i++) {
		way->until_m[i] = total_m;
		way->speed[i] = speed[i];
		way->metres[i] = isnan(speed[i]) ? 0 : (float)((double)speed[i] * clock->step_s);
		total_m += (double)way->metres[i];
	}
	way->until_m[clock->count] = total_m;
}

static void way_fill(GridWay *way, const GridClock *clock, const float *said)
{
	const double most_mps = grid_speed_max(clock->activity);
	if (said != NULL && !speed_agrees(way, clock, said))
		said = NULL;
	for (size_t i = 0; i < clock->count; i++) {
		const double m = way->until_m[i + 1] - way->until_m[i];
		const bool gap = way->state[i] == GRID_GAP;
		double mps = UNKNOWN;
		if (!gap && said != NULL)
			mps = (double)said[i];
		if (!gap && !is_known(mps) && is_known(m)) {
			mps = speed_of_way(way, clock, i);
			mps = mps <= most_mps ? mps : UNKNOWN;
		}
		way->speed[i] = (float)mps;
		way->metres[i] = gap || !is_known(m) ? 0 : (float)m;
	}
}

bool grid_way_make(GridWay *way, Arena *arena, const GridClock *clock)
{
	const size_t count = clock->count;
	double *way_m = NULL;
	*way = (GridWay){.state = arena_room(arena, count + 1),
	                 .until_m = arena_room(arena, (count + 1) * sizeof(double)),
	                 .metres = arena_room(arena, count * sizeof(float)),
	                 .speed = arena_room(arena, count * sizeof(float))};
	if (way->state == NULL || way->until_m == NULL || way->metres == NULL || way->speed == NULL ||
	    !way_of_samples(&way_m, arena, clock))
		return false;
	mark_gaps(way->state, clock, way_m);
	const float *said = NULL;
	if (!grid_hold(&said, arena, clock, CHANNEL_SPEED, way->state))
		return false;
	if (way_m != NULL) {
		edges_of(way->until_m, clock, way_m);
		edges_close(way->until_m, clock, way_m);
		way_fill(way, clock, said);
	} else if (said != NULL) {
		way_of_speed(way, clock, said);
	} else {
		way->until_m = NULL;
		way->metres = way->speed = NULL;
	}
	return true;
}
