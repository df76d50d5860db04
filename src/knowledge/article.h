/*
 * article.h - what a person reads, beside the numbers that the inference uses: the
 * `article` of a condition's file, and the questions that runners ask.
 * docs/KNOWLEDGE.md says how both are written.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_ARTICLE_H
#define KNOWLEDGE_ARTICLE_H

#include <stdint.h>

#include "base/str.h"
#include "model/triage.h"

/* A sentence that somebody stands for. */
typedef struct KbStatement {
	Str text;
	uint16_t source;
	Grade grade;
} KbStatement;

/* A question that runners ask, and what is known: data/knowledge/faq.yaml. */
typedef struct KbFaq {
	Str id;
	Str question;
	const KbStatement *answer; /* a sentence or two each, the short answer first */
	uint16_t answer_count;
	const uint16_t *see; /* conditions to read on with */
	uint16_t see_count;
} KbFaq;

/* What it is taken for, and the finding that tells the two apart. */
typedef struct KbLookalike {
	uint16_t condition;
	Str tell; /* "sore in one fingertip spot, and walking hurts" */
} KbLookalike;

/* A code of ICD-10 with its title. */
typedef struct KbCode {
	Str code;
	Str title;
} KbCode;

typedef struct KbArticle {
	Str feels;          /* how it feels, in the words of who has it */
	KbStatement lasts;  /* how long */
	const KbStatement *helps; /* what helps, the best founded first */
	uint16_t help_count;
	double pain_limit;  /* 0-10: pain in running up to it is accepted on the way back; UNKNOWN: no running with it */
	KbStatement limit_text; /* what goes with the limit: "and gone by the next morning" */
	const Str *sooner;  /* come back sooner when … */
	uint16_t sooner_count;
	const Str *tell;    /* what to tell the clinician */
	uint16_t tell_count;
	const KbLookalike *lookalikes; /* most often confused first */
	uint16_t lookalike_count;
	const KbCode *icd10;
	uint16_t icd10_count;
} KbArticle;

#endif
