/*
 * activity.h - activity files and runs, for a person or a program.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_ACTIVITY_H
#define REPORT_ACTIVITY_H

#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "formats/formats.h"
#include "model/page.h"
#include "model/run.h"
#include "model/run_sheet.h"

/* One file as `inspect` prints it. */
typedef struct FileReport {
	Str file;
	bool ok;
	const Decoded *decoded; /* when ok; else only its format, where that is known, or NULL */
	const Str *notes;
	size_t note_count;
	const Error *error; /* when not ok */
} FileReport;

/* All of them as one document; the text form is for reading, the JSON form the
 * public interface's. */
void report_files(Buf *out, const FileReport *files, size_t count, const Page *page);

/* The log as a table, or as JSON. */
void report_runs(Buf *out, const Run *runs, size_t count, const Page *page);

/* One run whole: its facts, charts of pace, heart rate and height; then what was
 * worked out of it, or, where `sheet` is NULL, its laps as they were recorded. */
void report_run(Buf *out, const Run *run, const RunSheet *sheet, const Page *page);
/* The members of its object, for a document of several. */
void report_run_json(Json *json, const Run *run, const RunSheet *sheet);

#endif
