/*
 * fact.c - see fact.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/fact.h"

static const struct {
	const char *name;
	const char *words;
	const char *unit;
} FACTS[FACT_COUNT] = {
    [FACT_DISTANCE] = {"distance_m", "distance", "m"},
    [FACT_TIMER] = {"timer_s", "running time", "s"},
    [FACT_ELAPSED] = {"elapsed_s", "elapsed time", "s"},
    [FACT_ASCENT] = {"ascent_m", "ascent", "m"},
    [FACT_DESCENT] = {"descent_m", "descent", "m"},
    [FACT_HR_AVG] = {"hr_avg_bpm", "average heart rate", "bpm"},
    [FACT_HR_MAX] = {"hr_max_bpm", "highest heart rate", "bpm"},
    [FACT_CADENCE_AVG] = {"cadence_avg_spm", "average cadence", "/min"},
    [FACT_POWER_AVG] = {"power_avg_w", "average power", "W"},
    [FACT_CALORIES] = {"calories_kcal", "energy", "kcal"},
    [FACT_RPE] = {"rpe", "perceived effort", "of 10"},
    [FACT_FEEL] = {"feel", "how it felt", "of 100"},
    [FACT_TEMPERATURE_AVG] = {"temperature_avg_c", "average temperature", "°C"},
    [FACT_CONTACT_AVG] = {"contact_avg_s", "average ground contact time", "s"},
    [FACT_BALANCE_AVG] = {"balance_left_avg_pct", "average balance of the feet", "% left"},
    [FACT_OSCILLATION_AVG] = {"oscillation_avg_m", "average vertical oscillation", "m"},
    [FACT_VERTICAL_RATIO_AVG] = {"vertical_ratio_avg_pct", "average vertical ratio", "%"},
    [FACT_STEP_LENGTH_AVG] = {"step_length_avg_m", "average step length", "m"},
    [FACT_RESPIRATION_AVG] = {"respiration_avg_brpm", "average breathing rate", "/min"},
    [FACT_START] = {"start", "start", ""},
    [FACT_UTC_OFFSET] = {"utc_offset_s", "local time", ""},
    [FACT_SPORT] = {"sport", "sport", ""},
    [FACT_NAME] = {"name", "name", ""},
    [FACT_NOTES] = {"notes", "notes", ""},
    [FACT_GEAR] = {"gear", "shoe", ""},
    [FACT_DEVICE] = {"device", "device", ""},
};

const char *fact_name(Fact fact)
{
	return FACTS[fact].name;
}

Fact fact_of_name(Str name)
{
	int fact = 0;
	while (fact < FACT_COUNT && !text_is(name, FACTS[fact].name))
		fact++;
	return (Fact)fact;
}

const char *fact_words(Fact fact)
{
	return FACTS[fact].words;
}

const char *fact_unit(Fact fact)
{
	return FACTS[fact].unit;
}
