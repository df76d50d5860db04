/*
 * forecast.h - a planned block held against the log; what hard efforts
 * promise for a race.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_FORECAST_H
#define APP_FORECAST_H

#include "app/app.h"
#include "model/forecast.h"
#include "model/race_times.h"

/* The plan is CSV text: training/forecast/plan_read.h. */
ErrCode app_forecast(App *app, Arena *arena, Str file, Bytes csv, Forecast *forecast, Error *err) MUST_USE;

/* The way to a race, one longest run a week: training/forecast/ladder.h. FAIL_USAGE
 * when it does not lie ahead. */
ErrCode app_forecast_race(App *app, Arena *arena, int64_t race_day, int64_t race_m, Forecast *forecast, Error *err) MUST_USE;
ErrCode app_race_times(App *app, Arena *arena, RaceTimes *times, Error *err) MUST_USE;

#endif
