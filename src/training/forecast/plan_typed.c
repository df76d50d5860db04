/*
 * plan_typed.c - see plan_typed.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/plan_typed.h"

#include <math.h>

#include "base/num.h"
#include "training/forecast/plan_read.h"

static const double METRES_PER_MILE = 1609.344;
static const double LENGTH_MIN_M = 100;
static const double PACE_MIN_S_PER_KM = 120;
static const double PACE_MAX_S_PER_KM = 1200;

/* "14km": a number and one of the units; a bare number is in `bare_m`. */
static bool length_of(double *metres, Str typed, double bare_m)
{
	static const struct {
		const char *name;
		double metres;
	} UNITS[] = {{"km", 1000}, {"mi", 1609.344}, {"ft", 0.3048}, {"m", 1}};
	Str number = text_trim(typed);
	double unit_m = bare_m;
	for (size_t i = 0; i < COUNT_OF(UNITS); i++) {
		if (text_ends(number, UNITS[i].name)) {
			unit_m = UNITS[i].metres;
			number.n -= text_of(UNITS[i].name).n;
			break;
		}
	}
	double value;
	if (!num_parse_double(text_trim(number), &value) || !(value >= 0 && value * unit_m <= PLAN_DISTANCE_MAX_M))
		return false;
	*metres = value * unit_m;
	return true;
}

/* "5:30", "5:30/km", "8:51/mi" → m/s. */
static bool pace_of(double *speed_mps, Str typed, bool imperial)
{
	Str rest = text_trim(typed);
	double unit_m = imperial ? METRES_PER_MILE : 1000;
	if (text_ends(rest, "/km") || text_ends(rest, "/mi")) {
		unit_m = text_ends(rest, "/mi") ? METRES_PER_MILE : 1000;
		rest.n -= 3;
	}
	Str minutes_text;
	uint64_t minutes;
	uint64_t seconds;
	if (!text_split(&rest, ':', &minutes_text) || rest.n != 2 || minutes_text.n > 2 ||
	    !num_parse_uint(text_trim(minutes_text), &minutes) || !num_parse_uint(rest, &seconds) || seconds >= 60)
		return false;
	const double for_unit_s = (double)(60 * minutes + seconds);
	const double for_km_s = for_unit_s * 1000 / unit_m;
	if (!(for_km_s >= PACE_MIN_S_PER_KM && for_km_s <= PACE_MAX_S_PER_KM))
		return false;
	*speed_mps = unit_m / for_unit_s;
	return true;
}

static ErrCode climb_of(double *metres, const char *name, const PlanTyped *typed, Str text, Error *err)
{
	if (text.p == NULL)
		return OK;
	if (!length_of(metres, text, typed->imperial ? 0.3048 : 1) || *metres > PLAN_CLIMB_MAX_M)
		return fail(err, FAIL_USAGE, -1, "the %s is said like 600m or 2000ft, not \"%.*s\"", name, STR_ARG(text));
	return OK;
}

ErrCode plan_typed(PlannedRun *run, const PlanTyped *typed, int64_t day, Error *err)
{
	PlannedRun read = planned_run_on(day);
	double metres = 0;
	const bool is_time = plan_time(&read.duration_s, typed->length);
	if (!is_time && (!length_of(&metres, typed->length, typed->imperial ? METRES_PER_MILE : 1000) || metres < LENGTH_MIN_M))
		return fail(err, FAIL_USAGE, -1, "a planned run is said like 14km, 8.7mi, 1h20 or 80min, not \"%.*s\"",
			    STR_ARG(typed->length));
	read.distance_m = llround(metres);
	if (typed->pace.p != NULL && !pace_of(&read.speed_mps, typed->pace, typed->imperial))
		return fail(err, FAIL_USAGE, -1, "a pace is said like 5:30, from 2:00 to 20:00 for a kilometre, not \"%.*s\"",
			    STR_ARG(typed->pace));
	ErrCode code = climb_of(&read.ascent_m, "ascent", typed, typed->ascent, err);
	if (code == OK)
		code = climb_of(&read.descent_m, "descent", typed, typed->descent, err);
	if (code == OK)
		*run = read;
	return code;
}
