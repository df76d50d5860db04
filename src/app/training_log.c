/*
 * training_log.c - see training_log.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/training_log.h"

#include <math.h>
#include <stdlib.h>

#include "app/app_priv.h"
#include "app/joined/days.h"
#include "app/shoes.h"
#include "base/num.h"
#include "base/when.h"
#include "store/said.h"

/* Farther is a damaged number: no run circles a quarter of the Earth. */
static const double RUN_METRES_MAX = 1e7;

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while joining the log");
}

/* ---- runs ---- */

/* What a sub-sport says of the ground; STR_NONE for what says nothing. */
static Str surface_of_sub_sport(Str sub_sport)
{
	static const struct {
		const char *sub_sport;
		const char *surface;
	} rows[] = {
	    {"trail", "trail"},         {"track", "track"},
	    {"street", "road"},         {"road", "road"},
	    {"treadmill", "treadmill"}, {"indoor_running", "treadmill"},
	    {"virtual_activity", "treadmill"},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		if (text_is(sub_sport, rows[i].sub_sport))
			return text_of(rows[i].surface);
	}
	return STR_NONE;
}

/* What the summary alone tells, and the runner's own word on the weather. */
static Metrics metrics_of_summary(const Run *run)
{
	const Activity *a = &run->summary;
	Metrics metrics = metrics_unknown();
	metrics.of[METRIC_DISTANCE] = a->distance_m;
	metrics.of[METRIC_MOVING] = a->timer_s;
	metrics.of[METRIC_ELAPSED] = a->elapsed_s;
	metrics.of[METRIC_ASCENT] = a->ascent_m;
	metrics.of[METRIC_DESCENT] = a->descent_m;
	metrics.of[METRIC_HR_AVG] = a->hr_avg_bpm;
	metrics.of[METRIC_TEMPERATURE] = known_or(run->told.temperature_c, a->temperature_avg_c);
	metrics.of[METRIC_HUMIDITY] = run->told.humidity_pct;
	metrics.of[METRIC_SRPE] = a->rpe * a->timer_s / 60;
	if (!sport_on_foot(a->sport))
		return metrics;
	metrics.of[METRIC_CADENCE] = a->cadence_avg_spm;
	metrics.of[METRIC_STEPS] = a->cadence_avg_spm * a->timer_s / 60;
	metrics.of[METRIC_CONTACT] = a->contact_avg_s;
	metrics.of[METRIC_BALANCE] = a->balance_left_avg_pct;
	metrics.of[METRIC_STEP_LENGTH] = a->step_length_avg_m;
	metrics.of[METRIC_VERTICAL_RATIO] = a->vertical_ratio_avg_pct;
	return metrics;
}

static LoggedRun logged(const Run *run)
{
	const Activity *a = &run->summary;
	const bool measured = a->distance_m > 0 && a->distance_m <= RUN_METRES_MAX;
	return (LoggedRun){
	    .id = run->id,
	    .start_unix_s = a->start_unix_s,
	    .utc_offset_s = a->has_utc_offset ? a->utc_offset_s : 0,
	    .distance_m = measured ? llround(a->distance_m) : 0,
	    .timer_s = a->timer_s,
	    .elapsed_s = a->elapsed_s,
	    .ascent_m = a->ascent_m,
	    .descent_m = a->descent_m,
	    .rpe = a->rpe,
	    .sport = a->sport,
	    .sub_sport = a->sub_sport,
	    .surface = run->surface.n > 0 ? run->surface : surface_of_sub_sport(a->sub_sport),
	    .shoe = run->shoe.n > 0 ? run->shoe : STR_NONE,
	    .metrics = metrics_of_summary(run),
	};
}

static ErrCode join_runs(TrainingLog *log, const Run *runs, size_t count, Arena *arena, Error *err)
{
	LoggedRun *running = ARENA_ARRAY(arena, count, LoggedRun);
	LoggedRun *other = ARENA_ARRAY(arena, count, LoggedRun);
	if (running == NULL || other == NULL)
		return no_memory(err);
	log->runs = running;
	log->others = other;
	for (size_t i = 0; i < count; i++) {
		if (runs[i].summary.start_unix_s == 0)
			continue;
		LoggedRun *to = activity_is_run(&runs[i].summary) ? &running[log->run_count++] : &other[log->other_count++];
		*to = logged(&runs[i]);
	}
	return OK;
}

static int compare_names(const void *a, const void *b)
{
	return text_compare(((const Shoe *)a)->name, ((const Shoe *)b)->name);
}

static ErrCode join_shoes(TrainingLog *log, App *app, Run *runs, size_t count, Arena *arena, Error *err)
{
	const Shoe *shoes;
	const ErrCode code = app_shoes_joined(app, arena, runs, count, &shoes, &log->shoe_count, err);
	if (code != OK)
		return code;
	Shoe *sorted = ARENA_ARRAY(arena, log->shoe_count, Shoe);
	if (sorted == NULL)
		return no_memory(err);
	for (size_t i = 0; i < log->shoe_count; i++)
		sorted[i] = shoes[i];
	if (log->shoe_count > 1)
		qsort(sorted, log->shoe_count, sizeof *sorted, compare_names);
	log->shoes = sorted;
	return OK;
}

/* ---- days ---- */

static ErrCode join_days(TrainingLog *log, Store *store, Str runner, Arena *arena, Error *err)
{
	const StoredWellness *stored;
	const DaySaid *said;
	size_t count;
	size_t said_count;
	ErrCode code = store_wellness(store, runner, INT32_MIN, INT32_MAX, arena, &stored, &count, err);
	if (code == OK)
		code = store_days_said(store, runner, INT32_MIN, INT32_MAX, arena, &said, &said_count, err);
	if (code != OK)
		return code;
	Wellness *rows = ARENA_ARRAY(arena, count + said_count, Wellness);
	if (rows == NULL)
		return no_memory(err);
	for (size_t i = 0; i < count; i++)
		rows[i] = stored[i].wellness;
	for (size_t i = 0; i < said_count; i++) {
		rows[count + i] = said[i].wellness;
		rows[count + i].origin = STR(DAY_TOLD);
	}
	log->wellness_count = days_choose(rows, count + said_count);
	log->wellness = rows;
	return OK;
}

/* ---- the runner ---- */

static ErrCode join_profile(TrainingLog *log, Store *store, Str runner, Arena *arena, Error *err)
{
	const ProfileSaid *said;
	size_t count;
	const ErrCode code = store_profile(store, runner, arena, &said, &count, err);
	for (size_t i = 0; code == OK && i < count; i++)
		log->profile.of[said[i].field] = (ProfileNumber){.value = said[i].value, .from = PROFILE_TOLD};
	return code;
}

/* ---- until when the log is complete ---- */

static const LoggedRun *last_activity(const TrainingLog *log)
{
	const LoggedRun *run = log->run_count > 0 ? &log->runs[log->run_count - 1] : NULL;
	const LoggedRun *other = log->other_count > 0 ? &log->others[log->other_count - 1] : NULL;
	return run == NULL || (other != NULL && other->start_unix_s > run->start_unix_s) ? other : run;
}

/* Also an import that was cut short brought what it brought. */
static ErrCode join_times(TrainingLog *log, Store *store, Str runner, Arena *arena, Error *err)
{
	const ImportSummary *imports;
	size_t count;
	const ErrCode code = store_imports(store, runner, arena, &imports, &count, err);
	if (code != OK)
		return code;
	const LoggedRun *last = last_activity(log);
	log->now_offset_s = log->run_count > 0 ? log->runs[log->run_count - 1].utc_offset_s : 0;
	log->complete_until_day = INT64_MIN;
	if (last != NULL)
		log->complete_until_day = when_day(last->start_unix_s, last->utc_offset_s);
	for (size_t i = 0; i < count; i++) {
		const int64_t day = when_day(imports[i].begun_unix_s, log->now_offset_s);
		if (imports[i].undone_unix_s == 0 && day > log->complete_until_day)
			log->complete_until_day = day;
	}
	return OK;
}

/* ---- all of it ---- */

ErrCode app_training_log(App *app, Arena *arena, TrainingLog *log, Error *err)
{
	TrainingLog joined = {.now_unix_s = app_now(app), .imperial = app_imperial(app), .profile = profile_unknown()};
	Store *store;
	Str runner;
	const Run *found;
	size_t count;
	ErrCode code = app_store(app, &store, err);
	if (code == OK)
		code = app_runner(app, &runner, err);
	if (code == OK)
		code = store_runs(store, runner, false, arena, &found, &count, err);
	Run *runs = code == OK ? ARENA_ARRAY(arena, count, Run) : NULL;
	if (code == OK && runs == NULL)
		code = no_memory(err);
	for (size_t i = 0; code == OK && i < count; i++)
		runs[i] = found[i];
	if (code == OK)
		code = join_shoes(&joined, app, runs, count, arena, err);
	if (code == OK)
		code = join_runs(&joined, runs, count, arena, err);
	if (code == OK)
		code = join_days(&joined, store, runner, arena, err);
	if (code == OK)
		code = store_pains(store, runner, INT32_MIN, INT32_MAX, arena, &joined.pains, &joined.pain_count, err);
	if (code == OK)
		code = join_profile(&joined, store, runner, arena, err);
	if (code == OK)
		code = join_times(&joined, store, runner, arena, err);
	if (code == OK)
		*log = joined;
	return code;
}
