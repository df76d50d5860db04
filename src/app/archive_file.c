/*
 * archive_file.c - see archive_file.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/archive_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_at(const void *context, uint64_t at, uint8_t *into, size_t n)
{
	const ArchiveFile *file = context;
	size_t done = 0;
	while (done < n) {
		const ssize_t got = pread(file->fd, into + done, n - done, (off_t)(at + done));
		if (got == 0 || (got < 0 && errno != EINTR))
			return false; /* the file became shorter, or the disk failed */
		done += got > 0 ? (size_t)got : 0;
	}
	return true;
}

ErrCode archive_file_open(ArchiveFile *file, Arena *arena, Str path, Error *err)
{
	const char *name = arena_str(arena, path).p;
	if (name == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	const int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return fail(err, FAIL_SYSTEM, -1, "%.*s cannot be read: %s", STR_ARG(path), strerror(errno));
	struct stat status;
	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < 0) {
		(void)close(fd);
		return fail(err, FAIL_SYSTEM, -1, "%.*s is no file", STR_ARG(path));
	}
	*file = (ArchiveFile){
	    .fd = fd, .source = {.read = read_at, .context = file, .size = (uint64_t)status.st_size}};
	return OK;
}

void archive_file_close(ArchiveFile *file)
{
	(void)close(file->fd);
}
