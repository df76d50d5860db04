/*
 * wellness_band.c - see wellness_band.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/wellness_band.h"

#include <math.h>

#include "base/num.h"

static const double SWC_IN_SD = 0.5; /* the smallest worthwhile change */

void mean_and_sd(const double *values, size_t count, size_t at_least, double *mean, double *sd)
{
	Adder sum = {0};
	size_t known = 0;
	for (size_t i = 0; i < count; i++) {
		if (!is_known(values[i]))
			continue;
		adder_add(&sum, values[i]);
		known++;
	}
	*mean = *sd = UNKNOWN;
	if (known == 0 || known < at_least)
		return;
	*mean = adder_total(&sum) / (double)known;
	Adder squares = {0};
	for (size_t i = 0; i < count; i++) {
		if (is_known(values[i]))
			adder_add(&squares, (values[i] - *mean) * (values[i] - *mean));
	}
	if (known > 1)
		*sd = sqrt(adder_total(&squares) / (double)(known - 1));
}

/* How many of the `reach` values that end with `last` there are. */
static size_t within(size_t history, size_t reach)
{
	return history < reach ? history : reach;
}

BodyBand body_band(const double *last, size_t history, size_t week_min)
{
	BodyBand band = {.today = *last};
	double week_sd;
	const size_t week = within(history, BAND_WEEK);
	const size_t usual = within(history, BAND_REACH) - week;
	mean_and_sd(last + 1 - week, week, week_min, &band.mean7, &week_sd);
	mean_and_sd(last + 1 - week - usual, usual, BAND_USUAL_MIN, &band.mean60, &band.sd60);
	return band;
}

void hrv_judge(BodyDay *day, const double *last, size_t history)
{
	const BodyBand *hrv = &day->hrv;
	const size_t week = within(history, BAND_WEEK);
	double mean;
	double sd;
	mean_and_sd(last + 1 - week, week, BAND_WEEK_MIN, &mean, &sd);
	day->hrv_cv7_pct = 100 * sd / mean;
	day->hrv_low = hrv->mean60 - SWC_IN_SD * hrv->sd60;
	day->hrv_high = hrv->mean60 + SWC_IN_SD * hrv->sd60;
	day->hrv_state = BODY_UNKNOWN;
	if (!is_known(hrv->mean7) || !is_known(day->hrv_low))
		return;
	day->hrv_state = hrv->mean7 < day->hrv_low ? BODY_LOW : hrv->mean7 > day->hrv_high ? BODY_HIGH : BODY_NORMAL;
}
