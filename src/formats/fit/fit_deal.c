/*
 * fit_deal.c - see fit_deal.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_deal.h"

#include <string.h>

static size_t part_from(const FitGathered *all, size_t part, size_t from_offset)
{
	size_t from;
	memcpy(&from, (const char *)&all->parts[part] + from_offset, sizeof from);
	return from;
}

size_t fit_part_of(const FitGathered *all, size_t index, size_t from_offset)
{
	size_t part = 0;
	for (size_t p = 1; p < all->part_count; p++) {
		if (part_from(all, p, from_offset) <= index)
			part = p;
	}
	return part;
}

/* The session of a moment, of those with index from `from` to before `end`:
 * the latest that has begun, else the earliest. */
static size_t session_at(const FitGathered *all, size_t from, size_t end, double unix_s)
{
	size_t best = from;
	size_t first = from;
	bool begun = false;
	for (size_t i = from; i < end; i++) {
		const double start = (double)all->sessions[i].start_unix_s;
		if (start < (double)all->sessions[first].start_unix_s)
			first = i;
		if (start <= unix_s && (!begun || start >= (double)all->sessions[best].start_unix_s)) {
			best = i;
			begun = true;
		}
	}
	return begun ? best : first;
}

static size_t session_in_part(const FitGathered *all, size_t part, double unix_s)
{
	const size_t from = all->parts[part].session_from;
	const size_t end = part + 1 < all->part_count ? all->parts[part + 1].session_from : all->session_count;
	return from < end ? session_at(all, from, end, unix_s) : session_at(all, 0, all->session_count, unix_s);
}

bool fit_deal(FitDeal *deal, const FitGathered *all, size_t count, size_t from_offset, FitTimeOf *time_of)
{
	deal->order = NULL;
	deal->counts = ARENA_ARRAY(all->arena, all->session_count, size_t);
	if (deal->counts == NULL)
		return false;
	if (all->session_count == 1) {
		deal->counts[0] = count;
		return true;
	}
	deal->order = ARENA_ARRAY(all->arena, count, uint32_t);
	uint32_t *owner = ARENA_ARRAY(all->arena, count, uint32_t);
	size_t *next = ARENA_ARRAY(all->arena, all->session_count, size_t);
	if (deal->order == NULL || owner == NULL || next == NULL)
		return false;
	size_t part = 0;
	for (size_t i = 0; i < count; i++) {
		while (part + 1 < all->part_count && part_from(all, part + 1, from_offset) <= i)
			part++;
		owner[i] = (uint32_t)session_in_part(all, part, time_of(all, i));
		deal->counts[owner[i]]++;
	}
	for (size_t s = 1; s < all->session_count; s++)
		next[s] = next[s - 1] + deal->counts[s - 1];
	for (size_t i = 0; i < count; i++)
		deal->order[next[owner[i]]++] = (uint32_t)i;
	return true;
}
