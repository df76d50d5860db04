/*
 * run_sheet.h - one run worked out: all metrics, splits, zones, and sentences
 * on what they stand on. Each group of metrics is a file of its own beside
 * this; all read the same grid (grid.h).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_RUN_SHEET_H
#define TRAINING_RUN_RUN_SHEET_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/run.h"
#include "model/run_sheet.h"

/* What of the runner and the day bears on a run. */
typedef struct RunContext {
	const Profile *profile;
	const RunTold *told;   /* NULL: nothing */
	double moved_before_s; /* a walk or drills that ended less than 15 minutes before: its seconds; 0: none */
	bool imperial;         /* splits by mile */
} RunContext;

/* `activity` whole. Without samples the metrics are those of its summary. Of a
 * sport that is not on foot, those of the heart and the volume. O(samples). */
ErrCode run_sheet_make(RunSheet *sheet, Arena *arena, const Activity *activity, const RunContext *context,
		       Error *err) MUST_USE;

#endif
