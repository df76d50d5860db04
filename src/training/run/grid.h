/*
 * grid.h - a run second by second: the recorded columns brought onto a grid of
 * one second, smoothed where the metrics need it, with what stands between
 * them worked out: speed, grade, grade-adjusted speed, whether the runner
 * moved, ran or walked. Every metric of a run reads this and nothing else, so
 * that a gap, a pause or a smart-recording watch is treated in one place.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_GRID_H
#define TRAINING_RUN_GRID_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/activity.h"

/* A run of more seconds is worked out on a grid of several seconds. */
enum { GRID_SECONDS_MAX = 1 << 18 };

typedef enum GridState {
	GRID_GAP,     /* paused, or nothing was recorded for too long: counts for nothing */
	GRID_STILL,   /* slower than 0.5 m/s for more than 5 s */
	GRID_WALKING, /* no flight, or slower than 2.0 m/s with fewer than 140 steps a minute */
	GRID_RUNNING,
} GridState;

/* Columns of `count` numbers, NAN where nothing is known; NULL where nothing is
 * known at all. A step stands for the time from i * step_s to (i + 1) * step_s
 * on the run's clock, which counts from its first moment. */
typedef struct Grid {
	size_t count;
	double step_s; /* 1, unless the run is longer than GRID_SECONDS_MAX */
	const uint8_t *state;   /* GridState */
	const float *speed;     /* m/s, of the distance */
	const float *metres;    /* run in the step */
	const float *altitude;  /* m, smoothed as training/elevation.h does */
	const float *grade;     /* rise over run, smoothed over 30-60 m, within ±0.35; 0 where the height is unknown and
	                         * `has_grade` is false */
	const float *gap;       /* grade-adjusted speed (Minetti 2002), m/s */
	const float *hr;        /* bpm */
	const float *cadence;   /* steps/min of both feet */
	const float *contact;   /* s */
	const float *balance;   /* % left */
	const float *oscillation; /* m */
	const float *temperature; /* °C */
	bool has_grade;
	bool treadmill;
	double moving_s; /* walking and running */
} Grid;

/* Makes it of an activity's samples, in the arena. An activity without samples
 * gives a grid of 0 steps and OK: its metrics come from its summary. */
ErrCode grid_make(Grid *grid, Arena *arena, const Activity *activity, Error *err) MUST_USE;

#endif
