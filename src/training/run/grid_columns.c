/*
 * grid_columns.c - the clock of a grid, and the columns that are held from one
 * reading to the next.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "base/num.h"
#include "training/run/grid_priv.h"

/* Longer than any run that has a recording; what comes later is a slip of a clock. */
enum { SPAN_MAX_S = 16 * GRID_SECONDS_MAX };
/* A clock that was set in the middle of a run: of two pieces so far apart the one
 * with more samples is the run. */
enum { JUMP_S = 2 * 86400 };

/* What a sensor may say: beyond it is a fault, and unknown. The columns that are
 * not here are not used, or looked at elsewhere. */
static const struct {
	double low, high;
} CHANNEL_RANGES[CHANNEL_COUNT] = {
    [CHANNEL_LATITUDE] = {-90, 90},      [CHANNEL_LONGITUDE] = {-180, 180}, [CHANNEL_DISTANCE] = {0, 1e8},
    [CHANNEL_SPEED] = {0, 60},           [CHANNEL_HR] = {20, 250},          [CHANNEL_CADENCE] = {20, 350},
    [CHANNEL_TEMPERATURE] = {-60, 60},   [CHANNEL_CONTACT] = {0.08, 1.0},   [CHANNEL_BALANCE] = {20, 80},
    [CHANNEL_OSCILLATION] = {0.01, 0.5},
};
static const double SPEED_ON_FOOT_MAX_MPS = 12.5; /* nobody ran faster */

double grid_speed_max(const Activity *activity)
{
	return sport_on_foot(activity->sport) ? SPEED_ON_FOOT_MAX_MPS : CHANNEL_RANGES[CHANNEL_SPEED].high;
}

double grid_believe(const Activity *activity, Channel channel, double value)
{
	const double high = channel == CHANNEL_SPEED ? grid_speed_max(activity) : CHANNEL_RANGES[channel].high;
	return value >= CHANNEL_RANGES[channel].low && value <= high ? value : UNKNOWN;
}

/* The samples from `first` on whose times rise, without a jump; returns where it
 * ends. `at` and `t_s` are written when they are there. */
static size_t piece_next(GridClock *clock, const double *times, size_t first, size_t room, uint32_t *at, double *t_s)
{
	double last_s = times[first];
	clock->kept = 0;
	clock->from_s = last_s;
	size_t i = first;
	for (; i < room; i++) {
		if (!isfinite(times[i]) || (i > first && times[i] <= last_s))
			continue;
		if (times[i] > last_s + JUMP_S)
			break;
		last_s = times[i];
		if (at != NULL) {
			at[clock->kept] = (uint32_t)i;
			t_s[clock->kept] = last_s - clock->from_s;
		}
		clock->kept++;
	}
	return i;
}

static bool firsts_make(GridClock *clock, Arena *arena)
{
	uint32_t *first = arena_room(arena, (clock->count + 1) * sizeof *first);
	if (first == NULL)
		return false;
	uint32_t next = 0;
	for (size_t step = 0; step <= clock->count; step++) {
		const double begin_s = (double)step * clock->step_s;
		while (next < clock->kept && clock->t_s[next] < begin_s)
			next++;
		first[step] = next;
	}
	clock->first = first;
	return true;
}

bool grid_clock_make(GridClock *clock, Arena *arena, const Activity *activity)
{
	const size_t room = activity->samples.count < UINT32_MAX ? activity->samples.count : UINT32_MAX;
	*clock = (GridClock){.activity = activity, .step_s = 1};
	uint32_t *at = arena_room(arena, room * sizeof *at);
	double *t_s = arena_room(arena, room * sizeof *t_s);
	if (at == NULL || t_s == NULL)
		return false;
	const double *times = activity->samples.of[CHANNEL_TIME];
	size_t best = room;
	size_t best_kept = 0;
	for (size_t i = 0; i < room;) {
		if (!isfinite(times[i])) {
			i++;
			continue;
		}
		const size_t first = i;
		i = piece_next(clock, times, first, room, NULL, NULL);
		if (clock->kept > best_kept) {
			best = first;
			best_kept = clock->kept;
		}
	}
	if (best < room)
		(void)piece_next(clock, times, best, room, at, t_s);
	clock->at = at;
	clock->t_s = t_s;
	const double span_s = clock->kept > 0 ? fmin(t_s[clock->kept - 1], SPAN_MAX_S) : 0;
	while (clock->kept > 0 && t_s[clock->kept - 1] > span_s)
		clock->kept--;
	clock->step_s = fmax(1, ceil(span_s / GRID_SECONDS_MAX));
	clock->count = (size_t)ceil(span_s / clock->step_s - 1e-6);
	return firsts_make(clock, arena);
}

/* The mean of a step's readings, step by step; returns how many steps have one.
 * `value` is filled for those, and NAN else. */
static size_t means_of_steps(float *value, const GridClock *clock, const double *column, double low, double high)
{
	size_t known = 0;
	for (size_t step = 0; step < clock->count; step++) {
		const uint32_t end = clock->first[step + 1];
		double sum = 0;
		unsigned readings = 0;
		for (uint32_t k = clock->first[step]; k < end; k++) {
			const double reading = column[clock->at[k]];
			const bool believed = reading >= low && reading <= high;
			sum += believed ? reading : 0;
			readings += believed;
		}
		value[step] = readings == 1 ? (float)sum : readings > 0 ? (float)(sum / readings) : NAN;
		known += readings > 0;
	}
	return known;
}

/* Fills what lies between two readings that are near enough. `at_end`: the last
 * sample, at the end of the last step, has one too. */
static void hold_between(float *value, const GridClock *clock, bool at_end)
{
	const double hold_steps = fmax(1, GRID_HOLD_S / clock->step_s);
	size_t last = clock->count; /* the last step with a reading; none yet */
	for (size_t step = 0; step <= clock->count; step++) {
		if (step < clock->count ? isnan(value[step]) : !at_end)
			continue;
		if (last + 1 < step && (double)(step - last) <= hold_steps) {
			for (size_t k = last + 1; k < step; k++)
				value[k] = value[last];
		}
		last = step;
	}
}

bool grid_hold(const float **column, Arena *arena, const GridClock *clock, Channel channel, const uint8_t *state)
{
	*column = NULL;
	const double *readings = clock->activity->samples.of[channel];
	if (readings == NULL || clock->count == 0)
		return true;
	float *value = arena_room(arena, clock->count * sizeof *value);
	if (value == NULL)
		return false;
	const double low = CHANNEL_RANGES[channel].low;
	const double high = channel == CHANNEL_SPEED ? grid_speed_max(clock->activity) : CHANNEL_RANGES[channel].high;
	const size_t known = means_of_steps(value, clock, readings, low, high);
	if (known == 0)
		return true;
	const double last = readings[clock->at[clock->kept - 1]];
	if (known < clock->count)
		hold_between(value, clock, last >= low && last <= high);
	for (size_t step = 0; step < clock->count; step++)
		value[step] = state[step] == GRID_GAP ? NAN : value[step];
	*column = value;
	return true;
}
