/*
 * forecast.h - a planned block held against the 30-day rule, and the nearest
 * one that keeps it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_FORECAST_H
#define MODEL_FORECAST_H

#include "model/today.h"
#include "model/what_if.h"

/* One planned run. `what_if.run.distance_m` is what was wished, in whole metres,
 * reckoned from the time where only that was said. */
typedef struct ForecastRun {
	int64_t at_unix_s;   /* planned runs of a day stand at noon, an hour apart */
	WhatIf what_if;      /* as wished, with all before it as wished */
	bool guessed;        /* the distance is from the time, at the usual speed */
	int64_t longest_m;   /* of the 30 days before; -1: none */
	int64_t longest_day; /* the runner's own day of it */
	int64_t most_m;      /* -1: nothing bounds it */
	bool entry;          /* the bound is the way in after a break */
	int64_t days_off;
	bool breaks;         /* the rule, as wished */
	int64_t nearest_m;   /* in the nearest plan */
	int64_t nearest_most_m; /* what bounds it there */
	bool nearest_breaks; /* a race that cannot be reached within the rule */
} ForecastRun;

/* A week from Monday. */
typedef struct ForecastWeek {
	int64_t monday;
	int64_t run_m;     /* run already, in the log */
	int64_t wish_m, nearest_m; /* planned */
	size_t runs;       /* planned */
} ForecastWeek;

/* A day, from today to a week after the last planned run. The 7-day sums are of
 * the last seven days with it, of log and plan as wished. */
typedef struct ForecastDay {
	int64_t day;
	double wish_m;                 /* planned on it */
	double week_m;                 /* sum of 7 days */
	double week_tissue[TISSUE_COUNT]; /* easy km; UNKNOWN when a run of the seven days does not tell */
	Sore sore;
	bool knows_sore;
} ForecastDay;

typedef struct Forecast {
	int64_t today;
	int64_t at_unix_s;
	const ForecastRun *runs; /* by time */
	size_t count;
	size_t left_out;   /* rows of days that are over */
	bool ladder;       /* only the longest run of each week: sums of weeks say nothing */
	const ForecastWeek *weeks;
	size_t week_count;
	const ForecastDay *days;
	size_t day_count;
	size_t breaks;           /* runs that break the rule as wished */
	size_t raised[CAP_UNITS]; /* runs that are more than 10 % over in a unit */
	size_t close; /* runs that load the Achilles tendon near the most of the 30 days, less than 48 hours after another such */
	int64_t wish_m, nearest_m;
	/* a race that the nearest plan does not bring within the rule: the first of them */
	const ForecastRun *race; /* NULL: none */
	int64_t race_reach_day;  /* the first day on which it could be, with one longest run a week; 0: nothing to go on */
	int race_reach_weeks;
	/* a marathon on low volume */
	const ForecastRun *marathon; /* NULL: none */
	double marathon_week_km;     /* mean of the eight weeks before it, of log and plan as wished; UNKNOWN */
} Forecast;

#endif
