/*
 * pace.h - how far, how fast and how hard by speed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_PACE_H
#define TRAINING_RUN_PACE_H

#include "model/profile.h"
#include "model/run_measure.h"
#include "training/run/grid.h"
#include "training/run/run_sheet.h"

/* Distance, moving and elapsed time, ascent and descent: the activity's own
 * numbers first, then those of the grid. Of sports on foot: metres up and down
 * hill, grade-adjusted speed, bests of 3, 6, 12 and 20 minutes, and the time at
 * each speed. */
void pace_measure(RunMeasure *measure, const Grid *grid, const Activity *activity, const RunContext *context);

/* What needs a critical speed: time below 80 %, below and above it, metres
 * above it, and the running stress score. */
void pace_complete(Metrics *metrics, const RunMeasure *measure, const Profile *profile);

/* Running stress score: `rtss = hours * (v / threshold)^2 * 100`, where v is the
 * mean grade-adjusted speed and the threshold can be held for about an hour.
 * Source: coggan2003, carried over to running (McGregor); grade D. The critical
 * speed stands for the threshold: docs/decisions/0010. */
double rtss_of(double seconds, double speed_mps, double threshold_mps);

/* D = CS * t + D': the line through best distances over their times, by least
 * squares; exact through two. Source: Monod 1965, Hughson 1984 (recalled). */
typedef struct CriticalSpeed {
	double speed_mps;
	double d_prime_m;
} CriticalSpeed;
/* Both UNKNOWN with fewer than two different times. */
CriticalSpeed critical_speed_fit(const double *time_s, const double *distance_m, size_t count);

#endif
