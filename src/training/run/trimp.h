/*
 * trimp.h - training impulses: minutes, weighted by the heart rate.
 *
 * Banister:  minutes * x * a * e^(b x), x the share of the heart rate reserve
 *            from 0 to 1. Men a 0.64, b 1.92; women a 0.86, b 1.67; where the sex
 *            is not known, the mean of both, which is within 7 % of either for any run that
 *            lasts. Source: banister1991, morton1990; grade C. Several programs keep 0.64 for
 *            women: that is a slip (docs/decisions/0010).
 * HRSS:      Banister's, in percent of an hour at the threshold heart rate. Grade D.
 * Edwards:   minutes times 1 to 5 in the zones from 50, 60, 70, 80, 90 % of the
 *            highest heart rate. Source: edwards1993; grade D.
 * Lucia:     minutes times 1, 2, 3 below, between and above the two thresholds.
 *            Source: lucia2003; grade D. Without a laboratory they are taken as 85 and
 *            100 % of the threshold heart rate (our estimate).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_TRIMP_H
#define TRAINING_RUN_TRIMP_H

#include "model/profile.h"
#include "model/run_measure.h"

/* The heart of a runner: UNKNOWN where unknown. */
typedef struct HeartRange {
	double rest_bpm, max_bpm, threshold_bpm;
	int sex; /* SEX_… */
} HeartRange;

HeartRange heart_range_of(const Profile *profile);

/* The share of the reserve, from 0 to 1; UNKNOWN without both ends. */
double heart_reserve(const HeartRange *range, double bpm);

double trimp_banister(const HeartRange *range, double seconds, double bpm);
/* Of an impulse of Banister's, in percent of an hour at the threshold. */
double trimp_hrss(const HeartRange *range, double banister);
double trimp_edwards(const double minutes[5]);
double trimp_lucia(const double minutes[3]);

/* The same of the seconds at each heart rate. */
double trimp_banister_of(const HeartRange *range, const float hr_seconds[HR_BINS]);
/* Seconds in the five zones. */
void heart_zones_of(double seconds[5], double max_bpm, const float hr_seconds[HR_BINS]);
void lucia_minutes_of(double minutes[3], double threshold_bpm, const float hr_seconds[HR_BINS]);

#endif
