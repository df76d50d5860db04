/*
 * rd_test.c - a reader that cannot leave its bytes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/rd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const uint8_t BYTES[] = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0xf8};

static void reads_both_byte_orders(void **state)
{
	(void)state;
	const Bytes all = {BYTES, sizeof BYTES};
	Rd rd = rd_of(all);
	assert_int_equal(rd_u8(&rd), 1);
	assert_int_equal(rd_u16le(&rd), 0x0302);
	assert_int_equal(rd_u16be(&rd), 0x0405);
	assert_int_equal(rd_left(&rd), 3);
	assert_int_equal(rd_uint(&rd, 3, true), 0x0607f8);
	assert_int_equal(rd_left(&rd), 0);
	assert_false(rd.bad);
	rd = rd_of(all);
	assert_int_equal(rd_u32le(&rd), 0x04030201);
	assert_int_equal(rd_u32be(&rd), 0x050607f8);
	rd = rd_of(all);
	assert_true(rd_u64le(&rd) == 0xf807060504030201u);
	rd = rd_of(all);
	assert_true(rd_u64be(&rd) == 0x01020304050607f8u);
}

static void past_the_end_it_yields_nothing_and_stays_bad(void **state)
{
	(void)state;
	Rd rd = rd_of((Bytes){BYTES, 3});
	rd_skip(&rd, 2);
	assert_int_equal(rd_u16le(&rd), 0);
	assert_true(rd.bad);
	assert_int_equal(rd_u8(&rd), 0); /* though one byte is left */
	assert_int_equal(rd.at, 2);
	const Bytes none = rd_bytes(&rd, SIZE_MAX);
	assert_true(none.p == NULL && none.n == 0);
	Rd empty = rd_of((Bytes){NULL, 0});
	assert_int_equal(rd_bytes(&empty, 0).n, 0);
	assert_false(empty.bad);
	assert_int_equal(rd_u8(&empty), 0);
	assert_true(empty.bad);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_both_byte_orders),
	    cmocka_unit_test(past_the_end_it_yields_nothing_and_stays_bad),
	};
	return cmocka_run_group_tests_name("rd", tests, NULL, NULL);
}
