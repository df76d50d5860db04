/*
 * edit.c - see edit.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/edit.h"

#include "app/app_priv.h"
#include "app/import/same_run.h"
#include "app/import/settle.h"
#include "base/num.h"
#include "base/when.h"
#include "formats/csv/csv_log.h"
#include "merge/crop.h"
#include "merge/edit.h"

enum { MANUAL_BYTES_MAX = 64 << 10 };

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory");
}

/* The store to write to and the run's id; looked for first, so that a mistyped id makes no store. */
static ErrCode open_run(App *app, Arena *arena, Str id, Store **store, Str *runner, Str *shown_id, Error *err)
{
	ErrCode code = app_store(app, store, err);
	if (code == OK)
		code = app_runner(app, runner, err);
	if (code == OK)
		code = store_shown_id(*store, *runner, id, arena, shown_id, err);
	return code == OK ? app_store_to_write(app, store, err) : code;
}

/* ---- edits ---- */

typedef struct Editing {
	Store *store;
	Str runner;
	Str run_id;
	int64_t now_unix_s;
	Arena *arena;
	Error *err;
} Editing;

/* Against the run whole: what was cropped before is no matter. */
static ErrCode check_crop(const Editing *editing, Str value)
{
	const Edit edit = {.field = EDIT_CROP, .value = value};
	double from_s;
	double to_s;
	bool removed;
	Run run;
	ErrCode code = store_edit_remove(editing->store, editing->runner, editing->run_id, EDIT_CROP, &removed,
					 editing->err);
	if (code == OK)
		code = store_run(editing->store, editing->runner, editing->run_id, editing->arena, &run, editing->err);
	if (code != OK || !edit_crop(&edit, 1, &from_s, &to_s))
		return code;
	return crop_activity(&run.summary, from_s, to_s, editing->arena, editing->err);
}

static ErrCode make_change(const Editing *editing, const EditChange *change)
{
	bool removed;
	if (change->typed.p == NULL)
		return store_edit_remove(editing->store, editing->runner, editing->run_id, change->field, &removed,
					 editing->err);
	Edit edit = {.run_id = editing->run_id, .field = change->field, .edited_unix_s = editing->now_unix_s};
	ErrCode code = edit_value(&edit.value, change->field, change->typed, editing->arena, editing->err);
	if (code == OK && change->field == EDIT_CROP)
		code = check_crop(editing, edit.value);
	return code == OK ? store_edit_set(editing->store, editing->runner, &edit, editing->err) : code;
}

ErrCode app_edit(App *app, Arena *arena, Str id, const EditChange *changes, size_t count, Run *run, Error *err)
{
	Editing editing = {.now_unix_s = app_now(app), .arena = arena, .err = err};
	ErrCode code = open_run(app, arena, id, &editing.store, &editing.runner, &editing.run_id, err);
	if (code == OK)
		code = store_batch_begin(editing.store, err);
	if (code != OK)
		return code;
	for (size_t i = 0; i < count && code == OK; i++)
		code = make_change(&editing, &changes[i]);
	code = store_batch_end(editing.store, code, err);
	return code == OK ? store_run(editing.store, editing.runner, editing.run_id, arena, run, err) : code;
}

/* ---- by hand ---- */

/* A cell of a table, quoted where it has to be. */
static void add_cell(Buf *out, Str text)
{
	buf_addc(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '"')
			buf_addc(out, '"');
		buf_addc(out, text.p[i]);
	}
	buf_addc(out, '"');
}

static void add_number(Buf *out, double value, int decimals)
{
	buf_addc(out, ',');
	if (is_known(value))
		buf_add_fixed(out, value, decimals);
}

/* In its own zone, where it has one. */
static void add_start(Buf *out, const ManualRun *manual)
{
	const int32_t offset_s = manual->has_utc_offset ? manual->utc_offset_s : 0;
	if (offset_s == 0) {
		when_add_rfc3339(out, manual->start_unix_s);
		return;
	}
	const Civil at = when_civil(manual->start_unix_s + offset_s);
	const int32_t minutes = (offset_s < 0 ? -offset_s : offset_s) / 60;
	buf_printf(out, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", at.year, at.month, at.day, at.hour, at.minute,
		   at.second, offset_s < 0 ? '-' : '+', (int)(minutes / 60), (int)(minutes % 60));
}

/* What is kept as the original: a table in columns that import understands. */
static void write_manual(Buf *out, const ManualRun *manual)
{
	buf_adds(out, CSV_MANUAL_HEADER);
	add_start(out, manual);
	add_number(out, manual->distance_m, 1);
	add_number(out, manual->timer_s, 1);
	add_number(out, manual->rpe, 1);
	add_number(out, manual->feel, 0);
	buf_addc(out, ',');
	add_cell(out, manual->sub_sport.n > 0 ? manual->sub_sport : manual->sport);
	buf_addc(out, ',');
	add_cell(out, manual->name);
	buf_addc(out, ',');
	add_cell(out, manual->notes);
	buf_addc(out, '\n');
}

static Activity activity_of(const ManualRun *manual)
{
	Activity a = activity_unknown();
	a.sport = manual->sport;
	a.sub_sport = manual->sub_sport;
	a.name = manual->name;
	a.notes = manual->notes;
	a.start_unix_s = manual->start_unix_s;
	a.has_utc_offset = manual->has_utc_offset;
	a.utc_offset_s = manual->utc_offset_s;
	a.distance_m = manual->distance_m;
	a.timer_s = a.elapsed_s = manual->timer_s;
	a.rpe = manual->rpe;
	a.feel = manual->feel;
	for (int fact = 0; fact < FACT_COUNT; fact++) {
		if (fact != FACT_GEAR && fact != FACT_DEVICE && (fact >= FACT_NUMBERS || is_known(a.number[fact])))
			a.origin[fact] = STR("as you typed it");
	}
	return a;
}

/* The same words as in an edit. */
static ErrCode check_words(const ManualRun *manual, Arena *arena, Error *err)
{
	Str value;
	ErrCode code = edit_value(&value, EDIT_SPORT, manual->sport, arena, err);
	if (code == OK && manual->sub_sport.p != NULL)
		code = edit_value(&value, EDIT_SUB_SPORT, manual->sub_sport, arena, err);
	if (code == OK)
		code = edit_value(&value, EDIT_NAME, manual->name, arena, err);
	return code == OK ? edit_value(&value, EDIT_NOTES, manual->notes, arena, err) : code;
}

/* In a batch: an import of one file. */
static ErrCode keep_manual(Store *store, Str runner, const StoredFile *file, int64_t now_unix_s, Arena *arena,
			   ImportLine *line, Error *err)
{
	const Str key = arena_printf(arena, "manual/%lld/%.*s", (long long)now_unix_s, STR_ARG(line->file_id));
	if (key.p == NULL)
		return no_memory(err);
	const Digest import_id = digest_of("import", bytes_of(key));
	StoreOutcome outcome;
	ErrCode code =
	    store_import_begin(store, runner, digest_str(&import_id), now_unix_s, &outcome, err);
	if (code == OK && outcome != STORE_ADDED)
		code = fail(err, FAIL_USAGE, -1, "this run was added, or removed, at this very moment");
	if (code == OK)
		code = store_import_file(store, runner, digest_str(&import_id), file, now_unix_s, &outcome, err);
	if (code == OK && outcome == STORE_ALREADY_THERE)
		code = fail(err, FAIL_USAGE, -1, "this very run was added before");
	if (code == OK)
		code = same_run_join(store, runner, digest_str(&import_id), line, arena, err);
	return code == OK ? store_import_end(store, runner, digest_str(&import_id), now_unix_s, err) : code;
}

/* Makes a time of what this computer's clock read. */
static ManualRun with_zone(const ManualRun *typed)
{
	ManualRun manual = *typed;
	if (!manual.start_is_local)
		return manual;
	Activity reading = activity_unknown();
	reading.start_unix_s = typed->start_unix_s;
	reading.origin[FACT_UTC_OFFSET] = STR(ORIGIN_ZONE_NONE);
	const Settling here = settling_default();
	local_time_fill(&reading, &here.zone);
	manual.start_is_local = false;
	manual.start_unix_s = reading.start_unix_s;
	manual.utc_offset_s = reading.utc_offset_s;
	manual.has_utc_offset = reading.has_utc_offset;
	return manual;
}

ErrCode app_add_run(App *app, Arena *arena, const ManualRun *typed, ImportLine *line, Run *run, Error *err)
{
	Store *store;
	Str runner;
	const ManualRun zoned = with_zone(typed);
	const ManualRun *manual = &zoned;
	ErrCode code = check_words(manual, arena, err);
	if (code == OK)
		code = app_store_to_write(app, &store, err);
	if (code == OK)
		code = app_runner(app, &runner, err);
	if (code != OK)
		return code;
	const Allocator allocator = arena_allocator(arena);
	Buf bytes;
	buf_init(&bytes, &allocator, MANUAL_BYTES_MAX);
	write_manual(&bytes, manual);
	if (!buf_ok(&bytes))
		return no_memory(err);
	const Activity activity = activity_of(manual);
	const StoredFile file = {.path = STR("added by hand"),
				 .format = STR(MANUAL_FORMAT),
				 .bytes = bytes_of(buf_str(&bytes)),
				 .activities = &activity,
				 .activity_count = 1};
	const Digest id = store_file_id(file.bytes);
	*line = (ImportLine){.path = file.path,
			     .outcome = STR("imported"),
			     .runs = 1,
			     .file_id = arena_str(arena, digest_str(&id))};
	if (line->file_id.p == NULL)
		return no_memory(err);
	code = store_batch_begin(store, err);
	if (code != OK)
		return code;
	code = keep_manual(store, runner, &file, app_now(app), arena, line, err);
	code = store_batch_end(store, code, err);
	const Recording *own;
	size_t count;
	if (code == OK)
		code = store_recordings_of_file(store, runner, line->file_id, arena, &own, &count, err);
	if (code == OK && count == 0)
		code = fail(err, FAIL_MISSING, -1, "the run was removed meanwhile");
	return code == OK ? store_run(store, runner, own[0].shown_id, arena, run, err) : code;
}

ErrCode app_remove_run(App *app, Arena *arena, Str id, bool *left, Error *err)
{
	Store *store;
	Str runner;
	Str shown_id;
	const Recording *recordings;
	size_t count;
	ErrCode code = open_run(app, arena, id, &store, &runner, &shown_id, err);
	if (code == OK)
		code = store_recordings_of_run(store, runner, shown_id, arena, &recordings, &count, err);
	if (code != OK)
		return code;
	size_t own = 0;
	while (own < count && !text_is(recordings[own].format, MANUAL_FORMAT))
		own++;
	if (own == count)
		return fail(err, FAIL_USAGE, -1,
			    "this run comes from a file: undo-import takes its import back, and edit --hide keeps it out "
			    "of the log; remove is for what was added by hand");
	ImportUndone undone;
	code = store_import_undo(store, runner, recordings[own].import_id, app_now(app), &undone, err);
	if (code == OK)
		*left = count > 1;
	return code;
}

/* ---- provenance ---- */

ErrCode app_provenance(App *app, Arena *arena, Str id, Provenance *provenance, Error *err)
{
	Store *store;
	Str runner;
	Provenance found = {.recordings = NULL};
	ErrCode code = app_store(app, &store, err);
	if (code == OK)
		code = app_runner(app, &runner, err);
	if (code == OK)
		code = store_run_from(store, runner, id, arena, &found.run, found.from, err);
	if (code == OK)
		code = store_recordings_of_run(store, runner, found.run.id, arena, &found.recordings,
					       &found.recording_count, err);
	if (code == OK)
		code = store_edits(store, runner, found.run.id, arena, &found.edits, &found.edit_count, err);
	if (code == OK)
		*provenance = found;
	return code;
}

const Edit *provenance_edit(const Provenance *provenance, Fact fact)
{
	for (size_t i = 0; i < provenance->edit_count; i++) {
		if (edit_fact(provenance->edits[i].field) == fact)
			return &provenance->edits[i];
	}
	return NULL;
}
