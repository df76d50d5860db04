/*
 * cohort.h - sessions of many runners, from tables, to what a study of them
 * finds. No store is needed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_COHORT_H
#define APP_COHORT_H

#include "app/app.h"
#include "model/cohort.h"

enum { COHORT_THREADS_MAX = 64 };

typedef struct CohortRequest {
	const Str *files; /* CSV or Parquet; "-" is standard input, as CSV */
	size_t file_count;
	Str injuries;      /* a table of runner and date; STR_NONE: the sessions say it */
	bool all_injuries; /* also those after a runner's first */
	int threads;       /* that count; 0: as many as the machine has cores */
} CohortRequest;

/* Reads the files piece by piece (formats/cohort/cohort_csv.h says what stands in
 * them) and counts on all cores: memory is that of a few pieces, the list of
 * injuries and 16 bytes a runner, whatever the length. The result is the same to
 * the byte with any number of threads. All sessions of a runner follow each
 * other in one file: FAIL_FORMAT where a runner comes again. */
ErrCode app_cohort(App *app, Arena *arena, const CohortRequest *request, Cohort *cohort, Error *err) MUST_USE;

#endif
