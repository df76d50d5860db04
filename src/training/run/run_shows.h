/*
 * run_shows.h - what a run's numbers show, in plain sentences: what was as usual
 * is said as plainly as what was not. From where on a number is worth a
 * sentence: model/form.h and model/heat.h. Nothing is said of what is not known.
 *
 * One run only: no habit, no cause. Sources stand with the limits; the advice on
 * water is sawka2007's (A), on too much of it almond2005's (B).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_RUN_SHOWS_H
#define TRAINING_RUN_RUN_SHOWS_H

#include "model/run_sheet.h"
#include "training/run/run_sheet.h"

enum { RUN_SHOWS_MAX = 16 };

/* In `sheet->shown`, of its metrics, which must be complete; false without
 * memory. */
bool run_shows_make(RunSheet *sheet, Arena *arena, const RunContext *context) MUST_USE;

#endif
