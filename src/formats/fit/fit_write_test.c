/*
 * fit_write_test.c - what is written reads back the same, to FIT's resolution.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit.h"

#include "base/rng.h"
#include "formats/fit/fit_same.h"
#include "formats/fit/fit_test.h"

enum { SAMPLES = 300, LAPS = 3, BEATS = 33, WRITTEN_BYTES_MAX = 1 << 20 };

typedef struct Made {
	Activity activity;
	Sample samples[SAMPLES];
	double room[CHANNEL_COUNT * SAMPLES];
	Lap laps[LAPS];
	double own[SAMPLES];
	NamedChannel named;
	Pause pauses[2];
	double beats_s[BEATS];
} Made;

static void make_samples(Made *made, Rng *rng)
{
	for (size_t i = 0; i < SAMPLES; i++) {
		Sample *s = &made->samples[i];
		*s = sample_unknown();
		s->t_s = (double)i;
		s->hr_bpm = i % 7 == 0 ? UNKNOWN : 120 + (double)(i % 40);
		s->cadence_spm = i % 11 == 0 ? UNKNOWN : rng_between(rng, 0, 220);
		s->distance_m = (double)i * 2.9;
		s->speed_mps = rng_between(rng, 0, 6);
		s->altitude_m = rng_between(rng, -400, 4000);
		s->temperature_c = nearbyint(rng_between(rng, -20, 40));
		s->power_w = i % 3 == 0 ? UNKNOWN : 200 + (double)i;
		s->contact_s = i % 4 == 0 ? UNKNOWN : rng_between(rng, 0.18, 0.4);
		s->balance_left_pct = i < 20 ? UNKNOWN : rng_between(rng, 45, 55);
		s->oscillation_m = rng_between(rng, 0.05, 0.12);
		s->vertical_ratio_pct = rng_between(rng, 5, 12);
		s->step_length_m = rng_between(rng, 0.5, 1.5);
		s->respiration_brpm = rng_between(rng, 10, 60);
		s->leg_spring_n_per_m = i % 9 == 0 ? UNKNOWN : rng_between(rng, 8000, 15000);
		s->form_power_w = rng_between(rng, 30, 120);
		made->own[i] = i % 6 == 0 ? UNKNOWN : rng_between(rng, -1, 1);
		if (i % 5 != 0) {
			s->latitude_deg = rng_between(rng, -90, 90);
			s->longitude_deg = rng_between(rng, -180, 180);
		}
		made->activity.has_position = true;
	}
}

static void make_laps(Made *made)
{
	static const Str steps[] = {{"Warm up", 7}, {"5 x 1000 m", 10}, {"Warm up", 7}};
	static const Str intensities[] = {{"warmup", 6}, {"interval", 8}, {NULL, 0}};
	for (size_t i = 0; i < LAPS; i++) {
		Lap *lap = &made->laps[i];
		*lap = lap_unknown();
		lap->start_unix_s = made->activity.start_unix_s + 100 * (int64_t)i;
		lap->distance_m = 1000;
		lap->timer_s = 99.25;
		lap->elapsed_s = 100;
		lap->ascent_m = 10;
		lap->hr_avg_bpm = 150;
		lap->hr_max_bpm = 160 + (double)i;
		lap->cadence_avg_spm = 171;
		lap->power_avg_w = i == 0 ? UNKNOWN : 280;
		lap->contact_avg_s = 0.25;
		lap->balance_left_avg_pct = 50.5;
		lap->oscillation_avg_m = 0.09;
		lap->vertical_ratio_avg_pct = 8.01;
		lap->step_length_avg_m = 1.1;
		lap->intensity = intensities[i];
		lap->step = steps[i];
	}
}

/* A run with something in every field, and holes here and there. */
static void make_run(Made *made, uint64_t seed)
{
	Rng rng = rng_of(seed);
	Activity *a = &made->activity;
	*a = activity_unknown();
	a->sport = STR("running");
	a->sub_sport = STR("trail");
	a->device = STR("garmin fenix 7");
	a->name = STR("Morning run, über den Berg");
	a->start_unix_s = 1715499065 + (int64_t)(rng_unit(&rng) * 1e6);
	a->has_utc_offset = true;
	a->utc_offset_s = 7200;
	a->distance_m = rng_between(&rng, 0, 50000);
	a->elapsed_s = rng_between(&rng, 300, 20000);
	a->timer_s = a->elapsed_s - rng_between(&rng, 0, 300);
	a->ascent_m = 412;
	a->descent_m = 409;
	a->hr_avg_bpm = 151;
	a->hr_max_bpm = 178;
	a->cadence_avg_spm = 2 * (rng_between(&rng, 60, 100));
	a->power_avg_w = 260;
	a->calories_kcal = 1240;
	a->rpe = 7;
	a->feel = 75;
	a->temperature_avg_c = -3;
	a->contact_avg_s = 0.2415;
	a->balance_left_avg_pct = 49.23;
	a->oscillation_avg_m = 0.0871;
	a->vertical_ratio_avg_pct = 7.74;
	a->step_length_avg_m = 1.1203;
	a->respiration_avg_brpm = 33.21;
	make_samples(made, &rng);
	make_laps(made);
	samples_in_room(&a->samples, made->room, made->samples, SAMPLES);
	made->named = (NamedChannel){STR("my app: Braking"), STR("g"), made->own};
	a->samples.named = &made->named;
	a->samples.named_count = 1;
	made->pauses[0] = (Pause){20, 25};
	made->pauses[1] = (Pause){150.3, 190.8};
	a->pauses = made->pauses;
	a->pause_count = COUNT_OF(made->pauses);
	for (size_t i = 0; i < BEATS; i++)
		made->beats_s[i] = rng_between(&rng, 0.3, 1.5);
	a->beats_s = made->beats_s;
	a->beat_count = BEATS;
	a->laps = made->laps;
	a->lap_count = LAPS;
}

static void write_good(Buf *out, const Activity *activity)
{
	buf_init(out, &ALLOCATOR_SYSTEM, WRITTEN_BYTES_MAX);
	Error err = ERROR_NONE;
	const ErrCode code = fit_write(out, activity, &err);
	assert_string_equal(err.text, "");
	assert_int_equal(code, OK);
}

static Bytes written(const Buf *out)
{
	return bytes_of(buf_str(out));
}

static void reads_back_what_it_wrote(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 20; seed++) {
		Made made;
		make_run(&made, seed);
		Buf out;
		Reading reading;
		write_good(&out, &made.activity);
		reading_of(&reading, written(&out));
		assert_int_equal(reading.notes.count, 0); /* checksums and all */
		const char *differs = fit_same(&made.activity, only_activity(&reading));
		if (differs != NULL)
			fail_msg("seed %u: %s differs", (unsigned)seed, differs);
		reading_done(&reading);
		buf_done(&out);
	}
}

static void writes_the_same_bytes_again(void **state)
{
	(void)state;
	Made made;
	make_run(&made, 1);
	Buf first;
	Buf second;
	Reading reading;
	write_good(&first, &made.activity);
	reading_of(&reading, written(&first));
	write_good(&second, only_activity(&reading));
	assert_int_equal(first.n, second.n);
	assert_memory_equal(first.p, second.p, first.n);
	reading_done(&reading);
	buf_done(&second);
	buf_done(&first);
}

static void keeps_what_is_unknown_unknown(void **state)
{
	(void)state;
	Activity activity = activity_unknown();
	activity.start_unix_s = 1715499065;
	Buf out;
	Reading reading;
	write_good(&out, &activity);
	reading_of(&reading, written(&out));
	const Activity *read = only_activity(&reading);
	assert_null(fit_same(&activity, read));
	assert_text(read->sport, "");
	assert_text(read->device, "");
	assert_false(read->has_utc_offset);
	assert_unknown(read->timer_s);
	reading_done(&reading);
	buf_done(&out);
}

static void a_value_that_does_not_fit_becomes_unknown(void **state)
{
	(void)state;
	Made made;
	make_run(&made, 1);
	made.samples[0].hr_bpm = 255; /* FIT's "nothing" */
	made.samples[1].hr_bpm = -1;
	made.samples[2].hr_bpm = 1e300;
	made.samples[3].temperature_c = 127;
	made.samples[4].distance_m = HUGE_VAL;
	samples_in_room(&made.activity.samples, made.room, made.samples, SAMPLES);
	made.activity.ascent_m = 70000;
	Buf out;
	Reading reading;
	write_good(&out, &made.activity);
	reading_of(&reading, written(&out));
	const Activity *read = only_activity(&reading);
	for (size_t i = 0; i < 3; i++)
		assert_unknown(samples_at(&read->samples, i).hr_bpm);
	assert_unknown(samples_at(&read->samples, 3).temperature_c);
	assert_unknown(samples_at(&read->samples, 4).distance_m);
	assert_unknown(read->ascent_m);
	reading_done(&reading);
	buf_done(&out);
}

static void writes_any_device_back(void **state)
{
	(void)state;
	const char *devices[] = {"garmin fenix 7",  "garmin forerunner 945", "garmin product 64000", "coros PACE 2",
	                         "maker 1052",      "wahoo",                 "Home-made watch",      "mio magellan",
	                         "suunto 9 Baro é", "garmin"};
	for (size_t i = 0; i < COUNT_OF(devices); i++) {
		Made made;
		make_run(&made, 1);
		made.activity.device = text_of(devices[i]);
		Buf out;
		Reading reading;
		write_good(&out, &made.activity);
		reading_of(&reading, written(&out));
		assert_text(only_activity(&reading)->device, devices[i]);
		reading_done(&reading);
		buf_done(&out);
	}
}

static void writes_sports_that_are_in_no_table(void **state)
{
	(void)state;
	Made made;
	make_run(&made, 1);
	made.activity.sport = STR("201");
	made.activity.sub_sport = STR("of my own");
	Buf out;
	Reading reading;
	write_good(&out, &made.activity);
	reading_of(&reading, written(&out));
	assert_text(only_activity(&reading)->sport, "201");
	assert_text(only_activity(&reading)->sub_sport, "");
	reading_done(&reading);
	buf_done(&out);
}

static void refuses_times_that_fit_cannot_hold(void **state)
{
	(void)state;
	const int64_t starts[] = {0, -5, 899500000, 5000000000, INT64_MAX / 2};
	for (size_t i = 0; i < COUNT_OF(starts); i++) {
		Made made;
		make_run(&made, 1);
		made.activity.start_unix_s = starts[i];
		Buf out;
		buf_init(&out, &ALLOCATOR_SYSTEM, WRITTEN_BYTES_MAX);
		Error err = ERROR_NONE;
		assert_int_equal(fit_write(&out, &made.activity, &err), FAIL_RANGE);
		assert_string_equal(err.text, "FIT can hold times from July 1998 to 2126 only");
		assert_int_equal(out.n, 0);
		buf_done(&out);
	}
}

static void adds_behind_what_the_buffer_holds(void **state)
{
	(void)state;
	Made made;
	make_run(&made, 1);
	Buf out;
	Reading reading;
	write_good(&out, &made.activity);
	made.activity.start_unix_s += 100000;
	Error err = ERROR_NONE;
	assert_int_equal(fit_write(&out, &made.activity, &err), OK); /* a chain */
	reading_of(&reading, written(&out));
	assert_int_equal(reading.notes.count, 0);
	assert_int_equal(reading.decoded.activity_count, 2);
	reading_done(&reading);
	buf_done(&out);
}

static void survives_running_out_of_memory(void **state)
{
	(void)state;
	Made made;
	make_run(&made, 1);
	ErrCode code = FAIL_MEMORY;
	uint64_t refusals = 0;
	for (uint64_t n = 1; code != OK; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Buf out;
		buf_init(&out, &allocator, WRITTEN_BYTES_MAX);
		Error err = ERROR_NONE;
		code = fit_write(&out, &made.activity, &err);
		assert_true(code == OK || (code == FAIL_MEMORY && err.code == FAIL_MEMORY));
		refusals += code != OK;
		buf_done(&out);
	}
	assert_true(refusals > 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_back_what_it_wrote),
	    cmocka_unit_test(writes_the_same_bytes_again),
	    cmocka_unit_test(keeps_what_is_unknown_unknown),
	    cmocka_unit_test(a_value_that_does_not_fit_becomes_unknown),
	    cmocka_unit_test(writes_any_device_back),
	    cmocka_unit_test(writes_sports_that_are_in_no_table),
	    cmocka_unit_test(refuses_times_that_fit_cannot_hold),
	    cmocka_unit_test(adds_behind_what_the_buffer_holds),
	    cmocka_unit_test(survives_running_out_of_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
