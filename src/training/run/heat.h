/*
 * heat.h - the heat and water of a run, and whether the runner is used to heat.
 *
 * The temperature is what was said of the weather; else the watch's own, which
 * a wrist warms by some degrees, so of that nothing further is worked out. The
 * sweat rate is that of weighings; without them a guess of speed and mass stands
 * apart (sweat.h). What WBGT and its bands mean: model/heat.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_HEAT_H
#define TRAINING_RUN_HEAT_H

#include "model/run_measure.h"
#include "model/training_log.h"
#include "training/run/grid.h"
#include "training/run/run_sheet.h"

/* METRIC_TEMPERATURE to METRIC_SWEAT_LOSS. METRIC_MOVING and METRIC_DISTANCE must be
 * there already. */
void heat_measure(RunMeasure *measure, const Grid *grid, const Activity *activity, const RunContext *context);

/* METRIC_SWEAT_GUESS of a run, when the mass is learnt only. */
void heat_complete(Metrics *metrics, const Profile *profile);

/* How used to such heat a runner is. Source: acsm2007 (B, the figures recalled):
 * ten days or more with an hour of exercise in similar heat within three weeks;
 * it fades by 2.5 % a day without. What counts as similar, no more than 3 °C
 * cooler, is our estimate (D). */
typedef struct HeatHabit {
	int days;           /* of the last 21 with an hour or more in such heat */
	int since_last;     /* days since the last of them; meaningful with days > 0 */
	double share;       /* 0-1: how far used to it */
	int unknown_days;   /* with exercise of an hour or more whose heat is unknown */
	bool acclimatised;
} HeatHabit;

enum { HEAT_HABIT_DAYS = 21, HEAT_HABIT_ENOUGH = 10 };

/* For a heat of so much, of the runs and other sports before a local day. By WBGT
 * where it is known of a run, else by the temperature that was said or measured
 * against `temperature_c`. */
HeatHabit heat_habit(const TrainingLog *log, int64_t day, double wbgt_c, double temperature_c);

#endif
