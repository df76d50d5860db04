/*
 * cohort_sample.c - see app/cohort_sample.h. README.txt is written first: its
 * first line marks the folder as a sample.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/cohort_sample.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

#include "app/export/file_out.h"
#include "base/when.h"
#include "training/cohort/simulated.h"

static const char MARK[] = "Legwork sample: a simulated cohort";

enum { README_MAX = 8 << 10, TEXT_MAX = 4 << 20, TEXT_FULL = 1 << 20 };

/* Two tables that are written beside each other. */
typedef struct Writing {
	Arena *arena;
	SimulatedPlan plan;
	uint64_t runners;
	Str dir;
	FileOut sessions_out, injuries_out;
	Buf sessions, injuries;
	CohortSession *places;
	CohortSampleTotals totals;
	Error *err;
} Writing;

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while making a cohort");
}

/* An empty folder, or a sample of ours. */
static ErrCode check_dir(const Writing *w)
{
	DIR *open = opendir(w->dir.p);
	if (open == NULL)
		return fail(w->err, FAIL_SYSTEM, -1, "the folder %s cannot be read: %s", w->dir.p, strerror(errno));
	bool empty = true;
	for (struct dirent *entry; empty && (entry = readdir(open)) != NULL;)
		empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
	(void)closedir(open);
	Bytes bytes;
	const Str readme = arena_printf(w->arena, "%s/README.txt", w->dir.p);
	if (empty)
		return OK;
	if (readme.p != NULL && file_read(&bytes, w->arena, readme, NULL) == OK && text_starts(str_of(bytes), MARK))
		return OK;
	return fail(w->err, FAIL_USAGE, -1, "%s is neither empty nor a sample of a cohort; name a new folder", w->dir.p);
}

static ErrCode write_readme(const Writing *w)
{
	const Allocator allocator = arena_allocator(w->arena);
	Buf text;
	buf_init(&text, &allocator, README_MAX);
	buf_printf(&text, "%s\n\nNobody ran these runs: %llu simulated runners, 18 months up to ", MARK,
		   (unsigned long long)w->runners);
	when_add_day(&text, w->plan.first_day + SIMULATED_DAYS - 1);
	buf_printf(&text, ", seed %llu. The same seed and day give the\nsame bytes.\n\n", (unsigned long long)w->plan.seed);
	buf_adds(&text, "sessions.csv   runner,start,distance_m,duration_s\n"
			"injuries.csv   runner,date\n\n"
			"Planted: ");
	buf_add_fixed(&text, 1000 * w->plan.per_session, 1);
	buf_adds(&text, " injuries per 1000 sessions that are at most 10 % longer than the longest of 30 days;\n");
	static const char *const BANDS[COHORT_BANDS] = {[SPIKE_SMALL] = "10 to 30 % longer",
							[SPIKE_MODERATE] = "30 to 100 % longer",
							[SPIKE_LARGE] = "more than double"};
	for (size_t b = SPIKE_SMALL; b < COHORT_BANDS; b++) {
		buf_printf(&text, "  %-20s times ", BANDS[b]);
		buf_add_fixed(&text, w->plan.hazard[b], 2);
		buf_addc(&text, '\n');
	}
	buf_adds(&text, "\nLook for them:\n\n  legwork cohort sessions.csv --injuries injuries.csv\n");
	const Str path = arena_printf(w->arena, "%s/README.txt", w->dir.p);
	if (path.p == NULL || !buf_ok(&text))
		return no_memory(w->err);
	return file_write(path, bytes_of(buf_str(&text)), w->err);
}

/* Writes what has gathered, when it is much or `all` is wanted. */
static ErrCode flush(const Writing *w, FileOut *out, Buf *text, bool all)
{
	if (!buf_ok(text))
		return no_memory(w->err);
	if (!all && text->n < TEXT_FULL)
		return OK;
	if (!file_out_write(out, bytes_of(buf_str(text))))
		return file_out_keep(out, w->err); /* says why */
	buf_clear(text);
	return OK;
}

static ErrCode write_runner(Writing *w, uint32_t number)
{
	const size_t count = simulated_runner(w->places, &w->plan, number);
	w->totals.runners += count > 0;
	w->totals.sessions += count;
	for (size_t i = 0; i < count; i++) {
		const CohortSession *session = &w->places[i];
		buf_printf(&w->sessions, "r%07u,", number + 1);
		when_add_rfc3339(&w->sessions, session->start_unix_s);
		buf_printf(&w->sessions, ",%d,%d\n", session->distance_m, session->duration_s);
		if (session->outcome != COHORT_INJURED)
			continue;
		w->totals.injuries++;
		buf_printf(&w->injuries, "r%07u,", number + 1);
		when_add_day(&w->injuries, session->day);
		buf_addc(&w->injuries, '\n');
	}
	const ErrCode code = flush(w, &w->sessions_out, &w->sessions, false);
	return code == OK ? flush(w, &w->injuries_out, &w->injuries, false) : code;
}

static ErrCode write_tables(Writing *w)
{
	ErrCode code = OK;
	buf_adds(&w->sessions, "runner,start,distance_m,duration_s\n");
	buf_adds(&w->injuries, "runner,date\n");
	for (uint32_t number = 0; number < w->runners && code == OK; number++)
		code = write_runner(w, number);
	if (code == OK)
		code = flush(w, &w->sessions_out, &w->sessions, true);
	if (code == OK)
		code = flush(w, &w->injuries_out, &w->injuries, true);
	if (code == OK)
		code = file_out_keep(&w->sessions_out, w->err);
	if (code == OK)
		code = file_out_keep(&w->injuries_out, w->err);
	return code;
}

static ErrCode write_all(Writing *w)
{
	w->totals.sessions_file = arena_printf(w->arena, "%s/sessions.csv", w->dir.p);
	w->totals.injuries_file = arena_printf(w->arena, "%s/injuries.csv", w->dir.p);
	w->places = ARENA_ARRAY(w->arena, SIMULATED_SESSIONS_MAX, CohortSession);
	if (w->totals.sessions_file.p == NULL || w->totals.injuries_file.p == NULL || w->places == NULL)
		return no_memory(w->err);
	ErrCode code = write_readme(w);
	if (code == OK)
		code = file_out_open(&w->sessions_out, w->arena, w->totals.sessions_file, w->err);
	if (code != OK)
		return code;
	code = file_out_open(&w->injuries_out, w->arena, w->totals.injuries_file, w->err);
	if (code == OK) {
		buf_init(&w->sessions, &ALLOCATOR_SYSTEM, TEXT_MAX);
		buf_init(&w->injuries, &ALLOCATOR_SYSTEM, TEXT_MAX);
		code = write_tables(w);
		buf_done(&w->sessions);
		buf_done(&w->injuries);
		file_out_drop(&w->injuries_out);
	}
	file_out_drop(&w->sessions_out);
	return code;
}

ErrCode app_cohort_sample(App *app, Arena *arena, Str dir, uint64_t seed, uint64_t runners, CohortSampleTotals *totals,
			  Error *err)
{
	const int64_t last_day = when_day(app_now(app), 0);
	Writing w = {.arena = arena,
		     .plan = simulated_plan(seed, last_day - SIMULATED_DAYS + 1),
		     .runners = runners,
		     .dir = arena_str(arena, dir.n == 0 ? STR(".") : dir),
		     .err = err};
	if (runners < 1 || runners > SIMULATED_RUNNERS_MAX)
		return fail(err, FAIL_RANGE, -1, "a cohort has 1 to %d runners", SIMULATED_RUNNERS_MAX);
	if (w.dir.p == NULL)
		return no_memory(err);
	if (mkdir(w.dir.p, 0777) != 0 && errno != EEXIST)
		return fail(err, FAIL_SYSTEM, -1, "the folder %s cannot be made: %s", w.dir.p, strerror(errno));
	ErrCode code = check_dir(&w);
	if (code == OK)
		code = write_all(&w);
	if (code == OK)
		*totals = w.totals;
	return code;
}
