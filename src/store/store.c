/*
 * store.c - see store.h: hands every call to the engine, and what engines
 * share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/store.h"

#include <math.h>

#include "base/num.h"
#include "base/utf8.h"
#include "store/log_priv.h"
#include "store/store_ops.h"

/* Farther is a damaged number: no run circles a quarter of the Earth. */
static const double RUN_DISTANCE_MAX_M = 1e7;

ErrCode store_open(Store **store, const char *url, Error *err)
{
	return sqlite_store_open(store, url, err);
}

void store_close(Store *store)
{
	if (store != NULL)
		store->ops->close(store);
}

ErrCode store_runners(Store *store, Arena *arena, const Str **names, size_t *count, Error *err)
{
	return store->ops->runners(store, arena, names, count, err);
}

static bool has_control(Str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if ((unsigned char)text.p[i] < ' ' || text.p[i] == 0x7f)
			return true;
	}
	return false;
}

ErrCode store_runner_add(Store *store, Str runner, int64_t now_unix_s, Error *err)
{
	if (runner.n == 0)
		return fail(err, FAIL_USAGE, -1, "a runner needs a name");
	if (runner.n > RUNNER_NAME_MAX)
		return fail(err, FAIL_USAGE, -1, "the name of a runner is longer than %d bytes",
			    RUNNER_NAME_MAX);
	if (!utf8_valid(runner) || has_control(runner))
		return fail(err, FAIL_USAGE, -1,
			    "the name of a runner holds characters that cannot be shown");
	return store->ops->runner_add(store, runner, now_unix_s, err);
}

Digest store_file_id(Bytes bytes)
{
	return digest_of("file", bytes);
}

ErrCode store_has_file(Store *store, Str runner, Str file_id, bool *has, Error *err)
{
	return store->ops->has_file(store, runner, file_id, has, err);
}

ErrCode store_import_begin(Store *store, Str runner, Str import_id, int64_t now_unix_s, StoreOutcome *outcome,
			   Error *err)
{
	return store->ops->import_begin(store, runner, import_id, now_unix_s, outcome, err);
}

ErrCode store_import_lines(Store *store, Str runner, Str import_id, const ImportLine *lines, size_t count,
			   Error *err)
{
	return count == 0 ? OK : store->ops->import_lines(store, runner, import_id, lines, count, err);
}

ErrCode store_import_end(Store *store, Str runner, Str import_id, int64_t now_unix_s, Error *err)
{
	return store->ops->import_end(store, runner, import_id, now_unix_s, err);
}

/* What one file may take while it is kept: packed, and read back out of that. */
static const size_t IMPORT_BYTES_MAX = (size_t)1 << 30;

ErrCode store_import_packed(Store *store, Str runner, Str import_id, Bytes packed, int64_t now_unix_s,
			    Arena *arena, ImportLine *line, Error *err)
{
	PackedFile file;
	const ErrCode code = file_unpack(&file, arena, packed, err);
	if (code != OK)
		return code;
	const Str file_id = arena_str(arena, file.file_id);
	if (file_id.p == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	ImportLine kept = {.path = file.path, .file_id = file_id};
	const ErrCode done =
	    store->ops->import_packed(store, runner, import_id, &file, now_unix_s, &kept, err);
	if (done == OK)
		*line = kept;
	return done;
}

ErrCode store_import_file(Store *store, Str runner, Str import_id, const StoredFile *file, int64_t now_unix_s,
			  StoreOutcome *outcome, Error *err)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, IMPORT_BYTES_MAX);
	if (arena == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	Buf packed;
	buf_init(&packed, &ALLOCATOR_SYSTEM, IMPORT_BYTES_MAX);
	ErrCode code = store_pack_file(&packed, arena, file, err);
	ImportLine line;
	if (code == OK)
		code = store_import_packed(store, runner, import_id, bytes_of(buf_str(&packed)), now_unix_s,
					   arena, &line, err);
	if (code == OK)
		*outcome = text_is(line.outcome, "imported") ? STORE_ADDED : STORE_ALREADY_THERE;
	buf_done(&packed);
	arena_free(arena);
	return code;
}

ErrCode store_batch_begin(Store *store, Error *err)
{
	return store->ops->batch_begin(store, err);
}

ErrCode store_batch_end(Store *store, ErrCode code, Error *err)
{
	return store->ops->batch_end(store, code, err);
}

ErrCode store_imports(Store *store, Str runner, Arena *arena, const ImportSummary **imports, size_t *count,
		      Error *err)
{
	return store->ops->imports(store, runner, arena, imports, count, err);
}

ErrCode store_import_report(Store *store, Str runner, Str import_id, Arena *arena, const ImportLine **lines,
			    size_t *count, Error *err)
{
	return store->ops->import_report(store, runner, import_id, arena, lines, count, err);
}

ErrCode store_import_find(Store *store, Str runner, Str id, Arena *arena, ImportSummary *import, Error *err)
{
	if (id.n == 0)
		return fail(err, FAIL_USAGE, -1, "the id of an import is empty");
	return store->ops->import_find(store, runner, id, arena, import, err);
}

ErrCode store_import_undo(Store *store, Str runner, Str import_id, int64_t now_unix_s, ImportUndone *undone,
			  Error *err)
{
	return store->ops->import_undo(store, runner, import_id, now_unix_s, undone, err);
}

/* ---- what tables tell of runs ---- */

static void fill_text(Activity *activity, Fact fact, Str *text, Str told, const char *origin)
{
	if (text->n > 0 || told.n == 0)
		return;
	*text = told;
	activity->origin[fact] = text_of(origin);
}

/* What the file itself leaves open. Only Strava's table tells of other files, and
 * these are its columns, whatever its language called them. */
static void fill_told(Activity *activity, const ToldRun *told)
{
	if (!activity_says_sport(activity) && told->sport.n > 0) {
		activity->sport = STR_NONE; /* what is told goes before a guess */
		activity->sub_sport = told->sub_sport;
	}
	fill_text(activity, FACT_SPORT, &activity->sport, told->sport, "activities.csv: Activity Type");
	fill_text(activity, FACT_NAME, &activity->name, told->name, "activities.csv: Activity Name");
	fill_text(activity, FACT_NOTES, &activity->notes, told->notes, "activities.csv: Activity Description");
	fill_text(activity, FACT_GEAR, &activity->gear, told->gear, "activities.csv: Activity Gear");
	if (!is_known(activity->rpe) && is_known(told->rpe)) {
		activity->rpe = told->rpe;
		activity->origin[FACT_RPE] = STR("activities.csv: Perceived Exertion");
	}
}

/* `told` is sorted by run. */
static const ToldRun *find_told(const ToldRun *told, size_t count, Str run_id)
{
	size_t low = 0;
	size_t high = count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = text_compare(told[middle].run_id, run_id);
		if (order == 0)
			return &told[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* A sport that only the table knows makes a run of an activity: all are read. */
ErrCode log_recorded_runs(Store *store, Str runner, bool runs_only, Arena *arena, const Run **runs, size_t *count,
			  Error *err)
{
	const ToldRun *told;
	size_t told_count;
	ErrCode code = store->ops->told(store, runner, STR_NONE, arena, &told, &told_count, err);
	if (code != OK)
		return code;
	if (told_count == 0)
		return store->ops->runs(store, runner, runs_only, arena, runs, count, err);
	const Run *found;
	size_t found_count;
	code = store->ops->runs(store, runner, false, arena, &found, &found_count, err);
	if (code != OK)
		return code;
	Run *filled = ARENA_ARRAY(arena, found_count, Run);
	if (filled == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading the log");
	size_t kept = 0;
	for (size_t i = 0; i < found_count; i++) {
		filled[kept] = found[i];
		const ToldRun *own = find_told(told, told_count, found[i].id);
		if (own != NULL)
			fill_told(&filled[kept].summary, own);
		kept += !runs_only || activity_is_run(&filled[kept].summary);
	}
	*runs = filled;
	*count = kept;
	return OK;
}

ErrCode log_recorded_run(Store *store, Str runner, Str id, Arena *arena, Run *run, Error *err)
{
	Run found;
	ErrCode code = store->ops->run(store, runner, id, arena, &found, err);
	const ToldRun *told;
	size_t count;
	if (code == OK)
		code = store->ops->told(store, runner, found.id, arena, &told, &count, err);
	if (code != OK)
		return code;
	if (count > 0)
		fill_told(&found.summary, told);
	*run = found;
	return OK;
}

ErrCode store_original(Store *store, Str runner, Str file_id, Arena *arena, Bytes *bytes, Error *err)
{
	return store->ops->original(store, runner, file_id, arena, bytes, err);
}

ErrCode store_original_to(Store *store, Str runner, Str file_id, const StoreSink *sink, Error *err)
{
	return store->ops->original_to(store, runner, file_id, sink, err);
}

ErrCode store_files(Store *store, Str runner, Arena *arena, const FileSummary **files, size_t *count, Error *err)
{
	return store->ops->files(store, runner, arena, files, count, err);
}

ErrCode store_wellness(Store *store, Str runner, int32_t from_day, int32_t to_day, Arena *arena,
		       const StoredWellness **rows, size_t *count, Error *err)
{
	return store->ops->wellness(store, runner, from_day, to_day, arena, rows, count, err);
}

ErrCode store_archive_note(Store *store, Str runner, Str import_id, Str archive_id, const ImportLine *members,
			   size_t count, Error *err)
{
	return store->ops->archive_note(store, runner, import_id, archive_id, members, count, err);
}

ErrCode store_archive(Store *store, Str runner, Str archive_id, Arena *arena, bool *known,
		      const ImportLine **members, size_t *count, Error *err)
{
	return store->ops->archive(store, runner, archive_id, arena, known, members, count, err);
}

ErrCode store_run_facts(Store *store, Str runner, Arena *arena, const RunFact **facts, size_t *count,
			Error *err)
{
	const Run *runs;
	size_t run_count;
	const ErrCode code = store_runs(store, runner, true, arena, &runs, &run_count, err);
	if (code != OK)
		return code;
	RunFact *rows = ARENA_ARRAY(arena, run_count, RunFact);
	if (rows == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	size_t kept = 0;
	for (size_t i = 0; i < run_count; i++) {
		const Activity *a = &runs[i].summary;
		if (!(a->distance_m >= 0 && a->distance_m <= RUN_DISTANCE_MAX_M))
			continue;
		rows[kept++] = (RunFact){.start_unix_s = a->start_unix_s,
					 .utc_offset_s = a->has_utc_offset ? a->utc_offset_s : 0,
					 .distance_m = llround(a->distance_m),
					 .timer_s = a->timer_s,
					 .ascent_m = a->ascent_m,
					 .descent_m = a->descent_m,
					 .rpe = a->rpe};
	}
	*facts = rows;
	*count = kept;
	return OK;
}

ErrCode store_shoes(Store *store, Str runner, Arena *arena, const Shoe **shoes, size_t *count, Error *err)
{
	return store->ops->shoes(store, runner, arena, shoes, count, err);
}

ErrCode store_shoe_set(Store *store, Str runner, const Shoe *shoe, Error *err)
{
	if (shoe->name.n == 0)
		return fail(err, FAIL_USAGE, -1, "a shoe needs a name");
	if (shoe->name.n > SHOE_NAME_MAX)
		return fail(err, FAIL_USAGE, -1, "the name of a shoe is longer than %d bytes", SHOE_NAME_MAX);
	if (!utf8_valid(shoe->name) || has_control(shoe->name))
		return fail(err, FAIL_USAGE, -1, "the name of a shoe holds characters that cannot be shown");
	return store->ops->shoe_set(store, runner, shoe, err);
}

ErrCode store_shoe_uses(Store *store, Str runner, Arena *arena, const ShoeUse **uses, size_t *count, Error *err)
{
	return store->ops->shoe_uses(store, runner, arena, uses, count, err);
}

ErrCode store_shoe_runs(Store *store, Str runner, Arena *arena, const ShoeRun **runs, size_t *count, Error *err)
{
	return store->ops->shoe_runs(store, runner, arena, runs, count, err);
}

ErrCode store_shoe_assign(Store *store, Str runner, Str shoe, const Str *run_ids, size_t count, Error *err)
{
	return store->ops->shoe_assign(store, runner, shoe, run_ids, count, err);
}

ErrCode store_shoe_rules(Store *store, Str runner, Arena *arena, const ShoeRule **rules, size_t *count, Error *err)
{
	return store->ops->shoe_rules(store, runner, arena, rules, count, err);
}

ErrCode store_shoe_rules_set(Store *store, Str runner, const ShoeRule *rules, size_t count, Error *err)
{
	return store->ops->shoe_rules_set(store, runner, rules, count, err);
}

ErrCode store_backup(Store *store, const char *path, Error *err)
{
	return store->ops->backup(store, path, err);
}

ErrCode store_check(Store *store, Error *err)
{
	return store->ops->check(store, err);
}
