/*
 * export_anew.c - see export_anew.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/export/export_anew.h"

#include "base/num.h"
#include "base/when.h"
#include "formats/fit/fit.h"

static const size_t WORK_BYTES_MAX = (size_t)1 << 30;
static const size_t TABLE_BYTES_MAX = (size_t)256 << 20;

enum { VALUE_DECIMALS = 3 };

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory during the export");
}

static ErrCode write_member(ArchiveWriter *writer, Arena *arena, const FileSummary *file, Str name, const Buf *bytes,
                            Error *err)
{
	const Str path = arena_printf(arena, "anew/%.*s/%.*s", STR_ARG(file->id), STR_ARG(name));
	if (path.p == NULL || !buf_ok(bytes))
		return no_memory(err);
	return archive_write_member(writer, path, bytes_of(buf_str(bytes)), err);
}

static ErrCode write_run(ArchiveWriter *writer, Store *store, Str runner, const FileSummary *file,
                         const Recording *recording, const Allocator *allocator, size_t *lost, Error *err)
{
	Arena *arena = arena_new(allocator, WORK_BYTES_MAX);
	if (arena == NULL)
		return no_memory(err);
	Run run;
	Buf bytes;
	buf_init(&bytes, allocator, WORK_BYTES_MAX);
	ErrCode code = store_recording_whole(store, runner, recording->run.id, arena, &run, err);
	if (code == OK)
		code = fit_write(&bytes, &run.summary, err);
	if (code == OK) {
		const Str name = arena_printf(arena, "%u.fit", (unsigned)recording->run.number);
		code = name.p == NULL ? no_memory(err) : write_member(writer, arena, file, name, &bytes, err);
	} else if (code == FAIL_RANGE) {
		(*lost)++;
		code = OK;
	}
	buf_done(&bytes);
	arena_free(arena);
	return code;
}

/* A row a value: what is empty is not known. */
static void add_row(Buf *out, const Wellness *row)
{
	when_add_day(out, row->day);
	for (int kind = 0; kind < WELLNESS_KINDS; kind++) {
		buf_addc(out, ',');
		if (kind == (int)row->kind)
			buf_add_fixed(out, row->value, VALUE_DECIMALS);
	}
	buf_addc(out, '\n');
}

static ErrCode write_days(ArchiveWriter *writer, Store *store, Str runner, const FileSummary *file, Arena *arena,
                          const Allocator *allocator, Error *err)
{
	const StoredWellness *rows;
	size_t count;
	ErrCode code = store_wellness(store, runner, INT32_MIN, INT32_MAX, arena, &rows, &count, err);
	if (code != OK)
		return code;
	Buf table;
	bool any = false;
	buf_init(&table, allocator, TABLE_BYTES_MAX);
	buf_adds(&table, "date");
	for (int kind = 0; kind < WELLNESS_KINDS; kind++)
		buf_printf(&table, ",%s", wellness_name((WellnessKind)kind));
	buf_addc(&table, '\n');
	for (size_t i = 0; i < count; i++) {
		if (!text_equal(rows[i].file_id, file->id))
			continue;
		add_row(&table, &rows[i].wellness);
		any = true;
	}
	if (any)
		code = write_member(writer, arena, file, STR("days.csv"), &table, err);
	buf_done(&table);
	return code;
}

ErrCode export_anew(ArchiveWriter *writer, Store *store, Str runner, const FileSummary *file,
                    const Allocator *allocator, size_t *lost, Error *err)
{
	Arena *arena = arena_new(allocator, WORK_BYTES_MAX);
	if (arena == NULL)
		return no_memory(err);
	const Recording *recordings;
	size_t count;
	ErrCode code = store_recordings_of_file(store, runner, file->id, arena, &recordings, &count, err);
	for (size_t i = 0; code == OK && i < count; i++)
		code = write_run(writer, store, runner, file, &recordings[i], allocator, lost, err);
	if (code == OK)
		code = write_days(writer, store, runner, file, arena, allocator, err);
	arena_free(arena);
	return code;
}
