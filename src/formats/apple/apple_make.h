/*
 * apple_make.h - what was gathered of an Apple Health export, and how it
 * becomes activities. Only for the reader beside it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_APPLE_APPLE_MAKE_H
#define FORMATS_APPLE_APPLE_MAKE_H

#include "base/arena.h"
#include "base/notes.h"
#include "formats/apple/apple_series.h"
#include "formats/apple/apple_words.h"
#include "model/activity.h"

/* A place on the way, which exports before iOS 13 have in the workout itself. */
typedef struct AppleLocation {
	double t_s; /* since 1970 */
	double latitude_deg, longitude_deg, altitude_m, speed_mps;
} AppleLocation;

typedef struct AppleWorkout {
	Activity activity; /* with what the workout itself says; its pauses are counted from 1970 */
	double start_s, end_s;
	Str type;
	bool indoor;
	AppleLocation *locations;
	size_t location_count, location_room;
	Pause *pauses;
	size_t pause_count, pause_room;
	double paused_since_s; /* unknown while it goes on */
	Lap *laps;
	size_t lap_count, lap_room;
} AppleWorkout;

/* Activities of the workouts, with the readings that lie in them as their
 * samples. False without memory. */
bool apple_make(const Activity **activities, AppleWorkout *workouts, size_t count,
                const Series series[APPLE_SERIES_COUNT], Arena *arena, Notes *notes) MUST_USE;

#endif
