/*
 * fit_gather.c - see fit_gather.h. A message has a function, a number of a
 * message a row in a table: adding one is a row in data/fit/profile.tsv, and
 * one here that says where it goes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_gather.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "fit_profile_names.h"
#include "formats/fit/fit_device.h"

enum {
	LAPS_MAX = 100000,
	SESSIONS_MAX = 200, /* every record looks for its own among them */
	OFFSET_WEST_S = -12 * 3600, /* the zones of the world, */
	OFFSET_EAST_S = 14 * 3600,
	OFFSET_STEP_S = 900,
	OFFSET_SLACK_S = 60, /* and how far from one a local clock may be */
};

/* event and event_type of the timer */
enum {
	EVENT_TIMER = 0,
	TIMER_START = 0,
	TIMER_STOP = 1,
	TIMER_STOP_ALL = 4,
	TIMER_STOP_DISABLE = 8,
	TIMER_STOP_DISABLE_ALL = 9,
};

/* A field's number goes to the double at `to` of a struct. Of several rows for
 * one place the last known counts. */
typedef enum How {
	HOW_SET,
	HOW_ADD,      /* a fraction, to what is known already */
	HOW_POSITIVE, /* 0 means that there was no reading */
} How;

typedef struct Target {
	int slot;
	size_t to;
	How how;
} Target;

static const Target LAP_TARGETS[] = {
    {FIT_LAP_TOTAL_DISTANCE, offsetof(Lap, distance_m), HOW_SET},
    {FIT_LAP_TOTAL_TIMER_TIME, offsetof(Lap, timer_s), HOW_SET},
    {FIT_LAP_TOTAL_ELAPSED_TIME, offsetof(Lap, elapsed_s), HOW_SET},
    {FIT_LAP_TOTAL_ASCENT, offsetof(Lap, ascent_m), HOW_SET},
    {FIT_LAP_TOTAL_DESCENT, offsetof(Lap, descent_m), HOW_SET},
    {FIT_LAP_AVG_HEART_RATE, offsetof(Lap, hr_avg_bpm), HOW_POSITIVE},
    {FIT_LAP_AVG_CADENCE, offsetof(Lap, cadence_avg_spm), HOW_SET},
    {FIT_LAP_AVG_FRACTIONAL_CADENCE, offsetof(Lap, cadence_avg_spm), HOW_ADD},
};

static const Target SESSION_TARGETS[] = {
    {FIT_SESSION_TOTAL_DISTANCE, offsetof(Activity, distance_m), HOW_SET},
    {FIT_SESSION_TOTAL_TIMER_TIME, offsetof(Activity, timer_s), HOW_SET},
    {FIT_SESSION_TOTAL_ELAPSED_TIME, offsetof(Activity, elapsed_s), HOW_SET},
    {FIT_SESSION_TOTAL_ASCENT, offsetof(Activity, ascent_m), HOW_SET},
    {FIT_SESSION_TOTAL_DESCENT, offsetof(Activity, descent_m), HOW_SET},
    {FIT_SESSION_AVG_HEART_RATE, offsetof(Activity, hr_avg_bpm), HOW_POSITIVE},
    {FIT_SESSION_MAX_HEART_RATE, offsetof(Activity, hr_max_bpm), HOW_POSITIVE},
    {FIT_SESSION_AVG_CADENCE, offsetof(Activity, cadence_avg_spm), HOW_SET},
    {FIT_SESSION_AVG_FRACTIONAL_CADENCE, offsetof(Activity, cadence_avg_spm), HOW_ADD},
    {FIT_SESSION_AVG_POWER, offsetof(Activity, power_avg_w), HOW_SET},
    {FIT_SESSION_TOTAL_CALORIES, offsetof(Activity, calories_kcal), HOW_SET},
    {FIT_SESSION_WORKOUT_RPE, offsetof(Activity, rpe), HOW_SET},
    {FIT_SESSION_WORKOUT_FEEL, offsetof(Activity, feel), HOW_SET},
};

static void take_targets(void *into, const Target *targets, size_t count, const FitMessage *message)
{
	for (size_t i = 0; i < count; i++) {
		double value = fit_number(message, targets[i].slot);
		if (!is_known(value) || (targets[i].how == HOW_POSITIVE && !(value > 0)))
			continue;
		char *to = (char *)into + targets[i].to;
		if (targets[i].how == HOW_ADD) {
			double whole;
			memcpy(&whole, to, sizeof whole);
			value += whole; /* unknown stays unknown */
		}
		memcpy(to, &value, sizeof value);
	}
}

static int64_t unix_of(uint32_t timestamp)
{
	return (int64_t)timestamp + FIT_EPOCH_UNIX_S;
}

static FitPart *this_part(FitGathered *all)
{
	return &all->parts[all->part_count - 1];
}

/* Room for one more in a growing array; NULL past `max` (noted) or without memory. */
static void *one_more(FitGathered *all, void *array, size_t count, size_t *room, size_t size, size_t max,
                      const char *what)
{
	if (count == max) {
		notes_add(all->notes, "more than %zu %s: the rest is left out", max, what);
		return NULL;
	}
	void *grown = arena_grow(all->arena, array, count, room, size);
	all->memory_short |= grown == NULL;
	return grown;
}

/* Where a message begins: as it says, else its own time less its length, else 0. */
static int64_t start_of(const FitMessage *message, int slot, double elapsed_s)
{
	uint32_t start = 0;
	if (fit_uint(message, slot, &start))
		return unix_of(start);
	if (!message->has_timestamp)
		return 0;
	return unix_of(message->timestamp) - (int64_t)num_clamp(known_or(elapsed_s, 0), 0, UINT32_MAX);
}

/* An enum by its name, or by its number when it is newer than our table. */
static Str name_of(FitGathered *all, const FitNames *names, const FitMessage *message, int slot)
{
	uint32_t number = 0;
	if (!fit_uint(message, slot, &number))
		return STR_NONE;
	Str name = fit_name(names, 0, number);
	if (name.n == 0)
		name = arena_printf(all->arena, "%u", (unsigned)number);
	all->memory_short |= name.p == NULL;
	return name;
}

static void take_sport(FitGathered *all, const FitMessage *message, int sport_slot, int sub_sport_slot)
{
	FitPart *part = this_part(all);
	if (part->sport.n > 0)
		return;
	part->sport = name_of(all, &FIT_SPORTS, message, sport_slot);
	part->sub_sport = name_of(all, &FIT_SUB_SPORTS, message, sub_sport_slot);
}

static void take_lap(FitGathered *all, const FitMessage *message)
{
	Lap *laps = one_more(all, all->laps, all->lap_count, &all->lap_room, sizeof *laps, LAPS_MAX, "laps");
	if (laps == NULL)
		return;
	all->laps = laps;
	Lap *lap = &laps[all->lap_count++];
	*lap = lap_unknown();
	take_targets(lap, LAP_TARGETS, COUNT_OF(LAP_TARGETS), message);
	lap->start_unix_s = start_of(message, FIT_LAP_START_TIME, lap->elapsed_s);
	take_sport(all, message, FIT_LAP_SPORT, FIT_LAP_SUB_SPORT);
}

static void take_session(FitGathered *all, const FitMessage *message)
{
	Activity *sessions = one_more(all, all->sessions, all->session_count, &all->session_room, sizeof *sessions,
	                              SESSIONS_MAX, "sessions");
	if (sessions == NULL)
		return;
	all->sessions = sessions;
	Activity *session = &sessions[all->session_count++];
	*session = activity_unknown();
	take_targets(session, SESSION_TARGETS, COUNT_OF(SESSION_TARGETS), message);
	session->sport = name_of(all, &FIT_SPORTS, message, FIT_SESSION_SPORT);
	session->sub_sport = name_of(all, &FIT_SUB_SPORTS, message, FIT_SESSION_SUB_SPORT);
	session->start_unix_s = start_of(message, FIT_SESSION_START_TIME, session->elapsed_s);
}

static void take_file_id(FitGathered *all, const FitMessage *message)
{
	uint32_t number = 0;
	if (!all->has_file_type && fit_uint(message, FIT_FILE_ID_TYPE, &number)) {
		all->file_type = number;
		all->has_file_type = true;
	}
	if (all->device.n == 0)
		all->memory_short |= !fit_device_name(&all->device, all->arena, message, FIT_FILE_ID_MANUFACTURER,
		                                      FIT_FILE_ID_PRODUCT, FIT_FILE_ID_PRODUCT_NAME);
}

/* The device that wrote the file stands here, too, under index 0. */
static void take_device(FitGathered *all, const FitMessage *message)
{
	uint32_t index = 0;
	if (all->device.n == 0 && fit_uint(message, FIT_DEVICE_INFO_DEVICE_INDEX, &index) && index == 0)
		all->memory_short |= !fit_device_name(&all->device, all->arena, message, FIT_DEVICE_INFO_MANUFACTURER,
		                                      FIT_DEVICE_INFO_PRODUCT, FIT_DEVICE_INFO_PRODUCT_NAME);
}

/* The local clock at the end tells the offset from UTC, in quarters of an
 * hour. A device that was never told UTC tells the date at least. */
static void take_activity(FitGathered *all, const FitMessage *message)
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
	const double steps = nearbyint((double)offset / OFFSET_STEP_S);
	const double rounded = steps * OFFSET_STEP_S;
	if (rounded < OFFSET_WEST_S || rounded > OFFSET_EAST_S || fabs((double)offset - rounded) > OFFSET_SLACK_S)
		return;
	all->utc_offset_s = (int32_t)rounded;
	all->has_utc_offset = true;
}

static void take_correlation(FitGathered *all, const FitMessage *message)
{
	uint32_t counter = 0;
	FitPart *part = this_part(all);
	if (!message->has_timestamp || message->timestamp < FIT_TIME_ABSOLUTE_MIN ||
	    !fit_uint(message, FIT_TIMESTAMP_CORRELATION_SYSTEM_TIMESTAMP, &counter) || counter >= FIT_TIME_ABSOLUTE_MIN)
		return;
	part->has_clock = true;
	part->clock_is_local = false;
	part->clock_shift_s = (int64_t)message->timestamp - (int64_t)counter;
}

static void take_event(FitGathered *all, const FitMessage *message)
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
	} else if (part->timer_runs && (type == TIMER_STOP || type == TIMER_STOP_ALL || type == TIMER_STOP_DISABLE ||
	                                type == TIMER_STOP_DISABLE_ALL)) {
		part->timer_runs = false;
		part->timer_total_s += fmax(now_s - part->timer_since_s, 0);
	}
}

void fit_gather_begin(FitGathered *all, Arena *arena, Notes *notes)
{
	all->arena = arena;
	all->notes = notes;
	all->records.columns.arena = arena;
	all->records.developers.arena = arena;
	all->records.developers.notes = notes;
	all->records.notes = notes;
}

void fit_gather_part(FitGathered *all)
{
	fit_records_flush(&all->records);
	all->parts[all->part_count++] = (FitPart){
	    .sample_from = fit_records_count(&all->records), .lap_from = all->lap_count, .session_from = all->session_count};
	fit_developer_part(&all->records.developers);
	all->records.has_compressed_distance = false;
}

void fit_gather_message(FitGathered *all, const FitMessage *message)
{
	switch (message->definition->message) {
	case FIT_FILE_ID: take_file_id(all, message); break;
	case FIT_RECORD: fit_records_take(&all->records, message); break;
	case FIT_LAP: take_lap(all, message); break;
	case FIT_SESSION: take_session(all, message); break;
	case FIT_ACTIVITY: take_activity(all, message); break;
	case FIT_SPORT: take_sport(all, message, FIT_SPORT_SPORT, FIT_SPORT_SUB_SPORT); break;
	case FIT_EVENT: take_event(all, message); break;
	case FIT_DEVICE_INFO: take_device(all, message); break;
	case FIT_TIMESTAMP_CORRELATION: take_correlation(all, message); break;
	case FIT_DEVELOPER_DATA_ID: fit_developer_take(&all->records.developers, message); break;
	case FIT_FIELD_DESCRIPTION: fit_developer_field_take(&all->records.developers, message); break;
	default: break;
	}
	all->memory_short |= all->records.columns.memory_short || all->records.developers.memory_short;
}

static void shift(int64_t *unix_s, int64_t by)
{
	if (*unix_s != 0 && *unix_s < FIT_EPOCH_UNIX_S + FIT_TIME_ABSOLUTE_MIN)
		*unix_s += by;
}

static size_t or_end(const FitGathered *all, size_t part, size_t from, size_t count)
{
	return part < all->part_count ? from : count;
}

void fit_gather_end(FitGathered *all)
{
	FitColumns *columns = &all->records.columns;
	fit_records_flush(&all->records);
	fit_columns_end(columns);
	all->memory_short |= columns->memory_short;
	for (size_t p = 0; p < all->part_count; p++) {
		const FitPart *part = &all->parts[p];
		const FitPart *next = part + (p + 1 < all->part_count);
		if (!part->has_clock)
			continue;
		const size_t sample_end = or_end(all, p + 1, next->sample_from, columns->count);
		const size_t lap_end = or_end(all, p + 1, next->lap_from, all->lap_count);
		const size_t session_end = or_end(all, p + 1, next->session_from, all->session_count);
		double *time_s = columns->columns[CHANNEL_TIME].values;
		for (size_t i = part->sample_from; i < sample_end && time_s != NULL; i++) {
			if (time_s[i] < FIT_TIME_ABSOLUTE_MIN)
				time_s[i] += (double)part->clock_shift_s;
		}
		for (size_t i = part->lap_from; i < lap_end; i++)
			shift(&all->laps[i].start_unix_s, part->clock_shift_s);
		for (size_t i = part->session_from; i < session_end; i++)
			shift(&all->sessions[i].start_unix_s, part->clock_shift_s);
		if (part->clock_is_local)
			notes_add(all->notes, "the device did not know UTC: its times are those of its local clock");
	}
}
