/*
 * goldencheetah_json_test.c - a run as GoldenCheetah keeps it, by hand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/goldencheetah/goldencheetah_json.h"

#include "formats/xml/xml_test.h"

#define HEAD                                                                                                           \
	"{\n\t\"RIDE\":{\n\t\t\"STARTTIME\":\"2024\\/05\\/12 07:31:05 UTC \",\n\t\t\"RECINTSECS\":1,\n"                           \
	"\t\t\"DEVICETYPE\":\"Garmin FR630 \",\n\t\t\"IDENTIFIER\":\"abc1 \",\n"
#define SAMPLES                                                                                                        \
	"\t\t\"SAMPLES\":[\n"                                                                                                \
	"{ \"SECS\":0, \"KM\":0, \"KPH\":9, \"HR\":0, \"RCAD\":80, \"ALT\":100, \"LAT\":50.1, \"LON\":8.6, \"TEMP\":-255 },\n"        \
	"{ \"SECS\":10, \"KM\":0.03, \"KPH\":10.8, \"HR\":140, \"RCAD\":82, \"ALT\":103, \"LAT\":0, \"LON\":0, \"TEMP\":12,"          \
	" \"RCONTACT\":250, \"RVERT\":8.5 },\n"                                                                               \
	"{ \"SECS\":20, \"KM\":0.06, \"HR\":150, \"RCAD\":84, \"ALT\":101, \"WATTS\":0 },\n"                                       \
	"{ \"SECS\":80, \"KM\":0.07, \"HR\":130, \"ALT\":101, \"ODD\":1 },\n"                                                    \
	"{ \"SECS\":90, \"KM\":0.1, \"HR\":160, \"ALT\":105 }\n\t\t]\n\t}\n}\n"

static const char RUN[] = HEAD
    "\t\t\"TAGS\":{ \"Sport\":\"Run \", \"SubSport\":\"trail \", \"Notes\":\"hilly \", \"Route\":\"Loop \", \"RPE\":\"6 \" },\n"
    "\t\t\"INTERVALS\":[ { \"NAME\":\"Lap 1 \", \"START\": 0, \"STOP\": 20 }, { \"NAME\":\"peak\", \"START\": 5, \"STOP\": 9 },\n"
    "{ \"NAME\":\"Lap 2 \", \"START\": 80, \"STOP\": 90 } ],\n" SAMPLES;

static void reads_a_run(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, RUN);
	const Activity *run = activities(&reading, 1);
	assert_text(reading.decoded.format, "goldencheetah");
	assert_text(run->sport, "running");
	assert_text(run->sub_sport, "trail");
	assert_text(run->device, "Garmin FR630");
	assert_text(run->source_id, "goldencheetah:abc1");
	assert_text(run->name, "Loop");
	assert_text(run->notes, "hilly");
	assert_near(run->rpe, 6, 1e-9);
	assert_int_equal(run->start_unix_s, 1715499065);
	assert_near(run->distance_m, 100, 1e-9);
	assert_near(run->elapsed_s, 90, 1e-9);
	assert_near(run->timer_s, 30, 1e-9); /* a minute without samples is a pause */
	assert_near(run->hr_max_bpm, 160, 1e-9);
	assert_near(run->cadence_avg_spm, 164, 1e-9);
	assert_text(run->origin[FACT_DISTANCE], "SAMPLES.KM: the last less the first");
	assert_int_equal(run->samples.count, 5);
	assert_true(run->has_position);
	const Sample second = samples_at(&run->samples, 1);
	assert_unknown(second.latitude_deg);
	assert_near(second.contact_s, 0.25, 1e-9);
	assert_near(second.oscillation_m, 0.085, 1e-9);
	assert_near(second.speed_mps, 3, 1e-9);
	assert_unknown(samples_at(&run->samples, 0).hr_bpm);
	assert_unknown(samples_at(&run->samples, 0).temperature_c);
	assert_near(samples_at(&run->samples, 2).power_w, 0, 1e-9);
	reading_done(&reading);
}

static void makes_laps_of_intervals_that_follow_each_other(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, RUN);
	const Activity *run = activities(&reading, 1);
	assert_int_equal(run->lap_count, 2);
	assert_text(run->laps[0].step, "Lap 1");
	assert_near(run->laps[0].distance_m, 60, 1e-9);
	assert_near(run->laps[0].elapsed_s, 20, 1e-9);
	assert_near(run->laps[0].hr_avg_bpm, 145, 1e-9);
	assert_int_equal(run->laps[1].start_unix_s, 1715499065 + 80);
	assert_near(run->laps[1].distance_m, 30, 1e-9);
	reading_done(&reading);
}

static void what_was_set_by_hand_counts_before_what_was_recorded(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, HEAD "\"OVERRIDES\":[ { \"total_distance\":{ \"value\":\"0.2 \" }},"
	                               "{ \"elevation_gain\":{ \"value\":\"7\" }}, { \"unheard_of\":{ \"value\":\"7\" }} ],\n" SAMPLES);
	const Activity *run = activities(&reading, 1);
	assert_near(run->distance_m, 200, 1e-9);
	assert_text(run->origin[FACT_DISTANCE], "OVERRIDES.total_distance");
	assert_near(run->ascent_m, 7, 1e-9);
	assert_near(run->descent_m, 2, 1e-9);
	assert_null(run->sport.p);
	reading_done(&reading);
}

static void an_activity_may_have_no_samples_and_no_start(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, "{\"RIDE\":{\"STARTTIME\":\"soon\",\"TAGS\":{\"Sport\":\"Run\"},"
	                          "\"OVERRIDES\":[{\"total_distance\":{\"value\":\"10\"}}]}}");
	const Activity *run = activities(&reading, 1);
	assert_int_equal(run->start_unix_s, 0);
	assert_near(run->distance_m, 10000, 1e-9);
	assert_unknown(run->timer_s);
	assert_true(noted(&reading, "no samples"));
	assert_true(noted(&reading, "no start that can be read"));
	reading_done(&reading);
	reading_of_text(&reading, "{\"RIDE\":[{\"STARTTIME\":1}]}");
	assert_int_equal(reading.code, FAIL_FORMAT);
	reading_done(&reading);
}

static void survives_every_lack_of_memory(void **state)
{
	(void)state;
	assert_survives_every_lack_of_memory(goldencheetah_json_read, RUN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_a_run),
	    cmocka_unit_test(makes_laps_of_intervals_that_follow_each_other),
	    cmocka_unit_test(what_was_set_by_hand_counts_before_what_was_recorded),
	    cmocka_unit_test(an_activity_may_have_no_samples_and_no_start),
	    cmocka_unit_test(survives_every_lack_of_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
