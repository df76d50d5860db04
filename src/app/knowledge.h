/*
 * knowledge.h - checking a folder of knowledge, showing an entry.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_KNOWLEDGE_H
#define APP_KNOWLEDGE_H

#include "app/app.h"
#include "knowledge/kb_read.h"
#include "knowledge/kb_review.h"

/* Reads `dir` (STR_NONE: the built-in knowledge) and tells what is wrong.
 * `kb` is set only when all is well. */
ErrCode app_knowledge_check(App *app, Arena *arena, Str dir, const Kb **kb, KbProblems *problems,
			    Error *err) MUST_USE;
/* What deserves a second look in a good knowledge base. `cases` is a folder of
 * case files, `vocabulary` a file; STR_NONE leaves out what needs them. */
ErrCode app_knowledge_review(Review *review, Arena *arena, const Kb *kb, Str cases, Str vocabulary,
			     Error *err) MUST_USE;
/* The knowledge base of this App. */
ErrCode app_knowledge(App *app, const Kb **kb, Error *err) MUST_USE;

#endif
