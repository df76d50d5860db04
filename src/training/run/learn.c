/*
 * learn.c - see learn.h. This file: what all parts need, and the body's own
 * numbers; speeds and cadence are in learn_speed.c, the heart in learn_heart.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/learn.h"

#include <stdlib.h>

#include "base/num.h"
#include "base/when.h"
#include "training/run/learn_priv.h"

enum { SWEAT_DAYS = 730, SWEAT_RUNS_MIN = 3, MASS_DAYS = 60, FORCE_DAYS = 182, FORCE_RUNS_MIN = 5 };
static const double HARD_FASTER = 1.15; /* as of a hard session: training/run/heart.h */

void learn_set(Learn *learn, ProfileField field, ProfileFrom from, double value, Str why)
{
	ProfileNumber *number = &learn->profile->of[field];
	if (why.p == NULL)
		learn->failed = true;
	else if (number->from != PROFILE_TOLD)
		*number = (ProfileNumber){.value = value, .from = from, .why = why};
}

Str learn_day(Learn *learn, int64_t day)
{
	const Civil civil = when_civil_of_day(day);
	const Str text = arena_printf(learn->arena, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
	return text.p != NULL ? text : STR("a day");
}

int64_t learn_run_day(const LoggedRun *run)
{
	return when_day(run->start_unix_s, run->utc_offset_s);
}

size_t learn_since(const Learn *learn, int64_t days)
{
	size_t first = learn->run_count;
	while (first > 0 && learn_run_day(&learn->runs[first - 1]) > learn->now_day - days)
		first--;
	return first;
}

static int by_value(const void *a, const void *b)
{
	const double x = *(const double *)a;
	const double y = *(const double *)b;
	return (x > y) - (x < y);
}

double learn_median(double *values, size_t count)
{
	if (count == 0)
		return UNKNOWN;
	qsort(values, count, sizeof *values, by_value);
	return count % 2 == 1 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

bool learn_is_hard(const Learn *learn, const LoggedRun *run)
{
	const double easy_mps = profile_number(learn->profile, PROFILE_EASY_SPEED);
	return run->metrics.of[METRIC_IS_HARD] > 0 || run->metrics.of[METRIC_BEST_3MIN] >= HARD_FASTER * easy_mps;
}

/* Source: sawka2007 (grade A) for the weighing; that three make a rate, our estimate. */
static void learn_sweat_rate(Learn *learn)
{
	Adder sum = {0};
	size_t count = 0;
	int64_t last = 0;
	for (size_t i = learn_since(learn, SWEAT_DAYS); i < learn->run_count; i++) {
		const double rate = learn->runs[i].metrics.of[METRIC_SWEAT_RATE];
		if (!is_known(rate) || rate < 0)
			continue;
		adder_add(&sum, rate);
		last = learn_run_day(&learn->runs[i]);
		count++;
	}
	if (count < SWEAT_RUNS_MIN)
		return;
	const Str why = arena_printf(learn->arena, "the mean of %zu weighings before and after runs, the last on %.*s",
				     count, STR_ARG(learn_day(learn, last)));
	learn_set(learn, PROFILE_SWEAT_RATE, PROFILE_LEARNT, adder_total(&sum) / (double)count, why);
}

static void learn_mass(Learn *learn)
{
	size_t count = 0;
	int64_t last = 0;
	for (size_t i = 0; i < learn->day_count; i++) {
		const Wellness *day = &learn->days[i];
		if (day->kind != WELLNESS_WEIGHT || !(day->value > 0) || day->day > learn->now_day ||
		    day->day <= learn->now_day - MASS_DAYS)
			continue;
		learn->room[count++] = day->value;
		last = day->day;
	}
	if (count == 0)
		return;
	const Str why = count == 1 ? arena_printf(learn->arena, "weighed on %.*s", STR_ARG(learn_day(learn, last)))
				   : arena_printf(learn->arena, "the median of %zu weighings in %d days, the last on %.*s",
						  count, MASS_DAYS, STR_ARG(learn_day(learn, last)));
	learn_set(learn, PROFILE_MASS, PROFILE_LEARNT, learn_median(learn->room, count), why);
}

/* What the runner's shin takes in easy running is the yardstick of its other loads:
 * of his own sensor, which may be off, but always by about as much. */
static void learn_shin_force(Learn *learn)
{
	size_t count = 0;
	const size_t first = learn_since(learn, FORCE_DAYS);
	for (size_t i = first; i < learn->run_count; i++) {
		const double force = learn->runs[i].metrics.of[METRIC_SHIN_FORCE_EASY];
		if (force > 0)
			learn->room[count++] = force;
	}
	if (count < FORCE_RUNS_MIN)
		return;
	const Str why = arena_printf(learn->arena, "the median of the easy running in %zu runs since %.*s, by a model", count,
				     STR_ARG(learn_day(learn, learn_run_day(&learn->runs[first]))));
	learn_set(learn, PROFILE_SHIN_FORCE, PROFILE_LEARNT, learn_median(learn->room, count), why);
}

ErrCode profile_learn(Profile *profile, Arena *arena, const LoggedRun *runs, size_t run_count, const Wellness *days,
		      size_t day_count, int64_t now_unix_s, Error *err)
{
	while (run_count > 0 && runs[run_count - 1].start_unix_s > now_unix_s)
		run_count--;
	const int32_t offset_s = run_count > 0 ? runs[run_count - 1].utc_offset_s : 0;
	Profile learnt = *profile;
	Learn learn = {.profile = &learnt,
		       .arena = arena,
		       .runs = runs,
		       .run_count = run_count,
		       .days = days,
		       .day_count = day_count,
		       .now_day = when_day(now_unix_s, offset_s),
		       .room = ARENA_ARRAY(arena, run_count + day_count + 1, double)};
	if (learn.room == NULL)
		return fail(err, FAIL_MEMORY, -1, "no memory to learn from the runs");
	learn_mass(&learn);
	learn_sweat_rate(&learn);
	learn_shin_force(&learn);
	learn_easy_speed(&learn);
	learn_hr_rest(&learn);
	learn_hr_max(&learn);
	learn_hr_threshold(&learn);
	learn_critical_speed(&learn);
	learn_cadence_line(&learn);
	if (learn.failed)
		return fail(err, FAIL_MEMORY, -1, "no memory to learn from the runs");
	*profile = learnt;
	return OK;
}
