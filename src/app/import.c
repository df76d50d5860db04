/*
 * import.c - see import.h.
 *
 * A file that is kept has its line of the report in its own transaction. Lines
 * of other files are kept some at a time, since every transaction waits for
 * the disk: a killed import may lose the last of those, never a kept file.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/import.h"

#include <string.h>

#include "app/app_priv.h"
#include "app/archive_file.h"
#include "app/same_run.h"
#include "base/num.h"

/* What one file may take while it is read and decoded. */
static const size_t FILE_WORK_BYTES_MAX = (size_t)1 << 30;
static const size_t LIST_BYTES_MAX = (size_t)256 << 20;
static const size_t LINES_BYTES_MAX = (size_t)16 << 20;

enum {
	LINES_TOGETHER = 64,
	HEAD_BYTES = 1024, /* enough for any format to know its own */
	IMPORT_ID_TRIES = 1000,
};

typedef struct Import {
	App *app;
	Store *store;
	Str runner;
	Digest id;
	const ImportWatcher *watcher;
	ImportTotals *totals;
	size_t done, total;
	bool stopped;
	ImportLine waiting[LINES_TOGETHER]; /* told, not yet kept */
	size_t waiting_count;
	Arena *waiting_arena; /* their texts; NULL when none waits */
	Error *err;
} Import;

static ErrCode no_memory(const Import *import)
{
	return fail(import->err, FAIL_MEMORY, -1, "out of memory during the import");
}

/* Does the name or the beginning say that it is something of ours? */
static bool looks_like_ours(Str name, Bytes head)
{
	return formats_of_name(name) != NULL || formats_of_bytes(head) != NULL;
}

bool app_worth_importing(const App *app, Str path)
{
	if (formats_of_name(path) != NULL)
		return true;
	Arena *arena = arena_new(app_allocator(app), 4 * HEAD_BYTES + path.n);
	Bytes head;
	const bool worth = arena == NULL || file_head(&head, arena, path, HEAD_BYTES, NULL) != OK ||
			   looks_like_ours(path, head) || archive_detect(head);
	arena_free(arena);
	return worth;
}

/* ---- the report ---- */

static ErrCode keep_waiting(Import *import)
{
	const ErrCode code = store_import_lines(import->store, import->runner, digest_str(&import->id),
						import->waiting, import->waiting_count, import->err);
	arena_free(import->waiting_arena);
	import->waiting_arena = NULL;
	import->waiting_count = 0;
	return code;
}

/* Counts the line and tells the watcher. */
static void tell_line(Import *import, const ImportLine *line)
{
	ImportTotals *totals = import->totals;
	if (text_is(line->outcome, "imported"))
		totals->imported++;
	else if (text_is(line->outcome, "already_there"))
		totals->already_there++;
	else if (text_is(line->outcome, "merged"))
		totals->merged++;
	else if (text_is(line->outcome, "no_run"))
		totals->no_run++;
	else
		totals->failed++;
	totals->runs += line->runs;
	import->done++;
	if (import->watcher != NULL)
		import->watcher->line(import->watcher->context, line, import->done, import->total);
}

/* A line of a file that was not kept. */
static ErrCode add_line(Import *import, const ImportLine *line)
{
	if (import->waiting_arena == NULL)
		import->waiting_arena = arena_new(app_allocator(import->app), LINES_BYTES_MAX);
	if (import->waiting_arena == NULL)
		return no_memory(import);
	ImportLine *kept = &import->waiting[import->waiting_count];
	*kept = *line;
	kept->path = arena_str(import->waiting_arena, line->path);
	if (kept->path.p == NULL)
		return no_memory(import);
	if (line->reason.n > 0) {
		kept->reason = arena_str(import->waiting_arena, line->reason);
		if (kept->reason.p == NULL)
			return no_memory(import);
	}
	if (line->file_id.n > 0) {
		kept->file_id = arena_str(import->waiting_arena, line->file_id);
		if (kept->file_id.p == NULL)
			return no_memory(import);
	}
	import->waiting_count++;
	tell_line(import, kept);
	return import->waiting_count == LINES_TOGETHER ? keep_waiting(import) : OK;
}

static ErrCode add_failed(Import *import, Str path, const char *reason)
{
	const ImportLine line = {.path = path, .outcome = STR("failed"), .reason = text_of(reason)};
	return add_line(import, &line);
}

/* A failure of something that was not counted beforehand. */
static ErrCode add_failed_too(Import *import, Str path, const char *reason)
{
	import->total++;
	return add_failed(import, path, reason);
}

static bool is_stopped(const Import *import)
{
	const ImportWatcher *watcher = import->watcher;
	return watcher != NULL && watcher->stop != NULL && watcher->stop(watcher->context);
}

/* ---- one file ---- */

/* Notes in one line. */
static Str join_notes(Arena *arena, const Notes *notes)
{
	Str all = STR_NONE;
	for (size_t i = 0; i < notes->count; i++)
		all = i == 0 ? notes->text[i]
			     : arena_printf(arena, "%.*s; %.*s", STR_ARG(all), STR_ARG(notes->text[i]));
	return all;
}

/* An average of 0 means that the sensor was not worn: in the log it is unknown. */
static void clean_activity(Activity *activity)
{
	double *const worn[] = {&activity->hr_avg_bpm, &activity->hr_max_bpm, &activity->cadence_avg_spm};
	for (size_t i = 0; i < COUNT_OF(worn); i++) {
		if (*worn[i] <= 0)
			*worn[i] = UNKNOWN;
	}
}

/* A file, and which of its runs are in the log already, in one transaction. */
static ErrCode keep_and_join(Import *import, const StoredFile *file, Arena *arena, ImportLine *line,
			     StoreOutcome *outcome, Error *err)
{
	const Digest id = store_file_id(file->bytes);
	const Str file_id = arena_str(arena, digest_str(&id));
	ErrCode code = file_id.p == NULL ? FAIL_MEMORY : store_batch_begin(import->store, err);
	if (code != OK)
		return code;
	code = store_import_file(import->store, import->runner, digest_str(&import->id), file,
				 app_now(import->app), outcome, err);
	if (code == OK) {
		line->outcome = *outcome == STORE_ADDED ? STR("imported") : STR("already_there");
		line->file_id = file_id;
	}
	if (code == OK && *outcome == STORE_ADDED)
		code = same_run_join(import->store, import->runner, digest_str(&import->id), line, arena, err);
	return store_batch_end(import->store, code, err);
}

/* Keeps what was decoded, with its line. What is too much for the store makes
 * the file a failed one. */
static ErrCode keep_decoded(Import *import, Arena *arena, Bytes bytes, const Decoded *decoded,
			    const Notes *notes, ImportLine *line)
{
	Activity *activities = ARENA_ARRAY(arena, decoded->activity_count, Activity);
	if (activities == NULL)
		return no_memory(import);
	memcpy(activities, decoded->activities, decoded->activity_count * sizeof *activities);
	for (size_t i = 0; i < decoded->activity_count; i++)
		clean_activity(&activities[i]);
	const StoredFile file = {.path = line->path,
				 .format = decoded->format,
				 .bytes = bytes,
				 .activities = activities,
				 .activity_count = decoded->activity_count,
				 .tellings = decoded->tellings,
				 .telling_count = decoded->telling_count,
				 .shoes = decoded->shoes,
				 .shoe_count = decoded->shoe_count,
				 .shoe_uses = decoded->shoe_uses,
				 .shoe_use_count = decoded->shoe_use_count,
				 .notes = notes->text,
				 .note_count = notes->count};
	StoreOutcome outcome;
	Error inner = ERROR_NONE;
	ErrCode code = keep_waiting(import); /* the lines before it stand before it */
	if (code != OK)
		return code;
	code = keep_and_join(import, &file, arena, line, &outcome, &inner);
	if (code == FAIL_LIMIT) {
		line->reason = arena_str(arena, text_of(inner.text));
		return add_line(import, line);
	}
	if (code != OK)
		return fail(import->err, code, inner.at, "%s", inner.text);
	line->runs = outcome == STORE_ADDED ? (uint32_t)decoded->activity_count : 0;
	tell_line(import, line);
	return OK;
}

static ErrCode import_bytes(Import *import, Arena *arena, Bytes bytes, ImportLine *line)
{
	/* before decoding: importing a folder again must cost next to nothing */
	const Digest file_id = store_file_id(bytes);
	bool there = false;
	const ErrCode code =
	    store_has_file(import->store, import->runner, digest_str(&file_id), &there, import->err);
	if (code != OK)
		return code;
	if (there) {
		line->outcome = STR("already_there");
		line->file_id = digest_str(&file_id);
		return add_line(import, line);
	}
	Notes notes;
	notes_init(&notes, arena);
	Decoded decoded;
	Error inner = ERROR_NONE;
	if (formats_read(&decoded, arena, bytes, &notes, &inner) != OK) {
		line->reason = text_of(inner.text);
		return add_line(import, line);
	}
	line->reason = join_notes(arena, &notes);
	if (decoded_holds(&decoded))
		return keep_decoded(import, arena, bytes, &decoded, &notes, line);
	line->outcome = STR("no_run");
	return add_line(import, line);
}

/* ---- one archive ---- */

typedef struct Unpacking {
	Import *import;
	Str path;       /* of the archive */
	size_t wanted;  /* members that were counted beforehand */
	size_t lines;   /* members that have their line */
	ErrCode failed; /* other than OK: the import itself failed, not the archive */
} Unpacking;

static Str member_path(const Unpacking *unpacking, Arena *arena, Str path)
{
	return arena_printf(arena, "%.*s/%.*s", STR_ARG(unpacking->path), STR_ARG(path));
}

/* First walk: only counts. */
static bool survey_wants(void *context, Str path, Bytes head)
{
	Unpacking *unpacking = context;
	unpacking->wanted += looks_like_ours(path, head);
	return false;
}

static ErrCode survey_member(void *context, const ArchiveMember *member, Error *err)
{
	(void)context;
	(void)member;
	(void)err;
	return OK; /* none is wanted */
}

/* Second walk: imports. */
static bool import_wants(void *context, Str path, Bytes head)
{
	(void)context;
	return looks_like_ours(path, head);
}

static ErrCode import_member(void *context, const ArchiveMember *member, Error *err)
{
	Unpacking *unpacking = context;
	Import *import = unpacking->import;
	import->stopped = is_stopped(import);
	if (import->stopped)
		return fail(err, FAIL_USAGE, -1, "stopped");
	Arena *arena = arena_new(app_allocator(import->app), FILE_WORK_BYTES_MAX);
	ImportLine line = {.outcome = STR("failed")};
	if (arena != NULL)
		line.path = member_path(unpacking, arena, member->path);
	if (++unpacking->lines > unpacking->wanted)
		import->total++; /* what lies in archives in the archive is counted as it comes */
	if (line.path.p == NULL)
		unpacking->failed = no_memory(import);
	else if (member->error != NULL)
		unpacking->failed = add_failed(import, line.path, member->error->text);
	else
		unpacking->failed = import_bytes(import, arena, member->bytes, &line);
	arena_free(arena);
	return unpacking->failed;
}

/* Both walks. An archive that was not named and holds nothing of ours is passed
 * over like any other file. */
static ErrCode import_members(Import *import, const ArchiveSource *source, Str path, bool named)
{
	Unpacking unpacking = {.import = import, .path = path, .failed = OK};
	const ArchiveVisitor survey = {
	    .wants = survey_wants, .member = survey_member, .context = &unpacking, .flat = true};
	const ArchiveVisitor visitor = {.wants = import_wants, .member = import_member, .context = &unpacking};
	const Allocator *allocator = app_allocator(import->app);
	ArchiveCounts counts = {0};
	Error inner = ERROR_NONE;
	import->total--; /* its members stand for it */
	ErrCode code = archive_walk(source, &survey, &ARCHIVE_LIMITS, allocator, &counts, &inner);
	if (code == OK) {
		import->total += unpacking.wanted;
		code = archive_walk(source, &visitor, &ARCHIVE_LIMITS, allocator, &counts, &inner);
		if (unpacking.lines < unpacking.wanted)
			import->total -= unpacking.wanted - unpacking.lines;
	}
	if (unpacking.failed != OK || import->stopped)
		return unpacking.failed;
	if (code == FAIL_MEMORY)
		return no_memory(import);
	if (code != OK)
		return add_failed_too(import, path, inner.text);
	if (counts.visited == 0 && named)
		return add_failed_too(import, path, "the archive holds no activity files");
	import->totals->passed_over += counts.visited == 0 ? 1 : counts.passed_over + counts.unsafe;
	return OK;
}

static ErrCode import_archive(Import *import, Arena *arena, Str path, bool named)
{
	ArchiveFile file;
	Error inner = ERROR_NONE;
	if (archive_file_open(&file, arena, path, &inner) != OK)
		return add_failed(import, path, inner.text);
	const ErrCode code = import_members(import, &file.source, path, named);
	archive_file_close(&file);
	return code;
}

/* An error means that the store failed; a bad file is a line. */
static ErrCode import_one(Import *import, Str path, bool named)
{
	Arena *arena = arena_new(app_allocator(import->app), FILE_WORK_BYTES_MAX);
	if (arena == NULL)
		return no_memory(import);
	ImportLine line = {.path = path, .outcome = STR("failed")};
	Bytes bytes;
	Error inner = ERROR_NONE;
	ErrCode code;
	if (file_head(&bytes, arena, path, HEAD_BYTES, NULL) == OK && archive_detect(bytes) &&
	    !archive_is_document(path, bytes))
		code = import_archive(import, arena, path, named);
	else if (file_read(&bytes, arena, path, &inner) != OK)
		code = add_failed(import, path, inner.text);
	else
		code = import_bytes(import, arena, bytes, &line);
	arena_free(arena);
	return code;
}

/* ---- all files ---- */

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
		return no_memory(import);
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
		return no_memory(import);
	if (code != OK)
		return add_failed_too(import, path, inner.text);
	for (size_t i = 0; i < count && code == OK; i++) {
		const bool named = text_equal(found[i], path);
		if (named || app_worth_importing(import->app, found[i]))
			code = list_file(import, list, found[i], named);
		else
			import->totals->passed_over++;
	}
	return code;
}

static ErrCode import_paths(Import *import, const Str *paths, size_t count)
{
	FileList list = {.arena = arena_new(app_allocator(import->app), LIST_BYTES_MAX)};
	if (list.arena == NULL)
		return no_memory(import);
	ErrCode code = OK;
	for (size_t i = 0; i < count && code == OK; i++)
		code = list_path(import, &list, paths[i]);
	import->total += list.count;
	for (size_t i = 0; i < list.count && code == OK && !import->stopped; i++) {
		import->stopped = is_stopped(import);
		if (!import->stopped)
			code = import_one(import, list.items[i].path, list.items[i].named);
	}
	if (code == OK)
		code = keep_waiting(import);
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
			return no_memory(import);
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

ErrCode app_import(App *app, const Str *paths, size_t count, const ImportWatcher *watcher,
		   ImportTotals *totals, Error *err)
{
	*totals = (ImportTotals){0};
	Import import = {.app = app, .watcher = watcher, .totals = totals, .err = err};
	ErrCode code = app_store_to_write(app, &import.store, err);
	if (code == OK)
		code = app_runner(app, &import.runner, err);
	if (code == OK)
		code = begin_import(&import, paths, count);
	if (code == OK)
		code = import_paths(&import, paths, count);
	if (code == OK && !import.stopped)
		code =
		    store_import_end(import.store, import.runner, digest_str(&import.id), app_now(app), err);
	arena_free(import.waiting_arena);
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
	if (!inspected->ok) {
		const Format *claimed = formats_of_bytes(bytes);
		if (claimed == NULL)
			claimed = formats_of_name(path);
		inspected->decoded.format = claimed != NULL ? text_of(claimed->name) : STR_NONE;
	}
	inspected->notes = notes->text;
	inspected->note_count = notes->count;
}
