/*
 * csv_log.c - see csv_log.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/csv/csv_log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/csv.h"
#include "base/num.h"
#include "base/utf8.h"
#include "base/when.h"
#include "formats/csv/csv_value.h"
#include "formats/json/json_facts.h"
#include "formats/samples.h"
#include "formats/xml/xml_value.h"

#define MAP_LINE "#legwork-map "

static const Str FILE_WORDS = {"the table", sizeof "the table" - 1};

enum {
	HEAD_BYTES = 1024,
	ACTIVITIES_MAX = 200000,
	NO_COLUMN = CSV_COLUMNS_MAX,
	NAMES_BYTES = 120,
};

/* Nobody runs so far in km or mi on most days: the numbers are metres. */
static const double METRES_FROM = 300;
static const double KM_M = 1000;
static const double MILE_M = 1609.344;

static const struct {
	double low, high;
} LIMITS[FACT_NUMBERS] = {
    [FACT_DISTANCE] = {0, SAMPLE_DISTANCE_MAX_M},
    [FACT_TIMER] = {0, SAMPLE_DURATION_MAX_S},
    [FACT_ELAPSED] = {0, SAMPLE_DURATION_MAX_S},
    [FACT_ASCENT] = {0, SAMPLE_ALTITUDE_MAX_M},
    [FACT_DESCENT] = {0, SAMPLE_ALTITUDE_MAX_M},
    [FACT_HR_AVG] = {SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM},
    [FACT_HR_MAX] = {SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM},
    [FACT_CADENCE_AVG] = {1, SAMPLE_CADENCE_MAX_SPM},
    [FACT_POWER_AVG] = {1, SAMPLE_POWER_MAX_W},
    [FACT_CALORIES] = {0, 100000},
    [FACT_RPE] = {1, 10},
    [FACT_FEEL] = {0, 100},
    [FACT_TEMPERATURE_AVG] = {SAMPLE_TEMPERATURE_MIN_C, SAMPLE_TEMPERATURE_MAX_C},
};

/* A pair of the map whose column was found. */
typedef struct Column {
	const CsvKey *key;
	size_t at;    /* NO_COLUMN: `word` holds for every row */
	Str word;
	Str origin;   /* "column Strecke" */
	double scale; /* of the key, or of the unit that was found out */
} Column;

typedef struct Table {
	Csv csv;
	Column columns[CSV_MAP_PAIRS_MAX];
	size_t count;
	bool decimal_comma;
	DateOrder order;
	Arena *arena;
	Notes *notes;
	Error *err;
	Activity *activities;
	size_t activity_count, activity_room;
	WellnessList days;
	size_t dateless, dateless_line, timeless, zoneless;
} Table;

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading %.*s", STR_ARG(FILE_WORDS));
}

/* ---- the first line ---- */

static Str unquoted(Str cell)
{
	cell = text_trim(cell);
	if (cell.n >= 2 && cell.p[0] == '"' && cell.p[cell.n - 1] == '"')
		cell = text_trim((Str){cell.p + 1, cell.n - 2});
	return cell;
}

/* The names in the first line; 0 when it is no line of text. */
static size_t first_line(Str *names, Bytes bytes)
{
	Str head = {(const char *)bytes.p, bytes.n < HEAD_BYTES ? bytes.n : HEAD_BYTES};
	if (text_starts(head, "\xEF\xBB\xBF"))
		head = (Str){head.p + 3, head.n - 3};
	const char separator = csv_separator(bytes_of(head));
	Str line;
	if (head.n == 0 || memchr(head.p, '\0', head.n) != NULL || !text_split(&head, '\n', &line) ||
	    (head.p == NULL && bytes.n > HEAD_BYTES))
		return 0;
	size_t count = 0;
	for (Str cell; count < CSV_COLUMNS_MAX && text_split(&line, separator, &cell);)
		names[count++] = unquoted(cell);
	return count;
}

bool csv_log_is_table(Bytes bytes)
{
	Str names[CSV_COLUMNS_MAX];
	const size_t count = first_line(names, bytes);
	for (size_t i = 0; i < count; i++) {
		if (names[i].n > 64 || (names[i].n > 0 && strchr("{[<%", names[i].p[0]) != NULL))
			return false;
	}
	return count >= 2;
}

bool csv_log_is_mapped(Bytes bytes)
{
	return text_starts(str_of(bytes), MAP_LINE);
}

bool csv_log_detect(Bytes bytes)
{
	Str names[CSV_COLUMNS_MAX];
	CsvMap map;
	if (csv_log_is_mapped(bytes))
		return true;
	csv_map_guess(&map, names, first_line(names, bytes));
	return csv_map_find(&map, CSV_DATE) != NULL &&
	       (csv_map_fact(&map, FACT_DISTANCE) != NULL || csv_map_has_wellness(&map));
}

/* ---- what the table says of itself ---- */

/* Windows-1252 below 0xA0; above, it is Latin-1, whose bytes are the characters. */
static int windows_char(uint8_t byte)
{
	static const uint16_t CHARS[32] = {
	    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
	    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
	};
	return byte >= 0x80 && byte < 0xA0 ? CHARS[byte - 0x80] : byte;
}

static ErrCode to_utf8(Bytes *bytes, Arena *arena, Notes *notes, Error *err)
{
	if (utf8_valid(str_of(*bytes)))
		return OK;
	if (bytes->n > CSV_BYTES_MAX)
		return fail(err, FAIL_LIMIT, -1, "%.*s is larger than %d MiB", STR_ARG(FILE_WORDS), CSV_BYTES_MAX >> 20);
	uint8_t *text = arena_alloc(arena, 3 * bytes->n);
	if (text == NULL)
		return no_memory(err);
	size_t n = 0;
	Rd rd = rd_of(*bytes);
	while (rd_left(&rd) > 0) {
		const int c = windows_char(rd_u8(&rd));
		if (c < 0x80) {
			text[n++] = (uint8_t)c;
		} else if (c < 0x800) {
			text[n++] = (uint8_t)(0xC0 | c >> 6);
			text[n++] = (uint8_t)(0x80 | (c & 0x3F));
		} else {
			text[n++] = (uint8_t)(0xE0 | c >> 12);
			text[n++] = (uint8_t)(0x80 | (c >> 6 & 0x3F));
			text[n++] = (uint8_t)(0x80 | (c & 0x3F));
		}
	}
	notes_add(notes, "the table is not UTF-8: taken for Windows-1252");
	*bytes = (Bytes){text, n};
	return OK;
}

static size_t place_of(const Csv *csv, Str name)
{
	for (size_t i = 0; i < csv->column_count; i++) {
		if (text_equal(text_trim(csv->header[i]), name))
			return i;
	}
	for (size_t i = 0; i < csv->column_count; i++) {
		const Str header = text_trim(csv->header[i]);
		if (header.n == name.n && strncasecmp(header.p, name.p, name.n) == 0)
			return i;
	}
	return NO_COLUMN;
}

static ErrCode fail_column(const Csv *csv, const CsvPair *pair, Error *err)
{
	char there[NAMES_BYTES] = "";
	size_t n = 0;
	for (size_t i = 0; i < csv->column_count && n < sizeof there; i++)
		n += (size_t)snprintf(there + n, sizeof there - n, "%s%.*s", i > 0 ? ", " : "", STR_ARG(csv->header[i]));
	return fail(err, FAIL_USAGE, 1, "no column \"%.*s\" (for %s) among: %s", (int)(pair->column.n < 40 ? pair->column.n : 40),
	            pair->column.p, pair->key->name, there);
}

/* These keys take a word where there is no column of its name. */
static bool takes_word(const CsvKey *key, Str word)
{
	int32_t offset_s;
	Str sport, sub_sport;
	switch (key->target) {
	case CSV_DATES:
		return text_is(word, "day_first") || text_is(word, "month_first");
	case CSV_DECIMALS:
		return text_is(word, "comma") || text_is(word, "point");
	case CSV_OFFSET:
		return csv_offset(word, &offset_s);
	case CSV_SPORT:
		xml_sport(word, &sport, &sub_sport);
		return sport.n > 0 && !text_is(sport, "generic");
	case CSV_DATE:
	case CSV_TIME_OF_DAY:
	case CSV_NAME:
	case CSV_NOTES:
	case CSV_GEAR:
	case CSV_DEVICE:
	case CSV_ID:
	case CSV_FACT:
	case CSV_WELLNESS:
		break;
	}
	return false;
}

static ErrCode find_columns(Table *table, const CsvMap *map)
{
	for (size_t i = 0; i < map->count; i++) {
		const CsvPair *pair = &map->pairs[i];
		const size_t at = place_of(&table->csv, pair->column);
		if (at == NO_COLUMN && !takes_word(pair->key, pair->column))
			return fail_column(&table->csv, pair, table->err);
		const Str origin = at == NO_COLUMN ? STR("--map")
		                                   : arena_printf(table->arena, "column %.*s", STR_ARG(pair->column));
		if (origin.p == NULL)
			return no_memory(table->err);
		table->columns[table->count++] =
		    (Column){.key = pair->key, .at = at, .word = pair->column, .origin = origin, .scale = pair->key->scale};
	}
	return OK;
}

static const Column *column_of(const Table *table, CsvTarget target)
{
	for (size_t i = 0; i < table->count; i++) {
		if (table->columns[i].key->target == target)
			return &table->columns[i];
	}
	return NULL;
}

static Str cell_of(const Table *table, size_t row, const Column *column)
{
	if (column == NULL)
		return STR_NONE;
	return column->at == NO_COLUMN ? column->word : text_trim(csv_cell(&table->csv, row, column->at));
}

static bool is_number_column(const Column *column)
{
	return column->key->target == CSV_FACT || column->key->target == CSV_WELLNESS;
}

/* The first cell that leaves no doubt decides for all. */
static void find_decimals(Table *table)
{
	const Column *told = column_of(table, CSV_DECIMALS);
	if (told != NULL) {
		table->decimal_comma = text_is(told->word, "comma");
		return;
	}
	for (size_t row = 0; row < table->csv.row_count; row++) {
		for (size_t i = 0; i < table->count; i++) {
			if (!is_number_column(&table->columns[i]))
				continue;
			const CommaHint hint = csv_comma(cell_of(table, row, &table->columns[i]));
			table->decimal_comma = hint == COMMA_DECIMAL;
			if (hint != COMMA_OPEN)
				return;
		}
	}
}

static ErrCode find_date_order(Table *table)
{
	const Column *told = column_of(table, CSV_DATES);
	const Column *date = column_of(table, CSV_DATE);
	Str doubtful = STR_NONE;
	if (told != NULL) {
		table->order = text_is(told->word, "day_first") ? DATES_DAY_FIRST : DATES_MONTH_FIRST;
		return OK;
	}
	for (size_t row = 0; row < table->csv.row_count && table->order == DATES_OPEN; row++) {
		bool ambiguous;
		table->order = csv_date_order(cell_of(table, row, date), &ambiguous);
		if (ambiguous && doubtful.n == 0)
			doubtful = cell_of(table, row, date);
	}
	if (table->order != DATES_OPEN || doubtful.n == 0)
		return OK;
	return fail(table->err, FAIL_FORMAT, -1,
	            "dates such as %.*s can be read both ways: say dates=day_first or dates=month_first in --map",
	            (int)(doubtful.n < 20 ? doubtful.n : 20), doubtful.p);
}

static int by_value(const void *a, const void *b)
{
	const double left = *(const double *)a;
	const double right = *(const double *)b;
	return left < right ? -1 : left > right;
}

/* Metres in the unit that a cell says; unknown when it says none that we know. */
static double unit_metres(Str unit)
{
	if (text_is(unit, "m"))
		return 1;
	if (text_is(unit, "km"))
		return KM_M;
	return text_is(unit, "mi") || text_is(unit, "miles") || text_is(unit, "mile") ? MILE_M : UNKNOWN;
}

/* A distance whose name has no unit: the cells say it, or most numbers are too
 * large for anything but metres. */
static ErrCode find_unit(Table *table, Column *column)
{
	double *values = ARENA_ARRAY(table->arena, table->csv.row_count, double);
	if (values == NULL)
		return no_memory(table->err);
	size_t bare = 0;
	for (size_t row = 0; row < table->csv.row_count; row++) {
		Str unit;
		const double value = csv_number(cell_of(table, row, column), table->decimal_comma, &unit);
		if (is_known(value) && !is_known(unit_metres(unit)))
			values[bare++] = value;
	}
	if (bare == 0)
		return OK;
	qsort(values, bare, sizeof *values, by_value);
	if (values[bare / 2] >= METRES_FROM)
		return OK;
	return fail(table->err, FAIL_FORMAT, 1,
	            "the column \"%.*s\" does not say its unit: say distance_km=%.*s or distance_mi=%.*s in --map",
	            STR_ARG(column->word), STR_ARG(column->word), STR_ARG(column->word));
}

/* ---- rows ---- */

static double number_of(const Table *table, size_t row, const Column *column)
{
	const Str cell = cell_of(table, row, column);
	const bool asleep = column->key->target == CSV_WELLNESS;
	if (column->key->duration)
		return csv_duration(cell, table->decimal_comma, asleep, column->scale);
	Str unit;
	const double value = csv_number(cell, table->decimal_comma, &unit);
	if (column->key->open_unit)
		return value * known_or(unit_metres(unit), 1);
	return value * column->scale;
}

static void set_text(const Table *table, size_t row, CsvTarget target, Activity *activity, Str *field, Fact fact)
{
	const Column *column = column_of(table, target);
	*field = cell_of(table, row, column);
	if (field->n > 0)
		activity->origin[fact] = column->origin;
}

static void set_sport(const Table *table, size_t row, Activity *activity)
{
	const Column *column = column_of(table, CSV_SPORT);
	if (column == NULL) {
		activity->sport = STR("running");
		activity->origin[FACT_SPORT] = STR("taken for a run: no column says the sport");
		return;
	}
	xml_sport(cell_of(table, row, column), &activity->sport, &activity->sub_sport);
	if (activity->sport.n > 0)
		activity->origin[FACT_SPORT] = column->origin;
}

static void set_start(Table *table, size_t row, CsvTime time, Activity *activity)
{
	if (!is_known(time.second))
		time.second = csv_time_of_day(cell_of(table, row, column_of(table, CSV_TIME_OF_DAY)));
	const Column *offset = column_of(table, CSV_OFFSET);
	if (!time.has_offset)
		time.has_offset = csv_offset(cell_of(table, row, offset), &time.offset_s);
	table->timeless += !is_known(time.second);
	table->zoneless += is_known(time.second) && !time.has_offset;
	activity->start_unix_s = (int64_t)time.day * SECONDS_PER_DAY + (int64_t)known_or(time.second, 0);
	const Column *date = column_of(table, CSV_DATE);
	activity->origin[FACT_START] = date != NULL ? date->origin : STR_NONE;
	if (!time.has_offset) {
		activity->origin[FACT_UTC_OFFSET] = STR(ORIGIN_ZONE_NONE);
		return;
	}
	activity->start_unix_s -= time.offset_s;
	activity->utc_offset_s = time.offset_s;
	activity->has_utc_offset = true;
	activity->origin[FACT_UTC_OFFSET] = offset != NULL ? offset->origin : activity->origin[FACT_START];
}

/* A row that holds a number of an activity is one. */
static ErrCode read_activity(Table *table, size_t row, CsvTime time)
{
	Activity activity = activity_unknown();
	bool any = false;
	for (size_t i = 0; i < table->count; i++) {
		const Column *column = &table->columns[i];
		if (column->key->target != CSV_FACT)
			continue;
		const double value = number_of(table, row, column);
		if (!(value >= LIMITS[column->key->which].low && value <= LIMITS[column->key->which].high))
			continue;
		activity.number[column->key->which] = value;
		activity.origin[column->key->which] = column->origin;
		any = true;
	}
	if (!any)
		return OK;
	if (table->activity_count == ACTIVITIES_MAX)
		return fail(table->err, FAIL_LIMIT, -1, "more than %d activities in a table", ACTIVITIES_MAX);
	set_start(table, row, time, &activity);
	set_sport(table, row, &activity);
	set_text(table, row, CSV_NAME, &activity, &activity.name, FACT_NAME);
	set_text(table, row, CSV_NOTES, &activity, &activity.notes, FACT_NOTES);
	set_text(table, row, CSV_GEAR, &activity, &activity.gear, FACT_GEAR);
	set_text(table, row, CSV_DEVICE, &activity, &activity.device, FACT_DEVICE);
	const Str id = cell_of(table, row, column_of(table, CSV_ID));
	if (id.n > 0)
		activity.source_id = arena_printf(table->arena, "csv:%.*s", STR_ARG(id));
	Activity *grown = arena_grow(table->arena, table->activities, table->activity_count, &table->activity_room,
	                             sizeof *grown);
	if (grown == NULL || (id.n > 0 && activity.source_id.p == NULL))
		return no_memory(table->err);
	table->activities = grown;
	grown[table->activity_count++] = activity;
	return OK;
}

static ErrCode read_row(Table *table, size_t row)
{
	CsvTime time;
	if (!csv_time(cell_of(table, row, column_of(table, CSV_DATE)), table->order, &time)) {
		if (table->dateless++ == 0)
			table->dateless_line = (size_t)table->csv.lines[row];
		return OK;
	}
	for (size_t i = 0; i < table->count; i++) {
		const Column *column = &table->columns[i];
		if (column->key->target == CSV_WELLNESS)
			wellness_list_add(&table->days, (WellnessKind)column->key->which, time.day, number_of(table, row, column),
			                  column->origin);
	}
	return read_activity(table, row, time);
}

static void note_all(const Table *table)
{
	if (table->dateless > 0)
		notes_add(table->notes, "rows without a date that can be read: %zu, the first in line %zu", table->dateless,
		          table->dateless_line);
	if (table->timeless > 0)
		notes_add(table->notes, "activities without a time of day: %zu; they stand at midnight", table->timeless);
	if (table->zoneless > 0)
		notes_add(table->notes, "the table says no zone: times are taken as they stand (utc_offset=+02:00 in --map says it)");
	if (table->activity_count > 0 && column_of(table, CSV_SPORT) == NULL)
		notes_add(table->notes, "no column says the sport: taken for runs");
	if (table->activity_count + table->days.count == 0)
		notes_add(table->notes, "no row holds a number that Legwork keeps");
}

static ErrCode read_rows(Table *table)
{
	ErrCode code = OK;
	for (size_t row = 0; row < table->csv.row_count && code == OK; row++)
		code = read_row(table, row);
	if (code != OK)
		return code;
	if (table->days.out_of_memory)
		return no_memory(table->err);
	if (table->csv.row_count > 0 && table->dateless == table->csv.row_count)
		return csv_fail(table->err, FAIL_FORMAT, &table->csv, 0, "\"%.*s\" is no date that can be read",
		                STR_ARG(cell_of(table, 0, column_of(table, CSV_DATE))));
	wellness_list_finish(&table->days);
	note_all(table);
	return OK;
}

static ErrCode fail_missing(const CsvMap *map, bool told, Error *err)
{
	const bool date = csv_map_find(map, CSV_DATE) != NULL;
	const char *ending = told ? "" : "; say which column is which: legwork import --map \"date=…,distance_km=…,duration=…\"";
	if (!date)
		return fail(err, FAIL_FORMAT, 1, "a table without a column for the date%s", ending);
	return fail(err, FAIL_FORMAT, 1, "a table without a column for the distance or the duration, or for a day's wellness%s",
	            ending);
}

static ErrCode read_table(Decoded *out, Arena *arena, Bytes bytes, const CsvMap *told, Notes *notes, Error *err)
{
	Table *table = ARENA_NEW(arena, Table);
	if (table == NULL)
		return no_memory(err);
	*table = (Table){.arena = arena, .notes = notes, .err = err, .days = {.arena = arena}};
	ErrCode code = to_utf8(&bytes, arena, notes, err);
	const CsvDialect dialect = {.separator = csv_separator(bytes), .names_repeat = true, .ragged = true};
	if (code == OK)
		code = csv_read_as(&table->csv, arena, FILE_WORDS, bytes, dialect, err);
	if (code != OK)
		return code;
	CsvMap guessed;
	if (told == NULL)
		csv_map_guess(&guessed, table->csv.header, table->csv.column_count);
	const CsvMap *map = told != NULL ? told : &guessed;
	if (csv_map_find(map, CSV_DATE) == NULL || (csv_map_find(map, CSV_FACT) == NULL && !csv_map_has_wellness(map)))
		return fail_missing(map, told != NULL, err);
	code = find_columns(table, map);
	if (code != OK)
		return code;
	find_decimals(table);
	code = find_date_order(table);
	for (size_t i = 0; i < table->count && code == OK; i++) {
		if (table->columns[i].key->open_unit)
			code = find_unit(table, &table->columns[i]);
	}
	if (code == OK)
		code = read_rows(table);
	if (code != OK)
		return code;
	const bool manual = text_starts(str_of(bytes), CSV_MANUAL_HEADER);
	for (size_t i = 0; manual && i < table->activity_count; i++) { /* nobody types both */
		table->activities[i].elapsed_s = table->activities[i].timer_s;
		table->activities[i].origin[FACT_ELAPSED] = table->activities[i].origin[FACT_TIMER];
	}
	*out = (Decoded){.format = manual ? STR("manual") : STR("csv"),
	                 .activities = table->activities,
	                 .activity_count = table->activity_count,
	                 .wellness = table->days.rows,
	                 .wellness_count = table->days.count};
	return OK;
}

/* The map in the first line, and the bytes behind it. */
static ErrCode take_map(CsvMap *map, Arena *arena, Bytes *bytes, Error *err)
{
	Str rest = str_of(*bytes);
	Str line;
	if (!text_split(&rest, '\n', &line))
		line = STR_NONE;
	const size_t marked = sizeof MAP_LINE - 1;
	*bytes = bytes_of(rest);
	return csv_map_of_json(map, arena, bytes_of((Str){line.p + marked, line.n - marked}), err);
}

ErrCode csv_log_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	if (!csv_log_is_mapped(bytes))
		return read_table(out, arena, bytes, NULL, notes, err);
	CsvMap *map = ARENA_NEW(arena, CsvMap);
	if (map == NULL)
		return no_memory(err);
	const ErrCode code = take_map(map, arena, &bytes, err);
	return code == OK ? read_table(out, arena, bytes, map, notes, err) : code;
}

ErrCode csv_log_put_map(Bytes *bytes, Arena *arena, const CsvMap *map, Error *err)
{
	Buf text;
	const Allocator allocator = arena_allocator(arena);
	buf_init(&text, &allocator, bytes->n + sizeof MAP_LINE + CSV_MAP_BYTES_MAX * 6);
	buf_adds(&text, MAP_LINE);
	csv_map_add_json(&text, map);
	buf_addc(&text, '\n');
	buf_add(&text, str_of(*bytes));
	if (!buf_ok(&text))
		return no_memory(err);
	*bytes = bytes_of(buf_str(&text));
	return OK;
}
