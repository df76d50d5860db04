/*
 * csv.c - see csv.h. One pass: a field, then what ends it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/csv.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

typedef struct Reading {
	Str rest; /* not yet read */
	int64_t line;
	CsvDialect dialect;
	Str file;
	Arena *arena;
	Error *err;
	Str *cells;
	size_t cell_count;
	size_t cell_room;
	int64_t *lines;
	size_t row_count;
	size_t row_room;
} Reading;

typedef enum FieldEnd { END_FIELD, END_LINE, END_FILE } FieldEnd;

static ErrCode wrong(const Reading *reading, int64_t line, const char *what)
{
	return fail(reading->err, FAIL_FORMAT, line, "%.*s:%lld: %s", STR_ARG(reading->file), (long long)line,
		    what);
}

static ErrCode too_large(const Reading *reading, const char *what, int most)
{
	return fail(reading->err, FAIL_LIMIT, reading->line, "%.*s:%lld: more than %d %s",
		    STR_ARG(reading->file), (long long)reading->line, most, what);
}

static ErrCode no_memory(const Reading *reading)
{
	return fail(reading->err, FAIL_MEMORY, -1, "out of memory while reading %.*s",
		    STR_ARG(reading->file));
}

static void advance(Reading *reading, size_t n)
{
	reading->rest.p += n;
	reading->rest.n -= n;
}

/* Takes what stands behind a field: a separator, a line end or the end. */
static ErrCode take_end(Reading *reading, FieldEnd *end)
{
	const Str rest = reading->rest;
	if (rest.n == 0) {
		*end = END_FILE;
	} else if (rest.p[0] == reading->dialect.separator) {
		*end = END_FIELD;
		advance(reading, 1);
	} else if (rest.p[0] == '\n' || (rest.p[0] == '\r' && rest.n > 1 && rest.p[1] == '\n')) {
		*end = END_LINE;
		advance(reading, rest.p[0] == '\r' ? 2 : 1);
		reading->line++;
	} else if (rest.p[0] == '\r') {
		return wrong(reading, reading->line, "a carriage return without a line feed");
	} else if (rest.p[0] == '"') {
		return wrong(reading, reading->line, "a quote inside a field that does not begin with one");
	} else {
		return wrong(reading, reading->line, "text after a closing quote");
	}
	return OK;
}

/* `inner` with each pair of quotes made one. */
static ErrCode undouble(Reading *reading, Str inner, Str *field)
{
	char *copy = arena_alloc(reading->arena, inner.n + 1);
	if (copy == NULL)
		return no_memory(reading);
	size_t n = 0;
	for (size_t i = 0; i < inner.n; i++) {
		copy[n++] = inner.p[i];
		if (inner.p[i] == '"')
			i++;
	}
	*field = (Str){copy, n};
	return OK;
}

static ErrCode take_quoted(Reading *reading, Str *field)
{
	const int64_t opened = reading->line;
	advance(reading, 1);
	const Str from = reading->rest;
	bool doubled = false;
	size_t i = 0;
	for (;; i++) {
		if (i == from.n)
			return wrong(reading, opened, "a quote that is never closed");
		if (from.p[i] == '\n')
			reading->line++;
		if (from.p[i] != '"')
			continue;
		if (i + 1 == from.n || from.p[i + 1] != '"')
			break;
		doubled = true;
		i++;
	}
	advance(reading, i + 1);
	const Str inner = {from.p, i};
	if (doubled)
		return undouble(reading, inner, field);
	*field = inner;
	return OK;
}

static Str take_bare(Reading *reading)
{
	const Str from = reading->rest;
	size_t i = 0;
	while (i < from.n && from.p[i] != reading->dialect.separator && from.p[i] != '\n' && from.p[i] != '\r' && from.p[i] != '"')
		i++;
	advance(reading, i);
	return (Str){from.p, i};
}

static bool add_cell(Reading *reading, Str cell)
{
	Str *cells =
	    arena_grow(reading->arena, reading->cells, reading->cell_count, &reading->cell_room, sizeof *cells);
	if (cells == NULL)
		return false;
	reading->cells = cells;
	cells[reading->cell_count++] = cell;
	return true;
}

static ErrCode take_field(Reading *reading, FieldEnd *end)
{
	Str field;
	ErrCode code = OK;
	if (reading->rest.n > 0 && reading->rest.p[0] == '"')
		code = take_quoted(reading, &field);
	else
		field = take_bare(reading);
	if (code != OK)
		return code;
	if (field.n > CSV_FIELD_MAX)
		return too_large(reading, "bytes in a field", CSV_FIELD_MAX);
	if (!add_cell(reading, field))
		return no_memory(reading);
	return take_end(reading, end);
}

/* Makes a ragged row as long as the header, as far as that loses nothing. */
static ErrCode even_out(Reading *reading, size_t before, size_t columns)
{
	while (reading->cell_count - before > columns && reading->cells[reading->cell_count - 1].n == 0)
		reading->cell_count--;
	while (reading->cell_count - before < columns) {
		if (!add_cell(reading, STR_NONE))
			return no_memory(reading);
	}
	return OK;
}

/* One row; `*columns` 0 means that this is the header. */
static ErrCode take_row(Reading *reading, size_t *columns)
{
	const int64_t line = reading->line;
	const size_t before = reading->cell_count;
	for (FieldEnd end = END_FIELD; end == END_FIELD;) {
		if (reading->cell_count - before == CSV_COLUMNS_MAX)
			return too_large(reading, "columns", CSV_COLUMNS_MAX);
		const ErrCode code = take_field(reading, &end);
		if (code != OK)
			return code;
	}
	if (*columns != 0 && reading->dialect.ragged) {
		const ErrCode code = even_out(reading, before, *columns);
		if (code != OK)
			return code;
	}
	const size_t count = reading->cell_count - before;
	if (*columns != 0 && count != *columns)
		return fail(reading->err, FAIL_FORMAT, line, "%.*s:%lld: %zu fields, but the header has %zu",
			    STR_ARG(reading->file), (long long)line, count, *columns);
	*columns = count;
	if (reading->row_count > CSV_ROWS_MAX)
		return too_large(reading, "rows", CSV_ROWS_MAX);
	int64_t *lines =
	    arena_grow(reading->arena, reading->lines, reading->row_count, &reading->row_room, sizeof *lines);
	if (lines == NULL)
		return no_memory(reading);
	reading->lines = lines;
	lines[reading->row_count++] = line;
	return OK;
}

static bool take_empty_line(Reading *reading)
{
	const Str rest = reading->rest;
	const size_t n = rest.n > 0 && rest.p[0] == '\n'                ? 1
			 : rest.n > 1 && memcmp(rest.p, "\r\n", 2) == 0 ? 2
									: 0;
	if (n == 0)
		return false;
	advance(reading, n);
	reading->line++;
	return true;
}

static ErrCode check_header(const Reading *reading, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		for (size_t k = 0; k < i; k++)
			if (text_equal(reading->cells[i], reading->cells[k]))
				return fail(reading->err, FAIL_FORMAT, reading->lines[0],
					    "%.*s:%lld: two columns are called \"%.*s\"",
					    STR_ARG(reading->file), (long long)reading->lines[0],
					    STR_ARG(reading->cells[i]));
	return OK;
}

ErrCode csv_read_as(Csv *csv, Arena *arena, Str file, Bytes bytes, CsvDialect dialect, Error *err)
{
	Reading reading = {
	    .rest = str_of(bytes), .line = 1, .dialect = dialect, .file = file, .arena = arena, .err = err};
	if (bytes.n > CSV_BYTES_MAX)
		return fail(err, FAIL_LIMIT, -1, "%.*s is larger than %d MiB", STR_ARG(file),
			    CSV_BYTES_MAX >> 20);
	if (!utf8_valid(reading.rest))
		return fail(err, FAIL_FORMAT, -1, "%.*s is not UTF-8 text", STR_ARG(file));
	if (bytes.n > 0 && memchr(bytes.p, '\0', bytes.n) != NULL)
		return fail(err, FAIL_FORMAT, -1, "%.*s holds a NUL byte, so it is no text", STR_ARG(file));
	if (text_starts(reading.rest, "\xEF\xBB\xBF"))
		advance(&reading, 3);
	size_t columns = 0;
	while (reading.rest.n > 0) {
		if (take_empty_line(&reading))
			continue;
		const bool header = columns == 0;
		ErrCode code = take_row(&reading, &columns);
		if (code == OK && header && !dialect.names_repeat)
			code = check_header(&reading, columns);
		if (code != OK)
			return code;
	}
	if (columns == 0)
		return fail(err, FAIL_FORMAT, 1, "%.*s:1: no header row", STR_ARG(file));
	*csv = (Csv){.file = file,
		     .header = reading.cells,
		     .column_count = columns,
		     .header_line = reading.lines[0],
		     .cells = reading.cells + columns,
		     .lines = reading.lines + 1,
		     .row_count = reading.row_count - 1};
	return OK;
}

ErrCode csv_read(Csv *csv, Arena *arena, Str file, Bytes bytes, Error *err)
{
	return csv_read_as(csv, arena, file, bytes, (CsvDialect){.separator = ','}, err);
}

ErrCode csv_read_repeated(Csv *csv, Arena *arena, Str file, Bytes bytes, Error *err)
{
	return csv_read_as(csv, arena, file, bytes, (CsvDialect){.separator = ',', .names_repeat = true}, err);
}

char csv_separator(Bytes bytes)
{
	static const char CANDIDATES[] = {',', ';', '\t'};
	size_t counts[sizeof CANDIDATES] = {0};
	Str rest = str_of(bytes);
	Str line = STR_NONE;
	while (text_trim(line).n == 0 && text_split(&rest, '\n', &line)) {
	}
	bool quoted = false;
	for (size_t i = 0; i < line.n; i++) {
		quoted ^= line.p[i] == '"';
		for (size_t k = 0; k < sizeof CANDIDATES; k++)
			counts[k] += !quoted && line.p[i] == CANDIDATES[k];
	}
	size_t best = 0;
	for (size_t k = 1; k < sizeof CANDIDATES; k++) {
		if (counts[k] > counts[best])
			best = k;
	}
	return CANDIDATES[best];
}

ErrCode csv_column(const Csv *csv, const char *name, size_t *column, Error *err)
{
	char there[120] = "";
	size_t used = 0;
	for (size_t i = 0; i < csv->column_count; i++) {
		if (text_is(csv->header[i], name)) {
			*column = i;
			return OK;
		}
		const int wrote = snprintf(there + used, sizeof there - used, "%s%.*s", i == 0 ? "" : ", ",
					   STR_ARG(csv->header[i]));
		used += wrote < 0 ? 0 : (size_t)wrote;
		if (used >= sizeof there)
			used = sizeof there - 1;
	}
	return fail(err, FAIL_FORMAT, csv->header_line, "%.*s: no column \"%s\" among: %s",
		    STR_ARG(csv->file), name, there);
}

Str csv_cell(const Csv *csv, size_t row, size_t column)
{
	assert(row < csv->row_count && column < csv->column_count);
	return csv->cells[row * csv->column_count + column];
}

ErrCode csv_fail(Error *err, ErrCode code, const Csv *csv, size_t row, const char *format, ...)
{
	char what[ERROR_TEXT_SIZE];
	va_list values;
	va_start(values, format);
	(void)vsnprintf(what, sizeof what, format, values);
	va_end(values);
	const int64_t line = csv->lines[row];
	return fail(err, code, line, "%.*s:%lld: %s", STR_ARG(csv->file), (long long)line, what);
}
