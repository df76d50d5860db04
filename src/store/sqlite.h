/*
 * sqlite.h - the embedded engine's inside: one connection, statements that
 * bind and read the types of the model.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include <sqlite3.h>

#include "store/file_pack.h"
#include "store/store_ops.h"

/* A statement that stays prepared from its first use on: its text is parsed
 * once, however many files are imported. */
typedef struct KeptStatement {
	const char *sql;
	sqlite3_stmt *stmt;
	bool in_use;
} KeptStatement;

enum { KEPT_STATEMENTS_MAX = 64 };

typedef struct SqliteStore {
	Store base;
	sqlite3 *db;
	sqlite3_stmt *rollback; /* prepared, for when there is no memory to prepare it */
	KeptStatement kept[KEPT_STATEMENTS_MAX];
	bool in_batch;
	bool batch_failed; /* and is taken back already */
} SqliteStore;

static inline SqliteStore *sqlite_of(Store *store)
{
	return (SqliteStore *)(void *)store;
}

static inline sqlite3 *db_of(Store *store)
{
	return sqlite_of(store)->db;
}

/* FAIL_STORE (or FAIL_MEMORY) with the database's own words. */
ErrCode sqlite_fail(sqlite3 *db, Error *err, const char *while_doing);

/* One statement. Binding counts up from 1; a failure is kept and reported by
 * the step. Finalised by statement_done, which accepts a failed one. */
typedef struct Statement {
	sqlite3 *db;
	sqlite3_stmt *stmt;
	KeptStatement *kept; /* where it goes back to; NULL when it is its own */
	int next;
	int result; /* of the first thing that failed, or SQLITE_OK */
} Statement;

void statement_init(Statement *statement, sqlite3 *db, const char *sql);
/* The same of a text that is known by its address, a constant, which stays
 * prepared: for what is done for every file or run. */
void statement_kept(Statement *statement, SqliteStore *store, const char *sql);
void statement_done(Statement *statement);
void bind_text(Statement *statement, Str text); /* STR_NONE is NULL */
void bind_bytes(Statement *statement, Bytes bytes);
void bind_int(Statement *statement, int64_t value);
void bind_number(Statement *statement, double value); /* NAN is NULL */
void bind_day(Statement *statement, bool has, int64_t day); /* NULL when it has none */
/* Runs a statement that gives no rows. */
ErrCode statement_run(Statement *statement, Error *err, const char *while_doing);
/* The next row; `*row` false at the end. */
ErrCode statement_step(Statement *statement, bool *row, Error *err, const char *while_doing);
/* Takes what a row says into a new item of a list, which is zeroed. False without memory. */
typedef bool (*RowReader)(void *item, Statement *statement, Arena *arena);
/* All rows as a list of items of `size` bytes, which is given only when whole;
 * the statement is done then. */
ErrCode statement_list(Statement *statement, size_t size, RowReader read, Arena *arena, void **list, size_t *count,
		       Error *err, const char *while_doing);
/* A column of the row, copied into the arena; NULL is STR_NONE. False without memory. */
bool column_text(Str *out, Statement *statement, int column, Arena *arena);
/* Borrowed until the next step. */
Bytes column_bytes(Statement *statement, int column);
int64_t column_int(Statement *statement, int column);
double column_number(Statement *statement, int column); /* NULL is NAN */

/* A script without parameters. */
ErrCode sqlite_script(sqlite3 *db, const char *sql, Error *err, const char *while_doing);

/* The operations, by subject. */
ErrCode sqlite_import_packed(Store *store, Str runner, Str import_id, const PackedFile *file,
			     int64_t now_unix_s, ImportLine *line, Error *err);
ErrCode sqlite_has_file(Store *store, Str runner, Str file_id, bool *has, Error *err);
ErrCode sqlite_runs(Store *store, Str runner, bool runs_only, Arena *arena, const Run **runs, size_t *count,
		    Error *err);
ErrCode sqlite_run(Store *store, Str runner, Str id, Arena *arena, Run *run, Error *err);
ErrCode sqlite_original(Store *store, Str runner, Str file_id, Arena *arena, Bytes *bytes, Error *err);
ErrCode sqlite_import_begin(Store *store, Str runner, Str import_id, int64_t now_unix_s,
			    StoreOutcome *outcome, Error *err);
ErrCode sqlite_import_lines(Store *store, Str runner, Str import_id, const ImportLine *lines, size_t count,
			    Error *err);
ErrCode sqlite_import_end(Store *store, Str runner, Str import_id, int64_t now_unix_s, Error *err);
ErrCode sqlite_imports(Store *store, Str runner, Arena *arena, const ImportSummary **imports, size_t *count,
		       Error *err);
ErrCode sqlite_import_report(Store *store, Str runner, Str import_id, Arena *arena, const ImportLine **lines,
			     size_t *count, Error *err);
ErrCode sqlite_import_find(Store *store, Str runner, Str id, Arena *arena, ImportSummary *import, Error *err);
ErrCode sqlite_import_undo(Store *store, Str runner, Str import_id, int64_t now_unix_s, ImportUndone *undone,
			   Error *err);
ErrCode sqlite_told(Store *store, Str runner, Str run_id, Arena *arena, const ToldRun **told, size_t *count,
		    Error *err);
ErrCode sqlite_shoes(Store *store, Str runner, Arena *arena, const Shoe **shoes, size_t *count, Error *err);
ErrCode sqlite_shoe_set(Store *store, Str runner, const Shoe *shoe, Error *err);
ErrCode sqlite_shoe_uses(Store *store, Str runner, Arena *arena, const ShoeUse **uses, size_t *count, Error *err);
ErrCode sqlite_shoe_runs(Store *store, Str runner, Arena *arena, const ShoeRun **runs, size_t *count, Error *err);
ErrCode sqlite_shoe_assign(Store *store, Str runner, Str shoe, const Str *run_ids, size_t count, Error *err);
ErrCode sqlite_shoe_rules(Store *store, Str runner, Arena *arena, const ShoeRule **rules, size_t *count,
			  Error *err);
ErrCode sqlite_shoe_rules_set(Store *store, Str runner, const ShoeRule *rules, size_t count, Error *err);

/* Inside a transaction. Keeps what a file tells; forgets what the files of an
 * import told; brings tellings and runs together anew. */
ErrCode sqlite_keep_told(SqliteStore *store, Str runner, const PackedFile *file, Error *err);
ErrCode sqlite_untell(sqlite3 *db, Str runner, Str import_id, Error *err);
ErrCode sqlite_retell(sqlite3 *db, Str runner, Error *err);
ErrCode sqlite_files(Store *store, Str runner, Arena *arena, const FileSummary **files, size_t *count, Error *err);
ErrCode sqlite_original_to(Store *store, Str runner, Str file_id, const StoreSink *sink, Error *err);
ErrCode sqlite_wellness(Store *store, Str runner, int32_t from_day, int32_t to_day, Arena *arena,
			const StoredWellness **rows, size_t *count, Error *err);
ErrCode sqlite_archive_note(Store *store, Str runner, Str import_id, Str archive_id, const ImportLine *members,
			    size_t count, Error *err);
ErrCode sqlite_archive(Store *store, Str runner, Str archive_id, Arena *arena, bool *known,
		       const ImportLine **members, size_t *count, Error *err);
/* Of a row of path, outcome, reason, file_id and runs, in this order; false without memory. */
bool sqlite_read_line(void *line, Statement *s, Arena *arena) MUST_USE;
ErrCode sqlite_batch_begin(Store *store, Error *err);
ErrCode sqlite_batch_end(Store *store, ErrCode code, Error *err);

/* Inside a transaction: the rows of what a file says of days. */
ErrCode sqlite_insert_wellness(SqliteStore *store, Str runner, const PackedFile *file, Error *err);

/* Begins a transaction that will write; ended by sqlite_end, which commits
 * when `code` is OK, takes all back otherwise, and returns what came of it. In
 * a batch they belong to its transaction, and a failure takes all of it back. */
ErrCode sqlite_begin(SqliteStore *store, Error *err, const char *while_doing) MUST_USE;
ErrCode sqlite_end(SqliteStore *store, ErrCode code, Error *err, const char *while_doing) MUST_USE;

#endif
