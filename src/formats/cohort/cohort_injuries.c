/*
 * cohort_injuries.c - see cohort_injuries.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/cohort/cohort_injuries.h"

#include "base/csv.h"
#include "formats/cohort/cohort_value.h"

typedef struct Injury {
	Str runner;
	int32_t day;
} Injury;

static int compare_injuries(const void *left, const void *right)
{
	const Injury *a = left;
	const Injury *b = right;
	const int order = text_compare(a->runner, b->runner);
	return order != 0 ? order : (a->day > b->day) - (a->day < b->day);
}

/* A column by the first of these names that is there. */
static bool column_of(const Csv *csv, const char *const *names, size_t count, size_t *column)
{
	for (size_t k = 0; k < count; k++) {
		for (size_t i = 0; i < csv->column_count; i++) {
			const Str cell = text_trim(csv->header[i]);
			if (cell.n == strlen(names[k]) && strncasecmp(cell.p, names[k], cell.n) == 0) {
				*column = i;
				return true;
			}
		}
	}
	return false;
}

static ErrCode find_columns(const Csv *csv, size_t *runner, size_t *date, Error *err)
{
	static const char *const RUNNERS[] = {"runner", "runner_id", "athlete", "athlete_id", "user", "user_id"};
	static const char *const DATES[] = {"date", "start", "start_time", "timestamp", "datetime"};
	if (!column_of(csv, RUNNERS, COUNT_OF(RUNNERS), runner))
		return fail(err, FAIL_FORMAT, csv->header_line, "%.*s: no column is called runner", STR_ARG(csv->file));
	if (!column_of(csv, DATES, COUNT_OF(DATES), date))
		return fail(err, FAIL_FORMAT, csv->header_line, "%.*s: no column is called date", STR_ARG(csv->file));
	return OK;
}

ErrCode cohort_injuries_read(CohortInjuries *injuries, Arena *arena, Str file, Bytes bytes, Error *err)
{
	Csv csv;
	size_t runner = 0;
	size_t date = 0;
	const CsvDialect dialect = {.separator = csv_separator(bytes)};
	ErrCode code = csv_read_as(&csv, arena, file, bytes, dialect, err);
	if (code == OK)
		code = find_columns(&csv, &runner, &date, err);
	if (code != OK)
		return code;
	Injury *list = ARENA_ARRAY(arena, csv.row_count, Injury);
	Str *runners = ARENA_ARRAY(arena, csv.row_count, Str);
	int32_t *days = ARENA_ARRAY(arena, csv.row_count, int32_t);
	if (list == NULL || runners == NULL || days == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading injuries");
	for (size_t row = 0; row < csv.row_count; row++) {
		int64_t unix_s = 0;
		const Str when = text_trim(csv_cell(&csv, row, date));
		list[row].runner = text_trim(csv_cell(&csv, row, runner));
		if (!cohort_start(when, &unix_s, &list[row].day))
			return csv_fail(err, FAIL_FORMAT, &csv, row, "\"%.*s\" is no date like 2024-05-12",
					STR_ARG(when));
	}
	if (csv.row_count > 0)
		qsort(list, csv.row_count, sizeof *list, compare_injuries);
	for (size_t i = 0; i < csv.row_count; i++) {
		runners[i] = list[i].runner;
		days[i] = list[i].day;
	}
	*injuries = (CohortInjuries){runners, days, csv.row_count};
	return OK;
}

/* The first place whose runner is not before `runner`; with `behind`, the first that is after. */
static size_t place_of(const CohortInjuries *injuries, Str runner, bool behind)
{
	size_t low = 0;
	size_t high = injuries->count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = text_compare(injuries->runners[middle], runner);
		if (order < 0 || (behind && order == 0))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t cohort_injuries_of(const CohortInjuries *injuries, Str runner, const int32_t **days)
{
	const size_t first = place_of(injuries, runner, false);
	*days = injuries->count == 0 ? NULL : injuries->days + first;
	return place_of(injuries, runner, true) - first;
}
