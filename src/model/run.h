/*
 * run.h - an activity in the log: its id, where it came from, its summary.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_RUN_H
#define MODEL_RUN_H

#include "model/activity.h"
#include "model/shoe.h"

/* What the runner said of the day and the body on a run; UNKNOWN where nothing. */
typedef struct RunTold {
	double temperature_c;
	double humidity_pct;
	double mass_before_kg, mass_after_kg; /* weighed */
	double drunk_l, passed_l;             /* on the run */
} RunTold;

/* Nothing said. */
RunTold run_told_nothing(void);

/* `summary` says how many samples and laps there are, but `samples` and `laps`
 * are NULL unless the call that filled the run says that it is whole. */
typedef struct Run {
	Str id;          /* the digest of its file and of its place in it */
	Str file_id;     /* the digest of the original bytes */
	Str file_name;   /* as it was imported, the last part of the path */
	uint32_t number; /* its place in the file, from 0 */
	Activity summary;
	/* What the log makes of it; all 0 and STR_NONE in a run as its file has it. */
	uint32_t member_count; /* recordings of it that are kept as one; 0 and 1 are the same */
	bool edited;           /* the runner said something of it */
	bool cropped;          /* only a part of it counts */
	bool hidden;           /* not to be shown in the log */
	Str surface;           /* as the runner said */
	RunTold told;
	Str shoe;        /* the shoe it was run in; STR_NONE: unknown, or not asked for */
	ShoeFrom shoe_from;
	Str shoe_rule;   /* the rule that decided, with SHOE_FROM_RULE */
} Run;

/* What the training engine needs of a run, by value. */
typedef struct RunFact {
	int64_t start_unix_s;
	int32_t utc_offset_s; /* 0 where the file did not say */
	int64_t distance_m;   /* whole metres: spikes compare integers */
	double timer_s;
	double ascent_m;
	double descent_m;
	double rpe;
} RunFact;

#endif
