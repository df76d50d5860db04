/*
 * archive_write.h - writes a ZIP archive, member by member, into a sink: the
 * whole is never in memory.
 *
 * APPNOTE.TXT 6.3.10: deflate where it makes a member smaller, stored
 * otherwise; names are UTF-8; every time is 1980-01-01, so that the same
 * members give the same bytes. The 64-bit records come only where they are
 * needed. No encryption, no folders, no comments.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ARCHIVE_ARCHIVE_WRITE_H
#define FORMATS_ARCHIVE_ARCHIVE_WRITE_H

#include "base/alloc.h"
#include "base/error.h"
#include "base/rd.h"
#include "base/str.h"

enum {
	ARCHIVE_WRITE_MEMBERS_MAX = 1000000,
	ARCHIVE_WRITE_DIRECTORY_MAX = 256 << 20,
	ARCHIVE_WRITE_NAME_MAX = 1024,
};

/* Where the bytes go, in order; false when they cannot be written. */
typedef struct ArchiveSink {
	bool (*write)(void *context, Bytes bytes);
	void *context;
} ArchiveSink;

typedef struct ArchiveWriter {
	ArchiveSink sink;
	Allocator allocator;
	Buf directory; /* the records of the members so far */
	uint64_t at;   /* bytes written */
	uint64_t members;
	struct libdeflate_compressor *compressor; /* NULL until it is needed */
} ArchiveWriter;

/* In the caller's storage; writes nothing yet. */
void archive_write_begin(ArchiveWriter *writer, const ArchiveSink *sink, const Allocator *allocator);
/* FAIL_SYSTEM when the sink says no; FAIL_LIMIT for a name that is empty or too
 * long, too many members, or 4 GiB in one. */
ErrCode archive_write_member(ArchiveWriter *writer, Str path, Bytes bytes, Error *err) MUST_USE;
/* The directory, which ends the archive. */
ErrCode archive_write_end(ArchiveWriter *writer, Error *err) MUST_USE;
/* Frees what it holds, whether it was ended or not. */
void archive_write_done(ArchiveWriter *writer);

#endif
