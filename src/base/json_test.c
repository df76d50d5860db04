/*
 * json_test.c - the bytes of written JSON.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/json.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/num.h"

static void puts_commas_and_indents(void **state)
{
	(void)state;
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, 4096);
	Json json;
	json_init(&json, &buf);
	json_object(&json);
	json_key_text(&json, "name", STR("a"));
	json_key_text(&json, "none", STR_NONE);
	json_key_int(&json, "n", -9007199254740993);
	json_key_bool(&json, "yes", true);
	json_key_time(&json, "start", 1715499065);
	json_key_day(&json, "day", 19855);
	json_key(&json, "list");
	json_array(&json);
	json_int(&json, 1);
	json_null(&json);
	json_array(&json);
	json_array_end(&json);
	json_object(&json);
	json_object_end(&json);
	json_bool(&json, false);
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
	assert_string_equal(buf_cstr(&buf), "{\n"
					    "  \"name\": \"a\",\n"
					    "  \"none\": null,\n"
					    "  \"n\": -9007199254740993,\n"
					    "  \"yes\": true,\n"
					    "  \"start\": \"2024-05-12T07:31:05Z\",\n"
					    "  \"day\": \"2024-05-12\",\n"
					    "  \"list\": [\n"
					    "    1,\n"
					    "    null,\n"
					    "    [],\n"
					    "    {},\n"
					    "    false\n"
					    "  ]\n"
					    "}\n");
	buf_done(&buf);
}

static void expect_number(double value, int decimals, const char *expected)
{
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, 4096);
	Json json;
	json_init(&json, &buf);
	json_number(&json, value, decimals);
	assert_string_equal(buf_cstr(&buf), expected);
	buf_done(&buf);
}

static void numbers_lose_trailing_zeros_and_unknown_is_null(void **state)
{
	(void)state;
	expect_number(18231.4, 3, "18231.4");
	expect_number(100, 2, "100");
	expect_number(100, 0, "100");
	expect_number(0, 3, "0");
	expect_number(-0.0001, 3, "0");
	expect_number(-12.5, 1, "-12.5");
	expect_number(UNKNOWN, 1, "null");
	expect_number((double)INFINITY, 1, "null");
}

static void quotes_what_must_be_quoted(void **state)
{
	(void)state;
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, 4096);
	Json json;
	json_init(&json, &buf);
	json_text(&json, STR("\"\\\n\t\x01\x7f/½\xff\xc3"));
	assert_string_equal(buf_cstr(&buf), "\"\\\"\\\\\\n\\t\\u0001\\u007f/½\xEF\xBF\xBD\xEF\xBF\xBD\"");
	buf_done(&buf);
}

static void lack_of_memory_is_told_by_the_buffer(void **state)
{
	(void)state;
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, 10);
	Json json;
	json_init(&json, &buf);
	json_array(&json);
	for (int i = 0; i < 100; i++)
		json_number(&json, 1.5, 3);
	json_array_end(&json);
	json_end(&json);
	assert_false(buf_ok(&buf));
	buf_done(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(puts_commas_and_indents),
	    cmocka_unit_test(numbers_lose_trailing_zeros_and_unknown_is_null),
	    cmocka_unit_test(quotes_what_must_be_quoted),
	    cmocka_unit_test(lack_of_memory_is_told_by_the_buffer),
	};
	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
