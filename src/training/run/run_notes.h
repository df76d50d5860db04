/*
 * run_notes.h - plain sentences on what a run's metrics stand on: what was
 * assumed, left out, or could not be known.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_RUN_NOTES_H
#define TRAINING_RUN_RUN_NOTES_H

#include "model/run_measure.h"
#include "model/run_sheet.h"
#include "training/run/grid.h"
#include "training/run/run_sheet.h"

enum { RUN_NOTES_MAX = 24 };

/* In `sheet->notes`; false without memory. */
bool run_notes_make(RunSheet *sheet, Arena *arena, const Grid *grid, const Activity *activity,
		    const RunMeasure *measure, const RunContext *context) MUST_USE;

#endif
