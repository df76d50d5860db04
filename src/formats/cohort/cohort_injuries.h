/*
 * cohort_injuries.h - the injuries of a cohort, as a table of runner and date.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_COHORT_COHORT_INJURIES_H
#define FORMATS_COHORT_COHORT_INJURIES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"

typedef struct CohortInjuries {
	const Str *runners; /* in order, one for each injury */
	const int32_t *days; /* in order for each runner */
	size_t count;
} CohortInjuries;

/* Reads a table with the columns runner and date, named as in cohort_csv.h; the
 * runners point into `bytes`. Its limits are those of base/csv.h. */
ErrCode cohort_injuries_read(CohortInjuries *injuries, Arena *arena, Str file, Bytes bytes, Error *err) MUST_USE;

/* The days of one runner; returns how many. O(log n). */
size_t cohort_injuries_of(const CohortInjuries *injuries, Str runner, const int32_t **days);

#endif
