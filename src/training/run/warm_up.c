/*
 * warm_up.c - see warm_up.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/warm_up.h"

#include <math.h>

#include "base/num.h"

static const double RUN_MIN_S = 600;
static const double PACE_PERCENTILE = 0.60;
static const double FASTER = 1.15; /* the fastest 3 minutes beside that: a session of hard parts */
static const double HELD = 0.92;
static const double HELD_SHARE = 0.75; /* of the window */
static const double WARM_UP_MIN_S = 120;
static const double WARM_UP_AT_MOST = 0.90;
static const double COOL_BELOW = 0.85;
static const double COOL_MAX_S = 1800;
static const double START_S = 300;
static const double START_AT_MOST = 1.01; /* no faster, but for rounding */

/* A speed to 2 cm/s, so that a median is found by counting. */
#define BIN_MPS 0.02
enum { BINS = 640, SMOOTH_STEPS = 30, WINDOW_STEPS = 60 };

/* The moving time on end, smoothed: one speed after the other. */
typedef struct Smooth {
	const Grid *grid;
	size_t at;   /* in the grid */
	size_t in;   /* speeds taken in, dropped and given out */
	size_t dropped;
	size_t out;
	size_t half; /* of the median's window */
	size_t bin;  /* of the median of what is in, and … */
	size_t below; /* … how many lie in lower ones */
	uint16_t ring[SMOOTH_STEPS + 1];
	uint16_t counts[BINS];
} Smooth;

static size_t steps_of(const Grid *grid, size_t seconds)
{
	const size_t steps = (size_t)((double)seconds / grid->step_s);
	return steps > 0 ? steps : 1;
}

static Smooth smooth_of(const Grid *grid)
{
	return (Smooth){.grid = grid, .half = steps_of(grid, SMOOTH_STEPS) / 2};
}

static bool take_in(Smooth *smooth)
{
	const Grid *grid = smooth->grid;
	while (smooth->at < grid->count && !(grid_moves(grid, smooth->at) && grid->gap[smooth->at] >= 0))
		smooth->at++;
	if (smooth->at == grid->count)
		return false;
	const double exact = (double)grid->gap[smooth->at++] / BIN_MPS;
	const uint16_t bin = (uint16_t)fmin(exact, BINS - 1);
	smooth->ring[smooth->in++ % COUNT_OF(smooth->ring)] = bin;
	smooth->counts[bin]++;
	smooth->below += bin < smooth->bin;
	return true;
}

static void drop(Smooth *smooth)
{
	const uint16_t bin = smooth->ring[smooth->dropped++ % COUNT_OF(smooth->ring)];
	smooth->counts[bin]--;
	smooth->below -= bin < smooth->bin;
}

/* The next speed; UNKNOWN at the end. */
static double smooth_next(Smooth *smooth)
{
	while (smooth->dropped + smooth->half < smooth->out)
		drop(smooth);
	while (smooth->in <= smooth->out + smooth->half && take_in(smooth))
		;
	if (smooth->out == smooth->in)
		return UNKNOWN;
	smooth->out++;
	const size_t middle = (smooth->in - smooth->dropped - 1) / 2;
	while (smooth->below > middle)
		smooth->below -= smooth->counts[--smooth->bin];
	while (smooth->below + smooth->counts[smooth->bin] <= middle)
		smooth->below += smooth->counts[smooth->bin++];
	return ((double)smooth->bin + 0.5) * BIN_MPS;
}

/* The speed that most of the moving time is slower than, UNKNOWN of a short run;
 * and the mean of the first five minutes. */
static double pace_of(const Grid *grid, double *start_mps)
{
	size_t counts[BINS] = {0};
	size_t all = 0;
	double sum = 0;
	Smooth smooth = smooth_of(grid);
	for (double mps = smooth_next(&smooth); is_known(mps); mps = smooth_next(&smooth)) {
		counts[smooth.bin]++;
		all++;
		sum += mps;
		if ((double)all * grid->step_s <= START_S)
			*start_mps = sum / (double)all;
	}
	if ((double)all * grid->step_s < RUN_MIN_S)
		return UNKNOWN;
	size_t bin = 0;
	for (size_t below = counts[0]; (double)below < PACE_PERCENTILE * (double)all; below += counts[++bin])
		;
	return ((double)bin + 0.5) * BIN_MPS;
}

/* Where the pace was first and last held. */
typedef struct Held {
	double from_s; /* of the moving time; UNKNOWN: never */
	double mean_before_mps;
	double slow_after_s;
} Held;

static Held held_of(const Grid *grid, double pace_mps)
{
	const size_t window = steps_of(grid, WINDOW_STEPS);
	bool fast[WINDOW_STEPS] = {false};
	double sums[WINDOW_STEPS] = {0}; /* of all speeds before each step of the window */
	Held held = {.from_s = UNKNOWN, .mean_before_mps = UNKNOWN};
	size_t fasts = 0;
	double sum = 0;
	size_t k = 0;
	Smooth smooth = smooth_of(grid);
	for (double mps = smooth_next(&smooth); is_known(mps); mps = smooth_next(&smooth), k++) {
		const size_t slot = k % window;
		fasts -= k >= window && fast[slot];
		fast[slot] = mps >= HELD * pace_mps;
		fasts += fast[slot];
		sums[slot] = sum;
		sum += mps;
		held.slow_after_s += mps < COOL_BELOW * pace_mps ? grid->step_s : 0;
		if (k + 1 < window || (double)fasts < HELD_SHARE * (double)window)
			continue;
		const size_t from = k + 1 - window;
		if (!is_known(held.from_s) && fast[from % window]) {
			held.from_s = (double)from * grid->step_s;
			held.mean_before_mps = from > 0 ? sums[from % window] / (double)from : UNKNOWN;
		}
		if (fast[slot])
			held.slow_after_s = 0;
	}
	return held;
}

void warm_up_measure(RunMeasure *measure, const Grid *grid, const Activity *activity, const RunContext *context)
{
	if (!activity_is_run(activity) || grid->gap == NULL)
		return;
	double *of = measure->metrics.of;
	double start_mps = UNKNOWN;
	const double usual_mps = pace_of(grid, &start_mps);
	if (!is_known(usual_mps))
		return;
	of[METRIC_GENTLE_START] = start_mps <= START_AT_MOST * usual_mps;
	double pace_mps = of[METRIC_BEST_3MIN] >= FASTER * usual_mps ? of[METRIC_BEST_3MIN] : usual_mps;
	Held held = held_of(grid, pace_mps);
	if (!is_known(held.from_s) && pace_mps > usual_mps) {
		pace_mps = usual_mps;
		held = held_of(grid, pace_mps);
	}
	if (!is_known(held.from_s))
		return;
	const bool warm = held.from_s >= WARM_UP_MIN_S && held.mean_before_mps <= WARM_UP_AT_MOST * pace_mps;
	of[METRIC_WARM_UP] = (warm ? held.from_s : 0) + known_or(context->moved_before_s, 0);
	of[METRIC_COOL_DOWN] = held.slow_after_s <= COOL_MAX_S ? held.slow_after_s : UNKNOWN;
}
