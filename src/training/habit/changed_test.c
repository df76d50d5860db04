/*
 * changed_test.c - the story of what changed before a pain.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_world.h"

#include <math.h>

static Changed changed_of(World *world, int pain_day, int weeks)
{
	Changed changed;
	world->log.now_unix_s = DAY_0_S + (pain_day + 10) * (int64_t)DAY_S;
	assert_int_equal(changed_before(&changed, world->arena, &world->log, DAY_0 + pain_day, weeks, NULL), OK);
	return changed;
}

/* Three months of even training that knows its heights. */
static World *even_world(void)
{
	World *world = world_new();
	for (int day = -90; day < 0; day += 3) {
		LoggedRun *run = ran(world, day, 10000);
		run->metrics.of[METRIC_ASCENT] = 60;
		run->metrics.of[METRIC_DOWNHILL_DOSE] = 30;
		run->timer_s = 3600;
	}
	return world;
}

static void several_habits_of_one_run_are_one_event(void **state)
{
	(void)state;
	World *world = even_world();
	LoggedRun *run = ran(world, 0, 15000);
	run->metrics.of[METRIC_ASCENT] = 400;
	run->metrics.of[METRIC_DOWNHILL_DOSE] = 350;
	run->timer_s = 6000;
	const Changed changed = changed_of(world, 4, 6);
	assert_int_equal(changed.event_count, 1);
	const ChangeEvent *event = &changed.events[0];
	assert_int_equal(event->number, 1);
	assert_int_equal(event->day, DAY_0);
	assert_int_equal(event->days_before, 4);
	assert_true(event->in_time);
	assert_true(text_is(event->facts[0].habit, "longest_run_jump")); /* the strongest leads */
	assert_int_equal(event->fact_count, 4);
	for (size_t i = 0; i < event->fact_count; i++) {
		assert_true(text_equal(event->facts[i].run, run->id));
		assert_true(event->facts[i].also.n > 0);
	}
	assert_int_equal(changed.days[changed.day_count - 5].event, 1);
	free_world(world);
}

static void a_week_that_one_long_run_made_is_its_event_and_no_other(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -90; day < 0; day += 7) {
		ran(world, day, 10000);
		ran(world, day + 3, 10000);
	}
	ran(world, 0, 16000);
	Changed changed = changed_of(world, 1, 6);
	assert_int_equal(changed.event_count, 1);
	assert_true(text_is(changed.events[0].facts[0].habit, "longest_run_jump"));
	assert_int_equal(changed.events[0].fact_count, 3); /* and an unusual session */
	ran(world, 1, 10000); /* now the week is longer without it, too */
	changed = changed_of(world, 1, 6);
	assert_int_equal(changed.event_count, 2);
	assert_true(text_is(changed.events[1].facts[0].habit, "weekly_increase"));
	free_world(world);
}

static void what_is_known_better_and_weighs_more_stands_first(void **state)
{
	(void)state;
	World *world = even_world();
	ran(world, 0, 12000); /* 20 % more */
	world->shoes[0] = (Shoe){.name = STR("Old"), .prior_m = UNKNOWN, .limit_m = UNKNOWN};
	world->shoes[1] = (Shoe){.name = STR("New"), .prior_m = UNKNOWN, .limit_m = UNKNOWN};
	world->log.shoe_count = 2;
	for (size_t i = 0; i < world->log.run_count; i++)
		world->runs[i].shoe = STR("Old");
	ran(world, 3, 5000)->shoe = STR("New");
	const Changed changed = changed_of(world, 4, 6);
	assert_int_equal(changed.event_count, 2);
	assert_true(text_is(changed.events[0].facts[0].habit, "longest_run_jump"));
	assert_true(text_is(changed.events[1].facts[0].habit, "shoes_changed"));
	assert_true(changed.events[0].rank > changed.events[1].rank);
	free_world(world);
}

static void what_lies_longer_before_than_it_is_looked_for_stands_behind(void **state)
{
	(void)state;
	World *world = even_world();
	ran(world, 0, 30000);
	for (int day = 3; day < 21; day += 3)
		ran(world, day, 10000);
	Changed changed = changed_of(world, 14, 6);
	assert_true(changed.events[0].in_time);
	changed = changed_of(world, 15, 6);
	assert_int_equal(changed.event_count, 1);
	assert_false(changed.events[0].in_time);
	assert_int_equal(changed.events[0].days_before, 15);
	free_world(world);
}

static void a_late_small_jump_is_not_hidden_by_an_early_large_one(void **state)
{
	(void)state;
	World *world = even_world();
	ran(world, 0, 22000);
	for (int day = 33; day < 60; day += 3)
		ran(world, day, 10000);
	ran(world, 60, 12000);
	const Changed changed = changed_of(world, 62, 12);
	assert_true(text_is(changed.events[0].facts[0].habit, "longest_run_jump"));
	assert_int_equal(changed.events[0].day, DAY_0 + 60);
	free_world(world);
}

static void a_quiet_time_is_said_to_be_quiet(void **state)
{
	(void)state;
	World *world = even_world();
	const Changed changed = changed_of(world, -1, 6);
	assert_int_equal(changed.event_count, 0);
	assert_true(changed.normal_count >= 6);
	for (size_t i = 0; i < changed.normal_count; i++)
		assert_false(changed.normal[i].changed);
	assert_true(changed.unknown_count > 0);
	holds_words(changed.honest, "no proof");
	free_world(world);
}

static void the_days_end_with_the_pain_and_know_what_is_unknown(void **state)
{
	(void)state;
	World *world = world_new();
	ran(world, -10, 8000);
	ran(world, 0, 9000);
	ran(world, 0, 1000)->start_unix_s += 3600;
	ran(world, 5, 20000); /* after the pain */
	world->log.complete_until_day = DAY_0 + 1;
	const Changed changed = changed_of(world, 2, 2);
	assert_int_equal(changed.day_count, 14);
	assert_int_equal(changed.days[13].day, DAY_0 + 2);
	assert_false(is_known(changed.days[13].metres)); /* not imported yet */
	assert_true(fabs(changed.days[12].metres) < 0.5);
	assert_true(fabs(changed.days[11].metres - 10000) < 0.5);
	assert_int_equal(changed.days[11].runs, 2);
	assert_true(fabs(changed.days[1].metres - 8000) < 0.5);
	assert_false(is_known(changed.days[0].metres)); /* before the log began */
	free_world(world);
}

static void the_diary_knows_when_a_pain_began(void **state)
{
	(void)state;
	World *world = world_new();
	int64_t day = 0;
	assert_false(pain_began_by_diary(&world->log, DAY_0, &day));
	hurt(world, -60, 5);
	hurt(world, -12, 2);
	hurt(world, -9, 0); /* asked, and nothing hurt */
	hurt(world, -1, 4);
	hurt(world, -1, 6);
	for (size_t i = 0; i < world->log.pain_count; i++)
		world->pains[i].place = i == 4 ? STR("knee_front") : STR("shin_inner_middle_third");
	hurt(world, 3, 9); /* later than now */
	assert_true(pain_began_by_diary(&world->log, DAY_0, &day));
	assert_int_equal(day, DAY_0 - 1); /* the knee is another pain */
	world->pains[4].place = STR("shin_inner_middle_third");
	assert_true(pain_began_by_diary(&world->log, DAY_0, &day));
	assert_int_equal(day, DAY_0 - 12);
	assert_false(pain_began_by_diary(&world->log, DAY_0 + 40, &day));
	free_world(world);
}

static void fails_cleanly_without_memory(void **state)
{
	(void)state;
	World *world = even_world();
	ran(world, 0, 15000);
	for (size_t limit = 0;; limit += 256) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		Changed changed = {.weeks = -1};
		const ErrCode code = changed_before(&changed, arena, &world->log, DAY_0, 6, NULL);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
		assert_int_equal(changed.weeks, -1);
	}
	free_world(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(several_habits_of_one_run_are_one_event),
	    cmocka_unit_test(a_week_that_one_long_run_made_is_its_event_and_no_other),
	    cmocka_unit_test(what_is_known_better_and_weighs_more_stands_first),
	    cmocka_unit_test(what_lies_longer_before_than_it_is_looked_for_stands_behind),
	    cmocka_unit_test(a_late_small_jump_is_not_hidden_by_an_early_large_one),
	    cmocka_unit_test(a_quiet_time_is_said_to_be_quiet),
	    cmocka_unit_test(the_days_end_with_the_pain_and_know_what_is_unknown),
	    cmocka_unit_test(the_diary_knows_when_a_pain_began),
	    cmocka_unit_test(fails_cleanly_without_memory),
	};
	return cmocka_run_group_tests_name("what changed", tests, NULL, NULL);
}
