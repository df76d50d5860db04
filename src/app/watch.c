/*
 * watch.c - see watch.h.
 *
 * Between looks it remembers every file that it saw, by path. Both the memory
 * and what a look finds are sorted, so that a look is one merge of the two; it
 * builds the next memory in an arena of its own and frees the last.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/watch.h"

#include <errno.h>
#include <sys/stat.h>

#include "app/app_priv.h"
#include "base/num.h"

/* The memory of one look: paths and rows for FILES_MAX files of usual names. */
static const size_t LOOK_BYTES_MAX = (size_t)512 << 20;

/* What programs name a file by that they are still fetching: its first bytes are
 * a watch's file already, and it may rest for longer than a file does that is
 * being written. */
static const char *const UNFINISHED[] = {".part",     ".partial",  ".tmp",        ".temp",
                                         ".download", ".filepart", ".crdownload", ".opdownload"};

typedef enum SeenState {
	SEEN_FRESH,  /* not imported since it last changed */
	SEEN_DONE,   /* imported, or nothing to import */
	SEEN_FAILED, /* tried in vain: again when the folder comes back, or the file changes */
} SeenState;

typedef struct Seen {
	Str path;
	int64_t size_bytes, changed_ns;
	int64_t since_ms; /* on the port's clock: found like this by a look that ended then */
	SeenState state;
} Seen;

typedef struct Memory {
	Arena *arena; /* of the rows and their paths */
	Seen *rows;   /* sorted by path */
	size_t count, room;
} Memory;

typedef struct Watch {
	App *app;
	const WatchOptions *options;
	const WatchPort *port;
	WatchTotals *totals;
	Memory memory;
	int64_t looked_ms; /* when the last look began */
	bool there;        /* the folder, at the last look */
	Error *err;
} Watch;

static ErrCode no_memory(const Watch *watch)
{
	return fail(watch->err, FAIL_MEMORY, -1, "out of memory while watching %.*s",
	            STR_ARG(watch->options->folder));
}

static int64_t clock_ms(const Watch *watch)
{
	return watch->port->clock_ms(watch->port->context);
}

/* ---- looking ---- */

static ErrCode remember(Watch *watch, Memory *next, const Seen *seen, bool copy_path)
{
	Seen *grown = arena_grow(next->arena, next->rows, next->count, &next->room, sizeof *grown);
	if (grown == NULL)
		return no_memory(watch);
	next->rows = grown;
	grown[next->count] = *seen;
	if (copy_path)
		grown[next->count].path = arena_str(next->arena, seen->path);
	if (grown[next->count].path.p == NULL)
		return no_memory(watch);
	next->count++;
	return OK;
}

/* Keeps the rows before `path` (all of the rest, for STR_NONE), whose files are
 * not there any more, while there is room: their folder may come back. */
static ErrCode remember_absent(Watch *watch, Memory *next, size_t *old, size_t *spare, Str path)
{
	const Memory *last = &watch->memory;
	ErrCode code = OK;
	while (*old < last->count && code == OK &&
	       (path.p == NULL || text_compare(last->rows[*old].path, path) < 0)) {
		const Seen *absent = &last->rows[(*old)++];
		if (absent->state == SEEN_DONE && *spare > 0) {
			--*spare;
			code = remember(watch, next, absent, true);
		}
	}
	return code;
}

/* Merges what was found into what is known. */
static ErrCode merge(Watch *watch, Memory *next, const Str *paths, size_t count)
{
	const Memory *last = &watch->memory;
	ErrCode code = OK;
	size_t old = 0;
	size_t spare = count < FILES_MAX ? FILES_MAX - count : 0;
	for (size_t i = 0; i < count && code == OK; i++) {
		code = remember_absent(watch, next, &old, &spare, paths[i]);
		const Seen *known = old < last->count && text_equal(last->rows[old].path, paths[i])
		                        ? &last->rows[old++]
		                        : NULL;
		struct stat status;
		if (code != OK || lstat(paths[i].p, &status) != 0)
			continue;
		Seen seen = {.path = paths[i],
		             .size_bytes = status.st_size,
		             .changed_ns =
		                 (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec,
		             .since_ms = INT64_MAX};
		if (known != NULL && known->size_bytes == seen.size_bytes &&
		    known->changed_ns == seen.changed_ns) {
			seen.since_ms = known->since_ms;
			seen.state = known->state;
		}
		code = remember(watch, next, &seen, false);
	}
	return code == OK ? remember_absent(watch, next, &old, &spare, STR_NONE) : code;
}

/* Keeps only what is done: the rest is looked at anew when the folder is back. */
static void forget_undone(Memory *memory)
{
	size_t kept = 0;
	for (size_t i = 0; i < memory->count; i++) {
		if (memory->rows[i].state == SEEN_DONE)
			memory->rows[kept++] = memory->rows[i];
	}
	memory->count = kept;
}

/* The files of the folder. FAIL_SYSTEM when it is not there; files_under would
 * name the folder itself as a file that cannot be read. */
static ErrCode list_folder(Watch *watch, Arena *arena, const Str **paths, size_t *count)
{
	const Str folder = watch->options->folder;
	const char *name = arena_str(arena, folder).p;
	struct stat status;
	if (name == NULL)
		return no_memory(watch);
	if (stat(name, &status) != 0)
		return fail(watch->err, FAIL_SYSTEM, -1, "%.*s cannot be watched: %s", STR_ARG(folder),
		            strerror(errno));
	if (!S_ISDIR(status.st_mode))
		return fail(watch->err, FAIL_SYSTEM, -1, "%.*s cannot be watched: it is no folder",
		            STR_ARG(folder));
	const ErrCode code = files_under(paths, count, arena, folder, watch->err);
	if (code == OK && *count == 1 && text_equal((*paths)[0], folder))
		return fail(watch->err, FAIL_SYSTEM, -1, "%.*s cannot be watched: it cannot be read",
		            STR_ARG(folder));
	return code;
}

/* FAIL_SYSTEM when the folder is not there. */
static ErrCode look(Watch *watch)
{
	const WatchPort *port = watch->port;
	Memory next = {.arena = arena_new(app_allocator(watch->app), LOOK_BYTES_MAX)};
	if (next.arena == NULL)
		return no_memory(watch);
	watch->looked_ms = clock_ms(watch);
	const Str *paths;
	size_t count;
	ErrCode code = list_folder(watch, next.arena, &paths, &count);
	if (code == OK)
		code = merge(watch, &next, paths, count);
	if (code != OK) {
		arena_free(next.arena);
		return code;
	}
	const int64_t ended_ms = clock_ms(watch);
	for (size_t i = 0; i < next.count; i++) {
		if (next.rows[i].since_ms == INT64_MAX)
			next.rows[i].since_ms = ended_ms;
	}
	port->looked(port->context, watch->options->folder, paths, count);
	arena_free(watch->memory.arena);
	watch->memory = next;
	return OK;
}

/* ---- importing ---- */

static bool is_unfinished(Str path)
{
	for (size_t i = 0; i < COUNT_OF(UNFINISHED); i++) {
		if (text_ends(path, UNFINISHED[i]))
			return true;
	}
	return false;
}

static bool has_settled(const Watch *watch, const Seen *seen)
{
	return seen->state == SEEN_FRESH && watch->looked_ms - seen->since_ms >= WATCH_SETTLE_MS;
}

static void take_line(void *context, const ImportLine *line, size_t done, size_t total)
{
	(void)done;
	(void)total;
	Watch *watch = context;
	size_t low = 0;
	size_t high = watch->memory.count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (text_compare(watch->memory.rows[middle].path, line->path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	/* a line may also be of something in a file */
	if (low < watch->memory.count && text_equal(watch->memory.rows[low].path, line->path) &&
	    text_is(line->outcome, "failed"))
		watch->memory.rows[low].state = SEEN_FAILED;
	watch->port->line(watch->port->context, line);
}

static bool is_stopped(void *context)
{
	const Watch *watch = context;
	return watch->port->stop(watch->port->context);
}

static void add_totals(ImportTotals *all, const ImportTotals *more)
{
	all->imported += more->imported;
	all->already_there += more->already_there;
	all->no_run += more->no_run;
	all->failed += more->failed;
	all->runs += more->runs;
	all->passed_over += more->passed_over;
}

/* Imports what has settled; the rows are marked before, because the import tells
 * only of what failed. */
static ErrCode import_settled(Watch *watch)
{
	Memory *memory = &watch->memory;
	Str *paths = NULL;
	size_t count = 0;
	size_t room = 0;
	for (size_t i = 0; i < memory->count; i++) {
		Seen *seen = &memory->rows[i];
		if (!has_settled(watch, seen))
			continue;
		seen->state = SEEN_DONE;
		if (is_unfinished(seen->path))
			continue;
		if (!app_worth_importing(watch->app, seen->path)) {
			watch->totals->imports.passed_over++;
			continue;
		}
		Str *grown = arena_grow(memory->arena, paths, count, &room, sizeof *paths);
		if (grown == NULL)
			return no_memory(watch);
		paths = grown;
		paths[count++] = seen->path;
	}
	if (count == 0)
		return OK;
	const ImportWatcher watcher = {.line = take_line, .stop = is_stopped, .context = watch};
	ImportTotals totals;
	app_set_now(watch->app, watch->port->now_unix_s(watch->port->context));
	const ErrCode code = app_import(watch->app, paths, count, &watcher, &totals, watch->err);
	add_totals(&watch->totals->imports, &totals);
	return code;
}

/* ---- waiting ---- */

static uint32_t count_fresh(const Watch *watch)
{
	uint32_t fresh = 0;
	for (size_t i = 0; i < watch->memory.count; i++)
		fresh += watch->memory.rows[i].state == SEEN_FRESH;
	return fresh;
}

/* When to look again if nothing tells of changes: in time for the next file that
 * may settle. */
static int64_t next_look_ms(const Watch *watch)
{
	int64_t next = watch->looked_ms + watch->options->interval_ms;
	for (size_t i = 0; i < watch->memory.count; i++) {
		const Seen *seen = &watch->memory.rows[i];
		const int64_t settles = seen->since_ms + WATCH_SETTLE_MS;
		if (seen->state == SEEN_FRESH && settles < next)
			next = settles;
	}
	return next;
}

/* False when it is to end. Changes make it shorter, but for the least that lies
 * between two looks; with `to_the_end` they do not. */
static bool wait_to_look(const Watch *watch, int64_t until_ms, bool to_the_end)
{
	const WatchPort *port = watch->port;
	const int64_t least_ms = to_the_end ? until_ms : watch->looked_ms + WATCH_LOOKS_APART_MS;
	int64_t now_ms = clock_ms(watch);
	if (until_ms < least_ms)
		until_ms = least_ms;
	do {
		if (port->stop(port->context))
			return false;
		port->wait(port->context, until_ms > now_ms ? until_ms - now_ms : 0);
		now_ms = clock_ms(watch);
	} while (now_ms < least_ms);
	return !port->stop(port->context);
}

/* One look and what comes of it; a folder that is away is no error. */
static ErrCode look_and_import(Watch *watch)
{
	const WatchPort *port = watch->port;
	ErrCode code = look(watch);
	const bool there = code != FAIL_SYSTEM;
	if (!there)
		forget_undone(&watch->memory);
	if (there != watch->there)
		port->folder(port->context, there);
	watch->there = there;
	if (code == OK)
		code = import_settled(watch);
	return code == FAIL_SYSTEM && !there ? OK : code;
}

/* Two looks, and what has settled between them. The first ended at one time for
 * all that it found. */
static ErrCode pass_once(Watch *watch)
{
	if (watch->memory.count == 0 ||
	    !wait_to_look(watch, watch->memory.rows[0].since_ms + WATCH_SETTLE_MS, true))
		return OK;
	const ErrCode code = look(watch);
	return code == OK ? import_settled(watch) : code;
}

ErrCode app_watch(App *app, const WatchOptions *options, const WatchPort *port, WatchTotals *totals,
                  Error *err)
{
	*totals = (WatchTotals){.unsettled = 0};
	Watch watch = {
	    .app = app, .options = options, .port = port, .totals = totals, .there = true, .err = err};
	ErrCode code = look(&watch);
	if (code == OK && options->once)
		code = pass_once(&watch);
	while (code == OK && !options->once && wait_to_look(&watch, next_look_ms(&watch), false))
		code = look_and_import(&watch);
	totals->unsettled = count_fresh(&watch);
	arena_free(watch.memory.arena);
	return code;
}
