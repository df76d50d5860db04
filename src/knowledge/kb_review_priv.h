/*
 * kb_review_priv.h - what the files of the review share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_KB_REVIEW_PRIV_H
#define KNOWLEDGE_KB_REVIEW_PRIV_H

#include "knowledge/kb_review.h"

typedef struct Reviewing {
	Arena *arena;
	const Kb *kb;
	Remark *list;
	size_t count;
	size_t room;
	bool *explained; /* by known remark: it has been met */
	bool no_memory;
} Reviewing;

/* A remark about `of` (and `other`); looks up whether it is explained. `text`
 * without memory is a lack of it. */
void review_add(Reviewing *reviewing, RemarkKind kind, Str of, Str other, Str text);

void review_twins(Reviewing *reviewing);
void review_questions(Reviewing *reviewing);
ErrCode review_rules(Reviewing *reviewing, Error *err) MUST_USE;
ErrCode review_vocabulary(Reviewing *reviewing, const Yaml *vocabulary, Error *err) MUST_USE;

#endif
