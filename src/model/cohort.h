/*
 * cohort.h - what a study of many runners' sessions found: the nouns that the
 * engine fills (training/cohort/) and the reports print (report/cohort.h).
 *
 * Three exposures are cut into the same bands (model/load.h), so that they can
 * be compared: a session against the longest of the 30 days before it, a week
 * against the week before it, and a week against the mean of the three weeks
 * before it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_COHORT_H
#define MODEL_COHORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "model/load.h"

enum { COHORT_BANDS = SPIKE_LARGE + 1 };

typedef enum CohortExposure { COHORT_JUMP, COHORT_WEEK, COHORT_ACWR, COHORT_EXPOSURES } CohortExposure;

/* "jump", "week", "acwr"; and a plain sentence of what is compared with what. */
Str cohort_exposure_key(CohortExposure exposure);
Str cohort_exposure_words(CohortExposure exposure);

/* Was an injury reported of a session? */
typedef enum CohortOutcome { COHORT_WELL, COHORT_INJURED, COHORT_NOT_SAID } CohortOutcome;

/* A number with its 95 % interval; all unknown where there are no data for it. */
typedef struct CohortEstimate {
	double value, low, high;
} CohortEstimate;

/* A band of an exposure. */
typedef struct CohortRow {
	SpikeBand band;
	int64_t sessions;
	int64_t runners; /* who had such a session */
	int64_t injuries;
	CohortEstimate rate;   /* injuries per 1000 sessions; exact Poisson interval */
	CohortEstimate ratio;  /* of the rates, to the reference band; the interval allows for
	                        * sessions of one runner being alike */
	CohortEstimate hazard; /* the same within sessions of like number and habitual distance */
} CohortRow;

typedef enum CohortFlag {
	COHORT_FLAG_WEEK,      /* seven days at least 30 % above the seven before */
	COHORT_FLAG_COUPLED,   /* acute:chronic, 7 of 28 days, at least 1.5 */
	COHORT_FLAG_UNCOUPLED, /* 7 days against the 21 before, at least 1.5 */
	COHORT_FLAG_EWMA,      /* weighted means of 7 and 28 days, at least 1.5 */
	COHORT_FLAG_JUMP,      /* a session more than 10 % beyond the longest of 30 days */
	COHORT_FLAGS
} CohortFlag;

Str cohort_flag_key(CohortFlag flag);
Str cohort_flag_words(CohortFlag flag);
/* The share of sessions that a study of ordinary logs found flagged; UNKNOWN
 * where none did. Source: the comparison of weekly load and ACWR methods, J Athl
 * Train 2024;59:1028 (430 runners, 22839 sessions; `jat2024`), grade B. */
double cohort_flag_published(CohortFlag flag);

/* How often a rule fires: of `sessions` with enough history. */
typedef struct CohortAlarm {
	int64_t sessions, flagged;
	double share; /* UNKNOWN of no sessions */
} CohortAlarm;

typedef struct CohortTotals {
	int64_t runners;
	int64_t sessions;         /* with a distance: the rest can be in no window */
	int64_t without_distance; /* left out */
	int64_t counted;          /* in the tables: up to the first injury, and an outcome is said */
	int64_t censored;         /* after a runner's first injury */
	int64_t not_said;         /* of which nothing is said of an injury */
	int64_t injuries;         /* in the tables */
	int64_t unmatched;        /* injuries of a list that belong to no session */
	int64_t distance_m;       /* of all sessions */
	int64_t timed;            /* counted sessions with a duration … */
	int64_t timed_s;          /* … how long they are together … */
	int64_t timed_injuries;   /* … and the injuries among them */
} CohortTotals;

typedef struct Cohort {
	bool all_injuries; /* sessions after a first injury count too; there are no hazards then */
	CohortTotals totals;
	CohortEstimate rate;      /* of all counted sessions, per 1000 */
	CohortEstimate rate_hour; /* per 1000 hours, of the sessions with a duration */
	CohortRow rows[COHORT_EXPOSURES][COHORT_BANDS]; /* by band: reference first, no baseline last */
	CohortAlarm alarms[COHORT_FLAGS];
	/* How well the days since the runner's session before tell injured sessions
	 * from others, by themselves: the area under the curve; UNKNOWN when there
	 * are too few. Far from a half, the rows were chosen by their outcome. */
	double gap_auc;
	bool gap_warns;
} Cohort;

#endif
