/*
 * log.c - see log.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/log.h"

#include "app/app_priv.h"

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

ErrCode app_run(App *app, Arena *arena, Str id, Run *run, Error *err)
{
	Store *store;
	Str runner;
	const ErrCode code = open_log(app, &store, &runner, err);
	return code == OK ? store_run(store, runner, id, arena, run, err) : code;
}

ErrCode app_imports(App *app, Arena *arena, const ImportSummary **imports, size_t *count, Error *err)
{
	Store *store;
	Str runner;
	const ErrCode code = open_log(app, &store, &runner, err);
	return code == OK ? store_imports(store, runner, arena, imports, count, err) : code;
}
