/*
 * habit.h - what the runner's own files say of his habits: dated facts, what
 * they cannot say, and the story of what changed before a pain.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_HABIT_H
#define MODEL_HABIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "model/triage.h"

/* A dated fact from the runner's own training that fits, or was normal. Texts
 * are ready for a person; STR_NONE where there is nothing to say. */
typedef struct HabitFact {
	Str habit; /* "longest_run_jump"; also what is no attribute of the vocabulary: "longest_run_jump_in_time" */
	Str value; /* a value of that attribute: "30_to_100", "yes", "no" */
	Str text;  /* "On 12 May you ran 18.2 km; your longest run in the 30 days before was 13.0 km" */
	Str absolute; /* "about 2 in 1000 runs became about 4 in 1000", where it is known */
	Str meaning;  /* what is known of it, with `absolute`, and what not: "compatible with", never "caused" */
	Str also;     /* `text` in half a sentence, where another fact of the same run stands before it */
	Grade evidence;
	Str source;
	bool changed; /* false: looked at and found normal */
	bool answers; /* may stand as the answer to its question; false: the files cannot rule out what they do not hold */
	bool other_unit; /* the rule of a study, in a unit that the study did not look at */
	Str run;      /* the id of the run that it is of; STR_NONE: of several days */
	int64_t day;  /* the day of that run, or the last of those days */
	int64_t from_day, to_day; /* where it was looked for */
	int days_before; /* the last day that was looked at: the pain's first, where there is one */
	int lag_days; /* so many days after `day` a pain that begins may have to do with it */
	double rank;  /* ln(ratio) x weight of the grade: for the order of what changed */
} HabitFact;

/* A habit that the files do not tell. */
typedef struct HabitUnknown {
	Str habit;
	Str words;      /* "surface" */
	Str would_tell; /* what would: "the surface of your runs: legwork edit ID --surface" */
} HabitUnknown;

typedef struct Habits {
	int64_t from_day, to_day; /* the days that were looked at */
	int64_t now_day;
	const HabitFact *facts; /* changed first, the stronger evidence first, what is of one run together */
	size_t fact_count;
	const HabitUnknown *unknown; /* in the order of the vocabulary */
	size_t unknown_count;
} Habits;

/* Something that changed, on one run or in some days: several habits at once on
 * the same run are one event. */
typedef struct ChangeEvent {
	int number; /* from 1, in the order of rank */
	int64_t day;
	int days_before; /* the pain: 0 on its first day */
	bool in_time;    /* not longer before than such a change is usually looked for */
	double rank;     /* that of its first fact */
	const HabitFact *facts; /* strongest first */
	size_t fact_count;
} ChangeEvent;

/* A day of the weeks before; of days after the log ends nothing is known. */
typedef struct ChangeDay {
	int64_t day;
	double metres; /* UNKNOWN before the log begins, after it ends, and where a run does not say */
	double seconds; /* of moving, likewise */
	uint32_t runs;
	int event; /* the number of the one that it belongs to; 0: none */
} ChangeDay;

typedef struct Changed {
	int64_t pain_day;
	int64_t now_day;
	int weeks;
	const ChangeEvent *events; /* in time and ranked high first */
	size_t event_count;
	const HabitFact *normal;
	size_t normal_count;
	const HabitUnknown *unknown;
	size_t unknown_count;
	const ChangeDay *days; /* weeks x 7, the last one the pain's first day */
	size_t day_count;
	Str honest; /* that timing is no proof */
} Changed;

#endif
