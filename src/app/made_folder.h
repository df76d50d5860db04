/*
 * made_folder.h - for tests and benchmarks: a folder of their own under /tmp,
 * and the end of it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_MADE_FOLDER_H
#define APP_MADE_FOLDER_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"

/* A new folder; aborts when there can be none. */
static inline Str made_folder(Arena *arena)
{
	char path[] = "/tmp/legwork-test-XXXXXX";
	if (mkdtemp(path) == NULL)
		abort();
	const Str copy = arena_str(arena, text_of(path));
	if (copy.p == NULL)
		abort();
	return copy;
}

static inline Str made_path(Arena *arena, Str folder, const char *name)
{
	const Str path = arena_printf(arena, "%.*s/%s", STR_ARG(folder), name);
	if (path.p == NULL)
		abort();
	return path;
}

/* Makes a folder in a folder. */
static inline Str made_inner_folder(Arena *arena, Str folder, const char *name)
{
	const Str path = made_path(arena, folder, name);
	if (mkdir(path.p, 0700) != 0)
		abort();
	return path;
}

static inline Str made_file(Arena *arena, Str folder, const char *name, Bytes bytes)
{
	const Str path = made_path(arena, folder, name);
	FILE *file = fopen(path.p, "wb");
	if (file == NULL || fwrite(bytes.p, 1, bytes.n, file) != bytes.n || fclose(file) != 0)
		abort();
	return path;
}

static inline Bytes made_text(const char *text)
{
	return bytes_of(text_of(text));
}

/* Removes a folder and what is in it; links are removed, not followed. */
static inline void made_folder_end(Str folder)
{
	DIR *dir = opendir(folder.p);
	for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
		char path[4096];
		struct stat status;
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		(void)snprintf(path, sizeof path, "%s/%s", folder.p, entry->d_name);
		if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode))
			made_folder_end(text_of(path));
		else
			(void)unlink(path);
	}
	if (dir != NULL)
		(void)closedir(dir);
	(void)rmdir(folder.p);
}

#endif
