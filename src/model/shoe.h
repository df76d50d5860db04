/*
 * shoe.h - a shoe, and which activity it was worn in, as exports tell it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_SHOE_H
#define MODEL_SHOE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Unknown numbers are NAN, unknown texts STR_NONE. */
typedef struct Shoe {
	Str name;          /* what the runner calls it: unique among a runner's */
	Str brand, model;
	Str sports;        /* what a service wears it for unless told otherwise, in its words */
	double prior_m;    /* run in it before the log begins */
	double limit_m;    /* the distance to retire it at, as the runner set it */
	int32_t first_day; /* days since 1970-01-01, local; meaningful when has_first_day */
	bool has_first_day;
	bool retired;
	bool has_retired;    /* somebody said whether: `retired` counts */
	int32_t retired_day; /* as first_day; meaningful when has_retired_day */
	bool has_retired_day;
} Shoe;

/* A source says that a shoe was worn in an activity. */
typedef struct ShoeUse {
	Str shoe;      /* its name */
	Str source_id; /* of the activity, as in Activity */
} ShoeUse;

/* The runner says which shoe a run was run in; "": in none of his. */
typedef struct ShoeRun {
	Str run_id;
	Str shoe;
} ShoeRun;

/* Runs like these are run in this shoe unless something better is known. */
typedef struct ShoeRule {
	Str rule; /* training/shoe_rule.h */
	Str shoe;
} ShoeRule;

#endif
