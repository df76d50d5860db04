/*
 * fit_gather.h - what the messages of a file say, side by side: samples, laps,
 * sessions and names, before they are put together (fit_activity.h).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_GATHER_H
#define FORMATS_FIT_FIT_GATHER_H

#include "base/arena.h"
#include "base/notes.h"
#include "formats/fit/fit_beats.h"
#include "formats/fit/fit_records.h"
#include "formats/fit/fit_wellness.h"
#include "model/activity.h"

enum { FIT_TYPE_ACTIVITY = 4, FIT_STEP_NONE = 0xffff };

/* A step of a workout, which laps name by its number. */
typedef struct FitWorkoutStep {
	uint32_t number;
	Str name;
} FitWorkoutStep;

/* One file of a chain. Its samples, laps and sessions begin at these indexes
 * and end where those of the next part begin. */
typedef struct FitPart {
	size_t sample_from, lap_from, session_from, pause_from, beat_from;
	bool has_clock; /* `clock_shift_s` makes real time of the device's counter */
	bool clock_is_local;
	int64_t clock_shift_s;
	Str sport, sub_sport; /* said apart from any session, */
	Str sport_origin;     /* where, */
	Str sport_name;       /* and what the runner calls it */
	Str workout;
	double stopped_s; /* since when the timer stands, as FIT time; UNKNOWN: it runs, or never did */
	bool timer_seen, timer_runs;
	double timer_since_s; /* since when it runs, as FIT time */
	double timer_total_s;
} FitPart;

typedef struct FitGathered {
	Arena *arena;
	Notes *notes;
	FitRecords records;
	FitBeats beats;
	FitWellness wellness;
	Lap *laps; /* `start_unix_s` 0 where unknown */
	size_t lap_count, lap_room;
	uint32_t *lap_steps; /* the step of the workout that each lap was, or FIT_STEP_NONE */
	size_t lap_step_room;
	FitWorkoutStep *steps; /* of this part's workout */
	size_t step_count, step_room;
	Pause *pauses; /* as FIT time */
	size_t pause_count, pause_room;
	Activity *sessions; /* without samples and laps; `start_unix_s` 0 where unknown */
	size_t session_count, session_room;
	FitPart parts[FIT_FILES_MAX];
	size_t part_count;
	uint32_t file_type;
	bool has_file_type;
	Str device, device_origin;
	int32_t utc_offset_s;
	bool has_utc_offset;
	Str utc_origin;
	bool memory_short; /* stop */
} FitGathered;

/* Begins; `all` is zeroed. */
void fit_gather_begin(FitGathered *all, Arena *arena, Notes *notes);
/* Begins the next file of the chain. */
void fit_gather_part(FitGathered *all);
/* Takes what a message says. */
void fit_gather_message(FitGathered *all, const FitMessage *message);
/* At the end: makes real times of counters, where the file says how. */
void fit_gather_end(FitGathered *all);

#endif
