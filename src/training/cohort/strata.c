/*
 * strata.c - see strata.h. Newton's method on the logarithms of the ratios;
 * the likelihood is concave, and steps are halved where it would fall.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/cohort/strata.h"

#include <math.h>

#include "base/num.h"

enum { ROUNDS_MAX = 50, HALVINGS_MAX = 30 };

static const double CLOSE = 1e-10;
static const double Z_95 = 1.959963984540054;

/* The bands that are fitted, but for the reference. */
typedef struct Fit {
	const ExposureTally *tally;
	size_t bands[COHORT_BANDS];
	size_t count;
	double slope[COHORT_BANDS];
	double curve[COHORT_BANDS][COHORT_BANDS]; /* minus the second derivatives */
	double likelihood;
} Fit;

/* One stratum's part of the likelihood, its slope and its curve. */
static void add_stratum(Fit *fit, Adder *likelihood, const CohortCell *cells, const double *logs)
{
	double shares[COHORT_BANDS];
	double injuries = (double)cells[SPIKE_REFERENCE].injuries;
	double total = (double)cells[SPIKE_REFERENCE].sessions;
	for (size_t k = 0; k < fit->count; k++) {
		const CohortCell *cell = &cells[fit->bands[k]];
		shares[k] = (double)cell->sessions * exp(logs[k]);
		total += shares[k];
		injuries += (double)cell->injuries;
	}
	if (!(injuries > 0) || !(total > 0))
		return;
	adder_add(likelihood, -injuries * log(total));
	for (size_t k = 0; k < fit->count; k++) {
		const double of_band = (double)cells[fit->bands[k]].injuries;
		const double share = shares[k] / total;
		adder_add(likelihood, of_band * logs[k]);
		fit->slope[k] += of_band - injuries * share;
		for (size_t j = 0; j < fit->count; j++)
			fit->curve[k][j] += injuries * share * ((k == j ? 1.0 : 0.0) - shares[j] / total);
	}
}

static void look(Fit *fit, const double *logs)
{
	Adder likelihood = {0};
	for (size_t k = 0; k < COHORT_BANDS; k++) {
		fit->slope[k] = 0;
		for (size_t j = 0; j < COHORT_BANDS; j++)
			fit->curve[k][j] = 0;
	}
	for (size_t s = 0; s < COHORT_STEPS; s++)
		for (size_t v = 0; v < COHORT_VOLUMES; v++)
			add_stratum(fit, &likelihood, fit->tally->strata[s][v], logs);
	fit->likelihood = adder_total(&likelihood);
}

/* The inverse of a positive definite matrix of n × n, by Gauss and Jordan. */
static bool invert(double (*inverse)[COHORT_BANDS], const double (*matrix)[COHORT_BANDS], size_t n)
{
	double work[COHORT_BANDS][COHORT_BANDS];
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++) {
			work[i][j] = matrix[i][j];
			inverse[i][j] = i == j ? 1 : 0;
		}
	for (size_t p = 0; p < n; p++) {
		const double pivot = work[p][p];
		if (!(pivot > 1e-12))
			return false;
		for (size_t j = 0; j < n; j++) {
			work[p][j] /= pivot;
			inverse[p][j] /= pivot;
		}
		for (size_t i = 0; i < n; i++) {
			const double factor = work[i][p];
			for (size_t j = 0; j < n && i != p; j++) {
				work[i][j] -= factor * work[p][j];
				inverse[i][j] -= factor * inverse[p][j];
			}
		}
	}
	return true;
}

/* One step; false when there is none, `*moved` 0 at the top. */
static bool climb(Fit *fit, double *logs, double *moved)
{
	double inverse[COHORT_BANDS][COHORT_BANDS];
	double step[COHORT_BANDS] = {0};
	double tried[COHORT_BANDS];
	const double before = fit->likelihood;
	if (!invert(inverse, (const double(*)[COHORT_BANDS])fit->curve, fit->count))
		return false;
	for (size_t k = 0; k < fit->count; k++)
		for (size_t j = 0; j < fit->count; j++)
			step[k] += inverse[k][j] * fit->slope[j];
	double scale = 1;
	for (int i = 0; i < HALVINGS_MAX; i++, scale /= 2) {
		for (size_t k = 0; k < fit->count; k++)
			tried[k] = logs[k] + scale * step[k];
		look(fit, tried);
		if (fit->likelihood >= before - 1e-9)
			break;
	}
	*moved = 0;
	for (size_t k = 0; k < fit->count; k++) {
		*moved = fmax(*moved, fabs(tried[k] - logs[k]));
		logs[k] = tried[k];
	}
	return true;
}

/* Injuries of a band in strata where other bands have sessions too: the others tell nothing. */
static bool can_tell(const ExposureTally *tally, size_t band)
{
	for (size_t s = 0; s < COHORT_STEPS; s++)
		for (size_t v = 0; v < COHORT_VOLUMES; v++) {
			int64_t others = 0;
			for (size_t b = 0; b < COHORT_BANDS; b++)
				others += b == band ? 0 : tally->strata[s][v][b].sessions;
			if (tally->strata[s][v][band].injuries > 0 && others > 0)
				return true;
		}
	return false;
}

void strata_hazards(CohortEstimate hazards[COHORT_BANDS], const ExposureTally *tally)
{
	Fit fit = {.tally = tally};
	double logs[COHORT_BANDS] = {0};
	double inverse[COHORT_BANDS][COHORT_BANDS];
	double moved = 1;
	for (size_t b = 0; b < COHORT_BANDS; b++) {
		hazards[b] = (CohortEstimate){UNKNOWN, UNKNOWN, UNKNOWN};
		if (b != SPIKE_REFERENCE && can_tell(tally, b))
			fit.bands[fit.count++] = b;
	}
	if (!can_tell(tally, SPIKE_REFERENCE) || fit.count == 0)
		return;
	look(&fit, logs);
	for (int i = 0; i < ROUNDS_MAX && moved > CLOSE; i++) {
		if (!climb(&fit, logs, &moved))
			return;
	}
	if (moved > CLOSE || !invert(inverse, (const double(*)[COHORT_BANDS])fit.curve, fit.count))
		return;
	hazards[SPIKE_REFERENCE] = (CohortEstimate){1, 1, 1};
	for (size_t k = 0; k < fit.count; k++) {
		const double half = Z_95 * sqrt(inverse[k][k]);
		hazards[fit.bands[k]] =
		    (CohortEstimate){exp(logs[k]), exp(logs[k] - half), exp(logs[k] + half)};
	}
}
