/*
 * pain.h - an entry of the pain diary: where, when, how much.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_PAIN_H
#define MODEL_PAIN_H

#include <stdint.h>

#include "base/str.h"

typedef enum PainSide { PAIN_SIDE_UNKNOWN, PAIN_LEFT, PAIN_RIGHT, PAIN_BOTH } PainSide;

/* Numbers 0-10; UNKNOWN where not said. A day on which somebody was asked and
 * nothing hurt is an entry too, with `worst` 0: a day without an entry is
 * unknown, not free of pain. */
typedef struct Pain {
	int64_t id;      /* of the runner's entries, from 1; 0: of a file, or not kept yet */
	int32_t day;     /* local, days since 1970-01-01 */
	int64_t told_unix_s;
	Str place;       /* a region of the vocabulary ("shin_inner"), or another word of the runner's; "" with worst 0: nowhere */
	PainSide side;
	double worst;        /* of the day */
	double before, during, after, morning; /* round a run; the next morning */
	double stiffness_min; /* in the morning, until it was gone */
	Str note;
	Str origin; /* "told", or the file's own words: "injury.csv: injuries" */
} Pain;

const char *pain_side_word(PainSide side);

#endif
