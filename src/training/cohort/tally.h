/*
 * tally.h - counts a cohort, runner by runner: everything that the tables and
 * the models of a cohort need, as whole numbers.
 *
 * Whole numbers can be added in any order: workers count parts of a cohort, and
 * the sum is the same however the parts were cut and whoever counted them.
 *
 * Bands: a session against the longest of the 30 days before it (jumps.h);
 * the sum of the seven local days up to and with the session against that of
 * the seven before them (from the 14th day of a runner's record on), and against a third
 * of that of the 21 days before them (from the 28th day on). The same edges for all:
 * 10, 30, 100 %. Nothing to compare with is a band of its own.
 *
 * Sources: Frandsen 2025 (the bands, and a first injury as the end of a
 * runner's follow-up), Br J Sports Med 59:1203, grade B. Flags: Gabbett 2016
 * and Williams 2017 (Br J Sports Med 51:209), grade D as predictors of injury.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_COHORT_TALLY_H
#define TRAINING_COHORT_TALLY_H

#include "base/alloc.h"
#include "base/error.h"
#include "model/cohort.h"
#include "model/cohort_block.h"
#include "training/cohort/jumps.h"

enum {
	COHORT_STEP_SESSIONS = 10, /* sessions of like number: 1-10, 11-20, … */
	COHORT_STEPS = 512,        /* the last takes all later ones */
	COHORT_VOLUMES = 4,        /* by the distance of the 28 days before: edges in tally.c */
	COHORT_GAP_DAYS = 64,      /* days since the session before; the last takes all longer ones */
	COHORT_INJURY_WITHIN_DAYS = 7, /* an injury belongs to the last session of these days */
};

/* Sessions and injuries of one stratum and band. */
typedef struct CohortCell {
	int64_t sessions, injuries;
} CohortCell;

typedef struct ExposureTally {
	int64_t sessions[COHORT_BANDS], injuries[COHORT_BANDS], runners[COHORT_BANDS];
	/* Sums over runners of products of what each has in two bands: injuries with
	 * injuries, injuries with sessions, sessions with sessions. */
	int64_t injuries_injuries[COHORT_BANDS][COHORT_BANDS];
	int64_t injuries_sessions[COHORT_BANDS][COHORT_BANDS];
	int64_t sessions_sessions[COHORT_BANDS][COHORT_BANDS];
	CohortCell strata[COHORT_STEPS][COHORT_VOLUMES][COHORT_BANDS];
} ExposureTally;

/* Half a megabyte for each exposure: on the heap. All zero to begin with. */
typedef struct CohortTally {
	CohortTotals totals;
	ExposureTally exposures[COHORT_EXPOSURES];
	CohortAlarm alarms[COHORT_FLAGS]; /* `share` is not used */
	int64_t gaps[2][COHORT_GAP_DAYS]; /* of sessions without and with an injury */
} CohortTally;

/* What counting takes beside the tally, used again for every runner. */
typedef struct CohortScratch {
	Allocator allocator;
	size_t room;
	void *bytes;
} CohortScratch;

void cohort_scratch_init(CohortScratch *scratch, const Allocator *allocator);
void cohort_scratch_done(CohortScratch *scratch);

/* Counts one runner. `all_injuries`: also what comes after the first one.
 * FAIL_MEMORY only. O(n). */
ErrCode cohort_tally_runner(CohortTally *tally, CohortScratch *scratch, const CohortRunner *runner, bool all_injuries,
			    Error *err) MUST_USE;

/* Adds what another has counted. */
void cohort_tally_add(CohortTally *tally, const CohortTally *other);

/* The outcome of a runner's sessions by a list of days, in order, on which an
 * injury was reported: the last session on or before a day, at most
 * COHORT_INJURY_WITHIN_DAYS earlier, is the injured one; all others are well.
 * Returns how many of the days found a session. */
size_t cohort_mark_injuries(CohortSession *sessions, size_t count, const int32_t *days, size_t day_count);

#endif
