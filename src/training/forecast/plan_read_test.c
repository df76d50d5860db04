/*
 * plan_read_test.c - what a planned block may look like, and what is said of
 * one that does not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/plan_read.h"

#include "base/num.h"
#include "base/when.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

typedef struct Plan {
	Arena *arena;
	const PlannedRun *runs;
	size_t count;
	Error err;
	ErrCode code;
} Plan;

static Plan plan_of(const char *text)
{
	Plan plan = {.arena = arena_new(&ALLOCATOR_SYSTEM, 4 << 20), .err = ERROR_NONE};
	assert_non_null(plan.arena);
	plan.code = plan_read(&plan.runs, &plan.count, plan.arena, STR("p.csv"), bytes_of(text_of(text)), &plan.err);
	return plan;
}

static void refuses(const char *text, const char *sentence)
{
	Plan plan = plan_of(text);
	assert_int_not_equal(plan.code, OK);
	if (strstr(plan.err.text, sentence) == NULL)
		fail_msg("%s: %s", sentence, plan.err.text);
	arena_free(plan.arena);
}

static void columns_stand_in_any_order_and_rows_too(void **state)
{
	(void)state;
	Plan plan = plan_of("kind,note,duration,distance_km,descent_m,date\n"
			    "long,hilly,,18.5,400,2026-06-07\n"
			    "easy,,45min,,,2026-06-01\n"
			    "race,,,42.195,,2026-12-06\n");
	assert_int_equal(plan.code, OK);
	assert_int_equal(plan.count, 3);
	assert_int_equal(plan.runs[0].distance_m, 0);
	assert_true(fabs(plan.runs[0].duration_s - 2700) < 1e-9);
	assert_false(is_known(plan.runs[0].descent_m));
	assert_int_equal(plan.runs[1].distance_m, 18500);
	assert_true(fabs(plan.runs[1].descent_m - 400) < 1e-9);
	assert_false(plan.runs[1].race);
	assert_true(plan.runs[2].race);
	assert_int_equal(plan.runs[2].day - plan.runs[1].day, 182);
	arena_free(plan.arena);
}

static void miles_are_whole_metres_inside(void **state)
{
	(void)state;
	Plan plan = plan_of("date,distance_mi\n2026-06-07,10\n");
	assert_int_equal(plan.code, OK);
	assert_int_equal(plan.runs[0].distance_m, 16093);
	arena_free(plan.arena);
}

static void runs_of_one_day_keep_the_order_of_the_file(void **state)
{
	(void)state;
	Plan plan = plan_of("date,distance_m\n2026-06-07,4000\n2026-06-06,9000\n2026-06-07,2000\n");
	assert_int_equal(plan.code, OK);
	assert_int_equal(plan.runs[1].distance_m, 4000);
	assert_int_equal(plan.runs[2].distance_m, 2000);
	arena_free(plan.arena);
}

static void a_wrong_row_is_named_with_its_line(void **state)
{
	(void)state;
	refuses("date,distance_km\n2026-06-07,10\n7 June,10\n", "p.csv:3: date:");
	refuses("date,distance_km\n2026-06-07,ten\n", "p.csv:2: distance_km: \"ten\" is no number");
	refuses("date,distance_km\n2026-06-07,-1\n", "must lie between 0 and 1000");
	refuses("date,distance_km\n2026-06-07,\n", "p.csv:2: a planned run needs a distance or a duration");
	refuses("date,duration\n2026-06-07,1:20\n", "say it like 1h20");
	refuses("date,kind\n2026-06-07,easy\n", "needs a column distance_km");
	refuses("day,distance_km\n2026-06-07,5\n", "date");
	refuses("", "p.csv");
}

static void a_plan_that_is_too_long_is_refused(void **state)
{
	(void)state;
	refuses("date,distance_km\n2026-06-07,5\n2029-06-07,5\n", "longer than 731 days");
	refuses("date,distance_km\n2026-06-07,5\n2026-06-07,5\n2026-06-07,5\n2026-06-07,5\n2026-06-07,5\n2026-06-07,5\n"
		"2026-06-07,5\n2026-06-07,5\n2026-06-07,5\n",
		"more than 8 runs on one day");
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 4 << 20);
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, 1 << 20);
	buf_adds(&buf, "date,distance_km\n");
	for (int i = 0; i <= PLAN_RUNS_MAX; i++) {
		when_add_day(&buf, 20000 + i / 8);
		buf_adds(&buf, ",5\n");
	}
	refuses(buf_cstr(&buf), "a plan may hold 1000 runs");
	buf_done(&buf);
	arena_free(arena);
}

static void times_are_said_so_that_hours_and_minutes_differ(void **state)
{
	(void)state;
	static const struct {
		const char *typed;
		double seconds;
	} GOOD[] = {{"1h20", 4800}, {"1h", 3600}, {"1h20min", 4800}, {"90min", 5400}, {"1:20:00", 4800}, {"80:00", 4800},
		    {" 50:30 ", 3030}};
	static const char *const BAD[] = {"", "1:20", "4:59", "80", "1h75", "h20", "min", "1:2:3:4", "1:60:00", "-5min", "0:30",
					  "20s", "1h 20", "999999min", "1h20m"};
	for (size_t i = 0; i < COUNT_OF(GOOD); i++) {
		double seconds = 0;
		assert_true(plan_time(&seconds, text_of(GOOD[i].typed)));
		assert_true(fabs(seconds - GOOD[i].seconds) < 1e-9);
	}
	for (size_t i = 0; i < COUNT_OF(BAD); i++) {
		double seconds = -1;
		if (plan_time(&seconds, text_of(BAD[i])))
			fail_msg("\"%s\" was taken for %f s", BAD[i], seconds);
		assert_true(seconds < 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(columns_stand_in_any_order_and_rows_too),
	    cmocka_unit_test(miles_are_whole_metres_inside),
	    cmocka_unit_test(runs_of_one_day_keep_the_order_of_the_file),
	    cmocka_unit_test(a_wrong_row_is_named_with_its_line),
	    cmocka_unit_test(a_plan_that_is_too_long_is_refused),
	    cmocka_unit_test(times_are_said_so_that_hours_and_minutes_differ),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
