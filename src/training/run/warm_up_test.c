/*
 * warm_up_test.c - warm-ups and cool-downs of made runs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/warm_up.h"

#include "base/attr.h"
#include "training/run/made_stream.h"
#include "training/run/measure.h"
#include "training/run/near_test.h"

static Stream stream;
static double before_s;

static Metrics measured(void)
{
	RunMeasure measure;
	const Profile profile = profile_unknown();
	const RunContext context = {.profile = &profile, .moved_before_s = before_s};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, STREAM_ARENA_BYTES);
	assert_int_equal(run_measure(&measure, arena, &stream.activity, &context, NULL), OK);
	arena_free(arena);
	return measure.metrics;
}

/* Minutes at a speed each, one after the other. */
static void make(const double parts[][2], size_t count)
{
	double minutes = 0;
	for (size_t i = 0; i < count; i++)
		minutes += parts[i][0];
	stream_make(&stream, (size_t)(minutes * 60), 3, 168);
	double at = 0;
	for (size_t i = 0; i < count; i++) {
		stream_part(&stream, (size_t)(at * 60), (size_t)((at + parts[i][0]) * 60) + 1, parts[i][1],
			    parts[i][1] < 2 ? 110 : 168);
		at += parts[i][0];
	}
}

static void a_warm_up_and_a_cool_down_are_found(void **state)
{
	(void)state;
	static const double parts[][2] = {{8, 2.4}, {30, 3.0}, {5, 2.0}};
	make(parts, COUNT_OF(parts));
	const Metrics m = measured();
	near(m.of[METRIC_WARM_UP], 480, 20);
	near(m.of[METRIC_COOL_DOWN], 300, 20);
	near(m.of[METRIC_GENTLE_START], 1, 0);
}

static void a_constant_run_has_neither(void **state)
{
	(void)state;
	stream_make(&stream, 38 * 60, 3.0, 168);
	const Metrics m = measured();
	near(m.of[METRIC_WARM_UP], 0, 0);
	near(m.of[METRIC_COOL_DOWN], 0, 0);
	near(m.of[METRIC_GENTLE_START], 1, 0);
}

static void a_fast_start_is_not_gentle(void **state)
{
	(void)state;
	static const double parts[][2] = {{6, 3.4}, {30, 3.0}};
	make(parts, COUNT_OF(parts));
	near(measured().of[METRIC_GENTLE_START], 0, 0);
	near(measured().of[METRIC_WARM_UP], 0, 0);
}

static void a_warm_up_hardly_slower_than_the_run_is_none(void **state)
{
	(void)state;
	static const double parts[][2] = {{8, 2.73}, {30, 3.0}};
	make(parts, COUNT_OF(parts));
	near(measured().of[METRIC_WARM_UP], 0, 0);
}

static void a_walk_before_counts(void **state)
{
	(void)state;
	stream_make(&stream, 38 * 60, 3.0, 168);
	before_s = 700;
	near(measured().of[METRIC_WARM_UP], 700, 0);
	before_s = 0;
}

static void walking_in_the_run_counts_too(void **state)
{
	(void)state;
	static const double parts[][2] = {{5, 1.5}, {6, 2.4}, {30, 3.0}, {6, 1.4}};
	make(parts, COUNT_OF(parts));
	near(measured().of[METRIC_WARM_UP], 660, 20);
	near(measured().of[METRIC_COOL_DOWN], 360, 20);
}

/* Most of such a session is jogged: the jogging is not its pace. */
static void the_warm_up_of_intervals_ends_with_the_first_one(void **state)
{
	(void)state;
	static const double parts[][2] = {{15, 2.7}, {3, 4.2}, {2, 2.4}, {3, 4.2}, {2, 2.4}, {3, 4.2},
					  {2, 2.4},  {3, 4.2}, {2, 2.4}, {3, 4.2}, {10, 2.6}};
	make(parts, COUNT_OF(parts));
	near(measured().of[METRIC_WARM_UP], 900, 30);
	near(measured().of[METRIC_COOL_DOWN], 600, 30);
}

static void a_run_that_gets_slower_for_long_has_no_cool_down_to_speak_of(void **state)
{
	(void)state;
	static const double parts[][2] = {{60, 3.2}, {35, 2.4}};
	make(parts, COUNT_OF(parts));
	assert_false(is_known(measured().of[METRIC_COOL_DOWN]));
}

static void a_short_run_or_one_without_speed_tells_nothing(void **state)
{
	(void)state;
	stream_make(&stream, 590, 3.0, 168);
	assert_false(is_known(measured().of[METRIC_WARM_UP]));
	stream_make(&stream, 1800, 3.0, 168);
	stream.activity.samples.of[CHANNEL_SPEED] = NULL;
	stream.activity.samples.of[CHANNEL_DISTANCE] = NULL;
	assert_false(is_known(measured().of[METRIC_WARM_UP]));
	assert_false(is_known(measured().of[METRIC_GENTLE_START]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_warm_up_and_a_cool_down_are_found),
	    cmocka_unit_test(a_constant_run_has_neither),
	    cmocka_unit_test(a_fast_start_is_not_gentle),
	    cmocka_unit_test(a_warm_up_hardly_slower_than_the_run_is_none),
	    cmocka_unit_test(a_walk_before_counts),
	    cmocka_unit_test(walking_in_the_run_counts_too),
	    cmocka_unit_test(the_warm_up_of_intervals_ends_with_the_first_one),
	    cmocka_unit_test(a_run_that_gets_slower_for_long_has_no_cool_down_to_speak_of),
	    cmocka_unit_test(a_short_run_or_one_without_speed_tells_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
