/*
 * sqlite_import.c - writes imports, their report lines, files with their
 * activities.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/num.h"
#include "base/pack.h"
#include "store/columns.h"
#include "store/sqlite.h"

/* What one file may take while it is stored: its packed form and its columns. */
static const size_t IMPORT_BYTES_MAX = (size_t)1 << 30;

ErrCode sqlite_import_begin(Store *store, Str runner, Str import_id, int64_t now_unix_s,
			    StoreOutcome *outcome, Error *err)
{
	Statement statement;
	statement_init(&statement, db_of(store),
		       "INSERT INTO import (runner, import_id, begun_unix_s) VALUES (?, ?, ?) "
		       "ON CONFLICT DO NOTHING RETURNING 1");
	bind_text(&statement, runner);
	bind_text(&statement, import_id);
	bind_int(&statement, now_unix_s);
	bool added;
	bool more = true;
	ErrCode code = statement_step(&statement, &added, err, "beginning an import");
	if (code == OK && added) /* the statement is done, and committed, at its end */
		code = statement_step(&statement, &more, err, "beginning an import");
	statement_done(&statement);
	if (code == OK)
		*outcome = added ? STORE_ADDED : STORE_ALREADY_THERE;
	return code;
}

static ErrCode insert_line(sqlite3 *db, Str runner, Str import_id, const ImportLine *line, Error *err)
{
	Statement statement;
	statement_init(&statement, db,
		       "INSERT INTO import_line (runner, import_id, line, path, outcome, reason, runs, "
		       "file_id) "
		       "VALUES (?1, ?2, 1 + (SELECT coalesce(max(line), 0) FROM import_line WHERE runner = "
		       "?1 AND import_id = ?2), "
		       "?3, ?4, ?5, ?6, ?7)");
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
	sqlite3 *db = db_of(store);
	ErrCode code = sqlite_begin(sqlite_of(store), err, "writing the import report");
	if (code != OK)
		return code;
	for (size_t i = 0; i < count && code == OK; i++)
		code = insert_line(db, runner, import_id, &lines[i], err);
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
	Statement statement;
	statement_init(&statement, db_of(store), "SELECT 1 FROM file WHERE runner = ? AND file_id = ?");
	bind_text(&statement, runner);
	bind_text(&statement, file_id);
	const ErrCode code = statement_step(&statement, has, err, "looking for a file");
	statement_done(&statement);
	return code;
}

/* Texts in one, with `between` between them. */
static Str join(Arena *arena, const Str *lines, size_t count, const char *between)
{
	Buf joined;
	buf_init(&joined, &ALLOCATOR_SYSTEM, 1 << 20);
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_adds(&joined, between);
		buf_add(&joined, lines[i]);
	}
	const Str text = buf_ok(&joined) ? arena_str(arena, buf_str(&joined)) : STR_NONE;
	buf_done(&joined);
	return text;
}

static Str last_part(Str path)
{
	size_t from = path.n;
	while (from > 0 && path.p[from - 1] != '/')
		from--;
	return (Str){path.p + from, path.n - from};
}

static ErrCode insert_file(sqlite3 *db, Arena *arena, Str runner, Str import_id, Str file_id,
			   const StoredFile *file, int64_t now_unix_s, Error *err)
{
	Bytes packed;
	ErrCode code = pack_bytes(&packed, arena, file->bytes, err);
	const Str notes = join(arena, file->notes, file->note_count, "\n");
	if (code == OK && notes.p == NULL)
		code = fail(err, FAIL_MEMORY, -1, "out of memory");
	if (code != OK)
		return code;
	Statement statement;
	statement_init(&statement, db,
		       "INSERT INTO file (runner, file_id, import_id, name, format, size_bytes, packed, "
		       "notes, stored_unix_s) "
		       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
	bind_text(&statement, runner);
	bind_text(&statement, file_id);
	bind_text(&statement, import_id);
	bind_text(&statement, last_part(file->path));
	bind_text(&statement, file->format);
	bind_int(&statement, (int64_t)file->bytes.n);
	bind_bytes(&statement, packed);
	bind_text(&statement, notes);
	bind_int(&statement, now_unix_s);
	return statement_run(&statement, err, "keeping a file");
}

typedef struct PackedColumns {
	Bytes samples, laps;
	size_t samples_size, laps_size;
} PackedColumns;

static ErrCode pack_columns(PackedColumns *out, Arena *arena, const Activity *activity, Error *err)
{
	const size_t count = activity->samples.count;
	Sample *rows = ARENA_ARRAY(arena, count, Sample);
	if (rows == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	Buf samples;
	Buf laps;
	buf_init(&samples, &ALLOCATOR_SYSTEM, IMPORT_BYTES_MAX);
	buf_init(&laps, &ALLOCATOR_SYSTEM, IMPORT_BYTES_MAX);
	for (size_t i = 0; i < count; i++)
		rows[i] = samples_at(&activity->samples, i);
	columns_put_samples(&samples, rows, count);
	columns_put_laps(&laps, activity->laps, activity->lap_count);
	out->samples_size = samples.n;
	out->laps_size = laps.n;
	ErrCode code = buf_ok(&samples) && buf_ok(&laps) ? OK : fail(err, FAIL_MEMORY, -1, "out of memory");
	if (code == OK)
		code = pack_bytes(&out->samples, arena, bytes_of(buf_str(&samples)), err);
	if (code == OK)
		code = pack_bytes(&out->laps, arena, bytes_of(buf_str(&laps)), err);
	buf_done(&samples);
	buf_done(&laps);
	return code;
}

static ErrCode insert_run(sqlite3 *db, Arena *arena, Str runner, Str file_id, uint32_t number,
			  const Activity *activity, Error *err)
{
	PackedColumns columns;
	ErrCode code = pack_columns(&columns, arena, activity, err);
	if (code != OK)
		return code;
	const Str key = arena_printf(arena, "%.*s/%u", STR_ARG(file_id), number);
	const Str fields = join(arena, activity->developer_fields, activity->developer_field_count, "\n");
	if (key.p == NULL || fields.p == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	const Digest id = digest_of("run", bytes_of(key));
	Statement s;
	statement_init(
	    &s, db,
	    "INSERT INTO run (runner, run_id, file_id, number, sport, sub_sport, start_unix_s, utc_offset_s, "
	    "has_position, distance_m, timer_s, elapsed_s, ascent_m, descent_m, hr_avg_bpm, hr_max_bpm, "
	    "cadence_avg_spm, power_avg_w, calories_kcal, rpe, feel, device, developer_fields, sample_count, "
	    "samples_size, samples, lap_count, laps_size, laps) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	bind_text(&s, runner);
	bind_text(&s, digest_str(&id));
	bind_text(&s, file_id);
	bind_int(&s, number);
	bind_text(&s, activity->sport);
	bind_text(&s, activity->sub_sport);
	bind_int(&s, activity->start_unix_s);
	bind_number(&s, activity->has_utc_offset ? activity->utc_offset_s : UNKNOWN);
	bind_int(&s, activity->has_position);
	const double numbers[] = {
	    activity->distance_m,  activity->timer_s,       activity->elapsed_s,  activity->ascent_m,
	    activity->descent_m,   activity->hr_avg_bpm,    activity->hr_max_bpm, activity->cadence_avg_spm,
	    activity->power_avg_w, activity->calories_kcal, activity->rpe,        activity->feel};
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		bind_number(&s, numbers[i]);
	bind_text(&s, activity->device);
	bind_text(&s, fields);
	bind_int(&s, (int64_t)activity->samples.count);
	bind_int(&s, (int64_t)columns.samples_size);
	bind_bytes(&s, columns.samples);
	bind_int(&s, (int64_t)activity->lap_count);
	bind_int(&s, (int64_t)columns.laps_size);
	bind_bytes(&s, columns.laps);
	return statement_run(&s, err, "keeping a run");
}

/* Inside a transaction. */
static ErrCode insert_all(sqlite3 *db, Arena *arena, Str runner, Str import_id, Str file_id,
			  const StoredFile *file, int64_t now_unix_s, Error *err)
{
	ErrCode code = insert_file(db, arena, runner, import_id, file_id, file, now_unix_s, err);
	for (size_t i = 0; i < file->activity_count && code == OK; i++)
		code = insert_run(db, arena, runner, file_id, (uint32_t)i, &file->activities[i], err);
	if (code == OK)
		code = sqlite_keep_told(db, runner, file_id, file, err);
	if (code != OK)
		return code;
	const Str remarks =
	    file->note_count == 0 ? STR_NONE : join(arena, file->notes, file->note_count, "; ");
	const ImportLine line = {.path = file->path,
				 .outcome = STR("imported"),
				 .reason = remarks,
				 .runs = (uint32_t)file->activity_count,
				 .file_id = file_id};
	return insert_line(db, runner, import_id, &line, err);
}

ErrCode sqlite_import_file(Store *store, Str runner, Str import_id, const StoredFile *file,
			   int64_t now_unix_s, StoreOutcome *outcome, Error *err)
{
	sqlite3 *db = db_of(store);
	const Digest file_id = store_file_id(file->bytes);
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, IMPORT_BYTES_MAX);
	if (arena == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	bool there = false;
	ErrCode code = sqlite_begin(sqlite_of(store), err, "keeping a file");
	if (code == OK) {
		const ImportLine known = {.path = file->path,
					  .outcome = STR("already_there"),
					  .reason = STR_NONE,
					  .file_id = digest_str(&file_id)};
		code = sqlite_has_file(store, runner, digest_str(&file_id), &there, err);
		if (code == OK)
			code = there ? insert_line(db, runner, import_id, &known, err)
				     : insert_all(db, arena, runner, import_id, digest_str(&file_id), file,
						  now_unix_s, err);
		code = sqlite_end(sqlite_of(store), code, err, "keeping a file");
	}
	arena_free(arena);
	if (code == OK)
		*outcome = there ? STORE_ALREADY_THERE : STORE_ADDED;
	return code;
}
