/*
 * result.c - see result.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/cohort/result.h"

#include <math.h>

#include "base/num.h"
#include "training/cohort/poisson.h"
#include "training/cohort/strata.h"

enum { GAP_SESSIONS_LEAST = 20 };

static const double PER = 1000;
static const double Z_95 = 1.959963984540054;
static const double GAP_TELLS = 0.8;
static const double SECONDS_PER_HOUR = 3600;

static const SpikeBand ORDER[COHORT_BANDS] = {SPIKE_REFERENCE, SPIKE_SMALL, SPIKE_MODERATE, SPIKE_LARGE,
					      SPIKE_NO_BASELINE};

/* The covariance of the logarithms of two bands' rates: the sum over runners of
 * (injuries - rate × sessions) of the one times the same of the other, over the
 * injuries of both. */
static double covariance(const ExposureTally *t, size_t a, size_t b)
{
	const double rate_a = (double)t->injuries[a] / (double)t->sessions[a];
	const double rate_b = (double)t->injuries[b] / (double)t->sessions[b];
	const double sum = (double)t->injuries_injuries[a][b] - rate_b * (double)t->injuries_sessions[a][b] -
			   rate_a * (double)t->injuries_sessions[b][a] +
			   rate_a * rate_b * (double)t->sessions_sessions[a][b];
	return sum / ((double)t->injuries[a] * (double)t->injuries[b]);
}

static CohortEstimate rate_ratio(const ExposureTally *t, size_t band)
{
	const size_t ref = SPIKE_REFERENCE;
	if (t->injuries[band] == 0 || t->injuries[ref] == 0)
		return (CohortEstimate){UNKNOWN, UNKNOWN, UNKNOWN};
	if (band == ref)
		return (CohortEstimate){1, 1, 1};
	const double variance = covariance(t, band, band) + covariance(t, ref, ref) - 2 * covariance(t, band, ref);
	const double half = Z_95 * sqrt(variance > 0 ? variance : 0);
	const double ratio = ((double)t->injuries[band] / (double)t->sessions[band]) /
			     ((double)t->injuries[ref] / (double)t->sessions[ref]);
	return (CohortEstimate){ratio, ratio * exp(-half), ratio * exp(half)};
}

static void fill_rows(CohortRow *rows, const ExposureTally *tally, bool all_injuries)
{
	CohortEstimate hazards[COHORT_BANDS];
	for (size_t b = 0; b < COHORT_BANDS; b++)
		hazards[b] = (CohortEstimate){UNKNOWN, UNKNOWN, UNKNOWN};
	if (!all_injuries)
		strata_hazards(hazards, tally);
	for (size_t k = 0; k < COHORT_BANDS; k++) {
		const size_t b = ORDER[k];
		rows[k] = (CohortRow){
		    .band = ORDER[k],
		    .sessions = tally->sessions[b],
		    .runners = tally->runners[b],
		    .injuries = tally->injuries[b],
		    .rate = poisson_rate(tally->injuries[b], (double)tally->sessions[b], PER),
		    .ratio = rate_ratio(tally, b),
		    .hazard = hazards[b],
		};
	}
}

/* The chance that an injured session has the longer gap of two, ties a half. */
static double gap_auc(const CohortTally *tally)
{
	int64_t injured = 0;
	int64_t well = 0;
	double won = 0;
	for (size_t d = 0; d < COHORT_GAP_DAYS; d++) {
		won += (double)tally->gaps[1][d] * ((double)well + (double)tally->gaps[0][d] / 2);
		well += tally->gaps[0][d];
		injured += tally->gaps[1][d];
	}
	if (injured < GAP_SESSIONS_LEAST || well < GAP_SESSIONS_LEAST)
		return UNKNOWN;
	return won / ((double)injured * (double)well);
}

void cohort_result(Cohort *cohort, const CohortTally *tally, bool all_injuries)
{
	const CohortTotals *totals = &tally->totals;
	*cohort = (Cohort){.all_injuries = all_injuries, .totals = *totals};
	cohort->rate = poisson_rate(totals->injuries, (double)totals->counted, PER);
	cohort->rate_hour = poisson_rate(totals->timed_injuries, (double)totals->timed_s / SECONDS_PER_HOUR, PER);
	for (size_t e = 0; e < COHORT_EXPOSURES; e++)
		fill_rows(cohort->rows[e], &tally->exposures[e], all_injuries);
	for (size_t f = 0; f < COHORT_FLAGS; f++) {
		cohort->alarms[f] = tally->alarms[f];
		cohort->alarms[f].share =
		    tally->alarms[f].sessions > 0 ? (double)tally->alarms[f].flagged / (double)tally->alarms[f].sessions
						  : UNKNOWN;
	}
	cohort->gap_auc = gap_auc(tally);
	cohort->gap_warns =
	    is_known(cohort->gap_auc) && (cohort->gap_auc >= GAP_TELLS || cohort->gap_auc <= 1 - GAP_TELLS);
}
