/*
 * usual.h - the runner's usual running of the last six weeks, for a kilometre;
 * and what a planned run comes to when it is run in the same form.
 *
 * A unit is the runner's own kilometre times what the model says of the planned
 * kilometre beside the usual one: of speed, of step length by the runner's own
 * cadence line, and of hills. So contact time, surface, shoes and whatever the
 * model does not know are the runner's own, and a run like the others comes to
 * what the others came to. Where the log has no such number yet, the model alone.
 *
 * Ascent and descent are taken as 5 % hills, steeper when there is not room
 * for that, all at the same speed. Source: estimate, grade D. Where the
 * climb is not said it is the usual one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_FORECAST_USUAL_H
#define TRAINING_FORECAST_USUAL_H

#include "model/training_log.h"
#include "model/what_if.h"

/* Medians of six weeks; UNKNOWN where no run tells. */
typedef struct Usual {
	double easy_mps;                        /* the speed of a plan that does not say one */
	double speed_mps;                       /* of the runs that the medians are of */
	double ascent_per_km, descent_per_km;   /* m */
	double per_km[CAP_UNITS];
	double low_per_km[CAP_UNITS], high_per_km[CAP_UNITS];
	double cadence_at_3, cadence_slope;     /* own line; UNKNOWN */
	double height_m;
} Usual;

/* Of the runs that begin before a moment. O(runs of six weeks). */
void usual_of(Usual *usual, const TrainingLog *log, int64_t at_unix_s);

/* Fills in distance, time and speed from two of them, or from one and the usual
 * speed; ascent and descent as usual. What was said stays. */
void usual_complete(PlannedRun *run, const Usual *usual);
/* Value, low and high of each unit of a completed run; the rest of the
 * row is left. `climb_said`: its hills are its own, and not the usual ones. */
void usual_units(WhatIfUnit of[CAP_UNITS], const PlannedRun *run, bool climb_said, const Usual *usual);

#endif
