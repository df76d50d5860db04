/*
 * shoes.c - see shoes.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/shoes.h"

#include <strings.h>

#include "app/app_priv.h"
#include "base/num.h"
#include "training/shoes.h"

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading the shoes");
}

/* All that decides which run belongs to which shoe, read from the store. */
static ErrCode read_book(Store *store, Str runner, Arena *arena, ShoeBook **book, Error *err)
{
	ShoeBook *read = ARENA_NEW(arena, ShoeBook);
	if (read == NULL)
		return no_memory(err);
	ErrCode code = store_shoes(store, runner, arena, &read->shoes, &read->shoe_count, err);
	if (code == OK)
		code = store_shoe_uses(store, runner, arena, &read->uses, &read->use_count, err);
	if (code == OK)
		code = store_shoe_runs(store, runner, arena, &read->runs, &read->run_count, err);
	if (code == OK)
		code = store_shoe_rules(store, runner, arena, &read->rules, &read->rule_count, err);
	if (code != OK)
		return code;
	shoe_book_ready(read);
	*book = read;
	return OK;
}

/* The book with the shoes that only gear names, and all activities with their shoes. */
static ErrCode read_all(App *app, Arena *arena, ShoeBook **book, const Run **runs, size_t *run_count, Error *err)
{
	Store *store;
	Str runner;
	const Run *found;
	ErrCode code = app_store(app, &store, err);
	if (code == OK)
		code = app_runner(app, &runner, err);
	if (code == OK)
		code = read_book(store, runner, arena, book, err);
	if (code == OK)
		code = store_runs(store, runner, false, arena, &found, run_count, err);
	if (code != OK)
		return code;
	ShoeBook *all = *book;
	all->shoes = shoes_with_named(all, found, *run_count, arena, &all->shoe_count);
	Run *chosen = ARENA_ARRAY(arena, *run_count, Run);
	if (all->shoes == NULL || chosen == NULL)
		return no_memory(err);
	for (size_t i = 0; i < *run_count; i++) {
		chosen[i] = found[i];
		shoe_choose(all, &chosen[i]);
	}
	*runs = chosen;
	return OK;
}

ErrCode app_shoes(App *app, Arena *arena, ShoeList *list, Error *err)
{
	ShoeBook *book;
	const Run *runs;
	size_t run_count;
	const ErrCode code = read_all(app, arena, &book, &runs, &run_count, err);
	if (code != OK)
		return code;
	ShoeList read = {.shoes = shoes_wear(book, runs, run_count, arena), .count = book->shoe_count};
	if (read.shoes == NULL)
		return no_memory(err);
	for (size_t i = 0; i < run_count; i++)
		read.runs_without += activity_is_run(&runs[i].summary) && runs[i].shoe_from == SHOE_FROM_NOBODY;
	*list = read;
	return OK;
}

ErrCode app_shoes_joined(App *app, Arena *arena, Run *runs, size_t count, const Shoe **shoes, size_t *shoe_count,
			 Error *err)
{
	Store *store;
	Str runner;
	ShoeBook *book;
	ErrCode code = app_store(app, &store, err);
	if (code == OK)
		code = app_runner(app, &runner, err);
	if (code == OK)
		code = read_book(store, runner, arena, &book, err);
	if (code != OK)
		return code;
	book->shoes = shoes_with_named(book, runs, count, arena, &book->shoe_count);
	if (book->shoes == NULL)
		return no_memory(err);
	for (size_t i = 0; i < count; i++)
		shoe_choose(book, &runs[i]);
	*shoes = book->shoes;
	*shoe_count = book->shoe_count;
	return OK;
}

ErrCode app_shoes_of_runs(App *app, Arena *arena, Run *runs, size_t count, Error *err)
{
	const Shoe *shoes;
	size_t shoe_count;
	return app_shoes_joined(app, arena, runs, count, &shoes, &shoe_count, err);
}

static bool begins(Str text, Str beginning)
{
	return text.n >= beginning.n && strncasecmp(text.p, beginning.p, beginning.n) == 0;
}

/* The whole name of the shoe that the runner means. */
static ErrCode find_shoe(const ShoeBook *book, Str typed, Str *name, Error *err)
{
	if (typed.n == 0)
		return fail(err, FAIL_USAGE, -1, "a shoe needs a name");
	const Shoe *found = shoe_named(book->shoes, book->shoe_count, typed);
	for (size_t i = 0; found == NULL && i < book->shoe_count; i++) {
		if (!begins(book->shoes[i].name, typed))
			continue;
		for (size_t k = i + 1; k < book->shoe_count; k++) {
			if (begins(book->shoes[k].name, typed))
				return fail(err, FAIL_USAGE, -1, "several shoes begin with \"%.*s\": \"%.*s\" and \"%.*s\"",
					    STR_ARG(typed), STR_ARG(book->shoes[i].name), STR_ARG(book->shoes[k].name));
		}
		found = &book->shoes[i];
	}
	if (found == NULL)
		return fail(err, FAIL_MISSING, -1, "there is no shoe \"%.*s\"; see legwork shoes", STR_ARG(typed));
	*name = found->name;
	return OK;
}

ErrCode app_shoe_add(App *app, Arena *arena, const Shoe *shoe, Error *err)
{
	ShoeBook *book;
	const Run *runs;
	size_t run_count;
	Store *store;
	Str runner;
	if (shoe->name.n == 0)
		return fail(err, FAIL_USAGE, -1, "a shoe needs a name");
	ErrCode code = read_all(app, arena, &book, &runs, &run_count, err);
	if (code == OK && shoe_named(book->shoes, book->shoe_count, shoe->name) != NULL)
		code = fail(err, FAIL_USAGE, -1, "there is a shoe \"%.*s\" already; change it with legwork shoes edit",
			    STR_ARG(shoe->name));
	if (code == OK)
		code = app_store_to_write(app, &store, err);
	if (code == OK)
		code = app_runner(app, &runner, err);
	return code == OK ? store_shoe_set(store, runner, shoe, err) : code;
}

/* Finds the shoe first, so that a mistyped name makes no store. */
static ErrCode find_to_write(App *app, Arena *arena, Str *name, const Run **runs, size_t *run_count, Store **store,
			     Str *runner, Error *err)
{
	ShoeBook *book;
	ErrCode code = read_all(app, arena, &book, runs, run_count, err);
	if (code == OK && name->n > 0)
		code = find_shoe(book, *name, name, err);
	if (code == OK)
		code = app_store_to_write(app, store, err);
	return code == OK ? app_runner(app, runner, err) : code;
}

ErrCode app_shoe_edit(App *app, Arena *arena, Shoe *changes, Error *err)
{
	const Run *runs;
	size_t run_count;
	Store *store;
	Str runner;
	if (changes->name.n == 0)
		return fail(err, FAIL_USAGE, -1, "a shoe needs a name");
	const ErrCode code = find_to_write(app, arena, &changes->name, &runs, &run_count, &store, &runner, err);
	return code == OK ? store_shoe_set(store, runner, changes, err) : code;
}

/* The whole id of the run that the runner means. */
static ErrCode find_run(const Run *runs, size_t count, Str typed, Str *id, Error *err)
{
	const Run *found = NULL;
	for (size_t i = 0; i < count && typed.n > 0; i++) {
		if (!begins(runs[i].id, typed))
			continue;
		if (found != NULL)
			return fail(err, FAIL_USAGE, -1, "several runs have an id that begins with \"%.*s\"; give more of it",
				    STR_ARG(typed));
		found = &runs[i];
	}
	if (found == NULL)
		return fail(err, FAIL_MISSING, -1, "there is no run whose id begins with \"%.*s\"; see legwork runs",
			    STR_ARG(typed));
	*id = found->id;
	return OK;
}

ErrCode app_shoe_assign(App *app, Arena *arena, Str *name, const Str *typed, size_t count, Error *err)
{
	const Run *runs;
	size_t run_count;
	Store *store;
	Str runner;
	ErrCode code = find_to_write(app, arena, name, &runs, &run_count, &store, &runner, err);
	Str *ids = code == OK ? ARENA_ARRAY(arena, count, Str) : NULL;
	if (code == OK && ids == NULL)
		return no_memory(err);
	for (size_t i = 0; i < count && code == OK; i++)
		code = find_run(runs, run_count, typed[i], &ids[i], err);
	return code == OK ? store_shoe_assign(store, runner, *name, ids, count, err) : code;
}

ErrCode app_shoe_rules(App *app, Arena *arena, const ShoeRule **rules, size_t *count, Error *err)
{
	Store *store;
	Str runner;
	ErrCode code = app_store(app, &store, err);
	if (code == OK)
		code = app_runner(app, &runner, err);
	return code == OK ? store_shoe_rules(store, runner, arena, rules, count, err) : code;
}

ErrCode app_shoe_rule_add(App *app, Arena *arena, ShoeRule *rule, Error *err)
{
	ShoePattern pattern;
	const ShoeRule *old;
	size_t count;
	const Run *runs;
	size_t run_count;
	Store *store;
	Str runner;
	if (rule->shoe.n == 0)
		return fail(err, FAIL_USAGE, -1, "a shoe needs a name");
	ErrCode code = shoe_rule_parse(&pattern, rule->rule, err);
	if (code == OK)
		code = app_shoe_rules(app, arena, &old, &count, err);
	if (code == OK && count >= SHOE_RULES_MAX)
		return fail(err, FAIL_LIMIT, -1, "more than %d rules for shoes", SHOE_RULES_MAX);
	if (code == OK)
		code = find_to_write(app, arena, &rule->shoe, &runs, &run_count, &store, &runner, err);
	ShoeRule *rules = code == OK ? ARENA_ARRAY(arena, count + 1, ShoeRule) : NULL;
	if (code == OK && rules == NULL)
		return no_memory(err);
	if (code != OK)
		return code;
	for (size_t i = 0; i < count; i++)
		rules[i] = old[i];
	rules[count] = *rule;
	return store_shoe_rules_set(store, runner, rules, count + 1, err);
}

ErrCode app_shoe_rule_drop(App *app, Arena *arena, uint64_t number, Error *err)
{
	const ShoeRule *old;
	size_t count;
	Store *store;
	Str runner;
	ErrCode code = app_shoe_rules(app, arena, &old, &count, err);
	if (code == OK && (number < 1 || number > count))
		code = fail(err, FAIL_MISSING, -1, "there is no rule of this number; see legwork shoes rules");
	if (code == OK)
		code = app_store_to_write(app, &store, err);
	if (code == OK)
		code = app_runner(app, &runner, err);
	ShoeRule *rules = code == OK ? ARENA_ARRAY(arena, count, ShoeRule) : NULL;
	if (code == OK && rules == NULL)
		return no_memory(err);
	size_t kept = 0;
	for (size_t i = 0; i < count && code == OK; i++) {
		if (i + 1 != number)
			rules[kept++] = old[i];
	}
	return code == OK ? store_shoe_rules_set(store, runner, rules, kept, err) : code;
}
