/*
 * block.c - see block.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/block.h"

#include "base/num.h"
#include "base/when.h"
#include "training/forecast/cap.h"

static const int64_t WINDOW_S = 30 * (int64_t)SECONDS_PER_DAY;

static void look_at(BlockBound *bound, const BlockRun *run, int64_t distance_m, int64_t at_unix_s)
{
	if (distance_m <= 0 || run->at_unix_s < at_unix_s - WINDOW_S || run->at_unix_s >= at_unix_s)
		return;
	if (distance_m >= bound->longest_m) {
		bound->longest_m = distance_m;
		bound->longest_at_unix_s = run->at_unix_s;
	}
}

/* The last run of log or plan before planned run `i`; NULL when there is none. */
static const BlockRun *last_before(const Block *block, size_t i)
{
	if (i > 0)
		return &block->runs[i - 1];
	return block->past_count > 0 ? &block->past[block->past_count - 1] : NULL;
}

BlockBound block_bound(const Block *block, const int64_t *distances_m, size_t i)
{
	const int64_t at_unix_s = block->runs[i].at_unix_s;
	BlockBound bound = {.longest_m = -1, .most_m = -1, .days_off = NEVER_RAN};
	for (size_t k = block->past_count; k > 0 && block->past[k - 1].at_unix_s >= at_unix_s - WINDOW_S; k--)
		look_at(&bound, &block->past[k - 1], block->past[k - 1].distance_m, at_unix_s);
	for (size_t k = 0; k < i; k++)
		look_at(&bound, &block->runs[k], distances_m[k], at_unix_s);
	const BlockRun *last = last_before(block, i);
	if (last != NULL)
		bound.days_off = (at_unix_s - last->at_unix_s) / SECONDS_PER_DAY;
	Entry entry;
	if (bound.longest_m > 0) {
		bound.most_m = cap_most(bound.longest_m);
	} else if (cap_entry(&entry, bound.days_off, 0, block->easy_mps)) {
		bound.most_m = entry.distance_m;
		bound.entry = true;
	}
	return bound;
}

bool block_keeps(const BlockBound *bound, int64_t distance_m)
{
	return bound->most_m < 0 || distance_m <= bound->most_m;
}

void block_nearest(const Block *block, int64_t *nearest_m)
{
	for (size_t i = 0; i < block->count; i++) {
		nearest_m[i] = block->runs[i].distance_m;
		const BlockBound bound = block_bound(block, nearest_m, i);
		if (!block->runs[i].fixed && !block_keeps(&bound, nearest_m[i]))
			nearest_m[i] = bound.most_m;
	}
}

int64_t block_reach_day(int64_t longest_m, int64_t race_m, int64_t first_day, int *weeks)
{
	int64_t most_m = cap_most(longest_m);
	*weeks = 0;
	/* below 10 m whole metres stand still: nobody races so short */
	while (most_m < race_m && most_m > longest_m) {
		longest_m = most_m;
		most_m = cap_most(longest_m);
		++*weeks;
	}
	return first_day + 7 * (int64_t)*weeks;
}
