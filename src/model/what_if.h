/*
 * what_if.h - a planned run beside the runs before it: what it would come to
 * in each unit of the 30-day rule, how sore it might make, and how long the
 * same kind of run may be.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_WHAT_IF_H
#define MODEL_WHAT_IF_H

#include <stdbool.h>

#include "model/cap.h"
#include "model/load.h"
#include "model/planned_run.h"

/* One unit; UNKNOWN where nobody can tell. */
typedef struct WhatIfUnit {
	double value, low, high; /* low and high where there is a range */
	double longest;          /* most in one run of the 30 days before */
	double jump_pct;
	SpikeBand band;
} WhatIfUnit;

/* 0 to 10, and the range. */
typedef struct Sore {
	double mid, low, high;
} Sore;

typedef struct WhatIf {
	PlannedRun run;   /* completed: distance, time and speed, climb */
	bool usual_speed; /* the speed was not said */
	bool usual_climb; /* nor ascent and descent */
	WhatIfUnit of[CAP_UNITS];
	CapUnit binds;       /* the unit with the largest jump; CAP_DISTANCE when none has one */
	double within_m;     /* how long the same kind of run may be by distance; UNKNOWN */
	double within_all_m; /* … and in all units that are known */
	CapUnit within_unit; /* which of them it is */
	Sore sore;           /* at its height, of this run alone; UNKNOWN where downhill is unknown */
	Sore sore_tomorrow;  /* at its highest on the day after the run, of all runs */
} WhatIf;

#endif
