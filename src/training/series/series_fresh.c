/*
 * series_fresh.c - how much each tissue had of late against what it is used to.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/series_priv.h"

#include "base/num.h"
#include "training/series/load.h"

enum { ACUTE_DAYS = 7 };

static double tissue_load(const Series *series, size_t at, Tissue tissue)
{
	return series->days[at].metrics.of[tissue_metric(tissue)];
}

/* How many of the days before `at` that a window of `days` reaches are unknown. */
static size_t unknown_before(const Series *series, size_t at, Tissue tissue, size_t days)
{
	size_t unknown = 0;
	for (size_t i = at + 1 > days ? at + 1 - days : 0; i < at; i++)
		unknown += !is_known(tissue_load(series, i, tissue));
	return unknown;
}

/* Moves a window's count of unknown days on to `at`. */
static bool window_goes_on(size_t *unknown, const Series *series, size_t at, Tissue tissue, size_t days)
{
	*unknown += !is_known(tissue_load(series, at, tissue));
	const bool good = load_window_good(*unknown, at + 1 < days ? at + 1 : days);
	if (at + 1 >= days) /* the oldest leaves before the next day comes */
		*unknown -= !is_known(tissue_load(series, at + 1 - days, tissue));
	return good;
}

/* Source: weighted means as Williams 2017; their days, our estimate. Grade D. */
static void tissue_from(Series *series, size_t from, Tissue tissue)
{
	const size_t days = (size_t)freshness_days(tissue);
	const double acute_step = load_step(LOAD_STEP_SPAN, ACUTE_DAYS);
	const double capacity_step = load_step(LOAD_STEP_SPAN, (double)days);
	size_t unknown_week = unknown_before(series, from, tissue, ACUTE_DAYS);
	size_t unknown_long = unknown_before(series, from, tissue, days);
	bool begun = from > 0 && series->memory[from - 1].begun[tissue];
	double acute = from > 0 ? series->memory[from - 1].acute[tissue] : 0;
	double capacity = from > 0 ? series->memory[from - 1].capacity[tissue] : 0;
	for (size_t i = from; i < series->count; i++) {
		const double load = tissue_load(series, i, tissue);
		if (is_known(load)) {
			acute = begun ? acute + acute_step * (load - acute) : load;
			capacity = begun ? capacity + capacity_step * (load - capacity) : load;
			begun = true;
		}
		const bool week = window_goes_on(&unknown_week, series, i, tissue, ACUTE_DAYS);
		const bool season = window_goes_on(&unknown_long, series, i, tissue, days);
		Freshness *fresh = &series->fresh[i][tissue];
		fresh->acute = begun && week ? acute : UNKNOWN;
		fresh->capacity = begun && season ? capacity : UNKNOWN;
		fresh->ratio = i + 1 >= days && capacity > 0 ? fresh->acute / fresh->capacity : UNKNOWN;
		SeriesMemory *memory = &series->memory[i];
		memory->begun[tissue] = begun;
		memory->acute[tissue] = acute;
		memory->capacity[tissue] = capacity;
	}
}

void series_fresh_from(Series *series, size_t from)
{
	for (int t = 0; t < TISSUE_COUNT; t++)
		tissue_from(series, from, (Tissue)t);
}
