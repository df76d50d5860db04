/*
 * sqlite_told.c - what files say of other things than their own activities:
 * tellings, shoes, uses of shoes. All of it goes with its file.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/sqlite.h"

/* A telling and a run of the same file name are of one activity when they begin
 * so near to each other: what was cut off at a service moves the start, another
 * file of the name is of another day. */
#define NEAR_S "86400"

/* The name of the same file unpacked, or packed. */
#define OTHER_PACKING \
	"CASE WHEN t.of_file LIKE '%.gz' THEN substr(t.of_file, 1, length(t.of_file) - 3) ELSE t.of_file || '.gz' END"

static const char KEEPING[] = "keeping what a file tells";

/* Ready for the next row. */
static ErrCode run_again(Statement *s, Error *err)
{
	bool row;
	const ErrCode code = statement_step(s, &row, err, KEEPING);
	(void)sqlite3_reset(s->stmt);
	s->next = 1;
	return code;
}

static ErrCode keep_tellings(sqlite3 *db, Str runner, Str file_id, const PackedFile *file, Error *err)
{
	Statement s;
	statement_init(&s, db,
		       "INSERT INTO telling (runner, file_id, number, of_file, start_unix_s, sport, sub_sport, name, "
		       "notes, gear, rpe) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	ErrCode code = OK;
	for (size_t i = 0; i < file->telling_count && code == OK; i++) {
		const Telling *telling = &file->tellings[i];
		bind_text(&s, runner);
		bind_text(&s, file_id);
		bind_int(&s, (int64_t)i);
		bind_text(&s, text_last_part(telling->file));
		bind_int(&s, telling->start_unix_s);
		bind_text(&s, telling->sport);
		bind_text(&s, telling->sub_sport);
		bind_text(&s, telling->name);
		bind_text(&s, telling->notes);
		bind_text(&s, telling->gear);
		bind_number(&s, telling->rpe);
		code = run_again(&s, err);
	}
	statement_done(&s);
	return code;
}

/* Of two shoes of one name in a file, the first. */
static ErrCode keep_shoes(sqlite3 *db, Str runner, Str file_id, const PackedFile *file, Error *err)
{
	Statement s;
	statement_init(&s, db,
		       "INSERT INTO shoe_told (runner, file_id, shoe, brand, model, sports, prior_m, limit_m, "
		       "first_day, retired) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
	ErrCode code = OK;
	for (size_t i = 0; i < file->shoe_count && code == OK; i++) {
		const Shoe *shoe = &file->shoes[i];
		if (shoe->name.n == 0)
			continue;
		bind_text(&s, runner);
		bind_text(&s, file_id);
		bind_text(&s, shoe->name);
		bind_text(&s, shoe->brand);
		bind_text(&s, shoe->model);
		bind_text(&s, shoe->sports);
		bind_number(&s, shoe->prior_m);
		bind_number(&s, shoe->limit_m);
		bind_day(&s, shoe->has_first_day, shoe->first_day);
		bind_int(&s, shoe->retired);
		code = run_again(&s, err);
	}
	statement_done(&s);
	return code;
}

static ErrCode keep_uses(sqlite3 *db, Str runner, Str file_id, const PackedFile *file, Error *err)
{
	Statement s;
	statement_init(&s, db,
		       "INSERT INTO shoe_use (runner, file_id, source_id, shoe) VALUES (?, ?, ?, ?) "
		       "ON CONFLICT DO NOTHING");
	ErrCode code = OK;
	for (size_t i = 0; i < file->shoe_use_count && code == OK; i++) {
		const ShoeUse *use = &file->shoe_uses[i];
		if (use->shoe.n == 0 || use->source_id.n == 0)
			continue;
		bind_text(&s, runner);
		bind_text(&s, file_id);
		bind_text(&s, use->source_id);
		bind_text(&s, use->shoe);
		code = run_again(&s, err);
	}
	statement_done(&s);
	return code;
}

ErrCode sqlite_keep_told(SqliteStore *store, Str runner, const PackedFile *file, Error *err)
{
	sqlite3 *db = store->db;
	ErrCode code = file->telling_count > 0 ? keep_tellings(db, runner, file->file_id, file, err) : OK;
	if (code == OK && file->shoe_count > 0)
		code = keep_shoes(db, runner, file->file_id, file, err);
	if (code == OK && file->shoe_use_count > 0)
		code = keep_uses(db, runner, file->file_id, file, err);
	return code;
}

ErrCode sqlite_retell(sqlite3 *db, Str runner, Error *err)
{
	static const char *const steps[] = {
	    "DELETE FROM told WHERE runner = ?1",
	    /* The table that was kept last has the last word. CROSS JOIN, for this engine, is the order in which
	     * tables are looked through: a planner without figures begins with the runs, 80 times slower. */
	    "INSERT INTO told (runner, run_id, sport, sub_sport, name, notes, gear, rpe) "
	    "SELECT r.runner, r.run_id, t.sport, t.sub_sport, t.name, t.notes, t.gear, t.rpe FROM telling t "
	    "CROSS JOIN file f ON f.runner = t.runner AND f.name IN (t.of_file, " OTHER_PACKING ") "
	    "CROSS JOIN run r ON r.runner = f.runner AND r.file_id = f.file_id "
	    "JOIN file own ON own.runner = t.runner AND own.file_id = t.file_id "
	    "WHERE t.runner = ?1 AND (t.start_unix_s = 0 OR r.start_unix_s = 0 OR "
	    "abs(t.start_unix_s - r.start_unix_s) < " NEAR_S ") "
	    "ORDER BY own.stored_unix_s, t.file_id, t.number "
	    "ON CONFLICT (runner, run_id) DO UPDATE SET "
	    "sub_sport = CASE WHEN excluded.sport IS NULL THEN sub_sport ELSE excluded.sub_sport END, "
	    "sport = coalesce(excluded.sport, sport), name = coalesce(excluded.name, name), "
	    "notes = coalesce(excluded.notes, notes), gear = coalesce(excluded.gear, gear), "
	    "rpe = coalesce(excluded.rpe, rpe)",
	};
	ErrCode code = OK;
	for (size_t i = 0; i < sizeof steps / sizeof steps[0] && code == OK; i++) {
		Statement s;
		statement_init(&s, db, steps[i]);
		bind_text(&s, runner);
		code = statement_run(&s, err, "telling runs what tables say of them");
	}
	return code;
}

ErrCode sqlite_untell(sqlite3 *db, Str runner, Str import_id, Error *err)
{
#define FILES_OF_IT " WHERE runner = ?1 AND file_id IN (SELECT file_id FROM file WHERE runner = ?1 AND import_id = ?2)"
	static const char *const steps[] = {
	    "DELETE FROM telling" FILES_OF_IT,
	    "DELETE FROM shoe_told" FILES_OF_IT,
	    "DELETE FROM shoe_use" FILES_OF_IT,
	};
#undef FILES_OF_IT
	ErrCode code = OK;
	for (size_t i = 0; i < sizeof steps / sizeof steps[0] && code == OK; i++) {
		Statement s;
		statement_init(&s, db, steps[i]);
		bind_text(&s, runner);
		bind_text(&s, import_id);
		code = statement_run(&s, err, "taking an import back");
	}
	return code;
}

static bool read_told(void *item, Statement *s, Arena *arena)
{
	ToldRun *told = item;
	told->rpe = column_number(s, 6);
	return column_text(&told->run_id, s, 0, arena) && column_text(&told->sport, s, 1, arena) &&
	       column_text(&told->sub_sport, s, 2, arena) && column_text(&told->name, s, 3, arena) &&
	       column_text(&told->notes, s, 4, arena) && column_text(&told->gear, s, 5, arena);
}

ErrCode sqlite_told(Store *store, Str runner, Str run_id, Arena *arena, const ToldRun **told, size_t *count,
		    Error *err)
{
#define TOLD "SELECT run_id, sport, sub_sport, name, notes, gear, rpe FROM told WHERE runner = ?1 "
	static const char of_all[] = TOLD "ORDER BY run_id";
	static const char of_one[] = TOLD "AND run_id = ?2"; /* by the key */
#undef TOLD
	Statement s;
	statement_kept(&s, sqlite_of(store), run_id.p == NULL ? of_all : of_one);
	bind_text(&s, runner);
	if (run_id.p != NULL)
		bind_text(&s, run_id);
	void *list = NULL;
	const ErrCode code = statement_list(&s, sizeof(ToldRun), read_told, arena, &list, count, err, "reading what tables tell");
	if (code == OK)
		*told = list;
	return code;
}
