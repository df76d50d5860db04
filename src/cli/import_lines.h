/*
 * import_lines.h - the report of an import as it is printed while files come
 * in, by `import` and `watch`, and again later, by `imports ID`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CLI_IMPORT_LINES_H
#define CLI_IMPORT_LINES_H

#include "app/import.h"
#include "base/json.h"
#include "cli/cli.h"
#include "cli/progress.h"

typedef struct ImportLines {
	Cli *cli;
	Json json;         /* used with --json */
	Progress progress; /* beside the lines; none when there is one file */
	bool measuring;    /* the files are done */
	bool lost_output;  /* said once; the import goes on */
} ImportLines;

/* Begins the report; `progress` where there is a terminal to draw it on. */
void import_lines_begin(ImportLines *lines, Cli *cli, bool progress);
/* Prints a line and writes it out: what was reported is kept. In JSON it waits
 * for the end of the document. */
void import_lines_add(ImportLines *lines, const ImportLine *line, size_t done, size_t total);
/* Behind the files: how many of its runs have been measured. */
void import_lines_measured(ImportLines *lines, size_t done, size_t total);
/* The totals and the end. `more` is said behind them, or is NULL. */
void import_lines_end(ImportLines *lines, const ImportTotals *totals, const char *more);
/* No end: takes the line of progress away, and a half JSON document back. */
void import_lines_break(ImportLines *lines);
/* Of a finished report: 0, 1 when a file failed, 3 when it could not be printed. */
int import_lines_status(ImportLines *lines, const ImportTotals *totals);

/* One line, by itself. */
void import_line_text(Buf *out, const ImportLine *line);
void import_line_json(Json *json, const ImportLine *line);

#endif
