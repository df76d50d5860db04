/*
 * telling.h - what a table says of an activity whose recording lies in a file
 * of its own: a Strava export's activities.csv tells the name, the notes, the
 * gear and the effort of "activities/123.fit.gz".
 *
 * It fills what the file itself leaves open, whichever of the two comes first,
 * and goes when its table is taken back.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_TELLING_H
#define MODEL_TELLING_H

#include "model/activity.h"

typedef struct Telling {
	Str file; /* as the table has it: its last part is what is looked for */
	int64_t start_unix_s; /* 0: unknown */
	Str sport, sub_sport;
	Str name, notes, gear;
	double rpe;
} Telling;

#endif
