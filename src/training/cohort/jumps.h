/*
 * jumps.h - each session against the longest of the 30 days before it, as
 * columns and fast: what training/series/spikes.h says of one runner's log, for
 * millions of sessions.
 *
 * Source: Frandsen 2025, Br J Sports Med 59:1203. Grade B.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_COHORT_JUMPS_H
#define TRAINING_COHORT_JUMPS_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

/* A place of the queue that jumps_longest works with. */
typedef struct JumpPlace {
	int64_t start_unix_s;
	int32_t distance_m;
} JumpPlace;

/* The longest session of the 30 × 86400 s before each, 0 when there is none.
 * One runner's, in order of start; distances above 0; `queue` has room for
 * `count`. Sessions of the same second are not before each other. O(n). */
void jumps_longest(int32_t *longest_m, const int64_t *start_unix_s, const int32_t *distance_m, size_t count,
		   JumpPlace *queue);

/* The SpikeBand of each distance against the longest before it, as spike_band says; no branches. */
void jumps_bands(uint8_t *bands, const int32_t *distance_m, const int32_t *longest_m, size_t count);

#endif
