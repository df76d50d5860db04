/*
 * measure.h - the metrics of a run, in two steps: what the run tells by itself
 * (kept in the store), and what needs the runner's numbers, some of them learnt
 * from all runs (worked out each time: O(1)).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_MEASURE_H
#define TRAINING_RUN_MEASURE_H

#include "base/arena.h"
#include "base/error.h"
#include "model/run.h"
#include "model/run_measure.h"
#include "training/run/run_sheet.h"

/* Raised whenever the same run would give other numbers: what was kept with
 * another is measured anew. */
enum { RUN_MEASURE_FORM = 3 };

/* Of the profile only what the runner himself said: height, mass, foot strike.
 * `activity` whole. O(samples); what it takes from the arena is for the while. */
ErrCode run_measure(RunMeasure *measure, Arena *arena, const Activity *activity, const RunContext *context,
		    Error *err) MUST_USE;

/* All metrics: with the runner's numbers, told, learnt or assumed. */
void metrics_complete(Metrics *metrics, const RunMeasure *measure, const Profile *profile);

#endif
