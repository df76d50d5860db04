/*
 * cohort_csv.c - see cohort_csv.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/cohort/cohort_csv.h"

#include <stdarg.h>

#include "base/csv.h"
#include "formats/cohort/cohort_value.h"

/* What a column is, by its name. */
typedef struct ColumnName {
	const char *name;
	size_t offset; /* of a size_t in CohortCsv */
	bool kilometres, minutes;
} ColumnName;

#define COLUMN(field) offsetof(CohortCsv, field)

static const ColumnName NAMES[] = {
    {"runner", COLUMN(runner), false, false},
    {"runner_id", COLUMN(runner), false, false},
    {"athlete", COLUMN(runner), false, false},
    {"athlete_id", COLUMN(runner), false, false},
    {"user", COLUMN(runner), false, false},
    {"user_id", COLUMN(runner), false, false},
    {"start", COLUMN(start), false, false},
    {"start_time", COLUMN(start), false, false},
    {"timestamp", COLUMN(start), false, false},
    {"datetime", COLUMN(start), false, false},
    {"date", COLUMN(start), false, false},
    {"distance_m", COLUMN(distance), false, false},
    {"distance_km", COLUMN(distance), true, false},
    {"duration_s", COLUMN(duration), false, false},
    {"duration_min", COLUMN(duration), false, true},
    {"injured", COLUMN(injured), false, false},
    {"injury", COLUMN(injured), false, false},
};

static ErrCode wrong(Error *err, ErrCode code, int64_t line, const char *format, ...) PRINTF_LIKE(4, 5);

static ErrCode wrong(Error *err, ErrCode code, int64_t line, const char *format, ...)
{
	char what[ERROR_TEXT_SIZE];
	va_list values;
	va_start(values, format);
	(void)vsnprintf(what, sizeof what, format, values);
	va_end(values);
	return fail(err, code, line, "line %lld: %s", (long long)line, what);
}

static size_t *column_at(CohortCsv *csv, size_t offset)
{
	return (size_t *)(void *)((char *)csv + offset);
}

static bool same_name(Str cell, const char *name)
{
	return cell.n == strlen(name) && strncasecmp(cell.p, name, cell.n) == 0;
}

/* Which of the names a header may have; NULL for a column that is passed over. */
static const ColumnName *name_of(Str cell)
{
	for (size_t k = 0; k < COUNT_OF(NAMES); k++) {
		if (same_name(cell, NAMES[k].name))
			return &NAMES[k];
	}
	return NULL;
}

ErrCode cohort_columns(CohortCsv *csv, const Str *names, size_t count, Error *err)
{
	csv->column_count = count;
	csv->runner = csv->start = csv->distance = csv->duration = csv->injured = COHORT_NO_COLUMN;
	for (size_t i = 0; i < count; i++) {
		const ColumnName *known = name_of(names[i]);
		if (known == NULL)
			continue;
		size_t *column = column_at(csv, known->offset);
		if (*column != COHORT_NO_COLUMN)
			return fail(err, FAIL_FORMAT, 1, "two columns say the same: \"%.*s\" and \"%.*s\"",
				    STR_ARG(names[*column]), STR_ARG(names[i]));
		*column = i;
		csv->kilometres = csv->kilometres || known->kilometres;
		csv->minutes = csv->minutes || known->minutes;
	}
	const char *missing = csv->runner == COHORT_NO_COLUMN     ? "runner"
			      : csv->start == COHORT_NO_COLUMN    ? "start"
			      : csv->distance == COHORT_NO_COLUMN ? "distance_m or distance_km"
								  : NULL;
	return missing == NULL ? OK : fail(err, FAIL_FORMAT, 1, "no column is called %s", missing);
}

/* Without the quotes around it. False when they are not in order. */
static bool unquote(Str *cell)
{
	if (cell->n == 0 || cell->p[0] != '"')
		return memchr(cell->p == NULL ? "" : cell->p, '"', cell->n) == NULL;
	if (cell->n < 2 || cell->p[cell->n - 1] != '"')
		return false;
	*cell = (Str){cell->p + 1, cell->n - 2};
	return memchr(cell->p, '"', cell->n) == NULL;
}

/* A cell without blanks and quotes around it. */
static bool clean(Str *cell)
{
	*cell = text_trim(*cell);
	const bool good = unquote(cell);
	*cell = text_trim(*cell);
	return good;
}

/* Where the cell that begins at `at` ends: at a separator outside quotes, or with the line. */
static size_t cell_end(char separator, Str line, size_t at)
{
	if (at < line.n && line.p[at] == '"') {
		const char *close = memchr(line.p + at + 1, '"', line.n - at - 1);
		if (close != NULL)
			at = (size_t)(close - line.p) + 1;
	}
	while (at < line.n && line.p[at] != separator)
		at++;
	return at;
}

/* The cells of a line; 0 when there are more than `most`. */
static size_t split(char separator, Str line, Str *cells, size_t most)
{
	size_t count = 0;
	for (size_t at = 0;; at++) {
		const size_t end = cell_end(separator, line, at);
		if (count == most)
			return 0;
		cells[count++] = (Str){line.p + at, end - at};
		if (end == line.n)
			return count;
		at = end;
	}
}

/* The same of a line that holds no quote, as most do: a third of the time. */
static size_t split_bare(char separator, Str line, Str *cells, size_t most)
{
	size_t count = 0;
	size_t from = 0;
	for (size_t at = 0; at < line.n; at++) {
		if (line.p[at] != separator)
			continue;
		if (count + 1 >= most)
			return 0;
		cells[count++] = (Str){line.p + from, at - from};
		from = at + 1;
	}
	cells[count++] = (Str){line.p + from, line.n - from};
	for (size_t i = 0; i < count; i++) {
		const Str cell = cells[i];
		if (cell.n > 0 && ((unsigned char)cell.p[0] <= ' ' || (unsigned char)cell.p[cell.n - 1] <= ' '))
			cells[i] = text_trim(cell);
	}
	return count;
}

/* The next line, without what ends it; false at the end. */
static bool take_line(Str *rest, Str *line)
{
	if (rest->n == 0)
		return false;
	const char *end = memchr(rest->p, '\n', rest->n);
	const size_t n = end == NULL ? rest->n : (size_t)(end - rest->p);
	*line = (Str){rest->p, n > 0 && rest->p[n - 1] == '\r' ? n - 1 : n};
	const size_t used = end == NULL ? n : n + 1;
	*rest = (Str){rest->p + used, rest->n - used};
	return true;
}

ErrCode cohort_csv_header(CohortCsv *csv, Bytes head, size_t *size, int64_t *lines, Error *err)
{
	Str cells[COHORT_COLUMNS_MAX];
	Str rest = str_of(head);
	Str line = STR_NONE;
	int64_t number = 0;
	if (text_starts(rest, "\xEF\xBB\xBF"))
		rest = (Str){rest.p + 3, rest.n - 3};
	while (line.n == 0 && take_line(&rest, &line))
		number++;
	if (line.n == 0)
		return fail(err, FAIL_FORMAT, 1, "no header row");
	*csv = (CohortCsv){.separator = csv_separator(bytes_of(line))};
	const size_t count = split(csv->separator, line, cells, COHORT_COLUMNS_MAX);
	if (count == 0)
		return wrong(err, FAIL_LIMIT, number, "more than %d columns", COHORT_COLUMNS_MAX);
	for (size_t i = 0; i < count; i++) {
		if (!clean(&cells[i]))
			return wrong(err, FAIL_FORMAT, number, "a quote inside a cell, or one that is never closed");
	}
	const ErrCode code = cohort_columns(csv, cells, count, err);
	if (code != OK)
		return code;
	*size = (size_t)(rest.p - (const char *)head.p);
	*lines = number;
	return OK;
}

/* The runner of a line, as far as it can be told without reading the rest. */
static Str runner_of(const CohortCsv *csv, Str line)
{
	Str cell = STR_NONE;
	size_t at = 0;
	for (size_t i = 0; i <= csv->runner && at <= line.n; i++) {
		const size_t end = cell_end(csv->separator, line, at);
		cell = (Str){line.p + at, end - at};
		at = end + 1;
	}
	(void)clean(&cell);
	return cell;
}

/* Where the line that ends before `end` (behind its line feed) begins. */
static size_t line_start(Str text, size_t end)
{
	size_t at = end - 1;
	while (at > 0 && text.p[at - 1] != '\n')
		at--;
	return at;
}

size_t cohort_csv_whole(const CohortCsv *csv, Bytes bytes)
{
	const Str text = str_of(bytes);
	size_t end = text.n;
	while (end > 0 && text.p[end - 1] != '\n')
		end--;
	Str last = STR_NONE;
	while (end > 0) {
		const size_t start = line_start(text, end);
		const Str line = {text.p + start, end - start - 1};
		if (text_trim(line).n > 0) {
			const Str runner = runner_of(csv, line);
			if (last.p != NULL && !text_equal(runner, last))
				return end;
			last = runner;
		}
		end = start;
	}
	return 0;
}

static ErrCode read_numbers(CohortSession *session, const CohortCsv *csv, const Str *cells, int64_t line, Error *err)
{
	const Str distance = cells[csv->distance];
	int64_t value = 0;
	if (distance.n > 0 && !cohort_fixed(distance, csv->kilometres ? 3 : 0, &value))
		return wrong(err, FAIL_FORMAT, line, "\"%.*s\" is no distance", STR_ARG(distance));
	if (value < 0 || value > COHORT_DISTANCE_MAX_M)
		return wrong(err, FAIL_RANGE, line, "a distance of %lld m; they go from 0 to %d", (long long)value,
			     COHORT_DISTANCE_MAX_M);
	session->distance_m = (int32_t)value;
	if (csv->duration == COHORT_NO_COLUMN)
		return OK;
	const Str duration = cells[csv->duration];
	if (duration.n == 0)
		return OK;
	if (!cohort_fixed(duration, csv->minutes ? 3 : 0, &value))
		return wrong(err, FAIL_FORMAT, line, "\"%.*s\" is no duration", STR_ARG(duration));
	value = csv->minutes ? (value * 60 + 500) / 1000 : value;
	if (value < 0 || value > COHORT_DURATION_MAX_S)
		return wrong(err, FAIL_RANGE, line, "a duration of %lld s; they go from 0 to %d", (long long)value,
			     COHORT_DURATION_MAX_S);
	session->duration_s = (int32_t)value;
	return OK;
}

static ErrCode read_row(CohortBlock *block, const CohortCsv *csv, const Str *cells, int64_t line, Error *err)
{
	CohortSession session = {.duration_s = -1, .outcome = COHORT_NOT_SAID};
	const Str start = cells[csv->start];
	if (!cohort_start(start, &session.start_unix_s, &session.day))
		return wrong(err, FAIL_FORMAT, line, "\"%.*s\" is no time like 2024-05-12T07:31:05Z", STR_ARG(start));
	if (csv->injured != COHORT_NO_COLUMN && !cohort_outcome(cells[csv->injured], &session.outcome))
		return wrong(err, FAIL_FORMAT, line, "\"%.*s\" does not say whether an injury began; it is 0 or 1",
			     STR_ARG(cells[csv->injured]));
	const ErrCode code = read_numbers(&session, csv, cells, line, err);
	if (code != OK)
		return code;
	const Str runner = cells[csv->runner];
	Error why = ERROR_NONE;
	ErrCode kept = cohort_block_is_last(block, runner) ? OK : cohort_block_begin(block, runner, line, &why);
	if (kept == OK)
		kept = cohort_block_add(block, &session, &why);
	return kept == OK ? OK : wrong(err, kept, line, "%s", why.text);
}

ErrCode cohort_csv_read(CohortBlock *block, const CohortCsv *csv, Bytes bytes, int64_t *lines, Error *err)
{
	Str cells[COHORT_COLUMNS_MAX];
	Str rest = str_of(bytes);
	Str line;
	for (; take_line(&rest, &line); ++*lines) {
		if (line.n > COHORT_LINE_MAX)
			return wrong(err, FAIL_LIMIT, *lines, "more than %d bytes in a row", COHORT_LINE_MAX);
		if (line.n == 0)
			continue;
		const bool quoted = memchr(line.p, '"', line.n) != NULL;
		const size_t count = quoted ? split(csv->separator, line, cells, csv->column_count)
					    : split_bare(csv->separator, line, cells, csv->column_count);
		if (count != csv->column_count)
			return wrong(err, FAIL_FORMAT, *lines, "%s fields than the header's %zu",
				     count == 0 ? "more" : "fewer", csv->column_count);
		for (size_t i = 0; i < count && quoted; i++) {
			if (!clean(&cells[i]))
				return wrong(err, FAIL_FORMAT, *lines,
					     "a quote inside a cell, or one that is not closed on its line");
		}
		const ErrCode code = read_row(block, csv, cells, *lines, err);
		if (code != OK)
			return code;
	}
	return OK;
}
