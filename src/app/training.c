/*
 * training.c - see training.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/training.h"

#include <math.h>
#include <stdlib.h>

#include "app/app_priv.h"
#include "base/csv.h"
#include "base/num.h"
#include "base/when.h"

/* More than anybody runs in one go, and far from what whole-metre comparisons can hold. */
static const double RUN_METRES_MAX = 1e7;
static const double DAY_LOAD_MAX = 1e9;
/* Two centuries: a longer series comes from a watch that had lost its date. */
enum { LOAD_YEARS_MAX = 200, LOAD_DAYS_MAX = LOAD_YEARS_MAX * 366 };

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while working out the training");
}

/* ---- spikes ---- */

static ErrCode spikes_from(Arena *arena, const RunFact *runs, size_t run_count, const Spike **spikes,
			   size_t *count, Error *err)
{
	Spike *made = ARENA_ARRAY(arena, run_count, Spike);
	if (made == NULL)
		return no_memory(err);
	spikes_of(made, runs, run_count);
	*spikes = made;
	*count = run_count;
	return OK;
}

static ErrCode facts_of_store(App *app, Arena *arena, const RunFact **runs, size_t *count, Error *err)
{
	Store *store = NULL;
	Str runner;
	ErrCode code = app_store(app, &store, err);
	if (code == OK)
		code = app_runner(app, &runner, err);
	return code == OK ? store_run_facts(store, runner, arena, runs, count, err) : code;
}

ErrCode app_spikes(App *app, Arena *arena, const Spike **spikes, size_t *count, Error *err)
{
	const RunFact *runs = NULL;
	size_t run_count = 0;
	const ErrCode code = facts_of_store(app, arena, &runs, &run_count, err);
	return code == OK ? spikes_from(arena, runs, run_count, spikes, count, err) : code;
}

/* A number in [0, most]; "x is missing", "x is no number". */
static ErrCode cell_number(const Csv *csv, size_t row, size_t column, double most, double *out, Error *err)
{
	const Str cell = csv_cell(csv, row, column);
	const Str name = csv->header[column];
	double value;
	if (cell.n == 0)
		return csv_fail(err, FAIL_FORMAT, csv, row, "%.*s is missing", STR_ARG(name));
	if (!num_parse_double(cell, &value))
		return csv_fail(err, FAIL_FORMAT, csv, row, "%.*s: \"%.*s\" is no number", STR_ARG(name),
				STR_ARG(cell));
	if (!(value >= 0 && value <= most))
		return csv_fail(err, FAIL_RANGE, csv, row, "%.*s is %.*s; it must lie between 0 and %.0f",
				STR_ARG(name), STR_ARG(cell), most);
	*out = value;
	return OK;
}

/* A row and its place in the file, which decides between equal starts. */
typedef struct Row {
	RunFact run;
	size_t place;
} Row;

static int row_compare(const void *a, const void *b)
{
	const Row *x = a;
	const Row *y = b;
	if (x->run.start_unix_s != y->run.start_unix_s)
		return x->run.start_unix_s < y->run.start_unix_s ? -1 : 1;
	return x->place < y->place ? -1 : x->place > y->place;
}

static ErrCode read_run(RunFact *run, const Csv *csv, size_t row, size_t start_column, size_t distance_column,
			Error *err)
{
	int64_t start_unix_s = 0;
	double distance_m = 0;
	Error why = ERROR_NONE;
	if (when_parse(csv_cell(csv, row, start_column), &start_unix_s, &why) != OK)
		return csv_fail(err, FAIL_FORMAT, csv, row, "start: %s", why.text);
	const ErrCode code = cell_number(csv, row, distance_column, RUN_METRES_MAX, &distance_m, err);
	if (code == OK)
		*run = (RunFact){.start_unix_s = start_unix_s,
				 .distance_m = llround(distance_m),
				 .timer_s = UNKNOWN,
				 .ascent_m = UNKNOWN,
				 .descent_m = UNKNOWN,
				 .rpe = UNKNOWN};
	return code;
}

ErrCode app_spikes_csv(Arena *arena, Str file, Bytes csv_bytes, const Spike **spikes, size_t *count,
		       Error *err)
{
	Csv csv;
	size_t start = 0;
	size_t distance = 0;
	ErrCode code = csv_read(&csv, arena, file, csv_bytes, err);
	if (code == OK)
		code = csv_column(&csv, "start", &start, err);
	if (code == OK)
		code = csv_column(&csv, "distance_m", &distance, err);
	if (code != OK)
		return code;
	Row *rows = ARENA_ARRAY(arena, csv.row_count, Row);
	RunFact *runs = ARENA_ARRAY(arena, csv.row_count, RunFact);
	if (rows == NULL || runs == NULL)
		return no_memory(err);
	for (size_t i = 0; i < csv.row_count; i++) {
		code = read_run(&rows[i].run, &csv, i, start, distance, err);
		if (code != OK)
			return code;
		rows[i].place = i;
	}
	qsort(rows, csv.row_count, sizeof *rows, row_compare);
	for (size_t i = 0; i < csv.row_count; i++)
		runs[i] = rows[i].run;
	return spikes_from(arena, runs, csv.row_count, spikes, count, err);
}

/* ---- load ---- */

/* Days without a load from `first` to `last`. */
static ErrCode days_new(LoadDay **days, size_t *count, Arena *arena, int64_t first, int64_t last, Error *err)
{
	if (last - first >= LOAD_DAYS_MAX)
		return fail(err, FAIL_LIMIT, -1,
			    "the days lie more than %d years apart: one of them has a wrong date",
			    LOAD_YEARS_MAX);
	const size_t made = (size_t)(last - first + 1);
	LoadDay *all = ARENA_ARRAY(arena, made, LoadDay);
	if (all == NULL)
		return no_memory(err);
	for (size_t i = 0; i < made; i++)
		all[i].day = first + (int64_t)i;
	*days = all;
	*count = made;
	return OK;
}

typedef struct DayRow {
	int64_t day;
	double load;
} DayRow;

static ErrCode read_day(DayRow *out, const Csv *csv, size_t row, size_t date_column, size_t load_column,
			Error *err)
{
	DayRow read = {0};
	Error why = ERROR_NONE;
	if (when_parse_day(csv_cell(csv, row, date_column), &read.day, &why) != OK)
		return csv_fail(err, FAIL_FORMAT, csv, row, "date: %s", why.text);
	const ErrCode code = cell_number(csv, row, load_column, DAY_LOAD_MAX, &read.load, err);
	if (code == OK)
		*out = read;
	return code;
}

static ErrCode load_from(Arena *arena, const DayRow *rows, size_t row_count, const LoadDay **days,
			 size_t *count, Error *err)
{
	if (row_count == 0) {
		*days = NULL;
		*count = 0;
		return OK;
	}
	int64_t first = rows[0].day;
	int64_t last = rows[0].day;
	for (size_t i = 1; i < row_count; i++) {
		first = rows[i].day < first ? rows[i].day : first;
		last = rows[i].day > last ? rows[i].day : last;
	}
	LoadDay *made = NULL;
	size_t day_count = 0;
	const ErrCode code = days_new(&made, &day_count, arena, first, last, err);
	if (code != OK)
		return code;
	for (size_t i = 0; i < row_count; i++)
		made[rows[i].day - first].load += rows[i].load;
	load_series(made, day_count);
	*days = made;
	*count = day_count;
	return OK;
}

ErrCode app_load_csv(Arena *arena, Str file, Bytes csv_bytes, const LoadDay **days, size_t *count, Error *err)
{
	Csv csv;
	size_t date = 0;
	size_t load = 0;
	ErrCode code = csv_read(&csv, arena, file, csv_bytes, err);
	if (code == OK)
		code = csv_column(&csv, "date", &date, err);
	if (code == OK)
		code = csv_column(&csv, "load", &load, err);
	if (code != OK)
		return code;
	DayRow *rows = ARENA_ARRAY(arena, csv.row_count, DayRow);
	if (rows == NULL)
		return no_memory(err);
	for (size_t i = 0; i < csv.row_count; i++) {
		code = read_day(&rows[i], &csv, i, date, load, err);
		if (code != OK)
			return code;
	}
	return load_from(arena, rows, csv.row_count, days, count, err);
}
