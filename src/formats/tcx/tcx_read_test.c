/*
 * tcx_read_test.c - TCX files as devices and programs write them, and broken ones.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/tcx/tcx_read.h"

#include "formats/xml/xml_test.h"

#define TCX(inner) "<TrainingCenterDatabase>" inner "</TrainingCenterDatabase>"
#define ACTIVITY(sport, inner)                                            \
	"<Activity Sport='" sport "'><Id>2021-09-08T08:00:00Z</Id>" inner \
	"<Creator><Name> Watch 5 </Name><UnitId>1</UnitId></Creator></Activity>"
#define LAP(start, seconds, metres, inner)                                 \
	"<Lap StartTime='2021-09-08T" start "'><TotalTimeSeconds>" seconds \
	"</TotalTimeSeconds><DistanceMeters>" metres "</DistanceMeters>" inner "</Lap>"
#define POINT(time, inner) "<Trackpoint><Time>2021-09-08T" time "</Time>" inner "</Trackpoint>"
#define METRES(m)          "<DistanceMeters>" m "</DistanceMeters>"
#define PLACE(lat, lon)                                                              \
	"<Position><LatitudeDegrees>" lat "</LatitudeDegrees><LongitudeDegrees>" lon \
	"</LongitudeDegrees></Position>"
#define HEART(name, bpm) "<" name "HeartRateBpm><Value>" bpm "</Value></" name "HeartRateBpm>"
#define TPX(inner)       "<Extensions><ns3:TPX>" inner "</ns3:TPX></Extensions>"

static void reads_laps_and_points(void **state)
{
	(void)state;
	Reading reading;
#define HEIGHT(m) "<AltitudeMeters>" m "</AltitudeMeters>"
#define FULL_TPX TPX("<Speed>3</Speed><RunCadence>85</RunCadence>")
#define FULL PLACE("10", "20") HEIGHT("7") METRES("0") HEART("", "120") "<Cadence>1</Cadence>" FULL_TPX
#define POWERED HEIGHT("9") METRES("199") HEART("", "140") TPX("<ns3:Watts>240</ns3:Watts>")
#define FIRST_SUMS "<Calories>11</Calories>" HEART("Average", "130") HEART("Maximum", "150")
#define FIRST_TRACK "<Track>" POINT("08:00:00Z", FULL) POINT("08:01:00Z", POWERED) "</Track>"
#define FIRST_MORE "<Extensions><LX><AvgRunCadence>84</AvgRunCadence></LX></Extensions>"
#define SECOND_TRACK "<Calories>5</Calories><Track>" POINT("08:05:30Z", METRES("300")) "</Track>"
#define FIRST_LAP LAP("08:00:00Z", "60.5", "200", FIRST_SUMS FIRST_TRACK FIRST_MORE)
#define SECOND_LAP LAP("08:05:00Z", "30", "100", SECOND_TRACK)
	reading_of_text(&reading, TCX("<Activities>" ACTIVITY("Running", FIRST_LAP SECOND_LAP) "</Activities>"));
	const Activity *run = activities(&reading, 1);
	assert_text(reading.decoded.format, "tcx");
	assert_text(run->sport, "running");
	assert_text(run->device, "Watch 5");
	assert_int_equal(run->start_unix_s, 1631088000);
	assert_near(run->distance_m, 300, 1e-9);
	assert_near(run->timer_s, 90.5, 1e-9);
	assert_near(run->elapsed_s, 330, 1e-9);
	assert_near(run->calories_kcal, 16, 0);
	assert_near(run->hr_avg_bpm, 130, 1e-9);
	assert_near(run->hr_max_bpm, 150, 0);
	assert_near(run->ascent_m, 2, 1e-9);
	assert_near(run->descent_m, 0, 0);
	assert_near(run->cadence_avg_spm, 170, 1e-9);
	assert_near(run->power_avg_w, 240, 0);
	assert_true(run->has_position);
	assert_int_equal(run->lap_count, 2);
	assert_int_equal(run->laps[1].start_unix_s, 1631088300);
	assert_near(run->laps[0].distance_m, 200, 0);
	assert_near(run->laps[0].timer_s, 60.5, 0);
	assert_near(run->laps[0].elapsed_s, 300, 1e-9);
	assert_near(run->laps[1].elapsed_s, 30, 1e-9);
	assert_near(run->laps[0].hr_avg_bpm, 130, 0);
	assert_near(run->laps[0].cadence_avg_spm, 168, 0);
	assert_unknown(run->laps[1].hr_avg_bpm);
	assert_int_equal(run->samples.count, 3);
	assert_near(samples_at(&run->samples, 0).latitude_deg, 10, 0);
	assert_near(samples_at(&run->samples, 0).longitude_deg, 20, 0);
	assert_near(samples_at(&run->samples, 0).speed_mps, 3, 0);
	assert_near(samples_at(&run->samples, 0).cadence_spm, 170, 0);
	assert_near(samples_at(&run->samples, 1).power_w, 240, 0);
	assert_near(samples_at(&run->samples, 2).t_s, 330, 0);
	assert_near(samples_at(&run->samples, 2).distance_m, 300, 0);
	reading_done(&reading);
}

static void keeps_all_that_laps_and_words_say(void **state)
{
	(void)state;
	Reading reading;
#define SUMS_OF(bpm, intensity) HEART("Maximum", bpm) "<Intensity>" intensity "</Intensity>"
#define WATTS(w) "<Extensions><ns3:LX><ns3:AvgWatts>" w "</ns3:AvgWatts></ns3:LX></Extensions>"
#define ONE LAP("08:00:00Z", "60", "200", SUMS_OF("150", "Active") WATTS("200"))
#define TWO LAP("08:01:00Z", "30", "100", SUMS_OF("140", "Resting") WATTS("260"))
#define PLAN "<Notes>felt good</Notes><Training><Plan><Name>Trail running</Name></Plan></Training>"
	reading_of_text(&reading, TCX("<Activities>" ACTIVITY("Other", ONE TWO PLAN) "</Activities>"));
	const Activity *run = activities(&reading, 1);
	assert_text(run->sport, "running");
	assert_text(run->sub_sport, "trail");
	assert_text(run->name, "Trail running");
	assert_text(run->notes, "felt good");
	assert_near(run->power_avg_w, 220, 1e-9);
	assert_near(run->laps[0].hr_max_bpm, 150, 0);
	assert_near(run->laps[1].power_avg_w, 260, 0);
	assert_text(run->laps[0].intensity, "active");
	assert_text(run->laps[1].intensity, "rest");
	assert_text(run->origin[FACT_DISTANCE], "Lap/DistanceMeters: sum");
	assert_text(run->origin[FACT_POWER_AVG], "LX/AvgWatts: mean by time");
	assert_text(run->origin[FACT_START], "Lap StartTime");
	reading_done(&reading);
}

static void measures_where_the_laps_know_no_distance(void **state)
{
	(void)state;
	Reading reading;
#define MINUTE(first, second) \
	LAP("08:00:00Z", "60", "0", "<Track>" POINT("08:00:00Z", first) POINT("08:01:00Z", second) "</Track>")
	reading_of_text(&reading, TCX(ACTIVITY("Running", MINUTE(PLACE("0", "0"), PLACE("0", "0.001")))));
	assert_near(activities(&reading, 1)->distance_m, 111.195, 0.001);
	reading_done(&reading);
	reading_of_text(&reading, TCX(ACTIVITY("Running", MINUTE(METRES("3"), METRES("203")))));
	assert_near(activities(&reading, 1)->distance_m, 200, 0);
	assert_false(reading.decoded.activities[0].has_position);
	reading_done(&reading);
}

static void takes_time_from_tracks_without_laps_that_know(void **state)
{
	(void)state;
	Reading reading;
#define BEFORE_PAUSE "<Track>" POINT("08:00:00Z", "") POINT("08:00:20Z", "") "</Track>"
#define AFTER_PAUSE "<Track>" POINT("08:10:00Z", "") POINT("08:10:05Z", "") "</Track>"
	reading_of_text(&reading, TCX(ACTIVITY("Running", "<Lap StartTime='?'>" BEFORE_PAUSE AFTER_PAUSE "</Lap>")));
	const Activity *run = activities(&reading, 1);
	assert_near(run->timer_s, 25, 1e-9);
	assert_near(run->elapsed_s, 605, 1e-9);
	assert_unknown(run->distance_m);
	assert_int_equal(run->laps[0].start_unix_s, 0);
	reading_done(&reading);
}

static void keeps_laps_without_points(void **state)
{
	(void)state;
	Reading reading;
#define SLOW LAP("08:00:00Z", "600", "2000", HEART("Average", "120"))
#define FAST LAP("08:12:00Z", "300", "1000", HEART("Average", "150"))
	reading_of_text(&reading, TCX(ACTIVITY("Running", SLOW FAST)));
	const Activity *run = activities(&reading, 1);
	assert_int_equal(run->samples.count, 0);
	assert_int_equal(run->start_unix_s, 1631088000);
	assert_near(run->elapsed_s, 1020, 1e-9);
	assert_near(run->timer_s, 900, 1e-9);
	assert_near(run->hr_avg_bpm, 130, 1e-9);
	assert_unknown(run->hr_max_bpm);
	assert_unknown(run->ascent_m);
	reading_done(&reading);
}

static void reads_each_activity_of_a_multisport_session(void **state)
{
	(void)state;
	Reading reading;
#define FIRST ACTIVITY("Biking", LAP("08:00:00Z", "60", "500", ""))
#define RUN_TRACK "<Track>" POINT("08:05:00Z", "<Cadence>80</Cadence>") "</Track>"
#define SECOND ACTIVITY("Running", LAP("08:05:00Z", "70", "200", RUN_TRACK))
#define SESSION "<MultiSportSession><FirstSport>" FIRST "</FirstSport><NextSport>" SECOND "</NextSport></MultiSportSession>"
	reading_of_text(&reading, TCX("<Activities>" SESSION ACTIVITY("Other", "") "</Activities>"));
	const Activity *all = activities(&reading, 3);
	assert_text(all[0].sport, "cycling");
	assert_near(all[0].distance_m, 500, 0);
	assert_int_equal(all[0].samples.count, 0);
	assert_text(all[1].sport, "running");
	assert_near(all[1].timer_s, 70, 0);
	assert_int_equal(all[1].lap_count, 1);
	assert_near(all[1].cadence_avg_spm, 160, 0);
	assert_text(all[2].sport, "generic");
	assert_int_equal(all[2].lap_count, 0);
	assert_unknown(all[2].timer_s);
	reading_done(&reading);
}

static void leaves_steps_as_they_are(void **state)
{
	(void)state;
	Reading reading;
#define STEPS "<Cadence>82</Cadence><Track>" POINT("08:00:00Z", "<Cadence>164</Cadence>") "</Track>"
	reading_of_text(&reading, TCX(ACTIVITY("Running", LAP("08:00:00Z", "60", "0", STEPS))));
	assert_near(activities(&reading, 1)->cadence_avg_spm, 164, 0);
	reading_done(&reading);
}

static void takes_courses_and_workouts_for_no_activity(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading,
	           TCX("<Courses><Course><Name>c</Name><Lap><TotalTimeSeconds>1</TotalTimeSeconds></"
	               "Lap><Track>" POINT("08:00:00Z", "") "</Track></Course></Courses>"));
	(void)activities(&reading, 0);
	assert_true(noted(&reading, "a TCX file without an activity (courses: 1, workouts: 0)"));
	reading_done(&reading);
}

static void is_not_misled_by_elements_in_strange_places(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, TCX("<Lap><Activity Sport='Running'><Calories>5</Calories></Activity></Lap>"));
	assert_int_equal(activities(&reading, 1)->lap_count, 0);
	assert_unknown(reading.decoded.activities[0].calories_kcal);
	reading_done(&reading);
}

static void takes_half_a_position_for_none(void **state)
{
	(void)state;
	Reading reading;
#define HALF "<Track>" POINT("08:00:00Z", PLACE("91", "1")) "</Track>"
	reading_of_text(&reading, TCX(ACTIVITY("Running", LAP("08:00:00Z", "60", "0", HALF))));
	assert_unknown(samples_at(&activities(&reading, 1)->samples, 0).longitude_deg);
	assert_false(reading.decoded.activities[0].has_position);
	reading_done(&reading);
}

static void keeps_what_comes_before_a_break(void **state)
{
	(void)state;
	Reading reading;
#define GOOD LAP("08:00:00Z", "60", "200", "<Track>" POINT("08:00:00Z", "") "</Track>")
	reading_of_text(&reading, "<TrainingCenterDatabase><Activity Sport='Running'>" GOOD "<Lap></Track>");
	const Activity *run = activities(&reading, 1);
	assert_int_equal(run->lap_count, 2);
	assert_near(run->distance_m, 200, 0);
	assert_true(
	    noted(&reading, "line 1: mismatched tag; what stands before that is kept (points: 1, laps: 2)"));
	reading_done(&reading);
	reading_of_text(&reading, "<TrainingCenterDatabase><Activities></Running>");
	assert_int_equal(reading.code, FAIL_FORMAT);
	assert_string_equal(reading.err.text, "line 1: mismatched tag");
	reading_done(&reading);
}

static void survives_every_lack_of_memory(void **state)
{
	(void)state;
#define TURNED "<Track>" POINT("08:00:10Z", "") POINT("08:00:00Z", "") "</Track>"
	static const char TEXT[] = TCX(ACTIVITY("Running", LAP("08:00:00Z", "60", "200", TURNED)));
	assert_survives_every_lack_of_memory(tcx_read, TEXT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_laps_and_points),
	    cmocka_unit_test(keeps_all_that_laps_and_words_say),
	    cmocka_unit_test(measures_where_the_laps_know_no_distance),
	    cmocka_unit_test(takes_time_from_tracks_without_laps_that_know),
	    cmocka_unit_test(keeps_laps_without_points),
	    cmocka_unit_test(reads_each_activity_of_a_multisport_session),
	    cmocka_unit_test(leaves_steps_as_they_are),
	    cmocka_unit_test(takes_courses_and_workouts_for_no_activity),
	    cmocka_unit_test(is_not_misled_by_elements_in_strange_places),
	    cmocka_unit_test(takes_half_a_position_for_none),
	    cmocka_unit_test(keeps_what_comes_before_a_break),
	    cmocka_unit_test(survives_every_lack_of_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
