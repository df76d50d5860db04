/*
 * elevation.h - how much a recording climbs and falls, from its altitudes.
 *
 * The plain sum of all rises counts the noise too, and the more often a device
 * records the more of it: on flat ground, ten times what was climbed. So
 *
 *   1. steps that nobody can make, and what changes during a pause, are taken
 *      out: a device that sets its altitude anew, a weather front, a lift;
 *   2. a mean over a window of time takes out the fastest noise;
 *   3. a turn counts only once the altitude has come back by a threshold.
 *
 * Two kinds of altitude, told apart by the signal itself. The curvature of real
 * ground is limited: over a few seconds of running the slope hardly ever
 * changes by a sixth. Where it seems to in more than a few moments of a
 * hundred, it is the noise of satellites that is seen.
 *
 *   smooth  a barometer, or a height model: noise of some decimetres, wander of
 *           about a metre. Window 10 s, threshold 2.5 m.
 *   rough   satellites alone: wander of several metres over a minute or two.
 *           Window 20 s, threshold 5 m.
 *
 * These constants are our estimate, twice to three times the wander that is
 * left after smoothing. For comparison: Strava counts a climb after 2 m with a
 * barometer and 10 m without (Strava support, "Elevation"), GoldenCheetah after
 * 3 m. How near it comes to the totals of real devices, tests/corpus_climb_test.c
 * measures and holds.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_ELEVATION_H
#define TRAINING_ELEVATION_H

#include <stddef.h>

#include "base/arena.h"
#include "model/activity.h"

typedef enum ClimbKind {
	CLIMB_NONE,   /* fewer than two altitudes */
	CLIMB_SMOOTH,
	CLIMB_ROUGH,
} ClimbKind;

typedef struct Climb {
	double ascent_m; /* unknown without altitudes */
	double descent_m;
	ClimbKind kind;
} Climb;

/* Of the activity's altitudes, with its pauses. Costs a few passes and takes
 * 40 bytes a sample from the arena. False without memory. */
bool climb_of(Climb *climb, Arena *arena, const Activity *activity) MUST_USE;

/* The heights that the climb is counted on: smoothed, and without what changed
 * in a pause, so that after one they may be off by a constant. */
typedef struct Heights {
	ClimbKind kind;
	size_t count;           /* 0 with CLIMB_NONE */
	const double *t_s;      /* ascending */
	const double *altitude_m;
	double turn_m; /* the threshold of a turn */
	Climb climb;
} Heights;

/* The same work, and what it found on the way. */
bool heights_of(Heights *heights, Arena *arena, const Activity *activity) MUST_USE;

/* How it was found out, for the origin of the fact. */
Str climb_words(ClimbKind kind);

#endif
