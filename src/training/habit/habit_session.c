/*
 * habit_session.c - hours on the legs, strength training, and sessions unlike
 * those before.
 *
 * The files show what a watch recorded: that there was nothing else they do not
 * show, so that none of these is ruled out by them; strength training only where
 * it stands in the log at all.
 *
 * An unusual session is one that another look found new within three days, or a
 * sport that had not been done in six weeks. Source: Cheung 2003 (cheung2003,
 * recalled, grade B): muscles that are not used to it are sore one to three days
 * later.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/activity.h"
#include "training/habit/habit_priv.h"

enum { LONG_EVENT_S = 3 * 3600, UNFAMILIAR_DAYS = 3, STRENGTH_DAYS = 28, STRENGTH_LOG_DAYS = 365 };

/* ---- hours on the legs ---- */

static double hours_of(const LoggedRun *activity)
{
	return known_or(activity->elapsed_s, known_or(activity->timer_s, 0));
}

/* The longest on foot of the last day and the one before. */
static const LoggedRun *longest_of(const LoggedRun *activities, size_t count, int64_t from_day, const LoggedRun *longest)
{
	for (size_t i = count; i-- > 0;) {
		const LoggedRun *activity = &activities[i];
		if (habit_run_day(activity) < from_day)
			break;
		if (sport_on_foot(activity->sport) && (longest == NULL || hours_of(activity) > hours_of(longest)))
			longest = activity;
	}
	return longest;
}

void habit_look_at_long_event(Looking *looking)
{
	const int64_t from_day = looking->to_day - 1;
	const LoggedRun *longest = longest_of(looking->runs, looking->count, from_day, NULL);
	longest = longest_of(looking->log->others, looking->other_count, from_day, longest);
	if (longest != NULL && hours_of(longest) > LONG_EVENT_S) {
		HabitFact fact = habit_fact_of_run(looking, HABIT_LONG_EVENT, true, longest);
		const Str day = habit_say_day(looking, fact.day);
		const Str time = habit_say_time(looking, hours_of(longest));
		fact.text = SAY(looking, "On %.*s you were on your legs for %.*s.", STR_ARG(day), STR_ARG(time));
		fact.also = SAY(looking, "%.*s on your legs", STR_ARG(time));
		fact.meaning = STR("Long hours upset the balance of water and salt and make muscles sore.");
		habit_add(looking, &fact);
		return;
	}
	if (looking->log->complete_until_day < looking->to_day || (looking->count == 0 && looking->other_count == 0))
		return; /* what happened on the last day is not in the log yet, or it had not begun */
	HabitFact fact = habit_fact(looking, HABIT_LONG_EVENT, false);
	fact.answers = false;
	const Str day = habit_say_day(looking, looking->to_day);
	fact.text = SAY(looking, "Nothing over three hours on foot in the log on %.*s or the day before.", STR_ARG(day));
	habit_add(looking, &fact);
}

/* ---- strength ---- */

static bool is_strength(const LoggedRun *activity)
{
	return text_is(activity->sub_sport, "strength_training") || text_is(activity->sport, "strength_training");
}

void habit_look_at_strength(Looking *looking)
{
	int sessions = 0;
	const LoggedRun *last = NULL;
	for (size_t i = 0; i < looking->other_count; i++) {
		const LoggedRun *activity = &looking->log->others[i];
		const int64_t day = habit_run_day(activity);
		if (!is_strength(activity) || day <= looking->to_day - STRENGTH_LOG_DAYS)
			continue;
		sessions += day > looking->to_day - STRENGTH_DAYS;
		last = activity;
	}
	if (last == NULL)
		return;
	HabitFact fact = habit_fact(looking, HABIT_NO_STRENGTH_WORK, sessions == 0);
	const Str day = habit_say_day(looking, habit_run_day(last));
	fact.text = SAY(looking, "The four weeks before have %d strength session%s in the log, the last of all on %.*s.", sessions,
			sessions == 1 ? "" : "s", STR_ARG(day));
	if (fact.changed)
		fact.meaning = STR("Stronger muscles and tendons bear more running; that it prevents injuries of runners has not been shown.");
	habit_add(looking, &fact);
}

/* ---- unlike those before ---- */

/* Another sport within three days that had not been done for six weeks. */
static const LoggedRun *new_sport(const Looking *looking)
{
	const LoggedRun *others = looking->log->others;
	if (looking->other_count == 0 ||
	    habit_run_day(&others[0]) > looking->to_day - UNFAMILIAR_DAYS - HABIT_SIX_WEEKS)
		return NULL; /* the log has not known other sports for long enough */
	for (size_t i = looking->other_count; i-- > 0 && habit_run_day(&others[i]) >= looking->to_day - UNFAMILIAR_DAYS;) {
		bool done = false;
		for (size_t k = i; k-- > 0 && habit_run_day(&others[k]) >= habit_run_day(&others[i]) - HABIT_SIX_WEEKS;)
			done |= text_equal(others[k].sport, others[i].sport) && text_equal(others[k].sub_sport, others[i].sub_sport);
		if (!done)
			return &others[i];
	}
	return NULL;
}

static bool is_unusual(const Looking *looking, const HabitFact *fact)
{
	return fact->changed && !fact->other_unit && fact->run.n > 0 && fact->also.n > 0 &&
	       fact->day >= looking->to_day - UNFAMILIAR_DAYS &&
	       (text_is(fact->habit, "longest_run_jump") || text_is(fact->habit, "speedwork_added") ||
		text_is(fact->habit, "hills_added") || text_is(fact->habit, "downhill_added") ||
		text_is(fact->habit, "long_event"));
}

static void add_unfamiliar(Looking *looking, HabitFact *fact, Str what)
{
	const Str day = habit_say_day(looking, fact->day);
	fact->text = SAY(looking, "On %.*s you did something unlike the weeks before: %.*s.", STR_ARG(day), STR_ARG(what));
	fact->also = STR("so it was an unusual session, within three days");
	fact->meaning = STR("Muscles that are not used to it are sore one to three days later; both legs, dull and wide, easing in "
			    "a few days, is compatible with it.");
	habit_add(looking, fact);
}

void habit_look_at_unfamiliar(Looking *looking)
{
	for (size_t i = 0; i < looking->fact_count; i++) {
		const HabitFact *found = &looking->facts[i];
		if (!is_unusual(looking, found))
			continue;
		HabitFact fact = habit_fact(looking, HABIT_UNFAMILIAR_SESSION, true);
		fact.run = found->run;
		fact.day = found->day;
		add_unfamiliar(looking, &fact, found->also);
		return;
	}
	const LoggedRun *other = new_sport(looking);
	if (other != NULL) {
		HabitFact fact = habit_fact_of_run(looking, HABIT_UNFAMILIAR_SESSION, true, other);
		const Str sport = other->sub_sport.n > 0 && !text_is(other->sub_sport, "generic") ? other->sub_sport : other->sport;
		add_unfamiliar(looking, &fact, SAY(looking, "%.*s, the first in six weeks", STR_ARG(sport)));
		return;
	}
	if (looking->count == 0 || habit_run_day(&looking->runs[0]) > looking->to_day - HABIT_SIX_WEEKS)
		return;
	HabitFact fact = habit_fact(looking, HABIT_UNFAMILIAR_SESSION, false);
	fact.answers = false;
	const Str from = habit_say_day(looking, looking->to_day - UNFAMILIAR_DAYS);
	const Str to = habit_say_day(looking, looking->to_day);
	fact.text = SAY(looking, "No session in the log from %.*s to %.*s was unlike the weeks before.", STR_ARG(from), STR_ARG(to));
	habit_add(looking, &fact);
}
