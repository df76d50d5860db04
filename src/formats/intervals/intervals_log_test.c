/*
 * intervals_log_test.c - the exports of intervals.icu, by hand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/intervals/intervals_log.h"

#include "formats/xml/xml_test.h"

static const char JSON[] =
    "[{\"id\":\"i77\",\"start_date_local\":\"2024-05-12T09:31:05\",\"type\":\"TrailRun\",\"icu_ignore_time\":false,"
    "\"start_date\":\"2024-05-12T07:31:05Z\",\"name\":\"Long one\",\"description\":null,\"distance\":18231.4,"
    "\"moving_time\":6503,\"elapsed_time\":6710,\"total_elevation_gain\":412.0,\"average_heartrate\":151,"
    "\"average_cadence\":83.5,\"icu_average_watts\":null,\"calories\":1240,\"icu_rpe\":7,\"feel\":2,"
    "\"gear\":{\"id\":\"g1\",\"name\":\"Goats\"},\"device_name\":\"Garmin fenix 7\"}, 5]";

static const char CSV[] = "\xEF\xBB\xBFid,start_date_local,name,type,moving_time,distance,average_heartrate,icu_rpe,feel\r\n"
                          "123,2020-04-04T08:30:34,\"Easy, flat\",Run,1800,5000.0,,,\r\n"
                          "124,2020-04-05T08:30:34,Bike,Ride,3600,30000.0,130,0,\r\n";

static const char DAYS[] = "date,weight,restingHR,hrv,sleepSecs,steps\n2024-05-12,68.4,47,62,25200,\n,1,2,3,4,5\n";

static void reads_activities_of_its_json(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, JSON);
	const Activity *run = activities(&reading, 1);
	assert_text(reading.decoded.format, "intervals");
	assert_text(run->source_id, "intervals:i77");
	assert_text(run->sport, "running");
	assert_text(run->sub_sport, "trail");
	assert_text(run->name, "Long one");
	assert_text(run->gear, "Goats");
	assert_text(run->device, "Garmin fenix 7");
	assert_int_equal(run->start_unix_s, 1715499065);
	assert_true(run->has_utc_offset && run->utc_offset_s == 7200);
	assert_near(run->distance_m, 18231.4, 1e-9);
	assert_near(run->timer_s, 6503, 1e-9);
	assert_near(run->ascent_m, 412, 1e-9);
	assert_near(run->cadence_avg_spm, 167, 1e-9); /* of both feet */
	assert_near(run->rpe, 7, 1e-9);
	assert_near(run->feel, 75, 1e-9); /* its 1 is strong */
	assert_unknown(run->power_avg_w);
	assert_null(run->notes.p);
	assert_text(run->origin[FACT_RPE], "intervals.icu icu_rpe");
	reading_done(&reading);
}

static void reads_the_same_of_its_csv_and_notes_the_missing_zone(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, CSV);
	const Activity *run = activities(&reading, 2);
	assert_text(run->source_id, "intervals:123");
	assert_text(run->name, "Easy, flat");
	assert_int_equal(run->start_unix_s, 1585989034);
	assert_false(run->has_utc_offset);
	assert_near(run->distance_m, 5000, 1e-9);
	assert_unknown(run->hr_avg_bpm);
	assert_unknown(run[1].rpe); /* 0 was not told */
	assert_text(run[1].sport, "cycling");
	assert_true(noted(&reading, "activities whose start is said in local time only, without the zone: 2"));
	reading_done(&reading);
}

static void reads_the_days(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, DAYS);
	assert_int_equal(reading.code, OK);
	assert_int_equal(reading.decoded.wellness_count, 4);
	const Wellness *row = reading.decoded.wellness;
	assert_int_equal(row->kind, WELLNESS_HR_REST);
	assert_int_equal(row->day, 19855);
	assert_near(row->value, 47, 1e-9);
	assert_text(row->origin, "intervals.icu restingHR");
	assert_int_equal(row[3].kind, WELLNESS_WEIGHT);
	reading_done(&reading);
	reading_of_text(&reading, "[{\"id\":\"2024-05-12\",\"restingHR\":null,\"sleepSecs\":25200,\"hrvSDNN\":55}]");
	assert_int_equal(reading.decoded.wellness_count, 2);
	reading_done(&reading);
}

static void strangers_are_left_to_others(void **state)
{
	(void)state;
	assert_false(intervals_log_detect(bytes_of(STR("id,start_date_local,name\n"))));
	assert_false(intervals_log_detect(bytes_of(STR("{\"start_date_local\":1}"))));
	assert_false(intervals_log_detect(bytes_of(STR(""))));
}

static void survives_every_lack_of_memory(void **state)
{
	(void)state;
	assert_survives_every_lack_of_memory(intervals_log_read, JSON);
	assert_survives_every_lack_of_memory(intervals_log_read, CSV);
	assert_survives_every_lack_of_memory(intervals_log_read, DAYS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_activities_of_its_json),
	    cmocka_unit_test(reads_the_same_of_its_csv_and_notes_the_missing_zone),
	    cmocka_unit_test(reads_the_days),
	    cmocka_unit_test(strangers_are_left_to_others),
	    cmocka_unit_test(survives_every_lack_of_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
