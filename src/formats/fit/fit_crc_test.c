/*
 * fit_crc_test.c - the checksum by bits, by tables, and by what the machine has.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/fit/fit_crc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/rng.h"

enum { POLYNOMIAL = 0xA001, LONGEST = 700, OFFSETS = 3 };

/* A bit at a time, as the protocol defines it. */
static uint16_t crc_by_bits(uint16_t crc, Bytes bytes)
{
	for (size_t i = 0; i < bytes.n; i++) {
		crc ^= bytes.p[i];
		for (int bit = 0; bit < 8; bit++)
			crc = (uint16_t)((crc >> 1) ^ ((crc & 1) != 0 ? POLYNOMIAL : 0));
	}
	return crc;
}

static void every_way_gives_the_same_for_any_length(void **state)
{
	(void)state;
	uint8_t bytes[LONGEST + OFFSETS];
	Rng rng = rng_of(7);
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (uint8_t)(rng_unit(&rng) * 256);
	for (size_t n = 0; n <= LONGEST; n++) {
		const Bytes part = {bytes + n % OFFSETS, n};
		const uint16_t from = (uint16_t)(n * 0x9e37);
		const uint16_t expected = crc_by_bits(from, part);
		assert_int_equal(fit_crc_tables(from, part), expected);
		assert_int_equal(fit_crc(from, part), expected);
	}
}

static void a_checksum_is_continued_where_it_was_left(void **state)
{
	(void)state;
	uint8_t bytes[LONGEST];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (uint8_t)(i * i);
	const uint16_t whole = fit_crc(0, (Bytes){bytes, sizeof bytes});
	for (size_t at = 0; at <= sizeof bytes; at += 50)
		assert_int_equal(fit_crc(fit_crc(0, (Bytes){bytes, at}), (Bytes){bytes + at, sizeof bytes - at}), whole);
}

/* The check value of this checksum, known as CRC-16/ARC. */
static void the_digits_have_their_known_checksum(void **state)
{
	(void)state;
	assert_int_equal(fit_crc(0, bytes_of(STR("123456789"))), 0xBB3D);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_way_gives_the_same_for_any_length),
	    cmocka_unit_test(a_checksum_is_continued_where_it_was_left),
	    cmocka_unit_test(the_digits_have_their_known_checksum),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
