/*
 * habit_world.h - a log written by hand, for the tests of the habits.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_HABIT_WORLD_H
#define TRAINING_HABIT_WORLD_H

#include "base/num.h"
#include "base/when.h"
#include "training/habit/habits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { RUNS_MAX = 1200, OTHERS_MAX = 200, WELLNESS_MAX = 200, SHOES_MAX_HERE = 8, PAINS_MAX = 20, DAY_S = SECONDS_PER_DAY };

/* 12 May 2026, noon, is day 0 of every log here. */
static const int64_t DAY_0_S = 1778587200;
static const int64_t DAY_0 = 1778587200 / DAY_S;

typedef struct World {
	Arena *arena;
	TrainingLog log;
	LoggedRun runs[RUNS_MAX];
	LoggedRun others[OTHERS_MAX];
	Wellness wellness[WELLNESS_MAX];
	Shoe shoes[SHOES_MAX_HERE];
	Pain pains[PAINS_MAX];
	Habits habits;
} World;

static inline World *world_new(void)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 256 << 20);
	World *world = ARENA_NEW(arena, World);
	assert_non_null(world);
	if (world == NULL)
		abort(); /* for the compiler, which does not know that the line above jumps */
	world->arena = arena;
	world->log = (TrainingLog){.runs = world->runs,
				   .others = world->others,
				   .wellness = world->wellness,
				   .shoes = world->shoes,
				   .pains = world->pains,
				   .profile = profile_unknown(),
				   .now_unix_s = DAY_0_S + 10 * (int64_t)DAY_S,
				   .complete_until_day = DAY_0 + 3650};
	return world;
}

static inline void free_world(World *world)
{
	arena_free(world->arena);
}

static inline LoggedRun activity_on(World *world, int day, int64_t distance_m, const char *sport, size_t number)
{
	return (LoggedRun){.id = arena_printf(world->arena, "%s%zu", sport, number),
			   .start_unix_s = DAY_0_S + day * (int64_t)DAY_S,
			   .distance_m = distance_m,
			   .timer_s = UNKNOWN,
			   .elapsed_s = UNKNOWN,
			   .ascent_m = UNKNOWN,
			   .descent_m = UNKNOWN,
			   .rpe = UNKNOWN,
			   .sport = text_of(sport),
			   .metrics = metrics_unknown()};
}

/* In the order of days. */
static inline LoggedRun *ran(World *world, int day, int64_t distance_m)
{
	assert_true(world->log.run_count < RUNS_MAX);
	LoggedRun *run = &world->runs[world->log.run_count];
	*run = activity_on(world, day, distance_m, "running", world->log.run_count++);
	return run;
}

static inline LoggedRun *did(World *world, int day, const char *sport)
{
	assert_true(world->log.other_count < OTHERS_MAX);
	LoggedRun *other = &world->others[world->log.other_count];
	*other = activity_on(world, day, 0, sport, world->log.other_count++);
	return other;
}

static inline void slept(World *world, int day, double hours)
{
	assert_true(world->log.wellness_count < WELLNESS_MAX);
	world->wellness[world->log.wellness_count++] =
	    (Wellness){.kind = WELLNESS_SLEEP, .day = (int32_t)(DAY_0 + day), .value = hours * 3600};
}

static inline void hurt(World *world, int day, double worst)
{
	assert_true(world->log.pain_count < PAINS_MAX);
	world->pains[world->log.pain_count++] = (Pain){.day = (int32_t)(DAY_0 + day), .worst = worst};
}

/* Looks at what was up to the evening of a day. */
static inline ErrCode look_with(World *world, Arena *arena, int day)
{
	const HabitQuestion question = {.last_day = DAY_0 + day};
	world->log.now_unix_s = DAY_0_S + (day + 10) * (int64_t)DAY_S;
	return habits_of(&world->habits, arena, &world->log, &question, NULL);
}

static inline void look(World *world, int day)
{
	assert_int_equal(look_with(world, world->arena, day), OK);
}

static inline const HabitFact *find_fact(const World *world, const char *habit)
{
	for (size_t i = 0; i < world->habits.fact_count; i++)
		if (text_is(world->habits.facts[i].habit, habit))
			return &world->habits.facts[i];
	return NULL;
}

static inline bool has_fact(const World *world, const char *habit)
{
	return find_fact(world, habit) != NULL;
}

static inline HabitFact fact_of(const World *world, const char *habit)
{
	const HabitFact *fact = find_fact(world, habit);
	if (fact != NULL)
		return *fact;
	fail_msg("no fact about %s", habit);
	return (HabitFact){.text = STR("")};
}

static inline bool is_unknown(const World *world, const char *habit)
{
	for (size_t i = 0; i < world->habits.unknown_count; i++)
		if (text_is(world->habits.unknown[i].habit, habit))
			return true;
	return false;
}

static inline void says_value(const World *world, const char *habit, const char *value)
{
	const HabitFact fact = fact_of(world, habit);
	if (!text_is(fact.value, value))
		fail_msg("%s is %.*s and not %s: %.*s", habit, STR_ARG(fact.value), value, STR_ARG(fact.text));
}

static inline void holds_words(Str text, const char *words)
{
	char all[2048];
	assert_true(text.n < sizeof all);
	for (size_t i = 0; i < text.n; i++)
		all[i] = text.p[i];
	all[text.n] = '\0';
	if (strstr(all, words) == NULL)
		fail_msg("\"%s\" is not in \"%s\"", words, all);
}

static inline void says_words(const World *world, const char *habit, const char *words)
{
	holds_words(fact_of(world, habit).text, words);
}

static inline void says_meaning(const World *world, const char *habit, const char *words)
{
	holds_words(fact_of(world, habit).meaning, words);
}

static inline void says_fact(const World *world, const char *habit, const char *value, const char *text)
{
	const HabitFact fact = fact_of(world, habit);
	says_value(world, habit, value);
	if (!text_is(fact.text, text))
		fail_msg("it says: %.*s", STR_ARG(fact.text));
}

#endif
