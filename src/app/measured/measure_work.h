/*
 * measure_work.h - measures many runs, on all cores.
 *
 * Each thread reads from a connection of its own: reading and unpacking a run
 * takes as long as measuring it. Threads and not processes: what is read was
 * checked when it was kept, the code is the same that every report runs, and the
 * results need not be copied. docs/decisions/0012 says what was measured.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_MEASURE_WORK_H
#define APP_MEASURE_WORK_H

#include "app/app.h"
#include "store/measures.h"
#include "training/run/run_sheet.h"

typedef struct MeasureJob {
	Str run_id; /* under which it is shown */
	double moved_before_s;
	Digest made_of;
	Bytes packed; /* the result, of the allocator of the work; none: it could not be read, see `code` */
	ErrCode code;
} MeasureJob;

typedef struct MeasureWork {
	Store *store;    /* of the thread that calls: the only one that writes */
	Str store_path;  /* where others open it; STR_NONE: only this thread works, as in memory */
	Str runner;
	const Profile *told;
	const Allocator *allocator;
	int threads;
	MeasureJob *jobs;
	size_t count;
	/* Told of the jobs from `from` to `to` when they are done, in order, by the thread that calls. An error ends
	 * the work; so does `*stop`. May be NULL. */
	ErrCode (*done)(void *context, size_t from, size_t to, bool *stop, Error *err);
	void *context;
} MeasureWork;

/* FAIL_MEMORY, or what `done` says; a run that cannot be read or measured is none. */
ErrCode measure_work(MeasureWork *work, Error *err) MUST_USE;
/* Frees the results. */
void measure_work_done(MeasureWork *work);

#endif
