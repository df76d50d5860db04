/*
 * habits_distance.c - how far: the longest run, and the week.
 *
 * Weeks are counted back from the pain, not by the calendar, and a week is
 * compared with the larger of the two before it, so that coming out of an easy
 * week is not an increase. No study settles this; it is our choice.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habits_priv.h"

#include "base/when.h"
#include "training/series/spikes.h"

enum { BASELINE_DAYS = 30, WEEKS_SUMMED = 4, WEEK_STEPS = 2 };

/* ---- longest run ---- */

static Str jump_value(SpikeBand band)
{
	switch (band) {
	case SPIKE_SMALL: return STR("10_to_30");
	case SPIKE_MODERATE: return STR("30_to_100");
	case SPIKE_LARGE: return STR("over_100");
	case SPIKE_NO_BASELINE:
	case SPIKE_REFERENCE: break;
	}
	return STR("under_10");
}

static void jump_text(Buf *text, const Looking *looking, const Spike *spike, int64_t day)
{
	const bool changed = spike->band != SPIKE_REFERENCE;
	if (changed) {
		buf_adds(text, "On ");
		habit_add_day(text, looking, day);
		buf_adds(text, " you ran ");
		habit_add_distance(text, looking, spike->distance_m);
		buf_adds(text, "; your longest run in the 30 days before was ");
		habit_add_distance(text, looking, spike->longest_30d_m);
		buf_printf(text, ", so it was %d %% longer.",
			   habit_percent_above(spike->distance_m, spike->longest_30d_m));
		/* Source: Frandsen 2025; the absolute numbers follow from 1820 injuries, 72 % of them of
		 * overuse, in 588071 runs */
		buf_printf(text,
			   " In a study of 5205 runners, overuse injuries were commoner after a run more "
			   "than 10 %% longer: about "
			   "2 in 1000 runs became about %d in 1000. A pain that begins in the weeks after is "
			   "compatible with it; "
			   "that is no proof.",
			   spike->band == SPIKE_LARGE ? 5 : 4);
	} else {
		buf_adds(text, "No run from ");
		habit_add_day(text, looking, looking->from_day);
		buf_adds(text, " to ");
		habit_add_day(text, looking, looking->to_day);
		buf_adds(text, " was more than 10 % longer than the longest of the 30 days before it. The "
			       "nearest to it, on ");
		habit_add_day(text, looking, day);
		buf_adds(text, ", was ");
		habit_add_distance(text, looking, spike->distance_m);
		buf_adds(text, " after ");
		habit_add_distance(text, looking, spike->longest_30d_m);
		buf_addc(text, '.');
	}
	if (looking->runs[0].start_unix_s > spike->start_unix_s - BASELINE_DAYS * (int64_t)SECONDS_PER_DAY) {
		buf_adds(text, " Your log begins on ");
		habit_add_day(text, looking, habit_run_day(&looking->runs[0]));
		buf_adds(text, ", so a longer run before that is not known here.");
	}
}

/* The run that was longest against what came before it: the highest jump, the
 * latest of equals. */
ErrCode habit_look_at_longest_run(Looking *looking, Error *err)
{
	Spike *spikes = ARENA_ARRAY(looking->arena, looking->count, Spike);
	if (spikes == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while looking at the training");
	spikes_of(spikes, looking->runs, looking->count);
	size_t best = looking->count;
	for (size_t i = looking->first_in_window; i < looking->count; i++) {
		if (spikes[i].band == SPIKE_NO_BASELINE || spikes[i].distance_m <= 0)
			continue;
		if (best == looking->count || spikes[i].jump_pct >= spikes[best].jump_pct)
			best = i;
	}
	if (best == looking->count)
		return OK; /* nothing to compare with */
	Buf text;
	habit_text_begin(&text, looking);
	jump_text(&text, looking, &spikes[best], habit_run_day(&looking->runs[best]));
	return habit_add(looking, &text,
			 (HabitFact){.habit = STR("longest_run_jump"),
				     .value = jump_value(spikes[best].band),
				     .evidence = GRADE_B,
				     .source = STR("frandsen2025"),
				     .changed = spikes[best].band != SPIKE_REFERENCE},
			 err);
}

/* ---- weekly distance ---- */

static Str increase_value(int64_t week_m, int64_t base_m)
{
	if (10 * week_m <= 11 * base_m)
		return STR("under_10");
	if (10 * week_m <= 13 * base_m)
		return STR("10_to_30");
	return 10 * week_m <= 16 * base_m ? STR("30_to_60") : STR("over_60");
}

static void increase_text(Buf *text, const Looking *looking, int64_t to_day, int64_t week_m, int64_t base_m)
{
	const bool more = 10 * week_m > 11 * base_m;
	buf_adds(text, "In the seven days to ");
	habit_add_day(text, looking, to_day);
	buf_adds(text, " you ran ");
	habit_add_distance(text, looking, week_m);
	if (more)
		buf_printf(text, ", %d %% more than ", habit_percent_above(week_m, base_m));
	else
		buf_adds(text, ", no more than a tenth above ");
	buf_adds(text, "the ");
	habit_add_distance(text, looking, base_m);
	buf_adds(text, " of the larger of the two weeks before.");
	/* Source: Buist 2008, Am J Sports Med 36:33 */
	if (more)
		buf_adds(text, " Keeping to 10 % a week is a tradition: in a trial with 532 beginners it did "
			       "not lower the number of "
			       "injuries. It is compatible with overuse, and counts little.");
}

/* weeks[0] is the one that ends where the pain begins. */
ErrCode habit_look_at_weeks(Looking *looking, Error *err)
{
	const int64_t week_s = HABIT_WEEK_DAYS * (int64_t)SECONDS_PER_DAY;
	int64_t weeks[WEEKS_SUMMED] = {0};
	for (size_t i = 0; i < looking->count; i++) {
		const int64_t back = (looking->before_unix_s - 1 - looking->runs[i].start_unix_s) / week_s;
		if (back < WEEKS_SUMMED && looking->runs[i].distance_m > 0)
			weeks[back] += looking->runs[i].distance_m;
	}
	int best = -1;
	int64_t week_m = 0;
	int64_t base_m = 0;
	for (int w = 0; w < WEEK_STEPS; w++) {
		/* the week before must lie in the log whole */
		if (looking->runs[0].start_unix_s > looking->before_unix_s - (w + 2) * week_s)
			break;
		const int64_t base = weeks[w + 1] > weeks[w + 2] ? weeks[w + 1] : weeks[w + 2];
		if (base > 0 && (best < 0 || weeks[w] * base_m > week_m * base)) {
			best = w;
			week_m = weeks[w];
			base_m = base;
		}
	}
	if (best < 0)
		return OK;
	const int64_t end_unix_s = looking->before_unix_s - 1 - best * week_s;
	Buf text;
	habit_text_begin(&text, looking);
	increase_text(&text, looking, when_day(end_unix_s, looking->runs[looking->count - 1].utc_offset_s),
		      week_m, base_m);
	return habit_add(looking, &text,
			 (HabitFact){.habit = STR("weekly_increase"),
				     .value = increase_value(week_m, base_m),
				     .evidence = GRADE_D,
				     .source = STR("buist2008"),
				     .changed = 10 * week_m > 11 * base_m},
			 err);
}
