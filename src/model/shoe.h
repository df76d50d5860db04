/*
 * shoe.h - a shoe, in which activities it was worn, and what became of it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_SHOE_H
#define MODEL_SHOE_H

#include <stdbool.h>
#include <stddef.h>
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

/* Who says which shoe a run was run in; each beats those behind it. */
typedef enum ShoeFrom { SHOE_FROM_NOBODY, SHOE_FROM_RUNNER, SHOE_FROM_FILE, SHOE_FROM_RULE } ShoeFrom;

typedef enum ShoeState { SHOE_GREEN, SHOE_AMBER, SHOE_RED } ShoeState;

/* A shoe and what it has been through. */
typedef struct ShoeWear {
	Shoe shoe;
	double distance_m; /* with what was run in it before the log */
	double timer_s;    /* in the log */
	uint32_t runs;
	uint32_t runs_unmeasured; /* of these: without a distance */
	int32_t first_day, last_day; /* local; meaningful when has_days */
	bool has_days;
	double amber_m, red_m;
	bool limit_is_set; /* for this shoe, not the rule of thumb */
	ShoeState state;
} ShoeWear;

typedef struct ShoeList {
	const ShoeWear *shoes; /* those in use first, then by name */
	size_t count;
	uint32_t runs_without; /* runs in the log of which nobody says the shoe */
} ShoeList;

#endif
