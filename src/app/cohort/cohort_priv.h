/*
 * cohort_priv.h - what the readers of a cohort's files share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_COHORT_COHORT_PRIV_H
#define APP_COHORT_COHORT_PRIV_H

#include "app/cohort/seen.h"
#include "app/cohort/team.h"
#include "formats/cohort/cohort_parquet.h"
#include "training/cohort/result.h"

typedef struct CohortReading {
	Allocator allocator;
	Error *err;
	Team *team;
	Seen seen;
	CohortInjuries injuries;
	bool listed; /* the injuries are in a list of their own */
} CohortReading;

/* A job to fill: takes back and looks at older ones when all are out. */
ErrCode cohort_reading_job(CohortReading *reading, CohortJob **job) MUST_USE;

#endif
