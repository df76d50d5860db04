/*
 * shoe_rule_test.c - what rules for shoes say, and what they refuse.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/shoe_rule.h"

#include "base/num.h" /* before cmocka.h, which has another `fail` */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

enum { SUNDAY = 1715500800 }; /* 12 May 2024, 08:00 UTC */

static Run made(const char *sub_sport, double distance_m, int days)
{
	Run run = {.summary = activity_unknown()};
	run.summary.sport = STR("running");
	run.summary.sub_sport = text_of(sub_sport);
	run.summary.distance_m = distance_m;
	run.summary.start_unix_s = SUNDAY + (int64_t)days * 86400;
	return run;
}

static bool fits(const char *rule, const Run *run)
{
	ShoePattern pattern;
	Error err = ERROR_NONE;
	if (shoe_rule_parse(&pattern, text_of(rule), &err) != OK)
		fail_msg("%s: %s", rule, err.text);
	return shoe_rule_fits(&pattern, run);
}

static void a_word_fits_what_it_says(void **state)
{
	(void)state;
	const Run treadmill = made("treadmill", 5000, 0);
	const Run trail = made("trail", 25000, 0);
	assert_true(fits("treadmill", &treadmill));
	assert_false(fits("treadmill", &trail));
	assert_true(fits("Trail", &trail));
	assert_true(fits("running", &trail));
	assert_false(fits("walking", &trail));
	assert_true(fits("sunday", &trail));
	assert_true(fits("weekend", &trail));
	assert_false(fits("weekdays", &trail));
	assert_true(fits("over 20 km", &trail));
	assert_false(fits("over 25km", &trail));
	assert_true(fits("over 15 mi", &trail));
	assert_false(fits("under 15 miles", &trail));
}

static void words_of_one_kind_are_alternatives_and_kinds_must_all_fit(void **state)
{
	(void)state;
	const Run trail = made("trail", 25000, -1);
	assert_true(fits("trail track", &trail));
	assert_true(fits("saturday sunday and trail over 20 km under 30 km", &trail));
	assert_false(fits("saturday sunday treadmill", &trail));
	assert_false(fits("trail monday", &trail));
}

static void the_road_is_where_nothing_else_is_said_outdoors(void **state)
{
	(void)state;
	Run run = made("generic", 10000, 0);
	assert_false(fits("road", &run));
	run.summary.has_position = true;
	assert_true(fits("road", &run));
	run.summary.sub_sport = STR_NONE;
	assert_true(fits("road", &run));
	run.summary.sub_sport = STR("street");
	run.summary.has_position = false;
	assert_true(fits("road", &run));
}

static void the_runner_s_own_word_on_the_surface_counts(void **state)
{
	(void)state;
	Run run = made("street", 10000, 0);
	run.surface = STR("trail");
	assert_true(fits("trail", &run));
	assert_false(fits("road", &run));
	run.surface = STR("sand");
	assert_false(fits("trail road", &run));
}

static void the_day_is_the_one_where_the_runner_was(void **state)
{
	(void)state;
	Run run = made("trail", 10000, 0);
	run.summary.has_utc_offset = true;
	run.summary.utc_offset_s = 17 * 3600; /* Monday already */
	assert_true(fits("monday", &run));
	run.summary.start_unix_s = 0;
	assert_false(fits("monday", &run));
}

static void an_unknown_distance_fits_no_distance(void **state)
{
	(void)state;
	const Run run = made("trail", UNKNOWN, 0);
	assert_false(fits("over 1 km", &run));
	assert_false(fits("under 100 km", &run));
	assert_true(fits("trail", &run));
}

static void a_rule_that_is_none_is_refused_with_its_word(void **state)
{
	(void)state;
	static const struct {
		const char *rule, *says;
	} wrong[] = {
	    {"", "needs a word"},        {"tredmill", "\"tredmill\""},  {"over", "distance is missing"},
	    {"over 20", "no distance"},  {"over 20 parsecs", "parsecs"}, {"under x km", "no distance"},
	    {"over 0 km", "no distance"}, {"over -1 km", "no distance"},
	};
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		ShoePattern pattern;
		Error err = ERROR_NONE;
		assert_int_equal(shoe_rule_parse(&pattern, text_of(wrong[i].rule), &err), FAIL_USAGE);
		if (strstr(err.text, wrong[i].says) == NULL)
			fail_msg("%s: %s", wrong[i].rule, err.text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_word_fits_what_it_says),
	    cmocka_unit_test(words_of_one_kind_are_alternatives_and_kinds_must_all_fit),
	    cmocka_unit_test(the_road_is_where_nothing_else_is_said_outdoors),
	    cmocka_unit_test(the_runner_s_own_word_on_the_surface_counts),
	    cmocka_unit_test(the_day_is_the_one_where_the_runner_was),
	    cmocka_unit_test(an_unknown_distance_fits_no_distance),
	    cmocka_unit_test(a_rule_that_is_none_is_refused_with_its_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
