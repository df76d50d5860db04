/*
 * best.c - see best.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/best.h"

#include <math.h>

#include "base/num.h"

/* The steps of a stretch; 0 when the run is shorter. */
static size_t steps_of(const Grid *grid, double seconds)
{
	const size_t steps = (size_t)ceil(seconds / grid->step_s);
	return steps <= grid->count ? steps : 0;
}

double best_speed(const Grid *grid, double seconds)
{
	const size_t steps = steps_of(grid, seconds);
	if (steps == 0 || grid->speed == NULL)
		return UNKNOWN;
	double best_m = UNKNOWN;
	double way_m = 0;
	size_t dark = 0; /* steps in which somebody moved and nobody knows how fast */
	for (size_t i = 0; i < grid->count; i++) {
		way_m += (double)grid->metres[i] * (double)grid->cost[i];
		dark += grid->state[i] != GRID_GAP && isnan(grid->speed[i]) ? 1 : 0;
		if (i >= steps) {
			const size_t gone = i - steps;
			way_m -= (double)grid->metres[gone] * (double)grid->cost[gone];
			dark -= grid->state[gone] != GRID_GAP && isnan(grid->speed[gone]) ? 1 : 0;
		}
		if (i + 1 >= steps && dark == 0 && !(way_m <= best_m))
			best_m = way_m;
	}
	return best_m > 0 ? best_m / ((double)steps * grid->step_s) : UNKNOWN;
}

double best_hr(const Grid *grid, double seconds, double share)
{
	const size_t steps = steps_of(grid, seconds);
	if (steps == 0 || grid->hr == NULL)
		return UNKNOWN;
	double best_bpm = UNKNOWN;
	double sum = 0;
	size_t known = 0;
	for (size_t i = 0; i < grid->count; i++) {
		if (!isnan(grid->hr[i])) {
			sum += (double)grid->hr[i];
			known++;
		}
		if (i >= steps && !isnan(grid->hr[i - steps])) {
			sum -= (double)grid->hr[i - steps];
			known--;
		}
		if (i + 1 < steps || known == 0 || (double)known < share * (double)steps)
			continue;
		const double mean = sum / (double)known;
		if (!(mean <= best_bpm))
			best_bpm = mean;
	}
	return best_bpm;
}
