/*
 * watch_wait_test.c - the waiting ends early for what happens in a folder, and
 * for the end. No test says how long anything takes: a wait that is not ended
 * would take an hour.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/watch_wait.h"

#include "app/made_folder.h" /* before cmocka.h, which has another `fail` */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

enum { ARENA_BYTES = 1 << 20, AN_HOUR_MS = 3600 * 1000 };

static void ends_when_a_file_was_written_in_the_folder_or_below(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(arena);
	const Str folder = made_folder(arena);
	const Str inner = made_inner_folder(arena, folder, "inner");
	const Str known = made_file(arena, inner, "known", made_text("x"));
	WatchWait wait;
	watch_wait_init(&wait, -1);
	if (wait.events_fd < 0)
		skip();
	watch_wait_listen(&wait, folder, &known, 1);
	(void)made_file(arena, folder, "new", made_text("x"));
	watch_wait_for(&wait, AN_HOUR_MS);
	(void)made_file(arena, inner, "new", made_text("x"));
	watch_wait_for(&wait, AN_HOUR_MS);
	watch_wait_for(&wait, 1); /* all was taken in: nothing is left to end this one but the time */
	assert_int_equal(rename(made_path(arena, inner, "new").p, made_path(arena, folder, "moved").p), 0);
	watch_wait_for(&wait, AN_HOUR_MS);
	/* away and back: listened to anew */
	made_folder_end(folder);
	watch_wait_for(&wait, AN_HOUR_MS);
	assert_int_equal(mkdir(folder.p, 0700), 0);
	watch_wait_listen(&wait, folder, NULL, 0);
	(void)made_file(arena, folder, "again", made_text("x"));
	watch_wait_for(&wait, AN_HOUR_MS);
	watch_wait_done(&wait);
	made_folder_end(folder);
	arena_free(arena);
}

static void ends_when_it_is_time_to_end(void **state)
{
	(void)state;
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	WatchWait wait;
	watch_wait_init(&wait, ends[0]);
	assert_false(watch_wait_is_over(&wait));
	assert_int_equal(write(ends[1], "x", 1), 1);
	watch_wait_for(&wait, AN_HOUR_MS);
	assert_true(watch_wait_is_over(&wait));
	watch_wait_done(&wait);
	(void)close(ends[0]);
	(void)close(ends[1]);
}

static void waits_by_the_clock_where_nothing_tells_of_changes(void **state)
{
	(void)state;
	WatchWait wait = {.events_fd = -1, .end_fd = -1};
	watch_wait_listen(&wait, STR("/tmp"), NULL, 0);
	const int64_t begun_ms = watch_wait_clock_ms();
	watch_wait_for(&wait, 20);
	assert_true(watch_wait_clock_ms() - begun_ms >= 19);
	assert_false(watch_wait_is_over(&wait));
	watch_wait_done(&wait);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(ends_when_a_file_was_written_in_the_folder_or_below),
	    cmocka_unit_test(ends_when_it_is_time_to_end),
	    cmocka_unit_test(waits_by_the_clock_where_nothing_tells_of_changes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
