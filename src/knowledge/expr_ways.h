/*
 * expr_ways.h - the ways in which an expression can come true: each a smallest
 * set of answers that makes it so.
 *
 * An expression is turned into alternatives of facts (its disjunctive normal
 * form; what stands after UNLESS is left unknown, as an exception nobody spoke
 * of), each alternative is made into answers, tried, and robbed of every answer
 * that it does not need. Facts that contradict each other make no way. So the
 * list is empty exactly when no answers at all make the expression true, as
 * long as an UNLESS does not look at the same attribute as what it limits; then
 * every value of that attribute is tried.
 *
 * For checks and tests, not for the assessment: it may take milliseconds.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_EXPR_WAYS_H
#define KNOWLEDGE_EXPR_WAYS_H

#include "knowledge/kb.h"

enum {
	WAY_FACTS_MAX = 24, /* attributes that one way answers */
	WAYS_MAX = 4096,    /* alternatives of one expression */
};

/* One answer: an attribute's slot, always known. */
typedef struct WayFact {
	uint16_t attr;
	AnswerSlot slot;
} WayFact;

typedef struct Way {
	WayFact facts[WAY_FACTS_MAX];
	size_t count;
} Way;

typedef struct Ways {
	const Way *ways;
	size_t count;
	bool complete; /* false: there were more than WAYS_MAX alternatives, and the rest was left out */
} Ways;

/* The ways of an expression, none twice. FAIL_MEMORY only. */
ErrCode expr_ways(Ways *ways, Arena *arena, const Kb *kb, const Expr *expr, Error *err) MUST_USE;

/* The same, with each value of each answer, and both ends of each number, in at
 * least one way; not every combination of them. */
ErrCode expr_ways_of_every_value(Ways *ways, Arena *arena, const Kb *kb, const Expr *expr, Error *err) MUST_USE;

/* The ways of what stands after each UNLESS of an expression: what calls it off. */
ErrCode expr_exceptions(Ways *ways, Arena *arena, const Kb *kb, const Expr *expr, Error *err) MUST_USE;

/* True when something after an UNLESS is known to be true. */
bool expr_called_off(const Expr *expr, const Answers *answers);

/* Puts the facts of a way over `answers`. False, and nothing done, when one of
 * its attributes is answered otherwise; values of an attribute that takes
 * several are added to those chosen. */
bool way_add(Answers *answers, const Kb *kb, const Way *way);

#endif
