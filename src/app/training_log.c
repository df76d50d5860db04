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
#include "app/measures.h"
#include "app/shoes.h"
#include "base/num.h"
#include "base/when.h"
#include "store/said.h"
#include "training/run/learn.h"
#include "training/run/measure.h"

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

/* Of a run that cannot be read, or was not measured: what its summary tells. */
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
	return metrics;
}

/* The runs that are being joined, and where each stands among the activities. */
typedef struct Joined {
	LoggedRun *runs, *others;
	size_t *places, *other_places;
} Joined;

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

/* Those that a run tells by itself: what else there is, the runner's numbers add. */
static ErrCode join_runs(TrainingLog *log, const Run *runs, size_t count, const Measures *measures, Joined *joined,
			 Arena *arena, Error *err)
{
	joined->runs = ARENA_ARRAY(arena, count, LoggedRun);
	joined->others = ARENA_ARRAY(arena, count, LoggedRun);
	joined->places = ARENA_ARRAY(arena, count, size_t);
	joined->other_places = ARENA_ARRAY(arena, count, size_t);
	if (joined->runs == NULL || joined->others == NULL || joined->places == NULL || joined->other_places == NULL)
		return no_memory(err);
	log->runs = joined->runs;
	log->others = joined->others;
	for (size_t i = 0; i < count; i++) {
		if (runs[i].summary.start_unix_s == 0)
			continue;
		const bool running = activity_is_run(&runs[i].summary);
		LoggedRun *to = running ? &joined->runs[log->run_count] : &joined->others[log->other_count];
		*to = logged(&runs[i]);
		RunMeasure measure;
		if (measures_get(&measure, measures, i))
			to->metrics = measure.metrics;
		(running ? joined->places : joined->other_places)[running ? log->run_count++ : log->other_count++] = i;
	}
	return OK;
}

static void complete(LoggedRun *runs, const size_t *places, size_t count, const Measures *measures,
		     const Profile *profile)
{
	for (size_t i = 0; i < count; i++) {
		RunMeasure measure;
		if (measures_get(&measure, measures, places[i]))
			metrics_complete(&runs[i].metrics, &measure, profile);
	}
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
	return code == OK ? profile_learn(&log->profile, arena, log->runs, log->run_count, log->wellness,
					  log->wellness_count, log->now_unix_s, err)
			  : code;
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
	Measures measures;
	Joined runs_joined;
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
		code = measures_of(&measures, app, arena, runs, count, NULL, err);
	if (code == OK)
		code = join_runs(&joined, runs, count, &measures, &runs_joined, arena, err);
	if (code == OK)
		code = join_days(&joined, store, runner, arena, err);
	if (code == OK)
		code = store_pains(store, runner, INT32_MIN, INT32_MAX, arena, &joined.pains, &joined.pain_count, err);
	if (code == OK)
		code = join_profile(&joined, store, runner, arena, err);
	if (code == OK)
		code = join_times(&joined, store, runner, arena, err);
	if (code != OK)
		return code;
	complete(runs_joined.runs, runs_joined.places, joined.run_count, &measures, &joined.profile);
	complete(runs_joined.others, runs_joined.other_places, joined.other_count, &measures, &joined.profile);
	*log = joined;
	return OK;
}
