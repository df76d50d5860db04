/*
 * pace.c - see pace.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/pace.h"

#include <math.h>

#include "base/num.h"
#include "training/run/best.h"

static const double HILL_GRADE = 0.02; /* flatter counts as level */
static const double EASY_BELOW = 0.80; /* of critical speed. Source: our estimate, grade D */

/* The metric, unless the file said it. */
static double said_or(double said, double otherwise)
{
	return is_known(said) && said >= 0 ? said : otherwise;
}

static void volume_measure(Metrics *metrics, const Grid *grid, const Activity *activity)
{
	Adder way = {0};
	for (size_t i = 0; grid->metres != NULL && i < grid->count; i++)
		adder_add(&way, (double)grid->metres[i]);
	const bool has_grid = grid->count > 0;
	const double seconds = (double)grid->count * grid->step_s;
	metrics->of[METRIC_DISTANCE] =
	    said_or(activity->distance_m, has_grid && grid->metres != NULL ? adder_total(&way) : UNKNOWN);
	metrics->of[METRIC_ELAPSED] = said_or(activity->elapsed_s, has_grid ? seconds : UNKNOWN);
	metrics->of[METRIC_MOVING] = has_grid ? grid->moving_s : said_or(activity->timer_s, UNKNOWN);
	metrics->of[METRIC_ASCENT] = said_or(activity->ascent_m, grid->climb.ascent_m);
	metrics->of[METRIC_DESCENT] = said_or(activity->descent_m, grid->climb.descent_m);
}

static void hills_measure(Metrics *metrics, const Grid *grid)
{
	Adder up = {0};
	Adder down = {0};
	for (size_t i = 0; i < grid->count; i++) {
		if (!grid_moves(grid, i))
			continue;
		adder_add(&up, (double)grid->grade[i] > HILL_GRADE ? (double)grid->metres[i] : 0);
		adder_add(&down, (double)grid->grade[i] < -HILL_GRADE ? (double)grid->metres[i] : 0);
	}
	metrics->of[METRIC_UPHILL] = adder_total(&up);
	metrics->of[METRIC_DOWNHILL] = adder_total(&down);
}

static void speeds_measure(RunMeasure *measure, const Grid *grid)
{
	Adder way = {0};
	size_t steps = 0;
	for (size_t i = 0; i < grid->count; i++) {
		if (!grid_moves(grid, i) || isnan(grid->speed[i]))
			continue;
		adder_add(&way, (double)grid->metres[i] * (double)grid->cost[i]);
		steps++;
		if (grid->state[i] == GRID_RUNNING) {
			const size_t bin = (size_t)((double)grid->gap[i] / SPEED_BIN_MPS);
			measure->speed_seconds[bin < SPEED_BINS ? bin : SPEED_BINS - 1] += (float)grid->step_s;
		}
	}
	if (steps > 0)
		measure->metrics.of[METRIC_GAP] = adder_total(&way) / ((double)steps * grid->step_s);
}

void pace_measure(RunMeasure *measure, const Grid *grid, const Activity *activity, const RunContext *context)
{
	static const struct {
		Metric metric;
		double seconds;
	} bests[] = {
	    {METRIC_BEST_3MIN, 180}, {METRIC_BEST_6MIN, 360}, {METRIC_BEST_12MIN, 720}, {METRIC_BEST_20MIN, 1200}};
	(void)context;
	Metrics *metrics = &measure->metrics;
	volume_measure(metrics, grid, activity);
	if (!sport_on_foot(activity->sport) || grid->speed == NULL)
		return;
	if (grid->has_grade)
		hills_measure(metrics, grid);
	speeds_measure(measure, grid);
	for (size_t i = 0; i < COUNT_OF(bests); i++)
		metrics->of[bests[i].metric] = best_speed(grid, bests[i].seconds);
}

/* Seconds and metres below a speed; of the bin that it falls into, its share. */
static void below_speed(const RunMeasure *measure, double speed_mps, double *seconds, double *metres)
{
	Adder time = {0};
	Adder way = {0};
	for (size_t bin = 0; bin < SPEED_BINS; bin++) {
		const double low = (double)bin * SPEED_BIN_MPS;
		const double share = num_clamp((speed_mps - low) / SPEED_BIN_MPS, 0, 1);
		const double s = share * (double)measure->speed_seconds[bin];
		adder_add(&time, s);
		adder_add(&way, s * (low + share * SPEED_BIN_MPS / 2));
	}
	*seconds = adder_total(&time);
	*metres = adder_total(&way);
}

double rtss_of(double seconds, double speed_mps, double threshold_mps)
{
	const double intensity = speed_mps / threshold_mps;
	return threshold_mps > 0 ? seconds / 3600 * intensity * intensity * 100 : UNKNOWN;
}

void pace_complete(Metrics *metrics, const RunMeasure *measure, const Profile *profile)
{
	const double critical_mps = profile_number(profile, PROFILE_CRITICAL_SPEED);
	if (!(critical_mps > 0) || !is_known(metrics->of[METRIC_GAP]))
		return;
	double all_s = 0;
	double all_m = 0;
	double easy_s = 0;
	double easy_m = 0;
	double slower_s = 0;
	double slower_m = 0;
	below_speed(measure, (double)INFINITY, &all_s, &all_m);
	below_speed(measure, EASY_BELOW * critical_mps, &easy_s, &easy_m);
	below_speed(measure, critical_mps, &slower_s, &slower_m);
	metrics->of[METRIC_EASY_TIME] = easy_s;
	metrics->of[METRIC_MODERATE_TIME] = slower_s - easy_s;
	metrics->of[METRIC_HARD_TIME] = all_s - slower_s;
	metrics->of[METRIC_FAST] = fmax(all_m - slower_m, 0);
	metrics->of[METRIC_RTSS] = rtss_of(metrics->of[METRIC_MOVING], metrics->of[METRIC_GAP], critical_mps);
}

CriticalSpeed critical_speed_fit(const double *time_s, const double *distance_m, size_t count)
{
	double t = 0;
	double d = 0;
	for (size_t i = 0; i < count; i++) {
		t += time_s[i] / (double)count;
		d += distance_m[i] / (double)count;
	}
	double tt = 0;
	double td = 0;
	for (size_t i = 0; i < count; i++) {
		tt += (time_s[i] - t) * (time_s[i] - t);
		td += (time_s[i] - t) * (distance_m[i] - d);
	}
	if (!(tt > 0))
		return (CriticalSpeed){UNKNOWN, UNKNOWN};
	const double speed_mps = td / tt;
	return (CriticalSpeed){speed_mps, d - speed_mps * t};
}
