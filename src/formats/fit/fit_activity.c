/*
 * fit_activity.c - see fit_activity.h.
 *
 * In a chain of files, samples and laps stay with the sessions of their own
 * file; a file of the chain that has none (a heart rate belt's memory) gives
 * its own to the sessions of the others, by time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_activity.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "formats/fit/fit_fill.h"

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory");
}

static size_t sample_count(const FitGathered *all)
{
	return all->records.columns.count;
}

/* The part of the chain that holds the sample, lap or session of an index; the
 * offset says of which of the three the index is. */
static size_t part_of(const FitGathered *all, size_t index, size_t from_offset)
{
	size_t part = 0;
	for (size_t p = 1; p < all->part_count; p++) {
		size_t from;
		memcpy(&from, (const char *)&all->parts[p] + from_offset, sizeof from);
		if (from <= index)
			part = p;
	}
	return part;
}

static size_t session_end_of(const FitGathered *all, size_t part)
{
	return part + 1 < all->part_count ? all->parts[part + 1].session_from : all->session_count;
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
	const size_t end = session_end_of(all, part);
	return from < end ? session_at(all, from, end, unix_s) : session_at(all, 0, all->session_count, unix_s);
}

/* An activity file whose device never wrote the session. */
static bool session_add(FitGathered *all)
{
	all->sessions = ARENA_NEW(all->arena, Activity);
	if (all->sessions == NULL)
		return false;
	all->sessions[0] = activity_unknown();
	all->session_count = 1;
	notes_add(all->notes, "no session message: its facts are made of %zu records and %zu laps", sample_count(all),
	          all->lap_count);
	return true;
}

/* The earliest time of all samples and laps, or infinity. */
static double first_time(const FitGathered *all)
{
	const double *time_s = all->records.columns.columns[CHANNEL_TIME].values;
	double first = HUGE_VAL;
	for (size_t i = 0; i < sample_count(all); i++) {
		if (time_s[i] > 0)
			first = fmin(first, time_s[i] + (double)FIT_EPOCH_UNIX_S);
	}
	for (size_t i = 0; i < all->lap_count; i++) {
		if (all->laps[i].start_unix_s != 0)
			first = fmin(first, (double)all->laps[i].start_unix_s);
	}
	return first;
}

/* A session that does not say when it began begins with the first sample or
 * lap; one that does not say its sport has that of its file. */
static void sessions_complete(FitGathered *all)
{
	double first = UNKNOWN; /* not looked for yet */
	for (size_t i = 0; i < all->session_count; i++) {
		Activity *session = &all->sessions[i];
		const FitPart *part = &all->parts[part_of(all, i, offsetof(FitPart, session_from))];
		if (session->start_unix_s == 0) {
			first = is_known(first) ? first : first_time(all);
			session->start_unix_s = isfinite(first) ? (int64_t)first : 0;
		}
		if (session->sport.n == 0) {
			session->sport = part->sport;
			session->sub_sport = session->sub_sport.n == 0 ? part->sub_sport : session->sub_sport;
		}
	}
}

/* Counts the samples of each session and lists them in that order; with one
 * session there is nothing to look for. */
static bool samples_deal(FitGathered *all, uint32_t *order)
{
	const size_t count = sample_count(all);
	const double *time_s = all->records.columns.columns[CHANNEL_TIME].values;
	for (size_t i = 0; i < count; i++)
		order[i] = (uint32_t)i;
	if (all->session_count == 1) {
		all->sessions[0].samples.count = count;
		return true;
	}
	uint32_t *owner = ARENA_ARRAY(all->arena, count, uint32_t);
	size_t *next = ARENA_ARRAY(all->arena, all->session_count, size_t);
	if (owner == NULL || next == NULL)
		return false;
	size_t part = 0;
	for (size_t i = 0; i < count; i++) {
		while (part + 1 < all->part_count && all->parts[part + 1].sample_from <= i)
			part++;
		owner[i] = (uint32_t)session_in_part(all, part, time_s[i] + (double)FIT_EPOCH_UNIX_S);
		all->sessions[owner[i]].samples.count++;
	}
	/* each session's samples in a row, in their order */
	for (size_t s = 1; s < all->session_count; s++)
		next[s] = next[s - 1] + all->sessions[s - 1].samples.count;
	for (size_t i = 0; i < count; i++)
		order[next[owner[i]]++] = (uint32_t)i;
	return true;
}

/* The samples in the order of the sessions, each session's in that of time. */
static bool samples_order(FitGathered *all)
{
	FitColumns *columns = &all->records.columns;
	uint32_t *order = ARENA_ARRAY(all->arena, sample_count(all), uint32_t);
	if (order == NULL || !samples_deal(all, order))
		return false;
	size_t from = 0;
	for (size_t s = 0; s < all->session_count; s++) {
		const size_t end = from + all->sessions[s].samples.count;
		bool moved;
		if (!fit_columns_sort(columns, order, from, end, &moved))
			return false;
		if (moved)
			notes_add(all->notes, "records out of the order of time: sorted");
		from = end;
	}
	size_t same = 0;
	while (same < sample_count(all) && order[same] == same)
		same++;
	return same == sample_count(all) || fit_columns_order(columns, order);
}

static bool laps_deal(FitGathered *all)
{
	Lap *dealt = ARENA_ARRAY(all->arena, all->lap_count, Lap);
	uint32_t *owner = ARENA_ARRAY(all->arena, all->lap_count, uint32_t);
	if (dealt == NULL || owner == NULL)
		return false;
	for (size_t i = 0; i < all->lap_count; i++) {
		owner[i] = (uint32_t)session_in_part(all, part_of(all, i, offsetof(FitPart, lap_from)),
		                                     (double)all->laps[i].start_unix_s);
		all->sessions[owner[i]].lap_count++;
	}
	for (size_t s = 0, from = 0; s < all->session_count; s++) {
		all->sessions[s].laps = &dealt[from];
		from += all->sessions[s].lap_count;
		all->sessions[s].lap_count = 0;
	}
	for (size_t i = 0; i < all->lap_count; i++) {
		Activity *session = &all->sessions[owner[i]];
		dealt[(size_t)(session->laps - dealt) + session->lap_count++] = all->laps[i];
	}
	all->laps = dealt;
	return true;
}

/* Of samples and laps: time since the start, steps of both feet. FIT counts
 * strides for sports on foot: two steps each. */
static void session_finish(FitGathered *all, Activity *session, size_t from, Lap *laps)
{
	const double steps = sport_on_foot(session->sport) ? 2 : 1;
	const double shift_s = (double)(FIT_EPOCH_UNIX_S - session->start_unix_s);
	Samples *samples = &session->samples;
	for (size_t c = 0; c < CHANNEL_COUNT; c++) {
		double *values = all->records.columns.columns[c].values;
		if (values == NULL)
			continue;
		values += from;
		samples->of[c] = values;
		for (size_t i = 0; c == CHANNEL_TIME && i < samples->count; i++)
			values[i] += shift_s;
		for (size_t i = 0; c == CHANNEL_CADENCE && i < samples->count; i++)
			values[i] *= steps;
		if (c != CHANNEL_TIME && !samples_know(samples, (Channel)c))
			samples->of[c] = NULL;
	}
	session->has_position = samples->of[CHANNEL_LATITUDE] != NULL;
	for (size_t i = 0; i < session->lap_count; i++)
		laps[i].cadence_avg_spm *= steps;
	session->cadence_avg_spm *= steps;
	session->device = all->device;
	session->has_utc_offset = all->has_utc_offset;
	session->utc_offset_s = all->utc_offset_s;
	session->developer_fields = all->records.developers.names;
	session->developer_field_count = all->records.developers.name_count;
}

/* Columns of developer fields of which this session knows something. */
static bool session_named(FitGathered *all, Activity *session, size_t from)
{
	const FitDevelopers *developers = &all->records.developers;
	NamedChannel *named = ARENA_ARRAY(all->arena, developers->named_count, NamedChannel);
	Samples *samples = &session->samples;
	if (named == NULL)
		return false;
	for (size_t n = 0; n < developers->named_count; n++) {
		const double *values = all->records.columns.columns[CHANNEL_COUNT + n].values;
		size_t i = 0;
		while (values != NULL && i < samples->count && !is_known(values[from + i]))
			i++;
		if (values != NULL && i < samples->count)
			named[samples->named_count++] =
			    (NamedChannel){developers->named[n].name, developers->named[n].unit, values + from};
	}
	samples->named = samples->named_count > 0 ? named : NULL;
	return true;
}

/* Is every session one that counts steps? */
static bool all_on_foot(const FitGathered *all)
{
	size_t i = 0;
	while (i < all->session_count && sport_on_foot(all->sessions[i].sport))
		i++;
	return i == all->session_count;
}

/* What the timer's events add up to, for the only session of a file; one that
 * still runs at the end ran until the last sample. */
static double timer_of(const FitGathered *all, const Activity *session)
{
	const FitPart *part = &all->parts[0];
	if (all->session_count != 1 || all->part_count != 1 || !part->timer_seen)
		return UNKNOWN;
	if (!part->timer_runs)
		return part->timer_total_s;
	if (session->samples.count == 0)
		return UNKNOWN;
	/* a counter was made real time since */
	const bool counted = part->has_clock && part->timer_since_s < (double)FIT_TIME_ABSOLUTE_MIN;
	const double since_s = part->timer_since_s + (counted ? (double)part->clock_shift_s : 0);
	const double last_s = session->samples.of[CHANNEL_TIME][session->samples.count - 1] +
	                      (double)(session->start_unix_s - FIT_EPOCH_UNIX_S);
	return part->timer_total_s + fmax(last_s - since_s, 0);
}

/* A watch that never knew the time counts from when it was switched on: its
 * times order the samples, but say no date. */
static void session_undate(FitGathered *all, Activity *session)
{
	if (session->start_unix_s >= FIT_EPOCH_UNIX_S + FIT_TIME_ABSOLUTE_MIN)
		return;
	if (session->start_unix_s != 0)
		notes_add(all->notes, "the device's clock was not set: the date is unknown");
	session->start_unix_s = 0;
}

ErrCode fit_activities(FitGathered *all, Error *err)
{
	const bool is_activity = !all->has_file_type || all->file_type == FIT_TYPE_ACTIVITY;
	if (all->session_count == 0 && sample_count(all) > 0 && is_activity && !session_add(all))
		return no_memory(err);
	if (all->session_count == 0)
		return OK;
	sessions_complete(all);
	fit_developer_end(&all->records.developers, &all->records.columns, all_on_foot(all));
	if (!samples_order(all) || !laps_deal(all))
		return no_memory(err);
	size_t from = 0;
	Lap *laps = all->laps;
	for (size_t i = 0; i < all->session_count; i++) {
		Activity *session = &all->sessions[i];
		session_finish(all, session, from, laps);
		if (!session_named(all, session, from))
			return no_memory(err);
		fit_fill(session, timer_of(all, session), all->notes);
		session_undate(all, session);
		from += session->samples.count;
		laps += session->lap_count;
	}
	return OK;
}
