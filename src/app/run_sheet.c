/*
 * run_sheet.c - see run_sheet.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/run_sheet.h"

#include "app/app_priv.h"
#include "app/import.h"
#include "app/log.h"
#include "app/measured/measure_key.h"
#include "app/training_log.h"
#include "training/run/run_sheet.h"

/* What runs are worked out with, read once for all of them. */
typedef struct Beside {
	const Run *runs; /* all activities, by start */
	size_t count;
	TrainingLog log;
} Beside;

static ErrCode read_beside(Beside *beside, App *app, Arena *arena, Error *err)
{
	const ErrCode code = app_runs(app, arena, true, &beside->runs, &beside->count, err);
	return code == OK ? app_training_log(app, arena, &beside->log, err) : code;
}

/* What warmed up for it, by the same rule as the kept measures. A run that is
 * hidden has nothing before it. */
static double moved_before(const Beside *beside, Str id)
{
	for (size_t i = 0; i < beside->count; i++) {
		if (text_equal(beside->runs[i].id, id))
			return measure_moved_before(beside->runs, i);
	}
	return 0;
}

static ErrCode work_one(App *app, Arena *arena, const Beside *beside, Str id, WorkedRun *worked, Error *err)
{
	const ErrCode code = app_run(app, arena, id, &worked->run, err);
	if (code != OK)
		return code;
	const RunContext context = {.profile = &beside->log.profile,
				    .told = &worked->run.told,
				    .moved_before_s = moved_before(beside, worked->run.id),
				    .imperial = app_imperial(app)};
	return run_sheet_make(&worked->sheet, arena, &worked->run.summary, &context, err);
}

ErrCode app_worked_run(App *app, Arena *arena, Str id, WorkedRun *worked, Error *err)
{
	Beside beside;
	const ErrCode code = read_beside(&beside, app, arena, err);
	return code == OK ? work_one(app, arena, &beside, id, worked, err) : code;
}

/* ---- a file ---- */

/* Why nothing was kept of it. */
static void note_line(void *context, const ImportLine *line, size_t done, size_t total)
{
	(void)done;
	(void)total;
	WorkedFile *worked = context;
	if (text_is(line->outcome, "failed") || text_is(line->outcome, "no_run"))
		(void)fail(&worked->error, FAIL_FORMAT, -1, "%.*s",
			   STR_ARG(line->reason.n > 0 ? line->reason : STR("there is no activity in it")));
}

static ErrCode work_all(App *app, Arena *arena, WorkedFile *worked, Error *err)
{
	Beside beside = {.count = 0};
	ErrCode code = read_beside(&beside, app, arena, err);
	WorkedRun *all = code == OK ? ARENA_ARRAY(arena, beside.count, WorkedRun) : NULL;
	if (code == OK && all == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	for (size_t i = 0; i < beside.count && code == OK; i++)
		code = work_one(app, arena, &beside, beside.runs[i].id, &all[i], err);
	worked->runs = all;
	worked->count = beside.count;
	return code;
}

ErrCode app_worked_file(App *app, Arena *arena, Str path, const ProfileWord *words, size_t word_count,
			WorkedFile *worked, Error *err)
{
	*worked = (WorkedFile){.file = path, .error = ERROR_NONE};
	const AppOptions options = {.db = STR(":memory:"),
				    .now_unix_s = app_now(app),
				    .imperial = app_imperial(app),
				    .allocator = app_allocator(app),
				    .workers = 1};
	App *alone = NULL;
	const ImportWatcher watcher = {.line = note_line, .context = worked};
	ImportTotals totals;
	ErrCode code = app_new(&alone, &options, err);
	if (code == OK && word_count > 0)
		code = app_profile_say(alone, arena, words, word_count, err);
	if (code == OK)
		code = app_import(alone, &path, 1, &watcher, &totals, err);
	if (code == OK && worked->error.code == OK)
		code = work_all(alone, arena, worked, err);
	app_free(alone);
	return code;
}
