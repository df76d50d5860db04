/*
 * cohort_value.h - what the cells of a cohort's table say, read fast and
 * exactly: decimals become whole units without a detour over binary fractions,
 * times keep their local day.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_COHORT_COHORT_VALUE_H
#define FORMATS_COHORT_COHORT_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"
#include "model/cohort.h"

/* "12.3456" with `decimals` 3 is 12346: rounded, halves away from 0. Digits, a
 * point or a comma, a sign before; at most 15 digits before the point. */
bool cohort_fixed(Str text, int decimals, int64_t *value) MUST_USE;

/* A start: "2024-05-12T07:31:05Z", with an offset instead of the Z or nothing
 * (then UTC), a blank instead of the T, with a fraction, without seconds, or a
 * bare date; or whole seconds since 1970. The day is that of the clock in the
 * text. Years 1900-2200. */
bool cohort_start(Str text, int64_t *unix_s, int32_t *day) MUST_USE;

/* 1, true, yes and y; 0, false, no and n; nothing at all is not said. Whatever the case. */
bool cohort_outcome(Str text, CohortOutcome *outcome) MUST_USE;

/* The days of the years that a start may have. */
bool cohort_day_in_range(int64_t unix_s);

#endif
