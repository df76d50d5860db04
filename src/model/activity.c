/*
 * activity.c - see activity.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/activity.h"

#include "base/num.h"

Sample sample_unknown(void)
{
	return (Sample){
	    .t_s = UNKNOWN, .latitude_deg = UNKNOWN, .longitude_deg = UNKNOWN, .altitude_m = UNKNOWN,
	    .distance_m = UNKNOWN, .speed_mps = UNKNOWN, .hr_bpm = UNKNOWN, .cadence_spm = UNKNOWN,
	    .power_w = UNKNOWN, .temperature_c = UNKNOWN,
	};
}

Lap lap_unknown(void)
{
	return (Lap){
	    .distance_m = UNKNOWN, .timer_s = UNKNOWN, .elapsed_s = UNKNOWN, .ascent_m = UNKNOWN,
	    .descent_m = UNKNOWN, .hr_avg_bpm = UNKNOWN, .cadence_avg_spm = UNKNOWN,
	};
}

Activity activity_unknown(void)
{
	return (Activity){
	    .distance_m = UNKNOWN, .timer_s = UNKNOWN, .elapsed_s = UNKNOWN, .ascent_m = UNKNOWN,
	    .descent_m = UNKNOWN, .hr_avg_bpm = UNKNOWN, .hr_max_bpm = UNKNOWN,
	    .cadence_avg_spm = UNKNOWN, .power_avg_w = UNKNOWN, .calories_kcal = UNKNOWN, .rpe = UNKNOWN,
	    .feel = UNKNOWN,
	};
}

bool activity_is_run(const Activity *activity)
{
	return text_is(activity->sport, "running");
}

bool sport_on_foot(Str sport)
{
	return text_is(sport, "running") || text_is(sport, "walking") || text_is(sport, "hiking") ||
	       text_is(sport, "snowshoeing");
}
