/*
 * sqlite_imports.c - reads what was imported, and takes an import back.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/when.h"
#include "store/sqlite.h"

#define SUMMARIES                                                                                         \
	"SELECT i.import_id, i.begun_unix_s, coalesce(i.ended_unix_s, 0), coalesce(i.undone_unix_s, 0), " \
	"count(*) FILTER (WHERE l.outcome = 'imported'), "                                                \
	"count(*) FILTER (WHERE l.outcome = 'already_there'), "                                           \
	"count(*) FILTER (WHERE l.outcome = 'merged'), "                                                  \
	"count(*) FILTER (WHERE l.outcome = 'no_run'), count(*) FILTER (WHERE l.outcome = 'failed') "     \
	"FROM import i LEFT JOIN import_line l ON l.runner = i.runner AND l.import_id = i.import_id "

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading the imports");
}

static ErrCode read_summary(ImportSummary *import, Statement *s, Arena *arena, Error *err)
{
	if (!column_text(&import->id, s, 0, arena))
		return no_memory(err);
	import->begun_unix_s = column_int(s, 1);
	import->ended_unix_s = column_int(s, 2);
	import->undone_unix_s = column_int(s, 3);
	import->imported = (uint32_t)column_int(s, 4);
	import->already_there = (uint32_t)column_int(s, 5);
	import->merged = (uint32_t)column_int(s, 6);
	import->no_run = (uint32_t)column_int(s, 7);
	import->failed = (uint32_t)column_int(s, 8);
	return OK;
}

ErrCode sqlite_imports(Store *store, Str runner, Arena *arena, const ImportSummary **imports, size_t *count,
                       Error *err)
{
	Statement s;
	statement_init(&s, db_of(store),
	               SUMMARIES
	               "WHERE i.runner = ? GROUP BY i.import_id ORDER BY i.begun_unix_s, i.import_id");
	bind_text(&s, runner);
	ImportSummary *list = NULL;
	size_t n = 0;
	size_t room = 0;
	bool row;
	ErrCode code;
	while ((code = statement_step(&s, &row, err, "reading the imports")) == OK && row) {
		ImportSummary *grown = arena_grow(arena, list, n, &room, sizeof *list);
		if (grown == NULL) {
			code = no_memory(err);
			break;
		}
		list = grown;
		code = read_summary(&list[n], &s, arena, err);
		if (code != OK)
			break;
		n++;
	}
	statement_done(&s);
	if (code == OK) {
		*imports = list;
		*count = n;
	}
	return code;
}

bool sqlite_read_line(void *item, Statement *s, Arena *arena)
{
	ImportLine *line = item;
	if (!column_text(&line->path, s, 0, arena) || !column_text(&line->outcome, s, 1, arena) ||
	    !column_text(&line->reason, s, 2, arena) || !column_text(&line->file_id, s, 3, arena))
		return false;
	line->runs = (uint32_t)column_int(s, 4);
	return true;
}

ErrCode sqlite_import_report(Store *store, Str runner, Str import_id, Arena *arena, const ImportLine **lines,
                             size_t *count, Error *err)
{
	Statement s;
	statement_init(&s, db_of(store),
	               "SELECT path, outcome, reason, file_id, runs FROM import_line "
	               "WHERE runner = ? AND import_id = ? ORDER BY line");
	bind_text(&s, runner);
	bind_text(&s, import_id);
	void *list = NULL;
	const ErrCode code =
	    statement_list(&s, sizeof(ImportLine), sqlite_read_line, arena, &list, count, err, "reading an import's report");
	if (code == OK)
		*lines = list;
	return code;
}

/* Finds by the beginning of the id: a range, so that the key's index serves. */
ErrCode sqlite_import_find(Store *store, Str runner, Str id, Arena *arena, ImportSummary *import, Error *err)
{
	Statement s;
	statement_init(&s, db_of(store),
	               SUMMARIES "WHERE i.runner = ?1 AND i.import_id >= ?2 AND i.import_id < ?2 || '~' "
	                         "GROUP BY i.import_id ORDER BY i.import_id LIMIT 2");
	bind_text(&s, runner);
	bind_text(&s, id);
	ImportSummary found = {.begun_unix_s = 0};
	bool row;
	ErrCode code = statement_step(&s, &row, err, "looking for an import");
	if (code == OK && !row)
		code = fail(err, FAIL_MISSING, -1,
		            "there is no import whose id begins with \"%.*s\"; see legwork imports",
		            STR_ARG(id));
	if (code == OK)
		code = read_summary(&found, &s, arena, err);
	if (code == OK)
		code = statement_step(&s, &row, err, "looking for an import");
	if (code == OK && row)
		code = fail(err, FAIL_USAGE, -1,
		            "several imports have an id that begins with \"%.*s\"; give more of it",
		            STR_ARG(id));
	statement_done(&s);
	if (code == OK)
		*import = found;
	return code;
}

/* "2024-05-12 at 07:31 UTC", so that a person knows which time it was */
static ErrCode fail_undone_before(Error *err, Str import_id, int64_t undone_unix_s)
{
	const Civil then = when_civil(undone_unix_s);
	return fail(err, FAIL_MISSING, -1,
	            "the import %.*s was taken back already, on %04d-%02d-%02d at %02d:%02d UTC",
	            STR_ARG(import_id), then.year, then.month, then.day, then.hour, then.minute);
}

/* Is there such an import, and does it stand? */
static ErrCode check_stands(sqlite3 *db, Str runner, Str import_id, Error *err)
{
	Statement s;
	statement_init(&s, db, "SELECT undone_unix_s FROM import WHERE runner = ? AND import_id = ?");
	bind_text(&s, runner);
	bind_text(&s, import_id);
	bool row;
	ErrCode code = statement_step(&s, &row, err, "taking an import back");
	if (code == OK && !row)
		code = fail(err, FAIL_MISSING, -1, "there is no import %.*s", STR_ARG(import_id));
	else if (code == OK && sqlite3_column_type(s.stmt, 0) != SQLITE_NULL)
		code = fail_undone_before(err, import_id, column_int(&s, 0));
	statement_done(&s);
	return code;
}

static ErrCode count_what_goes(sqlite3 *db, Str runner, Str import_id, ImportUndone *undone, Error *err)
{
	Statement s;
	statement_init(
	    &s, db,
	    "SELECT count(*), coalesce(sum(runs), 0), coalesce(sum(runs) FILTER (WHERE seen), 0) FROM ("
	    "SELECT (SELECT count(*) FROM run r WHERE r.runner = f.runner AND r.file_id = f.file_id) "
	    "AS runs, EXISTS (SELECT 1 FROM import_line l WHERE l.runner = f.runner "
	    "AND l.file_id = f.file_id AND l.import_id <> f.import_id) AS seen "
	    "FROM file f WHERE f.runner = ? AND f.import_id = ?)");
	bind_text(&s, runner);
	bind_text(&s, import_id);
	bool row;
	const ErrCode code = statement_step(&s, &row, err, "taking an import back");
	if (code == OK)
		*undone = (ImportUndone){.files = (uint32_t)column_int(&s, 0),
		                         .runs = (uint32_t)column_int(&s, 1),
		                         .runs_seen_again = (uint32_t)column_int(&s, 2)};
	statement_done(&s);
	return code;
}

/* Inside a transaction; children before parents. A table whose rows come of
 * files has its row here. */
static ErrCode take_all_back(sqlite3 *db, Str runner, Str import_id, int64_t now_unix_s, Error *err)
{
#define FILES_OF_IT "(SELECT file_id FROM file WHERE runner = ?1 AND import_id = ?2)"
#define RUNS_OF_IT  "(SELECT run_id FROM run WHERE runner = ?1 AND file_id IN " FILES_OF_IT ")"
	static const char *const steps[] = {
	    "DELETE FROM run_columns WHERE runner = ?1 AND run_id IN " RUNS_OF_IT,
	    "DELETE FROM run WHERE runner = ?1 AND file_id IN " FILES_OF_IT,
	    /* what no run that is left says: kept for all of them together */
	    "DELETE FROM origins WHERE runner = ?1 AND ?2 IS NOT NULL AND origins_id NOT IN "
	    "(SELECT origins_id FROM run WHERE runner = ?1 AND origins_id IS NOT NULL)",
	    "DELETE FROM pain_told WHERE runner = ?1 AND file_id IN " FILES_OF_IT,
	    "DELETE FROM wellness WHERE runner = ?1 AND file_id IN " FILES_OF_IT,
	    /* an archive is forgotten with any of its members: it must be unpacked again */
	    "DELETE FROM archive WHERE runner = ?1 AND (import_id = ?2 OR archive_id IN "
	    "(SELECT archive_id FROM archive_member WHERE runner = ?1 AND file_id IN " FILES_OF_IT "))",
	    "DELETE FROM original WHERE runner = ?1 AND file_id IN " FILES_OF_IT,
	    "UPDATE import_line SET file_id = NULL WHERE runner = ?1 AND file_id IN " FILES_OF_IT,
	    "DELETE FROM file WHERE runner = ?1 AND import_id = ?2",
	    /* of runs of which nothing is left */
	    "DELETE FROM run_measure WHERE runner = ?1 AND ?2 IS NOT NULL AND run_id NOT IN "
	    "(SELECT run_id FROM run WHERE runner = ?1 UNION SELECT shown_id FROM run_member WHERE runner = ?1)",
	};
#undef RUNS_OF_IT
#undef FILES_OF_IT
	ErrCode code = sqlite_untell(db, runner, import_id, err);
	for (size_t i = 0; i < sizeof steps / sizeof steps[0] && code == OK; i++) {
		Statement s;
		statement_init(&s, db, steps[i]);
		bind_text(&s, runner);
		bind_text(&s, import_id);
		code = statement_run(&s, err, "taking an import back");
	}
	if (code != OK)
		return code;
	Statement s;
	statement_init(&s, db, "UPDATE import SET undone_unix_s = ? WHERE runner = ? AND import_id = ?");
	bind_int(&s, now_unix_s);
	bind_text(&s, runner);
	bind_text(&s, import_id);
	return statement_run(&s, err, "taking an import back");
}

ErrCode sqlite_import_undo(Store *store, Str runner, Str import_id, int64_t now_unix_s, ImportUndone *undone,
                           Error *err)
{
	sqlite3 *db = db_of(store);
	ImportUndone counts = {.files = 0};
	ErrCode code = sqlite_begin(sqlite_of(store), err, "taking an import back");
	if (code != OK)
		return code;
	code = check_stands(db, runner, import_id, err);
	if (code == OK)
		code = count_what_goes(db, runner, import_id, &counts, err);
	if (code == OK)
		code = take_all_back(db, runner, import_id, now_unix_s, err);
	if (code == OK)
		code = sqlite_retell(db, runner, err);
	code = sqlite_end(sqlite_of(store), code, err, "taking an import back");
	if (code == OK)
		*undone = counts;
	return code;
}
