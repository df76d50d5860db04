/*
 * progress_test.c - what the line of progress says.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "cli/progress.h"

enum { LINE_BYTES = 256 };

static void says(size_t done, size_t total, int64_t elapsed_ms, const char *expected)
{
	Buf line;
	buf_init(&line, &ALLOCATOR_SYSTEM, LINE_BYTES);
	Progress progress;
	progress_begin(&progress, false, 0);
	progress_text(&line, &progress, done, total, elapsed_ms);
	assert_true(buf_ok(&line));
	assert_string_equal(buf_cstr(&line), expected);
	buf_done(&line);
}

static void says_how_fast_and_how_long_yet(void **state)
{
	(void)state;
	says(120, 1000, 2500, "120 of 1000 files, 48 files/s, 19 s left");
	says(3, 10, 2000, "3 of 10 files, 1.5 files/s, 5 s left");
	says(1, 1000, 10000, "1 of 1000 files, 0.1 files/s, 2 h 47 min left");
	says(100, 1000, 20000, "100 of 1000 files, 5.0 files/s, 3 min left");
}

static void does_not_guess_in_the_first_second(void **state)
{
	(void)state;
	says(40, 1000, 999, "40 of 1000 files");
	says(0, 1000, 5000, "0 of 1000 files");
	says(40, 1000, 1000, "40 of 1000 files, 40 files/s, 24 s left");
}

static void nothing_is_left_when_all_is_done(void **state)
{
	(void)state;
	says(1000, 1000, 20000, "1000 of 1000 files, 50 files/s");
}

static void draws_nothing_where_it_is_not_wanted(void **state)
{
	(void)state;
	Progress progress;
	progress_begin(&progress, false, 0);
	progress_draw(&progress, 1, 2, 5000);
	assert_int_equal(progress.columns, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(says_how_fast_and_how_long_yet),
	    cmocka_unit_test(does_not_guess_in_the_first_second),
	    cmocka_unit_test(nothing_is_left_when_all_is_done),
	    cmocka_unit_test(draws_nothing_where_it_is_not_wanted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
