/*
 * triage.h - how urgent it is, whether to run, and why.
 *
 * The level is the most urgent of:
 *   1. the hard rules that fire, whatever the likelihoods say;
 *   2. the thresholds that dangerous conditions reach by probability, once
 *      `informative_min` answers are known;
 *   3. the level of the leading condition, when it is likely (LIKELY) or
 *      nothing of the above fired.
 * Where nothing leads, 3 is the most urgent level that enough of the
 * probability asks for: half for a routine visit, less for what is worse to
 * miss. A crowd of harmless possibilities is not sent to a clinician, a crowd
 * of tears is.
 *
 * The running advice is the strictest of the same three; where a close second
 * asks for more care than the leader, the second's care, short of a stop.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ASSESSMENT_TRIAGE_H
#define ASSESSMENT_TRIAGE_H

#include "assessment/posterior.h"
#include "model/answer.h"

/* A condition from this probability on speaks for itself. */
#define LIKELY 0.3

/* What fired, most urgent first, in the order of the knowledge base. */
typedef struct Alarms {
	const uint16_t *rules;
	size_t rule_count;
	const uint16_t *thresholds;
	size_t threshold_count;
} Alarms;

ErrCode alarms_of(Alarms *alarms, Arena *arena, const Evidence *evidence, const Posterior *posterior,
                  Error *err) MUST_USE;

/* True when a threshold is reached by these probabilities. */
bool threshold_reached(const KbThreshold *threshold, const double *condition, const Answers *answers);
/* The share of a threshold that is reached: 1 and more fires. */
double threshold_share(const KbThreshold *threshold, const double *condition);

/* The most urgent level of what fired; LEVEL_COUNT when nothing did. */
Level alarms_level(const Alarms *alarms, const Kb *kb);

/* Fills triage, running and first_aid of the answer. */
ErrCode triage_decide(Answer *answer, Arena *arena, const Evidence *evidence, const Posterior *posterior,
                      const Alarms *alarms, Error *err) MUST_USE;

#endif
