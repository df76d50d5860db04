/*
 * expr.h - the expressions of the knowledge base: conditions over answers, in
 * three-valued logic, where unknown is never "no".
 *
 *   sign.fever                          answered yes
 *   test.hop in [painful, unable]       one of these
 *   pain.region has [groin, hip_front]  any of these was chosen
 *   pain.side = both                    that value
 *   pain.duration >= 14                 a number: < <= = >= >
 *   bmi < 18.5                          mass / height², when both are known
 *   NOT x                               true only when x is known to be false
 *   a AND b, a OR b, (…)                AND binds before OR, OR before UNLESS
 *   a UNLESS b                          a, but false when b is known to be true
 *   @name                               a shorthand of the knowledge base
 *
 * Where the parts of an expression disagree, the first of these that occurs is
 * the result:
 *
 *   AND     no, soft no, unknown, yes
 *   OR      yes, unknown, no, soft no
 *   NOT     yes of no and soft no, no of yes, else unknown
 *   UNLESS  no when the right side is yes, else the left side
 *
 * An expression is a flat list of operations in postfix order, so that it can
 * stand in a const table.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_EXPR_H
#define KNOWLEDGE_EXPR_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "knowledge/answers.h"

struct Kb;

typedef enum ExprOp {
	EXPR_CHOSEN,   /* attribute's chosen values meet `mask`; `number` EXPR_SOFT: else a soft no */
	EXPR_LESS,     /* attribute < number */
	EXPR_AT_MOST,  /* <= */
	EXPR_EQUAL,    /* = */
	EXPR_AT_LEAST, /* >= */
	EXPR_MORE,     /* > */
	EXPR_NOT,      /* pops one */
	EXPR_AND,      /* pops two */
	EXPR_OR,
	EXPR_UNLESS,
} ExprOp;

/* The pseudo-attribute of a body mass index computed from height and mass. */
#define EXPR_ATTR_BMI ((uint16_t)0xffff)

typedef struct ExprStep {
	ExprOp op;
	uint16_t attr;
	uint64_t mask;
	double number;
} ExprStep;

/* The `number` of EXPR_CHOSEN over an attribute that takes several values. */
#define EXPR_SOFT 1.0

enum { EXPR_DEPTH_MAX = 32, EXPR_STEPS_MAX = 400 };

/* Empty (count 0) means "always". */
typedef struct Expr {
	const ExprStep *steps;
	uint16_t count;
} Expr;

/* Four states: a "soft" no says only that a person who listed things did not
 * list this one, which counts as half a no in the inference and as a no in
 * rules. */
typedef enum Truth { TRUTH_NO, TRUTH_SOFT_NO, TRUTH_UNKNOWN, TRUTH_YES } Truth;

/* Evaluates; TRUTH_YES for an empty expression. Never allocates. */
Truth expr_truth(const Expr *expr, const Answers *answers);

/* Parses `text` against the attributes and shorthands of `kb` (both may be in
 * the making) into `arena`. A shorthand is copied in where it stands. Fails with
 * FAIL_FORMAT and the column in `err->at`, or FAIL_MEMORY. */
ErrCode expr_parse(Expr *expr, Arena *arena, const struct Kb *kb, Str text, Error *err) MUST_USE;

/* True when the expression looks at this attribute. */
bool expr_mentions(const Expr *expr, uint16_t attr);

#endif
