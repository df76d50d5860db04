/*
 * sqlite_import.c - writes imports, their report lines, files with all that
 * was in them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/num.h"
#include "store/columns.h"
#include "store/sqlite.h"
#include "store/sqlite_said.h"

ErrCode sqlite_import_begin(Store *store, Str runner, Str import_id, int64_t now_unix_s,
			    StoreOutcome *outcome, Error *err)
{
	ErrCode code = sqlite_begin(sqlite_of(store), err, "beginning an import");
	if (code != OK)
		return code;
	Statement statement;
	statement_init(&statement, db_of(store),
		       "INSERT INTO import (runner, import_id, begun_unix_s) VALUES (?, ?, ?) "
		       "ON CONFLICT DO NOTHING RETURNING 1");
	bind_text(&statement, runner);
	bind_text(&statement, import_id);
	bind_int(&statement, now_unix_s);
	bool added;
	code = statement_step(&statement, &added, err, "beginning an import");
	statement_done(&statement);
	code = sqlite_end(sqlite_of(store), code, err, "beginning an import");
	if (code == OK)
		*outcome = added ? STORE_ADDED : STORE_ALREADY_THERE;
	return code;
}

static ErrCode insert_line(SqliteStore *store, Str runner, Str import_id, const ImportLine *line, Error *err)
{
	static const char sql[] =
	    "INSERT INTO import_line (runner, import_id, line, path, outcome, reason, runs, file_id) "
	    "VALUES (?1, ?2, 1 + (SELECT coalesce(max(line), 0) FROM import_line WHERE runner = ?1 AND "
	    "import_id = ?2), ?3, ?4, ?5, ?6, ?7)";
	Statement statement;
	statement_kept(&statement, store, sql);
	bind_text(&statement, runner);
	bind_text(&statement, import_id);
	bind_text(&statement, line->path);
	bind_text(&statement, line->outcome);
	bind_text(&statement, line->reason);
	bind_int(&statement, line->runs);
	bind_text(&statement, line->file_id);
	return statement_run(&statement, err, "writing the import report");
}

ErrCode sqlite_import_lines(Store *store, Str runner, Str import_id, const ImportLine *lines, size_t count,
			    Error *err)
{
	ErrCode code = sqlite_begin(sqlite_of(store), err, "writing the import report");
	if (code != OK)
		return code;
	for (size_t i = 0; i < count && code == OK; i++)
		code = insert_line(sqlite_of(store), runner, import_id, &lines[i], err);
	return sqlite_end(sqlite_of(store), code, err, "writing the import report");
}

ErrCode sqlite_import_end(Store *store, Str runner, Str import_id, int64_t now_unix_s, Error *err)
{
	ErrCode code = sqlite_begin(sqlite_of(store), err, "ending an import");
	if (code != OK)
		return code;
	code = sqlite_retell(db_of(store), runner, err);
	if (code == OK) {
		Statement statement;
		statement_init(&statement, db_of(store),
			       "UPDATE import SET ended_unix_s = ? WHERE runner = ? AND import_id = ?");
		bind_int(&statement, now_unix_s);
		bind_text(&statement, runner);
		bind_text(&statement, import_id);
		code = statement_run(&statement, err, "ending an import");
	}
	return sqlite_end(sqlite_of(store), code, err, "ending an import");
}

ErrCode sqlite_has_file(Store *store, Str runner, Str file_id, bool *has, Error *err)
{
	static const char sql[] = "SELECT 1 FROM file WHERE runner = ? AND file_id = ?";
	Statement statement;
	statement_kept(&statement, sqlite_of(store), sql);
	bind_text(&statement, runner);
	bind_text(&statement, file_id);
	const ErrCode code = statement_step(&statement, has, err, "looking for a file");
	statement_done(&statement);
	return code;
}

static ErrCode insert_file(SqliteStore *store, Str runner, Str import_id, const PackedFile *file, int64_t now_unix_s,
			   Error *err)
{
	static const char sql[] =
	    "INSERT INTO file (runner, file_id, import_id, name, format, size_bytes, notes, stored_unix_s) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
	Statement s;
	statement_kept(&s, store, sql);
	bind_text(&s, runner);
	bind_text(&s, file->file_id);
	bind_text(&s, import_id);
	bind_text(&s, text_last_part(file->path));
	bind_text(&s, file->format);
	bind_int(&s, (int64_t)file->size_bytes);
	bind_text(&s, file->notes.p == NULL ? STR("") : file->notes);
	bind_int(&s, now_unix_s);
	return statement_run(&s, err, "keeping a file");
}

static ErrCode insert_original(SqliteStore *store, Str runner, const PackedFile *file, Error *err)
{
	static const char sql[] = "INSERT INTO original (runner, file_id, packing, packed) VALUES (?, ?, ?, ?)";
	if (file->packing == PACKING_ABSENT)
		return OK;
	Statement s;
	statement_kept(&s, store, sql);
	bind_text(&s, runner);
	bind_text(&s, file->file_id);
	bind_text(&s, file->packing == PACKING_ZLIB      ? STR("zlib")
		      : file->packing == PACKING_DEFLATE ? STR("deflate")
							 : STR("none"));
	bind_bytes(&s, file->original);
	return statement_run(&s, err, "keeping a file");
}

static ErrCode insert_origins(SqliteStore *store, Str runner, Str origins_id, Str origins, Error *err)
{
	static const char sql[] =
	    "INSERT INTO origins (runner, origins_id, origins) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
	if (origins.n == 0)
		return OK;
	Statement s;
	statement_kept(&s, store, sql);
	bind_text(&s, runner);
	bind_text(&s, origins_id);
	bind_text(&s, origins);
	return statement_run(&s, err, "keeping a run");
}

static ErrCode insert_summary(SqliteStore *store, Str runner, Str run_id, Str file_id, uint32_t number,
			      const PackedActivity *activity, Str origins_id, Error *err)
{
	static const char sql[] =
	    "INSERT INTO run (runner, run_id, file_id, number, sport, sub_sport, name, notes, gear, source_id, device, "
	    "start_unix_s, utc_offset_s, has_position, distance_m, timer_s, elapsed_s, ascent_m, descent_m, "
	    "hr_avg_bpm, hr_max_bpm, cadence_avg_spm, power_avg_w, calories_kcal, rpe, feel, temperature_avg_c, "
	    "contact_avg_s, balance_left_avg_pct, oscillation_avg_m, vertical_ratio_avg_pct, step_length_avg_m, "
	    "respiration_avg_brpm, developer_fields, origins_id, sample_count, lap_count) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
	    "?, ?, ?, ?)";
	_Static_assert(FACT_NUMBERS == 19, "a number of Activity has no column here");
	const Activity *a = &activity->summary;
	Statement s;
	statement_kept(&s, store, sql);
	bind_text(&s, runner);
	bind_text(&s, run_id);
	bind_text(&s, file_id);
	bind_int(&s, number);
	const Str texts[] = {a->sport, a->sub_sport, a->name, a->notes, a->gear, a->source_id, a->device};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		bind_text(&s, texts[i]);
	bind_int(&s, a->start_unix_s);
	bind_number(&s, a->has_utc_offset ? a->utc_offset_s : UNKNOWN);
	bind_int(&s, a->has_position);
	for (size_t i = 0; i < FACT_NUMBERS; i++)
		bind_number(&s, a->number[i]);
	bind_text(&s, activity->developer_fields.p == NULL ? STR("") : activity->developer_fields);
	bind_text(&s, origins_id);
	bind_int(&s, (int64_t)a->samples.count);
	bind_int(&s, (int64_t)a->lap_count);
	return statement_run(&s, err, "keeping a run");
}

static ErrCode insert_columns(SqliteStore *store, Str runner, Str run_id, const PackedActivity *activity, Error *err)
{
	static const char sql[] =
	    "INSERT INTO run_columns (runner, run_id, form, size, packed) VALUES (?, ?, ?, ?, ?)";
	Statement s;
	statement_kept(&s, store, sql);
	bind_text(&s, runner);
	bind_text(&s, run_id);
	bind_int(&s, COLUMNS_FORM);
	bind_int(&s, (int64_t)activity->columns_size);
	bind_bytes(&s, activity->columns);
	return statement_run(&s, err, "keeping a run");
}

static ErrCode insert_run(SqliteStore *store, Str runner, Str file_id, uint32_t number, const PackedActivity *activity,
			  Error *err)
{
	char key[DIGEST_TEXT + 16];
	const int n = snprintf(key, sizeof key, "%.*s/%u", STR_ARG(file_id), number);
	const Digest id = digest_of("run", bytes_of((Str){key, n > 0 ? (size_t)n : 0}));
	const Digest made = digest_of("origins", bytes_of(activity->origins));
	const Str origins_id = activity->origins.n == 0 ? STR_NONE : digest_str(&made);
	ErrCode code = insert_origins(store, runner, origins_id, activity->origins, err);
	if (code == OK)
		code = insert_summary(store, runner, digest_str(&id), file_id, number, activity, origins_id, err);
	return code == OK ? insert_columns(store, runner, digest_str(&id), activity, err) : code;
}

/* Inside a transaction: every row that comes of a file, by subject. */
static ErrCode insert_all(SqliteStore *store, Str runner, Str import_id, const PackedFile *file, int64_t now_unix_s,
			  Error *err)
{
	ErrCode code = insert_file(store, runner, import_id, file, now_unix_s, err);
	if (code == OK)
		code = insert_original(store, runner, file, err);
	for (size_t i = 0; i < file->activity_count && code == OK; i++)
		code = insert_run(store, runner, file->file_id, (uint32_t)i, &file->activities[i], err);
	if (code == OK)
		code = sqlite_insert_wellness(store, runner, file, err);
	if (code == OK)
		code = sqlite_insert_pains(store, runner, file, err);
	return code == OK ? sqlite_keep_told(store, runner, file, err) : code;
}

ErrCode sqlite_import_packed(Store *store, Str runner, Str import_id, const PackedFile *file, int64_t now_unix_s,
			     ImportLine *line, Error *err)
{
	SqliteStore *self = sqlite_of(store);
	ErrCode code = sqlite_begin(self, err, "keeping a file");
	if (code != OK)
		return code;
	bool there = false;
	code = sqlite_has_file(store, runner, file->file_id, &there, err);
	if (code == OK && !there)
		code = insert_all(self, runner, import_id, file, now_unix_s, err);
	line->outcome = there ? STR("already_there") : STR("imported");
	line->reason = there ? STR_NONE : file->remarks;
	line->runs = there ? 0 : (uint32_t)file->activity_count;
	if (code == OK)
		code = insert_line(self, runner, import_id, line, err);
	return sqlite_end(self, code, err, "keeping a file");
}
