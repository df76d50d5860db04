/*
 * grid.h - a run second by second: the recorded columns brought onto a grid of
 * one second, smoothed where the metrics need it, with what stands between
 * them worked out: speed, grade, grade-adjusted speed, whether the runner
 * moved, ran or walked. Every metric of a run reads this and nothing else, so
 * that a gap, a pause or a smart-recording watch is treated in one place.
 *
 *   time      from the first sample to the last. A sample whose time is not after
 *             the one before is left out; so is what comes more than 48 days after the
 *             first. Where the time jumps by more than two days a clock was set: the
 *             piece with more samples is the run.
 *   held      heart, cadence, contact, balance, oscillation, temperature: the mean
 *             of a step's readings; without one the last, if the next known
 *             reading is no more than 10 s later. A cadence of 0 is no reading.
 *   distance  the device's count, else the sum between positions, else of the speed.
 *             Between two samples it is taken as even.
 *   speed     the device's, else of the distance over 5 s.
 *   pauses    those of the file, and more than 10 s without a sample, unless the
 *             distance says that the runner went on (0.5 m/s and more) and it was
 *             no more than a minute: then only the distance is known there.
 *   believed  what can be of a body on foot: CHANNEL_RANGES in grid_columns.c. The rest is unknown.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_GRID_H
#define TRAINING_RUN_GRID_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/activity.h"
#include "training/elevation.h"

/* A run of more seconds is worked out on a grid of several seconds. */
enum { GRID_SECONDS_MAX = 1 << 18 };

typedef enum GridState {
	GRID_GAP,     /* paused, or nothing was recorded for too long: counts for nothing */
	GRID_STILL,   /* slower than 0.5 m/s for more than 5 s */
	GRID_WALKING, /* no flight, or slower than 2.0 m/s with fewer than 140 steps a minute; cadence unknown: slower
	               * than 1.7 m/s; speed unknown: fewer than 140 steps */
	GRID_RUNNING, /* all other moving; of a sport that is not on foot, all moving */
} GridState;

/* Columns of `count` numbers, NAN where nothing is known (in a GRID_GAP always,
 * but for `metres`, `grade` and `cost`); NULL where nothing is known at all. A
 * step stands for the time from i * step_s to (i + 1) * step_s on the run's
 * clock, which counts from its first sample. */
typedef struct Grid {
	size_t count;
	double step_s; /* 1, unless the run is longer than GRID_SECONDS_MAX */
	double from_s; /* CHANNEL_TIME of the run's clock at 0: 0 or a few seconds */
	const uint8_t *state;   /* GridState; never NULL */
	const float *speed;     /* m/s; NULL with `metres` */
	const float *metres;    /* covered in the step; 0 in a gap and where a device jumped */
	const float *altitude;  /* m, smoothed as training/elevation.h does; after a pause perhaps off by a constant */
	const float *grade;     /* rise over run, smoothed over 40 m (60 m where the height is rough), within ±0.35; 0 where
	                         * it is unknown or doubted; never NULL */
	const float *cost;      /* of the grade, beside the level, for describing pace (minetti.h); 1 where the grade is
	                         * unknown; never NULL */
	const int8_t *leg;      /* 1 on a climb, -1 on a descent, from turn to turn as elevation.h counts them; 0 on neither;
	                         * NULL without heights */
	const float *gap;       /* grade-adjusted speed (Minetti 2002), m/s: speed times cost */
	const float *hr;        /* bpm */
	const float *cadence;   /* steps/min of both feet */
	const float *contact;   /* s */
	const float *balance;   /* % left */
	const float *oscillation; /* m */
	const float *temperature; /* °C */
	bool has_grade;  /* some grade is known; never on a treadmill: it does not say how it is set */
	bool treadmill;
	Climb climb;     /* by the same heights */
	double doubted_s; /* of climbs at a speed that nobody has: the height is wrong there, and taken as level */
	double moving_s; /* walking and running */
} Grid;

/* Makes it of an activity's samples, in the arena: O(samples), 60 bytes a step
 * and as much a sample. An activity without samples gives a grid of 0 steps and
 * OK: its metrics come from its summary. */
ErrCode grid_make(Grid *grid, Arena *arena, const Activity *activity, Error *err) MUST_USE;

static inline bool grid_moves(const Grid *grid, size_t step)
{
	return grid->state[step] >= GRID_WALKING;
}

#endif
