/*
 * sqlite_pains.c - the pain diary: the runner's entries, and those of files.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/sqlite_said.h"

static const char KEEPING[] = "keeping an entry of pain";

static PainSide side_of(Str word)
{
	for (int side = PAIN_LEFT; side <= PAIN_BOTH; side++) {
		if (text_is(word, pain_side_word((PainSide)side)))
			return (PainSide)side;
	}
	return PAIN_SIDE_UNKNOWN;
}

/* From place to note, in the order of the tables. */
static void bind_pain(Statement *s, const Pain *pain)
{
	bind_text(s, pain->place.p == NULL ? STR("") : pain->place);
	bind_text(s, pain->side == PAIN_SIDE_UNKNOWN ? STR_NONE : text_of(pain_side_word(pain->side)));
	const double numbers[] = {pain->worst, pain->before, pain->during, pain->after, pain->morning, pain->stiffness_min};
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		bind_number(s, numbers[i]);
	bind_text(s, pain->note.n > 0 ? pain->note : STR_NONE);
}

static bool read_pain(void *item, Statement *s, Arena *arena)
{
	Pain *pain = item;
	pain->id = column_int(s, 0);
	pain->day = (int32_t)column_int(s, 1);
	pain->told_unix_s = column_int(s, 2);
	pain->side = side_of(str_of(column_bytes(s, 4)));
	double *const numbers[] = {&pain->worst, &pain->before, &pain->during, &pain->after, &pain->morning,
				   &pain->stiffness_min};
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		*numbers[i] = column_number(s, 5 + (int)i);
	return column_text(&pain->place, s, 3, arena) && column_text(&pain->note, s, 11, arena) &&
	       column_text(&pain->origin, s, 12, arena);
}

ErrCode sqlite_pains(Store *store, Str runner, int32_t from_day, int32_t to_day, Arena *arena, const Pain **pains,
		     size_t *count, Error *err)
{
#define NUMBERS "worst, before_run, during_run, after_run, next_morning, stiffness_min, note"
	Statement s;
	statement_init(&s, db_of(store),
		       "SELECT 0, p.day, f.stored_unix_s, p.place, p.side, " NUMBERS ", p.origin, p.file_id, p.number "
		       "FROM pain_told p JOIN file f ON f.runner = p.runner AND f.file_id = p.file_id "
		       "WHERE p.runner = ?1 AND p.day BETWEEN ?2 AND ?3 UNION ALL "
		       "SELECT pain_id, day, told_unix_s, place, side, " NUMBERS ", 'told', '', 0 FROM pain "
		       "WHERE runner = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY 2, 1, 14, 15");
#undef NUMBERS
	bind_text(&s, runner);
	bind_int(&s, from_day);
	bind_int(&s, to_day);
	void *list = NULL;
	const ErrCode code =
	    statement_list(&s, sizeof(Pain), read_pain, arena, &list, count, err, "reading the pain diary");
	if (code == OK)
		*pains = list;
	return code;
}

/* Inside a transaction. */
static ErrCode choose_id(sqlite3 *db, Str runner, int64_t wanted, int64_t *id, Error *err)
{
	Statement s;
	statement_init(&s, db,
		       "SELECT coalesce(max(pain_id), 0) + 1, coalesce(max(pain_id = ?2), 0) FROM pain WHERE runner = ?1");
	bind_text(&s, runner);
	bind_int(&s, wanted);
	bool row;
	const ErrCode code = statement_step(&s, &row, err, KEEPING);
	if (code == OK)
		*id = wanted > 0 && column_int(&s, 1) == 0 ? wanted : column_int(&s, 0);
	statement_done(&s);
	return code;
}

ErrCode sqlite_pain_add(Store *store, Str runner, const Pain *pain, int64_t *id, Error *err)
{
	int64_t chosen = 0;
	ErrCode code = sqlite_begin(sqlite_of(store), err, KEEPING);
	if (code != OK)
		return code;
	code = choose_id(db_of(store), runner, pain->id, &chosen, err);
	if (code == OK) {
		Statement s;
		statement_init(&s, db_of(store),
			       "INSERT INTO pain (runner, pain_id, day, told_unix_s, place, side, worst, before_run, "
			       "during_run, after_run, next_morning, stiffness_min, note) "
			       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
		bind_text(&s, runner);
		bind_int(&s, chosen);
		bind_int(&s, pain->day);
		bind_int(&s, pain->told_unix_s);
		bind_pain(&s, pain);
		code = statement_run(&s, err, KEEPING);
	}
	code = sqlite_end(sqlite_of(store), code, err, KEEPING);
	if (code == OK)
		*id = chosen;
	return code;
}

ErrCode sqlite_pain_remove(Store *store, Str runner, int64_t id, bool *removed, Error *err)
{
	Statement s;
	statement_init(&s, db_of(store), "DELETE FROM pain WHERE runner = ? AND pain_id = ?");
	bind_text(&s, runner);
	bind_int(&s, id);
	const ErrCode code = statement_run(&s, err, "removing an entry of pain");
	if (code == OK)
		*removed = sqlite3_changes(db_of(store)) > 0;
	return code;
}

ErrCode sqlite_insert_pains(SqliteStore *store, Str runner, const PackedFile *file, Error *err)
{
	static const char sql[] = "INSERT INTO pain_told (runner, file_id, number, day, place, side, worst, before_run, "
				  "during_run, after_run, next_morning, stiffness_min, note, origin) "
				  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
	ErrCode code = OK;
	for (size_t i = 0; i < file->pain_count && code == OK; i++) {
		Statement s;
		statement_kept(&s, store, sql);
		bind_text(&s, runner);
		bind_text(&s, file->file_id);
		bind_int(&s, (int64_t)i);
		bind_int(&s, file->pains[i].day);
		bind_pain(&s, &file->pains[i]);
		bind_text(&s, file->pains[i].origin);
		code = statement_run(&s, err, "keeping what a file says of pain");
	}
	return code;
}
