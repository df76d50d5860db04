/*
 * triage.h - how urgent, whether to run, and how well something is known: the
 * small ordered words that every floor shares.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_TRIAGE_H
#define MODEL_TRIAGE_H

#include "base/str.h"

/* Most urgent first: a smaller number is more urgent. */
typedef enum Level {
	LEVEL_EMERGENCY_NOW,
	LEVEL_SAME_DAY,
	LEVEL_WITHIN_DAYS,
	LEVEL_ROUTINE,
	LEVEL_SELF_CARE,
	LEVEL_COUNT
} Level;

/* Strictest first. */
typedef enum Running {
	RUNNING_STOP,
	RUNNING_PAUSE,
	RUNNING_REDUCE,
	RUNNING_CONTINUE,
	RUNNING_COUNT
} Running;

/* A trial or meta-analysis; B cohort or guideline; C small study or mechanism;
 * D tradition or our own estimate. */
typedef enum Grade { GRADE_A, GRADE_B, GRADE_C, GRADE_D, GRADE_COUNT } Grade;

/* The words of the public interface ("emergency_now", "stop"). */
Str level_word(Level level);
Str running_word(Running running);
/* "A" to "D". */
Str grade_word(Grade grade);
/* False when the word is none of them. */
bool level_parse(Str word, Level *level) MUST_USE;
bool running_parse(Str word, Running *running) MUST_USE;
bool grade_parse(Str word, Grade *grade) MUST_USE;
/* "now", "today", "within 3 days", "within 2 to 4 weeks", "no appointment needed for now". */
Str level_time_frame(Level level);

#endif
