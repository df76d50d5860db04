/*
 * fit_beats.c - see fit_beats.h.
 *
 * A belt's message has a real time and the belt's clock in 1024ths of a second at
 * one beat; then messages of up to eight beats, each the low 12 bits of that
 * clock, with a heart rate each.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_beats.h"

#include "base/num.h"
#include "fit_profile_names.h"

enum {
	BEATS_MAX = 2000000, /* a week of a fast heart */
	READING_HOLDS_S = 5, /* a belt's reading stands for the seconds that follow */
	INTERVAL_MAX_S = 4,  /* a longer one is a gap, not a beat */
	CLOCK_TICKS = 1024,  /* a second */
	INTERVALS_MAX = 255, /* of a message: bytes of a field */
};

static FitBeat *one_more(FitBeats *all, FitBeat *array, size_t count, size_t *room)
{
	if (count == BEATS_MAX) {
		notes_add(all->notes, "more than %d heartbeats: the rest is left out", BEATS_MAX);
		return NULL;
	}
	FitBeat *grown = arena_grow(all->arena, array, count, room, sizeof *grown);
	all->memory_short |= grown == NULL;
	return grown;
}

static void add_beat(FitBeats *all, double at_s, double interval_s)
{
	FitBeat *beats = one_more(all, all->beats, all->count, &all->room);
	if (beats == NULL)
		return;
	all->beats = beats;
	beats[all->count++] = (FitBeat){at_s, interval_s};
}

void fit_beats_take_hrv(FitBeats *all, const FitMessage *message)
{
	double intervals_s[INTERVALS_MAX];
	const size_t count = fit_elements(message, FIT_HRV_TIME, intervals_s, INTERVALS_MAX);
	all->has_hrv = true;
	for (size_t i = 0; i < count; i++) {
		if (intervals_s[i] > 0) /* most are not there: a message has room for five */
			add_beat(all, message->timestamp, intervals_s[i]);
	}
}

static void add_event(FitBeats *all, uint32_t clock_1024, double bpm)
{
	const double at_s = all->clock_s + (double)clock_1024 / CLOCK_TICKS;
	const double interval_s = (double)(uint32_t)(clock_1024 - all->clock_1024) / CLOCK_TICKS;
	all->clock_1024 = clock_1024;
	if (!all->has_hrv && interval_s > 0 && interval_s <= INTERVAL_MAX_S)
		add_beat(all, at_s, interval_s);
	if (!(bpm > 0))
		return;
	FitBeat *readings = one_more(all, all->readings, all->reading_count, &all->reading_room);
	if (readings == NULL)
		return;
	all->readings = readings;
	readings[all->reading_count++] = (FitBeat){at_s, bpm};
}

/* Ties the belt's clock to the time. */
static void take_anchor(FitBeats *all, const FitMessage *message, double clock_s)
{
	const double fraction_s = known_or(fit_number(message, FIT_HR_FRACTIONAL_TIMESTAMP), 0);
	if (!message->has_timestamp)
		return;
	all->counting = true;
	all->clock_1024 = (uint32_t)(uint64_t)(clock_s * CLOCK_TICKS);
	all->clock_s = message->timestamp + fraction_s - clock_s;
	add_event(all, all->clock_1024, fit_number(message, FIT_HR_FILTERED_BPM));
}

void fit_beats_take_hr(FitBeats *all, const FitMessage *message)
{
	enum { BITS = 12, LOW_12 = 0xfff, PAIR_BYTES = 3 };
	const double clock_s = fit_number(message, FIT_HR_EVENT_TIMESTAMP);
	const Bytes packed = fit_bytes(message, FIT_HR_EVENT_TIMESTAMP_12);
	if (clock_s >= 0)
		take_anchor(all, message, clock_s);
	if (!all->counting)
		return;
	Rd rd = rd_of(packed);
	for (size_t i = 0; rd_left(&rd) >= PAIR_BYTES; i += 2) {
		const uint32_t pair = (uint32_t)rd_uint(&rd, PAIR_BYTES, false);
		for (size_t k = 0; k < 2; k++) {
			const uint32_t low = pair >> (BITS * k) & LOW_12;
			add_event(all, all->clock_1024 + ((low - all->clock_1024) & LOW_12),
			          fit_element(message, FIT_HR_FILTERED_BPM, i + k));
		}
	}
}

/* The last reading at or before a moment, or UNKNOWN when that is too long ago.
 * Readings are in order: each is at most four seconds behind the one before,
 * unless the belt's clock was tied anew; then the search finds one or none. */
static double reading_at(const FitBeats *all, double at_s)
{
	size_t low = 0;
	size_t high = all->reading_count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (all->readings[middle].at_s <= at_s)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0 || at_s - all->readings[low - 1].at_s > READING_HOLDS_S)
		return UNKNOWN;
	return all->readings[low - 1].value;
}

void fit_beats_part(FitBeats *all, FitColumns *columns, size_t from)
{
	const double *time_s = columns->columns[CHANNEL_TIME].values;
	if (all->reading_count > 0 && columns->count > from) {
		double *heart = fit_columns_whole(columns, CHANNEL_HR);
		for (size_t i = from; heart != NULL && i < columns->count; i++)
			heart[i] = is_known(heart[i]) ? heart[i] : reading_at(all, time_s[i]);
	}
	all->reading_count = 0;
	all->counting = false;
	all->has_hrv = false;
}
