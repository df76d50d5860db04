/*
 * columns_test.c - samples and laps survive the way to bytes and back, and
 * bytes that lie are refused.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/columns.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "base/num.h"
#include "base/pack.h"
#include "base/rng.h"

enum { ARENA_BYTES = 64 << 20, BUF_BYTES = 16 << 20, HOUR = 3600 };

static Arena *begin(void)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(arena);
	return arena;
}

/* What `buf` holds, moved into the arena. */
static Bytes taken(Arena *arena, Buf *buf)
{
	assert_true(buf_ok(buf));
	const Str text = arena_str(arena, buf_str(buf));
	assert_non_null(text.p);
	buf_done(buf);
	return bytes_of(text);
}

static Bytes to_bytes(Arena *arena, const Activity *activity)
{
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, BUF_BYTES);
	Error err = ERROR_NONE;
	if (columns_put(&buf, arena, activity, &err) != OK)
		fail_msg("%s", err.text);
	return taken(arena, &buf);
}

/* An activity of these samples. */
static Activity of_rows(Arena *arena, const Sample *samples, size_t count)
{
	Activity activity = activity_unknown();
	assert_true(samples_of_rows(&activity.samples, arena, samples, count));
	return activity;
}

static Activity there_and_back(Arena *arena, const Activity *activity)
{
	Activity back = activity_unknown();
	Error err = ERROR_NONE;
	if (columns_get(&back, arena, to_bytes(arena, activity), &err) != OK)
		fail_msg("%s", err.text);
	return back;
}

/* A run as a watch with second recording writes it: values on the grid of FIT. */
static Sample *an_hour(Arena *arena)
{
	Sample *samples = ARENA_ARRAY(arena, HOUR, Sample);
	assert_non_null(samples);
	Rng rng = rng_of(11);
	double latitude = 571000000;
	double longitude = 142000000;
	double altitude = 2700;
	double distance = 0;
	for (int i = 0; i < HOUR; i++) {
		const double speed = round(3000 + 200 * rng_normal(&rng));
		latitude += round(180 * rng_unit(&rng));
		longitude -= round(220 * rng_unit(&rng));
		altitude += rng_unit(&rng) < 0.2 ? 1 : rng_unit(&rng) < 0.2 ? -1 : 0;
		distance += round(speed / 10);
		samples[i] = (Sample){.t_s = i,
				      .latitude_deg = latitude * 180 / 2147483648.0,
				      .longitude_deg = longitude * 180 / 2147483648.0,
				      .altitude_m = altitude / 5 - 500,
				      .distance_m = distance / 100,
				      .speed_mps = speed / 1000,
				      .hr_bpm = round(150 + 4 * rng_normal(&rng)),
				      .cadence_spm = 2 * round(84 + rng_normal(&rng)),
				      .power_w = round(250 + 15 * rng_normal(&rng)),
				      .temperature_c = 19,
				      .contact_s = round(2450 + 60 * rng_normal(&rng)) / 1e4,
				      .balance_left_pct = round(4980 + 40 * rng_normal(&rng)) / 100,
				      .oscillation_m = UNKNOWN,
				      .vertical_ratio_pct = UNKNOWN,
				      .step_length_m = UNKNOWN,
				      .respiration_brpm = UNKNOWN,
				      .leg_spring_n_per_m = UNKNOWN,
				      .form_power_w = UNKNOWN};
	}
	return samples;
}

static void close_to(double a, double b, double resolution)
{
	if (!is_known(a) || !is_known(b))
		assert_int_equal(is_known(a), is_known(b));
	else if (fabs(a - b) > resolution / 2 * 1.000001)
		fail_msg("%.9f came back as %.9f", a, b);
}

static void keeps_samples_to_the_resolutions_it_names(void **state)
{
	(void)state;
	Arena *arena = begin();
	enum { COUNT = 2000 };
	static const double resolutions[CHANNEL_COUNT] = {
	    1e-3, 1e-8, 1e-8, 1e-3, 1e-3, 1e-3, 1.0 / 256, 1.0 / 256, 1.0 / 256,
	    0.1,  1e-4, 1e-4, 1e-4, 1e-4, 1e-4, 1e-4,      1e-4,      1.0 / 256,
	};
	Sample *samples = ARENA_ARRAY(arena, COUNT, Sample);
	assert_non_null(samples);
	Rng rng = rng_of(3);
	for (int i = 0; i < COUNT; i++) {
		/* anything, in no order, with holes: nothing may lean on runs being smooth */
		for (size_t c = 0; c < CHANNEL_COUNT; c++)
			samples[i].of[c] = rng_unit(&rng) < 0.1 ? UNKNOWN
								: rng_between(&rng, -180, 180) * (double)(c + 1);
	}
	const Activity activity = of_rows(arena, samples, COUNT);
	const Activity back = there_and_back(arena, &activity);
	assert_int_equal(back.samples.count, COUNT);
	for (size_t i = 0; i < COUNT; i++) {
		const Sample sample = samples_at(&back.samples, i);
		for (size_t c = 0; c < CHANNEL_COUNT; c++)
			close_to(samples[i].of[c], sample.of[c], resolutions[c]);
	}
	arena_free(arena);
}

static void same_number(double a, double b)
{
	if (memcmp(&a, &b, sizeof a) != 0)
		fail_msg("%.17g came back as %.17g", a, b);
}

static void gives_back_what_a_watch_records_to_the_last_bit(void **state)
{
	(void)state;
	Arena *arena = begin();
	const Sample *samples = an_hour(arena);
	const Activity activity = of_rows(arena, samples, HOUR);
	const Activity back = there_and_back(arena, &activity);
	for (size_t i = 0; i < HOUR; i++) {
		const Sample sample = samples_at(&back.samples, i);
		for (size_t c = 0; c < CHANNEL_COUNT; c++) {
			if (c != CHANNEL_ALTITUDE)
				same_number(samples[i].of[c], sample.of[c]);
		}
		close_to(samples[i].altitude_m, sample.altitude_m, 1e-9);
	}
	/* and what it gave back it keeps as the same bytes */
	const Bytes bytes = to_bytes(arena, &activity);
	const Bytes again = to_bytes(arena, &back);
	assert_int_equal(again.n, bytes.n);
	assert_memory_equal(again.p, bytes.p, bytes.n);
	arena_free(arena);
}

static void packs_an_hour_of_twelve_channels_into_less_than_ten_bytes_a_second(void **state)
{
	(void)state;
	Arena *arena = begin();
	const Activity activity = of_rows(arena, an_hour(arena), HOUR);
	const Bytes bytes = to_bytes(arena, &activity);
	Buf packed;
	buf_init(&packed, &ALLOCATOR_SYSTEM, BUF_BYTES);
	assert_int_equal(pack_add(&packed, bytes, PACK_FAST, NULL), OK);
	print_message("an hour of twelve channels: %zu bytes, %zu packed\n", bytes.n, packed.n);
	assert_true(packed.n < HOUR * 10);
	buf_done(&packed);
	arena_free(arena);
}

static void what_was_not_recorded_costs_nothing_and_stays_out(void **state)
{
	(void)state;
	Arena *arena = begin();
	double times_s[HOUR];
	for (int i = 0; i < HOUR; i++)
		times_s[i] = i;
	Activity activity = activity_unknown();
	activity.samples = (Samples){.count = HOUR, .of = {[CHANNEL_TIME] = times_s}};
	const size_t alone = to_bytes(arena, &activity).n;
	activity.samples.of[CHANNEL_POWER] = times_s;
	const size_t both = to_bytes(arena, &activity).n;
	assert_true(both > alone + HOUR / 2);
	const Activity back = there_and_back(arena, &activity);
	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		assert_int_equal(back.samples.of[c] != NULL, c == CHANNEL_TIME || c == CHANNEL_POWER);
	arena_free(arena);
}

static void keeps_named_channels_to_the_last_bit(void **state)
{
	(void)state;
	Arena *arena = begin();
	static const double times_s[] = {0, 1, 2, 3};
	static const double whole[] = {10, 11, UNKNOWN, 9};
	const double floats[] = {(double)10.37F, (double)-0.1F, UNKNOWN, (double)3e30F};
	static const double doubles[] = {0.1, 1e300, -1e-300, 1.0 / 3};
	static const double unknown[] = {UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN};
	const NamedChannel named[] = {{STR("stryd: Air Power"), STR("Watts"), whole},
				      {STR("runscribe: Shock"), STR(""), floats},
				      {STR("x"), STR_NONE, doubles},
				      {STR("y"), STR("m/s"), unknown}};
	Activity activity = activity_unknown();
	activity.samples = (Samples){.count = COUNT_OF(times_s),
				     .of = {[CHANNEL_TIME] = times_s},
				     .named = named,
				     .named_count = COUNT_OF(named)};
	const Activity back = there_and_back(arena, &activity);
	assert_int_equal(back.samples.named_count, COUNT_OF(named));
	for (size_t k = 0; k < COUNT_OF(named); k++) {
		const NamedChannel *got = &back.samples.named[k];
		assert_true(text_equal(got->name, named[k].name));
		assert_true(text_equal(got->unit, named[k].unit));
		assert_int_equal(got->unit.p == NULL, named[k].unit.p == NULL);
		for (size_t i = 0; i < COUNT_OF(times_s); i++) {
			assert_int_equal(is_known(got->values[i]), is_known(named[k].values[i]));
			if (is_known(named[k].values[i]))
				same_number(named[k].values[i], got->values[i]);
		}
	}
	arena_free(arena);
}

static void keeps_laps_whole(void **state)
{
	(void)state;
	Arena *arena = begin();
	Lap laps[] = {lap_unknown(), lap_unknown(), lap_unknown()};
	laps[0].start_unix_s = 1715499065;
	laps[1].start_unix_s = INT64_MIN;
	laps[2].start_unix_s = INT64_MAX;
	for (size_t k = 0; k < LAP_NUMBERS; k++) {
		laps[0].number[k] = 301.234 + (double)k;
		laps[2].number[k] = k % 2 == 0 ? UNKNOWN : 1.0 / (double)(k + 1);
	}
	laps[0].intensity = STR("warmup");
	laps[2].intensity = STR("");
	laps[2].step = STR("4 x 1 km, Ruhe");
	Activity activity = activity_unknown();
	activity.laps = laps;
	activity.lap_count = COUNT_OF(laps);
	const Activity back = there_and_back(arena, &activity);
	assert_int_equal(back.lap_count, COUNT_OF(laps));
	for (size_t i = 0; i < COUNT_OF(laps); i++) {
		assert_true(laps[i].start_unix_s == back.laps[i].start_unix_s);
		for (size_t k = 0; k < LAP_NUMBERS; k++) {
			assert_int_equal(is_known(laps[i].number[k]), is_known(back.laps[i].number[k]));
			if (is_known(laps[i].number[k]))
				same_number(laps[i].number[k], back.laps[i].number[k]);
		}
		assert_true(text_equal(laps[i].intensity, back.laps[i].intensity));
		assert_true(text_equal(laps[i].step, back.laps[i].step));
	}
	assert_null(back.laps[1].intensity.p);
	assert_non_null(back.laps[2].intensity.p);
	arena_free(arena);
}

static void keeps_pauses_and_heartbeats(void **state)
{
	(void)state;
	Arena *arena = begin();
	static const Pause pauses[] = {{10, 12.5}, {100.001, UNKNOWN}};
	static const double beats_s[] = {0.812, 0.797, 0.8, 1.0 / 3, 0.804};
	Activity activity = activity_unknown();
	activity.pauses = pauses;
	activity.pause_count = COUNT_OF(pauses);
	activity.beats_s = beats_s;
	activity.beat_count = COUNT_OF(beats_s);
	const Activity back = there_and_back(arena, &activity);
	assert_int_equal(back.pause_count, COUNT_OF(pauses));
	same_number(back.pauses[0].to_s, 12.5);
	same_number(back.pauses[1].from_s, 100.001);
	assert_false(is_known(back.pauses[1].to_s));
	assert_int_equal(back.beat_count, COUNT_OF(beats_s));
	for (size_t i = 0; i < COUNT_OF(beats_s); i++)
		same_number(beats_s[i], back.beats_s[i]);
	arena_free(arena);
}

static void only_a_number_without_end_becomes_unknown(void **state)
{
	(void)state;
	Arena *arena = begin();
	Sample samples[3] = {sample_unknown(), sample_unknown(), sample_unknown()};
	samples[0].distance_m = (double)INFINITY;
	samples[1].distance_m = -1e300;
	samples[2].distance_m = 5;
	const Activity activity = of_rows(arena, samples, 3);
	const Activity back = there_and_back(arena, &activity);
	assert_false(is_known(back.samples.of[CHANNEL_DISTANCE][0]));
	same_number(back.samples.of[CHANNEL_DISTANCE][1], -1e300);
	same_number(back.samples.of[CHANNEL_DISTANCE][2], 5);
	arena_free(arena);
}

static void nothing_is_kept_as_nothing(void **state)
{
	(void)state;
	Arena *arena = begin();
	const Activity activity = activity_unknown();
	const Activity back = there_and_back(arena, &activity);
	assert_int_equal(back.samples.count + back.lap_count + back.pause_count + back.beat_count, 0);
	assert_null(back.samples.of[CHANNEL_TIME]);
	assert_null(back.laps);
	assert_null(back.pauses);
	assert_null(back.beats_s);
	assert_true(to_bytes(arena, &activity).n < 32);
	arena_free(arena);
}

static void refuses_more_than_there_may_be(void **state)
{
	(void)state;
	Arena *arena = begin();
	Error err = ERROR_NONE;
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, BUF_BYTES);
	Activity activity = activity_unknown();
	activity.samples.count = COLUMNS_SAMPLES_MAX + 1;
	assert_int_equal(columns_put(&out, arena, &activity, &err), FAIL_LIMIT);
	assert_string_equal(err.text, "an activity with more than 4000000 records");
	activity = activity_unknown();
	activity.lap_count = COLUMNS_LAPS_MAX + 1;
	assert_int_equal(columns_put(&out, arena, &activity, NULL), FAIL_LIMIT);
	activity = activity_unknown();
	activity.beat_count = COLUMNS_BEATS_MAX + 1;
	assert_int_equal(columns_put(&out, arena, &activity, NULL), FAIL_LIMIT);
	assert_int_equal(out.n, 0);
	buf_done(&out);
	arena_free(arena);
}

static void refuses_bytes_that_are_cut_short_or_too_many(void **state)
{
	(void)state;
	Arena *arena = begin();
	enum { COUNT = 40 };
	Activity activity = of_rows(arena, an_hour(arena), COUNT);
	const Lap laps[] = {lap_unknown(), lap_unknown()};
	activity.laps = laps;
	activity.lap_count = COUNT_OF(laps);
	const Bytes bytes = to_bytes(arena, &activity);
	Activity back = activity_unknown();
	for (size_t n = 0; n < bytes.n; n++)
		assert_int_equal(columns_get(&back, arena, (Bytes){bytes.p, n}, NULL), FAIL_FORMAT);
	uint8_t *more = arena_alloc(arena, bytes.n + 1);
	assert_non_null(more);
	memcpy(more, bytes.p, bytes.n);
	assert_int_equal(columns_get(&back, arena, (Bytes){more, bytes.n + 1}, NULL), FAIL_FORMAT);
	assert_int_equal(back.samples.count, 0); /* written only on success */
	arena_free(arena);
}

static void refuses_counts_and_varints_without_end(void **state)
{
	(void)state;
	Arena *arena = begin();
	uint8_t bytes[64];
	memset(bytes, 0xff, sizeof bytes);
	Activity back = activity_unknown();
	Samples samples;
	const Lap *laps;
	const Bytes all = {bytes, sizeof bytes};
	assert_int_equal(columns_get(&back, arena, all, NULL), FAIL_FORMAT);
	assert_int_equal(columns_get_old_samples(&samples, 1, arena, all, NULL), FAIL_FORMAT);
	assert_int_equal(columns_get_old_laps(&laps, 1, arena, all, NULL), FAIL_FORMAT);
	assert_int_equal(columns_get_old_samples(&samples, SIZE_MAX, arena, all, NULL), FAIL_FORMAT);
	arena_free(arena);
}

static void reads_the_first_form(void **state)
{
	(void)state;
	/* two moments: the time 0 and 1 s, 140 and then no heart rate, nothing else */
	static const uint8_t samples_bytes[] = {1, 0xd1, 0x0f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x81, 0xb0, 0x04, 0, 0, 0, 0, 0, 0, 0};
	/* a lap from the second 100 on, 2 m long */
	static const uint8_t laps_bytes[] = {0xc8, 0x01, 0xa1, 0x1f, 0, 0, 0, 0, 0, 0};
	Arena *arena = begin();
	Samples samples;
	const Lap *laps;
	assert_int_equal(columns_get_old_samples(&samples, 2, arena, (Bytes){samples_bytes, sizeof samples_bytes}, NULL),
			 OK);
	same_number(samples.of[CHANNEL_TIME][0], 0);
	same_number(samples.of[CHANNEL_TIME][1], 1);
	same_number(samples.of[CHANNEL_HR][0], 140);
	assert_false(is_known(samples.of[CHANNEL_HR][1]));
	assert_null(samples.of[CHANNEL_SPEED]);
	assert_int_equal(columns_get_old_laps(&laps, 1, arena, (Bytes){laps_bytes, sizeof laps_bytes}, NULL), OK);
	assert_true(laps[0].start_unix_s == 100);
	same_number(laps[0].distance_m, 2);
	assert_false(is_known(laps[0].timer_s));
	assert_false(is_known(laps[0].step_length_avg_m));
	for (size_t n = 0; n < sizeof laps_bytes; n++)
		assert_int_equal(columns_get_old_laps(&laps, 1, arena, (Bytes){laps_bytes, n}, NULL), FAIL_FORMAT);
	arena_free(arena);
}

static void says_so_when_there_is_no_memory(void **state)
{
	(void)state;
	Arena *good = begin();
	const Activity activity = of_rows(good, an_hour(good), HOUR);
	const Bytes bytes = to_bytes(good, &activity);
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, ARENA_BYTES);
		Buf out;
		buf_init(&out, &allocator, BUF_BYTES);
		Activity back = activity_unknown();
		ErrCode code = arena == NULL ? FAIL_MEMORY : columns_get(&back, arena, bytes, NULL);
		if (code == OK)
			code = columns_put(&out, arena, &activity, NULL);
		buf_done(&out);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
		assert_true(n < 200);
	}
	arena_free(good);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keeps_samples_to_the_resolutions_it_names),
	    cmocka_unit_test(gives_back_what_a_watch_records_to_the_last_bit),
	    cmocka_unit_test(packs_an_hour_of_twelve_channels_into_less_than_ten_bytes_a_second),
	    cmocka_unit_test(what_was_not_recorded_costs_nothing_and_stays_out),
	    cmocka_unit_test(keeps_named_channels_to_the_last_bit),
	    cmocka_unit_test(keeps_laps_whole),
	    cmocka_unit_test(keeps_pauses_and_heartbeats),
	    cmocka_unit_test(only_a_number_without_end_becomes_unknown),
	    cmocka_unit_test(nothing_is_kept_as_nothing),
	    cmocka_unit_test(refuses_more_than_there_may_be),
	    cmocka_unit_test(refuses_bytes_that_are_cut_short_or_too_many),
	    cmocka_unit_test(refuses_counts_and_varints_without_end),
	    cmocka_unit_test(reads_the_first_form),
	    cmocka_unit_test(says_so_when_there_is_no_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
