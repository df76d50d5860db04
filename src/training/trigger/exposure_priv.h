/*
 * exposure_priv.h - what the parts of the exposures share.
 *
 *   exposure.c        the days, how a window is looked at
 *   exposure_runs.c   how far and how fast: what single runs and weeks say
 *   exposure_gear.c   shoes and ground
 *   exposure_body.c   nights, heart, heat, effort
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_TRIGGER_EXPOSURE_PRIV_H
#define TRAINING_TRIGGER_EXPOSURE_PRIV_H

#include "training/trigger/exposure.h"

typedef struct ExposureBuild {
	Exposures *out;
	Arena *arena;
	const TrainingLog *log;
	size_t *run_at;   /* the place of each run's day */
	bool *ran;        /* by day */
	size_t first_run; /* the place of the first run's day; `count` when there is none */
	size_t complete;  /* places before it are complete */
} ExposureBuild;

enum { EXPOSURE_OUTSIDE = -1 };

/* The place of a day, or EXPOSURE_OUTSIDE. */
int64_t exposure_place(const Exposures *exposures, int64_t day);
/* Not there, from `settle` days behind the first run to the end of what is complete. */
void exposure_rest(ExposureBuild *build, TriggerKind kind, size_t settle);
/* A run says that it was there (1, with its number), was not (0), or nothing
 * (UNKNOWN). Of several runs of a day, there beats unknown beats not there; of two
 * that were, the larger number. Before the candidate has settled only the number
 * of places in `exposure_rest` counts: nothing is said. */
void exposure_say(ExposureBuild *build, TriggerKind kind, size_t run, size_t settle, double level, double value);
/* Adds to a day's amount; unknown stays unknown. */
void exposure_add(ExposureBuild *build, TriggerKind kind, int64_t place, double amount);

bool exposure_runs(ExposureBuild *build) MUST_USE;
bool exposure_gear(ExposureBuild *build) MUST_USE;
bool exposure_body(ExposureBuild *build) MUST_USE;

#endif
