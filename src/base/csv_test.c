/*
 * csv_test.c - what a strict CSV reader takes, and what it says of the rest.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static Csv read_good(Arena *arena, Str text)
{
	Csv csv;
	Error err = ERROR_NONE;
	const ErrCode code = csv_read(&csv, arena, STR("a.csv"), bytes_of(text), &err);
	assert_string_equal(err.text, "");
	assert_int_equal(code, OK);
	return csv;
}

static void expect_cell(const Csv *csv, size_t row, size_t column, const char *expected)
{
	const Str cell = csv_cell(csv, row, column);
	assert_int_equal(cell.n, strlen(expected));
	assert_memory_equal(cell.p, expected, cell.n);
}

static void expect_bad(Str text, ErrCode code, int64_t line, const char *message)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	Csv csv = {.row_count = 77};
	Error err = ERROR_NONE;
	assert_int_equal(csv_read(&csv, arena, STR("a.csv"), bytes_of(text), &err), code);
	assert_string_equal(err.text, message);
	assert_int_equal(err.at, line);
	assert_int_equal(csv.row_count, 77); /* written only on success */
	arena_free(arena);
}

static void reads_header_rows_and_their_lines(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	const Csv csv = read_good(arena, STR("date,load\r\n2024-05-12,8\n\n2024-05-13,"));
	assert_int_equal(csv.column_count, 2);
	assert_int_equal(csv.row_count, 2);
	expect_cell(&csv, 0, 0, "2024-05-12");
	expect_cell(&csv, 0, 1, "8");
	expect_cell(&csv, 1, 0, "2024-05-13");
	expect_cell(&csv, 1, 1, "");
	assert_int_equal(csv.lines[0], 2);
	assert_int_equal(csv.lines[1], 4);
	arena_free(arena);
}

static void undoes_quotes(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	const Csv csv = read_good(arena, STR("\"a\",b\n\"x,\"\"y\"\"\",\"two\nlines\"\n\"\",z\n"));
	expect_cell(&csv, 0, 0, "x,\"y\"");
	expect_cell(&csv, 0, 1, "two\nlines");
	expect_cell(&csv, 1, 0, "");
	assert_int_equal(csv.lines[1], 4); /* the line end inside the quotes counts */
	arena_free(arena);
}

static void passes_over_a_byte_order_mark(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	const Csv csv = read_good(arena, STR("\xEF\xBB\xBFstart,distance_m\n"));
	size_t column = 9;
	assert_int_equal(csv_column(&csv, "start", &column, NULL), OK);
	assert_int_equal(column, 0);
	assert_int_equal(csv.row_count, 0);
	arena_free(arena);
}

static void says_which_columns_there_are(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	const Csv csv = read_good(arena, STR("\nday;load,x\n1,2\n"));
	Error err = ERROR_NONE;
	size_t column = 9;
	assert_int_equal(csv_column(&csv, "load", &column, &err), FAIL_FORMAT);
	assert_string_equal(err.text, "a.csv: no column \"load\" among: day;load, x");
	assert_int_equal(err.at, 2);
	assert_int_equal(column, 9);
	arena_free(arena);
}

static void names_file_and_line_of_what_is_wrong(void **state)
{
	(void)state;
	expect_bad(STR(""), FAIL_FORMAT, 1, "a.csv:1: no header row");
	expect_bad(STR("\n\r\n"), FAIL_FORMAT, 1, "a.csv:1: no header row");
	expect_bad(STR("a,b\n1,2\n1\n"), FAIL_FORMAT, 3, "a.csv:3: 1 fields, but the header has 2");
	expect_bad(STR("a,b\n1,2,3\n"), FAIL_FORMAT, 2, "a.csv:2: 3 fields, but the header has 2");
	expect_bad(STR("a,a\n"), FAIL_FORMAT, 1, "a.csv:1: two columns are called \"a\"");
	expect_bad(STR("a,b\n1,x\"y\n"), FAIL_FORMAT, 2,
		   "a.csv:2: a quote inside a field that does not begin with one");
	expect_bad(STR("a,b\n1,\"x\"y\n"), FAIL_FORMAT, 2, "a.csv:2: text after a closing quote");
	expect_bad(STR("a,b\n1,\"x\n\n"), FAIL_FORMAT, 2, "a.csv:2: a quote that is never closed");
	expect_bad(STR("a,b\r1,2\n"), FAIL_FORMAT, 1, "a.csv:1: a carriage return without a line feed");
	expect_bad(STR("a,b\n1,\xff\n"), FAIL_FORMAT, -1, "a.csv is not UTF-8 text");
	expect_bad(STR("a,b\n1,\0\n"), FAIL_FORMAT, -1, "a.csv holds a NUL byte, so it is no text");
}

static void keeps_its_limits(void **state)
{
	(void)state;
	Buf text;
	buf_init(&text, &ALLOCATOR_SYSTEM, 1 << 20);
	buf_fill(&text, ',', CSV_COLUMNS_MAX);
	expect_bad(buf_str(&text), FAIL_LIMIT, 1, "a.csv:1: more than 256 columns");
	buf_clear(&text);
	buf_fill(&text, 'x', CSV_FIELD_MAX + 1);
	expect_bad(buf_str(&text), FAIL_LIMIT, 1, "a.csv:1: more than 65536 bytes in a field");
	buf_done(&text);
}

static void lets_names_repeat_where_that_is_asked_for(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 16);
	assert_non_null(arena);
	Csv csv;
	size_t column = 9;
	const Str text = STR("a,b,a\n1,2,3\n");
	const Bytes bytes = {(const uint8_t *)text.p, text.n};
	assert_int_equal(csv_read_repeated(&csv, arena, STR("a.csv"), bytes, NULL), OK);
	assert_int_equal(csv.column_count, 3);
	assert_int_equal(csv_column(&csv, "a", &column, NULL), OK);
	assert_int_equal(column, 0);
	assert_true(text_is(csv_cell(&csv, 0, 2), "3"));
	arena_free(arena);
}

static void fails_cleanly_at_every_refused_allocation(void **state)
{
	(void)state;
	const Str text = STR("a,b\n\"say \"\"x\"\"\",2\n3,4\n5,6\n7,8\n9,10\n11,12\n13,14\n15,16\n17,18\n");
	unsigned refused = 0;
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, 1 << 20);
		if (arena == NULL) {
			refused++;
			continue;
		}
		Csv csv;
		Error err = ERROR_NONE;
		const ErrCode code = csv_read(&csv, arena, STR("a.csv"), bytes_of(text), &err);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
		refused++;
	}
	assert_true(refused >= 2);
	/* and where the arena's own limit says no, whatever the limit is */
	for (size_t limit = 0;; limit += 16) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		Csv csv;
		const ErrCode code = csv_read(&csv, arena, STR("a.csv"), bytes_of(text), NULL);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
	}
}

static void reads_the_tables_of_others(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	assert_non_null(arena);
	const Bytes text = bytes_of(STR("\na;b;b\n1;\"x;y\"\n1,5;2;3;;\n"));
	assert_int_equal(csv_separator(text), ';');
	assert_int_equal(csv_separator(bytes_of(STR("\"a;;;\",b\n1;2;3"))), ',');
	assert_int_equal(csv_separator(bytes_of(STR("a\tb"))), '\t');
	assert_int_equal(csv_separator(bytes_of(STR("a"))), ',');
	assert_int_equal(csv_separator(bytes_of(STR("\n"))), ',');
	Csv csv;
	const CsvDialect dialect = {.separator = ';', .names_repeat = true, .ragged = true};
	assert_int_equal(csv_read_as(&csv, arena, STR("a.csv"), text, dialect, NULL), OK);
	assert_int_equal(csv.column_count, 3);
	assert_int_equal(csv.row_count, 2);
	assert_true(text_is(csv_cell(&csv, 0, 1), "x;y"));
	assert_int_equal(csv_cell(&csv, 0, 2).n, 0);
	assert_true(text_is(csv_cell(&csv, 1, 0), "1,5"));
	Error err = ERROR_NONE; /* what is behind the last column is not dropped in silence */
	assert_int_equal(csv_read_as(&csv, arena, STR("a.csv"), bytes_of(STR("a;b\n1;2;3\n")), dialect, &err),
			 FAIL_FORMAT);
	assert_string_equal(err.text, "a.csv:2: 3 fields, but the header has 2");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_header_rows_and_their_lines),
	    cmocka_unit_test(undoes_quotes),
	    cmocka_unit_test(passes_over_a_byte_order_mark),
	    cmocka_unit_test(says_which_columns_there_are),
	    cmocka_unit_test(names_file_and_line_of_what_is_wrong),
	    cmocka_unit_test(lets_names_repeat_where_that_is_asked_for),
	    cmocka_unit_test(reads_the_tables_of_others),
	    cmocka_unit_test(keeps_its_limits),
	    cmocka_unit_test(fails_cleanly_at_every_refused_allocation),
	};
	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
