/*
 * fit_write.c - writes an activity as a FIT file: file id, timer start,
 * records, laps, timer stop, session, activity. Little-endian, protocol 1.0.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit.h"

#include <math.h>
#include <stdint.h>

#include "base/num.h"
#include "fit_profile_names.h"
#include "formats/fit/fit_stream.h"

enum { MAKER_DEVELOPMENT = 255, FILE_TYPE_ACTIVITY = 4, PROFILE_VERSION = 2132 };

enum { BASE_ENUM = 0x00, BASE_SINT8 = 0x01, BASE_UINT8 = 0x02, BASE_UINT16 = 0x84, BASE_SINT32 = 0x85, BASE_UINT32 = 0x86 };

/* The local message types that this writer uses. */
enum { LOCAL_FILE_ID, LOCAL_EVENT, LOCAL_RECORD, LOCAL_LAP, LOCAL_SESSION, LOCAL_ACTIVITY };

typedef struct FieldSpec {
	uint8_t number;
	uint8_t base;
} FieldSpec;

static size_t base_size(uint8_t base)
{
	return fit_base(base)->size;
}

static void put_uint(Buf *out, uint64_t value, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		buf_addc(out, (char)(uint8_t)(value >> (8 * i)));
}

static void put_definition(Buf *out, uint8_t local, uint16_t message, const FieldSpec *fields, size_t count)
{
	put_uint(out, 0x40u | local, 1);
	put_uint(out, 0, 1);
	put_uint(out, 0, 1); /* little-endian */
	put_uint(out, message, 2);
	put_uint(out, count, 1);
	for (size_t i = 0; i < count; i++) {
		put_uint(out, fields[i].number, 1);
		put_uint(out, base_size(fields[i].base), 1);
		put_uint(out, fields[i].base, 1);
	}
}

/* One value, scaled by the profile; unknown and what does not fit become the
 * base type's "nothing". */
static void put_value(Buf *out, uint16_t message, FieldSpec field, double value)
{
	const FitBase *base = fit_base(field.base);
	const FitScale scale = fit_scale(message, field.number);
	const double stored = is_known(value) ? nearbyint((value + scale.offset) * scale.scale) : UNKNOWN;
	const bool negative_ok = base->kind == FIT_KIND_SINT;
	const double top = ldexp(1, base->size * 8 - (negative_ok ? 1 : 0)) - 2;
	if (!(stored >= (negative_ok ? -top : 0) && stored <= top))
		put_uint(out, base->invalid, base->size);
	else
		put_uint(out, (uint64_t)(int64_t)stored, base->size);
}

static void put_message(Buf *out, uint8_t local, uint16_t message, const FieldSpec *fields, const double *values,
                        size_t count)
{
	put_uint(out, local, 1);
	for (size_t i = 0; i < count; i++)
		put_value(out, message, fields[i], values[i]);
}

static double fit_time(int64_t unix_s)
{
	return (double)(unix_s - FIT_EPOCH_UNIX_S);
}

static double semicircles(double degrees)
{
	return degrees * (2147483648.0 / 180.0);
}

/* A name of the table as its number, or unknown. */
static double number_of(const FitName *names, size_t count, Str name)
{
	const int64_t number = name.n == 0 ? -1 : fit_number_of(names, count, name);
	return number < 0 ? UNKNOWN : (double)number;
}

static const FieldSpec FILE_ID_FIELDS[] = {
    {FIT_FILE_ID_TYPE, BASE_ENUM}, {FIT_FILE_ID_MANUFACTURER, BASE_UINT16},
    {FIT_FILE_ID_PRODUCT, BASE_UINT16}, {FIT_FILE_ID_TIME_CREATED, BASE_UINT32},
};

static const FieldSpec EVENT_FIELDS[] = {
    {FIT_EVENT_TIMESTAMP, BASE_UINT32}, {FIT_EVENT_EVENT, BASE_ENUM}, {FIT_EVENT_EVENT_TYPE, BASE_ENUM}};

static const FieldSpec RECORD_FIELDS[] = {
    {FIT_RECORD_TIMESTAMP, BASE_UINT32},     {FIT_RECORD_POSITION_LAT, BASE_SINT32},
    {FIT_RECORD_POSITION_LONG, BASE_SINT32}, {FIT_RECORD_ALTITUDE, BASE_UINT16},
    {FIT_RECORD_HEART_RATE, BASE_UINT8},     {FIT_RECORD_CADENCE, BASE_UINT8},
    {FIT_RECORD_FRACTIONAL_CADENCE, BASE_UINT8}, {FIT_RECORD_DISTANCE, BASE_UINT32},
    {FIT_RECORD_SPEED, BASE_UINT16},         {FIT_RECORD_POWER, BASE_UINT16},
    {FIT_RECORD_TEMPERATURE, BASE_SINT8},
};

static const FieldSpec LAP_FIELDS[] = {
    {FIT_LAP_TIMESTAMP, BASE_UINT32},         {FIT_LAP_START_TIME, BASE_UINT32},
    {FIT_LAP_TOTAL_ELAPSED_TIME, BASE_UINT32}, {FIT_LAP_TOTAL_TIMER_TIME, BASE_UINT32},
    {FIT_LAP_TOTAL_DISTANCE, BASE_UINT32},    {FIT_LAP_AVG_HEART_RATE, BASE_UINT8},
    {FIT_LAP_AVG_CADENCE, BASE_UINT8},        {FIT_LAP_AVG_FRACTIONAL_CADENCE, BASE_UINT8},
    {FIT_LAP_TOTAL_ASCENT, BASE_UINT16},      {FIT_LAP_TOTAL_DESCENT, BASE_UINT16},
};

static const FieldSpec SESSION_FIELDS[] = {
    {FIT_SESSION_TIMESTAMP, BASE_UINT32},      {FIT_SESSION_START_TIME, BASE_UINT32},
    {FIT_SESSION_SPORT, BASE_ENUM},            {FIT_SESSION_SUB_SPORT, BASE_ENUM},
    {FIT_SESSION_TOTAL_ELAPSED_TIME, BASE_UINT32}, {FIT_SESSION_TOTAL_TIMER_TIME, BASE_UINT32},
    {FIT_SESSION_TOTAL_DISTANCE, BASE_UINT32}, {FIT_SESSION_TOTAL_CALORIES, BASE_UINT16},
    {FIT_SESSION_AVG_HEART_RATE, BASE_UINT8},  {FIT_SESSION_MAX_HEART_RATE, BASE_UINT8},
    {FIT_SESSION_AVG_CADENCE, BASE_UINT8},     {FIT_SESSION_AVG_FRACTIONAL_CADENCE, BASE_UINT8},
    {FIT_SESSION_AVG_POWER, BASE_UINT16},      {FIT_SESSION_TOTAL_ASCENT, BASE_UINT16},
    {FIT_SESSION_TOTAL_DESCENT, BASE_UINT16},  {FIT_SESSION_WORKOUT_FEEL, BASE_UINT8},
    {FIT_SESSION_WORKOUT_RPE, BASE_UINT8},
};

static const FieldSpec ACTIVITY_FIELDS[] = {
    {FIT_ACTIVITY_TIMESTAMP, BASE_UINT32}, {FIT_ACTIVITY_TOTAL_TIMER_TIME, BASE_UINT32},
    {FIT_ACTIVITY_NUM_SESSIONS, BASE_UINT16}, {FIT_ACTIVITY_TYPE, BASE_ENUM},
    {FIT_ACTIVITY_EVENT, BASE_ENUM}, {FIT_ACTIVITY_EVENT_TYPE, BASE_ENUM},
    {FIT_ACTIVITY_LOCAL_TIMESTAMP, BASE_UINT32},
};

/* Steps a minute, as whole strides and the rest; the fraction rounds down so
 * that it never reaches the next stride. */
static void split_cadence(double spm, bool on_foot, double *whole, double *fraction)
{
	const double strides = on_foot ? spm / 2 : spm;
	*whole = is_known(strides) ? floor(strides) : UNKNOWN;
	*fraction = is_known(strides) ? floor((strides - floor(strides)) * 128) / 128 : UNKNOWN;
}

static void put_records(Buf *out, const Activity *activity)
{
	const bool on_foot = sport_on_foot(activity->sport);
	put_definition(out, LOCAL_RECORD, FIT_RECORD, RECORD_FIELDS, COUNT_OF(RECORD_FIELDS));
	for (size_t i = 0; i < activity->sample_count; i++) {
		const Sample *s = &activity->samples[i];
		double cadence;
		double fraction;
		split_cadence(s->cadence_spm, on_foot, &cadence, &fraction);
		const double values[COUNT_OF(RECORD_FIELDS)] = {
		    fit_time(activity->start_unix_s) + s->t_s, semicircles(s->latitude_deg), semicircles(s->longitude_deg),
		    s->altitude_m, s->hr_bpm, cadence, fraction, s->distance_m, s->speed_mps, s->power_w, s->temperature_c};
		put_message(out, LOCAL_RECORD, FIT_RECORD, RECORD_FIELDS, values, COUNT_OF(values));
	}
}

static void put_laps(Buf *out, const Activity *activity)
{
	const bool on_foot = sport_on_foot(activity->sport);
	put_definition(out, LOCAL_LAP, FIT_LAP, LAP_FIELDS, COUNT_OF(LAP_FIELDS));
	for (size_t i = 0; i < activity->lap_count; i++) {
		const Lap *lap = &activity->laps[i];
		double cadence;
		double fraction;
		split_cadence(lap->cadence_avg_spm, on_foot, &cadence, &fraction);
		const double start = fit_time(lap->start_unix_s);
		const double values[COUNT_OF(LAP_FIELDS)] = {
		    start + floor(known_or(lap->elapsed_s, 0)), start, lap->elapsed_s, lap->timer_s, lap->distance_m,
		    lap->hr_avg_bpm, cadence, fraction, lap->ascent_m, lap->descent_m};
		put_message(out, LOCAL_LAP, FIT_LAP, LAP_FIELDS, values, COUNT_OF(values));
	}
}

static void put_session(Buf *out, const Activity *a, double end)
{
	double cadence;
	double fraction;
	split_cadence(a->cadence_avg_spm, sport_on_foot(a->sport), &cadence, &fraction);
	const double values[COUNT_OF(SESSION_FIELDS)] = {
	    end, fit_time(a->start_unix_s), number_of(FIT_SPORTS, FIT_SPORTS_COUNT, a->sport),
	    number_of(FIT_SUB_SPORTS, FIT_SUB_SPORTS_COUNT, a->sub_sport), a->elapsed_s, a->timer_s, a->distance_m,
	    a->calories_kcal, a->hr_avg_bpm, a->hr_max_bpm, cadence, fraction, a->power_avg_w, a->ascent_m, a->descent_m,
	    a->feel, a->rpe};
	put_definition(out, LOCAL_SESSION, FIT_SESSION, SESSION_FIELDS, COUNT_OF(SESSION_FIELDS));
	put_message(out, LOCAL_SESSION, FIT_SESSION, SESSION_FIELDS, values, COUNT_OF(values));
}

static void put_event(Buf *out, double when, int type)
{
	const double values[COUNT_OF(EVENT_FIELDS)] = {when, 0, type}; /* event 0: the timer */
	put_message(out, LOCAL_EVENT, FIT_EVENT, EVENT_FIELDS, values, COUNT_OF(values));
}

static void put_body(Buf *out, const Activity *activity)
{
	const double start = fit_time(activity->start_unix_s);
	const double end = start + floor(known_or(activity->elapsed_s, known_or(activity->timer_s, 0)));
	const double file_id[COUNT_OF(FILE_ID_FIELDS)] = {FILE_TYPE_ACTIVITY, MAKER_DEVELOPMENT, 1, start};
	put_definition(out, LOCAL_FILE_ID, FIT_FILE_ID, FILE_ID_FIELDS, COUNT_OF(FILE_ID_FIELDS));
	put_message(out, LOCAL_FILE_ID, FIT_FILE_ID, FILE_ID_FIELDS, file_id, COUNT_OF(file_id));
	put_definition(out, LOCAL_EVENT, FIT_EVENT, EVENT_FIELDS, COUNT_OF(EVENT_FIELDS));
	put_event(out, start, 0);
	put_records(out, activity);
	put_laps(out, activity);
	put_event(out, end, 4);
	put_session(out, activity, end);
	const double values[COUNT_OF(ACTIVITY_FIELDS)] = {
	    end, activity->timer_s, 1, 0, 26, 1, activity->has_utc_offset ? end + activity->utc_offset_s : UNKNOWN};
	put_definition(out, LOCAL_ACTIVITY, FIT_ACTIVITY, ACTIVITY_FIELDS, COUNT_OF(ACTIVITY_FIELDS));
	put_message(out, LOCAL_ACTIVITY, FIT_ACTIVITY, ACTIVITY_FIELDS, values, COUNT_OF(values));
}

ErrCode fit_write(Buf *out, const Activity *activity, Error *err)
{
	if (activity->start_unix_s < (int64_t)FIT_EPOCH_UNIX_S + FIT_TIME_ABSOLUTE_MIN)
		return fail(err, FAIL_RANGE, -1, "FIT cannot hold a time before 1998");
	Buf body;
	buf_init(&body, &out->allocator, out->max);
	put_body(&body, activity);
	const size_t from = out->n;
	put_uint(out, 14, 1);
	put_uint(out, 0x10, 1);
	put_uint(out, PROFILE_VERSION, 2);
	put_uint(out, body.n, 4);
	buf_adds(out, ".FIT");
	if (buf_ok(out))
		put_uint(out, fit_crc(0, (Bytes){(const uint8_t *)out->p + from, 12}), 2);
	buf_add(out, buf_str(&body));
	if (buf_ok(out))
		put_uint(out, fit_crc(0, (Bytes){(const uint8_t *)out->p + from, out->n - from}), 2);
	const bool good = buf_ok(out) && buf_ok(&body);
	buf_done(&body);
	return good ? OK : fail(err, FAIL_MEMORY, -1, "out of memory while writing a FIT file");
}
