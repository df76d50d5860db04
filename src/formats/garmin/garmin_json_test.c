/*
 * garmin_json_test.c - the JSON files of an account export, by hand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/garmin/garmin_json.h"

#include "formats/xml/xml_test.h"

static const char ACTIVITIES[] =
    "[{\"summarizedActivitiesExport\":[\n"
    "{\"activityId\":9007199254740993,\"name\":\"Evening run\",\"description\":\"felt heavy\",\"activityType\":\"trail_running\","
    "\"sportType\":\"RUNNING\",\"startTimeGmt\":1715499065000.0,\"startTimeLocal\":1715506265000.0,"
    "\"distance\":1823140.0,\"duration\":6503000.0,\"elapsedDuration\":6710000.0,\"elevationGain\":41200.0,"
    "\"elevationLoss\":40900.0,\"avgHr\":151.0,\"maxHr\":178.0,\"avgDoubleCadence\":167.5,\"avgRunCadence\":83.0,"
    "\"avgPower\":0.0,\"calories\":4184.0,\"workoutRpe\":70,\"workoutFeel\":25,\"avgGroundContactTime\":251.0,"
    "\"avgVerticalOscillation\":8.4,\"avgStrideLength\":101.0,\"avgGroundContactBalance\":49.5},\n"
    "{\"activityId\":2,\"activityType\":{\"typeKey\":\"road_biking\"},\"beginTimestamp\":1715499065000,\"avgBikeCadence\":88,"
    "\"startTimeLocal\":1715499065001,\"distance\":null,\"avgHr\":0},\n"
    "{\"activityId\":3,\"activityType\":\"multi_sport\",\"parent\":true},\n"
    "{\"activityId\":4,\"parentId\":3,\"activityType\":\"snorkelling_of_a_kind\",\"sportType\":\"SWIMMING\"}]}]";

static const char GEAR[] =
    "[{\"gearDTOS\":[\n"
    "{\"gearPk\":11,\"gearTypeName\":\"Shoes\",\"gearMakeName\":\"Other\",\"customMakeModel\":\"Hoka Speedgoat 5\","
    "\"displayName\":\"Goats\",\"maximumMeters\":640000.0,\"dateBegin\":\"2023-02-01T00:00:00.0\",\"gearStatusName\":\"active\"},\n"
    "{\"gearPk\":12,\"gearTypeName\":\"Shoes\",\"gearMakeName\":\"Saucony\",\"customMakeModel\":\"Goats\",\"displayName\":null,"
    "\"gearStatusName\":\"retired\",\"maximumMeters\":0},\n"
    "{\"gearPk\":13,\"gearTypeName\":\"Bike\",\"displayName\":\"Bike\"}],\n"
    "\"gearActivityDTOs\":{\"11\":[{\"activityId\":5,\"gearPk\":11},{\"activityId\":6}],\"12\":[{\"activityId\":7}],"
    "\"13\":[{\"activityId\":8}]}}]";

static const char SLEEP[] =
    "[{\"sleepWindowConfirmationType\":\"UNCONFIRMED\",\"calendarDate\":\"2024-05-11\"},\n"
    "{\"sleepStartTimestampGMT\":\"2024-05-11T21:00:00.0\",\"calendarDate\":\"2024-05-12\",\"deepSleepSeconds\":5400,"
    "\"lightSleepSeconds\":14400,\"remSleepSeconds\":5400,\"awakeSleepSeconds\":600,\"averageRespiration\":14.5,"
    "\"sleepScores\":{\"overallScore\":81}},\n"
    "{\"calendarDate\":\"2024-05-12\",\"deepSleepSeconds\":1200},\n"
    "{\"deepSleepSeconds\":1200}]";

static const char SUMMARY[] =
    "[{\"userProfilePK\":1,\"calendarDate\":\"2024-05-12\",\"wellnessStartTimeGmt\":\"2024-05-11T22:00:00.0\","
    "\"totalSteps\":15321,\"restingHeartRate\":47,\"allDayStress\":{\"aggregatorList\":["
    "{\"type\":\"AWAKE\",\"averageStressLevel\":40},{\"type\":\"TOTAL\",\"averageStressLevel\":29}]}},\n"
    "{\"calendarDate\":\"2024-05-13\",\"restingHeartRate\":0,\"allDayStress\":{\"aggregatorList\":["
    "{\"type\":\"TOTAL\",\"averageStressLevel\":-1}]}}]";

static const char STATUS[] =
    "[{\"calendarDate\":\"2024-05-12\",\"metrics\":["
    "{\"type\":\"HRV\",\"value\":62.0,\"baselineUpperLimit\":70,\"status\":\"IN_RANGE\"},"
    "{\"type\":\"HR\",\"value\":45.0},{\"type\":\"RESPIRATION\",\"value\":0.0,\"status\":\"UNKNOWN\"}]}]";

static const char BODY[] = "[{\"metaData\":{\"calendarDate\":\"2024-05-12T06:12:00.0\",\"userProfilePK\":1},"
                           "\"weight\":{\"weight\":68400.0,\"timestampGMT\":\"2024-05-12T04:12:00.0\"}},"
                           "{\"metaData\":{\"calendarDate\":\"2024-05-13T06:12:00.0\"},\"vo2Max\":52.0}]";

static void reads_a_summary_in_our_units(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, ACTIVITIES);
	const Activity *run = activities(&reading, 3);
	assert_text(reading.decoded.format, "garmin_export");
	assert_text(run->source_id, "garmin:9007199254740993");
	assert_text(run->name, "Evening run");
	assert_text(run->notes, "felt heavy");
	assert_text(run->sport, "running");
	assert_text(run->sub_sport, "trail");
	assert_int_equal(run->start_unix_s, 1715499065);
	assert_true(run->has_utc_offset && run->utc_offset_s == 7200);
	assert_near(run->distance_m, 18231.4, 1e-6);
	assert_near(run->timer_s, 6503, 1e-6);
	assert_near(run->elapsed_s, 6710, 1e-6);
	assert_near(run->ascent_m, 412, 1e-6);
	assert_near(run->descent_m, 409, 1e-6);
	assert_near(run->hr_avg_bpm, 151, 1e-6);
	assert_near(run->hr_max_bpm, 178, 1e-6);
	assert_near(run->cadence_avg_spm, 167.5, 1e-6);
	assert_near(run->calories_kcal, 1000, 1e-6);
	assert_near(run->rpe, 7, 1e-6);
	assert_near(run->feel, 25, 1e-6);
	assert_near(run->contact_avg_s, 0.251, 1e-9);
	assert_near(run->oscillation_avg_m, 0.084, 1e-9);
	assert_near(run->step_length_avg_m, 1.01, 1e-9);
	assert_near(run->balance_left_avg_pct, 49.5, 1e-9);
	assert_unknown(run->power_avg_w);
	assert_text(run->origin[FACT_DISTANCE], "summarizedActivities.distance");
	assert_text(run->origin[FACT_CADENCE_AVG], "summarizedActivities.avgDoubleCadence");
	assert_text(run->origin[FACT_NAME], "summarizedActivities.name");
	assert_int_equal(run->samples.count, 0);
	reading_done(&reading);
}

static void what_is_null_zero_or_strange_is_unknown(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, ACTIVITIES);
	const Activity *ride = &activities(&reading, 3)[1];
	assert_text(ride->sport, "cycling");
	assert_near(ride->cadence_avg_spm, 88, 1e-9);
	assert_unknown(ride->distance_m);
	assert_unknown(ride->hr_avg_bpm);
	assert_null(ride->origin[FACT_HR_AVG].p);
	assert_true(ride->has_utc_offset && ride->utc_offset_s == 0);
	const Activity *swim = &ride[1];
	assert_text(swim->source_id, "garmin:4");
	assert_text(swim->sport, "swimming");
	assert_int_equal(swim->start_unix_s, 0);
	assert_true(noted(&reading, "multi-sport activities left out, whose parts are here: 1"));
	reading_done(&reading);
}

static void reads_shoes_and_what_they_were_worn_in(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, GEAR);
	(void)activities(&reading, 0);
	assert_int_equal(reading.decoded.shoe_count, 2);
	const Shoe *shoe = reading.decoded.shoes;
	assert_text(shoe->name, "Goats");
	assert_text(shoe->model, "Hoka Speedgoat 5");
	assert_null(shoe->brand.p);
	assert_near(shoe->limit_m, 640000, 1e-6);
	assert_true(shoe->has_first_day && shoe->first_day == 19389);
	assert_false(shoe->retired);
	assert_text(shoe[1].name, "Goats (2)"); /* two shoes of one name stay two */
	assert_text(shoe[1].brand, "Saucony");
	assert_unknown(shoe[1].limit_m);
	assert_true(shoe[1].retired);
	assert_int_equal(reading.decoded.shoe_use_count, 3);
	assert_text(reading.decoded.shoe_uses[1].source_id, "garmin:6");
	assert_text(reading.decoded.shoe_uses[2].shoe, "Goats (2)");
	assert_true(noted(&reading, "gear that is no shoe, or has no name: 1"));
	reading_done(&reading);
}

static void assert_day(const Decoded *decoded, WellnessKind kind, double value)
{
	for (size_t i = 0; i < decoded->wellness_count; i++) {
		const Wellness *row = &decoded->wellness[i];
		if (row->kind != kind)
			continue;
		assert_int_equal(row->day, 19855); /* 2024-05-12 */
		assert_near(row->value, value, 1e-9);
		assert_true(row->origin.n > 0);
		return;
	}
	fail_msg("no %s", wellness_name(kind));
}

static void reads_the_days_of_each_file(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, SLEEP);
	assert_int_equal(reading.code, OK);
	assert_int_equal(reading.decoded.wellness_count, 3); /* of two sleeps of a day, the longer */
	assert_day(&reading.decoded, WELLNESS_SLEEP, 25200);
	assert_day(&reading.decoded, WELLNESS_SLEEP_SCORE, 81);
	assert_day(&reading.decoded, WELLNESS_RESPIRATION, 14.5);
	assert_true(noted(&reading, "rows without a date: 1"));
	reading_done(&reading);
	reading_of_text(&reading, SUMMARY);
	assert_int_equal(reading.decoded.wellness_count, 3);
	assert_day(&reading.decoded, WELLNESS_STEPS, 15321);
	assert_day(&reading.decoded, WELLNESS_HR_REST, 47);
	assert_day(&reading.decoded, WELLNESS_STRESS, 29);
	reading_done(&reading);
	reading_of_text(&reading, STATUS);
	assert_int_equal(reading.decoded.wellness_count, 1);
	assert_day(&reading.decoded, WELLNESS_HRV_RMSSD, 62);
	reading_done(&reading);
	reading_of_text(&reading, BODY);
	assert_int_equal(reading.decoded.wellness_count, 1);
	assert_day(&reading.decoded, WELLNESS_WEIGHT, 68.4);
	reading_done(&reading);
}

static void a_cut_file_says_its_line(void **state)
{
	(void)state;
	Reading reading;
	reading_of(&reading, (Bytes){(const uint8_t *)ACTIVITIES, 500});
	assert_int_equal(reading.code, FAIL_FORMAT);
	assert_non_null(strstr(reading.err.text, "Garmin's export:2: "));
	reading_done(&reading);
}

static void other_json_is_not_garmins(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, "{\"calendarDate\":1}");
	assert_int_equal(reading.code, FAIL_FORMAT);
	reading_done(&reading);
	assert_false(garmin_json_detect(bytes_of(STR("\"summarizedActivitiesExport\""))));
	assert_false(garmin_json_detect(bytes_of(STR(""))));
}

static void survives_every_lack_of_memory(void **state)
{
	(void)state;
	static const char *const TEXTS[] = {ACTIVITIES, GEAR, SLEEP};
	for (size_t i = 0; i < COUNT_OF(TEXTS); i++)
		assert_survives_every_lack_of_memory(garmin_json_read, TEXTS[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_a_summary_in_our_units),
	    cmocka_unit_test(what_is_null_zero_or_strange_is_unknown),
	    cmocka_unit_test(reads_shoes_and_what_they_were_worn_in),
	    cmocka_unit_test(reads_the_days_of_each_file),
	    cmocka_unit_test(a_cut_file_says_its_line),
	    cmocka_unit_test(other_json_is_not_garmins),
	    cmocka_unit_test(survives_every_lack_of_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
