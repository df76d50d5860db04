/*
 * exposure.h - each candidate of model/trigger.h day by day: was it there, was
 * it not, or is it unknown; of amounts, how much.
 *
 * A day without a run is a day of rest up to the day to which the log is
 * complete, and unknown behind it. A rule that looks back, such as the longest
 * of 30 days, is unknown until the log is that long. Definitions and their
 * grades: model/trigger.c; training science 8.4.
 *
 * Costs a few passes over the days, each with at most 67 steps a day.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_TRIGGER_EXPOSURE_H
#define TRAINING_TRIGGER_EXPOSURE_H

#include "base/arena.h"
#include "base/error.h"
#include "model/training_log.h"
#include "model/trigger.h"

enum {
	EXPOSURE_DAYS_MAX = 36600,  /* a century: of longer logs the last */
	EXPOSURE_SHOES_MAX = 500,   /* runs in further shoes count as in an unknown one */
	EXPOSURE_SURFACES_MAX = 16, /* likewise */
};

typedef struct Exposure {
	double *level; /* a day each: 1 it was there, 0 it was not, UNKNOWN; of amounts, how much */
	double *value; /* its number, where it was there */
	bool any;      /* does the log have what it needs, on any day? */
} Exposure;

typedef struct Exposures {
	int32_t first_day;
	size_t count;
	Exposure of[TRIGGER_KINDS];
} Exposures;

ErrCode exposures_of(Exposures *out, Arena *arena, const TrainingLog *log, Error *err) MUST_USE;

/* What came before a pain that began on this day. Of a yes-or-no candidate: there
 * on any day of its lag; not there when at most one day in five is unknown. Of
 * an amount: its mean in `value`, and `seen` only says whether that is known. */
Sighting exposure_before(const Exposures *exposures, TriggerKind kind, int32_t day);
/* Was a yes-or-no candidate there on one of `from` to `to` days before, as far as its lag goes? */
bool exposure_within(const Exposures *exposures, TriggerKind kind, int32_t day, int from, int to);

#endif
