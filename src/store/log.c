/*
 * log.c - the log as it is shown: recordings of one run once, with the richest
 * data, and with what the runner says of it. Worked out when it is read, so that
 * nothing has to be kept in step. A log without merged or edited runs costs no
 * more than reading it; a cropped run is read whole.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "merge/crop.h"
#include "merge/edit.h"
#include "merge/merge.h"
#include "store/log_priv.h"
#include "store/members.h"

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading the log");
}

/* All that goes over the recordings. */
typedef struct Over {
	const RunMember *members; /* by shown id */
	size_t member_count;
	const Edit *edits; /* by run */
	size_t edit_count;
} Over;

static ErrCode read_over(Over *over, Store *store, Str runner, Arena *arena, Error *err)
{
	const ErrCode code = store_members(store, runner, arena, &over->members, &over->member_count, err);
	return code == OK ? store_edits(store, runner, STR_NONE, arena, &over->edits, &over->edit_count, err) : code;
}

/* ---- edits ---- */

/* Where the edits of a run begin, and how many there are. */
static const Edit *edits_of(const Over *over, Str run_id, size_t *count)
{
	size_t low = 0;
	for (size_t high = over->edit_count; low < high;) {
		const size_t middle = low + (high - low) / 2;
		if (text_compare(over->edits[middle].run_id, run_id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	size_t end = low;
	while (end < over->edit_count && text_equal(over->edits[end].run_id, run_id))
		end++;
	*count = end - low;
	return &over->edits[low];
}

/* A crop that finds nothing any more (another recording leads) is left out. */
static ErrCode crop_whole(Run *run, const Edit *edits, size_t count, Arena *arena)
{
	double from_s;
	double to_s;
	if (!edit_crop(edits, count, &from_s, &to_s))
		return OK;
	const ErrCode code = crop_activity(&run->summary, from_s, to_s, arena, NULL);
	return code == FAIL_MEMORY ? code : OK;
}

/* ---- one run ---- */

/* The members of a run in their order, whole. */
static ErrCode read_members(Member **members, size_t *count, Store *store, Str runner, Str shown_id, Arena *arena,
			    Error *err)
{
	const Recording *recordings;
	size_t n;
	ErrCode code = store_recordings_of_run(store, runner, shown_id, arena, &recordings, &n, err);
	if (code == OK && n == 0)
		code = fail(err, FAIL_MISSING, -1, "all recordings of the run %.*s were taken back",
			    STR_ARG(shown_id));
	if (code != OK)
		return code;
	Member *made = ARENA_ARRAY(arena, n, Member);
	Run *runs = ARENA_ARRAY(arena, n, Run);
	if (made == NULL || runs == NULL)
		return no_memory(err);
	for (size_t i = 0; i < n && code == OK; i++) {
		code = log_recorded_run(store, runner, recordings[i].run.id, arena, &runs[i], err);
		made[i] = (Member){.run = &runs[i], .richness = recordings[i].richness};
	}
	if (code != OK)
		return code;
	merge_order(made, n);
	*members = made;
	*count = n;
	return OK;
}

static ErrCode read_shown(Run *run, const Run *from[FACT_COUNT], Store *store, Str runner, Str shown_id, Arena *arena,
			  Error *err)
{
	Member *members = NULL;
	size_t count = 0;
	Run merged;
	Over over = {.edits = NULL};
	ErrCode code = read_members(&members, &count, store, runner, shown_id, arena, err);
	if (code == OK)
		code = merge_runs(&merged, from, members, count, arena, err);
	if (code == OK)
		code = store_edits(store, runner, shown_id, arena, &over.edits, &over.edit_count, err);
	if (code != OK)
		return code;
	merged.id = shown_id;
	edit_apply(&merged, over.edits, over.edit_count);
	if (crop_whole(&merged, over.edits, over.edit_count, arena) != OK)
		return no_memory(err);
	*run = merged;
	return OK;
}

ErrCode store_run(Store *store, Str runner, Str id, Arena *arena, Run *run, Error *err)
{
	const Run *from[FACT_COUNT];
	return store_run_from(store, runner, id, arena, run, from, err);
}

ErrCode store_run_from(Store *store, Str runner, Str id, Arena *arena, Run *run, const Run *from[FACT_COUNT], Error *err)
{
	Str shown_id;
	const ErrCode code = store_shown_id(store, runner, id, arena, &shown_id, err);
	return code == OK ? read_shown(run, from, store, runner, shown_id, arena, err) : code;
}

ErrCode store_recording_whole(Store *store, Str runner, Str run_id, Arena *arena, Run *run, Error *err)
{
	return log_recorded_run(store, runner, run_id, arena, run, err);
}

/* ---- all runs ---- */

static int compare_ids(const void *a, const void *b)
{
	return text_compare((*(const Run *const *)a)->id, (*(const Run *const *)b)->id);
}

static int compare_starts(const void *a, const void *b)
{
	const Run *x = a;
	const Run *y = b;
	if (x->summary.start_unix_s != y->summary.start_unix_s)
		return x->summary.start_unix_s < y->summary.start_unix_s ? -1 : 1;
	return text_compare(x->id, y->id);
}

/* Recordings by their ids; those that went into a merged run are marked by their count. */
typedef struct ById {
	const Run **runs;
	size_t count;
	bool *taken; /* by the place in the log */
	const Run *first;
} ById;

static bool sort_by_id(ById *by_id, const Run *runs, size_t count, Arena *arena)
{
	by_id->runs = ARENA_ARRAY(arena, count, const Run *);
	by_id->taken = ARENA_ARRAY(arena, count, bool);
	by_id->count = count;
	by_id->first = runs;
	if (by_id->runs == NULL || by_id->taken == NULL)
		return false;
	for (size_t i = 0; i < count; i++)
		by_id->runs[i] = &runs[i];
	qsort(by_id->runs, count, sizeof *by_id->runs, compare_ids);
	return true;
}

static const Run *find_run(const ById *by_id, Str id)
{
	size_t low = 0;
	size_t high = by_id->count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = text_compare(by_id->runs[middle]->id, id);
		if (order == 0)
			return by_id->runs[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The run of the members from `at` on, which have one shown id; none when its recordings are not in the log. */
static ErrCode merge_group(Run *shown, size_t *made, const Over *over, size_t at, size_t end, ById *by_id, Arena *arena,
			   Error *err)
{
	Member *group = ARENA_ARRAY(arena, end - at, Member);
	if (group == NULL)
		return no_memory(err);
	size_t n = 0;
	for (size_t i = at; i < end; i++) {
		const Run *run = find_run(by_id, over->members[i].run_id);
		if (run == NULL)
			continue;
		by_id->taken[run - by_id->first] = true;
		group[n++] = (Member){.run = run, .richness = over->members[i].richness};
	}
	if (n == 0)
		return OK;
	merge_order(group, n);
	const Run *from[FACT_COUNT];
	const ErrCode code = merge_runs(shown, from, group, n, arena, err);
	shown->id = over->members[at].shown_id;
	*made += code == OK;
	return code;
}

static ErrCode merge_all(Run *shown, size_t *count, const Over *over, const Run *runs, size_t run_count, Arena *arena,
			 Error *err)
{
	ById by_id;
	if (!sort_by_id(&by_id, runs, run_count, arena))
		return no_memory(err);
	size_t made = 0;
	ErrCode code = OK;
	for (size_t at = 0; at < over->member_count && code == OK;) {
		size_t end = at + 1;
		while (end < over->member_count &&
		       text_equal(over->members[end].shown_id, over->members[at].shown_id))
			end++;
		code = merge_group(&shown[made], &made, over, at, end, &by_id, arena, err);
		at = end;
	}
	for (size_t i = 0; i < run_count && code == OK; i++) {
		if (!by_id.taken[i])
			shown[made++] = runs[i];
	}
	*count = made;
	return code;
}

/* A crop needs the samples; its summary goes back into the row. */
static ErrCode crop_row(Run *run, Store *store, Str runner, Arena *arena, Error *err)
{
	Run whole;
	const Run *from[FACT_COUNT];
	const ErrCode code = read_shown(&whole, from, store, runner, run->id, arena, err);
	if (code != OK)
		return code;
	whole.summary.samples = (Samples){.count = whole.summary.samples.count};
	whole.summary.laps = NULL;
	*run = whole;
	return OK;
}

static ErrCode edit_all(Run *shown, size_t count, const Over *over, Store *store, Str runner, Arena *arena, Error *err)
{
	ErrCode code = OK;
	for (size_t i = 0; i < count && code == OK && over->edit_count > 0; i++) {
		size_t edit_count;
		const Edit *edits = edits_of(over, shown[i].id, &edit_count);
		edit_apply(&shown[i], edits, edit_count);
		if (shown[i].cropped)
			code = crop_row(&shown[i], store, runner, arena, err);
	}
	return code;
}

ErrCode store_log(Store *store, Str runner, LogPart part, Arena *arena, const Run **runs, size_t *count, Error *err)
{
	Over over = {.members = NULL};
	ErrCode code = read_over(&over, store, runner, arena, err);
	if (code != OK)
		return code;
	if (over.member_count == 0 && over.edit_count == 0) {
		code = log_recorded_runs(store, runner, part == LOG_RUNS, arena, runs, count, err);
		if (code == OK && part == LOG_HIDDEN)
			*count = 0;
		return code;
	}
	const Run *recorded;
	size_t recorded_count;
	code = log_recorded_runs(store, runner, false, arena, &recorded, &recorded_count, err);
	if (code != OK)
		return code;
	Run *shown = ARENA_ARRAY(arena, recorded_count + 1, Run);
	size_t n = 0;
	if (shown == NULL)
		return no_memory(err);
	code = merge_all(shown, &n, &over, recorded, recorded_count, arena, err);
	if (code == OK)
		code = edit_all(shown, n, &over, store, runner, arena, err);
	if (code != OK)
		return code;
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		if (shown[i].hidden == (part == LOG_HIDDEN) &&
		    (part != LOG_RUNS || activity_is_run(&shown[i].summary)))
			shown[kept++] = shown[i];
	}
	qsort(shown, kept, sizeof *shown, compare_starts);
	*runs = shown;
	*count = kept;
	return OK;
}

ErrCode store_runs(Store *store, Str runner, bool runs_only, Arena *arena, const Run **runs, size_t *count, Error *err)
{
	return store_log(store, runner, runs_only ? LOG_RUNS : LOG_ALL_SPORTS, arena, runs, count, err);
}
