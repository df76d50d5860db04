/*
 * fitotrack_xml_test.c - a backup of FitoTrack, by hand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fitotrack/fitotrack_xml.h"

#include "formats/xml/xml_test.h"

static const char BACKUP[] =
    "<fito-track><version>3</version><workouts>"
    "<workouts><id>1715499065001</id><start>1715499065000</start><end>1715499185000</end><duration>100000</duration>"
    "<pauseDuration>20000</pauseDuration><comment>Loop &amp; back</comment><workoutType>running</workoutType><length>300</length>"
    "<ascent>0.0</ascent><calorie>30</calorie><avgHeartRate>-1</avgHeartRate></workouts>"
    "<workouts><id>7</id><start>1715599065000</start><workoutTypeId>treadmill</workoutTypeId><length>5000</length></workouts>"
    "</workouts><samples>"
    "<samples><id>1</id><absoluteTime>1715499065000</absoluteTime><heartRate>140</heartRate><workoutId>1715499065001</workoutId>"
    "<lat>50.1</lat><lon>8.6</lon><elevation>150</elevation><elevationMSL>100</elevationMSL><speed>3.0</speed></samples>"
    "<samples><id>2</id><absoluteTime>1715499075000</absoluteTime><heartRate>-1</heartRate><workoutId>1715499065001</workoutId>"
    "<lat>50.1003</lat><lon>8.6</lon><elevation>153</elevation><elevationMSL>0.0</elevationMSL></samples>"
    "<samples><id>3</id><workoutId>99</workoutId></samples></samples>"
    "<indoorWorkouts><indoorWorkouts><id>8</id><start>1715699065000</start><duration>60000</duration></indoorWorkouts></indoorWorkouts>"
    "</fito-track>";

static void reads_workouts_with_their_samples(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, BACKUP);
	const Activity *run = activities(&reading, 3);
	assert_text(reading.decoded.format, "fitotrack");
	assert_text(run->sport, "running");
	assert_text(run->notes, "Loop & back");
	assert_text(run->source_id, "fitotrack:1715499065001");
	assert_int_equal(run->start_unix_s, 1715499065);
	assert_near(run->distance_m, 300, 1e-9);
	assert_near(run->timer_s, 100, 1e-9);
	assert_near(run->elapsed_s, 120, 1e-9);
	assert_near(run->calories_kcal, 30, 1e-9);
	assert_near(run->hr_avg_bpm, 140, 1e-9);
	assert_text(run->origin[FACT_DISTANCE], "workouts.length");
	assert_int_equal(run->samples.count, 2);
	assert_near(samples_at(&run->samples, 0).altitude_m, 100, 1e-9);
	assert_near(samples_at(&run->samples, 1).altitude_m, 153, 1e-9);
	assert_unknown(samples_at(&run->samples, 1).hr_bpm);
	assert_text(run[1].sub_sport, "treadmill");
	assert_int_equal(run[1].samples.count, 0);
	assert_near(run[2].timer_s, 60, 1e-9);
	assert_true(noted(&reading, "samples of no workout in the backup: 1"));
	reading_done(&reading);
}

static void a_cut_backup_keeps_what_stands_before(void **state)
{
	(void)state;
	Reading reading;
	reading_of(&reading, (Bytes){(const uint8_t *)BACKUP, 700});
	assert_int_equal(reading.code, OK);
	assert_int_equal(reading.decoded.activity_count, 2);
	reading_done(&reading);
	reading_of_text(&reading, "<fito-track></fito-track>");
	(void)activities(&reading, 0);
	assert_true(noted(&reading, "a backup without workouts"));
	reading_done(&reading);
	assert_false(fitotrack_xml_detect(bytes_of(STR("<gpx>"))));
}

static void survives_every_lack_of_memory(void **state)
{
	(void)state;
	assert_survives_every_lack_of_memory(fitotrack_xml_read, BACKUP);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_workouts_with_their_samples),
	    cmocka_unit_test(a_cut_backup_keeps_what_stands_before),
	    cmocka_unit_test(survives_every_lack_of_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
