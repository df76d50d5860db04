/*
 * fit_activity.c - see fit_activity.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_activity.h"

#include <math.h>

#include "base/num.h"
#include "formats/fit/fit_deal.h"
#include "formats/fit/fit_fill.h"

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory");
}

static size_t sample_count(const FitGathered *all)
{
	return all->records.columns.count;
}

static const double *times_of(const FitGathered *all)
{
	return all->records.columns.columns[CHANNEL_TIME].values;
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
	const double *time_s = times_of(all);
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
 * lap; one that does not say its sport or name has that of its file. */
static void sessions_complete(FitGathered *all)
{
	double first = UNKNOWN; /* not looked for yet */
	for (size_t i = 0; i < all->session_count; i++) {
		Activity *session = &all->sessions[i];
		const FitPart *part = &all->parts[fit_part_of(all, i, offsetof(FitPart, session_from))];
		if (session->start_unix_s == 0) {
			first = is_known(first) ? first : first_time(all);
			session->start_unix_s = isfinite(first) ? (int64_t)first : 0;
			session->origin[FACT_START] = STR("first record.timestamp or lap.start_time");
		}
		if (session->sport.n == 0) {
			session->sport = part->sport;
			session->sub_sport = session->sub_sport.n == 0 ? part->sub_sport : session->sub_sport;
			session->origin[FACT_SPORT] = part->sport_origin;
		}
		/* what was planned for the whole says more than the name of a kind of sport */
		if (part->workout.n > 0 && all->session_count == 1) {
			session->name = part->workout;
			session->origin[FACT_NAME] = STR("workout.wkt_name");
		} else if (session->name.n == 0 && part->sport_name.n > 0) {
			session->name = part->sport_name;
			session->origin[FACT_NAME] = STR("sport.name");
		}
	}
}

static double sample_time(const FitGathered *all, size_t index)
{
	return times_of(all)[index] + (double)FIT_EPOCH_UNIX_S;
}

/* Are all samples in the order of time? */
static bool samples_in_order(const FitGathered *all)
{
	const double *time_s = times_of(all);
	size_t i = 1;
	while (i < sample_count(all) && !(time_s[i] < time_s[i - 1]))
		i++;
	return i >= sample_count(all);
}

/* An order that changes nothing, for those that have none. */
static bool order_begin(const FitGathered *all, FitDeal *deal)
{
	if (deal->order != NULL)
		return true;
	deal->order = ARENA_ARRAY(all->arena, sample_count(all), uint32_t);
	for (size_t i = 0; deal->order != NULL && i < sample_count(all); i++)
		deal->order[i] = (uint32_t)i;
	return deal->order != NULL;
}

/* The samples in the order of the sessions, each session's in that of time. */
static bool samples_order(FitGathered *all)
{
	FitColumns *columns = &all->records.columns;
	FitDeal deal;
	if (!fit_deal(&deal, all, sample_count(all), offsetof(FitPart, sample_from), sample_time))
		return false;
	for (size_t s = 0; s < all->session_count; s++)
		all->sessions[s].samples.count = deal.counts[s];
	if (all->session_count == 1 && samples_in_order(all))
		return true;
	if (!order_begin(all, &deal))
		return false;
	size_t from = 0;
	for (size_t s = 0; s < all->session_count; s++) {
		const size_t end = from + deal.counts[s];
		bool moved;
		if (!fit_columns_sort(columns, deal.order, from, end, &moved))
			return false;
		if (moved)
			notes_add(all->notes, "records out of the order of time: sorted");
		from = end;
	}
	size_t same = 0;
	while (same < sample_count(all) && deal.order[same] == same)
		same++;
	return same == sample_count(all) || fit_columns_order(columns, deal.order);
}

static double lap_time(const FitGathered *all, size_t index)
{
	return (double)all->laps[index].start_unix_s;
}

static bool laps_deal(FitGathered *all)
{
	FitDeal deal;
	Lap *dealt = ARENA_ARRAY(all->arena, all->lap_count, Lap);
	if (dealt == NULL || !fit_deal(&deal, all, all->lap_count, offsetof(FitPart, lap_from), lap_time))
		return false;
	for (size_t i = 0; i < all->lap_count; i++)
		dealt[i] = all->laps[fit_dealt(&deal, i)];
	all->laps = dealt;
	for (size_t s = 0; s < all->session_count; s++) {
		all->sessions[s].laps = dealt;
		all->sessions[s].lap_count = deal.counts[s];
		dealt += deal.counts[s];
	}
	return true;
}

static double pause_time(const FitGathered *all, size_t index)
{
	return all->pauses[index].from_s + (double)FIT_EPOCH_UNIX_S;
}

/* Pauses count from the session's start, as samples do. One that runs backwards or
 * begins before the last one ended (a clock was set) is none. */
static bool pauses_deal(FitGathered *all)
{
	FitDeal deal;
	Pause *dealt = ARENA_ARRAY(all->arena, all->pause_count, Pause);
	if (dealt == NULL || !fit_deal(&deal, all, all->pause_count, offsetof(FitPart, pause_from), pause_time))
		return false;
	size_t at = 0;
	for (size_t s = 0; s < all->session_count; s++) {
		Activity *session = &all->sessions[s];
		const double shift_s = (double)(FIT_EPOCH_UNIX_S - session->start_unix_s);
		double last_s = -HUGE_VAL;
		session->pauses = dealt;
		for (size_t i = 0; i < deal.counts[s]; i++, at++) {
			const Pause *pause = &all->pauses[fit_dealt(&deal, at)];
			if (!(pause->from_s >= last_s && pause->to_s > pause->from_s))
				continue;
			last_s = pause->to_s;
			dealt[session->pause_count++] = (Pause){pause->from_s + shift_s, pause->to_s + shift_s};
		}
		dealt += session->pause_count;
	}
	return true;
}

static double beat_time(const FitGathered *all, size_t index)
{
	return all->beats.beats[index].at_s + (double)FIT_EPOCH_UNIX_S;
}

static bool beats_deal(FitGathered *all)
{
	FitDeal deal;
	const FitBeats *beats = &all->beats;
	double *dealt = ARENA_ARRAY(all->arena, beats->count, double);
	if (dealt == NULL || !fit_deal(&deal, all, beats->count, offsetof(FitPart, beat_from), beat_time))
		return false;
	for (size_t i = 0; i < beats->count; i++)
		dealt[i] = beats->beats[fit_dealt(&deal, i)].value;
	for (size_t s = 0; s < all->session_count; s++) {
		all->sessions[s].beats_s = dealt;
		all->sessions[s].beat_count = deal.counts[s];
		dealt += deal.counts[s];
	}
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
	session->origin[FACT_DEVICE] = all->device.n > 0 ? all->device_origin : STR_NONE;
	session->has_utc_offset = all->has_utc_offset;
	session->utc_offset_s = all->utc_offset_s;
	session->origin[FACT_UTC_OFFSET] = all->utc_origin;
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
	session->origin[FACT_START] = STR_NONE;
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
	if (!samples_order(all) || !laps_deal(all) || !pauses_deal(all) || !beats_deal(all))
		return no_memory(err);
	size_t from = 0;
	Lap *laps = all->laps;
	for (size_t i = 0; i < all->session_count; i++) {
		Activity *session = &all->sessions[i];
		session_finish(all, session, from, laps);
		if (!session_named(all, session, from) ||
		    !fit_fill(session, all->arena, timer_of(all, session), all->records.developers.moved, all->notes))
			return no_memory(err);
		session_undate(all, session);
		from += session->samples.count;
		laps += session->lap_count;
	}
	return OK;
}
