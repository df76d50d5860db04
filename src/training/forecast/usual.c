/*
 * usual.c - see usual.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/usual.h"

#include <math.h>

#include "base/num.h"
#include "base/when.h"
#include "training/forecast/cap.h"
#include "training/run/downhill.h"
#include "training/run/gait.h"
#include "training/run/tissue.h"

static const double HILL_GRADE = 0.05;
static const double GRADE_MAX = 0.35;
static const double SPEED_MIN_MPS = 0.5;
static const double SPEED_MAX_MPS = 8;

/* ---- the runner's kilometre ---- */

static double metric_value(const LoggedRun *run, int metric)
{
	return run->metrics.of[metric];
}

static double ascent_value(const LoggedRun *run, int unused)
{
	(void)unused;
	return known_or(run->metrics.of[METRIC_ASCENT], run->ascent_m);
}

static double descent_value(const LoggedRun *run, int unused)
{
	(void)unused;
	return known_or(run->metrics.of[METRIC_DESCENT], run->descent_m);
}

/* The metric with the low end of a unit; the high end stands behind it. -1: it has no range. */
static int low_metric(CapUnit unit)
{
	if (unit >= CAP_SHIN && unit <= CAP_SOLE)
		return (int)tissue_metric((Tissue)(unit - CAP_SHIN)) + 1;
	return unit == CAP_DOWNHILL ? (int)METRIC_DOWNHILL_DOSE_LOW : -1;
}

void usual_of(Usual *usual, const TrainingLog *log, int64_t at_unix_s)
{
	*usual = (Usual){.easy_mps = cap_easy_speed(log, at_unix_s),
			 .ascent_per_km = cap_per_km(log, ascent_value, 0, at_unix_s),
			 .descent_per_km = cap_per_km(log, descent_value, 0, at_unix_s),
			 .cadence_at_3 = UNKNOWN,
			 .cadence_slope = UNKNOWN,
			 .height_m = profile_number(&log->profile, PROFILE_HEIGHT)};
	for (int unit = 0; unit < CAP_UNITS; unit++) {
		const int low = low_metric((CapUnit)unit);
		usual->per_km[unit] = cap_per_km(log, cap_run_value, unit, at_unix_s);
		usual->low_per_km[unit] = low < 0 ? UNKNOWN : cap_per_km(log, metric_value, low, at_unix_s);
		usual->high_per_km[unit] = low < 0 ? UNKNOWN : cap_per_km(log, metric_value, low + 1, at_unix_s);
	}
	const double seconds = usual->per_km[CAP_TIME];
	usual->speed_mps = seconds > 0 ? num_clamp(1000 / seconds, SPEED_MIN_MPS, SPEED_MAX_MPS) : usual->easy_mps;
	if (profile_knows(&log->profile, PROFILE_CADENCE_AT_3) && profile_knows(&log->profile, PROFILE_CADENCE_SLOPE)) {
		usual->cadence_at_3 = profile_number(&log->profile, PROFILE_CADENCE_AT_3);
		usual->cadence_slope = profile_number(&log->profile, PROFILE_CADENCE_SLOPE);
	}
}

void usual_complete(PlannedRun *run, const Usual *usual)
{
	const bool has_distance = run->distance_m > 0;
	if (!is_known(run->speed_mps) && has_distance && is_known(run->duration_s))
		run->speed_mps = (double)run->distance_m / run->duration_s;
	run->speed_mps = num_clamp(known_or(run->speed_mps, usual->easy_mps), SPEED_MIN_MPS, SPEED_MAX_MPS);
	if (!has_distance && is_known(run->duration_s))
		run->distance_m = llround(run->duration_s * run->speed_mps);
	if (has_distance || !is_known(run->duration_s))
		run->duration_s = (double)run->distance_m / run->speed_mps;
	const double km = (double)run->distance_m / 1000;
	run->ascent_m = known_or(run->ascent_m, usual->ascent_per_km * km);
	run->descent_m = known_or(run->descent_m, usual->descent_per_km * km);
}

/* ---- the model's kilometre ---- */

/* A kilometre of this speed and these hills, by the model. */
typedef struct Kilometre {
	TissueSum tissue;
	DownhillDose downhill;
	double steps;
} Kilometre;

static void add_stretch(Kilometre *made, double metres, double grade, double speed_mps, double cadence_spm,
			double height_m)
{
	const double steps = cadence_spm * metres / speed_mps / 60;
	const TissueStep step = {.speed_mps = speed_mps,
				 .length_ratio = cadence_expected_spm(speed_mps, height_m) / cadence_spm,
				 .grade = grade};
	if (metres <= 0)
		return;
	made->steps += steps;
	tissue_add(&made->tissue, steps / 2, &step);
	downhill_add(&made->downhill, metres, grade, speed_mps);
}

static Kilometre kilometre_of(const Usual *usual, double speed_mps, double ascent_per_km, double descent_per_km)
{
	const double line = usual->cadence_at_3 + usual->cadence_slope * (speed_mps - 3);
	const double cadence =
	    is_known(line) && line > 100 && line < 260 ? line : cadence_expected_spm(speed_mps, usual->height_m);
	const double up = fmax(known_or(ascent_per_km, 0), 0);
	const double down = fmax(known_or(descent_per_km, 0), 0);
	const double grade = num_clamp((up + down) / 1000, HILL_GRADE, GRADE_MAX);
	const double up_m = fmin(up / grade, 1000 * up / fmax(up + down, 1e-9));
	const double down_m = fmin(down / grade, 1000 * down / fmax(up + down, 1e-9));
	Kilometre made = {0};
	add_stretch(&made, up_m, grade, speed_mps, cadence, usual->height_m);
	add_stretch(&made, down_m, -grade, speed_mps, cadence, usual->height_m);
	add_stretch(&made, 1000 - up_m - down_m, 0, speed_mps, cadence, usual->height_m);
	return made;
}

static double tissue_of(const Kilometre *made, CapUnit unit, TissueEnd end)
{
	return tissue_easy_km(&made->tissue, (Tissue)(unit - CAP_SHIN), end);
}

/* `own` times planned over usual; the plan alone where either is missing. */
static double scaled(double own, double planned, double usual)
{
	return is_known(own) && usual > 1e-9 ? own * planned / usual : planned;
}

static WhatIfUnit ordered(double value, double low, double high)
{
	return (WhatIfUnit){.value = value, .low = fmin(low, value), .high = fmax(high, value)};
}

static void set_range(WhatIfUnit *row, WhatIfUnit made, double km)
{
	row->value = made.value * km;
	row->low = made.low * km;
	row->high = made.high * km;
}

/* Downhill: what was said of the descent by the model; else the usual dose. */
static WhatIfUnit downhill_unit(const Usual *usual, const Kilometre *planned, const Kilometre *mine, bool said)
{
	const double own = usual->per_km[CAP_DOWNHILL];
	if (said || !is_known(own))
		return said ? ordered(planned->downhill.mid_m, planned->downhill.low_m, planned->downhill.high_m)
			    : (WhatIfUnit){.value = UNKNOWN, .low = UNKNOWN, .high = UNKNOWN};
	const double faster = mine->downhill.mid_m > 1e-9 ? planned->downhill.mid_m / mine->downhill.mid_m : 1;
	return ordered(own * faster, usual->low_per_km[CAP_DOWNHILL] * faster, usual->high_per_km[CAP_DOWNHILL] * faster);
}

void usual_units(WhatIfUnit of[CAP_UNITS], const PlannedRun *run, bool climb_said, const Usual *usual)
{
	const double km = (double)run->distance_m / 1000;
	const Kilometre planned = kilometre_of(usual, run->speed_mps, run->ascent_m / km, run->descent_m / km);
	const Kilometre mine =
	    kilometre_of(usual, usual->speed_mps, usual->ascent_per_km, usual->descent_per_km);
	for (int unit = 0; unit < CAP_UNITS; unit++)
		of[unit].low = of[unit].high = UNKNOWN;
	of[CAP_DISTANCE].value = (double)run->distance_m;
	of[CAP_TIME].value = run->duration_s;
	of[CAP_STEPS].value = km * scaled(usual->per_km[CAP_STEPS], planned.steps, mine.steps);
	for (int unit = CAP_SHIN; unit <= CAP_SOLE; unit++) {
		double end[TISSUE_ENDS];
		const double own[TISSUE_ENDS] = {usual->low_per_km[unit], usual->per_km[unit], usual->high_per_km[unit]};
		for (int e = 0; e < TISSUE_ENDS; e++)
			end[e] = scaled(own[e], tissue_of(&planned, (CapUnit)unit, (TissueEnd)e),
					tissue_of(&mine, (CapUnit)unit, (TissueEnd)e));
		set_range(&of[unit], ordered(end[TISSUE_MID], end[TISSUE_LOW], end[TISSUE_HIGH]), km);
	}
	set_range(&of[CAP_DOWNHILL], downhill_unit(usual, &planned, &mine, climb_said && is_known(run->descent_m)), km);
}
