/*
 * apple_days.h - single readings of the body, gathered by local day.
 *
 * A day's resting heart rate and weight are the last of the day; heart rate
 * variability and breathing the mean of its readings; steps those of the source
 * that counted most, because a phone and a watch count the same steps; sleep
 * the time in which any source says asleep. A night belongs to the day on which
 * it ends, and ends before 18:00.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_APPLE_APPLE_DAYS_H
#define FORMATS_APPLE_APPLE_DAYS_H

#include "base/arena.h"
#include "base/notes.h"
#include "model/wellness.h"

enum {
	DAYS_ROWS_MAX = 1000000,   /* of a kind, a day and a source */
	DAYS_SLEEPS_MAX = 4000000, /* stretches asleep */
};

typedef struct DayRow DayRow;
typedef struct Sleep Sleep;

/* Starts with {0}. */
typedef struct Days {
	DayRow *rows; /* a table by hash */
	size_t row_count, row_room;
	Sleep *sleeps;
	size_t sleep_count, sleep_room;
	size_t left_out; /* beyond the limits */
} Days;

/* A reading of `kind`, other than sleep, at this time. False without memory. */
bool days_add(Days *days, Arena *arena, WellnessKind kind, int64_t unix_s, int32_t offset_s, uint8_t source,
              double value) MUST_USE;
/* A stretch asleep. One of more than a day is none. False without memory. */
bool days_add_sleep(Days *days, Arena *arena, int64_t start_unix_s, int64_t end_unix_s, int32_t offset_s) MUST_USE;

/* The days, by kind and day. `origins` has one for each kind. False without
 * memory. */
bool days_finish(Days *days, Arena *arena, const char *const *origins, const Wellness **wellness, size_t *count) MUST_USE;

#endif
