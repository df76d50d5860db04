/*
 * today.c - see today.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/today.h"

#include "app/training_log.h"

ErrCode app_run_today(App *app, Arena *arena, const TodayAsk *ask, Today *today, Error *err)
{
	TrainingLog log;
	const ErrCode code = app_training_log(app, arena, &log, err);
	return code == OK ? today_of(today, arena, &log, ask, err) : code;
}
