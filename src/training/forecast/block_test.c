/*
 * block_test.c - the nearest plan against all plans, by trying them; and its
 * promises on thousands of random blocks.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/block.h"

#include "base/rng.h"
#include "base/when.h"
#include "model/cap.h"
#include "training/series/spikes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { DAY = SECONDS_PER_DAY, PAST_MAX = 60, RUNS_MAX = 40 };

typedef struct World {
	BlockRun past[PAST_MAX];
	BlockRun runs[RUNS_MAX];
	Block block;
} World;

static void world_join(World *world, size_t past_count, size_t count)
{
	world->block = (Block){.past = world->past, .past_count = past_count, .runs = world->runs, .count = count, .easy_mps = 2.5};
}

/* The rule by its definition, from the two lists alone. */
static bool keeps_by_definition(const Block *block, const int64_t *x, size_t i)
{
	const int64_t at = block->runs[i].at_unix_s;
	int64_t longest = 0;
	for (size_t k = 0; k < block->past_count; k++) {
		const BlockRun *run = &block->past[k];
		if (at - run->at_unix_s <= 30 * (int64_t)DAY && run->distance_m > longest)
			longest = run->distance_m;
	}
	for (size_t k = 0; k < i; k++) {
		if (at - block->runs[k].at_unix_s <= 30 * (int64_t)DAY && x[k] > longest)
			longest = x[k];
	}
	return longest == 0 ? x[i] <= block_bound(block, x, i).most_m || block_bound(block, x, i).most_m < 0
			    : 10 * x[i] <= 11 * longest;
}

static bool plan_keeps(const Block *block, const int64_t *x)
{
	for (size_t i = 0; i < block->count; i++) {
		if (!block->runs[i].fixed && x[i] > 0 && !keeps_by_definition(block, x, i))
			return false;
	}
	return true;
}

/* Tries all plans; the least total change, and how many have it. */
static int64_t least_change(const Block *block, int *how_many)
{
	int64_t x[RUNS_MAX];
	int64_t least = -1;
	*how_many = 0;
	for (size_t i = 0; i < block->count; i++)
		x[i] = block->runs[i].fixed || block->runs[i].distance_m == 0 ? block->runs[i].distance_m : 1;
	for (;;) {
		if (plan_keeps(block, x)) {
			int64_t change = 0;
			for (size_t i = 0; i < block->count; i++)
				change += block->runs[i].distance_m - x[i];
			if (least < 0 || change < least)
				*how_many = 0;
			if (least < 0 || change <= least) {
				least = change;
				++*how_many;
			}
		}
		size_t i = 0;
		while (i < block->count && x[i] == block->runs[i].distance_m) {
			if (!block->runs[i].fixed && block->runs[i].distance_m > 0)
				x[i] = 1;
			i++;
		}
		if (i == block->count)
			return least;
		x[i]++;
	}
}

static void no_plan_of_small_blocks_is_nearer_and_none_as_near(void **state)
{
	(void)state;
	size_t shortened = 0;
	for (uint64_t seed = 0; seed < 3000; seed++) {
		Rng rng = rng_of(seed);
		World world;
		const size_t past_count = rng_next(&rng) % 4;
		const size_t count = 1 + rng_next(&rng) % 4;
		for (size_t i = 0; i < past_count; i++)
			world.past[i] = (BlockRun){.at_unix_s = (int64_t)i * 6 * DAY, .distance_m = (int64_t)(rng_next(&rng) % 14)};
		int64_t at = 25 * DAY;
		for (size_t i = 0; i < count; i++) {
			at += (int64_t)(1 + rng_next(&rng) % 20) * DAY;
			world.runs[i] = (BlockRun){.at_unix_s = at, .distance_m = (int64_t)(rng_next(&rng) % 24),
						   .fixed = rng_next(&rng) % 8 == 0};
		}
		world_join(&world, past_count, count);
		int64_t nearest[RUNS_MAX];
		block_nearest(&world.block, nearest);
		assert_true(plan_keeps(&world.block, nearest));
		int64_t change = 0;
		for (size_t i = 0; i < count; i++)
			change += world.runs[i].distance_m - nearest[i];
		int how_many;
		assert_int_equal(change, least_change(&world.block, &how_many));
		assert_int_equal(how_many, 1);
		shortened += change > 0;
	}
	assert_true(shortened > 500);
}

static void make_random(World *world, uint64_t seed)
{
	Rng rng = rng_of(seed);
	const size_t past_count = rng_next(&rng) % PAST_MAX;
	const size_t count = 1 + rng_next(&rng) % RUNS_MAX;
	int64_t at = 1700000000;
	for (size_t i = 0; i < past_count; i++) {
		at += (int64_t)(rng_next(&rng) % 4) * DAY + (int64_t)(rng_next(&rng) % DAY);
		world->past[i] = (BlockRun){.at_unix_s = at, .distance_m = rng_next(&rng) % 10 == 0 ? 0 : (int64_t)(rng_next(&rng) % 25000)};
	}
	at += (int64_t)(rng_next(&rng) % 3 == 0 ? rng_next(&rng) % 80 : 1) * DAY; /* a break, now and then */
	for (size_t i = 0; i < count; i++) {
		at += 1 + (int64_t)(rng_next(&rng) % 3) * DAY + (rng_next(&rng) % 20 == 0 ? 35 * DAY : 0);
		world->runs[i] = (BlockRun){.at_unix_s = at,
					    .distance_m = rng_next(&rng) % 12 == 0 ? 0 : (int64_t)(rng_next(&rng) % 45000),
					    .fixed = rng_next(&rng) % 15 == 0};
	}
	world_join(world, past_count, count);
}

static void the_nearest_plan_keeps_the_rule_is_never_longer_and_stays_when_asked_again(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 6000; seed++) {
		World world;
		make_random(&world, seed);
		int64_t nearest[RUNS_MAX];
		int64_t again[RUNS_MAX];
		block_nearest(&world.block, nearest);
		assert_true(plan_keeps(&world.block, nearest));
		for (size_t i = 0; i < world.block.count; i++) {
			assert_true(nearest[i] <= world.runs[i].distance_m);
			assert_true(nearest[i] > 0 || world.runs[i].distance_m == 0);
			assert_true(!world.runs[i].fixed || nearest[i] == world.runs[i].distance_m);
		}
		for (size_t i = 0; i < world.block.count; i++)
			world.runs[i].distance_m = nearest[i];
		block_nearest(&world.block, again);
		assert_memory_equal(nearest, again, world.block.count * sizeof *nearest);
	}
}

static void a_longer_past_never_shortens_the_nearest_plan(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 2000; seed++) {
		World world;
		make_random(&world, seed);
		int64_t before[RUNS_MAX];
		int64_t after[RUNS_MAX];
		block_nearest(&world.block, before);
		for (size_t i = 0; i < world.block.past_count; i++)
			world.past[i].distance_m += world.past[i].distance_m > 0 ? 700 : 0;
		block_nearest(&world.block, after);
		for (size_t i = 0; i < world.block.count; i++)
			assert_true(after[i] >= before[i]);
	}
}

static void shifting_the_clock_changes_nothing(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 500; seed++) {
		World world;
		make_random(&world, seed);
		int64_t here[RUNS_MAX];
		int64_t there[RUNS_MAX];
		block_nearest(&world.block, here);
		for (size_t i = 0; i < world.block.past_count; i++)
			world.past[i].at_unix_s += 9 * 3600;
		for (size_t i = 0; i < world.block.count; i++)
			world.runs[i].at_unix_s += 9 * 3600;
		block_nearest(&world.block, there);
		assert_memory_equal(here, there, world.block.count * sizeof *here);
	}
}

static void a_bound_is_where_the_band_begins(void **state)
{
	(void)state;
	for (int64_t longest = 1; longest < 3000; longest++) {
		World world = {.past = {{.at_unix_s = 0, .distance_m = longest}}, .runs = {{.at_unix_s = DAY, .distance_m = 1}}};
		world_join(&world, 1, 1);
		const int64_t x = 1;
		const BlockBound bound = block_bound(&world.block, &x, 0);
		assert_int_equal(spike_band(bound.most_m, longest), SPIKE_REFERENCE);
		assert_int_not_equal(spike_band(bound.most_m + 1, longest), SPIKE_REFERENCE);
	}
}

static void the_window_is_thirty_days_to_the_second(void **state)
{
	(void)state;
	World world = {.past = {{.at_unix_s = 0, .distance_m = 20000}}, .runs = {{.at_unix_s = 30 * DAY, .distance_m = 30000}}};
	world_join(&world, 1, 1);
	int64_t nearest = 0;
	block_nearest(&world.block, &nearest);
	assert_int_equal(nearest, 22000);
	world.runs[0].at_unix_s++;
	block_nearest(&world.block, &nearest);
	/* thirty days off: walk two, run three minutes, six times: 1080 + 2700 m */
	assert_int_equal(nearest, 3780);
	const BlockBound bound = block_bound(&world.block, &nearest, 0);
	assert_true(bound.entry && bound.days_off == 30);
}

static void who_never_ran_begins_with_walking(void **state)
{
	(void)state;
	World world = {.runs = {{.at_unix_s = DAY, .distance_m = 10000}, {.at_unix_s = 3 * DAY, .distance_m = 10000}}};
	world_join(&world, 0, 2);
	int64_t nearest[2];
	block_nearest(&world.block, nearest);
	assert_int_equal(nearest[0], 3060);
	assert_int_equal(nearest[1], 3366);
	assert_int_equal(block_bound(&world.block, nearest, 0).days_off, NEVER_RAN);
}

static void a_race_stays_and_counts_whole(void **state)
{
	(void)state;
	World world = {.past = {{.at_unix_s = 0, .distance_m = 20000}},
		       .runs = {{.at_unix_s = DAY, .distance_m = 42195, .fixed = true}, {.at_unix_s = 9 * DAY, .distance_m = 40000}}};
	world_join(&world, 1, 2);
	int64_t nearest[2];
	block_nearest(&world.block, nearest);
	assert_int_equal(nearest[0], 42195);
	assert_int_equal(nearest[1], 40000);
	const BlockBound bound = block_bound(&world.block, nearest, 0);
	assert_false(block_keeps(&bound, nearest[0]));
}

static void a_race_is_reached_by_one_longest_run_a_week(void **state)
{
	(void)state;
	int weeks = -1;
	assert_int_equal(block_reach_day(20000, 22000, 100, &weeks), 100);
	assert_int_equal(weeks, 0);
	assert_int_equal(block_reach_day(20000, 22001, 100, &weeks), 107);
	assert_int_equal(weeks, 1);
	assert_int_equal(block_reach_day(20000, 42195, 100, &weeks), 149); /* 22.0 24.2 26.6 29.2 32.2 35.4 38.9 42.8 */
	assert_int_equal(weeks, 7);
	assert_int_equal(block_reach_day(5, 42195, 100, &weeks), 100); /* whole metres stand still */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_plan_of_small_blocks_is_nearer_and_none_as_near),
	    cmocka_unit_test(the_nearest_plan_keeps_the_rule_is_never_longer_and_stays_when_asked_again),
	    cmocka_unit_test(a_longer_past_never_shortens_the_nearest_plan),
	    cmocka_unit_test(shifting_the_clock_changes_nothing),
	    cmocka_unit_test(a_bound_is_where_the_band_begins),
	    cmocka_unit_test(the_window_is_thirty_days_to_the_second),
	    cmocka_unit_test(who_never_ran_begins_with_walking),
	    cmocka_unit_test(a_race_stays_and_counts_whole),
	    cmocka_unit_test(a_race_is_reached_by_one_longest_run_a_week),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
