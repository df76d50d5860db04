/*
 * sqlite_open.c - opens the embedded store: settings, migrations, and the
 * table of its operations.
 *
 * WAL with synchronous=FULL: a transaction that was acknowledged survives a
 * killed process and a lost power supply; NORMAL would lose the last ones to
 * the latter. Readers do not wait for a writer.
 *
 * Pages of 8 KiB (of stores that are made new): most of a store are originals
 * and columns of many kilobytes, which go to the disk twice, page by page; the
 * usual 4 KiB cost half as much time again, 16 KiB save little more and leave
 * much of a page unused.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/embedded.h"
#include "store/sqlite.h"
#include "store/sqlite_said.h"
#include "store/sqlite_same.h"

enum {
	APPLICATION_ID = 0x4c656777, /* "Legw" */
	BUSY_WAIT_MS = 5000,
	WAL_RETRY_MS = 20,
};

extern const Embedded sqlite_migrations[];
extern const size_t sqlite_migrations_count;

static ErrCode pragma_int(sqlite3 *db, const char *sql, int64_t *out, Error *err)
{
	Statement statement;
	statement_init(&statement, db, sql);
	bool row;
	const ErrCode code = statement_step(&statement, &row, err, "opening it");
	if (code == OK)
		*out = row ? column_int(&statement, 0) : 0;
	statement_done(&statement);
	return code;
}

/* One step up, in its own transaction. The version is read again inside it:
 * another process may have opened the same new store at the same moment. */
static ErrCode migrate_once(SqliteStore *store, int64_t *version, Error *err)
{
	sqlite3 *db = store->db;
	ErrCode code = sqlite_begin(store, err, "migrating it");
	if (code != OK)
		return code;
	code = pragma_int(db, "PRAGMA user_version", version, err);
	if (code == OK && *version >= 0 && (size_t)*version < sqlite_migrations_count) {
		const Embedded *migration = &sqlite_migrations[*version];
		char mark[96];
		(void)snprintf(mark, sizeof mark, "PRAGMA application_id = %d; PRAGMA user_version = %lld;",
			       (int)APPLICATION_ID, (long long)*version + 1);
		code = sqlite_script(db, (const char *)migration->bytes.p, err, migration->name);
		if (code == OK)
			code = sqlite_script(db, mark, err, "migrating it");
		++*version;
	}
	return sqlite_end(store, code, err, "migrating it");
}

typedef struct Identity {
	int64_t application, version, tables;
} Identity;

/* In one transaction: another process may be making the same new store. */
static ErrCode read_identity(Identity *identity, sqlite3 *db, const char *path, Error *err)
{
	ErrCode code = sqlite_script(db, "BEGIN", err, "opening it");
	if (code != OK)
		return code;
	code = pragma_int(db, "PRAGMA application_id", &identity->application, err);
	if (code == OK)
		code = pragma_int(db, "PRAGMA user_version", &identity->version, err);
	if (code == OK)
		code = pragma_int(db, "SELECT count(*) FROM sqlite_master", &identity->tables, err);
	if (code == FAIL_STORE && (sqlite3_errcode(db) & 0xff) == SQLITE_NOTADB)
		code = fail(err, FAIL_STORE, -1, "%s is no Legwork store (nor any database)", path);
	if (code == OK)
		return sqlite_script(db, "COMMIT", err, "opening it");
	(void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	return code;
}

/* Refuses what is no store of ours, or of a newer program. */
static ErrCode check_identity(sqlite3 *db, const char *path, int64_t *version, Error *err)
{
	Identity identity = {.application = 0};
	const ErrCode code = read_identity(&identity, db, path, err);
	if (code != OK)
		return code;
	if (identity.application != APPLICATION_ID && (identity.tables > 0 || identity.application != 0))
		return fail(err, FAIL_STORE, -1, "%s is a database of another program", path);
	if (identity.version < 0 || identity.version > (int64_t)sqlite_migrations_count)
		return fail(err, FAIL_STORE, -1,
			    "%s was written by a newer Legwork (schema %lld; this one knows %zu)", path,
			    (long long)identity.version, sqlite_migrations_count);
	*version = identity.version;
	return OK;
}

/* A new database has to be had alone to become WAL, and for that SQLite does
 * not wait by itself: another process may be opening it too. */
static ErrCode set_wal(sqlite3 *db, Error *err)
{
	ErrCode code = OK;
	for (int waited_ms = 0; waited_ms < BUSY_WAIT_MS; waited_ms += WAL_RETRY_MS) {
		code = sqlite_script(db, "PRAGMA journal_mode = WAL", err, "opening it");
		if (code == OK || (sqlite3_errcode(db) & 0xff) != SQLITE_BUSY)
			break;
		(void)sqlite3_sleep(WAL_RETRY_MS);
	}
	return code;
}

static ErrCode prepare(SqliteStore *store, const char *path, Error *err)
{
	sqlite3 *db = store->db;
	(void)sqlite3_busy_timeout(db, BUSY_WAIT_MS);
	int64_t version = 0;
	ErrCode code = check_identity(db, path, &version, err);
	if (code == OK) /* says nothing to a store that is there */
		code = sqlite_script(db, "PRAGMA page_size = 8192", err, "opening it");
	if (code == OK)
		code = set_wal(db, err);
	if (code == OK)
		code = sqlite_script(db,
				     "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
				     "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16384;",
				     err, "opening it");
	while (code == OK && version < (int64_t)sqlite_migrations_count)
		code = migrate_once(store, &version, err);
	/* after the migrations, which would make it be prepared anew; a failed one is taken back by closing
	 */
	if (code == OK && sqlite3_prepare_v2(db, "ROLLBACK", -1, &store->rollback, NULL) != SQLITE_OK)
		code = sqlite_fail(db, err, "opening it");
	return code;
}

static void sqlite_close(Store *store)
{
	SqliteStore *self = sqlite_of(store);
	for (size_t i = 0; i < KEPT_STATEMENTS_MAX; i++)
		(void)sqlite3_finalize(self->kept[i].stmt);
	(void)sqlite3_finalize(self->rollback);
	(void)sqlite3_close(db_of(store));
	(void)ALLOCATOR_SYSTEM.resize(ALLOCATOR_SYSTEM.context, store, 0);
}

static ErrCode sqlite_runners(Store *store, Arena *arena, const Str **names, size_t *count, Error *err)
{
	Statement statement;
	statement_init(&statement, db_of(store), "SELECT runner FROM runner ORDER BY runner");
	Str *list = NULL;
	size_t n = 0;
	size_t room = 0;
	bool row;
	ErrCode code;
	while ((code = statement_step(&statement, &row, err, "reading the runners")) == OK && row) {
		Str *grown = arena_grow(arena, list, n, &room, sizeof *list);
		if (grown == NULL || !column_text(&grown[n], &statement, 0, arena)) {
			code = fail(err, FAIL_MEMORY, -1, "out of memory");
			break;
		}
		list = grown;
		n++;
	}
	statement_done(&statement);
	if (code == OK) {
		*names = list;
		*count = n;
	}
	return code;
}

static ErrCode sqlite_runner_add(Store *store, Str runner, int64_t now_unix_s, Error *err)
{
	ErrCode code = sqlite_begin(sqlite_of(store), err, "adding a runner");
	if (code != OK)
		return code;
	Statement statement;
	statement_init(&statement, db_of(store),
		       "INSERT INTO runner (runner, created_unix_s) VALUES (?, ?) "
		       "ON CONFLICT DO NOTHING");
	bind_text(&statement, runner);
	bind_int(&statement, now_unix_s);
	code = statement_run(&statement, err, "adding a runner");
	return sqlite_end(sqlite_of(store), code, err, "adding a runner");
}

/* A new file is for its owner alone: a log of health. O_EXCL, because closing a
 * file that a connection of this process has open would drop its locks. Returns
 * why the system refused, EEXIST for a store that is there. */
static int make_private(const char *path)
{
	const int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno;
	(void)close(fd);
	return 0;
}

/* VACUUM INTO reads in one transaction, and writes a file without gaps. The copy
 * is for its owner alone, as the store is. */
static ErrCode sqlite_backup(Store *store, const char *path, Error *err)
{
	const int refused = make_private(path);
	if (refused != 0)
		return fail(err, FAIL_SYSTEM, -1, "%s cannot be written: %s", path, strerror(refused));
	Statement statement;
	statement_init(&statement, db_of(store), "VACUUM INTO ?");
	bind_text(&statement, text_of(path));
	return statement_run(&statement, err, "copying it");
}

/* integrity_check does not follow foreign keys. */
static ErrCode sqlite_check(Store *store, Error *err)
{
	Statement statement;
	statement_init(&statement, db_of(store), "PRAGMA integrity_check(1)");
	bool row;
	ErrCode code = statement_step(&statement, &row, err, "checking it");
	const char *text = code == OK && row ? (const char *)sqlite3_column_text(statement.stmt, 0) : NULL;
	if (code == OK && (text == NULL || strcmp(text, "ok") != 0))
		code =
		    fail(err, FAIL_STORE, -1, "the store is damaged: %s", text == NULL ? "no answer" : text);
	statement_done(&statement);
	if (code != OK)
		return code;
	statement_init(&statement, db_of(store), "PRAGMA foreign_key_check");
	code = statement_step(&statement, &row, err, "checking it");
	if (code == OK && row)
		code = fail(err, FAIL_STORE, -1,
			    "the store is damaged: a row of the table %s belongs to nothing",
			    (const char *)sqlite3_column_text(statement.stmt, 0));
	statement_done(&statement);
	return code;
}

static const StoreOps SQLITE_OPS = {
    .name = "sqlite",
    .close = sqlite_close,
    .runners = sqlite_runners,
    .runner_add = sqlite_runner_add,
    .has_file = sqlite_has_file,
    .import_begin = sqlite_import_begin,
    .import_lines = sqlite_import_lines,
    .import_end = sqlite_import_end,
    .import_packed = sqlite_import_packed,
    .batch_begin = sqlite_batch_begin,
    .batch_end = sqlite_batch_end,
    .imports = sqlite_imports,
    .import_report = sqlite_import_report,
    .import_find = sqlite_import_find,
    .import_undo = sqlite_import_undo,
    .runs = sqlite_runs,
    .run = sqlite_run,
    .original = sqlite_original,
    .told = sqlite_told,
    .shoes = sqlite_shoes,
    .shoe_set = sqlite_shoe_set,
    .shoe_uses = sqlite_shoe_uses,
    .shoe_runs = sqlite_shoe_runs,
    .shoe_assign = sqlite_shoe_assign,
    .shoe_rules = sqlite_shoe_rules,
    .shoe_rules_set = sqlite_shoe_rules_set,
    .original_to = sqlite_original_to,
    .files = sqlite_files,
    .wellness = sqlite_wellness,
    .archive_note = sqlite_archive_note,
    .archive = sqlite_archive,
    .recordings_near = sqlite_recordings_near,
    .recordings_of_file = sqlite_recordings_of_file,
    .recordings_of_run = sqlite_recordings_of_run,
    .shown_id = sqlite_shown_id,
    .recording_id = sqlite_recording_id,
    .members_set = sqlite_members_set,
    .member_remove = sqlite_member_remove,
    .members = sqlite_members,
    .line_merged = sqlite_line_merged,
    .verdict_set = sqlite_verdict_set,
    .verdicts = sqlite_verdicts,
    .edit_set = sqlite_edit_set,
    .edit_remove = sqlite_edit_remove,
    .edits = sqlite_edits,
    .edits_move = sqlite_edits_move,
    .profile = sqlite_profile,
    .profile_say = sqlite_profile_say,
    .profile_forget = sqlite_profile_forget,
    .days_said = sqlite_days_said,
    .day_say = sqlite_day_say,
    .day_forget = sqlite_day_forget,
    .pains = sqlite_pains,
    .pain_add = sqlite_pain_add,
    .pain_remove = sqlite_pain_remove,
    .measures = sqlite_measures,
    .measures_keep = sqlite_measures_keep,
    .backup = sqlite_backup,
    .check = sqlite_check,
};

ErrCode sqlite_store_open(Store **store, const char *path, Error *err)
{
	SqliteStore *self = ALLOCATOR_SYSTEM.resize(ALLOCATOR_SYSTEM.context, NULL, sizeof *self);
	if (self == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	*self = (SqliteStore){.base = {.ops = &SQLITE_OPS}};
	ErrCode code = OK;
	const int refused = strcmp(path, ":memory:") != 0 ? make_private(path) : 0;
	/* a store is used by one thread at a time */
	if (sqlite3_open_v2(path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) !=
	    SQLITE_OK)
		code = fail(err, FAIL_STORE, -1, "%s cannot be opened: %s", path,
			    self->db == NULL                      ? "out of memory"
			    : refused != 0 && refused != EEXIST ? strerror(refused)
			    : sqlite3_system_errno(self->db) != 0 ? strerror(sqlite3_system_errno(self->db))
								  : sqlite3_errmsg(self->db));
	else
		code = prepare(self, path, err);
	if (code != OK) {
		sqlite_close(&self->base);
		return code;
	}
	*store = &self->base;
	return OK;
}
