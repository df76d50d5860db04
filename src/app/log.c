/*
 * log.c - see log.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/log.h"

#include "app/app_priv.h"
#include "app/shoes.h"
#include "store/members.h"

/* The store and whose profile it is. */
static ErrCode open_log(App *app, Store **store, Str *runner, Error *err)
{
	const ErrCode code = app_store(app, store, err);
	return code == OK ? app_runner(app, runner, err) : code;
}

ErrCode app_runs(App *app, Arena *arena, bool all_sports, const Run **runs, size_t *count, Error *err)
{
	Store *store;
	Str runner;
	const ErrCode code = open_log(app, &store, &runner, err);
	return code == OK ? store_runs(store, runner, !all_sports, arena, runs, count, err) : code;
}

ErrCode app_hidden_runs(App *app, Arena *arena, const Run **runs, size_t *count, Error *err)
{
	Store *store;
	Str runner;
	const ErrCode code = open_log(app, &store, &runner, err);
	return code == OK ? store_log(store, runner, LOG_HIDDEN, arena, runs, count, err) : code;
}

ErrCode app_run(App *app, Arena *arena, Str id, Run *run, Error *err)
{
	Store *store;
	Str runner;
	const ErrCode code = open_log(app, &store, &runner, err);
	if (code != OK)
		return code;
	const ErrCode found = store_run(store, runner, id, arena, run, err);
	return found == OK ? app_shoes_of_runs(app, arena, run, 1, err) : found;
}

ErrCode app_imports(App *app, Arena *arena, const ImportSummary **imports, size_t *count, Error *err)
{
	Store *store;
	Str runner;
	const ErrCode code = open_log(app, &store, &runner, err);
	return code == OK ? store_imports(store, runner, arena, imports, count, err) : code;
}
