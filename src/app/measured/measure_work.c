/*
 * measure_work.c - see measure_work.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/measured/measure_work.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "store/store.h"
#include "training/run/measure.h"

static const size_t RUN_BYTES_MAX = (size_t)1 << 30; /* one run, whole, on its grid */

enum {
	PACKED_BYTES_MAX = 64 << 10,
	THREADS_MAX = 64,
	TELL_EVERY = 64, /* jobs */
};

/* What the threads share. */
typedef struct Shared {
	MeasureWork *work;
	atomic_size_t next;
	atomic_bool ended; /* nobody begins another job */
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t changed;
	size_t finished;  /* all jobs before this one are done */
	bool *is_done;
	size_t at_work; /* threads */
} Shared;

/* ---- one run ---- */

static ErrCode keep_packed(MeasureJob *job, const RunMeasure *measure, const Allocator *allocator, Error *err)
{
	Buf packed;
	buf_init(&packed, allocator, PACKED_BYTES_MAX);
	measure_pack(&packed, measure);
	if (!buf_ok(&packed)) {
		buf_done(&packed);
		return fail(err, FAIL_MEMORY, -1, "out of memory while measuring a run");
	}
	job->packed = bytes_of(buf_str(&packed)); /* the buffer is theirs now */
	return OK;
}

/* The arena is cleared afterwards: with a new one for each run, a quarter of the
 * time went into pages that the system had to find and blank again. */
static ErrCode measure_one(MeasureJob *job, const MeasureWork *work, Store *store, Arena *arena, Error *err)
{
	if (arena == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while measuring a run");
	Run run;
	RunMeasure measure;
	ErrCode code = store_run(store, work->runner, job->run_id, arena, &run, err);
	if (code == OK) {
		const RunContext context = {.profile = work->told, .told = &run.told, .moved_before_s = job->moved_before_s};
		code = run_measure(&measure, arena, &run.summary, &context, err);
	}
	if (code == OK)
		code = keep_packed(job, &measure, work->allocator, err);
	arena_clear(arena);
	return code;
}

/* ---- one after the other ---- */

static ErrCode work_alone(MeasureWork *work, Error *err)
{
	ErrCode code = OK;
	bool stop = false;
	size_t told = 0;
	Arena *arena = arena_new(work->allocator, RUN_BYTES_MAX);
	for (size_t i = 0; i < work->count && code == OK && !stop; i++) {
		work->jobs[i].code = measure_one(&work->jobs[i], work, work->store, arena, err);
		if (work->jobs[i].code == FAIL_MEMORY)
			code = FAIL_MEMORY;
		if (code == OK && work->done != NULL && (i + 1 - told == TELL_EVERY || i + 1 == work->count)) {
			code = work->done(work->context, told, i + 1, &stop, err);
			told = i + 1;
		}
	}
	arena_free(arena);
	return code;
}

/* ---- beside each other ---- */

static void note_done(Shared *shared, size_t at)
{
	(void)pthread_mutex_lock(&shared->lock);
	shared->is_done[at] = true;
	const size_t before = shared->finished;
	while (shared->finished < shared->work->count && shared->is_done[shared->finished])
		shared->finished++;
	if (shared->finished != before)
		(void)pthread_cond_signal(&shared->changed);
	(void)pthread_mutex_unlock(&shared->lock);
}

static void *work_beside(void *argument)
{
	Shared *shared = argument;
	MeasureWork *work = shared->work;
	Store *store = NULL;
	Error err = ERROR_NONE;
	const ErrCode opened = store_open(&store, work->store_path.p, &err);
	Arena *arena = arena_new(work->allocator, RUN_BYTES_MAX);
	while (!atomic_load(&shared->ended)) {
		const size_t at = atomic_fetch_add(&shared->next, 1);
		if (at >= work->count)
			break;
		work->jobs[at].code = opened == OK ? measure_one(&work->jobs[at], work, store, arena, &err) : opened;
		if (work->jobs[at].code == FAIL_MEMORY)
			atomic_store(&shared->ended, true);
		note_done(shared, at);
	}
	arena_free(arena);
	store_close(store);
	(void)pthread_mutex_lock(&shared->lock);
	shared->at_work--;
	(void)pthread_cond_signal(&shared->changed);
	(void)pthread_mutex_unlock(&shared->lock);
	return NULL;
}

/* Tells of what is done, until all have ended. The last ones are told of even when they are few. */
static ErrCode follow(Shared *shared, Error *err)
{
	MeasureWork *work = shared->work;
	ErrCode code = OK;
	bool stop = false;
	size_t told = 0;
	for (bool going = true; going;) {
		(void)pthread_mutex_lock(&shared->lock);
		while (shared->at_work > 0 && shared->finished < told + TELL_EVERY)
			(void)pthread_cond_wait(&shared->changed, &shared->lock);
		const size_t finished = shared->finished;
		going = shared->at_work > 0;
		(void)pthread_mutex_unlock(&shared->lock);
		if (code == OK && !stop && work->done != NULL && finished > told)
			code = work->done(work->context, told, finished, &stop, err);
		told = finished;
		if (code != OK || stop)
			atomic_store(&shared->ended, true);
	}
	for (size_t i = 0; i < work->count && code == OK; i++) {
		if (work->jobs[i].code == FAIL_MEMORY)
			code = fail(err, FAIL_MEMORY, -1, "out of memory while measuring runs");
	}
	return code;
}

static ErrCode work_together(MeasureWork *work, Arena *arena, int wanted, Error *err)
{
	pthread_t threads[THREADS_MAX];
	Shared shared = {.work = work, .is_done = ARENA_ARRAY(arena, work->count, bool)};
	if (shared.is_done == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while measuring runs");
	(void)pthread_mutex_init(&shared.lock, NULL);
	(void)pthread_cond_init(&shared.changed, NULL);
	shared.at_work = (size_t)wanted;
	int started = 0;
	while (started < wanted && pthread_create(&threads[started], NULL, work_beside, &shared) == 0)
		started++;
	(void)pthread_mutex_lock(&shared.lock);
	shared.at_work -= (size_t)(wanted - started);
	(void)pthread_mutex_unlock(&shared.lock);
	const ErrCode code = started > 0 ? follow(&shared, err) : OK;
	for (int i = 0; i < started; i++)
		(void)pthread_join(threads[i], NULL);
	(void)pthread_cond_destroy(&shared.changed);
	(void)pthread_mutex_destroy(&shared.lock);
	return started > 0 ? code : work_alone(work, err);
}

ErrCode measure_work(MeasureWork *work, Error *err)
{
	enum { FEW = 8 }; /* not worth another connection */
	const int most = work->threads < THREADS_MAX ? work->threads : THREADS_MAX;
	if (most < 2 || work->store_path.n == 0 || work->count < FEW)
		return work_alone(work, err);
	Arena *arena = arena_new(work->allocator, work->count + (1 << 20));
	if (arena == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while measuring runs");
	const ErrCode code = work_together(work, arena, most, err);
	arena_free(arena);
	return code;
}

void measure_work_done(MeasureWork *work)
{
	for (size_t i = 0; i < work->count; i++) {
		(void)work->allocator->resize(work->allocator->context, (void *)(uintptr_t)work->jobs[i].packed.p, 0);
		work->jobs[i].packed = (Bytes){NULL, 0};
	}
}
