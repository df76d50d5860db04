/*
 * learn_priv.h - what the parts of learning share. A part looks at the runs and
 * the days up to now and sets what it has found; what the runner told stays.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_LEARN_PRIV_H
#define TRAINING_RUN_LEARN_PRIV_H

#include "model/training_log.h"
#include "training/run/learn.h"

typedef struct Learn {
	Profile *profile;
	Arena *arena;
	const LoggedRun *runs; /* up to now */
	size_t run_count;
	const Wellness *days;
	size_t day_count;
	int64_t now_day;
	double *room; /* for a number of each run and day, to take a median of */
	bool failed;  /* no memory */
} Learn;

/* Unless the runner told it. The reason has no bytes when there was no memory. */
void learn_set(Learn *learn, ProfileField field, ProfileFrom from, double value, Str why);
/* "2026-05-12". */
Str learn_day(Learn *learn, int64_t day);
int64_t learn_run_day(const LoggedRun *run);
/* The first run of the last so many days. */
size_t learn_since(const Learn *learn, int64_t days);
/* Sorts them; UNKNOWN of none. */
double learn_median(double *values, size_t count);
/* By its effort, or because it was faster than an easy run: hard without
 * looking at the heart, which is what is to be learnt. */
bool learn_is_hard(const Learn *learn, const LoggedRun *run);

/* The parts, in the order in which they need each other. */
void learn_easy_speed(Learn *learn);
void learn_hr_rest(Learn *learn);
void learn_hr_max(Learn *learn);
void learn_hr_threshold(Learn *learn);
void learn_critical_speed(Learn *learn);
void learn_cadence_line(Learn *learn);

#endif
