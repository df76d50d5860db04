/*
 * inspect_sport.c - the sport that a person says of files that are looked at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "app/app_priv.h"
#include "app/import.h"

ErrCode app_inspected_sport(const App *app, Inspected *inspected, Arena *arena, Error *err)
{
	const size_t count = inspected->decoded.activity_count;
	if (!inspected->ok || count == 0 || app_settling(app)->sport.n == 0)
		return OK;
	Activity *activities = ARENA_ARRAY(arena, count, Activity);
	if (activities == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	memcpy(activities, inspected->decoded.activities, count * sizeof *activities);
	for (size_t i = 0; i < count; i++) {
		if (!settle_sport(&activities[i], arena, app_settling(app)))
			return fail(err, FAIL_MEMORY, -1, "out of memory");
	}
	inspected->decoded.activities = activities;
	return OK;
}
