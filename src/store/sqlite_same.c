/*
 * sqlite_same.c - recordings, which of them are one run, and what the runner
 * says of runs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/sqlite.h"

#include "store/sqlite_same.h"

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading the log");
}

/* ---- recordings ---- */

#define RECORDINGS                                                                                          \
	"SELECT r.run_id, r.file_id, f.name, r.number, r.sport, r.sub_sport, r.source_id, r.device, "        \
	"r.start_unix_s, r.utc_offset_s, r.has_position, r.distance_m, r.timer_s, r.elapsed_s, "             \
	"r.hr_avg_bpm, coalesce(m.shown_id, r.run_id), f.format, f.import_id, f.stored_unix_s, r.rowid, "    \
	"coalesce(m.richness, 0), m.why, r.sample_count FROM run r "                                                         \
	"JOIN file f ON f.runner = r.runner AND f.file_id = r.file_id "                                      \
	"LEFT JOIN run_member m ON m.runner = r.runner AND m.run_id = r.run_id "

static bool read_recording(void *item, Statement *s, Arena *arena)
{
	Recording *recording = item;
	*recording = (Recording){.run = {.summary = activity_unknown()}};
	Run *run = &recording->run;
	Activity *a = &run->summary;
	Str *const texts[] = {&run->id, &run->file_id, &run->file_name};
	Str *const facts[] = {&a->sport, &a->sub_sport, &a->source_id, &a->device};
	Str *const origin[] = {&recording->shown_id, &recording->format, &recording->import_id};
	bool good = column_text(&recording->why, s, 21, arena);
	for (int i = 0; i < 3 && good; i++)
		good = column_text(texts[i], s, i, arena) && column_text(origin[i], s, 15 + i, arena);
	for (int i = 0; i < 4 && good; i++)
		good = column_text(facts[i], s, 4 + i, arena);
	run->number = (uint32_t)column_int(s, 3);
	a->start_unix_s = column_int(s, 8);
	a->has_utc_offset = sqlite3_column_type(s->stmt, 9) != SQLITE_NULL;
	a->utc_offset_s = (int32_t)column_int(s, 9);
	a->has_position = column_int(s, 10) != 0;
	a->distance_m = column_number(s, 11);
	a->timer_s = column_number(s, 12);
	a->elapsed_s = column_number(s, 13);
	a->hr_avg_bpm = column_number(s, 14);
	recording->stored_unix_s = column_int(s, 18);
	recording->place = column_int(s, 19);
	recording->richness = column_int(s, 20);
	a->samples.count = (size_t)column_int(s, 22);
	return good;
}

static ErrCode read_recordings(Statement *s, Arena *arena, const Recording **recordings, size_t *count, Error *err)
{
	void *list = NULL;
	const ErrCode code = statement_list(s, sizeof(Recording), read_recording, arena, &list, count, err, "reading the log");
	if (code == OK)
		*recordings = list;
	return code;
}

ErrCode sqlite_recordings_near(Store *store, Str runner, int64_t start_unix_s, int64_t within_s, Arena *arena,
			       const Recording **recordings, size_t *count, Error *err)
{
	static const char sql[] =
	    "SELECT * FROM (" RECORDINGS "WHERE r.runner = ?1 AND r.start_unix_s >= ?2 AND r.start_unix_s <= ?2 + ?3 "
	    "ORDER BY r.start_unix_s, r.run_id LIMIT ?4) "
	    "UNION ALL SELECT * FROM (" RECORDINGS
	    "WHERE r.runner = ?1 AND r.start_unix_s < ?2 AND r.start_unix_s >= ?2 - ?3 "
	    "ORDER BY r.start_unix_s DESC, r.run_id DESC LIMIT ?4) ORDER BY 9, 1";
	Statement s;
	statement_kept(&s, sqlite_of(store), sql);
	bind_text(&s, runner);
	bind_int(&s, start_unix_s);
	bind_int(&s, within_s);
	bind_int(&s, RECORDINGS_NEAR_MAX);
	return read_recordings(&s, arena, recordings, count, err);
}

ErrCode sqlite_recordings_of_file(Store *store, Str runner, Str file_id, Arena *arena,
				  const Recording **recordings, size_t *count, Error *err)
{
	static const char sql[] = RECORDINGS "WHERE r.runner = ? AND r.file_id = ? ORDER BY r.number";
	Statement s;
	statement_kept(&s, sqlite_of(store), sql);
	bind_text(&s, runner);
	bind_text(&s, file_id);
	return read_recordings(&s, arena, recordings, count, err);
}

ErrCode sqlite_recordings_of_run(Store *store, Str runner, Str shown_id, Arena *arena,
				 const Recording **recordings, size_t *count, Error *err)
{
	/* the first recording of a run may have gone to another, or be alone */
	static const char sql[] = RECORDINGS
	    "WHERE r.runner = ?1 AND r.run_id IN (SELECT run_id FROM run_member WHERE runner = ?1 AND shown_id = ?2 "
	    "UNION SELECT ?2 WHERE NOT EXISTS (SELECT 1 FROM run_member WHERE runner = ?1 AND run_id = ?2)) "
	    "ORDER BY r.rowid";
	Statement s;
	statement_kept(&s, sqlite_of(store), sql);
	bind_text(&s, runner);
	bind_text(&s, shown_id);
	return read_recordings(&s, arena, recordings, count, err);
}

/* ---- ids ---- */

/* `sql` is a constant. */
static ErrCode find_id(Store *store, const char *sql, Str runner, Str id, Arena *arena, Str *found, Error *err)
{
	if (id.n == 0)
		return fail(err, FAIL_USAGE, -1, "the id of a run is empty");
	Statement s;
	statement_kept(&s, sqlite_of(store), sql);
	bind_text(&s, runner);
	bind_text(&s, id);
	bool row;
	Str text = STR_NONE;
	ErrCode code = statement_step(&s, &row, err, "reading a run");
	if (code == OK && !row)
		code = fail(err, FAIL_MISSING, -1,
			    "there is no run whose id begins with \"%.*s\"; see legwork runs", STR_ARG(id));
	if (code == OK && !column_text(&text, &s, 0, arena))
		code = no_memory(err);
	if (code == OK)
		code = statement_step(&s, &row, err, "reading a run");
	if (code == OK && row)
		code =
		    fail(err, FAIL_USAGE, -1,
			 "several runs have an id that begins with \"%.*s\"; give more of it", STR_ARG(id));
	statement_done(&s);
	if (code == OK)
		*found = text;
	return code;
}

ErrCode sqlite_shown_id(Store *store, Str runner, Str id, Arena *arena, Str *shown_id, Error *err)
{
	static const char sql[] = "SELECT coalesce(m.shown_id, r.run_id) FROM run r LEFT JOIN run_member m "
				  "ON m.runner = r.runner AND m.run_id = r.run_id "
				  "WHERE r.runner = ?1 AND r.run_id >= ?2 AND r.run_id < ?2 || '~' "
				  "UNION SELECT shown_id FROM run_member "
				  "WHERE runner = ?1 AND shown_id >= ?2 AND shown_id < ?2 || '~' ORDER BY 1 LIMIT 2";
	return find_id(store, sql, runner, id, arena, shown_id, err);
}

ErrCode sqlite_recording_id(Store *store, Str runner, Str id, Arena *arena, Str *run_id, Error *err)
{
	static const char sql[] = "SELECT run_id FROM run WHERE runner = ?1 AND run_id >= ?2 AND run_id < ?2 || '~' "
				  "ORDER BY run_id LIMIT 2";
	return find_id(store, sql, runner, id, arena, run_id, err);
}

/* ---- members ---- */

ErrCode sqlite_members_set(Store *store, Str runner, const RunMember *members, size_t count, Error *err)
{
	static const char sql[] =
	    "INSERT INTO run_member (runner, run_id, shown_id, richness, why) VALUES (?, ?, ?, ?, ?) "
	    "ON CONFLICT (runner, run_id) DO UPDATE SET shown_id = excluded.shown_id, richness = excluded.richness, "
	    "why = excluded.why";
	SqliteStore *self = sqlite_of(store);
	ErrCode code = sqlite_begin(self, err, "merging runs");
	if (code != OK)
		return code;
	for (size_t i = 0; i < count && code == OK; i++) {
		Statement s;
		statement_kept(&s, self, sql);
		bind_text(&s, runner);
		bind_text(&s, members[i].run_id);
		bind_text(&s, members[i].shown_id);
		bind_int(&s, members[i].richness);
		bind_text(&s, members[i].why);
		code = statement_run(&s, err, "merging runs");
	}
	return sqlite_end(self, code, err, "merging runs");
}

/* A statement of two or three texts, in a transaction of its own. */
static ErrCode run_texts(Store *store, const char *sql, const Str *texts, size_t count, Error *err,
			 const char *while_doing)
{
	SqliteStore *self = sqlite_of(store);
	ErrCode code = sqlite_begin(self, err, while_doing);
	if (code != OK)
		return code;
	Statement s;
	statement_init(&s, self->db, sql);
	for (size_t i = 0; i < count; i++)
		bind_text(&s, texts[i]);
	code = statement_run(&s, err, while_doing);
	return sqlite_end(self, code, err, while_doing);
}

ErrCode sqlite_member_remove(Store *store, Str runner, Str run_id, Error *err)
{
	const Str texts[] = {runner, run_id};
	return run_texts(store, "DELETE FROM run_member WHERE runner = ? AND run_id = ?", texts, COUNT_OF(texts), err,
			 "splitting runs");
}

static bool read_member(void *item, Statement *s, Arena *arena)
{
	RunMember *member = item;
	member->richness = column_int(s, 2);
	return column_text(&member->run_id, s, 0, arena) && column_text(&member->shown_id, s, 1, arena) &&
	       column_text(&member->why, s, 3, arena);
}

ErrCode sqlite_members(Store *store, Str runner, Arena *arena, const RunMember **members, size_t *count, Error *err)
{
	Statement s;
	statement_init(&s, db_of(store),
		       "SELECT run_id, shown_id, richness, why FROM run_member WHERE runner = ? "
		       "ORDER BY shown_id, run_id");
	bind_text(&s, runner);
	void *list = NULL;
	const ErrCode code =
	    statement_list(&s, sizeof(RunMember), read_member, arena, &list, count, err, "reading the log");
	if (code == OK)
		*members = list;
	return code;
}

ErrCode sqlite_line_merged(Store *store, Str runner, Str import_id, Str file_id, Str outcome, Str reason, Error *err)
{
	const Str texts[] = {outcome, reason, runner, import_id, file_id};
	return run_texts(store,
			 "UPDATE import_line SET outcome = ?, reason = ? WHERE runner = ? AND import_id = ? AND "
			 "file_id = ? AND outcome IN ('imported', 'merged')",
			 texts, COUNT_OF(texts), err, "writing the import report");
}

/* ---- verdicts ---- */

ErrCode sqlite_verdict_set(Store *store, Str runner, Str run_a, Str run_b, bool same, int64_t now_unix_s, Error *err)
{
	SqliteStore *self = sqlite_of(store);
	ErrCode code = sqlite_begin(self, err, "noting what is one run");
	if (code != OK)
		return code;
	Statement s;
	statement_init(&s, self->db,
		       "INSERT INTO run_verdict (runner, run_a, run_b, same, told_unix_s) "
		       "VALUES (?1, min(?2, ?3), max(?2, ?3), ?4, ?5) ON CONFLICT (runner, run_a, run_b) "
		       "DO UPDATE SET same = excluded.same, told_unix_s = excluded.told_unix_s");
	bind_text(&s, runner);
	bind_text(&s, run_a);
	bind_text(&s, run_b);
	bind_int(&s, same);
	bind_int(&s, now_unix_s);
	code = statement_run(&s, err, "noting what is one run");
	return sqlite_end(self, code, err, "noting what is one run");
}

ErrCode sqlite_verdicts(Store *store, Str runner, Str run_id, Arena *arena, const Verdict **verdicts, size_t *count,
			Error *err)
{
	static const char sql[] = "SELECT run_b, same FROM run_verdict WHERE runner = ?1 AND run_a = ?2 "
				  "UNION ALL SELECT run_a, same FROM run_verdict WHERE runner = ?1 AND run_b = ?2 "
				  "ORDER BY 1";
	Statement s;
	statement_kept(&s, sqlite_of(store), sql);
	bind_text(&s, runner);
	bind_text(&s, run_id);
	Verdict *list = NULL;
	size_t n = 0;
	size_t room = 0;
	bool row;
	ErrCode code;
	while ((code = statement_step(&s, &row, err, "reading what is one run")) == OK && row) {
		Verdict *grown = arena_grow(arena, list, n, &room, sizeof *list);
		if (grown == NULL || !column_text(&grown[n].other, &s, 0, arena)) {
			code = no_memory(err);
			break;
		}
		list = grown;
		list[n++].same = column_int(&s, 1) != 0;
	}
	statement_done(&s);
	if (code == OK) {
		*verdicts = list;
		*count = n;
	}
	return code;
}

/* ---- edits ---- */

ErrCode sqlite_edit_set(Store *store, Str runner, const Edit *edit, Error *err)
{
	SqliteStore *self = sqlite_of(store);
	ErrCode code = sqlite_begin(self, err, "keeping an edit");
	if (code != OK)
		return code;
	Statement s;
	statement_init(&s, self->db,
		       "INSERT INTO run_edit (runner, run_id, field, value, edited_unix_s) VALUES (?, ?, ?, ?, ?) "
		       "ON CONFLICT (runner, run_id, field) DO UPDATE SET value = excluded.value, "
		       "edited_unix_s = excluded.edited_unix_s");
	bind_text(&s, runner);
	bind_text(&s, edit->run_id);
	bind_text(&s, text_of(edit_field_name(edit->field)));
	bind_text(&s, edit->value);
	bind_int(&s, edit->edited_unix_s);
	code = statement_run(&s, err, "keeping an edit");
	return sqlite_end(self, code, err, "keeping an edit");
}

ErrCode sqlite_edit_remove(Store *store, Str runner, Str run_id, EditField field, bool *removed, Error *err)
{
	const Str texts[] = {runner, run_id, text_of(edit_field_name(field))};
	const ErrCode code =
	    run_texts(store, "DELETE FROM run_edit WHERE runner = ? AND run_id = ? AND field = ?", texts,
		      COUNT_OF(texts), err, "taking an edit back");
	if (code == OK)
		*removed = sqlite3_changes(db_of(store)) > 0;
	return code;
}

ErrCode sqlite_edits(Store *store, Str runner, Str run_id, Arena *arena, const Edit **edits, size_t *count, Error *err)
{
#define EDITS "SELECT run_id, field, value, edited_unix_s FROM run_edit WHERE runner = ?1 "
	static const char of_all[] = EDITS "ORDER BY run_id, field";
	static const char of_one[] = EDITS "AND run_id = ?2 ORDER BY field"; /* by the key */
#undef EDITS
	Statement s;
	statement_kept(&s, sqlite_of(store), run_id.p == NULL ? of_all : of_one);
	bind_text(&s, runner);
	if (run_id.p != NULL)
		bind_text(&s, run_id);
	Edit *list = NULL;
	size_t n = 0;
	size_t room = 0;
	bool row;
	ErrCode code;
	while ((code = statement_step(&s, &row, err, "reading the edits")) == OK && row) {
		Edit *grown = arena_grow(arena, list, n, &room, sizeof *list);
		Str field;
		if (grown == NULL || !column_text(&grown[n].run_id, &s, 0, arena) ||
		    !column_text(&field, &s, 1, arena) || !column_text(&grown[n].value, &s, 2, arena)) {
			code = no_memory(err);
			break;
		}
		list = grown;
		list[n].field = edit_field_of_name(field);
		list[n].edited_unix_s = column_int(&s, 3);
		n += list[n].field != EDIT_FIELDS;
	}
	statement_done(&s);
	if (code == OK) {
		*edits = list;
		*count = n;
	}
	return code;
}

ErrCode sqlite_edits_move(Store *store, Str runner, Str from_id, Str to_id, Error *err)
{
	const Str texts[] = {runner, from_id, to_id};
	return run_texts(store,
			 "UPDATE OR IGNORE run_edit SET run_id = ?3 WHERE runner = ?1 AND run_id = ?2", texts,
			 COUNT_OF(texts), err, "moving edits");
}
