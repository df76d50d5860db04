/*
 * restore.c - app_restore: see export.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/export/restore_priv.h"

#include <stdlib.h>
#include <string.h>

#include "app/app_priv.h"
#include "base/num.h"
#include "formats/archive/archive.h"

static const size_t WORK_BYTES_MAX = (size_t)2 << 30;
enum { HEAD_BYTES = 64 };

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading %s", EXPORT_JSON);
}

/* ---- finding it ---- */

typedef struct Finding {
	Arena *arena;
	Bytes json;
	bool found;
} Finding;

static ErrCode find_in_archive(Finding *finding, App *app, Str path, Error *err)
{
	const ErrCode code = app_extract(app, &finding->json, finding->arena, path, text_of(EXPORT_JSON), err);
	finding->found = code == OK && finding->json.p != NULL;
	return code;
}

static ErrCode find_json(Finding *finding, App *app, Str path, Error *err)
{
	Bytes head;
	if (file_head(&head, finding->arena, path, HEAD_BYTES, NULL) == OK)
		return archive_detect(head) ? find_in_archive(finding, app, path, err) : OK;
	const Str inside = arena_printf(finding->arena, "%.*s/%s", STR_ARG(path), EXPORT_JSON);
	if (inside.p == NULL)
		return no_memory(err);
	finding->found = file_read(&finding->json, finding->arena, inside, NULL) == OK;
	return OK;
}

/* ---- taking it in ---- */

static int by_shoe(const void *a, const void *b)
{
	const ShoeRun *left = a;
	const ShoeRun *right = b;
	const int order = text_compare(left->shoe, right->shoe);
	return order != 0 ? order : text_compare(left->run_id, right->run_id);
}

static ErrCode find_fresh(Restoring *restoring)
{
	const ImportSummary *imports;
	size_t count;
	const ErrCode code =
	    store_imports(restoring->store, restoring->runner, restoring->arena, &imports, &count, restoring->err);
	size_t standing = 0;
	for (size_t i = 0; code == OK && i < count; i++)
		standing += imports[i].undone_unix_s == 0;
	restoring->fresh = standing <= 1;
	return code;
}

/* Leaves out of `shoe` what the store knows. */
static void keep_known(Shoe *shoe, const Shoe *known)
{
	if (known->brand.n > 0)
		shoe->brand = STR_NONE;
	if (known->model.n > 0)
		shoe->model = STR_NONE;
	if (known->sports.n > 0)
		shoe->sports = STR_NONE;
	if (is_known(known->prior_m))
		shoe->prior_m = UNKNOWN;
	if (is_known(known->limit_m))
		shoe->limit_m = UNKNOWN;
	shoe->has_first_day &= !known->has_first_day;
	shoe->has_retired &= !known->has_retired;
	shoe->has_retired_day &= !known->has_retired_day && !known->has_retired;
}

static ErrCode restore_shoes(Restoring *restoring)
{
	const Shoe *known;
	size_t count;
	ErrCode code = store_shoes(restoring->store, restoring->runner, restoring->arena, &known, &count, restoring->err);
	for (size_t i = 0; i < restoring->facts->shoe_count && code == OK; i++) {
		Shoe shoe = restoring->facts->shoes[i];
		for (size_t k = 0; k < count && !restoring->fresh; k++) {
			if (text_equal(known[k].name, shoe.name))
				keep_known(&shoe, &known[k]);
		}
		code = store_shoe_set(restoring->store, restoring->runner, &shoe, restoring->err);
		restoring->restored->shoes += code == OK;
	}
	return code;
}

static ErrCode restore_rules(Restoring *restoring)
{
	const ExportFacts *facts = restoring->facts;
	const ShoeRule *rules;
	size_t count;
	ErrCode code =
	    store_shoe_rules(restoring->store, restoring->runner, restoring->arena, &rules, &count, restoring->err);
	if (code != OK || facts->rule_count == 0 || count > 0) /* the order of rules matters: not mixed */
		return code;
	code = store_shoe_rules_set(restoring->store, restoring->runner, facts->rules, facts->rule_count, restoring->err);
	restoring->restored->rules = code == OK ? facts->rule_count : 0;
	return code;
}

static int by_run(const void *a, const void *b)
{
	return text_compare(((const ShoeRun *)a)->run_id, ((const ShoeRun *)b)->run_id);
}

/* The runs of the export that the log has, and that the runner has not said
 * anything of, under the ids that they are shown with; by shoe. */
static ErrCode list_shoe_runs(Restoring *restoring, ShoeRun **out, size_t *kept)
{
	const ExportFacts *facts = restoring->facts;
	size_t said_count;
	const ShoeRun *said;
	ErrCode code = store_shoe_runs(restoring->store, restoring->runner, restoring->arena, &said, &said_count,
	                               restoring->err);
	if (code != OK)
		return code;
	ShoeRun *runs = ARENA_ARRAY(restoring->arena, facts->shoe_run_count, ShoeRun);
	ShoeRun *sorted = ARENA_ARRAY(restoring->arena, said_count, ShoeRun);
	if (runs == NULL || sorted == NULL)
		return no_memory(restoring->err);
	if (said_count > 0)
		memcpy(sorted, said, said_count * sizeof *sorted);
	if (said_count > 1)
		qsort(sorted, said_count, sizeof *sorted, by_run);
	*kept = 0;
	for (size_t i = 0; i < facts->shoe_run_count; i++) {
		ShoeRun run = {.shoe = facts->shoe_runs[i].shoe};
		code = restore_shown(restoring, facts->shoe_runs[i].run_id, &run.run_id);
		if (code != OK)
			return code;
		if (run.run_id.n > 0 && (said_count == 0 || bsearch(&run, sorted, said_count, sizeof *sorted, by_run) == NULL))
			runs[(*kept)++] = run;
	}
	if (*kept > 1)
		qsort(runs, *kept, sizeof *runs, by_shoe);
	*out = runs;
	return OK;
}

/* Shoe by shoe, so that many runs cost one transaction. */
static ErrCode restore_runs(Restoring *restoring)
{
	ShoeRun *runs = NULL;
	size_t count = 0;
	ErrCode code = list_shoe_runs(restoring, &runs, &count);
	Str *ids = code == OK ? ARENA_ARRAY(restoring->arena, count, Str) : NULL;
	if (code == OK && ids == NULL)
		code = no_memory(restoring->err);
	for (size_t i = 0, end; code == OK && i < count; i = end) {
		for (end = i; end < count && text_equal(runs[end].shoe, runs[i].shoe); end++)
			ids[end] = runs[end].run_id;
		code = store_shoe_assign(restoring->store, restoring->runner, runs[i].shoe, ids + i, end - i, restoring->err);
	}
	restoring->restored->assigned = code == OK ? count : 0;
	return code;
}

static ErrCode restore_all(Restoring *restoring)
{
	ErrCode code = find_fresh(restoring);
	if (code == OK)
		code = restore_verdicts(restoring); /* first: they say which runs there are */
	if (code == OK)
		code = restore_edits(restoring);
	if (code == OK)
		code = restore_shoes(restoring);
	if (code == OK)
		code = restore_rules(restoring);
	if (code == OK)
		code = restore_said(restoring);
	return code == OK ? restore_runs(restoring) : code;
}

ErrCode app_restore(App *app, Str path, Restored *restored, Error *err)
{
	*restored = (Restored){.found = false};
	Finding finding = {.arena = arena_new(app_allocator(app), WORK_BYTES_MAX)};
	if (finding.arena == NULL)
		return no_memory(err);
	ErrCode code = find_json(&finding, app, path, err);
	if (code == OK && finding.found) {
		ExportFacts facts;
		Restoring restoring = {.app = app, .arena = finding.arena, .facts = &facts, .restored = restored, .err = err};
		restored->found = true;
		code = export_json_read(&facts, finding.arena, finding.json, err);
		if (code == OK)
			code = app_store_to_write(app, &restoring.store, err);
		if (code == OK)
			code = app_runner(app, &restoring.runner, err);
		if (code == OK)
			code = restore_all(&restoring);
	}
	arena_free(finding.arena);
	return code;
}

Str restored_words(const Restored *restored, Arena *arena)
{
	Str words = arena_printf(arena, "shoes: %zu, rules: %zu, runs with a shoe: %zu, edits: %zu",
	                               restored->shoes, restored->rules, restored->assigned, restored->edits);
	if (words.p != NULL && restored->said + restored->pains > 0)
		words = arena_printf(arena, "%.*s, numbers of yours: %zu, entries of pain: %zu", STR_ARG(words), restored->said,
		                     restored->pains);
	if (restored->strange == 0 || words.p == NULL)
		return words;
	return arena_printf(arena, "%.*s; of runs that the log does not have: %zu", STR_ARG(words), restored->strange);
}
