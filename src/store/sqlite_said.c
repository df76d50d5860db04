/*
 * sqlite_said.c - what the runner says of himself in numbers, and of days.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/sqlite_said.h"

/* ---- the runner in numbers ---- */

static bool read_field(void *item, Statement *s, Arena *arena)
{
	(void)arena;
	ProfileSaid *said = item;
	said->field = profile_field_of_name(str_of(column_bytes(s, 0)));
	said->value = column_number(s, 1);
	said->told_unix_s = column_int(s, 2);
	return true;
}

ErrCode sqlite_profile(Store *store, Str runner, Arena *arena, const ProfileSaid **said, size_t *count, Error *err)
{
	Statement s;
	statement_init(&s, db_of(store), "SELECT field, value, told_unix_s FROM profile_said WHERE runner = ?");
	bind_text(&s, runner);
	void *list = NULL;
	size_t n = 0;
	const ErrCode code =
	    statement_list(&s, sizeof(ProfileSaid), read_field, arena, &list, &n, err, "reading the profile");
	if (code != OK)
		return code;
	/* the names' order is not that of the fields, and a newer program may have more of them */
	ProfileSaid *sorted = ARENA_ARRAY(arena, PROFILE_FIELDS, ProfileSaid);
	if (sorted == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading the profile");
	size_t kept = 0;
	for (int field = 0; field < PROFILE_FIELDS; field++) {
		for (size_t i = 0; i < n; i++) {
			if ((int)((ProfileSaid *)list)[i].field == field)
				sorted[kept++] = ((ProfileSaid *)list)[i];
		}
	}
	*said = sorted;
	*count = kept;
	return OK;
}

static ErrCode say_field(sqlite3 *db, Str runner, const ProfileSaid *said, Error *err)
{
	Statement s;
	statement_init(&s, db,
		       "INSERT INTO profile_said (runner, field, value, told_unix_s) VALUES (?, ?, ?, ?) "
		       "ON CONFLICT (runner, field) DO UPDATE SET value = excluded.value, "
		       "told_unix_s = excluded.told_unix_s");
	bind_text(&s, runner);
	bind_text(&s, text_of(profile_field_name(said->field)));
	bind_number(&s, said->value);
	bind_int(&s, said->told_unix_s);
	return statement_run(&s, err, "keeping the profile");
}

ErrCode sqlite_profile_say(Store *store, Str runner, const ProfileSaid *said, size_t count, Error *err)
{
	ErrCode code = sqlite_begin(sqlite_of(store), err, "keeping the profile");
	if (code != OK)
		return code;
	for (size_t i = 0; i < count && code == OK; i++)
		code = say_field(db_of(store), runner, &said[i], err);
	return sqlite_end(sqlite_of(store), code, err, "keeping the profile");
}

ErrCode sqlite_profile_forget(Store *store, Str runner, ProfileField field, bool *removed, Error *err)
{
	Statement s;
	statement_init(&s, db_of(store), "DELETE FROM profile_said WHERE runner = ? AND field = ?");
	bind_text(&s, runner);
	bind_text(&s, text_of(profile_field_name(field)));
	const ErrCode code = statement_run(&s, err, "forgetting a part of the profile");
	if (code == OK)
		*removed = sqlite3_changes(db_of(store)) > 0;
	return code;
}

/* ---- days ---- */

static bool read_day(void *item, Statement *s, Arena *arena)
{
	(void)arena;
	DaySaid *said = item;
	said->wellness.day = (int32_t)column_int(s, 0);
	said->wellness.kind = wellness_of_name(str_of(column_bytes(s, 1)));
	said->wellness.value = column_number(s, 2);
	said->told_unix_s = column_int(s, 3);
	return true;
}

ErrCode sqlite_days_said(Store *store, Str runner, int32_t from_day, int32_t to_day, Arena *arena,
			 const DaySaid **said, size_t *count, Error *err)
{
	Statement s;
	statement_init(&s, db_of(store),
		       "SELECT day, kind, value, told_unix_s FROM day_said "
		       "WHERE runner = ? AND day BETWEEN ? AND ? ORDER BY day, kind");
	bind_text(&s, runner);
	bind_int(&s, from_day);
	bind_int(&s, to_day);
	void *list = NULL;
	size_t n = 0;
	const ErrCode code = statement_list(&s, sizeof(DaySaid), read_day, arena, &list, &n, err,
					    "reading what the runner says of days");
	if (code != OK)
		return code;
	DaySaid *rows = list;
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		if (rows[i].wellness.kind != WELLNESS_KINDS) /* of a newer program */
			rows[kept++] = rows[i];
	}
	*said = rows;
	*count = kept;
	return OK;
}

static ErrCode say_day(sqlite3 *db, Str runner, const DaySaid *said, Error *err)
{
	Statement s;
	statement_init(&s, db,
		       "INSERT INTO day_said (runner, day, kind, value, told_unix_s) VALUES (?, ?, ?, ?, ?) "
		       "ON CONFLICT (runner, day, kind) DO UPDATE SET value = excluded.value, "
		       "told_unix_s = excluded.told_unix_s");
	bind_text(&s, runner);
	bind_int(&s, said->wellness.day);
	bind_text(&s, text_of(wellness_name(said->wellness.kind)));
	bind_number(&s, said->wellness.value);
	bind_int(&s, said->told_unix_s);
	return statement_run(&s, err, "keeping a day");
}

ErrCode sqlite_day_say(Store *store, Str runner, const DaySaid *said, size_t count, Error *err)
{
	ErrCode code = sqlite_begin(sqlite_of(store), err, "keeping a day");
	if (code != OK)
		return code;
	for (size_t i = 0; i < count && code == OK; i++)
		code = say_day(db_of(store), runner, &said[i], err);
	return sqlite_end(sqlite_of(store), code, err, "keeping a day");
}

ErrCode sqlite_day_forget(Store *store, Str runner, int32_t day, WellnessKind kind, bool *removed, Error *err)
{
	Statement s;
	statement_init(&s, db_of(store), "DELETE FROM day_said WHERE runner = ? AND day = ? AND kind = ?");
	bind_text(&s, runner);
	bind_int(&s, day);
	bind_text(&s, text_of(wellness_name(kind)));
	const ErrCode code = statement_run(&s, err, "forgetting a part of a day");
	if (code == OK)
		*removed = sqlite3_changes(db_of(store)) > 0;
	return code;
}
