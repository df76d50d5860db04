/*
 * plan_typed_test.c - planned runs as people type them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/plan_typed.h"

#include "base/num.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static PlannedRun typed(PlanTyped what)
{
	PlannedRun run;
	Error err = ERROR_NONE;
	if (plan_typed(&run, &what, 20000, &err) != OK)
		fail_msg("%s", err.text);
	assert_int_equal(run.day, 20000);
	return run;
}

static void refuses(PlanTyped what, const char *sentence)
{
	PlannedRun run;
	Error err = ERROR_NONE;
	assert_int_equal(plan_typed(&run, &what, 20000, &err), FAIL_USAGE);
	if (strstr(err.text, sentence) == NULL)
		fail_msg("%s: %s", sentence, err.text);
}

static void a_length_is_a_distance_or_a_time(void **state)
{
	(void)state;
	assert_int_equal(typed((PlanTyped){.length = STR("14km")}).distance_m, 14000);
	assert_int_equal(typed((PlanTyped){.length = STR("14")}).distance_m, 14000);
	assert_int_equal(typed((PlanTyped){.length = STR("14"), .imperial = true}).distance_m, 22531);
	assert_int_equal(typed((PlanTyped){.length = STR(" 8.7 mi ")}).distance_m, 14001);
	assert_int_equal(typed((PlanTyped){.length = STR("800m")}).distance_m, 800);
	const PlannedRun run = typed((PlanTyped){.length = STR("1h20")});
	assert_int_equal(run.distance_m, 0);
	assert_true(fabs(run.duration_s - 4800) < 1e-9);
	assert_false(is_known(run.speed_mps));
	assert_false(is_known(run.descent_m));
}

static void pace_and_climb_go_with_it(void **state)
{
	(void)state;
	const PlannedRun run = typed((PlanTyped){
	    .length = STR("14km"), .pace = STR("5:30"), .ascent = STR("600m"), .descent = STR("2000ft")});
	assert_true(fabs(run.speed_mps - 1000.0 / 330) < 1e-9);
	assert_true(fabs(run.ascent_m - 600) < 1e-9);
	assert_true(fabs(run.descent_m - 609.6) < 1e-9);
	const PlannedRun miles = typed((PlanTyped){.length = STR("8"), .pace = STR("8:51"), .descent = STR("100"), .imperial = true});
	assert_true(fabs(miles.speed_mps - 1609.344 / 531) < 1e-9);
	assert_true(fabs(miles.descent_m - 30.48) < 1e-9);
	const PlannedRun said = typed((PlanTyped){.length = STR("8km"), .pace = STR("8:51/mi")});
	assert_true(fabs(said.speed_mps - miles.speed_mps) < 1e-9);
}

static void what_makes_no_sense_is_refused_with_an_example(void **state)
{
	(void)state;
	static const char *const LENGTHS[] = {"", "far", "-3km", "45m", "1:20", "1001km", "nan", "10kmh"};
	for (size_t i = 0; i < COUNT_OF(LENGTHS); i++)
		refuses((PlanTyped){.length = text_of(LENGTHS[i])}, "like 14km");
	static const char *const PACES[] = {"5", "5:3", "5:75", "1:10", "25:00", "a:30", "5:30:00"};
	for (size_t i = 0; i < COUNT_OF(PACES); i++)
		refuses((PlanTyped){.length = STR("5km"), .pace = text_of(PACES[i])}, "like 5:30");
	refuses((PlanTyped){.length = STR("5km"), .descent = STR("steep")}, "the descent is said like 600m");
	refuses((PlanTyped){.length = STR("5km"), .ascent = STR("200km")}, "the ascent is said like 600m");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_length_is_a_distance_or_a_time),
	    cmocka_unit_test(pace_and_climb_go_with_it),
	    cmocka_unit_test(what_makes_no_sense_is_refused_with_an_example),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
