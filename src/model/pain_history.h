/*
 * pain_history.h - the pain diary as it is shown: entries with the words for
 * their places, and up to which day.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_PAIN_HISTORY_H
#define MODEL_PAIN_HISTORY_H

#include <stddef.h>

#include "model/pain.h"

typedef struct PainHistory {
	const Pain *pains; /* by day, then id */
	const Str *labels; /* of each: "Inner edge of the shin bone, middle third"; the place itself where it is no region */
	size_t count;
	int32_t from_day, today; /* what the chart spans, both included */
} PainHistory;

#endif
