/*
 * sport_guess.c - see sport_guess.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/sport_guess.h"

#include "base/num.h"

enum { BINS = 300 };
static const double BIN_MPS = 0.1; /* the last bin is all that is faster than 30 m/s */
static const double WINDOW_S = 30;
static const double WINDOW_MAX_S = 120; /* a longer gap says nothing */
static const double STANDING_MPS = 0.5;
static const double MOVING_MIN_S = 300; /* less is too little to guess from */

static const double RUN_FROM_MPS = 2.1;
static const double RUN_SHARE = 0.25;
static const double RUN_HALF_MPS = 4.3;
static const double RUN_MOST_MPS = 6;
static const double STEPS_MIN = 130;
static const double RIDE_HALF_MPS = 5.5;
static const double RIDE_HALF_MAX_MPS = 14;
static const double RIDE_SOME_MPS = 8;

/* For how long it went how fast. */
typedef struct Speeds {
	double moving_s;
	double bin_s[BINS];
} Speeds;

static void speeds_add(Speeds *speeds, double mps, double span_s)
{
	if (!(mps >= STANDING_MPS))
		return;
	const double bin = mps / BIN_MPS;
	speeds->bin_s[bin < BINS - 1 ? (size_t)bin : BINS - 1] += span_s;
	speeds->moving_s += span_s;
}

/* By the distance so far. */
static void speeds_of_distance(Speeds *speeds, const Samples *samples)
{
	const double *times = samples->of[CHANNEL_TIME];
	const double *distances = samples->of[CHANNEL_DISTANCE];
	double from_s = UNKNOWN;
	double from_m = UNKNOWN;
	for (size_t i = 0; i < samples->count; i++) {
		if (!is_known(distances[i]) || times[i] - from_s < WINDOW_S)
			continue;
		const double span_s = times[i] - from_s; /* unknown at first */
		if (span_s <= WINDOW_MAX_S)
			speeds_add(speeds, (distances[i] - from_m) / span_s, span_s);
		from_s = times[i];
		from_m = distances[i];
	}
}

/* By the speeds themselves, each until the next. */
static void speeds_of_speed(Speeds *speeds, const Samples *samples)
{
	const double *times = samples->of[CHANNEL_TIME];
	const double *mps = samples->of[CHANNEL_SPEED];
	for (size_t i = 0; i + 1 < samples->count; i++) {
		const double span_s = times[i + 1] - times[i];
		if (span_s > 0 && span_s <= WINDOW_S)
			speeds_add(speeds, mps[i], span_s);
	}
}

/* The speed below which this part of the moving time lies. */
static double speeds_below(const Speeds *speeds, double part)
{
	double sum_s = 0;
	for (size_t i = 0; i < BINS; i++) {
		sum_s += speeds->bin_s[i];
		if (sum_s >= part * speeds->moving_s)
			return (double)(i + 1) * BIN_MPS;
	}
	return BINS * BIN_MPS;
}

Str sport_guess(const Activity *activity)
{
	const Samples *samples = &activity->samples;
	Speeds speeds = {.moving_s = 0};
	if (samples->count == 0)
		return STR_NONE;
	if (samples->of[CHANNEL_DISTANCE] != NULL)
		speeds_of_distance(&speeds, samples);
	else if (samples->of[CHANNEL_SPEED] != NULL)
		speeds_of_speed(&speeds, samples);
	if (speeds.moving_s < MOVING_MIN_S)
		return STR_NONE;
	const double half_mps = speeds_below(&speeds, 0.5);
	const double most_mps = speeds_below(&speeds, 0.9);
	if (activity->cadence_avg_spm >= STEPS_MIN && half_mps <= RUN_MOST_MPS)
		return STR("running");
	if (most_mps <= RUN_FROM_MPS)
		return STR("walking");
	if (half_mps <= RUN_HALF_MPS && most_mps <= RUN_MOST_MPS)
		return speeds_below(&speeds, 1 - RUN_SHARE) > RUN_FROM_MPS ? STR("running") : STR_NONE;
	if ((half_mps > RIDE_HALF_MPS || most_mps > RIDE_SOME_MPS) && half_mps <= RIDE_HALF_MAX_MPS)
		return STR("cycling");
	return STR_NONE;
}
