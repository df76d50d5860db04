/*
 * forecast.c - see forecast.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/forecast.h"

#include "app/training_log.h"
#include "training/forecast/forecast.h"
#include "training/forecast/ladder.h"
#include "training/forecast/plan_read.h"
#include "training/forecast/race.h"

ErrCode app_forecast(App *app, Arena *arena, Str file, Bytes csv, Forecast *forecast, Error *err)
{
	TrainingLog log;
	const PlannedRun *plan = NULL;
	size_t count = 0;
	ErrCode code = plan_read(&plan, &count, arena, file, csv, err);
	if (code == OK)
		code = app_training_log(app, arena, &log, err);
	return code == OK ? forecast_of(forecast, arena, &log, plan, count, err) : code;
}

ErrCode app_forecast_race(App *app, Arena *arena, int64_t race_day, int64_t race_m, Forecast *forecast, Error *err)
{
	TrainingLog log;
	const PlannedRun *plan = NULL;
	size_t count = 0;
	ErrCode code = app_training_log(app, arena, &log, err);
	if (code == OK)
		code = ladder_to_race(&plan, &count, arena, &log, race_day, race_m, err);
	if (code == OK)
		code = forecast_of(forecast, arena, &log, plan, count, err);
	if (code == OK) {
		forecast->ladder = true;
		forecast->marathon = NULL; /* the other runs of the weeks are not in it */
	}
	return code;
}

ErrCode app_race_times(App *app, Arena *arena, RaceTimes *times, Error *err)
{
	TrainingLog log;
	const ErrCode code = app_training_log(app, arena, &log, err);
	if (code == OK)
		race_times_of(times, &log);
	return code;
}
