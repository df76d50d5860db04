/*
 * help_test.c - the help is made of the table, whole, and fits a terminal.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "base/utf8.h"
#include "cli/help.h"
#include "cli/options.h"

enum { FIRST_LINES_MAX = 10, HELP_COLUMNS_MAX = 120, HELP_BYTES = 1 << 16 };

static void start(Buf *out)
{
	buf_init(out, &ALLOCATOR_SYSTEM, HELP_BYTES);
}

static bool contains(const Buf *out, const char *text)
{
	return strstr(buf_cstr(out), text) != NULL;
}

/* Checks every line's width; how many there are. */
static size_t lines_of(const Buf *out)
{
	size_t count = 0;
	Str rest = buf_str(out);
	for (Str line; rest.n > 0 && text_split(&rest, '\n', &line); count++)
		assert_in_range(utf8_columns(line), 0, HELP_COLUMNS_MAX);
	return count;
}

static void who_types_only_the_name_reads_ten_lines(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	help_first(&out);
	assert_true(buf_ok(&out));
	assert_in_range(lines_of(&out), 5, FIRST_LINES_MAX);
	assert_true(contains(&out, "legwork why"));
	buf_done(&out);
}

static void every_command_and_common_option_has_a_line(void **state)
{
	(void)state;
	Buf out;
	start(&out);
	help_all(&out);
	assert_true(buf_ok(&out));
	size_t count;
	const Command *commands = commands_all(&count);
	for (size_t i = 0; i < count; i++) {
		char row[64];
		(void)snprintf(row, sizeof row, "\n  %s ", commands[i].name);
		assert_true(contains(&out, row));
		assert_true(contains(&out, commands[i].summary));
	}
	for (size_t i = 0; i < COMMON_FLAGS_COUNT; i++)
		assert_true(contains(&out, COMMON_FLAGS[i].help));
	(void)lines_of(&out);
	buf_done(&out);
}

static void the_help_of_a_command_has_all_its_own_options(void **state)
{
	(void)state;
	size_t count;
	const Command *commands = commands_all(&count);
	for (size_t i = 0; i < count; i++) {
		Buf out;
		start(&out);
		help_command(&out, &commands[i]);
		assert_true(buf_ok(&out));
		for (size_t k = 0; k < commands[i].flag_count; k++) {
			assert_true(contains(&out, commands[i].flags[k].name));
			assert_true(contains(&out, commands[i].flags[k].help));
		}
		assert_int_equal(contains(&out, "\nOptions:\n"), commands[i].flag_count > 0);
		assert_true(contains(&out, "--json"));
		(void)lines_of(&out);
		buf_done(&out);
	}
}

static void fails_once_and_for_all_without_memory(void **state)
{
	(void)state;
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Buf out;
		buf_init(&out, &allocator, HELP_BYTES);
		help_all(&out);
		const bool good = buf_ok(&out);
		buf_done(&out);
		if (good)
			break;
		assert_in_range(n, 1, 100);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_types_only_the_name_reads_ten_lines),
	    cmocka_unit_test(every_command_and_common_option_has_a_line),
	    cmocka_unit_test(the_help_of_a_command_has_all_its_own_options),
	    cmocka_unit_test(fails_once_and_for_all_without_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
