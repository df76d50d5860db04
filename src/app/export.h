/*
 * export.h - everything of a runner in one file that `import` reads back, and a
 * copy of the store.
 *
 * The full export is a ZIP archive:
 *
 *   legwork.json                    what is in no original: see export_json.h
 *   originals/FILE_ID/NAME          the bytes that were imported, as they were
 *   anew/FILE_ID/…                  in place of those that the store does not have
 *
 * Importing it into another store gives the same runs (their ids are made of
 * the originals' bytes), shoes, and what the runner said of both. Where nothing
 * changed, the same store gives the same bytes at the same time (`--now`).
 * Of originals that were too large to be kept, the activities and days are
 * written anew: see export_anew.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_EXPORT_H
#define APP_EXPORT_H

#include "app/app.h"

typedef struct ExportTotals {
	size_t files;
	size_t anew;     /* originals that are not in the store: what came from them is written anew */
	size_t lost;     /* activities of these that could not be */
	size_t shoes;
	size_t edits;    /* what the runner said of runs */
	size_t said;     /* numbers that he said of himself and of days */
	size_t pains;    /* entries of his diary */
	uint64_t bytes;  /* of the originals */
} ExportTotals;

/* Writes the full export; the file is there whole or not at all. */
ErrCode app_export_full(App *app, Str path, ExportTotals *totals, Error *err) MUST_USE;

/* Copies the whole store, with all its runners, as it is at one moment, while
 * others may write to it; the copy is a store. FAIL_MISSING when there is none,
 * FAIL_USAGE when `path` is the store itself. */
ErrCode app_backup(App *app, Str path, Error *err) MUST_USE;

typedef struct Restored {
	bool found; /* there was a legwork.json */
	size_t shoes, rules, assigned, edits, verdicts;
	size_t said;    /* numbers that the runner said of himself and of days */
	size_t pains;
	size_t strange; /* of runs that the log does not have, or what makes no sense */
} Restored;

/* Takes in what a full export says beside its originals, once those have been
 * imported: `path` is the archive, or a folder that it was unpacked into. In a
 * store that holds nothing but that import, what it says counts; in any other
 * it only fills what the store does not say, because that may be newer; of what
 * the runner said of himself and of days, the later word counts everywhere. What
 * is no export is OK, and nothing found. FAIL_FORMAT for one that is damaged. */
ErrCode app_restore(App *app, Str path, Restored *restored, Error *err) MUST_USE;
/* That in words, "shoes: 3, rules: 1, runs with a shoe: 5, edits: 2"; `p` is NULL without memory. */
Str restored_words(const Restored *restored, Arena *arena) MUST_USE;

#endif
