/*
 * rows_test.c - columns out of rows of bytes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/rows.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#include "base/num.h"

enum { ROWS = 3, ROW_BYTES = 9 };

/* Rows of a byte of no interest and then eight of the number, in both orders. */
static void fill(uint8_t bytes[ROWS][ROW_BYTES], const uint64_t *values, size_t size, bool big_endian)
{
	memset(bytes, 0xAA, (size_t)ROWS * ROW_BYTES);
	for (size_t r = 0; r < ROWS; r++) {
		for (size_t i = 0; i < size; i++)
			bytes[r][1 + (big_endian ? size - 1 - i : i)] = (uint8_t)(values[r] >> (8 * i));
	}
}

static void check(const uint64_t *values, uint8_t size, RowKind kind, uint64_t nothing, const double *expected)
{
	uint8_t bytes[ROWS][ROW_BYTES];
	const uint8_t *const at[ROWS] = {bytes[0], bytes[1], bytes[2]};
	for (int big_endian = 0; big_endian < 2; big_endian++) {
		fill(bytes, values, size, big_endian != 0);
		const RowNumber number = {.at = 1, .size = size, .kind = kind, .big_endian = big_endian != 0, .nothing = nothing};
		double to[ROWS];
		assert_true(rows_read(to, &(Rows){at, ROWS, ROW_BYTES}, &number));
		for (size_t r = 0; r < ROWS; r++) {
			assert_int_equal(is_known(to[r]), is_known(expected[r]));
			assert_true(!is_known(expected[r]) || !(fabs(to[r] - expected[r]) > 0));
		}
	}
}

static void every_type_is_read_in_both_byte_orders(void **state)
{
	(void)state;
	check((const uint64_t[]){0, 254, 255}, 1, ROW_UINT, 255, (const double[]){0, 254, UNKNOWN});
	check((const uint64_t[]){0x80, 0xff, 0x7f}, 1, ROW_SINT, 0x7f, (const double[]){-128, -1, UNKNOWN});
	check((const uint64_t[]){1, 0xfffe, 0xffff}, 2, ROW_UINT, 0xffff, (const double[]){1, 65534, UNKNOWN});
	check((const uint64_t[]){0x8000, 0xffff, 0x7ffe}, 2, ROW_SINT, 0x7fff, (const double[]){-32768, -1, 32766});
	check((const uint64_t[]){5, 0xfffffffe, 0}, 4, ROW_UINT, 0, (const double[]){5, 4294967294.0, UNKNOWN});
	check((const uint64_t[]){0x80000000, 0xffffffff, 7}, 4, ROW_SINT, 0x7fffffff, (const double[]){-2147483648.0, -1, 7});
	check((const uint64_t[]){1, UINT64_C(1) << 40, UINT64_MAX}, 8, ROW_UINT, UINT64_MAX,
	      (const double[]){1, 1099511627776.0, UNKNOWN});
	check((const uint64_t[]){UINT64_MAX, UINT64_C(1) << 63, 3}, 8, ROW_SINT, INT64_MAX,
	      (const double[]){-1, -9223372036854775808.0, 3});
	/* 1.5, infinity, NAN */
	check((const uint64_t[]){0x3fc00000, 0x7f800000, 0x7fc00001}, 4, ROW_FLOAT, 0xffffffff,
	      (const double[]){1.5, UNKNOWN, UNKNOWN});
	check((const uint64_t[]){UINT64_C(0x3ff8000000000000), UINT64_C(0xfff0000000000000), UINT64_C(0x7ff8000000000001)}, 8,
	      ROW_FLOAT, UINT64_MAX, (const double[]){1.5, UNKNOWN, UNKNOWN});
}

static void a_column_of_nothing_says_so(void **state)
{
	(void)state;
	const uint8_t bytes[2] = {0xff, 0xff};
	const uint8_t *const at[2] = {&bytes[0], &bytes[1]};
	double to[2] = {1, 1};
	assert_false(rows_read(to, &(Rows){at, 2, 1}, &(RowNumber){.size = 1, .kind = ROW_UINT, .nothing = 0xff}));
	assert_false(is_known(to[0]) || is_known(to[1]));
}

static void a_number_that_would_leave_its_row_is_unknown(void **state)
{
	(void)state;
	const uint8_t bytes[4] = {1, 2, 3, 4};
	const uint8_t *const at[1] = {bytes};
	const Rows rows = {at, 1, sizeof bytes};
	double to[1] = {1};
	assert_false(rows_read(to, &rows, &(RowNumber){.at = 3, .size = 2, .kind = ROW_UINT}));
	assert_false(is_known(to[0]));
	assert_false(rows_read(to, &rows, &(RowNumber){.at = SIZE_MAX, .size = 2, .kind = ROW_UINT}));
	assert_false(rows_read(to, &rows, &(RowNumber){.at = 0, .size = 3, .kind = ROW_UINT}));
	assert_false(rows_read(to, &rows, &(RowNumber){.at = 0, .size = 2, .kind = ROW_FLOAT}));
	assert_true(rows_read(to, &rows, &(RowNumber){.at = 2, .size = 2, .kind = ROW_UINT}));
	assert_true(to[0] > 1026 && to[0] < 1028);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_type_is_read_in_both_byte_orders),
	    cmocka_unit_test(a_column_of_nothing_says_so),
	    cmocka_unit_test(a_number_that_would_leave_its_row_is_unknown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
