/*
 * evidence.h - what the answers say for each picture of each condition, as
 * sums of logs. docs/KNOWLEDGE.md ("How the inference reads it") is the
 * specification of the score.
 *
 * An Evidence is made from scratch, always in the order of the knowledge base,
 * so the same answers give the same bits in whatever order they were given. A
 * Trial asks "what if this one answer were different?" and computes only what
 * that answer touches; it changes nothing, so hundreds of questions can be
 * weighed in a few milliseconds.
 *
 * Cost: about 6,000 likelihoods are indexed per Evidence, some 20 microseconds.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ASSESSMENT_EVIDENCE_H
#define ASSESSMENT_EVIDENCE_H

#include "assessment/evidence_index.h"
#include "base/error.h"

typedef struct Evidence {
	const Kb *kb;
	Answers answers;
	EvidenceIndex index;
	Truth *truth;      /* by finding */
	double *log_prior; /* by condition: prior with sex, age and factors */
	double *place;     /* by picture, then something_else: log ratio of the places */
	double *sum;       /* [row * picture_count + picture]: groups, then no group, then alarm signs */
	double *count;     /* by row: how many members were answered; a soft no is a part of one */
	double *score;     /* by picture, then something_else */
} Evidence;

ErrCode evidence_of(Evidence **evidence, Arena *arena, const Kb *kb, const Answers *answers,
                    Error *err) MUST_USE;

/* What multiplies a log ratio in the score: the temper, less where others of
 * its group were answered; 1 for an alarm sign (KbSettings). */
double evidence_dist_scale(const Evidence *evidence, const KbDist *dist);
double evidence_finding_scale(const Evidence *evidence, const KbFinding *finding);
/* Log ratio of an answered distribution in a picture; 0 when nothing is chosen. */
double evidence_dist_llr(const KbAttr *attr, const KbDist *dist, const AnswerSlot *slot);
/* Log ratio of a finding in a picture, as a soft no counts. */
double evidence_finding_llr(const Kb *kb, const KbLikelihood *likelihood, Truth truth);
/* Factors of the prior of a condition, 1 where nothing is known. */
double evidence_sex_factor(const Kb *kb, const KbCondition *condition, const Answers *answers);
double evidence_age_factor(const Kb *kb, const KbCondition *condition, const Answers *answers);
/* Known answers that any number of the knowledge base depends on: person and
 * habits alone are not what thresholds wait for. */
unsigned evidence_informative(const Evidence *evidence, const Answers *answers);

/* "What if": scratch for one question after the other. */
typedef struct Trial {
	Answers answers; /* with the answer tried last */
	uint16_t attr;   /* of that answer, KB_NONE before the first */
	double *score;   /* as in Evidence */
	double *raw;     /* by picture, then something_else: change of the log ratio, untempered */
	double *delta;   /* as sum */
	double *delta_count;
	bool *marked; /* by row */
} Trial;

ErrCode trial_new(Trial **trial, Arena *arena, const Evidence *evidence, Error *err) MUST_USE;
/* Takes back the answer tried last. */
void trial_reset(Trial *trial, const Evidence *evidence);
/* Fills score, raw and answers as if `attr` had been answered with `slot`. */
void trial_answer(Trial *trial, const Evidence *evidence, uint16_t attr, const AnswerSlot *slot);

#endif
