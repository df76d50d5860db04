/*
 * soreness.h - the soreness that comes a day or two after: its course over the
 * hours, what to expect after downhill running, and whether a pain that is
 * there looks like it.
 *
 * Sources: the course rises to a peak at 48 h and is gone in a week
 * (cheung2003, B; the formula is ours, D): above a quarter from 12 h, above two
 * thirds from 24 to 72 h, below a third after five days. That downhill running
 * which is new makes it, and that a bout before protects: downhill.h. The points
 * of the rule are our estimate (D).
 *
 * It says nothing of a pain that is an injury; what speaks against soreness
 * overrules all points.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_SORENESS_H
#define TRAINING_RUN_SORENESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/training_log.h"
#include "training/run/downhill.h"

/* The share of the peak so many hours after the run ended; 0 before it. Source:
 * cheung2003 (B), the formula: estimate (D). */
double soreness_course(double hours);

/* A run that may make sore. */
typedef struct SoreRun {
	int64_t end_unix_s;
	DownhillDose dose;
} SoreRun;

/* 0-10, in order. The range is over the dose, over how easily people get sore,
 * and over a peak that comes at 36 to 60 hours. */
typedef struct Soreness {
	double mid, low, high;
} Soreness;

/* Those runs of the log whose dose is known, by end. Runs without heights say
 * nothing, and are not 0. */
ErrCode sore_runs(const SoreRun **runs, size_t *count, Arena *arena, const TrainingLog *log, Error *err) MUST_USE;

/* How sore at the peak after run `index`, with what the runs before protect
 * (bouts of at least half the dose). `runs` by end. */
Soreness soreness_peak(const SoreRun *runs, size_t index);
/* How sore at a moment, of all runs that have ended by then; what one does, it
 * does to the part of the muscle that another has left: 1 - (1 - a)(1 - b). */
Soreness soreness_at(const SoreRun *runs, size_t count, int64_t unix_s);
/* From which moment on it stays below 1 of 10, looking from `from_unix_s` hour by
 * hour; `from_unix_s` itself when it is so already. By the most likely course,
 * or by the highest. */
int64_t soreness_gone(const SoreRun *runs, size_t count, int64_t from_unix_s, bool highest);

/* Below it nobody would call it sore. */
#define SORE_FROM 1.0
/* From here on: no hard or downhill run within SORE_REST_HOURS, strength is less
 * for two to four days, up to seven. Source: bontemps2020 (B), the limit:
 * estimate (D). */
#define SORE_STRONG 4.0
enum { SORE_REST_HOURS = 72 };

/* Does a pain look like it? What is not known is false, or UNKNOWN. */
typedef struct SoreSigns {
	double onset_hours;       /* from the end of the run that may have made it */
	double spike_pct;         /* that run against the longest of 30 days, */
	double novelty, expected; /* its downhill novelty, and the soreness to expect of it */
	bool both_sides, diffuse, dull, eases_with_movement, falls_from_day_3;
	/* against it */
	bool bone_tender, joint, sudden_stab, one_leg_worse, numb_or_weak, rising_after_72h;
	bool dark_urine, calf_swollen_or_warm;
	double days; /* how long it has lasted */
} SoreSigns;

typedef enum SoreVerdict {
	SORE_EMERGENCY,   /* dark urine, or a swollen warm calf */
	SORE_NOT,         /* something speaks against it */
	SORE_CANNOT_TELL, /* too few points */
	SORE_LIKE_IT,
} SoreVerdict;

typedef struct SoreFinding {
	SoreVerdict verdict;
	int points;          /* of 7 */
	const char *against; /* what speaks against it, in plain words; NULL: nothing */
} SoreFinding;

/* Source: estimate (D). */
SoreFinding soreness_judge(const SoreSigns *signs);

#endif
