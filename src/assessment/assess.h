/*
 * assess.h - from answers to a ranked, explained answer. Pure, deterministic,
 * in microseconds; no clock, no chance, no input or output.
 *
 * Order of work: hard triage rules, then the posterior, then what cannot be
 * ruled out, then advice. No likelihood can lower a level that a rule set.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ASSESSMENT_ASSESS_H
#define ASSESSMENT_ASSESS_H

#include "base/arena.h"
#include "base/error.h"
#include "knowledge/kb.h"
#include "model/answer.h"

/* Fills `answer`, except `case_id` and `next_questions`: choosing questions
 * costs ten times as much as an answer, so who wants them asks for them below.
 * `training` (may be NULL) are facts read from the runner's own files; they are
 * copied into the answer, and the caller has already put their values into
 * `answers` where the person did not answer. */
ErrCode assess(Answer *answer, Arena *arena, const Kb *kb, const Answers *answers, const HabitFact *training,
               size_t training_count, Error *err) MUST_USE;

enum { QUESTIONS_MAX = 24 };

/* The next questions of an interview, at most `max` (and QUESTIONS_MAX) of them,
 * in the order of its stages, best first; none when more answers would change
 * nothing. */
ErrCode assess_next(const NextQuestion **questions, size_t *count, size_t max, Arena *arena, const Kb *kb,
                    const Answers *answers, Error *err) MUST_USE;

/* The open questions that are worth most, whatever their place in an interview:
 * for who has answered what came to mind, as in a case file. */
ErrCode assess_open(const NextQuestion **questions, size_t *count, size_t max, Arena *arena, const Kb *kb,
                    const Answers *answers, Error *err) MUST_USE;

#endif
