/*
 * habits.c - see habits.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/habits.h"

#include "app/training_log.h"
#include "base/when.h"
#include "training/habit/habits.h"

static_assert((int)CHANGED_WEEKS_DEFAULT == (int)CHANGED_WEEKS && (int)CHANGED_WEEKS_MOST == (int)CHANGED_WEEKS_MAX,
              "the limits that the faces see are those of the engine");

ErrCode app_habits(App *app, Arena *arena, int64_t on_day, Habits *habits, Error *err)
{
	TrainingLog log;
	const ErrCode code = app_training_log(app, arena, &log, err);
	if (code != OK)
		return code;
	const HabitQuestion question = {.last_day = on_day};
	return habits_of(habits, arena, &log, &question, err);
}

ErrCode app_changed(App *app, Arena *arena, int64_t pain_day, int weeks, Changed *changed, Error *err)
{
	TrainingLog log;
	const ErrCode code = app_training_log(app, arena, &log, err);
	if (code != OK)
		return code;
	if (pain_day == INT64_MAX && !pain_began_by_diary(&log, when_day(log.now_unix_s, log.now_offset_s), &pain_day))
		return fail(err, FAIL_MISSING, -1,
		            "the diary has no pain of the last two weeks; say when it began: legwork changed --before 2026-05-12");
	return changed_before(changed, arena, &log, pain_day, weeks, err);
}
