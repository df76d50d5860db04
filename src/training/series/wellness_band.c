/*
 * wellness_band.c - see wellness_band.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/wellness_band.h"

#include <math.h>

#include "base/num.h"

static const double SWC_IN_SD = 0.5; /* the smallest worthwhile change */

/* Two sums side by side, the processor adds to both at once: most of the time
 * of a daily series goes here. What is unknown adds 0. */
typedef struct Pair {
	Adder even, odd;
	size_t known;
} Pair;

static double pair_total(const Pair *pair)
{
	Adder total = pair->even;
	adder_add(&total, pair->odd.sum);
	total.lost += pair->odd.lost;
	return adder_total(&total);
}

double band_mean(const double *values, size_t count, size_t at_least)
{
	Pair pair = {.known = 0};
	size_t i = 0;
	for (; i + 1 < count; i += 2) {
		adder_add(&pair.even, known_or(values[i], 0));
		adder_add(&pair.odd, known_or(values[i + 1], 0));
		pair.known += (size_t)is_known(values[i]) + is_known(values[i + 1]);
	}
	if (i < count) {
		adder_add(&pair.even, known_or(values[i], 0));
		pair.known += is_known(values[i]);
	}
	return pair.known > 0 && pair.known >= at_least ? pair_total(&pair) / (double)pair.known : UNKNOWN;
}

double band_sd(const double *values, size_t count, double mean)
{
	Pair pair = {.known = 0};
	size_t i = 0;
	for (; i + 1 < count; i += 2) {
		const double even = known_or(values[i], mean) - mean;
		const double odd = known_or(values[i + 1], mean) - mean;
		adder_add(&pair.even, even * even);
		adder_add(&pair.odd, odd * odd);
		pair.known += (size_t)is_known(values[i]) + is_known(values[i + 1]);
	}
	if (i < count) {
		const double even = known_or(values[i], mean) - mean;
		adder_add(&pair.even, even * even);
		pair.known += is_known(values[i]);
	}
	return pair.known > 1 ? sqrt(pair_total(&pair) / (double)(pair.known - 1)) : UNKNOWN;
}

/* How many of the `reach` values that end with `last` there are. */
static size_t within(size_t history, size_t reach)
{
	return history < reach ? history : reach;
}

BodyBand body_band(const double *last, size_t history, size_t week_min)
{
	const size_t week = within(history, BAND_WEEK);
	const size_t usual = within(history, BAND_REACH) - week;
	return (BodyBand){.today = *last,
			  .mean7 = band_mean(last + 1 - week, week, week_min),
			  .mean60 = band_mean(last + 1 - week - usual, usual, BAND_USUAL_MIN)};
}

void hrv_judge(BodyDay *day, const double *last, size_t history)
{
	const size_t week = within(history, BAND_WEEK);
	const size_t usual = within(history, BAND_REACH) - week;
	day->hrv = body_band(last, history, BAND_WEEK_MIN);
	const BodyBand *hrv = &day->hrv;
	day->hrv_cv7_pct = 100 * band_sd(last + 1 - week, week, hrv->mean7) / hrv->mean7;
	day->hrv_sd60 = is_known(hrv->mean60) ? band_sd(last + 1 - week - usual, usual, hrv->mean60) : UNKNOWN;
	day->hrv_low = hrv->mean60 - SWC_IN_SD * day->hrv_sd60;
	day->hrv_high = hrv->mean60 + SWC_IN_SD * day->hrv_sd60;
	day->hrv_state = BODY_UNKNOWN;
	if (!is_known(hrv->mean7) || !is_known(day->hrv_low))
		return;
	day->hrv_state = hrv->mean7 < day->hrv_low ? BODY_LOW : hrv->mean7 > day->hrv_high ? BODY_HIGH : BODY_NORMAL;
}
