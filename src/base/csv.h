/*
 * csv.h - reads comma-separated values into a table that knows its lines.
 *
 * RFC 4180, strictly, with a header row: fields parted by commas, quoted where
 * they hold a comma, a quote or a line end; lines end in CRLF or LF. Every row
 * has as many fields as the header, whose names differ. Lines with nothing in
 * them are passed over, and so is a byte order mark. A quote inside a bare
 * field, text after a closing quote, a lone CR, a NUL and what is not UTF-8
 * are errors that name file and line.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"
#include "base/str.h"

enum {
	CSV_BYTES_MAX = 64 << 20,
	CSV_COLUMNS_MAX = 256,
	CSV_ROWS_MAX = 1000000,
	CSV_FIELD_MAX = 64 << 10,
};

typedef struct Csv {
	Str file;          /* as given, for errors */
	const Str *header; /* the names of the columns */
	size_t column_count;
	int64_t header_line;  /* from 1 */
	const Str *cells;     /* row after row, without the header */
	const int64_t *lines; /* where each row begins, from 1 */
	size_t row_count;
} Csv;

/* Reads the whole text. Cells point into `bytes` (or into the arena, where
 * quotes had to be undone), so both must outlive the table. O(n). */
ErrCode csv_read(Csv *csv, Arena *arena, Str file, Bytes bytes, Error *err) MUST_USE;
/* The same for tables of others, in which two columns may have one name;
 * csv_column then finds the first. */
ErrCode csv_read_repeated(Csv *csv, Arena *arena, Str file, Bytes bytes, Error *err) MUST_USE;

/* How a table of somebody else may differ. */
typedef struct CsvDialect {
	char separator;    /* between fields: ',', ';' or a tab */
	bool names_repeat; /* two columns may have one name */
	bool ragged;       /* rows may be shorter than the header, and longer by empty fields */
} CsvDialect;

ErrCode csv_read_as(Csv *csv, Arena *arena, Str file, Bytes bytes, CsvDialect dialect, Error *err) MUST_USE;
/* The separator of a table by its first line that holds anything: the one of the
 * three that stands there most often outside quotes; a comma when none does. */
char csv_separator(Bytes bytes);

/* The place of a column. FAIL_FORMAT, saying which columns there are, when
 * none has this name. */
ErrCode csv_column(const Csv *csv, const char *name, size_t *column, Error *err) MUST_USE;
Str csv_cell(const Csv *csv, size_t row, size_t column);

/* Puts "FILE:LINE: …" of a row into err and returns `code`. */
ErrCode csv_fail(Error *err, ErrCode code, const Csv *csv, size_t row, const char *format, ...)
    PRINTF_LIKE(5, 6);

#endif
