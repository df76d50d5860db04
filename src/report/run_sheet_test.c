/*
 * run_sheet_test.c - what a run that was worked out looks like.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/run_sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "base/num.h"
#include "report/metric_list.h"
#include "report/metric_value.h"

static const Page PLAIN = {.form = FORM_TEXT, .columns = 80};
static const Page MILES = {.form = FORM_TEXT, .columns = 80, .imperial = true};

static RunSheet sheet_unknown(void)
{
	return (RunSheet){.metrics = metrics_unknown()};
}

static bool shows(const RunSheet *sheet, const Page *page, const char *text)
{
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, 1 << 20);
	report_run_sheet(&out, sheet, true, page);
	const bool found = strstr(buf_cstr(&out), text) != NULL;
	buf_done(&out);
	return found;
}

static void check_value(Metric metric, double value, const Page *page, const char *expected)
{
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, 1 << 10);
	metric_value_add(&out, page, metric, value);
	assert_string_equal(buf_cstr(&out), expected);
	buf_done(&out);
}

static void says_each_number_in_the_unit_that_people_use(void **state)
{
	(void)state;
	check_value(METRIC_GAP, 1000.0 / 300, &PLAIN, "5:00 /km");
	check_value(METRIC_GAP, 1609.344 / 480, &MILES, "8:00 /mi");
	check_value(METRIC_CONTACT, 0.264, &PLAIN, "264 ms");
	check_value(METRIC_MOVING, 3725, &PLAIN, "1:02:05");
	check_value(METRIC_DOWNHILL, 1260, &PLAIN, "1.3 km");
	check_value(METRIC_DOWNHILL_DOSE, 164.6, &PLAIN, "165 m");
	check_value(METRIC_SHIN, 16.09344, &MILES, "10.0 easy mi");
	check_value(METRIC_TEMPERATURE, 20, &MILES, "68 °F");
	check_value(METRIC_DUTY_FACTOR, 0.364, &PLAIN, "0.364");
	check_value(METRIC_WBGT, UNKNOWN, &PLAIN, "–");
}

static void leaves_out_what_is_unknown_and_names_it_at_the_end(void **state)
{
	(void)state;
	RunSheet sheet = sheet_unknown();
	sheet.metrics.of[METRIC_CADENCE] = 172;
	assert_true(shows(&sheet, &PLAIN, "How you ran"));
	assert_true(shows(&sheet, &PLAIN, "172 steps/min"));
	assert_false(shows(&sheet, &PLAIN, "Heart\n"));
	assert_true(shows(&sheet, &PLAIN, "Not known of it: steps, pace, heart rate or effort, warm-up"));
	assert_false(shows(&sheet, &PLAIN, "nan"));
}

static void says_the_speed_of_a_ride_and_nothing_of_steps(void **state)
{
	(void)state;
	RunSheet sheet = sheet_unknown();
	Split splits[2];
	for (size_t i = 0; i < 2; i++)
		splits[i] = (Split){.distance_m = 1000, .moving_s = 120, .gap_mps = 9, .ascent_m = UNKNOWN, .descent_m = UNKNOWN,
				    .hr_avg_bpm = UNKNOWN, .cadence_avg_spm = 80};
	sheet.splits = splits;
	sheet.split_count = 2;
	sheet.metrics.of[METRIC_STEPS] = 4;
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, 1 << 20);
	report_run_sheet(&out, &sheet, false, &PLAIN);
	assert_non_null(strstr(buf_cstr(&out), "30.0 km/h"));
	assert_non_null(strstr(buf_cstr(&out), "80 rpm"));
	assert_null(strstr(buf_cstr(&out), "steps"));
	assert_null(strstr(buf_cstr(&out), "/km"));
	buf_done(&out);
}

static void shows_a_load_with_its_range(void **state)
{
	(void)state;
	RunSheet sheet = sheet_unknown();
	sheet.metrics.of[METRIC_SHIN] = 9.87;
	sheet.metrics.of[METRIC_SHIN_LOW] = 8.04;
	sheet.metrics.of[METRIC_SHIN_HIGH] = 12.36;
	assert_true(shows(&sheet, &PLAIN, "9.9 easy km (8.0–12.4)"));
	assert_false(shows(&sheet, &PLAIN, "at least"));
	assert_true(shows(&sheet, &MILES, "6.1 easy mi (5.0–7.7)"));
}

static void draws_the_zones_only_where_they_are_known(void **state)
{
	(void)state;
	RunSheet sheet = sheet_unknown();
	for (size_t i = 0; i < HR_ZONES; i++)
		sheet.zones[i] = (HrZone){.from_bpm = 95 + 19.0 * (double)i, .to_bpm = 114 + 19.0 * (double)i, .seconds = 60};
	assert_false(shows(&sheet, &PLAIN, "zones"));
	sheet.has_zones = true;
	assert_true(shows(&sheet, &PLAIN, "114–133 bpm"));
}

static void prints_every_metric_to_programs_and_null_for_the_unknown(void **state)
{
	(void)state;
	RunSheet sheet = sheet_unknown();
	sheet.metrics.of[METRIC_STEPS] = 8400;
	Buf out;
	Json json;
	buf_init(&out, &ALLOCATOR_SYSTEM, 1 << 20);
	json_init(&json, &out);
	json_object(&json);
	run_sheet_json(&json, &sheet);
	json_object_end(&json);
	json_end(&json);
	assert_non_null(strstr(buf_cstr(&out), "\"steps\": 8400"));
	for (int m = 0; m < METRIC_COUNT; m++) {
		assert_non_null(strstr(buf_cstr(&out), metric_row((Metric)m)->key));
		assert_int_equal(metric_of_key(text_of(metric_row((Metric)m)->key)), m);
	}
	assert_non_null(strstr(buf_cstr(&out), "\"hr_zones\": null"));
	buf_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(says_each_number_in_the_unit_that_people_use),
	    cmocka_unit_test(leaves_out_what_is_unknown_and_names_it_at_the_end),
	    cmocka_unit_test(says_the_speed_of_a_ride_and_nothing_of_steps),
	    cmocka_unit_test(shows_a_load_with_its_range),
	    cmocka_unit_test(draws_the_zones_only_where_they_are_known),
	    cmocka_unit_test(prints_every_metric_to_programs_and_null_for_the_unknown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
