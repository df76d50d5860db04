/*
 * sore_ahead.h - the soreness to expect on the days ahead, from what was run
 * and from what is planned. The course and the size: training/run/soreness.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_FORECAST_SORE_AHEAD_H
#define TRAINING_FORECAST_SORE_AHEAD_H

#include "model/today.h"
#include "training/run/soreness.h"

/* Runs by end; planned ones stand behind those of the log. */
typedef struct SoreAhead {
	SoreRun *runs;
	size_t count, room;
	int32_t offset_s;  /* of the days */
	bool knows_recent; /* every run of the last week tells its downhill; true also without a run */
} SoreAhead;

/* From the log's runs that have begun before now, with room for so many planned
 * ones. A bout of more than a year ago protects no more, and is left out. */
ErrCode sore_ahead_of(SoreAhead *ahead, Arena *arena, const TrainingLog *log, size_t planned, Error *err) MUST_USE;
/* Adds a planned run; its downhill unknown: nothing. Returns how sore it makes
 * at its height, by itself. */
Sore sore_ahead_add(SoreAhead *ahead, int64_t end_unix_s, const WhatIfUnit *downhill);
/* The highest of a local day, looking every hour from `from_unix_s` on. */
Sore sore_ahead_day(const SoreAhead *ahead, int64_t day, int64_t from_unix_s);
/* Until when no hard or downhill run, for soreness of 4 or more; 0: none. */
int64_t sore_ahead_rest(const SoreAhead *ahead, int64_t now_unix_s);

#endif
