/*
 * habit_form.c - what the last runs say of the way of running: few steps a
 * minute, a suspicion of overstriding, feet that differ more than they did.
 *
 * Few steps: the middle of the last five runs more than 1.5 standard deviations
 * of 9 steps below what is to be expected at the speed and height (burns2019,
 * grade C), or all five more than 3 % below the runner's own line. That more
 * steps prevent injuries has not been shown.
 *
 * Overstriding: two points or more of what a watch can see, in three of the last
 * five runs; a suspicion (estimate, grade D), and its absence shows nothing.
 *
 * Feet: the left foot's share of contact time in each of the last three runs more
 * than 1 point and 2 standard deviations to the same side of ten runs before, at
 * a like speed. 1 to 3 % between the sides is usual, and no limit is known beyond
 * which injuries are commoner (estimate, grade D).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_priv.h"

#include <math.h>

#include "model/form.h"

enum { LAST_RUNS = CADENCE_RUNS_ON_END, OVERSTRIDING_RUNS = 3, FEET_RUNS = BALANCE_RUNS_ON_END, FEET_BASE_LEAST = 10, FEET_BASE_MOST = 60 };
static const double LIKE_SPEED_MPS = 0.3;

/* The last `most` runs of the window that know a metric, the latest first. */
static size_t last_with(const Looking *looking, Metric metric, const LoggedRun **runs, size_t most)
{
	size_t n = 0;
	for (size_t i = looking->count; i-- > looking->first_in_window && n < most;)
		if (is_known(habit_metric(&looking->runs[i], metric)))
			runs[n++] = &looking->runs[i];
	return n;
}

/* Of an odd number of runs. */
static double middle(const LoggedRun *const *runs, size_t count, Metric metric)
{
	double sorted[LAST_RUNS];
	for (size_t i = 0; i < count; i++) {
		const double value = habit_metric(runs[i], metric);
		size_t k = i;
		for (; k > 0 && sorted[k - 1] > value; k--)
			sorted[k] = sorted[k - 1];
		sorted[k] = value;
	}
	return sorted[count / 2];
}

/* ---- cadence ---- */

static bool all_below_own(const Looking *looking, const LoggedRun *const *runs)
{
	for (size_t i = 0; i < LAST_RUNS; i++) {
		const double own = habit_metric(runs[i], METRIC_CADENCE_OWN);
		if (!cadence_is_off(own) || own > 0)
			return false;
	}
	return profile_knows(&looking->log->profile, PROFILE_CADENCE_AT_3);
}

static void look_at_cadence(Looking *looking)
{
	const LoggedRun *runs[LAST_RUNS];
	if (last_with(looking, METRIC_CADENCE_Z, runs, LAST_RUNS) < LAST_RUNS)
		return;
	const double z = middle(runs, LAST_RUNS, METRIC_CADENCE_Z);
	const double cadence = middle(runs, LAST_RUNS, METRIC_CADENCE);
	const double expected = middle(runs, LAST_RUNS, METRIC_CADENCE_PREDICTED);
	if (!is_known(cadence) || !is_known(expected))
		return;
	const bool less = all_below_own(looking, runs);
	const bool low = cadence_is_low(z);
	HabitFact fact = habit_fact(looking, HABIT_LOW_CADENCE, low || less);
	if (!profile_knows(&looking->log->profile, PROFILE_HEIGHT))
		looking->would_tell[HABIT_LOW_CADENCE] = "your height: legwork profile";
	const char *height = profile_knows(&looking->log->profile, PROFILE_HEIGHT)
				 ? "your height"
				 : "a usual height, because yours is not known";
	fact.day = habit_run_day(runs[0]);
	fact.value = low || less ? STR("yes") : STR("no");
	fact.text = SAY(looking,
			"In your last five runs you took %.0f steps a minute; about %.0f are to be expected at that speed and %s, "
			"9 more or fewer%s.",
			cadence, expected, height,
			less ? ", and all five were more than 3 % below your own line" : "");
	if (fact.changed)
		fact.meaning = STR("Shorter, quicker steps take load off knee and shin; that they prevent injuries has not been "
				   "shown. With a pain there, 5 % more steps at the same speed are worth a try.");
	habit_add(looking, &fact);
}

/* ---- overstriding ---- */

static void look_at_overstriding(Looking *looking)
{
	const LoggedRun *runs[LAST_RUNS];
	if (last_with(looking, METRIC_OVERSTRIDING, runs, LAST_RUNS) < LAST_RUNS)
		return;
	int suspect = 0;
	for (size_t i = 0; i < LAST_RUNS; i++)
		suspect += overstriding_is_suspected(habit_metric(runs[i], METRIC_OVERSTRIDING));
	HabitFact fact = habit_fact(looking, HABIT_OVERSTRIDING, suspect >= OVERSTRIDING_RUNS);
	fact.answers = fact.changed;
	fact.day = habit_run_day(runs[0]);
	if (fact.changed) {
		fact.text = SAY(looking, "%d of your last five runs raise the suspicion of steps that land far in front.", suspect);
		fact.meaning = STR("A watch cannot see it: film ten seconds from the side.");
	} else {
		fact.text = STR("Nothing in your last five runs raises the suspicion of overstriding; only a film would show it.");
	}
	habit_add(looking, &fact);
}

/* ---- left and right ---- */

typedef struct Base {
	double mean, sd;
	size_t count;
} Base;

static bool like_speed(const LoggedRun *run, double speed)
{
	const double own = habit_metric(run, METRIC_STEADY_SPEED);
	return !is_known(speed) || !is_known(own) || fabs(own - speed) <= LIKE_SPEED_MPS;
}

static double mean_of(const LoggedRun *const *runs, size_t count, Metric metric)
{
	Adder sum = {0};
	for (size_t i = 0; i < count; i++)
		adder_add(&sum, habit_metric(runs[i], metric));
	return adder_total(&sum) / (double)count;
}

/* Of the runs before `last`, at a speed like theirs. */
static Base base_of(const Looking *looking, const LoggedRun *last, double speed)
{
	double values[FEET_BASE_MOST];
	Base base = {.count = 0};
	Adder sum = {0};
	for (const LoggedRun *run = last; run-- > looking->runs && base.count < FEET_BASE_MOST;) {
		const double value = habit_metric(run, METRIC_BALANCE);
		if (!is_known(value) || !like_speed(run, speed))
			continue;
		values[base.count++] = value;
		adder_add(&sum, value);
	}
	if (base.count < FEET_BASE_LEAST)
		return base;
	base.mean = adder_total(&sum) / (double)base.count;
	Adder squares = {0};
	for (size_t i = 0; i < base.count; i++)
		adder_add(&squares, (values[i] - base.mean) * (values[i] - base.mean));
	base.sd = sqrt(adder_total(&squares) / (double)(base.count - 1));
	return base;
}

static bool lasting(const LoggedRun *const *runs, const Base *base)
{
	int left = 0;
	int right = 0;
	for (size_t i = 0; i < FEET_RUNS; i++) {
		const double balance = habit_metric(runs[i], METRIC_BALANCE);
		const bool changed = balance_changed(balance, base->mean, base->sd);
		left += changed && balance > base->mean;
		right += changed && balance < base->mean;
	}
	return left == FEET_RUNS || right == FEET_RUNS;
}

static void look_at_feet(Looking *looking)
{
	const LoggedRun *runs[FEET_RUNS];
	if (last_with(looking, METRIC_BALANCE, runs, FEET_RUNS) < FEET_RUNS)
		return;
	const Base base = base_of(looking, runs[FEET_RUNS - 1], mean_of(runs, FEET_RUNS, METRIC_STEADY_SPEED));
	if (base.count < FEET_BASE_LEAST)
		return;
	const double now = mean_of(runs, FEET_RUNS, METRIC_BALANCE);
	HabitFact fact = habit_fact(looking, HABIT_UNEVEN_FOOT_STRIKE, lasting(runs, &base));
	fact.answers = fact.changed;
	fact.day = habit_run_day(runs[FEET_RUNS - 1]);
	fact.text = SAY(looking,
			"In the last three runs the left foot had %.1f %% of the contact time; in the %zu before at a like speed "
			"%.1f %%, give or take %.2f.",
			now, base.count, base.mean, base.sd);
	if (fact.changed)
		fact.meaning = STR("A difference can come from sparing one leg, or lead to it; 1 to 3 % between the sides is usual, and "
				   "no limit is known beyond which injuries are commoner.");
	habit_add(looking, &fact);
}

void habit_look_at_form(Looking *looking)
{
	look_at_cadence(looking);
	look_at_overstriding(looking);
	look_at_feet(looking);
}
