/*
 * small_world.h - one test's world: the small knowledge base, a person's
 * answers, and what follows from them.
 *
 * Only tests include it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ASSESSMENT_SMALL_WORLD_H
#define ASSESSMENT_SMALL_WORLD_H

#include "assessment/assess.h"
#include "assessment/evidence.h"
#include "assessment/posterior.h"
#include "assessment/small_kb.h"
#include "assessment/triage.h"
#include "base/rng.h"

/* After ours: its fail() is a macro. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ARENA_BYTES = 8 << 20 };

/* One test's world: a fresh arena with the small knowledge base. */
typedef struct World {
	Arena *arena;
	const Kb *kb;
	Answers answers;
	Evidence *evidence;
	Posterior posterior;
} World;

static inline void world_begin(World *world)
{
	KbProblems problems = {0};
	Error err = ERROR_NONE;
	*world = (World){.arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES)};
	assert_non_null(world->arena);
	if (kb_read(&world->kb, world->arena, SMALL_KB, COUNT_OF(SMALL_KB), &problems, &err) != OK) {
		for (size_t i = 0; i < problems.count; i++)
			print_message("%.*s\n", STR_ARG(problems.text[i]));
		fail_msg("%s", err.text);
	}
	answers_clear(&world->answers);
}

static inline void world_end(World *world)
{
	arena_free(world->arena);
}

static inline void say(World *world, const char *id, const char *value)
{
	Error err = ERROR_NONE;
	if (answers_set(&world->answers, world->kb, text_of(id), text_of(value), &err) != OK)
		fail_msg("%s=%s: %s", id, value, err.text);
}

static inline void believe(World *world)
{
	assert_int_equal(evidence_of(&world->evidence, world->arena, world->kb, &world->answers, NULL), OK);
	assert_int_equal(posterior_of(&world->posterior, world->arena, world->evidence, NULL), OK);
}

static inline double probability(const World *world, const char *id)
{
	const uint16_t c = kb_condition(world->kb, text_of(id));
	assert_int_not_equal(c, KB_NONE);
	return world->posterior.condition[c];
}

static inline void assert_near(double a, double b)
{
	if (!(fabs(a - b) < 1e-9))
		fail_msg("%.12f is not %.12f", a, b);
}

static inline Answer answer_of(World *world)
{
	Answer answer;
	assert_int_equal(assess(&answer, world->arena, world->kb, &world->answers, NULL, 0, NULL), OK);
	return answer;
}

static inline const Likely *find_likely(const Answer *answer, const char *id)
{
	for (size_t i = 0; i < answer->condition_count; i++)
		if (text_is(answer->conditions[i].id, id))
			return &answer->conditions[i];
	fail_msg("%s is not listed", id);
	return answer->conditions; /* not reached */
}

#endif
