/*
 * best.h - the highest mean of a column over a stretch of time. Linear, without
 * memory.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_BEST_H
#define TRAINING_RUN_BEST_H

#include "training/run/grid.h"

/* The grade-adjusted speed of the fastest `seconds`, standing and pauses
 * within; UNKNOWN when the run is shorter, or the speed unknown in each. */
double best_speed(const Grid *grid, double seconds);

/* The highest mean heart rate of `seconds`, of which at least `share` are known. */
double best_hr(const Grid *grid, double seconds, double share);

#endif
