/*
 * watch.h - keeps importing what appears in a folder.
 *
 * The folder is looked through again and again. A file is imported when two
 * looks, WATCH_SETTLE_MS apart or more, found it with the same size and the same
 * time of change: so one that is being written is left alone, on every file
 * system alike, also those that tell nobody of their changes. What tells of
 * them (watch_wait.h) only makes the next look come sooner.
 *
 * Every look that finds something to import makes an import of its own, which
 * can be taken back singly. A folder that goes away, such as a watch that is
 * unplugged, is waited for; files that are there again unchanged are not
 * imported again, those that failed are.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_WATCH_H
#define APP_WATCH_H

#include "app/import.h"

enum {
	WATCH_SETTLE_MS = 2500,     /* FAT keeps times of change in steps of 2 s */
	WATCH_LOOKS_APART_MS = 500, /* at least, however much happens */
};

/* The world outside: clocks, waiting, and who is told. A test has its own. */
typedef struct WatchPort {
	int64_t (*clock_ms)(void *context);   /* never goes back */
	int64_t (*now_unix_s)(void *context); /* what imports are dated with */
	/* Waits so long, or shorter when something may have changed. */
	void (*wait)(void *context, int64_t at_most_ms);
	/* True: end now, with what is done. */
	bool (*stop)(void *context);
	/* Told after each look what is there, so that it knows where to listen. */
	void (*looked)(void *context, Str folder, const Str *paths, size_t count);
	/* The folder went away, or is back. */
	void (*folder)(void *context, bool there);
	void (*line)(void *context, const ImportLine *line);
	void *context;
} WatchPort;

typedef struct WatchOptions {
	Str folder;
	int64_t interval_ms; /* between looks when nothing tells of changes */
	bool once;           /* one pass: two looks, what has settled between them, and the end */
} WatchOptions;

typedef struct WatchTotals {
	ImportTotals imports; /* of all together */
	uint32_t unsettled;   /* files that were still changing at the end */
} WatchTotals;

/* FAIL_SYSTEM when the folder is not there in the beginning (or, with `once`,
 * at the end). An error otherwise means that the store failed. */
ErrCode app_watch(App *app, const WatchOptions *options, const WatchPort *port, WatchTotals *totals,
                  Error *err) MUST_USE;

#endif
