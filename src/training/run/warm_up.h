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
#include "model/training_log.h"
#include "training/run/grid.h"
#include "training/run/run_sheet.h"

/* METRIC_WARM_UP, METRIC_COOL_DOWN and METRIC_GENTLE_START of a run of 10 minutes or
 * more; METRIC_BEST_3MIN must be there already. A walk or drills just before
 * (`moved_before_s` of the context) count as warm-up. Two passes. */
void warm_up_measure(RunMeasure *measure, const Grid *grid, const Activity *activity, const RunContext *context);

/* How long the runner moved in other activities of the log that ended less than
 * 15 minutes before `start_unix_s`: a walk, a ride, drills; 0: not at all. */
double warm_up_before_s(const TrainingLog *log, int64_t start_unix_s);

/* The hard sessions of the eight weeks before a moment, and how they began and
 * ended. Those of which it is not known are left out. The runs' own metrics
 * must be without what was done before them: it is added here. */
typedef struct WarmUpHabit {
	size_t hard;      /* with a known warm-up */
	size_t warmed_up; /* of them: ten minutes or more, what was done just before too */
	size_t cooled;    /* with a known cool-down */
	size_t cooled_down;
	double share; /* of the hard ones that were warmed up for; UNKNOWN: there are none */
} WarmUpHabit;

enum { WARM_UP_HABIT_DAYS = 56 };

WarmUpHabit warm_up_habit(const TrainingLog *log, int64_t before_unix_s);

#endif
