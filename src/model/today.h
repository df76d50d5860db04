/*
 * today.h - what the log says of running today: whether anything speaks
 * against it, how far, how sore, and a planned run beside all that.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_TODAY_H
#define MODEL_TODAY_H

#include "model/heat.h"
#include "model/pain.h"
#include "model/triage.h"
#include "model/what_if.h"

/* The first that holds counts. None of them is leave to run: the log does not
 * know how anybody feels. */
typedef enum TodayVerdict {
	TODAY_PAIN_FIRST, /* the diary's last entry is above its limit */
	TODAY_HEAT_STOPS, /* too hot for any run */
	TODAY_EASY_ONLY,  /* flat and easy, for soreness, heat or pain */
	TODAY_WALK_RUN,   /* begin again with walking in between */
	TODAY_NOTHING_AGAINST,
} TodayVerdict;

/* The last run, as far as it bears on today. */
typedef struct TodayRun {
	int64_t start_unix_s;
	int32_t utc_offset_s;
	int64_t distance_m; /* 0: unknown */
	double moving_s;    /* UNKNOWN, as the others */
	double hours_since; /* from its end */
	int64_t longest_30d_m;
	double jump_pct;
	SpikeBand band;
	double downhill_dose_m;
	double downhill_novelty; /* beside the most of the six weeks before it */
	bool hard;               /* a hard session; false also when unknown */
} TodayRun;

/* A day of soreness ahead: its highest of that day. */
typedef struct SoreDay {
	int64_t day;
	Sore sore;
} SoreDay;

enum { TODAY_SORE_DAYS = 8 };

/* What else bears on today; the sentence is made where it is shown. */
typedef enum TodayRemark {
	REMARK_BREAK,         /* so many days off: begin lower when pain or illness was the reason */
	REMARK_ALONE,         /* the longest run is much longer than all others of the 30 days */
	REMARK_HARD_BEFORE,   /* a hard run less than 72 hours ago: tendons */
	REMARK_LONG_BEFORE,   /* a load on the Achilles tendon near the largest less than 48 hours ago */
	REMARK_FRESH_BONE,    /* a run less than 8 hours ago: bone answers little to more */
	REMARK_FIRST_WEEK,    /* body mass index over 30 and the first week: 3 km in it */
	REMARK_EXPIRES,       /* the longest run leaves the 30 days within a week */
	REMARK_NO_DISTANCE,   /* runs without a distance in the 30 days */
	REMARK_OLD_LOG,       /* the log may not be complete up to today */
	TODAY_REMARKS
} TodayRemark;

typedef struct TodayHeat {
	double temperature_c, humidity_pct;
	double wbgt_c; /* UNKNOWN: nothing was said of the weather */
	HeatBand band;
	bool acclimatised; /* as told or learnt; false also when unknown */
} TodayHeat;

typedef struct TodayWater {
	double sweat_l_per_h; /* UNKNOWN: neither weighed nor of known mass */
	double drink_l_per_h; /* UNKNOWN where it cannot be worked out */
	double for_s;         /* of a run as long as this */
	bool guessed;         /* from mass and speed, right within 40 % */
} TodayWater;

typedef struct Today {
	int64_t at_unix_s;
	int32_t offset_s; /* of the runner's clock */
	int64_t day;      /* the runner's own */
	TodayVerdict verdict;
	Caps caps;
	bool has_last;
	TodayRun last;
	bool has_pain; /* something stands in the diary of the last two weeks */
	Pain pain;     /* the worst of the last day that has an entry */
	int64_t pain_days_ago;
	double pain_limit; /* for running on, of that place */
	bool pain_over;
	bool knows_downhill; /* the runs of the last week tell their downhill */
	SoreDay sore[TODAY_SORE_DAYS]; /* from today on */
	Sore sore_now;
	int64_t sore_gone_unix_s;      /* below 1 of 10; `at` when it is so already */
	int64_t sore_gone_late_unix_s; /* by the highest course */
	int64_t rest_until_unix_s;     /* no hard or downhill run until then; 0: none */
	TodayHeat heat;
	TodayWater water;
	bool has_plan;
	WhatIf plan;
	bool remarks[TODAY_REMARKS];
	int64_t complete_until_day; /* of the log */
	double first_week_m;        /* REMARK_FIRST_WEEK: run in it already */
} Today;

/* "pain_first" … */
Str today_verdict_word(TodayVerdict verdict);
/* "break" … */
const char *today_remark_key(TodayRemark remark);
/* On what it rests. */
const char *today_remark_source(TodayRemark remark);
Grade today_remark_grade(TodayRemark remark);

#endif
