/*
 * pain_days_test.c - what a diary says of days that it names and of those that
 * it does not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/trigger/pain_days.h"

#include "training/trigger/made_diary.h"

/* After ours: its fail() is a macro. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct World {
	MadeDiary made;
	Arena *arena;
	PainDays days;
} World;

static World *world_new(void)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)64 << 20);
	World *world = ARENA_NEW(arena, World);
	world->arena = arena;
	diary_begin(&world->made, 100);
	return world;
}

static void look(World *world, Str place)
{
	Error err = ERROR_NONE;
	assert_int_equal(
	    pain_days_of(&world->days, world->arena, world->made.pains, world->made.log.pain_count, place, &err), OK);
}

static PainDay on(const World *world, int day)
{
	return pain_day_at(&world->days, DIARY_FIRST + day);
}

static void a_day_without_an_entry_is_unknown(void **state)
{
	(void)state;
	World *world = world_new();
	diary_pain(&world->made, 0, "", 0);
	diary_pain(&world->made, 20, "shin_front_edge", 4);
	look(world, STR_NONE);
	assert_int_equal(on(world, 0), PAIN_DAY_FREE);
	assert_int_equal(on(world, 1), PAIN_DAY_UNKNOWN);
	assert_int_equal(on(world, 20), PAIN_DAY_BAD);
	assert_int_equal(on(world, 21), PAIN_DAY_UNKNOWN); /* behind the diary */
	assert_int_equal(world->days.known, 2);
	assert_int_equal(world->days.episode_count, 1);
	assert_false(world->days.episodes[0].counts); /* nobody knows what was before */
	arena_free(world->arena);
}

static void a_zero_answers_for_the_week_before_it(void **state)
{
	(void)state;
	World *world = world_new();
	diary_pain(&world->made, 0, "", 0);
	diary_pain(&world->made, 5, "", 0);
	diary_pain(&world->made, 14, "", 0);
	look(world, STR_NONE);
	for (int day = 1; day <= 5; day++)
		assert_int_equal(on(world, day), PAIN_DAY_FREE);
	assert_int_equal(on(world, 7), PAIN_DAY_UNKNOWN); /* the eighth day back */
	assert_int_equal(on(world, 8), PAIN_DAY_FREE);
	arena_free(world->arena);
}

static void pain_answers_for_its_own_day_only(void **state)
{
	(void)state;
	World *world = world_new();
	diary_pain(&world->made, 0, "", 0);
	diary_pain(&world->made, 3, "knee_whole", 2);
	look(world, STR_NONE);
	assert_int_equal(on(world, 2), PAIN_DAY_UNKNOWN);
	assert_int_equal(on(world, 3), PAIN_DAY_SLIGHT);
	arena_free(world->arena);
}

static void an_episode_counts_after_fourteen_days_known_to_be_free(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = 0; day < 14; day++)
		diary_pain(&world->made, day, "", 0);
	diary_pain(&world->made, 14, "knee_whole", 1); /* leads up to it */
	diary_pain(&world->made, 15, "knee_whole", 3);
	diary_pain(&world->made, 16, "", 0);
	diary_pain(&world->made, 29, "knee_whole", 8); /* 14 days later: the same one */
	for (int day = 30; day < 43; day++)
		diary_pain(&world->made, day, "", 0);
	diary_pain(&world->made, 44, "knee_whole", 5); /* a new one, but day 43 is unknown */
	look(world, STR_NONE);
	assert_int_equal(world->days.episode_count, 2);
	const PainEpisode *first = &world->days.episodes[0];
	assert_true(first->counts);
	assert_int_equal(first->began_day, DIARY_FIRST + 14);
	assert_int_equal(first->onset_day, DIARY_FIRST + 15);
	assert_int_equal(first->last_day, DIARY_FIRST + 29);
	assert_true(first->worst >= 8 && first->worst <= 8);
	assert_false(world->days.episodes[1].counts);
	assert_int_equal(world->days.counted, 1);
	arena_free(world->arena);
}

static void what_hurts_elsewhere_says_that_it_does_not_hurt_here(void **state)
{
	(void)state;
	World *world = world_new();
	diary_pain(&world->made, 0, "heel_sides", 5);
	diary_pain(&world->made, 1, "knee_whole", 4);
	diary_pain(&world->made, 2, "hand", 6);
	diary_pain(&world->made, 3, "heel_sides", 0);
	look(world, STR("knee"));
	assert_int_equal(on(world, 0), PAIN_DAY_FREE);
	assert_int_equal(on(world, 1), PAIN_DAY_BAD);
	assert_int_equal(on(world, 2), PAIN_DAY_FREE);
	assert_int_equal(on(world, 3), PAIN_DAY_UNKNOWN); /* the heel did not: no word of the knee */
	look(world, STR_NONE);
	assert_int_equal(on(world, 2), PAIN_DAY_FREE); /* a hand does not run */
	arena_free(world->arena);
}

static void the_highest_number_of_an_entry_counts(void **state)
{
	(void)state;
	World *world = world_new();
	diary_pain(&world->made, 0, "knee_whole", UNKNOWN);
	world->made.pains[0].during = 6;
	diary_pain(&world->made, 1, "knee_whole", UNKNOWN);
	look(world, STR_NONE);
	assert_int_equal(on(world, 0), PAIN_DAY_BAD);
	assert_int_equal(on(world, 1), PAIN_DAY_UNKNOWN);
	arena_free(world->arena);
}

static void a_place_is_meant_by_its_words(void **state)
{
	(void)state;
	assert_true(pain_place_fits(STR("knee_whole"), STR("knee")));
	assert_true(pain_place_fits(STR("whole_foot"), STR("foot")));
	assert_true(pain_place_fits(STR("arch"), STR("arch")));
	assert_false(pain_place_fits(STR("forefoot_top"), STR("foot")));
	assert_false(pain_place_fits(STR("kneecap"), STR("knee")));
	assert_false(pain_place_fits(STR("arch"), STR("")));
}

static void an_empty_diary_has_no_days(void **state)
{
	(void)state;
	World *world = world_new();
	look(world, STR_NONE);
	assert_int_equal(world->days.count + world->days.episode_count, 0);
	arena_free(world->arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_day_without_an_entry_is_unknown),
	    cmocka_unit_test(a_zero_answers_for_the_week_before_it),
	    cmocka_unit_test(pain_answers_for_its_own_day_only),
	    cmocka_unit_test(an_episode_counts_after_fourteen_days_known_to_be_free),
	    cmocka_unit_test(what_hurts_elsewhere_says_that_it_does_not_hurt_here),
	    cmocka_unit_test(the_highest_number_of_an_entry_counts),
	    cmocka_unit_test(a_place_is_meant_by_its_words),
	    cmocka_unit_test(an_empty_diary_has_no_days),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
