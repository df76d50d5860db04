/*
 * fit_wellness.h - what watches and scales write of days: resting heart rate,
 * heart rate variability, sleep, steps, stress, weight.
 *
 * A day is one of the local calendar, by the offset from UTC that the file tells;
 * without one, of UTC. Of several readings of a day the last counts; stress is a
 * mean, breathing that of the hours from 0:00 to 6:00, steps what the counters of
 * walking and running reached, sleep what the levels light, deep and REM add up to.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_WELLNESS_H
#define FORMATS_FIT_FIT_WELLNESS_H

#include "base/arena.h"
#include "base/notes.h"
#include "formats/fit/fit_message.h"
#include "model/wellness.h"

typedef struct FitReading {
	WellnessKind kind;
	uint32_t group; /* of steps: the kind of activity; of sleep: the level */
	uint32_t order; /* in which they came */
	int64_t unix_s;
	double value;
} FitReading;

typedef struct FitWellness {
	Arena *arena;
	Notes *notes;
	FitReading *readings;
	size_t count, room;
	int32_t utc_offset_s;
	bool has_utc_offset;
	bool memory_short;
} FitWellness;

/* Takes a message that is about a day; false when it is not. */
bool fit_wellness_take(FitWellness *all, const FitMessage *message);
/* The days, in order of their kind and date. False without memory. */
bool fit_wellness_days(FitWellness *all, const Wellness **out, size_t *count) MUST_USE;

#endif
