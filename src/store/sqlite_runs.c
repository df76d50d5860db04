/*
 * sqlite_runs.c - the log: runs, one run, original bytes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/pack.h"
#include "store/columns.h"
#include "store/sqlite.h"

/* The largest sizes that a row may claim for what it has packed. */
enum { UNPACKED_MAX = 1 << 30 };

static const char RUN_COLUMNS[] = "SELECT r.run_id, r.file_id, f.name, r.number, r.sport, r.sub_sport, "
				  "r.start_unix_s, r.utc_offset_s, r.has_position, "
				  "r.distance_m, r.timer_s, r.elapsed_s, r.ascent_m, r.descent_m, "
				  "r.hr_avg_bpm, r.hr_max_bpm, r.cadence_avg_spm, "
				  "r.power_avg_w, r.calories_kcal, r.rpe, r.feel, r.device, r.sample_count, "
				  "r.lap_count, r.developer_fields ";

enum { COLUMNS_OF_SUMMARY = 25 };

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading the log");
}

/* The lines of a text as a list. */
static ErrCode split_lines(const Str **lines, size_t *count, Arena *arena, Str text, Error *err)
{
	Str *list = NULL;
	size_t n = 0;
	size_t room = 0;
	for (Str line; text.n > 0 && text_split(&text, '\n', &line);) {
		Str *grown = arena_grow(arena, list, n, &room, sizeof *list);
		if (grown == NULL)
			return no_memory(err);
		list = grown;
		list[n++] = line;
	}
	*lines = list;
	*count = n;
	return OK;
}

static ErrCode read_summary(Run *run, Statement *s, Arena *arena, Error *err)
{
	Activity *a = &run->summary;
	Str fields;
	*run = (Run){.summary = activity_unknown()};
	if (!column_text(&run->id, s, 0, arena) || !column_text(&run->file_id, s, 1, arena) ||
	    !column_text(&run->file_name, s, 2, arena) || !column_text(&a->sport, s, 4, arena) ||
	    !column_text(&a->sub_sport, s, 5, arena) || !column_text(&a->device, s, 21, arena) ||
	    !column_text(&fields, s, 24, arena))
		return no_memory(err);
	run->number = (uint32_t)column_int(s, 3);
	a->start_unix_s = column_int(s, 6);
	a->has_utc_offset = sqlite3_column_type(s->stmt, 7) != SQLITE_NULL;
	a->utc_offset_s = (int32_t)column_int(s, 7);
	a->has_position = column_int(s, 8) != 0;
	double *const numbers[] = {&a->distance_m,  &a->timer_s,       &a->elapsed_s,  &a->ascent_m,
				   &a->descent_m,   &a->hr_avg_bpm,    &a->hr_max_bpm, &a->cadence_avg_spm,
				   &a->power_avg_w, &a->calories_kcal, &a->rpe,        &a->feel};
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
		*numbers[i] = column_number(s, 9 + (int)i);
	a->samples.count = (size_t)column_int(s, 22);
	a->lap_count = (size_t)column_int(s, 23);
	return split_lines(&a->developer_fields, &a->developer_field_count, arena, fields, err);
}

ErrCode sqlite_runs(Store *store, Str runner, bool runs_only, Arena *arena, const Run **runs, size_t *count,
		    Error *err)
{
	const Str sql =
	    arena_printf(arena,
			 "%sFROM run r JOIN file f ON f.runner = r.runner AND f.file_id = r.file_id "
			 "WHERE r.runner = ? %s ORDER BY r.start_unix_s, r.run_id",
			 RUN_COLUMNS, runs_only ? "AND r.sport = 'running'" : "");
	if (sql.p == NULL)
		return no_memory(err);
	Statement s;
	statement_init(&s, db_of(store), sql.p);
	bind_text(&s, runner);
	Run *list = NULL;
	size_t n = 0;
	size_t room = 0;
	bool row;
	ErrCode code;
	while ((code = statement_step(&s, &row, err, "reading the log")) == OK && row) {
		Run *grown = arena_grow(arena, list, n, &room, sizeof *list);
		if (grown == NULL) {
			code = no_memory(err);
			break;
		}
		list = grown;
		if ((code = read_summary(&list[n], &s, arena, err)) != OK)
			break;
		n++;
	}
	statement_done(&s);
	if (code == OK) {
		*runs = list;
		*count = n;
	}
	return code;
}

static ErrCode unpack_column(Bytes *out, Statement *s, int size_column, Arena *arena, Error *err)
{
	const int64_t size = column_int(s, size_column);
	if (size < 0 || size > UNPACKED_MAX)
		return fail(err, FAIL_FORMAT, -1, "its size cannot be");
	return unpack_bytes(out, arena, column_bytes(s, size_column + 1), (size_t)size, err);
}

static ErrCode read_whole(Run *run, Statement *s, Arena *arena, Error *err)
{
	ErrCode code = read_summary(run, s, arena, err);
	Activity *a = &run->summary;
	const Sample *rows = NULL;
	Bytes samples;
	Bytes laps;
	if (code == OK)
		code = unpack_column(&samples, s, COLUMNS_OF_SUMMARY, arena, err);
	if (code == OK)
		code = columns_get_samples(&rows, a->samples.count, arena, samples, err);
	if (code == OK && !samples_of_rows(&a->samples, arena, rows, a->samples.count))
		code = no_memory(err);
	if (code == OK)
		code = unpack_column(&laps, s, COLUMNS_OF_SUMMARY + 2, arena, err);
	if (code == OK)
		code = columns_get_laps(&a->laps, a->lap_count, arena, laps, err);
	/* bytes that were good when they were kept: it is the store that is damaged */
	return code == FAIL_FORMAT
		   ? fail(err, FAIL_STORE, -1, "the run %.*s is damaged in the store", STR_ARG(run->id))
		   : code;
}

/* Finds by the beginning of the id: a range, so that the key's index serves. */
ErrCode sqlite_run(Store *store, Str runner, Str id, Arena *arena, Run *run, Error *err)
{
	const Str sql = arena_printf(
	    arena,
	    "%s, r.samples_size, r.samples, r.laps_size, r.laps "
	    "FROM run r JOIN file f ON f.runner = r.runner AND f.file_id = r.file_id "
	    "WHERE r.runner = ?1 AND r.run_id >= ?2 AND r.run_id < ?2 || '~' ORDER BY r.run_id LIMIT 2",
	    RUN_COLUMNS);
	if (sql.p == NULL)
		return no_memory(err);
	if (id.n == 0)
		return fail(err, FAIL_USAGE, -1, "the id of a run is empty");
	Statement s;
	statement_init(&s, db_of(store), sql.p);
	bind_text(&s, runner);
	bind_text(&s, id);
	bool row;
	Run found;
	ErrCode code = statement_step(&s, &row, err, "reading a run");
	if (code == OK && !row)
		code = fail(err, FAIL_MISSING, -1,
			    "there is no run whose id begins with \"%.*s\"; see legwork runs", STR_ARG(id));
	if (code == OK)
		code = read_whole(&found, &s, arena, err);
	if (code == OK)
		code = statement_step(&s, &row, err, "reading a run");
	if (code == OK && row)
		code =
		    fail(err, FAIL_USAGE, -1,
			 "several runs have an id that begins with \"%.*s\"; give more of it", STR_ARG(id));
	statement_done(&s);
	if (code == OK)
		*run = found;
	return code;
}

ErrCode sqlite_original(Store *store, Str runner, Str file_id, Arena *arena, Bytes *bytes, Error *err)
{
	Statement s;
	statement_init(&s, db_of(store),
		       "SELECT size_bytes, packed FROM file WHERE runner = ? AND file_id = ?");
	bind_text(&s, runner);
	bind_text(&s, file_id);
	bool row;
	ErrCode code = statement_step(&s, &row, err, "reading a file");
	if (code == OK && !row)
		code = fail(err, FAIL_MISSING, -1, "there is no file %.*s in the store", STR_ARG(file_id));
	if (code == OK)
		code = unpack_column(bytes, &s, 0, arena, err);
	statement_done(&s);
	return code == FAIL_FORMAT
		   ? fail(err, FAIL_STORE, -1, "the file %.*s is damaged in the store", STR_ARG(file_id))
		   : code;
}
