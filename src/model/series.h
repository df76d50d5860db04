/*
 * series.h - the training day by day: what was run on each, the load series of
 * one measure with all that is derived from it, how fresh the tissues are, and
 * what sleep, resting heart rate and heart rate variability say of the body.
 *
 * Days are the runner's local ones, without a gap between the first run and
 * today. Unknown is NAN and never 0: a day without a run is a rest day only as
 * far as the log is known to be complete. How it is worked out:
 * training/series/series.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_SERIES_H
#define MODEL_SERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/load.h"
#include "model/metric.h"
#include "model/pain.h"
#include "model/wellness.h"

/* What a load series counts, and how people read it. */
typedef struct LoadMeasure {
	const char *key;   /* "distance", or the key of a metric */
	Metric metric;     /* one that adds up */
	const char *words; /* "Distance" */
	const char *unit;  /* "km" */
	double per;        /* of the metric's own unit in one of `unit`: 1000 */
	const char *imperial_unit; /* NULL: the same */
	double imperial_per;       /* of `unit` in one of those: 1.609344 */
	int decimals;
} LoadMeasure;

/* The measures that have a name of their own, the first the default. */
const LoadMeasure *load_measures(size_t *count);
/* By such a name, or by the key of any metric that adds up: false for others. */
bool load_measure_of(LoadMeasure *measure, Str key);

/* One day. */
typedef struct SeriesDay {
	int64_t day;
	uint32_t runs;   /* on foot, of the log */
	uint32_t others; /* rides, walks, strength … */
	bool complete;   /* the log is known to hold all of it */
	bool rest;       /* no run, and the log would have it */
	Metrics metrics; /* of the day, as MetricSum says; 0 of what adds up on a rest day; UNKNOWN where one run does not tell */
} SeriesDay;

typedef enum WeekRise {
	WEEK_UNKNOWN, /* not two whole weeks, or nothing in the one before */
	WEEK_STEADY,  /* up to 10 % more, or less */
	WEEK_MORE,    /* more than 10 % */
	WEEK_MUCH_MORE, /* more than 30 % */
} WeekRise;

/* What goes with a LoadDay; the measure in its own unit, as there. */
typedef struct LoadMore {
	double week_before;     /* sum of the 7 days before the last 7 */
	double week_change_pct; /* of the last 7 against those */
	WeekRise rise;
	bool monotonous;        /* monotony above 2.0 (Foster) */
	bool strain_high;       /* strain above nine tenths of the runner's own of 26 weeks */
	double banister;        /* two components: 45 and 15 days, gains 1 and 2 */
} LoadMore;

/* How much a tissue had of late against what it is used to: shown with the same
 * reserve as every acute:chronic ratio. */
typedef struct Freshness {
	double acute;    /* weighted mean of 7 days */
	double capacity; /* of 42 (shin), 28 (Achilles tendon, sole) or 21 days (kneecap) */
	double ratio;    /* UNKNOWN until the capacity has as many days behind it */
} Freshness;

typedef enum BodyState { BODY_UNKNOWN, BODY_LOW, BODY_NORMAL, BODY_HIGH } BodyState;

/* One number of the body on a day, against the runner's own. */
typedef struct BodyBand {
	double today;
	double mean7;          /* of at least 3 days of the last 7 */
	double mean60;         /* of at least 20 of the 60 days before those 7 */
} BodyBand;

typedef struct BodyDay {
	int64_t day;
	BodyBand hrv;          /* logarithms of ms */
	double hrv_sd60;
	double hrv_low, hrv_high; /* the band: half a standard deviation round the mean, as logarithms */
	double hrv_cv7_pct;    /* how much the last 7 days differ */
	BodyState hrv_state;
	uint32_t hrv_low_days; /* in a row, up to this one */
	BodyBand hr_rest;      /* bpm */
	double hr_rest_rise;   /* mean7 - mean60 */
	uint32_t hr_rest_high_days; /* in a row with a rise above 5 */
	bool hr_rest_high;     /* … for 3 days at least */
	BodyBand sleep;        /* s; mean7 of at least 6 nights */
	bool sleep_short;      /* mean7 below 7 h, or an hour below the usual */
} BodyDay;

/* What is remembered at the end of a day to go on from there; not for show. */
typedef struct SeriesMemory {
	BanisterMemory banister;
	bool begun[TISSUE_COUNT];
	double acute[TISSUE_COUNT], capacity[TISSUE_COUNT];
} SeriesMemory;

typedef struct Series {
	LoadMeasure of;
	bool all_sports;       /* the load of other sports counts, too */
	int64_t now_unix_s;    /* what begins later is not in it */
	int64_t complete_until_day;
	size_t room;
	size_t count;          /* of each of the six; all by day, that of the first run first */
	SeriesDay *days;
	LoadDay *load;         /* of `of`, in its unit */
	LoadMore *more;
	Freshness (*fresh)[TISSUE_COUNT];
	LoadMemory *load_memory;
	SeriesMemory *memory;
	size_t body_room;
	size_t body_count;     /* from the first day of which anything is known, to the last of the series */
	BodyDay *body;
	WellnessKind hrv_kind; /* RMSSD; SDNN where there is nothing else; WELLNESS_KINDS: none */
} Series;

/* What is shown of a series: the days from one to another, both in it, and the
 * pain of that time. */
typedef struct LoadView {
	Series series;
	int64_t from_day, to_day;
	const Pain *pains; /* by day */
	size_t pain_count;
} LoadView;

/* The place of a day in `days`, or SIZE_MAX. */
size_t series_at(const Series *series, int64_t day);
/* NULL where nothing is known. */
const BodyDay *series_body_at(const Series *series, int64_t day);

/* The days of a tissue's capacity. */
int freshness_days(Tissue tissue);
/* "low", "normal", "high"; STR_NONE unknown. */
Str body_state_word(BodyState state);

#endif
