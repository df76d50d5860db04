/*
 * kml_read_test.c - KML and KMZ files as programs write them, and broken ones.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/kml/kml_read.h"

#include "formats/archive/archive_craft.h"
#include "formats/xml/xml_test.h"

#define KML(inner)         "<kml xmlns:gx='g'><Document><name>file</name>" inner "</Document></kml>"
#define MARK(inner)        "<Placemark>" inner "</Placemark>"
#define WHEN(time)         "<when>2021-09-08T" time "Z</when>"
#define COORD(text)        "<gx:coord>" text "</gx:coord>"
#define VALUES(name, list) "<gx:SimpleArrayData name='" name "'>" list "</gx:SimpleArrayData>"
#define VALUE(number)      "<gx:value>" number "</gx:value>"
#define STEP_M 111.195080233532

static void reads_lists_of_times_places_and_values(void **state)
{
	(void)state;
	Reading reading;
#define TIMES WHEN("08:00:00") WHEN("08:00:30") WHEN("08:01:00")
#define PLACES COORD("0 0 100") COORD("0.001 0 104") COORD("0.002 0 103")
#define HEARTS VALUES("heart_rate", VALUE("120") VALUE("0") VALUE("140"))
#define OTHERS VALUES("power", VALUE("250") VALUE("") VALUE("260")) VALUES("mood", VALUE("9"))
#define DATA "<ExtendedData><SchemaData>" HEARTS OTHERS "</SchemaData></ExtendedData>"
	reading_of_text(&reading, KML(MARK("<name>Dawn</name><gx:Track>" TIMES PLACES DATA "</gx:Track>")));
	const Activity *run = activities(&reading, 1);
	assert_text(reading.decoded.format, "kml");
	assert_text(run->name, "Dawn");
	assert_int_equal(run->start_unix_s, 1631088000);
	assert_int_equal(run->samples.count, 3);
	assert_near(run->distance_m, 2 * STEP_M, 1e-6);
	assert_near(run->elapsed_s, 60, 0);
	assert_near(run->ascent_m, 4, 0);
	assert_near(run->hr_avg_bpm, 130, 0);
	assert_unknown(samples_at(&run->samples, 1).hr_bpm);
	assert_near(samples_at(&run->samples, 2).power_w, 260, 0);
	assert_text(run->origin[FACT_HR_AVG], "SimpleArrayData heart_rate: mean");
	assert_int_equal(reading.notes.count, 0);
	reading_done(&reading);
}

static void reads_times_and_places_by_turns_in_segments(void **state)
{
	(void)state;
	Reading reading;
#define FIRST "<Track>" WHEN("08:00:00") "<coord/>" WHEN("08:00:10") COORD("0 0") "</Track>"
#define SECOND "<Track>" WHEN("08:05:00") COORD("0.001 0") WHEN("08:05:30") COORD("0.002 0") "</Track>"
#define SAID                                                                                  \
	"<description><![CDATA[a <b>good</b> day]]></description><icon>RUN</icon>"            \
	"<opentracks:trackid>7ab3\n</opentracks:trackid><ExtendedData><Data name='type'>"     \
	"<value>course \xc3\xa0 pied</value></Data></ExtendedData>"
	reading_of_text(&reading, KML("<atom:generator>OpenTracks</atom:generator>" MARK(
	                              SAID "<MultiTrack>" FIRST SECOND "</MultiTrack>")));
	const Activity *run = activities(&reading, 1);
	assert_text(run->sport, "running");
	assert_text(run->notes, "a good day");
	assert_text(run->device, "OpenTracks");
	assert_text(run->name, "file");
	assert_text(run->source_id, "opentracks:7ab3");
	assert_int_equal(run->samples.count, 4);
	assert_unknown(samples_at(&run->samples, 0).latitude_deg);
	assert_near(run->distance_m, STEP_M, 1e-6);
	assert_near(run->timer_s, 40, 0);
	assert_int_equal(run->pause_count, 1);
	assert_near(run->pauses[0].to_s, 300, 0);
	reading_done(&reading);
}

static void a_line_is_a_track_without_times(void **state)
{
	(void)state;
	Reading reading;
#define LINE "<LineString><coordinates>\n 0,0,5 0.001,0,7\t0.002,0,6 bad 181,0 </coordinates></LineString>"
	reading_of_text(&reading, KML(MARK(LINE) MARK("<Point><coordinates>1,1</coordinates></Point>")));
	const Activity *plan = activities(&reading, 1);
	assert_int_equal(plan->start_unix_s, 0);
	assert_int_equal(plan->samples.count, 3);
	assert_near(plan->distance_m, 2 * STEP_M, 1e-6);
	assert_true(noted(&reading, "a track without times"));
	reading_done(&reading);
}

static void a_line_with_a_span_has_a_date(void **state)
{
	(void)state;
	Reading reading;
#define SPAN "<TimeSpan><begin>2021-09-08T08:00:00Z</begin><end>2021-09-08T08:10:00Z</end></TimeSpan>"
#define MOVED "<ExtendedData><Data name='Category'><value>Running</value></Data>" \
	"<Data name='Distance'><value>1500</value></Data></ExtendedData>"
	reading_of_text(&reading, KML(MARK(LINE SPAN MOVED)));
	const Activity *run = activities(&reading, 1);
	assert_int_equal(run->start_unix_s, 1631088000);
	assert_near(run->elapsed_s, 600, 0);
	assert_near(run->distance_m, 1500, 0);
	assert_text(run->sport, "running");
	assert_true(noted(&reading, "a track of which only the beginning has a time"));
	reading_done(&reading);
}

static void says_when_there_is_no_track_and_when_lists_differ(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, KML(MARK("<Point><coordinates>1,1</coordinates></Point>")));
	(void)activities(&reading, 0);
	assert_true(noted(&reading, "a KML file without a track or line"));
	reading_done(&reading);
	reading_of_text(&reading, KML(MARK("<gx:Track>" WHEN("08:00:00") COORD("0 0") COORD("0 1") "</gx:Track>")));
	assert_int_equal(activities(&reading, 1)->samples.count, 2);
	assert_true(noted(&reading, "tracks with more times than places, or the reverse: 1"));
	reading_done(&reading);
}

#define RUN KML(MARK("<name>Dawn</name><gx:Track>" TIMES PLACES DATA "</gx:Track>") MARK(LINE SPAN))

static void reads_the_document_of_an_archive(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	const Bytes run = bytes_of(STR(RUN));
	const Bytes icon = bytes_of(STR("png"));
	const CraftMember usual[] = {{.name = "doc.kml", .bytes = run}, {.name = "files/a.png", .bytes = icon}};
	const CraftMember odd[] = {{.name = "files/a.png", .bytes = icon},
	                           {.name = "Run.KML", .bytes = run},
	                           {.name = "more.kml", .bytes = run}};
	Reading reading;
	reading_of(&reading, craft_zip(arena, usual, COUNT_OF(usual)));
	assert_near(activities(&reading, 2)->hr_avg_bpm, 130, 0);
	assert_text(reading.decoded.format, "kmz");
	reading_done(&reading);
	reading_of(&reading, craft_zip(arena, odd, COUNT_OF(odd)));
	(void)activities(&reading, 2);
	assert_true(noted(&reading, "further KML documents in the KMZ archive, not read: 1"));
	reading_done(&reading);
	const CraftMember broken[] = {{.name = "doc.kml", .bytes = bytes_of(STR("<kml><"))}};
	reading_of(&reading, craft_zip(arena, broken, COUNT_OF(broken)));
	assert_int_equal(reading.code, FAIL_FORMAT);
	reading_done(&reading);
	arena_free(arena);
}

static void keeps_what_comes_before_a_break(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, "<kml><Placemark><Track>" TIMES PLACES "<oops></Track>");
	assert_int_equal(activities(&reading, 1)->samples.count, 3);
	assert_true(noted(&reading, "line 1: mismatched tag"));
	reading_done(&reading);
}

static void survives_every_lack_of_memory(void **state)
{
	(void)state;
	assert_survives_every_lack_of_memory(kml_read, RUN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_lists_of_times_places_and_values),
	    cmocka_unit_test(reads_times_and_places_by_turns_in_segments),
	    cmocka_unit_test(a_line_is_a_track_without_times),
	    cmocka_unit_test(a_line_with_a_span_has_a_date),
	    cmocka_unit_test(says_when_there_is_no_track_and_when_lists_differ),
	    cmocka_unit_test(reads_the_document_of_an_archive),
	    cmocka_unit_test(keeps_what_comes_before_a_break),
	    cmocka_unit_test(survives_every_lack_of_memory),
	};
	return cmocka_run_group_tests_name("formats/kml", tests, NULL, NULL);
}
