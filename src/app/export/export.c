/*
 * export.c - see export.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/export.h"

#include <string.h>
#include <sys/stat.h>

#include "app/app_priv.h"
#include "app/export/export_anew.h"
#include "app/export/export_json.h"
#include "app/export/file_out.h"
#include "base/utf8.h"
#include "formats/archive/archive_write.h"

static const size_t LISTS_BYTES_MAX = (size_t)1 << 30;
static const size_t FILE_BYTES = (size_t)600 << 20; /* one original, unpacked */
static const size_t JSON_BYTES_MAX = (size_t)512 << 20;

enum { NAME_BYTES_MAX = 200 };

typedef struct Export {
	App *app;
	Store *store;
	Str runner;
	Arena *arena; /* of the lists */
	FileOut out;
	ArchiveWriter writer;
	ExportFacts facts;
	ExportTotals *totals;
	Error *err;
} Export;

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory during the export");
}

/* ---- what there is ---- */

/* A runner's word on two recordings stands with both of them: here, where `a` is
 * the lesser. */
static ErrCode add_verdicts(Export *export, Str run_id, ExportVerdict **list, size_t *room)
{
	const Verdict *verdicts;
	size_t count;
	const ErrCode code =
	    store_verdicts(export->store, export->runner, run_id, export->arena, &verdicts, &count, export->err);
	for (size_t i = 0; code == OK && i < count; i++) {
		if (text_compare(run_id, verdicts[i].other) >= 0)
			continue;
		ExportVerdict *grown =
		    arena_grow(export->arena, *list, export->facts.verdict_count, room, sizeof *grown);
		if (grown == NULL)
			return no_memory(export->err);
		*list = grown;
		grown[export->facts.verdict_count++] =
		    (ExportVerdict){.a = run_id, .b = verdicts[i].other, .same = verdicts[i].same};
	}
	return code;
}

/* Of every recording: those of runs that have several, and the others. */
static ErrCode list_verdicts(Export *export)
{
	static const LogPart PARTS[] = {LOG_ALL_SPORTS, LOG_HIDDEN};
	const RunMember *members;
	size_t count;
	size_t room = 0;
	ExportVerdict *list = NULL;
	ErrCode code = store_members(export->store, export->runner, export->arena, &members, &count, export->err);
	for (size_t i = 0; code == OK && i < count; i++)
		code = add_verdicts(export, members[i].run_id, &list, &room);
	for (size_t part = 0; part < COUNT_OF(PARTS) && code == OK; part++) {
		const Run *runs;
		code = store_log(export->store, export->runner, PARTS[part], export->arena, &runs, &count, export->err);
		for (size_t i = 0; code == OK && i < count; i++) {
			if (runs[i].member_count < 2)
				code = add_verdicts(export, runs[i].id, &list, &room);
		}
	}
	export->facts.verdicts = list;
	return code;
}

/* What the runner says of himself; entries of pain in files go with those. */
static ErrCode list_said(Export *export)
{
	ExportFacts *facts = &export->facts;
	const Pain *pains;
	size_t count;
	ErrCode code = store_profile(export->store, export->runner, export->arena, &facts->profile, &facts->profile_count,
	                             export->err);
	if (code == OK)
		code = store_days_said(export->store, export->runner, INT32_MIN, INT32_MAX, export->arena, &facts->days,
		                       &facts->day_count, export->err);
	if (code == OK)
		code = store_pains(export->store, export->runner, INT32_MIN, INT32_MAX, export->arena, &pains, &count, export->err);
	Pain *own = code == OK ? ARENA_ARRAY(export->arena, count, Pain) : NULL;
	if (code == OK && own == NULL)
		return no_memory(export->err);
	for (size_t i = 0; code == OK && i < count; i++) {
		if (pains[i].id > 0)
			own[facts->pain_count++] = pains[i];
	}
	facts->pains = own;
	export->totals->said = facts->profile_count + facts->day_count;
	export->totals->pains = facts->pain_count;
	return code;
}

static ErrCode list_all(Export *export)
{
	ExportFacts *facts = &export->facts;
	Store *store = export->store;
	Arena *arena = export->arena;
	*facts = (ExportFacts){.made_unix_s = app_now(export->app), .runner = export->runner};
	ErrCode code =
	    store_imports(store, export->runner, arena, &facts->imports, &facts->import_count, export->err);
	if (code == OK)
		code = store_shoes(store, export->runner, arena, &facts->shoes, &facts->shoe_count, export->err);
	if (code == OK)
		code = store_shoe_rules(store, export->runner, arena, &facts->rules, &facts->rule_count, export->err);
	if (code == OK)
		code = store_shoe_runs(store, export->runner, arena, &facts->shoe_runs, &facts->shoe_run_count, export->err);
	if (code == OK)
		code = store_files(store, export->runner, arena, &facts->files, &facts->file_count, export->err);
	if (code == OK)
		code = store_edits(store, export->runner, STR_NONE, arena, &facts->edits, &facts->edit_count, export->err);
	if (code == OK)
		code = list_said(export);
	export->totals->shoes = facts->shoe_count;
	export->totals->edits = facts->edit_count;
	return code == OK ? list_verdicts(export) : code;
}

/* ---- the archive ---- */

static bool into_file(void *context, Bytes bytes)
{
	Export *export = context;
	return file_out_write(&export->out, bytes);
}

/* A file's name, where every reader of archives takes it. */
static Str safe_name(Str name)
{
	bool good = name.n > 0 && name.n <= NAME_BYTES_MAX && name.p[0] != '.' && utf8_valid(name);
	for (size_t i = 0; i < name.n && good; i++)
		good = (unsigned char)name.p[i] >= 0x20 && name.p[i] != 0x7F && name.p[i] != '\\' &&
		       name.p[i] != '/';
	return good ? name : STR("file");
}

static ErrCode write_original(Export *export, const FileSummary *file)
{
	if (!file->has_original) {
		export->totals->anew++;
		return export_anew(&export->writer, export->store, export->runner, file, app_allocator(export->app),
		                   &export->totals->lost, export->err);
	}
	Arena *arena = arena_new(app_allocator(export->app), FILE_BYTES);
	if (arena == NULL)
		return no_memory(export->err);
	Bytes bytes;
	ErrCode code = store_original(export->store, export->runner, file->id, arena, &bytes, export->err);
	Str path = STR_NONE;
	if (code == OK) {
		path = arena_printf(arena, "originals/%.*s/%.*s", STR_ARG(file->id), STR_ARG(safe_name(file->name)));
		code = path.p == NULL ? no_memory(export->err) : OK;
	}
	if (code == OK)
		code = archive_write_member(&export->writer, path, bytes, export->err);
	if (code == OK) {
		export->totals->files++;
		export->totals->bytes += bytes.n;
	}
	arena_free(arena);
	return code;
}

static ErrCode write_archive(Export *export)
{
	Buf json;
	buf_init(&json, app_allocator(export->app), JSON_BYTES_MAX);
	export_json_write(&json, &export->facts);
	ErrCode code = buf_ok(&json) ? OK : no_memory(export->err);
	if (code == OK)
		code = archive_write_member(&export->writer, STR(EXPORT_JSON), bytes_of(buf_str(&json)), export->err);
	buf_done(&json);
	for (size_t i = 0; i < export->facts.file_count && code == OK; i++)
		code = write_original(export, &export->facts.files[i]);
	return code == OK ? archive_write_end(&export->writer, export->err) : code;
}

static ErrCode write_file(Export *export, Str path)
{
	ErrCode code = file_out_open(&export->out, export->arena, path, export->err);
	if (code != OK)
		return code;
	const ArchiveSink sink = {.write = into_file, .context = export};
	archive_write_begin(&export->writer, &sink, app_allocator(export->app));
	code = write_archive(export);
	archive_write_done(&export->writer);
	if (code == OK || (code == FAIL_SYSTEM && export->out.why != 0))
		code = file_out_keep(&export->out, export->err); /* says why it could not be written */
	file_out_drop(&export->out);
	return code;
}

/* There must be a store, and it must not be at `path`. */
static ErrCode check_target(const App *app, Arena *arena, Str path, Error *err)
{
	struct stat ours, theirs;
	const Str target = arena_str(arena, path);
	const Str store = arena_str(arena, app_store_path(app));
	if (target.p == NULL || store.p == NULL)
		return no_memory(err);
	if (!app_has_store(app))
		return fail(err, FAIL_MISSING, -1, "there is no store yet at %s", store.p);
	if (stat(store.p, &ours) == 0 && stat(target.p, &theirs) == 0 && ours.st_dev == theirs.st_dev &&
	    ours.st_ino == theirs.st_ino)
		return fail(err, FAIL_USAGE, -1, "%s is the store itself: name another file", target.p);
	return OK;
}

ErrCode app_export_full(App *app, Str path, ExportTotals *totals, Error *err)
{
	*totals = (ExportTotals){0};
	Export export = {.app = app, .totals = totals, .err = err, .arena = arena_new(app_allocator(app), LISTS_BYTES_MAX)};
	if (export.arena == NULL)
		return no_memory(err);
	ErrCode code = check_target(app, export.arena, path, err);
	if (code == OK)
		code = app_store(app, &export.store, err);
	if (code == OK)
		code = app_runner(app, &export.runner, err);
	if (code == OK)
		code = list_all(&export);
	if (code == OK)
		code = write_file(&export, path);
	arena_free(export.arena);
	return code;
}

ErrCode app_backup(App *app, Str path, Error *err)
{
	Arena *arena = arena_new(app_allocator(app), 1 << 20);
	if (arena == NULL)
		return no_memory(err);
	Store *store;
	FileOut out;
	ErrCode code = check_target(app, arena, path, err);
	if (code == OK)
		code = app_store(app, &store, err);
	if (code == OK)
		code = file_out_name(&out, arena, path, err);
	if (code == OK) {
		code = store_backup(store, out.temporary.p, err);
		if (code == OK)
			code = file_out_keep(&out, err);
		file_out_drop(&out);
	}
	arena_free(arena);
	return code;
}
