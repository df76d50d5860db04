/*
 * shoes.c - see shoes.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/shoes.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/num.h"
#include "base/when.h"

static const double AMBER_OF_LIMIT = 0.6;

static bool equal_whatever_case(Str a, Str b)
{
	return a.n == b.n && (a.n == 0 || strncasecmp(a.p, b.p, a.n) == 0);
}

void shoe_book_ready(ShoeBook *book)
{
	if (book->rule_count > SHOE_RULES_MAX)
		book->rule_count = SHOE_RULES_MAX;
	for (size_t i = 0; i < book->rule_count; i++) {
		if (shoe_rule_parse(&book->patterns[i], book->rules[i].rule, NULL) != OK)
			book->patterns[i] = (ShoePattern){.over_m = 1, .under_m = 1}; /* fits nothing */
	}
}

/* "Brooks Ghost 14" of brand and model, without joining them. */
static bool is_brand_and_model(const Shoe *shoe, Str name)
{
	const Str brand = shoe->brand;
	const Str model = shoe->model;
	if (brand.n == 0 || model.n == 0 || name.n != brand.n + 1 + model.n)
		return false;
	return equal_whatever_case((Str){name.p, brand.n}, brand) && name.p[brand.n] == ' ' &&
	       equal_whatever_case((Str){name.p + brand.n + 1, model.n}, model);
}

const Shoe *shoe_named(const Shoe *shoes, size_t count, Str name)
{
	const Shoe *found = NULL;
	for (size_t i = 0; i < count; i++) {
		if (text_equal(shoes[i].name, name))
			return &shoes[i];
		if (found == NULL && equal_whatever_case(shoes[i].name, name))
			found = &shoes[i];
	}
	for (size_t i = 0; i < count && found == NULL; i++) {
		if (is_brand_and_model(&shoes[i], name))
			found = &shoes[i];
	}
	return found;
}

const Shoe *shoes_with_named(const ShoeBook *book, const Run *runs, size_t run_count, Arena *arena, size_t *count)
{
	Shoe *all = ARENA_ARRAY(arena, SHOES_MAX, Shoe);
	if (all == NULL)
		return NULL;
	size_t n = book->shoe_count < SHOES_MAX ? book->shoe_count : SHOES_MAX;
	if (n > 0)
		memcpy(all, book->shoes, n * sizeof *all);
	const size_t named = book->run_count + book->rule_count + run_count;
	Str last = STR_NONE; /* runs in a row often have the same gear */
	for (size_t i = 0; i < named && n < SHOES_MAX; i++) {
		Str name;
		if (i < book->run_count)
			name = book->runs[i].shoe;
		else if (i < book->run_count + book->rule_count)
			name = book->rules[i - book->run_count].shoe;
		else {
			const Activity *a = &runs[i - book->run_count - book->rule_count].summary;
			name = sport_on_foot(a->sport) ? a->gear : STR_NONE;
		}
		if (name.n == 0 || text_equal(name, last))
			continue;
		last = name;
		if (shoe_named(all, n, name) == NULL)
			all[n++] = (Shoe){.name = name, .prior_m = UNKNOWN, .limit_m = UNKNOWN};
	}
	*count = n;
	return all;
}

/* The first with this key, in a list that is sorted by it, or `count`. */
static size_t find_use(const ShoeUse *uses, size_t count, Str source_id)
{
	size_t low = 0;
	size_t high = count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (text_compare(uses[middle].source_id, source_id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && text_equal(uses[low].source_id, source_id) ? low : count;
}

static size_t find_run(const ShoeRun *runs, size_t count, Str run_id)
{
	size_t low = 0;
	size_t high = count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (text_compare(runs[middle].run_id, run_id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && text_equal(runs[low].run_id, run_id) ? low : count;
}

static int64_t local_day(const Activity *activity)
{
	return when_day(activity->start_unix_s, activity->has_utc_offset ? activity->utc_offset_s : 0);
}

static bool in_use(const Shoe *shoe, const Activity *activity)
{
	if (activity->start_unix_s == 0)
		return !shoe->retired;
	const int64_t day = local_day(activity);
	if (shoe->has_first_day && day < shoe->first_day)
		return false;
	return !shoe->retired || (shoe->has_retired_day && day <= shoe->retired_day);
}

/* What the file says, or an export of the same service. */
static const Shoe *shoe_of_file(const ShoeBook *book, const Activity *activity)
{
	Str name = activity->gear;
	if (activity->source_id.n > 0) {
		const size_t use = find_use(book->uses, book->use_count, activity->source_id);
		if (use < book->use_count)
			name = book->uses[use].shoe;
	}
	return name.n > 0 ? shoe_named(book->shoes, book->shoe_count, name) : NULL;
}

void shoe_choose(const ShoeBook *book, Run *run)
{
	const Activity *activity = &run->summary;
	run->shoe = run->shoe_rule = STR_NONE;
	run->shoe_from = SHOE_FROM_NOBODY;
	const size_t own = find_run(book->runs, book->run_count, run->id);
	if (own < book->run_count) {
		const Shoe *shoe = shoe_named(book->shoes, book->shoe_count, book->runs[own].shoe);
		run->shoe = shoe != NULL ? shoe->name : STR_NONE;
		run->shoe_from = SHOE_FROM_RUNNER;
		return;
	}
	if (!sport_on_foot(activity->sport))
		return;
	const Shoe *told = shoe_of_file(book, activity);
	if (told != NULL) {
		run->shoe = told->name;
		run->shoe_from = SHOE_FROM_FILE;
		return;
	}
	for (size_t i = 0; i < book->rule_count; i++) {
		const Shoe *shoe = shoe_named(book->shoes, book->shoe_count, book->rules[i].shoe);
		if (shoe == NULL || !shoe_rule_fits(&book->patterns[i], run) || !in_use(shoe, activity))
			continue;
		run->shoe = shoe->name;
		run->shoe_from = SHOE_FROM_RULE;
		run->shoe_rule = book->rules[i].rule;
		return;
	}
}

/* ---- wear ---- */

static void add_run(ShoeWear *wear, const Activity *activity)
{
	wear->runs++;
	if (is_known(activity->distance_m))
		wear->distance_m += activity->distance_m;
	else
		wear->runs_unmeasured++;
	wear->timer_s += known_or(activity->timer_s, known_or(activity->elapsed_s, 0));
	if (activity->start_unix_s == 0)
		return;
	const int32_t day = (int32_t)local_day(activity);
	if (!wear->has_days || day < wear->first_day)
		wear->first_day = day;
	if (!wear->has_days || day > wear->last_day)
		wear->last_day = day;
	wear->has_days = true;
}

static void judge(ShoeWear *wear)
{
	wear->limit_is_set = is_known(wear->shoe.limit_m);
	wear->red_m = wear->limit_is_set ? wear->shoe.limit_m : SHOE_RED_M;
	wear->amber_m = wear->limit_is_set ? AMBER_OF_LIMIT * wear->shoe.limit_m : SHOE_AMBER_M;
	wear->state = wear->distance_m >= wear->red_m     ? SHOE_RED
		      : wear->distance_m >= wear->amber_m ? SHOE_AMBER
							  : SHOE_GREEN;
}

static int in_use_first(const void *a, const void *b)
{
	const ShoeWear *left = a;
	const ShoeWear *right = b;
	const int order = (int)left->shoe.retired - (int)right->shoe.retired;
	return order != 0 ? order : text_compare(left->shoe.name, right->shoe.name);
}

const ShoeWear *shoes_wear(const ShoeBook *book, const Run *runs, size_t run_count, Arena *arena)
{
	ShoeWear *wears = ARENA_ARRAY(arena, book->shoe_count, ShoeWear);
	if (wears == NULL)
		return NULL;
	for (size_t i = 0; i < book->shoe_count; i++)
		wears[i] = (ShoeWear){.shoe = book->shoes[i], .distance_m = known_or(book->shoes[i].prior_m, 0)};
	for (size_t i = 0; i < run_count; i++) {
		const Shoe *shoe = runs[i].shoe.n > 0 ? shoe_named(book->shoes, book->shoe_count, runs[i].shoe) : NULL;
		if (shoe != NULL)
			add_run(&wears[shoe - book->shoes], &runs[i].summary);
	}
	for (size_t i = 0; i < book->shoe_count; i++)
		judge(&wears[i]);
	if (book->shoe_count > 0)
		qsort(wears, book->shoe_count, sizeof *wears, in_use_first);
	return wears;
}
