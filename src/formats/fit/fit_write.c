/*
 * fit_write.c - writes an activity as a FIT file: file id, timer start,
 * records, laps, timer stop, session, activity. Little-endian, protocol 1.0.
 *
 * The base types, scales and "nothing" of the fields are those of the profile.
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

enum {
	HEADER_BYTES = 14,
	PROTOCOL_1_0 = 0x10,
	PROFILE_VERSION = 2132,
	MESSAGE_BYTES_MAX = 512,
	NAME_BYTES_MAX = 64, /* of a product's name, with its NUL */
	DEFINITION_MARK = 0x40,
};

/* Values of enums. */
enum {
	TYPE_ACTIVITY = 4,
	ACTIVITY_MANUAL = 0,
	EVENT_TIMER = 0,
	EVENT_ACTIVITY = 26,
	EVENT_START = 0,
	EVENT_STOP = 1,
	EVENT_STOP_ALL = 4,
};

/* The local message types that this writer uses. */
enum { LOCAL_FILE_ID, LOCAL_EVENT, LOCAL_RECORD, LOCAL_LAP, LOCAL_SESSION, LOCAL_ACTIVITY };

/* A message being written: its fields' slots, in order. */
typedef struct Layout {
	uint8_t local;
	uint16_t message;
	const uint8_t *slots;
	size_t count;
} Layout;

#define LAYOUT(local, message, slots) {local, message, slots, COUNT_OF(slots)}

static const uint8_t FILE_ID_SLOTS[] = {FIT_FILE_ID_TYPE, FIT_FILE_ID_MANUFACTURER, FIT_FILE_ID_PRODUCT,
                                        FIT_FILE_ID_TIME_CREATED};

static const uint8_t EVENT_SLOTS[] = {FIT_EVENT_TIMESTAMP, FIT_EVENT_EVENT, FIT_EVENT_EVENT_TYPE};

static const uint8_t RECORD_SLOTS[] = {
    FIT_RECORD_TIMESTAMP, FIT_RECORD_POSITION_LAT, FIT_RECORD_POSITION_LONG, FIT_RECORD_ENHANCED_ALTITUDE,
    FIT_RECORD_HEART_RATE, FIT_RECORD_CADENCE, FIT_RECORD_FRACTIONAL_CADENCE, FIT_RECORD_DISTANCE,
    FIT_RECORD_ENHANCED_SPEED, FIT_RECORD_POWER, FIT_RECORD_TEMPERATURE,
};

static const uint8_t LAP_SLOTS[] = {
    FIT_LAP_TIMESTAMP, FIT_LAP_START_TIME, FIT_LAP_TOTAL_ELAPSED_TIME, FIT_LAP_TOTAL_TIMER_TIME,
    FIT_LAP_TOTAL_DISTANCE, FIT_LAP_AVG_HEART_RATE, FIT_LAP_AVG_CADENCE, FIT_LAP_AVG_FRACTIONAL_CADENCE,
    FIT_LAP_TOTAL_ASCENT, FIT_LAP_TOTAL_DESCENT,
};

static const uint8_t SESSION_SLOTS[] = {
    FIT_SESSION_TIMESTAMP, FIT_SESSION_START_TIME, FIT_SESSION_SPORT, FIT_SESSION_SUB_SPORT,
    FIT_SESSION_TOTAL_ELAPSED_TIME, FIT_SESSION_TOTAL_TIMER_TIME, FIT_SESSION_TOTAL_DISTANCE,
    FIT_SESSION_TOTAL_CALORIES, FIT_SESSION_AVG_HEART_RATE, FIT_SESSION_MAX_HEART_RATE, FIT_SESSION_AVG_CADENCE,
    FIT_SESSION_AVG_FRACTIONAL_CADENCE, FIT_SESSION_AVG_POWER, FIT_SESSION_TOTAL_ASCENT, FIT_SESSION_TOTAL_DESCENT,
    FIT_SESSION_WORKOUT_FEEL, FIT_SESSION_WORKOUT_RPE,
};

static const uint8_t ACTIVITY_SLOTS[] = {
    FIT_ACTIVITY_TIMESTAMP, FIT_ACTIVITY_TOTAL_TIMER_TIME, FIT_ACTIVITY_NUM_SESSIONS, FIT_ACTIVITY_TYPE,
    FIT_ACTIVITY_EVENT, FIT_ACTIVITY_EVENT_TYPE, FIT_ACTIVITY_LOCAL_TIMESTAMP,
};

static const Layout EVENT_LAYOUT = LAYOUT(LOCAL_EVENT, FIT_EVENT, EVENT_SLOTS);
static const Layout RECORD_LAYOUT = LAYOUT(LOCAL_RECORD, FIT_RECORD, RECORD_SLOTS);
static const Layout LAP_LAYOUT = LAYOUT(LOCAL_LAP, FIT_LAP, LAP_SLOTS);
static const Layout SESSION_LAYOUT = LAYOUT(LOCAL_SESSION, FIT_SESSION, SESSION_SLOTS);
static const Layout ACTIVITY_LAYOUT = LAYOUT(LOCAL_ACTIVITY, FIT_ACTIVITY, ACTIVITY_SLOTS);

/* Bytes of one message, put together before they go to the buffer. */
typedef struct Bytewise {
	uint8_t bytes[MESSAGE_BYTES_MAX];
	size_t n;
} Bytewise;

static void put_uint(Bytewise *to, uint64_t value, size_t bytes)
{
	assert(to->n + bytes <= sizeof to->bytes);
	for (size_t i = 0; i < bytes; i++)
		to->bytes[to->n++] = (uint8_t)(value >> (8 * i));
}

/* The stored form of a value, by the profile; unknown and what does not fit
 * become the base type's "nothing". */
static void put_value(Bytewise *to, const FitFieldFacts *field, double value)
{
	const FitBase *base = field->base;
	const double stored = nearbyint((value + field->offset) * field->scale);
	/* the greatest value is "nothing"; no field that we write has 8 bytes */
	const double top = (double)((UINT64_C(1) << (base->size * 8 - (base->kind == FIT_KIND_SINT))) - 2);
	const double bottom = base->kind == FIT_KIND_SINT ? -top : 0;
	const bool fits = stored >= bottom && stored <= top; /* false for an unknown */
	put_uint(to, fits ? (uint64_t)(int64_t)stored : base->invalid, base->size);
}

/* Defines `layout`, with a text field of `text_bytes` at its end when that is not 0. */
static void put_definition(Buf *out, const Layout *layout, uint8_t text_slot, size_t text_bytes)
{
	const FitMessageFacts *facts = fit_message_facts(layout->message);
	Bytewise to = {.n = 0};
	put_uint(&to, DEFINITION_MARK | layout->local, 1);
	put_uint(&to, 0, 1); /* reserved */
	put_uint(&to, 0, 1); /* little-endian */
	put_uint(&to, layout->message, 2);
	put_uint(&to, layout->count + (text_bytes > 0), 1);
	for (size_t i = 0; i < layout->count; i++) {
		const FitFieldFacts *field = &facts->fields[layout->slots[i]];
		put_uint(&to, field->number, 1);
		put_uint(&to, field->base->size, 1);
		put_uint(&to, field->base->number, 1);
	}
	if (text_bytes > 0) {
		put_uint(&to, facts->fields[text_slot].number, 1);
		put_uint(&to, text_bytes, 1);
		put_uint(&to, facts->fields[text_slot].base->number, 1);
	}
	buf_add_bytes(out, to.bytes, to.n);
}

static void put_message(Buf *out, const Layout *layout, const double *values)
{
	const FitMessageFacts *facts = fit_message_facts(layout->message);
	Bytewise to = {.n = 0};
	put_uint(&to, layout->local, 1);
	for (size_t i = 0; i < layout->count; i++)
		put_value(&to, &facts->fields[layout->slots[i]], values[i]);
	buf_add_bytes(out, to.bytes, to.n);
}

static double fit_time(int64_t unix_s)
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

/* Steps a minute as whole strides (of sports on foot) and 128ths. */
static void split_cadence(double spm, Str sport, double *whole, double *fraction)
{
	const double strides = sport_on_foot(sport) ? spm / 2 : spm;
	const double in_128ths = nearbyint(strides * 128);
	*whole = floor(in_128ths / 128);
	*fraction = in_128ths / 128 - *whole;
}

static void put_file_id(Buf *out, const Activity *activity)
{
	static const Layout layout = LAYOUT(LOCAL_FILE_ID, FIT_FILE_ID, FILE_ID_SLOTS);
	const FitDevice device = fit_device_of(activity->device);
	const size_t name_bytes = device.name.n < NAME_BYTES_MAX ? device.name.n : NAME_BYTES_MAX - 1;
	const size_t text_bytes = name_bytes > 0 ? name_bytes + 1 : 0;
	const double values[COUNT_OF(FILE_ID_SLOTS)] = {TYPE_ACTIVITY, device.maker, device.product,
	                                                fit_time(activity->start_unix_s)};
	put_definition(out, &layout, FIT_FILE_ID_PRODUCT_NAME, text_bytes);
	put_message(out, &layout, values);
	if (text_bytes > 0) {
		buf_add(out, (Str){device.name.p, name_bytes});
		buf_addc(out, '\0');
	}
}

static void put_records(Buf *out, const Activity *activity)
{
	put_definition(out, &RECORD_LAYOUT, 0, 0);
	for (size_t i = 0; i < activity->samples.count; i++) {
		const Sample s = samples_at(&activity->samples, i);
		double cadence;
		double fraction;
		split_cadence(s.cadence_spm, activity->sport, &cadence, &fraction);
		const double values[COUNT_OF(RECORD_SLOTS)] = {
		    fit_time(activity->start_unix_s) + s.t_s, s.latitude_deg, s.longitude_deg, s.altitude_m, s.hr_bpm,
		    cadence, fraction, s.distance_m, s.speed_mps, s.power_w, s.temperature_c};
		put_message(out, &RECORD_LAYOUT, values);
	}
}

static void put_laps(Buf *out, const Activity *activity)
{
	put_definition(out, &LAP_LAYOUT, 0, 0);
	for (size_t i = 0; i < activity->lap_count; i++) {
		const Lap *lap = &activity->laps[i];
		double cadence;
		double fraction;
		split_cadence(lap->cadence_avg_spm, activity->sport, &cadence, &fraction);
		const double start = fit_time(lap->start_unix_s);
		const double values[COUNT_OF(LAP_SLOTS)] = {
		    start + floor(known_or(lap->elapsed_s, 0)), start, lap->elapsed_s, lap->timer_s, lap->distance_m,
		    lap->hr_avg_bpm, cadence, fraction, lap->ascent_m, lap->descent_m};
		put_message(out, &LAP_LAYOUT, values);
	}
}

static void put_session(Buf *out, const Activity *a, double end)
{
	double cadence;
	double fraction;
	split_cadence(a->cadence_avg_spm, a->sport, &cadence, &fraction);
	const double values[COUNT_OF(SESSION_SLOTS)] = {
	    end, fit_time(a->start_unix_s), number_of(&FIT_SPORTS, a->sport), number_of(&FIT_SUB_SPORTS, a->sub_sport),
	    a->elapsed_s, a->timer_s, a->distance_m, a->calories_kcal, a->hr_avg_bpm, a->hr_max_bpm, cadence, fraction,
	    a->power_avg_w, a->ascent_m, a->descent_m, a->feel, a->rpe};
	put_definition(out, &SESSION_LAYOUT, 0, 0);
	put_message(out, &SESSION_LAYOUT, values);
}

static void put_event(Buf *out, double when, double type)
{
	const double values[COUNT_OF(EVENT_SLOTS)] = {when, EVENT_TIMER, type};
	put_message(out, &EVENT_LAYOUT, values);
}

static void put_activity(Buf *out, const Activity *activity, double end)
{
	const double local = activity->has_utc_offset ? end + activity->utc_offset_s : UNKNOWN;
	const double values[COUNT_OF(ACTIVITY_SLOTS)] = {end, activity->timer_s, 1, ACTIVITY_MANUAL, EVENT_ACTIVITY,
	                                                 EVENT_STOP, local};
	put_definition(out, &ACTIVITY_LAYOUT, 0, 0);
	put_message(out, &ACTIVITY_LAYOUT, values);
}

static void put_data(Buf *out, const Activity *activity, double end)
{
	put_file_id(out, activity);
	put_definition(out, &EVENT_LAYOUT, 0, 0);
	put_event(out, fit_time(activity->start_unix_s), EVENT_START);
	put_records(out, activity);
	put_laps(out, activity);
	if (is_known(activity->elapsed_s) || is_known(activity->timer_s))
		put_event(out, end, EVENT_STOP_ALL);
	put_session(out, activity, end);
	put_activity(out, activity, end);
}

static Bytewise header_of(uint64_t data_bytes)
{
	Bytewise to = {.n = 0};
	put_uint(&to, HEADER_BYTES, 1);
	put_uint(&to, PROTOCOL_1_0, 1);
	put_uint(&to, PROFILE_VERSION, 2);
	put_uint(&to, data_bytes, 4);
	for (const char *mark = ".FIT"; *mark != '\0'; mark++)
		put_uint(&to, (uint8_t)*mark, 1);
	put_uint(&to, fit_crc(0, (Bytes){to.bytes, to.n}), 2);
	assert(to.n == HEADER_BYTES);
	return to;
}

/* The header again, now that the size is known; then the checksum of it all. */
static void finish(Buf *out, size_t from)
{
	const Bytewise header = header_of(out->n - from - HEADER_BYTES);
	memcpy(out->p + from, header.bytes, header.n);
	Bytewise to = {.n = 0};
	put_uint(&to, fit_crc(0, (Bytes){(const uint8_t *)out->p + from, out->n - from}), 2);
	buf_add_bytes(out, to.bytes, to.n);
}

ErrCode fit_write(Buf *out, const Activity *activity, Error *err)
{
	const double start = fit_time(activity->start_unix_s);
	const double end = start + floor(known_or(activity->elapsed_s, known_or(activity->timer_s, 0)));
	if (start < (double)FIT_TIME_ABSOLUTE_MIN || !(end < UINT32_MAX))
		return fail(err, FAIL_RANGE, -1, "FIT can hold times from July 1998 to 2126 only");
	const size_t from = out->n;
	const Bytewise header = header_of(0);
	buf_add_bytes(out, header.bytes, header.n);
	put_data(out, activity, end);
	if (buf_ok(out))
		finish(out, from);
	return buf_ok(out) ? OK : fail(err, FAIL_MEMORY, -1, "out of memory while writing a FIT file");
}
