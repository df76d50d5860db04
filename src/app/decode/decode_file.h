/*
 * decode_file.h - one file, from an open descriptor or a member of an archive
 * to what is kept of it. Runs where there is nothing but memory.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_DECODE_FILE_H
#define APP_DECODE_FILE_H

#include "app/import/settle.h"
#include "base/arena.h"
#include "base/digest.h"
#include "base/notes.h"
#include "formats/archive/archive_view.h"
#include "formats/formats.h"

/* Where a file's bytes come from. */
typedef struct FileInput {
	int fd; /* borrowed; -1: a member of an archive */
	uint64_t size;
	Bytes head;  /* its first bytes */
	Bytes bytes; /* all of them, unless it is read as a stream */
	Bytes deflated; /* the same, as they lie in their archive: a deflate stream; may be none */
	bool streams;
	Stream stream; /* its context is in this struct: do not copy it */
	ArchiveStream member;
} FileInput;

/* Looks at the beginning of a file. */
ErrCode file_input_open(FileInput *input, Arena *arena, int fd, uint64_t size, Error *err) MUST_USE;
/* Reads the rest, or makes ready to read it as a stream. FAIL_LIMIT for one
 * that is larger than FILE_BYTES_MAX and cannot come as a stream. */
ErrCode file_input_read(FileInput *input, Arena *arena, Error *err) MUST_USE;
/* Puts a map, as csv_map_add_json has it, before a table; none: leaves it. */
ErrCode file_input_map(FileInput *input, Arena *arena, Str map, Error *err) MUST_USE;
/* Puts whom to read before a table of several persons; none: leaves it. */
ErrCode file_input_person(FileInput *input, Arena *arena, Str person, Error *err) MUST_USE;
/* A member of an archive: read, or made ready in the same way. */
ErrCode file_input_member(FileInput *input, Arena *arena, ArchiveView *view, uint64_t index, uint64_t size,
                          Error *err) MUST_USE;
void file_input_close(FileInput *input);

/* Does the name or the beginning say that it is something of ours? */
bool decode_looks_ours(Str name, Bytes head);

typedef struct FileDecoded {
	Digest id; /* of its bytes */
	bool has_id;
	Decoded decoded;
	Notes notes;
} FileDecoded;

/* Its id alone, where all its bytes are at hand; `has_id` says whether. */
void decode_file_id(FileDecoded *file, const FileInput *input);
/* The same of a stream of a file, by reading it once more: for where it may be
 * known already. Leaves other streams without. */
ErrCode decode_stream_id(FileDecoded *file, Arena *arena, const FileInput *input, Error *err) MUST_USE;
/* What it holds; of a stream also its id. */
ErrCode decode_file(FileDecoded *file, Arena *arena, const FileInput *input, Error *err) MUST_USE;

/* Notes in one line; STR_NONE when there is none, or no memory. */
Str decode_notes_text(Arena *arena, const Notes *notes);

/* Appends what is kept of it, settled (app/import/settle.h) and packed (store_pack_file). */
ErrCode decode_pack(Buf *out, Arena *arena, Str path, const FileInput *input, const FileDecoded *file,
                    const Settling *how, Error *err) MUST_USE;

#endif
