/*
 * strava.c - see strava.h. The names and the order of columns are those of
 * exports of 2019 to 2025.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/strava/strava.h"

#include <stdlib.h>

#include "base/csv.h"
#include "base/num.h"

static const char *const EXERTION_NAMES[] = {"Perceived Exertion", "Gefühlte Anstrengung"};

/* How far behind the file's column the exertion is. */
enum { EXERTION_BEHIND_FILE = 31, NUMBER_BYTES_MAX = 32 };
static const double RPE_MAX = 10;

/* Columns whose names come twice: at a place, and so far behind the file's. */
static const struct {
	size_t at;
	size_t behind_file;
} TWICE[] = {
    {5, 3},  /* elapsed time */
    {6, 5},  /* distance */
    {7, 18}, /* highest heart rate */
    {8, 25}, /* relative effort */
};

enum { NO_COLUMN = CSV_COLUMNS_MAX };

/* "activities/123.gpx": the one folder that Strava puts recordings in. */
static bool is_file(Str cell)
{
	return text_starts(cell, "activities/");
}

/* The column in which most rows name a file: a description may, too. */
static size_t find_file_column(const Csv *csv)
{
	size_t found = NO_COLUMN;
	size_t most = 0;
	for (size_t column = 0; column < csv->column_count; column++) {
		size_t files = 0;
		for (size_t row = 0; row < csv->row_count; row++)
			files += is_file(csv_cell(csv, row, column));
		if (files > most) {
			most = files;
			found = column;
		}
	}
	return found;
}

static size_t find_exertion_column(const Csv *csv, size_t file_column)
{
	for (size_t i = 0; i < COUNT_OF(EXERTION_NAMES); i++) {
		for (size_t column = 0; column < csv->column_count; column++) {
			if (text_is(csv->header[column], EXERTION_NAMES[i]))
				return column;
		}
	}
	if (file_column + EXERTION_BEHIND_FILE >= csv->column_count)
		return NO_COLUMN;
	for (size_t i = 0; i < COUNT_OF(TWICE); i++) {
		if (!text_equal(csv->header[TWICE[i].at], csv->header[file_column + TWICE[i].behind_file]))
			return NO_COLUMN;
	}
	return file_column + EXERTION_BEHIND_FILE;
}

/* "7", "7.0" or "7,0"; 0 is what Strava writes when nothing was told, since
 * its scale begins at 1. */
static double read_exertion(Str cell)
{
	char text[NUMBER_BYTES_MAX];
	const Str trimmed = text_trim(cell);
	if (trimmed.n == 0 || trimmed.n > sizeof text)
		return UNKNOWN;
	for (size_t i = 0; i < trimmed.n; i++)
		text[i] = trimmed.p[i] == ',' ? '.' : trimmed.p[i];
	double value;
	if (!num_parse_double((Str){text, trimmed.n}, &value) || !(value > 0 && value <= RPE_MAX))
		return UNKNOWN;
	return value;
}

static int by_file(const void *a, const void *b)
{
	const StravaRow *left = a;
	const StravaRow *right = b;
	const int order = text_compare(left->file, right->file);
	return order != 0 ? order : (left->line > right->line) - (left->line < right->line);
}

ErrCode strava_read(StravaTable *table, Arena *arena, Bytes bytes, Error *err)
{
	Csv csv;
	const ErrCode code = csv_read_repeated(&csv, arena, STR(STRAVA_TABLE), bytes, err);
	if (code != OK)
		return code;
	const size_t file_column = find_file_column(&csv);
	if (file_column == NO_COLUMN)
		return fail(err, FAIL_MISSING, csv.header_line, "%s: no column names activity files", STRAVA_TABLE);
	const size_t exertion_column = find_exertion_column(&csv, file_column);
	StravaRow *rows = ARENA_ARRAY(arena, csv.row_count, StravaRow);
	if (rows == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading %s", STRAVA_TABLE);
	size_t count = 0;
	for (size_t row = 0; row < csv.row_count; row++) {
		const Str file = csv_cell(&csv, row, file_column);
		if (!is_file(file))
			continue; /* typed in by hand: there is no recording */
		rows[count] = (StravaRow){.file = file, .rpe = UNKNOWN, .line = csv.lines[row]};
		if (exertion_column != NO_COLUMN)
			rows[count].rpe = read_exertion(csv_cell(&csv, row, exertion_column));
		count++;
	}
	qsort(rows, count, sizeof *rows, by_file);
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		if (kept == 0 || !text_equal(rows[kept - 1].file, rows[i].file))
			rows[kept++] = rows[i];
	}
	*table = (StravaTable){.rows = rows, .count = kept};
	return OK;
}

const StravaRow *strava_find(const StravaTable *table, Str file)
{
	size_t low = 0;
	size_t high = table->count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = text_compare(table->rows[middle].file, file);
		if (order == 0)
			return &table->rows[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
