/*
 * today.h - the question of every morning: may I run, how far, and why; and a
 * planned run held against the log.
 *
 * What the answer is made of (`Today`) is plain data: whoever makes more of the
 * day, such as a plan that obeys the pain, the day's exercises or a warm-up,
 * joins the log once (app/training_log.h), calls today_of on it, and adds its
 * own beside this.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_TODAY_H
#define APP_TODAY_H

#include "app/app.h"
#include "model/today.h"
#include "training/forecast/plan_typed.h"
#include "training/forecast/today.h"

/* From the store, as of now. */
ErrCode app_run_today(App *app, Arena *arena, const TodayAsk *ask, Today *today, Error *err) MUST_USE;

#endif
