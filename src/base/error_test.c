/*
 * error_test.c - failures and remarks.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
/* cmocka has a macro of this name */
#undef fail

#include "base/notes.h"

static void a_failure_is_one_line_with_its_place(void **state)
{
	(void)state;
	Error err = ERROR_NONE;
	assert_int_equal(fail(&err, FAIL_RANGE, 14, "%s is %d", "age", 300), FAIL_RANGE);
	assert_int_equal(err.code, FAIL_RANGE);
	assert_int_equal(err.at, 14);
	assert_string_equal(err.text, "age is 300");
	assert_int_equal(fail(NULL, FAIL_FORMAT, 0, "nobody asks"), FAIL_FORMAT);
	assert_int_equal(fail_within(&err, "a.yaml"), FAIL_RANGE);
	assert_string_equal(err.text, "a.yaml: age is 300");
}

static void long_text_is_cut_and_ends(void **state)
{
	(void)state;
	char line[ERROR_TEXT_SIZE * 2];
	memset(line, 'x', sizeof line - 1);
	line[sizeof line - 1] = '\0';
	Error err = ERROR_NONE;
	(void)fail(&err, FAIL_FORMAT, -1, "%s", line);
	assert_int_equal(strlen(err.text), ERROR_TEXT_SIZE - 1);
	(void)fail_within(&err, "a");
	assert_int_equal(strlen(err.text), ERROR_TEXT_SIZE - 1);
	assert_memory_equal(err.text, "a: xxx", 6);
	(void)fail_within(&err, line);
	assert_int_equal(strlen(err.text), ERROR_TEXT_SIZE - 1);
}

static void every_code_has_its_own_word(void **state)
{
	(void)state;
	for (int a = 0; a < FAIL_COUNT; a++) {
		assert_string_not_equal(err_code_name((ErrCode)a), "unknown");
		for (int b = 0; b < a; b++)
			assert_string_not_equal(err_code_name((ErrCode)a), err_code_name((ErrCode)b));
	}
}

static void notes_are_kept_once_up_to_a_limit(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	Notes notes;
	notes_init(&notes, arena);
	for (int i = 0; i < NOTES_MAX + 3; i++) {
		notes_add(&notes, "record %d skipped", i);
		notes_add(&notes, "record %d skipped", 0);
	}
	assert_int_equal(notes.count, NOTES_MAX);
	assert_int_equal(notes.dropped, 3);
	assert_true(text_is(notes.text[1], "record 1 skipped"));
	arena_free(arena);
	arena = arena_new(&ALLOCATOR_SYSTEM, 0);
	notes_init(&notes, arena);
	notes_add(&notes, "no room");
	assert_int_equal(notes.count, 0);
	assert_int_equal(notes.dropped, 1);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_failure_is_one_line_with_its_place),
	    cmocka_unit_test(long_text_is_cut_and_ends),
	    cmocka_unit_test(every_code_has_its_own_word),
	    cmocka_unit_test(notes_are_kept_once_up_to_a_limit),
	};
	return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
