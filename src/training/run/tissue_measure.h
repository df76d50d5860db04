/*
 * tissue_measure.h - what a run asked of the tissues (tissue.h) and of muscles
 * that brake downhill (downhill.h), in pieces of ten seconds of running.
 *
 *   speed     its mean over the piece; a piece whose speed is unknown is left out,
 *             and where that is more than a tenth of the running, nothing is said.
 *   cadence   its mean, if at least half of the piece has one. Elsewhere the
 *             runner's own of this run; in a run without any, the expected one,
 *             and the range is also over steps a standard deviation shorter or
 *             longer.
 *   grade     the grid's; unknown grade counts as level.
 *   walking   in the plain sums only, where its steps are known.
 *
 * Without samples the run is one piece: its mean speed and cadence, level.
 *
 * The force in the shin (gait.h) is worked out beside it where the contact time
 * is known. It depends on a sensor that is off by tens of milliseconds and by
 * more from one watch to another, so it is only ever held against the runner's own
 * easy force: METRIC_SHIN_CONTACT.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_TISSUE_MEASURE_H
#define TRAINING_RUN_TISSUE_MEASURE_H

#include "model/run_measure.h"
#include "training/run/grid.h"
#include "training/run/run_sheet.h"

/* The loads, their ranges and plain sums; METRIC_SHIN_FORCE and _EASY; the
 * downhill dose. Of the profile, what the runner said: height. Two passes. */
void tissue_measure(RunMeasure *measure, const Grid *grid, const Activity *activity, const RunContext *context);

/* What needs the runner's easy force (PROFILE_SHIN_FORCE): METRIC_SHIN_CONTACT. */
void tissue_complete(Metrics *metrics, const Profile *profile);

#endif
