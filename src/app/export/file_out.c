/*
 * file_out.c - see file_out.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/export/file_out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { CLOSED = -1 };

static ErrCode fail_writing(const FileOut *out, int why, Error *err)
{
	return fail(err, FAIL_SYSTEM, -1, "%.*s cannot be written: %s", STR_ARG(out->path), strerror(why));
}

ErrCode file_out_name(FileOut *out, Arena *arena, Str path, Error *err)
{
	if (path.n == 0)
		return fail(err, FAIL_USAGE, -1, "the path of a file is empty");
	*out = (FileOut){.fd = CLOSED, .path = arena_str(arena, path)};
	out->temporary = arena_printf(arena, "%.*s.%ld.part", STR_ARG(path), (long)getpid());
	if (out->path.p == NULL || out->temporary.p == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	if (unlink(out->temporary.p) != 0 && errno != ENOENT)
		return fail_writing(out, errno, err);
	return OK;
}

ErrCode file_out_open(FileOut *out, Arena *arena, Str path, Error *err)
{
	const ErrCode code = file_out_name(out, arena, path, err);
	if (code != OK)
		return code;
	out->fd = open(out->temporary.p, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	return out->fd < 0 ? fail_writing(out, errno, err) : OK;
}

bool file_out_write(FileOut *out, Bytes bytes)
{
	size_t done = 0;
	while (done < bytes.n && out->why == 0) {
		const ssize_t n = write(out->fd, bytes.p + done, bytes.n - done);
		if (n < 0 && errno != EINTR)
			out->why = errno;
		done += n > 0 ? (size_t)n : 0;
	}
	return out->why == 0;
}

/* The rename is durable once its folder is. */
static bool sync_folder(const FileOut *out)
{
	char folder[4096] = ".";
	const char *slash = strrchr(out->path.p, '/');
	const size_t n = slash == NULL ? 0 : slash == out->path.p ? 1 : (size_t)(slash - out->path.p);
	if (n >= sizeof folder)
		return true; /* longer than any path that could be opened */
	if (n > 0) {
		memcpy(folder, out->path.p, n);
		folder[n] = '\0';
	}
	const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	const bool good = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		(void)close(fd);
	return good;
}

ErrCode file_out_keep(FileOut *out, Error *err)
{
	if (out->fd == CLOSED && out->why == 0)
		out->fd = open(out->temporary.p, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (out->why == 0 && (out->fd < 0 || fsync(out->fd) != 0))
		out->why = errno;
	if (out->fd >= 0 && close(out->fd) != 0 && out->why == 0)
		out->why = errno;
	out->fd = CLOSED;
	if (out->why == 0 && rename(out->temporary.p, out->path.p) != 0)
		out->why = errno;
	if (out->why != 0)
		return fail_writing(out, out->why, err);
	out->temporary = STR_NONE;
	if (!sync_folder(out))
		return fail(err, FAIL_SYSTEM, -1, "%.*s cannot be made durable: %s", STR_ARG(out->path), strerror(errno));
	return OK;
}

void file_out_drop(FileOut *out)
{
	if (out->fd >= 0)
		(void)close(out->fd);
	out->fd = CLOSED;
	if (out->temporary.p != NULL)
		(void)unlink(out->temporary.p);
	out->temporary = STR_NONE;
}
