/*
 * fit_deal.h - which session each sample, lap, pause and heartbeat belongs to.
 *
 * The latest session that had begun, of those in the same file of the chain; a
 * file of the chain that has none (a belt's memory) gives its own to the
 * sessions of the others, by time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_DEAL_H
#define FORMATS_FIT_FIT_DEAL_H

#include "formats/fit/fit_gather.h"

/* Unix time of a thing of the kind that is dealt. */
typedef double FitTimeOf(const FitGathered *all, size_t index);

typedef struct FitDeal {
	uint32_t *order; /* the things in the order of their sessions, those of one as they were;
	                  * NULL: with one session, all in the order in which they are */
	size_t *counts;  /* of each session */
} FitDeal;

/* The thing at a place of the order. */
static inline size_t fit_dealt(const FitDeal *deal, size_t place)
{
	return deal->order == NULL ? place : deal->order[place];
}

/* `from_offset` is that of FitPart's index where this kind of thing begins.
 * False without memory. */
bool fit_deal(FitDeal *deal, const FitGathered *all, size_t count, size_t from_offset, FitTimeOf *time_of) MUST_USE;

/* The part of the chain that holds a thing of a kind. */
size_t fit_part_of(const FitGathered *all, size_t index, size_t from_offset);

#endif
