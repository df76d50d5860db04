/*
 * sqlite_measures.c - what runs tell by themselves: see measures.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "store/sqlite_said.h"

static bool read_measure(void *item, Statement *s, Arena *arena)
{
	KeptMeasure *measure = item;
	const Bytes made_of = column_bytes(s, 1);
	const Bytes packed = column_bytes(s, 2);
	uint8_t *copy = arena_room(arena, packed.n);
	if (copy == NULL || !column_text(&measure->run_id, s, 0, arena))
		return false;
	if (packed.n > 0)
		memcpy(copy, packed.p, packed.n);
	if (made_of.n == DIGEST_TEXT)
		memcpy(measure->made_of.text, made_of.p, DIGEST_TEXT);
	measure->packed = (Bytes){copy, packed.n};
	return true;
}

ErrCode sqlite_measures(Store *store, Str runner, int form, Arena *arena, const KeptMeasure **measures, size_t *count,
			Error *err)
{
	Statement s;
	statement_init(&s, db_of(store),
		       "SELECT run_id, made_of, packed FROM run_measure WHERE runner = ? AND form = ? ORDER BY run_id");
	bind_text(&s, runner);
	bind_int(&s, form);
	void *list = NULL;
	const ErrCode code =
	    statement_list(&s, sizeof(KeptMeasure), read_measure, arena, &list, count, err, "reading what runs tell");
	if (code == OK)
		*measures = list;
	return code;
}

static ErrCode keep_one(SqliteStore *store, Str runner, int form, const KeptMeasure *measure, Error *err)
{
	static const char sql[] =
	    "INSERT INTO run_measure (runner, run_id, form, made_of, packed) VALUES (?, ?, ?, ?, ?) "
	    "ON CONFLICT (runner, run_id) DO UPDATE SET form = excluded.form, made_of = excluded.made_of, "
	    "packed = excluded.packed";
	Statement s;
	statement_kept(&s, store, sql);
	bind_text(&s, runner);
	bind_text(&s, measure->run_id);
	bind_int(&s, form);
	bind_text(&s, digest_str(&measure->made_of));
	bind_bytes(&s, measure->packed);
	return statement_run(&s, err, "keeping what a run tells");
}

ErrCode sqlite_measures_keep(Store *store, Str runner, int form, const KeptMeasure *measures, size_t count, Error *err)
{
	SqliteStore *self = sqlite_of(store);
	ErrCode code = sqlite_begin(self, err, "keeping what runs tell");
	if (code != OK)
		return code;
	for (size_t i = 0; i < count && code == OK; i++)
		code = keep_one(self, runner, form, &measures[i], err);
	return sqlite_end(self, code, err, "keeping what runs tell");
}
