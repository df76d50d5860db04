/*
 * gpx_read_test.c - GPX files as programs write them, and broken ones.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/gpx/gpx_read.h"

#include <stdio.h>

#include "formats/xml/xml_test.h"

/* On the equator, a thousandth of a degree of longitude. */
#define STEP_M 111.195080233532

#define POINT(lon, time, more) "<trkpt lat='0' lon='" lon "'><time>2021-09-08T" time "</time>" more "</trkpt>"
#define TRACK(type, points)    "<trk><type>" type "</type><trkseg>" points "</trkseg></trk>"
#define GPX(inner)             "<gpx version='1.1' creator='Watch 5'>" inner "</gpx>"
#define TPX(inner) "<extensions><tpx:TrackPointExtension>" inner "</tpx:TrackPointExtension></extensions>"
#define HEART(bpm) TPX("<tpx:hr>" bpm "</tpx:hr>")
#define CADENCE(value) "<extensions><cadence>" value "</cadence></extensions>"

static void reads_a_run(void **state)
{
	(void)state;
	Reading reading;
#define METADATA "<metadata><time>2001-01-01T00:00:00Z</time></metadata>"
#define SENSORS "<extensions><power>250</power><atemp>21</atemp><speed>3.5</speed></extensions>"
#define FIRST POINT("0", "08:00:00.5Z", "<ele>100</ele>" HEART("120"))
#define SECOND POINT("0.001", "08:00:30.5Z", "<ele>104.5</ele>" HEART("140"))
#define THIRD POINT("0.002", "08:01:00.75Z", "<ele>103</ele>" SENSORS)
	reading_of_text(&reading, GPX(METADATA TRACK("trail_running", FIRST SECOND THIRD)));
	const Activity *run = activities(&reading, 1);
	assert_text(reading.decoded.format, "gpx");
	assert_text(run->sport, "running");
	assert_text(run->sub_sport, "trail");
	assert_text(run->device, "Watch 5");
	assert_int_equal(run->start_unix_s, 1631088000);
	assert_false(run->has_utc_offset);
	assert_true(run->has_position);
	assert_near(run->distance_m, 2 * STEP_M, 1e-6);
	assert_near(run->elapsed_s, 60.25, 1e-6);
	assert_near(run->timer_s, 60.25, 1e-6);
	assert_near(run->ascent_m, 4.5, 1e-9);
	assert_near(run->descent_m, 1.5, 1e-9);
	assert_near(run->hr_avg_bpm, 130, 1e-9);
	assert_near(run->hr_max_bpm, 140, 0);
	assert_near(run->power_avg_w, 250, 0);
	assert_unknown(run->cadence_avg_spm);
	assert_unknown(run->calories_kcal);
	assert_int_equal(run->lap_count, 0);
	assert_int_equal(run->samples.count, 3);
	assert_near(samples_at(&run->samples, 0).t_s, 0.5, 1e-6);
	assert_near(samples_at(&run->samples, 1).distance_m, STEP_M, 1e-6);
	assert_near(samples_at(&run->samples, 2).temperature_c, 21, 0);
	assert_near(samples_at(&run->samples, 2).speed_mps, 3.5, 0);
	assert_unknown(samples_at(&run->samples, 2).hr_bpm);
	reading_done(&reading);
}

static void says_what_the_file_calls_it_and_where_each_fact_comes_from(void **state)
{
	(void)state;
	Reading reading;
#define WORDS                                                                                       \
	"<name> Dawn </name><cmt>short</cmt><desc><![CDATA[legs felt <ok>]]></desc>"                \
	"<link href='https://www.strava.com/activities/3632493456/overview'><text>x</text></link>"  \
	"<type>Trail_Run</type>"
#define LEGS POINT("0", "08:00:00+02:00", "<ele>5</ele>") POINT("0.001", "08:00:40+02:00", "<ele>7</ele>")
	reading_of_text(&reading, GPX("<metadata><name>file</name></metadata><trk>" WORDS "<trkseg>" LEGS
	                              "</trkseg></trk><wpt lat='1' lon='1'><name>tree</name></wpt>"));
	const Activity *run = activities(&reading, 1);
	assert_text(run->name, "Dawn");
	assert_text(run->notes, "legs felt <ok>");
	assert_text(run->source_id, "strava:3632493456");
	assert_text(run->sub_sport, "trail");
	assert_text(run->origin[FACT_NAME], "trk/name");
	assert_text(run->origin[FACT_NOTES], "trk/desc");
	assert_text(run->origin[FACT_SPORT], "trk/type");
	assert_text(run->origin[FACT_DEVICE], "gpx creator");
	assert_text(run->origin[FACT_START], "trkpt/time");
	assert_text(run->origin[FACT_UTC_OFFSET], "trkpt/time");
	assert_text(run->origin[FACT_ASCENT], "trkpt/ele: sum of rises");
	assert_text(run->origin[FACT_DISTANCE], "trkpt lat, lon: length of the way");
	assert_text(run->origin[FACT_CALORIES], "");
	reading_done(&reading);
	reading_of_text(&reading, GPX("<metadata><name>file</name><desc>said</desc></metadata>" TRACK("1", LEGS)));
	assert_text(activities(&reading, 1)->name, "file");
	assert_text(activities(&reading, 1)->notes, "said");
	reading_done(&reading);
}

static void takes_neither_length_nor_time_between_segments(void **state)
{
	(void)state;
	Reading reading;
#define BEFORE_PAUSE POINT("0", "08:00:00Z", "<ele>5</ele>") POINT("0.001", "08:00:40Z", "<ele>5</ele>")
#define AFTER_PAUSE POINT("0.005", "08:10:00Z", "<ele>50</ele>") POINT("0.006", "08:10:30Z", "<ele>51</ele>")
	reading_of_text(&reading, GPX(TRACK("run", BEFORE_PAUSE "</trkseg><trkseg/><trkseg>" AFTER_PAUSE)));
	const Activity *run = activities(&reading, 1);
	assert_near(run->distance_m, 2 * STEP_M, 1e-6);
	assert_near(run->timer_s, 70, 1e-9);
	assert_near(run->elapsed_s, 630, 1e-9);
	assert_near(run->ascent_m, 1, 1e-9);
	assert_int_equal(run->pause_count, 1);
	assert_near(run->pauses[0].from_s, 40, 1e-9);
	assert_near(run->pauses[0].to_s, 600, 1e-9);
	reading_done(&reading);
}

static void joins_tracks_that_continue_and_parts_others(void **state)
{
	(void)state;
	Reading reading;
#define LEG(type, begin, end) TRACK(type, POINT("0", begin, "") POINT("0.001", end, ""))
	reading_of_text(&reading, GPX(LEG("9", "08:00:00Z", "08:00:40Z") LEG("9", "08:15:40Z", "08:16:00Z")
	                             LEG("9", "08:31:01Z", "08:32:00Z") "<trk><name>empty</name></trk>"
	                             LEG("1", "08:33:00Z", "08:34:00Z")));
	const Activity *all = activities(&reading, 3);
	assert_int_equal(all[0].samples.count, 4);
	assert_near(all[0].distance_m, 2 * STEP_M, 1e-6);
	assert_near(all[0].timer_s, 60, 1e-9);
	assert_near(all[0].elapsed_s, 960, 1e-9);
	assert_text(all[1].sport, "running");
	assert_int_equal(all[1].samples.count, 2);
	assert_text(all[2].sport, "cycling");
	assert_true(noted(&reading, "tracks that begin within 15 minutes of the end of the one before: 1;"));
	reading_done(&reading);
}

static void doubles_strides_on_foot_and_leaves_steps_and_turns(void **state)
{
	(void)state;
	static const struct {
		const char *type, *cadence;
		double expected;
	} CASES[] = {
	    {"running", "85", 170}, {"running", "170", 170}, {"cycling", "85", 85}, {"unheard of", "85", 85}};
	for (size_t i = 0; i < COUNT_OF(CASES); i++) {
		char text[600];
		Reading reading;
		(void)snprintf(text, sizeof text,
		               GPX(TRACK("%s", POINT("0", "08:00:00Z", CADENCE("0"))
		                                   POINT("0", "08:00:01Z", CADENCE("%s")))),
		               CASES[i].type, CASES[i].cadence);
		reading_of_text(&reading, text);
		const Activity *a = activities(&reading, 1);
		assert_near(a->cadence_avg_spm, CASES[i].expected, 1e-9);
		assert_near(samples_at(&a->samples, 1).cadence_spm, CASES[i].expected, 1e-9);
		assert_near(samples_at(&a->samples, 0).cadence_spm, 0, 0);
		reading_done(&reading);
	}
}

static void takes_distances_that_the_file_counts(void **state)
{
	(void)state;
	Reading reading;
#define COUNTED(m) "<extensions><gpxdata:distance>" m "</gpxdata:distance></extensions>"
	reading_of_text(&reading, GPX(TRACK("run", POINT("0", "08:00:00Z", COUNTED("12"))
	                                          POINT("0.001", "08:00:30Z", COUNTED("130")))));
	assert_near(activities(&reading, 1)->distance_m, 118, 1e-9);
	assert_near(samples_at(&reading.decoded.activities[0].samples, 1).distance_m, 130, 0);
	reading_done(&reading);
	/* a counter that goes back is none */
	reading_of_text(&reading, GPX(TRACK("run", POINT("0", "08:00:00Z", COUNTED("130"))
	                                          POINT("0.001", "08:00:30Z", COUNTED("12")))));
	assert_near(activities(&reading, 1)->distance_m, STEP_M, 1e-6);
	reading_done(&reading);
	/* that of OpenTracks is the step since the point before */
#define STEP(m) "<opentracks:distance>" m "</opentracks:distance>"
	reading_of_text(&reading, GPX(TRACK("run", POINT("0", "08:00:00Z", STEP("1"))
	                                               POINT("0.001", "08:00:30Z", STEP("9")))));
	assert_near(activities(&reading, 1)->distance_m, STEP_M, 1e-6);
	reading_done(&reading);
#define STATS_SUMS "<x:Distance>115</x:Distance><x:TimerTime>29</x:TimerTime>"
#define STATS "<extensions><x:TrackStatsExtension>" STATS_SUMS "</x:TrackStatsExtension></extensions>"
#define TWO_POINTS POINT("0", "08:00:00Z", "") POINT("0.001", "08:00:30Z", "")
	reading_of_text(&reading, GPX("<trk>" STATS "<trkseg>" TWO_POINTS "</trkseg></trk>"));
	assert_near(activities(&reading, 1)->distance_m, 115, 0);
	assert_near(reading.decoded.activities[0].timer_s, 29, 0);
	reading_done(&reading);
}

static void keeps_points_without_time_or_place(void **state)
{
	(void)state;
	Reading reading;
#define UNTIMED(lon) "<trkpt lat='0' lon='" lon "'/>"
#define NOWHERE "<trkpt lat='x' lon='200'><time>2021-09-08T08:00:20Z</time></trkpt>"
#define POINTS UNTIMED("0") POINT("0.001", "08:00:10Z", "") UNTIMED("0.002") NOWHERE
	reading_of_text(&reading, GPX("<trk><trkseg>" POINTS "</trkseg></trk>"));
	const Activity *a = activities(&reading, 1);
	assert_int_equal(a->samples.count, 4);
	assert_near(samples_at(&a->samples, 0).t_s, 0, 0);
	assert_near(samples_at(&a->samples, 2).t_s, 0, 0);
	assert_near(samples_at(&a->samples, 3).t_s, 10, 0);
	assert_unknown(samples_at(&a->samples, 3).latitude_deg);
	assert_unknown(samples_at(&a->samples, 3).longitude_deg);
	assert_near(a->distance_m, 2 * STEP_M, 1e-6);
	assert_true(noted(&reading, "points without a time: 2;"));
	assert_int_equal(a->sport.n, 0);
	reading_done(&reading);
	reading_of_text(&reading, GPX("<trk><trkseg>" UNTIMED("0") UNTIMED("0.001") "</trkseg></trk>"));
	assert_int_equal(activities(&reading, 1)->start_unix_s, 0);
	assert_unknown(reading.decoded.activities[0].elapsed_s);
	assert_unknown(reading.decoded.activities[0].timer_s);
	assert_near(reading.decoded.activities[0].distance_m, STEP_M, 1e-6);
	assert_true(noted(&reading, "a track without times"));
	reading_done(&reading);
}

static void sorts_points_by_time(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, GPX(TRACK("run", POINT("0", "08:00:10Z", "") POINT("0.001", "08:00:00Z", ""))));
	const Activity *a = activities(&reading, 1);
	assert_near(samples_at(&a->samples, 0).longitude_deg, 0.001, 0);
	assert_near(samples_at(&a->samples, 1).t_s, 10, 0);
	assert_true(noted(&reading, "points out of the order of time"));
	reading_done(&reading);
}

static void keeps_local_time_and_its_offset(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, GPX(TRACK("run", POINT("0", "10:00:00.25+02:00", ""))));
	const Activity *a = activities(&reading, 1);
	assert_int_equal(a->start_unix_s, 1631088000);
	assert_near(samples_at(&a->samples, 0).t_s, 0.25, 1e-6);
	assert_true(a->has_utc_offset);
	assert_int_equal(a->utc_offset_s, 7200);
	reading_done(&reading);
	reading_of_text(&reading, GPX(TRACK("run", POINT("0", "08:00:00", ""))));
	assert_int_equal(activities(&reading, 1)->start_unix_s, 1631088000);
	assert_false(reading.decoded.activities[0].has_utc_offset);
	reading_done(&reading);
}

static void takes_routes_and_waypoints_for_no_activity(void **state)
{
	(void)state;
	Reading reading;
#define WAYPOINT "<wpt lat='1' lon='2'><time>2021-09-08T08:00:00Z</time></wpt>"
	reading_of_text(&reading, GPX(WAYPOINT "<rte><rtept lat='1' lon='2'/></rte>"));
	(void)activities(&reading, 0);
	assert_true(noted(&reading, "a GPX file without a track (routes: 1, waypoints: 1): no activity in it"));
	reading_done(&reading);
	reading_of_text(&reading, GPX(""));
	(void)activities(&reading, 0);
	assert_true(noted(&reading, "a GPX file without a track (routes: 0, waypoints: 0)"));
	reading_done(&reading);
}

static void finds_gpx_behind_what_may_stand_before_it(void **state)
{
	(void)state;
	static const char *const BEFORE[] = {
	    "",
	    "\xEF\xBB\xBF",
	    "  \r\n<?xml version='1.0'?>",
	    "<?xml version='1.0' encoding='ISO-8859-1'?><!-- \xE9 <x> -->",
	    "<?xml version='1.0' encoding='windows-1252'?><!-- \x80 -->",
	    "<!DOCTYPE gpx>",
	};
	for (size_t i = 0; i < COUNT_OF(BEFORE); i++) {
		char text[600];
		(void)snprintf(text, sizeof text, "%s<a:gpx xmlns:a='b'>%s</a:gpx>", BEFORE[i],
		               "<a:trk><a:trkseg><a:trkpt lat='1' lon='2'/></a:trkseg></a:trk>");
		Reading reading;
		reading_of_text(&reading, text);
		assert_int_equal(activities(&reading, 1)->samples.count, 1);
		reading_done(&reading);
	}
	static const char *const OTHERS[] = {"<html><gpx/></html>", "<gpxx/>", "gpx", "<", "<!--",
	                                     "<!-- <gpx> "};
	for (size_t i = 0; i < COUNT_OF(OTHERS); i++)
		assert_false(gpx_detect(bytes_of(text_of(OTHERS[i]))));
}

static void reads_utf16(void **state)
{
	(void)state;
	const char *text = GPX(TRACK("run", POINT("0", "08:00:00Z", "")));
	char wide[1000] = "\xFF\xFE";
	size_t n = 2;
	for (const char *c = text; *c != '\0'; c++) {
		wide[n++] = *c;
		wide[n++] = '\0';
	}
	Reading reading;
	reading_of(&reading, (Bytes){(const uint8_t *)wide, n});
	assert_text(activities(&reading, 1)->sport, "running");
	reading_done(&reading);
}

static void keeps_what_comes_before_a_break(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, "<gpx><trk><trkseg>" POINT("0", "08:00:00Z", "")
	                         POINT("0.001", "08:00:10Z", "") "\n<trkpt lat='0'");
	assert_int_equal(activities(&reading, 1)->samples.count, 2);
	assert_true(noted(&reading, "line 2: unclosed token; what stands before that is kept (points: 2)"));
	reading_done(&reading);
	reading_of_text(&reading, "<gpx><trk>");
	assert_int_equal(reading.code, FAIL_FORMAT);
	assert_string_equal(reading.err.text, "line 1: no element found");
	reading_done(&reading);
}

static void refuses_entities(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading,
	           "<?xml version='1.0'?>\n<!DOCTYPE gpx [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"
	           "<gpx><trk><type>&b;</type><trkseg><trkpt lat='1' lon='2'/></trkseg></trk></gpx>");
	assert_int_equal(reading.code, FAIL_FORMAT);
	assert_non_null(strstr(reading.err.text, "line 2: a document type with declarations of its own"));
	reading_done(&reading);
}

static void limits_the_number_of_names(void **state)
{
	(void)state;
	Buf text;
	Reading reading;
	buf_init(&text, &ALLOCATOR_SYSTEM, (size_t)1 << 20);
	for (int attributes = 0; attributes < 2; attributes++) {
		buf_clear(&text);
		buf_adds(&text, "<gpx>");
		for (int i = 0; i < 6000; i++)
			buf_printf(&text, attributes ? "<wpt a%d=''/>" : "<a%d/>", i);
		reading_of_text(&reading, buf_cstr(&text));
		assert_int_equal(reading.code, FAIL_LIMIT);
		assert_string_equal(reading.err.text, "line 1: more than 4096 different names of elements and attributes");
		reading_done(&reading);
	}
	buf_done(&text);
}

static void limits_depth_and_the_length_of_a_tag(void **state)
{
	(void)state;
	enum { LONG = 3 << 20, DEEP = 70 };
	Buf text;
	buf_init(&text, &ALLOCATOR_SYSTEM, (size_t)LONG * 2);
	buf_adds(&text, "<gpx>");
	for (int i = 0; i < DEEP; i++)
		buf_adds(&text, "<trk>");
	Reading reading;
	reading_of_text(&reading, buf_cstr(&text));
	assert_int_equal(reading.code, FAIL_LIMIT);
	assert_string_equal(reading.err.text, "line 1: elements more than 64 deep");
	reading_done(&reading);
	buf_clear(&text);
	buf_adds(&text, "<gpx><trk a='");
	buf_fill(&text, 'x', LONG);
	buf_adds(&text, "'/></gpx>");
	reading_of_text(&reading, buf_cstr(&text));
	assert_int_equal(reading.code, FAIL_LIMIT);
	assert_string_equal(reading.err.text, "line 1: a tag or comment of more than 1048576 bytes");
	reading_done(&reading);
	/* a text may be as long as it likes: nothing keeps it */
	buf_clear(&text);
	buf_adds(&text, "<gpx><trk><type>");
	buf_fill(&text, 'x', LONG);
	buf_adds(&text, "</type><trkseg>" POINT("0", "08:00:00Z", "") "</trkseg></trk></gpx>");
	reading_of_text(&reading, buf_cstr(&text));
	assert_int_equal(activities(&reading, 1)->sport.n, 0);
	reading_done(&reading);
	buf_done(&text);
}

static void leaves_out_values_that_cannot_be(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading,
	           GPX(TRACK("run", POINT("0", "08:00:00Z",
	                                  "<ele>1e300</ele><hr>0</hr><cad>-3</cad><speed>fast</speed>"))));
	const Sample sample = samples_at(&activities(&reading, 1)->samples, 0);
	assert_unknown(sample.altitude_m);
	assert_unknown(sample.hr_bpm);
	assert_unknown(sample.cadence_spm);
	assert_unknown(sample.speed_mps);
	reading_done(&reading);
}

static void survives_every_lack_of_memory(void **state)
{
	(void)state;
	static const char TEXT[] =
	    GPX(TRACK("run", POINT("0", "08:00:10Z", "") POINT("0.001", "08:00:00Z", "")));
	assert_survives_every_lack_of_memory(gpx_read, TEXT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_a_run),
	    cmocka_unit_test(says_what_the_file_calls_it_and_where_each_fact_comes_from),
	    cmocka_unit_test(takes_neither_length_nor_time_between_segments),
	    cmocka_unit_test(joins_tracks_that_continue_and_parts_others),
	    cmocka_unit_test(doubles_strides_on_foot_and_leaves_steps_and_turns),
	    cmocka_unit_test(takes_distances_that_the_file_counts),
	    cmocka_unit_test(keeps_points_without_time_or_place),
	    cmocka_unit_test(sorts_points_by_time),
	    cmocka_unit_test(keeps_local_time_and_its_offset),
	    cmocka_unit_test(takes_routes_and_waypoints_for_no_activity),
	    cmocka_unit_test(finds_gpx_behind_what_may_stand_before_it),
	    cmocka_unit_test(reads_utf16),
	    cmocka_unit_test(keeps_what_comes_before_a_break),
	    cmocka_unit_test(refuses_entities),
	    cmocka_unit_test(limits_the_number_of_names),
	    cmocka_unit_test(limits_depth_and_the_length_of_a_tag),
	    cmocka_unit_test(leaves_out_values_that_cannot_be),
	    cmocka_unit_test(survives_every_lack_of_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
