/*
 * jumps.c - see jumps.h. The queue of training/series/spikes.c, with what is compared
 * kept in it: each session enters and leaves once. Bands are a second pass
 * without branches, which the compiler turns into vectors.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/cohort/jumps.h"

#include "base/when.h"
#include "model/load.h"

static const int64_t WINDOW_S = 30 * (int64_t)SECONDS_PER_DAY;

void jumps_longest(int32_t *longest_m, const int64_t *start_unix_s, const int32_t *distance_m, size_t count,
		   JumpPlace *queue)
{
	size_t head = 0;
	size_t tail = 0;
	size_t next = 0; /* the first that has not entered the queue */
	for (size_t i = 0; i < count; i++) {
		const int64_t now_s = start_unix_s[i];
		for (; start_unix_s[next] < now_s; next++) {
			const int32_t entering_m = distance_m[next];
			while (tail > head && queue[tail - 1].distance_m <= entering_m)
				tail--;
			queue[tail++] = (JumpPlace){start_unix_s[next], entering_m};
		}
		while (head < tail && queue[head].start_unix_s < now_s - WINDOW_S)
			head++;
		longest_m[i] = head < tail ? queue[head].distance_m : 0;
	}
}

/* The bands follow each other in the order of the enum, so a band is the count
 * of edges that were passed: 10 d > 11 m, 10 d > 13 m, d > 2 m. */
_Static_assert(SPIKE_NO_BASELINE == 0 && SPIKE_REFERENCE == 1 && SPIKE_SMALL == 2 && SPIKE_MODERATE == 3 &&
		   SPIKE_LARGE == 4,
	       "bands are counted");

void jumps_bands(uint8_t *bands, const int32_t *distance_m, const int32_t *longest_m, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const int32_t d = distance_m[i];
		const int32_t m = longest_m[i];
		const int passed = 1 + (10 * d > 11 * m) + (10 * d > 13 * m) + (d > 2 * m);
		bands[i] = (uint8_t)(m > 0 ? passed : 0);
	}
}
