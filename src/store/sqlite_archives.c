/*
 * sqlite_archives.c - what came of the members of archives.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/num.h"
#include "store/sqlite.h"

static ErrCode replace_archive(SqliteStore *store, Str runner, Str import_id, Str archive_id, Error *err)
{
	static const char forget[] = "DELETE FROM archive WHERE runner = ? AND archive_id = ?";
	static const char note[] = "INSERT INTO archive (runner, archive_id, import_id) VALUES (?, ?, ?)";
	Statement s;
	statement_kept(&s, store, forget);
	bind_text(&s, runner);
	bind_text(&s, archive_id);
	const ErrCode code = statement_run(&s, err, "noting an archive");
	if (code != OK)
		return code;
	statement_kept(&s, store, note);
	bind_text(&s, runner);
	bind_text(&s, archive_id);
	bind_text(&s, import_id);
	return statement_run(&s, err, "noting an archive");
}

static ErrCode insert_member(SqliteStore *store, Str runner, Str archive_id, size_t number, const ImportLine *member,
			     Error *err)
{
	static const char sql[] =
	    "INSERT INTO archive_member (runner, archive_id, number, path, outcome, reason, runs, file_id) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
	Statement s;
	statement_kept(&s, store, sql);
	bind_text(&s, runner);
	bind_text(&s, archive_id);
	bind_int(&s, (int64_t)number);
	bind_text(&s, member->path);
	bind_text(&s, member->outcome);
	bind_text(&s, member->reason);
	bind_int(&s, member->runs);
	bind_text(&s, member->file_id);
	return statement_run(&s, err, "noting an archive");
}

/* Has the import that notes it been taken back meanwhile? Then nothing of it may be remembered. */
static ErrCode check_stands(SqliteStore *store, Str runner, Str import_id, Error *err)
{
	static const char sql[] =
	    "SELECT 1 FROM import WHERE runner = ? AND import_id = ? AND undone_unix_s IS NOT NULL";
	Statement s;
	statement_kept(&s, store, sql);
	bind_text(&s, runner);
	bind_text(&s, import_id);
	bool row;
	const ErrCode code = statement_step(&s, &row, err, "noting an archive");
	statement_done(&s);
	return code == OK && row ? fail(err, FAIL_STORE, -1, "this import was taken back meanwhile") : code;
}

ErrCode sqlite_archive_note(Store *store, Str runner, Str import_id, Str archive_id, const ImportLine *members,
			    size_t count, Error *err)
{
	SqliteStore *self = sqlite_of(store);
	ErrCode code = sqlite_begin(self, err, "noting an archive");
	if (code != OK)
		return code;
	code = check_stands(self, runner, import_id, err);
	if (code == OK)
		code = replace_archive(self, runner, import_id, archive_id, err);
	for (size_t i = 0; i < count && code == OK; i++)
		code = insert_member(self, runner, archive_id, i, &members[i], err);
	return sqlite_end(self, code, err, "noting an archive");
}

static ErrCode read_members(Store *store, Str runner, Str archive_id, Arena *arena, const ImportLine **members,
			    size_t *count, Error *err)
{
	static const char sql[] = "SELECT path, outcome, reason, file_id, runs FROM archive_member "
				  "WHERE runner = ? AND archive_id = ? ORDER BY number";
	Statement s;
	statement_kept(&s, sqlite_of(store), sql);
	bind_text(&s, runner);
	bind_text(&s, archive_id);
	void *list = NULL;
	const ErrCode code = statement_list(&s, sizeof(ImportLine), sqlite_read_line, arena, &list, count, err, "looking for an archive");
	if (code == OK)
		*members = list;
	return code;
}

ErrCode sqlite_archive(Store *store, Str runner, Str archive_id, Arena *arena, bool *known, const ImportLine **members,
		       size_t *count, Error *err)
{
	static const char sql[] = "SELECT 1 FROM archive WHERE runner = ? AND archive_id = ?";
	Statement s;
	statement_kept(&s, sqlite_of(store), sql);
	bind_text(&s, runner);
	bind_text(&s, archive_id);
	bool there;
	ErrCode code = statement_step(&s, &there, err, "looking for an archive");
	statement_done(&s);
	if (code == OK && there)
		code = read_members(store, runner, archive_id, arena, members, count, err);
	if (code == OK)
		*known = there;
	return code;
}
