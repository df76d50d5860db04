/*
 * plan_read.c - see plan_read.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/plan_read.h"

#include <math.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/num.h"
#include "base/when.h"

static const double TIME_MIN_S = 60;

/* ---- times ---- */

/* "1:20:00", "80:00". */
static bool clock_time(double *seconds, Str typed)
{
	double total = 0;
	int parts = 0;
	Str rest = typed;
	for (Str part; text_split(&rest, ':', &part); parts++) {
		uint64_t value;
		if (part.n > 4 || !num_parse_uint(part, &value) || (parts > 0 && value >= 60))
			return false;
		total = 60 * total + (double)value;
	}
	/* "1:20" is no time: which of two it is cannot be told; "80:00" can */
	if (parts < 2 || parts > 3 || (parts == 2 && total < 300))
		return false;
	*seconds = total;
	return true;
}

/* "1h20", "1h20min", "1h", "90min". */
static bool worded_time(double *seconds, Str typed)
{
	Str rest = typed;
	Str hours_text;
	uint64_t hours = 0;
	uint64_t minutes = 0;
	bool has_hours = false;
	for (size_t i = 0; i < typed.n && !has_hours; i++)
		has_hours = typed.p[i] == 'h';
	if (has_hours && (!text_split(&rest, 'h', &hours_text) || hours_text.n > 3 || !num_parse_uint(hours_text, &hours)))
		return false;
	const bool has_word = text_ends(rest, "min");
	if (has_word)
		rest.n -= 3;
	if (rest.n > 0) {
		if (rest.n > 5 || (!has_word && !has_hours) || !num_parse_uint(rest, &minutes) ||
		    (has_hours && minutes >= 60))
			return false;
	} else if (has_word) {
		return false;
	}
	*seconds = (double)(3600 * hours + 60 * minutes);
	return has_hours || has_word;
}

bool plan_time(double *seconds, Str typed)
{
	double read;
	const Str text = text_trim(typed);
	if (text.n == 0 || (!clock_time(&read, text) && !worded_time(&read, text)) ||
	    !(read >= TIME_MIN_S && read <= PLAN_DURATION_MAX_S))
		return false;
	*seconds = read;
	return true;
}

/* ---- the table ---- */

enum { NO_COLUMN = CSV_COLUMNS_MAX };

typedef struct Columns {
	size_t date, distance, duration, duration_min, ascent, descent, kind;
	double distance_unit_m;
} Columns;

static size_t column_named(const Csv *csv, const char *name)
{
	for (size_t i = 0; i < csv->column_count; i++) {
		if (text_is(csv->header[i], name))
			return i;
	}
	return NO_COLUMN;
}

static ErrCode find_columns(Columns *columns, const Csv *csv, Error *err)
{
	static const struct {
		const char *name;
		double metres;
	} DISTANCES[] = {{"distance_km", 1000}, {"distance_m", 1}, {"distance_mi", 1609.344}};
	*columns = (Columns){.distance = NO_COLUMN,
			     .duration = column_named(csv, "duration"),
			     .duration_min = column_named(csv, "duration_min"),
			     .ascent = column_named(csv, "ascent_m"),
			     .descent = column_named(csv, "descent_m"),
			     .kind = column_named(csv, "kind")};
	for (size_t i = 0; i < COUNT_OF(DISTANCES) && columns->distance == NO_COLUMN; i++) {
		columns->distance = column_named(csv, DISTANCES[i].name);
		columns->distance_unit_m = DISTANCES[i].metres;
	}
	if (columns->distance == NO_COLUMN && columns->duration == NO_COLUMN && columns->duration_min == NO_COLUMN)
		return fail(err, FAIL_FORMAT, -1,
			    "%.*s:%lld: a plan needs a column distance_km, distance_mi, distance_m, duration or duration_min",
			    STR_ARG(csv->file), (long long)csv->header_line);
	return csv_column(csv, "date", &columns->date, err);
}

/* A number of 0 to `most`, UNKNOWN where the cell is empty or there is no such column. */
static ErrCode take_number(double *out, const Csv *csv, size_t row, size_t column, double most, Error *err)
{
	const Str cell = column == NO_COLUMN ? STR_NONE : text_trim(csv_cell(csv, row, column));
	double value = UNKNOWN;
	if (cell.n > 0 && !num_parse_double(cell, &value))
		return csv_fail(err, FAIL_FORMAT, csv, row, "%.*s: \"%.*s\" is no number", STR_ARG(csv->header[column]),
				STR_ARG(cell));
	if (cell.n > 0 && !(value >= 0 && value <= most))
		return csv_fail(err, FAIL_RANGE, csv, row, "%.*s is %.*s; it must lie between 0 and %.0f",
				STR_ARG(csv->header[column]), STR_ARG(cell), most);
	*out = value;
	return OK;
}

static ErrCode take_duration(PlannedRun *run, const Csv *csv, size_t row, const Columns *columns, Error *err)
{
	double minutes;
	const ErrCode code =
	    take_number(&minutes, csv, row, columns->duration_min, PLAN_DURATION_MAX_S / 60.0, err);
	if (code != OK)
		return code;
	run->duration_s = minutes > 0 ? 60 * minutes : UNKNOWN;
	const Str cell = columns->duration == NO_COLUMN ? STR_NONE : text_trim(csv_cell(csv, row, columns->duration));
	if (cell.n > 0 && !plan_time(&run->duration_s, cell))
		return csv_fail(err, FAIL_FORMAT, csv, row,
				"duration: \"%.*s\" is no time; say it like 1h20, 80min or 1:20:00", STR_ARG(cell));
	return OK;
}

static ErrCode take_row(PlannedRun *run, const Csv *csv, size_t row, const Columns *columns, Error *err)
{
	int64_t day = 0;
	double distance;
	Error why = ERROR_NONE;
	if (when_parse_day(text_trim(csv_cell(csv, row, columns->date)), &day, &why) != OK)
		return csv_fail(err, FAIL_FORMAT, csv, row, "date: %s", why.text);
	*run = planned_run_on(day);
	ErrCode code =
	    take_number(&distance, csv, row, columns->distance, PLAN_DISTANCE_MAX_M / columns->distance_unit_m, err);
	if (code == OK)
		code = take_duration(run, csv, row, columns, err);
	if (code == OK)
		code = take_number(&run->ascent_m, csv, row, columns->ascent, PLAN_CLIMB_MAX_M, err);
	if (code == OK)
		code = take_number(&run->descent_m, csv, row, columns->descent, PLAN_CLIMB_MAX_M, err);
	if (code != OK)
		return code;
	run->distance_m = is_known(distance) ? llround(distance * columns->distance_unit_m) : 0;
	if (run->distance_m == 0 && !is_known(run->duration_s))
		return csv_fail(err, FAIL_FORMAT, csv, row, "a planned run needs a distance or a duration");
	run->kind = columns->kind == NO_COLUMN ? STR_NONE : text_trim(csv_cell(csv, row, columns->kind));
	run->race = text_is(run->kind, "race") || text_is(run->kind, "Race");
	return OK;
}

typedef struct Placed {
	PlannedRun run;
	size_t row;
} Placed;

static int placed_compare(const void *a, const void *b)
{
	const Placed *x = a;
	const Placed *y = b;
	if (x->run.day != y->run.day)
		return x->run.day < y->run.day ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static ErrCode check_days(const Csv *csv, const Placed *placed, size_t count, Error *err)
{
	if (count > 0 && placed[count - 1].run.day - placed[0].run.day > PLAN_DAYS_MAX)
		return csv_fail(err, FAIL_LIMIT, csv, placed[count - 1].row, "the plan is longer than %d days", PLAN_DAYS_MAX);
	for (size_t i = PLAN_RUNS_A_DAY_MAX; i < count; i++) {
		if (placed[i].run.day == placed[i - PLAN_RUNS_A_DAY_MAX].run.day)
			return csv_fail(err, FAIL_LIMIT, csv, placed[i].row, "more than %d runs on one day",
					PLAN_RUNS_A_DAY_MAX);
	}
	return OK;
}

ErrCode plan_read(const PlannedRun **runs, size_t *count, Arena *arena, Str file, Bytes bytes, Error *err)
{
	Csv csv;
	Columns columns;
	ErrCode code = csv_read(&csv, arena, file, bytes, err);
	if (code == OK)
		code = find_columns(&columns, &csv, err);
	if (code == OK && csv.row_count > PLAN_RUNS_MAX)
		code = fail(err, FAIL_LIMIT, -1, "%.*s: a plan may hold %d runs", STR_ARG(file), PLAN_RUNS_MAX);
	if (code != OK)
		return code;
	Placed *placed = ARENA_ARRAY(arena, csv.row_count, Placed);
	PlannedRun *read = ARENA_ARRAY(arena, csv.row_count, PlannedRun);
	if (placed == NULL || read == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading a plan");
	for (size_t i = 0; i < csv.row_count && code == OK; i++) {
		code = take_row(&placed[i].run, &csv, i, &columns, err);
		placed[i].row = i;
	}
	if (code != OK)
		return code;
	qsort(placed, csv.row_count, sizeof *placed, placed_compare);
	code = check_days(&csv, placed, csv.row_count, err);
	for (size_t i = 0; i < csv.row_count; i++)
		read[i] = placed[i].run;
	if (code == OK) {
		*runs = read;
		*count = csv.row_count;
	}
	return code;
}
