/*
 * learn.h - the runner's own numbers, learnt from his runs, each with what it
 * stands on; and what is assumed where neither he nor his runs tell. What the
 * runner said is never changed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_RUN_LEARN_H
#define TRAINING_RUN_LEARN_H

#include "base/arena.h"
#include "base/error.h"
#include "model/training_log.h"

/* Completes `profile`, which holds what the runner said, from runs by start,
 * whose metrics need only be those that a run tells by itself, and from the
 * days. Learnt as of `now_unix_s`: later runs are not looked at. The reasons
 * are in the arena. O(runs). */
ErrCode profile_learn(Profile *profile, Arena *arena, const LoggedRun *runs, size_t run_count,
		      const Wellness *days, size_t day_count, int64_t now_unix_s, Error *err) MUST_USE;

#endif
