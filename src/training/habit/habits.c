/*
 * habits.c - see habits.h. Looks at one group of habits after another, sorts
 * what they found, and lists what none of them could tell.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habits.h"

#include <math.h>

#include "training/habit/habit_priv.h"

static const double METRES_PER_MILE = 1609.344;
static const double METRES_PER_FOOT = 0.3048;

/* ---- runs ---- */

int64_t habit_run_day(const LoggedRun *run)
{
	return when_day(run->start_unix_s, run->utc_offset_s);
}

double habit_metric(const LoggedRun *run, Metric metric)
{
	return run->metrics.of[metric];
}

double habit_run_time(const LoggedRun *run)
{
	return known_or(habit_metric(run, METRIC_MOVING), known_or(run->timer_s, run->elapsed_s));
}

size_t habit_first_in_time(const Looking *looking, HabitKind kind)
{
	size_t i = looking->first_in_window;
	while (i < looking->count && habit_run_day(&looking->runs[i]) < looking->to_day - habit_row(kind)->lag_days)
		i++;
	return i;
}

/* ---- texts ---- */

Str habit_kept(Looking *looking, Str text)
{
	looking->failed |= text.p == NULL;
	return text;
}

static Str kept_buf(Looking *looking, const Buf *buf)
{
	looking->failed |= !buf_ok(buf);
	return buf_str(buf);
}

enum { SHORT_TEXT_MAX = 64 };

static void short_begin(Buf *buf, const Looking *looking)
{
	const Allocator allocator = arena_allocator(looking->arena);
	buf_init(buf, &allocator, SHORT_TEXT_MAX);
}

Str habit_say_day(Looking *looking, int64_t day)
{
	Buf buf;
	short_begin(&buf, looking);
	when_add_day_spoken(&buf, day, looking->now_day);
	return kept_buf(looking, &buf);
}

Str habit_say_distance(Looking *looking, double metres)
{
	Buf buf;
	short_begin(&buf, looking);
	buf_add_fixed(&buf, metres / (looking->log->imperial ? METRES_PER_MILE : 1000), 1);
	buf_adds(&buf, looking->log->imperial ? " mi" : " km");
	return kept_buf(looking, &buf);
}

Str habit_say_height(Looking *looking, double metres)
{
	Buf buf;
	short_begin(&buf, looking);
	buf_add_fixed(&buf, metres / (looking->log->imperial ? METRES_PER_FOOT : 1), 0);
	buf_adds(&buf, looking->log->imperial ? " ft" : " m");
	return kept_buf(looking, &buf);
}

Str habit_say_time(Looking *looking, double seconds)
{
	Buf buf;
	short_begin(&buf, looking);
	when_add_duration(&buf, seconds);
	return kept_buf(looking, &buf);
}

bool habit_log_ends_early(const Looking *looking)
{
	return looking->log->complete_until_day < looking->to_day - 1;
}

Str habit_say_end(Looking *looking)
{
	if (!habit_log_ends_early(looking))
		return STR("");
	const Str day = habit_say_day(looking, looking->log->complete_until_day);
	return SAY(looking, " The log ends on %.*s; what came after is not known.", STR_ARG(day));
}

int habit_percent_above(double part, double whole)
{
	return (int)lround(num_clamp(100 * (part - whole) / whole, -100, 1e6));
}

/* ---- facts ---- */

HabitFact habit_fact(const Looking *looking, HabitKind kind, bool changed)
{
	const HabitRow *row = habit_row(kind);
	return (HabitFact){.habit = text_of(row->key),
			   .value = changed ? STR("yes") : STR("no"),
			   .evidence = row->evidence,
			   .source = text_of(row->source),
			   .changed = changed,
			   .answers = true,
			   .day = looking->to_day,
			   .from_day = looking->from_day,
			   .to_day = looking->to_day,
			   .lag_days = row->lag_days,
			   .rank = habit_rank(row->ratio, row->evidence)};
}

HabitFact habit_fact_of_run(const Looking *looking, HabitKind kind, bool changed, const LoggedRun *run)
{
	HabitFact fact = habit_fact(looking, kind, changed);
	fact.run = run->id;
	fact.day = habit_run_day(run);
	return fact;
}

void habit_add(Looking *looking, const HabitFact *fact)
{
	assert(looking->fact_count < HABIT_FACTS_MAX);
	if (looking->fact_count < HABIT_FACTS_MAX)
		looking->facts[looking->fact_count++] = *fact;
}

/* ---- the order ---- */

/* Changed first, then the stronger evidence, then the higher rank. */
static bool fact_before(const HabitFact *a, const HabitFact *b)
{
	if (a->changed != b->changed)
		return a->changed;
	if (a->evidence != b->evidence)
		return a->evidence < b->evidence;
	return a->changed && a->rank > b->rank;
}

static void move_fact(HabitFact *facts, size_t from, size_t to)
{
	const HabitFact fact = facts[from];
	for (size_t k = from; k > to; k--)
		facts[k] = facts[k - 1];
	facts[to] = fact;
}

static bool same_run(const HabitFact *a, const HabitFact *b)
{
	return a->changed && b->changed && a->run.n > 0 && text_equal(a->run, b->run);
}

/* What changed on one run stands behind the strongest of it. */
static void sort_facts(HabitFact *facts, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		size_t k = i;
		while (k > 0 && fact_before(&facts[i], &facts[k - 1]))
			k--;
		move_fact(facts, i, k);
	}
	for (size_t i = 0; i + 1 < count; i++) {
		size_t place = i + 1;
		for (size_t k = place; k < count; k++)
			if (same_run(&facts[i], &facts[k]))
				move_fact(facts, k, place++);
		i = place - 1;
	}
}

/* ---- looking ---- */

/* The runs up to the last day; the calendar may turn back with a traveller, so
 * the end is looked for from behind. */
static size_t count_to(const LoggedRun *runs, size_t count, int64_t last_day)
{
	while (count > 0 && habit_run_day(&runs[count - 1]) > last_day)
		count--;
	return count;
}

static void looking_begin(Looking *looking, const TrainingLog *log, const HabitQuestion *question)
{
	const int64_t days = question->window_days > 0 ? question->window_days : HABIT_WINDOW_DAYS;
	looking->log = log;
	looking->now_day = when_day(log->now_unix_s, log->now_offset_s);
	looking->to_day = question->last_day < looking->now_day ? question->last_day : looking->now_day;
	looking->from_day = looking->to_day - days + 1;
	looking->runs = log->runs;
	looking->count = count_to(log->runs, log->run_count, looking->to_day);
	while (looking->count > 0 && log->runs[looking->count - 1].start_unix_s > log->now_unix_s)
		looking->count--;
	looking->other_count = count_to(log->others, log->other_count, looking->to_day);
	while (looking->first_in_window < looking->count &&
	       habit_run_day(&log->runs[looking->first_in_window]) < looking->from_day)
		looking->first_in_window++;
}

typedef struct Look {
	void (*at)(Looking *looking);
	bool needs_run; /* in the window */
} Look;

static const Look LOOKS[] = {
    {habit_look_at_longest_run, true},
    {habit_look_at_weeks, true},
    {habit_look_at_breaks, true},
    {habit_look_at_rest, true},
    {habit_look_at_first_year, true},
    {habit_look_at_speed, true},
    {habit_look_at_hills, true},
    {habit_look_at_downhill, true},
    {habit_look_at_surface, true},
    {habit_look_at_shoes, true},
    {habit_look_at_warm_up, true},
    {habit_look_at_form, true},
    {habit_look_at_sleep, false},
    {habit_look_at_strain, false},
    {habit_look_at_heat_and_water, true},
    {habit_look_at_strength, false},
    {habit_look_at_long_event, false},
    {habit_look_at_unfamiliar, false},
};

/* ---- what is not known ---- */

static bool has_fact(const Looking *looking, const char *habit)
{
	for (size_t i = 0; i < looking->fact_count; i++)
		if (text_is(looking->facts[i].habit, habit))
			return true;
	return false;
}

static void list_unknown(Looking *looking, Habits *habits)
{
	HabitUnknown *unknown = ARENA_ARRAY(looking->arena, HABIT_KINDS, HabitUnknown);
	size_t count = 0;
	looking->failed |= unknown == NULL;
	for (int k = 0; k < HABIT_KINDS && unknown != NULL; k++) {
		const HabitRow *row = habit_row((HabitKind)k);
		const char *better = looking->would_tell[k];
		if (!has_fact(looking, row->key))
			unknown[count++] = (HabitUnknown){.habit = text_of(row->key),
							  .words = text_of(row->words),
							  .would_tell = text_of(better != NULL ? better : row->would_tell)};
	}
	habits->unknown = unknown;
	habits->unknown_count = count;
}

ErrCode habits_of(Habits *habits, Arena *arena, const TrainingLog *log, const HabitQuestion *question, Error *err)
{
	Looking looking = {.arena = arena};
	looking_begin(&looking, log, question);
	looking.facts = ARENA_ARRAY(arena, HABIT_FACTS_MAX, HabitFact);
	looking.failed = looking.facts == NULL;
	for (size_t i = 0; i < COUNT_OF(LOOKS) && !looking.failed; i++)
		if (!LOOKS[i].needs_run || looking.first_in_window < looking.count)
			LOOKS[i].at(&looking);
	Habits made = {.from_day = looking.from_day, .to_day = looking.to_day, .now_day = looking.now_day};
	if (!looking.failed)
		list_unknown(&looking, &made);
	if (looking.failed)
		return fail(err, FAIL_MEMORY, -1, "out of memory while looking at the training");
	for (size_t i = 0; i < looking.fact_count; i++) {
		HabitFact *fact = &looking.facts[i];
		fact->days_before = (int)(looking.to_day - fact->day);
		fact->answers = fact->answers && (fact->changed || !habit_log_ends_early(&looking));
	}
	sort_facts(looking.facts, looking.fact_count);
	made.facts = looking.facts;
	made.fact_count = looking.fact_count;
	*habits = made;
	return OK;
}
