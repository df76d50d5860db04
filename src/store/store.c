/*
 * store.c - see store.h: hands every call to the engine, and what engines
 * share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/store.h"

#include <math.h>

#include "base/num.h"
#include "store/store_ops.h"

ErrCode store_open(Store **store, const char *url, Error *err)
{
	return sqlite_store_open(store, url, err);
}

void store_close(Store *store)
{
	if (store != NULL)
		store->ops->close(store);
}

ErrCode store_runners(Store *store, Arena *arena, const Str **names, size_t *count, Error *err)
{
	return store->ops->runners(store, arena, names, count, err);
}

ErrCode store_runner_add(Store *store, Str runner, int64_t now_unix_s, Error *err)
{
	if (runner.n == 0)
		return fail(err, FAIL_USAGE, -1, "a runner needs a name");
	return store->ops->runner_add(store, runner, now_unix_s, err);
}

Digest store_file_id(Bytes bytes)
{
	return digest_of("file", bytes);
}

ErrCode store_has_file(Store *store, Str runner, Str file_id, bool *has, Error *err)
{
	return store->ops->has_file(store, runner, file_id, has, err);
}

ErrCode store_import_begin(Store *store, Str runner, Str import_id, int64_t now_unix_s, Error *err)
{
	return store->ops->import_begin(store, runner, import_id, now_unix_s, err);
}

ErrCode store_import_line(Store *store, Str runner, Str import_id, const ImportLine *line, Error *err)
{
	return store->ops->import_line(store, runner, import_id, line, err);
}

ErrCode store_import_end(Store *store, Str runner, Str import_id, int64_t now_unix_s, Error *err)
{
	return store->ops->import_end(store, runner, import_id, now_unix_s, err);
}

ErrCode store_import_file(Store *store, Str runner, Str import_id, const StoredFile *file, int64_t now_unix_s,
                          StoreOutcome *outcome, Error *err)
{
	return store->ops->import_file(store, runner, import_id, file, now_unix_s, outcome, err);
}

ErrCode store_imports(Store *store, Str runner, Arena *arena, const ImportSummary **imports, size_t *count, Error *err)
{
	return store->ops->imports(store, runner, arena, imports, count, err);
}

ErrCode store_runs(Store *store, Str runner, bool runs_only, Arena *arena, const Run **runs, size_t *count, Error *err)
{
	return store->ops->runs(store, runner, runs_only, arena, runs, count, err);
}

ErrCode store_run(Store *store, Str runner, Str id, Arena *arena, Run *run, Error *err)
{
	return store->ops->run(store, runner, id, arena, run, err);
}

ErrCode store_original(Store *store, Str runner, Str file_id, Arena *arena, Bytes *bytes, Error *err)
{
	return store->ops->original(store, runner, file_id, arena, bytes, err);
}

ErrCode store_run_facts(Store *store, Str runner, Arena *arena, const RunFact **facts, size_t *count, Error *err)
{
	const Run *runs;
	size_t run_count;
	const ErrCode code = store_runs(store, runner, true, arena, &runs, &run_count, err);
	if (code != OK)
		return code;
	RunFact *rows = ARENA_ARRAY(arena, run_count, RunFact);
	if (rows == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	size_t kept = 0;
	for (size_t i = 0; i < run_count; i++) {
		const Activity *a = &runs[i].summary;
		if (!is_known(a->distance_m) || a->distance_m < 0 || a->distance_m > 1e7)
			continue;
		rows[kept++] = (RunFact){.start_unix_s = a->start_unix_s, .utc_offset_s = a->has_utc_offset ? a->utc_offset_s : 0,
		                         .distance_m = llround(a->distance_m), .timer_s = a->timer_s, .ascent_m = a->ascent_m,
		                         .descent_m = a->descent_m, .rpe = a->rpe};
	}
	*facts = rows;
	*count = kept;
	return OK;
}

ErrCode store_check(Store *store, Error *err)
{
	return store->ops->check(store, err);
}
