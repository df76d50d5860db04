/*
 * measures.c - see measures.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/measures.h"

#include <string.h>
#include <unistd.h>

#include "app/app_priv.h"
#include "app/measured/measure_key.h"
#include "app/measured/measure_work.h"
#include "base/num.h"
#include "training/run/measure.h"

static const size_t LOG_BYTES_MAX = (size_t)1 << 30;

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while measuring runs");
}

/* ---- what is missing ---- */

typedef struct Missing {
	MeasureJob *jobs;
	size_t *at; /* of each: its place among the runs */
	size_t count;
} Missing;

static const KeptMeasure *find_kept(const KeptMeasure *kept, size_t count, Str run_id)
{
	size_t low = 0;
	size_t high = count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = text_compare(kept[middle].run_id, run_id);
		if (order == 0)
			return &kept[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Takes what is kept and still holds; lists the rest. */
static ErrCode take_kept(Bytes *packed, Missing *missing, Store *store, Str runner, const MeasureOver *over,
			 const Run *runs, size_t count, Arena *arena, Error *err)
{
	const KeptMeasure *kept;
	size_t kept_count;
	const ErrCode code = store_measures(store, runner, RUN_MEASURE_FORM, arena, &kept, &kept_count, err);
	if (code != OK)
		return code;
	missing->jobs = ARENA_ARRAY(arena, count, MeasureJob);
	missing->at = ARENA_ARRAY(arena, count, size_t);
	if (missing->jobs == NULL || missing->at == NULL)
		return no_memory(err);
	for (size_t i = 0; i < count; i++) {
		const double moved_s = measure_moved_before(runs, i);
		const Digest made_of = measure_key(over, &runs[i], moved_s);
		const KeptMeasure *own = find_kept(kept, kept_count, runs[i].id);
		if (own != NULL && memcmp(own->made_of.text, made_of.text, DIGEST_TEXT) == 0) {
			packed[i] = own->packed;
			continue;
		}
		missing->at[missing->count] = i;
		missing->jobs[missing->count++] =
		    (MeasureJob){.run_id = runs[i].id, .moved_before_s = moved_s, .made_of = made_of};
	}
	return OK;
}

/* ---- making it ---- */

typedef struct Making {
	Store *store;
	Str runner;
	Arena *arena;
	Bytes *packed;
	const Missing *missing;
	const MeasureWatcher *watcher;
	bool cannot_keep; /* read only, or another program writes for long: it is made again next time */
} Making;

static ErrCode take_made(void *context, size_t from, size_t to, bool *stop, Error *err)
{
	Making *making = context;
	KeptMeasure *rows = ARENA_ARRAY(making->arena, to - from, KeptMeasure);
	if (rows == NULL)
		return no_memory(err);
	size_t count = 0;
	for (size_t i = from; i < to; i++) {
		const MeasureJob *job = &making->missing->jobs[i];
		if (job->code != OK)
			continue;
		const Str copy = arena_str(making->arena, str_of(job->packed));
		if (copy.p == NULL)
			return no_memory(err);
		making->packed[making->missing->at[i]] = bytes_of(copy);
		rows[count++] = (KeptMeasure){.run_id = job->run_id, .made_of = job->made_of, .packed = bytes_of(copy)};
	}
	if (!making->cannot_keep)
		making->cannot_keep =
		    store_measures_keep(making->store, making->runner, RUN_MEASURE_FORM, rows, count, NULL) != OK;
	const MeasureWatcher *watcher = making->watcher;
	if (watcher != NULL && watcher->measured != NULL)
		watcher->measured(watcher->context, to, making->missing->count);
	*stop = watcher != NULL && watcher->stop != NULL && watcher->stop(watcher->context);
	return OK;
}

static int threads_of(const App *app)
{
	const long cores = sysconf(_SC_NPROCESSORS_ONLN);
	const int wanted = app_workers(app);
	return wanted > 0 ? wanted : cores > 1 ? (int)cores : 1;
}

/* An allocator of a test's is not for several threads. */
static bool may_share(const App *app)
{
	return app_allocator(app)->resize == ALLOCATOR_SYSTEM.resize && !text_is(app_store_path(app), ":memory:");
}

static ErrCode make_missing(Making *making, const App *app, const Profile *told, Error *err)
{
	const Str path = arena_str(making->arena, app_store_path(app));
	if (path.p == NULL)
		return no_memory(err);
	MeasureWork work = {.store = making->store,
			    .store_path = may_share(app) ? path : STR_NONE,
			    .runner = making->runner,
			    .told = told,
			    .allocator = app_allocator(app),
			    .threads = threads_of(app),
			    .jobs = making->missing->jobs,
			    .count = making->missing->count,
			    .done = take_made,
			    .context = making};
	const ErrCode code = measure_work(&work, err);
	measure_work_done(&work);
	return code;
}

ErrCode measures_of(Measures *measures, App *app, Arena *arena, const Run *runs, size_t count,
		    const MeasureWatcher *watcher, Error *err)
{
	Making making = {.arena = arena, .watcher = watcher};
	Missing missing = {.count = 0};
	MeasureOver over;
	ErrCode code = app_store(app, &making.store, err);
	if (code == OK)
		code = app_runner(app, &making.runner, err);
	if (code == OK)
		code = measure_over_read(&over, making.store, making.runner, arena, err);
	if (code != OK)
		return code;
	making.packed = ARENA_ARRAY(arena, count, Bytes);
	making.missing = &missing;
	if (making.packed == NULL)
		return no_memory(err);
	code = take_kept(making.packed, &missing, making.store, making.runner, &over, runs, count, arena, err);
	if (code == OK && missing.count > 0)
		code = make_missing(&making, app, &over.told, err);
	if (code == OK)
		*measures = (Measures){.packed = making.packed, .made = missing.count};
	return code;
}

bool measures_get(RunMeasure *measure, const Measures *measures, size_t at)
{
	return measures->packed[at].n > 0 && measure_unpack(measure, measures->packed[at]);
}

ErrCode app_measure(App *app, const MeasureWatcher *watcher, size_t *made, Error *err)
{
	Arena *arena = arena_new(app_allocator(app), LOG_BYTES_MAX);
	if (arena == NULL)
		return no_memory(err);
	Store *store;
	Str runner;
	const Run *runs;
	size_t count;
	Measures measures = {.made = 0};
	ErrCode code = app_store(app, &store, err);
	if (code == OK)
		code = app_runner(app, &runner, err);
	if (code == OK)
		code = store_runs(store, runner, false, arena, &runs, &count, err);
	if (code == OK)
		code = measures_of(&measures, app, arena, runs, count, watcher, err);
	arena_free(arena);
	if (code == OK && made != NULL)
		*made = measures.made;
	return code;
}
