/*
 * kb_folder_priv.c - see kb_folder_priv.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_folder_priv.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static bool complain(const char *path, const char *what)
{
	(void)fprintf(stderr, "%s: %s\n", path, what);
	return false;
}

static bool read_bytes(Bytes *out, Arena *arena, FILE *file)
{
	if (fseek(file, 0, SEEK_END) != 0)
		return false;
	const long size = ftell(file);
	if (size < 0 || fseek(file, 0, SEEK_SET) != 0)
		return false;
	uint8_t *bytes = arena_alloc(arena, (size_t)size);
	if (bytes == NULL || fread(bytes, 1, (size_t)size, file) != (size_t)size)
		return false;
	*out = (Bytes){bytes, (size_t)size};
	return true;
}

static bool add_file(KbFolder *folder, Arena *arena, const char *path, Str relative)
{
	if (folder->count == KB_FOLDER_MAX)
		return complain(path, "too many files");
	FILE *file = fopen(path, "rb");
	if (file == NULL)
		return complain(path, "cannot be read");
	KbFile *row = &folder->files[folder->count++];
	row->path = relative;
	const bool good = read_bytes(&row->bytes, arena, file);
	(void)fclose(file);
	return good || complain(path, "cannot be read");
}

static bool add_folder(KbFolder *folder, Arena *arena, Str relative);

/* A file or a folder; anything else than YAML is left alone. */
static bool add_entry(KbFolder *folder, Arena *arena, Str relative)
{
	const Str path = arena_printf(arena, "%s/%.*s", folder->root, STR_ARG(relative));
	struct stat status;
	if (path.p == NULL || stat(path.p, &status) != 0)
		return complain(relative.p, "cannot be read");
	if (S_ISDIR(status.st_mode))
		return add_folder(folder, arena, relative);
	return !text_ends(relative, ".yaml") || add_file(folder, arena, path.p, relative);
}

static bool add_folder(KbFolder *folder, Arena *arena, Str relative)
{
	const Str path = arena_printf(arena, "%s/%.*s", folder->root, STR_ARG(relative));
	if (path.p == NULL || folder->folder_count == KB_FOLDER_MAX)
		return complain(folder->root, "too many folders");
	folder->folders[folder->folder_count++] = relative;
	DIR *dir = opendir(path.p);
	if (dir == NULL)
		return complain(path.p, "cannot be read");
	bool good = true;
	for (struct dirent *entry; good && (entry = readdir(dir)) != NULL;) {
		if (entry->d_name[0] == '.')
			continue;
		const Str inner = arena_printf(arena, "%.*s%s%s", STR_ARG(relative),
		                               relative.n == 0 ? "" : "/", entry->d_name);
		good = inner.p == NULL ? complain(path.p, "out of memory") : add_entry(folder, arena, inner);
	}
	(void)closedir(dir);
	return good;
}

static int by_path(const void *a, const void *b)
{
	return text_compare(((const KbFile *)a)->path, ((const KbFile *)b)->path);
}

const KbFolder *kb_folder_read(Arena *arena, const char *root)
{
	KbFolder *folder = ARENA_NEW(arena, KbFolder);
	if (folder == NULL)
		return NULL;
	folder->root = root;
	if (!add_folder(folder, arena, STR("")))
		return NULL;
	qsort(folder->files, folder->count, sizeof folder->files[0], by_path);
	return folder;
}
