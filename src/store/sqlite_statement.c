/*
 * sqlite_statement.c - see sqlite.h: statements.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>

#include "base/num.h"
#include "store/sqlite.h"

/* The database calls it full only when a write fails for want of room, not when
 * a file beside it cannot be made or grown. */
static bool is_full(sqlite3 *db, int code)
{
	const int why = sqlite3_system_errno(db);
	return code == SQLITE_FULL ||
	       ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) && (why == ENOSPC || why == EDQUOT));
}

/* Reading needs files beside it too, and a read-only folder may refuse those. */
static bool is_read_only(sqlite3 *db, int code)
{
	const int why = sqlite3_system_errno(db);
	return code == SQLITE_READONLY || (code == SQLITE_CANTOPEN && sqlite3_db_readonly(db, "main") == 1) ||
	       ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) &&
		(why == EROFS || why == EACCES || why == EPERM));
}

ErrCode sqlite_fail(sqlite3 *db, Error *err, const char *while_doing)
{
	const int code = sqlite3_errcode(db) & 0xff;
	if (code == SQLITE_NOMEM)
		return fail(err, FAIL_MEMORY, -1, "out of memory while %s", while_doing);
	if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
		return fail(err, FAIL_STORE, -1, "the store is in use by another program; try again (%s)",
			    while_doing);
	if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
		return fail(
		    err, FAIL_STORE, -1,
		    "the store is damaged (found while %s); go back to a copy of it, or begin a new one "
		    "and import the files again",
		    while_doing);
	if (is_full(db, code))
		return fail(err, FAIL_STORE, -1,
			    "the disk is full (%s); what was in the store before is still there", while_doing);
	if (is_read_only(db, code))
		return fail(err, FAIL_STORE, -1,
			    "the store, or the folder that it is in, is read-only (%s); Legwork must be able "
			    "to write there",
			    while_doing);
	return fail(err, FAIL_STORE, -1, "the store refused while %s: %s", while_doing, sqlite3_errmsg(db));
}

void statement_init(Statement *statement, sqlite3 *db, const char *sql)
{
	*statement = (Statement){.db = db, .next = 1};
	statement->result = sqlite3_prepare_v2(db, sql, -1, &statement->stmt, NULL);
}

/* Where a text is kept, or is to be; NULL when it is in use, or all are taken. */
static KeptStatement *find_kept(SqliteStore *store, const char *sql)
{
	for (size_t i = 0; i < KEPT_STATEMENTS_MAX; i++) {
		KeptStatement *kept = &store->kept[i];
		if (kept->sql == sql || kept->sql == NULL)
			return kept->in_use ? NULL : kept;
	}
	return NULL;
}

void statement_kept(Statement *statement, SqliteStore *store, const char *sql)
{
	KeptStatement *kept = find_kept(store, sql);
	if (kept == NULL) {
		statement_init(statement, store->db, sql);
		return;
	}
	*statement = (Statement){.db = store->db, .next = 1};
	if (kept->sql == NULL) {
		statement->result =
		    sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &kept->stmt, NULL);
		if (statement->result != SQLITE_OK)
			return;
		kept->sql = sql;
	}
	kept->in_use = true;
	statement->stmt = kept->stmt;
	statement->kept = kept;
}

void statement_done(Statement *statement)
{
	if (statement->kept != NULL) {
		(void)sqlite3_reset(statement->stmt);
		(void)sqlite3_clear_bindings(statement->stmt);
		statement->kept->in_use = false;
		statement->kept = NULL;
	} else {
		(void)sqlite3_finalize(statement->stmt);
	}
	statement->stmt = NULL;
}

static void keep(Statement *statement, int result)
{
	if (statement->result == SQLITE_OK)
		statement->result = result;
}

void bind_text(Statement *statement, Str text)
{
	const int at = statement->next++;
	keep(statement, text.p == NULL ? sqlite3_bind_null(statement->stmt, at)
				       : sqlite3_bind_text64(statement->stmt, at, text.p, text.n,
							     SQLITE_STATIC, SQLITE_UTF8));
}

void bind_bytes(Statement *statement, Bytes bytes)
{
	/* an empty blob, not NULL */
	keep(statement,
	     sqlite3_bind_blob64(statement->stmt, statement->next++,
				 bytes.n == 0 ? (const void *)"" : bytes.p, bytes.n, SQLITE_STATIC));
}

void bind_int(Statement *statement, int64_t value)
{
	keep(statement, sqlite3_bind_int64(statement->stmt, statement->next++, value));
}

void bind_number(Statement *statement, double value)
{
	const int at = statement->next++;
	keep(statement, is_known(value) ? sqlite3_bind_double(statement->stmt, at, value)
					: sqlite3_bind_null(statement->stmt, at));
}

void bind_day(Statement *statement, bool has, int64_t day)
{
	const int at = statement->next++;
	keep(statement, has ? sqlite3_bind_int64(statement->stmt, at, day) : sqlite3_bind_null(statement->stmt, at));
}

ErrCode statement_step(Statement *statement, bool *row, Error *err, const char *while_doing)
{
	*row = false;
	if (statement->result != SQLITE_OK)
		return sqlite_fail(statement->db, err, while_doing);
	const int result = sqlite3_step(statement->stmt);
	*row = result == SQLITE_ROW;
	return result == SQLITE_ROW || result == SQLITE_DONE ? OK
							     : sqlite_fail(statement->db, err, while_doing);
}

ErrCode statement_run(Statement *statement, Error *err, const char *while_doing)
{
	bool row;
	const ErrCode code = statement_step(statement, &row, err, while_doing);
	statement_done(statement);
	return code;
}

ErrCode statement_list(Statement *statement, size_t size, RowReader read, Arena *arena, void **list, size_t *count,
		       Error *err, const char *while_doing)
{
	char *items = NULL;
	size_t n = 0;
	size_t room = 0;
	bool row;
	ErrCode code;
	while ((code = statement_step(statement, &row, err, while_doing)) == OK && row) {
		char *grown = arena_grow(arena, items, n, &room, size);
		if (grown == NULL || !read(grown + n * size, statement, arena)) {
			code = fail(err, FAIL_MEMORY, -1, "out of memory while %s", while_doing);
			break;
		}
		items = grown;
		n++;
	}
	statement_done(statement);
	if (code == OK) {
		*list = items;
		*count = n;
	}
	return code;
}

Bytes column_bytes(Statement *statement, int column)
{
	const void *p = sqlite3_column_blob(statement->stmt, column);
	const int n = sqlite3_column_bytes(statement->stmt, column);
	return (Bytes){p, n > 0 ? (size_t)n : 0};
}

bool column_text(Str *out, Statement *statement, int column, Arena *arena)
{
	*out = STR_NONE;
	if (sqlite3_column_type(statement->stmt, column) == SQLITE_NULL)
		return true;
	const char *p = (const char *)sqlite3_column_text(statement->stmt, column);
	const int n = sqlite3_column_bytes(statement->stmt, column);
	if (p == NULL || n < 0)
		return false;
	*out = arena_str(arena, (Str){p, (size_t)n});
	return out->p != NULL;
}

int64_t column_int(Statement *statement, int column)
{
	return sqlite3_column_int64(statement->stmt, column);
}

double column_number(Statement *statement, int column)
{
	if (sqlite3_column_type(statement->stmt, column) == SQLITE_NULL)
		return UNKNOWN;
	return sqlite3_column_double(statement->stmt, column);
}

ErrCode sqlite_script(sqlite3 *db, const char *sql, Error *err, const char *while_doing)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ? OK : sqlite_fail(db, err, while_doing);
}

/* By a statement that was prepared in good times: without memory no new one
 * could be. */
static void take_back(SqliteStore *store)
{
	if (sqlite3_get_autocommit(store->db) == 0) {
		(void)sqlite3_step(store->rollback);
		(void)sqlite3_reset(store->rollback);
	}
}

/* A script of one statement that stays prepared. */
static ErrCode run_kept(SqliteStore *store, const char *sql, Error *err, const char *while_doing)
{
	Statement statement;
	statement_kept(&statement, store, sql);
	return statement_run(&statement, err, while_doing);
}

static const char BEGIN[] = "BEGIN IMMEDIATE";
static const char COMMIT[] = "COMMIT";

static ErrCode begin(SqliteStore *store, Error *err, const char *while_doing)
{
	const ErrCode code = run_kept(store, BEGIN, err, while_doing);
	if (code != OK) /* it may have begun, and then run out of memory */
		take_back(store);
	return code;
}

static ErrCode end(SqliteStore *store, ErrCode code, Error *err, const char *while_doing)
{
	if (code == OK)
		code = run_kept(store, COMMIT, err, while_doing);
	if (code != OK)
		take_back(store);
	return code;
}

static ErrCode fail_batch(Error *err)
{
	return fail(err, FAIL_STORE, -1, "nothing of this batch is kept: an earlier step of it failed");
}

ErrCode sqlite_begin(SqliteStore *store, Error *err, const char *while_doing)
{
	if (!store->in_batch)
		return begin(store, err, while_doing);
	/* some failures make the database take the transaction back by itself */
	store->batch_failed |= sqlite3_get_autocommit(store->db) != 0;
	return store->batch_failed ? fail_batch(err) : OK;
}

ErrCode sqlite_end(SqliteStore *store, ErrCode code, Error *err, const char *while_doing)
{
	if (!store->in_batch)
		return end(store, code, err, while_doing);
	if (code != OK) {
		take_back(store);
		store->batch_failed = true;
	}
	return code;
}

ErrCode sqlite_batch_begin(Store *store, Error *err)
{
	SqliteStore *self = sqlite_of(store);
	if (NEVER(self->in_batch))
		return fail(err, FAIL_USAGE, -1, "a batch in a batch");
	const ErrCode code = begin(self, err, "beginning a batch");
	self->in_batch = code == OK;
	self->batch_failed = false;
	return code;
}

ErrCode sqlite_batch_end(Store *store, ErrCode code, Error *err)
{
	SqliteStore *self = sqlite_of(store);
	if (NEVER(!self->in_batch))
		return fail(err, FAIL_USAGE, -1, "no batch to end");
	if (code == OK) /* has anything failed meanwhile? */
		code = sqlite_begin(self, err, "ending a batch");
	self->in_batch = false;
	return end(self, code, err, "ending a batch");
}
