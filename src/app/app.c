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
#include "app/knowledge.h"

static const size_t APP_BYTES_MAX = (size_t)256 << 20; /* knowledge read at run time, and small texts */

struct App {
	AppOptions options;
	Arena *arena;
	Store *store;
	const Kb *kb;
	Str runner; /* settled at the first use of the store */
};

ErrCode app_new(App **app, const AppOptions *options, Error *err)
{
	App *self = options->allocator->resize(options->allocator->context, NULL, sizeof *self);
	if (self == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	*self = (App){.options = *options, .arena = arena_new(options->allocator, APP_BYTES_MAX)};
	if (self->arena == NULL) {
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

bool app_has_store(const App *app)
{
	char path[4096];
	if (app->store != NULL)
		return true;
	if (app->options.db.n >= sizeof path)
		return false;
	memcpy(path, app->options.db.p, app->options.db.n);
	path[app->options.db.n] = '\0';
	return access(path, F_OK) == 0;
}

/* Makes the folders above a file. */
static ErrCode make_parents(char *path, Error *err)
{
	for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		const int made = mkdir(path, 0700);
		const int why = errno;
		*slash = '/';
		if (made != 0 && why != EEXIST)
			return fail(err, FAIL_SYSTEM, -1, "the folder for %s cannot be made: %s", path, strerror(why));
	}
	return OK;
}

/* Whose profile it is: the one that was named, the only one, or "me". */
static ErrCode settle_runner(App *app, Error *err)
{
	const Str *names;
	size_t count;
	ErrCode code = store_runners(app->store, app->arena, &names, &count, err);
	if (code != OK)
		return code;
	if (app->options.runner.n > 0)
		app->runner = app->options.runner;
	else if (count > 1)
		return fail(err, FAIL_USAGE, -1, "this store has several runners; say whose with --runner NAME (\"%.*s\", …)",
		            STR_ARG(names[0]));
	else
		app->runner = count == 1 ? names[0] : STR("me");
	return store_runner_add(app->store, app->runner, app->options.now_unix_s, err);
}

ErrCode app_store(App *app, Store **store, Error *err)
{
	if (app->store == NULL) {
		char path[4096];
		if (app->options.db.n >= sizeof path)
			return fail(err, FAIL_USAGE, -1, "the path of the store is too long");
		memcpy(path, app->options.db.p, app->options.db.n);
		path[app->options.db.n] = '\0';
		ErrCode code = make_parents(path, err);
		if (code == OK)
			code = store_open(&app->store, path, err);
		if (code == OK)
			code = settle_runner(app, err);
		if (code != OK) {
			store_close(app->store);
			app->store = NULL;
			return code;
		}
	}
	*store = app->store;
	return OK;
}

ErrCode app_runner(App *app, Str *runner, Error *err)
{
	Store *store;
	const ErrCode code = app_store(app, &store, err);
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
		const ErrCode code =
		    app_knowledge_check(app, app->arena, app->options.knowledge_dir, &app->kb, &problems, err);
		if (code != OK) {
			app->kb = NULL;
			return code;
		}
	}
	*kb = app->kb;
	return OK;
}
