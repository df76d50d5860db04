/*
 * story_tokens.h - a text cut into words, numbers and clauses.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_STORY_TOKENS_H
#define KNOWLEDGE_STORY_TOKENS_H

#include "base/arena.h"
#include "knowledge/phrase.h"

/* What stands between a word and the one before it. */
typedef enum TokenBreak { BREAK_NONE, BREAK_COMMA, BREAK_CLAUSE } TokenBreak;

typedef struct Token {
	Str text;    /* lower case, without apostrophes; "#" matches it when it is a number */
	Str written; /* where it stands in the text */
	double number; /* UNKNOWN when it is none */
	TokenBreak before;
	bool answers; /* a question mark or a colon stands before it: "Fever? No." */
} Token;

/* Into the arena; NULL without memory. At most as many as bytes. Numbers may be
 * words: "three", "forty five", "a couple". */
Token *story_tokens(Arena *arena, Str text, size_t *count);

#endif
