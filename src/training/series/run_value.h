/*
 * run_value.h - a metric of a logged run: what was measured, else what the
 * run's summary tells of the same thing.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_SERIES_RUN_VALUE_H
#define TRAINING_SERIES_RUN_VALUE_H

#include "model/training_log.h"

/* Distance is the log's, in whole metres. Moving time falls back to the timer,
 * effort (session RPE) to what was said of it times the timer. UNKNOWN where
 * nothing tells. */
double run_value(const LoggedRun *run, Metric metric);

#endif
