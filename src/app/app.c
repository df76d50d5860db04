/*
 * app.c - see app.h: the store and the knowledge, opened when first needed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/app.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app_priv.h"
#include "app/import.h"
#include "app/knowledge.h"
#include "formats/csv/csv_keys.h"
#include "formats/pmsys/pmsys.h"

static const size_t APP_BYTES_MAX = (size_t)256 << 20; /* knowledge read at run time, and small texts */

struct App {
	AppOptions options;
	Arena *arena;
	const char *path; /* of the store */
	Store *store;
	bool stands_in; /* `store` is an empty one in memory: there is none on the disk */
	const Kb *kb;
	Str runner; /* STR_NONE until it is settled */
	struct JobWatcher *job_watcher;
	Str person; /* of tables of several; STR_NONE when none was told */
	Str map; /* of tables, as JSON; STR_NONE when none was told */
	Settling settling;
};

ErrCode app_new(App **app, const AppOptions *options, Error *err)
{
	App *self = options->allocator->resize(options->allocator->context, NULL, sizeof *self);
	if (self == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	*self = (App){.options = *options, .arena = arena_new(options->allocator, APP_BYTES_MAX),
		      .settling = settling_default()};
	self->path = self->arena == NULL ? NULL : arena_str(self->arena, options->db).p;
	if (self->path == NULL) {
		app_free(self);
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	}
	*app = self;
	return OK;
}

void app_free(App *app)
{
	if (app == NULL)
		return;
	const Allocator allocator = *app->options.allocator;
	store_close(app->store);
	arena_free(app->arena);
	(void)allocator.resize(allocator.context, app, 0);
}

int64_t app_now(const App *app)
{
	return app->options.now_unix_s;
}

void app_set_now(App *app, int64_t now_unix_s)
{
	app->options.now_unix_s = now_unix_s;
}

bool app_imperial(const App *app)
{
	return app->options.imperial;
}

ErrCode app_set_sport(App *app, Str word, Error *err)
{
	return settling_sport(&app->settling, word, err);
}

const Settling *app_settling(const App *app)
{
	return &app->settling;
}

const Allocator *app_allocator(const App *app)
{
	return app->options.allocator;
}

Str app_map(const App *app)
{
	return app->map;
}

Str app_person(const App *app)
{
	return app->person;
}

ErrCode app_set_person(App *app, Str person, Error *err)
{
	const Str trimmed = text_trim(person);
	if (trimmed.n == 0 || trimmed.n > PMSYS_PERSON_BYTES_MAX || memchr(trimmed.p, '\n', trimmed.n) != NULL)
		return fail(err, FAIL_USAGE, -1, "--person takes a name as the table has it, of at most %d bytes",
		            PMSYS_PERSON_BYTES_MAX);
	app->person = arena_str(app->arena, trimmed);
	return app->person.p != NULL ? OK : fail(err, FAIL_MEMORY, -1, "out of memory");
}

ErrCode app_set_map(App *app, Str text, Error *err)
{
	CsvMap map;
	Bytes bytes;
	const Str own = arena_str(app->arena, text);
	ErrCode code = own.p != NULL ? OK : fail(err, FAIL_MEMORY, -1, "out of memory");
	if (code == OK && memchr(own.p, '=', own.n) != NULL) {
		code = csv_map_parse(&map, own, err);
	} else if (code == OK) {
		code = file_read(&bytes, app->arena, own, err);
		if (code == OK)
			code = csv_map_read(&map, app->arena, own, bytes, err);
	}
	if (code != OK)
		return code;
	Buf json;
	const Allocator allocator = arena_allocator(app->arena);
	buf_init(&json, &allocator, APP_BYTES_MAX);
	csv_map_add_json(&json, &map);
	if (!buf_ok(&json))
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	app->map = buf_str(&json);
	return OK;
}

Str app_store_path(const App *app)
{
	return app->options.db;
}

void app_watch_jobs(App *app, struct JobWatcher *watcher)
{
	app->job_watcher = watcher;
}

struct JobWatcher *app_job_watcher(const App *app)
{
	return app->job_watcher;
}

int app_workers(const App *app)
{
	return app->options.workers;
}

bool app_has_store(const App *app)
{
	return (app->store != NULL && !app->stands_in) || access(app->path, F_OK) == 0;
}

/* Makes the folders above a file. */
static ErrCode make_parents(App *app, Error *err)
{
	char *path = (char *)(void *)arena_array(app->arena, app->options.db.n + 1, 1);
	if (path == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	memcpy(path, app->path, app->options.db.n);
	for (char *slash = path; (slash = strchr(slash + 1, '/')) != NULL;) {
		*slash = '\0';
		/* for the owner alone: a log of health */
		const int made = mkdir(path, 0700);
		const int why = errno;
		*slash = '/';
		if (made != 0 && why != EEXIST)
			return fail(err, FAIL_SYSTEM, -1, "the folder for %s cannot be made: %s", path,
				    strerror(why));
	}
	return OK;
}

/* Opens the store on the disk, or one in memory in its place. */
static ErrCode open_store(App *app, bool to_write, Error *err)
{
	const bool on_disk = to_write || app_has_store(app);
	if (app->store != NULL && !(app->stands_in && on_disk))
		return OK;
	if (app->options.db.n == 0)
		return fail(err, FAIL_USAGE, -1, "no place for the store is named");
	store_close(app->store);
	app->store = NULL;
	app->runner = STR_NONE;
	app->stands_in = !on_disk;
	const ErrCode code = to_write ? make_parents(app, err) : OK;
	return code == OK ? store_open(&app->store, on_disk ? app->path : ":memory:", err) : code;
}

/* "a, b and 3 more" */
static Str name_some(Arena *arena, const Str *names, size_t count)
{
	enum { NAMED = 3 };
	Str all = names[0];
	for (size_t i = 1; i < count && i < NAMED; i++)
		all = arena_printf(arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(names[i]));
	return count <= NAMED ? all : arena_printf(arena, "%.*s and %zu more", STR_ARG(all), count - NAMED);
}

/* Whose profile it is: the one that was named, the only one, or "me". */
static ErrCode settle_runner(App *app, bool to_write, Error *err)
{
	const Str *names;
	size_t count;
	const Str wanted = app->options.runner;
	const ErrCode code = store_runners(app->store, app->arena, &names, &count, err);
	if (code != OK)
		return code;
	bool there = false;
	for (size_t i = 0; i < count; i++)
		there |= text_equal(names[i], wanted);
	if (wanted.n == 0 && count > 1)
		return fail(err, FAIL_USAGE, -1,
			    "the store has several runners; say whose with --runner NAME: %.*s",
			    STR_ARG(name_some(app->arena, names, count)));
	if (wanted.n > 0 && !there && count > 0 && !to_write)
		return fail(err, FAIL_MISSING, -1, "the store has no runner \"%.*s\"; it has: %.*s",
			    STR_ARG(wanted), STR_ARG(name_some(app->arena, names, count)));
	const Str runner = wanted.n > 0 ? wanted : count == 1 ? names[0] : STR("me");
	const ErrCode added =
	    to_write ? store_runner_add(app->store, runner, app->options.now_unix_s, err) : OK;
	if (added == OK)
		app->runner = runner;
	return added;
}

ErrCode app_store(App *app, Store **store, Error *err)
{
	const ErrCode code = open_store(app, false, err);
	if (code == OK)
		*store = app->store;
	return code;
}

ErrCode app_store_to_write(App *app, Store **store, Error *err)
{
	ErrCode code = open_store(app, true, err);
	if (code == OK)
		code = settle_runner(app, true, err);
	if (code == OK)
		*store = app->store;
	return code;
}

ErrCode app_runner(App *app, Str *runner, Error *err)
{
	ErrCode code = open_store(app, false, err);
	if (code == OK && app->runner.n == 0)
		code = settle_runner(app, false, err);
	if (code == OK)
		*runner = app->runner;
	return code;
}

ErrCode app_kb(App *app, const Kb **kb, Error *err)
{
	if (app->kb == NULL && app->options.knowledge_dir.n == 0)
		app->kb = kb_builtin();
	if (app->kb == NULL) {
		KbProblems problems;
		const Kb *read;
		const ErrCode code =
		    app_knowledge_check(app, app->arena, app->options.knowledge_dir, &read, &problems, err);
		if (code != OK)
			return code;
		app->kb = read;
	}
	*kb = app->kb;
	return OK;
}
