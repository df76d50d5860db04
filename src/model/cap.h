/*
 * cap.h - the nouns of the 30-day rule ahead: how far one may run, in
 * kilometres and in the other units in which the same rule is counted.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_CAP_H
#define MODEL_CAP_H

#include <stdbool.h>
#include <stdint.h>

#include "model/load.h"
#include "model/metric.h"

/* What the rule is counted in. The study looked at distance; the others are
 * the same rule in another unit (grade D). Tissues stand in their order. */
typedef enum CapUnit {
	CAP_DISTANCE, /* m */
	CAP_TIME,     /* s */
	CAP_STEPS,
	CAP_SHIN, /* km of easy running */
	CAP_ACHILLES,
	CAP_KNEECAP,
	CAP_SOLE,
	CAP_DOWNHILL, /* m of drop, weighted by speed */
	CAP_UNITS
} CapUnit;

/* One unit; UNKNOWN where the log does not tell. */
typedef struct Cap {
	double longest;               /* most in one run of the 30 days before */
	int64_t longest_start_unix_s; /* the run that it was in */
	int32_t longest_offset_s;
	double most;   /* 1.10 times that */
	double per_km; /* the runner's usual, of the last six weeks */
	double reach_m; /* how far the usual running goes until it comes to `most` */
} Cap;

/* The first run after a break: a share of the longest before it, or walking and
 * running in turns. */
typedef struct Entry {
	int stage;           /* of the return to running, 1, 3 or 5; 0: a share of the longest */
	double walk_min, run_min;
	int times;
	int64_t distance_m;  /* of it all, walking too */
	double share;        /* of the longest; UNKNOWN with a stage */
} Entry;

enum { NEVER_RAN = -1 };

typedef struct Caps {
	int64_t at_unix_s;   /* when the run would begin */
	int64_t longest_m;   /* -1: no run of known distance in the 30 days before */
	int64_t most_m;      /* whole metres; of the rule, or of the entry when there is no such run; -1: unknown */
	int64_t second_m;    /* the next longest of another run in them; -1: no other */
	int64_t second_most_m;
	int64_t expires_day; /* the first day on which the longest no longer counts; 0 without one */
	int64_t then_most_m; /* and what is allowed then, if nothing longer is run; -1: no run would be left */
	int64_t days_off;    /* whole days since the last run; NEVER_RAN */
	Entry entry;         /* how to begin after so many days off; meant from 8 on */
	bool has_entry;
	size_t runs;         /* in the 30 days, of known distance */
	size_t unknown_runs; /* … and without */
	Cap of[CAP_UNITS];
	CapUnit first;       /* of the units: in which the usual running comes to its cap first */
	double first_m;      /* after how far; UNKNOWN without a baseline */
} Caps;

/* "distance", "time", "steps", "load on the shin" … */
const char *cap_unit_words(CapUnit unit);
/* "distance_m". */
const char *cap_unit_key(CapUnit unit);
int cap_unit_decimals(CapUnit unit);

#endif
