/*
 * import.c - see import.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/import.h"

#include <string.h>

#include "app/app_priv.h"

/* What one file may take while it is read and decoded. */
static const size_t FILE_WORK_BYTES_MAX = (size_t)1 << 30;
static const size_t LIST_BYTES_MAX = (size_t)256 << 20;

typedef struct Import {
	App *app;
	Store *store;
	Str runner;
	Digest id;
	const ImportWatcher *watcher;
	ImportTotals *totals;
	size_t done, total;
	Error *err;
} Import;

static Str last_part(Str path)
{
	size_t from = path.n;
	while (from > 0 && path.p[from - 1] != '/')
		from--;
	return (Str){path.p + from, path.n - from};
}

/* Does the name end like one of a format's? */
static bool known_extension(Str name)
{
	size_t count;
	const Format *formats = formats_all(&count);
	size_t dot = name.n;
	while (dot > 0 && name.p[dot - 1] != '.')
		dot--;
	if (dot == 0)
		return false;
	for (size_t i = 0; i < count; i++) {
		Str rest = text_of(formats[i].extensions);
		for (Str extension; text_split(&rest, ',', &extension);) {
			const Str own = {name.p + dot, name.n - dot};
			if (own.n == extension.n && strncasecmp(own.p, extension.p, own.n) == 0)
				return true;
		}
	}
	return false;
}

/* Makes the line known: kept in the store, counted, told to the watcher. */
static ErrCode report_line(Import *import, ImportLine line)
{
	const ErrCode code = store_import_line(import->store, import->runner, digest_str(&import->id), &line, import->err);
	if (code != OK)
		return code;
	ImportTotals *totals = import->totals;
	if (text_is(line.outcome, "imported"))
		totals->imported++;
	else if (text_is(line.outcome, "already_there"))
		totals->already_there++;
	else if (text_is(line.outcome, "no_run"))
		totals->no_run++;
	else
		totals->failed++;
	totals->runs += line.runs;
	import->done++;
	if (import->watcher != NULL)
		import->watcher->line(import->watcher->context, &line, import->done, import->total);
	return OK;
}

/* Notes in one line. */
static Str join_notes(Arena *arena, const Notes *notes)
{
	Str all = STR_NONE;
	for (size_t i = 0; i < notes->count; i++)
		all = i == 0 ? notes->text[i] : arena_printf(arena, "%.*s; %.*s", STR_ARG(all), STR_ARG(notes->text[i]));
	return all;
}

/* What other decoders read as a heart rate of 0 is a strap that was not worn:
 * in the log it is unknown. */
static void clean_activities(Activity *activities, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!(activities[i].hr_avg_bpm > 0))
			activities[i].hr_avg_bpm = activities[i].hr_max_bpm = activity_unknown().hr_avg_bpm;
		if (!(activities[i].cadence_avg_spm > 0))
			activities[i].cadence_avg_spm = activity_unknown().cadence_avg_spm;
	}
}

static ErrCode import_decoded(Import *import, Arena *arena, Str path, Bytes bytes, ImportLine *line)
{
	Notes notes;
	notes_init(&notes, arena);
	Decoded decoded;
	Error inner = ERROR_NONE;
	const ErrCode code = formats_read(&decoded, arena, bytes, &notes, &inner);
	line->reason = join_notes(arena, &notes);
	if (code != OK) {
		line->outcome = STR("failed");
		line->reason = arena_str(arena, text_of(inner.text));
		return OK;
	}
	if (decoded.activity_count == 0) {
		line->outcome = STR("no_run");
		return OK;
	}
	Activity *activities = ARENA_ARRAY(arena, decoded.activity_count, Activity);
	if (activities == NULL)
		return fail(import->err, FAIL_MEMORY, -1, "out of memory");
	memcpy(activities, decoded.activities, decoded.activity_count * sizeof *activities);
	clean_activities(activities, decoded.activity_count);
	const StoredFile file = {.name = last_part(path), .format = decoded.format, .bytes = bytes, .activities = activities,
	                         .activity_count = decoded.activity_count, .notes = notes.text, .note_count = notes.count};
	StoreOutcome outcome;
	const ErrCode stored = store_import_file(import->store, import->runner, digest_str(&import->id), &file,
	                                         app_now(import->app), &outcome, import->err);
	if (stored != OK)
		return stored;
	line->outcome = outcome == STORE_ADDED ? STR("imported") : STR("already_there");
	line->runs = outcome == STORE_ADDED ? (uint32_t)decoded.activity_count : 0;
	return OK;
}

/* One file: an error means that the store failed; a bad file is a line. */
static ErrCode import_one(Import *import, Str path)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, FILE_WORK_BYTES_MAX);
	if (arena == NULL)
		return fail(import->err, FAIL_MEMORY, -1, "out of memory");
	ImportLine line = {.path = path, .outcome = STR("failed")};
	Bytes bytes;
	Error inner = ERROR_NONE;
	ErrCode code = OK;
	bool there = false;
	if (file_read(&bytes, arena, path, &inner) != OK) {
		line.reason = text_of(inner.text);
	} else {
		/* before decoding: importing a folder again must cost next to nothing */
		const Digest file_id = store_file_id(bytes);
		code = store_has_file(import->store, import->runner, digest_str(&file_id), &there, import->err);
		if (code == OK && there)
			line.outcome = STR("already_there");
		else if (code == OK)
			code = import_decoded(import, arena, path, bytes, &line);
	}
	if (code == OK)
		code = report_line(import, line);
	arena_free(arena);
	return code;
}

/* All files of all paths. Of a folder, those that look like an activity by
 * their name; a file that is named itself is always tried. A path that cannot
 * be walked becomes a line of its own. */
static ErrCode list_files(Import *import, Arena *arena, const Str *paths, size_t count, const Str **files, size_t *file_count)
{
	Str *list = NULL;
	size_t n = 0;
	size_t room = 0;
	for (size_t i = 0; i < count; i++) {
		const Str *found;
		size_t found_count;
		Error inner = ERROR_NONE;
		ErrCode code = files_under(&found, &found_count, arena, paths[i], &inner);
		if (code == FAIL_MEMORY)
			return fail(import->err, FAIL_MEMORY, -1, "out of memory");
		if (code != OK) {
			const ImportLine line = {.path = paths[i], .outcome = STR("failed"), .reason = text_of(inner.text)};
			if ((code = report_line(import, line)) != OK)
				return code;
			continue;
		}
		for (size_t k = 0; k < found_count; k++) {
			const bool named_itself = text_equal(found[k], paths[i]);
			if (!named_itself && !known_extension(last_part(found[k])))
				continue;
			Str *grown = arena_grow(arena, list, n, &room, sizeof *list);
			if (grown == NULL)
				return fail(import->err, FAIL_MEMORY, -1, "out of memory");
			list = grown;
			list[n++] = found[k];
		}
	}
	*files = list;
	*file_count = n;
	return OK;
}

/* A digest of the time and the paths. */
static ErrCode name_import(Import *import, const Str *paths, size_t count)
{
	Buf key;
	buf_init(&key, &ALLOCATOR_SYSTEM, 64 << 20);
	buf_printf(&key, "%lld", (long long)app_now(import->app));
	for (size_t i = 0; i < count; i++) {
		buf_addc(&key, '\n');
		buf_add(&key, paths[i]);
	}
	import->id = digest_of("import", (Bytes){(const uint8_t *)buf_cstr(&key), key.n});
	const bool good = buf_ok(&key);
	buf_done(&key);
	return good ? OK : fail(import->err, FAIL_MEMORY, -1, "out of memory");
}

ErrCode app_import(App *app, const Str *paths, size_t count, const ImportWatcher *watcher, ImportTotals *totals,
                   Error *err)
{
	*totals = (ImportTotals){0};
	Import import = {.app = app, .watcher = watcher, .totals = totals, .err = err};
	ErrCode code = app_store(app, &import.store, err);
	if (code == OK)
		code = app_runner(app, &import.runner, err);
	if (code == OK)
		code = name_import(&import, paths, count);
	if (code != OK)
		return code;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, LIST_BYTES_MAX);
	if (arena == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	const Str *files = NULL;
	code = store_import_begin(import.store, import.runner, digest_str(&import.id), app_now(app), err);
	if (code == OK)
		code = list_files(&import, arena, paths, count, &files, &import.total);
	import.total += import.done;
	for (size_t i = 0, files_left = import.total - import.done; i < files_left && code == OK; i++)
		code = import_one(&import, files[i]);
	if (code == OK)
		code = store_import_end(import.store, import.runner, digest_str(&import.id), app_now(app), err);
	arena_free(arena);
	return code;
}

void app_inspect(Inspected *inspected, Arena *arena, Str path)
{
	*inspected = (Inspected){.file = path, .error = ERROR_NONE};
	Notes *notes = ARENA_NEW(arena, Notes);
	Bytes bytes;
	if (notes == NULL) {
		(void)fail(&inspected->error, FAIL_MEMORY, -1, "out of memory");
		return;
	}
	notes_init(notes, arena);
	if (file_read(&bytes, arena, path, &inspected->error) != OK)
		return;
	inspected->ok = formats_read(&inspected->decoded, arena, bytes, notes, &inspected->error) == OK;
	inspected->notes = notes->text;
	inspected->note_count = notes->count;
}
