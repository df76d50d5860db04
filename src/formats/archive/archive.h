/*
 * archive.h - walks a ZIP archive, member by member, and the archives in it.
 *
 * The archive is read through a source, so that one of gigabytes is never in
 * memory: at any moment there are the directory, one member, and around it the
 * archives that it lies in. Members come in the order of the archive, which
 * says nothing of their names.
 *
 * An archive is the work of a stranger. Left out and counted: what has an
 * absolute path, "..", control characters or no UTF-8 in its name, links and
 * devices (`unsafe`); hidden files and the companions that macOS adds
 * (`hidden`). Every number that it controls has a limit: see ArchiveLimits.
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

enum { ARCHIVE_HEAD_BYTES = 1024 }; /* enough for any format to know its own */

/* Where the bytes of an archive come from. */
typedef struct ArchiveSource {
	/* Puts the `n` bytes from `at` into `into`; false when they cannot be
	 * read. Never asked for bytes behind `size`. */
	bool (*read)(const void *context, uint64_t at, uint8_t *into, size_t n);
	const void *context;
	uint64_t size;
} ArchiveSource;

/* A source of bytes in memory; `bytes` must outlive it. */
ArchiveSource archive_source(const Bytes *bytes);

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

typedef struct ArchiveLimits {
	uint64_t directory_bytes; /* of the list of members, which is held in memory */
	uint64_t members;         /* of all archives together */
	uint64_t member_bytes;    /* of one member, unpacked */
	uint64_t streamed_bytes;  /* of one member that comes as a stream */
	uint64_t nested_bytes;    /* of an archive in an archive: it is held while its members are read */
	uint64_t total_bytes;     /* of all that is unpacked, archives in archives too */
	uint64_t ratio;           /* unpacked to packed, of members from ratio_from_bytes */
	uint64_t ratio_from_bytes;
	size_t path_bytes;
	int depth; /* archives inside each other, the outermost too */
} ArchiveLimits;

extern const ArchiveLimits ARCHIVE_LIMITS;

typedef struct ArchiveCounts {
	uint32_t visited;     /* given to the visitor, with bytes or an error */
	uint32_t passed_over; /* not wanted */
	uint32_t hidden;
	uint32_t unsafe;
} ArchiveCounts;

/* Does it begin like a ZIP archive? */
bool archive_detect(Bytes head);

/* Is this ZIP archive one document, which has a reader of its own: a KMZ, by the
 * name or because its first member is doc.kml? A walk shows it as a member. */
bool archive_is_document(Str path, Bytes head);

/* Shows the visitor what it wants. FAIL_FORMAT when it is no archive that can
 * be read, FAIL_LIMIT when one of the limits of the whole is passed; members
 * that were visited before stay visited, and `counts` (never NULL) is right in
 * either case. What is wrong with one member, a nested archive too, is in its
 * ArchiveMember. */
ErrCode archive_walk(const ArchiveSource *source, const ArchiveVisitor *visitor, const ArchiveLimits *limits,
                     const Allocator *allocator, ArchiveCounts *counts, Error *err) MUST_USE;

#endif
