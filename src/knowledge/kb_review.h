/*
 * kb_review.h - what is not wrong in a knowledge base, and still deserves a
 * second look: its reader accepts it, and nobody gains by it.
 *
 * A remark that is meant to stay stands in remarks.yaml with the reason; it is
 * then still listed, as explained. An explanation that explains nothing is a
 * remark itself.
 *
 * Takes some hundred milliseconds: every rule is taken apart (expr_ways.h) and
 * held against every other, every condition against every other.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_KB_REVIEW_H
#define KNOWLEDGE_KB_REVIEW_H

#include "base/arena.h"
#include "base/error.h"
#include "base/yaml.h"
#include "knowledge/kb.h"

typedef enum RemarkKind {
	REMARK_TWINS,         /* two conditions that all questions together hardly tell apart */
	REMARK_MUTE_QUESTION, /* its answers move no condition and no level */
	REMARK_LOOSE_FINDING, /* no picture lists it */
	REMARK_DEAD_RULE,     /* no answers make it fire */
	REMARK_SHADOWED_RULE, /* whenever it fires, one that asks for as much or more fires too */
	REMARK_UNUSED_SOURCE, /* nothing names it */
	REMARK_NO_ARTICLE,    /* a condition that a person cannot read about */
	REMARK_NO_SAFETY,     /* a self-test that does not say when not to do it */
	REMARK_FEW_CASES,     /* fewer than REVIEW_CASES_LEAST example cases expect it */
	REMARK_MISSING,       /* the vocabulary has it, the knowledge base has not */
	REMARK_STALE,         /* an explanation without a remark */
	REMARK_COUNT
} RemarkKind;

enum { REVIEW_CASES_LEAST = 3 };

/* Twins: what a full interview would tell on average, in either direction, does
 * not make one three times as likely as the other, tempered as the score is.
 * The number is half the symmetric (Jeffreys) divergence of their pictures over
 * all distributions and findings, times the temper; ln 3 is the limit. */
#define REVIEW_TWINS_BELOW 1.0986

typedef struct Remark {
	RemarkKind kind;
	Str of;     /* what it is about */
	Str other;  /* the other one of a pair, or STR_NONE */
	Str text;   /* a sentence */
	Str reason; /* why it is meant to be so, from remarks.yaml; STR_NONE: unexplained */
} Remark;

typedef struct Review {
	const Remark *remarks; /* by kind, within it in the order of the knowledge base */
	size_t count;
	size_t unexplained;
	size_t by_kind[REMARK_COUNT];
} Review;

/* What stands beside the knowledge base; each may be left out. */
typedef struct ReviewBeside {
	const unsigned *cases;  /* by condition: how many cases expect it */
	const Yaml *vocabulary; /* groups of attributes, and conditions */
} ReviewBeside;

/* Fails with FAIL_MEMORY, or FAIL_FORMAT for a vocabulary that is none. */
ErrCode kb_review(Review *review, Arena *arena, const Kb *kb, const ReviewBeside *beside, Error *err) MUST_USE;

/* "twins", "mute_question" …: the words of remarks.yaml. */
Str remark_word(RemarkKind kind);
bool remark_parse(Str word, RemarkKind *kind) MUST_USE;
/* "conditions that cannot be told apart", for a heading. */
Str remark_title(RemarkKind kind);

#endif
