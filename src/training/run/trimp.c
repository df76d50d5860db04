/*
 * trimp.c - see trimp.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/trimp.h"

#include <math.h>

#include "base/num.h"

static const double MAN_A = 0.64;
static const double MAN_B = 1.92;
static const double WOMAN_A = 0.86;
static const double WOMAN_B = 1.67;
static const double LUCIA_FIRST = 0.85; /* of the threshold heart rate */

HeartRange heart_range_of(const Profile *profile)
{
	const double sex = profile_number(profile, PROFILE_SEX);
	HeartRange range = {.rest_bpm = profile_number(profile, PROFILE_HR_REST),
			    .max_bpm = profile_number(profile, PROFILE_HR_MAX),
			    .threshold_bpm = profile_number(profile, PROFILE_HR_THRESHOLD)};
	if (sex > 0.5)
		range.sex = sex < 1.5 ? SEX_WOMAN : SEX_MAN;
	return range;
}

double heart_reserve(const HeartRange *range, double bpm)
{
	const double reserve_bpm = range->max_bpm - range->rest_bpm;
	if (!(reserve_bpm > 0) || !is_known(bpm))
		return UNKNOWN;
	return num_clamp((bpm - range->rest_bpm) / reserve_bpm, 0, 1);
}

/* An impulse a minute. */
static double weight_of(const HeartRange *range, double bpm)
{
	const double x = heart_reserve(range, bpm);
	const double man = x * MAN_A * exp(MAN_B * x);
	const double woman = x * WOMAN_A * exp(WOMAN_B * x);
	if (range->sex == SEX_UNKNOWN)
		return (man + woman) / 2;
	return range->sex == SEX_WOMAN ? woman : man;
}

double trimp_banister(const HeartRange *range, double seconds, double bpm)
{
	return seconds / 60 * weight_of(range, bpm);
}

double trimp_hrss(const HeartRange *range, double banister)
{
	const double hour = 60 * weight_of(range, range->threshold_bpm);
	return hour > 0 ? 100 * banister / hour : UNKNOWN;
}

double trimp_edwards(const double minutes[5])
{
	double sum = 0;
	for (int zone = 0; zone < 5; zone++)
		sum += minutes[zone] * (zone + 1);
	return sum;
}

double trimp_lucia(const double minutes[3])
{
	return minutes[0] + 2 * minutes[1] + 3 * minutes[2];
}

double trimp_banister_of(const HeartRange *range, const float hr_seconds[HR_BINS])
{
	Adder sum = {0};
	for (int bin = 0; bin < HR_BINS; bin++) {
		if (hr_seconds[bin] > 0)
			adder_add(&sum, trimp_banister(range, (double)hr_seconds[bin], HR_BIN_FIRST + bin));
	}
	return adder_total(&sum);
}

void heart_zones_of(double seconds[5], double max_bpm, const float hr_seconds[HR_BINS])
{
	for (int zone = 0; zone < 5; zone++)
		seconds[zone] = 0;
	for (int bin = 0; bin < HR_BINS; bin++) {
		/* In whole numbers a beat on an edge belongs to the zone above it. */
		const double tenths = floor(10.0 * (HR_BIN_FIRST + bin) / max_bpm + 1e-9);
		if (tenths >= 5)
			seconds[tenths >= 9 ? 4 : (int)tenths - 5] += (double)hr_seconds[bin];
	}
}

void lucia_minutes_of(double minutes[3], double threshold_bpm, const float hr_seconds[HR_BINS])
{
	minutes[0] = minutes[1] = minutes[2] = 0;
	for (int bin = 0; bin < HR_BINS; bin++) {
		const double bpm = HR_BIN_FIRST + bin;
		const int zone = bpm >= threshold_bpm ? 2 : bpm >= LUCIA_FIRST * threshold_bpm ? 1 : 0;
		minutes[zone] += (double)hr_seconds[bin] / 60;
	}
}
