/*
 * heart.h - what the heart says of a run, and what makes a session a hard one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_HEART_H
#define TRAINING_RUN_HEART_H

#include "model/profile.h"
#include "model/run_measure.h"
#include "training/run/grid.h"
#include "training/run/run_sheet.h"

/* Less of the moving time with a known heart rate, and nothing that is a sum over
 * it is told. */
#define HEART_COVERED_MIN 0.80

/* Mean and bests of the heart rate, the seconds at each rate, decoupling, session
 * RPE, and whether by that effort it was a hard session. Of any sport. */
void heart_measure(RunMeasure *measure, const Grid *grid, const Activity *activity, const RunContext *context);

/* What needs the runner's own heart rates: zones, impulses, and whether it was a
 * hard session (which also looks at speed and effort):
 *
 *   3 minutes in all above 85 % of the heart rate reserve, or the fastest 3
 *   minutes 15 % faster than the usual easy speed, or an effort of 7 or more.
 *
 * UNKNOWN when none of the three can be looked at. Source: our estimate, grade D. */
void heart_complete(Metrics *metrics, const RunMeasure *measure, const Profile *profile);

/* How much less speed a heartbeat gave in the second half, in percent: two means
 * of speed and heart rate. Source: friel2009, grade D. */
double decoupling_of(double speed1_mps, double hr1_bpm, double speed2_mps, double hr2_bpm);

/* The share of the moving time with a known heart rate, 0 to 1; UNKNOWN when
 * nothing moved. */
double heart_covered(const RunMeasure *measure);

#endif
