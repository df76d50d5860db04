/*
 * pmsys.c - see pmsys.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/pmsys/pmsys.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/num.h"
#include "base/when.h"
#include "formats/json/csv_map.h"
#include "formats/json/json_facts.h"
#include "formats/pmsys/pmsys_words.h"

#define PERSON_LINE "#legwork-person "
#define MINUTE_S 60.0
#define HOUR_S 3600.0

static const Str FILE_WORDS = {"the log of PMSys", sizeof "the log of PMSys" - 1};

enum {
	PERSONS_SAID = 40,  /* in one sentence */
	PERSONS_BYTES = 160,
	PLACES_MAX = 64,    /* in one report */
	SESSION_MINUTES_MAX = 2 * 24 * 60,
};

static const struct {
	const char *column, *origin;
	WellnessKind kind;
	double scale, low;
} FEELINGS[] = {
    {"fatigue", "wellness.csv fatigue", WELLNESS_FATIGUE, 1, 1},
    {"mood", "wellness.csv mood", WELLNESS_MOOD, 1, 1},
    {"readiness", "wellness.csv readiness", WELLNESS_READINESS, 1, 0},
    {"sleep_duration_h", "wellness.csv sleep_duration_h", WELLNESS_SLEEP, HOUR_S, 1},
    {"sleep_quality", "wellness.csv sleep_quality", WELLNESS_SLEEP_QUALITY, 1, 1},
    {"soreness", "wellness.csv soreness", WELLNESS_SORENESS, 1, 1},
    {"stress", "wellness.csv stress", WELLNESS_CALM, 1, 1},
};

enum { NO_COLUMN = CSV_COLUMNS_MAX };

typedef struct Log {
	Arena *arena;
	Notes *notes;
	Csv csv;
	Str person;      /* to read; STR_NONE: nobody was named */
	size_t persons;  /* the column of that name, or NO_COLUMN */
	size_t time;     /* the column of the time */
	size_t rows, dateless, doubtful, empty; /* of the person */
	Activity *activities;
	size_t activity_count, activity_room;
	WellnessList days;
	Pain *pains;
	size_t pain_count, pain_room;
	bool out_of_memory;
} Log;

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading %.*s", STR_ARG(FILE_WORDS));
}

/* ---- which table, and whom ---- */

/* Takes the line with the person off the front. */
static Str take_person(Bytes *bytes)
{
	Str rest = str_of(*bytes);
	Str line;
	if (!text_starts(rest, PERSON_LINE) || !text_split(&rest, '\n', &line))
		return STR_NONE;
	*bytes = bytes_of(rest);
	const size_t marked = sizeof PERSON_LINE - 1;
	return text_trim((Str){line.p + marked, line.n - marked});
}

static bool is_sessions(Bytes bytes)
{
	return csv_head_has(bytes, "end_date_time") && csv_head_has(bytes, "activity_names");
}

static bool is_feelings(Bytes bytes)
{
	return csv_head_has(bytes, "effective_time_frame") && csv_head_has(bytes, "readiness");
}

static bool is_injuries(Bytes bytes)
{
	return csv_head_has(bytes, "effective_time_frame") && csv_head_has(bytes, "injuries");
}

bool pmsys_detect(Bytes bytes)
{
	(void)take_person(&bytes);
	return is_sessions(bytes) || is_feelings(bytes) || is_injuries(bytes);
}

ErrCode pmsys_put_person(Bytes *bytes, Arena *arena, Str person, Error *err)
{
	if (person.n == 0 || text_starts(str_of(*bytes), PERSON_LINE) || !pmsys_detect(*bytes) ||
	    !csv_head_has(*bytes, "participant"))
		return OK;
	if (person.n > PMSYS_PERSON_BYTES_MAX || memchr(person.p, '\n', person.n) != NULL)
		return fail(err, FAIL_USAGE, -1, "the name of a person is one line of at most %d bytes",
		            PMSYS_PERSON_BYTES_MAX);
	Buf text;
	const Allocator allocator = arena_allocator(arena);
	buf_init(&text, &allocator, bytes->n + sizeof PERSON_LINE + PMSYS_PERSON_BYTES_MAX + 1);
	buf_adds(&text, PERSON_LINE);
	buf_add(&text, person);
	buf_addc(&text, '\n');
	buf_add(&text, str_of(*bytes));
	if (!buf_ok(&text))
		return no_memory(err);
	*bytes = bytes_of(buf_str(&text));
	return OK;
}

static size_t place_of(const Csv *csv, const char *name)
{
	for (size_t i = 0; i < csv->column_count; i++) {
		if (text_is(text_trim(csv->header[i]), name))
			return i;
	}
	return NO_COLUMN;
}

static Str cell_of(const Log *log, size_t row, size_t column)
{
	return column == NO_COLUMN ? STR_NONE : text_trim(csv_cell(&log->csv, row, column));
}

/* "p01, p02, p04": each once, in the order of the table. */
static size_t list_persons(const Log *log, char said[PERSONS_BYTES])
{
	Str seen[PERSONS_SAID];
	size_t count = 0;
	Buf text;
	const Allocator allocator = arena_allocator(log->arena);
	buf_init(&text, &allocator, PERSONS_BYTES - 1);
	for (size_t row = 0; row < log->csv.row_count && count < PERSONS_SAID; row++) {
		const Str person = cell_of(log, row, log->persons);
		size_t i = 0;
		while (i < count && !text_equal(seen[i], person))
			i++;
		if (i < count || person.n == 0 || text.n + person.n + 3 >= PERSONS_BYTES)
			continue;
		seen[count++] = person;
		buf_printf(&text, "%s%.*s", count > 1 ? ", " : "", STR_ARG(person));
	}
	memcpy(said, text.n > 0 ? text.p : "", text.n);
	said[text.n] = '\0';
	return count;
}

static bool is_of_person(const Log *log, size_t row)
{
	return log->persons == NO_COLUMN || text_equal(cell_of(log, row, log->persons), log->person);
}

/* One person's table that has the column all the same needs no name. */
static ErrCode choose_person(Log *log, Error *err)
{
	char said[PERSONS_BYTES];
	if (log->persons == NO_COLUMN || log->person.n > 0)
		return OK;
	const size_t count = list_persons(log, said);
	if (count > 1)
		return fail(err, FAIL_USAGE, -1, "a log of several persons: say whom to read, legwork import --person NAME (%s)", said);
	log->person = log->csv.row_count > 0 ? cell_of(log, 0, log->persons) : STR_NONE;
	return OK;
}

/* ---- rows ---- */

/* UNKNOWN for a cell that is no time. */
static double time_of(const Log *log, size_t row)
{
	int64_t unix_s;
	return when_parse(cell_of(log, row, log->time), &unix_s, NULL) == OK ? (double)unix_s : UNKNOWN;
}

static double number_of(const Log *log, size_t row, size_t column)
{
	double value;
	return num_parse_double(cell_of(log, row, column), &value) ? value : UNKNOWN;
}

/* The words of a list, parted by commas. */
static Str words_of(Log *log, const char *before, Str list)
{
	Buf text;
	const Allocator allocator = arena_allocator(log->arena);
	buf_init(&text, &allocator, list.n * 3 + 64);
	buf_adds(&text, before);
	size_t count = 0;
	for (Str word; pmsys_next_word(&list, &word); count++) {
		buf_adds(&text, count > 0 ? ", " : "");
		buf_add(&text, word);
	}
	log->out_of_memory |= !buf_ok(&text);
	return buf_str(&text);
}

static void set_number(Activity *activity, Fact fact, double value, const char *origin)
{
	activity->number[fact] = value;
	activity->origin[fact] = text_of(origin);
}

static void read_session(Log *log, size_t row, double end_s, size_t names, size_t effort, size_t duration)
{
	const double minutes = number_of(log, row, duration);
	if (!(minutes > 0 && minutes <= SESSION_MINUTES_MAX)) {
		log->empty++;
		return;
	}
	Activity *grown =
	    arena_grow(log->arena, log->activities, log->activity_count, &log->activity_room, sizeof *grown);
	if (grown == NULL) {
		log->out_of_memory = true;
		return;
	}
	log->activities = grown;
	Activity *activity = &grown[log->activity_count++];
	*activity = activity_unknown();
	activity->start_unix_s = (int64_t)(end_s - minutes * MINUTE_S);
	activity->origin[FACT_START] = STR("srpe.csv end_date_time less duration_min");
	set_number(activity, FACT_TIMER, minutes * MINUTE_S, "srpe.csv duration_min");
	set_number(activity, FACT_ELAPSED, minutes * MINUTE_S, "srpe.csv duration_min");
	const double rpe = number_of(log, row, effort);
	if (rpe >= 1 && rpe <= 10)
		set_number(activity, FACT_RPE, rpe, "srpe.csv perceived_exertion");
	const Str list = cell_of(log, row, names);
	pmsys_sport(list, &activity->sport, &activity->sub_sport);
	if (activity->sport.n > 0)
		activity->origin[FACT_SPORT] = words_of(log, "srpe.csv activity_names: ", list);
}

/* "wellness.csv soreness (left lower leg, 123)": a number that we do not know
 * stays a number. */
static Str soreness_origin(Log *log, const char *origin, Str areas)
{
	Buf text;
	const Allocator allocator = arena_allocator(log->arena);
	buf_init(&text, &allocator, areas.n * 4 + 64);
	buf_adds(&text, origin);
	if (areas.n >= 2 && areas.p[0] == '[' && areas.p[areas.n - 1] == ']')
		areas = text_trim((Str){areas.p + 1, areas.n - 2});
	size_t count = 0;
	for (Str number; areas.n > 0 && text_split(&areas, ',', &number); count++) {
		const Str words = pmsys_area(text_trim(number));
		buf_adds(&text, count > 0 ? ", " : " (");
		buf_add(&text, words.n > 0 ? words : text_trim(number));
	}
	buf_adds(&text, count > 0 ? ")" : "");
	log->out_of_memory |= !buf_ok(&text);
	return buf_str(&text);
}

static void read_feelings(Log *log, size_t row, int32_t day, size_t areas, const size_t *columns)
{
	for (size_t i = 0; i < COUNT_OF(FEELINGS); i++) {
		const double value = number_of(log, row, columns[i]);
		if (!(value >= FEELINGS[i].low))
			continue;
		const Str origin = FEELINGS[i].kind == WELLNESS_SORENESS
		                       ? soreness_origin(log, FEELINGS[i].origin, cell_of(log, row, areas))
		                       : text_of(FEELINGS[i].origin);
		wellness_list_add(&log->days, FEELINGS[i].kind, day, value * FEELINGS[i].scale, origin);
	}
}

static void add_pain(Log *log, int32_t day, double told_s, Str place, PainSide side, double worst, Str origin)
{
	Pain *grown = arena_grow(log->arena, log->pains, log->pain_count, &log->pain_room, sizeof *grown);
	if (grown == NULL || origin.p == NULL) {
		log->out_of_memory = true;
		return;
	}
	log->pains = grown;
	grown[log->pain_count++] = (Pain){.day = day,
	                                  .told_unix_s = (int64_t)told_s,
	                                  .place = place,
	                                  .side = side,
	                                  .worst = worst,
	                                  .before = UNKNOWN,
	                                  .during = UNKNOWN,
	                                  .after = UNKNOWN,
	                                  .morning = UNKNOWN,
	                                  .stiffness_min = UNKNOWN,
	                                  .note = STR_NONE,
	                                  .origin = origin};
}

static void read_injuries(Log *log, size_t row, int32_t day, double told_s, size_t column)
{
	Str rest = cell_of(log, row, column);
	if (text_is(rest, "{}")) {
		add_pain(log, day, told_s, STR(""), PAIN_SIDE_UNKNOWN, 0, STR("injury.csv: none"));
		return;
	}
	Str word;
	Str how;
	size_t places = 0;
	for (; places < PLACES_MAX && pmsys_next_word(&rest, &word) && pmsys_next_word(&rest, &how); places++) {
		const bool minor = text_is(how, "minor");
		if ((!minor && !text_is(how, "major")) || word.n == 0) {
			log->doubtful++;
			continue;
		}
		PainSide side;
		const Str place = pmsys_place(word, &side);
		const int worst = minor ? PMSYS_MINOR_NRS : PMSYS_MAJOR_NRS;
		add_pain(log, day, told_s, place, side, worst,
		         arena_printf(log->arena, "injury.csv: %.*s %.*s (%d: our number)",
		                      STR_ARG(word), STR_ARG(how), worst));
	}
	log->doubtful += places == 0;
}

/* ---- of several entries of a day ---- */

static int by_day_and_place(const void *a, const void *b)
{
	const Pain *left = a;
	const Pain *right = b;
	if (left->day != right->day)
		return left->day < right->day ? -1 : 1;
	const int place = text_compare(left->place, right->place);
	if (place != 0)
		return place;
	if (left->side != right->side)
		return left->side < right->side ? -1 : 1;
	if (left->worst > right->worst || left->worst < right->worst)
		return left->worst > right->worst ? -1 : 1;
	return left->told_unix_s < right->told_unix_s ? -1 : left->told_unix_s > right->told_unix_s;
}

/* One entry for a place on a day, the worst; "nowhere" only where no report of
 * that day names a place. */
static void finish_pains(Log *log)
{
	if (log->pain_count == 0)
		return;
	qsort(log->pains, log->pain_count, sizeof *log->pains, by_day_and_place);
	size_t kept = 0;
	for (size_t i = 0; i < log->pain_count; i++) {
		const Pain *pain = &log->pains[i];
		const Pain *last = kept > 0 ? &log->pains[kept - 1] : NULL;
		const bool same_day = last != NULL && last->day == pain->day;
		if (same_day && text_equal(last->place, pain->place) && last->side == pain->side)
			continue;
		if (same_day && last->place.n == 0)
			kept--;
		log->pains[kept++] = *pain;
	}
	log->pain_count = kept;
}

/* The rows of the person by time, so that the last of a day can be found. */
typedef struct TimedRow {
	size_t row;
	double time_s;
} TimedRow;

static int by_time(const void *a, const void *b)
{
	const TimedRow *left = a;
	const TimedRow *right = b;
	if (left->time_s < right->time_s || left->time_s > right->time_s)
		return left->time_s < right->time_s ? -1 : 1;
	return left->row < right->row ? -1 : left->row > right->row;
}

static int32_t day_of(double time_s)
{
	return (int32_t)when_day((int64_t)time_s, 0);
}

static void read_row(Log *log, const TimedRow *row, bool last_of_day)
{
	const Csv *csv = &log->csv;
	const size_t names = place_of(csv, "activity_names");
	const size_t injuries = place_of(csv, "injuries");
	const int32_t day = day_of(row->time_s);
	if (names != NO_COLUMN) {
		read_session(log, row->row, row->time_s, names, place_of(csv, "perceived_exertion"),
		             place_of(csv, "duration_min"));
	} else if (injuries != NO_COLUMN) {
		read_injuries(log, row->row, day, row->time_s, injuries);
	} else if (last_of_day) {
		size_t columns[COUNT_OF(FEELINGS)];
		for (size_t i = 0; i < COUNT_OF(FEELINGS); i++)
			columns[i] = place_of(csv, FEELINGS[i].column);
		read_feelings(log, row->row, day, place_of(csv, "soreness_area"), columns);
	}
}

static ErrCode read_rows(Log *log, Error *err)
{
	TimedRow *rows = ARENA_ARRAY(log->arena, log->csv.row_count, TimedRow);
	if (rows == NULL)
		return no_memory(err);
	for (size_t row = 0; row < log->csv.row_count; row++) {
		if (!is_of_person(log, row))
			continue;
		const double time_s = time_of(log, row);
		if (is_known(time_s))
			rows[log->rows++] = (TimedRow){.row = row, .time_s = time_s};
		else
			log->dateless++;
	}
	if (log->rows > 0)
		qsort(rows, log->rows, sizeof *rows, by_time);
	for (size_t i = 0; i < log->rows && !log->out_of_memory; i++)
		read_row(log, &rows[i], i + 1 == log->rows || day_of(rows[i].time_s) != day_of(rows[i + 1].time_s));
	if (log->out_of_memory || log->days.out_of_memory)
		return no_memory(err);
	wellness_list_finish(&log->days);
	finish_pains(log);
	return OK;
}

static void note_all(Log *log)
{
	char said[PERSONS_BYTES];
	const bool nobody = log->persons != NO_COLUMN && log->rows + log->dateless == 0 && log->csv.row_count > 0;
	if (nobody) {
		(void)list_persons(log, said);
		notes_add(log->notes, "nothing of %.*s in it: it has %s", STR_ARG(log->person), said);
	}
	if (log->dateless > 0)
		notes_add(log->notes, "rows without a time that can be read: %zu", log->dateless);
	if (log->empty > 0)
		notes_add(log->notes, "sessions without a duration, left out: %zu", log->empty);
	if (log->doubtful > 0)
		notes_add(log->notes, "injuries that are neither minor nor major, left out: %zu", log->doubtful);
	if (log->activity_count > 0)
		notes_add(log->notes, "PMSys does not say how far: distances stay unknown");
	if (!nobody && log->activity_count + log->days.count + log->pain_count == 0)
		notes_add(log->notes, "nothing in it that Legwork keeps");
}

ErrCode pmsys_read(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	Log *log = ARENA_NEW(arena, Log);
	if (log == NULL)
		return no_memory(err);
	*log = (Log){.arena = arena, .notes = notes, .days = {.arena = arena}};
	log->person = take_person(&bytes);
	const CsvDialect dialect = {.separator = ',', .names_repeat = true, .ragged = true};
	ErrCode code = csv_read_as(&log->csv, arena, FILE_WORDS, bytes, dialect, err);
	if (code != OK)
		return code;
	log->persons = place_of(&log->csv, "participant");
	log->time = place_of(&log->csv, "end_date_time");
	if (log->time == NO_COLUMN)
		log->time = place_of(&log->csv, "effective_time_frame");
	code = choose_person(log, err);
	if (code == OK)
		code = read_rows(log, err);
	if (code != OK)
		return code;
	note_all(log);
	*out = (Decoded){.format = STR("pmsys"),
	                 .activities = log->activities,
	                 .activity_count = log->activity_count,
	                 .wellness = log->days.rows,
	                 .wellness_count = log->days.count,
	                 .pains = log->pains,
	                 .pain_count = log->pain_count};
	return OK;
}
