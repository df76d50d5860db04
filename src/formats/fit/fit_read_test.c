/*
 * fit_read_test.c - what good FIT files say, crafted one by one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit.h"

#include "fit_profile_names.h"
#include "formats/fit/fit_test.h"

/* file_id of an activity, by a Garmin Fenix 7 */
static void add_file_id(Craft *craft, int64_t type)
{
	CRAFT_DEFINE(craft, 0, FIT_FILE_ID, {0, 1, ENUM}, {1, 2, UINT16}, {2, 2, UINT16});
	CRAFT_DATA(craft, 0, type, 1, 3906);
}

static void begin(Craft *craft)
{
	craft_init(craft);
	craft_begin(craft, 14);
	add_file_id(craft, 4);
}

/* start, sport, sub_sport, timer and elapsed in ms, distance in cm */
static void add_session(Craft *craft, int64_t start, int64_t sport, int64_t sub_sport, int64_t length_s)
{
	CRAFT_DEFINE(craft, 1, FIT_SESSION, {253, 4, UINT32}, {2, 4, UINT32}, {5, 1, ENUM}, {6, 1, ENUM}, {7, 4, UINT32},
	             {8, 4, UINT32}, {9, 4, UINT32});
	CRAFT_DATA(craft, 1, start + length_s, start, sport, sub_sport, length_s * 1000, length_s * 1000, length_s * 300);
}

static void end_and_read(Craft *craft, Reading *reading)
{
	craft_end(craft);
	reading_of(reading, craft_bytes(craft));
}

static void done(Craft *craft, Reading *reading)
{
	reading_done(reading);
	craft_done(craft);
}

static void reads_session_laps_and_records(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {0, 4, SINT32}, {1, 4, SINT32}, {2, 2, UINT16}, {3, 1, UINT8},
	             {5, 4, UINT32}, {6, 2, UINT16}, {13, 1, SINT8});
	CRAFT_DATA(&craft, 2, T0, 536870912, -268435456, 2700, 120, 0, 0, -4);
	CRAFT_DATA(&craft, 2, T0 + 1, 536870912, -268435456, 2705, 121, 312, 3120, -4);
	CRAFT_DEFINE(&craft, 3, FIT_LAP, {253, 4, UINT32}, {2, 4, UINT32}, {9, 4, UINT32}, {8, 4, UINT32}, {15, 1, UINT8});
	CRAFT_DATA(&craft, 3, T0 + 60, T0, 18000, 59500, 151);
	add_session(&craft, T0, 1, 3, 60);
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	assert_text(reading.decoded.format, "fit");
	assert_text(run->sport, "running");
	assert_text(run->sub_sport, "trail");
	assert_text(run->device, "garmin fenix 7");
	assert_int_equal(run->start_unix_s, T0_UNIX_S);
	assert_near(run->distance_m, 180, 1e-9);
	assert_near(run->timer_s, 60, 1e-9);
	assert_near(run->elapsed_s, 60, 1e-9);
	assert_unknown(run->ascent_m);
	assert_unknown(run->rpe);
	assert_int_equal(run->samples.count, 2);
	assert_true(run->has_position);
	assert_near(samples_at(&run->samples, 1).t_s, 1, 0);
	assert_near(samples_at(&run->samples, 1).latitude_deg, 45, 1e-9);
	assert_near(samples_at(&run->samples, 1).longitude_deg, -22.5, 1e-9);
	assert_near(samples_at(&run->samples, 1).altitude_m, 41, 1e-9);
	assert_near(samples_at(&run->samples, 1).hr_bpm, 121, 0);
	assert_near(samples_at(&run->samples, 1).distance_m, 3.12, 1e-9);
	assert_near(samples_at(&run->samples, 1).speed_mps, 3.12, 1e-9);
	assert_near(samples_at(&run->samples, 1).temperature_c, -4, 0);
	assert_unknown(samples_at(&run->samples, 1).power_w);
	assert_int_equal(run->lap_count, 1);
	assert_int_equal(run->laps[0].start_unix_s, T0_UNIX_S);
	assert_near(run->laps[0].distance_m, 180, 1e-9);
	assert_near(run->laps[0].timer_s, 59.5, 1e-9);
	assert_near(run->laps[0].hr_avg_bpm, 151, 0);
	done(&craft, &reading);
}

static void reads_big_endian_messages_and_short_headers(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	craft_init(&craft);
	craft.big_endian = true;
	craft_begin(&craft, 12);
	add_file_id(&craft, 4);
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {0, 4, SINT32}, {1, 4, SINT32}, {7, 2, UINT16});
	CRAFT_DATA(&craft, 2, T0 + 5, -536870912, 268435456, 300);
	add_session(&craft, T0, 1, 0, 60);
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	assert_int_equal(reading.notes.count, 1); /* the average power */
	assert_text(run->device, "garmin fenix 7");
	assert_near(samples_at(&run->samples, 0).t_s, 5, 0);
	assert_near(samples_at(&run->samples, 0).latitude_deg, -45, 1e-9);
	assert_near(samples_at(&run->samples, 0).power_w, 300, 0);
	done(&craft, &reading);
}

static void counts_compressed_timestamps_on(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 1, 0, 60);
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {3, 1, UINT8});
	CRAFT_DATA(&craft, 2, T0, 100); /* T0 modulo 32 is 0 */
	CRAFT_DEFINE(&craft, 3, FIT_RECORD, {3, 1, UINT8});
	CRAFT_COMPRESSED(&craft, 3, 10, 101);
	CRAFT_COMPRESSED(&craft, 3, 31, 102);
	CRAFT_COMPRESSED(&craft, 3, 5, 103); /* past 32 seconds: it rolls over */
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	const double expected[] = {0, 10, 31, 37};
	assert_int_equal(T0 % 32, 0);
	assert_int_equal(run->samples.count, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_near(samples_at(&run->samples, i).t_s, expected[i], 0);
		assert_near(samples_at(&run->samples, i).hr_bpm, 100 + (double)i, 0);
	}
	done(&craft, &reading);
}

static void adds_up_compressed_speed_and_distance(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 1, 0, 60);
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {8, 1, BYTE}, {8, 3, BYTE});
	/* three bytes that CRAFT_DATA does not write: speed 250 (2.5 m/s), distance in 16ths */
	const unsigned distances[] = {160, 4000, 64, 1000};
	for (unsigned i = 0; i < 4; i++) {
		craft_byte(&craft, 2);
		for (unsigned k = 0; k < 4; k++)
			craft_byte(&craft, ((unsigned)(T0) + i) >> (8 * k) & 0xff);
		craft_byte(&craft, 0xff);
		const unsigned bits = distances[i] << 12 | 250;
		for (unsigned k = 0; k < 3; k++)
			craft_byte(&craft, bits >> (8 * k) & 0xff);
	}
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	assert_near(samples_at(&run->samples, 0).speed_mps, 2.5, 1e-9);
	assert_near(samples_at(&run->samples, 0).distance_m, 10, 0);
	assert_near(samples_at(&run->samples, 1).distance_m, 250, 0);
	assert_near(samples_at(&run->samples, 2).distance_m, (4096 + 64) / 16.0, 0); /* twelve bits rolled over */
	assert_near(samples_at(&run->samples, 3).distance_m, (4096 + 1000) / 16.0, 0);
	done(&craft, &reading);
}

static void says_nothing_where_the_file_says_nothing(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {0, 4, SINT32}, {1, 4, SINT32}, {2, 2, UINT16}, {3, 1, UINT8},
	             {4, 1, UINT8}, {53, 1, UINT8}, {13, 1, SINT8}, {73, 4, UINT32}, {7, 4, FLOAT32});
	CRAFT_DATA(&craft, 2, T0, 0x7fffffff, 0x7fffffff, 0xffff, 0xff, 0xff, 64, 0x7f, 0xffffffff, 0xffffffff);
	CRAFT_DATA(&craft, 2, T0 + 1, 0, 0, 0xffff, 0, 0, 64, 0, 0, 0x7fc00000); /* no fix, no pulse, a NaN */
	CRAFT_DATA(&craft, 2, T0 + 2, 1073741825, 0, 0, 50, 0xff, 0, 0, 0, 0x43480000); /* beyond the pole */
	CRAFT_DEFINE(&craft, 1, FIT_SESSION, {253, 4, UINT32}, {2, 4, UINT32}, {5, 1, ENUM}, {6, 1, ENUM}, {16, 1, UINT8},
	             {22, 2, UINT16});
	CRAFT_DATA(&craft, 1, T0, T0, 1, 0xff, 0xff, 0xffff);
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	assert_text(run->sub_sport, "");
	assert_unknown(run->ascent_m);
	assert_unknown(run->calories_kcal);
	assert_false(run->has_utc_offset);
	assert_false(run->has_position);
	for (size_t i = 0; i < 3; i++)
		assert_unknown(samples_at(&run->samples, i).latitude_deg);
	assert_unknown(samples_at(&run->samples, 0).altitude_m);
	assert_unknown(samples_at(&run->samples, 0).hr_bpm);
	assert_unknown(samples_at(&run->samples, 0).cadence_spm);
	assert_unknown(samples_at(&run->samples, 0).temperature_c);
	assert_unknown(samples_at(&run->samples, 0).speed_mps);
	assert_unknown(samples_at(&run->samples, 0).power_w);
	assert_unknown(samples_at(&run->samples, 1).hr_bpm);
	assert_near(samples_at(&run->samples, 1).cadence_spm, 1, 0); /* half a stride: one step */
	assert_near(samples_at(&run->samples, 1).speed_mps, 0, 0);
	assert_unknown(samples_at(&run->samples, 1).power_w);
	assert_near(samples_at(&run->samples, 2).power_w, 200, 0);
	assert_near(run->hr_avg_bpm, 50, 0);
	done(&craft, &reading);
}

static void passes_over_fields_of_a_strange_size(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 1, 0, 60);
	/* heart rate as a 4-byte text, distance in 2 bytes of a 4-byte type, power as an array of two, a newer base type */
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {3, 4, TEXT}, {5, 2, UINT32}, {7, 4, UINT16}, {13, 1, 0x1e},
	             {99, 8, BYTE}, {4, 1, 0x42});
	CRAFT_DATA(&craft, 2, T0, 150, 100, 0x00fa012c, 20, 0, 90);
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	assert_unknown(samples_at(&run->samples, 0).hr_bpm);
	assert_unknown(samples_at(&run->samples, 0).distance_m);
	assert_near(samples_at(&run->samples, 0).power_w, 300, 0); /* the first of the array */
	assert_unknown(samples_at(&run->samples, 0).temperature_c);
	assert_near(samples_at(&run->samples, 0).cadence_spm, 180, 0); /* the type's upper bits say nothing of its size */
	done(&craft, &reading);
}

static void counts_the_last_of_a_field_that_stands_twice(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 1, 0, 60);
	CRAFT_DEFINE(&craft, 2, FIT_LAP, {2, 4, UINT32}, {9, 4, UINT32}, {9, 4, UINT32});
	CRAFT_DATA(&craft, 2, T0, 0, 5000);
	end_and_read(&craft, &reading);
	assert_near(only_activity(&reading)->laps[0].distance_m, 50, 1e-9);
	done(&craft, &reading);
}

static void prefers_enhanced_speed_and_altitude(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 1, 0, 60);
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {78, 4, UINT32}, {2, 2, UINT16}, {73, 4, UINT32}, {6, 2, UINT16});
	CRAFT_DATA(&craft, 2, T0, 3000, 2999, 70000, 0xffff);
	CRAFT_DATA(&craft, 2, T0 + 1, 0xffffffff, 3500, 0xffffffff, 2000);
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	assert_near(samples_at(&run->samples, 0).altitude_m, 100, 1e-9);
	assert_near(samples_at(&run->samples, 0).speed_mps, 70, 1e-9);
	assert_near(samples_at(&run->samples, 1).altitude_m, 200, 1e-9);
	assert_near(samples_at(&run->samples, 1).speed_mps, 2, 1e-9);
	done(&craft, &reading);
}

static void doubles_strides_but_not_turns_of_a_crank(void **state)
{
	(void)state;
	const struct {
		int64_t sport;
		double record, average;
	} cases[] = {{1, 171, 169}, {17, 171, 169}, {2, 85.5, 84.5}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		Craft craft;
		Reading reading;
		begin(&craft);
		CRAFT_DEFINE(&craft, 1, FIT_SESSION, {2, 4, UINT32}, {5, 1, ENUM}, {18, 1, UINT8}, {92, 1, UINT8});
		CRAFT_DATA(&craft, 1, T0, cases[i].sport, 84, 64);
		CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {4, 1, UINT8}, {53, 1, UINT8});
		CRAFT_DATA(&craft, 2, T0, 85, 64);
		end_and_read(&craft, &reading);
		const Activity *activity = only_activity(&reading);
		assert_near(samples_at(&activity->samples, 0).cadence_spm, cases[i].record, 1e-9);
		assert_near(activity->cadence_avg_spm, cases[i].average, 1e-9);
		done(&craft, &reading);
	}
}

static void reads_effort_and_feeling(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	CRAFT_DEFINE(&craft, 1, FIT_SESSION, {2, 4, UINT32}, {5, 1, ENUM}, {192, 1, UINT8}, {193, 1, UINT8});
	CRAFT_DATA(&craft, 1, T0, 1, 75, 70);
	end_and_read(&craft, &reading);
	assert_near(only_activity(&reading)->rpe, 7, 0);
	assert_near(only_activity(&reading)->feel, 75, 0);
	done(&craft, &reading);
}

static void add_developer_field(Craft *craft, unsigned index, const char *name)
{
	CRAFT_DEFINE(craft, 3, FIT_FIELD_DESCRIPTION, {0, 1, UINT8}, {1, 1, UINT8}, {3, 16, TEXT});
	craft_byte(craft, 3);
	craft_byte(craft, index);
	craft_byte(craft, 0);
	craft_text(craft, name, 16);
}

static void names_developer_fields_by_who_made_them(void **state)
{
	(void)state;
	static const uint8_t stryd[16] = {0x18, 0xfb, 0x2c, 0xf0, 0x1a, 0x4b, 0x43, 0x0d,
	                                  0xad, 0x66, 0x98, 0x8c, 0x84, 0x74, 0x21, 0xf4};
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 1, 0, 60);
	CRAFT_DEFINE(&craft, 2, FIT_DEVELOPER_DATA_ID, {3, 1, UINT8}, {2, 2, UINT16}, {1, 16, BYTE});
	for (unsigned index = 0; index < 3; index++) { /* an app that we know, a maker, and neither */
		craft_byte(&craft, 2);
		craft_byte(&craft, index);
		craft_byte(&craft, index == 1 ? 294 & 0xff : 0xff);
		craft_byte(&craft, index == 1 ? 294 >> 8 : 0xff);
		for (size_t i = 0; i < 16; i++)
			craft_byte(&craft, index == 0 ? stryd[i] : 0x77);
	}
	add_developer_field(&craft, 2, "Air");
	add_developer_field(&craft, 0, "Power");
	add_developer_field(&craft, 0, "Form Power");
	add_developer_field(&craft, 0, "Power");
	add_developer_field(&craft, 1, "Effort");
	add_developer_field(&craft, 0, "");
	add_developer_field(&craft, 0, "\xff\xfe");
	/* a record whose developer field has to be stepped over */
	craft_byte(&craft, 0x64);
	craft_text(&craft, "", 2);
	craft_byte(&craft, FIT_RECORD);
	craft_byte(&craft, 0);
	craft_byte(&craft, 1);
	craft_byte(&craft, 3);
	craft_byte(&craft, 1);
	craft_byte(&craft, UINT8);
	craft_byte(&craft, 1);
	craft_byte(&craft, 0);
	craft_byte(&craft, 2);
	craft_byte(&craft, 0);
	for (unsigned i = 0; i < 2; i++) {
		craft_byte(&craft, 4);
		craft_byte(&craft, 140 + i);
		craft_text(&craft, "", 2);
	}
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	const char *names[] = {"Air", "coros: Effort", "stryd: Form Power", "stryd: Power"};
	assert_int_equal(run->developer_field_count, COUNT_OF(names));
	for (size_t i = 0; i < COUNT_OF(names); i++)
		assert_text(run->developer_fields[i], names[i]);
	assert_int_equal(run->samples.count, 2);
	assert_near(samples_at(&run->samples, 1).hr_bpm, 141, 0);
	done(&craft, &reading);
}

static void gives_records_and_laps_to_the_session_of_their_time(void **state)
{
	(void)state;
	for (int summary_first = 0; summary_first < 2; summary_first++) {
		Craft craft;
		Reading reading;
		begin(&craft);
		for (int turn = 0; turn < 2; turn++) {
			if (turn == summary_first) {
				CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {3, 1, UINT8});
				for (int i = 0; i < 30; i++)
					CRAFT_DATA(&craft, 2, T0 + i, 100 + i);
				CRAFT_DEFINE(&craft, 3, FIT_LAP, {2, 4, UINT32}, {9, 4, UINT32});
				CRAFT_DATA(&craft, 3, T0, 1000);
				CRAFT_DATA(&craft, 3, T0 + 10, 2000);
				CRAFT_DATA(&craft, 3, T0 + 15, 3000);
			} else {
				add_session(&craft, T0, 5, 18, 10);
				add_session(&craft, T0 + 10, 2, 0, 10);
				add_session(&craft, T0 + 20, 1, 0, 10);
			}
		}
		end_and_read(&craft, &reading);
		assert_int_equal(reading.code, OK);
		assert_int_equal(reading.decoded.activity_count, 3);
		const char *sports[] = {"swimming", "cycling", "running"};
		const size_t laps[] = {1, 2, 0};
		for (size_t i = 0; i < 3; i++) {
			const Activity *activity = &reading.decoded.activities[i];
			assert_text(activity->sport, sports[i]);
			assert_int_equal(activity->samples.count, 10);
			assert_near(samples_at(&activity->samples, 0).t_s, 0, 0);
			assert_near(samples_at(&activity->samples, 9).hr_bpm, 109 + 10 * (double)i, 0);
			assert_int_equal(activity->lap_count, laps[i]);
		}
		assert_near(reading.decoded.activities[1].laps[1].distance_m, 30, 1e-9);
		done(&craft, &reading);
	}
}

static void puts_records_in_the_order_of_time(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 1, 0, 60);
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {3, 1, UINT8});
	const int order[] = {0, 4, 1, 4, 3, 2, 0};
	for (int i = 0; i < 7; i++)
		CRAFT_DATA(&craft, 2, T0 + order[i], 100 + i);
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	const double hearts[] = {100, 106, 102, 105, 104, 101, 103};
	assert_true(noted(&reading, "records out of the order of time: sorted"));
	for (size_t i = 0; i < 7; i++)
		assert_near(samples_at(&run->samples, i).hr_bpm, hearts[i], 0);
	done(&craft, &reading);
}

static void makes_a_session_of_records_and_timer_events(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	CRAFT_DEFINE(&craft, 4, FIT_SPORT, {0, 1, ENUM}, {1, 1, ENUM});
	CRAFT_DATA(&craft, 4, 1, 4);
	CRAFT_DEFINE(&craft, 5, FIT_EVENT, {253, 4, UINT32}, {0, 1, ENUM}, {1, 1, ENUM});
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {3, 1, UINT8}, {5, 4, UINT32}, {4, 1, UINT8});
	CRAFT_DATA(&craft, 5, T0, 0, 0);
	CRAFT_DATA(&craft, 5, T0, 0, 0); /* some devices say it twice */
	CRAFT_DATA(&craft, 2, T0 + 1, 100, 1000, 0);
	CRAFT_DATA(&craft, 5, T0 + 20, 0, 4);
	CRAFT_DATA(&craft, 5, T0 + 50, 0, 0);
	CRAFT_DATA(&craft, 2, T0 + 60, 140, 13000, 80);
	end_and_read(&craft, &reading); /* and the device's battery is empty */
	const Activity *run = only_activity(&reading);
	assert_text(run->sport, "running");
	assert_text(run->sub_sport, "track");
	assert_true(noted(&reading, "no session message: its facts are made of 2 records and 0 laps"));
	assert_int_equal(run->start_unix_s, T0_UNIX_S + 1);
	assert_near(run->elapsed_s, 59, 0);
	assert_near(run->timer_s, 30, 0);
	assert_near(run->distance_m, 120, 1e-9);
	assert_near(run->hr_avg_bpm, 120, 0);
	assert_near(run->hr_max_bpm, 140, 0);
	assert_near(run->cadence_avg_spm, 160, 0); /* standing still does not count */
	done(&craft, &reading);
}

static void reads_a_file_with_heart_rate_only(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 10, 26, 60);
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {3, 1, UINT8});
	CRAFT_DATA(&craft, 2, T0, 90);
	CRAFT_DATA(&craft, 2, T0 + 1, 92);
	end_and_read(&craft, &reading);
	const Activity *activity = only_activity(&reading);
	assert_text(activity->sub_sport, "cardio_training");
	assert_false(activity->has_position);
	assert_near(activity->hr_avg_bpm, 91, 0);
	assert_unknown(samples_at(&activity->samples, 0).distance_m);
	done(&craft, &reading);
}

static void reads_a_session_without_records(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 1, 1, 1800);
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	assert_int_equal(run->samples.count, 0);
	assert_int_equal(run->lap_count, 0);
	assert_near(run->distance_m, 5400, 1e-9);
	assert_unknown(run->hr_avg_bpm);
	assert_int_equal(reading.notes.count, 0);
	done(&craft, &reading);
}

static void tells_the_offset_from_utc(void **state)
{
	(void)state;
	const struct {
		int64_t local;
		bool has;
		int32_t offset_s;
	} cases[] = {{T0 + 60 + 7200, true, 7200},        {T0 + 60 - 12600 + 3, true, -12600}, {T0 + 60 + 225, false, 0},
	             {T0 + 60 + 15 * 3600, false, 0},     {0, false, 0},                       {0xffffffff, false, 0},
	             {T0 + 60 - 900 * 3600, false, 0}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		Craft craft;
		Reading reading;
		begin(&craft);
		add_session(&craft, T0, 1, 0, 60);
		CRAFT_DEFINE(&craft, 2, FIT_ACTIVITY, {253, 4, UINT32}, {5, 4, UINT32});
		CRAFT_DATA(&craft, 2, T0 + 60, cases[i].local);
		end_and_read(&craft, &reading);
		const Activity *run = only_activity(&reading);
		assert_int_equal(run->has_utc_offset, cases[i].has);
		assert_int_equal(run->utc_offset_s, cases[i].offset_s);
		done(&craft, &reading);
	}
}

static void dates_a_device_that_only_counts(void **state)
{
	(void)state;
	for (int how = 0; how < 3; how++) {
		Craft craft;
		Reading reading;
		begin(&craft);
		CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {3, 1, UINT8});
		CRAFT_DATA(&craft, 2, 1000, 90);
		if (how == 0) { /* told by a correlation */
			CRAFT_DEFINE(&craft, 3, FIT_TIMESTAMP_CORRELATION, {253, 4, UINT32}, {1, 4, UINT32});
			CRAFT_DATA(&craft, 3, T0 + 500, 1500);
		}
		CRAFT_DATA(&craft, 2, 1030, 95);
		CRAFT_DEFINE(&craft, 4, FIT_LAP, {2, 4, UINT32});
		CRAFT_DATA(&craft, 4, 1000);
		add_session(&craft, 1000, 1, 0, 30);
		CRAFT_DEFINE(&craft, 5, FIT_ACTIVITY, {253, 4, UINT32}, {5, 4, UINT32});
		CRAFT_DATA(&craft, 5, 1030, how == 1 ? T0 + 30 : 0xffffffff);
		end_and_read(&craft, &reading);
		const Activity *run = only_activity(&reading);
		assert_int_equal(run->start_unix_s, how == 2 ? 0 : T0_UNIX_S);
		assert_int_equal(noted(&reading, "the device did not know UTC: its times are those of its local clock"), how == 1);
		assert_int_equal(noted(&reading, "the device's clock was not set: the date is unknown"), how == 2);
		assert_false(run->has_utc_offset);
		assert_near(samples_at(&run->samples, 1).t_s, 30, 0);
		assert_int_equal(run->lap_count, 1);
		if (how < 2)
			assert_int_equal(run->laps[0].start_unix_s, T0_UNIX_S);
		done(&craft, &reading);
	}
}

static void names_the_device_as_well_as_it_can(void **state)
{
	(void)state;
	const struct {
		int64_t maker, product;
		const char *said, *device;
	} cases[] = {
	    {1, 3906, "", "garmin fenix 7"},          {1, 3113, "", "garmin forerunner 945"},
	    {1, 64000, "", "garmin product 64000"},   {294, 802, "COROS PACE 2", "coros PACE 2"},
	    {23, 0xffff, "Suunto Race", "suunto Race"}, {255, 7, "BarbellPro", "BarbellPro"},
	    {1052, 5, "", "maker 1052 product 5"},    {32, 0, "", "wahoo"},
	    {0xffff, 0xffff, "Something", "Something"}, {0xffff, 0xffff, "", ""},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		Craft craft;
		Reading reading;
		craft_init(&craft);
		craft_begin(&craft, 14);
		CRAFT_DEFINE(&craft, 0, FIT_FILE_ID, {0, 1, ENUM}, {1, 2, UINT16}, {2, 2, UINT16}, {8, 16, TEXT});
		craft_byte(&craft, 0);
		craft_byte(&craft, 4);
		craft_byte(&craft, (unsigned)cases[i].maker & 0xff);
		craft_byte(&craft, (unsigned)cases[i].maker >> 8);
		craft_byte(&craft, (unsigned)cases[i].product & 0xff);
		craft_byte(&craft, (unsigned)cases[i].product >> 8);
		craft_text(&craft, cases[i].said, 16);
		add_session(&craft, T0, 1, 0, 60);
		end_and_read(&craft, &reading);
		assert_text(only_activity(&reading)->device, cases[i].device);
		done(&craft, &reading);
	}
}

static void takes_the_device_from_its_own_message(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	craft_init(&craft);
	craft_begin(&craft, 14);
	CRAFT_DEFINE(&craft, 0, FIT_DEVICE_INFO, {0, 1, UINT8}, {2, 2, UINT16}, {4, 2, UINT16});
	CRAFT_DATA(&craft, 0, 3, 1, 3300); /* a belt */
	CRAFT_DATA(&craft, 0, 0, 1, 3992);
	add_session(&craft, T0, 1, 0, 60);
	end_and_read(&craft, &reading);
	assert_text(only_activity(&reading)->device, "garmin forerunner 255");
	done(&craft, &reading);
}

static void says_what_a_file_without_activity_is(void **state)
{
	(void)state;
	const struct {
		int64_t type;
		const char *note;
	} cases[] = {{2, "a FIT file for something else (settings): no activity in it"},
	             {5, "a FIT file for something else (workout): no activity in it"},
	             {6, "a FIT file for something else (course): no activity in it"},
	             {32, "a FIT file for something else (monitoring): no activity in it"},
	             {99, "a FIT file of a kind that Legwork does not know: no activity in it"},
	             {4, "an activity file without any activity in it"}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		Craft craft;
		Reading reading;
		craft_init(&craft);
		craft_begin(&craft, 14);
		add_file_id(&craft, cases[i].type);
		if (cases[i].type == 6) { /* a course's points are no run */
			CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {0, 4, SINT32}, {1, 4, SINT32});
			CRAFT_DATA(&craft, 2, T0, 536870912, 536870912);
		}
		end_and_read(&craft, &reading);
		assert_int_equal(reading.code, OK);
		assert_int_equal(reading.decoded.activity_count, 0);
		assert_int_equal(reading.notes.count, 1);
		assert_text(reading.notes.text[0], cases[i].note);
		done(&craft, &reading);
	}
}

static void gives_a_newer_sport_by_its_number(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 201, 202, 60);
	end_and_read(&craft, &reading);
	assert_text(only_activity(&reading)->sport, "201");
	assert_text(only_activity(&reading)->sub_sport, "202");
	done(&craft, &reading);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_session_laps_and_records),
	    cmocka_unit_test(reads_big_endian_messages_and_short_headers),
	    cmocka_unit_test(counts_compressed_timestamps_on),
	    cmocka_unit_test(adds_up_compressed_speed_and_distance),
	    cmocka_unit_test(says_nothing_where_the_file_says_nothing),
	    cmocka_unit_test(passes_over_fields_of_a_strange_size),
	    cmocka_unit_test(counts_the_last_of_a_field_that_stands_twice),
	    cmocka_unit_test(prefers_enhanced_speed_and_altitude),
	    cmocka_unit_test(doubles_strides_but_not_turns_of_a_crank),
	    cmocka_unit_test(reads_effort_and_feeling),
	    cmocka_unit_test(names_developer_fields_by_who_made_them),
	    cmocka_unit_test(gives_records_and_laps_to_the_session_of_their_time),
	    cmocka_unit_test(puts_records_in_the_order_of_time),
	    cmocka_unit_test(makes_a_session_of_records_and_timer_events),
	    cmocka_unit_test(reads_a_file_with_heart_rate_only),
	    cmocka_unit_test(reads_a_session_without_records),
	    cmocka_unit_test(tells_the_offset_from_utc),
	    cmocka_unit_test(dates_a_device_that_only_counts),
	    cmocka_unit_test(names_the_device_as_well_as_it_can),
	    cmocka_unit_test(takes_the_device_from_its_own_message),
	    cmocka_unit_test(says_what_a_file_without_activity_is),
	    cmocka_unit_test(gives_a_newer_sport_by_its_number),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
