/*
 * import_report.c - see import_priv.h.
 *
 * A file that is kept has its line of the report in the same transaction, and is
 * told of when that has reached the disk: what a person was told is there.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/import/import_priv.h"
#include "app/import/same_run.h"

static const size_t BATCH_BYTES_MAX = (size_t)16 << 20;
static const size_t TEXTS_BYTES_MAX = (size_t)256 << 20;

void import_report_init(Import *import)
{
	import->batch.most = 1;
	for (size_t i = 0; i < IMPORT_BATCH_FILES; i++)
		buf_init(&import->batch.answers[i], app_allocator(import->app), 0);
}

static void clear_batch(Batch *batch)
{
	for (size_t i = 0; i < batch->answer_count; i++)
		buf_done(&batch->answers[i]);
	arena_free(batch->arena);
	batch->arena = NULL;
	batch->count = batch->answer_count = batch->bytes = 0;
}

void import_report_done(Import *import)
{
	clear_batch(&import->batch);
}

/* ---- telling ---- */

/* The outcome of a line as a word that lasts, and where it is counted. */
static Str count_outcome(ImportTotals *totals, Str outcome)
{
	const struct {
		Str word;
		uint32_t *count;
	} outcomes[] = {
	    {STR("imported"), &totals->imported},   {STR("already_there"), &totals->already_there},
	    {STR("merged"), &totals->merged},       {STR("no_run"), &totals->no_run},
	};
	for (size_t i = 0; i < COUNT_OF(outcomes); i++) {
		if (text_equal(outcome, outcomes[i].word)) {
			++*outcomes[i].count;
			return outcomes[i].word;
		}
	}
	totals->failed++;
	return STR("failed");
}

/* Counts the line and tells the watcher. */
static void tell_line(Import *import, ImportLine *line)
{
	line->outcome = count_outcome(import->totals, line->outcome);
	import->totals->runs += line->runs;
	import->done++;
	if (import->watcher != NULL)
		import->watcher->line(import->watcher->context, line, import->done, import->total);
}

/* A copy that lasts as long as the arena. False without memory. */
static bool copy_text(Str *copy, Arena *arena, Str text)
{
	if (text.p == NULL) {
		*copy = STR_NONE;
		return true;
	}
	*copy = arena_str(arena, text);
	return copy->p != NULL;
}

/* Outcomes are words that last anyway. */
static bool copy_line(ImportLine *copy, Arena *arena, const ImportLine *line)
{
	*copy = *line;
	return copy_text(&copy->path, arena, line->path) && copy_text(&copy->reason, arena, line->reason) &&
	       copy_text(&copy->file_id, arena, line->file_id);
}

static ErrCode remember_line(Import *import, const ImportLine *line)
{
	ArchiveLines *all = import->archive_lines;
	if (all == NULL)
		return OK;
	ImportLine *grown = arena_grow(all->arena, all->lines, all->count, &all->room, sizeof *grown);
	if (grown == NULL || !copy_line(&grown[all->count], all->arena, line))
		return import_no_memory(import);
	all->lines = grown;
	all->count++;
	return OK;
}

/* ---- keeping ---- */

/* A file, and which of its runs are in the log already. The decoders go on
 * meanwhile. */
static ErrCode keep_file(Import *import, Arena *arena, size_t at, Error *err)
{
	const Str id = digest_str(&import->id);
	ImportLine *line = &import->batch.lines[at];
	ErrCode code = store_import_packed(import->store, import->runner, id, import->batch.packed[at],
					   app_now(import->app), arena, line, err);
	if (code == OK && text_is(line->outcome, "imported"))
		code = same_run_join(import->store, import->runner, id, line, arena, err);
	return code == OK ? crew_pump(import->crew, err) : code;
}

/* Everything of the batch, inside its transaction; `*at` is where it failed. */
static ErrCode keep_all(Import *import, Arena *arena, size_t *at, Error *err)
{
	const Batch *batch = &import->batch;
	const Str id = digest_str(&import->id);
	ErrCode code = OK;
	for (*at = 0; *at < batch->count && code == OK;) {
		size_t lines = 0;
		while (*at + lines < batch->count && batch->packed[*at + lines].n == 0)
			lines++;
		if (lines > 0) {
			code = store_import_lines(import->store, import->runner, id, &batch->lines[*at], lines, err);
		} else {
			lines = 1;
			code = keep_file(import, arena, *at, err);
		}
		if (code == OK)
			*at += lines;
	}
	return code;
}

/* A file that the store refuses becomes a failed one, and the others are kept. */
static ErrCode keep_batch(Import *import)
{
	Batch *batch = &import->batch;
	for (;;) {
		Error err = ERROR_NONE;
		size_t at = 0;
		ErrCode code = store_batch_begin(import->store, &err);
		if (code == OK) {
			code = keep_all(import, batch->arena, &at, &err);
			code = store_batch_end(import->store, code, &err);
		}
		const bool refused = (code == FAIL_FORMAT || code == FAIL_LIMIT) && at < batch->count &&
				     batch->packed[at].n > 0;
		if (code == OK)
			return OK;
		if (!refused)
			return fail(import->err, code, err.at, "%s", err.text);
		batch->packed[at] = (Bytes){NULL, 0};
		ImportLine *line = &batch->lines[at];
		line->outcome = STR("failed");
		line->runs = 0;
		line->file_id = STR_NONE;
		line->reason = arena_str(batch->arena, text_of(err.text));
		if (line->reason.p == NULL)
			return import_no_memory(import);
	}
}

ErrCode import_flush(Import *import)
{
	Batch *batch = &import->batch;
	if (batch->count == 0)
		return OK;
	ErrCode code = keep_batch(import);
	for (size_t i = 0; i < batch->count && code == OK; i++)
		tell_line(import, &batch->lines[i]);
	for (size_t i = 0; i < batch->count && code == OK; i++)
		code = remember_line(import, &batch->lines[i]);
	if (batch->most < IMPORT_BATCH_FILES)
		batch->most *= 2;
	clear_batch(batch);
	return code;
}

/* One more line in the batch. */
static ErrCode add(Import *import, const ImportLine *line, Bytes packed)
{
	Batch *batch = &import->batch;
	if (batch->arena == NULL)
		batch->arena = arena_new(app_allocator(import->app), TEXTS_BYTES_MAX);
	if (batch->arena == NULL || !copy_line(&batch->lines[batch->count], batch->arena, line))
		return import_no_memory(import);
	batch->packed[batch->count++] = packed;
	batch->bytes += packed.n;
	const bool full = batch->answer_count >= batch->most || batch->bytes >= BATCH_BYTES_MAX ||
			  batch->count >= batch->most * BATCH_LINES_EACH;
	return full ? import_flush(import) : OK;
}

ErrCode import_add_line(Import *import, const ImportLine *line)
{
	return add(import, line, (Bytes){NULL, 0});
}

ErrCode import_add_failed(Import *import, Str path, Str reason)
{
	return import_add_line(import,
			       &(ImportLine){.path = path, .outcome = STR("failed"), .reason = reason});
}

ErrCode import_add_failed_too(Import *import, Str path, Str reason)
{
	import->total++;
	return import_add_failed(import, path, reason);
}

/* Was kept when the import began; a file may have gone since, with its import. */
static ErrCode add_known(Import *import, Str path, Str file_id)
{
	bool there = false;
	const ErrCode code = store_has_file(import->store, import->runner, file_id, &there, import->err);
	if (code != OK)
		return code;
	if (!there)
		return import_add_failed(import, path,
					 STR("the import that had kept it was taken back meanwhile: import it again"));
	return import_add_line(
	    import, &(ImportLine){.path = path, .outcome = STR("already_there"), .file_id = file_id});
}

/* To be kept: the line is written by the store, and is only the path until then. */
static ErrCode add_packed(Import *import, Str path, Bytes packed, Buf *bytes)
{
	Batch *batch = &import->batch;
	batch->answers[batch->answer_count++] = *bytes;
	buf_init(bytes, app_allocator(import->app), 0);
	return add(import, &(ImportLine){.path = path, .outcome = STR("imported")}, packed);
}

ErrCode import_add_answer(Import *import, Str path, const Answer *answer, Buf *bytes)
{
	switch (answer->kind) {
	case ANSWER_PACKED:
		if (answer->body.n > 0)
			return add_packed(import, path, answer->body, bytes);
		break;
	case ANSWER_KNOWN:
		return add_known(import, path, answer->file_id);
	case ANSWER_NOTHING:
		return import_add_line(
		    import, &(ImportLine){.path = path, .outcome = STR("no_run"), .reason = answer->reason});
	case ANSWER_FAILED:
		return import_add_failed(import, path, answer->reason);
	case ANSWER_NONE:
	case ANSWER_ARCHIVE:
	case ANSWER_PASSED:
	case ANSWER_SURVEY:
	case ANSWER_DONE:
	case ANSWER_INSPECTED:
	case ANSWER_NO_MEMORY:
	case ANSWER_KINDS:
	default:
		break;
	}
	return import_add_failed(import, path, STR("the decoder gave an answer that makes no sense"));
}
