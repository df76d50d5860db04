/*
 * sweat.c - see sweat.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/sweat.h"

#include <math.h>

#include "base/num.h"

static const double HOUR_S = 3600;
static const double AFTER_L_PER_KG = 1.5;

static const double HEAT_J_PER_KG_M = 3.8; /* net and at rest */
static const double EVAPORATED = 0.7;      /* of it; 0.6 to 0.8 */
static const double J_PER_L = 2.43e6;

static const double LOSS_MOST = 0.02; /* of the mass */
static const double DRINK_MOST_L_PER_H = 0.8;
static const double LONG_S = 2 * 3600;

double sweat_rate_l_per_h(const RunTold *told, double duration_s)
{
	const double lost_l = told->mass_before_kg - told->mass_after_kg + known_or(told->drunk_l, 0) -
			      known_or(told->passed_l, 0);
	const double rate = duration_s > 0 ? lost_l / (duration_s / HOUR_S) : UNKNOWN;
	return rate >= 0 ? rate : UNKNOWN;
}

double sweat_loss_pct(const RunTold *told)
{
	return told->mass_before_kg > 0 ? 100 * (told->mass_before_kg - told->mass_after_kg) / told->mass_before_kg
					: UNKNOWN;
}

double drink_after_l(const RunTold *told)
{
	const double lost_kg = told->mass_before_kg - told->mass_after_kg;
	return is_known(lost_kg) ? AFTER_L_PER_KG * fmax(lost_kg, 0) : UNKNOWN;
}

double sweat_rate_guessed_l_per_h(double mass_kg, double speed_mps)
{
	return HEAT_J_PER_KG_M * speed_mps * mass_kg * EVAPORATED * HOUR_S / J_PER_L;
}

double drink_plan_l_per_h(double sweat_rate_l_per_h, double mass_kg, double duration_s)
{
	const double needed = sweat_rate_l_per_h - LOSS_MOST * mass_kg / (duration_s / HOUR_S);
	if (!is_known(needed) || duration_s <= 0)
		return UNKNOWN;
	return num_clamp(needed, 0, fmin(sweat_rate_l_per_h, DRINK_MOST_L_PER_H));
}

bool drank_too_much(const RunTold *told, double duration_s)
{
	return duration_s >= LONG_S && told->mass_after_kg > told->mass_before_kg;
}
