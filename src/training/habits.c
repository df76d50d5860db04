/*
 * habits.c - see habits.h. Each habit is looked at by a function of its own, in
 * habits_distance.c and habits_calendar.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habits.h"

#include "base/when.h"
#include "training/habits_priv.h"

static const double METRES_PER_MILE = 1609.344;

enum { WINDOW_DAYS_DEFAULT = 28, FACT_TEXT_MAX = 1200 };

int64_t habit_run_day(const RunFact *run)
{
	return when_day(run->start_unix_s, run->utc_offset_s);
}

void habit_add_day(Buf *text, const Looking *looking, int64_t day)
{
	when_add_day_spoken(text, day, looking->now_day);
}

void habit_add_distance(Buf *text, const Looking *looking, int64_t metres)
{
	buf_add_fixed(text, (double)metres / (looking->imperial ? METRES_PER_MILE : 1000), 1);
	buf_adds(text, looking->imperial ? " mi" : " km");
}

int habit_percent_above(int64_t part, int64_t whole)
{
	return (int)((200 * (part - whole) + whole) / (2 * whole));
}

void habit_text_begin(Buf *text, const Looking *looking)
{
	const Allocator allocator = arena_allocator(looking->arena);
	buf_init(text, &allocator, FACT_TEXT_MAX);
}

ErrCode habit_add(Looking *looking, const Buf *text, HabitFact fact, Error *err)
{
	if (!buf_ok(text))
		return fail(err, FAIL_MEMORY, -1, "out of memory while looking at the training");
	assert(looking->fact_count < HABIT_FACTS_MAX);
	fact.text = buf_str(text);
	looking->facts[looking->fact_count++] = fact;
	return OK;
}

/* Changed first, then the stronger evidence. */
static bool fact_before(const HabitFact *a, const HabitFact *b)
{
	return a->changed != b->changed ? a->changed : a->evidence < b->evidence;
}

static void sort_facts(HabitFact *facts, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const HabitFact fact = facts[i];
		size_t k = i;
		for (; k > 0 && fact_before(&fact, &facts[k - 1]); k--)
			facts[k] = facts[k - 1];
		facts[k] = fact;
	}
}

/* The runs before the pain; false when none of them lies in the window. */
static bool looking_begin(Looking *looking, const RunFact *runs, size_t run_count,
			  const HabitQuestion *question)
{
	const int64_t days = question->window_days > 0 ? question->window_days : WINDOW_DAYS_DEFAULT;
	const int64_t from = question->before_unix_s - days * SECONDS_PER_DAY;
	while (run_count > 0 && runs[run_count - 1].start_unix_s >= question->before_unix_s)
		run_count--;
	if (run_count == 0 || runs[run_count - 1].start_unix_s < from)
		return false;
	looking->runs = runs;
	looking->count = run_count;
	while (runs[looking->first_in_window].start_unix_s < from)
		looking->first_in_window++;
	const int32_t offset_s = runs[run_count - 1].utc_offset_s;
	looking->before_unix_s = question->before_unix_s;
	looking->from_day = when_day(from, offset_s);
	looking->to_day = when_day(question->before_unix_s - 1, offset_s);
	looking->now_day = when_day(question->now_unix_s, offset_s);
	return true;
}

ErrCode habits_of(const HabitFact **facts, size_t *count, Arena *arena, const RunFact *runs, size_t run_count,
		  const HabitQuestion *question, Error *err)
{
	Looking looking = {.arena = arena, .imperial = question->imperial};
	if (!looking_begin(&looking, runs, run_count, question)) {
		*facts = NULL;
		*count = 0;
		return OK;
	}
	looking.facts = ARENA_ARRAY(arena, HABIT_FACTS_MAX, HabitFact);
	if (looking.facts == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while looking at the training");
	ErrCode code = habit_look_at_longest_run(&looking, err);
	if (code == OK)
		code = habit_look_at_weeks(&looking, err);
	if (code == OK)
		code = habit_look_at_breaks(&looking, err);
	if (code == OK)
		code = habit_look_at_rest(&looking, err);
	if (code == OK)
		code = habit_look_at_first_year(&looking, err);
	if (code != OK)
		return code;
	sort_facts(looking.facts, looking.fact_count);
	*facts = looking.facts;
	*count = looking.fact_count;
	return OK;
}
