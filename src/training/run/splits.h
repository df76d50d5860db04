/*
 * splits.h - a run cut by kilometre or mile, and by the laps of its device.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_SPLITS_H
#define TRAINING_RUN_SPLITS_H

#include "model/run_sheet.h"
#include "training/run/grid.h"

enum { SPLITS_MAX = 1000 }; /* what is left after so many is one more */

/* By kilometres, or miles; what is left at the end is a split of its own when
 * it is longer than a twentieth. None without a distance. The distance is that
 * of the grid, which a device's own total may exceed by what it jumped. */
ErrCode splits_of(RunSheet *sheet, Arena *arena, const Grid *grid, bool imperial, Error *err) MUST_USE;

/* As the device marked them: its own distance, climb and means where it says
 * them, the rest of the grid. */
ErrCode laps_of(RunSheet *sheet, Arena *arena, const Grid *grid, const Activity *activity, Error *err) MUST_USE;

#endif
