/*
 * knowledge.c - see knowledge.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/knowledge.h"

#include "app/app_priv.h"

enum { KNOWLEDGE_FILES_MAX = 5000 };

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
