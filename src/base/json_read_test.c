/*
 * json_read_test.c - reads what RFC 8259 allows, and names the line of what it
 * does not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/json_read.h"

#include "base/num.h"

/* After ours: its fail() is a macro. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ARENA_BYTES = 4 << 20 };

static Arena *arena;
static Error err;

static int begin(void **state)
{
	(void)state;
	arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	err = ERROR_NONE;
	return arena == NULL;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static const JsonNode *read_text_of(Str text)
{
	const JsonNode *root = NULL;
	if (json_read(&root, arena, STR("a.json"), bytes_of(text), &err) != OK)
		fail_msg("%s", err.text);
	return root;
}

static void assert_text_is(Str text, const char *expected)
{
	if (!text_is(text, expected))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(text), expected);
}

static void reads_each_kind_of_value_with_its_line(void **state)
{
	(void)state;
	const JsonNode *root = read_text_of(STR("\xEF\xBB\xBF{\"a\": [1, -2.5e3, null],\n \"b\": {\"c\": true,\n"
	                                        "\"d\": false}, \"e\": \" x \", \"f\": \"\"}\n"));
	assert_int_equal(json_count(root), 4);
	const JsonNode *list = json_get(root, "a");
	assert_int_equal(json_count(list), 3);
	assert_true(fabs(json_as_number(&list->items[1]) + 2500) < 1e-9);
	assert_int_equal(list->items[2].kind, JSON_IS_NULL);
	assert_true(json_is_true(json_get(json_get(root, "b"), "c")));
	assert_false(json_is_true(json_get(json_get(root, "b"), "d")));
	assert_int_equal(json_get(json_get(root, "b"), "d")->line, 3);
	assert_text_is(json_get_text(root, "e"), "x");
	assert_null(json_get_text(root, "f").p);
	assert_null(json_get(root, "g"));
	assert_null(json_get(NULL, "g"));
	assert_null(json_get(list, "g"));
	assert_false(is_known(json_get_number(root, "e")));
}

static void undoes_every_escape(void **state)
{
	(void)state;
	const JsonNode *root =
	    read_text_of(STR("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\", \"\\u00e4\\u20ac\\ud83d\\ude00\", \"a\\ud83dz\\u0000\"]"));
	assert_text_is(root->items[0].text, "\"\\/\b\f\n\r\t");
	assert_text_is(root->items[1].text, "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
	assert_text_is(root->items[2].text, "a\xEF\xBF\xBDz\xEF\xBF\xBD");
}

static void keeps_an_id_of_nineteen_digits_exact(void **state)
{
	(void)state;
	const JsonNode *root = read_text_of(STR("[9007199254740993, \"12\", 1.5e3, 1.5, 1e300]"));
	int64_t id;
	assert_true(json_as_int(&root->items[0], &id));
	assert_true(id == 9007199254740993);
	assert_text_is(json_as_id(&root->items[0]), "9007199254740993");
	assert_true(json_as_int(&root->items[1], &id) && id == 12);
	assert_true(json_as_int(&root->items[2], &id) && id == 1500);
	assert_false(json_as_int(&root->items[3], &id));
	assert_false(json_as_int(&root->items[4], &id));
}

static void of_two_equal_keys_the_first_counts(void **state)
{
	(void)state;
	assert_true(fabs(json_get_number(read_text_of(STR("{\"a\":1,\"a\":2}")), "a") - 1) < 1e-9);
}

static void says_what_is_wrong_and_where(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *says;
	} CASES[] = {
	    {"", "a.json:1: the text ends too early"},
	    {"[1,\n]", "a.json:2: a value is expected here"},
	    {"[1 2]", "a.json:1: a comma or ] is expected here"},
	    {"{\"a\":1", "a.json:1: a comma or } is expected here"},
	    {"{\"a\" 1}", "a.json:1: a colon is expected behind a key"},
	    {"{a:1}", "a.json:1: a key in quotes is expected here"},
	    {"[\"a", "a.json:1: a text that is never closed"},
	    {"[\"a\\", "a.json:1: a text that is never closed"},
	    {"[\"a\n\"]", "a.json:1: a control character in a text"},
	    {"[\"\\x\"]", "a.json:1: an unknown escape behind a backslash"},
	    {"[\"\\u12g4\"]", "a.json:1: \\u without four hexadecimal digits"},
	    {"[01]", "a.json:1: this is no number"},
	    {"[1.]", "a.json:1: this is no number"},
	    {"[-]", "a.json:1: this is no number"},
	    {"[1e]", "a.json:1: this is no number"},
	    {"[NaN]", "a.json:1: a value is expected here"},
	    {"[] []", "a.json:1: text behind the end of the document"},
	    {"[\"\xFF\"]", "a.json is not UTF-8 text"},
	};
	for (size_t i = 0; i < COUNT_OF(CASES); i++) {
		const JsonNode *root;
		err = ERROR_NONE;
		assert_int_equal(json_read(&root, arena, STR("a.json"), bytes_of(text_of(CASES[i].text)), &err), FAIL_FORMAT);
		assert_string_equal(err.text, CASES[i].says);
	}
}

static void refuses_what_is_nested_too_deep(void **state)
{
	(void)state;
	char text[2 * (JSON_READ_DEPTH_MAX + 1)];
	const size_t deep = JSON_READ_DEPTH_MAX + 1;
	memset(text, '[', deep);
	memset(text + deep, ']', deep);
	const JsonNode *root;
	assert_int_equal(json_read(&root, arena, STR("a.json"), bytes_of((Str){text, 2 * deep}), &err), FAIL_LIMIT);
	assert_non_null(strstr(err.text, "nested more than 64 deep"));
	assert_int_equal(json_read(&root, arena, STR("a.json"), bytes_of((Str){text + 1, 2 * deep - 2}), &err), OK);
}

static void fails_cleanly_at_every_refused_allocation(void **state)
{
	(void)state;
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *short_arena = arena_new(&allocator, ARENA_BYTES);
		const JsonNode *root;
		const ErrCode code = short_arena == NULL ? FAIL_MEMORY
		                                         : json_read(&root, short_arena, STR("a.json"),
		                                                     bytes_of(STR("{\"a\\n\":[1,[2,\"\\t\"]]}")), &err);
		assert_int_equal(code, failing.calls >= n ? FAIL_MEMORY : OK);
		arena_free(short_arena);
		if (code == OK)
			break;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(reads_each_kind_of_value_with_its_line, begin, end),
	    cmocka_unit_test_setup_teardown(undoes_every_escape, begin, end),
	    cmocka_unit_test_setup_teardown(keeps_an_id_of_nineteen_digits_exact, begin, end),
	    cmocka_unit_test_setup_teardown(of_two_equal_keys_the_first_counts, begin, end),
	    cmocka_unit_test_setup_teardown(says_what_is_wrong_and_where, begin, end),
	    cmocka_unit_test_setup_teardown(refuses_what_is_nested_too_deep, begin, end),
	    cmocka_unit_test_setup_teardown(fails_cleanly_at_every_refused_allocation, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
