/*
 * fit_write.c - writes an activity as a FIT file: file id, the steps of a
 * workout, timer start, records and pauses, heartbeats, laps, timer stop,
 * session, activity. Little-endian; protocol 1.0, or 2.0 with columns that have
 * no field of their own (fit_write_records.c).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/num.h"
#include "fit_profile_names.h"
#include "formats/fit/fit_crc.h"
#include "formats/fit/fit_device.h"
#include "formats/fit/fit_message.h"
#include "formats/fit/fit_write_priv.h"

enum {
	HEADER_BYTES = 14,
	PROTOCOL_1_0 = 0x10,
	PROTOCOL_2_0 = 0x20,
	PROFILE_VERSION = 2132,
	STEPS_MAX = 1000, /* of a workout, as the reader takes them */
	BEATS_A_MESSAGE = 5,
};

/* Values of enums. */
enum { TYPE_ACTIVITY = 4, ACTIVITY_MANUAL = 0, EVENT_ACTIVITY = 26 };

/* A number of a lap or session and where it goes. */
typedef struct Source {
	uint8_t slot;
	uint8_t number; /* a Fact, or a place in Lap.number */
	bool always;    /* written though it is unknown */
} Source;

/* Cadence is written as two fields, in these places. */
enum { WHOLE = 0xfe, FRACTION = 0xff };

static const Source SESSION_SOURCES[] = {
    {FIT_SESSION_TOTAL_ELAPSED_TIME, FACT_ELAPSED, true},
    {FIT_SESSION_TOTAL_TIMER_TIME, FACT_TIMER, true},
    {FIT_SESSION_TOTAL_DISTANCE, FACT_DISTANCE, true},
    {FIT_SESSION_TOTAL_CALORIES, FACT_CALORIES, true},
    {FIT_SESSION_AVG_HEART_RATE, FACT_HR_AVG, true},
    {FIT_SESSION_MAX_HEART_RATE, FACT_HR_MAX, true},
    {FIT_SESSION_AVG_CADENCE, WHOLE, true},
    {FIT_SESSION_AVG_FRACTIONAL_CADENCE, FRACTION, true},
    {FIT_SESSION_AVG_POWER, FACT_POWER_AVG, true},
    {FIT_SESSION_TOTAL_ASCENT, FACT_ASCENT, true},
    {FIT_SESSION_TOTAL_DESCENT, FACT_DESCENT, true},
    {FIT_SESSION_WORKOUT_FEEL, FACT_FEEL, true},
    {FIT_SESSION_WORKOUT_RPE, FACT_RPE, true},
    {FIT_SESSION_AVG_TEMPERATURE, FACT_TEMPERATURE_AVG, false},
    {FIT_SESSION_AVG_STANCE_TIME, FACT_CONTACT_AVG, false},
    {FIT_SESSION_AVG_STANCE_TIME_BALANCE, FACT_BALANCE_AVG, false},
    {FIT_SESSION_AVG_VERTICAL_OSCILLATION, FACT_OSCILLATION_AVG, false},
    {FIT_SESSION_AVG_VERTICAL_RATIO, FACT_VERTICAL_RATIO_AVG, false},
    {FIT_SESSION_AVG_STEP_LENGTH, FACT_STEP_LENGTH_AVG, false},
    {FIT_SESSION_ENHANCED_AVG_RESPIRATION_RATE, FACT_RESPIRATION_AVG, false},
};

#define LAP_NUMBER(name) ((offsetof(Lap, name) - offsetof(Lap, number)) / sizeof(double))

static const Source LAP_SOURCES[] = {
    {FIT_LAP_TOTAL_ELAPSED_TIME, LAP_NUMBER(elapsed_s), true},
    {FIT_LAP_TOTAL_TIMER_TIME, LAP_NUMBER(timer_s), true},
    {FIT_LAP_TOTAL_DISTANCE, LAP_NUMBER(distance_m), true},
    {FIT_LAP_AVG_HEART_RATE, LAP_NUMBER(hr_avg_bpm), true},
    {FIT_LAP_AVG_CADENCE, WHOLE, true},
    {FIT_LAP_AVG_FRACTIONAL_CADENCE, FRACTION, true},
    {FIT_LAP_TOTAL_ASCENT, LAP_NUMBER(ascent_m), true},
    {FIT_LAP_TOTAL_DESCENT, LAP_NUMBER(descent_m), true},
    {FIT_LAP_MAX_HEART_RATE, LAP_NUMBER(hr_max_bpm), false},
    {FIT_LAP_AVG_POWER, LAP_NUMBER(power_avg_w), false},
    {FIT_LAP_AVG_STANCE_TIME, LAP_NUMBER(contact_avg_s), false},
    {FIT_LAP_AVG_STANCE_TIME_BALANCE, LAP_NUMBER(balance_left_avg_pct), false},
    {FIT_LAP_AVG_VERTICAL_OSCILLATION, LAP_NUMBER(oscillation_avg_m), false},
    {FIT_LAP_AVG_VERTICAL_RATIO, LAP_NUMBER(vertical_ratio_avg_pct), false},
    {FIT_LAP_AVG_STEP_LENGTH, LAP_NUMBER(step_length_avg_m), false},
};

double fit_write_time(int64_t unix_s)
{
	return (double)(unix_s - FIT_EPOCH_UNIX_S);
}

/* A name of the table, or a number that stands for one that is in no table, as
 * its number; else unknown. */
static double number_of(const FitNames *names, Str name)
{
	uint64_t number = 0;
	const int64_t known = name.n == 0 ? -1 : fit_number_of(names, 0, name);
	if (known >= 0)
		return (double)known;
	return num_parse_uint(name, &number) ? (double)number : UNKNOWN;
}

void fit_write_cadence(double spm, Str sport, double *whole, double *fraction)
{
	const double strides = sport_on_foot(sport) ? spm / 2 : spm;
	const double in_128ths = nearbyint(strides * 128);
	*whole = floor(in_128ths / 128);
	*fraction = in_128ths / 128 - *whole;
}

static void put_file_id(Buf *out, const Activity *activity)
{
	FitLayout layout = {.local = FIT_LOCAL_FILE_ID, .message = FIT_FILE_ID,
	                    .slots = {FIT_FILE_ID_TYPE, FIT_FILE_ID_MANUFACTURER, FIT_FILE_ID_PRODUCT,
	                              FIT_FILE_ID_TIME_CREATED}, .count = 4};
	enum { NAME_BYTES_MAX = 63 }; /* of a product */
	const FitDevice device = fit_device_of(activity->device);
	const Str name = {device.name.p, device.name.n < NAME_BYTES_MAX ? device.name.n : NAME_BYTES_MAX};
	fit_layout_text(&layout, FIT_FILE_ID_PRODUCT_NAME, name);
	fit_put_definition(out, &layout);
	fit_put_message(out, &layout,
	                (const double[]){TYPE_ACTIVITY, device.maker, device.product, fit_write_time(activity->start_unix_s)},
	                name, NULL);
}

/* The number of a lap's step: that of the first lap whose step has this name. */
static double step_number(const Activity *activity, size_t lap)
{
	const Str name = activity->laps[lap].step;
	for (size_t i = 0; name.n > 0 && i <= lap && i < STEPS_MAX; i++) {
		if (text_equal(activity->laps[i].step, name))
			return (double)i;
	}
	return UNKNOWN;
}

/* Steps have the numbers of the laps that name them first. */
static void put_steps(Buf *out, const Activity *activity)
{
	for (size_t i = 0; i < activity->lap_count && i < STEPS_MAX; i++) {
		const Str name = activity->laps[i].step;
		if (name.n == 0 || step_number(activity, i) < (double)i)
			continue;
		FitLayout layout = {.local = FIT_LOCAL_STEP, .message = FIT_WORKOUT_STEP,
		                    .slots = {FIT_WORKOUT_STEP_MESSAGE_INDEX}, .count = 1};
		fit_layout_text(&layout, FIT_WORKOUT_STEP_WKT_STEP_NAME, name);
		fit_put_definition(out, &layout);
		fit_put_message(out, &layout, (const double[]){(double)i}, name, NULL);
	}
}

static void put_beats(Buf *out, const Activity *activity)
{
	/* five numbers in one field: a layout of its own */
	FitBytes to = {.n = 0};
	const FitFieldFacts *field = &fit_message_facts(FIT_HRV)->fields[FIT_HRV_TIME];
	if (activity->beat_count == 0)
		return;
	fit_put_uint(&to, FIT_DEFINITION_MARK | FIT_LOCAL_HRV, 1);
	fit_put_uint(&to, 0, 2); /* reserved; little-endian */
	fit_put_uint(&to, FIT_HRV, 2);
	fit_put_uint(&to, 1, 1);
	fit_put_uint(&to, field->number, 1);
	fit_put_uint(&to, BEATS_A_MESSAGE * field->base->size, 1);
	fit_put_uint(&to, field->base->number, 1);
	buf_add_bytes(out, to.bytes, to.n);
	for (size_t i = 0; i < activity->beat_count; i += BEATS_A_MESSAGE) {
		to.n = 0;
		fit_put_uint(&to, FIT_LOCAL_HRV, 1);
		for (size_t k = i; k < i + BEATS_A_MESSAGE; k++) {
			const double stored = k < activity->beat_count ? nearbyint(activity->beats_s[k] * field->scale) : UNKNOWN;
			const bool fits = stored > 0 && stored < (double)field->base->invalid;
			fit_put_uint(&to, fits ? (uint64_t)stored : field->base->invalid, field->base->size);
		}
		buf_add_bytes(out, to.bytes, to.n);
	}
}

/* Does a lap know a number that need not be written? */
static bool laps_know(const Activity *activity, size_t number)
{
	size_t i = 0;
	while (i < activity->lap_count && !is_known(activity->laps[i].number[number]))
		i++;
	return i < activity->lap_count;
}

/* Adds the numbers of a table in their order; `numbers` are those of a session or lap. */
static size_t values_of(double *values, const FitLayout *layout, size_t at, const Source *sources, size_t count,
                        const double *numbers, double cadence_spm, Str sport)
{
	double whole;
	double fraction;
	fit_write_cadence(cadence_spm, sport, &whole, &fraction);
	for (size_t i = 0; i < count && at < layout->count; i++) {
		if (sources[i].slot != layout->slots[at])
			continue; /* left out */
		values[at++] = sources[i].number == WHOLE      ? whole
		               : sources[i].number == FRACTION ? fraction
		                                               : numbers[sources[i].number];
	}
	return at;
}

static void put_laps(Buf *out, const Activity *activity)
{
	FitLayout layout = {.local = FIT_LOCAL_LAP, .message = FIT_LAP, .slots = {FIT_LAP_TIMESTAMP, FIT_LAP_START_TIME},
	                    .count = 2};
	for (size_t i = 0; i < COUNT_OF(LAP_SOURCES); i++) {
		if (LAP_SOURCES[i].always || laps_know(activity, LAP_SOURCES[i].number))
			fit_layout_add(&layout, LAP_SOURCES[i].slot);
	}
	bool named = false;
	for (size_t i = 0; i < activity->lap_count; i++)
		named |= activity->laps[i].intensity.n > 0 || activity->laps[i].step.n > 0;
	if (named) {
		fit_layout_add(&layout, FIT_LAP_INTENSITY);
		fit_layout_add(&layout, FIT_LAP_WKT_STEP_INDEX);
	}
	fit_put_definition(out, &layout);
	for (size_t i = 0; i < activity->lap_count; i++) {
		const Lap *lap = &activity->laps[i];
		const double start = fit_write_time(lap->start_unix_s);
		double values[FIT_SLOTS_MAX] = {start + floor(known_or(lap->elapsed_s, 0)), start};
		const size_t at = values_of(values, &layout, 2, LAP_SOURCES, COUNT_OF(LAP_SOURCES), lap->number,
		                            lap->cadence_avg_spm, activity->sport);
		if (named) {
			values[at] = number_of(&FIT_INTENSITIES, lap->intensity);
			values[at + 1] = step_number(activity, i);
		}
		fit_put_message(out, &layout, values, STR_NONE, NULL);
	}
}

static void put_session(Buf *out, const Activity *a, double end)
{
	FitLayout layout = {.local = FIT_LOCAL_SESSION, .message = FIT_SESSION,
	                    .slots = {FIT_SESSION_TIMESTAMP, FIT_SESSION_START_TIME, FIT_SESSION_SPORT,
	                              FIT_SESSION_SUB_SPORT}, .count = 4};
	double values[FIT_SLOTS_MAX] = {end, fit_write_time(a->start_unix_s), number_of(&FIT_SPORTS, a->sport),
	                                number_of(&FIT_SUB_SPORTS, a->sub_sport)};
	for (size_t i = 0; i < COUNT_OF(SESSION_SOURCES); i++) {
		if (SESSION_SOURCES[i].always || is_known(a->number[SESSION_SOURCES[i].number]))
			fit_layout_add(&layout, SESSION_SOURCES[i].slot);
	}
	(void)values_of(values, &layout, 4, SESSION_SOURCES, COUNT_OF(SESSION_SOURCES), a->number, a->cadence_avg_spm,
	                a->sport);
	fit_layout_text(&layout, FIT_SESSION_SPORT_PROFILE_NAME, a->name);
	fit_put_definition(out, &layout);
	fit_put_message(out, &layout, values, a->name, NULL);
}

static void put_activity(Buf *out, const Activity *activity, double end)
{
	static const FitLayout layout = {
	    .local = FIT_LOCAL_ACTIVITY, .message = FIT_ACTIVITY,
	    .slots = {FIT_ACTIVITY_TIMESTAMP, FIT_ACTIVITY_TOTAL_TIMER_TIME, FIT_ACTIVITY_NUM_SESSIONS, FIT_ACTIVITY_TYPE,
	              FIT_ACTIVITY_EVENT, FIT_ACTIVITY_EVENT_TYPE, FIT_ACTIVITY_LOCAL_TIMESTAMP}, .count = 7};
	const double local = activity->has_utc_offset ? end + activity->utc_offset_s : UNKNOWN;
	fit_put_definition(out, &layout);
	fit_put_message(out, &layout,
	                (const double[]){end, activity->timer_s, 1, ACTIVITY_MANUAL, EVENT_ACTIVITY, FIT_EVENT_STOP, local},
	                STR_NONE, NULL);
}

static void put_data(Buf *out, const Activity *activity, double end)
{
	put_file_id(out, activity);
	put_steps(out, activity);
	fit_write_records(out, activity);
	put_beats(out, activity);
	put_laps(out, activity);
	if (is_known(activity->elapsed_s) || is_known(activity->timer_s))
		fit_write_event(out, end, FIT_EVENT_STOP_ALL);
	put_session(out, activity, end);
	put_activity(out, activity, end);
}

static FitBytes header_of(uint64_t data_bytes, uint8_t protocol)
{
	FitBytes to = {.n = 0};
	fit_put_uint(&to, HEADER_BYTES, 1);
	fit_put_uint(&to, protocol, 1);
	fit_put_uint(&to, PROFILE_VERSION, 2);
	fit_put_uint(&to, data_bytes, 4);
	for (const char *mark = ".FIT"; *mark != '\0'; mark++)
		fit_put_uint(&to, (uint8_t)*mark, 1);
	fit_put_uint(&to, fit_crc(0, (Bytes){to.bytes, to.n}), 2);
	assert(to.n == HEADER_BYTES);
	return to;
}

/* The header again, now that the size is known; then the checksum of it all. */
static void finish(Buf *out, size_t from, uint8_t protocol)
{
	const FitBytes header = header_of(out->n - from - HEADER_BYTES, protocol);
	memcpy(out->p + from, header.bytes, header.n);
	FitBytes to = {.n = 0};
	fit_put_uint(&to, fit_crc(0, (Bytes){(const uint8_t *)out->p + from, out->n - from}), 2);
	buf_add_bytes(out, to.bytes, to.n);
}

ErrCode fit_write(Buf *out, const Activity *activity, Error *err)
{
	const double start = fit_write_time(activity->start_unix_s);
	const double end = start + floor(known_or(activity->elapsed_s, known_or(activity->timer_s, 0)));
	if (start < (double)FIT_TIME_ABSOLUTE_MIN || !(end < UINT32_MAX))
		return fail(err, FAIL_RANGE, -1, "FIT can hold times from July 1998 to 2126 only");
	const size_t from = out->n;
	const uint8_t protocol = fit_write_has_own(activity) ? PROTOCOL_2_0 : PROTOCOL_1_0;
	const FitBytes header = header_of(0, protocol);
	buf_add_bytes(out, header.bytes, header.n);
	put_data(out, activity, end);
	if (buf_ok(out))
		finish(out, from, protocol);
	return buf_ok(out) ? OK : fail(err, FAIL_MEMORY, -1, "out of memory while writing a FIT file");
}
