/*
 * trigger.h - what came before the runner's own pains: the episodes, and for
 * each candidate of one table how often it was there before a pain began and
 * how often at other times. Plain data; training/trigger/triggers.h works it
 * out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_TRIGGER_H
#define MODEL_TRIGGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/pain.h"
#include "model/triage.h"

/* The first are there or not there; from TRIGGER_AMOUNTS on, how much. */
typedef enum TriggerKind {
	TRIGGER_LONG_RUN,
	TRIGGER_TWO_WEEKS,
	TRIGGER_DOWNHILL,
	TRIGGER_FAST,
	TRIGGER_CADENCE,
	TRIGGER_NEW_SHOE,
	TRIGGER_WORN_SHOE,
	TRIGGER_SURFACE,
	TRIGGER_NO_WARM_UP,
	TRIGGER_RETURN,
	TRIGGER_SHORT_SLEEP,
	TRIGGER_LOW_HRV,
	TRIGGER_HR_REST,
	TRIGGER_HEAT,
	TRIGGER_RUN_DAYS,
	TRIGGER_AMOUNTS,
	TRIGGER_JUMP = TRIGGER_AMOUNTS,
	TRIGGER_DOWNHILL_DOSE,
	TRIGGER_SHIN_LOAD,
	TRIGGER_SLEEP,
	TRIGGER_EFFORT,
	TRIGGER_KINDS
} TriggerKind;

/* In place of decimals: the number is a length, said in the reader's units. */
enum { TRIGGER_DISTANCE = -1, TRIGGER_HEIGHT = -2 };

typedef struct TriggerRow {
	const char *key;    /* "long_run" */
	const char *words;  /* "a run much longer than before" */
	const char *means;  /* what counts as having been there, in one sentence */
	const char *needs;  /* what a log must have for it */
	const char *value;  /* how its number is said, which stands for '#': "a run # % longer than …" */
	int decimals;       /* of that number; TRIGGER_DISTANCE, TRIGGER_HEIGHT: it is one, in metres */
	int lag_days;       /* looked for from so many days before the pain until its first day */
	double harmful;     /* -1: less of it is worse */
	Grade grade;
	const char *source;
	double ratio, low, high; /* of the literature, with its 95 % interval; UNKNOWN where there is no number */
} TriggerRow;

const TriggerRow *trigger_row(TriggerKind kind);

/* A pain from its first day (3 of 10 or more) to its last. */
typedef struct PainEpisode {
	int32_t began_day; /* the first day of slight pain that led straight to it, else the onset */
	int32_t onset_day;
	int32_t last_day;  /* of 3 or more */
	double worst;
	Str place; /* of the onset, the worst */
	Str label; /* the words for it, from the application */
	PainSide side;
	int32_t free_days; /* known to be free of pain before it began, counted up to what is needed */
	bool counts;       /* enough of them: it can be asked what came before */
} PainEpisode;

typedef enum Seen { SEEN_UNKNOWN, SEEN_NO, SEEN_YES } Seen;

/* One candidate before one episode. */
typedef struct Sighting {
	Seen seen;
	int32_t day;  /* the last day that it was there; meaningful with SEEN_YES */
	double value; /* as TriggerRow.value says it; of an amount, its mean */
} Sighting;

typedef enum TriggerVerdict {
	TRIGGER_NO_DATA,     /* the log does not have what it needs */
	TRIGGER_CANNOT_TELL, /* too few episodes */
	TRIGGER_SEEN_BEFORE, /* seen before two episodes or more, too few to compare */
	TRIGGER_OPEN,        /* compared; could be chance */
	TRIGGER_STANDS,      /* compared, with enough episodes, and hardly chance */
} TriggerVerdict;

/* The days before a pain, in three: 0 to 3, 4 to 7, 8 and more. */
enum { TRIGGER_LAGS = 3 };
extern const int TRIGGER_LAG_FROM[TRIGGER_LAGS];

/* What is said of one candidate. Numbers are UNKNOWN where there is too little
 * to work them out. */
typedef struct Trigger {
	TriggerKind kind;
	TriggerVerdict verdict;
	const Sighting *before; /* one per episode, in their order */
	uint32_t seen, not_seen, unknown; /* of the episodes that count */
	uint32_t seen_in[TRIGGER_LAGS];   /* of those seen: in each stretch of the days before, more than one may be */
	uint32_t sets;                    /* episodes with something to compare with */
	uint32_t controls, controls_seen; /* times without pain that they were compared with */
	double odds, odds_low, odds_high; /* the runner's own ratio of odds */
	double shrunk, shrunk_low, shrunk_high; /* drawn towards the literature's */
	double p;          /* of a difference as large by chance */
	double difference; /* of an amount: before pains less otherwise, in its own standard deviations, harm upwards */
	bool past_only;    /* all comparisons lie before the pains: a trend was taken out */
	bool corrected;    /* half an episode was added to each side, because one was empty */
	double rank;
} Trigger;

/* What is needed before something is said. */
enum {
	TRIGGER_SEEN_MIN = 2,
	TRIGGER_ODDS_MIN = 5,
	TRIGGER_CLAIM_MIN = 10,
	TRIGGER_DAYS_MIN = 60,
	TRIGGER_FREE_DAYS = 14,
};

typedef struct Triggers {
	Str place; /* only pains there; STR_NONE: anywhere in the legs */
	const PainEpisode *episodes;
	size_t episode_count;
	size_t counted;         /* of them */
	int32_t first_day, last_day; /* of the diary */
	int32_t diary_days;     /* on which it is known whether something hurt */
	const Trigger *triggers; /* most telling first */
	size_t trigger_count;
	double hours;           /* of running while the diary was kept */
	double alarms_right;    /* the share of alarms that would be right, of the best published way to foretell injuries */
	double rate, rate_low, rate_high; /* episodes in 1000 of them, with the exact 95 % interval; UNKNOWN without */
} Triggers;

#endif
