/*
 * apple_words.c - see apple_words.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/apple/apple_words.h"

#include <string.h>

#include "base/num.h"
#include "formats/samples.h"

#define QUANTITY "HKQuantityTypeIdentifier"
#define CATEGORY "HKCategoryTypeIdentifier"
#define ACTIVITY "HKWorkoutActivityType"

#define SERIES_OF(name, channel_, low_, high_)                                                      \
	{                                                                                           \
		.type = name, .use = APPLE_SERIES, .series = channel_, .low = low_, .high = high_, \
		.factor = 1, .origin = "Record " QUANTITY name                                      \
	}
#define DAILY_OF(name, kind_, low_, high_, factor_)                                            \
	{                                                                                      \
		.type = name, .use = APPLE_DAILY, .kind = kind_, .low = low_, .high = high_,   \
		.factor = factor_, .origin = "Record " QUANTITY name                           \
	}

static const AppleKind KINDS[] = {
    SERIES_OF("HeartRate", CHANNEL_HR, SAMPLE_HR_MIN_BPM, SAMPLE_HR_MAX_BPM),
    SERIES_OF("RunningSpeed", CHANNEL_SPEED, 0, SAMPLE_SPEED_MAX_MPS),
    SERIES_OF("RunningPower", CHANNEL_POWER, 0, SAMPLE_POWER_MAX_W),
    SERIES_OF("CyclingPower", CHANNEL_POWER, 0, SAMPLE_POWER_MAX_W),
    SERIES_OF("CyclingSpeed", CHANNEL_SPEED, 0, SAMPLE_SPEED_MAX_MPS),
    SERIES_OF("CyclingCadence", CHANNEL_CADENCE, 0, SAMPLE_CADENCE_MAX_SPM),
    SERIES_OF("RunningStrideLength", CHANNEL_STEP_LENGTH, 0, 5),
    SERIES_OF("RunningGroundContactTime", CHANNEL_CONTACT, 0, 2),
    SERIES_OF("RunningVerticalOscillation", CHANNEL_OSCILLATION, 0, 1),
    DAILY_OF("RestingHeartRate", WELLNESS_HR_REST, 10, 300, 1),
    DAILY_OF("HeartRateVariabilitySDNN", WELLNESS_HRV_SDNN, 0, 2000, 1000),
    DAILY_OF("BodyMass", WELLNESS_WEIGHT, 1, 1000, 1),
    {.type = "StepCount", .use = APPLE_COUNT, .series = APPLE_STEPS, .kind = WELLNESS_STEPS, .low = 0, .high = 1000000,
     .factor = 1, .origin = "Record " QUANTITY "StepCount"},
    {.type = "DistanceWalkingRunning", .use = APPLE_DISTANCE, .series = CHANNEL_DISTANCE, .low = 0,
     .high = SAMPLE_DISTANCE_MAX_M, .factor = 1, .origin = "Record " QUANTITY "DistanceWalkingRunning"},
    DAILY_OF("RespiratoryRate", WELLNESS_RESPIRATION, 1, 200, 1),
    {.type = "SleepAnalysis", .use = APPLE_SLEEP, .kind = WELLNESS_SLEEP, .origin = "Record " CATEGORY "SleepAnalysis"},
};

static Str without(Str text, const char *prefix)
{
	const size_t n = strlen(prefix);
	return text_starts(text, prefix) ? (Str){text.p + n, text.n - n} : text;
}

const AppleKind *apple_kind(Str type)
{
	const Str name = without(without(type, QUANTITY), CATEGORY);
	if (name.n == type.n)
		return NULL;
	for (size_t i = 0; i < COUNT_OF(KINDS); i++) {
		if (text_is(name, KINDS[i].type))
			return &KINDS[i];
	}
	return NULL;
}

static const struct {
	const char *unit;
	double factor;
} UNITS[] = {
    {"count/min", 1}, {"count", 1}, {"km", 1000}, {"m", 1}, {"mi", 1609.344}, {"ft", 0.3048}, {"yd", 0.9144},
    {"cm", 0.01}, {"mm", 0.001}, {"in", 0.0254}, {"min", 60}, {"hr", 3600}, {"s", 1}, {"ms", 0.001}, {"kcal", 1},
    {"Cal", 1}, {"cal", 0.001}, {"kJ", 1 / 4.184}, {"J", 1 / 4184.0}, {"kg", 1}, {"g", 0.001}, {"lb", 0.45359237},
    {"st", 6.35029318}, {"oz", 0.028349523125}, {"km/hr", 1 / 3.6}, {"mi/hr", 0.44704}, {"m/s", 1}, {"W", 1},
    {"kW", 1000}, {"count/s", 60}, {"%", 1},
};

double apple_value(Str text, Str unit)
{
	double value;
	if (!num_parse_double(text, &value))
		return UNKNOWN;
	for (size_t i = 0; i < COUNT_OF(UNITS); i++) {
		if (text_is(unit, UNITS[i].unit))
			return value * UNITS[i].factor;
	}
	return UNKNOWN;
}

double apple_quantity(Str text)
{
	Str number;
	double value;
	if (!text_split(&text, ' ', &number) || !num_parse_double(number, &value))
		return UNKNOWN;
	if (text_is(text, "degC"))
		return value;
	if (text_is(text, "degF"))
		return (value - 32) / 1.8;
	if (text_is(text, "K"))
		return value - 273.15;
	return apple_value(number, text);
}

static const struct {
	const char *type, *sport, *sub_sport, *indoor;
} SPORTS[] = {
    {"Running", "running", NULL, "indoor_running"},
    {"Walking", "walking", NULL, "indoor_walking"},
    {"Hiking", "hiking", NULL, NULL},
    {"Cycling", "cycling", NULL, "indoor_cycling"},
    {"HandCycling", "cycling", "hand_cycling", NULL},
    {"Swimming", "swimming", NULL, "lap_swimming"},
    {"Rowing", "rowing", NULL, "indoor_rowing"},
    {"Elliptical", "fitness_equipment", "elliptical", "elliptical"},
    {"StairClimbing", "fitness_equipment", "stair_climbing", "stair_climbing"},
    {"Stairs", "fitness_equipment", "stair_climbing", "stair_climbing"},
    {"FunctionalStrengthTraining", "training", "strength_training", "strength_training"},
    {"TraditionalStrengthTraining", "training", "strength_training", "strength_training"},
    {"CoreTraining", "training", "strength_training", "strength_training"},
    {"Flexibility", "training", "flexibility_training", "flexibility_training"},
    {"Yoga", "training", "yoga", "yoga"},
    {"Pilates", "training", "pilates", "pilates"},
    {"CrossCountrySkiing", "cross_country_skiing", NULL, NULL},
    {"DownhillSkiing", "alpine_skiing", NULL, NULL},
    {"Snowboarding", "snowboarding", NULL, NULL},
    {"SkatingSports", "inline_skating", NULL, NULL},
    {"Soccer", "soccer", NULL, NULL},
    {"Tennis", "tennis", NULL, NULL},
    {"Golf", "golf", NULL, NULL},
    {"Basketball", "basketball", NULL, NULL},
    {"Climbing", "rock_climbing", NULL, NULL},
    {"SwimBikeRun", "multisport", NULL, NULL},
    {"Transition", "transition", NULL, NULL},
};

void apple_sport(Str type, bool indoor, Str *sport, Str *sub_sport)
{
	const Str name = without(type, ACTIVITY);
	*sport = type.n > 0 ? STR("generic") : STR_NONE;
	*sub_sport = STR_NONE;
	for (size_t i = 0; i < COUNT_OF(SPORTS); i++) {
		if (!text_is(name, SPORTS[i].type))
			continue;
		*sport = text_of(SPORTS[i].sport);
		*sub_sport = text_of(indoor && SPORTS[i].indoor != NULL ? SPORTS[i].indoor : SPORTS[i].sub_sport);
		return;
	}
}
