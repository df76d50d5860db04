/*
 * strava.c - see strava.h: activities.csv.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/strava/strava.h"

#include <string.h>

#include "base/num.h"
#include "formats/strava/strava_columns.h"
#include "formats/strava/strava_date.h"
#include "formats/strava/strava_sport.h"

#define TABLE "activities.csv"

enum { DETECT_BYTES = 4096, NUMBER_BYTES_MAX = 32, HEADER_LOOKED_AT = 24, KIND_SHOWN_MAX = 60 };
static const double RPE_MAX = 10;
/* Beyond these a number is damaged: a year in seconds, a quarter of the Earth. */
static const double TIME_MAX_S = 366.0 * 86400;
static const double DISTANCE_MAX_M = 1e7;
static const double HEIGHT_MAX_M = 1e5;
static const double OTHER_MAX = 1e5;

/* Which column a fact of an activity comes from. */
static const struct {
	Fact fact;
	StravaColumn column;
	const double *max;
} NUMBERS[] = {
    {FACT_DISTANCE, STRAVA_DISTANCE_EXACT, &DISTANCE_MAX_M},
    {FACT_TIMER, STRAVA_MOVING, &TIME_MAX_S},
    {FACT_ELAPSED, STRAVA_ELAPSED_EXACT, &TIME_MAX_S},
    {FACT_ASCENT, STRAVA_ASCENT, &HEIGHT_MAX_M},
    {FACT_DESCENT, STRAVA_DESCENT, &HEIGHT_MAX_M},
    {FACT_CADENCE_AVG, STRAVA_CADENCE, &OTHER_MAX},
    {FACT_HR_MAX, STRAVA_HR_MAX, &OTHER_MAX},
    {FACT_HR_AVG, STRAVA_HR, &OTHER_MAX},
    {FACT_POWER_AVG, STRAVA_POWER, &OTHER_MAX},
    {FACT_CALORIES, STRAVA_CALORIES, &OTHER_MAX},
    {FACT_TEMPERATURE_AVG, STRAVA_TEMPERATURE, &OTHER_MAX},
    {FACT_RPE, STRAVA_EXERTION, &RPE_MAX},
};

typedef struct Table {
	Csv csv;
	StravaColumns columns;
	DayPlace slashes;
	Str origin[STRAVA_COLUMNS]; /* "activities.csv: Distance" */
	Arena *arena;
} Table;

/* ---- knowing it ---- */

/* The bare or quoted cells of the first line. */
static size_t split_header(Str *cells, Str text)
{
	const char separator = csv_separator(bytes_of(text));
	if (text_starts(text, "\xEF\xBB\xBF"))
		text = (Str){text.p + 3, text.n - 3};
	Str line;
	size_t count = 0;
	if (!text_split(&text, '\n', &line))
		return 0;
	for (Str cell; count < HEADER_LOOKED_AT && text_split(&line, separator, &cell);) {
		cell = text_trim(cell);
		if (cell.n >= 2 && cell.p[0] == '"' && cell.p[cell.n - 1] == '"')
			cell = (Str){cell.p + 1, cell.n - 2};
		cells[count++] = cell;
	}
	return count;
}

/* Does a cell behind the first line begin with the folder of recordings? */
static bool names_files(Str text)
{
	Str line;
	if (!text_split(&text, '\n', &line))
		return false;
	for (size_t i = 0; i < text.n; i++) {
		const bool begins = i == 0 || strchr(",;\t\"\n", text.p[i - 1]) != NULL;
		if (begins && text_starts((Str){text.p + i, text.n - i}, "activities/"))
			return true;
	}
	return false;
}

bool strava_detect(Bytes head)
{
	const Str text = {(const char *)head.p, head.n < DETECT_BYTES ? head.n : DETECT_BYTES};
	Str cells[HEADER_LOOKED_AT];
	const size_t count = split_header(cells, text);
	return strava_is_header(cells, count) || strava_is_part(cells, count, names_files(text));
}

/* ---- one row ---- */

static Str cell(const Table *table, size_t row, StravaColumn column)
{
	const size_t at = table->columns.at[column];
	return at == STRAVA_NO_COLUMN ? STR_NONE : text_trim(csv_cell(&table->csv, row, at));
}

static Str text_cell(const Table *table, size_t row, StravaColumn column)
{
	const Str text = cell(table, row, column);
	return text.n > 0 ? text : STR_NONE;
}

/* "7", "7.0", "7,0" or "1.234,5": the last of points and commas is the decimal
 * mark. Unknown unless more than 0 and at most `max`. */
static double read_number(Str text, double max)
{
	char plain[NUMBER_BYTES_MAX];
	if (text.n == 0 || text.n > sizeof plain)
		return UNKNOWN;
	size_t mark = text.n;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '.' || text.p[i] == ',')
			mark = i;
	}
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (i == mark)
			plain[n++] = '.';
		else if (text.p[i] != '.' && text.p[i] != ',')
			plain[n++] = text.p[i];
	}
	double value;
	if (!num_parse_double((Str){plain, n}, &value) || !(value > 0 && value <= max))
		return UNKNOWN;
	return value;
}

/* Both of what the runner wrote: for all, and for himself. */
static Str read_notes(const Table *table, size_t row)
{
	const Str description = text_cell(table, row, STRAVA_DESCRIPTION);
	const Str note = text_cell(table, row, STRAVA_NOTE);
	if (description.n == 0)
		return note;
	return note.n == 0 ? description
			   : arena_printf(table->arena, "%.*s\n\n%.*s", STR_ARG(description), STR_ARG(note));
}

/* Where the exact distance is missing, the rounded one; of a swim it is in
 * metres or in kilometres, nobody knows. */
static void read_rounded_distance(const Table *table, size_t row, Activity *activity)
{
	if (is_known(activity->distance_m) || text_is(activity->sport, "swimming"))
		return;
	const double unit_m = table->columns.distance_in_m ? 1 : 1000;
	activity->distance_m = unit_m * read_number(cell(table, row, STRAVA_DISTANCE), DISTANCE_MAX_M / unit_m);
	activity->origin[FACT_DISTANCE] = table->origin[STRAVA_DISTANCE];
}

static void note_texts(const Table *table, Activity *activity)
{
	const struct {
		Str text;
		Fact fact;
		StravaColumn column;
	} texts[] = {
	    {activity->sport, FACT_SPORT, STRAVA_TYPE},
	    {activity->name, FACT_NAME, STRAVA_NAME},
	    {activity->notes, FACT_NOTES,
	     table->columns.at[STRAVA_DESCRIPTION] != STRAVA_NO_COLUMN ? STRAVA_DESCRIPTION : STRAVA_NOTE},
	    {activity->gear, FACT_GEAR, STRAVA_GEAR},
	};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		if (texts[i].text.n > 0)
			activity->origin[texts[i].fact] = table->origin[texts[i].column];
	}
	if (activity->start_unix_s != 0)
		activity->origin[FACT_START] = table->origin[STRAVA_DATE];
}

/* Everything that a row says, as an activity. False without memory. */
static bool read_row(const Table *table, size_t row, Activity *activity)
{
	*activity = activity_unknown();
	activity->start_unix_s = strava_date(cell(table, row, STRAVA_DATE), table->slashes);
	(void)strava_sport(cell(table, row, STRAVA_TYPE), &activity->sport, &activity->sub_sport);
	activity->name = text_cell(table, row, STRAVA_NAME);
	activity->gear = text_cell(table, row, STRAVA_GEAR);
	activity->notes = read_notes(table, row);
	for (size_t i = 0; i < COUNT_OF(NUMBERS); i++) {
		const double value = read_number(cell(table, row, NUMBERS[i].column), *NUMBERS[i].max);
		activity->number[NUMBERS[i].fact] = value;
		if (is_known(value))
			activity->origin[NUMBERS[i].fact] = table->origin[NUMBERS[i].column];
	}
	read_rounded_distance(table, row, activity);
	if (sport_on_foot(activity->sport))
		activity->cadence_avg_spm *= 2; /* steps of both feet */
	const Str id = text_cell(table, row, STRAVA_ID);
	if (id.n > 0) {
		activity->source_id = arena_printf(table->arena, "strava:%.*s", STR_ARG(id));
		if (activity->source_id.p == NULL)
			return false;
	}
	note_texts(table, activity);
	return activity->notes.p != NULL || (cell(table, row, STRAVA_DESCRIPTION).n == 0);
}

static Telling telling_of(const Activity *activity, Str file)
{
	return (Telling){.file = file,
	                 .start_unix_s = activity->start_unix_s,
	                 .sport = activity->sport,
	                 .sub_sport = activity->sub_sport,
	                 .name = activity->name,
	                 .notes = activity->notes,
	                 .gear = activity->gear,
	                 .rpe = activity->rpe};
}

/* ---- the table ---- */

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading %s", TABLE);
}

/* "activities.csv: Distance", by the name that the table has for it. */
static bool name_origins(Table *table)
{
	for (StravaColumn c = 0; c < STRAVA_COLUMNS; c++) {
		const size_t at = table->columns.at[c];
		if (at == STRAVA_NO_COLUMN)
			continue;
		table->origin[c] = arena_printf(table->arena, TABLE ": %.*s", STR_ARG(table->csv.header[at]));
		if (table->origin[c].p == NULL)
			return false;
	}
	return true;
}

/* As the first date with slashes that is sure of it shows. */
static DayPlace find_day_place(const Table *table)
{
	DayPlace place = DAY_UNSURE;
	for (size_t row = 0; row < table->csv.row_count && place == DAY_UNSURE; row++)
		place = strava_day_place(cell(table, row, STRAVA_DATE));
	return place;
}

/* A recording knows its sport; what was typed in does not. */
static void note_unknown_kind(const Table *table, size_t row, const Activity *activity, Str file, Notes *notes)
{
	const Str kind = cell(table, row, STRAVA_TYPE);
	if (file.n == 0 && kind.n > 0 && kind.n <= KIND_SHOWN_MAX && activity->sport.n == 0)
		notes_add(notes, "an activity of a kind that Legwork does not know, kept without a sport: %.*s", STR_ARG(kind));
}

static ErrCode read_rows(const Table *table, Decoded *out, Notes *notes, Error *err)
{
	const size_t rows = table->csv.row_count;
	size_t typed_in = 0;
	for (size_t row = 0; row < rows; row++)
		typed_in += cell(table, row, STRAVA_FILE).n == 0;
	Activity *activities = ARENA_ARRAY(table->arena, typed_in, Activity);
	Telling *tellings = ARENA_ARRAY(table->arena, rows - typed_in, Telling);
	if (activities == NULL || tellings == NULL)
		return no_memory(err);
	size_t activity_count = 0;
	size_t telling_count = 0;
	size_t undated = 0;
	for (size_t row = 0; row < rows; row++) {
		Activity activity;
		if (!read_row(table, row, &activity))
			return no_memory(err);
		const Str file = cell(table, row, STRAVA_FILE);
		if (file.n > 0)
			tellings[telling_count++] = telling_of(&activity, file);
		else if (activity.start_unix_s == 0)
			undated++; /* a day that nobody can find has no place in a log */
		else
			activities[activity_count++] = activity;
		note_unknown_kind(table, row, &activity, file, notes);
	}
	if (telling_count > 0)
		notes_add(notes, "tells of %zu other file%s", telling_count, telling_count == 1 ? "" : "s");
	if (undated > 0)
		notes_add(notes, "%zu activities without a file left out: their date cannot be read", undated);
	out->activities = activities;
	out->activity_count = activity_count;
	out->tellings = tellings;
	out->telling_count = telling_count;
	return OK;
}

ErrCode strava_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	Table table = {.arena = arena};
	const CsvDialect dialect = {.separator = csv_separator(bytes), .names_repeat = true, .ragged = true};
	const ErrCode code = csv_read_as(&table.csv, arena, STR(TABLE), bytes, dialect, err);
	if (code != OK)
		return code;
	if (!strava_find_columns(&table.columns, &table.csv))
		return fail(err, FAIL_FORMAT, table.csv.header_line, "%s: no column names activity files", TABLE);
	if (!name_origins(&table))
		return no_memory(err);
	table.slashes = find_day_place(&table);
	Decoded read = {.format = STR("strava")};
	const ErrCode rows = read_rows(&table, &read, notes, err);
	if (rows == OK)
		*out = read;
	return rows;
}
