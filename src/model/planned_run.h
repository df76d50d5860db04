/*
 * planned_run.h - a run that is still to come, as the runner has it in mind.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_PLANNED_RUN_H
#define MODEL_PLANNED_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct PlannedRun {
	int64_t day;          /* local, days since 1970-01-01 */
	int64_t distance_m;   /* whole metres; 0: not said */
	double duration_s;    /* UNKNOWN where not said, as the others */
	double speed_mps;
	double ascent_m, descent_m;
	Str kind;             /* "easy", "long", "race" … in the runner's own words; STR_NONE */
	bool race;            /* its distance stands fast */
} PlannedRun;

/* Nothing said but the day. */
PlannedRun planned_run_on(int64_t day);

#endif
