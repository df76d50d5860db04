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
#include "formats/fit/fit_clock.h"
#include "formats/fit/fit_device.h"

enum {
	LAPS_MAX = 100000,
	SESSIONS_MAX = 200, /* every record looks for its own among them */
	STEPS_MAX = 1000,
};

/* A field's number goes to a number of a lap or session. Of several rows for one
 * number the last known counts. */
typedef enum How {
	HOW_SET,
	HOW_ADD,      /* a fraction, to what is known already */
	HOW_POSITIVE, /* 0 means that there was no reading */
} How;

typedef struct Target {
	int slot;
	size_t number; /* a Fact, or a place in Lap.number */
	How how;
	const char *origin;
} Target;

#define LAP_NUMBER(name) ((offsetof(Lap, name) - offsetof(Lap, number)) / sizeof(double))

static const Target LAP_TARGETS[] = {
    {FIT_LAP_TOTAL_DISTANCE, LAP_NUMBER(distance_m), HOW_SET, NULL},
    {FIT_LAP_TOTAL_TIMER_TIME, LAP_NUMBER(timer_s), HOW_SET, NULL},
    {FIT_LAP_TOTAL_ELAPSED_TIME, LAP_NUMBER(elapsed_s), HOW_SET, NULL},
    {FIT_LAP_TOTAL_ASCENT, LAP_NUMBER(ascent_m), HOW_SET, NULL},
    {FIT_LAP_TOTAL_DESCENT, LAP_NUMBER(descent_m), HOW_SET, NULL},
    {FIT_LAP_AVG_HEART_RATE, LAP_NUMBER(hr_avg_bpm), HOW_POSITIVE, NULL},
    {FIT_LAP_MAX_HEART_RATE, LAP_NUMBER(hr_max_bpm), HOW_POSITIVE, NULL},
    {FIT_LAP_AVG_CADENCE, LAP_NUMBER(cadence_avg_spm), HOW_SET, NULL},
    {FIT_LAP_AVG_FRACTIONAL_CADENCE, LAP_NUMBER(cadence_avg_spm), HOW_ADD, NULL},
    {FIT_LAP_AVG_POWER, LAP_NUMBER(power_avg_w), HOW_SET, NULL},
    {FIT_LAP_AVG_STANCE_TIME, LAP_NUMBER(contact_avg_s), HOW_POSITIVE, NULL},
    {FIT_LAP_AVG_STANCE_TIME_BALANCE, LAP_NUMBER(balance_left_avg_pct), HOW_POSITIVE, NULL},
    {FIT_LAP_AVG_VERTICAL_OSCILLATION, LAP_NUMBER(oscillation_avg_m), HOW_POSITIVE, NULL},
    {FIT_LAP_AVG_VERTICAL_RATIO, LAP_NUMBER(vertical_ratio_avg_pct), HOW_POSITIVE, NULL},
    {FIT_LAP_AVG_STEP_LENGTH, LAP_NUMBER(step_length_avg_m), HOW_POSITIVE, NULL},
};

static const Target SESSION_TARGETS[] = {
    {FIT_SESSION_TOTAL_DISTANCE, FACT_DISTANCE, HOW_SET, "session.total_distance"},
    {FIT_SESSION_TOTAL_TIMER_TIME, FACT_TIMER, HOW_SET, "session.total_timer_time"},
    {FIT_SESSION_TOTAL_ELAPSED_TIME, FACT_ELAPSED, HOW_SET, "session.total_elapsed_time"},
    {FIT_SESSION_TOTAL_ASCENT, FACT_ASCENT, HOW_SET, "session.total_ascent"},
    {FIT_SESSION_TOTAL_DESCENT, FACT_DESCENT, HOW_SET, "session.total_descent"},
    {FIT_SESSION_AVG_HEART_RATE, FACT_HR_AVG, HOW_POSITIVE, "session.avg_heart_rate"},
    {FIT_SESSION_MAX_HEART_RATE, FACT_HR_MAX, HOW_POSITIVE, "session.max_heart_rate"},
    {FIT_SESSION_AVG_CADENCE, FACT_CADENCE_AVG, HOW_SET, "session.avg_cadence"},
    {FIT_SESSION_AVG_FRACTIONAL_CADENCE, FACT_CADENCE_AVG, HOW_ADD, NULL},
    {FIT_SESSION_AVG_POWER, FACT_POWER_AVG, HOW_SET, "session.avg_power"},
    {FIT_SESSION_TOTAL_CALORIES, FACT_CALORIES, HOW_SET, "session.total_calories"},
    {FIT_SESSION_WORKOUT_RPE, FACT_RPE, HOW_SET, "session.workout_rpe (193)"},
    {FIT_SESSION_WORKOUT_FEEL, FACT_FEEL, HOW_SET, "session.workout_feel (192)"},
    {FIT_SESSION_AVG_TEMPERATURE, FACT_TEMPERATURE_AVG, HOW_SET, "session.avg_temperature"},
    {FIT_SESSION_AVG_STANCE_TIME, FACT_CONTACT_AVG, HOW_POSITIVE, "session.avg_stance_time"},
    {FIT_SESSION_AVG_STANCE_TIME_BALANCE, FACT_BALANCE_AVG, HOW_POSITIVE, "session.avg_stance_time_balance"},
    {FIT_SESSION_AVG_VERTICAL_OSCILLATION, FACT_OSCILLATION_AVG, HOW_POSITIVE, "session.avg_vertical_oscillation"},
    {FIT_SESSION_AVG_VERTICAL_RATIO, FACT_VERTICAL_RATIO_AVG, HOW_POSITIVE, "session.avg_vertical_ratio"},
    {FIT_SESSION_AVG_STEP_LENGTH, FACT_STEP_LENGTH_AVG, HOW_POSITIVE, "session.avg_step_length"},
    {FIT_SESSION_AVG_RESPIRATION_RATE, FACT_RESPIRATION_AVG, HOW_POSITIVE, "session.avg_respiration_rate"},
    {FIT_SESSION_ENHANCED_AVG_RESPIRATION_RATE, FACT_RESPIRATION_AVG, HOW_POSITIVE,
     "session.enhanced_avg_respiration_rate"},
};

/* `origins` may be NULL. */
static void take_targets(double *numbers, Str *origins, const Target *targets, size_t count, const FitMessage *message)
{
	for (size_t i = 0; i < count; i++) {
		const Target *target = &targets[i];
		const double value = fit_number(message, target->slot);
		if (!is_known(value) || (target->how == HOW_POSITIVE && !(value > 0)))
			continue;
		double *to = &numbers[target->number];
		*to = target->how == HOW_ADD ? *to + value : value; /* unknown and something stay unknown */
		if (origins != NULL && target->origin != NULL)
			origins[target->number] = text_of(target->origin);
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

/* A text of the message, for good; STR_NONE when it has none. */
static Str text_kept(FitGathered *all, const FitMessage *message, int slot)
{
	const Str text = fit_text(message, slot);
	if (text.n == 0)
		return STR_NONE;
	const Str kept = arena_str(all->arena, text);
	all->memory_short |= kept.p == NULL;
	return kept.p == NULL ? STR_NONE : kept;
}

static void take_sport(FitGathered *all, const FitMessage *message, int sport_slot, int sub_sport_slot, Str origin)
{
	FitPart *part = this_part(all);
	if (part->sport.n > 0)
		return;
	part->sport_origin = origin;
	part->sport = name_of(all, &FIT_SPORTS, message, sport_slot);
	part->sub_sport = name_of(all, &FIT_SUB_SPORTS, message, sub_sport_slot);
}

static void take_lap(FitGathered *all, const FitMessage *message)
{
	Lap *laps = one_more(all, all->laps, all->lap_count, &all->lap_room, sizeof *laps, LAPS_MAX, "laps");
	uint32_t *lap_steps =
	    laps == NULL ? NULL : arena_grow(all->arena, all->lap_steps, all->lap_count, &all->lap_step_room, sizeof *lap_steps);
	all->memory_short |= laps != NULL && lap_steps == NULL;
	if (lap_steps == NULL)
		return;
	all->laps = laps;
	all->lap_steps = lap_steps;
	Lap *lap = &laps[all->lap_count++];
	*lap = lap_unknown();
	take_targets(lap->number, NULL, LAP_TARGETS, COUNT_OF(LAP_TARGETS), message);
	lap->start_unix_s = start_of(message, FIT_LAP_START_TIME, lap->elapsed_s);
	lap->intensity = name_of(all, &FIT_INTENSITIES, message, FIT_LAP_INTENSITY);
	lap_steps[all->lap_count - 1] = FIT_STEP_NONE;
	(void)fit_uint(message, FIT_LAP_WKT_STEP_INDEX, &lap_steps[all->lap_count - 1]);
	take_sport(all, message, FIT_LAP_SPORT, FIT_LAP_SUB_SPORT, STR("lap.sport"));
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
	take_targets(session->number, session->origin, SESSION_TARGETS, COUNT_OF(SESSION_TARGETS), message);
	session->sport = name_of(all, &FIT_SPORTS, message, FIT_SESSION_SPORT);
	session->sub_sport = name_of(all, &FIT_SUB_SPORTS, message, FIT_SESSION_SUB_SPORT);
	session->start_unix_s = start_of(message, FIT_SESSION_START_TIME, session->elapsed_s);
	session->name = text_kept(all, message, FIT_SESSION_SPORT_PROFILE_NAME);
	session->origin[FACT_START] = STR("session.start_time");
	session->origin[FACT_SPORT] = session->sport.n > 0 ? STR("session.sport") : STR_NONE;
	session->origin[FACT_NAME] = session->name.n > 0 ? STR("session.sport_profile_name") : STR_NONE;
}

static void take_workout_step(FitGathered *all, const FitMessage *message)
{
	uint32_t number = 0;
	const Str name = text_kept(all, message, FIT_WORKOUT_STEP_WKT_STEP_NAME);
	if (name.n == 0 || !fit_uint(message, FIT_WORKOUT_STEP_MESSAGE_INDEX, &number))
		return;
	FitWorkoutStep *steps =
	    one_more(all, all->steps, all->step_count, &all->step_room, sizeof *steps, STEPS_MAX, "steps of a workout");
	if (steps == NULL)
		return;
	all->steps = steps;
	steps[all->step_count++] = (FitWorkoutStep){number, name};
}

/* At the end of a part: its laps learn the names of their steps. */
static void name_steps(FitGathered *all)
{
	const FitPart *part = this_part(all);
	for (size_t i = part->lap_from; i < all->lap_count && all->step_count > 0; i++) {
		for (size_t k = 0; k < all->step_count && all->lap_steps[i] != FIT_STEP_NONE; k++) {
			if (all->steps[k].number == all->lap_steps[i])
				all->laps[i].step = all->steps[k].name;
		}
	}
	all->step_count = 0;
}

/* "file_id.product", or that of the name which the device is called by. */
static void take_device_name(FitGathered *all, const FitMessage *message, const int slots[3], Str product, Str name)
{
	if (all->device.n > 0)
		return;
	bool by_name = false;
	all->memory_short |=
	    !fit_device_name(&all->device, &by_name, all->arena, message, slots[0], slots[1], slots[2]);
	all->device_origin = by_name ? name : product;
}

static void take_file_id(FitGathered *all, const FitMessage *message)
{
	static const int slots[] = {FIT_FILE_ID_MANUFACTURER, FIT_FILE_ID_PRODUCT, FIT_FILE_ID_PRODUCT_NAME};
	uint32_t number = 0;
	if (!all->has_file_type && fit_uint(message, FIT_FILE_ID_TYPE, &number)) {
		all->file_type = number;
		all->has_file_type = true;
	}
	take_device_name(all, message, slots, STR("file_id.product"), STR("file_id.product_name"));
}

/* The device that wrote the file stands here, too, under index 0. */
static void take_device(FitGathered *all, const FitMessage *message)
{
	static const int slots[] = {FIT_DEVICE_INFO_MANUFACTURER, FIT_DEVICE_INFO_PRODUCT, FIT_DEVICE_INFO_PRODUCT_NAME};
	uint32_t index = 0;
	if (fit_uint(message, FIT_DEVICE_INFO_DEVICE_INDEX, &index) && index == 0)
		take_device_name(all, message, slots, STR("device_info.product"), STR("device_info.product_name"));
}

void fit_gather_begin(FitGathered *all, Arena *arena, Notes *notes)
{
	all->arena = arena;
	all->notes = notes;
	all->records.columns.arena = arena;
	all->records.developers.arena = arena;
	all->records.developers.notes = notes;
	all->records.notes = notes;
	all->beats.arena = arena;
	all->beats.notes = notes;
	all->wellness.arena = arena;
	all->wellness.notes = notes;
}

/* What only makes sense within one file of a chain. */
static void end_part(FitGathered *all)
{
	fit_records_flush(&all->records);
	if (all->part_count == 0)
		return;
	fit_beats_part(&all->beats, &all->records.columns, this_part(all)->sample_from);
	name_steps(all);
}

void fit_gather_part(FitGathered *all)
{
	end_part(all);
	all->parts[all->part_count++] = (FitPart){
	    .sample_from = fit_records_count(&all->records), .lap_from = all->lap_count, .session_from = all->session_count,
	    .pause_from = all->pause_count, .beat_from = all->beats.count, .stopped_s = UNKNOWN};
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
	case FIT_ACTIVITY: fit_clock_take_activity(all, message); break;
	case FIT_SPORT:
		take_sport(all, message, FIT_SPORT_SPORT, FIT_SPORT_SUB_SPORT, STR("sport.sport"));
		this_part(all)->sport_name = text_kept(all, message, FIT_SPORT_NAME);
		break;
	case FIT_WORKOUT: this_part(all)->workout = text_kept(all, message, FIT_WORKOUT_WKT_NAME); break;
	case FIT_WORKOUT_STEP: take_workout_step(all, message); break;
	case FIT_HRV: fit_beats_take_hrv(&all->beats, message); break;
	case FIT_HR: fit_beats_take_hr(&all->beats, message); break;
	case FIT_EVENT: fit_clock_take_event(all, message); break;
	case FIT_DEVICE_INFO: take_device(all, message); break;
	case FIT_TIMESTAMP_CORRELATION: fit_clock_take_correlation(all, message); break;
	case FIT_DEVELOPER_DATA_ID: fit_developer_take(&all->records.developers, message); break;
	case FIT_FIELD_DESCRIPTION: fit_developer_field_take(&all->records.developers, message); break;
	default: (void)fit_wellness_take(&all->wellness, message); break;
	}
	all->memory_short |= all->records.columns.memory_short || all->records.developers.memory_short ||
	                     all->beats.memory_short || all->wellness.memory_short;
}

void fit_gather_end(FitGathered *all)
{
	FitColumns *columns = &all->records.columns;
	end_part(all);
	fit_columns_end(columns);
	all->memory_short |= columns->memory_short;
	if (!all->memory_short)
		fit_clock_end(all);
}
