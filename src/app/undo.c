/*
 * undo.c - see undo.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/undo.h"

#include "app/app_priv.h"

static ErrCode find_import(App *app, Arena *arena, Str id, Store **store, Str *runner, ImportSummary *import,
                           Error *err)
{
	ErrCode code = app_store(app, store, err);
	if (code == OK)
		code = app_runner(app, runner, err);
	return code == OK ? store_import_find(*store, *runner, id, arena, import, err) : code;
}

ErrCode app_import_report(App *app, Arena *arena, Str id, ImportSummary *import, const ImportLine **lines,
                          size_t *count, Error *err)
{
	Store *store;
	Str runner;
	ImportSummary found;
	const ErrCode code = find_import(app, arena, id, &store, &runner, &found, err);
	if (code != OK)
		return code;
	const ErrCode read = store_import_report(store, runner, found.id, arena, lines, count, err);
	if (read == OK)
		*import = found;
	return read;
}

ErrCode app_undo_import(App *app, Arena *arena, Str id, ImportSummary *import, ImportUndone *undone,
                        Error *err)
{
	Store *store;
	Str runner;
	ImportSummary found;
	/* found first, so that a mistyped id makes no store */
	ErrCode code = find_import(app, arena, id, &store, &runner, &found, err);
	if (code == OK)
		code = app_store_to_write(app, &store, err);
	if (code == OK)
		code = store_import_undo(store, runner, found.id, app_now(app), undone, err);
	if (code == OK)
		*import = found;
	return code;
}
