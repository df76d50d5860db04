/*
 * downhill.c - see downhill.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/downhill.h"

#include <math.h>

#include "base/num.h"

static const double REFERENCE_MPS = 3.0;
static const double KNOWN_MIN_M = 20; /* who never runs down knows this much from kerbs and stairs */
static const double GRADE_DOUBT = 0.005;

static const double PROTECTION = 0.5; /* of the repeated bout, at once */
static const double PROTECTION_DAYS = 60;
static const double SORE_MOST = 10;

static double drop_m(double metres, double grade)
{
	return grade < DOWNHILL_GRADE ? metres * -grade : 0;
}

void downhill_add(DownhillDose *dose, double metres, double grade, double speed_mps)
{
	if (!(metres > 0 && speed_mps > 0 && grade < 0))
		return;
	const double fast = speed_mps / REFERENCE_MPS;
	const double root = sqrt(fast); /* the speed may matter by its root, or by its root three times */
	dose->mid_m += drop_m(metres, grade) * fast;
	dose->low_m += drop_m(metres, grade + GRADE_DOUBT) * fmin(root, fast * root);
	dose->high_m += drop_m(metres, grade - GRADE_DOUBT) * fmax(root, fast * root);
}

double downhill_novelty(double dose_m, double known_m)
{
	return dose_m / fmax(known_m, KNOWN_MIN_M);
}

double downhill_sore_share(double days_ago)
{
	return is_known(days_ago) ? 1 - PROTECTION * exp(-days_ago / PROTECTION_DAYS) : 1;
}

double downhill_soreness(double dose_m, double half_m)
{
	return SORE_MOST * dose_m / (dose_m + half_m);
}
