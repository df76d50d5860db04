/*
 * edit.h - what the runner says of runs, runs added by hand, and where every
 * fact of a run comes from.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_EDIT_H
#define APP_EDIT_H

#include "app/app.h"
#include "store/members.h"

/* One thing to change: a value as it was typed, or STR_NONE to go back to what
 * the files say. */
typedef struct EditChange {
	EditField field;
	Str typed;
} EditChange;

/* Makes all of the changes, or none; `run` is then what the log shows. FAIL_USAGE
 * for a value that makes no sense, also a crop with nothing inside. Taking back
 * what was never said changes nothing. */
ErrCode app_edit(App *app, Arena *arena, Str id, const EditChange *changes, size_t count, Run *run,
		 Error *err) MUST_USE;

/* A run without a file. Unknown numbers are NAN. */
typedef struct ManualRun {
	int64_t start_unix_s;
	int32_t utc_offset_s;
	bool has_utc_offset;
	bool start_is_local; /* start_unix_s is the reading of this computer's clock, as if it were UTC */
	double distance_m, timer_s, rpe, feel;
	Str sport, sub_sport, name, notes;
} ManualRun;

/* The format of what the runner added. Its bytes are a table that import reads. */
#define MANUAL_FORMAT "manual"

/* Adds it as an import of its own; `line` is its report. A recording of the same
 * run that is in the log is found, as with any file. */
ErrCode app_add_run(App *app, Arena *arena, const ManualRun *typed, ImportLine *line, Run *run,
		    Error *err) MUST_USE;
/* Removes what was added by hand, by taking its import back. FAIL_USAGE for a
 * run that comes from files. `left`: other recordings of the run remain. */
ErrCode app_remove_run(App *app, Arena *arena, Str id, bool *left, Error *err) MUST_USE;

/* Where the facts of a run come from. */
typedef struct Provenance {
	Run run;                     /* as the log shows it, whole */
	const Run *from[FACT_COUNT]; /* the recording that each is from; NULL: unknown */
	const Recording *recordings; /* in the order of import */
	size_t recording_count;
	const Edit *edits;
	size_t edit_count;
} Provenance;

ErrCode app_provenance(App *app, Arena *arena, Str id, Provenance *provenance, Error *err) MUST_USE;
/* The edit that a fact is from, or NULL. */
const Edit *provenance_edit(const Provenance *provenance, Fact fact);

#endif
