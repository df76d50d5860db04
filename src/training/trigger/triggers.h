/*
 * triggers.h - the runner's own triggers: what was there before his pains, and
 * how often at other times of the same weeks (a case-crossover study of one).
 *
 * For each episode that counts (pain_days.h) the days before it are compared
 * with up to four other times of the same sixteen weeks, before and after, that
 * do not overlap, on which nothing hurt, with 14 days before them on which
 * nothing hurt either, and further than 21 days behind the end of any episode.
 * The runner is compared with himself, so that age, build and history cancel;
 * the season does because the weeks are the same. Source: Maclure 1991 (grade A
 * as a design); the numbers are ours (grade D; training science 8.3).
 *
 * How the comparison is worked out, and how it is drawn towards the literature:
 * matched.h. Amounts (how much sleep) are compared as the mean of their days in
 * standard deviations of the runner's own; how likely that is by chance is found
 * by shifting the pains round the diary as a whole, because both series have
 * memory. Of all candidates together at most one in ten of those that stand may
 * be false (Benjamini and Hochberg 1995).
 *
 * Why it is done so, and what it is worth: docs/decisions/0013.
 *
 * Fewer than 2 episodes say nothing, fewer than 5 give no ratio, fewer than 10
 * no claim; nor does a diary of fewer than 60 days. Nothing of it says what
 * caused a pain.
 *
 * Pure: chance is seeded and the same for the same log. About 2000 steps for
 * each day of the diary and each amount at most.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_TRIGGER_TRIGGERS_H
#define TRAINING_TRIGGER_TRIGGERS_H

#include "base/arena.h"
#include "base/error.h"
#include "model/training_log.h"
#include "model/trigger.h"

enum {
	TRIGGER_STRATUM_DAYS = 112,
	TRIGGER_CONTROLS_MAX = 4,
	TRIGGER_AFTER_DAYS = 21, /* behind an episode nothing is compared with */
	TRIGGER_SHIFTS = 1999,
	TRIGGER_SHIFT_LEAST = 14,
};
#define TRIGGER_FALSE_SHARE 0.10

/* `place`: pains there only (pain_days.h); STR_NONE: all of the
 * legs. The result belongs to the arena; `log` must outlive it. */
ErrCode triggers_of(Triggers *out, Arena *arena, const TrainingLog *log, Str place, Error *err) MUST_USE;

#endif
