/*
 * kb_read.h - from YAML text to a checked knowledge base.
 *
 * Reads no files itself: the caller hands over the texts, so the build tool,
 * the program (`--knowledge DIR`, `knowledge check DIR`) and the fuzzer share
 * one reader. Every problem is "FILE:LINE: FIELD: what is wrong"; checks
 * ranges, references, sums, duplicates and unknown keys.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_KB_READ_H
#define KNOWLEDGE_KB_READ_H

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"
#include "knowledge/kb.h"

typedef struct KbFile {
	Str path; /* relative to the knowledge folder: "conditions/doms.yaml" */
	Bytes bytes;
} KbFile;

enum { KB_PROBLEMS_MAX = 50 };

/* What was wrong; reading goes on after a problem where it can. */
typedef struct KbProblems {
	Str text[KB_PROBLEMS_MAX];
	size_t count; /* may exceed KB_PROBLEMS_MAX: then the rest was not kept */
} KbProblems;

/* `files` sorted by path. The Kb and all its texts belong to `arena`. On
 * FAIL_FORMAT `problems` says all, `err` the first; files that refer to what is
 * wrong are not read until it is right (docs/KNOWLEDGE.md names the order). */
ErrCode kb_read(const Kb **kb, Arena *arena, const KbFile *files, size_t count, KbProblems *problems,
                Error *err) MUST_USE;

#endif
