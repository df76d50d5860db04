/*
 * merge.h - one run out of several recordings of it.
 *
 * The richest recording, the one that knows the most numbers, leads: its start,
 * its samples, its laps. What it does not know is taken from the next: fact by
 * fact, and whole channels, joined to its moments by time. Which recording was
 * imported first plays no part.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MERGE_MERGE_H
#define MERGE_MERGE_H

#include "base/arena.h"
#include "base/error.h"
#include "model/run.h"

/* One recording of a run. */
typedef struct Member {
	const Run *run;
	int64_t richness; /* merge_richness of it whole, kept beside its summary */
} Member;

/* A moment of another recording belongs to one of the leading recording's when
 * it lies so near to it (our estimate: the slowest common recording interval of
 * smart recording, some 6 s, halved). */
enum { MERGE_NEAR_S = 3 };

/* How many numbers are known: of the samples, the laps, the facts. One that has
 * samples is MERGE_SAMPLED richer: it always leads a mere summary. Never 0. */
enum { MERGE_SAMPLED = 1 << 20 };
int64_t merge_richness(const Activity *whole);

/* Puts members in their order: the richest first; equal ones by their ids. */
void merge_order(Member *members, size_t count);

/* Of members in their order, at least one. `from[fact]` is the member that the
 * fact comes from, NULL when it is unknown. The ids are those of the first, and
 * the samples and laps only where the members have them: then channels are
 * joined, in the arena. */
ErrCode merge_runs(Run *merged, const Run *from[FACT_COUNT], const Member *members, size_t count, Arena *arena,
		   Error *err) MUST_USE;

#endif
