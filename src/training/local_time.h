/*
 * local_time.h - the local time of an activity whose file does not say it.
 *
 * Without a map of the zones. Where the runner's own zone fits the longitude,
 * it is that one, with its summer time at that instant; a zone lies up to 2¾
 * hours from the sun's time (Galicia in summer 2 h 37 min). Elsewhere it is the
 * sun's time in whole hours, an estimate that is good for the day and hour
 * within one or two. Without a position it is the runner's zone.
 *
 * The zone is an input (`Zone`): this reads no clock and no environment.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_LOCAL_TIME_H
#define TRAINING_LOCAL_TIME_H

#include "model/activity.h"

/* Local time less UTC at an instant, in a zone. */
typedef struct Zone {
	int32_t (*offset_s)(const void *context, int64_t unix_s);
	const void *context;
} Zone;

/* Sets the offset of an activity that has none, with its origin; where the start
 * is a local reading (ORIGIN_ZONE_NONE), also the start. One of an
 * unknown date is left alone. */
void local_time_fill(Activity *activity, const Zone *zone);

#endif
