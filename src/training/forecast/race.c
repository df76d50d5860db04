/*
 * race.c - see race.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/race.h"

#include <math.h>

#include "base/num.h"
#include "base/when.h"

static const double CAMERON_FROM_M = 800;
static const double CAMERON_TO_M = 50000;
static const double VDOT_FROM_S = 210;
static const double VDOT_TO_S = 4 * 3600;
static const double VDOT_TIME_TO_S = 8 * 3600;
static const double VDOT_MIN = 10;
static const double VDOT_MAX = 100;
static const double EXPONENT_MIN = 1.0;
static const double EXPONENT_MAX = 1.25;
enum { LOOK_BACK_DAYS = 90, VOLUME_DAYS = 56 };

static double cameron_a(double distance_m)
{
	return 13.49681 - 0.000030363 * distance_m + 835.7114 / pow(distance_m, 0.7905);
}

double race_cameron(const Effort *effort, double distance_m)
{
	if (!(effort->distance_m >= CAMERON_FROM_M && effort->distance_m <= CAMERON_TO_M) ||
	    !(distance_m >= CAMERON_FROM_M && distance_m <= CAMERON_TO_M))
		return UNKNOWN;
	return effort->time_s * (distance_m / effort->distance_m) * cameron_a(effort->distance_m) / cameron_a(distance_m);
}

static double vdot_of(double distance_m, double time_s)
{
	const double minutes = time_s / 60;
	const double speed = distance_m / minutes;
	const double oxygen = -4.60 + 0.182258 * speed + 0.000104 * speed * speed;
	const double share = 0.8 + 0.1894393 * exp(-0.012778 * minutes) + 0.2989558 * exp(-0.1932605 * minutes);
	return oxygen / share;
}

double race_vdot(double distance_m, double time_s)
{
	if (!(distance_m > 0) || !(time_s >= VDOT_FROM_S && time_s <= VDOT_TO_S))
		return UNKNOWN;
	return vdot_of(distance_m, time_s);
}

/* VDOT falls as the time grows, so halving finds it. */
double race_vdot_time(double vdot, double distance_m)
{
	enum { HALVINGS = 60 };
	double fast = VDOT_FROM_S;
	double slow = VDOT_TIME_TO_S;
	if (!(vdot >= VDOT_MIN && vdot <= VDOT_MAX) || !(distance_m > 0) || vdot_of(distance_m, fast) < vdot ||
	    vdot_of(distance_m, slow) > vdot)
		return UNKNOWN;
	for (int i = 0; i < HALVINGS; i++) {
		const double middle = (fast + slow) / 2;
		if (vdot_of(distance_m, middle) > vdot)
			fast = middle;
		else
			slow = middle;
	}
	return (fast + slow) / 2;
}

double race_exponent(const Effort *efforts, size_t count)
{
	double mean_x = 0;
	double mean_y = 0;
	for (size_t i = 0; i < count; i++) {
		mean_x += log(efforts[i].distance_m) / (double)count;
		mean_y += log(efforts[i].time_s) / (double)count;
	}
	double xx = 0;
	double xy = 0;
	for (size_t i = 0; i < count; i++) {
		const double x = log(efforts[i].distance_m) - mean_x;
		xx += x * x;
		xy += x * (log(efforts[i].time_s) - mean_y);
	}
	if (!(xx > 1e-9))
		return UNKNOWN;
	const double exponent = xy / xx;
	return exponent >= EXPONENT_MIN && exponent <= EXPONENT_MAX ? exponent : UNKNOWN;
}

double race_power_law(const Effort *effort, double exponent, double distance_m)
{
	return effort->time_s * pow(distance_m / effort->distance_m, exponent);
}

static void find_efforts(RaceTimes *times, const TrainingLog *log, int64_t from_unix_s)
{
	static const struct {
		Metric metric;
		double seconds;
	} LENGTHS[RACE_EFFORTS_MAX] = {
	    {METRIC_BEST_3MIN, 180}, {METRIC_BEST_6MIN, 360}, {METRIC_BEST_12MIN, 720}, {METRIC_BEST_20MIN, 1200}};
	for (size_t k = 0; k < RACE_EFFORTS_MAX; k++) {
		const LoggedRun *best = NULL;
		for (size_t i = 0; i < log->run_count; i++) {
			const LoggedRun *run = &log->runs[i];
			const double speed = run->metrics.of[LENGTHS[k].metric];
			if (run->start_unix_s >= from_unix_s && run->start_unix_s < log->now_unix_s && speed > 0 &&
			    (best == NULL || speed >= best->metrics.of[LENGTHS[k].metric]))
				best = run;
		}
		if (best != NULL)
			times->efforts[times->effort_count++] =
			    (Effort){.distance_m = best->metrics.of[LENGTHS[k].metric] * LENGTHS[k].seconds,
				     .time_s = LENGTHS[k].seconds,
				     .start_unix_s = best->start_unix_s,
				     .utc_offset_s = best->utc_offset_s};
	}
}

/* Mean kilometres of the last eight weeks, when the log reaches so far back. */
static double week_km(const TrainingLog *log)
{
	const int64_t from_s = log->now_unix_s - VOLUME_DAYS * (int64_t)SECONDS_PER_DAY;
	int64_t metres = 0;
	for (size_t i = 0; i < log->run_count; i++) {
		if (log->runs[i].start_unix_s >= from_s && log->runs[i].start_unix_s < log->now_unix_s)
			metres += log->runs[i].distance_m;
	}
	const bool long_enough = log->run_count > 0 && log->runs[0].start_unix_s < from_s;
	return long_enough ? (double)metres / 1000 / (VOLUME_DAYS / 7.0) : UNKNOWN;
}

static void add_time(RaceTime *time, const RaceTimes *times)
{
	const Effort *longest = &times->efforts[times->effort_count - 1];
	time->time_s[RACE_CAMERON] = race_cameron(longest, time->distance_m);
	time->time_s[RACE_DANIELS] = is_known(times->vdot) ? race_vdot_time(times->vdot, time->distance_m) : UNKNOWN;
	time->time_s[RACE_POWER_LAW] =
	    is_known(times->exponent) ? race_power_law(longest, times->exponent, time->distance_m) : UNKNOWN;
	time->fastest_s = UNKNOWN;
	time->slowest_s = UNKNOWN;
	for (size_t f = 0; f < RACE_FORMULAS; f++) {
		time->fastest_s = fmin(time->fastest_s, time->time_s[f]); /* fmin passes over NAN */
		time->slowest_s = fmax(time->slowest_s, time->time_s[f]);
	}
}

void race_times_of(RaceTimes *times, const TrainingLog *log)
{
	static const struct {
		Str name;
		double distance_m;
	} RACES[RACE_DISTANCES] = {{{"5 km", 4}, 5000}, {{"10 km", 5}, 10000}, {{"half marathon", 13}, 21097.5},
				   {{"marathon", 8}, 42195}};
	*times = (RaceTimes){.vdot = UNKNOWN, .exponent = UNKNOWN, .week_km = week_km(log)};
	const int64_t from_s = log->now_unix_s - LOOK_BACK_DAYS * (int64_t)SECONDS_PER_DAY;
	times->from_day = when_day(from_s, log->now_offset_s);
	find_efforts(times, log, from_s);
	if (times->effort_count > 0) {
		const Effort *longest = &times->efforts[times->effort_count - 1];
		times->vdot = race_vdot(longest->distance_m, longest->time_s);
		times->exponent = race_exponent(times->efforts, times->effort_count);
	}
	for (size_t i = 0; i < RACE_DISTANCES; i++) {
		times->times[i] = (RaceTime){.name = RACES[i].name, .distance_m = RACES[i].distance_m, .fastest_s = UNKNOWN,
					     .slowest_s = UNKNOWN};
		for (size_t f = 0; f < RACE_FORMULAS; f++)
			times->times[i].time_s[f] = UNKNOWN;
		if (times->effort_count > 0)
			add_time(&times->times[i], times);
	}
}
