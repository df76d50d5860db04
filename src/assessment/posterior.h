/*
 * posterior.h - from scores to probabilities: the normalised exponential,
 * summed over the pictures of a condition.
 *
 * Sums to one with something_else. A floor of the knowledge base ("never below
 * 1 % while …") lifts its condition and scales the others down.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ASSESSMENT_POSTERIOR_H
#define ASSESSMENT_POSTERIOR_H

#include "assessment/evidence.h"

typedef struct Posterior {
	double *condition;     /* by condition */
	double *picture;       /* by picture; before floors */
	double something_else; /* what no condition explains */
	uint16_t *order; /* conditions, most probable first; equal ones in the order of the knowledge base */
} Posterior;

ErrCode posterior_of(Posterior *posterior, Arena *arena, const Evidence *evidence, Error *err) MUST_USE;

/* Lifts what `answers` keep from falling below a floor. */
void posterior_raise_floors(double *condition, double *something_else, const Kb *kb, const Answers *answers);

#endif
