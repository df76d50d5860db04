/*
 * sqlite_files.c - the files that were kept, and their original bytes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/pack.h"
#include "store/sqlite.h"

enum { PIECE_BYTES = 1 << 20 };

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading the files");
}

static bool read_file(void *item, Statement *s, Arena *arena)
{
	FileSummary *file = item;
	file->size_bytes = (uint64_t)column_int(s, 4);
	file->stored_unix_s = column_int(s, 5);
	file->has_original = column_int(s, 6) != 0;
	return column_text(&file->id, s, 0, arena) && column_text(&file->import_id, s, 1, arena) &&
	       column_text(&file->name, s, 2, arena) && column_text(&file->format, s, 3, arena);
}

ErrCode sqlite_files(Store *store, Str runner, Arena *arena, const FileSummary **files, size_t *count, Error *err)
{
	static const char sql[] =
	    "SELECT f.file_id, f.import_id, f.name, f.format, f.size_bytes, f.stored_unix_s, "
	    "EXISTS (SELECT 1 FROM original o WHERE o.runner = f.runner AND o.file_id = f.file_id) "
	    "FROM file f WHERE f.runner = ? ORDER BY f.stored_unix_s, f.file_id";
	Statement s;
	statement_kept(&s, sqlite_of(store), sql);
	bind_text(&s, runner);
	void *list = NULL;
	const ErrCode code =
	    statement_list(&s, sizeof(FileSummary), read_file, arena, &list, count, err, "reading the files");
	if (code == OK)
		*files = list;
	return code;
}

static ErrCode damaged(Error *err, Str file_id)
{
	return fail(err, FAIL_STORE, -1, "the file %.*s is damaged in the store", STR_ARG(file_id));
}

/* Finds the row of a file; columns: size, packing (NULL when there are no bytes), bytes, row number. */
static ErrCode find_original(Statement *s, SqliteStore *store, Str runner, Str file_id, Error *err)
{
	static const char sql[] =
	    "SELECT f.size_bytes, o.packing, o.packed, o.rowid FROM file f LEFT JOIN original o "
	    "ON o.runner = f.runner AND o.file_id = f.file_id WHERE f.runner = ? AND f.file_id = ?";
	statement_kept(s, store, sql);
	bind_text(s, runner);
	bind_text(s, file_id);
	bool row;
	const ErrCode code = statement_step(s, &row, err, "reading a file");
	if (code != OK)
		return code;
	if (!row)
		return fail(err, FAIL_MISSING, -1, "there is no file %.*s in the store", STR_ARG(file_id));
	if (sqlite3_column_type(s->stmt, 1) == SQLITE_NULL)
		return fail(err, FAIL_MISSING, -1,
			    "the file %.*s was too large to be kept (%lld bytes): what was read of it is in the store",
			    STR_ARG(file_id), (long long)column_int(s, 0));
	const int64_t size = column_int(s, 0);
	return size < 0 || size > ORIGINAL_BYTES_MAX ? damaged(err, file_id) : OK;
}

static bool is_packed(Statement *s)
{
	return !text_is(str_of(column_bytes(s, 1)), "none");
}

static ErrCode unpack(Bytes *out, Statement *s, size_t size, Arena *arena, Error *err)
{
	const bool bare = text_is(str_of(column_bytes(s, 1)), "deflate");
	return bare ? inflate_bytes(out, arena, column_bytes(s, 2), size, err)
		    : unpack_bytes(out, arena, column_bytes(s, 2), size, err);
}

ErrCode sqlite_original(Store *store, Str runner, Str file_id, Arena *arena, Bytes *bytes, Error *err)
{
	Statement s;
	ErrCode code = find_original(&s, sqlite_of(store), runner, file_id, err);
	if (code == OK) {
		const size_t size = (size_t)column_int(&s, 0);
		const Bytes kept = column_bytes(&s, 2);
		Bytes got = {NULL, 0};
		if (is_packed(&s))
			code = unpack(&got, &s, size, arena, err);
		else if (kept.n != size)
			code = damaged(err, file_id);
		else if ((got = bytes_of(arena_str(arena, str_of(kept)))).p == NULL)
			code = no_memory(err);
		if (code == OK)
			*bytes = got;
	}
	statement_done(&s);
	return code == FAIL_FORMAT ? damaged(err, file_id) : code;
}

/* Bytes that are kept as they are, without holding more than a piece of them. */
static ErrCode pieces_to(sqlite3 *db, int64_t row, size_t size, const StoreSink *sink, Error *err)
{
	sqlite3_blob *blob = NULL;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 2 * PIECE_BYTES);
	uint8_t *piece = arena == NULL ? NULL : arena_alloc(arena, PIECE_BYTES);
	ErrCode code = piece == NULL ? no_memory(err) : OK;
	if (code == OK && sqlite3_blob_open(db, "main", "original", "packed", row, 0, &blob) != SQLITE_OK)
		code = sqlite_fail(db, err, "reading a file");
	if (code == OK && (size_t)sqlite3_blob_bytes(blob) != size)
		code = fail(err, FAIL_FORMAT, -1, "its size cannot be");
	for (size_t at = 0; at < size && code == OK; at += PIECE_BYTES) {
		const size_t n = size - at < PIECE_BYTES ? size - at : PIECE_BYTES;
		code = sqlite3_blob_read(blob, piece, (int)n, (int)at) == SQLITE_OK
			   ? sink->take(sink->context, (Bytes){piece, n}, err)
			   : sqlite_fail(db, err, "reading a file");
	}
	(void)sqlite3_blob_close(blob);
	arena_free(arena);
	return code;
}

static ErrCode unpacked_to(Statement *s, size_t size, const StoreSink *sink, Error *err)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)2 * ORIGINAL_BYTES_MAX);
	Bytes bytes = {NULL, 0};
	ErrCode code = arena == NULL ? no_memory(err) : unpack(&bytes, s, size, arena, err);
	for (size_t at = 0; at < size && code == OK; at += PIECE_BYTES) {
		const size_t n = size - at < PIECE_BYTES ? size - at : PIECE_BYTES;
		code = sink->take(sink->context, (Bytes){bytes.p + at, n}, err);
	}
	arena_free(arena);
	return code;
}

ErrCode sqlite_original_to(Store *store, Str runner, Str file_id, const StoreSink *sink, Error *err)
{
	Statement s;
	Error inner = ERROR_NONE;
	ErrCode code = find_original(&s, sqlite_of(store), runner, file_id, err);
	if (code == OK) {
		const size_t size = (size_t)column_int(&s, 0);
		code = is_packed(&s) ? unpacked_to(&s, size, sink, &inner)
				     : pieces_to(db_of(store), column_int(&s, 3), size, sink, &inner);
		if (code != OK)
			(void)fail(err, code, inner.at, "%s", inner.text);
	}
	statement_done(&s);
	return code == FAIL_FORMAT ? damaged(err, file_id) : code;
}
