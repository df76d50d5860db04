/*
 * forecast.c - see forecast.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/forecast.h"

#include "base/num.h"
#include "base/when.h"
#include "training/forecast/block.h"
#include "training/forecast/cap.h"
#include "training/forecast/forecast_days.h"
#include "training/forecast/what_if.h"

enum { NOON_S = 12 * 3600, HOUR_S = 3600, REACH_FIRST_DAYS = 7 };
static const int64_t MARATHON_M = 42000;
static const int64_t VOLUME_S = 56 * (int64_t)SECONDS_PER_DAY;
static const double VOLUME_WEEKS = 8;
static const double VOLUME_LOW_KM = 30;
static const double TENDON_S = 48 * 3600.0;
static const double NEAR_MOST = 0.8;

/* What is handed from step to step. */
typedef struct Work {
	const TrainingLog *log;
	Usual usual;
	ForecastRun *runs;
	size_t count;
	/* the log with the planned runs behind it, as if they had been run */
	LoggedRun *all;
	size_t past_count;
	BlockRun *past, *planned;
	int64_t *wish_m, *nearest_m;
} Work;

static size_t runs_before(const TrainingLog *log)
{
	size_t count = log->run_count;
	while (count > 0 && log->runs[count - 1].start_unix_s >= log->now_unix_s)
		count--;
	return count;
}

static ErrCode work_begin(Work *work, Arena *arena, const TrainingLog *log, size_t planned, Error *err)
{
	*work = (Work){.log = log, .past_count = runs_before(log)};
	work->runs = ARENA_ARRAY(arena, planned, ForecastRun);
	work->all = ARENA_ARRAY(arena, work->past_count + planned, LoggedRun);
	work->past = ARENA_ARRAY(arena, work->past_count, BlockRun);
	work->planned = ARENA_ARRAY(arena, planned, BlockRun);
	work->wish_m = ARENA_ARRAY(arena, planned, int64_t);
	work->nearest_m = ARENA_ARRAY(arena, planned, int64_t);
	if (work->runs == NULL || work->all == NULL || work->past == NULL || work->planned == NULL ||
	    work->wish_m == NULL || work->nearest_m == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory for the forecast");
	for (size_t i = 0; i < work->past_count; i++) {
		work->all[i] = log->runs[i];
		work->past[i] = (BlockRun){.at_unix_s = log->runs[i].start_unix_s, .distance_m = log->runs[i].distance_m};
	}
	usual_of(&work->usual, log, log->now_unix_s);
	return OK;
}

/* Noon of its day, an hour later for each run before it on that day; never before now. */
static int64_t time_of(const Work *work, const PlannedRun *run)
{
	const ForecastRun *before = work->count > 0 ? &work->runs[work->count - 1] : NULL;
	int64_t at_s = run->day * SECONDS_PER_DAY - work->log->now_offset_s + NOON_S;
	if (at_s < work->log->now_unix_s)
		at_s = work->log->now_unix_s;
	return before != NULL && before->at_unix_s + HOUR_S > at_s ? before->at_unix_s + HOUR_S : at_s;
}

/* A planned run as if it had been run as wished. */
static LoggedRun as_run(const ForecastRun *made, int32_t offset_s)
{
	const PlannedRun *run = &made->what_if.run;
	LoggedRun as = {.start_unix_s = made->at_unix_s,
			.utc_offset_s = offset_s,
			.distance_m = run->distance_m,
			.timer_s = run->duration_s,
			.elapsed_s = run->duration_s,
			.ascent_m = run->ascent_m,
			.descent_m = run->descent_m,
			.rpe = UNKNOWN,
			.metrics = metrics_unknown()};
	const WhatIfUnit *of = made->what_if.of;
	as.metrics.of[METRIC_MOVING] = of[CAP_TIME].value;
	as.metrics.of[METRIC_STEPS] = of[CAP_STEPS].value;
	as.metrics.of[METRIC_DOWNHILL_DOSE] = of[CAP_DOWNHILL].value;
	for (int t = 0; t < TISSUE_COUNT; t++)
		as.metrics.of[tissue_metric((Tissue)t)] = of[CAP_SHIN + t].value;
	return as;
}

static void add_run(Work *work, const PlannedRun *plan, SoreAhead *ahead)
{
	ForecastRun *run = &work->runs[work->count];
	*run = (ForecastRun){.at_unix_s = time_of(work, plan), .guessed = plan->distance_m == 0};
	TrainingLog so_far = *work->log;
	so_far.runs = work->all;
	so_far.run_count = work->past_count + work->count;
	Caps caps;
	caps_of(&caps, &so_far, run->at_unix_s);
	what_if_of(&run->what_if, plan, &work->usual, &caps, ahead);
	work->all[work->past_count + work->count] = as_run(run, work->log->now_offset_s);
	work->planned[work->count] = (BlockRun){.at_unix_s = run->at_unix_s,
						.distance_m = run->what_if.run.distance_m,
						.fixed = plan->race};
	work->wish_m[work->count] = run->what_if.run.distance_m;
	work->count++;
}

static void hold_against_rule(Work *work)
{
	const Block block = {.past = work->past,
			     .past_count = work->past_count,
			     .runs = work->planned,
			     .count = work->count,
			     .easy_mps = work->usual.easy_mps};
	block_nearest(&block, work->nearest_m);
	for (size_t i = 0; i < work->count; i++) {
		ForecastRun *run = &work->runs[i];
		const BlockBound wish = block_bound(&block, work->wish_m, i);
		const BlockBound nearest = block_bound(&block, work->nearest_m, i);
		run->longest_m = wish.longest_m;
		run->longest_day = wish.longest_m < 0 ? 0 : when_day(wish.longest_at_unix_s, work->log->now_offset_s);
		run->most_m = wish.most_m;
		run->entry = wish.entry;
		run->days_off = wish.days_off;
		run->breaks = !block_keeps(&wish, work->wish_m[i]);
		run->nearest_m = work->nearest_m[i];
		run->nearest_most_m = nearest.most_m;
		run->nearest_breaks = !block_keeps(&nearest, work->nearest_m[i]);
	}
}

static void count_up(Forecast *forecast)
{
	for (size_t i = 0; i < forecast->count; i++) {
		const ForecastRun *run = &forecast->runs[i];
		forecast->breaks += run->breaks;
		forecast->wish_m += run->what_if.run.distance_m;
		forecast->nearest_m += run->nearest_m;
		for (int unit = 0; unit < CAP_UNITS; unit++)
			forecast->raised[unit] += run->what_if.of[unit].band >= SPIKE_SMALL;
	}
}

/* Two runs in a row that each load the tendon near the most of the 30 days before. */
static void count_close(Forecast *forecast, const Work *work)
{
	for (size_t i = 0; i < forecast->count; i++) {
		const ForecastRun *run = &forecast->runs[i];
		const size_t k = work->past_count + i;
		if (k == 0)
			continue;
		const LoggedRun *before = &work->all[k - 1];
		const double near = NEAR_MOST * run->what_if.of[CAP_ACHILLES].longest;
		const double rest_s = (double)(run->at_unix_s - before->start_unix_s) - known_or(before->elapsed_s, 0);
		forecast->close += rest_s < TENDON_S && run->what_if.of[CAP_ACHILLES].value >= near &&
				   before->metrics.of[METRIC_ACHILLES] >= near;
	}
}

/* The longest run of the 30 days before now, or what one would begin with. */
static void set_race(Forecast *forecast, const Work *work)
{
	for (size_t i = 0; i < forecast->count && forecast->race == NULL; i++) {
		if (forecast->runs[i].what_if.run.race && forecast->runs[i].nearest_breaks)
			forecast->race = &forecast->runs[i];
	}
	if (forecast->race == NULL)
		return;
	Caps caps;
	caps_of(&caps, work->log, work->log->now_unix_s);
	const int64_t longest_m = caps.longest_m > 0 ? caps.longest_m : caps.most_m;
	if (longest_m > 0)
		forecast->race_reach_day = block_reach_day(longest_m, forecast->race->what_if.run.distance_m,
							   forecast->today + REACH_FIRST_DAYS, &forecast->race_reach_weeks);
}

static void set_marathon(Forecast *forecast, const Work *work)
{
	for (size_t i = 0; i < forecast->count && forecast->marathon == NULL; i++) {
		const ForecastRun *run = &forecast->runs[i];
		const int64_t from_s = run->at_unix_s - VOLUME_S;
		const size_t before = work->past_count + i;
		if (!run->what_if.run.race || run->what_if.run.distance_m < MARATHON_M || before == 0 ||
		    work->all[0].start_unix_s > from_s)
			continue;
		int64_t metres = 0;
		for (size_t k = before; k > 0 && work->all[k - 1].start_unix_s >= from_s; k--)
			metres += work->all[k - 1].distance_m;
		const double week_km = (double)metres / 1000 / VOLUME_WEEKS;
		if (week_km < VOLUME_LOW_KM) {
			forecast->marathon = run;
			forecast->marathon_week_km = week_km;
		}
	}
}

ErrCode forecast_of(Forecast *forecast, Arena *arena, const TrainingLog *log, const PlannedRun *plan, size_t count,
		    Error *err)
{
	Work work;
	SoreAhead ahead;
	const int64_t today = when_day(log->now_unix_s, log->now_offset_s);
	if (count > 0 && plan[count - 1].day > today + FORECAST_DAYS_MAX)
		return fail(err, FAIL_LIMIT, -1, "the plan goes on for more than %d days from today", FORECAST_DAYS_MAX);
	ErrCode code = work_begin(&work, arena, log, count, err);
	if (code == OK)
		code = sore_ahead_of(&ahead, arena, log, count, err);
	if (code != OK)
		return code;
	*forecast = (Forecast){.today = today,
			       .at_unix_s = log->now_unix_s,
			       .marathon_week_km = UNKNOWN};
	for (size_t i = 0; i < count; i++) {
		if (plan[i].day < forecast->today)
			forecast->left_out++;
		else
			add_run(&work, &plan[i], &ahead);
	}
	hold_against_rule(&work);
	forecast->runs = work.runs;
	forecast->count = work.count;
	count_up(forecast);
	count_close(forecast, &work);
	set_race(forecast, &work);
	set_marathon(forecast, &work);
	code = forecast_weeks(forecast, arena, work.all, work.past_count, err);
	return code == OK ? forecast_days(forecast, arena, work.all, work.past_count + work.count, &ahead, err) : code;
}
