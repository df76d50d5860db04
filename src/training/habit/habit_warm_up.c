/*
 * habit_warm_up.c - do hard sessions begin and end gently: the share, over eight
 * weeks, that had ten minutes of warming up, and five of cooling down.
 *
 * Warming up as a programme lessens injuries in football; in runners it has not
 * been shown (estimate, grade D). Cooling down does not lessen soreness or
 * injuries (vanhooren2018, recalled): it is told because many ask.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_priv.h"

#include "model/form.h"

enum { WEEKS_LOOKED = 8, SESSIONS_LEAST = 3 };

/* Of a hard session, in seconds. */
static bool is_warm(double warm_up_s)
{
	return warm_up_verdict(1, warm_up_s, UNKNOWN) == WARM_UP_GOOD;
}

static bool is_cool(double cool_down_s)
{
	return cool_down_is_enough(1, cool_down_s) > 0;
}

typedef struct Share {
	int sessions; /* hard, and long enough recorded to tell */
	int good;
	const LoggedRun *last_without;
} Share;

static Share share_of(const Looking *looking, Metric metric, bool (*is_good)(double))
{
	Share share = {.sessions = 0};
	for (size_t i = 0; i < looking->count; i++) {
		const LoggedRun *run = &looking->runs[i];
		const double seconds = habit_metric(run, metric);
		if (habit_run_day(run) <= looking->to_day - WEEKS_LOOKED * HABIT_WEEK_DAYS ||
		    !(habit_metric(run, METRIC_IS_HARD) > 0) || !is_known(seconds))
			continue;
		share.sessions++;
		share.good += is_good(seconds);
		share.last_without = is_good(seconds) ? share.last_without : run;
	}
	return share;
}

static void look_at(Looking *looking, HabitKind kind, Metric metric, bool (*is_good)(double), const char *what)
{
	const Share share = share_of(looking, metric, is_good);
	if (share.sessions < SESSIONS_LEAST)
		return;
	const bool changed = 2 * share.good < share.sessions;
	HabitFact fact = changed ? habit_fact_of_run(looking, kind, true, share.last_without)
				 : habit_fact(looking, kind, false);
	const Str from = habit_say_day(looking, looking->to_day - WEEKS_LOOKED * HABIT_WEEK_DAYS + 1);
	fact.from_day = looking->to_day - WEEKS_LOOKED * HABIT_WEEK_DAYS + 1;
	fact.text = SAY(looking, "Of your %d hard sessions since %.*s, %d %s.", share.sessions, STR_ARG(from), share.good, what);
	if (changed && kind == HABIT_NO_WARM_UP) {
		fact.also = STR("a hard session without ten minutes of warming up");
		fact.meaning = STR("Warming up has lessened injuries in football; in runners it has not been shown. It is a habit, "
				   "not a finding.");
	} else if (changed) {
		fact.also = STR("a hard session that ended at once");
		fact.meaning = STR("Cooling down has been shown to lessen neither soreness nor injuries.");
	}
	habit_add(looking, &fact);
}

void habit_look_at_warm_up(Looking *looking)
{
	look_at(looking, HABIT_NO_WARM_UP, METRIC_WARM_UP, is_warm, "began with at least ten minutes of warming up");
	look_at(looking, HABIT_NO_COOL_DOWN, METRIC_COOL_DOWN, is_cool, "ended with at least five easy minutes");
}
