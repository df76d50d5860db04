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

static Bytes samples_to_bytes(Arena *arena, const Sample *samples, size_t count)
{
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, BUF_BYTES);
	columns_put_samples(&buf, samples, count);
	return taken(arena, &buf);
}

static Bytes laps_to_bytes(Arena *arena, const Lap *laps, size_t count)
{
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, BUF_BYTES);
	columns_put_laps(&buf, laps, count);
	return taken(arena, &buf);
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
				      .temperature_c = 19};
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
	Sample *samples = ARENA_ARRAY(arena, COUNT, Sample);
	assert_non_null(samples);
	Rng rng = rng_of(3);
	for (int i = 0; i < COUNT; i++) {
		double *const values[] = {&samples[i].t_s,           &samples[i].latitude_deg,
					  &samples[i].longitude_deg, &samples[i].altitude_m,
					  &samples[i].distance_m,    &samples[i].speed_mps,
					  &samples[i].hr_bpm,        &samples[i].cadence_spm,
					  &samples[i].power_w,       &samples[i].temperature_c};
		/* anything, in no order, with holes: nothing may lean on runs being smooth */
		for (size_t k = 0; k < COUNT_OF(values); k++)
			*values[k] =
			    rng_unit(&rng) < 0.1 ? UNKNOWN : rng_between(&rng, -180, 180) * (double)(k + 1);
	}
	const Bytes bytes = samples_to_bytes(arena, samples, COUNT);
	const Sample *back;
	assert_int_equal(columns_get_samples(&back, COUNT, arena, bytes, NULL), OK);
	for (int i = 0; i < COUNT; i++) {
		close_to(samples[i].t_s, back[i].t_s, 1e-3);
		close_to(samples[i].latitude_deg, back[i].latitude_deg, 1e-7);
		close_to(samples[i].longitude_deg, back[i].longitude_deg, 1e-7);
		close_to(samples[i].altitude_m, back[i].altitude_m, 1e-3);
		close_to(samples[i].distance_m, back[i].distance_m, 1e-3);
		close_to(samples[i].speed_mps, back[i].speed_mps, 1e-3);
		close_to(samples[i].hr_bpm, back[i].hr_bpm, 1.0 / 256);
		close_to(samples[i].cadence_spm, back[i].cadence_spm, 1.0 / 256);
		close_to(samples[i].power_w, back[i].power_w, 1.0 / 256);
		close_to(samples[i].temperature_c, back[i].temperature_c, 0.1);
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
	const Bytes bytes = samples_to_bytes(arena, samples, HOUR);
	const Sample *back;
	assert_int_equal(columns_get_samples(&back, HOUR, arena, bytes, NULL), OK);
	for (int i = 0; i < HOUR; i++) {
		same_number(samples[i].t_s, back[i].t_s);
		same_number(samples[i].distance_m, back[i].distance_m);
		same_number(samples[i].speed_mps, back[i].speed_mps);
		same_number(samples[i].hr_bpm, back[i].hr_bpm);
		same_number(samples[i].cadence_spm, back[i].cadence_spm);
		same_number(samples[i].power_w, back[i].power_w);
		close_to(samples[i].altitude_m, back[i].altitude_m, 1e-9);
	}
	/* and what it gave back it keeps as the same bytes */
	const Bytes again = samples_to_bytes(arena, back, HOUR);
	assert_int_equal(again.n, bytes.n);
	assert_memory_equal(again.p, bytes.p, bytes.n);
	arena_free(arena);
}

static void packs_an_hour_into_less_than_ten_bytes_a_second(void **state)
{
	(void)state;
	Arena *arena = begin();
	const Bytes bytes = samples_to_bytes(arena, an_hour(arena), HOUR);
	Bytes packed;
	assert_int_equal(pack_bytes(&packed, arena, bytes, NULL), OK);
	print_message("an hour of ten columns: %zu bytes, %zu packed\n", bytes.n, packed.n);
	assert_true(packed.n < HOUR * 10);
	arena_free(arena);
}

static void keeps_laps_with_their_starts(void **state)
{
	(void)state;
	Arena *arena = begin();
	const Lap laps[] = {
	    {.start_unix_s = 1715499065,
	     .distance_m = 1000,
	     .timer_s = 301.234,
	     .elapsed_s = 310,
	     .ascent_m = 12,
	     .descent_m = UNKNOWN,
	     .hr_avg_bpm = 151,
	     .cadence_avg_spm = UNKNOWN},
	    {.start_unix_s = INT64_MIN,
	     .distance_m = UNKNOWN,
	     .timer_s = UNKNOWN,
	     .elapsed_s = 0,
	     .ascent_m = 0,
	     .descent_m = 3,
	     .hr_avg_bpm = UNKNOWN,
	     .cadence_avg_spm = 167.5},
	    {.start_unix_s = INT64_MAX,
	     .distance_m = 0.001,
	     .timer_s = 1,
	     .elapsed_s = 1,
	     .ascent_m = UNKNOWN,
	     .descent_m = UNKNOWN,
	     .hr_avg_bpm = 90,
	     .cadence_avg_spm = 2},
	};
	const Bytes bytes = laps_to_bytes(arena, laps, COUNT_OF(laps));
	const Lap *back;
	assert_int_equal(columns_get_laps(&back, COUNT_OF(laps), arena, bytes, NULL), OK);
	for (size_t i = 0; i < COUNT_OF(laps); i++) {
		assert_true(laps[i].start_unix_s == back[i].start_unix_s);
		close_to(laps[i].distance_m, back[i].distance_m, 1e-9);
		close_to(laps[i].timer_s, back[i].timer_s, 1e-9);
		close_to(laps[i].elapsed_s, back[i].elapsed_s, 1e-9);
		close_to(laps[i].ascent_m, back[i].ascent_m, 1e-9);
		close_to(laps[i].descent_m, back[i].descent_m, 1e-9);
		close_to(laps[i].hr_avg_bpm, back[i].hr_avg_bpm, 1e-9);
		close_to(laps[i].cadence_avg_spm, back[i].cadence_avg_spm, 1e-9);
	}
	arena_free(arena);
}

static void a_number_past_all_sense_becomes_unknown(void **state)
{
	(void)state;
	Arena *arena = begin();
	Sample samples[3] = {sample_unknown(), sample_unknown(), sample_unknown()};
	samples[0].distance_m = (double)INFINITY;
	samples[1].distance_m = -1e300;
	samples[2].distance_m = 5;
	const Sample *back;
	assert_int_equal(columns_get_samples(&back, 3, arena, samples_to_bytes(arena, samples, 3), NULL), OK);
	assert_false(is_known(back[0].distance_m));
	assert_false(is_known(back[1].distance_m));
	same_number(back[2].distance_m, 5);
	arena_free(arena);
}

static void nothing_is_no_bytes(void **state)
{
	(void)state;
	Arena *arena = begin();
	const Bytes bytes = samples_to_bytes(arena, NULL, 0);
	assert_int_equal(bytes.n, 0);
	const Sample *samples;
	const Lap *laps;
	assert_int_equal(columns_get_samples(&samples, 0, arena, bytes, NULL), OK);
	assert_int_equal(columns_get_laps(&laps, 0, arena, bytes, NULL), OK);
	arena_free(arena);
}

static void refuses_bytes_that_are_cut_short_or_too_many(void **state)
{
	(void)state;
	Arena *arena = begin();
	enum { COUNT = 40 };
	const Sample *samples = an_hour(arena);
	const Bytes bytes = samples_to_bytes(arena, samples, COUNT);
	const Sample *back;
	for (size_t n = 0; n < bytes.n; n++)
		assert_int_equal(columns_get_samples(&back, COUNT, arena, (Bytes){bytes.p, n}, NULL),
				 FAIL_FORMAT);
	assert_int_equal(columns_get_samples(&back, COUNT - 1, arena, bytes, NULL), FAIL_FORMAT);
	assert_int_equal(columns_get_samples(&back, COUNT + 1, arena, bytes, NULL), FAIL_FORMAT);
	assert_int_equal(columns_get_samples(&back, SIZE_MAX, arena, bytes, NULL), FAIL_FORMAT);
	assert_int_equal(columns_get_samples(&back, COLUMNS_SAMPLES_MAX + 1, arena, bytes, NULL),
			 FAIL_FORMAT);
	arena_free(arena);
}

static void refuses_a_varint_that_never_ends(void **state)
{
	(void)state;
	Arena *arena = begin();
	uint8_t bytes[64];
	memset(bytes, 0xff, sizeof bytes);
	const Sample *samples;
	const Lap *laps;
	assert_int_equal(columns_get_samples(&samples, 1, arena, (Bytes){bytes, sizeof bytes}, NULL),
			 FAIL_FORMAT);
	assert_int_equal(columns_get_laps(&laps, 1, arena, (Bytes){bytes, sizeof bytes}, NULL), FAIL_FORMAT);
	arena_free(arena);
}

static void says_so_when_there_is_no_memory(void **state)
{
	(void)state;
	Arena *good = begin();
	const Bytes bytes = samples_to_bytes(good, an_hour(good), HOUR);
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, ARENA_BYTES);
		const Sample *samples = NULL;
		const ErrCode code =
		    arena == NULL ? FAIL_MEMORY : columns_get_samples(&samples, HOUR, arena, bytes, NULL);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
		assert_null(samples);
		assert_true(n < 100);
	}
	arena_free(good);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keeps_samples_to_the_resolutions_it_names),
	    cmocka_unit_test(gives_back_what_a_watch_records_to_the_last_bit),
	    cmocka_unit_test(packs_an_hour_into_less_than_ten_bytes_a_second),
	    cmocka_unit_test(keeps_laps_with_their_starts),
	    cmocka_unit_test(a_number_past_all_sense_becomes_unknown),
	    cmocka_unit_test(nothing_is_no_bytes),
	    cmocka_unit_test(refuses_bytes_that_are_cut_short_or_too_many),
	    cmocka_unit_test(refuses_a_varint_that_never_ends),
	    cmocka_unit_test(says_so_when_there_is_no_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
