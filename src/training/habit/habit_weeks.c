/*
 * habit_weeks.c - the distance of a week against the weeks before.
 *
 * Weeks are counted back from the last day, not by the calendar, and a week is
 * compared with the largest of the three before it: coming out of an easy week is
 * no increase, nor are three runs in seven days after two and two, for somebody
 * who runs every third day. No study settles this; it is our choice.
 *
 * Sources: Buist 2008 (buist2008): in a trial with 532 beginners the 10 % rule
 * did not lower the number of injuries (20.8 against 20.3 %); so up to 30 % it is
 * a tradition, grade D. Nielsen 2014 (nielsen2014progression, J Orthop Sports Phys Ther
 * 44:739, 874 novices): more than 30 % in two weeks, 1.59 times the injuries of
 * knee, hip and shin that go with distance, 0.96 to 2.66, so borderline; not of
 * injuries as a whole; grade C.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_priv.h"

enum { WEEK_STEPS = 2, WEEKS_BEFORE = 3, WEEKS_SUMMED = WEEK_STEPS + WEEKS_BEFORE };
static const double STEEP_RATIO = 1.59;

typedef struct Step {
	int weeks_back; /* of its end */
	int64_t week_m;
	int64_t base_m;
} Step;

/* weeks[0] is the one that ends with the last day. False where a run in ten does
 * not say how far it was. */
static bool sum_weeks(const Looking *looking, int64_t weeks[WEEKS_SUMMED])
{
	size_t runs = 0;
	size_t known = 0;
	for (size_t i = 0; i < looking->count; i++) {
		const int64_t back = (looking->to_day - habit_run_day(&looking->runs[i])) / HABIT_WEEK_DAYS;
		if (back < 0 || back >= WEEKS_SUMMED)
			continue;
		runs++;
		known += looking->runs[i].distance_m > 0;
		weeks[back] += looking->runs[i].distance_m > 0 ? looking->runs[i].distance_m : 0;
	}
	return 10 * known >= 9 * runs;
}

static bool steepest(const Looking *looking, Step *best)
{
	int64_t weeks[WEEKS_SUMMED] = {0};
	if (!sum_weeks(looking, weeks))
		return false;
	const int64_t first_day = habit_run_day(&looking->runs[0]);
	bool found = false;
	for (int w = 0; w < WEEK_STEPS; w++) {
		/* the week before must lie in the log whole */
		if (first_day > looking->to_day - (w + 2) * HABIT_WEEK_DAYS + 1)
			break;
		int64_t base = 0;
		for (int before = w + 1; before <= w + WEEKS_BEFORE; before++)
			base = weeks[before] > base ? weeks[before] : base;
		if (base > 0 && (!found || weeks[w] * best->base_m > best->week_m * base)) {
			*best = (Step){.weeks_back = w, .week_m = weeks[w], .base_m = base};
			found = true;
		}
	}
	return found;
}

static Str increase_value(const Step *step)
{
	if (10 * step->week_m <= 11 * step->base_m)
		return STR("under_10");
	if (10 * step->week_m <= 13 * step->base_m)
		return STR("10_to_30");
	return 10 * step->week_m <= 16 * step->base_m ? STR("30_to_60") : STR("over_60");
}

/* Did one long run alone make the week longer? Then it is one event with it. */
static bool made_by_jump(const Looking *looking, const Step *step, int64_t last_day)
{
	if (looking->jump_run == NULL)
		return false;
	const int64_t day = habit_run_day(looking->jump_run);
	return day <= last_day && day > last_day - HABIT_WEEK_DAYS &&
	       10 * (step->week_m - looking->jump_m) <= 11 * step->base_m;
}

static void say_step(Looking *looking, HabitFact *fact, const Step *step, bool steep)
{
	const Str day = habit_say_day(looking, fact->day);
	const Str week = habit_say_distance(looking, (double)step->week_m);
	const Str base = habit_say_distance(looking, (double)step->base_m);
	if (!fact->changed) {
		const Str end = habit_say_end(looking);
		fact->text = SAY(looking,
				 "In the seven days to %.*s you ran %.*s, no more than a tenth above the %.*s of the "
				 "largest of the three weeks before.%.*s",
				 STR_ARG(day), STR_ARG(week), STR_ARG(base), STR_ARG(end));
		return;
	}
	fact->text =
	    SAY(looking,
		"In the seven days to %.*s you ran %.*s, %d %% more than the %.*s of the largest of the three weeks before.",
		STR_ARG(day), STR_ARG(week), habit_percent_above((double)step->week_m, (double)step->base_m), STR_ARG(base));
	fact->meaning =
	    steep ? STR("Among 874 beginners, those who ran over 30 % more had 1.6 times the injuries of knee, hip and "
			"shin that go with distance, with a range from 1.0 to 2.7: weak, borderline evidence. It is "
			"compatible with overuse, and counts little.")
		  : STR("Keeping to 10 % a week is a tradition: in a trial with 532 beginners it did not lower the number "
			"of injuries. It is compatible with overuse, and counts little.");
}

void habit_look_at_weeks(Looking *looking)
{
	Step step;
	if (!steepest(looking, &step))
		return;
	const bool steep = 10 * step.week_m > 13 * step.base_m;
	HabitFact fact = habit_fact(looking, HABIT_WEEKLY_INCREASE, 10 * step.week_m > 11 * step.base_m);
	fact.value = increase_value(&step);
	fact.day = looking->to_day - (int64_t)step.weeks_back * HABIT_WEEK_DAYS;
	if (steep) {
		fact.evidence = GRADE_C;
		fact.source = STR("nielsen2014progression");
		fact.rank = habit_rank(STEEP_RATIO, GRADE_C);
	}
	say_step(looking, &fact, &step, steep);
	if (fact.changed && made_by_jump(looking, &step, fact.day)) {
		fact.run = looking->jump_run->id;
		fact.day = habit_run_day(looking->jump_run);
		fact.also = SAY(looking, "what alone made its week %d %% longer",
				habit_percent_above((double)step.week_m, (double)step.base_m));
	}
	habit_add(looking, &fact);
}
