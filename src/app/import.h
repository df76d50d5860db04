/*
 * import.h - files into the store, and a look into files without it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_IMPORT_H
#define APP_IMPORT_H

#include "app/app.h"
#include "formats/formats.h"
#include "store/store.h"

/* Told of each file as it is done; `context` is the caller's. `stop`, which may
 * be NULL, is asked before each file: true ends the import there, which its
 * report then shows as cut short. */
typedef struct ImportWatcher {
	void (*line)(void *context, const ImportLine *line, size_t done, size_t total);
	bool (*stop)(void *context);
	/* Told, where it is not NULL, of how many runs have been measured behind it. */
	void (*measured)(void *context, size_t done, size_t total);
	void *context;
} ImportWatcher;

typedef struct ImportTotals {
	uint32_t imported, already_there, merged, no_run, failed;
	uint32_t runs;
	uint32_t passed_over; /* in folders and archives: no activities, by their names and first bytes */
} ImportTotals;

/* At most so many files are kept in one transaction. */
enum { IMPORT_BATCH_FILES = 64 };

/* Imports files and folders. Files are kept some at a time, in the order in
 * which they are told: a killed import leaves whole files, all that were told
 * and at most IMPORT_BATCH_FILES more, and running it again completes it. A file
 * that cannot be read is a line, not an error; an error means that the store
 * failed. What is in files is decoded by processes that can do nothing else
 * (app/decode/crew.h), and report and store do not depend on how many they are.
 *
 * A file that is named is always tried; of a folder or an archive, those whose
 * name ends like a format's or whose first bytes look like one. ZIP archives
 * are opened where they lie (formats/archive/archive_view.h): each member is a
 * file of its own, "export.zip/activities/1.fit.gz". Importing the same archive
 * again is quick: members that are kept are not unpacked. What a Strava export's
 * table tells of other files fills what those leave open, once the import has
 * ended.
 *
 * Behind it the runs that have no measure yet are measured (app/measures.h); that
 * this fails or is stopped is no matter: whoever needs one makes it. */
ErrCode app_import(App *app, const Str *paths, size_t count, const ImportWatcher *watcher,
		   ImportTotals *totals, Error *err) MUST_USE;

/* Tables that no format claims are read by this map from here on, and kept with
 * it: "date=Datum,distance_km=Strecke", or the path of a YAML file
 * (formats/csv/csv_keys.h). FAIL_USAGE for what is none. */
ErrCode app_set_map(App *app, Str map, Error *err) MUST_USE;
/* Of tables of several persons this one is read from here on, and kept with
 * them. FAIL_USAGE for what can be no name. */
ErrCode app_set_person(App *app, Str person, Error *err) MUST_USE;

/* Would an import of its folder try this file? True also for one that cannot be
 * looked into, so that its line says why. */
bool app_worth_importing(const App *app, Str path);

typedef struct Inspected {
	Str file;
	bool ok;
	Decoded decoded; /* when not ok only its format: what its first bytes claim, or its name, or STR_NONE */
	const Str *notes;
	size_t note_count;
	Error error; /* when not ok */
} Inspected;

/* Decodes one file; what is wrong with it is in `inspected`. */
void app_inspect(Inspected *inspected, Arena *arena, Str path);
/* The same of several, whose `file` is filled in. */
void app_inspect_all(Inspected *files, size_t count, Arena *arena);
/* Its activities that say no sport get the one of app_set_sport, if any. All else stays as the file says. */
ErrCode app_inspected_sport(const App *app, Inspected *inspected, Arena *arena, Error *err) MUST_USE;

#endif
