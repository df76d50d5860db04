/*
 * drift.c - see drift.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/drift.h"

#include <math.h>

#include "base/num.h"

static const double HALF_HOUR_S = 1800;
static const double DRIFT_MIN_S = 20 * 60;
static const double THIRDS_MIN_S = 15 * 60;
/* What is left of the time's variance when speed and grade are out; less says
 * nothing. */
static const double TIME_LEFT = 0.05;
static const double SAME = 1e-6; /* less variance than this is none */

/* What the number is laid on, in the order in which it is taken out; and itself. */
enum { SPEED, GRADE, TIME, NUMBER, VARIABLES };

typedef struct Moments {
	double count;
	double sum[VARIABLES];
	double product[VARIABLES][VARIABLES];
} Moments;

static void moments_add(Moments *moments, const double of[VARIABLES])
{
	moments->count++;
	for (int i = 0; i < VARIABLES; i++) {
		moments->sum[i] += of[i];
		for (int k = i; k < VARIABLES; k++)
			moments->product[i][k] += of[i] * of[k];
	}
}

static void covariances(double cov[VARIABLES][VARIABLES], const Moments *moments)
{
	for (int i = 0; i < VARIABLES; i++) {
		for (int k = i; k < VARIABLES; k++) {
			cov[i][k] = (moments->product[i][k] - moments->sum[i] * moments->sum[k] / moments->count) /
				    moments->count;
			cov[k][i] = cov[i][k];
		}
	}
}

/* Takes what a variable explains out of those after it. */
static void take_out(double cov[VARIABLES][VARIABLES], int variable)
{
	const double pivot = cov[variable][variable];
	if (pivot < SAME)
		return;
	for (int i = variable + 1; i < VARIABLES; i++) {
		const double share = cov[i][variable] / pivot;
		for (int k = variable + 1; k < VARIABLES; k++)
			cov[i][k] -= share * cov[variable][k];
	}
}

double drift_pct_per_30min(const Grid *grid, const float *column, double low, double high)
{
	if (column == NULL)
		return UNKNOWN;
	Moments moments = {0};
	double first = UNKNOWN; /* numbers are taken beside it, so that the sums stay small */
	for (size_t i = 0; i < grid->count; i++) {
		const double number = (double)column[i];
		const double speed = grid->speed != NULL ? (double)grid->speed[i] : 3;
		const bool counts = number >= low && number <= high && is_known(speed);
		if (grid->state[i] != GRID_RUNNING || !counts)
			continue;
		first = known_or(first, number);
		moments_add(&moments, (const double[VARIABLES]){speed - 3, 10 * (double)grid->grade[i],
								(double)i * grid->step_s / HALF_HOUR_S,
								number / first - 1});
	}
	if (moments.count * grid->step_s < DRIFT_MIN_S)
		return UNKNOWN;
	double cov[VARIABLES][VARIABLES];
	covariances(cov, &moments);
	const double spread = cov[TIME][TIME];
	take_out(cov, SPEED);
	take_out(cov, GRADE);
	if (cov[TIME][TIME] < TIME_LEFT * spread)
		return UNKNOWN;
	const double mean = 1 + moments.sum[NUMBER] / moments.count;
	return 100 * cov[TIME][NUMBER] / cov[TIME][TIME] / mean;
}

double drift_of_thirds(const Grid *grid, const float *column)
{
	if (column == NULL)
		return UNKNOWN;
	size_t known = 0;
	for (size_t i = 0; i < grid->count; i++)
		known += grid->state[i] == GRID_RUNNING && is_known((double)column[i]);
	if ((double)known * grid->step_s < THIRDS_MIN_S)
		return UNKNOWN;
	const size_t third = known / 3;
	double first = 0;
	double last = 0;
	size_t seen = 0;
	for (size_t i = 0; i < grid->count; i++) {
		if (grid->state[i] != GRID_RUNNING || !is_known((double)column[i]))
			continue;
		first += seen < third ? (double)column[i] : 0;
		last += seen >= known - third ? (double)column[i] : 0;
		seen++;
	}
	return (last - first) / (double)third;
}
