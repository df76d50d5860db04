/*
 * strava_test.c - the tables of an export, in any language. The rows are made
 * up; the headers are those that exports have (strava_columns.h says whose).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/strava/strava.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "base/num.h"

enum { ARENA_BYTES = 4 << 20 };

static const char ENGLISH[] =
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,"
    "Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike "
    "Weight,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation "
    "Low,Elevation High,Max Grade,Average Grade,Average Positive Grade,Average Negative Grade,Max Cadence,"
    "Average Cadence,Max Heart Rate,Average Heart Rate,Max Watts,Average Watts,Calories,Max Temperature,"
    "Average Temperature,Relative Effort,Total Work,Number of Runs,Uphill Time,Downhill Time,Other Time,"
    "Perceived Exertion,Type,Start Time,Weighted Average Power,Power Count,Prefer Perceived Exertion,"
    "Perceived Relative Effort,Commute,Total Weight Lifted,Media\n";
static const char GERMAN[] =
    "Aktivit\xC3\xA4ts-ID,Aktivit\xC3\xA4tsdatum,Name der Aktivit\xC3\xA4t,Aktivit\xC3\xA4tsart,"
    "Aktivit\xC3\xA4tsbeschreibung,Verstrichene Zeit,Distanz,Max. Herzfrequenz,Relative Leistung,Pendeln,"
    "Hinweis zur Privatsph\xC3\xA4re f\xC3\xBCr Aktivit\xC3\xA4ten,Aktivit\xC3\xA4tsausr\xC3\xBCstung,Dateiname,"
    "Sportlergewicht,Fahrradgewicht,Verstrichene Zeit,Bewegungszeit,Distanz,H\xC3\xB6" "chstgeschw.,"
    "Durchschnittliche Geschwindigkeit,H\xC3\xB6henzunahme,H\xC3\xB6henunterschied,Min. H\xC3\xB6he,Max. "
    "H\xC3\xB6he,Max. Steigung,Durchschnittliche Steigung,Durchschnittliche positive Steigung,Durchschnittliche "
    "negative Steigung,Max. Tritt-/Schrittfrequenz,Durchschnittliche Trittfrequenz,Max. Herzfrequenz,"
    "Durchschnittliche Herzfrequenz,Max. Watt,Durchschnittliche Watt,Kalorien,Max. Temperatur,Durchschnittliche "
    "Temperatur,Relative Leistung,Gesamtarbeit,Anzahl L\xC3\xA4ufe,Bergaufzeit,Bergabzeit,Andere "
    "Zeit,Gef\xC3\xBChlte Anstrengung,Art,Startzeit,Gewichtete durchschnittliche Leistung,Leistungszahl,"
    "Gef\xC3\xBChlte Anstrengung verwenden,Gef\xC3\xBChlte relative Leistung,Pendeln,Insgesamt gestemmtes "
    "Gewicht,Medien\n";
/* A language that the reader has no names of: only the places tell. */
static const char OTHER[] = "c0,c1,c2,c3,c4,tijd,afstand,hartslag,inspanning,woonwerk,c10,c11,c12,c13,c14,tijd,c16,"
			    "afstand,c18,c19,c20,c21,c22,c23,c24,c25,c26,c27,c28,c29,hartslag,c31,c32,c33,c34,"
			    "c35,c36,inspanning,c38,c39,c40,c41,c42,c43,c44,c45,c46,c47,c48,c49,woonwerk,c51,c52\n";

typedef struct Cell {
	size_t column;
	const char *text;
} Cell;

enum { COLUMNS = 53 };

/* What these rows have in common, in the columns of all three. */
static const Cell TOLD[] = {
    {0, "11"},       {2, "Morning Run"}, {3, "Run"},  {4, "Legs \"\"heavy\"\", slept badly"},
    {5, "1428"},     {10, "left shin"},  {11, "Brooks Ghost 14"},
    {15, "1428.0"},  {16, "1411.0"},     {17, "3322.95"}, {20, "61.9"}, {21, "0.0"},
    {29, "80.5"},    {30, "178.0"},      {31, "151.5"},   {34, "262.0"}, {43, "7.0"},
};

typedef struct World {
	Arena *arena;
	Buf table;
	Decoded decoded;
	Notes notes;
	Error err;
} World;

static void begin(World *world, const char *header)
{
	world->arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(world->arena);
	world->err = ERROR_NONE;
	buf_init(&world->table, &ALLOCATOR_SYSTEM, ARENA_BYTES);
	buf_adds(&world->table, header);
	notes_init(&world->notes, world->arena);
}

static void end(World *world)
{
	buf_done(&world->table);
	arena_free(world->arena);
}

/* A row of TOLD with a date, a rounded distance and a file. */
static void add_row(World *world, const char *date, const char *distance, const char *file)
{
	for (size_t column = 0; column < COLUMNS; column++) {
		const char *text = column == 1 ? date : column == 6 ? distance : column == 12 ? file : "";
		for (size_t i = 0; i < COUNT_OF(TOLD); i++)
			text = TOLD[i].column == column ? TOLD[i].text : text;
		buf_printf(&world->table, "%s\"%s\"", column > 0 ? "," : "", text);
	}
	buf_addc(&world->table, '\n');
}

static ErrCode read(World *world)
{
	assert_true(buf_ok(&world->table));
	return strava_read(&world->decoded, world->arena, bytes_of(buf_str(&world->table)), &world->notes, &world->err);
}

static void good(World *world)
{
	if (read(world) != OK)
		fail_msg("%s", world->err.text);
}

static void near(double value, double expected)
{
	if (!(fabs(value - expected) < 1e-6))
		fail_msg("%f is not %f", value, expected);
}

static void text(Str value, const char *expected)
{
	if (!text_is(value, expected))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(value), expected);
}

static void tells_of_a_file_and_reads_what_was_typed_in(const char *header, const char *date, const char *rounded)
{
	World world;
	begin(&world, header);
	add_row(&world, date, rounded, "activities/12.fit.gz");
	add_row(&world, date, rounded, "");
	assert_true(strava_detect(bytes_of(buf_str(&world.table))));
	good(&world);
	assert_int_equal(world.decoded.telling_count, 1);
	const Telling *telling = &world.decoded.tellings[0];
	text(telling->file, "activities/12.fit.gz");
	assert_int_equal(telling->start_unix_s, 1653839615);
	text(telling->sport, "running");
	text(telling->name, "Morning Run");
	text(telling->notes, "Legs \"heavy\", slept badly\n\nleft shin");
	text(telling->gear, "Brooks Ghost 14");
	near(telling->rpe, 7);
	assert_int_equal(world.decoded.activity_count, 1);
	const Activity *activity = &world.decoded.activities[0];
	assert_int_equal(activity->start_unix_s, 1653839615);
	text(activity->source_id, "strava:11");
	near(activity->distance_m, 3322.95);
	near(activity->timer_s, 1411);
	near(activity->elapsed_s, 1428);
	near(activity->ascent_m, 61.9);
	assert_false(is_known(activity->descent_m)); /* 0.0 is what stands where nothing was typed in */
	near(activity->hr_avg_bpm, 151.5);
	near(activity->hr_max_bpm, 178);
	near(activity->cadence_avg_spm, 161);
	near(activity->calories_kcal, 262);
	assert_true(text_starts(activity->origin[FACT_RPE], "activities.csv: "));
	assert_true(text_starts(activity->origin[FACT_NAME], "activities.csv: "));
	assert_int_equal(activity->origin[FACT_DESCENT].n, 0);
	end(&world);
}

static void reads_an_english_export(void **state)
{
	(void)state;
	tells_of_a_file_and_reads_what_was_typed_in(ENGLISH, "May 29, 2022, 3:53:35 PM", "3.32");
}

static void reads_a_german_export(void **state)
{
	(void)state;
	tells_of_a_file_and_reads_what_was_typed_in(GERMAN, "29.05.2022, 15:53:35", "3,32");
}

static void reads_an_export_in_a_language_that_it_does_not_know(void **state)
{
	(void)state;
	tells_of_a_file_and_reads_what_was_typed_in(OTHER, "29 mai 2022, 15:53:35", "3,32");
}

static void names_the_column_that_a_fact_comes_from_as_the_table_does(void **state)
{
	(void)state;
	World world;
	begin(&world, GERMAN);
	add_row(&world, "29.05.2022, 15:53:35", "3,32", "");
	good(&world);
	text(world.decoded.activities[0].origin[FACT_RPE], "activities.csv: Gef\xC3\xBChlte Anstrengung");
	text(world.decoded.activities[0].origin[FACT_DISTANCE], "activities.csv: Distanz");
	text(world.decoded.activities[0].origin[FACT_START], "activities.csv: Aktivit\xC3\xA4tsdatum");
	end(&world);
}

/* Replaces the first `from` in the header by another text of the same length. */
static void without_name(char *out, const char *header, const char *from, const char *to)
{
	memcpy(out, header, strlen(header) + 1);
	char *at = strstr(out, from);
	assert_non_null(at);
	memcpy(at, to, strlen(to));
}

static void guesses_no_column_behind_the_last_place_that_is_sure(void **state)
{
	(void)state;
	char header[sizeof OTHER];
	World world;
	without_name(header, OTHER, "c36,inspanning", "c36,iets ander");
	begin(&world, header);
	add_row(&world, "29 mai 2022, 15:53:35", "3,32", "");
	good(&world);
	near(world.decoded.activities[0].timer_s, 1411); /* between the time and the distance that come again */
	assert_false(is_known(world.decoded.activities[0].rpe));
	assert_false(is_known(world.decoded.activities[0].hr_avg_bpm));
	end(&world);
}

static void reads_the_short_tables_of_2018_and_2019(void **state)
{
	(void)state;
	World world;
	begin(&world, "id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n"
		      "7,2018-09-12 15:02:23,Evening Run,Run,,783,3681.0,true,Merida,\n");
	good(&world);
	near(world.decoded.activities[0].distance_m, 3681);
	near(world.decoded.activities[0].elapsed_s, 783);
	text(world.decoded.activities[0].gear, "Merida");
	end(&world);
	begin(&world, "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,"
		      "Commute,Activity Gear,Filename\n"
		      "7,\"Sep 12, 2018, 3:02:23 PM\",Evening Run,Run,,783,3.68,true,Merida,\n"
		      "8,\"Sep 13, 2018, 3:02:23 PM\",Pool,Swim,,783,1500,true,,\n");
	good(&world);
	near(world.decoded.activities[0].distance_m, 3680);
	near(world.decoded.activities[0].elapsed_s, 783);
	assert_false(is_known(world.decoded.activities[0].timer_s));
	assert_false(is_known(world.decoded.activities[1].distance_m)); /* 1.5 km or 1500 km */
	end(&world);
}

static void leaves_out_what_has_no_date_and_says_so(void **state)
{
	(void)state;
	World world;
	begin(&world, ENGLISH);
	add_row(&world, "some day", "3.32", "");
	add_row(&world, "some day", "3.32", "activities/1.gpx");
	good(&world);
	assert_int_equal(world.decoded.activity_count, 0);
	assert_int_equal(world.decoded.telling_count, 1); /* its file knows when */
	assert_int_equal(world.decoded.tellings[0].start_unix_s, 0);
	assert_int_equal(world.notes.count, 2);
	assert_true(text_is(world.notes.text[0], "tells of 1 other file"));
	assert_non_null(strstr(world.notes.text[1].p, "date"));
	end(&world);
}

static void an_unknown_kind_of_activity_has_no_sport(void **state)
{
	(void)state;
	World world;
	begin(&world, "Activity ID,Activity Date,Activity Type,Filename\n1,2024-01-01 10:00:00,Quidditch,\n"
		      "2,2024-01-02 10:00:00,trail run,\n");
	good(&world);
	assert_int_equal(world.decoded.activities[0].sport.n, 0);
	assert_int_equal(world.notes.count, 1);
	assert_non_null(strstr(world.notes.text[0].p, "Quidditch"));
	text(world.decoded.activities[1].sport, "running");
	text(world.decoded.activities[1].sub_sport, "trail");
	end(&world);
}

static void reads_a_table_that_was_saved_again(void **state)
{
	(void)state;
	World world;
	begin(&world, "Aktivit\xC3\xA4ts-ID;Aktivit\xC3\xA4tsdatum;Name der Aktivit\xC3\xA4t;Distanz;Dateiname;Distanz;Gef\xC3\xBChlte "
		      "Anstrengung\n7;29.05.2022, 15:53:35;Lauf;3,32;;3322,9;7,5\n8;29.05.2022, 16:53:35;Lauf\n");
	assert_true(strava_detect(bytes_of(buf_str(&world.table))));
	good(&world);
	assert_int_equal(world.decoded.activity_count, 2);
	near(world.decoded.activities[0].distance_m, 3322.9);
	near(world.decoded.activities[0].rpe, 7.5);
	assert_false(is_known(world.decoded.activities[1].distance_m));
	end(&world);
}

static void tells_another_table_from_a_damaged_one(void **state)
{
	(void)state;
	World world;
	assert_false(strava_detect(bytes_of(STR("a,b\n1,2\n"))));
	assert_false(strava_detect(bytes_of(STR("Activity Type,Date,Favorite,Title,Distance,Calories,Time\n"))));
	assert_false(strava_detect(bytes_of(STR("name,filename,distance\n"))));
	assert_false(strava_detect(bytes_of(STR("Filename,Distance\n1.fit,5\n"))));
	/* what somebody left of one */
	assert_true(strava_detect(bytes_of(STR("Filename,Perceived Exertion\nactivities/1.fit,9\n"))));
	assert_true(strava_detect(bytes_of(STR("id,file,Perceived Exertion\n5,activities/5.fit,6\n"))));
	assert_true(strava_detect(bytes_of(STR("\"Name der Aktivit\xC3\xA4t\",Dateiname\r\n"))));
	begin(&world, "a,b\n1,2\n");
	assert_int_equal(read(&world), FAIL_FORMAT);
	end(&world);
	begin(&world, "a,b\n1,\"activities/2\n");
	assert_int_equal(read(&world), FAIL_FORMAT);
	assert_non_null(strstr(world.err.text, "activities.csv:2"));
	end(&world);
}

static void reads_shoes_and_is_polite_about_bikes(void **state)
{
	(void)state;
	World world;
	begin(&world, "Shoe Name,Shoe Brand,Shoe Model,Shoe Default Sport Types\n"
		      ",Brooks,Ghost 14,Run\n"
		      "rain,Saucony,Peregrine 12,\n"
		      "Old,,,\n"
		      ",,,\n");
	const Bytes shoes = bytes_of(buf_str(&world.table));
	assert_true(strava_gear_detect(shoes));
	assert_int_equal(strava_gear_read(&world.decoded, world.arena, shoes, &world.notes, &world.err), OK);
	assert_int_equal(world.decoded.shoe_count, 3);
	text(world.decoded.shoes[0].name, "Brooks Ghost 14");
	text(world.decoded.shoes[0].brand, "Brooks");
	text(world.decoded.shoes[0].sports, "Run");
	text(world.decoded.shoes[1].name, "Saucony Peregrine 12 rain");
	text(world.decoded.shoes[2].name, "Old");
	assert_false(is_known(world.decoded.shoes[0].prior_m));
	const Bytes bikes = bytes_of(STR("Bike Name,Bike Brand,Bike Model,Bike Default Sport Types\nA,B,C,Ride\n"));
	assert_true(strava_gear_detect(bikes));
	assert_int_equal(strava_gear_read(&world.decoded, world.arena, bikes, &world.notes, &world.err), OK);
	assert_false(decoded_holds(&world.decoded));
	assert_true(text_is(world.notes.text[0], "3 pairs of shoes"));
	assert_non_null(strstr(world.notes.text[1].p, "bikes"));
	end(&world);
}

static void fails_cleanly_at_every_refused_allocation(void **state)
{
	(void)state;
	const Bytes table = bytes_of(STR("Activity ID,Activity Date,Activity Description,Activity Private Note,Filename\n"
					 "1,2024-01-01 10:00:00,\"a\"\"b\",c,\n2,,d,e,activities/2.gpx\n"));
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, ARENA_BYTES);
		Decoded decoded;
		Notes notes = {.arena = arena};
		const ErrCode code =
		    arena == NULL ? FAIL_MEMORY : strava_read(&decoded, arena, table, &notes, NULL);
		assert_int_equal(code, failing.calls >= n ? FAIL_MEMORY : OK);
		arena_free(arena);
		if (code == OK)
			break;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_an_english_export),
	    cmocka_unit_test(reads_a_german_export),
	    cmocka_unit_test(reads_an_export_in_a_language_that_it_does_not_know),
	    cmocka_unit_test(names_the_column_that_a_fact_comes_from_as_the_table_does),
	    cmocka_unit_test(guesses_no_column_behind_the_last_place_that_is_sure),
	    cmocka_unit_test(reads_the_short_tables_of_2018_and_2019),
	    cmocka_unit_test(leaves_out_what_has_no_date_and_says_so),
	    cmocka_unit_test(an_unknown_kind_of_activity_has_no_sport),
	    cmocka_unit_test(reads_a_table_that_was_saved_again),
	    cmocka_unit_test(tells_another_table_from_a_damaged_one),
	    cmocka_unit_test(reads_shoes_and_is_polite_about_bikes),
	    cmocka_unit_test(fails_cleanly_at_every_refused_allocation),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
