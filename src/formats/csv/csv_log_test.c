/*
 * csv_log_test.c - tables as people keep them: found out, told, refused.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/csv/csv_log.h"

#include "formats/csv/csv_value.h"
#include "formats/xml/xml_test.h"

static const char GERMAN[] = "Datum;Uhrzeit;Strecke (km);Zeit;Höhenmeter;Ø-Puls;Sportart;Schuh;Bemerkung\n"
                             "12.05.2024;07:31;18,23;1:48:23;412;151;Lauf;Goats;\"hügelig; lang\"\n"
                             "13.05.2024;;5;28:10;;;Laufen;;\n"
                             "Summe;;23,23;;;;;;\n";

static const char ENGLISH[] = "Date,Time,Distance,Avg HR\n2024-05-12 07:31:05,48:23,\"10.5 km\",151\n"
                              "2024-05-13 18:00:00,1:00:00,6.2 mi,0\n";

static const char DAYS[] = "date\tresting_hr\thrv_rmssd\tsleep\tweight\n2024-05-12\t47\t62.5\t7:30\t68.4\n"
                           "2024-05-13\t\t0\t7.5\t9999\n";

static void reads_a_german_table_without_being_told(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, GERMAN);
	const Activity *run = activities(&reading, 2);
	assert_text(reading.decoded.format, "csv");
	assert_int_equal(run->start_unix_s, 1715499060);
	assert_near(run->distance_m, 18230, 1e-6);
	assert_near(run->timer_s, 6503, 1e-9);
	assert_near(run->ascent_m, 412, 1e-9);
	assert_text(run->sport, "running");
	assert_text(run->gear, "Goats");
	assert_text(run->notes, "hügelig; lang");
	assert_text(run->origin[FACT_DISTANCE], "column Strecke (km)");
	assert_near(run[1].timer_s, 1690, 1e-9);
	assert_unknown(run[1].ascent_m);
	assert_true(noted(&reading, "rows without a date that can be read: 1, the first in line 4"));
	assert_true(noted(&reading, "activities without a time of day: 1"));
	assert_true(noted(&reading, "the table says no zone"));
	reading_done(&reading);
}

static void takes_the_unit_from_the_cells(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, ENGLISH);
	const Activity *run = activities(&reading, 2);
	assert_near(run->distance_m, 10500, 1e-6);
	assert_near(run[1].distance_m, 6.2 * 1609.344, 1e-6);
	assert_near(run->hr_avg_bpm, 151, 1e-9);
	assert_unknown(run[1].hr_avg_bpm);
	assert_text(run->sport, "running");
	assert_true(noted(&reading, "no column says the sport: taken for runs"));
	reading_done(&reading);
}

static void a_distance_without_a_unit_is_asked_about(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, "Date,Distance\n2024-05-12,10.5\n2024-05-13,8\n");
	assert_int_equal(reading.code, FAIL_FORMAT);
	assert_string_equal(reading.err.text, "the column \"Distance\" does not say its unit: say distance_km=Distance or "
	                                      "distance_mi=Distance in --map");
	reading_done(&reading);
	reading_of_text(&reading, "Date,Distance\n2024-05-12,10500\n2024-05-13,8000\n");
	assert_near(activities(&reading, 2)->distance_m, 10500, 1e-9); /* only metres are so many */
	reading_done(&reading);
}

static void dates_that_can_be_read_both_ways_are_asked_about(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, "Date,Distance km\n03/04/2024,10\n05/06/2024,8\n");
	assert_int_equal(reading.code, FAIL_FORMAT);
	assert_non_null(strstr(reading.err.text, "dates such as 03/04/2024 can be read both ways"));
	reading_done(&reading);
	reading_of_text(&reading, "Date,Distance km\n03/04/2024,10\n05/26/2024,8\n");
	assert_int_equal(activities(&reading, 2)->start_unix_s, 1709510400); /* 4 March: the other row says so */
	reading_done(&reading);
}

static void reads_days_and_leaves_out_what_cannot_be(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, DAYS);
	(void)activities(&reading, 0);
	assert_int_equal(reading.decoded.wellness_count, 5);
	const Wellness *row = reading.decoded.wellness;
	assert_int_equal(row->kind, WELLNESS_HR_REST);
	assert_near(row[1].value, 62.5, 1e-9);
	assert_int_equal(row[2].kind, WELLNESS_SLEEP);
	assert_near(row[2].value, 27000, 1e-9);
	assert_near(row[3].value, 27000, 1e-9);
	assert_text(row[4].origin, "column weight");
	reading_done(&reading);
}

static ErrCode read_mapped(Reading *reading, const char *map_text, const char *text)
{
	CsvMap map;
	*reading = (Reading){.arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)4 << 20), .err = ERROR_NONE};
	assert_non_null(reading->arena);
	notes_init(&reading->notes, reading->arena);
	reading->code = csv_map_parse(&map, text_of(map_text), &reading->err);
	Bytes bytes = bytes_of(text_of(text));
	if (reading->code == OK)
		reading->code = formats_with_map(&bytes, reading->arena, &map, &reading->err);
	if (reading->code == OK)
		reading->code = formats_read(&reading->decoded, reading->arena, bytes, &reading->notes, &reading->err);
	return reading->code;
}

static void a_map_tells_what_the_headers_do_not(void **state)
{
	(void)state;
	Reading reading;
	(void)read_mapped(&reading,
	                  "date=Wann, distance_km = Weit ,duration_min=Lang,sport=trail running,utc_offset=+02:00,rpe=Mühe,"
	                  "dates=day_first,id=Nr",
	                  "Nr,Wann,Weit,Lang,Mühe\n7,\"03/04/24, 7:31 PM\",\"10,5\",61.5,6\n");
	const Activity *run = activities(&reading, 1);
	assert_int_equal(run->start_unix_s, 1712165460); /* 3 April 2024 17:31 UTC */
	assert_true(run->has_utc_offset && run->utc_offset_s == 7200);
	assert_near(run->distance_m, 10500, 1e-6);
	assert_text(run->sub_sport, "trail");
	assert_text(run->origin[FACT_SPORT], "--map");
	assert_text(run->source_id, "csv:7");
	assert_near(run->rpe, 6, 1e-9);
	reading_done(&reading);
}

static void says_what_is_wrong_with_a_map(void **state)
{
	(void)state;
	static const struct {
		const char *map, *says;
	} CASES[] = {
	    {"date", "a map is KEY=COLUMN,KEY=COLUMN…, and \"date\" is no such pair"},
	    {"datum=a", "a map has no key \"datum\""},
	    {"date=a,start=b", "the map says date and start, which are the same"},
	    {"date=", "the map's key date names no column"},
	    {"date=Tag,distance_km=km", "no column \"Tag\" (for date) among: Datum, km"},
	    {"date=Datum", "a table without a column for the distance or the duration"},
	    {"distance_km=km", "a table without a column for the date"},
	};
	for (size_t i = 0; i < COUNT_OF(CASES); i++) {
		Reading reading;
		assert_int_not_equal(read_mapped(&reading, CASES[i].map, "Datum,km\n2024-05-12,10\n"), OK);
		if (strstr(reading.err.text, CASES[i].says) == NULL)
			fail_msg("%s", reading.err.text);
		reading_done(&reading);
	}
}

static void a_map_is_kept_before_the_table(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	CsvMap map;
	Error err = ERROR_NONE;
	assert_int_equal(csv_map_read(&map, arena, STR("m.yaml"), bytes_of(STR("date: 'a \"b\", c'\ndistance_km: d\n")), &err), OK);
	Bytes bytes = bytes_of(STR("d,\"a \"\"b\"\", c\"\n7,2024-05-12\n"));
	assert_int_equal(formats_with_map(&bytes, arena, &map, &err), OK);
	assert_text(str_of(bytes), "#legwork-map {\"date\":\"a \\\"b\\\", c\",\"distance_km\":\"d\"}\n"
	                           "d,\"a \"\"b\"\", c\"\n7,2024-05-12\n");
	const Bytes before = bytes;
	assert_int_equal(formats_with_map(&bytes, arena, &map, &err), OK); /* not twice */
	assert_true(bytes.p == before.p && bytes.n == before.n);
	Reading reading;
	reading_of(&reading, bytes);
	assert_near(activities(&reading, 1)->distance_m, 7000, 1e-9);
	reading_done(&reading);
	bytes = bytes_of(STR("<gpx>"));
	assert_int_equal(formats_with_map(&bytes, arena, &map, &err), OK); /* what is no table stays */
	assert_text(str_of(bytes), "<gpx>");
	reading_of_text(&reading, "#legwork-map [1]\nd,e\n");
	assert_string_equal(reading.err.text, "the table's map is none");
	reading_done(&reading);
	arena_free(arena);
}

static void a_map_may_be_a_file(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	CsvMap map;
	Error err = ERROR_NONE;
	assert_int_equal(
	    csv_map_read(&map, arena, STR("m.yaml"), bytes_of(STR("date: \"Tag, Zeit\"\ndistance_km: km\n")), &err), OK);
	assert_int_equal(map.count, 2);
	assert_text(map.pairs[0].column, "Tag, Zeit");
	assert_int_equal(csv_map_read(&map, arena, STR("m.yaml"), bytes_of(STR("date: [a]\n")), &err), FAIL_FORMAT);
	assert_int_equal(csv_map_read(&map, arena, STR("m.yaml"), bytes_of(STR("- a\n")), &err), FAIL_FORMAT);
	arena_free(arena);
}

static void old_spreadsheets_write_windows_1252(void **state)
{
	(void)state;
	Reading reading;
	reading_of_text(&reading, "Datum;km;Bemerkung\n12.5.2024;10;h\xFC" "gelig \x96 \x80\n");
	assert_text(activities(&reading, 1)->notes, "hügelig – €");
	assert_true(noted(&reading, "the table is not UTF-8"));
	reading_done(&reading);
}

static void only_clear_headers_are_taken_for_a_log(void **state)
{
	(void)state;
	assert_true(csv_log_detect(bytes_of(text_of(GERMAN))));
	assert_true(csv_log_detect(bytes_of(text_of(DAYS))));
	assert_false(csv_log_detect(bytes_of(STR("date,time,temperature\n"))));
	assert_false(csv_log_detect(bytes_of(STR("date,load\n"))));
	assert_false(csv_log_detect(bytes_of(STR("distance_km,duration\n"))));
	assert_false(csv_log_detect(bytes_of(STR(""))));
	assert_true(csv_log_is_table(bytes_of(STR("a;b\n1;2\n"))));
	assert_false(csv_log_is_table(bytes_of(STR("hello\n"))));
	assert_false(csv_log_is_table(bytes_of(STR("{\"a\":1,\"b\":2}\n"))));
	Reading reading;
	reading_of_text(&reading, "a;b\n1;2\n");
	assert_int_equal(reading.code, FAIL_FORMAT);
	assert_non_null(strstr(reading.err.text, "a table without a column for the date; say which column is which"));
	reading_done(&reading);
	reading_of_text(&reading, "Datum;km\nmorgen;3\n");
	assert_string_equal(reading.err.text, "the table:2: \"morgen\" is no date that can be read");
	reading_done(&reading);
}

static void assert_time(const char *text, DateOrder order, int32_t day, double second)
{
	CsvTime time;
	if (!csv_time(text_of(text), order, &time))
		fail_msg("%s", text);
	assert_int_equal(time.day, day);
	if (is_known(second))
		assert_near(time.second, second, 1e-9);
	else
		assert_unknown(time.second);
}

static void reads_dates_as_they_are_written(void **state)
{
	(void)state;
	enum { DAY = 19855 }; /* 2024-05-12 */
	assert_time("2024-05-12", DATES_OPEN, DAY, UNKNOWN);
	assert_time("2024/5/12 7:05", DATES_OPEN, DAY, 25500);
	assert_time("2024-05-12T07:31:05.123+02:00", DATES_OPEN, DAY, 27065);
	assert_time("12.05.24", DATES_DAY_FIRST, DAY, UNKNOWN);
	assert_time("5/12/2024 12:05 AM", DATES_MONTH_FIRST, DAY, 300);
	assert_time("12. Mai 2024", DATES_OPEN, DAY, UNKNOWN);
	assert_time("May 12, 2024, 7:31:05 PM", DATES_OPEN, DAY, 70265);
	assert_time("12-May-2024", DATES_OPEN, DAY, UNKNOWN);
	assert_time("12 mars 1999", DATES_OPEN, 10662, UNKNOWN);
	static const char *const WRONG[] = {"", "12", "2024-13-01", "2024-06-31", "31.06.2024", "yesterday", "2024-05-12 25:00",
	                                    "2024-05-12 7", "2024-05-12 07:31 in the rain", "1850-01-01", "99999999999-1-1"};
	for (size_t i = 0; i < COUNT_OF(WRONG); i++) {
		CsvTime time;
		if (csv_time(text_of(WRONG[i]), DATES_DAY_FIRST, &time))
			fail_msg("%s", WRONG[i]);
	}
}

static void reads_numbers_and_durations_as_they_are_written(void **state)
{
	(void)state;
	Str unit;
	assert_near(csv_number(STR("1.234,5 km"), true, &unit), 1234.5, 1e-9);
	assert_text(unit, "km");
	assert_near(csv_number(STR("1,234.5"), false, &unit), 1234.5, 1e-9);
	assert_near(csv_number(STR("-3"), false, &unit), -3, 1e-9);
	assert_unknown(csv_number(STR("--"), false, &unit));
	assert_int_equal(csv_comma(STR("10,5")), COMMA_DECIMAL);
	assert_int_equal(csv_comma(STR("10.5")), COMMA_GROUPING);
	assert_int_equal(csv_comma(STR("1,234")), COMMA_OPEN);
	assert_int_equal(csv_comma(STR("1.234,5")), COMMA_DECIMAL);
	assert_near(csv_duration(STR("1:48:23.5"), false, false, 1), 6503.5, 1e-9);
	assert_near(csv_duration(STR("48:23"), false, false, 1), 2903, 1e-9);
	assert_near(csv_duration(STR("7:30"), false, true, 3600), 27000, 1e-9);
	assert_near(csv_duration(STR("7,5"), true, true, 3600), 27000, 1e-9);
	assert_near(csv_duration(STR("1h 48m 23s"), false, false, 1), 6503, 1e-9);
	assert_near(csv_duration(STR("48 min"), false, false, 1), 2880, 1e-9);
	assert_near(csv_duration(STR("2903"), false, false, 1), 2903, 1e-9);
	assert_unknown(csv_duration(STR("1:75:00"), false, false, 1));
	assert_unknown(csv_duration(STR("-5"), false, false, 1));
	assert_unknown(csv_duration(STR("long"), false, false, 1));
	assert_near(csv_time_of_day(STR("7:31 pm")), 70260, 1e-9);
	int32_t offset_s;
	assert_true(csv_offset(STR("-0930"), &offset_s) && offset_s == -34200);
	assert_true(csv_offset(STR("Z"), &offset_s) && offset_s == 0);
	assert_false(csv_offset(STR("+99"), &offset_s));
}

static ErrCode read_guessed(Decoded *out, Arena *arena, Bytes bytes, Notes *notes, Error *err)
{
	return csv_log_read(out, arena, bytes, notes, err);
}

static void survives_every_lack_of_memory(void **state)
{
	(void)state;
	assert_survives_every_lack_of_memory(read_guessed, GERMAN);
	assert_survives_every_lack_of_memory(read_guessed, DAYS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_a_german_table_without_being_told),
	    cmocka_unit_test(takes_the_unit_from_the_cells),
	    cmocka_unit_test(a_distance_without_a_unit_is_asked_about),
	    cmocka_unit_test(dates_that_can_be_read_both_ways_are_asked_about),
	    cmocka_unit_test(reads_days_and_leaves_out_what_cannot_be),
	    cmocka_unit_test(a_map_tells_what_the_headers_do_not),
	    cmocka_unit_test(says_what_is_wrong_with_a_map),
	    cmocka_unit_test(a_map_is_kept_before_the_table),
	    cmocka_unit_test(a_map_may_be_a_file),
	    cmocka_unit_test(old_spreadsheets_write_windows_1252),
	    cmocka_unit_test(only_clear_headers_are_taken_for_a_log),
	    cmocka_unit_test(reads_dates_as_they_are_written),
	    cmocka_unit_test(reads_numbers_and_durations_as_they_are_written),
	    cmocka_unit_test(survives_every_lack_of_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
