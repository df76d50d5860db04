/*
 * measure_key.h - all that the measure of a run is made of, as a digest: where it
 * differs from what was kept, the measure is made anew.
 *
 * In it: the recordings that the run is kept of, its summary as it is shown
 * (with edits and what tables tell), the crop, what the runner said of the
 * weather and of weighings, his height, body mass and foot strike, and what he
 * did on foot just before; and which metrics there are, in which order.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_MEASURE_KEY_H
#define APP_MEASURE_KEY_H

#include "app/app.h"
#include "model/profile.h"
#include "store/members.h"

/* What goes over the runs of a log, read once. */
typedef struct MeasureOver {
	const RunMember *members; /* by shown id */
	size_t member_count;
	const Edit *crops; /* by run */
	size_t crop_count;
	Profile told; /* what the runner said, and nothing else */
	Digest layout; /* of the metrics that there are, in their order */
} MeasureOver;

ErrCode measure_over_read(MeasureOver *over, Store *store, Str runner, Arena *arena, Error *err) MUST_USE;

/* Seconds of what ended less than 15 minutes before the run at `at`: walks, drills,
 * a run that was recorded apart. `runs` are all activities, by start. */
double measure_moved_before(const Run *runs, size_t at);

Digest measure_key(const MeasureOver *over, const Run *run, double moved_before_s);

#endif
