/*
 * samples.c - see samples.h. A merge sort: stable, and nearly free for what is
 * sorted already.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/samples.h"

#include <string.h>

/* Merges the sorted runs [from, middle) and [middle, end) into `to`, stable. */
static void merge(Sample *to, const Sample *samples, size_t from, size_t middle, size_t end)
{
	size_t left = from;
	size_t right = middle;
	for (size_t i = from; i < end; i++) {
		const bool take_left =
		    left < middle && (right >= end || !(samples[right].t_s < samples[left].t_s));
		to[i] = take_left ? samples[left++] : samples[right++];
	}
}

bool samples_sort(Sample *samples, size_t count, Arena *arena, bool *moved)
{
	bool sorted = true;
	for (size_t i = 1; i < count && sorted; i++)
		sorted = !(samples[i].t_s < samples[i - 1].t_s);
	*moved = !sorted;
	if (sorted)
		return true;
	Sample *other = ARENA_ARRAY(arena, count, Sample);
	if (other == NULL)
		return false;
	for (size_t run = 1; run < count; run *= 2) {
		for (size_t from = 0; from < count; from += 2 * run) {
			const size_t middle = from + run < count ? from + run : count;
			const size_t end = middle + run < count ? middle + run : count;
			merge(other, samples, from, middle, end);
		}
		memcpy(samples, other, count * sizeof *samples);
	}
	return true;
}
