/*
 * case_read.h - a case file (YAML or JSON): answers, and what the answer is
 * expected to be.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_CASE_READ_H
#define KNOWLEDGE_CASE_READ_H

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"
#include "knowledge/kb.h"

enum { CASE_LIST_MAX = 16 };

/* Conditions are ids, not indexes: a case may expect one that this knowledge
 * base does not have. */
typedef struct CaseExpect {
	bool known; /* the case says what it expects */
	Str diagnosis;
	Str also_right[CASE_LIST_MAX];
	size_t also_right_count;
	Level at_least, at_most; /* the least and the most urgent level that is right; at_least >= at_most */
	Running running[RUNNING_COUNT];
	size_t running_count;
	Str must_not_miss[CASE_LIST_MAX];
	size_t must_not_miss_count;
} CaseExpect;

typedef struct Case {
	Str id; /* STR_NONE when it says none */
	Str title;
	Str story; /* in the person's own words; STR_NONE when there is none */
	bool story_only; /* there are no `answers`: the story is all that is told */
	Answers answers;
	CaseExpect expect;
} Case;

/* Only `answers` (a map of groups of attributes) is needed, or without `expect` a `story`; unknown keys
 * beside it are ignored, unknown attributes and values are errors. A null
 * answer is "don't know". All texts belong to `arena`. */
ErrCode case_read(Case *out, Arena *arena, const Kb *kb, Str file, Bytes bytes, Error *err) MUST_USE;

#endif
