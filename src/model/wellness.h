/*
 * wellness.h - what watches and scales say of a day: sleep, resting heart rate,
 * heart rate variability, weight.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_WELLNESS_H
#define MODEL_WELLNESS_H

#include <stdint.h>

#include "base/str.h"

/* Add at the end: stored by name. */
typedef enum WellnessKind {
	WELLNESS_HR_REST,     /* beats a minute */
	WELLNESS_HRV_RMSSD,   /* ms, of the night */
	WELLNESS_HRV_SDNN,    /* ms: what Apple calls HRV */
	WELLNESS_SLEEP,       /* s asleep, of the night that ends on this day */
	WELLNESS_SLEEP_SCORE, /* 0-100, the maker's own */
	WELLNESS_WEIGHT,      /* kg */
	WELLNESS_STEPS,
	WELLNESS_STRESS,      /* 0-100, the maker's own */
	WELLNESS_RESPIRATION, /* breaths a minute, of the night */
	WELLNESS_FATIGUE,     /* what a diary asks of a day, 1-5: 1 the worst, 5 the best of the five answers … */
	WELLNESS_MOOD,
	WELLNESS_SORENESS,    /* … of the muscles as a whole */
	WELLNESS_CALM,        /* … 1 very stressed, 5 relaxed */
	WELLNESS_SLEEP_QUALITY,
	WELLNESS_READINESS,   /* 0-10 */
	WELLNESS_KINDS
} WellnessKind;

typedef struct Wellness {
	WellnessKind kind;
	int32_t day; /* local, days since 1970-01-01 */
	double value;
	Str origin; /* in the file's own words: "weight_scale.weight" */
} Wellness;

/* The key in JSON and in the store, with the unit: "hr_rest_bpm". */
const char *wellness_name(WellnessKind kind);
/* The kind of this name, or WELLNESS_KINDS. */
WellnessKind wellness_of_name(Str name);

#endif
