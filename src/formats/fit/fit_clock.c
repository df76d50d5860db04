/*
 * fit_clock.c - see fit_clock.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_clock.h"

#include <math.h>

#include "base/num.h"
#include "fit_profile_names.h"

enum { PAUSES_MAX = 100000 };

/* event and event_type of the timer */
enum {
	EVENT_TIMER = 0,
	TIMER_START = 0,
	TIMER_STOP = 1,
	TIMER_STOP_ALL = 4,
	TIMER_STOP_DISABLE = 8,
	TIMER_STOP_DISABLE_ALL = 9,
};

static FitPart *this_part(FitGathered *all)
{
	return &all->parts[all->part_count - 1];
}

/* The local clock at the end tells the offset from UTC, in quarters of an
 * hour. A device that was never told UTC tells the date at least. */
void fit_clock_take_activity(FitGathered *all, const FitMessage *message)
{
	uint32_t local = 0;
	if (!message->has_timestamp || !fit_uint(message, FIT_ACTIVITY_LOCAL_TIMESTAMP, &local) ||
	    local < FIT_TIME_ABSOLUTE_MIN)
		return;
	const int64_t offset = (int64_t)local - (int64_t)message->timestamp;
	FitPart *part = this_part(all);
	if (message->timestamp < FIT_TIME_ABSOLUTE_MIN && !part->has_clock) {
		part->has_clock = true;
		part->clock_is_local = true;
		part->clock_shift_s = offset;
	}
	if (fit_zone(offset, &all->utc_offset_s)) {
		all->has_utc_offset = true;
		all->utc_origin = STR("activity.local_timestamp");
	}
}

void fit_clock_take_correlation(FitGathered *all, const FitMessage *message)
{
	uint32_t counter = 0;
	uint32_t local = 0;
	FitPart *part = this_part(all);
	if (!message->has_timestamp || message->timestamp < FIT_TIME_ABSOLUTE_MIN)
		return;
	/* what the activity's own message says goes first */
	if (!all->has_utc_offset && fit_uint(message, FIT_TIMESTAMP_CORRELATION_LOCAL_TIMESTAMP, &local) &&
	    fit_zone((int64_t)local - (int64_t)message->timestamp, &all->utc_offset_s)) {
		all->has_utc_offset = true;
		all->utc_origin = STR("timestamp_correlation.local_timestamp");
	}
	if (!fit_uint(message, FIT_TIMESTAMP_CORRELATION_SYSTEM_TIMESTAMP, &counter) || counter >= FIT_TIME_ABSOLUTE_MIN)
		return;
	part->has_clock = true;
	part->clock_is_local = false;
	part->clock_shift_s = (int64_t)message->timestamp - (int64_t)counter;
}

static void add_pause(FitGathered *all, double from_s, double to_s)
{
	if (all->pause_count == PAUSES_MAX) {
		notes_add(all->notes, "more than %d pauses: the rest is left out", PAUSES_MAX);
		return;
	}
	Pause *pauses = arena_grow(all->arena, all->pauses, all->pause_count, &all->pause_room, sizeof *pauses);
	all->memory_short |= pauses == NULL;
	if (pauses == NULL)
		return;
	all->pauses = pauses;
	pauses[all->pause_count++] = (Pause){from_s, to_s};
}

void fit_clock_take_event(FitGathered *all, const FitMessage *message)
{
	uint32_t event = 0;
	uint32_t type = 0;
	if (!fit_uint(message, FIT_EVENT_EVENT, &event) || event != EVENT_TIMER ||
	    !fit_uint(message, FIT_EVENT_EVENT_TYPE, &type))
		return;
	FitPart *part = this_part(all);
	const double now_s = message->timestamp;
	if (type == TIMER_START && !part->timer_runs) {
		part->timer_seen = part->timer_runs = true;
		part->timer_since_s = now_s;
		if (now_s > part->stopped_s) /* false for an unknown */
			add_pause(all, part->stopped_s, now_s);
		part->stopped_s = UNKNOWN;
	} else if (part->timer_runs && (type == TIMER_STOP || type == TIMER_STOP_ALL || type == TIMER_STOP_DISABLE ||
	                                type == TIMER_STOP_DISABLE_ALL)) {
		part->timer_runs = false;
		part->timer_total_s += fmax(now_s - part->timer_since_s, 0);
		part->stopped_s = now_s;
	}
}

static void shift(int64_t *unix_s, int64_t by)
{
	if (*unix_s != 0 && *unix_s < FIT_EPOCH_UNIX_S + FIT_TIME_ABSOLUTE_MIN)
		*unix_s += by;
}

/* The same of a FIT time. */
static void shift_s(double *fit_s, int64_t by)
{
	if (*fit_s < FIT_TIME_ABSOLUTE_MIN)
		*fit_s += (double)by;
}

static size_t or_end(const FitGathered *all, size_t part, size_t from, size_t count)
{
	return part < all->part_count ? from : count;
}

/* A part's times, from its first thing of a kind to before the next part's. */
static void shift_part(FitGathered *all, size_t p)
{
	const FitPart *part = &all->parts[p];
	const FitPart *next = part + (p + 1 < all->part_count);
	const int64_t by = part->clock_shift_s;
	double *time_s = all->records.columns.columns[CHANNEL_TIME].values;
	const size_t sample_end = or_end(all, p + 1, next->sample_from, all->records.columns.count);
	const size_t lap_end = or_end(all, p + 1, next->lap_from, all->lap_count);
	const size_t session_end = or_end(all, p + 1, next->session_from, all->session_count);
	const size_t pause_end = or_end(all, p + 1, next->pause_from, all->pause_count);
	const size_t beat_end = or_end(all, p + 1, next->beat_from, all->beats.count);
	for (size_t i = part->sample_from; i < sample_end && time_s != NULL; i++)
		shift_s(&time_s[i], by);
	for (size_t i = part->lap_from; i < lap_end; i++)
		shift(&all->laps[i].start_unix_s, by);
	for (size_t i = part->session_from; i < session_end; i++)
		shift(&all->sessions[i].start_unix_s, by);
	for (size_t i = part->pause_from; i < pause_end; i++) {
		shift_s(&all->pauses[i].from_s, by);
		shift_s(&all->pauses[i].to_s, by);
	}
	for (size_t i = part->beat_from; i < beat_end; i++)
		shift_s(&all->beats.beats[i].at_s, by);
	if (part->clock_is_local)
		notes_add(all->notes, "the device did not know UTC: its times are those of its local clock");
}

void fit_clock_end(FitGathered *all)
{
	for (size_t p = 0; p < all->part_count; p++) {
		if (all->parts[p].has_clock)
			shift_part(all, p);
	}
}
