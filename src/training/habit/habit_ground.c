/*
 * habit_ground.c - on what ground: hard or not, and whether it changed.
 *
 * A change is 30 points of the mix, by distance, of the last two weeks against
 * the six weeks before. Peak forces hardly differ between grounds because legs
 * adapt, and no prospective study shows that hard ground injures: a habit of low
 * weight (estimate, grade D). Nothing is said where the ground of a fifth of the
 * distance is not known.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_priv.h"

enum { GROUNDS_MAX = 8, KNOWN_SHARE_PCT = 80, SHIFT_POINTS = 30, RUNS_LEAST = 3, RECENT_DAYS = 14 };

typedef struct Mix {
	Str ground[GROUNDS_MAX];
	int64_t metres[GROUNDS_MAX];
	size_t count;
	int64_t known_m, all_m;
	size_t runs; /* of known ground */
} Mix;

/* Of the runs from one day to another; a ninth kind of ground counts as unknown. */
static Mix mix_of(const Looking *looking, int64_t from_day, int64_t to_day)
{
	Mix mix = {.count = 0};
	for (size_t i = 0; i < looking->count; i++) {
		const LoggedRun *run = &looking->runs[i];
		const int64_t day = habit_run_day(run);
		if (day < from_day || day > to_day || run->distance_m <= 0)
			continue;
		mix.all_m += run->distance_m;
		size_t g = 0;
		while (g < mix.count && !text_equal(mix.ground[g], run->surface))
			g++;
		if (run->surface.n == 0 || g == GROUNDS_MAX)
			continue;
		mix.ground[g] = run->surface;
		mix.metres[g] += run->distance_m;
		mix.count = g == mix.count ? g + 1 : mix.count;
		mix.known_m += run->distance_m;
		mix.runs++;
	}
	return mix;
}

static bool mix_known(const Mix *mix)
{
	return mix->runs >= RUNS_LEAST && 100 * mix->known_m >= KNOWN_SHARE_PCT * mix->all_m;
}

static int64_t metres_on(const Mix *mix, Str ground)
{
	for (size_t g = 0; g < mix->count; g++)
		if (text_equal(mix->ground[g], ground))
			return mix->metres[g];
	return 0;
}

static int points(int64_t part, int64_t whole)
{
	return (int)((200 * part + whole) / (2 * whole));
}

/* ---- hard ---- */

static bool is_hard(Str ground)
{
	static const char *const hard[] = {"road", "street", "pavement", "concrete", "asphalt"};
	for (size_t i = 0; i < COUNT_OF(hard); i++)
		if (text_is(ground, hard[i]))
			return true;
	return false;
}

static void look_at_hard(Looking *looking)
{
	const Mix mix = mix_of(looking, looking->from_day, looking->to_day);
	int64_t hard_m = 0;
	if (!mix_known(&mix))
		return;
	for (size_t g = 0; g < mix.count; g++)
		hard_m += is_hard(mix.ground[g]) ? mix.metres[g] : 0;
	HabitFact fact = habit_fact(looking, HABIT_HARD_SURFACE, false);
	fact.value = 2 * hard_m >= mix.known_m ? STR("yes") : STR("no");
	const Str from = habit_say_day(looking, looking->from_day);
	fact.text = SAY(looking,
			"Since %.*s, %d %% of your running was on road or other hard ground. Hard ground alone has not been shown "
			"to injure.",
			STR_ARG(from), points(hard_m, mix.known_m));
	habit_add(looking, &fact);
}

/* ---- changed ---- */

/* The ground whose share grew most. */
static Str most_grown(const Mix *recent, const Mix *before)
{
	Str grown = recent->ground[0];
	double most = -1;
	for (size_t g = 0; g < recent->count; g++) {
		const double shift = (double)recent->metres[g] / (double)recent->known_m -
				     (double)metres_on(before, recent->ground[g]) / (double)before->known_m;
		if (shift > most) {
			most = shift;
			grown = recent->ground[g];
		}
	}
	return grown;
}

/* The first of the recent runs on it. */
static const LoggedRun *first_on(const Looking *looking, Str ground, int64_t from_day)
{
	for (size_t i = 0; i < looking->count; i++)
		if (habit_run_day(&looking->runs[i]) >= from_day && text_equal(looking->runs[i].surface, ground))
			return &looking->runs[i];
	return NULL;
}

static void look_at_change(Looking *looking)
{
	const int64_t recent_day = looking->to_day - RECENT_DAYS + 1;
	const Mix recent = mix_of(looking, recent_day, looking->to_day);
	const Mix before = mix_of(looking, recent_day - HABIT_SIX_WEEKS, recent_day - 1);
	if (!mix_known(&recent) || !mix_known(&before))
		return;
	const Str ground = most_grown(&recent, &before);
	const int64_t now_m = metres_on(&recent, ground);
	const int64_t then_m = metres_on(&before, ground);
	const double shift_points = 100 * ((double)now_m / (double)recent.known_m - (double)then_m / (double)before.known_m);
	const bool changed = shift_points > SHIFT_POINTS;
	const LoggedRun *first = first_on(looking, ground, recent_day);
	HabitFact fact = changed && first != NULL
			     ? habit_fact_of_run(looking, HABIT_SURFACE_CHANGED, true, first)
			     : habit_fact(looking, HABIT_SURFACE_CHANGED, changed);
	const Str day = habit_say_day(looking, looking->to_day);
	fact.text = SAY(looking,
			"In the two weeks to %.*s, %d %% of your running was on %.*s, in the six weeks before %d %%.",
			STR_ARG(day), points(now_m, recent.known_m), STR_ARG(ground), points(then_m, before.known_m));
	if (changed) {
		fact.also = SAY(looking, "the first of two weeks with more %.*s (%d after %d %%)", STR_ARG(ground),
				points(now_m, recent.known_m), points(then_m, before.known_m));
		fact.meaning = STR("New ground loads other muscles and tendons; legs adapt, and how much it matters has not been "
				   "measured. It is compatible with a pain that begins in these weeks.");
	}
	habit_add(looking, &fact);
}

void habit_look_at_surface(Looking *looking)
{
	look_at_hard(looking);
	look_at_change(looking);
}
