/*
 * corpus.h - what the tests on real files share: where the files are, and how
 * one is loaded.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_CORPUS_H
#define TESTS_CORPUS_H

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/rd.h"

enum {
	FILE_BYTES_MAX = 8 << 20,
	ARENA_BYTES_MAX = 256 << 20,
	PATH_BYTES_MAX = 1024,
	COLUMNS_MAX = 48,
	EXIT_SKIPPED = 77, /* the folder is not there */
};

/* The environment's LEGWORK_SHARED, or the first argument. */
static inline const char *corpus_folder(int argc, char **argv)
{
	const char *named = getenv("LEGWORK_SHARED");
	return named != NULL ? named : argc > 1 ? argv[1] : "../shared";
}

/* A whole file; false when there is none, or it is too large. */
static inline bool file_load(Bytes *out, Arena *arena, const char *path)
{
	FILE *in = fopen(path, "rb");
	if (in == NULL)
		return false;
	uint8_t *p = arena_alloc(arena, FILE_BYTES_MAX);
	const size_t n = p == NULL ? 0 : fread(p, 1, FILE_BYTES_MAX, in);
	(void)fclose(in);
	*out = (Bytes){p, n};
	return p != NULL && n < FILE_BYTES_MAX;
}

/* The cells of a line of a table with tabs, STR_NONE behind the last; returns how many there are. */
static inline size_t row_split(Str line, Str row[COLUMNS_MAX])
{
	size_t count = 0;
	for (Str part; count < COLUMNS_MAX && text_split(&line, '\t', &part);)
		row[count++] = part;
	for (size_t i = count; i < COLUMNS_MAX; i++)
		row[i] = STR_NONE;
	return count;
}

#endif
