/*
 * activity.c - see activity.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/activity.h"

#include "base/num.h"

/* The views by name and by number are one. */
_Static_assert(offsetof(Activity, respiration_avg_brpm) - offsetof(Activity, distance_m) ==
                   FACT_RESPIRATION_AVG * sizeof(double),
               "Activity and Fact differ in order");
_Static_assert(offsetof(Lap, step_length_avg_m) - offsetof(Lap, distance_m) == (LAP_NUMBERS - 1) * sizeof(double),
               "a number of Lap is not counted");

Lap lap_unknown(void)
{
	Lap lap = {.start_unix_s = 0};
	for (size_t i = 0; i < LAP_NUMBERS; i++)
		lap.number[i] = UNKNOWN;
	return lap;
}

Activity activity_unknown(void)
{
	Activity activity = {.start_unix_s = 0};
	for (size_t i = 0; i < FACT_NUMBERS; i++)
		activity.number[i] = UNKNOWN;
	return activity;
}

bool activity_is_run(const Activity *activity)
{
	return text_is(activity->sport, "running");
}

bool activity_says_sport(const Activity *activity)
{
	return activity->sport.n > 0 && !text_is(activity->origin[FACT_SPORT], ORIGIN_SPORT_GUESSED);
}

bool activity_says_zone(const Activity *activity)
{
	const Str origin = activity->origin[FACT_UTC_OFFSET];
	return activity->has_utc_offset && !text_starts(origin, ORIGIN_ZONE_HERE) &&
	       !text_starts(origin, ORIGIN_ZONE_ESTIMATED);
}

bool sport_on_foot(Str sport)
{
	return text_is(sport, "running") || text_is(sport, "walking") || text_is(sport, "hiking") ||
	       text_is(sport, "snowshoeing");
}
