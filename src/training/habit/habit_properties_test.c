/*
 * habit_properties_test.c - what must hold of the habits of any log, on made-up
 * logs; and how often they alarm on the ordinary ones of the simulated cohort.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_world.h"

#include "base/rng.h"
#include "training/cohort/simulated.h"

enum { LOGS = 60, LOG_DAYS = 700 };

static int below(Rng *rng, int most)
{
	return (int)(rng_next(rng) % (uint64_t)most);
}

static double some(Rng *rng, double low, double high)
{
	return low + (high - low) * (double)below(rng, 1000) / 1000;
}

/* Known in most logs, and in a known log of most runs. */
static void maybe(Rng *rng, LoggedRun *run, unsigned known, Metric metric, double value)
{
	if ((known >> (metric % 16) & 1u) != 0 && below(rng, 20) > 0)
		run->metrics.of[metric] = value;
}

static void run_of(World *world, Rng *rng, int day, unsigned known)
{
	static const char *const grounds[] = {"road", "trail", "track", "treadmill"};
	LoggedRun *run = ran(world, day, 3000 + below(rng, 15000));
	const double km = (double)run->distance_m / 1000;
	run->start_unix_s += below(rng, 8 * 3600);
	run->timer_s = run->elapsed_s = 360 * km;
	if ((known & 1u) != 0)
		run->surface = text_of(grounds[below(rng, 8) < 6 ? 0 : below(rng, 4)]);
	if ((known & 2u) != 0)
		run->shoe = day > -20 && below(rng, 2) == 0 ? STR("New") : STR("Old");
	maybe(rng, run, known, METRIC_MOVING, 360 * km);
	maybe(rng, run, known, METRIC_STEPS, 930 * km);
	maybe(rng, run, known, METRIC_ASCENT, some(rng, 0, 25) * km);
	maybe(rng, run, known, METRIC_UPHILL, some(rng, 0, 300) * km);
	maybe(rng, run, known, METRIC_DOWNHILL, some(rng, 0, 300) * km);
	maybe(rng, run, known, METRIC_DOWNHILL_DOSE, some(rng, 0, 20) * km);
	maybe(rng, run, known, METRIC_FAST, some(rng, 0, 100) * km);
	maybe(rng, run, known, METRIC_SHIN, some(rng, 0.8, 1.3) * km);
	maybe(rng, run, known, METRIC_IS_HARD, below(rng, 4) == 0);
	maybe(rng, run, known, METRIC_WARM_UP, below(rng, 1200));
	maybe(rng, run, known, METRIC_COOL_DOWN, below(rng, 600));
	maybe(rng, run, known, METRIC_TEMPERATURE, some(rng, 0, 35));
	maybe(rng, run, known, METRIC_SWEAT_LOSS, some(rng, -1, 4));
	maybe(rng, run, known, METRIC_CADENCE_Z, some(rng, -2.5, 1));
	run->metrics.of[METRIC_CADENCE] = 160;
	run->metrics.of[METRIC_CADENCE_PREDICTED] = 165;
	maybe(rng, run, known, METRIC_OVERSTRIDING, below(rng, 5));
	maybe(rng, run, known, METRIC_BALANCE, some(rng, 49, 52));
}

static World *some_world(uint64_t seed)
{
	World *world = world_new();
	Rng rng = rng_of(seed);
	const unsigned known = (unsigned)rng_next(&rng);
	const int every = 1 + below(&rng, 3);
	world->shoes[0] = (Shoe){.name = STR("New"), .prior_m = UNKNOWN, .limit_m = UNKNOWN};
	world->shoes[1] = (Shoe){.name = STR("Old"), .prior_m = UNKNOWN, .limit_m = UNKNOWN};
	world->log.shoe_count = 2;
	for (int day = -LOG_DAYS; day < 10; day++) {
		if (below(&rng, 60) == 0)
			day += below(&rng, 20);
		if (day < 10 && below(&rng, every + 1) < 2)
			run_of(world, &rng, day, known);
		if (day < 10 && below(&rng, 12) == 0)
			did(world, day, "training")->sub_sport = STR("strength_training");
	}
	for (int day = -80; day < 10 && (known & 4u) != 0; day++)
		slept(world, day, some(&rng, 5, 9));
	return world;
}

/* ---- comparing ---- */

static void same_facts(const Habits *a, const Habits *b, const char *but)
{
	size_t k = 0;
	for (size_t i = 0; i < a->fact_count; i++) {
		if (but != NULL && text_is(a->facts[i].habit, but))
			continue;
		while (but != NULL && k < b->fact_count && text_is(b->facts[k].habit, but))
			k++;
		assert_true(k < b->fact_count);
		const HabitFact *x = &a->facts[i];
		const HabitFact *y = &b->facts[k++];
		if (!text_equal(x->habit, y->habit) || !text_equal(x->text, y->text))
			fail_msg("%.*s: %.*s\n%.*s: %.*s", STR_ARG(x->habit), STR_ARG(x->text), STR_ARG(y->habit), STR_ARG(y->text));
		assert_true(text_equal(x->value, y->value) && text_equal(x->meaning, y->meaning) && text_equal(x->run, y->run));
		assert_true(x->day == y->day && x->changed == y->changed && x->answers == y->answers);
	}
}

static Habits habits_on(World *world, int day)
{
	const HabitQuestion question = {.last_day = DAY_0 + day};
	Habits habits;
	assert_int_equal(habits_of(&habits, world->arena, &world->log, &question, NULL), OK);
	return habits;
}

/* ---- properties ---- */

static void what_comes_after_the_pain_changes_nothing(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= LOGS; seed++) {
		World *world = some_world(seed);
		const Habits all = habits_on(world, 0);
		for (size_t i = 0; i < all.fact_count; i++)
			assert_true(all.facts[i].day <= DAY_0 && all.facts[i].to_day <= DAY_0);
		while (world->log.run_count > 0 && world->runs[world->log.run_count - 1].start_unix_s > DAY_0_S + DAY_S / 2 - 1)
			world->log.run_count--;
		while (world->log.other_count > 0 && world->others[world->log.other_count - 1].start_unix_s > DAY_0_S)
			world->log.other_count--;
		const Habits before = habits_on(world, 0);
		assert_int_equal(all.fact_count, before.fact_count);
		same_facts(&all, &before, NULL);
		free_world(world);
	}
}

static void another_time_zone_changes_nothing(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= LOGS; seed++) {
		World *world = some_world(seed);
		const Habits here = habits_on(world, 0);
		const int32_t east_s = (int32_t)((int64_t)(seed % 25) - 12) * 3600;
		for (size_t i = 0; i < world->log.run_count; i++) {
			world->runs[i].start_unix_s -= east_s;
			world->runs[i].utc_offset_s += east_s;
		}
		for (size_t i = 0; i < world->log.other_count; i++) {
			world->others[i].start_unix_s -= east_s;
			world->others[i].utc_offset_s += east_s;
		}
		world->log.now_unix_s -= east_s;
		world->log.now_offset_s += east_s;
		const Habits there = habits_on(world, 0);
		assert_int_equal(here.fact_count, there.fact_count);
		same_facts(&here, &there, NULL);
		free_world(world);
	}
}

static void an_easy_run_in_an_earlier_year_changes_nothing(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= LOGS; seed++) {
		World *world = some_world(seed);
		const Habits without = habits_on(world, 0);
		size_t place = 1;
		while (world->runs[place].start_unix_s < DAY_0_S - 500 * (int64_t)DAY_S)
			place++;
		for (size_t i = world->log.run_count++; i > place; i--)
			world->runs[i] = world->runs[i - 1];
		world->runs[place].id = STR("easy");
		world->runs[place].distance_m = 4000;
		world->runs[place].start_unix_s = world->runs[place - 1].start_unix_s + 7200;
		world->runs[place].metrics = metrics_unknown();
		world->runs[place].shoe = STR_NONE;
		const Habits with = habits_on(world, 0);
		assert_int_equal(without.fact_count, with.fact_count);
		same_facts(&without, &with, NULL);
		free_world(world);
	}
}

static void the_order_of_runs_of_the_same_second_changes_no_value(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= LOGS; seed++) {
		World *world = some_world(seed);
		for (size_t i = 1; i < world->log.run_count; i += 9)
			world->runs[i].start_unix_s = world->runs[i - 1].start_unix_s;
		const Habits one = habits_on(world, 0);
		for (size_t i = 1; i < world->log.run_count; i += 9) {
			const LoggedRun run = world->runs[i];
			world->runs[i] = world->runs[i - 1];
			world->runs[i - 1] = run;
		}
		const Habits other = habits_on(world, 0);
		assert_int_equal(one.fact_count, other.fact_count);
		for (size_t i = 0; i < one.fact_count; i++) {
			const HabitFact *fact = &one.facts[i];
			size_t k = 0;
			/* which of the two is among the last five, the log's order says */
			if (text_is(fact->habit, "low_cadence") || text_is(fact->habit, "overstriding") ||
			    text_is(fact->habit, "uneven_foot_strike"))
				continue;
			while (k < other.fact_count && !text_equal(other.facts[k].habit, fact->habit))
				k++;
			assert_true(k < other.fact_count);
			if (!text_equal(other.facts[k].value, fact->value) || other.facts[k].changed != fact->changed)
				fail_msg("%.*s\n%.*s", STR_ARG(fact->text), STR_ARG(other.facts[k].text));
		}
		free_world(world);
	}
}

static int jump_of(World *world)
{
	static const char *const values[] = {"under_10", "10_to_30", "30_to_100", "over_100"};
	const HabitQuestion question = {.last_day = DAY_0, .window_days = 1};
	assert_int_equal(habits_of(&world->habits, world->arena, &world->log, &question, NULL), OK);
	const HabitFact *fact = find_fact(world, "longest_run_jump");
	for (int i = 0; fact != NULL && i < 4; i++)
		if (text_is(fact->value, values[i]))
			return i;
	return -1;
}

static void a_longer_run_never_lowers_its_jump(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= LOGS; seed++) {
		World *world = some_world(seed);
		while (world->log.run_count > 0 && world->runs[world->log.run_count - 1].start_unix_s > DAY_0_S - DAY_S)
			world->log.run_count--;
		LoggedRun *run = ran(world, 0, 1000);
		int last = jump_of(world);
		for (; run->distance_m < 60000; run->distance_m += 997) {
			const int jump = jump_of(world);
			assert_true(jump >= last);
			last = jump;
		}
		free_world(world);
	}
}

static void no_word_says_that_anything_was_caused(void **state)
{
	(void)state;
	size_t changed = 0;
	for (uint64_t seed = 1; seed <= LOGS; seed++) {
		World *world = some_world(seed);
		const Habits habits = habits_on(world, 0);
		for (size_t i = 0; i < habits.fact_count; i++) {
			const HabitFact *fact = &habits.facts[i];
			assert_true(fact->text.n > 0 && fact->source.n > 0);
			assert_null(strstr(fact->text.p, "caused"));
			assert_true(fact->meaning.n == 0 || strstr(fact->meaning.p, "caused") == NULL);
			assert_true(fact->meaning.n == 0 || strstr(fact->meaning.p, "your risk") == NULL);
			assert_true(fact->run.n == 0 || !fact->changed || fact->also.n > 0);
			changed += fact->changed;
		}
		free_world(world);
	}
	assert_true(changed > LOGS); /* the logs are eventful enough to test with */
}

/* ---- how often ---- */

typedef struct Alarms {
	size_t sessions, jumps, weeks, steep;
} Alarms;

/* On the day of every eighth session after two months, the jump of that day's
 * run and the week's habit. */
static void count_alarms(World *world, Alarms *alarms)
{
	for (size_t i = 40; i < world->log.run_count; i += 8) {
		const int64_t day = when_day(world->runs[i].start_unix_s, 0);
		const HabitQuestion question = {.last_day = day, .window_days = 1};
		world->log.now_unix_s = (day + 1) * DAY_S;
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 4 << 20);
		Habits habits;
		assert_int_equal(habits_of(&habits, arena, &world->log, &question, NULL), OK);
		alarms->sessions++;
		for (size_t k = 0; k < habits.fact_count; k++) {
			const HabitFact *fact = &habits.facts[k];
			alarms->jumps += fact->changed && text_is(fact->habit, "longest_run_jump");
			alarms->weeks += fact->changed && text_is(fact->habit, "weekly_increase");
			alarms->steep += text_is(fact->value, "30_to_60") || text_is(fact->value, "over_60");
		}
		arena_free(arena);
	}
}

static void ordinary_logs_raise_few_alarms(void **state)
{
	(void)state;
	Alarms alarms = {0};
	const SimulatedPlan plan = simulated_plan(7, DAY_0 - 600);
	CohortSession *sessions = calloc(SIMULATED_SESSIONS_MAX, sizeof *sessions);
	assert_non_null(sessions);
	for (uint32_t number = 0; number < 40; number++) {
		World *world = world_new();
		const size_t count = simulated_runner(sessions, &plan, number);
		for (size_t i = 0; i < count && i < RUNS_MAX; i++) {
			LoggedRun *run = ran(world, 0, sessions[i].distance_m);
			run->start_unix_s = sessions[i].start_unix_s;
		}
		count_alarms(world, &alarms);
		free_world(world);
	}
	free(sessions);
	print_message("%zu sessions: a jump %.1f %%, a longer week %.1f %%, longer by 30 %% %.1f %%\n", alarms.sessions,
		      100.0 * (double)alarms.jumps / (double)alarms.sessions,
		      100.0 * (double)alarms.weeks / (double)alarms.sessions,
		      100.0 * (double)alarms.steep / (double)alarms.sessions);
	assert_true(alarms.sessions > 400);
	/* the plain weekly rule flags a third of sessions in ordinary logs: the habit no more than that */
	assert_true(3 * alarms.weeks < 2 * alarms.sessions && 3 * alarms.steep < alarms.sessions);
	assert_true(100 * alarms.jumps < 15 * alarms.sessions && alarms.jumps > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_comes_after_the_pain_changes_nothing),
	    cmocka_unit_test(another_time_zone_changes_nothing),
	    cmocka_unit_test(an_easy_run_in_an_earlier_year_changes_nothing),
	    cmocka_unit_test(the_order_of_runs_of_the_same_second_changes_no_value),
	    cmocka_unit_test(a_longer_run_never_lowers_its_jump),
	    cmocka_unit_test(no_word_says_that_anything_was_caused),
	    cmocka_unit_test(ordinary_logs_raise_few_alarms),
	};
	return cmocka_run_group_tests_name("properties of habits", tests, NULL, NULL);
}
