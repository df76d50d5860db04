/*
 * log.h - the runner's log: all runs, one run.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_LOG_H
#define APP_LOG_H

#include "app/app.h"
#include "model/run.h"
#include "store/store.h"

/* By start, oldest first; `all_sports` includes what is no run. */
ErrCode app_runs(App *app, Arena *arena, bool all_sports, const Run **runs, size_t *count,
		 Error *err) MUST_USE;
/* What the runner hid, of all sports. */
ErrCode app_hidden_runs(App *app, Arena *arena, const Run **runs, size_t *count, Error *err) MUST_USE;
/* One, whole, by its id or the beginning of it. */
ErrCode app_run(App *app, Arena *arena, Str id, Run *run, Error *err) MUST_USE;
ErrCode app_imports(App *app, Arena *arena, const ImportSummary **imports, size_t *count,
		    Error *err) MUST_USE;

#endif
