/*
 * fact.h - the facts of an activity by number, for what treats all alike:
 * keeping them, showing them, saying where they come from, choosing among
 * several sources of the same run.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_FACT_H
#define MODEL_FACT_H

#include <stddef.h>

#include "base/str.h"

/* Numbers first, in the order of Activity.number: add at their end. */
typedef enum Fact {
	FACT_DISTANCE,
	FACT_TIMER,
	FACT_ELAPSED,
	FACT_ASCENT,
	FACT_DESCENT,
	FACT_HR_AVG,
	FACT_HR_MAX,
	FACT_CADENCE_AVG,
	FACT_POWER_AVG,
	FACT_CALORIES,
	FACT_RPE,
	FACT_FEEL,
	FACT_TEMPERATURE_AVG,
	FACT_CONTACT_AVG,
	FACT_BALANCE_AVG,
	FACT_OSCILLATION_AVG,
	FACT_VERTICAL_RATIO_AVG,
	FACT_STEP_LENGTH_AVG,
	FACT_RESPIRATION_AVG,
	FACT_NUMBERS,
	FACT_START = FACT_NUMBERS,
	FACT_UTC_OFFSET,
	FACT_SPORT, /* and the sub-sport */
	FACT_NAME,
	FACT_NOTES,
	FACT_GEAR,
	FACT_DEVICE,
	FACT_COUNT
} Fact;

/* The fact's key in JSON and in the store: "distance_m", "sport". */
const char *fact_name(Fact fact);
/* The fact of this name, or FACT_COUNT. */
Fact fact_of_name(Str name);
/* The fact in plain words: "average heart rate". */
const char *fact_words(Fact fact);
/* The unit of a number's fact as people write it: "m", "bpm"; "" where there is none. */
const char *fact_unit(Fact fact);

#endif
