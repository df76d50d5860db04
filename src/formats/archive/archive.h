/*
 * archive.h - walks a ZIP archive, member by member, and the archives in it.
 *
 * At any moment there are in memory the directory, one member, and around it the
 * archives that it lies in. Members come in the order of the archive, which
 * says nothing of their names. What is left out is counted.
 *
 * This is the whole of what may be done with an archive, in one loop: the import
 * does the same with several processes, member by member (app/import/import_archive.c).
 * What a gzip member holds is its reader's business (formats.h).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ARCHIVE_ARCHIVE_H
#define FORMATS_ARCHIVE_ARCHIVE_H

#include "base/alloc.h"
#include "base/error.h"
#include "base/rd.h"
#include "base/str.h"
#include "base/stream.h"
#include "formats/archive/archive_view.h"

typedef struct ArchiveMember {
	Str path;           /* "activities/1.fit.gz"; "old.zip/2.fit" in an archive in it */
	Bytes bytes;        /* whole; none when there is an error or a stream */
	const Stream *stream; /* of a member that comes bit by bit, unpacked as it is read; NULL otherwise */
	uint64_t size;      /* of its bytes, streamed or not */
	const Error *error; /* why it cannot be unpacked; NULL otherwise */
	int depth;          /* 1: in the archive itself */
} ArchiveMember;

typedef struct ArchiveVisitor {
	/* Is this member to be unpacked? `head` is its first bytes, empty when
	 * they cannot be had: then the name must tell. */
	bool (*wants)(void *context, Str path, Bytes head);
	/* Takes a member; all of it is borrowed for the call. What it returns
	 * other than OK ends the walk, which returns the same. */
	ErrCode (*member)(void *context, const ArchiveMember *member, Error *err);
	/* Is this member, which is wanted, to come as a stream? Then it may be as
	 * large as `streamed_bytes`. NULL: none is. */
	bool (*streams)(void *context, Str path, Bytes head, uint64_t size);
	void *context;
	bool flat; /* archives in the archive are members like others */
} ArchiveVisitor;

typedef struct ArchiveCounts {
	uint32_t visited;     /* given to the visitor, with bytes or an error */
	uint32_t passed_over; /* not wanted */
	uint32_t hidden;
	uint32_t unsafe;
} ArchiveCounts;

/* Shows the visitor what it wants. FAIL_FORMAT when it is no archive that can
 * be read, FAIL_LIMIT when one of the limits of the whole is passed; members
 * that were visited before stay visited, and `counts` (never NULL) is right in
 * either case. What is wrong with one member, a nested archive too, is in its
 * ArchiveMember. */
ErrCode archive_walk(const ArchiveSource *source, const ArchiveVisitor *visitor, const ArchiveLimits *limits,
                     const Allocator *allocator, ArchiveCounts *counts, Error *err) MUST_USE;

#endif
