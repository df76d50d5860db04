/*
 * opentracks_csv_test.c - a track as OpenTracks exports it, by hand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/opentracks/opentracks_csv.h"

#include "formats/xml/xml_test.h"

static const char TRACK[] =
    "#time,trackpoint_type,latitude,longitude,altitude,speed,sensor_distance,heartrate,cadence,power\n"
    "\"2024-05-12T09:31:05.5+02:00\",\"SEGMENT_START_MANUAL\",,,,,,,,\n"
    "\"2024-05-12T09:31:06+02:00\",\"TRACKPOINT\",50.1,8.6,100,10.8,,140,,\n"
    "\"2024-05-12T09:31:16+02:00\",\"TRACKPOINT\",50.101,8.6,104,10.8,,150,82,\n"
    "\"2024-05-12T09:31:17+02:00\",\"SEGMENT_END_MANUAL\",,,,,,,,\n"
    "\"2024-05-12T09:41:17+02:00\",\"SEGMENT_START_MANUAL\",,,,,,,,\n"
    "\"2024-05-12T09:41:27+02:00\",\"TRACKPOINT\",50.102,8.6,103,,,160,,\n";

static void reads_points_and_pauses(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, TRACK);
	const Activity *track = activities(&reading, 1);
	assert_text(reading.decoded.format, "opentracks_csv");
	assert_null(track->sport.p);
	assert_int_equal(track->start_unix_s, 1715499065);
	assert_true(track->has_utc_offset && track->utc_offset_s == 7200);
	assert_near(track->elapsed_s, 621.5, 0.51);
	assert_near(track->timer_s, 21.5, 0.51);
	assert_near(track->distance_m, 111.2, 0.1);
	assert_near(track->hr_avg_bpm, 150, 1e-9);
	assert_near(samples_at(&track->samples, 1).speed_mps, 3, 1e-9);
	assert_text(track->origin[FACT_ASCENT], "altitude: sum of rises");
	reading_done(&reading);
}

static void adds_up_what_a_sensor_counted(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, "#time,trackpoint_type,sensor_distance\n\"2024-05-12T09:31:06Z\",\"SENSORPOINT\",\n"
	                          "\"2024-05-12T09:31:16Z\",\"SENSORPOINT\",30\n\"2024-05-12T09:31:26Z\",\"SENSORPOINT\",31\n");
	/* from the first count to the last: what was run before the first is not known */
	assert_near(activities(&reading, 1)->distance_m, 31, 1e-9);
	assert_near(samples_at(&activities(&reading, 1)->samples, 2).distance_m, 61, 1e-9);
	reading_done(&reading);
}

static void a_table_without_points_or_columns_is_said(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, "#time,trackpoint_type,latitude\n");
	(void)activities(&reading, 0);
	assert_true(noted(&reading, "a track without points"));
	reading_done(&reading);
	reading_of_text(&reading, "#time,trackpoint_types,latitude\n1,2,3\n");
	assert_int_equal(reading.code, FAIL_FORMAT);
	reading_done(&reading);
}

static void survives_every_lack_of_memory(void **state)
{
	(void)state;
	assert_survives_every_lack_of_memory(opentracks_csv_read, TRACK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_points_and_pauses),
	    cmocka_unit_test(adds_up_what_a_sensor_counted),
	    cmocka_unit_test(a_table_without_points_or_columns_is_said),
	    cmocka_unit_test(survives_every_lack_of_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
