/*
 * archive_view.h - a ZIP archive that is open: its list of members, and any one
 * of them, in whatever order.
 *
 * The archive is read through a source, so that one of gigabytes is never in
 * memory: there are its directory, and what was asked for. Several views of the
 * same archive, in several processes, do not know of each other.
 *
 * An archive is the work of a stranger. Every number that it controls has a
 * limit, and what its names may be is decided here: see EntryKind. The checksum
 * of each member is checked. Members that are stored or deflated, as almost all
 * are, are unpacked by libdeflate in one go; others, and streams, by libzip.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ARCHIVE_ARCHIVE_VIEW_H
#define FORMATS_ARCHIVE_ARCHIVE_VIEW_H

#include "base/arena.h"
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

typedef struct ArchiveLimits {
	uint64_t directory_bytes; /* of the list of members, which is held in memory */
	uint64_t members;         /* of all archives together */
	uint64_t member_bytes;    /* of one member, unpacked */
	uint64_t streamed_bytes;  /* of one member that comes as a stream */
	uint64_t nested_bytes;    /* of an archive in an archive, which an import unpacks to the disk */
	uint64_t total_bytes;     /* of all that is unpacked, archives in archives too */
	uint64_t ratio;           /* unpacked to packed, of members from ratio_from_bytes */
	uint64_t ratio_from_bytes;
	size_t path_bytes;
	int depth; /* archives inside each other, the outermost too */
} ArchiveLimits;

extern const ArchiveLimits ARCHIVE_LIMITS;

typedef enum EntryKind {
	ENTRY_FILE,
	ENTRY_FOLDER,
	ENTRY_HIDDEN, /* hidden files, and the companions that macOS adds */
	ENTRY_UNSAFE, /* an absolute path, "..", control characters or no UTF-8 in its name; links and devices */
} EntryKind;

typedef struct ArchiveEntry {
	EntryKind kind;
	Str path;         /* with slashes as Unix has them */
	uint64_t size;    /* as the archive says; checked when it is read */
	uint32_t crc;     /* the same */
} ArchiveEntry;

/* How a member comes out of the archive: each has its limit. */
typedef enum ArchiveWay { WAY_WHOLE, WAY_NESTED, WAY_STREAMED } ArchiveWay;

typedef struct ArchiveView ArchiveView;

/* Reads the directory. The source and the limits must outlive the view.
 * FAIL_FORMAT when it is no archive that can be read, FAIL_LIMIT for a
 * directory that is too large. */
ErrCode archive_view_open(ArchiveView **view, const ArchiveSource *source, const ArchiveLimits *limits,
                          const Allocator *allocator, Error *err) MUST_USE;
/* NULL is allowed. */
void archive_view_close(ArchiveView *view);

uint64_t archive_view_count(const ArchiveView *view);
/* The member at `index`, less than the count. Its path belongs to the arena.
 * FAIL_MEMORY only. */
ErrCode archive_view_entry(ArchiveEntry *entry, const ArchiveView *view, Arena *arena, uint64_t index,
                           Error *err) MUST_USE;
/* Its first bytes, ARCHIVE_HEAD_BYTES at most. */
ErrCode archive_view_head(Bytes *head, ArchiveView *view, Arena *arena, uint64_t index, Error *err) MUST_USE;
/* All of it; and as it lies in the archive, when that is a deflate stream, for
 * who keeps it packed. */
typedef struct ArchiveBytes {
	Bytes whole;
	Bytes deflated; /* none: it is packed in no way, or in another */
} ArchiveBytes;

ErrCode archive_view_read(ArchiveBytes *bytes, ArchiveView *view, Arena *arena, uint64_t index, ArchiveWay way,
                          Error *err) MUST_USE;

/* A member that is unpacked while it is read. That its sum is right is known at
 * its end only. */
typedef struct ArchiveStream {
	void *file;
	uint64_t size, given;
	Stream stream; /* its context is this struct: do not copy it */
} ArchiveStream;

ErrCode archive_stream_open(ArchiveStream *stream, ArchiveView *view, uint64_t index, ArchiveWay way,
                            Error *err) MUST_USE;
void archive_stream_close(ArchiveStream *stream);

/* Does it begin like a ZIP archive? */
bool archive_detect(Bytes head);

/* Is this ZIP archive one document, which has a reader of its own: a KMZ, by the
 * name or because its first member is doc.kml? A walk shows it as a member. */
bool archive_is_document(Str path, Bytes head);

#endif
