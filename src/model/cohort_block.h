/*
 * cohort_block.h - sessions of some runners, a column each, runner after
 * runner: what a reader of a cohort's file fills and the engine counts.
 *
 * A block is used again and again, so that a file of any length is read in the
 * memory of a few blocks. Only sessions with a distance are kept: missing is
 * not zero, and the others are counted.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_COHORT_BLOCK_H
#define MODEL_COHORT_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"
#include "model/cohort.h"

enum {
	COHORT_NAME_MAX = 200,            /* bytes of a runner's name */
	COHORT_RUNNER_SESSIONS_MAX = 1 << 17, /* of one runner: 180 years of two a day */
	COHORT_DISTANCE_MAX_M = 1000000,
	COHORT_DURATION_MAX_S = 30 * 86400,
};

/* One session; `distance_m` 0: not said; `duration_s` -1: not said. */
typedef struct CohortSession {
	int64_t start_unix_s;
	int32_t day; /* the runner's local one, since 1970 */
	int32_t distance_m;
	int32_t duration_s;
	CohortOutcome outcome;
} CohortSession;

typedef struct CohortGroup {
	size_t name_at, name_n; /* in `names` */
	size_t first, count;    /* in the columns */
	int64_t line;           /* where it begins, from 1, in what the block was read from */
} CohortGroup;

typedef struct CohortBlock {
	Allocator allocator;
	CohortSession *sessions;
	size_t count, room;
	CohortGroup *groups;
	size_t group_count, group_room;
	Buf names;
	int64_t without_distance;
} CohortBlock;

/* The sessions of one runner, in order of start: a view into a block. */
typedef struct CohortRunner {
	const CohortSession *sessions;
	size_t count;
} CohortRunner;

void cohort_block_init(CohortBlock *block, const Allocator *allocator);
void cohort_block_clear(CohortBlock *block);
void cohort_block_done(CohortBlock *block);

/* Is this the runner of the block's last group? */
bool cohort_block_is_last(const CohortBlock *block, Str name);
/* The next sessions are of this runner. FAIL_FORMAT for a name that is empty,
 * too long or holds control characters; FAIL_MEMORY. */
ErrCode cohort_block_begin(CohortBlock *block, Str name, int64_t line, Error *err) MUST_USE;
/* Adds a session of the last group. FAIL_LIMIT, FAIL_MEMORY. */
ErrCode cohort_block_add(CohortBlock *block, const CohortSession *session, Error *err) MUST_USE;

Str cohort_block_name(const CohortBlock *block, size_t group);
/* The runner of a group, whose sessions are put in order: by start, then by
 * what else they say, so that the order of a file's rows changes nothing; and
 * the local day never goes back. */
CohortRunner cohort_block_runner(CohortBlock *block, size_t group);

#endif
