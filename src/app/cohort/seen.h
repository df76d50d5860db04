/*
 * seen.h - which runners have been: a set of 64-bit keys of their names.
 *
 * Two names with one key would be taken for one runner who comes again; of a
 * million runners, that happens once in some forty million cohorts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_COHORT_SEEN_H
#define APP_COHORT_SEEN_H

#include <stdbool.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/str.h"

enum { SEEN_RUNNERS_MAX = 1 << 24 };

typedef struct Seen {
	Allocator allocator;
	uint64_t *keys; /* 0: nothing here */
	size_t room;    /* a power of two */
	size_t count;
} Seen;

void seen_init(Seen *seen, const Allocator *allocator);
void seen_done(Seen *seen);
/* Adds a name; `*again` when it was there. FAIL_LIMIT, FAIL_MEMORY. */
ErrCode seen_add(Seen *seen, Str name, bool *again, Error *err) MUST_USE;

#endif
