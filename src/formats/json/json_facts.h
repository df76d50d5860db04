/*
 * json_facts.h - what the readers of JSON exports share: numbers under keys
 * become facts of an activity, rows of wellness are gathered, times read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_JSON_JSON_FACTS_H
#define FORMATS_JSON_JSON_FACTS_H

#include "base/arena.h"
#include "base/json_read.h"
#include "model/activity.h"
#include "model/wellness.h"

enum { JSON_HEAD_BYTES = 1024 }; /* formats know their own by these */

/* Do the first bytes begin like JSON, and hold this key in quotes? */
bool json_head_has(Bytes bytes, const char *key);

/* A key whose number is a fact. Outside [low, high], after scaling, it is none. */
typedef struct JsonFact {
	const char *key;
	Fact fact;
	double scale; /* to our unit */
	double low, high;
	const char *origin; /* "session.total_distance" */
} JsonFact;

/* Row by row; of several rows of one fact the first that is known counts, and
 * what the activity knows already stays. */
void json_facts(Activity *activity, const JsonNode *map, const JsonFact *rows, size_t count);

/* The start of an activity that is told on two clocks, in seconds; either may
 * be unknown. What both differ by is the local time, if it can be one. False
 * when there is neither. */
bool json_start(Activity *activity, double utc_s, double local_s, Str origin) MUST_USE;

/* Milliseconds since 1970, or RFC 3339 with or without a zone (then UTC), as
 * seconds; UNKNOWN for anything else. */
double json_as_time(const JsonNode *node);
/* The day of "2024-05-12", of a time as text (its date as it stands there), or
 * of milliseconds; false for anything else. */
bool json_as_day(const JsonNode *node, int32_t *day) MUST_USE;

/* Rows of wellness while they are gathered. */
typedef struct WellnessList {
	Arena *arena;
	Wellness *rows;
	size_t count, room;
	bool out_of_memory; /* stays: check once, at the end */
} WellnessList;

/* Adds a value within what its kind can be; others are passed over. */
void wellness_list_add(WellnessList *list, WellnessKind kind, int32_t day, double value, Str origin);
/* By kind and day; of several rows of one, the largest: a night with its nap
 * told apart is the longer one, and steps only grow during a day. */
void wellness_list_finish(WellnessList *list);

#endif
