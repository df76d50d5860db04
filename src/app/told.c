/*
 * told.c - see told.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/told.h"

#include <string.h>

#include "base/num.h"

static const size_t TABLES_BYTES_MAX = (size_t)512 << 20;

void told_init(Told *told, const Allocator *allocator)
{
	told->allocator = allocator;
	told->arena = NULL;
	told->count = 0;
}

void told_done(Told *told)
{
	arena_free(told->arena);
	told->arena = NULL;
	told->count = 0;
}

bool told_is_table(Str path)
{
	return text_is(path, STRAVA_TABLE) || text_ends(path, "/" STRAVA_TABLE);
}

ErrCode told_add(Told *told, Str path, Bytes bytes, Error *err)
{
	if (told->count == TOLD_TABLES_MAX)
		return OK;
	if (told->arena == NULL)
		told->arena = arena_new(told->allocator, TABLES_BYTES_MAX);
	if (told->arena == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading %s", STRAVA_TABLE);
	const Str own_path = arena_str(told->arena, path);
	const Str own = arena_str(told->arena, str_of(bytes));
	if (own_path.p == NULL || own.p == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading %s", STRAVA_TABLE);
	StravaTable table;
	const ErrCode code = strava_read(&table, told->arena, bytes_of(own), err);
	if (code == FAIL_MISSING)
		return OK;
	if (code != OK)
		return code;
	told->of[told->count].folder = (Str){own_path.p, path.n - (sizeof STRAVA_TABLE - 1)};
	told->of[told->count].table = table;
	told->count++;
	return OK;
}

double told_rpe(const Told *told, Str path)
{
	for (size_t i = 0; i < told->count; i++) {
		const Str folder = told->of[i].folder;
		if (path.n <= folder.n || (folder.n > 0 && memcmp(path.p, folder.p, folder.n) != 0))
			continue;
		const StravaRow *row =
		    strava_find(&told->of[i].table, (Str){path.p + folder.n, path.n - folder.n});
		if (row != NULL)
			return row->rpe;
	}
	return UNKNOWN;
}
