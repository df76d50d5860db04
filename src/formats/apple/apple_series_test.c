/*
 * apple_series_test.c - readings, and the spans of time that they lie in.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/apple/apple_series.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

enum { OWNERS = 4 };

typedef struct World {
	Arena *arena;
	Series series;
	SeriesHit *hits[OWNERS];
	size_t counts[OWNERS];
	size_t left_out;
} World;

static int world_begin(void **state)
{
	static World world;
	world = (World){.arena = arena_new(&ALLOCATOR_SYSTEM, 64 << 20)};
	assert_non_null(world.arena);
	*state = &world;
	return 0;
}

static int world_end(void **state)
{
	World *world = *state;
	arena_free(world->arena);
	return 0;
}

static void add(World *world, uint32_t time_s, double value, uint8_t source)
{
	assert_true(series_add(&world->series, world->arena, time_s, value, source));
}

static void match(World *world, SeriesSpan *list, size_t count)
{
	SeriesSpans spans;
	assert_true(series_spans_make(&spans, list, count, world->arena));
	assert_true(series_match(&world->series, &spans, OWNERS, world->hits, world->counts, world->arena, &world->left_out));
}

static void each_span_has_its_readings_in_the_order_of_time(void **state)
{
	World *world = *state;
	/* more than a block, backwards */
	for (uint32_t i = 0; i < 3 * SERIES_BLOCK; i++)
		add(world, 3 * SERIES_BLOCK - i, i, 0);
	SeriesSpan spans[] = {
	    {5000, 5010, 2}, /* inside the next */
	    {100, 12000, 0},
	    {12288, 99999, 1}, /* only the last second of all */
	    {20000, 30000, 3},
	};
	match(world, spans, 4);
	assert_int_equal(world->counts[0], 11901);
	assert_int_equal(world->counts[1], 1);
	assert_int_equal(world->counts[2], 11);
	assert_int_equal(world->counts[3], 0);
	assert_int_equal(world->hits[2][0].time_s, 5000);
	assert_int_equal(world->hits[2][10].time_s, 5010);
	assert_int_equal(world->hits[0][11900].time_s, 12000);
	assert_int_equal(world->left_out, 0);
}

static void of_several_sources_that_with_the_most_readings_counts(void **state)
{
	World *world = *state;
	add(world, 10, 100, 1);
	add(world, 11, 200, 2);
	add(world, 12, 300, 2);
	add(world, 50, 400, 1);
	SeriesSpan spans[] = {{10, 20, 0}, {40, 60, 1}};
	match(world, spans, 2);
	assert_int_equal(world->counts[0], 2);
	assert_int_equal(world->hits[0][0].source, 2);
	assert_int_equal(world->counts[1], 1);
	assert_int_equal(world->hits[1][0].source, 1);
}

static void spans_over_each_other_by_the_thousand_end_at_the_limit(void **state)
{
	World *world = *state;
	enum { SPANS = 50000, READINGS = 50000 };
	SeriesSpan *spans = ARENA_ARRAY(world->arena, SPANS, SeriesSpan);
	assert_non_null(spans);
	/* one that holds all, and many that hold none but come between */
	spans[0] = (SeriesSpan){0, 1000000, 0};
	for (size_t i = 1; i < SPANS; i++)
		spans[i] = (SeriesSpan){(uint32_t)i, (uint32_t)i, 1};
	for (uint32_t i = 0; i < READINGS; i++)
		add(world, 500000 + i, 1, 0);
	match(world, spans, SPANS);
	assert_true(world->left_out > 0);
	assert_int_equal(world->counts[0] + world->left_out, READINGS);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)
	const struct CMUnitTest tests[] = {
	    EACH(each_span_has_its_readings_in_the_order_of_time),
	    EACH(of_several_sources_that_with_the_most_readings_counts),
	    EACH(spans_over_each_other_by_the_thousand_end_at_the_limit),
	};
#undef EACH
	return cmocka_run_group_tests_name("formats/apple_series", tests, NULL, NULL);
}
