/*
 * accuracy.h - how the assessment of cases with known outcomes came out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_ACCURACY_H
#define MODEL_ACCURACY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "model/triage.h"

/* What of a case is taken. */
typedef enum EvaluateBy {
	EVALUATE_ANSWERS,   /* all its answers */
	EVALUATE_INTERVIEW, /* those that an interview asks for, until it ends by itself */
	EVALUATE_STORIES,   /* its story alone, heard as answers */
	EVALUATE_WAYS
} EvaluateBy;

/* How one case came out. */
typedef struct CaseOutcome {
	Str id;
	Str diagnosis; /* expected */
	Str first;     /* what led */
	unsigned rank; /* of the diagnosis or what is also right; 0: not listed */
	double first_probability;
	double right_probability; /* of the best that is right; 0 when it is not listed */
	Level level, at_least, at_most;
	Running running;
	bool triage_right, under_triaged, over_triaged, running_right, dangerous_missed;
	unsigned questions; /* that an interview of this person asks; 0 of a story */
	Str why; /* of a miss: what spoke for what led, and for the right one; STR_NONE otherwise */
} CaseOutcome;

/* Of all conditions that were shown with a probability in this band: how often
 * they were right. */
typedef struct Reliability {
	double from, to;
	size_t shown;
	double mean_probability; /* UNKNOWN where none was shown */
	size_t right;
} Reliability;

enum { RELIABILITY_BANDS = 8 };

typedef struct Accuracy {
	Str set; /* the folder's name */
	EvaluateBy by;
	const CaseOutcome *cases;
	size_t count;
	double top1, top3, triage_within_range, running_acceptable, questions_median; /* shares of the cases */
	unsigned questions_most;
	Reliability reliability[RELIABILITY_BANDS];
	const Str *failed; /* "FILE: why it could not be read" */
	size_t failed_count;
} Accuracy;

#endif
