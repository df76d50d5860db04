/*
 * habits.h - what the runner's own files say of his habits, and what changed in
 * them before a pain.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_HABITS_H
#define APP_HABITS_H

#include "app/app.h"
#include "model/habit.h"

enum { CHANGED_WEEKS_DEFAULT = 6, CHANGED_WEEKS_MOST = 52 };

/* As of a day (local, days since 1970-01-01); INT64_MAX: today. */
ErrCode app_habits(App *app, Arena *arena, int64_t on_day, Habits *habits, Error *err) MUST_USE;
/* In the weeks to the day on which a pain began; INT64_MAX: as the diary has it,
 * FAIL_MISSING when it has no pain of the last two weeks. */
ErrCode app_changed(App *app, Arena *arena, int64_t pain_day, int weeks, Changed *changed, Error *err) MUST_USE;

#endif
