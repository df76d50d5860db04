/*
 * settle_test.c - what the log keeps of activities whose files leave something
 * open.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/import/settle.h"

#include "base/num.h"
#include "formats/formats.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { POINTS = 900, GPX_BYTES_MAX = 1 << 20 };

static int32_t two_hours(const void *context, int64_t unix_s)
{
	(void)context;
	(void)unix_s;
	return 7200;
}

static const Settling PLAIN = {.zone = {.offset_s = two_hours, .context = NULL}};

typedef struct World {
	Arena *arena;
	Activity activity;
} World;

/* A quarter of an hour at 3 m/s over one hill of 30 m, whose altitudes jitter by
 * 0.3 m, with strides. */
static void read_gpx(World *world, const char *type)
{
	Buf gpx;
	world->arena = arena_new(&ALLOCATOR_SYSTEM, (size_t)16 << 20);
	buf_init(&gpx, &ALLOCATOR_SYSTEM, GPX_BYTES_MAX);
	buf_printf(&gpx, "<gpx xmlns=\"http://www.topografix.com/GPX/1/1\" version=\"1.1\"><trk>%s<trkseg>", type);
	for (int i = 0; i < POINTS; i++) {
		const double altitude_m = 100 + 30 * sin(3.14159265 * i / POINTS) + (i % 2 == 0 ? 0.3 : -0.3);
		buf_printf(&gpx,
		           "<trkpt lat=\"%.7f\" lon=\"13.4\"><ele>%.1f</ele><time>2024-05-12T07:%02d:%02dZ</time>"
		           "<extensions><x:TrackPointExtension xmlns:x=\"http://www.garmin.com/xmlschemas/"
		           "TrackPointExtension/v1\"><x:cad>84</x:cad></x:TrackPointExtension></extensions></trkpt>",
		           52.5 + i * 2.698e-5, altitude_m, i / 60, i % 60);
	}
	buf_adds(&gpx, "</trkseg></trk></gpx>");
	Notes notes;
	Decoded decoded;
	Error err = ERROR_NONE;
	notes_init(&notes, world->arena);
	const Str text = arena_str(world->arena, buf_str(&gpx));
	buf_done(&gpx);
	assert_int_equal(formats_read(&decoded, world->arena, bytes_of(text), &notes, &err), OK);
	assert_int_equal(decoded.activity_count, 1);
	world->activity = decoded.activities[0];
}

static void a_recording_without_a_sport_at_a_runners_speed_is_a_run(void **state)
{
	(void)state;
	World world;
	read_gpx(&world, "");
	assert_int_equal(world.activity.sport.n, 0);
	assert_true(settle_activity(&world.activity, world.arena, &PLAIN));
	assert_true(text_is(world.activity.sport, "running"));
	assert_true(text_is(world.activity.origin[FACT_SPORT], "guessed from speed"));
	assert_false(activity_says_sport(&world.activity));
	/* and its strides are steps */
	assert_true(fabs(world.activity.cadence_avg_spm - 168) < 1e-9);
	assert_true(fabs(samples_at(&world.activity.samples, 5).cadence_spm - 168) < 1e-9);
	arena_free(world.arena);
}

static void what_a_person_says_goes_before_the_guess_and_what_the_file_says_before_both(void **state)
{
	(void)state;
	World world;
	Settling how = PLAIN;
	assert_int_equal(settling_sport(&how, STR("hike"), NULL), OK);
	read_gpx(&world, "");
	assert_true(settle_activity(&world.activity, world.arena, &how));
	assert_true(text_is(world.activity.sport, "hiking"));
	assert_true(text_is(world.activity.origin[FACT_SPORT], "as said with --sport"));
	assert_true(activity_says_sport(&world.activity));
	arena_free(world.arena);
	read_gpx(&world, "<type>cycling</type>");
	assert_true(settle_activity(&world.activity, world.arena, &how));
	assert_true(text_is(world.activity.sport, "cycling"));
	arena_free(world.arena);
}

static void an_unknown_sport_is_refused_with_a_sentence(void **state)
{
	(void)state;
	Settling how = PLAIN;
	Error err = ERROR_NONE;
	assert_int_equal(settling_sport(&how, STR("knitting"), &err), FAIL_USAGE);
	assert_non_null(strstr(err.text, "\"knitting\" is no sport"));
	assert_int_equal(how.sport.n, 0);
}

static void the_plain_sum_of_rises_becomes_a_climb(void **state)
{
	(void)state;
	World world;
	read_gpx(&world, "<type>running</type>");
	assert_true(world.activity.ascent_m > 200); /* every jitter counted */
	assert_true(settle_activity(&world.activity, world.arena, &PLAIN));
	assert_true(fabs(world.activity.ascent_m - 30) < 2);
	assert_true(fabs(world.activity.descent_m - 30) < 2);
	assert_true(text_starts(world.activity.origin[FACT_ASCENT], "from altitude: smooth"));
	arena_free(world.arena);
}

static void the_total_of_the_device_stays(void **state)
{
	(void)state;
	World world;
	read_gpx(&world, "<type>running</type>");
	world.activity.ascent_m = 44;
	world.activity.origin[FACT_ASCENT] = STR("session.total_ascent");
	assert_true(settle_activity(&world.activity, world.arena, &PLAIN));
	assert_true(fabs(world.activity.ascent_m - 44) < 1e-9);
	assert_true(text_is(world.activity.origin[FACT_ASCENT], "session.total_ascent"));
	arena_free(world.arena);
}

static void indoors_nothing_is_climbed(void **state)
{
	(void)state;
	World world;
	read_gpx(&world, "<type>treadmill_running</type>");
	world.activity.has_position = false;
	assert_true(settle_activity(&world.activity, world.arena, &PLAIN));
	assert_false(is_known(world.activity.ascent_m));
	assert_false(is_known(world.activity.descent_m));
	assert_int_equal(world.activity.origin[FACT_ASCENT].n, 0);
	/* a watch's 0 there is none, a treadmill's slope is one */
	world.activity.ascent_m = 0;
	world.activity.descent_m = 120;
	assert_true(settle_activity(&world.activity, world.arena, &PLAIN));
	assert_false(is_known(world.activity.ascent_m));
	assert_true(fabs(world.activity.descent_m - 120) < 1e-9);
	arena_free(world.arena);
}

static void the_local_time_is_filled_in_and_says_from_what(void **state)
{
	(void)state;
	World world;
	read_gpx(&world, "<type>running</type>");
	assert_true(settle_activity(&world.activity, world.arena, &PLAIN));
	assert_true(world.activity.has_utc_offset);
	assert_int_equal(world.activity.utc_offset_s, 7200);
	assert_false(activity_says_zone(&world.activity));
	arena_free(world.arena);
}

static void a_sensor_that_was_not_worn_says_nothing(void **state)
{
	(void)state;
	World world = {.arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20), .activity = activity_unknown()};
	world.activity.hr_avg_bpm = 0;
	world.activity.origin[FACT_HR_AVG] = STR("session.avg_heart_rate");
	assert_true(settle_activity(&world.activity, world.arena, &PLAIN));
	assert_false(is_known(world.activity.hr_avg_bpm));
	assert_int_equal(world.activity.origin[FACT_HR_AVG].n, 0);
	arena_free(world.arena);
}

static void this_computers_zone_is_that_of_tz(void **state)
{
	(void)state;
	assert_int_equal(setenv("TZ", "EST5EDT,M3.2.0,M11.1.0", 1), 0);
	const Settling how = settling_default();
	assert_int_equal(how.zone.offset_s(how.zone.context, 1705000000), -5 * 3600); /* in January */
	assert_int_equal(how.zone.offset_s(how.zone.context, 1720000000), -4 * 3600); /* in July */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_recording_without_a_sport_at_a_runners_speed_is_a_run),
	    cmocka_unit_test(what_a_person_says_goes_before_the_guess_and_what_the_file_says_before_both),
	    cmocka_unit_test(an_unknown_sport_is_refused_with_a_sentence),
	    cmocka_unit_test(the_plain_sum_of_rises_becomes_a_climb),
	    cmocka_unit_test(the_total_of_the_device_stays),
	    cmocka_unit_test(indoors_nothing_is_climbed),
	    cmocka_unit_test(the_local_time_is_filled_in_and_says_from_what),
	    cmocka_unit_test(a_sensor_that_was_not_worn_says_nothing),
	    cmocka_unit_test(this_computers_zone_is_that_of_tz),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
