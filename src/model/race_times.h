/*
 * race_times.h - the nouns of race predictions: a hard effort, and what
 * formulas make of efforts for the usual distances.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_RACE_TIMES_H
#define MODEL_RACE_TIMES_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* A distance that was run in a time, as fast as could be. */
typedef struct Effort {
	double distance_m;
	double time_s;
	int64_t start_unix_s; /* of the run that it is from */
	int32_t utc_offset_s;
} Effort;

typedef enum RaceFormula { RACE_CAMERON, RACE_DANIELS, RACE_POWER_LAW, RACE_FORMULAS } RaceFormula;

/* What the formulas say of one distance; UNKNOWN where a formula has nothing to go on. */
typedef struct RaceTime {
	Str name; /* "half marathon" */
	double distance_m;
	double time_s[RACE_FORMULAS];
	double fastest_s, slowest_s; /* of those that are known */
} RaceTime;

enum { RACE_EFFORTS_MAX = 4, RACE_DISTANCES = 4 };

typedef struct RaceTimes {
	Effort efforts[RACE_EFFORTS_MAX]; /* the fastest of their lengths, shortest first */
	size_t effort_count;              /* 0: nothing to go on, and no times */
	double vdot;                      /* of the longest effort; UNKNOWN outside 3.5 minutes to 4 hours */
	double exponent;                  /* of the power law; UNKNOWN with fewer than two efforts, or no sensible line */
	RaceTime times[RACE_DISTANCES];
	int64_t from_day;      /* efforts before it are not looked at */
	double week_km;        /* mean of the eight weeks before; UNKNOWN without a log as long */
} RaceTimes;

/* "Cameron". */
const char *race_formula_words(RaceFormula formula);
/* The key in JSON, with the unit: "cameron_s". */
const char *race_formula_key(RaceFormula formula);

#endif
