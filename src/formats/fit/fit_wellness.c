/*
 * fit_wellness.c - see fit_wellness.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_wellness.h"

#include <stdlib.h>

#include "base/num.h"
#include "fit_profile_names.h"

enum {
	READINGS_MAX = 500000, /* a year of stress, every minute or so */
	DAY_S = 86400,
	EVENING_S = 6 * 3600,
	NIGHT_ENDS_S = 6 * 3600,
	LEVEL_HOLDS_S = 4 * 3600, /* a level of sleep lasts until the next, but not longer */
};

/* Levels of sleep, and kinds of activity that count steps. */
enum { LEVEL_LIGHT = 2, LEVEL_DEEP = 3, LEVEL_REM = 4, MOVE_RUNNING = 1, MOVE_WALKING = 6 };

/* Where a kind comes from, and how a day is made of its readings. */
static const struct {
	const char *origin;
	bool mean;
} KINDS[WELLNESS_KINDS] = {
    [WELLNESS_HR_REST] = {"monitoring_hr_data.current_day_resting_heart_rate", false},
    [WELLNESS_HRV_RMSSD] = {"hrv_status_summary.last_night_average", false},
    [WELLNESS_SLEEP] = {"sleep_level: light, deep and REM", false},
    [WELLNESS_SLEEP_SCORE] = {"sleep_assessment.overall_sleep_score", false},
    [WELLNESS_WEIGHT] = {"weight_scale.weight", false},
    [WELLNESS_STEPS] = {"monitoring.cycles of walking and running", false},
    [WELLNESS_STRESS] = {"mean of stress_level.stress_level_value", true},
    [WELLNESS_RESPIRATION] = {"mean of respiration_rate.respiration_rate, 0:00 to 6:00", true},
};

static void add(FitWellness *all, WellnessKind kind, uint32_t group, uint32_t timestamp, double value)
{
	if (!is_known(value) || timestamp < FIT_TIME_ABSOLUTE_MIN)
		return;
	if (all->count == READINGS_MAX) {
		notes_add(all->notes, "more than %d readings of days: the rest is left out", READINGS_MAX);
		return;
	}
	FitReading *readings = arena_grow(all->arena, all->readings, all->count, &all->room, sizeof *readings);
	all->memory_short |= readings == NULL;
	if (readings == NULL)
		return;
	all->readings = readings;
	readings[all->count] =
	    (FitReading){kind, group, (uint32_t)all->count, (int64_t)timestamp + FIT_EPOCH_UNIX_S, value};
	all->count++;
}

static double positive(double value)
{
	return value > 0 ? value : UNKNOWN;
}

static void take_local(FitWellness *all, const FitMessage *message, int slot)
{
	uint32_t local = 0;
	if (message->has_timestamp && fit_uint(message, slot, &local) &&
	    fit_zone((int64_t)local - (int64_t)message->timestamp, &all->utc_offset_s))
		all->has_utc_offset = true;
}

/* The counter goes on through the day; its last value stands at midnight, which
 * is still of the day before. */
static void take_monitoring(FitWellness *all, const FitMessage *message)
{
	enum { KIND_MASK = 0x1f, LOW_16 = 0xffff };
	uint32_t kind = 0;
	uint32_t low = 0;
	uint32_t timestamp = message->timestamp;
	if (!fit_uint(message, FIT_MONITORING_ACTIVITY_TYPE, &kind)) {
		if (!fit_uint(message, FIT_MONITORING_CURRENT_ACTIVITY_TYPE_INTENSITY, &kind))
			return;
		kind &= KIND_MASK;
	}
	if (fit_uint(message, FIT_MONITORING_TIMESTAMP_16, &low))
		timestamp += (low - timestamp) & LOW_16;
	if (kind == MOVE_WALKING || kind == MOVE_RUNNING)
		add(all, WELLNESS_STEPS, kind, timestamp == 0 ? 0 : timestamp - 1, fit_number(message, FIT_MONITORING_CYCLES));
}

static void take_resting(FitWellness *all, const FitMessage *message)
{
	const double today = positive(fit_number(message, FIT_MONITORING_HR_DATA_CURRENT_DAY_RESTING_HEART_RATE));
	const double week = positive(fit_number(message, FIT_MONITORING_HR_DATA_RESTING_HEART_RATE));
	add(all, WELLNESS_HR_REST, 0, message->timestamp, known_or(today, week));
}

static void take_stress(FitWellness *all, const FitMessage *message)
{
	uint32_t when = 0;
	const double value = fit_number(message, FIT_STRESS_LEVEL_STRESS_LEVEL_VALUE);
	if (fit_uint(message, FIT_STRESS_LEVEL_STRESS_LEVEL_TIME, &when) && value >= 0) /* below: not measurable */
		add(all, WELLNESS_STRESS, 0, when, value);
}

static void take_weight(FitWellness *all, const FitMessage *message)
{
	enum { CALCULATING = 0xfffe };
	uint32_t stored = 0;
	if (fit_uint(message, FIT_WEIGHT_SCALE_WEIGHT, &stored) && stored != CALCULATING)
		add(all, WELLNESS_WEIGHT, 0, message->timestamp, positive(fit_number(message, FIT_WEIGHT_SCALE_WEIGHT)));
}

static void take_level(FitWellness *all, const FitMessage *message)
{
	uint32_t level = 0;
	if (fit_uint(message, FIT_SLEEP_LEVEL_SLEEP_LEVEL, &level))
		add(all, WELLNESS_SLEEP, level, message->timestamp, 0);
}

bool fit_wellness_take(FitWellness *all, const FitMessage *message)
{
	switch (message->definition->message) {
	case FIT_MONITORING: take_monitoring(all, message); break;
	case FIT_MONITORING_INFO: take_local(all, message, FIT_MONITORING_INFO_LOCAL_TIMESTAMP); break;
	case FIT_MONITORING_HR_DATA: take_resting(all, message); break;
	case FIT_STRESS_LEVEL: take_stress(all, message); break;
	case FIT_WEIGHT_SCALE: take_weight(all, message); break;
	case FIT_SLEEP_LEVEL: take_level(all, message); break;
	case FIT_SLEEP_ASSESSMENT:
		add(all, WELLNESS_SLEEP_SCORE, 0, message->timestamp, fit_number(message, FIT_SLEEP_ASSESSMENT_OVERALL_SLEEP_SCORE));
		break;
	case FIT_HRV_STATUS_SUMMARY:
		add(all, WELLNESS_HRV_RMSSD, 0, message->timestamp,
		    positive(fit_number(message, FIT_HRV_STATUS_SUMMARY_LAST_NIGHT_AVERAGE)));
		break;
	case FIT_RESPIRATION_RATE:
		add(all, WELLNESS_RESPIRATION, 0, message->timestamp,
		    positive(fit_number(message, FIT_RESPIRATION_RATE_RESPIRATION_RATE)));
		break;
	default: return false;
	}
	return true;
}

static int64_t day_of(const FitWellness *all, int64_t unix_s)
{
	const int64_t local_s = unix_s + (all->has_utc_offset ? all->utc_offset_s : 0);
	return local_s / DAY_S; /* after 1998: positive */
}

/* By kind, time, and the order in which they came. */
static int compare_readings(const void *a, const void *b)
{
	const FitReading *first = a;
	const FitReading *second = b;
	if (first->kind != second->kind)
		return first->kind < second->kind ? -1 : 1;
	if (first->unix_s != second->unix_s)
		return first->unix_s < second->unix_s ? -1 : 1;
	return first->order < second->order ? -1 : 1;
}

static bool asleep(uint32_t level)
{
	return level == LEVEL_LIGHT || level == LEVEL_DEEP || level == LEVEL_REM;
}

/* A level lasts until the next one, if that is near. The night belongs to the day
 * on which it ends: what is slept after 18:00 to the next. Readings become lengths
 * at their ends. */
static size_t levels_to_lengths(FitReading *readings, size_t count)
{
	size_t made = 0;
	for (size_t i = 0; i + 1 < count; i++) {
		const int64_t length_s = readings[i + 1].unix_s - readings[i].unix_s;
		if (!asleep(readings[i].group) || length_s <= 0 || length_s > LEVEL_HOLDS_S)
			continue;
		readings[made] = readings[i];
		readings[made].unix_s = readings[i + 1].unix_s + EVENING_S;
		readings[made++].value = (double)length_s;
	}
	return made;
}

/* How a runner breathes at night; a watch writes it all day. Without the local
 * time, nothing. */
static size_t at_night(const FitWellness *all, FitReading *readings, size_t count)
{
	size_t made = 0;
	for (size_t i = 0; i < count && all->has_utc_offset; i++) {
		if ((readings[i].unix_s + all->utc_offset_s) % DAY_S < NIGHT_ENDS_S)
			readings[made++] = readings[i];
	}
	return made;
}

/* One day's readings of a kind, in the order of time. */
static double value_of_day(WellnessKind kind, const FitReading *readings, size_t count)
{
	Adder sum = {0};
	double walked = 0;
	double run = 0;
	for (size_t i = 0; i < count; i++) {
		const double value = readings[i].value;
		adder_add(&sum, value);
		if (readings[i].group == MOVE_WALKING && value > walked)
			walked = value;
		if (readings[i].group == MOVE_RUNNING && value > run)
			run = value;
	}
	if (kind == WELLNESS_STEPS)
		return walked + run;
	if (kind == WELLNESS_SLEEP)
		return adder_total(&sum);
	return KINDS[kind].mean ? adder_total(&sum) / (double)count : readings[count - 1].value;
}

/* Adds the days of one kind's readings to `out`; how many. */
static size_t put_days(const FitWellness *all, Wellness *out, const FitReading *readings, size_t count)
{
	size_t made = 0;
	for (size_t from = 0, end = 0; from < count; from = end) {
		const WellnessKind kind = readings[from].kind;
		const int64_t day = day_of(all, readings[from].unix_s);
		while (end < count && day_of(all, readings[end].unix_s) == day)
			end++;
		out[made++] = (Wellness){kind, (int32_t)day, value_of_day(kind, &readings[from], end - from),
		                         text_of(KINDS[kind].origin)};
	}
	return made;
}

bool fit_wellness_days(FitWellness *all, const Wellness **out, size_t *count)
{
	*count = 0;
	if (all->count == 0)
		return true;
	Wellness *made = ARENA_ARRAY(all->arena, all->count, Wellness);
	if (made == NULL)
		return false;
	qsort(all->readings, all->count, sizeof *all->readings, compare_readings);
	for (size_t from = 0, end = 0; from < all->count; from = end) {
		while (end < all->count && all->readings[end].kind == all->readings[from].kind)
			end++;
		FitReading *readings = &all->readings[from];
		size_t of_kind = end - from;
		if (readings->kind == WELLNESS_SLEEP)
			of_kind = levels_to_lengths(readings, of_kind);
		else if (readings->kind == WELLNESS_RESPIRATION)
			of_kind = at_night(all, readings, of_kind);
		*count += put_days(all, made + *count, readings, of_kind);
	}
	*out = made;
	return true;
}
