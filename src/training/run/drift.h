/*
 * drift.h - how a number changes over a run once speed and grade are taken out:
 * least squares on speed, grade and time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_DRIFT_H
#define TRAINING_RUN_DRIFT_H

#include "training/run/grid.h"

/* Change in 30 minutes, in % of the mean, while running; `column` is one of the
 * grid's, of which only what lies from `low` to `high` counts. UNKNOWN with less than 20 minutes of it, or where speed and time went
 * together so that they cannot be told apart (a run that only got faster). One
 * pass. */
double drift_pct_per_30min(const Grid *grid, const float *column, double low, double high);

/* The mean of the last third less that of the first, while running; in the
 * column's unit. UNKNOWN with less than 15 minutes of it. */
double drift_of_thirds(const Grid *grid, const float *column);

#endif
