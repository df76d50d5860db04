/*
 * cohort_sample.h - a simulated cohort as the tables that app/cohort.h reads.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_COHORT_SAMPLE_H
#define APP_COHORT_SAMPLE_H

#include "app/app.h"

typedef struct CohortSampleTotals {
	uint64_t runners; /* who ran at all */
	uint64_t sessions;
	uint64_t injuries;
	Str sessions_file, injuries_file;
} CohortSampleTotals;

/* Writes sessions.csv, injuries.csv and README.txt of so many runners into `dir`:
 * 18 months up to the day of `now`. The folder is made when missing, and must
 * be empty or hold such a sample, whose files are replaced. FAIL_RANGE. */
ErrCode app_cohort_sample(App *app, Arena *arena, Str dir, uint64_t seed, uint64_t runners, CohortSampleTotals *totals,
			  Error *err) MUST_USE;

#endif
