/*
 * archive_file.h - a file on the disk as the source of an archive, so that it
 * need not be read into memory.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_ARCHIVE_FILE_H
#define APP_ARCHIVE_FILE_H

#include "base/arena.h"
#include "base/error.h"
#include "formats/archive/archive.h"

typedef struct ArchiveFile {
	int fd;
	ArchiveSource source; /* its context is this struct: do not copy it */
} ArchiveFile;

/* FAIL_SYSTEM with one plain sentence, and nothing to close. */
ErrCode archive_file_open(ArchiveFile *file, Arena *arena, Str path, Error *err) MUST_USE;
void archive_file_close(ArchiveFile *file);

#endif
