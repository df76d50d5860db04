/*
 * run_sheet.c - see run_sheet.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/run_sheet.h"

#include "app/app_priv.h"
#include "app/import.h"
#include "app/log.h"
#include "app/training_log.h"
#include "base/num.h"
#include "training/run/run_sheet.h"

enum { MOVED_BEFORE_GAP_S = 15 * 60 };

/* The seconds of what ended less than a quarter of an hour before: a walk to
 * the park, drills. */
static double moved_before_s(const TrainingLog *log, const Run *run)
{
	double seconds = 0;
	for (size_t i = 0; i < log->other_count; i++) {
		const LoggedRun *other = &log->others[i];
		const double end_s = (double)other->start_unix_s + known_or(other->elapsed_s, known_or(other->timer_s, 0));
		const double gap_s = (double)run->summary.start_unix_s - end_s;
		if (sport_on_foot(other->sport) && gap_s >= 0 && gap_s < MOVED_BEFORE_GAP_S)
			seconds += known_or(other->timer_s, 0);
	}
	return seconds;
}

ErrCode app_worked_run(App *app, Arena *arena, Str id, WorkedRun *worked, Error *err)
{
	TrainingLog log;
	ErrCode code = app_run(app, arena, id, &worked->run, err);
	if (code == OK)
		code = app_training_log(app, arena, &log, err);
	if (code != OK)
		return code;
	const RunContext context = {.profile = &log.profile,
				    .told = &worked->run.told,
				    .moved_before_s = moved_before_s(&log, &worked->run),
				    .imperial = app_imperial(app)};
	return run_sheet_make(&worked->sheet, arena, &worked->run.summary, &context, err);
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
	const Run *runs = NULL;
	size_t count = 0;
	ErrCode code = app_runs(app, arena, true, &runs, &count, err);
	WorkedRun *all = code == OK ? ARENA_ARRAY(arena, count, WorkedRun) : NULL;
	if (code == OK && all == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	for (size_t i = 0; i < count && code == OK; i++)
		code = app_worked_run(app, arena, runs[i].id, &all[i], err);
	worked->runs = all;
	worked->count = count;
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
