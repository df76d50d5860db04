/*
 * fit_facts_test.c - what FIT files say beyond a plain run: how the runner ran,
 * fields of applications, heartbeats, pauses, the workout, and days.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit.h"

#include "fit_profile_names.h"
#include "formats/fit/fit_test.h"

static void begin_of(Craft *craft, int64_t type)
{
	craft_init(craft);
	craft_begin(craft, 14);
	CRAFT_DEFINE(craft, 0, FIT_FILE_ID, {0, 1, ENUM}, {1, 2, UINT16}, {2, 2, UINT16});
	CRAFT_DATA(craft, 0, type, 1, 3906);
}

static void begin(Craft *craft)
{
	begin_of(craft, 4);
}

static void add_session(Craft *craft, int64_t start, int64_t length_s)
{
	CRAFT_DEFINE(craft, 1, FIT_SESSION, {253, 4, UINT32}, {2, 4, UINT32}, {5, 1, ENUM}, {7, 4, UINT32}, {8, 4, UINT32});
	CRAFT_DATA(craft, 1, start + length_s, start, 1, length_s * 1000, length_s * 1000);
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

/* A text field of a message that the test writes by hand. */
static void define_with_text(Craft *craft, unsigned local, uint16_t message, unsigned number, unsigned size)
{
	craft_byte(craft, 0x40 | local);
	craft_text(craft, "", 2);
	craft_byte(craft, message & 0xff);
	craft_byte(craft, message >> 8);
	craft_byte(craft, 1);
	craft_byte(craft, number);
	craft_byte(craft, size);
	craft_byte(craft, TEXT);
}

static void reads_how_the_runner_ran(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {39, 2, UINT16}, {41, 2, UINT16}, {83, 2, UINT16},
	             {84, 2, UINT16}, {85, 2, UINT16}, {99, 1, UINT8}, {108, 2, UINT16});
	CRAFT_DATA(&craft, 2, T0, 871, 2415, 774, 4923, 11203, 33, 3321);
	CRAFT_DATA(&craft, 2, T0 + 1, 0xffff, 0, 0xffff, 0xffff, 0xffff, 30, 0xffff);
	CRAFT_DEFINE(&craft, 3, FIT_SESSION, {2, 4, UINT32}, {5, 1, ENUM}, {89, 2, UINT16}, {91, 2, UINT16}, {132, 2, UINT16},
	             {133, 2, UINT16}, {134, 2, UINT16}, {169, 2, UINT16}, {57, 1, SINT8});
	CRAFT_DATA(&craft, 3, T0, 1, 900, 2500, 800, 5010, 10000, 3000, -4);
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	const Sample first = samples_at(&run->samples, 0);
	assert_near(first.oscillation_m, 0.0871, 1e-12);
	assert_near(first.contact_s, 0.2415, 1e-12);
	assert_near(first.vertical_ratio_pct, 7.74, 1e-12);
	assert_near(first.balance_left_pct, 49.23, 1e-12);
	assert_near(first.step_length_m, 1.1203, 1e-12);
	assert_near(first.respiration_brpm, 33.21, 1e-12); /* the finer of the two */
	const Sample second = samples_at(&run->samples, 1);
	assert_unknown(second.contact_s); /* a foot in the air for a second */
	assert_near(second.respiration_brpm, 30, 0);
	assert_near(run->oscillation_avg_m, 0.09, 1e-12);
	assert_near(run->contact_avg_s, 0.25, 1e-12);
	assert_near(run->vertical_ratio_avg_pct, 8, 1e-12);
	assert_near(run->balance_left_avg_pct, 50.1, 1e-12);
	assert_near(run->step_length_avg_m, 1, 1e-12);
	assert_near(run->respiration_avg_brpm, 30, 1e-12);
	assert_near(run->temperature_avg_c, -4, 0);
	assert_text(run->origin[FACT_CONTACT_AVG], "session.avg_stance_time");
	done(&craft, &reading);
}

static void says_where_each_fact_comes_from(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {3, 1, UINT8}, {13, 1, SINT8});
	CRAFT_DATA(&craft, 2, T0, 120, 20);
	CRAFT_DATA(&craft, 2, T0 + 60, 130, 22);
	add_session(&craft, T0, 60);
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	assert_text(run->origin[FACT_ELAPSED], "session.total_elapsed_time");
	assert_text(run->origin[FACT_START], "session.start_time");
	assert_text(run->origin[FACT_SPORT], "session.sport");
	assert_text(run->origin[FACT_DEVICE], "file_id.product");
	assert_text(run->origin[FACT_HR_AVG], "mean of record.heart_rate");
	assert_text(run->origin[FACT_TEMPERATURE_AVG], "mean of record.temperature");
	assert_near(run->temperature_avg_c, 21, 0);
	assert_text(run->origin[FACT_ASCENT], "");
	assert_text(run->origin[FACT_NAME], "");
	done(&craft, &reading);
}

enum { NAME_BYTES = 24, UNIT_BYTES = 16 };

/* field_description: developer 0, base type and native field as given */
static void describe(Craft *craft, unsigned number, unsigned base, const char *name, const char *unit, unsigned native)
{
	CRAFT_DEFINE(craft, 5, FIT_FIELD_DESCRIPTION, {0, 1, UINT8}, {1, 1, UINT8}, {2, 1, UINT8}, {3, NAME_BYTES, TEXT},
	             {8, UNIT_BYTES, TEXT}, {14, 2, UINT16}, {15, 1, UINT8});
	craft_byte(craft, 5);
	craft_byte(craft, 0);
	craft_byte(craft, number);
	craft_byte(craft, base);
	craft_text(craft, name, NAME_BYTES);
	craft_text(craft, unit, UNIT_BYTES);
	craft_byte(craft, FIT_RECORD);
	craft_byte(craft, 0);
	craft_byte(craft, native);
}

/* Records of a time, perhaps a power, and developer fields 0 to `count` - 1 of two bytes each. */
static void define_own_records(Craft *craft, bool power, unsigned count)
{
	craft_byte(craft, 0x64);
	craft_text(craft, "", 2);
	craft_byte(craft, FIT_RECORD);
	craft_byte(craft, 0);
	craft_byte(craft, 1u + power);
	craft_byte(craft, 253);
	craft_byte(craft, 4);
	craft_byte(craft, UINT32);
	if (power) {
		craft_byte(craft, 7);
		craft_byte(craft, 2);
		craft_byte(craft, UINT16);
	}
	craft_byte(craft, count);
	for (unsigned i = 0; i < count; i++) {
		craft_byte(craft, i);
		craft_byte(craft, 2);
		craft_byte(craft, 0);
	}
}

static void add_u16(Craft *craft, unsigned value)
{
	craft_byte(craft, value & 0xff);
	craft_byte(craft, value >> 8);
}

static void add_time(Craft *craft, uint32_t time)
{
	add_u16(craft, time & 0xffff);
	add_u16(craft, time >> 16);
}

static void what_an_application_measured_becomes_a_channel_where_the_watch_did_not(void **state)
{
	(void)state;
	for (int power = 0; power < 2; power++) {
		Craft craft;
		Reading reading;
		begin(&craft);
		add_session(&craft, T0, 60);
		describe(&craft, 0, UINT16, "Power", "Watts", 7);
		describe(&craft, 1, UINT16, "Ground Time", "Milliseconds", 255);
		describe(&craft, 2, UINT16, "Air Power", "Watts", 255);
		describe(&craft, 3, UINT16, "Leg Spring Stiffness", "kN/m", 255);
		describe(&craft, 4, UINT16, "Cadence", "SPM", 4);
		describe(&craft, 5, UINT16, "Bounce", "furlongs", 39); /* a unit that says nothing */
		define_own_records(&craft, power != 0, 6);
		for (unsigned i = 0; i < 2; i++) {
			craft_byte(&craft, 4);
			add_time(&craft, T0 + i);
			if (power != 0)
				add_u16(&craft, 300);
			add_u16(&craft, 250 + i);
			add_u16(&craft, i == 0 ? 241 : 0);
			add_u16(&craft, 8);
			add_u16(&craft, i == 0 ? 10 : 0xffff);
			add_u16(&craft, 166);
			add_u16(&craft, 9);
		}
		end_and_read(&craft, &reading);
		const Activity *run = only_activity(&reading);
		const Sample first = samples_at(&run->samples, 0);
		assert_near(first.power_w, power != 0 ? 300 : 250, 0);
		assert_text(run->origin[FACT_POWER_AVG], power != 0 ? "mean of record.power" : "mean of Power");
		assert_near(first.contact_s, 0.241, 1e-12);
		assert_unknown(samples_at(&run->samples, 1).contact_s);
		assert_near(first.leg_spring_n_per_m, 10000, 1e-9);
		assert_unknown(samples_at(&run->samples, 1).leg_spring_n_per_m);
		assert_near(first.cadence_spm, 166, 0);
		assert_unknown(first.oscillation_m);
		assert_int_equal(run->samples.named_count, power != 0 ? 3 : 2);
		const NamedChannel *named = run->samples.named + (power != 0);
		assert_text(named[0].name, "Air Power");
		assert_text(named[0].unit, "Watts");
		assert_near(named[0].values[1], 8, 0);
		assert_text(named[1].name, "Bounce");
		done(&craft, &reading);
	}
}

static void a_developer_field_of_a_strange_size_is_stepped_over(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 60);
	describe(&craft, 0, UINT32, "Long", "", 255);
	describe(&craft, 1, TEXT, "Words", "", 255);
	describe(&craft, 3, UINT16, "Good", "", 255); /* 2 is not described */
	define_own_records(&craft, false, 4);
	craft_byte(&craft, 4);
	add_time(&craft, T0);
	for (unsigned i = 0; i < 4; i++)
		add_u16(&craft, 70 + i);
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	assert_int_equal(run->samples.named_count, 1);
	assert_text(run->samples.named[0].name, "Good");
	assert_near(run->samples.named[0].values[0], 73, 0);
	done(&craft, &reading);
}

static void more_developer_fields_than_there_are_columns_are_noted(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 60);
	enum { FIELDS = 70 };
	for (unsigned i = 0; i < FIELDS; i++) {
		const char name[] = {'f', (char)('a' + (int)(i / 10)), (char)('0' + (int)(i % 10)), '\0'};
		describe(&craft, i, UINT16, name, "", 255);
	}
	define_own_records(&craft, false, FIELDS);
	craft_byte(&craft, 4);
	add_time(&craft, T0);
	for (unsigned i = 0; i < FIELDS; i++)
		add_u16(&craft, i);
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	assert_int_equal(run->samples.named_count, 64);
	assert_true(noted(&reading, "more than 64 developer fields in the records: the rest is left out"));
	done(&craft, &reading);
}

static void reads_the_intervals_between_heartbeats(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 60);
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {3, 1, UINT8});
	CRAFT_DATA(&craft, 2, T0, 120);
	CRAFT_DEFINE(&craft, 3, FIT_HRV, {0, 6, UINT16});
	craft_byte(&craft, 3);
	add_u16(&craft, 500);
	add_u16(&craft, 0xffff);
	add_u16(&craft, 612);
	CRAFT_DATA(&craft, 2, T0 + 1, 120); /* between records */
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	assert_int_equal(run->beat_count, 2);
	assert_near(run->beats_s[0], 0.5, 1e-12);
	assert_near(run->beats_s[1], 0.612, 1e-12);
	assert_int_equal(run->samples.count, 2);
	done(&craft, &reading);
}

static void a_belts_memory_fills_in_the_heart_rate_under_water(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 60);
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32}, {3, 1, UINT8});
	for (int i = 0; i < 20; i++)
		CRAFT_DATA(&craft, 2, T0 + i, i == 2 ? 99 : 255);
	/* the belt's clock says 5.5 s at T0 + 1 */
	CRAFT_DEFINE(&craft, 3, FIT_HR, {253, 4, UINT32}, {0, 2, UINT16}, {6, 1, UINT8}, {9, 4, UINT32});
	CRAFT_DATA(&craft, 3, T0 + 1, 0, 140, 5632);
	/* two beats later: 0.75 s and 1.5 s on, in 12 bits each */
	CRAFT_DEFINE(&craft, 4, FIT_HR, {6, 2, UINT8}, {10, 3, BYTE});
	const unsigned first = (5632 + 768) & 0xfff;
	const unsigned second = (5632 + 1536) & 0xfff;
	craft_byte(&craft, 4);
	craft_byte(&craft, 141);
	craft_byte(&craft, 142);
	craft_byte(&craft, first & 0xff);
	craft_byte(&craft, first >> 8 | (second & 0xf) << 4);
	craft_byte(&craft, second >> 4);
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	assert_unknown(samples_at(&run->samples, 0).hr_bpm);
	assert_near(samples_at(&run->samples, 1).hr_bpm, 140, 0);
	assert_near(samples_at(&run->samples, 2).hr_bpm, 99, 0); /* the watch heard it itself */
	assert_near(samples_at(&run->samples, 3).hr_bpm, 142, 0);
	assert_near(samples_at(&run->samples, 7).hr_bpm, 142, 0);
	assert_unknown(samples_at(&run->samples, 8).hr_bpm); /* too long ago */
	assert_int_equal(run->beat_count, 2);
	assert_near(run->beats_s[0], 0.75, 1e-12);
	assert_near(run->beats_s[1], 0.75, 1e-12);
	done(&craft, &reading);
}

static void pauses_are_what_lies_between_stop_and_start(void **state)
{
	(void)state;
	static const int64_t events[][2] = {{0, 0}, {10, 4}, {25, 0}, {30, 1}, {31, 4}, {40, 0}, {40, 0}, {60, 4}};
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 60);
	CRAFT_DEFINE(&craft, 2, FIT_EVENT, {253, 4, UINT32}, {0, 1, ENUM}, {1, 1, ENUM});
	for (size_t i = 0; i < COUNT_OF(events); i++)
		CRAFT_DATA(&craft, 2, T0 + events[i][0], 0, events[i][1]);
	CRAFT_DATA(&craft, 2, T0 + 70, 9, 0); /* a lap's event is none of the timer's */
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	assert_int_equal(run->pause_count, 2);
	assert_near(run->pauses[0].from_s, 10, 0);
	assert_near(run->pauses[0].to_s, 25, 0);
	assert_near(run->pauses[1].from_s, 30, 0); /* stopped twice: since the first */
	assert_near(run->pauses[1].to_s, 40, 0);
	done(&craft, &reading);
}

static void pauses_that_a_set_clock_turns_around_are_none(void **state)
{
	(void)state;
	static const int64_t events[][2] = {{0, 0}, {10, 4}, {25, 0}, {20, 4}, {30, 0}, {40, 4}, {35, 0}};
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 60);
	CRAFT_DEFINE(&craft, 2, FIT_EVENT, {253, 4, UINT32}, {0, 1, ENUM}, {1, 1, ENUM});
	for (size_t i = 0; i < COUNT_OF(events); i++)
		CRAFT_DATA(&craft, 2, T0 + events[i][0], 0, events[i][1]);
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	assert_int_equal(run->pause_count, 1);
	assert_near(run->pauses[0].to_s, 25, 0);
	done(&craft, &reading);
}

/* More than wait at once, and more than the first ones made room for. */
static void columns_begin_and_end_where_something_is_known(void **state)
{
	(void)state;
	enum { EMPTY = 700, MORE = 2000 };
	Craft craft;
	Reading reading;
	begin(&craft);
	add_session(&craft, T0, 60);
	CRAFT_DEFINE(&craft, 2, FIT_RECORD, {253, 4, UINT32});
	CRAFT_DEFINE(&craft, 3, FIT_RECORD, {253, 4, UINT32}, {3, 1, UINT8}, {7, 2, UINT16});
	for (int i = 0; i < EMPTY; i++)
		CRAFT_DATA(&craft, 2, T0 + i);
	for (int i = 0; i < MORE; i++) { /* in turn */
		CRAFT_DATA(&craft, 3, T0 + EMPTY + 2 * i, 100 + i % 100, 0xffff);
		CRAFT_DATA(&craft, 2, T0 + EMPTY + 2 * i + 1);
	}
	end_and_read(&craft, &reading);
	const Samples *samples = &only_activity(&reading)->samples;
	assert_int_equal(samples->count, EMPTY + 2 * MORE);
	assert_null(samples->of[CHANNEL_POWER]);
	for (size_t i = 0; i < samples->count; i++) {
		const bool known = i >= EMPTY && (i - EMPTY) % 2 == 0;
		assert_near(samples->of[CHANNEL_TIME][i], (double)i, 0);
		assert_int_equal(is_known(samples->of[CHANNEL_HR][i]), known);
		if (known)
			assert_near(samples->of[CHANNEL_HR][i], 100 + (double)((i - EMPTY) / 2 % 100), 0);
	}
	done(&craft, &reading);
}

static void laps_name_the_step_of_the_workout(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin(&craft);
	define_with_text(&craft, 6, FIT_WORKOUT, 8, 12);
	craft_byte(&craft, 6);
	craft_text(&craft, "6 x 400", 12);
	CRAFT_DEFINE(&craft, 7, FIT_WORKOUT_STEP, {254, 2, UINT16}, {0, 8, TEXT});
	craft_byte(&craft, 7);
	add_u16(&craft, 3);
	craft_text(&craft, "Fast", 8);
	CRAFT_DEFINE(&craft, 3, FIT_LAP, {2, 4, UINT32}, {23, 1, ENUM}, {71, 2, UINT16}, {16, 1, UINT8}, {19, 2, UINT16});
	CRAFT_DATA(&craft, 3, T0, 2, 0xffff, 140, 0xffff);
	CRAFT_DATA(&craft, 3, T0 + 10, 5, 3, 170, 310);
	CRAFT_DATA(&craft, 3, T0 + 20, 200, 4, 171, 311);
	add_session(&craft, T0, 60);
	end_and_read(&craft, &reading);
	const Activity *run = only_activity(&reading);
	assert_text(run->name, "6 x 400");
	assert_text(run->origin[FACT_NAME], "workout.wkt_name");
	assert_text(run->laps[0].intensity, "warmup");
	assert_text(run->laps[0].step, "");
	assert_text(run->laps[1].intensity, "interval");
	assert_text(run->laps[1].step, "Fast");
	assert_near(run->laps[1].hr_max_bpm, 170, 0);
	assert_near(run->laps[1].power_avg_w, 310, 0);
	assert_text(run->laps[2].intensity, "200"); /* newer than our table */
	assert_text(run->laps[2].step, "");
	done(&craft, &reading);
}

/* 2021-09-08, the local day of T0 */
enum { DAY0 = 18878 };

static const Wellness *only_value(const Reading *reading, WellnessKind kind)
{
	const Wellness *found = NULL;
	for (size_t i = 0; i < reading->decoded.wellness_count; i++) {
		if (reading->decoded.wellness[i].kind != kind)
			continue;
		assert_null(found);
		found = &reading->decoded.wellness[i];
	}
	assert_non_null(found);
	return found;
}

static void reads_the_day_of_a_monitoring_file(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin_of(&craft, 32);
	CRAFT_DEFINE(&craft, 1, FIT_MONITORING_INFO, {253, 4, UINT32}, {0, 4, UINT32});
	CRAFT_DATA(&craft, 1, T0, T0 + 7200);
	CRAFT_DEFINE(&craft, 2, FIT_MONITORING, {253, 4, UINT32}, {3, 4, UINT32}, {5, 1, ENUM});
	CRAFT_DATA(&craft, 2, T0, 100, 6);
	CRAFT_DATA(&craft, 2, T0 + 60, 900, 6);
	CRAFT_DATA(&craft, 2, T0 + 120, 500, 1);
	CRAFT_DATA(&craft, 2, T0 + 120, 77, 0); /* turns of something else */
	CRAFT_DEFINE(&craft, 3, FIT_MONITORING, {26, 2, UINT16}, {3, 4, UINT32}, {24, 1, BYTE});
	CRAFT_DATA(&craft, 3, (T0 + 180) & 0xffff, 1000, 0x46);
	CRAFT_DEFINE(&craft, 4, FIT_MONITORING_HR_DATA, {253, 4, UINT32}, {0, 1, UINT8}, {1, 1, UINT8});
	CRAFT_DATA(&craft, 4, T0, 52, 255);
	CRAFT_DATA(&craft, 4, T0 + 60, 52, 49);
	CRAFT_DEFINE(&craft, 5, FIT_STRESS_LEVEL, {0, 2, 0x83}, {1, 4, UINT32});
	CRAFT_DATA(&craft, 5, 20, T0);
	CRAFT_DATA(&craft, 5, 40, T0 + 180);
	CRAFT_DATA(&craft, 5, -2, T0 + 360);
	CRAFT_DEFINE(&craft, 6, FIT_RESPIRATION_RATE, {253, 4, UINT32}, {0, 2, 0x83});
	CRAFT_DATA(&craft, 6, T0, 1400); /* 3:46 */
	CRAFT_DATA(&craft, 6, T0 + 60, 1500);
	CRAFT_DATA(&craft, 6, T0 + 120, -300);   /* not measurable */
	CRAFT_DATA(&craft, 6, T0 + 36000, 2200); /* by day */
	end_and_read(&craft, &reading);
	assert_int_equal(reading.code, OK);
	assert_int_equal(reading.decoded.activity_count, 0);
	assert_int_equal(reading.notes.count, 0);
	assert_int_equal(reading.decoded.wellness_count, 4);
	assert_near(only_value(&reading, WELLNESS_RESPIRATION)->value, 14.5, 1e-12);
	assert_near(only_value(&reading, WELLNESS_STEPS)->value, 1500, 0);
	assert_int_equal(only_value(&reading, WELLNESS_STEPS)->day, DAY0);
	assert_near(only_value(&reading, WELLNESS_HR_REST)->value, 49, 0);
	assert_text(only_value(&reading, WELLNESS_HR_REST)->origin, "monitoring_hr_data.current_day_resting_heart_rate");
	assert_near(only_value(&reading, WELLNESS_STRESS)->value, 30, 0);
	done(&craft, &reading);
}

static void reads_nights_and_weights(void **state)
{
	(void)state;
	/* 21:00 UTC and on: awake, light, deep, light, REM, awake */
	enum { EVENING = T0 + 69200 };
	static const int64_t levels[][2] = {{0, 1}, {600, 2}, {3600, 3}, {7200, 2}, {14400, 4}, {18000, 1}, {90000, 2}};
	Craft craft;
	Reading reading;
	begin_of(&craft, 49);
	CRAFT_DEFINE(&craft, 1, FIT_SLEEP_LEVEL, {253, 4, UINT32}, {0, 1, ENUM});
	for (size_t i = 0; i < COUNT_OF(levels); i++)
		CRAFT_DATA(&craft, 1, EVENING + levels[i][0], levels[i][1]);
	CRAFT_DEFINE(&craft, 2, FIT_SLEEP_ASSESSMENT, {253, 4, UINT32}, {6, 1, UINT8});
	CRAFT_DATA(&craft, 2, EVENING + 18000, 83);
	CRAFT_DEFINE(&craft, 3, FIT_HRV_STATUS_SUMMARY, {253, 4, UINT32}, {1, 2, UINT16});
	CRAFT_DATA(&craft, 3, EVENING + 18000, 5440);
	CRAFT_DEFINE(&craft, 4, FIT_WEIGHT_SCALE, {253, 4, UINT32}, {0, 2, UINT16});
	CRAFT_DATA(&craft, 4, T0, 7150);
	CRAFT_DATA(&craft, 4, T0 + 10, 0xfffe); /* still calculating */
	CRAFT_DATA(&craft, 4, T0 - 86400, 7200);
	end_and_read(&craft, &reading);
	assert_int_equal(reading.code, OK);
	assert_near(only_value(&reading, WELLNESS_SLEEP)->value, 18000 - 600, 0);
	assert_int_equal(only_value(&reading, WELLNESS_SLEEP)->day, DAY0 + 1);
	assert_near(only_value(&reading, WELLNESS_SLEEP_SCORE)->value, 83, 0);
	assert_near(only_value(&reading, WELLNESS_HRV_RMSSD)->value, 42.5, 1e-12);
	const Wellness *weights = &reading.decoded.wellness[reading.decoded.wellness_count - 2];
	assert_int_equal(weights[0].kind, WELLNESS_WEIGHT);
	assert_int_equal(weights[0].day, DAY0 - 1);
	assert_near(weights[0].value, 72, 1e-12);
	assert_near(weights[1].value, 71.5, 1e-12);
	done(&craft, &reading);
}

static void steps_at_midnight_are_of_the_day_before(void **state)
{
	(void)state;
	Craft craft;
	Reading reading;
	begin_of(&craft, 32);
	enum { MIDNIGHT = T0 - 6400 + 86400 };
	CRAFT_DEFINE(&craft, 2, FIT_MONITORING, {253, 4, UINT32}, {3, 4, UINT32}, {5, 1, ENUM});
	CRAFT_DATA(&craft, 2, MIDNIGHT, 12000, 6);
	end_and_read(&craft, &reading);
	assert_int_equal(only_value(&reading, WELLNESS_STEPS)->day, DAY0);
	done(&craft, &reading);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_how_the_runner_ran),
	    cmocka_unit_test(says_where_each_fact_comes_from),
	    cmocka_unit_test(what_an_application_measured_becomes_a_channel_where_the_watch_did_not),
	    cmocka_unit_test(a_developer_field_of_a_strange_size_is_stepped_over),
	    cmocka_unit_test(more_developer_fields_than_there_are_columns_are_noted),
	    cmocka_unit_test(reads_the_intervals_between_heartbeats),
	    cmocka_unit_test(a_belts_memory_fills_in_the_heart_rate_under_water),
	    cmocka_unit_test(pauses_are_what_lies_between_stop_and_start),
	    cmocka_unit_test(pauses_that_a_set_clock_turns_around_are_none),
	    cmocka_unit_test(columns_begin_and_end_where_something_is_known),
	    cmocka_unit_test(laps_name_the_step_of_the_workout),
	    cmocka_unit_test(reads_the_day_of_a_monitoring_file),
	    cmocka_unit_test(reads_nights_and_weights),
	    cmocka_unit_test(steps_at_midnight_are_of_the_day_before),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
