/*
 * load.c - see load.h. The windows are short and of fixed length, so each is
 * summed anew: a running sum would be as fast and would drift.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/load.h"

#include <math.h>

#include "base/num.h"

enum { ACUTE_DAYS = 7, CHRONIC_DAYS = 28, FITNESS_DAYS = 42, FATIGUE_DAYS = 7 };

const LoadConvention LOAD_CONTRACT = {.mean_step = LOAD_STEP_SPAN, .mean_seed = LOAD_SEED_FIRST,
                                      .form_step = LOAD_STEP_PART, .form_seed = LOAD_SEED_ZERO};
const Banister BANISTER_MORTON = {.fitness_gain = 1, .fatigue_gain = 2, .fitness_days = 45, .fatigue_days = 15};

double load_step(LoadStep step, double days)
{
	switch (step) {
	case LOAD_STEP_SPAN: return 2 / (days + 1);
	case LOAD_STEP_PART: return 1 / days;
	case LOAD_STEP_DECAY: return 1 - exp(-1 / days);
	case LOAD_STEP_HALF: return 1 - exp2(-2 / days);
	}
	return UNKNOWN;
}

bool load_window_good(size_t unknown, size_t count)
{
	return 5 * unknown <= count && unknown < count;
}

/* `a / b`, unknown where there is nothing to divide by. */
static double ratio(double a, double b)
{
	return b > 0 ? a / b : UNKNOWN;
}

/* The known days of a window. */
typedef struct Window {
	double sum;
	size_t known;
	size_t count;
} Window;

static Window window_of(const LoadDay *first, size_t count)
{
	Adder adder = {0};
	size_t known = 0;
	for (size_t i = 0; i < count; i++) {
		if (!is_known(first[i].load))
			continue;
		adder_add(&adder, first[i].load);
		known++;
	}
	return (Window){adder_total(&adder), known, count};
}

static double window_mean(const Window *window)
{
	return load_window_good(window->count - window->known, window->count) ? window->sum / (double)window->known
									      : UNKNOWN;
}

/* Standard deviation; 0 exactly when the known days are all alike, which
 * rounding must not hide. Unknown for a single day. */
static double window_sd(const LoadDay *first, size_t count, double mean, bool population)
{
	Adder squares = {0};
	size_t known = 0;
	double low = HUGE_VAL;
	double high = -HUGE_VAL;
	for (size_t i = 0; i < count; i++) {
		const double load = first[i].load;
		if (!is_known(load))
			continue;
		adder_add(&squares, (load - mean) * (load - mean));
		low = load < low ? load : low;
		high = load > high ? load : high;
		known++;
	}
	if (known < 2)
		return UNKNOWN;
	return low < high ? sqrt(adder_total(&squares) / (double)(population ? known : known - 1)) : 0;
}

/* Source: Foster 1998, Med Sci Sports Exerc 30:1164. Grade D. */
static void fill_monotony(LoadDay *last, const LoadDay *week, const LoadConvention *convention)
{
	const double sd = window_sd(week, ACUTE_DAYS, last->acute_ra7, convention->population_sd);
	last->monotony = ratio(last->acute_ra7, sd);
	const double cap = convention->monotony_cap;
	if (cap > 0 && is_known(last->acute_ra7) && !(last->monotony < cap))
		last->monotony = cap;
	last->strain = last->week_sum * last->monotony;
}

/* Source: Gabbett 2016, Br J Sports Med 50:273. Grade D as a predictor of
 * injury. `last` ends the windows. */
static void fill_windows(LoadDay *last, size_t history, const LoadConvention *convention)
{
	last->acute_ra7 = last->chronic_ra28 = last->acwr_coupled = last->acwr_uncoupled = UNKNOWN;
	last->week_sum = last->monotony = last->strain = UNKNOWN;
	if (history < ACUTE_DAYS)
		return;
	const LoadDay *week_days = last - (ACUTE_DAYS - 1);
	const Window week = window_of(week_days, ACUTE_DAYS);
	last->acute_ra7 = window_mean(&week);
	last->week_sum = week.known == ACUTE_DAYS ? week.sum : last->acute_ra7 * ACUTE_DAYS;
	fill_monotony(last, week_days, convention);
	if (history < CHRONIC_DAYS)
		return;
	const Window before = window_of(last - (CHRONIC_DAYS - 1), CHRONIC_DAYS - ACUTE_DAYS);
	const Window month = {before.sum + week.sum, before.known + week.known, CHRONIC_DAYS};
	last->chronic_ra28 = window_mean(&month);
	last->acwr_coupled = ratio(last->acute_ra7, last->chronic_ra28);
	last->acwr_uncoupled = ratio(last->acute_ra7, window_mean(&before));
}

/* Of the last `count` days, or of all that there are. */
static bool enough_known(const LoadDay *last, size_t history, size_t count)
{
	const size_t looked = history < count ? history : count;
	size_t unknown = 0;
	for (size_t i = 0; i < looked; i++)
		unknown += !is_known(last[-(ptrdiff_t)i].load);
	return load_window_good(unknown, looked);
}

/* The shares of the way, worked out once. */
typedef struct Steps {
	double acute, chronic, fitness, fatigue;
} Steps;

static void remember(LoadMemory *memory, double load, const Steps *steps, const LoadConvention *convention)
{
	if (!is_known(load))
		return;
	if (!memory->begun) {
		const double mean = convention->mean_seed == LOAD_SEED_FIRST ? load : 0;
		const double form = convention->form_seed == LOAD_SEED_FIRST ? load : 0;
		*memory = (LoadMemory){true, mean, mean, form, form};
	}
	memory->acute += steps->acute * (load - memory->acute);
	memory->chronic += steps->chronic * (load - memory->chronic);
	memory->fitness += steps->fitness * (load - memory->fitness);
	memory->fatigue += steps->fatigue * (load - memory->fatigue);
}

/* Source: Williams 2017, Br J Sports Med 51:209 (weighted means); Coggan's
 * performance manager (fitness and fatigue). Grade D. `history` counts the day;
 * `gaps`: one of its days is unknown. */
static void show_memories(LoadDay *day, const LoadMemory *memory, const LoadMemory *before, size_t history,
			  bool gaps, bool today)
{
	const bool week = memory->begun && (!gaps || enough_known(day, history, ACUTE_DAYS));
	const bool month = memory->begun && (!gaps || enough_known(day, history, CHRONIC_DAYS));
	const bool season = memory->begun && (!gaps || enough_known(day, history, FITNESS_DAYS));
	day->acute_ewma7 = week ? memory->acute : UNKNOWN;
	day->chronic_ewma28 = month ? memory->chronic : UNKNOWN;
	day->acwr_ewma = ratio(day->acute_ewma7, day->chronic_ewma28);
	day->fitness42 = season ? memory->fitness : UNKNOWN;
	day->fatigue7 = week ? memory->fatigue : UNKNOWN;
	const LoadMemory *balance = today ? memory : before;
	day->form = week && season ? balance->fitness - balance->fatigue : UNKNOWN;
}

void load_series_from(LoadDay *days, LoadMemory *memory, size_t count, size_t from, const LoadConvention *convention)
{
	const Steps steps = {load_step(convention->mean_step, ACUTE_DAYS), load_step(convention->mean_step, CHRONIC_DAYS),
			     load_step(convention->form_step, FITNESS_DAYS), load_step(convention->form_step, FATIGUE_DAYS)};
	LoadMemory at = {0};
	if (from > 0)
		at = memory[from - 1];
	bool gaps = false;
	for (size_t i = from < FITNESS_DAYS ? 0 : from - FITNESS_DAYS; i < from; i++)
		gaps = gaps || !is_known(days[i].load);
	for (size_t i = from; i < count; i++) {
		assert(i == 0 || days[i].day == days[i - 1].day + 1);
		gaps = gaps || !is_known(days[i].load);
		fill_windows(&days[i], i + 1, convention);
		const LoadMemory before = at;
		remember(&at, days[i].load, &steps, convention);
		show_memories(&days[i], &at, &before, i + 1, gaps, convention->form_today);
		if (memory != NULL)
			memory[i] = at;
	}
}

void load_series(LoadDay *days, size_t count)
{
	load_series_from(days, NULL, count, 0, &LOAD_CONTRACT);
}

double banister_after(const Banister *model, double days)
{
	return model->fitness_gain * exp(-days / model->fitness_days) -
	       model->fatigue_gain * exp(-days / model->fatigue_days);
}

double banister_day(const Banister *model, BanisterMemory *memory, double load)
{
	memory->fitness = memory->fitness * exp(-1 / model->fitness_days) + known_or(load, 0);
	memory->fatigue = memory->fatigue * exp(-1 / model->fatigue_days) + known_or(load, 0);
	return model->base + model->fitness_gain * memory->fitness - model->fatigue_gain * memory->fatigue;
}
