/*
 * cohort_parquet.c - see cohort_parquet.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/cohort/cohort_parquet.h"

#include <stdarg.h>
#include <string.h>

#include "base/when.h"
#include "formats/cohort/cohort_csv.h"
#include "formats/cohort/cohort_value.h"

typedef enum Role { RUNNER, START, DISTANCE, DURATION, INJURED, ROLES } Role;

/* A column that is read, and how far. */
typedef struct Source {
	const ParquetColumn *column; /* NULL: there is none */
	size_t number;
	ParquetCursor *cursor;
	ParquetBatch batch;
	size_t at; /* in the batch */
} Source;

struct CohortParquet {
	const Parquet *parquet;
	Allocator allocator;
	Source sources[ROLES];
	bool kilometres, minutes;
	size_t group; /* the next to be opened */
	bool open;
	int64_t rows_left; /* of the open group */
	int64_t row;       /* the next, from 1, in the file */
	bool any;          /* there was a runner by number … */
	int64_t last;      /* … namely this one */
};

static ErrCode wrong(const CohortParquet *file, Error *err, ErrCode code, const char *format, ...) PRINTF_LIKE(4, 5);

static ErrCode wrong(const CohortParquet *file, Error *err, ErrCode code, const char *format, ...)
{
	char what[ERROR_TEXT_SIZE];
	va_list values;
	va_start(values, format);
	(void)vsnprintf(what, sizeof what, format, values);
	va_end(values);
	return fail(err, code, file->row, "row %lld: %s", (long long)file->row, what);
}

bool cohort_parquet_detect(Bytes head)
{
	return head.n >= 4 && (memcmp(head.p, "PAR1", 4) == 0 || memcmp(head.p, "PARE", 4) == 0);
}

/* ---- columns ---- */

static bool is_text(const ParquetColumn *column)
{
	return column->type == PARQUET_BYTE_ARRAY && column->meaning == PARQUET_PLAIN_NUMBER;
}

static bool is_whole(const ParquetColumn *column)
{
	return (column->type == PARQUET_INT32 || column->type == PARQUET_INT64) &&
	       (column->meaning == PARQUET_PLAIN_NUMBER || column->meaning == PARQUET_UNSIGNED);
}

static bool is_time(const ParquetColumn *column)
{
	return column->meaning == PARQUET_DATE || column->meaning == PARQUET_MILLIS || column->meaning == PARQUET_MICROS ||
	       column->meaning == PARQUET_NANOS;
}

static bool is_number(const ParquetColumn *column)
{
	return is_whole(column) || column->type == PARQUET_FLOAT || column->type == PARQUET_DOUBLE ||
	       column->meaning == PARQUET_DECIMAL;
}

/* Can a column say what it is for? */
static bool fits(const ParquetColumn *column, Role role)
{
	if (column->nested)
		return false;
	switch (role) {
	case RUNNER: return is_text(column) || is_whole(column);
	case START: return is_text(column) || is_whole(column) || is_time(column);
	case DISTANCE:
	case DURATION: return is_text(column) || is_number(column);
	case INJURED: return is_text(column) || is_number(column) || column->type == PARQUET_BOOLEAN;
	case ROLES: break;
	}
	return false;
}

static ErrCode find_columns(CohortParquet *file, Arena *arena, Error *err)
{
	const size_t count = parquet_column_count(file->parquet);
	Str *names = ARENA_ARRAY(arena, count, Str);
	CohortCsv found = {0};
	if (names == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading a Parquet file");
	for (size_t i = 0; i < count; i++)
		names[i] = parquet_column(file->parquet, i)->name;
	const ErrCode code = cohort_columns(&found, names, count, err);
	if (code != OK)
		return code;
	const size_t numbers[ROLES] = {found.runner, found.start, found.distance, found.duration, found.injured};
	for (size_t r = 0; r < ROLES; r++) {
		if (numbers[r] == COHORT_NO_COLUMN)
			continue;
		const ParquetColumn *column = parquet_column(file->parquet, numbers[r]);
		if (!fits(column, (Role)r))
			return fail(err, FAIL_FORMAT, -1, "the column \"%.*s\" holds what cannot be read as that",
				    STR_ARG(column->name));
		file->sources[r] = (Source){.column = column, .number = numbers[r]};
	}
	file->kilometres = found.kilometres;
	file->minutes = found.minutes;
	return OK;
}

ErrCode cohort_parquet_open(CohortParquet **file, Arena *arena, const ParquetSource *source, const Allocator *allocator,
			    Error *err)
{
	CohortParquet *made = ARENA_NEW(arena, CohortParquet);
	if (made == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading a Parquet file");
	made->allocator = *allocator;
	made->row = 1;
	ErrCode code = parquet_open(&made->parquet, arena, source, err);
	if (code == OK)
		code = find_columns(made, arena, err);
	if (code == OK)
		*file = made;
	return code;
}

bool cohort_parquet_has_injuries(const CohortParquet *file)
{
	return file->sources[INJURED].column != NULL;
}

static void close_group(CohortParquet *file)
{
	for (size_t r = 0; r < ROLES; r++) {
		parquet_cursor_close(file->sources[r].cursor);
		file->sources[r].cursor = NULL;
	}
	file->open = false;
}

void cohort_parquet_close(CohortParquet *file)
{
	if (file != NULL)
		close_group(file);
}

/* ---- values ---- */

/* A decimal's whole number from bytes, most significant first; false when it is too long. */
static bool whole_of_bytes(Str bytes, int64_t *whole)
{
	if (bytes.n == 0 || bytes.n > 16)
		return false;
	const bool negative = ((unsigned char)bytes.p[0] & 0x80) != 0;
	uint64_t value = negative ? UINT64_MAX : 0;
	for (size_t i = 0; i < bytes.n; i++) {
		const unsigned char byte = (unsigned char)bytes.p[i];
		if (i + 8 < bytes.n && byte != (negative ? 0xff : 0))
			return false;
		value = value << 8 | byte;
	}
	*whole = (int64_t)value;
	return (*whole < 0) == negative;
}

/* A number times `times`, rounded to a whole one, halves away from 0. False when it is none, or far too large. */
static bool number_of(const Source *source, const ParquetValue *value, int64_t times, int64_t *number)
{
	const ParquetColumn *column = source->column;
	const double most = 1e15;
	double real = 0;
	if (is_text(column))
		return cohort_fixed(value->text, times == 1 ? 0 : 3, number);
	if (column->type == PARQUET_FLOAT || column->type == PARQUET_DOUBLE) {
		real = value->real * (double)times;
		if (!(real > -most && real < most))
			return false;
		*number = (int64_t)(real < 0 ? real - 0.5 : real + 0.5);
		return true;
	}
	int64_t whole = value->whole;
	if ((column->type == PARQUET_BYTE_ARRAY || column->type == PARQUET_FIXED) && !whole_of_bytes(value->text, &whole))
		return false;
	if (whole > (int64_t)most || whole < -(int64_t)most)
		return false;
	whole *= times;
	int64_t unit = 1;
	for (int32_t i = 0; i < column->scale && unit < INT64_C(1000000000000000000); i++)
		unit *= 10;
	const int64_t over = whole % unit;
	const int64_t half = unit - unit / 2;
	*number = whole / unit + (over >= half) - (over <= -half);
	return true;
}

static int64_t floor_div(int64_t value, int64_t unit)
{
	return value / unit - (value % unit < 0);
}

static bool start_of(const Source *source, const ParquetValue *value, CohortSession *session)
{
	if (is_text(source->column))
		return cohort_start(text_trim(value->text), &session->start_unix_s, &session->day);
	int64_t unix_s = value->whole;
	switch (source->column->meaning) {
	case PARQUET_DATE: unix_s = value->whole > INT32_MAX ? INT64_MAX : value->whole * SECONDS_PER_DAY; break;
	case PARQUET_MILLIS: unix_s = floor_div(value->whole, 1000); break;
	case PARQUET_MICROS: unix_s = floor_div(value->whole, 1000000); break;
	case PARQUET_NANOS: unix_s = floor_div(value->whole, 1000000000); break;
	case PARQUET_PLAIN_NUMBER:
	case PARQUET_DECIMAL:
	case PARQUET_UNSIGNED:
	case PARQUET_OTHER: break;
	}
	if (!cohort_day_in_range(unix_s))
		return false;
	session->start_unix_s = unix_s;
	session->day = (int32_t)when_day(unix_s, 0);
	return true;
}

/* The value of this row; NULL when it is null, or there is no such column. */
static const ParquetValue *value_of(const Source *source)
{
	if (source->column == NULL || source->batch.nulls[source->at] != 0)
		return NULL;
	return &source->batch.values[source->at];
}

static ErrCode read_numbers(const CohortParquet *file, CohortSession *session, Error *err)
{
	const ParquetValue *distance = value_of(&file->sources[DISTANCE]);
	const ParquetValue *duration = value_of(&file->sources[DURATION]);
	int64_t number = 0;
	if (distance != NULL) {
		const bool nothing = is_text(file->sources[DISTANCE].column) && distance->text.n == 0;
		if (!nothing && (!number_of(&file->sources[DISTANCE], distance, file->kilometres ? 1000 : 1, &number) ||
				 number < 0 || number > COHORT_DISTANCE_MAX_M))
			return wrong(file, err, FAIL_RANGE, "no distance; they go from 0 to %d m", COHORT_DISTANCE_MAX_M);
		session->distance_m = (int32_t)number;
	}
	if (duration != NULL) {
		if (!number_of(&file->sources[DURATION], duration, file->minutes ? 1000 : 1, &number))
			return wrong(file, err, FAIL_RANGE, "no duration");
		number = file->minutes ? (number * 60 + 500) / 1000 : number;
		if (number < 0 || number > COHORT_DURATION_MAX_S)
			return wrong(file, err, FAIL_RANGE, "no duration; they go from 0 to %d s", COHORT_DURATION_MAX_S);
		session->duration_s = (int32_t)number;
	}
	return OK;
}

static ErrCode read_outcome(const CohortParquet *file, CohortSession *session, Error *err)
{
	const Source *source = &file->sources[INJURED];
	const ParquetValue *value = value_of(source);
	int64_t number = 0;
	if (value == NULL)
		return OK;
	if (is_text(source->column)) {
		if (!cohort_outcome(text_trim(value->text), &session->outcome))
			return wrong(file, err, FAIL_FORMAT, "an injury is 0 or 1");
		return OK;
	}
	if (source->column->type == PARQUET_BOOLEAN)
		number = value->whole;
	else if (!number_of(source, value, 1, &number))
		number = -1;
	if (number != 0 && number != 1)
		return wrong(file, err, FAIL_FORMAT, "an injury is 0 or 1");
	session->outcome = number == 1 ? COHORT_INJURED : COHORT_WELL;
	return OK;
}

/* The runner as a text, written into `room` when it is a number. */
static Str runner_of(const Source *source, const ParquetValue *value, char room[24])
{
	if (is_text(source->column))
		return text_trim(value->text);
	const bool negative = value->whole < 0 && source->column->meaning != PARQUET_UNSIGNED;
	const bool narrow = source->column->type == PARQUET_INT32 && !negative;
	uint64_t left = negative ? 0 - (uint64_t)value->whole : narrow ? (uint32_t)value->whole : (uint64_t)value->whole;
	size_t at = 24;
	do {
		room[--at] = (char)('0' + left % 10);
		left /= 10;
	} while (left > 0);
	if (negative)
		room[--at] = '-';
	return (Str){room + at, 24 - at};
}

/* ---- rows ---- */

static ErrCode open_group(CohortParquet *file, Error *err)
{
	for (size_t r = 0; r < ROLES; r++) {
		Source *source = &file->sources[r];
		if (source->column == NULL)
			continue;
		source->batch = (ParquetBatch){NULL, NULL, 0};
		source->at = 0;
		const ErrCode code = parquet_cursor_open(&source->cursor, file->parquet, file->group, source->number,
							 &file->allocator, err);
		if (code != OK)
			return code;
	}
	file->rows_left = parquet_group_rows(file->parquet, file->group++);
	file->open = true;
	return OK;
}

/* Makes every column stand on a value. */
static ErrCode fill_batches(CohortParquet *file, Error *err)
{
	for (size_t r = 0; r < ROLES; r++) {
		Source *source = &file->sources[r];
		if (source->column == NULL || source->at < source->batch.count)
			continue;
		Error why = ERROR_NONE;
		const ErrCode code = parquet_cursor_next(source->cursor, &source->batch, &why);
		if (code != OK)
			return wrong(file, err, code, "column \"%.*s\": %s", STR_ARG(source->column->name), why.text);
		if (source->batch.count == 0)
			return wrong(file, err, FAIL_FORMAT, "column \"%.*s\" has fewer values than the file has rows",
				     STR_ARG(source->column->name));
		source->at = 0;
	}
	return OK;
}

static void step(CohortParquet *file)
{
	for (size_t r = 0; r < ROLES; r++)
		file->sources[r].at++;
	file->rows_left--;
	file->row++;
}

/* Adds the row that the columns stand on; `*full` instead, when it is of a new runner and there is enough. */
static ErrCode read_row(CohortParquet *file, CohortBlock *block, size_t least, bool *full, Error *err)
{
	char room[24];
	CohortSession session = {.duration_s = -1, .outcome = COHORT_NOT_SAID};
	const ParquetValue *runner = value_of(&file->sources[RUNNER]);
	const ParquetValue *start = value_of(&file->sources[START]);
	if (runner == NULL)
		return wrong(file, err, FAIL_FORMAT, "a session without a runner");
	if (start == NULL || !start_of(&file->sources[START], start, &session))
		return wrong(file, err, FAIL_FORMAT, "a session without a start, or one outside the years 1900 to 2200");
	ErrCode code = read_numbers(file, &session, err);
	if (code == OK)
		code = read_outcome(file, &session, err);
	if (code != OK)
		return code;
	Error why = ERROR_NONE;
	const bool by_number = !is_text(file->sources[RUNNER].column);
	const bool same = by_number && block->group_count > 0 && file->any && file->last == runner->whole;
	const Str name = same ? STR_NONE : runner_of(&file->sources[RUNNER], runner, room);
	if (!same && !cohort_block_is_last(block, name)) {
		*full = block->count >= least && block->group_count > 0;
		if (*full)
			return OK;
		code = cohort_block_begin(block, name, file->row, &why);
	}
	file->any = by_number;
	file->last = by_number ? runner->whole : 0;
	if (code == OK)
		code = cohort_block_add(block, &session, &why);
	return code == OK ? OK : wrong(file, err, code, "%s", why.text);
}

ErrCode cohort_parquet_read(CohortParquet *file, CohortBlock *block, size_t least, bool *more, Error *err)
{
	bool full = false;
	cohort_block_clear(block);
	for (;;) {
		while (!file->open || file->rows_left == 0) {
			close_group(file);
			if (file->group == parquet_group_count(file->parquet)) {
				*more = false;
				return OK;
			}
			const ErrCode code = open_group(file, err);
			if (code != OK)
				return code;
		}
		ErrCode code = fill_batches(file, err);
		if (code == OK)
			code = read_row(file, block, least, &full, err);
		if (code != OK)
			return code;
		if (full) {
			*more = true;
			return OK;
		}
		step(file);
	}
}
