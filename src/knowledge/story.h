/*
 * story.h - what somebody says in his own words, heard as answers: "both inner
 * shins ache when I start, no swelling". By the phrases of the knowledge base
 * and nothing else: no model, no guess about what no phrase covers. What was
 * heard is to be shown to the person, who corrects it, before it counts.
 *
 * How: slips of spelling are mended, the text is cut into words and clauses. Of
 * all phrases that match, those of the most words win their words, so that "heel
 * raise" is no heel that hurts; a place and a sign may share them ("my foot is
 * numb"). A word of denying reaches to the end of its clause, or to a comma or
 * "and" with a new subject behind it; "Fever? No." denies backwards. What was
 * somebody else's, or is only asked ("could it be a clot?"), is none of this
 * person's history, and a sign of years ago is none of today.
 *
 * Where it has to choose it errs on the safe side: a sign that is told and
 * denied is told; of two ways of walking the worse counts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_STORY_H
#define KNOWLEDGE_STORY_H

#include "base/arena.h"
#include "base/error.h"
#include "knowledge/answers.h"
#include "knowledge/kb.h"

enum { STORY_BYTES_MAX = 16 << 10, STORY_HEARD_MAX = 400 };

/* A phrase of the text that stands for an answer. */
typedef struct Heard {
	uint16_t attr;
	uint64_t chosen; /* the values that it stands for; 0 of a number */
	Str words;   /* the stretch of the text, as it was written */
	bool denied; /* "no swelling" */
	bool counts; /* false: something weightier, or narrower, was heard of the same question */
} Heard;

typedef struct Story {
	Answers answers; /* what was heard, and nothing else */
	Heard heard[STORY_HEARD_MAX]; /* in the order of the text */
	size_t count;
} Story;

/* `text` is borrowed by `heard`. FAIL_LIMIT for more than STORY_BYTES_MAX
 * bytes. What it takes from the arena is for the while. */
ErrCode story_hear(Story *story, Arena *arena, const Kb *kb, Str text, Error *err) MUST_USE;

#endif
