/*
 * load.h - the nouns of training load: a run against the longest before it,
 * and a day of the load series. How they are computed: training/series/spikes.h and
 * training/series/load.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_LOAD_H
#define MODEL_LOAD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Whole-metre comparisons, so that 15.4 against 14.0 km is exactly 10 %. */
typedef enum SpikeBand {
	SPIKE_NO_BASELINE, /* no run in the 30 days before */
	SPIKE_REFERENCE,   /* up to 10 % longer, or shorter */
	SPIKE_SMALL,       /* more than 10, up to 30 % */
	SPIKE_MODERATE,    /* more than 30, up to 100 % */
	SPIKE_LARGE,       /* more than double */
} SpikeBand;

typedef struct Spike {
	int64_t start_unix_s;
	int32_t utc_offset_s; /* of the run: its day is the local one */
	int64_t distance_m;
	int64_t longest_30d_m;      /* -1 without a baseline */
	int64_t longest_start_unix_s; /* when that longest run was; 0 without */
	double jump_pct;            /* NAN without a baseline */
	SpikeBand band;
} Spike;

/* "ref", "small", "moderate", "large", "no_baseline". */
Str spike_band_word(SpikeBand band);

/* NAN where there is not enough history, or a ratio has no denominator. */
typedef struct LoadDay {
	int64_t day;
	double load;
	double acute_ra7;      /* mean of the last 7 days */
	double chronic_ra28;   /* mean of the last 28 days */
	double acwr_coupled;   /* acute_ra7 / chronic_ra28 */
	double acwr_uncoupled; /* acute_ra7 / mean of days 8-28 back */
	double acute_ewma7;    /* lambda 2/(7+1), seeded by the first day */
	double chronic_ewma28; /* lambda 2/(28+1) */
	double acwr_ewma;
	double week_sum; /* of the last 7 days */
	double monotony; /* mean / standard deviation (n-1) of the last 7 days */
	double strain;   /* week_sum x monotony */
	double fitness42; /* CTL: moves 1/42 of the way each day, from 0 */
	double fatigue7;  /* ATL: 1/7 */
	double form;      /* yesterday's fitness less yesterday's fatigue */
} LoadDay;

/* What a series remembers at the end of a day, also where it is too little to
 * be shown: from here it can go on. */
typedef struct LoadMemory {
	bool begun;
	double acute, chronic, fitness, fatigue;
} LoadMemory;

/* The same of the two-component model; without its gains. */
typedef struct BanisterMemory {
	double fitness, fatigue;
} BanisterMemory;

#endif
