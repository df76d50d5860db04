/*
 * advise.h - what goes along with an answer that is decided: the pain limit,
 * look-alikes, when to come back sooner, what to tell the clinician, the table
 * for the middle of a run, the tested rules that are met, soreness told from
 * injury.
 *
 * It reads the answer and gives an Advice: the order of the conditions, the
 * level and the running advice are const to it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ASSESSMENT_ADVISE_H
#define ASSESSMENT_ADVISE_H

#include "base/arena.h"
#include "base/error.h"
#include "knowledge/kb.h"
#include "model/answer.h"

ErrCode advise(Advice *advice, Arena *arena, const Kb *kb, const Answers *answers, const Answer *decided,
               Error *err) MUST_USE;

/* The whole table for the middle of a run. */
ErrCode advise_in_run(const InRun **rows, size_t *count, Arena *arena, const Kb *kb, Error *err) MUST_USE;

/* Its parts, each in a file of its own. */

/* The answers in the order in which a clinician asks, with the dated facts of the
 * log. Source of the order: clinical-consensus (D). */
ErrCode summary_of(Advice *advice, Arena *arena, const Kb *kb, const Answers *answers, const Answer *decided,
                   Error *err) MUST_USE;
/* The criteria that the answers meet and that have a word on what is shown. */
ErrCode rules_met(Advice *advice, Arena *arena, const Kb *kb, const Answers *answers, const Answer *decided,
                  Error *err) MUST_USE;
/* Where soreness is among what is shown: by what it is told from an injury
 * (training/run/soreness.h). */
ErrCode soreness_told(Advice *advice, Arena *arena, const Kb *kb, const Answers *answers, const Answer *decided,
                      Error *err) MUST_USE;

/* How many of the ranked conditions a page shows. */
size_t answer_shown(const Answer *answer);

#endif
