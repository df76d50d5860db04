/*
 * sqlite_runs.c - the log: runs, one run.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "base/pack.h"
#include "store/columns.h"
#include "store/sqlite.h"

/* The largest size that a row may claim for what it has packed. */
enum { UNPACKED_MAX = 1 << 30 };

#define RUN_COLUMNS                                                                                        \
	"SELECT r.run_id, r.file_id, f.name, r.number, r.sport, r.sub_sport, r.name, r.notes, r.gear, "     \
	"r.source_id, r.device, r.developer_fields, r.origins_id, r.start_unix_s, r.utc_offset_s, "         \
	"r.has_position, r.sample_count, r.lap_count, r.distance_m, r.timer_s, r.elapsed_s, r.ascent_m, "   \
	"r.descent_m, r.hr_avg_bpm, r.hr_max_bpm, r.cadence_avg_spm, r.power_avg_w, r.calories_kcal, "      \
	"r.rpe, r.feel, r.temperature_avg_c, r.contact_avg_s, r.balance_left_avg_pct, "                     \
	"r.oscillation_avg_m, r.vertical_ratio_avg_pct, r.step_length_avg_m, r.respiration_avg_brpm "
#define OF_RUN_AND_FILE "FROM run r JOIN file f ON f.runner = r.runner AND f.file_id = r.file_id "

enum { FIRST_NUMBER = 18, COLUMNS_OF_SUMMARY = FIRST_NUMBER + FACT_NUMBERS };
_Static_assert(FACT_NUMBERS == 19, "a number of Activity has no column here");

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading the log");
}

/* The lines of a text as a list. */
static ErrCode split_lines(const Str **lines, size_t *count, Arena *arena, Str text, Error *err)
{
	Str *list = NULL;
	size_t n = 0;
	size_t room = 0;
	for (Str line; text.n > 0 && text_split(&text, '\n', &line);) {
		Str *grown = arena_grow(arena, list, n, &room, sizeof *list);
		if (grown == NULL)
			return no_memory(err);
		list = grown;
		list[n++] = line;
	}
	*lines = list;
	*count = n;
	return OK;
}

/* Where the facts of runs come from: few texts, which many runs share. */
typedef struct Origins {
	Str id;
	Str origin[FACT_COUNT];
} Origins;

typedef struct OriginsList {
	Origins *items; /* by id */
	size_t count;
	size_t last; /* found; the next run is likely of the same device */
} OriginsList;

/* All of a runner's, or the one that `id` names when it is not NULL. */
static ErrCode read_origins(OriginsList *list, SqliteStore *store, Str runner, Str id, Arena *arena, Error *err)
{
	static const char sql[] = "SELECT origins_id, origins FROM origins WHERE runner = ?1 "
				  "AND (?2 IS NULL OR origins_id = ?2) ORDER BY origins_id";
	*list = (OriginsList){.items = NULL};
	Statement s;
	statement_kept(&s, store, sql);
	bind_text(&s, runner);
	bind_text(&s, id);
	size_t room = 0;
	bool row;
	ErrCode code;
	while ((code = statement_step(&s, &row, err, "reading the log")) == OK && row) {
		Origins *grown = arena_grow(arena, list->items, list->count, &room, sizeof *grown);
		Str text;
		if (grown == NULL || !column_text(&grown[list->count].id, &s, 0, arena) ||
		    !column_text(&text, &s, 1, arena)) {
			code = no_memory(err);
			break;
		}
		list->items = grown;
		origins_of_text(grown[list->count].origin, text);
		list->count++;
	}
	statement_done(&s);
	return code;
}

static void set_origins(Activity *activity, OriginsList *list, Str id)
{
	if (id.n == 0 || list->count == 0)
		return;
	size_t low = 0;
	size_t high = list->count;
	if (text_equal(list->items[list->last].id, id))
		low = high = list->last;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (text_compare(list->items[middle].id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == list->count || !text_equal(list->items[low].id, id))
		return;
	list->last = low;
	memcpy(activity->origin, list->items[low].origin, sizeof activity->origin);
}

/* `origins_id` is borrowed from the row. */
static ErrCode read_summary(Run *run, Str *origins_id, Statement *s, Arena *arena, Error *err)
{
	Activity *a = &run->summary;
	Str fields;
	*run = (Run){.summary = activity_unknown(), .told = run_told_nothing()};
	Str *const texts[] = {&a->sport, &a->sub_sport, &a->name, &a->notes, &a->gear, &a->source_id, &a->device, &fields};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		if (!column_text(texts[i], s, 4 + (int)i, arena))
			return no_memory(err);
	}
	if (!column_text(&run->id, s, 0, arena) || !column_text(&run->file_id, s, 1, arena) ||
	    !column_text(&run->file_name, s, 2, arena))
		return no_memory(err);
	*origins_id = str_of(column_bytes(s, 12));
	run->number = (uint32_t)column_int(s, 3);
	a->start_unix_s = column_int(s, 13);
	a->has_utc_offset = sqlite3_column_type(s->stmt, 14) != SQLITE_NULL;
	a->utc_offset_s = (int32_t)column_int(s, 14);
	a->has_position = column_int(s, 15) != 0;
	a->samples.count = (size_t)column_int(s, 16);
	a->lap_count = (size_t)column_int(s, 17);
	for (int i = 0; i < FACT_NUMBERS; i++)
		a->number[i] = column_number(s, FIRST_NUMBER + i);
	return split_lines(&a->developer_fields, &a->developer_field_count, arena, fields, err);
}

/* How many rows there will be at most, so that they are read into room that need not grow. */
static ErrCode count_runs(size_t *count, SqliteStore *store, Str runner, Error *err)
{
	static const char sql[] = "SELECT count(*) FROM run WHERE runner = ?";
	Statement s;
	statement_kept(&s, store, sql);
	bind_text(&s, runner);
	bool row;
	const ErrCode code = statement_step(&s, &row, err, "reading the log");
	if (code == OK)
		*count = (size_t)column_int(&s, 0);
	statement_done(&s);
	return code;
}

ErrCode sqlite_runs(Store *store, Str runner, bool runs_only, Arena *arena, const Run **runs, size_t *count,
		    Error *err)
{
	static const char all[] =
	    RUN_COLUMNS OF_RUN_AND_FILE "WHERE r.runner = ? ORDER BY r.start_unix_s, r.run_id";
	static const char running[] = RUN_COLUMNS OF_RUN_AND_FILE
	    "WHERE r.runner = ? AND r.sport = 'running' ORDER BY r.start_unix_s, r.run_id";
	OriginsList origins;
	size_t room = 0;
	ErrCode code = read_origins(&origins, sqlite_of(store), runner, STR_NONE, arena, err);
	if (code == OK)
		code = count_runs(&room, sqlite_of(store), runner, err);
	if (code != OK)
		return code;
	Run *list = ARENA_ARRAY(arena, room, Run);
	if (list == NULL)
		return no_memory(err);
	Statement s;
	statement_kept(&s, sqlite_of(store), runs_only ? running : all);
	bind_text(&s, runner);
	size_t n = 0;
	bool row;
	while ((code = statement_step(&s, &row, err, "reading the log")) == OK && row) {
		Run *grown = arena_grow(arena, list, n, &room, sizeof *list);
		if (grown == NULL) {
			code = no_memory(err);
			break;
		}
		list = grown;
		Str origins_id;
		if ((code = read_summary(&list[n], &origins_id, &s, arena, err)) != OK)
			break;
		set_origins(&list[n].summary, &origins, origins_id);
		n++;
	}
	statement_done(&s);
	if (code == OK) {
		*runs = list;
		*count = n;
	}
	return code;
}

/* Bytes that stand packed behind their size. */
static ErrCode unpack_column(Bytes *out, Statement *s, int size_column, Arena *arena, Error *err)
{
	const int64_t size = column_int(s, size_column);
	if (size < 0 || size > UNPACKED_MAX)
		return fail(err, FAIL_FORMAT, -1, "its size cannot be");
	return unpack_bytes(out, arena, column_bytes(s, size_column + 1), (size_t)size, err);
}

static ErrCode read_old_columns(Activity *a, Statement *s, Bytes samples, Arena *arena, Error *err)
{
	Bytes laps;
	ErrCode code = columns_get_old_samples(&a->samples, a->samples.count, arena, samples, err);
	if (code == OK)
		code = unpack_column(&laps, s, COLUMNS_OF_SUMMARY + 3, arena, err);
	return code == OK ? columns_get_old_laps(&a->laps, a->lap_count, arena, laps, err) : code;
}

static ErrCode read_columns(Activity *a, Statement *s, Arena *arena, Error *err)
{
	const int64_t form = column_int(s, COLUMNS_OF_SUMMARY);
	const size_t samples = a->samples.count;
	const size_t laps = a->lap_count;
	Bytes bytes;
	ErrCode code = unpack_column(&bytes, s, COLUMNS_OF_SUMMARY + 1, arena, err);
	if (code == OK && form == 1)
		code = read_old_columns(a, s, bytes, arena, err);
	else if (code == OK && form == COLUMNS_FORM)
		code = columns_get(a, arena, bytes, err);
	else if (code == OK)
		code = fail(err, FAIL_FORMAT, -1, "its columns are of no form that there is");
	if (code == OK && (a->samples.count != samples || a->lap_count != laps))
		code = fail(err, FAIL_FORMAT, -1, "its columns are of another run");
	return code;
}

static ErrCode read_whole(Run *run, SqliteStore *store, Str runner, Statement *s, Arena *arena, Error *err)
{
	Str origins_id;
	OriginsList origins = {.items = NULL};
	ErrCode code = read_summary(run, &origins_id, s, arena, err);
	if (code == OK && origins_id.n > 0)
		code = read_origins(&origins, store, runner, origins_id, arena, err);
	if (code != OK)
		return code;
	set_origins(&run->summary, &origins, origins_id);
	code = read_columns(&run->summary, s, arena, err);
	/* bytes that were good when they were kept: it is the store that is damaged */
	return code == FAIL_FORMAT
		   ? fail(err, FAIL_STORE, -1, "the run %.*s is damaged in the store", STR_ARG(run->id))
		   : code;
}

/* Finds by the beginning of the id: a range, so that the key's index serves. */
ErrCode sqlite_run(Store *store, Str runner, Str id, Arena *arena, Run *run, Error *err)
{
	static const char sql[] =
	    RUN_COLUMNS ", c.form, c.size, c.packed, c.laps_size, c.laps_packed " OF_RUN_AND_FILE
			"LEFT JOIN run_columns c ON c.runner = r.runner AND c.run_id = r.run_id "
			"WHERE r.runner = ?1 AND r.run_id >= ?2 AND r.run_id < ?2 || '~' "
			"ORDER BY r.run_id LIMIT 2";
	if (id.n == 0)
		return fail(err, FAIL_USAGE, -1, "the id of a run is empty");
	Statement s;
	statement_kept(&s, sqlite_of(store), sql);
	bind_text(&s, runner);
	bind_text(&s, id);
	bool row;
	Run found;
	ErrCode code = statement_step(&s, &row, err, "reading a run");
	if (code == OK && !row)
		code = fail(err, FAIL_MISSING, -1,
			    "there is no run whose id begins with \"%.*s\"; see legwork runs", STR_ARG(id));
	if (code == OK)
		code = read_whole(&found, sqlite_of(store), runner, &s, arena, err);
	if (code == OK)
		code = statement_step(&s, &row, err, "reading a run");
	if (code == OK && row)
		code =
		    fail(err, FAIL_USAGE, -1,
			 "several runs have an id that begins with \"%.*s\"; give more of it", STR_ARG(id));
	statement_done(&s);
	if (code == OK)
		*run = found;
	return code;
}
