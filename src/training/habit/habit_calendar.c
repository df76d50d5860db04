/*
 * habit_calendar.c - on which days: a break, rest days, a year of running.
 *
 * Choices that no study settles, and so are ours (estimate, grade D): a break is
 * 14 days or more without a run in the log, the old volume is 80 % of it; no
 * rest days means seven days running or more, and it is a change when it is more
 * than nine in ten of the runner's own stretches before. The way back after a
 * break is that of our return plan. A log can show that a runner is not new. It
 * cannot show that one is: a first run eight months ago may be the first of a
 * life or of a watch.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_priv.h"

enum {
	BREAK_DAYS = 14, /* without a run */
	BEFORE_BREAK_DAYS = 28,
	BEFORE_BREAK_LEAST = 14, /* of the log, for there to be an old volume */
	STREAK_DAYS = 7,
	STREAKS_LEAST = 10, /* before the window, to know what is usual */
	STREAK_LENGTHS = 64, /* longer ones count as this long */
	YEAR_DAYS = 365,
	WEEKS_RUN_LEAST = 26, /* of the last 52, to call it running for a year */
};

/* ---- a break ---- */

typedef struct Break {
	size_t back; /* the first run after it */
	int64_t days;
	int64_t old_week_m; /* before it */
	int64_t old_longest_m;
	int64_t week_m;     /* the most of seven days since */
	bool returned;
} Break;

/* Metres in the `days` days that end with `last_day`, over the runs from
 * `first` on. */
static int64_t metres_to(const Looking *looking, size_t first, int64_t last_day, int64_t days)
{
	int64_t sum = 0;
	for (size_t i = first; i < looking->count && habit_run_day(&looking->runs[i]) <= last_day; i++)
		if (habit_run_day(&looking->runs[i]) > last_day - days && looking->runs[i].distance_m > 0)
			sum += looking->runs[i].distance_m;
	return sum;
}

/* The longest break that a run of the window ended; false: none. */
static bool find_break(const Looking *looking, Break *found)
{
	*found = (Break){.days = BREAK_DAYS - 1};
	for (size_t i = looking->first_in_window; i < looking->count; i++) {
		if (i == 0)
			continue;
		const int64_t days =
		    habit_run_day(&looking->runs[i]) - habit_run_day(&looking->runs[i - 1]) - 1;
		if (days > found->days) {
			found->days = days;
			found->back = i;
		}
	}
	return found->back > 0;
}

/* False: the log before it is too short to say what the old volume was. */
static bool measure_break(const Looking *looking, Break *found)
{
	const int64_t last = habit_run_day(&looking->runs[found->back - 1]);
	int64_t days = last - habit_run_day(&looking->runs[0]) + 1;
	if (days < BEFORE_BREAK_LEAST)
		return false;
	days = days < BEFORE_BREAK_DAYS ? days : BEFORE_BREAK_DAYS;
	const int64_t old_m = metres_to(looking, 0, last, days);
	if (old_m == 0)
		return false;
	for (size_t i = found->back; i < looking->count; i++) {
		const int64_t sum =
		    metres_to(looking, found->back, habit_run_day(&looking->runs[i]), HABIT_WEEK_DAYS);
		found->week_m = sum > found->week_m ? sum : found->week_m;
	}
	for (size_t i = 0; i < found->back; i++)
		if (habit_run_day(&looking->runs[i]) > last - HABIT_MONTH_DAYS &&
		    looking->runs[i].distance_m > found->old_longest_m)
			found->old_longest_m = looking->runs[i].distance_m;
	found->old_week_m = old_m * HABIT_WEEK_DAYS / days;
	found->returned = 10 * found->week_m * days >= 8 * old_m * HABIT_WEEK_DAYS;
	return true;
}

/* How the return plan begins after so many days off, where no bone was hurt. */
static Str way_back(Looking *looking, const Break *found)
{
	if (found->days <= 14) {
		const Str half = habit_say_distance(looking, (double)found->old_longest_m / 2);
		return SAY(looking, "a first run of at most half the longest of before, %.*s", STR_ARG(half));
	}
	if (found->days <= 28)
		return STR("27 minutes of running in three parts");
	return found->days <= 56 ? STR("18 minutes of running in six parts") : STR("6 minutes of running in six parts");
}

static void say_break(Looking *looking, HabitFact *fact, const Break *found)
{
	const Str last = habit_say_day(looking, habit_run_day(&looking->runs[found->back - 1]));
	const Str again = habit_say_day(looking, habit_run_day(&looking->runs[found->back]));
	const Str week = habit_say_distance(looking, (double)found->week_m);
	const Str old = habit_say_distance(looking, (double)found->old_week_m);
	fact->text = SAY(looking,
			 "Your log has no run for %d days, between %.*s and %.*s; after that you ran up to %.*s in seven "
			 "days, against %.*s a week before the break.",
			 (int)found->days, STR_ARG(last), STR_ARG(again), STR_ARG(week), STR_ARG(old));
	fact->also = SAY(looking, "the first after %d days without a run in the log", (int)found->days);
	const Str way = way_back(looking, found);
	fact->meaning =
	    found->returned
		? SAY(looking,
		      "Going back to the old distance so soon is compatible with overuse; how much it matters has not been "
		      "measured. After such a break our plan begins with %.*s.",
		      STR_ARG(way))
		: STR("That is a return with care.");
}

void habit_look_at_breaks(Looking *looking)
{
	Break found;
	HabitFact fact = habit_fact(looking, HABIT_BREAK_THEN_RETURN, false);
	if (find_break(looking, &found)) {
		if (!measure_break(looking, &found)) {
			looking->would_tell[HABIT_BREAK_THEN_RETURN] = "two weeks of runs before the break, to know the old distance";
			return;
		}
		fact = habit_fact_of_run(looking, HABIT_BREAK_THEN_RETURN, found.returned,
					 &looking->runs[found.back]);
		say_break(looking, &fact, &found);
	} else {
		if (looking->first_in_window == 0)
			return; /* the log begins inside the window: what was before is not known */
		const Str from = habit_say_day(looking, looking->from_day);
		const Str to = habit_say_day(looking, looking->to_day);
		fact.text = SAY(looking, "No break of two weeks or more before a run from %.*s to %.*s.", STR_ARG(from),
				STR_ARG(to));
	}
	habit_add(looking, &fact);
}

/* ---- rest days ---- */

typedef struct Streaks {
	int64_t longest, longest_end; /* in the window; the latest of equals */
	uint32_t before[STREAK_LENGTHS + 1]; /* how many of each length ended before it */
	uint32_t count_before;
} Streaks;

static void end_streak(Streaks *streaks, int64_t days)
{
	if (days <= 0)
		return;
	streaks->before[days < STREAK_LENGTHS ? days : STREAK_LENGTHS]++;
	streaks->count_before++;
}

static void find_streaks(const Looking *looking, Streaks *streaks)
{
	int64_t streak = 0;
	for (size_t i = 0; i < looking->count; i++) {
		const int64_t day = habit_run_day(&looking->runs[i]);
		const int64_t step = i == 0 ? 2 : day - habit_run_day(&looking->runs[i - 1]);
		if (step > 1 && i <= looking->first_in_window)
			end_streak(streaks, streak);
		/* two runs on one day are one day; travelling west may even turn the calendar back */
		streak = step == 1 ? streak + 1 : step > 1 ? 1 : streak;
		if (i >= looking->first_in_window && streak >= streaks->longest) {
			streaks->longest = streak;
			streaks->longest_end = day;
		}
	}
}

/* The runner's own 90th percentile before the window; 0: too few to know. */
static int64_t usual_streak(const Streaks *streaks)
{
	uint32_t seen = 0;
	if (streaks->count_before < STREAKS_LEAST)
		return 0;
	for (int64_t days = 0; days <= STREAK_LENGTHS; days++) {
		seen += streaks->before[days];
		if (10 * (uint64_t)seen >= 9 * (uint64_t)streaks->count_before)
			return days;
	}
	return STREAK_LENGTHS;
}

static void say_streak(Looking *looking, HabitFact *fact, const Streaks *streaks, int64_t usual)
{
	if (streaks->longest <= 1) {
		const Str from = habit_say_day(looking, looking->from_day);
		const Str to = habit_say_day(looking, looking->to_day);
		fact->text = SAY(looking, "You never ran on two days in a row from %.*s to %.*s.", STR_ARG(from), STR_ARG(to));
		return;
	}
	const Str from = habit_say_day(looking, streaks->longest_end - streaks->longest + 1);
	const Str to = habit_say_day(looking, streaks->longest_end);
	const int days = (int)streaks->longest;
	if (streaks->longest < STREAK_DAYS) {
		fact->text = SAY(looking, "You ran on %d days in a row, from %.*s to %.*s; that was the most in a row.",
				 days, STR_ARG(from), STR_ARG(to));
	} else if (!fact->changed) {
		fact->text = SAY(looking,
				 "You ran on %d days in a row, from %.*s to %.*s, without a day of rest; that is nothing "
				 "new for you.",
				 days, STR_ARG(from), STR_ARG(to));
	} else {
		fact->text = SAY(looking, "You ran on %d days in a row, from %.*s to %.*s, without a day of rest.", days,
				 STR_ARG(from), STR_ARG(to));
		fact->meaning =
		    usual > 0 ? SAY(looking,
				    "Nine in ten of your stretches before had %d or fewer. That is compatible with overuse; how "
				    "much it matters has not been measured.",
				    (int)usual)
			      : STR("That is compatible with overuse; how much it matters has not been measured.");
	}
}

void habit_look_at_rest(Looking *looking)
{
	Streaks streaks = {0};
	find_streaks(looking, &streaks);
	const int64_t usual = usual_streak(&streaks);
	const bool no_rest = streaks.longest >= STREAK_DAYS;
	HabitFact fact = habit_fact(looking, HABIT_NO_REST_DAYS, no_rest && streaks.longest > usual);
	fact.value = no_rest ? STR("yes") : STR("no");
	fact.day = streaks.longest_end;
	say_streak(looking, &fact, &streaks, usual);
	habit_add(looking, &fact);
}

/* ---- a year of running ---- */

void habit_look_at_first_year(Looking *looking)
{
	const int64_t last_day = looking->to_day;
	const int64_t first_day = habit_run_day(&looking->runs[0]);
	if (first_day > last_day - YEAR_DAYS)
		return;
	int weeks = 0;
	int64_t counted = -1;
	for (size_t i = 0; i < looking->count; i++) {
		const int64_t week = (last_day - habit_run_day(&looking->runs[i])) / HABIT_WEEK_DAYS;
		if (week >= 0 && week < YEAR_DAYS / HABIT_WEEK_DAYS && week != counted) {
			counted = week;
			weeks++;
		}
	}
	if (weeks < WEEKS_RUN_LEAST)
		return;
	HabitFact fact = habit_fact(looking, HABIT_NEW_TO_RUNNING, false);
	const Str first = habit_say_day(looking, first_day);
	fact.text = SAY(looking,
			"Your log goes back to %.*s, and you ran in %d of the last 52 weeks, so you are not new to running.",
			STR_ARG(first), weeks);
	fact.absolute = STR("about 18 injuries in 1000 hours of beginners, 8 of those used to it");
	habit_add(looking, &fact);
}
