/*
 * warm_up.h - warm-up and cool-down, found in the recording.
 *
 *   speed     grade-adjusted, the median of 30 s, of the moving time on end.
 *   pace      of the run: the speed that 60 % of the moving time is slower than. Where
 *             the fastest 3 minutes are 15 % faster than that, theirs: in a session
 *             of intervals the jogging in between is not the run's pace.
 *   warm-up   the moving time before the pace is first held: 92 % of it for 45 of
 *             60 s. None if that is less than 2 minutes, or if it was run at more
 *             than 90 % of the pace.
 *   cool-down the moving time slower than 85 % after the pace was last held; more
 *             than half an hour is a run that got slower, and nothing is said.
 *   gentle    the first 5 minutes no faster than the run.
 *
 * Source: estimate (D). That a warm-up protects is shown for football, not for
 * running; that a cool-down lessens soreness is shown not to be so
 * (vanhooren2018). So the habit is reported, and its lack is never an alarm.
 * Intervals shorter than a minute are not found as such.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_WARM_UP_H
#define TRAINING_RUN_WARM_UP_H

#include "model/run_measure.h"
#include "training/run/grid.h"
#include "training/run/run_sheet.h"

/* METRIC_WARM_UP, METRIC_COOL_DOWN and METRIC_GENTLE_START of a run of 10 minutes or
 * more; METRIC_BEST_3MIN must be there already. A walk or drills just before
 * (`moved_before_s` of the context) count as warm-up. Two passes. */
void warm_up_measure(RunMeasure *measure, const Grid *grid, const Activity *activity, const RunContext *context);

#endif
