/*
 * bone.c - see bone.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/bone.h"

#include <math.h>

#include "base/num.h"
#include "training/run/gait.h"

static const double REFERENCE_MPS = 3.5;
static const double REFERENCE_MICROSTRAIN = 3000;
static const double STRAIN_PER_MPS = 0.09;
static const double LENGTH_EXPONENT = 0.65;
static const double MILE_M = 1609.344;

static const double CYCLES_AT_4000 = 5.87e4;
static const double FATIGUE_EXPONENT = 6.6;
static const double SCATTER = 1.2;
static const double REPAIR_DAYS = 26;
static const double STEP_DAYS = 0.05;

double bone_microstrain(double speed_mps, double length_ratio)
{
	return REFERENCE_MICROSTRAIN * (1 + STRAIN_PER_MPS * (speed_mps - REFERENCE_MPS)) *
	       pow(length_ratio, LENGTH_EXPONENT);
}

double bone_cycles(double miles, double speed_mps, double length_ratio)
{
	const double step_m = step_length_m(speed_mps, cadence_expected_spm(speed_mps, UNKNOWN)) * length_ratio;
	return miles * MILE_M / step_m / 2;
}

double bone_model(double microstrain, double cycles_per_day, double days)
{
	const double fails_days = CYCLES_AT_4000 * pow(microstrain / 4000, -FATIGUE_EXPONENT) / cycles_per_day;
	const int steps = (int)(days / STEP_DAYS + 0.5);
	double broken = 0;
	double before = 0;
	for (int i = 0; i < steps; i++) {
		const double failed = 1 - exp(-pow((i + 1) * STEP_DAYS / fails_days, SCATTER));
		const double middle = (i + 0.5) * STEP_DAYS / REPAIR_DAYS;
		broken += (failed - before) * exp(-middle * middle);
		before = failed;
	}
	return broken;
}
