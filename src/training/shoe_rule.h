/*
 * shoe_rule.h - a rule that says which runs a shoe is worn in: "treadmill",
 * "trail saturday sunday", "running road over 20 km".
 *
 * Words, parted by blanks; "and" may stand between them. Words of one kind are
 * alternatives, and every kind that is named must fit:
 *   sport     running walking hiking
 *   surface   road trail track treadmill
 *   day       monday … sunday, weekdays, weekend
 *   distance  "over N km", "under N mi"; both may stand
 * The surface is what the runner said, or what the sub-sport says; a run with
 * positions of which nothing more is said is on the road.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_SHOE_RULE_H
#define TRAINING_SHOE_RULE_H

#include "base/error.h"
#include "model/run.h"

enum { SHOE_RULE_BYTES_MAX = 200 };

typedef struct ShoePattern {
	unsigned sports, surfaces, days; /* sets of bits; 0: all */
	double over_m, under_m;          /* or unknown */
} ShoePattern;

/* FAIL_USAGE with one sentence that names the word. */
ErrCode shoe_rule_parse(ShoePattern *pattern, Str rule, Error *err) MUST_USE;
/* A run of unknown date fits no day, one of unknown distance no distance. */
bool shoe_rule_fits(const ShoePattern *pattern, const Run *run);

#endif
