/*
 * habits.c - see habits.h. One function a habit; each either adds a fact or,
 * where the log cannot tell, adds nothing: a habit without a fact is a
 * question for the runner.
 *
 * Choices that no study settles, and so are ours:
 * - Weeks are counted back from the pain, not by the calendar, and a week is
 *   compared with the larger of the two before it, so that coming out of an
 *   easy week is not an increase.
 * - A break is 14 days or more without a run, the old volume is 80 % of it.
 * - No rest days means seven days running or more.
 * - A log can show that a runner is not new. It cannot show that one is: a
 *   first run eight months ago may be the first of a life or of a watch.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habits.h"

#include "base/num.h"
#include "base/when.h"
#include "training/spikes.h"

enum {
	WINDOW_DAYS_DEFAULT = 28,
	FACTS_MAX = 5,
	FACT_TEXT_MAX = 1200,
	WEEK_DAYS = 7,
	BASELINE_DAYS = 30,
	BREAK_DAYS = 14,     /* without a run */
	BEFORE_BREAK_DAYS = 28,
	BEFORE_BREAK_LEAST = 14, /* of the log, for there to be an old volume */
	STREAK_DAYS = 7,
	YEAR_DAYS = 365,
	WEEKS_RUN_LEAST = 26, /* of the last 52, to call it running for a year */
};

typedef struct Looking {
	Arena *arena;
	const RunFact *runs; /* only those before the pain */
	size_t count;
	size_t first_in_window;
	int64_t before_unix_s;
	int64_t from_day; /* the first and the last day of the window, by the runner's calendar */
	int64_t to_day;
	int64_t now_day;
	HabitFact *facts;
	size_t fact_count;
} Looking;

/* ---- words ---- */

static int64_t run_day(const RunFact *run)
{
	return when_day(run->start_unix_s, run->utc_offset_s);
}

static void add_day(Buf *text, const Looking *looking, int64_t day)
{
	when_add_day_spoken(text, day, looking->now_day);
}

static void add_km(Buf *text, int64_t metres)
{
	buf_add_fixed(text, (double)metres / 1000, 1);
	buf_adds(text, " km");
}

/* Whole per cent that `part` is above `whole`. */
static int percent_above(int64_t part, int64_t whole)
{
	return (int)((200 * (part - whole) + whole) / (2 * whole));
}

static void fact_begin(const Looking *looking, Buf *text)
{
	const Allocator allocator = arena_allocator(looking->arena);
	buf_init(text, &allocator, FACT_TEXT_MAX);
}

static ErrCode fact_add(Looking *looking, Buf *text, HabitFact fact, Error *err)
{
	if (!buf_ok(text))
		return fail(err, FAIL_MEMORY, -1, "out of memory while looking at the training");
	assert(looking->fact_count < FACTS_MAX);
	fact.text = buf_str(text);
	looking->facts[looking->fact_count++] = fact;
	return OK;
}

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
		add_day(text, looking, day);
		buf_adds(text, " you ran ");
		add_km(text, spike->distance_m);
		buf_adds(text, "; your longest run in the 30 days before was ");
		add_km(text, spike->longest_30d_m);
		buf_printf(text, ", so it was %d %% longer.", percent_above(spike->distance_m, spike->longest_30d_m));
		/* Source: Frandsen 2025; the absolute numbers follow from 1820 injuries, 72 % of them of overuse, in 588071 runs */
		buf_printf(text,
		           " In a study of 5205 runners, overuse injuries were commoner after a run more than 10 %% longer: about "
		           "2 in 1000 runs became about %d in 1000. A pain that begins in the weeks after is compatible with it; "
		           "that is no proof.",
		           spike->band == SPIKE_LARGE ? 5 : 4);
	} else {
		buf_adds(text, "No run from ");
		add_day(text, looking, looking->from_day);
		buf_adds(text, " to ");
		add_day(text, looking, looking->to_day);
		buf_adds(text, " was more than 10 % longer than the longest of the 30 days before it. The nearest to it, on ");
		add_day(text, looking, day);
		buf_adds(text, ", was ");
		add_km(text, spike->distance_m);
		buf_adds(text, " after ");
		add_km(text, spike->longest_30d_m);
		buf_addc(text, '.');
	}
	if (looking->runs[0].start_unix_s > spike->start_unix_s - BASELINE_DAYS * (int64_t)SECONDS_PER_DAY) {
		buf_adds(text, " Your log begins on ");
		add_day(text, looking, run_day(&looking->runs[0]));
		buf_adds(text, ", so a longer run before that is not known here.");
	}
}

/* The run that was longest against what came before it: the highest jump, the
 * latest of equals. */
static ErrCode look_at_longest_run(Looking *looking, Error *err)
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
	fact_begin(looking, &text);
	jump_text(&text, looking, &spikes[best], run_day(&looking->runs[best]));
	return fact_add(looking, &text,
	                (HabitFact){.habit = STR("longest_run_jump"),
	                            .value = jump_value(spikes[best].band),
	                            .evidence = GRADE_B,
	                            .source = STR("frandsen2025"),
	                            .changed = spikes[best].band != SPIKE_REFERENCE},
	                err);
}

/* ---- weekly distance ---- */

enum { WEEKS_SUMMED = 4, WEEK_STEPS = 2 };

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
	add_day(text, looking, to_day);
	buf_adds(text, " you ran ");
	add_km(text, week_m);
	if (more)
		buf_printf(text, ", %d %% more than ", percent_above(week_m, base_m));
	else
		buf_adds(text, ", no more than a tenth above ");
	buf_adds(text, "the ");
	add_km(text, base_m);
	buf_adds(text, " of the larger of the two weeks before.");
	/* Source: Buist 2008, Am J Sports Med 36:33 */
	if (more)
		buf_adds(text, " Keeping to 10 % a week is a tradition: in a trial with 532 beginners it did not lower the number of "
		               "injuries. It is compatible with overuse, and counts little.");
}

/* weeks[0] is the one that ends where the pain begins. */
static ErrCode look_at_weeks(Looking *looking, Error *err)
{
	const int64_t week_s = WEEK_DAYS * (int64_t)SECONDS_PER_DAY;
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
	fact_begin(looking, &text);
	increase_text(&text, looking, when_day(end_unix_s, looking->runs[looking->count - 1].utc_offset_s), week_m, base_m);
	return fact_add(looking, &text,
	                (HabitFact){.habit = STR("weekly_increase"),
	                            .value = increase_value(week_m, base_m),
	                            .evidence = GRADE_D,
	                            .source = STR("buist2008"),
	                            .changed = 10 * week_m > 11 * base_m},
	                err);
}

/* ---- a break ---- */

/* Metres in the `days` days that end with `last_day`, over the runs from
 * `first` on. */
static int64_t metres_to(const Looking *looking, size_t first, int64_t last_day, int64_t days)
{
	int64_t sum = 0;
	for (size_t i = first; i < looking->count && run_day(&looking->runs[i]) <= last_day; i++)
		if (run_day(&looking->runs[i]) > last_day - days && looking->runs[i].distance_m > 0)
			sum += looking->runs[i].distance_m;
	return sum;
}

static void break_text(Buf *text, const Looking *looking, size_t back, int64_t week_m, int64_t old_week_m, bool returned)
{
	const int64_t last = run_day(&looking->runs[back - 1]);
	const int64_t again = run_day(&looking->runs[back]);
	buf_printf(text, "You did not run for %d days, between ", (int)(again - last - 1));
	add_day(text, looking, last);
	buf_adds(text, " and ");
	add_day(text, looking, again);
	buf_adds(text, "; after that you ran up to ");
	add_km(text, week_m);
	buf_adds(text, " in seven days, against ");
	add_km(text, old_week_m);
	buf_adds(text, " a week before the break.");
	if (returned)
		buf_adds(text, " Going back to the old distance so soon is compatible with overuse; how much it matters has not been "
		               "measured.");
	else
		buf_adds(text, " That is a return with care.");
}

/* The return within the window that followed the longest break. */
static ErrCode look_at_breaks(Looking *looking, Error *err)
{
	size_t back = 0;
	int64_t longest = BREAK_DAYS - 1;
	for (size_t i = looking->first_in_window; i < looking->count; i++) {
		const int64_t days = i == 0 ? 0 : run_day(&looking->runs[i]) - run_day(&looking->runs[i - 1]) - 1;
		if (days > longest) {
			longest = days;
			back = i;
		}
	}
	Buf text;
	fact_begin(looking, &text);
	bool returned = false;
	if (back > 0) {
		const int64_t last = run_day(&looking->runs[back - 1]);
		int64_t days = last - run_day(&looking->runs[0]) + 1;
		if (days < BEFORE_BREAK_LEAST)
			return OK; /* too little to say what the old volume was */
		days = days < BEFORE_BREAK_DAYS ? days : BEFORE_BREAK_DAYS;
		const int64_t old_m = metres_to(looking, 0, last, days);
		int64_t week_m = 0;
		for (size_t i = back; i < looking->count; i++) {
			const int64_t sum = metres_to(looking, back, run_day(&looking->runs[i]), WEEK_DAYS);
			week_m = sum > week_m ? sum : week_m;
		}
		if (old_m == 0)
			return OK;
		returned = 10 * week_m * days >= 8 * old_m * WEEK_DAYS;
		break_text(&text, looking, back, week_m, old_m * WEEK_DAYS / days, returned);
	} else {
		if (looking->first_in_window == 0)
			return OK; /* the log begins inside the window: what was before is not known */
		buf_adds(&text, "No break of two weeks or more before a run from ");
		add_day(&text, looking, looking->from_day);
		buf_adds(&text, " to ");
		add_day(&text, looking, looking->to_day);
		buf_addc(&text, '.');
	}
	return fact_add(looking, &text,
	                (HabitFact){.habit = STR("break_then_return"),
	                            .value = returned ? STR("yes") : STR("no"),
	                            .evidence = GRADE_D,
	                            .source = STR("estimate"),
	                            .changed = returned},
	                err);
}

/* ---- rest days ---- */

static ErrCode look_at_rest(Looking *looking, Error *err)
{
	int64_t longest = 0;
	int64_t longest_end = 0;
	int64_t streak = 0;
	for (size_t i = 0; i < looking->count; i++) {
		const int64_t day = run_day(&looking->runs[i]);
		const int64_t step = i == 0 ? 2 : day - run_day(&looking->runs[i - 1]);
		/* two runs on one day are one day; travelling west may even turn the calendar back */
		streak = step == 1 ? streak + 1 : step > 1 ? 1 : streak;
		if (i >= looking->first_in_window && streak >= longest) {
			longest = streak;
			longest_end = day;
		}
	}
	const bool changed = longest >= STREAK_DAYS;
	Buf text;
	fact_begin(looking, &text);
	if (longest > 1) {
		buf_printf(&text, "You ran on %d days in a row, from ", (int)longest);
		add_day(&text, looking, longest_end - longest + 1);
		buf_adds(&text, " to ");
		add_day(&text, looking, longest_end);
		buf_adds(&text, changed ? ", without a day of rest. That is compatible with overuse; how much it matters has not "
		                          "been measured."
		                        : "; that was the most in a row.");
	} else {
		buf_adds(&text, "You never ran on two days in a row from ");
		add_day(&text, looking, looking->from_day);
		buf_adds(&text, " to ");
		add_day(&text, looking, looking->to_day);
		buf_addc(&text, '.');
	}
	return fact_add(looking, &text,
	                (HabitFact){.habit = STR("no_rest_days"),
	                            .value = changed ? STR("yes") : STR("no"),
	                            .evidence = GRADE_D,
	                            .source = STR("estimate"),
	                            .changed = changed},
	                err);
}

/* ---- a year of running ---- */

static ErrCode look_at_first_year(Looking *looking, Error *err)
{
	const int64_t last_day = looking->to_day;
	if (run_day(&looking->runs[0]) > last_day - YEAR_DAYS)
		return OK;
	int weeks = 0;
	int64_t counted = -1;
	for (size_t i = 0; i < looking->count; i++) {
		const int64_t week = (last_day - run_day(&looking->runs[i])) / WEEK_DAYS;
		if (week < YEAR_DAYS / WEEK_DAYS && week != counted) {
			counted = week;
			weeks++;
		}
	}
	if (weeks < WEEKS_RUN_LEAST)
		return OK;
	Buf text;
	fact_begin(looking, &text);
	buf_adds(&text, "Your log goes back to ");
	add_day(&text, looking, run_day(&looking->runs[0]));
	buf_printf(&text, ", and you ran in %d of the last 52 weeks, so you are not new to running.", weeks);
	return fact_add(looking, &text,
	                (HabitFact){.habit = STR("new_to_running"),
	                            .value = STR("no"),
	                            .evidence = GRADE_B,
	                            .source = STR("videbaek2015"),
	                            .changed = false},
	                err);
}

/* ---- all of them ---- */

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
static bool looking_begin(Looking *looking, const RunFact *runs, size_t run_count, const HabitQuestion *question)
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
	Looking looking = {.arena = arena};
	if (!looking_begin(&looking, runs, run_count, question)) {
		*facts = NULL;
		*count = 0;
		return OK;
	}
	looking.facts = ARENA_ARRAY(arena, FACTS_MAX, HabitFact);
	if (looking.facts == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while looking at the training");
	ErrCode code = look_at_longest_run(&looking, err);
	if (code == OK)
		code = look_at_weeks(&looking, err);
	if (code == OK)
		code = look_at_breaks(&looking, err);
	if (code == OK)
		code = look_at_rest(&looking, err);
	if (code == OK)
		code = look_at_first_year(&looking, err);
	if (code != OK)
		return code;
	sort_facts(looking.facts, looking.fact_count);
	*facts = looking.facts;
	*count = looking.fact_count;
	return OK;
}
