/*
 * habits_test.c - what the log tells of a runner's habits, and where it keeps
 * silent.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_world.h"

#include "training/habit/habit_priv.h"

static void tells_the_longest_jump_with_its_date_and_numbers(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -60; day < 0; day += 4)
		ran(world, day, day == -8 ? 13000 : 12000);
	ran(world, 0, 18200);
	ran(world, 3, 14000);
	look(world, 4);
	says_fact(world, "longest_run_jump", "30_to_100",
		  "On 12 May you ran 18.2 km; your longest run in the 30 days before was 13.0 km, so it was "
		  "40 % longer.");
	says_meaning(world, "longest_run_jump",
		     "In a study of 5205 runners, overuse injuries were commoner after a run more than 10 % longer: about 2 in "
		     "1000 runs became about 4 in 1000 (between 3 and 5). A pain that begins in the weeks after is compatible "
		     "with it; that is no proof.");
	const HabitFact *fact = &world->habits.facts[0]; /* it has the best evidence, so it stands first */
	assert_true(text_is(fact->habit, "longest_run_jump"));
	assert_true(fact->changed);
	assert_int_equal(fact->evidence, GRADE_B);
	assert_true(text_is(fact->source, "frandsen2025"));
	free_world(world);
}

static void a_doubled_run_and_a_young_log_are_said(void **state)
{
	(void)state;
	World *world = world_new();
	ran(world, -10, 5000);
	ran(world, 0, 10100);
	look(world, 4);
	says_value(world, "longest_run_jump", "over_100");
	says_words(world, "longest_run_jump", "102 % longer");
	says_meaning(world, "longest_run_jump", "about 5 in 1000 (between 3 and 8)");
	says_words(world, "longest_run_jump",
		   "Your log begins on 2 May, so a longer run before that is not known here.");
	free_world(world);
}

static void a_jump_after_the_pain_began_does_not_count(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -60; day < 0; day += 4)
		ran(world, day, 12000);
	ran(world, 2, 30000);
	look(world, 0);
	says_fact(world, "longest_run_jump", "under_10",
		  "No run from 15 April to 12 May was more than 10 % longer than the longest of the 30 days "
		  "before it. The "
		  "nearest to it, on 8 May, was 12.0 km after 12.0 km.");
	assert_false(fact_of(world, "longest_run_jump").changed);
	free_world(world);
}

static void a_jump_before_the_window_does_not_count(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -60; day < 0; day += 4)
		ran(world, day, day == -32 ? 20000 : 10000);
	look(world, -1);
	says_value(world, "longest_run_jump", "under_10");
	free_world(world);
}

static void exactly_ten_per_cent_is_no_jump(void **state)
{
	(void)state;
	for (int64_t more = 0; more < 2; more++) {
		World *world = world_new();
		ran(world, -40, 1000);
		ran(world, -5, 14000);
		ran(world, 0, 15400 + more);
		look(world, 0);
		says_value(world, "longest_run_jump", more == 0 ? "under_10" : "10_to_30");
		free_world(world);
	}
}

static void without_a_run_in_the_window_there_are_no_facts(void **state)
{
	(void)state;
	World *world = world_new();
	look(world, -1);
	assert_false(has_fact(world, "longest_run_jump"));
	assert_true(is_unknown(world, "longest_run_jump"));
	ran(world, -29, 10000); /* noon of a day that the window has left */
	ran(world, 0, 10000);
	look(world, -1);
	assert_false(has_fact(world, "longest_run_jump"));
	free_world(world);
}

static void a_bigger_week_is_told_with_its_weak_evidence(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -28; day < -7; day++)
		if (day % 7 == 0 || day % 7 == -2 || day % 7 == -4)
			ran(world, day, 8000);
	for (int day = -7; day < 0; day += 2)
		ran(world, day, 8250);
	look(world, -1);
	says_fact(world, "weekly_increase", "30_to_60",
		  "In the seven days to 11 May you ran 33.0 km, 38 % more than the 24.0 km of the largest of "
		  "the three weeks before.");
	says_meaning(world, "weekly_increase", "1.6 times the injuries of knee, hip and shin");
	assert_int_equal(fact_of(world, "weekly_increase").evidence, GRADE_C);
	for (size_t i = 0; i < world->log.run_count; i++)
		world->runs[i].distance_m = i + 4 < world->log.run_count ? 8000 : 7000;
	look(world, -1);
	says_value(world, "weekly_increase", "10_to_30");
	says_meaning(world, "weekly_increase", "in a trial with 532 beginners it did not lower the number of injuries");
	assert_int_equal(fact_of(world, "weekly_increase").evidence, GRADE_D);
	free_world(world);
}

static void coming_out_of_an_easy_week_is_no_increase(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -35; day < 0; day += 2)
		ran(world, day, day >= -14 && day < -7 ? 4000 : 8000);
	look(world, -1);
	says_value(world, "weekly_increase", "under_10");
	free_world(world);
}

static void runs_that_do_not_say_how_far_make_no_jump_and_no_week(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -60; day < 0; day += 2)
		ran(world, day, day % 4 == 0 ? 0 : 10000);
	ran(world, 0, 14000);
	look(world, 0);
	assert_true(is_unknown(world, "longest_run_jump"));
	assert_true(is_unknown(world, "weekly_increase"));
	free_world(world);
}

static void running_every_third_day_is_no_increase(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -90; day < 60; day += 3)
		ran(world, day, 10000);
	for (int day = 0; day < 30; day++) {
		look(world, day);
		says_value(world, "weekly_increase", "under_10");
	}
	free_world(world);
}

static void a_log_of_one_week_tells_no_increase(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -6; day < 0; day += 2)
		ran(world, day, 8000);
	look(world, -1);
	assert_false(has_fact(world, "weekly_increase"));
	assert_false(has_fact(world, "break_then_return"));
	assert_false(has_fact(world, "new_to_running"));
	free_world(world);
}

static void the_weekly_habit_stays_quiet_in_even_training(void **state)
{
	(void)state;
	/* a year of the same three runs a week: looked at from every day */
	World *world = world_new();
	for (int day = 0; day < 365; day++)
		if (day % 7 == 1 || day % 7 == 3 || day % 7 == 6)
			ran(world, day, day % 7 == 6 ? 12000 : 6000);
	for (int pain = 40; pain < 360; pain++) {
		look(world, pain - 1);
		says_value(world, "weekly_increase", "under_10");
	}
	free_world(world);
}

static void a_return_to_the_old_volume_after_a_break(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -60; day <= -25; day += 7) {
		ran(world, day, 10000);
		ran(world, day + 3, 10000);
	}
	for (int day = -7; day < 0; day += 3) /* 14 days free: day -22 to day -7 */
		ran(world, day, 6000);
	look(world, -1);
	says_fact(world, "break_then_return", "yes",
		  "Your log has no run for 14 days, between 20 April and 5 May; after that you ran up to 18.0 km "
		  "in seven days, against "
		  "20.0 km a week before the break.");
	says_meaning(world, "break_then_return", "our plan begins with a first run of at most half the longest of before, 5.0 km");
	world->log.run_count -= 2;
	look(world, -1);
	says_value(world, "break_then_return", "no"); /* 6 of 20 km */
	says_meaning(world, "break_then_return", "That is a return with care.");
	free_world(world);
}

static void thirteen_days_are_no_break(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -60; day <= -21; day += 3)
		ran(world, day, 10000);
	ran(world, -21 + 14, 40000);
	look(world, -1);
	says_fact(world, "break_then_return", "no",
		  "No break of two weeks or more before a run from 14 April to 11 May.");
	free_world(world);
}

static void seven_days_running_are_no_rest(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -10; day < -4; day++)
		ran(world, day, 5000);
	look(world, -1);
	says_fact(world, "no_rest_days", "no",
		  "You ran on 6 days in a row, from 2 May to 7 May; that was the most in a row.");
	ran(world, -5, 5000); /* twice on one day */
	ran(world, -4, 5000);
	look(world, -1);
	says_fact(world, "no_rest_days", "yes",
		  "You ran on 7 days in a row, from 2 May to 8 May, without a day of rest.");
	says_meaning(world, "no_rest_days", "That is compatible with overuse");
	free_world(world);
}

static void a_day_is_the_runners_own(void **state)
{
	(void)state;
	World *world = world_new();
	/* 22:30 in UTC is the next day two hours east */
	for (int day = -3; day < 0; day++) {
		ran(world, day, 5000);
		world->runs[world->log.run_count - 1].start_unix_s += 10 * 3600 + 1800;
		world->runs[world->log.run_count - 1].utc_offset_s = 7200;
	}
	look(world, 1);
	says_words(world, "no_rest_days", "from 10 May to 12 May");
	free_world(world);
}

static void a_long_log_shows_that_one_is_not_new(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -400; day < 0; day += 3)
		ran(world, day, 8000);
	look(world, -1);
	says_fact(world, "new_to_running", "no",
		  "Your log goes back to 7 April 2025, and you ran in 52 of the last 52 weeks, so you are "
		  "not new to running.");
	/* the same log seen a year earlier is young, which is not the same as new */
	look(world, -201);
	assert_false(has_fact(world, "new_to_running"));
	free_world(world);
}

static void what_changed_stands_first(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -400; day < -7; day += 3)
		ran(world, day, 8000);
	for (int day = -7; day < 0; day++)
		ran(world, day, 8000);
	look(world, -1);
	bool before = true;
	for (size_t i = 0; i < world->habits.fact_count; i++) {
		assert_true(before || !world->habits.facts[i].changed);
		assert_true(i == 0 || world->habits.facts[i - 1].changed != world->habits.facts[i].changed ||
			    world->habits.facts[i - 1].evidence <= world->habits.facts[i].evidence);
		before = world->habits.facts[i].changed;
		/* association, never cause */
		assert_null(strstr(world->habits.facts[i].text.p, "caus"));
		assert_true(world->habits.facts[i].meaning.n == 0 || strstr(world->habits.facts[i].meaning.p, "caused") == NULL);
	}
	assert_true(text_is(world->habits.facts[0].habit, "weekly_increase"));
	assert_true(text_is(world->habits.facts[1].habit, "no_rest_days"));
	free_world(world);
}

static void fails_cleanly_without_memory(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -400; day < 0; day += 3)
		ran(world, day, 8000);
	int refused = 0;
	for (size_t limit = 0;; limit += 64) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		world->habits.facts = NULL;
		const ErrCode code = look_with(world, arena, -1);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
		assert_null(world->habits.facts);
		refused++;
	}
	assert_true(refused > 10);
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, 1 << 20);
		const ErrCode code = arena == NULL ? FAIL_MEMORY : look_with(world, arena, -1);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
	}
	free_world(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tells_the_longest_jump_with_its_date_and_numbers),
	    cmocka_unit_test(a_doubled_run_and_a_young_log_are_said),
	    cmocka_unit_test(a_jump_after_the_pain_began_does_not_count),
	    cmocka_unit_test(a_jump_before_the_window_does_not_count),
	    cmocka_unit_test(exactly_ten_per_cent_is_no_jump),
	    cmocka_unit_test(without_a_run_in_the_window_there_are_no_facts),
	    cmocka_unit_test(a_bigger_week_is_told_with_its_weak_evidence),
	    cmocka_unit_test(coming_out_of_an_easy_week_is_no_increase),
	    cmocka_unit_test(runs_that_do_not_say_how_far_make_no_jump_and_no_week),
	    cmocka_unit_test(running_every_third_day_is_no_increase),
	    cmocka_unit_test(a_log_of_one_week_tells_no_increase),
	    cmocka_unit_test(the_weekly_habit_stays_quiet_in_even_training),
	    cmocka_unit_test(a_return_to_the_old_volume_after_a_break),
	    cmocka_unit_test(thirteen_days_are_no_break),
	    cmocka_unit_test(seven_days_running_are_no_rest),
	    cmocka_unit_test(a_day_is_the_runners_own),
	    cmocka_unit_test(a_long_log_shows_that_one_is_not_new),
	    cmocka_unit_test(what_changed_stands_first),
	    cmocka_unit_test(fails_cleanly_without_memory),
	};
	return cmocka_run_group_tests_name("habits", tests, NULL, NULL);
}
