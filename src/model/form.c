/*
 * form.c - see form.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/form.h"

#include <math.h>

#include "base/num.h"

static const double CADENCE_LOW_Z = -1.5;
static const double CADENCE_RISE_Z = -1.0;
static const double CADENCE_OFF_PCT = 3;
static const double CADENCE_TIRES_PCT = -3;
static const double CONTACT_TIRES_PCT = 5;
static const double OVERSTRIDING_POINTS = 2;

static const double EVEN_TO_PCT = 50.7;
static const double FAIR_TO_PCT = 52.2;
static const double DRIFT_POINTS = 1.5;
static const double CHANGE_POINTS = 1.0;
static const double CHANGE_SD = 2.0;

static const double WARM_UP_GOOD_S = 600;
static const double WARM_UP_SHORT_S = 300;
static const double COOL_DOWN_S = 300;

bool cadence_is_low(double z)
{
	return z < CADENCE_LOW_Z;
}

bool cadence_may_rise(double z)
{
	return z < CADENCE_RISE_Z;
}

bool cadence_is_off(double own_pct)
{
	return fabs(own_pct) > CADENCE_OFF_PCT;
}

bool cadence_tires(double drift_pct)
{
	return drift_pct <= CADENCE_TIRES_PCT;
}

bool contact_tires(double drift_pct)
{
	return drift_pct > CONTACT_TIRES_PCT;
}

bool overstriding_is_suspected(double points)
{
	return points >= OVERSTRIDING_POINTS;
}

double balance_asymmetry_pct(double left_pct)
{
	return 2 * (left_pct - 50);
}

/* Read to a tenth, as it is printed. */
Balance balance_of(double left_pct)
{
	if (!is_known(left_pct))
		return BALANCE_UNKNOWN;
	const double larger = round((50 + fabs(left_pct - 50)) * 10) / 10;
	return larger <= EVEN_TO_PCT ? BALANCE_EVEN : larger <= FAIR_TO_PCT ? BALANCE_FAIR : BALANCE_UNEVEN;
}

const char *balance_words(Balance balance)
{
	static const char *const words[] = {"unknown", "even", "nearly even", "uneven"};
	return words[balance];
}

bool balance_drifted(double points)
{
	return fabs(points) > DRIFT_POINTS;
}

bool balance_changed(double left_pct, double mean_pct, double sd_pct)
{
	const double off = fabs(left_pct - mean_pct);
	return off > CHANGE_POINTS && off > CHANGE_SD * sd_pct;
}

WarmUpVerdict warm_up_verdict(double is_hard, double warm_up_s, double gentle_start)
{
	if (!is_known(is_hard))
		return WARM_UP_UNKNOWN;
	if (is_hard > 0) {
		return !is_known(warm_up_s)          ? WARM_UP_UNKNOWN
		       : warm_up_s >= WARM_UP_GOOD_S ? WARM_UP_GOOD
		       : warm_up_s >= WARM_UP_SHORT_S ? WARM_UP_SHORT
						      : WARM_UP_NONE;
	}
	return !is_known(gentle_start) ? WARM_UP_UNKNOWN : gentle_start > 0 ? WARM_UP_GOOD : WARM_UP_NONE;
}

double cool_down_is_enough(double is_hard, double cool_down_s)
{
	if (!is_known(is_hard))
		return UNKNOWN;
	return is_hard > 0 ? (is_known(cool_down_s) ? cool_down_s >= COOL_DOWN_S : UNKNOWN) : 1;
}
