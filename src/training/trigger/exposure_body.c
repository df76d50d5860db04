/*
 * exposure_body.c - see exposure_priv.h: nights, heart, heat, and amounts of
 * strain.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/trigger/exposure_priv.h"

#include <math.h>

#include "base/num.h"
#include "base/when.h"
#include "training/series/wellness_band.h"

enum { SLEEP_NIGHTS_MIN = 4 }; /* of a week */

static const double SLEEP_LEAST_H = 7;
static const double HR_REST_RISE_BPM = 5;
static const double WBGT_HOT_C = 28;
static const double SWEAT_LOSS_PCT = 2;
static const double SECONDS_PER_HOUR = 3600;
static const double SECONDS_PER_MINUTE = 60;
static const double METRES_PER_KM = 1000;

/* A kind of wellness by day; UNKNOWN where nothing was measured. */
static double *days_of(const ExposureBuild *build, WellnessKind kind)
{
	double *days = ARENA_ARRAY(build->arena, build->out->count, double);
	for (size_t i = 0; i < build->out->count && days != NULL; i++)
		days[i] = UNKNOWN;
	for (size_t i = 0; i < build->log->wellness_count && days != NULL; i++) {
		const Wellness *row = &build->log->wellness[i];
		const int64_t at = exposure_place(build->out, row->day);
		if (row->kind == kind && at != EXPOSURE_OUTSIDE)
			days[at] = row->value;
	}
	return days;
}

static void set(Exposure *exposure, size_t at, bool known, bool there, double value)
{
	exposure->any |= known;
	exposure->level[at] = known ? (double)there : UNKNOWN;
	exposure->value[at] = value;
}

static bool nights(ExposureBuild *build)
{
	double *sleep = days_of(build, WELLNESS_SLEEP);
	if (sleep == NULL)
		return false;
	Exposure *amount = &build->out->of[TRIGGER_SLEEP];
	for (size_t i = 0; i < build->out->count; i++) {
		amount->level[i] = sleep[i] / SECONDS_PER_HOUR;
		amount->any |= is_known(sleep[i]);
	}
	for (size_t i = 0; i < build->out->count; i++) {
		const double hours = body_band(&sleep[i], i + 1, SLEEP_NIGHTS_MIN).mean7 / SECONDS_PER_HOUR;
		set(&build->out->of[TRIGGER_SHORT_SLEEP], i, is_known(hours), hours < SLEEP_LEAST_H, hours);
	}
	return true;
}

static bool heart(ExposureBuild *build)
{
	double *hrv = days_of(build, WELLNESS_HRV_RMSSD);
	double *rest = days_of(build, WELLNESS_HR_REST);
	if (hrv == NULL || rest == NULL)
		return false;
	for (size_t i = 0; i < build->out->count; i++)
		hrv[i] = hrv[i] > 0 ? log(hrv[i]) : UNKNOWN;
	for (size_t i = 0; i < build->out->count; i++) {
		BodyDay day = {.day = build->out->first_day + (int64_t)i};
		hrv_judge(&day, &hrv[i], i + 1);
		set(&build->out->of[TRIGGER_LOW_HRV], i, day.hrv_state != BODY_UNKNOWN, day.hrv_state == BODY_LOW,
		    100 * (1 - exp(day.hrv.mean7 - day.hrv.mean60)));
		const BodyBand beats = body_band(&rest[i], i + 1, BAND_WEEK_MIN);
		const double rise = beats.mean7 - beats.mean60;
		set(&build->out->of[TRIGGER_HR_REST], i, is_known(rise), rise > HR_REST_RISE_BPM, rise);
	}
	return true;
}

static void heat(ExposureBuild *build, size_t run)
{
	const Metrics *metrics = &build->log->runs[run].metrics;
	const double wbgt_c = metrics->of[METRIC_WBGT];
	const double loss_pct = metrics->of[METRIC_SWEAT_LOSS];
	const bool hot = wbgt_c > WBGT_HOT_C;
	const bool there = hot || loss_pct > SWEAT_LOSS_PCT;
	const bool known = there || is_known(wbgt_c);
	exposure_say(build, TRIGGER_HEAT, run, 0, known ? (double)there : UNKNOWN, hot ? wbgt_c : loss_pct);
}

/* Minutes times effort of runs and everything else. */
static void efforts(ExposureBuild *build, const LoggedRun *activities, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const double seconds = known_or(activities[i].timer_s, activities[i].elapsed_s);
		exposure_add(build, TRIGGER_EFFORT,
		             exposure_place(build->out, when_day(activities[i].start_unix_s, activities[i].utc_offset_s)),
		             activities[i].rpe * seconds / SECONDS_PER_MINUTE);
	}
}

bool exposure_body(ExposureBuild *build)
{
	exposure_rest(build, TRIGGER_HEAT, 0);
	exposure_rest(build, TRIGGER_DOWNHILL_DOSE, 0);
	exposure_rest(build, TRIGGER_SHIN_LOAD, 0);
	exposure_rest(build, TRIGGER_EFFORT, 0);
	for (size_t i = 0; i < build->log->run_count; i++) {
		const Metrics *metrics = &build->log->runs[i].metrics;
		const int64_t at = build->run_at[i] == build->out->count ? EXPOSURE_OUTSIDE : (int64_t)build->run_at[i];
		heat(build, i);
		exposure_add(build, TRIGGER_DOWNHILL_DOSE, at, metrics->of[METRIC_DOWNHILL_DOSE]);
		exposure_add(build, TRIGGER_SHIN_LOAD, at, metrics->of[METRIC_SHIN] * METRES_PER_KM);
	}
	efforts(build, build->log->runs, build->log->run_count);
	efforts(build, build->log->others, build->log->other_count);
	return nights(build) && heart(build);
}
