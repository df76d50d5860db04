/*
 * habits_calendar.c - on which days: a break, rest days, a year of running.
 *
 * Choices that no study settles, and so are ours: a break is 14 days or more
 * without a run, the old volume is 80 % of it; no rest days means seven days
 * running or more. A log can show that a runner is not new. It cannot show
 * that one is: a first run eight months ago may be the first of a life or of a
 * watch.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habits_priv.h"

enum {
	BREAK_DAYS = 14, /* without a run */
	BEFORE_BREAK_DAYS = 28,
	BEFORE_BREAK_LEAST = 14, /* of the log, for there to be an old volume */
	STREAK_DAYS = 7,
	YEAR_DAYS = 365,
	WEEKS_RUN_LEAST = 26, /* of the last 52, to call it running for a year */
};

/* ---- a break ---- */

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

static void break_text(Buf *text, const Looking *looking, size_t back, int64_t week_m, int64_t old_week_m,
		       bool returned)
{
	const int64_t last = habit_run_day(&looking->runs[back - 1]);
	const int64_t again = habit_run_day(&looking->runs[back]);
	buf_printf(text, "You did not run for %d days, between ", (int)(again - last - 1));
	habit_add_day(text, looking, last);
	buf_adds(text, " and ");
	habit_add_day(text, looking, again);
	buf_adds(text, "; after that you ran up to ");
	habit_add_distance(text, looking, week_m);
	buf_adds(text, " in seven days, against ");
	habit_add_distance(text, looking, old_week_m);
	buf_adds(text, " a week before the break.");
	if (returned)
		buf_adds(text, " Going back to the old distance so soon is compatible with overuse; how much "
			       "it matters has not been "
			       "measured.");
	else
		buf_adds(text, " That is a return with care.");
}

/* The return within the window that followed the longest break. */
ErrCode habit_look_at_breaks(Looking *looking, Error *err)
{
	size_t back = 0;
	int64_t longest = BREAK_DAYS - 1;
	for (size_t i = looking->first_in_window; i < looking->count; i++) {
		const int64_t days =
		    i == 0 ? 0 : habit_run_day(&looking->runs[i]) - habit_run_day(&looking->runs[i - 1]) - 1;
		if (days > longest) {
			longest = days;
			back = i;
		}
	}
	Buf text;
	habit_text_begin(&text, looking);
	bool returned = false;
	if (back > 0) {
		const int64_t last = habit_run_day(&looking->runs[back - 1]);
		int64_t days = last - habit_run_day(&looking->runs[0]) + 1;
		if (days < BEFORE_BREAK_LEAST)
			return OK; /* too little to say what the old volume was */
		days = days < BEFORE_BREAK_DAYS ? days : BEFORE_BREAK_DAYS;
		const int64_t old_m = metres_to(looking, 0, last, days);
		int64_t week_m = 0;
		for (size_t i = back; i < looking->count; i++) {
			const int64_t sum =
			    metres_to(looking, back, habit_run_day(&looking->runs[i]), HABIT_WEEK_DAYS);
			week_m = sum > week_m ? sum : week_m;
		}
		if (old_m == 0)
			return OK;
		returned = 10 * week_m * days >= 8 * old_m * HABIT_WEEK_DAYS;
		break_text(&text, looking, back, week_m, old_m * HABIT_WEEK_DAYS / days, returned);
	} else {
		if (looking->first_in_window == 0)
			return OK; /* the log begins inside the window: what was before is not known */
		buf_adds(&text, "No break of two weeks or more before a run from ");
		habit_add_day(&text, looking, looking->from_day);
		buf_adds(&text, " to ");
		habit_add_day(&text, looking, looking->to_day);
		buf_addc(&text, '.');
	}
	return habit_add(looking, &text,
			 (HabitFact){.habit = STR("break_then_return"),
				     .value = returned ? STR("yes") : STR("no"),
				     .evidence = GRADE_D,
				     .source = STR("estimate"),
				     .changed = returned},
			 err);
}

/* ---- rest days ---- */

ErrCode habit_look_at_rest(Looking *looking, Error *err)
{
	int64_t longest = 0;
	int64_t longest_end = 0;
	int64_t streak = 0;
	for (size_t i = 0; i < looking->count; i++) {
		const int64_t day = habit_run_day(&looking->runs[i]);
		const int64_t step = i == 0 ? 2 : day - habit_run_day(&looking->runs[i - 1]);
		/* two runs on one day are one day; travelling west may even turn the calendar back */
		streak = step == 1 ? streak + 1 : step > 1 ? 1 : streak;
		if (i >= looking->first_in_window && streak >= longest) {
			longest = streak;
			longest_end = day;
		}
	}
	const bool changed = longest >= STREAK_DAYS;
	Buf text;
	habit_text_begin(&text, looking);
	if (longest > 1) {
		buf_printf(&text, "You ran on %d days in a row, from ", (int)longest);
		habit_add_day(&text, looking, longest_end - longest + 1);
		buf_adds(&text, " to ");
		habit_add_day(&text, looking, longest_end);
		buf_adds(&text, changed ? ", without a day of rest. That is compatible with overuse; how "
					  "much it matters has not "
					  "been measured."
					: "; that was the most in a row.");
	} else {
		buf_adds(&text, "You never ran on two days in a row from ");
		habit_add_day(&text, looking, looking->from_day);
		buf_adds(&text, " to ");
		habit_add_day(&text, looking, looking->to_day);
		buf_addc(&text, '.');
	}
	return habit_add(looking, &text,
			 (HabitFact){.habit = STR("no_rest_days"),
				     .value = changed ? STR("yes") : STR("no"),
				     .evidence = GRADE_D,
				     .source = STR("estimate"),
				     .changed = changed},
			 err);
}

/* ---- a year of running ---- */

ErrCode habit_look_at_first_year(Looking *looking, Error *err)
{
	const int64_t last_day = looking->to_day;
	if (habit_run_day(&looking->runs[0]) > last_day - YEAR_DAYS)
		return OK;
	int weeks = 0;
	int64_t counted = -1;
	for (size_t i = 0; i < looking->count; i++) {
		const int64_t week = (last_day - habit_run_day(&looking->runs[i])) / HABIT_WEEK_DAYS;
		if (week < YEAR_DAYS / HABIT_WEEK_DAYS && week != counted) {
			counted = week;
			weeks++;
		}
	}
	if (weeks < WEEKS_RUN_LEAST)
		return OK;
	Buf text;
	habit_text_begin(&text, looking);
	buf_adds(&text, "Your log goes back to ");
	habit_add_day(&text, looking, habit_run_day(&looking->runs[0]));
	buf_printf(&text, ", and you ran in %d of the last 52 weeks, so you are not new to running.", weeks);
	return habit_add(looking, &text,
			 (HabitFact){.habit = STR("new_to_running"),
				     .value = STR("no"),
				     .evidence = GRADE_B,
				     .source = STR("videbaek2015"),
				     .changed = false},
			 err);
}
