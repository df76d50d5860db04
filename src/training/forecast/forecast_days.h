/*
 * forecast_days.h - a forecast's weeks and days.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_FORECAST_FORECAST_DAYS_H
#define TRAINING_FORECAST_FORECAST_DAYS_H

#include "model/forecast.h"
#include "training/forecast/sore_ahead.h"

/* Of the planned runs that the forecast already has; `past` are the log's runs. */
ErrCode forecast_weeks(Forecast *forecast, Arena *arena, const LoggedRun *past, size_t past_count, Error *err) MUST_USE;
/* `all` are the log's runs with the planned ones behind. */
ErrCode forecast_days(Forecast *forecast, Arena *arena, const LoggedRun *all, size_t count, const SoreAhead *ahead,
		      Error *err) MUST_USE;

#endif
