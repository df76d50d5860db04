/*
 * local_time_test.c - a zone like Berlin's, and runs in other places.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/local_time.h"

#include "base/num.h"
#include "base/when.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* One hour, two from April to October. */
static int32_t berlin_s(const void *context, int64_t unix_s)
{
	(void)context;
	const int month = when_civil(unix_s).month;
	return month >= 4 && month <= 10 ? 7200 : 3600;
}

static const Zone BERLIN = {.offset_s = berlin_s, .context = NULL};

static Activity activity_on(const char *day, const double *longitudes)
{
	Activity activity = activity_unknown();
	assert_int_equal(when_parse(text_of(day), &activity.start_unix_s, NULL), OK);
	static const double times[2] = {0, 1};
	activity.samples.count = 2;
	activity.samples.of[CHANNEL_TIME] = times;
	activity.samples.of[CHANNEL_LONGITUDE] = longitudes;
	return activity;
}

static void assert_says(const Activity *activity, int32_t offset_s, const char *words)
{
	assert_true(activity->has_utc_offset);
	assert_int_equal(activity->utc_offset_s, offset_s);
	assert_true(text_starts(activity->origin[FACT_UTC_OFFSET], words));
}

static void what_the_file_says_stays(void **state)
{
	(void)state;
	const double tokyo[2] = {139.7, 139.7};
	Activity activity = activity_on("2024-05-12", tokyo);
	activity.has_utc_offset = true;
	activity.utc_offset_s = -3600;
	activity.origin[FACT_UTC_OFFSET] = STR("activity.local_timestamp");
	local_time_fill(&activity, &BERLIN);
	assert_says(&activity, -3600, "activity.local_timestamp");
}

static void at_home_it_is_the_zone_with_its_summer_time(void **state)
{
	(void)state;
	const double berlin[2] = {UNKNOWN, 13.4}; /* the first point has no position */
	Activity activity = activity_on("2024-07-12", berlin);
	local_time_fill(&activity, &BERLIN);
	assert_says(&activity, 7200, "this computer's time zone, which fits");
	activity = activity_on("2024-01-12", berlin);
	local_time_fill(&activity, &BERLIN);
	assert_says(&activity, 3600, "this computer's time zone, which fits");
}

static void elsewhere_it_is_estimated_from_the_longitude(void **state)
{
	(void)state;
	const double tokyo[2] = {139.7, 139.7};
	const double honolulu[2] = {-157.8, -157.8};
	Activity activity = activity_on("2024-01-12", tokyo);
	local_time_fill(&activity, &BERLIN);
	assert_says(&activity, 9 * 3600, "estimated from longitude");
	activity = activity_on("2024-01-12", honolulu);
	local_time_fill(&activity, &BERLIN);
	assert_says(&activity, -11 * 3600, "estimated from longitude");
}

static void the_far_west_of_a_zone_is_still_in_it(void **state)
{
	(void)state;
	const double vigo[2] = {-8.7, -8.7};
	Activity activity = activity_on("2024-07-12", vigo);
	local_time_fill(&activity, &BERLIN);
	assert_says(&activity, 7200, "this computer's time zone, which fits");
}

static void without_a_position_it_is_the_zone(void **state)
{
	(void)state;
	Activity activity = activity_on("2024-07-12", NULL);
	local_time_fill(&activity, &BERLIN);
	assert_says(&activity, 7200, "this computer's time zone: no position");
	const double nonsense[2] = {1000, 1000};
	activity = activity_on("2024-07-12", nonsense);
	local_time_fill(&activity, &BERLIN);
	assert_says(&activity, 7200, "this computer's time zone: no position");
}

static void a_local_reading_becomes_the_instant_at_which_the_clock_showed_it(void **state)
{
	(void)state;
	Activity activity = activity_on("2024-07-12", NULL);
	const int64_t reading_s = activity.start_unix_s;
	activity.origin[FACT_UTC_OFFSET] = STR(ORIGIN_ZONE_NONE);
	local_time_fill(&activity, &BERLIN);
	assert_says(&activity, 7200, "this computer's time zone: the file says none");
	assert_int_equal(activity.start_unix_s, reading_s - 7200);
	assert_int_equal(when_day(activity.start_unix_s, activity.utc_offset_s), when_day(reading_s, 0));
}

static void an_unknown_date_has_no_local_time(void **state)
{
	(void)state;
	Activity activity = activity_unknown();
	local_time_fill(&activity, &BERLIN);
	assert_false(activity.has_utc_offset);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_the_file_says_stays),
	    cmocka_unit_test(at_home_it_is_the_zone_with_its_summer_time),
	    cmocka_unit_test(elsewhere_it_is_estimated_from_the_longitude),
	    cmocka_unit_test(the_far_west_of_a_zone_is_still_in_it),
	    cmocka_unit_test(without_a_position_it_is_the_zone),
	    cmocka_unit_test(a_local_reading_becomes_the_instant_at_which_the_clock_showed_it),
	    cmocka_unit_test(an_unknown_date_has_no_local_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
