/*
 * run_sheet.h - one run worked out: of the log, or of a file that is not to be
 * kept.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_RUN_SHEET_H
#define APP_RUN_SHEET_H

#include "app/profile.h"
#include "model/run.h"
#include "model/run_sheet.h"

/* A run and what was worked out of it. */
typedef struct WorkedRun {
	Run run; /* whole, with its shoe */
	RunSheet sheet;
} WorkedRun;

/* A run of the log by its id or the beginning of it, with the runner's numbers
 * as they are known from the whole log. */
ErrCode app_worked_run(App *app, Arena *arena, Str id, WorkedRun *worked, Error *err) MUST_USE;

/* A file, looked at as if it alone were the log. */
typedef struct WorkedFile {
	Str file;
	Error error; /* its code OK: it was read */
	const WorkedRun *runs; /* all its activities, by start */
	size_t count;
} WorkedFile;

/* In a store in memory that goes away again; nothing is kept. What is wrong
 * with the file is in `worked`. `words` is what the runner says of himself, as
 * to app_profile_say; FAIL_USAGE for what makes no sense in it. */
ErrCode app_worked_file(App *app, Arena *arena, Str path, const ProfileWord *words, size_t word_count,
			WorkedFile *worked, Error *err) MUST_USE;

#endif
