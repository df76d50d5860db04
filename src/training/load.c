/*
 * load.c - see load.h. The windows are short and of fixed length, so each is
 * summed anew: a running sum would be as fast and would drift.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/load.h"

#include <math.h>

#include "base/num.h"

enum { ACUTE_DAYS = 7, CHRONIC_DAYS = 28, FITNESS_DAYS = 42, FATIGUE_DAYS = 7 };

static const double EWMA_ACUTE_LAMBDA = 2.0 / (ACUTE_DAYS + 1);
static const double EWMA_CHRONIC_LAMBDA = 2.0 / (CHRONIC_DAYS + 1);

/* `a / b`, unknown where there is nothing to divide by. */
static double ratio(double a, double b)
{
	return b > 0 ? a / b : UNKNOWN;
}

static double window_sum(const LoadDay *first, size_t count)
{
	Adder adder = {0};
	for (size_t i = 0; i < count; i++)
		adder_add(&adder, first[i].load);
	return adder_total(&adder);
}

/* Standard deviation with n - 1 below; 0 exactly when the days are all alike,
 * which rounding must not hide. */
static double window_sd(const LoadDay *first, size_t count, double mean)
{
	Adder squares = {0};
	bool alike = true;
	for (size_t i = 0; i < count; i++) {
		const double off = first[i].load - mean;
		adder_add(&squares, off * off);
		alike = alike && first[i].load >= first[0].load && first[i].load <= first[0].load;
	}
	return alike ? 0 : sqrt(adder_total(&squares) / (double)(count - 1));
}

/* Source: Foster 1998, Med Sci Sports Exerc 30:1164; Gabbett 2016, Br J Sports
 * Med 50:273. Grade D as predictors of injury. `last` ends the windows. */
static void fill_windows(LoadDay *last, size_t history)
{
	last->acute_ra7 = last->chronic_ra28 = last->acwr_coupled = last->acwr_uncoupled = UNKNOWN;
	last->week_sum = last->monotony = last->strain = UNKNOWN;
	if (history < ACUTE_DAYS)
		return;
	const LoadDay *week = last - (ACUTE_DAYS - 1);
	last->week_sum = window_sum(week, ACUTE_DAYS);
	last->acute_ra7 = last->week_sum / ACUTE_DAYS;
	last->monotony = ratio(last->acute_ra7, window_sd(week, ACUTE_DAYS, last->acute_ra7));
	last->strain = last->week_sum * last->monotony;
	if (history < CHRONIC_DAYS)
		return;
	const double before = window_sum(last - (CHRONIC_DAYS - 1), CHRONIC_DAYS - ACUTE_DAYS);
	last->chronic_ra28 = window_sum(last - (CHRONIC_DAYS - 1), CHRONIC_DAYS) / CHRONIC_DAYS;
	last->acwr_coupled = ratio(last->acute_ra7, last->chronic_ra28);
	last->acwr_uncoupled = ratio(last->acute_ra7, before / (CHRONIC_DAYS - ACUTE_DAYS));
}

/* Source: Williams 2017, Br J Sports Med 51:209 (weighted means, the first day
 * seeds them); Coggan's performance manager (fitness and fatigue, from 0, by
 * 1/n of the way; other programs use 1 - exp(-1/n)). */
static void fill_memories(LoadDay *day, const LoadDay *before)
{
	const double load = day->load;
	if (before == NULL) {
		day->acute_ewma7 = load;
		day->chronic_ewma28 = load;
	} else {
		day->acute_ewma7 = before->acute_ewma7 + EWMA_ACUTE_LAMBDA * (load - before->acute_ewma7);
		day->chronic_ewma28 =
		    before->chronic_ewma28 + EWMA_CHRONIC_LAMBDA * (load - before->chronic_ewma28);
	}
	day->acwr_ewma = ratio(day->acute_ewma7, day->chronic_ewma28);
	const double fitness = before == NULL ? 0 : before->fitness42;
	const double fatigue = before == NULL ? 0 : before->fatigue7;
	day->form = fitness - fatigue;
	day->fitness42 = fitness + (load - fitness) / FITNESS_DAYS;
	day->fatigue7 = fatigue + (load - fatigue) / FATIGUE_DAYS;
}

void load_series(LoadDay *days, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		assert(i == 0 || days[i].day == days[i - 1].day + 1);
		fill_windows(&days[i], i + 1);
		fill_memories(&days[i], i == 0 ? NULL : &days[i - 1]);
	}
}
