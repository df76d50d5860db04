/*
 * habit_priv.h - what the files that look at one group of habits each share.
 *
 * A look adds facts, or, where the log cannot tell, none: a habit without a
 * fact is listed as unknown, with what would tell it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_HABIT_PRIV_H
#define TRAINING_HABIT_PRIV_H

#include "base/num.h"
#include "base/when.h"
#include "training/habit/habits.h"

enum {
	HABIT_FACTS_MAX = 64,
	HABIT_WEEK_DAYS = 7,
	HABIT_MONTH_DAYS = 30,  /* what a run is compared with */
	HABIT_SIX_WEEKS = 42,
};

/* Every habit of the vocabulary, in its order. */
typedef enum HabitKind {
	HABIT_NEW_TO_RUNNING,
	HABIT_LONGEST_RUN_JUMP,
	HABIT_WEEKLY_INCREASE,
	HABIT_BREAK_THEN_RETURN,
	HABIT_SPEEDWORK_ADDED,
	HABIT_HILLS_ADDED,
	HABIT_DOWNHILL_ADDED,
	HABIT_UNFAMILIAR_SESSION,
	HABIT_NO_REST_DAYS,
	HABIT_HARD_SURFACE,
	HABIT_CAMBERED_ROAD,
	HABIT_SURFACE_CHANGED,
	HABIT_SHOES_WORN_OUT,
	HABIT_SHOES_CHANGED,
	HABIT_SHOES_MINIMAL,
	HABIT_SHOES_TIGHT,
	HABIT_NO_WARM_UP,
	HABIT_NO_COOL_DOWN,
	HABIT_NO_STRENGTH_WORK,
	HABIT_POOR_SLEEP,
	HABIT_HEAT,
	HABIT_LOW_FLUIDS,
	HABIT_OVERDRINKING,
	HABIT_LONG_EVENT,
	HABIT_OVERSTRIDING,
	HABIT_LOW_CADENCE,
	HABIT_HEEL_STRIKE_HEAVY,
	HABIT_KNEE_COLLAPSE,
	HABIT_UNEVEN_FOOT_STRIKE,
	HABIT_LEANING_FORWARD,
	HABIT_TOES_OUT,
	HABIT_WEAK_HIPS,
	HABIT_TIGHT_HIP_FLEXORS,
	HABIT_TIGHT_CALVES,
	HABIT_KINDS
} HabitKind;

typedef struct HabitRow {
	const char *key;
	const char *words;
	Grade evidence;
	const char *source;
	int lag_days;  /* 8.4 */
	double ratio;  /* how much commoner injuries were; where nobody has measured it, our estimate of a little */
	const char *would_tell;
} HabitRow;

const HabitRow *habit_row(HabitKind kind);
/* 8.4: ln(ratio) times 1.0, 0.9, 0.6, 0.3 for the grades. */
double habit_rank(double ratio, Grade grade);

typedef struct Looking {
	Arena *arena;
	const TrainingLog *log;
	const LoggedRun *runs; /* only those up to the last day */
	size_t count;
	size_t first_in_window; /* `count` when none lies in the window */
	size_t other_count;     /* of log->others, up to the last day */
	int64_t from_day; /* the first and the last day of the window, by the runner's calendar */
	int64_t to_day;
	int64_t now_day;
	const LoggedRun *jump_run; /* that was longer than it may be by the rule of 30 days; NULL: none */
	int64_t jump_m;            /* by how much it was longer than the longest before */
	bool failed; /* out of memory: said once, at the end */
	HabitFact *facts;
	size_t fact_count;
	const char *would_tell[HABIT_KINDS]; /* better than the table's; NULL: the table's */
} Looking;

/* The day of an activity by the runner's calendar. */
int64_t habit_run_day(const LoggedRun *run);
/* Moving time where it was measured, else what the device timed; UNKNOWN. */
double habit_run_time(const LoggedRun *run);
double habit_metric(const LoggedRun *run, Metric metric);
/* The first run of the window that a pain on its last day may have to do with. */
size_t habit_first_in_time(const Looking *looking, HabitKind kind);

/* Does the log end before the last day? Then nothing that was not found is ruled
 * out. */
bool habit_log_ends_early(const Looking *looking);
/* " The log ends on 3 May; what came after is not known.", or nothing. */
Str habit_say_end(Looking *looking);

/* Texts in the arena: "12 May", "18.2 km" or "11.3 mi", "120 m" or "394 ft",
 * "1:58:00". */
Str habit_say_day(Looking *looking, int64_t day);
Str habit_say_distance(Looking *looking, double metres);
Str habit_say_height(Looking *looking, double metres);
Str habit_say_time(Looking *looking, double seconds);
/* Marks the looking as failed when there was no memory for a text. */
Str habit_kept(Looking *looking, Str text);
#define SAY(looking, ...) habit_kept((looking), arena_printf((looking)->arena, __VA_ARGS__))

/* Whole per cent that `part` is above `whole`, rounded. */
int habit_percent_above(double part, double whole);

/* A fact of this kind, with all that the table knows: value "yes" or "no" by
 * `changed`, of the last day of the window; texts are the caller's. */
HabitFact habit_fact(const Looking *looking, HabitKind kind, bool changed);
/* The same, of one run. */
HabitFact habit_fact_of_run(const Looking *looking, HabitKind kind, bool changed, const LoggedRun *run);
void habit_add(Looking *looking, const HabitFact *fact);

/* The looks. Those that need a run in the window are not called without one. */
void habit_look_at_longest_run(Looking *looking);
void habit_look_at_weeks(Looking *looking);
void habit_look_at_breaks(Looking *looking);
void habit_look_at_rest(Looking *looking);
void habit_look_at_first_year(Looking *looking);
void habit_look_at_speed(Looking *looking);
void habit_look_at_hills(Looking *looking);
void habit_look_at_downhill(Looking *looking);
void habit_look_at_surface(Looking *looking);
void habit_look_at_shoes(Looking *looking);
void habit_look_at_warm_up(Looking *looking);
void habit_look_at_form(Looking *looking);
void habit_look_at_sleep(Looking *looking);
void habit_look_at_strain(Looking *looking);
void habit_look_at_heat_and_water(Looking *looking);
void habit_look_at_strength(Looking *looking);
void habit_look_at_long_event(Looking *looking);
/* Looks at what the others found: the last. */
void habit_look_at_unfamiliar(Looking *looking);

#endif
