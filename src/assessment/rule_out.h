/*
 * rule_out.h - the dangerous conditions that the answers leave open, and what
 * would settle each.
 *
 * Open is what a rule that fired suspects, and what stands at or above its own
 * `rule_out_below`. Most urgent first, then most probable.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ASSESSMENT_RULE_OUT_H
#define ASSESSMENT_RULE_OUT_H

#include "assessment/triage.h"

enum { NOT_RULED_OUT_MAX = 16 };

/* Fills the answer's not_ruled_out. */
ErrCode rule_out_list(Answer *answer, Arena *arena, const Evidence *evidence, const Posterior *posterior,
                      const Alarms *alarms, Error *err) MUST_USE;

#endif
