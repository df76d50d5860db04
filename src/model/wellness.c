/*
 * wellness.c - see wellness.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/wellness.h"

static const char *const NAMES[WELLNESS_KINDS] = {
    [WELLNESS_HR_REST] = "hr_rest_bpm",         [WELLNESS_HRV_RMSSD] = "hrv_rmssd_ms", [WELLNESS_HRV_SDNN] = "hrv_sdnn_ms",
    [WELLNESS_SLEEP] = "sleep_s",               [WELLNESS_SLEEP_SCORE] = "sleep_score", [WELLNESS_WEIGHT] = "weight_kg",
    [WELLNESS_STEPS] = "steps",                 [WELLNESS_STRESS] = "stress",
    [WELLNESS_RESPIRATION] = "respiration_brpm",  [WELLNESS_FATIGUE] = "fatigue_1_5",    [WELLNESS_MOOD] = "mood_1_5",
    [WELLNESS_SORENESS] = "soreness_1_5",       [WELLNESS_CALM] = "calm_1_5",       [WELLNESS_SLEEP_QUALITY] = "sleep_quality_1_5",
    [WELLNESS_READINESS] = "readiness_0_10",
};

const char *wellness_name(WellnessKind kind)
{
	return NAMES[kind];
}

WellnessKind wellness_of_name(Str name)
{
	int kind = 0;
	while (kind < WELLNESS_KINDS && !text_is(name, NAMES[kind]))
		kind++;
	return (WellnessKind)kind;
}
