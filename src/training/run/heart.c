/*
 * heart.c - see heart.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/heart.h"

#include <math.h>

#include "base/num.h"
#include "training/run/best.h"
#include "training/run/trimp.h"

/* Decoupling: of steady runs only. Source: friel2009 for the halves; what is
 * steady is our estimate: minutes that differ by no more than a tenth (SD). */
static const double DECOUPLING_SKIP_S = 600;
static const double DECOUPLING_MIN_S = 2400;
static const double STEADY_SPREAD = 0.10;
static const double MINUTE_S = 60;

static const double HARD_RESERVE = 0.85;
static const double HARD_S = 180;
static const double HARD_FASTER = 1.15;
static const double HARD_RPE = 7;
static const double RPE_MAX = 10;

double decoupling_of(double speed1_mps, double hr1_bpm, double speed2_mps, double hr2_bpm)
{
	const double first = speed1_mps / hr1_bpm;
	const double second = speed2_mps / hr2_bpm;
	return first > 0 ? (first - second) / first * 100 : UNKNOWN;
}

static void rates_measure(RunMeasure *measure, const Grid *grid)
{
	Adder sum = {0};
	size_t steps = 0;
	for (size_t i = 0; i < grid->count; i++) {
		const double bpm = (double)grid->hr[i];
		if (!grid_moves(grid, i) || !is_known(bpm))
			continue;
		const double bin = num_clamp(floor(bpm + 0.5) - HR_BIN_FIRST, 0, HR_BINS - 1);
		measure->hr_seconds[(size_t)bin] += (float)grid->step_s;
		adder_add(&sum, bpm);
		steps++;
	}
	if (steps > 0)
		measure->metrics.of[METRIC_HR_AVG] = adder_total(&sum) / (double)steps;
}

/* Is the speed even, minute by minute of moving, after the first ten? Counts
 * the moving seconds on the way. */
static bool is_steady(const Grid *grid, double *moving_s)
{
	double seconds = 0; /* of moving, so far */
	double minute_m = 0;
	double minute_s = 0;
	double mean = 0;
	double squares = 0;
	double minutes = 0;
	for (size_t i = 0; i < grid->count; i++) {
		if (!grid_moves(grid, i))
			continue;
		seconds += grid->step_s;
		if (seconds <= DECOUPLING_SKIP_S)
			continue;
		minute_m += (double)grid->metres[i] * (double)grid->cost[i];
		minute_s += grid->step_s;
		if (minute_s < MINUTE_S)
			continue;
		const double speed = minute_m / minute_s;
		minutes++;
		const double off = speed - mean;
		mean += off / minutes;
		squares += off * (speed - mean);
		minute_m = minute_s = 0;
	}
	*moving_s = seconds;
	return minutes > 1 && sqrt(squares / (minutes - 1)) <= STEADY_SPREAD * mean;
}

typedef struct Half {
	double speed_sum, hr_sum, steps, seen;
} Half;

static double decoupling_in(const Grid *grid)
{
	double moving_s = 0;
	if (grid->hr == NULL || grid->gap == NULL || !is_steady(grid, &moving_s) || moving_s <= DECOUPLING_MIN_S)
		return UNKNOWN;
	const double half_s = (moving_s + DECOUPLING_SKIP_S) / 2;
	Half halves[2] = {{0}};
	double seconds = 0;
	for (size_t i = 0; i < grid->count; i++) {
		if (!grid_moves(grid, i))
			continue;
		seconds += grid->step_s;
		if (seconds <= DECOUPLING_SKIP_S)
			continue;
		Half *half = &halves[seconds > half_s];
		half->seen++;
		if (isnan(grid->hr[i]) || isnan(grid->gap[i]))
			continue;
		half->speed_sum += (double)grid->gap[i];
		half->hr_sum += (double)grid->hr[i];
		half->steps++;
	}
	for (int i = 0; i < 2; i++) {
		if (halves[i].steps < HEART_COVERED_MIN * halves[i].seen || halves[i].steps < 1)
			return UNKNOWN;
	}
	return decoupling_of(halves[0].speed_sum / halves[0].steps, halves[0].hr_sum / halves[0].steps,
			     halves[1].speed_sum / halves[1].steps, halves[1].hr_sum / halves[1].steps);
}

/* Source: foster2001, grade B: the effort of the whole session times its minutes. */
static double srpe_of(const Activity *activity, double moving_s)
{
	const double seconds = is_known(activity->timer_s) && activity->timer_s > 0 ? activity->timer_s : moving_s;
	return activity->rpe >= 0 && activity->rpe <= RPE_MAX ? activity->rpe * seconds / 60 : UNKNOWN;
}

void heart_measure(RunMeasure *measure, const Grid *grid, const Activity *activity, const RunContext *context)
{
	(void)context;
	Metrics *metrics = &measure->metrics;
	metrics->of[METRIC_SRPE] = srpe_of(activity, metrics->of[METRIC_MOVING]);
	if (activity->rpe >= 0 && activity->rpe <= RPE_MAX)
		metrics->of[METRIC_IS_HARD] = activity->rpe >= HARD_RPE;
	if (grid->hr == NULL) {
		metrics->of[METRIC_HR_AVG] = activity->hr_avg_bpm > 0 ? activity->hr_avg_bpm : UNKNOWN;
		return;
	}
	rates_measure(measure, grid);
	metrics->of[METRIC_HR_10S] = best_hr(grid, 10, 1);
	metrics->of[METRIC_HR_3MIN] = best_hr(grid, 180, 0.9);
	metrics->of[METRIC_HR_20MIN] = best_hr(grid, 1200, 0.9);
	if (sport_on_foot(activity->sport))
		metrics->of[METRIC_DECOUPLING] = decoupling_in(grid);
}

double heart_covered(const RunMeasure *measure)
{
	Adder sum = {0};
	for (size_t bin = 0; bin < HR_BINS; bin++)
		adder_add(&sum, (double)measure->hr_seconds[bin]);
	const double moving_s = measure->metrics.of[METRIC_MOVING];
	return moving_s > 0 ? fmin(adder_total(&sum) / moving_s, 1) : UNKNOWN;
}

static double seconds_above(const RunMeasure *measure, const HeartRange *range, double reserve)
{
	double seconds = 0;
	for (int bin = 0; bin < HR_BINS; bin++) {
		if (heart_reserve(range, HR_BIN_FIRST + bin) > reserve)
			seconds += (double)measure->hr_seconds[bin];
	}
	return seconds;
}

/* 1, 0, or UNKNOWN when nothing tells. */
static double hardness(const Metrics *metrics, const RunMeasure *measure, const HeartRange *range, double easy_mps)
{
	const double by_effort = measure->metrics.of[METRIC_IS_HARD];
	const double faster = metrics->of[METRIC_BEST_3MIN] / easy_mps;
	const bool heart = is_known(heart_reserve(range, range->max_bpm)) &&
			   heart_covered(measure) >= HEART_COVERED_MIN;
	const bool hard = by_effort > 0 || faster >= HARD_FASTER ||
			  (heart && seconds_above(measure, range, HARD_RESERVE) >= HARD_S);
	const bool seen = is_known(by_effort) || is_known(faster) || heart;
	return seen ? hard : UNKNOWN;
}

void heart_complete(Metrics *metrics, const RunMeasure *measure, const Profile *profile)
{
	const HeartRange range = heart_range_of(profile);
	const double covered = heart_covered(measure);
	metrics->of[METRIC_IS_HARD] =
	    hardness(metrics, measure, &range, profile_number(profile, PROFILE_EASY_SPEED));
	double banister = UNKNOWN;
	if (covered >= HEART_COVERED_MIN)
		banister = trimp_banister_of(&range, measure->hr_seconds);
	else if (!(covered > 0)) /* only the summary: Banister's own way, of the mean */
		banister = trimp_banister(&range, metrics->of[METRIC_MOVING], metrics->of[METRIC_HR_AVG]);
	metrics->of[METRIC_TRIMP_BANISTER] = banister;
	metrics->of[METRIC_HRSS] = trimp_hrss(&range, banister);
	if (!(covered >= HEART_COVERED_MIN))
		return;
	if (range.max_bpm > 0) {
		double seconds[5];
		double minutes[5];
		heart_zones_of(seconds, range.max_bpm, measure->hr_seconds);
		for (int zone = 0; zone < 5; zone++) {
			metrics->of[METRIC_HR_ZONE1 + zone] = seconds[zone];
			minutes[zone] = seconds[zone] / 60;
		}
		metrics->of[METRIC_TRIMP_EDWARDS] = trimp_edwards(minutes);
	}
	if (range.threshold_bpm > 0) {
		double minutes[3];
		lucia_minutes_of(minutes, range.threshold_bpm, measure->hr_seconds);
		metrics->of[METRIC_TRIMP_LUCIA] = trimp_lucia(minutes);
	}
}
