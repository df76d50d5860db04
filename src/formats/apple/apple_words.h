/*
 * apple_words.h - HealthKit's words in ours: sports, units, kinds of records.
 *
 * Source: Apple's HealthKit reference (HKWorkoutActivityType,
 * HKQuantityTypeIdentifier, HKUnit), and exports.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_APPLE_APPLE_WORDS_H
#define FORMATS_APPLE_APPLE_WORDS_H

#include <stdbool.h>

#include "base/str.h"
#include "model/channel.h"
#include "model/wellness.h"

/* Steps are a series beside those of the channels: on foot they are the cadence. */
enum { APPLE_STEPS = CHANNEL_COUNT, APPLE_SERIES_COUNT };

/* What becomes of a kind of record. */
typedef enum AppleUse {
	APPLE_SERIES,   /* moments of the workouts that it lies in */
	APPLE_DISTANCE, /* metres since the one before, likewise */
	APPLE_DAILY,    /* a number of the day */
	APPLE_COUNT,    /* the same, and how fast it was counted is a series: steps */
	APPLE_SLEEP,
} AppleUse;

typedef struct AppleKind {
	const char *type; /* without HKQuantityTypeIdentifier or HKCategoryTypeIdentifier */
	AppleUse use;
	size_t series;     /* a Channel, or APPLE_STEPS */
	WellnessKind kind; /* of a day */
	double low, high;  /* what is believed, in our unit */
	double factor;     /* from SI to our unit, where that is another */
	const char *origin;
} AppleKind;

/* The kind of a record or statistic by its whole type; NULL for all others. */
const AppleKind *apple_kind(Str type);

/* A value in `unit` as SI: metres, seconds, kilograms, m/s, a minute's count,
 * watts, kilocalories. UNKNOWN for no number or another unit. */
double apple_value(Str text, Str unit);
/* "56 degF", "1234 cm": the number with its unit; temperatures in Celsius. */
double apple_quantity(Str text);

/* Our sport for a HKWorkoutActivityType; `indoor` as the workout says it. */
void apple_sport(Str type, bool indoor, Str *sport, Str *sub_sport);

#endif
