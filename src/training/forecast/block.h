/*
 * block.h - the 30-day rule over runs that are still to come, and the nearest
 * plan that keeps it.
 *
 * A planned run counts, like one that was run, as a baseline for those after
 * it. Its most is 1.10 times the longest of the 30 days before it, of the log
 * and of the plan; where nothing lies in them, the entry after a break (cap.h).
 * Which of the two holds depends on the dates alone.
 *
 * The nearest plan keeps every run and its date, makes none longer and none
 * shorter than a metre, leaves races as they are, and shortens by the least in
 * total. There is exactly one, and it is found by going through the runs in
 * order and taking of each the smaller of wish and most: a longer run only
 * raises the most of later ones, so by induction no plan that keeps the rule
 * has any run longer than this one has it. It therefore has the least total
 * change, the least largest change, and the most of everything else that grows
 * with distance. tests: block_test.c, by trying all plans.
 *
 * A race may break the rule, and then it is said; it counts as a baseline at
 * its whole distance.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_FORECAST_BLOCK_H
#define TRAINING_FORECAST_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/load.h"

/* A run that was run, or is planned. */
typedef struct BlockRun {
	int64_t at_unix_s;
	int64_t distance_m; /* 0: unknown: no baseline, and nothing to shorten */
	bool fixed;         /* a race */
} BlockRun;

typedef struct BlockBound {
	int64_t longest_m; /* of the 30 days before; -1: none */
	int64_t longest_at_unix_s;
	int64_t most_m;    /* -1: nothing is known that bounds it */
	bool entry;        /* the most is the entry after a break */
	int64_t days_off;  /* since the last run of log or plan; NEVER_RAN */
} BlockBound;

typedef struct Block {
	const BlockRun *past; /* of the log, by time, all before the first planned one */
	size_t past_count;
	const BlockRun *runs; /* planned, by time, none of the same second */
	size_t count;
	double easy_mps; /* for the distance of walk-run entries */
} Block;

/* What bounds planned run `i` when the planned ones have these distances. */
BlockBound block_bound(const Block *block, const int64_t *distances_m, size_t i);
/* Does the distance keep within the bound? An unknown one does. */
bool block_keeps(const BlockBound *bound, int64_t distance_m);
/* The distances of the nearest plan. O(count × (past + count)). */
void block_nearest(const Block *block, int64_t *nearest_m);

/* The first day of a race of `race_m` within the rule, when from `first_day` on
 * the longest run of each week is as long as the rule lets it be, the race a
 * week after the last; `weeks` of such runs are run before. `longest_m` > 0 as
 * of now. */
int64_t block_reach_day(int64_t longest_m, int64_t race_m, int64_t first_day, int *weeks);

#endif
