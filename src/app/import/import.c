/*
 * import.c - see import.h and, for how the work is shared, import_priv.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/import/import_priv.h"

#include <stdlib.h>
#include <string.h>

#include "app/export.h"
#include "app/export/export_json.h"
#include "app/measures.h"

static const size_t LIST_BYTES_MAX = (size_t)256 << 20;

enum { IMPORT_ID_TRIES = 1000 };

ErrCode import_no_memory(const Import *import)
{
	return fail(import->err, FAIL_MEMORY, -1, "out of memory during the import");
}

bool import_is_stopped(Import *import)
{
	const ImportWatcher *watcher = import->watcher;
	if (!import->stopped && watcher != NULL && watcher->stop != NULL)
		import->stopped = watcher->stop(watcher->context);
	return import->stopped;
}

/* ---- what there is ---- */

typedef struct FileItem {
	Str path;
	bool named; /* by the person, not found in a folder */
} FileItem;

typedef struct FileList {
	Arena *arena;
	FileItem *items;
	size_t count, room;
} FileList;

static ErrCode list_file(Import *import, FileList *list, Str path, bool named)
{
	FileItem *grown = arena_grow(list->arena, list->items, list->count, &list->room, sizeof *grown);
	if (grown == NULL)
		return import_no_memory(import);
	list->items = grown;
	grown[list->count++] = (FileItem){.path = path, .named = named};
	return OK;
}

/* The files of one path. A path that cannot be walked is a line of its own. */
static ErrCode list_path(Import *import, FileList *list, Str path)
{
	const Str *found;
	size_t count;
	Error inner = ERROR_NONE;
	ErrCode code = files_under(&found, &count, list->arena, path, &inner);
	if (code == FAIL_MEMORY)
		return import_no_memory(import);
	if (code != OK)
		return import_add_failed_too(import, path, text_of(inner.text));
	for (size_t i = 0; i < count && code == OK; i++)
		code = list_file(import, list, found[i], text_equal(found[i], path));
	return code;
}

/* ---- files ---- */

static ErrCode ask_file(Import *import, void *context, size_t at, Job *job, bool *asks, Error *why)
{
	const FileList *list = context;
	const FileItem *item = &list->items[at];
	*job = (Job){.kind = JOB_FILE, .named = item->named, .path = item->path, .map = app_map(import->app),
	             .person = app_person(import->app), .fd = -1};
	const ErrCode code = file_open(&job->fd, &job->size, list->arena, item->path, why);
	*asks = code == OK;
	return code == FAIL_MEMORY ? import_no_memory(import) : OK;
}

static ErrCode take_file(Import *import, void *context, size_t at, const Answer *answer, Buf *bytes)
{
	const FileList *list = context;
	const FileItem *item = &list->items[at];
	if (answer->kind == ANSWER_ARCHIVE)
		return import_archive(import, item->path, item->named);
	if (answer->kind != ANSWER_PASSED)
		return import_add_answer(import, item->path, answer, bytes);
	import->total--;
	import->totals->passed_over++;
	return OK;
}

static ErrCode import_paths(Import *import, const Str *paths, size_t count)
{
	FileList list = {.arena = arena_new(app_allocator(import->app), LIST_BYTES_MAX)};
	if (list.arena == NULL)
		return import_no_memory(import);
	ErrCode code = OK;
	for (size_t i = 0; i < count && code == OK; i++)
		code = list_path(import, &list, paths[i]);
	import->total += list.count;
	const Flow flow = {.count = list.count, .ask = ask_file, .take = take_file, .context = &list};
	if (code == OK)
		code = import_flow(import, &flow);
	if (code == OK)
		code = import_flush(import);
	arena_free(list.arena);
	return code;
}

/* Begins under a digest of the time, the paths, and a count when the same was
 * imported at the same time before. */
static ErrCode begin_import(Import *import, const Str *paths, size_t count)
{
	for (int attempt = 0; attempt < IMPORT_ID_TRIES; attempt++) {
		Buf key;
		buf_init(&key, app_allocator(import->app), 64 << 20);
		buf_printf(&key, "%lld/%d", (long long)app_now(import->app), attempt);
		for (size_t i = 0; i < count; i++) {
			buf_addc(&key, '\0');
			buf_add(&key, paths[i]);
		}
		import->id = digest_of("import", bytes_of(buf_str(&key)));
		const bool good = buf_ok(&key);
		buf_done(&key);
		if (!good)
			return import_no_memory(import);
		StoreOutcome outcome;
		const ErrCode code =
		    store_import_begin(import->store, import->runner, digest_str(&import->id),
				       app_now(import->app), &outcome, import->err);
		if (code != OK || outcome == STORE_ADDED)
			return code;
	}
	return fail(import->err, FAIL_USAGE, -1, "the same was imported %d times at this very moment",
		    IMPORT_ID_TRIES);
}

static int by_bytes(const void *a, const void *b)
{
	return memcmp(a, b, JOB_ID_BYTES);
}

/* Tells the crew what is kept already: importing again must cost next to nothing. */
static ErrCode tell_known(Import *import, Buf *known)
{
	Arena *arena = arena_new(app_allocator(import->app), LIST_BYTES_MAX);
	const FileSummary *files;
	size_t count;
	if (arena == NULL)
		return import_no_memory(import);
	const ErrCode code = store_files(import->store, import->runner, arena, &files, &count, import->err);
	for (size_t i = 0; code == OK && i < count; i++) {
		if (files[i].id.n == JOB_ID_BYTES)
			buf_add(known, files[i].id);
	}
	arena_free(arena);
	if (code != OK)
		return code;
	if (!buf_ok(known))
		return import_no_memory(import);
	if (known->n > 0)
		qsort(known->p, known->n / JOB_ID_BYTES, JOB_ID_BYTES, by_bytes);
	crew_tell_known(import->crew, bytes_of(buf_str(known)));
	return OK;
}

static ErrCode import_all(Import *import, const Str *paths, size_t count)
{
	Buf known;
	buf_init(&known, app_allocator(import->app), LIST_BYTES_MAX);
	ErrCode code = tell_known(import, &known);
	if (code == OK)
		code = import_paths(import, paths, count);
	buf_done(&known);
	return code;
}

/* What a full export says beside its originals is a line of its own. */
static ErrCode restore_paths(Import *import, const Str *paths, size_t count)
{
	ErrCode code = OK;
	for (size_t i = 0; i < count && code == OK; i++) {
		Restored restored;
		Error inner = ERROR_NONE;
		const ErrCode failed = app_restore(import->app, paths[i], &restored, &inner);
		if (failed != OK && failed != FAIL_FORMAT && failed != FAIL_LIMIT)
			return fail(import->err, failed, inner.at, "%s", inner.text);
		if (failed == OK && !restored.found)
			continue;
		Arena *arena = arena_new(app_allocator(import->app), LIST_BYTES_MAX);
		ImportLine line = {.outcome = failed == OK ? STR("no_run") : STR("failed"), .reason = text_of(inner.text)};
		if (arena != NULL)
			line.path = arena_printf(arena, "%.*s/%s", STR_ARG(paths[i]), EXPORT_JSON);
		if (failed == OK && line.path.p != NULL)
			line.reason = restored_words(&restored, arena);
		import->total++;
		import->totals->passed_over -= import->totals->passed_over > 0; /* where it was first met */
		code = line.path.p == NULL || line.reason.p == NULL ? import_no_memory(import) : import_add_line(import, &line);
		arena_free(arena);
	}
	return code == OK ? import_flush(import) : code;
}

/* The files are kept: a failure here is none of the import. */
static void measure_new(App *app, const ImportWatcher *watcher)
{
	MeasureWatcher measuring = {.stop = NULL};
	if (watcher != NULL)
		measuring = (MeasureWatcher){.measured = watcher->measured, .stop = watcher->stop, .context = watcher->context};
	const ErrCode unimportant = app_measure(app, &measuring, NULL, NULL);
	(void)unimportant;
}

ErrCode app_import(App *app, const Str *paths, size_t count, const ImportWatcher *watcher,
		   ImportTotals *totals, Error *err)
{
	*totals = (ImportTotals){0};
	/* its batch is too large for the stack */
	const Allocator *allocator = app_allocator(app);
	Import *import = allocator->resize(allocator->context, NULL, sizeof *import);
	if (import == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory during the import");
	*import = (Import){.app = app, .watcher = watcher, .totals = totals, .err = err};
	import_report_init(import);
	ErrCode code = crew_new(&import->crew, allocator, app_workers(app), app_settling(app), err);
	if (code == OK) {
		crew_watch(import->crew, app_job_watcher(app));
		code = app_store_to_write(app, &import->store, err);
	}
	if (code == OK)
		code = app_runner(app, &import->runner, err);
	if (code == OK)
		code = begin_import(import, paths, count);
	if (code == OK)
		code = import_all(import, paths, count);
	if (code == OK && !import->stopped)
		code = restore_paths(import, paths, count);
	if (code == OK && !import->stopped)
		code = store_import_end(import->store, import->runner, digest_str(&import->id), app_now(app), err);
	import_report_done(import);
	crew_free(import->crew);
	if (code == OK && !import->stopped)
		measure_new(app, watcher);
	(void)allocator->resize(allocator->context, import, 0);
	return code;
}
