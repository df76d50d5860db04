/*
 * series_more.c - what goes with the load of a day: week against week, Foster's
 * two warnings, Banister's two components.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/series_priv.h"

#include "base/num.h"
#include "training/series/load.h"

enum { WEEK_DAYS = 7, STRAIN_DAYS = 26 * 7, STRAIN_DAYS_MIN = 8 * 7 };

/* Source: Foster 1998, Med Sci Sports Exerc 30:1164: of illness, not of injury. Grade D. */
static const double MONOTONY_HIGH = 2.0;

/* The metric's own units, so that whole metres stay whole; `first` is the first
 * of seven days. Unknown when more than one of them is. */
static double week_sum(const Series *series, size_t first)
{
	Adder adder = {0};
	size_t known = 0;
	for (size_t i = first; i < first + WEEK_DAYS; i++) {
		const double value = series->days[i].metrics.of[series->of.metric];
		if (!is_known(value))
			continue;
		adder_add(&adder, value);
		known++;
	}
	if (!load_window_good(WEEK_DAYS - known, WEEK_DAYS))
		return UNKNOWN;
	return known == WEEK_DAYS ? adder_total(&adder) : adder_total(&adder) / (double)known * WEEK_DAYS;
}

/* Source: the traditional 10 %; 30 % of Nielsen 2014, J Orthop Sports Phys Ther
 * 44:739. In a trial the first prevented nothing (Buist 2008): shown, no alarm. */
static WeekRise rise_of(double now, double before)
{
	if (!is_known(now) || !(before > 0))
		return WEEK_UNKNOWN;
	if (10 * now > 13 * before)
		return WEEK_MUCH_MORE;
	return 10 * now > 11 * before ? WEEK_MORE : WEEK_STEADY;
}

static void fill_weeks(Series *series, size_t at)
{
	LoadMore *more = &series->more[at];
	more->week_before = more->week_change_pct = UNKNOWN;
	more->rise = WEEK_UNKNOWN;
	if (at + 1 < (size_t)(2 * WEEK_DAYS))
		return;
	const double now = week_sum(series, at + 1 - WEEK_DAYS);
	const double before = week_sum(series, at + 1 - (size_t)(2 * WEEK_DAYS));
	more->week_before = before / series->of.per;
	more->week_change_pct = before > 0 ? 100 * (now - before) / before : UNKNOWN;
	more->rise = rise_of(now, before);
}

/* Is the last of the strains above nine tenths of the `before` ones? */
static bool strain_is_high(const double *strains, size_t before)
{
	const double today = strains[before];
	size_t known = 0;
	size_t lower = 0;
	for (size_t i = 0; i < before; i++) {
		known += is_known(strains[i]);
		lower += strains[i] < today;
	}
	return known >= STRAIN_DAYS_MIN && 10 * lower >= 9 * known;
}

ErrCode series_more_from(Series *series, Arena *arena, size_t from, Error *err)
{
	const size_t first = from > STRAIN_DAYS ? from - STRAIN_DAYS : 0;
	double *strains = ARENA_ARRAY(arena, series->count - first, double);
	if (strains == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while working out the training");
	for (size_t i = first; i < series->count; i++)
		strains[i - first] = series->load[i].strain;
	for (size_t i = from; i < series->count; i++) {
		LoadMore *more = &series->more[i];
		fill_weeks(series, i);
		more->monotonous = series->load[i].monotony > MONOTONY_HIGH;
		const size_t before = i < STRAIN_DAYS ? i : STRAIN_DAYS;
		more->strain_high = strain_is_high(strains + (i - before - first), before);
		BanisterMemory memory = i > 0 ? series->memory[i - 1].banister : (BanisterMemory){0};
		more->banister = banister_day(&BANISTER_MORTON, &memory, series->load[i].load);
		series->memory[i].banister = memory;
	}
	return OK;
}
