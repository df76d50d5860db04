/*
 * log_priv.h - the log before recordings are put together: as files, and tables
 * that tell of them, have it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_LOG_PRIV_H
#define STORE_LOG_PRIV_H

#include "store/store.h"

/* As store_runs and store_run, a row for each recording. */
ErrCode log_recorded_runs(Store *store, Str runner, bool runs_only, Arena *arena, const Run **runs, size_t *count,
			  Error *err) MUST_USE;
ErrCode log_recorded_run(Store *store, Str runner, Str id, Arena *arena, Run *run, Error *err) MUST_USE;

#endif
