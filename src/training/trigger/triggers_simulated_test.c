/*
 * triggers_simulated_test.c - simulated runners with and without a trigger: a
 * planted one is found, and none is invented more often than is said.
 *
 * A runner runs four days a week, mostly 5 to 9 km, at times further; each day
 * that nothing hurts a pain begins with a chance whose odds are multiplied in
 * the 14 days after a run more than 10 % longer than the longest of the 30 days
 * before. The diary is kept every day.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/trigger/triggers.h"

#include <math.h>

#include "base/rng.h"
#include "training/trigger/made_diary.h"

/* After ours: its fail() is a macro. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { RUNNERS = 120, PAIN_DAYS = 3, WINDOW = 14, YEARS_FEW = 2000, YEARS_MANY = DIARY_DAYS_MAX };

static const double CHANCE = 0.02; /* of a pain on a day, without a long run before it */

typedef struct Tally {
	int runners, found; /* found: the planted one stands */
	int invented;       /* something stands that has nothing to do with it */
	int standing;       /* anything, of all runners */
	int false_ones;     /* of these, what has nothing to do with it */
	double log_odds, episodes;
} Tally;

static bool is_long(const MadeDiary *made, int day, int64_t metres)
{
	int64_t longest = 0;
	for (size_t i = 0; i < made->log.run_count; i++) {
		const int64_t ago = (int64_t)(DIARY_FIRST + day) - made->runs[i].start_unix_s / SECONDS_PER_DAY;
		if (ago <= 30 && made->runs[i].distance_m > longest)
			longest = made->runs[i].distance_m;
	}
	return longest > 0 && 10 * metres > 11 * longest;
}

/* What goes with how far runs go is no invention where long runs are planted. */
static bool is_apart(TriggerKind kind, bool planted)
{
	const bool of_distance = kind == TRIGGER_LONG_RUN || kind == TRIGGER_TWO_WEEKS || kind == TRIGGER_JUMP || kind == TRIGGER_EFFORT;
	return !planted || !of_distance;
}

static void live(MadeDiary *made, Rng *rng, double odds, int days)
{
	int last_long = -1000;
	int pain_until = -1000;
	diary_begin(made, days);
	for (int day = 0; day < days; day++) {
		if (rng_unit(rng) < 4.0 / 7) {
			const double far = rng_unit(rng) < 0.06 ? rng_between(rng, 9000, 16000) : rng_between(rng, 5000, 9000);
			if (is_long(made, day, (int64_t)far))
				last_long = day;
			LoggedRun *run = diary_run(made, day, (int64_t)far);
			run->rpe = 2 + (double)(rng_next(rng) % 7);
			run->metrics.of[METRIC_DOWNHILL_DOSE] = rng_between(rng, 10, 60) * (rng_unit(rng) < 0.05 ? 3 : 1);
		}
		const bool exposed = day - last_long <= WINDOW;
		const double chance = CHANCE * (exposed ? odds : 1) / (1 - CHANCE + CHANCE * (exposed ? odds : 1));
		if (day > pain_until && rng_unit(rng) < chance)
			pain_until = day + PAIN_DAYS - 1;
		diary_pain(made, day, day <= pain_until ? "knee_whole" : "", day <= pain_until ? 5 : 0);
	}
}

static Tally try_all(double odds, int days, uint64_t seed)
{
	Tally tally = {0};
	for (int i = 0; i < RUNNERS; i++) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)256 << 20);
		MadeDiary *made = ARENA_NEW(arena, MadeDiary);
		Rng rng = rng_of(seed + (uint64_t)i);
		Triggers found;
		Error err = ERROR_NONE;
		live(made, &rng, odds, days);
		assert_int_equal(triggers_of(&found, arena, &made->log, STR_NONE, &err), OK);
		bool invented = false;
		for (size_t k = 0; k < found.trigger_count; k++) {
			const Trigger *trigger = &found.triggers[k];
			const bool long_run = trigger->kind == TRIGGER_LONG_RUN;
			const bool stands = trigger->verdict == TRIGGER_STANDS;
			const bool apart = stands && is_apart(trigger->kind, odds > 1);
			tally.found += long_run && stands;
			tally.standing += stands;
			tally.false_ones += apart;
			tally.log_odds += long_run && is_known(trigger->odds) ? log(trigger->odds) : 0;
			invented |= apart;
		}
		tally.invented += invented;
		tally.runners++;
		tally.episodes += (double)found.counted;
		arena_free(arena);
	}
	return tally;
}

static void say(const char *what, const Tally *tally)
{
	print_message("%s: %d runners, %.1f episodes each; long runs stand in %d, something apart from them in %d; "
	              "%d of %d that stand are false; mean ratio of odds %.2f\n",
	              what, tally->runners, tally->episodes / tally->runners, tally->found, tally->invented, tally->false_ones,
	              tally->standing, exp(tally->log_odds / tally->runners));
}

/* Three standard errors above the share that may be false. */
static double invented_most(const Tally *tally)
{
	return tally->runners * (TRIGGER_FALSE_SHARE + 3 * sqrt(TRIGGER_FALSE_SHARE * (1 - TRIGGER_FALSE_SHARE) / tally->runners));
}

static void a_planted_trigger_is_found(void **state)
{
	(void)state;
	const Tally few = try_all(4, YEARS_FEW, 1000);
	const Tally many = try_all(4, YEARS_MANY, 2000);
	say("odds times 4", &few);
	say("odds times 4, twice as long", &many);
	assert_true(few.found * 10 >= few.runners * 3);
	assert_true(many.found * 10 >= many.runners * 7);
	const double ratio = exp(many.log_odds / many.runners);
	assert_true(ratio > 3 && ratio < 5);
	assert_true(many.false_ones <= 2 * TRIGGER_FALSE_SHARE * many.standing);
}

static void none_is_invented_more_often_than_is_said(void **state)
{
	(void)state;
	const Tally few = try_all(1, YEARS_FEW, 5000);
	const Tally many = try_all(1, YEARS_MANY, 6000);
	say("no trigger", &few);
	say("no trigger, twice as long", &many);
	assert_true(few.invented <= invented_most(&few));
	assert_true(many.invented <= invented_most(&many));
	const double ratio = exp(many.log_odds / many.runners);
	assert_true(ratio > 0.8 && ratio < 1.25);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_planted_trigger_is_found),
	    cmocka_unit_test(none_is_invented_more_often_than_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
