/*
 * fit_beats.h - heartbeats: the intervals that a watch writes (message hrv), and
 * the memory of a belt (message hr), which knows the heart while the watch could
 * not hear it, as under water.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_FIT_FIT_BEATS_H
#define FORMATS_FIT_FIT_BEATS_H

#include "base/notes.h"
#include "formats/fit/fit_columns.h"
#include "formats/fit/fit_message.h"

/* A beat, or a reading of the heart rate; times are FIT time. */
typedef struct FitBeat {
	double at_s;
	double value; /* s from the beat before; beats a minute */
} FitBeat;

typedef struct FitBeats {
	Arena *arena;
	Notes *notes;
	FitBeat *beats; /* of all parts */
	size_t count, room;
	FitBeat *readings; /* of a belt, of this part */
	size_t reading_count, reading_room;
	bool counting;         /* a belt's clock has been tied to the time */
	double clock_s;        /* FIT time less the belt's */
	uint32_t clock_1024;   /* the belt's clock at its last event */
	bool has_hrv;          /* this part has intervals of the watch's own */
	bool memory_short;
} FitBeats;

/* Messages hrv and hr. */
void fit_beats_take_hrv(FitBeats *all, const FitMessage *message);
void fit_beats_take_hr(FitBeats *all, const FitMessage *message);
/* The end of a part, whose rows are those from `from` on: where they do not
 * know the heart rate, the belt's. */
void fit_beats_part(FitBeats *all, FitColumns *columns, size_t from);

#endif
