/*
 * measure_priv.h - the metrics of a run whose grid is there already.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_MEASURE_PRIV_H
#define TRAINING_RUN_MEASURE_PRIV_H

#include "model/run_measure.h"
#include "training/run/grid.h"
#include "training/run/run_sheet.h"

/* All that a run tells by itself. */
void grid_measure(RunMeasure *measure, const Grid *grid, const Activity *activity, const RunContext *context);

#endif
