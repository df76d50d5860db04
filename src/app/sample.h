/*
 * sample.h - a simulated runner's season as real FIT files, and its story.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_SAMPLE_H
#define APP_SAMPLE_H

#include "app/app.h"

typedef struct SampleTotals {
	size_t files;
	Str story; /* path of the case file */
} SampleTotals;

/* Writes the season that ends on the day of `now` into `dir`, which is made
 * when missing and must be empty or a sample. */
ErrCode app_sample(App *app, Arena *arena, Str dir, uint64_t seed, int weeks, SampleTotals *totals, Error *err) MUST_USE;

#endif
