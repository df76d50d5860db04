/*
 * measures.h - what each run of the log tells by itself, kept beside it: made for
 * runs that have none, or whose recordings, edits or runner's words have changed
 * since (app/measured/measure_key.h).
 *
 * An import makes them at its end, with its progress; everything else that needs
 * them makes the few that are missing when it is asked. Importing one run
 * measures one run.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_MEASURES_H
#define APP_MEASURES_H

#include "app/app.h"
#include "model/run.h"
#include "model/run_measure.h"

/* Told now and then of how far it is; `stop`, which may be NULL, ends it when true:
 * what has been made is kept. */
typedef struct MeasureWatcher {
	void (*measured)(void *context, size_t done, size_t total);
	bool (*stop)(void *context);
	void *context;
} MeasureWatcher;

/* Makes and keeps what is missing; `watcher` may be NULL, `*made` says how many. */
ErrCode app_measure(App *app, const MeasureWatcher *watcher, size_t *made, Error *err) MUST_USE;

/* The measures of some runs, packed. */
typedef struct Measures {
	const Bytes *packed; /* of each run; none: it cannot be read */
	size_t made;         /* how many were missing */
} Measures;

/* Of all runs of the log, by start, as store_runs lists them with all sports. What
 * is missing is made, and kept where the store can be written to. */
ErrCode measures_of(Measures *measures, App *app, Arena *arena, const Run *runs, size_t count,
		    const MeasureWatcher *watcher, Error *err) MUST_USE;
/* Of the run at `at`; false when there is none. */
bool measures_get(RunMeasure *measure, const Measures *measures, size_t at) MUST_USE;

#endif
