/*
 * exposure_runs.c - see exposure_priv.h: how far, how much downhill, how fast,
 * how often.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/trigger/exposure_priv.h"

#include <math.h>
#include <stdlib.h>

#include "base/num.h"
#include "training/series/spikes.h"

enum {
	JUMP_SETTLE = 30,     /* days until a window of the past is full */
	DOWNHILL_BACK = 42,
	FAST_BACK = 30,
	WEEK = 7,
	RETURN_DAYS = 14,
	STREAK_LEAST = 3,
};

static const double JUMP_MAX_PCT = 300;     /* of the mean: one doubled run is not to hide the rest */
static const double DOWNHILL_LEAST_M = 20;  /* of the past: below it all is new. Training science 3.7 */
static const double DOWNHILL_NOVELTY = 1.5;
static const double FAST_LEAST_M = 400;
static const double FAST_RISE = 1.10;
static const double CADENCE_DROP_PCT = -3;
static const double WARM_UP_LEAST_S = 300;
static const double RISE_TWO_WEEKS = 1.30;
static const double STREAK_SHARE = 0.90;

static double time_of(const LoggedRun *run)
{
	return known_or(run->timer_s, run->elapsed_s);
}

/* ---- the longest of 30 days ---- */

static void say_jump(ExposureBuild *build, size_t run, const Spike *metres, const Spike *seconds)
{
	const bool by_distance = build->log->runs[run].distance_m > 0 && metres->band != SPIKE_NO_BASELINE;
	const Spike *spike = by_distance ? metres : seconds;
	const bool known = spike->band != SPIKE_NO_BASELINE && spike->distance_m > 0;
	const double jump = known ? spike->jump_pct : UNKNOWN;
	exposure_say(build, TRIGGER_LONG_RUN, run, JUMP_SETTLE, known ? (double)(spike->band > SPIKE_REFERENCE) : UNKNOWN, jump);
	const size_t at = build->run_at[run];
	if (!known || at == build->out->count || at < build->first_run + JUMP_SETTLE)
		return;
	Exposure *amount = &build->out->of[TRIGGER_JUMP];
	const double value = jump < JUMP_MAX_PCT ? jump : JUMP_MAX_PCT;
	amount->any = true;
	if (!(amount->level[at] > value))
		amount->level[at] = value;
}

static bool jumps(ExposureBuild *build)
{
	const size_t count = build->log->run_count;
	RunFact *facts = ARENA_ARRAY(build->arena, count, RunFact);
	Spike *metres = ARENA_ARRAY(build->arena, count, Spike);
	Spike *seconds = ARENA_ARRAY(build->arena, count, Spike);
	if (facts == NULL || metres == NULL || seconds == NULL)
		return false;
	for (size_t i = 0; i < count; i++)
		facts[i] = (RunFact){.start_unix_s = build->log->runs[i].start_unix_s,
		                     .distance_m = build->log->runs[i].distance_m};
	spikes_of(metres, facts, count);
	for (size_t i = 0; i < count; i++)
		facts[i].distance_m = (int64_t)llround(known_or(time_of(&build->log->runs[i]), 0));
	spikes_of(seconds, facts, count);
	exposure_rest(build, TRIGGER_LONG_RUN, JUMP_SETTLE);
	for (size_t i = 0; i < count; i++)
		say_jump(build, i, &metres[i], &seconds[i]);
	return true;
}

/* ---- one week against the one before ---- */

/* Sums of days up to and with each; a day whose sum is unknown counts in `unknown`. */
typedef struct Sums {
	double *of;
	double *unknown;
} Sums;

static bool sums_of(Sums *sums, const ExposureBuild *build, bool metres)
{
	const size_t count = build->out->count;
	sums->of = ARENA_ARRAY(build->arena, count + 1, double);
	sums->unknown = ARENA_ARRAY(build->arena, count + 1, double);
	if (sums->of == NULL || sums->unknown == NULL)
		return false;
	for (size_t i = 0; i < build->log->run_count; i++) {
		const LoggedRun *run = &build->log->runs[i];
		const double amount = metres ? (run->distance_m > 0 ? (double)run->distance_m : UNKNOWN) : time_of(run);
		if (build->run_at[i] == count)
			continue;
		sums->of[build->run_at[i] + 1] += known_or(amount, 0);
		sums->unknown[build->run_at[i] + 1] += !is_known(amount);
	}
	for (size_t i = 0; i < count; i++) {
		sums->of[i + 1] += sums->of[i];
		sums->unknown[i + 1] += sums->unknown[i];
	}
	return true;
}

/* The week that ends with place `at` over the one before it; UNKNOWN when a run
 * in either says nothing, or the earlier is empty. */
static double rise_at(const Sums *sums, size_t at)
{
	const size_t end = at + 1;
	if (sums->unknown[end] - sums->unknown[end - 2 * (size_t)WEEK] > 0)
		return UNKNOWN;
	const double now = sums->of[end] - sums->of[end - WEEK];
	const double before = sums->of[end - WEEK] - sums->of[end - 2 * (size_t)WEEK];
	return before > 0 ? now / before : now > 0 ? UNKNOWN : 1;
}

static bool two_weeks(ExposureBuild *build)
{
	Sums metres;
	Sums seconds;
	if (!sums_of(&metres, build, true) || !sums_of(&seconds, build, false))
		return false;
	Exposure *exposure = &build->out->of[TRIGGER_TWO_WEEKS];
	for (size_t i = build->first_run + 2 * (size_t)WEEK; i < build->complete; i++) {
		const double by_metres = rise_at(&metres, i);
		const double rise = is_known(by_metres) ? by_metres : rise_at(&seconds, i);
		exposure->any |= is_known(rise);
		exposure->level[i] = is_known(rise) ? (double)(rise > RISE_TWO_WEEKS) : UNKNOWN;
		exposure->value[i] = 100 * (rise - 1);
	}
	return true;
}

/* ---- single runs against the days before them ---- */

/* The largest of a metric among runs of the `back` days before a run's day;
 * UNKNOWN when there were runs and none says it, 0 without runs. */
static double most_before(const ExposureBuild *build, size_t run, Metric metric, size_t back)
{
	double most = UNKNOWN;
	bool any = false;
	for (size_t i = run; i-- > 0;) {
		if (build->run_at[i] == build->out->count || build->run_at[i] >= build->run_at[run])
			continue;
		if (build->run_at[run] - build->run_at[i] > back)
			break;
		any = true;
		const double value = build->log->runs[i].metrics.of[metric];
		if (is_known(value) && !(most >= value))
			most = value;
	}
	return any ? most : 0;
}

static void downhill(ExposureBuild *build, size_t run)
{
	const double dose = build->log->runs[run].metrics.of[METRIC_DOWNHILL_DOSE];
	const double most = most_before(build, run, METRIC_DOWNHILL_DOSE, DOWNHILL_BACK);
	const double past = most > DOWNHILL_LEAST_M ? most : is_known(most) ? DOWNHILL_LEAST_M : UNKNOWN;
	const double novelty = dose / past;
	exposure_say(build, TRIGGER_DOWNHILL, run, DOWNHILL_BACK,
	             is_known(novelty) ? (double)(novelty > DOWNHILL_NOVELTY) : UNKNOWN, novelty);
}

static void fast(ExposureBuild *build, size_t run)
{
	const double metres = build->log->runs[run].metrics.of[METRIC_FAST];
	const double most = most_before(build, run, METRIC_FAST, FAST_BACK);
	const bool known = is_known(metres) && is_known(most);
	exposure_say(build, TRIGGER_FAST, run, FAST_BACK,
	             known ? (double)(metres >= FAST_LEAST_M && metres > FAST_RISE * most) : UNKNOWN, metres);
}

static void no_warm_up(ExposureBuild *build, size_t run)
{
	const Metrics *metrics = &build->log->runs[run].metrics;
	const double hard = metrics->of[METRIC_IS_HARD];
	const double warm_s = metrics->of[METRIC_WARM_UP];
	const bool known = is_known(hard) && (hard <= 0 || is_known(warm_s));
	exposure_say(build, TRIGGER_NO_WARM_UP, run, 0, known ? (double)(hard > 0 && warm_s < WARM_UP_LEAST_S) : UNKNOWN,
	             warm_s);
}

static void cadence(ExposureBuild *build, size_t run)
{
	const double off_pct = build->log->runs[run].metrics.of[METRIC_CADENCE_OWN];
	exposure_say(build, TRIGGER_CADENCE, run, 0, is_known(off_pct) ? (double)(off_pct <= CADENCE_DROP_PCT) : UNKNOWN,
	             off_pct);
}

/* ---- how often ---- */

static int by_size(const void *a, const void *b)
{
	const size_t left = *(const size_t *)a;
	const size_t right = *(const size_t *)b;
	return left < right ? -1 : left > right;
}

static bool often(ExposureBuild *build)
{
	const size_t count = build->out->count;
	size_t *streak = ARENA_ARRAY(build->arena, count, size_t);
	size_t *sorted = ARENA_ARRAY(build->arena, count, size_t);
	size_t days = 0;
	if (streak == NULL || sorted == NULL)
		return false;
	for (size_t i = 0; i < count; i++) {
		streak[i] = build->ran[i] ? 1 + (i > 0 ? streak[i - 1] : 0) : 0;
		if (build->ran[i])
			sorted[days++] = streak[i];
	}
	if (days == 0)
		return true;
	qsort(sorted, days, sizeof *sorted, by_size);
	const size_t usual = sorted[(size_t)(STREAK_SHARE * (double)(days - 1))];
	Exposure *row = &build->out->of[TRIGGER_RUN_DAYS];
	Exposure *again = &build->out->of[TRIGGER_RETURN];
	row->any = again->any = true;
	size_t last = build->first_run;
	for (size_t i = build->first_run; i < build->complete; i++) {
		row->level[i] = streak[i] > usual && streak[i] >= STREAK_LEAST;
		row->value[i] = (double)streak[i];
		again->level[i] = build->ran[i] && i - last > RETURN_DAYS;
		again->value[i] = (double)(i - last) - 1;
		last = build->ran[i] ? i : last;
	}
	return true;
}

bool exposure_runs(ExposureBuild *build)
{
	exposure_rest(build, TRIGGER_DOWNHILL, DOWNHILL_BACK);
	exposure_rest(build, TRIGGER_FAST, FAST_BACK);
	exposure_rest(build, TRIGGER_CADENCE, 0);
	exposure_rest(build, TRIGGER_NO_WARM_UP, 0);
	for (size_t i = 0; i < build->log->run_count; i++) {
		downhill(build, i);
		fast(build, i);
		no_warm_up(build, i);
		cadence(build, i);
	}
	return jumps(build) && two_weeks(build) && often(build);
}
