/*
 * form.h - how the runner ran: cadence, step length, contact, force, balance and
 * what became of them over the run. All but the drifts are means of the steady
 * running, so that they are of one speed, METRIC_STEADY_SPEED, and a cadence can
 * be held against the one to expect at it.
 *
 *   steady   running within 20 % of the run's middle speed, not steeper than 3 %
 *            where the grade is known; where that is less than 5 minutes, all
 *            running. Unknown with less than a minute of running.
 *   cadence  between RUNNING_SPM_MIN and _MAX; others are a sensor's.
 *
 * What each number is worth: the table of metrics (model/metric.c). From where on
 * one is worth a sentence: model/form.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_FORM_H
#define TRAINING_RUN_FORM_H

#include "model/run_measure.h"
#include "training/run/grid.h"
#include "training/run/run_sheet.h"

/* Fills in METRIC_CADENCE to METRIC_STEADY_SPEED, as far as the run tells; without
 * samples by the means of its summary. Four passes. */
void form_measure(RunMeasure *measure, const Grid *grid, const Activity *activity, const RunContext *context);

/* What needs a number that is learnt: METRIC_CADENCE_OWN, and METRIC_STIFFNESS of
 * who did not say how much he weighs. */
void form_complete(Metrics *metrics, const Profile *profile);

/* Points for what a watch can see of overstriding: a cadence 1.5 SD below the
 * expected, a vertical ratio above 9 % at about 3 m/s. Of the four that could be
 * known with a longer memory and a foot sensor, two are; UNKNOWN without a
 * cadence. Source: estimate (D). */
double overstriding_points(double z, double vertical_ratio_pct, double speed_mps);

#endif
