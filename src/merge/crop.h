/*
 * crop.h - a part of a run: its facts anew from the samples inside.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MERGE_CROP_H
#define MERGE_CROP_H

#include "base/arena.h"
#include "base/error.h"
#include "model/activity.h"

/* Keeps what lies from one moment to another of the run's own clock, seconds
 * since its start. The start moves. Distance is what was counted in between;
 * ascent and descent the share of the file's own that the height of the samples
 * gives this part; averages are weighted by time, those of what is counted in
 * steps leave out standing; what no sample says (energy) is unknown. Laps stay
 * that lie wholly inside, beats do not. FAIL_USAGE when there are no samples in
 * it, or it is no stretch of time. What is left is in the arena or borrowed. */
ErrCode crop_activity(Activity *activity, double from_s, double to_s, Arena *arena, Error *err) MUST_USE;

/* The origin of facts that were recomputed. */
#define CROP_ORIGIN "samples inside the crop"

#endif
