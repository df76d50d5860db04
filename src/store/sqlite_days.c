/*
 * sqlite_days.c - what files say of days.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/num.h"
#include "store/sqlite.h"

ErrCode sqlite_insert_wellness(SqliteStore *store, Str runner, const PackedFile *file, Error *err)
{
	static const char sql[] = "INSERT INTO wellness (runner, file_id, number, day, kind, value, origin) "
				  "VALUES (?, ?, ?, ?, ?, ?, ?)";
	ErrCode code = OK;
	for (size_t i = 0; i < file->wellness_count && code == OK; i++) {
		const Wellness *wellness = &file->wellness[i];
		if (!is_known(wellness->value))
			continue; /* nothing is said */
		Statement s;
		statement_kept(&s, store, sql);
		bind_text(&s, runner);
		bind_text(&s, file->file_id);
		bind_int(&s, (int64_t)i);
		bind_int(&s, wellness->day);
		bind_text(&s, text_of(wellness_name(wellness->kind)));
		bind_number(&s, wellness->value);
		bind_text(&s, wellness->origin);
		code = statement_run(&s, err, "keeping what a file says of days");
	}
	return code;
}

ErrCode sqlite_wellness(Store *store, Str runner, int32_t from_day, int32_t to_day, Arena *arena,
			const StoredWellness **rows, size_t *count, Error *err)
{
	static const char sql[] = "SELECT kind, day, value, origin, file_id FROM wellness "
				  "WHERE runner = ? AND day BETWEEN ? AND ? ORDER BY day, kind, file_id, number";
	Statement s;
	statement_kept(&s, sqlite_of(store), sql);
	bind_text(&s, runner);
	bind_int(&s, from_day);
	bind_int(&s, to_day);
	StoredWellness *list = NULL;
	size_t n = 0;
	size_t room = 0;
	bool row;
	ErrCode code;
	while ((code = statement_step(&s, &row, err, "reading what files say of days")) == OK && row) {
		const WellnessKind kind = wellness_of_name(str_of(column_bytes(&s, 0)));
		if (kind == WELLNESS_KINDS)
			continue; /* of a newer program */
		StoredWellness *grown = arena_grow(arena, list, n, &room, sizeof *list);
		if (grown == NULL || !column_text(&grown[n].wellness.origin, &s, 3, arena) ||
		    !column_text(&grown[n].file_id, &s, 4, arena)) {
			code = fail(err, FAIL_MEMORY, -1, "out of memory while reading what files say of days");
			break;
		}
		list = grown;
		list[n].wellness.kind = kind;
		list[n].wellness.day = (int32_t)column_int(&s, 1);
		list[n++].wellness.value = column_number(&s, 2);
	}
	statement_done(&s);
	if (code == OK) {
		*rows = list;
		*count = n;
	}
	return code;
}
