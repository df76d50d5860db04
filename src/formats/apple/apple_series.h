/*
 * apple_series.h - readings of one kind, kept while a file of any size goes by:
 * nine bytes each, in blocks that never move.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_APPLE_APPLE_SERIES_H
#define FORMATS_APPLE_APPLE_SERIES_H

#include <stdint.h>

#include "base/arena.h"

enum { SERIES_BLOCK = 4096 };

typedef struct SeriesBlock SeriesBlock;
struct SeriesBlock {
	SeriesBlock *next; /* in the order of the file */
	size_t count;
	uint32_t times[SERIES_BLOCK]; /* since 1970 */
	float values[SERIES_BLOCK];
	uint8_t sources[SERIES_BLOCK];
};

/* Starts with {0}. */
typedef struct Series {
	SeriesBlock *first, *last;
	size_t count;
} Series;

/* False without memory. */
bool series_add(Series *series, Arena *arena, uint32_t time_s, double value, uint8_t source) MUST_USE;

/* A stretch of time that readings may lie in. */
typedef struct SeriesSpan {
	uint32_t start_s, end_s; /* both inside */
	size_t owner;
} SeriesSpan;

typedef struct SeriesHit {
	uint32_t time_s;
	float value;
	uint8_t source;
} SeriesHit;

/* Spans in the order of their starts, made ready for looking up. */
typedef struct SeriesSpans {
	const SeriesSpan *spans;
	const uint32_t *reach; /* the latest end up to and with each */
	size_t count;
	uint64_t steps; /* of all look-ups so far: see SERIES_STEPS_MAX */
} SeriesSpans;

/* Looking up takes at most that many steps for a file; what is left then is in
 * no span. Only spans that lie over each other by the thousand need so many. */
static const uint64_t SERIES_STEPS_MAX = 200000000;
enum { SERIES_HITS_MAX = 16000000 };

/* Sorts `spans`, which it borrows. False without memory. */
bool series_spans_make(SeriesSpans *out, SeriesSpan *spans, size_t count, Arena *arena) MUST_USE;

/* The readings in each span, `hits[i]` for owner i, each list in the order of
 * time and of its best source only: that with the most readings there. Arrays
 * of `owners` elements. `*left_out`: readings beyond the limits. False without
 * memory. */
bool series_match(const Series *series, SeriesSpans *spans, size_t owners, SeriesHit **hits, size_t *counts,
                  Arena *arena, size_t *left_out) MUST_USE;

#endif
