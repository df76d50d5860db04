/*
 * guide.h - what goes along with an answer and takes no part in the inference:
 * what to do when it hurts in a run (in-run.yaml), what a clinic does to settle
 * it (examinations.yaml), the tested rules that clinicians use (criteria.yaml).
 * docs/KNOWLEDGE.md says how they are written.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_GUIDE_H
#define KNOWLEDGE_GUIDE_H

#include <stdint.h>

#include "knowledge/article.h"
#include "knowledge/expr.h"

typedef struct KbInRun {
	Str id;
	Str feels;        /* "A sharp or stabbing pain, or something popped" */
	KbStatement act;  /* "Stop and walk home." */
	Str again;        /* when it comes a second time; STR_NONE: the same */
} KbInRun;

typedef struct KbExamination {
	uint16_t condition;
	KbStatement what; /* "an MRI of the shin" */
} KbExamination;

typedef struct KbCriterion {
	Str text; /* "a sore spot on the bone edge" */
	Expr when;
	double points;
} KbCriterion;

/* A rule that was tested on people, as far as answers can fill it. */
typedef struct KbCriteria {
	Str id;
	Str name;  /* "Ottawa ankle rule" */
	Str says;  /* what it means when it is met: "an X-ray is needed" */
	Expr when; /* for whom it was made; empty: everybody */
	const KbCriterion *items;
	uint16_t item_count;
	double at_least;
	const uint16_t *conditions; /* it has a word on these */
	uint16_t condition_count;
	KbStatement accuracy;
	KbStatement limits;
} KbCriteria;

typedef struct KbGuide {
	const KbInRun *in_run; /* the worst first */
	uint16_t in_run_count;
	const KbExamination *examinations;
	uint16_t examination_count;
	const KbCriteria *criteria;
	uint16_t criteria_count;
} KbGuide;

#endif
