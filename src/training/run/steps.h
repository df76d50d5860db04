/*
 * steps.h - how many steps a run had, running and walking apart: the cadence
 * over the time, where it was recorded. No gap longer than 10 s is filled
 * (grid.h), so a watch that lost its sensor counts too few and never invents.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_STEPS_H
#define TRAINING_RUN_STEPS_H

#include "model/run_measure.h"
#include "training/run/grid.h"

/* METRIC_STEPS and METRIC_WALKING_STEPS, of both feet. Without a recorded cadence
 * those of the summary, if it has a mean: running steps of a run, walking steps
 * of another sport on foot. */
void steps_measure(RunMeasure *measure, const Grid *grid, const Activity *activity);

/* A cadence that running can have: less is a sensor that counts one foot or lost
 * count, more a hand that shakes. */
#define RUNNING_SPM_MIN 120.0
#define RUNNING_SPM_MAX 240.0

/* UNKNOWN unless it is within these. */
double running_cadence(double cadence_spm);

#endif
