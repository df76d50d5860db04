/*
 * sample.c - see sample.h.
 *
 * README.txt is written first: its first line marks the folder as a sample, so
 * one that was cut short can be written again. Files of an earlier sample go
 * before new ones come, and nothing else is ever removed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/sample.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/when.h"
#include "formats/fit/fit.h"
#include "training/sample/season.h"
#include "training/sample/season_days.h"

static const char MARK[] = "Legwork sample: a simulated runner";

enum {
	RUN_NAME_LENGTH = sizeof "2026-05-12-1832-run.fit" - 1,
	RUN_BYTES_MAX = 16 << 20,
	TEXT_BYTES_MAX = 64 << 10,
};

static const size_t RUN_ARENA_MAX = (size_t)64 << 20;

typedef struct Sampling {
	Arena *arena;
	SeasonPlan plan;
	Str dir;
	Str activities; /* DIR/activities */
	const SeasonRun *runs;
	size_t run_count;
	Error *err;
} Sampling;

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while making a sample");
}

static ErrCode join(Str *path, Arena *arena, Str dir, const char *name, Error *err)
{
	*path = arena_printf(arena, "%.*s/%s", STR_ARG(dir), name);
	return path->p == NULL ? no_memory(err) : OK;
}

static ErrCode make_dir(Str path, Error *err)
{
	if (mkdir(path.p, 0777) != 0 && errno != EEXIST)
		return fail(err, FAIL_SYSTEM, -1, "the folder %s cannot be made: %s", path.p,
			    strerror(errno));
	return OK;
}

/* ---- what is there already ---- */

/* "2026-05-12-1832-run.fit" */
static bool name_is_run(const char *name)
{
	static const char pattern[] = "0000-00-00-0000-run.fit";
	if (strlen(name) != RUN_NAME_LENGTH)
		return false;
	for (size_t i = 0; i < RUN_NAME_LENGTH; i++) {
		const bool digit = name[i] >= '0' && name[i] <= '9';
		if (pattern[i] == '0' ? !digit : name[i] != pattern[i])
			return false;
	}
	return true;
}

/* Is there anything in the folder? */
static ErrCode dir_empty(bool *empty, Str dir, Error *err)
{
	DIR *open = opendir(dir.p);
	if (open == NULL)
		return fail(err, FAIL_SYSTEM, -1, "the folder %s cannot be read: %s", dir.p, strerror(errno));
	*empty = true;
	for (struct dirent *entry; *empty && (entry = readdir(open)) != NULL;)
		*empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
	(void)closedir(open);
	return OK;
}

/* An empty folder or a sample of ours. */
static ErrCode check_dir(const Sampling *s)
{
	bool empty = false;
	Str readme;
	Bytes bytes;
	ErrCode code = dir_empty(&empty, s->dir, s->err);
	if (code != OK || empty)
		return code;
	code = join(&readme, s->arena, s->dir, "README.txt", s->err);
	if (code != OK)
		return code;
	if (file_read(&bytes, s->arena, readme, NULL) == OK &&
	    text_starts(str_of(bytes), MARK))
		return OK;
	return fail(s->err, FAIL_USAGE, -1, "%s is neither empty nor a sample; name a new folder", s->dir.p);
}

/* Removes the runs of an earlier sample. */
static ErrCode remove_runs(const Sampling *s)
{
	DIR *open = opendir(s->activities.p);
	if (open == NULL)
		return fail(s->err, FAIL_SYSTEM, -1, "the folder %s cannot be read: %s", s->activities.p,
			    strerror(errno));
	ErrCode code = OK;
	for (struct dirent *entry; code == OK && (entry = readdir(open)) != NULL;) {
		if (name_is_run(entry->d_name) && unlinkat(dirfd(open), entry->d_name, 0) != 0)
			code = fail(s->err, FAIL_SYSTEM, -1, "%s/%s cannot be removed: %s", s->activities.p,
				    entry->d_name, strerror(errno));
	}
	(void)closedir(open);
	return code;
}

/* ---- what is written ---- */

static ErrCode write_buf(Str path, const Buf *buf, Error *err)
{
	const Str text = buf_str(buf);
	return buf_ok(buf) ? file_write(path, bytes_of(text), err) : no_memory(err);
}

static ErrCode write_readme(const Sampling *s)
{
	const Allocator allocator = arena_allocator(s->arena);
	Buf text;
	Str path;
	buf_init(&text, &allocator, TEXT_BYTES_MAX);
	buf_printf(&text, "%s\n\n", MARK);
	buf_printf(&text,
		   "Everything in this folder is simulated: no person ran these runs or felt this pain.\n\n"
		   "activities/  %d weeks of training for a first half marathon, a FIT file a run, as a "
		   "watch writes them\n"
		   "days.csv     sleep, resting heart rate, heart rate variability and weight, day by day\n"
		   "story.yaml   how the runner tells it, and the answers to an interview\n\n"
		   "Made by `legwork sample`, seed %llu, up to ",
		   s->plan.weeks, (unsigned long long)s->plan.seed);
	when_add_day(&text, s->plan.end_day);
	buf_adds(&text, ". The same seed and day give the same bytes.\n\n"
			"Try it (in a store of its own, so that it does not mix with your runs):\n\n"
			"  legwork import activities days.csv --db sample.db\n"
			"  legwork spikes --db sample.db\n"
			"  legwork why --case story.yaml --db sample.db --now ");
	when_add_day(&text, s->plan.end_day);
	buf_adds(&text, "T12:00:00Z\n\nWriting the sample again replaces its files and touches no other.\n");
	const ErrCode code = join(&path, s->arena, s->dir, "README.txt", s->err);
	return code == OK ? write_buf(path, &text, s->err) : code;
}

static ErrCode write_days(const Sampling *s)
{
	const Allocator allocator = arena_allocator(s->arena);
	Buf text;
	Str path;
	buf_init(&text, &allocator, TEXT_BYTES_MAX);
	ErrCode code = season_days(&text, &s->plan, s->err);
	if (code == OK)
		code = join(&path, s->arena, s->dir, "days.csv", s->err);
	return code == OK ? write_buf(path, &text, s->err) : code;
}

static ErrCode write_story(const Sampling *s, Str *path)
{
	const Allocator allocator = arena_allocator(s->arena);
	Buf text;
	buf_init(&text, &allocator, TEXT_BYTES_MAX);
	ErrCode code = season_story(&text, s->arena, &s->plan, s->err);
	if (code == OK)
		code = join(path, s->arena, s->dir, "story.yaml", s->err);
	return code == OK ? write_buf(*path, &text, s->err) : code;
}

/* Named by its start on the runner's clock. */
static ErrCode run_path(Str *path, Arena *arena, Str activities, const SeasonRun *run, Error *err)
{
	const Civil c = when_civil(run->start_unix_s + run->utc_offset_s);
	*path = arena_printf(arena, "%.*s/%04d-%02d-%02d-%02d%02d-run.fit", STR_ARG(activities), c.year,
			     c.month, c.day, c.hour, c.minute);
	return path->p == NULL ? no_memory(err) : OK;
}

static ErrCode write_run(const Sampling *s, Arena *arena, const SeasonRun *run)
{
	const Allocator allocator = arena_allocator(arena);
	Activity activity;
	Str path;
	Buf file;
	buf_init(&file, &allocator, RUN_BYTES_MAX);
	ErrCode code = season_activity(&activity, arena, &s->plan, run, s->err);
	if (code == OK)
		code = fit_write(&file, &activity, s->err);
	if (code == OK)
		code = run_path(&path, arena, s->activities, run, s->err);
	return code == OK ? write_buf(path, &file, s->err) : code;
}

static ErrCode write_runs(const Sampling *s)
{
	ErrCode code = OK;
	for (size_t i = 0; i < s->run_count && code == OK; i++) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, RUN_ARENA_MAX);
		code = arena == NULL ? no_memory(s->err) : write_run(s, arena, &s->runs[i]);
		arena_free(arena);
	}
	return code;
}

ErrCode app_sample(App *app, Arena *arena, Str dir, uint64_t seed, int weeks, SampleTotals *totals,
		   Error *err)
{
	Sampling s = {.arena = arena,
		      .err = err,
		      .plan = {.seed = seed, .weeks = weeks, .end_day = when_day(app_now(app), 0)}};
	/* a plan that cannot be is refused before a folder is made */
	ErrCode code = season_runs(&s.runs, &s.run_count, arena, &s.plan, err);
	if (code != OK)
		return code;
	s.dir = arena_str(arena, dir.n == 0 ? STR(".") : dir);
	if (s.dir.p == NULL)
		return no_memory(err);
	code = make_dir(s.dir, err);
	if (code == OK)
		code = check_dir(&s);
	if (code == OK)
		code = write_readme(&s);
	if (code == OK)
		code = join(&s.activities, arena, s.dir, "activities", err);
	if (code == OK)
		code = make_dir(s.activities, err);
	if (code == OK)
		code = remove_runs(&s);
	if (code == OK)
		code = write_runs(&s);
	if (code == OK)
		code = write_days(&s);
	Str story = STR_NONE;
	if (code == OK)
		code = write_story(&s, &story);
	if (code == OK)
		*totals = (SampleTotals){.files = s.run_count, .story = story};
	return code;
}
