/*
 * files.c - reading and writing files, walking folders.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"

enum { FOLDER_DEPTH_MAX = 32, PATH_BYTES = 4096 };

static ErrCode read_all(int fd, uint8_t *bytes, size_t size, size_t *got, Str path, Error *err)
{
	*got = 0;
	while (*got < size) {
		const ssize_t n = read(fd, bytes + *got, size - *got);
		if (n == 0)
			break;
		if (n < 0 && errno != EINTR)
			return fail(err, FAIL_SYSTEM, -1, "%.*s cannot be read: %s", STR_ARG(path),
				    strerror(errno));
		*got += n > 0 ? (size_t)n : 0;
	}
	return OK;
}

ErrCode file_open(int *fd, uint64_t *size, Arena *arena, Str path, Error *err)
{
	const char *name = arena_str(arena, path).p; /* ends in a NUL, as the system wants it */
	if (name == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	/* O_NONBLOCK: a named pipe must not make us wait for its writer */
	const int open_fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (open_fd < 0)
		return fail(err, FAIL_SYSTEM, -1, "%.*s cannot be read: %s", STR_ARG(path), strerror(errno));
	struct stat status;
	if (fstat(open_fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < 0) {
		(void)close(open_fd);
		return fail(err, FAIL_SYSTEM, -1, "%.*s is no file", STR_ARG(path));
	}
	*fd = open_fd;
	*size = (uint64_t)status.st_size;
	return OK;
}

ErrCode file_temporary(int *fd, Arena *arena, Str near, Error *err)
{
	Str folder = near;
	while (folder.n > 0 && folder.p[folder.n - 1] != '/')
		folder.n--;
	const Str places[] = {folder, STR("/tmp/")};
	for (size_t i = 0; i < COUNT_OF(places); i++) {
		const Str path = arena_printf(arena, "%.*s.legwork-XXXXXX", STR_ARG(places[i]));
		if (path.p == NULL)
			return fail(err, FAIL_MEMORY, -1, "out of memory");
		char *name = (char *)(uintptr_t)path.p; /* ours, and mkstemp writes into it */
		*fd = mkstemp(name);
		if (*fd < 0)
			continue;
		(void)unlink(name);
		(void)fcntl(*fd, F_SETFD, FD_CLOEXEC);
		return OK;
	}
	return fail(err, FAIL_SYSTEM, -1, "there is no place for a temporary file: %s", strerror(errno));
}

/* Up to `most` bytes of a file; FAIL_LIMIT when `whole` and it has more. */
static ErrCode read_up_to(Bytes *bytes, Arena *arena, Str path, size_t most, bool whole, Error *err)
{
	ErrCode code = OK;
	const char *name = arena_str(arena, path).p; /* ends in a NUL, as the system wants it */
	if (name == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	/* O_NONBLOCK: a named pipe must not make us wait for its writer */
	const int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return fail(err, FAIL_SYSTEM, -1, "%.*s cannot be read: %s", STR_ARG(path), strerror(errno));
	struct stat status = {.st_size = 0};
	uint8_t *all = NULL;
	size_t got = 0;
	size_t size = 0;
	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
		code = fail(err, FAIL_SYSTEM, -1, "%.*s is no file", STR_ARG(path));
	else if (status.st_size < 0 || ((uintmax_t)status.st_size > most && whole))
		code = fail(err, FAIL_LIMIT, -1, "%.*s is larger than %zu MiB", STR_ARG(path), most >> 20);
	else
		size = (uintmax_t)status.st_size < most ? (size_t)status.st_size : most;
	if (code == OK && (all = arena_alloc(arena, size)) == NULL)
		code = fail(err, FAIL_MEMORY, -1, "out of memory while reading %.*s", STR_ARG(path));
	if (code == OK)
		code = read_all(fd, all, size, &got, path, err);
	(void)close(fd);
	if (code == OK)
		*bytes = (Bytes){all, got};
	return code;
}

ErrCode file_read(Bytes *bytes, Arena *arena, Str path, Error *err)
{
	return read_up_to(bytes, arena, path, FILE_BYTES_MAX, true, err);
}

ErrCode file_head(Bytes *bytes, Arena *arena, Str path, size_t most, Error *err)
{
	return read_up_to(bytes, arena, path, most, false, err);
}

static bool write_all(int fd, Bytes bytes)
{
	size_t done = 0;
	while (done < bytes.n) {
		const ssize_t n = write(fd, bytes.p + done, bytes.n - done);
		if (n < 0 && errno != EINTR)
			return false;
		done += n > 0 ? (size_t)n : 0;
	}
	return fsync(fd) == 0;
}

/* The rename itself is durable once its folder is. */
static bool sync_folder(const char *path)
{
	char folder[PATH_BYTES];
	const char *slash = strrchr(path, '/');
	const size_t length = slash == NULL ? 0 : (size_t)(slash - path);
	if (length >= sizeof folder)
		return false;
	memcpy(folder, path, length);
	folder[length] = '\0';
	const int fd = open(length > 0      ? folder
			    : slash == path ? "/"
					    : ".",
			    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	const bool good = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		(void)close(fd);
	return good;
}

ErrCode file_write(Str path, Bytes bytes, Error *err)
{
	char name[PATH_BYTES];
	char temporary[PATH_BYTES + 32];
	if (path.n == 0 || path.n >= sizeof name)
		return fail(err, FAIL_USAGE, -1, "the path of a file is empty or too long");
	memcpy(name, path.p, path.n);
	name[path.n] = '\0';
	/* open, not mkstemp: the permissions are those that the user's umask says */
	(void)snprintf(temporary, sizeof temporary, "%s.%ld.part", name, (long)getpid());
	const int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return fail(err, FAIL_SYSTEM, -1, "%s cannot be written: %s", name, strerror(errno));
	bool good = write_all(fd, bytes);
	good &= close(fd) == 0;
	good = good && rename(temporary, name) == 0;
	if (!good) {
		const int why = errno;
		(void)unlink(temporary);
		return fail(err, FAIL_SYSTEM, -1, "%s cannot be written: %s", name, strerror(why));
	}
	return sync_folder(name)
		   ? OK
		   : fail(err, FAIL_SYSTEM, -1, "%s cannot be made durable: %s", name, strerror(errno));
}

typedef struct Walk {
	Arena *arena;
	Str *paths;
	size_t count, room;
	Error *err;
} Walk;

static ErrCode walk_add(Walk *walk, Str path)
{
	if (walk->count == FILES_MAX)
		return fail(walk->err, FAIL_LIMIT, -1, "more than %d files; import them folder by folder",
			    FILES_MAX);
	Str *grown = arena_grow(walk->arena, walk->paths, walk->count, &walk->room, sizeof *grown);
	if (grown == NULL || path.p == NULL)
		return fail(walk->err, FAIL_MEMORY, -1, "out of memory");
	walk->paths = grown;
	grown[walk->count++] = path;
	return OK;
}

static ErrCode walk_folder(Walk *walk, Str folder, int depth)
{
	if (depth > FOLDER_DEPTH_MAX)
		return fail(walk->err, FAIL_LIMIT, -1, "%.*s: folders nested more than %d deep",
			    STR_ARG(folder), FOLDER_DEPTH_MAX);
	DIR *dir = opendir(folder.p);
	if (dir == NULL)
		return walk_add(walk, folder);
	ErrCode code = OK;
	for (struct dirent *entry; code == OK && (entry = readdir(dir)) != NULL;) {
		struct stat status;
		if (entry->d_name[0] == '.')
			continue;
		const bool slash = folder.n > 0 && folder.p[folder.n - 1] == '/';
		const Str path =
		    arena_printf(walk->arena, "%.*s%s%s", STR_ARG(folder), slash ? "" : "/", entry->d_name);
		if (path.p == NULL)
			code = fail(walk->err, FAIL_MEMORY, -1, "out of memory");
		else if (lstat(path.p, &status) != 0)
			continue; /* went away meanwhile */
		else if (S_ISDIR(status.st_mode))
			code = walk_folder(walk, path, depth + 1);
		else if (S_ISREG(status.st_mode))
			code = walk_add(walk, path);
	}
	(void)closedir(dir);
	return code;
}

static int by_bytes(const void *a, const void *b)
{
	return text_compare(*(const Str *)a, *(const Str *)b);
}

ErrCode files_under(const Str **paths, size_t *count, Arena *arena, Str path, Error *err)
{
	const char *name = arena_str(arena, path).p;
	if (name == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	struct stat status;
	if (stat(name, &status) != 0)
		return fail(err, FAIL_SYSTEM, -1, "%.*s cannot be read: %s", STR_ARG(path), strerror(errno));
	Walk walk = {.arena = arena, .err = err};
	const Str copy = {name, path.n};
	const ErrCode code = S_ISDIR(status.st_mode) ? walk_folder(&walk, copy, 0) : walk_add(&walk, copy);
	if (code != OK)
		return code;
	if (walk.count > 1)
		qsort(walk.paths, walk.count, sizeof *walk.paths, by_bytes);
	*paths = walk.paths;
	*count = walk.count;
	return OK;
}
