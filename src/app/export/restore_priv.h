/*
 * restore_priv.h - what the files of app_restore share: restore.c finds and reads
 * legwork.json and takes in shoes, restore_words.c what the runner said of runs,
 * restore_said.c what he said of himself, of days and of pain.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_RESTORE_PRIV_H
#define APP_RESTORE_PRIV_H

#include "app/export.h"
#include "app/export/export_json.h"

/* What is taken in, and where. */
typedef struct Restoring {
	App *app;
	Store *store;
	Str runner;
	Arena *arena;
	const ExportFacts *facts;
	Restored *restored;
	bool fresh; /* the store holds nothing but this import */
	Error *err;
} Restoring;

/* The id that a run of the export is shown under here; STR_NONE, and counted,
 * when the log does not have it. */
ErrCode restore_shown(Restoring *restoring, Str run_id, Str *shown_id) MUST_USE;
ErrCode restore_edits(Restoring *restoring) MUST_USE;
ErrCode restore_verdicts(Restoring *restoring) MUST_USE;
/* restore_said.c */
ErrCode restore_said(Restoring *restoring) MUST_USE;

#endif
