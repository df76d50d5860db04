/*
 * str_test.c - borrowed and owned text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/str.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void compares_by_bytes_and_length(void **state)
{
	(void)state;
	assert_true(text_equal(STR(""), STR_NONE));
	assert_true(text_is(STR("ab"), "ab"));
	assert_false(text_is(STR("ab"), "abc"));
	assert_true(text_of(NULL).p == NULL);
	assert_true(text_compare(STR("a"), STR("ab")) < 0);
	assert_true(text_compare(STR("b"), STR("ab")) > 0);
	assert_true(text_compare(STR("\x7f"), STR("\xc3\xa9")) < 0); /* as unsigned bytes */
	assert_int_equal(text_compare(STR_NONE, STR("")), 0);
	assert_true(text_starts(STR("pain.side"), "pain."));
	assert_false(text_starts(STR("pai"), "pain."));
	assert_true(text_ends(STR("a.fit"), ".fit"));
	assert_false(text_ends(STR("fit"), ".fit"));
	assert_true(text_starts(STR_NONE, "") && text_ends(STR_NONE, ""));
}

static void trims_ascii_white_space_only(void **state)
{
	(void)state;
	assert_true(text_is(text_trim(STR(" \t\r\na b\v\f ")), "a b"));
	assert_int_equal(text_trim(STR("  \n")).n, 0);
	assert_true(text_is(text_trim(STR("\xc2\xa0x")), "\xc2\xa0x"));
}

static void splits_off_one_part_at_a_time(void **state)
{
	(void)state;
	Str rest = STR("a,,b,");
	Str part;
	const char *expected[] = {"a", "", "b", ""};
	for (size_t i = 0; i < COUNT_OF(expected); i++) {
		assert_true(text_split(&rest, ',', &part));
		assert_true(text_is(part, expected[i]));
	}
	assert_false(text_split(&rest, ',', &part));
	assert_null(rest.p);
}

static void a_buffer_is_never_null_and_ends_in_nul(void **state)
{
	(void)state;
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, 100);
	assert_string_equal(buf_cstr(&buf), "");
	assert_int_equal(buf_str(&buf).n, 0);
	buf_adds(&buf, "km");
	buf_addc(&buf, ' ');
	buf_fill(&buf, '-', 3);
	buf_printf(&buf, "%d", 42);
	buf_add(&buf, STR_NONE);
	assert_string_equal(buf_cstr(&buf), "km ---42");
	assert_int_equal(buf_str(&buf).n, 8);
	buf_clear(&buf);
	assert_string_equal(buf_cstr(&buf), "");
	buf_done(&buf);
	buf_done(&buf);
	buf_done(NULL);
}

static void a_full_buffer_fails_and_stays_failed(void **state)
{
	(void)state;
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, 5);
	buf_adds(&buf, "12345");
	assert_true(buf_ok(&buf));
	buf_addc(&buf, '6');
	assert_false(buf_ok(&buf));
	buf_clear(&buf);
	buf_printf(&buf, "%s", "123456");
	assert_false(buf_ok(&buf));
	buf_adds(&buf, "1");
	assert_int_equal(buf_str(&buf).n, 0); /* later additions do nothing */
	buf_clear(&buf);
	buf_adds(&buf, "1");
	assert_true(buf_ok(&buf));
	buf_done(&buf);
}

static void a_buffer_without_memory_keeps_what_it_has(void **state)
{
	(void)state;
	FailingAllocator failing = {.fail_at = 2};
	const Allocator allocator = allocator_failing(&failing);
	Buf buf;
	buf_init(&buf, &allocator, 1000);
	buf_fill(&buf, 'a', 63);
	assert_true(buf_ok(&buf));
	buf_addc(&buf, 'b');
	assert_false(buf_ok(&buf));
	assert_int_equal(strlen(buf_cstr(&buf)), 63);
	buf_done(&buf);
}

static void expect_fixed(double value, int decimals, const char *expected)
{
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, 1000);
	buf_add_fixed(&buf, value, decimals);
	assert_string_equal(buf_cstr(&buf), expected);
	buf_done(&buf);
}

static void writes_fixed_decimals_without_minus_nothing(void **state)
{
	(void)state;
	expect_fixed(1.25, 1, "1.2"); /* ties to even, as the binary number says */
	expect_fixed(18.2, 1, "18.2");
	expect_fixed(3, 3, "3.000");
	expect_fixed(-0.04, 1, "0.0");
	expect_fixed(-0.06, 1, "-0.1");
	expect_fixed(-0.2, 0, "0");
	expect_fixed((double)NAN, 2, "null");
}

static void the_last_part_of_a_path_stands_behind_its_last_slash(void **state)
{
	(void)state;
	assert_true(text_is(text_last_part(STR("folder/inner/1.fit")), "1.fit"));
	assert_true(text_is(text_last_part(STR("1.fit")), "1.fit"));
	assert_int_equal(text_last_part(STR("folder/")).n, 0);
	assert_int_equal(text_last_part(STR_NONE).n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(compares_by_bytes_and_length),
	    cmocka_unit_test(trims_ascii_white_space_only),
	    cmocka_unit_test(splits_off_one_part_at_a_time),
	    cmocka_unit_test(a_buffer_is_never_null_and_ends_in_nul),
	    cmocka_unit_test(a_full_buffer_fails_and_stays_failed),
	    cmocka_unit_test(a_buffer_without_memory_keeps_what_it_has),
	    cmocka_unit_test(writes_fixed_decimals_without_minus_nothing),
	    cmocka_unit_test(the_last_part_of_a_path_stands_behind_its_last_slash),
	};
	return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
