/*
 * explain.h - which answers speak for and against a condition, and how much.
 *
 * The weights are those of the score: tempered and shared within their group,
 * except the place and the factors of the prior, which count in full. Of a
 * condition with several pictures, the picture that fits best is explained.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ASSESSMENT_EXPLAIN_H
#define ASSESSMENT_EXPLAIN_H

#include "assessment/posterior.h"
#include "model/answer.h"

enum { REASONS_MAX = 6 };
/* Weaker reasons are not shown. */
#define REASON_LEAST_DB 0.5

/* Fills the reasons of `likely`, which is about `condition`. */
ErrCode explain_condition(Likely *likely, Arena *arena, const Evidence *evidence, const Posterior *posterior,
                          uint16_t condition, Error *err) MUST_USE;

#endif
