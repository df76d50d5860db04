/*
 * merge.c - see merge.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "merge/merge.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "merge/same_run.h"

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while putting the recordings of a run together");
}

/* ---- which leads ---- */

static int64_t known_in(const double *column, size_t count)
{
	int64_t known = 0;
	for (size_t i = 0; column != NULL && i < count; i++)
		known += is_known(column[i]);
	return known;
}

int64_t merge_richness(const Activity *whole)
{
	const Samples *samples = &whole->samples;
	int64_t known = samples->count > 0 ? MERGE_SAMPLED : 1;
	known += known_in(whole->number, FACT_NUMBERS) + (int64_t)whole->beat_count;
	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		known += known_in(samples->of[c], samples->count);
	for (size_t i = 0; i < samples->named_count; i++)
		known += known_in(samples->named[i].values, samples->count);
	for (size_t i = 0; i < whole->lap_count && whole->laps != NULL; i++)
		known += known_in(whole->laps[i].number, LAP_NUMBERS);
	return known;
}

static int compare_members(const void *a, const void *b)
{
	const Member *x = a;
	const Member *y = b;
	if (x->richness != y->richness)
		return x->richness > y->richness ? -1 : 1;
	return text_compare(x->run->id, y->run->id);
}

void merge_order(Member *members, size_t count)
{
	qsort(members, count, sizeof *members, compare_members);
}

/* ---- facts ---- */

/* Does the activity say it? */
static bool knows(const Activity *a, Fact fact)
{
	if (fact < FACT_NUMBERS)
		return is_known(a->number[fact]);
	switch ((int)fact) {
	case FACT_START: return a->start_unix_s != 0;
	case FACT_UTC_OFFSET: return a->has_utc_offset;
	case FACT_SPORT: return a->sport.n > 0;
	case FACT_NAME: return a->name.n > 0;
	case FACT_NOTES: return a->notes.n > 0;
	case FACT_GEAR: return a->gear.n > 0;
	case FACT_DEVICE: return a->device.n > 0;
	default: return false;
	}
}

/* Does it say it, and not only guess? */
static bool says(const Activity *a, Fact fact)
{
	return fact == FACT_SPORT        ? activity_says_sport(a)
	       : fact == FACT_UTC_OFFSET ? activity_says_zone(a)
	                                 : knows(a, fact);
}

static void take(Activity *to, const Activity *from, Fact fact)
{
	to->origin[fact] = from->origin[fact];
	if (fact < FACT_NUMBERS) {
		to->number[fact] = from->number[fact];
		return;
	}
	switch ((int)fact) {
	case FACT_START: to->start_unix_s = from->start_unix_s; break;
	case FACT_UTC_OFFSET:
		to->has_utc_offset = from->has_utc_offset;
		to->utc_offset_s = from->utc_offset_s;
		break;
	case FACT_SPORT:
		to->sport = from->sport;
		to->sub_sport = from->sub_sport;
		break;
	case FACT_NAME: to->name = from->name; break;
	case FACT_NOTES: to->notes = from->notes; break;
	case FACT_GEAR: to->gear = from->gear; break;
	case FACT_DEVICE: to->device = from->device; break;
	default: break;
	}
}

static bool is_plain(Str sub_sport)
{
	return sub_sport.n == 0 || text_is(sub_sport, "generic");
}

/* "running, trail" says more than "running". */
static void take_sub_sport(Activity *to, const Run *from[FACT_COUNT], const Member *members, size_t count)
{
	for (size_t i = 1; i < count && is_plain(to->sub_sport); i++) {
		const Activity *a = &members[i].run->summary;
		if (text_equal(a->sport, to->sport) && !is_plain(a->sub_sport)) {
			take(to, a, FACT_SPORT);
			from[FACT_SPORT] = members[i].run;
		}
	}
}

/* Of clocks that lie quarter hours apart, the one that knows its zone is right. */
static void take_zone(Activity *to, const Run *from[FACT_COUNT], const Member *members, size_t count)
{
	const Activity *leading = &members[0].run->summary;
	for (size_t i = 1; i < count && !activity_says_zone(leading); i++) {
		const Activity *a = &members[i].run->summary;
		const int64_t zone_s = activity_says_zone(a) && a->start_unix_s != 0 ? same_run_zone_s(a, leading) : 0;
		if (zone_s != 0) {
			to->start_unix_s = leading->start_unix_s + zone_s;
			to->origin[FACT_START] = a->origin[FACT_START];
			from[FACT_START] = members[i].run;
			return;
		}
	}
}

/* From the first that says it, else from the first that guesses. */
static const Run *choose_from(const Member *members, size_t count, Fact fact)
{
	const Run *guessed = NULL;
	for (size_t i = 0; i < count; i++) {
		const Run *run = members[i].run;
		if (says(&run->summary, fact))
			return run;
		if (guessed == NULL && knows(&run->summary, fact))
			guessed = run;
	}
	return guessed;
}

static void choose_facts(Activity *to, const Run *from[FACT_COUNT], const Member *members, size_t count)
{
	for (int fact = 0; fact < FACT_COUNT; fact++) {
		from[fact] = choose_from(members, count, (Fact)fact);
		if (from[fact] != NULL)
			take(to, &from[fact]->summary, (Fact)fact);
	}
	if (from[FACT_SPORT] != NULL)
		take_sub_sport(to, from, members, count);
	if (from[FACT_START] == members[0].run)
		take_zone(to, from, members, count);
}

/* ---- lists ---- */

static bool contains(const Str *texts, size_t count, Str text)
{
	for (size_t i = 0; i < count; i++) {
		if (text_equal(texts[i], text))
			return true;
	}
	return false;
}

static int compare_texts(const void *a, const void *b)
{
	return text_compare(*(const Str *)a, *(const Str *)b);
}

static bool unite_fields(Activity *to, const Member *members, size_t count, Arena *arena)
{
	size_t most = 0;
	for (size_t i = 0; i < count; i++)
		most += members[i].run->summary.developer_field_count;
	Str *fields = ARENA_ARRAY(arena, most, Str);
	if (fields == NULL)
		return false;
	size_t n = 0;
	for (size_t i = 0; i < count; i++) {
		const Activity *a = &members[i].run->summary;
		for (size_t k = 0; k < a->developer_field_count; k++) {
			if (!contains(fields, n, a->developer_fields[k]))
				fields[n++] = a->developer_fields[k];
		}
	}
	qsort(fields, n, sizeof *fields, compare_texts);
	to->developer_fields = fields;
	to->developer_field_count = n;
	return true;
}

/* Laps, pauses and beats are lists that belong together: from the first that has any. */
static void take_lists(Activity *to, const Member *members, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const Activity *a = &members[i].run->summary;
		to->has_position |= a->has_position;
		if (to->lap_count == 0) {
			to->laps = a->laps;
			to->lap_count = a->lap_count;
		}
		if (to->beat_count == 0) {
			to->beats_s = a->beats_s;
			to->beat_count = a->beat_count;
		}
		if (to->source_id.n == 0)
			to->source_id = a->source_id;
	}
}

/* ---- samples ---- */

static bool has_samples(const Samples *samples)
{
	return samples->count > 0 && samples->of[CHANNEL_TIME] != NULL;
}

/* For each moment of `to` the nearest of `from`, or its count when none is near. */
static size_t *nearest_of(const Samples *to, const Samples *from, double later_s, Arena *arena)
{
	size_t *nearest = ARENA_ARRAY(arena, to->count, size_t);
	if (nearest == NULL)
		return NULL;
	const double *theirs = from->of[CHANNEL_TIME];
	size_t k = 0;
	for (size_t i = 0; i < to->count; i++) {
		const double t = to->of[CHANNEL_TIME][i] + later_s;
		while (k + 1 < from->count && fabs(theirs[k + 1] - t) <= fabs(theirs[k] - t))
			k++;
		nearest[i] = fabs(theirs[k] - t) <= MERGE_NEAR_S ? k : from->count;
	}
	return nearest;
}

static const double *join_column(const double *column, const size_t *nearest, size_t count, size_t theirs,
				 Arena *arena)
{
	double *joined = ARENA_ARRAY(arena, count, double);
	for (size_t i = 0; joined != NULL && i < count; i++)
		joined[i] = nearest[i] < theirs ? column[nearest[i]] : UNKNOWN;
	return joined;
}

/* A position is two columns, and only both of one recording are one. */
static bool is_wanted(const Samples *to, const Samples *from, size_t channel)
{
	if (from->of[channel] == NULL || to->of[channel] != NULL)
		return false;
	return (channel != CHANNEL_LATITUDE && channel != CHANNEL_LONGITUDE) ||
	       (from->of[CHANNEL_LATITUDE] != NULL && from->of[CHANNEL_LONGITUDE] != NULL);
}

static bool knows_named(const Samples *samples, Str name)
{
	for (size_t i = 0; i < samples->named_count; i++) {
		if (text_equal(samples->named[i].name, name))
			return true;
	}
	return false;
}

static bool join_named(Samples *to, const Samples *from, const size_t *nearest, Arena *arena)
{
	NamedChannel *all = ARENA_ARRAY(arena, to->named_count + from->named_count, NamedChannel);
	if (all == NULL)
		return false;
	if (to->named_count > 0)
		memcpy(all, to->named, to->named_count * sizeof *all);
	size_t n = to->named_count;
	for (size_t i = 0; i < from->named_count; i++) {
		if (knows_named(to, from->named[i].name))
			continue;
		all[n] = from->named[i];
		all[n].values = join_column(from->named[i].values, nearest, to->count, from->count, arena);
		if (all[n++].values == NULL)
			return false;
	}
	to->named = all;
	to->named_count = n;
	return true;
}

static bool join_samples(Samples *to, const Samples *from, double later_s, Arena *arena)
{
	bool wanted[CHANNEL_COUNT];
	bool any = false;
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		wanted[c] = is_wanted(to, from, c);
		any |= wanted[c];
	}
	for (size_t i = 0; i < from->named_count; i++)
		any |= !knows_named(to, from->named[i].name);
	if (!any)
		return true;
	const size_t *nearest = nearest_of(to, from, later_s, arena);
	if (nearest == NULL)
		return false;
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		if (!wanted[c])
			continue;
		to->of[c] = join_column(from->of[c], nearest, to->count, from->count, arena);
		if (to->of[c] == NULL)
			return false;
	}
	return from->named_count == 0 || join_named(to, from, nearest, arena);
}

/* The leading recording's moments with the channels of the others. */
static bool merge_samples(Activity *to, const Member *members, size_t count, Arena *arena)
{
	size_t leading = 0;
	while (leading < count && members[leading].run->summary.samples.count == 0)
		leading++;
	if (leading == count)
		return true;
	const Run *lead = members[leading].run;
	to->samples = lead->summary.samples;
	to->pauses = lead->summary.pauses;
	to->pause_count = lead->summary.pause_count;
	for (size_t i = leading + 1; i < count && has_samples(&to->samples); i++) {
		const Run *other = members[i].run;
		if (!has_samples(&other->summary.samples))
			continue;
		/* on the other's own clock a moment of the leading one is so much later */
		const double later_s = (double)(lead->summary.start_unix_s - other->summary.start_unix_s) -
				       same_run_clock(lead, other);
		if (!join_samples(&to->samples, &other->summary.samples, later_s, arena))
			return false;
	}
	return true;
}

ErrCode merge_runs(Run *merged, const Run *from[FACT_COUNT], const Member *members, size_t count, Arena *arena,
		   Error *err)
{
	Run made = *members[0].run;
	choose_facts(&made.summary, from, members, count);
	if (count > 1) {
		take_lists(&made.summary, members, count);
		if (!unite_fields(&made.summary, members, count, arena) ||
		    !merge_samples(&made.summary, members, count, arena))
			return no_memory(err);
	}
	made.member_count = (uint32_t)count;
	*merged = made;
	return OK;
}
