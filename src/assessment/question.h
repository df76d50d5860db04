/*
 * question.h - which question is worth asking next.
 *
 * Every question that is still open is tried: for each of its answers the
 * scores that it would give are computed, with the chance of that answer under
 * what is believed now. Two things are gained:
 *
 *   bits   the expected information (Kullback-Leibler divergence) between the
 *          probabilities after and before. It is the usual expected drop of
 *          entropy where beliefs move by Bayes' rule; ours are tempered, and
 *          then this form stays positive and the other may not.
 *   alarm  the expected move of the level that rules and thresholds set, where
 *          a step to the hospital weighs most, and a step back counts too.
 *
 * Order: the place; the screen of general alarm signs; alarm signs and tests
 * that could change the level (alarm >= ALARM_MATTERS), by alarm; then all
 * others by (bits + alarm) / burden. It ends after QUESTIONS_ENOUGH, or when
 * the best would gain less than BITS_MATTER and ALARM_MATTERS.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ASSESSMENT_QUESTION_H
#define ASSESSMENT_QUESTION_H

#include "assessment/posterior.h"
#include "assessment/triage.h"

enum { QUESTIONS_ENOUGH = 18 };
#define BITS_MATTER   0.03
#define ALARM_MATTERS 0.01

typedef struct Candidate {
	uint16_t attr;
	double bits;
	double alarm;
	int order;    /* smaller is asked earlier */
	double value; /* within the same order */
} Candidate;

/* The best `max` questions, best first, into the arena. */
ErrCode question_rank(const Candidate **candidates, size_t *count, size_t max, Arena *arena,
                      const Evidence *evidence, const Posterior *posterior, const Alarms *alarms,
                      Error *err) MUST_USE;

#endif
