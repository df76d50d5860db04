/*
 * heat.c - see heat.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/heat.h"

#include <math.h>

#include "base/num.h"
#include "base/when.h"
#include "model/heat.h"
#include "training/run/sweat.h"

static const double SIMILAR_C = 3;
static const double LONG_S = 3600;
static const double FADES_A_DAY = 0.025;

static double watch_temperature(const Grid *grid, const Activity *activity)
{
	double sum = 0;
	size_t known = 0;
	for (size_t i = 0; grid->temperature != NULL && i < grid->count; i++) {
		if (is_known((double)grid->temperature[i])) {
			sum += (double)grid->temperature[i];
			known++;
		}
	}
	return known > 0 ? sum / (double)known : activity->temperature_avg_c;
}

static double guess(const double *of, double mass_kg)
{
	const double mps = of[METRIC_MOVING] > 0 ? of[METRIC_DISTANCE] / of[METRIC_MOVING] : UNKNOWN;
	return sweat_rate_guessed_l_per_h(mass_kg, mps);
}

void heat_measure(RunMeasure *measure, const Grid *grid, const Activity *activity, const RunContext *context)
{
	double *of = measure->metrics.of;
	const RunTold nothing = run_told_nothing();
	const RunTold *told = context->told != NULL ? context->told : &nothing;
	of[METRIC_TEMPERATURE] = known_or(told->temperature_c, watch_temperature(grid, activity));
	of[METRIC_HUMIDITY] = told->humidity_pct;
	of[METRIC_WBGT] = wbgt_c(told->temperature_c, told->humidity_pct);
	of[METRIC_HEAT_INDEX] = heat_index_c(told->temperature_c, told->humidity_pct);
	of[METRIC_SWEAT_RATE] = sweat_rate_l_per_h(told, of[METRIC_MOVING]);
	of[METRIC_SWEAT_LOSS] = sweat_loss_pct(told);
	const double mass_kg = known_or(told->mass_before_kg, profile_number(context->profile, PROFILE_MASS));
	if (activity_is_run(activity))
		of[METRIC_SWEAT_GUESS] = guess(of, mass_kg);
}

void heat_complete(Metrics *metrics, const Profile *profile)
{
	const bool run = is_known(metrics->of[METRIC_STEADY_SPEED]);
	if (run && !is_known(metrics->of[METRIC_SWEAT_GUESS]) && profile_knows(profile, PROFILE_MASS))
		metrics->of[METRIC_SWEAT_GUESS] = guess(metrics->of, profile_number(profile, PROFILE_MASS));
}

/* One bit a day, by how many days ago it was. */
static void mark_days(uint32_t *hot, uint32_t *unknown, const LoggedRun *runs, size_t count, int64_t day, double wbgt_c,
		      double temperature_c)
{
	for (size_t i = 0; i < count; i++) {
		const int64_t ago = day - when_day(runs[i].start_unix_s, runs[i].utc_offset_s);
		const double *of = runs[i].metrics.of;
		if (ago < 1 || ago > HEAT_HABIT_DAYS || !(known_or(of[METRIC_MOVING], runs[i].timer_s) >= LONG_S))
			continue;
		const double cooler = known_or(wbgt_c - of[METRIC_WBGT], temperature_c - of[METRIC_TEMPERATURE]);
		const uint32_t bit = 1U << ago;
		*hot |= cooler <= SIMILAR_C ? bit : 0;
		*unknown |= is_known(cooler) ? 0 : bit;
	}
}

HeatHabit heat_habit(const TrainingLog *log, int64_t day, double wbgt_c, double temperature_c)
{
	uint32_t hot = 0;
	uint32_t unknown = 0;
	mark_days(&hot, &unknown, log->runs, log->run_count, day, wbgt_c, temperature_c);
	mark_days(&hot, &unknown, log->others, log->other_count, day, wbgt_c, temperature_c);
	HeatHabit habit = {.days = __builtin_popcount(hot), .unknown_days = __builtin_popcount(unknown & ~hot)};
	if (hot == 0)
		return habit;
	habit.since_last = __builtin_ctz(hot);
	habit.share = fmin(1, (double)habit.days / HEAT_HABIT_ENOUGH) * pow(1 - FADES_A_DAY, habit.since_last - 1);
	habit.acclimatised = habit.days >= HEAT_HABIT_ENOUGH;
	return habit;
}
