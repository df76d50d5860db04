/*
 * load_view.c - see load_view.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/load_view.h"

#include "app/app_priv.h"
#include "app/training_log.h"
#include "base/when.h"
#include "training/series/series.h"

static ErrCode measure_of(LoadMeasure *of, Str key, Error *err)
{
	if (key.p == NULL || load_measure_of(of, key)) {
		if (key.p == NULL)
			*of = load_measures(&(size_t){0})[0];
		return OK;
	}
	return fail(err, FAIL_USAGE, -1,
		    "no load is called \"%.*s\": distance, time, steps, effort, trimp, shin, achilles, kneecap, sole, downhill, "
		    "ascent, or the key of a metric that adds up",
		    STR_ARG(key));
}

/* The days to be shown, within those that there are. */
static ErrCode range_of(LoadView *view, const LoadRequest *request, Error *err)
{
	const Series *series = &view->series;
	const int64_t first = series->days[0].day;
	const int64_t last = series->days[series->count - 1].day;
	view->to_day = request->has_to && request->to_day < last ? request->to_day : last;
	view->from_day = first;
	if (request->has_from)
		view->from_day = request->from_day;
	else if (request->weeks > 0)
		view->from_day = view->to_day - when_weekday(view->to_day) - 7 * ((int64_t)request->weeks - 1);
	if (view->from_day < first)
		view->from_day = first;
	if (view->from_day > view->to_day)
		return fail(err, FAIL_USAGE, -1, "none of these days is in the log, or the last is before the first");
	return OK;
}

ErrCode app_load_view(App *app, Arena *arena, const LoadRequest *request, LoadView *view, Error *err)
{
	LoadMeasure of;
	ErrCode code = measure_of(&of, request->of, err);
	TrainingLog log;
	if (code == OK)
		code = app_training_log(app, arena, &log, err);
	LoadView made = {.from_day = 0};
	if (code == OK)
		code = series_make(&made.series, arena, &log, &of, request->all_sports, err);
	if (code == OK && made.series.count > 0)
		code = range_of(&made, request, err);
	if (code != OK)
		return code;
	made.pains = log.pains;
	made.pain_count = log.pain_count;
	*view = made;
	return OK;
}
