/*
 * cohort_csv_test.c - tables of many runners' sessions, and what their cells say.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/cohort/cohort_csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "base/when.h"
#include "formats/cohort/cohort_injuries.h"
#include "formats/cohort/cohort_value.h"

static CohortBlock block;

static int set_up(void **state)
{
	(void)state;
	cohort_block_init(&block, &ALLOCATOR_SYSTEM);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	cohort_block_done(&block);
	return 0;
}

static ErrCode read_all(const char *text, Error *err)
{
	CohortCsv csv;
	size_t size = 0;
	int64_t lines = 0;
	const Bytes bytes = bytes_of(text_of(text));
	const ErrCode code = cohort_csv_header(&csv, bytes, &size, &lines, err);
	lines++;
	return code != OK ? code : cohort_csv_read(&block, &csv, (Bytes){bytes.p + size, bytes.n - size}, &lines, err);
}

static void refuses(const char *text, ErrCode code, const char *sentence)
{
	Error err = ERROR_NONE;
	cohort_block_clear(&block);
	assert_int_equal(read_all(text, &err), code);
	assert_string_equal(err.text, sentence);
}

static void table_is_read_by_the_names_of_its_columns(void **state)
{
	(void)state;
	Error err = ERROR_NONE;
	assert_int_equal(read_all("\xEF\xBB\xBFshoe;Distance_km;Athlete;start_time;injury;duration_min\r\n"
				  "x;12.3456;\"Ann; B\";2024-05-12T23:31:05+02:00;1;61.25\r\n"
				  "\r\n"
				  "y;5,0;\"Ann; B\";2024-05-14;;\r\n"
				  "y;;\"Ann; B\";2024-05-15;0;20\r\n"
				  "z;7;Bob;2024-05-12 06:00;no;30",
				  &err),
			 OK);
	assert_int_equal(block.group_count, 2);
	assert_int_equal(block.without_distance, 1);
	assert_true(text_is(cohort_block_name(&block, 0), "Ann; B"));
	assert_int_equal(block.groups[0].line, 2);
	assert_int_equal(block.groups[1].line, 6);
	const CohortRunner ann = cohort_block_runner(&block, 0);
	assert_int_equal(ann.count, 2);
	assert_int_equal(ann.sessions[0].distance_m, 12346);
	assert_int_equal(ann.sessions[0].duration_s, 3675);
	assert_int_equal(ann.sessions[0].outcome, COHORT_INJURED);
	assert_int_equal(ann.sessions[0].start_unix_s, 1715549465);
	assert_int_equal(ann.sessions[0].day, when_day(1715549465, 7200));
	assert_int_equal(ann.sessions[1].distance_m, 5000);
	assert_int_equal(ann.sessions[1].duration_s, -1);
	assert_int_equal(ann.sessions[1].outcome, COHORT_NOT_SAID);
	assert_int_equal(cohort_block_runner(&block, 1).sessions[0].outcome, COHORT_WELL);
}

static void mistakes_are_said_with_their_line(void **state)
{
	(void)state;
	refuses("", FAIL_FORMAT, "no header row");
	refuses("runner,start\n", FAIL_FORMAT, "no column is called distance_m or distance_km");
	refuses("runner,start,distance_m,distance_km\n", FAIL_FORMAT,
		"two columns say the same: \"distance_m\" and \"distance_km\"");
	refuses("runner,start,distance_m\na,2024-02-30,5\n", FAIL_FORMAT,
		"line 2: \"2024-02-30\" is no time like 2024-05-12T07:31:05Z");
	refuses("runner,start,distance_m\n\na,2024-02-29,far\n", FAIL_FORMAT, "line 3: \"far\" is no distance");
	refuses("runner,start,distance_m\na,2024-02-29,1000001\n", FAIL_RANGE,
		"line 2: a distance of 1000001 m; they go from 0 to 1000000");
	refuses("runner,start,distance_m\na,2024-02-29,-5\n", FAIL_RANGE,
		"line 2: a distance of -5 m; they go from 0 to 1000000");
	refuses("runner,start,distance_m\n,2024-02-29,5\n", FAIL_FORMAT, "line 2: a session without a runner");
	refuses("runner,start,distance_m\na,2024-02-29\n", FAIL_FORMAT, "line 2: fewer fields than the header's 3");
	refuses("runner,start,distance_m\na,2024-02-29,5,6\n", FAIL_FORMAT, "line 2: more fields than the header's 3");
	refuses("runner,start,distance_m\n\"a,2024-02-29,5\n", FAIL_FORMAT,
		"line 2: a quote inside a cell, or one that is not closed on its line");
	refuses("runner,start,distance_m,injured\na,2024-02-29,5,perhaps\n", FAIL_FORMAT,
		"line 2: \"perhaps\" does not say whether an injury began; it is 0 or 1");
	refuses("runner,start,distance_m\na\x01,2024-02-29,5\n", FAIL_FORMAT,
		"line 2: a runner's name that holds a control character");
}

static void piece_ends_where_a_runner_does(void **state)
{
	(void)state;
	CohortCsv csv;
	size_t size = 0;
	int64_t lines = 0;
	const Str text = STR("start,runner,distance_m\n1,a,5\n2,a,5\n3,\"b\",5\n4, b ,5\n\n5,b,");
	const Bytes bytes = bytes_of(text);
	assert_int_equal(cohort_csv_header(&csv, bytes, &size, &lines, NULL), OK);
	const Bytes rows = {bytes.p + size, bytes.n - size};
	assert_int_equal(cohort_csv_whole(&csv, rows), strlen("1,a,5\n2,a,5\n"));
	assert_int_equal(cohort_csv_whole(&csv, (Bytes){rows.p, 13}), 0); /* runner a may go on */
	assert_int_equal(cohort_csv_whole(&csv, (Bytes){rows.p, 3}), 0);
	assert_int_equal(cohort_csv_whole(&csv, (Bytes){rows.p, 0}), 0);
}

static void order_of_rows_changes_nothing_in_a_runner(void **state)
{
	(void)state;
	Error err = ERROR_NONE;
	assert_int_equal(read_all("runner,start,distance_m\na,300,7\na,100,5\na,300,6\na,200,9\n", &err), OK);
	const CohortRunner a = cohort_block_runner(&block, 0);
	const int32_t expected[] = {5, 9, 6, 7};
	for (size_t i = 0; i < COUNT_OF(expected); i++)
		assert_int_equal(a.sessions[i].distance_m, expected[i]);
}

static void decimals_are_exact_and_rounded_away_from_zero(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int decimals;
		int64_t value;
	} cases[] = {{"12.3455", 3, 12346}, {"12.3454999", 3, 12345}, {"15.4", 3, 15400}, {"0.0005", 3, 1},
		     {"-0.0005", 3, -1},    {"7", 0, 7},               {"7.5", 0, 8},      {"7.49", 0, 7},
		     {".5", 3, 500},        {"5.", 3, 5000},           {"5,25", 1, 53}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int64_t value = 0;
		assert_true(cohort_fixed(text_of(cases[i].text), cases[i].decimals, &value));
		assert_int_equal(value, cases[i].value);
	}
	static const char *const none[] = {"", ".", "-", "1e3", " 1", "1 ", "0x1", "1.2.3", "1234567890123456", "+1"};
	for (size_t i = 0; i < COUNT_OF(none); i++) {
		int64_t value = 77;
		assert_false(cohort_fixed(text_of(none[i]), 3, &value));
		assert_int_equal(value, 77);
	}
}

static void times_are_those_that_the_slow_reader_gives(void **state)
{
	(void)state;
	static const char *const texts[] = {"2024-05-12T07:31:05Z", "1999-12-31T23:59:59+05:30", "2000-02-29T00:00:00-11:00",
					    "1900-01-01", "2200-12-31", "2024-05-12T07:31:05.75Z"};
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		int64_t expected = 0;
		int64_t unix_s = 1;
		int32_t day = 0;
		Error err = ERROR_NONE;
		assert_int_equal(when_parse(text_of(texts[i]), &expected, &err), OK);
		assert_true(cohort_start(text_of(texts[i]), &unix_s, &day));
		assert_int_equal(unix_s, expected);
	}
	static const char *const none[] = {"", "2024-13-01", "2023-02-29", "24-05-12", "2024-05-12T25:00:00Z", "2024-05-12T",
					   "2024-05-12T07:31:05+2", "1899-12-31", "12.5", "99999999999", "2024/05/12"};
	for (size_t i = 0; i < COUNT_OF(none); i++) {
		int64_t unix_s = 0;
		int32_t day = 0;
		assert_false(cohort_start(text_of(none[i]), &unix_s, &day));
	}
	int64_t unix_s = 0;
	int32_t day = 0;
	assert_true(cohort_start(STR("1715498465"), &unix_s, &day));
	assert_int_equal(unix_s, 1715498465);
	assert_int_equal(day, 19855);
}

static void injuries_are_found_by_runner(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	CohortInjuries injuries;
	Error err = ERROR_NONE;
	const int32_t *days = NULL;
	const Str text = STR("date;runner\n2024-05-12;b\n2024-01-01;a\n2024-01-03;b\n");
	assert_non_null(arena);
	assert_int_equal(cohort_injuries_read(&injuries, arena, STR("i.csv"), bytes_of(text), &err), OK);
	assert_int_equal(cohort_injuries_of(&injuries, STR("b"), &days), 2);
	assert_int_equal(days[0], 19725);
	assert_int_equal(days[1], 19855);
	assert_int_equal(cohort_injuries_of(&injuries, STR("c"), &days), 0);
	assert_int_equal(cohort_injuries_read(&injuries, arena, STR("i.csv"), bytes_of(STR("runner,date\na,soon\n")), &err),
			 FAIL_FORMAT);
	assert_string_equal(err.text, "i.csv:2: \"soon\" is no date like 2024-05-12");
	arena_free(arena);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    TEST(table_is_read_by_the_names_of_its_columns),
	    TEST(mistakes_are_said_with_their_line),
	    TEST(piece_ends_where_a_runner_does),
	    TEST(order_of_rows_changes_nothing_in_a_runner),
	    TEST(decimals_are_exact_and_rounded_away_from_zero),
	    TEST(times_are_those_that_the_slow_reader_gives),
	    TEST(injuries_are_found_by_runner),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
