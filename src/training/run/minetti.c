/*
 * minetti.c - see minetti.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/minetti.h"

#include <math.h>

#include "base/num.h"

static const double GRADE_MAX = 0.45; /* as steep as was measured */
static const double LEVEL_COST = 3.6;
static const double PACE_RATIO_MIN = 0.80;

double minetti_cost(double grade)
{
	const double i = num_clamp(grade, -GRADE_MAX, GRADE_MAX);
	return ((((155.4 * i - 30.4) * i - 43.3) * i + 46.3) * i + 19.5) * i + LEVEL_COST;
}

double minetti_ratio(double grade)
{
	return minetti_cost(grade) / LEVEL_COST;
}

double minetti_pace_ratio(double grade)
{
	return fmax(minetti_ratio(grade), PACE_RATIO_MIN);
}
