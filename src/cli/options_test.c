/*
 * options_test.c - what a command line is taken for.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "cli/options.h"

enum { WORDS_MAX = 12, LONG_WORD = 100000 };

typedef struct Line {
	Arena *arena;
	Options options;
	Error err;
} Line;

/* Reads "legwork" and the words, which end with NULL. */
static ErrCode read_words(Line *line, const char *const *words)
{
	static char name[] = "legwork";
	char *argv[WORDS_MAX + 2] = {name};
	int argc = 1;
	for (; words[argc - 1] != NULL; argc++) {
		assert_in_range(argc, 1, WORDS_MAX);
		argv[argc] = (char *)(uintptr_t)words[argc - 1];
	}
	line->err = ERROR_NONE;
	return options_read(&line->options, line->arena, argc, argv, &line->err);
}

#define READ(line, ...) read_words((line), (const char *const[]){__VA_ARGS__, NULL})

static int set_up(void **state)
{
	Line *line = ALLOCATOR_SYSTEM.resize(NULL, NULL, sizeof *line);
	assert_non_null(line);
	*line = (Line){.arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20)};
	assert_non_null(line->arena);
	*state = line;
	return 0;
}

static int tear_down(void **state)
{
	Line *line = *state;
	arena_free(line->arena);
	(void)ALLOCATOR_SYSTEM.resize(NULL, line, 0);
	return 0;
}

static void options_stand_anywhere_also_before_the_command(void **state)
{
	Line *line = *state;
	assert_int_equal(READ(line, "--csv", "runs.csv", "--json", "spikes", "--units", "imperial"), OK);
	assert_string_equal(line->options.command->name, "spikes");
	assert_string_equal(line->options.flag_value[0], "runs.csv");
	assert_true(line->options.json);
	assert_int_equal(line->options.units, UNITS_IMPERIAL);
	assert_int_equal(line->options.arg_count, 0);
	assert_int_equal(READ(line, "--db", "runs", "import", "--quiet", "a", "--now", "2024-05-12", "b"), OK);
	assert_string_equal(line->options.command->name, "import");
	assert_true(text_is(line->options.db, "runs"));
	assert_int_equal(line->options.arg_count, 2);
	assert_string_equal(line->options.args[1], "b");
}

static void a_value_may_be_joined_with_an_equals_sign(void **state)
{
	Line *line = *state;
	assert_int_equal(READ(line, "spikes", "--csv=a=b", "--db="), OK);
	assert_string_equal(line->options.flag_value[0], "a=b");
	assert_non_null(line->options.db.p);
	assert_int_equal(line->options.db.n, 0);
	assert_int_equal(READ(line, "runs", "--json=yes"), FAIL_USAGE);
}

static void the_last_of_several_values_counts(void **state)
{
	Line *line = *state;
	assert_int_equal(READ(line, "runs", "--units", "imperial", "--units=metric", "--db", "a", "--db", "b"), OK);
	assert_int_equal(line->options.units, UNITS_METRIC);
	assert_true(text_is(line->options.db, "b"));
}

static void two_dashes_end_the_options_and_one_dash_is_an_argument(void **state)
{
	Line *line = *state;
	assert_int_equal(READ(line, "inspect", "-", "--json", "--", "--json", "--", "-x"), OK);
	assert_true(line->options.json);
	assert_int_equal(line->options.arg_count, 4);
	assert_string_equal(line->options.args[0], "-");
	assert_string_equal(line->options.args[1], "--json");
	assert_string_equal(line->options.args[2], "--");
	assert_string_equal(line->options.args[3], "-x");
	assert_int_equal(READ(line, "--", "runs"), OK);
	assert_string_equal(line->options.command->name, "runs");
	assert_int_equal(READ(line, "--", "--json"), FAIL_USAGE);
	assert_int_equal(READ(line, "-"), FAIL_USAGE);
}

static void a_value_that_looks_like_an_option_is_still_the_value(void **state)
{
	Line *line = *state;
	assert_int_equal(READ(line, "spikes", "--csv", "--json"), OK);
	assert_string_equal(line->options.flag_value[0], "--json");
	assert_false(line->options.json);
}

static void a_missing_value_is_said_with_its_name(void **state)
{
	Line *line = *state;
	assert_int_equal(READ(line, "spikes", "--csv"), FAIL_USAGE);
	assert_string_equal(line->err.text, "--csv needs a value: FILE");
	assert_int_equal(READ(line, "--db"), FAIL_USAGE);
}

static void what_no_command_knows_is_refused(void **state)
{
	Line *line = *state;
	assert_int_equal(READ(line, "whu"), FAIL_USAGE);
	assert_int_equal(READ(line, ""), FAIL_USAGE);
	assert_int_equal(READ(line, "runs", "--csv", "x"), FAIL_USAGE);
	assert_string_equal(line->err.text, "runs has no option --csv; see legwork runs --help");
	assert_int_equal(READ(line, "--bogus"), FAIL_USAGE);
	assert_int_equal(READ(line, "runs", "extra"), FAIL_USAGE);
	assert_int_equal(READ(line, "run"), FAIL_USAGE);
	assert_int_equal(READ(line, "runs", "--units", "stone"), FAIL_USAGE);
}

static void options_alone_are_no_command_but_help_and_version_need_none(void **state)
{
	Line *line = *state;
	assert_int_equal(READ(line, "--json"), FAIL_USAGE);
	assert_int_equal(READ(line, "--help"), OK);
	assert_true(line->options.help);
	assert_null(line->options.command);
	assert_int_equal(READ(line, "-h", "import"), OK); /* help wants no arguments */
	assert_string_equal(line->options.command->name, "import");
	assert_int_equal(READ(line, "--version", "--json"), OK);
	assert_true(line->options.version);
	assert_int_equal(read_words(line, (const char *const[]){NULL}), OK);
	assert_null(line->options.command);
}

static void a_word_of_any_length_is_cut_in_the_message(void **state)
{
	Line *line = *state;
	Buf word;
	buf_init(&word, &ALLOCATOR_SYSTEM, LONG_WORD);
	buf_adds(&word, "--");
	buf_fill(&word, 'x', LONG_WORD - 2);
	assert_true(buf_ok(&word));
	assert_int_equal(READ(line, "runs", buf_cstr(&word)), FAIL_USAGE);
	assert_in_range(strlen(line->err.text), 1, ERROR_TEXT_SIZE - 1);
	assert_int_equal(READ(line, "inspect", buf_cstr(&word) + 2), OK);
	assert_ptr_equal(line->options.args[0], buf_cstr(&word) + 2);
	buf_done(&word);
}

static void says_so_without_memory(void **state)
{
	(void)state;
	FailingAllocator failing = {.fail_at = 2}; /* the arena itself is the first */
	const Allocator allocator = allocator_failing(&failing);
	Line line = {.arena = arena_new(&allocator, 1 << 20)};
	assert_non_null(line.arena);
	assert_int_equal(READ(&line, "runs"), FAIL_MEMORY);
	arena_free(line.arena);
}

/* options.c finds a command behind options that it does not know yet, which
 * needs one answer to "does this name take a value?". */
static void a_name_takes_a_value_in_every_command_or_in_none(void **state)
{
	(void)state;
	size_t count;
	const Command *commands = commands_all(&count);
	for (size_t i = 0; i < count; i++) {
		assert_in_range(commands[i].flag_count, 0, CLI_FLAGS_MAX);
		for (size_t k = 0; k < commands[i].flag_count; k++) {
			const Flag *flag = &commands[i].flags[k];
			for (size_t c = 0; c < COMMON_FLAGS_COUNT; c++)
				assert_string_not_equal(flag->name, COMMON_FLAGS[c].name);
			for (size_t o = 0; o < count; o++) {
				for (size_t m = 0; m < commands[o].flag_count; m++) {
					const Flag *other = &commands[o].flags[m];
					if (text_is(text_of(flag->name), other->name))
						assert_int_equal(flag->value == NULL, other->value == NULL);
				}
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(options_stand_anywhere_also_before_the_command, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_value_may_be_joined_with_an_equals_sign, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(the_last_of_several_values_counts, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(two_dashes_end_the_options_and_one_dash_is_an_argument, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_value_that_looks_like_an_option_is_still_the_value, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_missing_value_is_said_with_its_name, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(what_no_command_knows_is_refused, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(options_alone_are_no_command_but_help_and_version_need_none, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_word_of_any_length_is_cut_in_the_message, set_up, tear_down),
	    cmocka_unit_test(says_so_without_memory),
	    cmocka_unit_test(a_name_takes_a_value_in_every_command_or_in_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
