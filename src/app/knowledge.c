/*
 * knowledge.c - see knowledge.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/knowledge.h"

#include "app/app_priv.h"
#include "knowledge/case_read.h"

enum {
	KNOWLEDGE_FILES_MAX = 5000,
	/* One case is read within this. */
	CASE_BYTES_MAX = 16 << 20,
};

ErrCode app_knowledge(App *app, const Kb **kb, Error *err)
{
	return app_kb(app, kb, err);
}

ErrCode app_knowledge_check(App *app, Arena *arena, Str dir, const Kb **kb, KbProblems *problems, Error *err)
{
	*problems = (KbProblems){.count = 0};
	if (dir.n == 0)
		return app_kb(app, kb, err);
	const Str *paths;
	size_t count;
	ErrCode code = files_under(&paths, &count, arena, dir, err);
	if (code != OK)
		return code;
	if (count > KNOWLEDGE_FILES_MAX)
		return fail(err, FAIL_LIMIT, -1, "%.*s holds more than %d files", STR_ARG(dir),
			    KNOWLEDGE_FILES_MAX);
	KbFile *files = ARENA_ARRAY(arena, count, KbFile);
	if (files == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	while (dir.n > 1 && dir.p[dir.n - 1] == '/')
		dir.n--;
	size_t kept = 0;
	for (size_t i = 0; i < count && code == OK; i++) {
		if (!text_ends(paths[i], ".yaml") || paths[i].n <= dir.n + 1)
			continue;
		files[kept].path = (Str){paths[i].p + dir.n + 1, paths[i].n - dir.n - 1};
		code = file_read(&files[kept].bytes, arena, paths[i], err);
		kept++;
	}
	return code == OK ? kb_read(kb, arena, files, kept, problems, err) : code;
}

/* Adds a case to the condition that it expects, where this knowledge base has it. */
static ErrCode count_case(unsigned *cases, const Kb *kb, Str path, Error *err)
{
	Arena *scratch = arena_new(&ALLOCATOR_SYSTEM, CASE_BYTES_MAX);
	if (scratch == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	Case *of = ARENA_NEW(scratch, Case);
	Bytes bytes;
	ErrCode code = of != NULL ? file_read(&bytes, scratch, path, err)
				  : fail(err, FAIL_MEMORY, -1, "out of memory");
	if (code == OK)
		code = case_read(of, scratch, kb, path, bytes, err);
	const uint16_t condition = code == OK && of->expect.known ? kb_condition(kb, of->expect.diagnosis) : KB_NONE;
	if (condition != KB_NONE)
		cases[condition]++;
	arena_free(scratch);
	return code;
}

static ErrCode count_cases(unsigned *cases, Arena *arena, const Kb *kb, Str dir, Error *err)
{
	const Str *paths;
	size_t count;
	ErrCode code = files_under(&paths, &count, arena, dir, err);
	for (size_t i = 0; code == OK && i < count; i++)
		if (text_ends(paths[i], ".yaml") || text_ends(paths[i], ".json"))
			code = count_case(cases, kb, paths[i], err);
	return code;
}

ErrCode app_knowledge_review(Review *review, Arena *arena, const Kb *kb, Str cases, Str vocabulary, Error *err)
{
	ReviewBeside beside = {NULL, NULL};
	unsigned *counts = ARENA_ARRAY(arena, kb->condition_count, unsigned);
	if (counts == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	ErrCode code = OK;
	if (cases.n > 0) {
		beside.cases = counts;
		code = count_cases(counts, arena, kb, cases, err);
	}
	if (code == OK && vocabulary.n > 0) {
		Bytes bytes;
		code = file_read(&bytes, arena, vocabulary, err);
		if (code == OK)
			code = yaml_read(&beside.vocabulary, arena, vocabulary, bytes, err);
	}
	return code == OK ? kb_review(review, arena, kb, &beside, err) : code;
}
