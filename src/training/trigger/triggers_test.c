/*
 * triggers_test.c - the whole study on diaries by hand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/trigger/triggers.h"

#include <math.h>

#include "training/trigger/made_diary.h"
#include "training/trigger/matched.h"

/* After ours: its fail() is a macro. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { EPISODE_DAYS = 60 };

typedef struct World {
	MadeDiary made;
	Arena *arena;
	Triggers found;
} World;

static World *world_new(int days)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)256 << 20);
	World *world = ARENA_NEW(arena, World);
	world->arena = arena;
	diary_begin(&world->made, days);
	return world;
}

/* A pain of three days every 60 days from day 70 on; three days before each of
 * the first `with` of them a run that is half again as long as any. */
static World *world_of(int episodes, int with)
{
	World *world = world_new((episodes + 2) * EPISODE_DAYS);
	for (int day = 0; day < (episodes + 2) * EPISODE_DAYS; day++) {
		const int since = (day - 70) % EPISODE_DAYS;
		const int which = (day - 70 + 3) / EPISODE_DAYS;
		const bool pain = day >= 70 && since < 3 && (day - 70) / EPISODE_DAYS < episodes;
		diary_pain(&world->made, day, pain ? "shin_inner_lower_third" : "", pain ? 4 : 0);
		if (day % 2 == 1)
			(void)diary_run(&world->made, day, day >= 67 && (day - 67) % EPISODE_DAYS == 0 && which < with ? 7500 : 5000);
	}
	return world;
}

static void look(World *world, Str place)
{
	Error err = ERROR_NONE;
	assert_int_equal(triggers_of(&world->found, world->arena, &world->made.log, place, &err), OK);
}

static const Trigger *find(const World *world, TriggerKind kind)
{
	size_t i = 0;
	while (i + 1 < world->found.trigger_count && world->found.triggers[i].kind != kind)
		i++;
	return &world->found.triggers[i];
}

static void assert_near(double value, double expected, double tolerance)
{
	if (!(fabs(value - expected) <= tolerance))
		fail_msg("%.10g is not %.10g", value, expected);
}

static void a_long_run_before_each_of_twelve_pains_stands(void **state)
{
	(void)state;
	World *world = world_of(12, 12);
	look(world, STR_NONE);
	assert_int_equal(world->found.counted, 12);
	const Trigger *trigger = find(world, TRIGGER_LONG_RUN);
	assert_int_equal(trigger->verdict, TRIGGER_STANDS);
	assert_ptr_equal(trigger, &world->found.triggers[0]);
	assert_int_equal(trigger->seen, 12);
	assert_int_equal(trigger->controls_seen, 0);
	assert_int_equal(trigger->seen_in[0], 12);
	assert_int_equal(trigger->seen_in[1] + trigger->seen_in[2], 0);
	assert_near(world->found.alarms_right, 0.030151, 1e-6);
	assert_true(trigger->corrected);
	assert_true(trigger->shrunk < trigger->odds && trigger->shrunk > 1.64);
	assert_near((double)trigger->before[3].day, DIARY_FIRST + 67 + 3 * EPISODE_DAYS, 0);
	assert_near(trigger->before[3].value, 50, 1e-9);
	assert_false(trigger->past_only);
	assert_int_equal(find(world, TRIGGER_DOWNHILL)->verdict, TRIGGER_NO_DATA);
	arena_free(world->arena);
}

static void with_few_pains_nothing_is_claimed(void **state)
{
	(void)state;
	World *world = world_of(3, 3);
	look(world, STR_NONE);
	const Trigger *trigger = find(world, TRIGGER_LONG_RUN);
	assert_int_equal(trigger->verdict, TRIGGER_SEEN_BEFORE);
	assert_int_equal(trigger->seen, 3);
	assert_false(is_known(trigger->odds) || is_known(trigger->p) || is_known(trigger->shrunk));
	arena_free(world->arena);
	world = world_of(7, 7);
	look(world, STR_NONE);
	trigger = find(world, TRIGGER_LONG_RUN);
	assert_int_equal(trigger->verdict, TRIGGER_OPEN); /* a ratio, no claim, however clear */
	assert_true(trigger->odds > 5);
	arena_free(world->arena);
	world = world_of(1, 1);
	look(world, STR_NONE);
	assert_int_equal(find(world, TRIGGER_LONG_RUN)->verdict, TRIGGER_CANNOT_TELL);
	arena_free(world->arena);
}

static void what_is_there_as_often_at_other_times_stays_open(void **state)
{
	(void)state;
	World *world = world_of(12, 0);
	look(world, STR_NONE);
	assert_int_equal(find(world, TRIGGER_LONG_RUN)->verdict, TRIGGER_CANNOT_TELL); /* never there: nothing to compare */
	assert_int_equal(find(world, TRIGGER_TWO_WEEKS)->verdict, TRIGGER_OPEN);
	for (size_t i = 0; i < world->found.trigger_count; i++)
		assert_true(world->found.triggers[i].verdict != TRIGGER_STANDS);
	arena_free(world->arena);
}

static void a_diary_that_only_tells_of_pain_cannot_be_asked(void **state)
{
	(void)state;
	World *world = world_new(300);
	for (int day = 0; day < 300; day += 2)
		(void)diary_run(&world->made, day, 5000);
	for (int day = 50; day < 300; day += 40)
		diary_pain(&world->made, day, "knee_whole", 5);
	look(world, STR_NONE);
	assert_int_equal(world->found.episode_count, 7);
	assert_int_equal(world->found.counted, 0);
	assert_int_equal(find(world, TRIGGER_RETURN)->verdict, TRIGGER_CANNOT_TELL);
	arena_free(world->arena);
}

/* The log ends with each pain: all that can be compared lies before. */
static void comparisons_that_all_lie_before_are_said_to(void **state)
{
	(void)state;
	World *world = world_new(200);
	for (int day = 0; day < 200; day++) {
		diary_pain(&world->made, day, day == 199 ? "knee_whole" : "", day == 199 ? 4 : 0);
		if (day % 2 == 1)
			(void)diary_run(&world->made, day, 5000);
	}
	look(world, STR_NONE);
	const Trigger *trigger = find(world, TRIGGER_LONG_RUN);
	assert_int_equal(trigger->sets, 1);
	assert_true(trigger->past_only);
	assert_int_equal(trigger->controls, 4);
	arena_free(world->arena);
}

static void the_same_log_gives_the_same_numbers(void **state)
{
	(void)state;
	World *one = world_of(12, 6);
	World *other = world_of(12, 6);
	look(one, STR_NONE);
	look(other, STR_NONE);
	for (size_t i = 0; i < TRIGGER_KINDS; i++) {
		const double p = one->found.triggers[i].p;
		assert_int_equal(one->found.triggers[i].kind, other->found.triggers[i].kind);
		assert_true(!is_known(p) || (p >= other->found.triggers[i].p && p <= other->found.triggers[i].p));
	}
	arena_free(one->arena);
	arena_free(other->arena);
}

/* The same life, so many days later and in another time zone. */
static void move(World *world, int days, int32_t offset_s)
{
	MadeDiary *made = &world->made;
	for (size_t i = 0; i < made->log.run_count; i++) {
		made->runs[i].start_unix_s += (int64_t)days * SECONDS_PER_DAY - offset_s;
		made->runs[i].utc_offset_s = offset_s;
	}
	for (size_t i = 0; i < made->log.pain_count; i++)
		made->pains[i].day += days;
	made->log.complete_until_day += days;
}

static void another_year_and_another_time_zone_change_nothing(void **state)
{
	(void)state;
	World *one = world_of(12, 6);
	World *other = world_of(12, 6);
	move(other, 1000, 9 * 3600);
	look(one, STR_NONE);
	look(other, STR_NONE);
	for (size_t i = 0; i < TRIGGER_KINDS; i++) {
		const Trigger *a = &one->found.triggers[i];
		const Trigger *b = &other->found.triggers[i];
		assert_int_equal(a->kind, b->kind);
		assert_int_equal(a->verdict, b->verdict);
		assert_int_equal(a->controls, b->controls);
		assert_int_equal(is_known(a->p), is_known(b->p));
		assert_true(!is_known(a->p) || fabs(a->p - b->p) < 1e-12);
	}
	arena_free(one->arena);
	arena_free(other->arena);
}

/* One life in which more and more pains follow a long run. */
static void the_more_pains_follow_it_the_higher_the_ratio(void **state)
{
	(void)state;
	double last = 0;
	for (int with = 2; with <= 12; with += 2) {
		World *world = world_of(12, with);
		look(world, STR_NONE);
		const Trigger *trigger = find(world, TRIGGER_LONG_RUN);
		assert_int_equal(trigger->seen, with);
		assert_true(trigger->odds > last);
		last = trigger->odds;
		arena_free(world->arena);
	}
}

static void an_empty_log_has_nothing_to_say(void **state)
{
	(void)state;
	World *world = world_new(1);
	look(world, STR_NONE);
	assert_int_equal(world->found.episode_count, 0);
	assert_int_equal(world->found.triggers[0].verdict, TRIGGER_NO_DATA);
	arena_free(world->arena);
}

static void every_lack_of_memory_is_said(void **state)
{
	(void)state;
	World *world = world_of(2, 1);
	ErrCode code = FAIL_MEMORY;
	uint64_t n = 0;
	while (code != OK) {
		FailingAllocator failing = {.fail_at = ++n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, (size_t)64 << 20);
		Error err = ERROR_NONE;
		if (arena == NULL)
			continue;
		code = triggers_of(&world->found, arena, &world->made.log, STR_NONE, &err);
		assert_true(code == OK || (code == FAIL_MEMORY && err.text[0] != '\0'));
		arena_free(arena);
	}
	assert_true(n > 1);
	arena_free(world->arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_long_run_before_each_of_twelve_pains_stands),
	    cmocka_unit_test(with_few_pains_nothing_is_claimed),
	    cmocka_unit_test(what_is_there_as_often_at_other_times_stays_open),
	    cmocka_unit_test(a_diary_that_only_tells_of_pain_cannot_be_asked),
	    cmocka_unit_test(comparisons_that_all_lie_before_are_said_to),
	    cmocka_unit_test(the_same_log_gives_the_same_numbers),
	    cmocka_unit_test(another_year_and_another_time_zone_change_nothing),
	    cmocka_unit_test(the_more_pains_follow_it_the_higher_the_ratio),
	    cmocka_unit_test(an_empty_log_has_nothing_to_say),
	    cmocka_unit_test(every_lack_of_memory_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
