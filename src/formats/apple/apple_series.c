/*
 * apple_series.c - see apple_series.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/apple/apple_series.h"

#include <stdlib.h>
#include <string.h>

enum { SOURCES = 256 };

bool series_add(Series *series, Arena *arena, uint32_t time_s, double value, uint8_t source)
{
	SeriesBlock *block = series->last;
	if (block == NULL || block->count == SERIES_BLOCK) {
		block = ARENA_NEW(arena, SeriesBlock);
		if (block == NULL)
			return false;
		if (series->last == NULL)
			series->first = block;
		else
			series->last->next = block;
		series->last = block;
	}
	const size_t i = block->count++;
	block->times[i] = time_s;
	block->values[i] = (float)value;
	block->sources[i] = source;
	series->count++;
	return true;
}

static int compare_spans(const void *a, const void *b)
{
	const SeriesSpan *left = a;
	const SeriesSpan *right = b;
	if (left->start_s != right->start_s)
		return left->start_s < right->start_s ? -1 : 1;
	return left->owner < right->owner ? -1 : left->owner > right->owner;
}

bool series_spans_make(SeriesSpans *out, SeriesSpan *spans, size_t count, Arena *arena)
{
	uint32_t *reach = ARENA_ARRAY(arena, count, uint32_t);
	if (reach == NULL)
		return false;
	if (count > 0)
		qsort(spans, count, sizeof *spans, compare_spans);
	for (size_t i = 0; i < count; i++)
		reach[i] = i > 0 && reach[i - 1] > spans[i].end_s ? reach[i - 1] : spans[i].end_s;
	*out = (SeriesSpans){.spans = spans, .reach = reach, .count = count};
	return true;
}

/* How many spans begin at this time or before. */
static size_t spans_begun(const SeriesSpans *spans, uint32_t time_s)
{
	size_t low = 0;
	size_t high = spans->count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (spans->spans[middle].start_s <= time_s)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* What is done with a reading that lies in a span. */
typedef struct Matching {
	SeriesSpans *spans;
	SeriesHit **hits; /* NULL while they are counted */
	size_t *counts;
	size_t total;
	size_t left_out;
} Matching;

static void match_one(Matching *matching, const SeriesHit *hit)
{
	SeriesSpans *spans = matching->spans;
	for (size_t i = spans_begun(spans, hit->time_s); i > 0 && spans->reach[i - 1] >= hit->time_s; i--) {
		const SeriesSpan *span = &spans->spans[i - 1];
		if (++spans->steps > SERIES_STEPS_MAX || matching->total == SERIES_HITS_MAX) {
			matching->left_out++;
			return;
		}
		if (span->end_s < hit->time_s)
			continue;
		if (matching->hits != NULL)
			matching->hits[span->owner][matching->counts[span->owner]] = *hit;
		matching->counts[span->owner]++;
		matching->total++;
	}
}

static void match_all(Matching *matching, const Series *series)
{
	for (const SeriesBlock *block = series->first; block != NULL; block = block->next) {
		for (size_t i = 0; i < block->count; i++) {
			const SeriesHit hit = {block->times[i], block->values[i], block->sources[i]};
			match_one(matching, &hit);
		}
	}
}

static int compare_hits(const void *a, const void *b)
{
	const SeriesHit *left = a;
	const SeriesHit *right = b;
	if (left->time_s != right->time_s)
		return left->time_s < right->time_s ? -1 : 1;
	/* the same moment twice: the order must not hang on the sort */
	return left->value < right->value ? -1 : left->value > right->value;
}

/* Only those of the source with the most; sorted. */
static size_t keep_best(SeriesHit *hits, size_t count)
{
	size_t by_source[SOURCES] = {0};
	for (size_t i = 0; i < count; i++)
		by_source[hits[i].source]++;
	uint8_t best = 0;
	for (size_t i = 1; i < SOURCES; i++) {
		if (by_source[i] > by_source[best])
			best = (uint8_t)i;
	}
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		if (hits[i].source == best)
			hits[kept++] = hits[i];
	}
	if (kept > 0)
		qsort(hits, kept, sizeof *hits, compare_hits);
	return kept;
}

bool series_match(const Series *series, SeriesSpans *spans, size_t owners, SeriesHit **hits, size_t *counts,
                  Arena *arena, size_t *left_out)
{
	memset(counts, 0, owners * sizeof *counts);
	Matching counting = {.spans = spans, .counts = counts};
	const uint64_t steps = spans->steps;
	match_all(&counting, series);
	SeriesHit *room = ARENA_ARRAY(arena, counting.total, SeriesHit);
	if (room == NULL)
		return false;
	for (size_t i = 0; i < owners; i++) {
		hits[i] = room;
		room += counts[i];
	}
	memset(counts, 0, owners * sizeof *counts);
	spans->steps = steps; /* so that the same are left out */
	Matching filling = {.spans = spans, .counts = counts, .hits = hits};
	match_all(&filling, series);
	for (size_t i = 0; i < owners; i++)
		counts[i] = keep_best(hits[i], counts[i]);
	*left_out += filling.left_out;
	return true;
}
