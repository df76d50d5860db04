/*
 * measure_pack_test.c - what a run tells by itself, packed and unpacked.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/measure_pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/num.h"

enum { PACKED_MAX = 4096 };

/* As of a usual run: half of the metrics known, some bins filled. */
static RunMeasure usual(void)
{
	RunMeasure measure = {.metrics = metrics_unknown()};
	for (size_t i = 0; i < METRIC_COUNT; i += 2)
		measure.metrics.of[i] = 1.0 / (double)(i + 3);
	for (size_t i = 90; i < 140; i++)
		measure.hr_seconds[i] = (float)i * 1.7F;
	measure.speed_seconds[0] = 0.1F;
	measure.speed_seconds[SPEED_BINS - 1] = 3600;
	return measure;
}

static void same(const RunMeasure *a, const RunMeasure *b)
{
	for (size_t i = 0; i < METRIC_COUNT; i++) {
		assert_int_equal(is_known(a->metrics.of[i]), is_known(b->metrics.of[i]));
		if (is_known(a->metrics.of[i]))
			assert_memory_equal(&a->metrics.of[i], &b->metrics.of[i], sizeof(double));
	}
	assert_memory_equal(a->hr_seconds, b->hr_seconds, sizeof a->hr_seconds);
	assert_memory_equal(a->speed_seconds, b->speed_seconds, sizeof a->speed_seconds);
}

static void what_is_unpacked_is_bit_for_bit_what_was_packed(void **state)
{
	(void)state;
	const RunMeasure measures[] = {usual(), {.metrics = metrics_unknown()}};
	for (size_t i = 0; i < COUNT_OF(measures); i++) {
		Buf out;
		buf_init(&out, &ALLOCATOR_SYSTEM, PACKED_MAX);
		measure_pack(&out, &measures[i]);
		assert_true(buf_ok(&out));
		RunMeasure again;
		memset(&again, 0x55, sizeof again);
		assert_true(measure_unpack(&again, bytes_of(buf_str(&out))));
		same(&measures[i], &again);
		buf_done(&out);
	}
}

static void nothing_known_takes_next_to_nothing(void **state)
{
	(void)state;
	const RunMeasure nothing = {.metrics = metrics_unknown()};
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, PACKED_MAX);
	measure_pack(&out, &nothing);
	assert_true(buf_ok(&out) && out.n < 24);
	buf_done(&out);
}

static void bytes_that_are_cut_or_changed_are_refused(void **state)
{
	(void)state;
	const RunMeasure measure = usual();
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, PACKED_MAX);
	measure_pack(&out, &measure);
	RunMeasure again;
	for (size_t n = 0; n < out.n; n++)
		assert_false(measure_unpack(&again, (Bytes){(const uint8_t *)out.p, n}));
	buf_addc(&out, '\0');
	assert_false(measure_unpack(&again, bytes_of(buf_str(&out))));
	/* another number of metrics */
	out.n--;
	out.p[0]++;
	assert_false(measure_unpack(&again, bytes_of(buf_str(&out))));
	buf_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_unpacked_is_bit_for_bit_what_was_packed),
	    cmocka_unit_test(nothing_known_takes_next_to_nothing),
	    cmocka_unit_test(bytes_that_are_cut_or_changed_are_refused),
	};
	return cmocka_run_group_tests_name("measure_pack", tests, NULL, NULL);
}
