/*
 * series_body.c - the body day by day: heart rate variability, resting heart
 * rate and sleep, each against the runner's own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/series_priv.h"

#include <math.h>

#include "base/num.h"
#include "training/series/wellness_band.h"

/* Source: our estimate (grade D): low specificity, heat, alcohol and illness do it, too. */
static const double HR_REST_RISE_BPM = 5;
/* Source: adult consensus of 7 to 9 hours; an hour below the usual is our estimate (grade D). */
static const double SLEEP_ENOUGH_S = 7 * 3600.0;
static const double SLEEP_LESS_S = 3600;
enum {
	HR_REST_HIGH_DAYS = 3,
	BODY_ROOM_DAYS = 64, /* a series that grows by one is not moved each time */
	SLEEP_NIGHTS_MIN = 6, /* of 7: a mean with more than a fifth unknown is unknown */
};

/* What is looked at, each a column of days. */
typedef enum Column { COLUMN_HRV, COLUMN_HR_REST, COLUMN_SLEEP, COLUMN_COUNT } Column;

static Column column_of(WellnessKind hrv_kind, WellnessKind kind)
{
	if (kind == hrv_kind)
		return COLUMN_HRV;
	if (kind == WELLNESS_HR_REST)
		return COLUMN_HR_REST;
	return kind == WELLNESS_SLEEP ? COLUMN_SLEEP : COLUMN_COUNT;
}

/* RMSSD, which the bands were made for; SDNN, an equally own number, only where
 * there is nothing else. */
static WellnessKind hrv_kind_of(const TrainingLog *log)
{
	WellnessKind kind = WELLNESS_KINDS;
	for (size_t i = 0; i < log->wellness_count; i++) {
		if (log->wellness[i].kind == WELLNESS_HRV_RMSSD)
			return WELLNESS_HRV_RMSSD;
		if (log->wellness[i].kind == WELLNESS_HRV_SDNN)
			kind = WELLNESS_HRV_SDNN;
	}
	return kind;
}

/* The first day on which something is known that is looked at; INT64_MAX: none. */
static int64_t first_known(WellnessKind hrv_kind, const TrainingLog *log, int64_t last_day)
{
	for (size_t i = 0; i < log->wellness_count; i++) {
		const Wellness *known = &log->wellness[i];
		if (column_of(hrv_kind, known->kind) != COLUMN_COUNT && known->day > last_day - SERIES_DAYS_MAX)
			return known->day <= last_day ? known->day : INT64_MAX;
	}
	return INT64_MAX;
}

static void fill_column_day(double *value, const Wellness *known)
{
	const bool hrv = known->kind == WELLNESS_HRV_RMSSD || known->kind == WELLNESS_HRV_SDNN;
	if (known->value > 0)
		*value = hrv ? log(known->value) : known->value;
}

static void body_fill(BodyDay *day, const BodyDay *before, const double *const last[COLUMN_COUNT], size_t history)
{
	hrv_judge(day, last[COLUMN_HRV], history);
	day->hrv_low_days = day->hrv_state == BODY_LOW ? (before == NULL ? 0 : before->hrv_low_days) + 1 : 0;
	day->hr_rest = body_band(last[COLUMN_HR_REST], history, BAND_WEEK_MIN);
	day->hr_rest_rise = day->hr_rest.mean7 - day->hr_rest.mean60;
	day->hr_rest_high_days =
	    day->hr_rest_rise > HR_REST_RISE_BPM ? (before == NULL ? 0 : before->hr_rest_high_days) + 1 : 0;
	day->hr_rest_high = day->hr_rest_high_days >= HR_REST_HIGH_DAYS;
	day->sleep = body_band(last[COLUMN_SLEEP], history, SLEEP_NIGHTS_MIN);
	day->sleep_short = day->sleep.mean7 < SLEEP_ENOUGH_S || day->sleep.mean7 < day->sleep.mean60 - SLEEP_LESS_S;
}

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while working out the training");
}

/* From where on the days must be worked out: those before are as they were. */
static size_t body_begin(const Series *series, WellnessKind kind, int64_t first, int64_t day)
{
	if (series->body_count == 0 || kind != series->hrv_kind || first != series->body[0].day || day <= first)
		return 0;
	const int64_t from = day - first;
	return from < (int64_t)series->body_count ? (size_t)from : series->body_count;
}

/* Room for `count` days, the first `kept` as they were. */
static ErrCode body_room(Series *series, Arena *arena, size_t count, size_t kept, Error *err)
{
	if (count <= series->body_room)
		return OK;
	BodyDay *body = ARENA_ARRAY(arena, count + BODY_ROOM_DAYS, BodyDay);
	if (body == NULL)
		return no_memory(err);
	for (size_t i = 0; i < kept; i++)
		body[i] = series->body[i];
	series->body = body;
	series->body_room = count + BODY_ROOM_DAYS;
	return OK;
}

/* Columns of the `count` days from `first` on, one after the other. */
static double *columns_of(const Series *series, Arena *arena, const TrainingLog *log, int64_t first, size_t count)
{
	double *values = ARENA_ARRAY(arena, count * COLUMN_COUNT, double);
	for (size_t i = 0; values != NULL && i < count * COLUMN_COUNT; i++)
		values[i] = UNKNOWN;
	for (size_t i = log->wellness_count; values != NULL && i > 0; i--) {
		const Wellness *known = &log->wellness[i - 1];
		const Column column = column_of(series->hrv_kind, known->kind);
		if (known->day < first)
			break;
		if (column != COLUMN_COUNT && known->day - first < (int64_t)count)
			fill_column_day(&values[(size_t)column * count + (size_t)(known->day - first)], known);
	}
	return values;
}

ErrCode series_body_from(Series *series, Arena *arena, const TrainingLog *log, int64_t day, int64_t last_day, Error *err)
{
	const WellnessKind kind = hrv_kind_of(log);
	const int64_t first = first_known(kind, log, last_day);
	const size_t from = first == INT64_MAX ? 0 : body_begin(series, kind, first, day);
	series->hrv_kind = kind;
	series->body_count = 0;
	if (first == INT64_MAX)
		return OK;
	const size_t count = (size_t)(last_day - first + 1);
	const size_t looked = from < BAND_REACH ? 0 : from - BAND_REACH; /* the first day that a window reaches */
	const ErrCode code = body_room(series, arena, count, from, err);
	if (code != OK)
		return code;
	const size_t rows = count - looked;
	const double *values = columns_of(series, arena, log, first + (int64_t)looked, rows);
	if (values == NULL)
		return no_memory(err);
	for (size_t i = from; i < count; i++) {
		const size_t at = i - looked;
		const double *const last[COLUMN_COUNT] = {&values[at], &values[rows + at], &values[2 * rows + at]};
		series->body[i].day = first + (int64_t)i;
		body_fill(&series->body[i], i == 0 ? NULL : &series->body[i - 1], last, at + 1);
	}
	series->body_count = count;
	return OK;
}
