/*
 * wellness_band.h - numbers of the body against the runner's own: the mean of
 * the last 7 days and the 60 days before those. Windows of days with gaps: a
 * night without the watch is unknown, not normal.
 *
 * Sources: Plews 2014, Int J Sports Physiol Perform 9:783 (3 of 7 days are
 * enough); Plews 2012 and Buchheit 2014 (smallest worthwhile change half a
 * standard deviation), recalled; 60 days and 20 values, our estimate. Grade C
 * for what a low week of HRV says about training, none for injuries.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_SERIES_WELLNESS_BAND_H
#define TRAINING_SERIES_WELLNESS_BAND_H

#include <stddef.h>

#include "model/series.h"

enum {
	BAND_WEEK = 7,
	BAND_WEEK_MIN = 3,
	BAND_USUAL = 60, /* days before that week */
	BAND_USUAL_MIN = 20,
	BAND_REACH = BAND_WEEK + BAND_USUAL,
};

/* Of the known among `count` values; UNKNOWN of fewer than `at_least`. */
double band_mean(const double *values, size_t count, size_t at_least);
/* Their standard deviation round that mean, with n - 1 below; UNKNOWN of fewer than two, or round an unknown mean. */
double band_sd(const double *values, size_t count, double mean);

/* `last` ends the windows; `history` values, itself counted, may be read
 * before it. `week_min` known ones make a week. */
BodyBand body_band(const double *last, size_t history, size_t week_min);

/* The heart rate variability of a day, all of it; the values are logarithms. */
void hrv_judge(BodyDay *day, const double *last, size_t history);

#endif
