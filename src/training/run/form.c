/*
 * form.c - see form.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/form.h"

#include <math.h>

#include "base/num.h"
#include "training/run/drift.h"
#include "training/run/gait.h"
#include "training/run/steps.h"

static const double STEADY_SHARE = 0.20; /* of the middle speed */
static const double STEADY_GRADE = 0.03;
static const double STEADY_MIN_S = 5 * 60;
static const double RUNNING_MIN_S = 60;

static const double OVER_Z = -1.5;
static const double OVER_RATIO_PCT = 9;
static const double OVER_MPS = 3.0; /* the speed that the ratio is of … */
static const double OVER_MPS_OFF = 0.5; /* … and how near to it it is asked */

/* A mean in the making. */
typedef struct Mean {
	double sum, count;
} Mean;

static void mean_add(Mean *mean, double value)
{
	if (is_known(value)) {
		mean->sum += value;
		mean->count++;
	}
}

static double mean_of(const Mean *mean)
{
	return mean->count > 0 ? mean->sum / mean->count : UNKNOWN;
}

/* What the form is reckoned from. */
typedef struct Gait {
	double speed_mps, cadence_spm, contact_s, balance_pct, oscillation_m, step_length_m;
} Gait;

/* The speed that half of the running is slower than; UNKNOWN with too little. */
static double middle_speed(const Grid *grid)
{
	double seconds[SPEED_BINS] = {0};
	double all = 0;
	for (size_t i = 0; i < grid->count; i++) {
		if (grid->state[i] != GRID_RUNNING || !is_known((double)grid->speed[i]))
			continue;
		const double bin = (double)grid->speed[i] / SPEED_BIN_MPS;
		seconds[bin < SPEED_BINS - 1 ? (size_t)bin : SPEED_BINS - 1] += grid->step_s;
		all += grid->step_s;
	}
	if (all < RUNNING_MIN_S)
		return UNKNOWN;
	double below = 0;
	size_t bin = 0;
	while (bin < SPEED_BINS - 1 && below + seconds[bin] < all / 2)
		below += seconds[bin++];
	return ((double)bin + 0.5) * SPEED_BIN_MPS;
}

static bool is_steady(const Grid *grid, size_t step, double middle_mps)
{
	const bool flat = !grid->has_grade || fabs((double)grid->grade[step]) <= STEADY_GRADE;
	return flat && fabs((double)grid->speed[step] - middle_mps) <= STEADY_SHARE * middle_mps;
}

static double number_at(const float *column, size_t step)
{
	return column != NULL ? (double)column[step] : UNKNOWN;
}

/* The means of the running, or of the steady part of it; its seconds. */
static double gait_of(Gait *gait, const Grid *grid, double middle_mps, bool steady_only)
{
	Mean speed = {0}; /* of the steps with a cadence, and … */
	Mean all_speed = {0}; /* … of all */
	Mean cadence = {0};
	Mean contact = {0};
	Mean balance = {0};
	Mean oscillation = {0};
	for (size_t i = 0; i < grid->count; i++) {
		if (grid->state[i] != GRID_RUNNING || (steady_only && !is_steady(grid, i, middle_mps)))
			continue;
		const double spm = running_cadence(number_at(grid->cadence, i));
		const double mps = (double)grid->speed[i];
		mean_add(&cadence, is_known(mps) ? spm : UNKNOWN);
		mean_add(&speed, is_known(spm) ? mps : UNKNOWN);
		mean_add(&all_speed, mps);
		mean_add(&contact, number_at(grid->contact, i));
		mean_add(&balance, number_at(grid->balance, i));
		mean_add(&oscillation, number_at(grid->oscillation, i));
	}
	const bool with_cadence = cadence.count * grid->step_s >= RUNNING_MIN_S;
	*gait = (Gait){.speed_mps = mean_of(with_cadence ? &speed : &all_speed),
		       .cadence_spm = with_cadence ? mean_of(&cadence) : UNKNOWN,
		       .contact_s = mean_of(&contact),
		       .balance_pct = mean_of(&balance),
		       .oscillation_m = mean_of(&oscillation),
		       .step_length_m = UNKNOWN};
	return all_speed.count * grid->step_s;
}

/* Of the summary. Its means are of the whole run, pauses for walking too. */
static Gait gait_of_summary(const Activity *activity)
{
	return (Gait){.speed_mps = activity->timer_s > 0 ? activity->distance_m / activity->timer_s : UNKNOWN,
		      .cadence_spm = running_cadence(activity->cadence_avg_spm),
		      .contact_s = activity->contact_avg_s,
		      .balance_pct = activity->balance_left_avg_pct,
		      .oscillation_m = activity->oscillation_avg_m,
		      .step_length_m = activity->step_length_avg_m};
}

double overstriding_points(double z, double vertical_ratio_pct, double speed_mps)
{
	if (!is_known(z))
		return UNKNOWN;
	const bool at_3 = fabs(speed_mps - OVER_MPS) <= OVER_MPS_OFF;
	return (z <= OVER_Z) + (at_3 && vertical_ratio_pct > OVER_RATIO_PCT);
}

static void metrics_of_gait(double *of, const Gait *gait, const RunContext *context)
{
	const double height_m = profile_number(context->profile, PROFILE_HEIGHT);
	const double mass_kg = known_or(context->told != NULL ? context->told->mass_before_kg : UNKNOWN,
					profile_number(context->profile, PROFILE_MASS));
	const double expected_spm = cadence_expected_spm(gait->speed_mps, height_m);
	const double length_m = known_or(step_length_m(gait->speed_mps, gait->cadence_spm), gait->step_length_m);
	const double duty = duty_factor(gait->contact_s, gait->cadence_spm);
	of[METRIC_STEADY_SPEED] = gait->speed_mps;
	of[METRIC_CADENCE] = gait->cadence_spm;
	of[METRIC_CADENCE_PREDICTED] = expected_spm;
	of[METRIC_CADENCE_Z] = cadence_z(gait->cadence_spm, gait->speed_mps, height_m);
	of[METRIC_STEP_LENGTH] = length_m;
	of[METRIC_STEP_LENGTH_PREDICTED] = step_length_m(gait->speed_mps, expected_spm);
	of[METRIC_CONTACT] = gait->contact_s;
	of[METRIC_DUTY_FACTOR] = duty;
	of[METRIC_FORCE_PEAK] = force_peak_bw(duty);
	of[METRIC_STIFFNESS] = stiffness_kn_per_m(of[METRIC_FORCE_PEAK], gait->contact_s, mass_kg);
	of[METRIC_VERTICAL_RATIO] = 100 * gait->oscillation_m / length_m;
	of[METRIC_BALANCE] = gait->balance_pct;
	of[METRIC_OVERSTRIDING] =
	    overstriding_points(of[METRIC_CADENCE_Z], of[METRIC_VERTICAL_RATIO], gait->speed_mps);
}

void form_measure(RunMeasure *measure, const Grid *grid, const Activity *activity, const RunContext *context)
{
	if (!sport_on_foot(activity->sport))
		return;
	double *of = measure->metrics.of;
	Gait gait;
	if (grid->count == 0) {
		gait = gait_of_summary(activity);
		if (activity_is_run(activity) && gait.speed_mps > 0)
			metrics_of_gait(of, &gait, context);
		return;
	}
	if (grid->speed == NULL)
		return;
	const double middle_mps = middle_speed(grid);
	if (!is_known(middle_mps))
		return;
	if (gait_of(&gait, grid, middle_mps, true) < STEADY_MIN_S)
		(void)gait_of(&gait, grid, middle_mps, false);
	metrics_of_gait(of, &gait, context);
	of[METRIC_BALANCE_DRIFT] = drift_of_thirds(grid, grid->balance);
	of[METRIC_CADENCE_DRIFT] = drift_pct_per_30min(grid, grid->cadence, RUNNING_SPM_MIN, RUNNING_SPM_MAX);
	of[METRIC_CONTACT_DRIFT] = drift_pct_per_30min(grid, grid->contact, 0, HUGE_VAL);
}

void form_complete(Metrics *metrics, const Profile *profile)
{
	double *of = metrics->of;
	if (!is_known(of[METRIC_STIFFNESS]) && profile_knows(profile, PROFILE_MASS))
		of[METRIC_STIFFNESS] = stiffness_kn_per_m(of[METRIC_FORCE_PEAK], of[METRIC_CONTACT],
							  profile_number(profile, PROFILE_MASS));
	if (!profile_knows(profile, PROFILE_CADENCE_AT_3) || !profile_knows(profile, PROFILE_CADENCE_SLOPE))
		return;
	const double own_spm = profile_number(profile, PROFILE_CADENCE_AT_3) +
			       profile_number(profile, PROFILE_CADENCE_SLOPE) * (of[METRIC_STEADY_SPEED] - 3.0);
	if (own_spm > 0)
		of[METRIC_CADENCE_OWN] = 100 * (of[METRIC_CADENCE] / own_spm - 1);
}
