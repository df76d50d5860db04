/*
 * changed.c - see habits.h: the story of what changed before a pain.
 *
 * What changed on the same run is one event. An event is in time when the pain
 * began within the days in which one of its habits is looked for (habit_table.c:
 * two weeks for most, three after a break, three days for an unusual session).
 * Events in time stand first, then the higher rank.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_priv.h"

enum { EPISODE_DAYS = 14 };

#define HONEST \
	"That one thing came before another is no proof that it did it: most runs like these are followed by no pain, and " \
	"the files do not know sleep, worry, work or an old injury unless somebody says so. It says where to look first."

static bool of_same_event(const HabitFact *a, const HabitFact *b)
{
	return a->run.n > 0 && text_equal(a->run, b->run);
}

/* Where facts of one run stand together, and that of the strongest first. */
static void make_events(ChangeEvent *events, size_t *count, const HabitFact *facts, size_t changed_count)
{
	size_t n = 0;
	for (size_t i = 0; i < changed_count; i++) {
		ChangeEvent *event = n > 0 ? &events[n - 1] : NULL;
		if (event == NULL || !of_same_event(&event->facts[0], &facts[i])) {
			event = &events[n++];
			*event = (ChangeEvent){.day = facts[i].day, .days_before = facts[i].days_before, .facts = &facts[i]};
		}
		event->fact_count++;
		event->in_time |= event->days_before <= facts[i].lag_days;
		event->rank = facts[i].rank > event->rank ? facts[i].rank : event->rank;
	}
	*count = n;
}

static bool event_before(const ChangeEvent *a, const ChangeEvent *b)
{
	if (a->in_time != b->in_time)
		return a->in_time;
	if (a->rank > b->rank || a->rank < b->rank)
		return a->rank > b->rank;
	return a->day > b->day;
}

static void sort_events(ChangeEvent *events, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const ChangeEvent event = events[i];
		size_t k = i;
		for (; k > 0 && event_before(&event, &events[k - 1]); k--)
			events[k] = events[k - 1];
		events[k] = event;
	}
	for (size_t i = 0; i < count; i++)
		events[i].number = (int)i + 1;
}

/* ---- the days ---- */

static void fill_days(ChangeDay *days, size_t count, const TrainingLog *log, const Changed *changed)
{
	const int64_t first = changed->pain_day - (int64_t)count + 1;
	const int64_t log_begins = log->run_count > 0 ? habit_run_day(&log->runs[0]) : changed->pain_day + 1;
	for (size_t i = 0; i < count; i++) {
		const int64_t day = first + (int64_t)i;
		const double none = day > log->complete_until_day || day < log_begins ? UNKNOWN : 0;
		days[i] = (ChangeDay){.day = day, .metres = none, .seconds = none};
	}
	for (size_t i = 0; i < log->run_count; i++) {
		const int64_t place = habit_run_day(&log->runs[i]) - first;
		if (place < 0 || place >= (int64_t)count || log->runs[i].start_unix_s > log->now_unix_s)
			continue;
		ChangeDay *day = &days[place];
		const LoggedRun *run = &log->runs[i];
		const double metres = run->distance_m > 0 ? (double)run->distance_m : UNKNOWN;
		day->metres = (day->runs == 0 ? 0 : day->metres) + metres;
		day->seconds = (day->runs == 0 ? 0 : day->seconds) + habit_run_time(run);
		day->runs++;
	}
	for (size_t e = changed->event_count; e-- > 0;) { /* of several on a day the first of rank marks it */
		const int64_t place = changed->events[e].day - first;
		if (place >= 0 && place < (int64_t)count)
			days[place].event = changed->events[e].number;
	}
}

ErrCode changed_before(Changed *changed, Arena *arena, const TrainingLog *log, int64_t pain_day, int weeks, Error *err)
{
	assert(weeks >= 1 && weeks <= CHANGED_WEEKS_MAX);
	const HabitQuestion question = {.last_day = pain_day, .window_days = weeks * HABIT_WEEK_DAYS};
	Habits habits;
	const ErrCode code = habits_of(&habits, arena, log, &question, err);
	if (code != OK)
		return code;
	size_t changed_count = 0;
	while (changed_count < habits.fact_count && habits.facts[changed_count].changed)
		changed_count++;
	const size_t day_count = (size_t)weeks * HABIT_WEEK_DAYS;
	ChangeEvent *events = ARENA_ARRAY(arena, changed_count, ChangeEvent);
	ChangeDay *days = ARENA_ARRAY(arena, day_count, ChangeDay);
	if (events == NULL || days == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while telling what changed");
	Changed made = {.pain_day = habits.to_day,
			.now_day = habits.now_day,
			.weeks = weeks,
			.events = events,
			.normal = &habits.facts[changed_count],
			.normal_count = habits.fact_count - changed_count,
			.unknown = habits.unknown,
			.unknown_count = habits.unknown_count,
			.days = days,
			.day_count = day_count,
			.honest = STR(HONEST)};
	make_events(events, &made.event_count, habits.facts, changed_count);
	sort_events(events, made.event_count);
	fill_days(days, day_count, log, &made);
	*changed = made;
	return OK;
}

/* ---- the diary ---- */

bool pain_began_by_diary(const TrainingLog *log, int64_t now_day, int64_t *day)
{
	const Pain *latest = NULL;
	int64_t first = now_day;
	for (size_t i = log->pain_count; i-- > 0;) {
		const Pain *pain = &log->pains[i];
		if (pain->day > now_day || !(pain->worst > 0) || (latest != NULL && !text_equal(pain->place, latest->place)))
			continue;
		if (first - pain->day > EPISODE_DAYS)
			break;
		first = pain->day;
		latest = latest == NULL ? pain : latest;
	}
	if (latest != NULL)
		*day = first;
	return latest != NULL;
}
