/*
 * grid.c - see grid.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/grid.h"

#include <math.h>

#include "base/num.h"
#include "training/run/grid_priv.h"

/* Source: our estimates (grade D): docs/decisions/0010. */
static const double STILL_MPS = 0.5;
static const double STILL_S = 5;
static const double WALKING_MPS = 2.0;
static const double WALKING_BLIND_MPS = 1.7; /* when the cadence is unknown */
static const double WALKING_SPM = 140;

/* Runs of steps slower than STILL_MPS for more than STILL_S. */
static void mark_still(GridWay *way, const GridClock *clock)
{
	size_t from = 0;
	for (size_t i = 0; i <= clock->count; i++) {
		const bool slow = i < clock->count && way->state[i] != GRID_GAP && (double)way->speed[i] < STILL_MPS;
		if (slow)
			continue;
		if ((double)(i - from) * clock->step_s > STILL_S) {
			for (size_t k = from; k < i; k++)
				way->state[k] = GRID_STILL;
		}
		from = i + 1;
	}
}

static float number_at(const float *column, size_t step)
{
	return column != NULL ? column[step] : NAN;
}

static bool is_walking(const Grid *grid, size_t step, bool is_run)
{
	const double mps = (double)number_at(grid->speed, step);
	const double spm = (double)number_at(grid->cadence, step);
	const double contact_s = (double)number_at(grid->contact, step);
	if (contact_s >= 60 / spm)
		return true;
	if (is_known(spm) && is_known(mps))
		return spm < WALKING_SPM && mps < WALKING_MPS;
	if (is_known(spm))
		return spm < WALKING_SPM;
	return is_known(mps) ? mps < WALKING_BLIND_MPS : !is_run;
}

static void mark_walking(uint8_t *state, Grid *grid, const Activity *activity)
{
	size_t moving = 0;
	const bool on_foot = sport_on_foot(activity->sport);
	for (size_t i = 0; i < grid->count; i++) {
		if (state[i] < GRID_WALKING)
			continue;
		moving++;
		if (on_foot && is_walking(grid, i, activity_is_run(activity)))
			state[i] = GRID_WALKING;
	}
	grid->moving_s = (double)moving * grid->step_s;
}

static bool hold_all(Grid *grid, Arena *arena, const GridClock *clock)
{
	return grid_hold(&grid->hr, arena, clock, CHANNEL_HR, grid->state) &&
	       grid_hold(&grid->cadence, arena, clock, CHANNEL_CADENCE, grid->state) &&
	       grid_hold(&grid->contact, arena, clock, CHANNEL_CONTACT, grid->state) &&
	       grid_hold(&grid->balance, arena, clock, CHANNEL_BALANCE, grid->state) &&
	       grid_hold(&grid->oscillation, arena, clock, CHANNEL_OSCILLATION, grid->state) &&
	       grid_hold(&grid->temperature, arena, clock, CHANNEL_TEMPERATURE, grid->state);
}

static bool is_treadmill(const Activity *activity)
{
	return text_is(activity->sub_sport, "treadmill") || text_is(activity->sub_sport, "indoor_running") ||
	       text_is(activity->sub_sport, "indoor_walking");
}

ErrCode grid_make(Grid *grid, Arena *arena, const Activity *activity, Error *err)
{
	static const uint8_t no_state[1] = {GRID_GAP};
	static const float no_number[1] = {0};
	Grid made = {.step_s = 1,
	             .state = no_state,
	             .grade = no_number,
	             .cost = no_number,
	             .treadmill = is_treadmill(activity),
	             .climb = {.ascent_m = UNKNOWN, .descent_m = UNKNOWN}};
	GridClock clock;
	GridWay way;
	if (activity->samples.count == 0) {
		*grid = made;
		return OK;
	}
	if (!grid_clock_make(&clock, arena, activity) || !grid_way_make(&way, arena, &clock) ||
	    !grid_slope_make(&way, &made, arena, &clock))
		return fail(err, FAIL_MEMORY, -1, "no memory to work out the run");
	if (way.speed != NULL)
		mark_still(&way, &clock);
	made.count = clock.count;
	made.step_s = clock.step_s;
	made.from_s = clock.from_s;
	made.state = way.state;
	made.speed = way.speed;
	made.metres = way.metres;
	made.altitude = way.altitude;
	made.leg = way.leg;
	made.grade = way.grade;
	made.cost = way.cost;
	made.gap = way.speed != NULL ? way.gap : NULL;
	if (!hold_all(&made, arena, &clock))
		return fail(err, FAIL_MEMORY, -1, "no memory to work out the run");
	mark_walking(way.state, &made, activity);
	*grid = made;
	return OK;
}
