/*
 * when_test.c - the calendar, checked day by day, and the texts of times.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/when.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/num.h"

static int month_length(int year, int month)
{
	switch (month) {
	case 2: return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
	case 4:
	case 6:
	case 9:
	case 11: return 30;
	default: return 31;
	}
}

static void counts_every_day_of_six_hundred_years(void **state)
{
	(void)state;
	/* from 1 March 1600 by adding one, against both conversions */
	Civil c = {.year = 1600, .month = 3, .day = 1};
	int64_t day = when_unix(&c) / SECONDS_PER_DAY;
	int weekday = when_weekday(day);
	assert_int_equal(weekday, 2); /* a Wednesday */
	for (int i = 0; i < 219146; i++, day++) {
		const Civil got = when_civil_of_day(day);
		assert_int_equal(got.year, c.year);
		assert_int_equal(got.month, c.month);
		assert_int_equal(got.day, c.day);
		assert_int_equal(when_unix(&c), day * SECONDS_PER_DAY);
		assert_int_equal(when_weekday(day), (weekday + i) % 7);
		if (++c.day > month_length(c.year, c.month)) {
			c.day = 1;
			if (++c.month > 12) {
				c.month = 1;
				c.year++;
			}
		}
	}
	assert_int_equal(c.year, 2200);
}

static void reads_times_before_and_after_the_epoch(void **state)
{
	(void)state;
	const Civil c = when_civil(-1);
	assert_int_equal(c.year, 1969);
	assert_int_equal(c.hour * 10000 + c.minute * 100 + c.second, 235959);
	assert_int_equal(when_day(-1, 0), -1);
	assert_int_equal(when_day(-1, 1), 0);
	assert_int_equal(when_day(86399, 3600), 1);
	assert_int_equal(when_day(0, -3600), -1);
	assert_int_equal(when_weekday(-4), 6); /* Sunday 28 December 1969 */
}

static void expect_time(const char *text, int64_t expected)
{
	int64_t unix_s = 1;
	Error err = ERROR_NONE;
	assert_int_equal(when_parse(text_of(text), &unix_s, &err), OK);
	assert_int_equal(unix_s, expected);
}

static void parses_rfc_3339(void **state)
{
	(void)state;
	expect_time("2024-05-12T07:31:05Z", 1715499065);
	expect_time("2024-05-12t07:31:05.999z", 1715499065);
	expect_time("2024-05-12 09:31:05+02:00", 1715499065);
	expect_time("2024-05-11T23:01:05-08:30", 1715499065);
	expect_time("2024-05-12", 1715472000);
	expect_time("2000-02-29T23:59:59Z", 951868799);
	expect_time("1969-12-31T23:59:59Z", -1);
}

static void refuses_what_is_no_time(void **state)
{
	(void)state;
	static const char *bad[] = {"",
				    "2024",
				    "2024-5-12",
				    "2024-05-12T07:31:05",
				    "2024-05-12T07:31Z",
				    "2024-13-01",
				    "2024-00-01",
				    "2024-04-31",
				    "2023-02-29",
				    "1900-02-29",
				    "2024-05-12T24:00:00Z",
				    "2024-05-12T07:60:00Z",
				    "2024-05-12T07:31:60Z",
				    "2024-05-12T07:31:05.Z",
				    "2024-05-12T07:31:05+2:00",
				    "2024-05-12T07:31:05+24:00",
				    "2024-05-12T07:31:05Zx",
				    " 2024-05-12",
				    "1899-12-31",
				    "2201-01-01",
				    "2024-05-12T",
				    "-024-05-12"};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		int64_t unix_s = 77;
		Error err = ERROR_NONE;
		assert_int_equal(when_parse(text_of(bad[i]), &unix_s, &err), FAIL_FORMAT);
		assert_int_equal(unix_s, 77);
		assert_non_null(strstr(err.text, "is no time like"));
	}
	int64_t day = 77;
	Error err = ERROR_NONE;
	assert_int_equal(when_parse_day(STR("2024-05-12T00:00:00Z"), &day, &err), FAIL_FORMAT);
	assert_string_equal(err.text, "\"2024-05-12T00:00:00Z\" is no date like 2024-05-12");
	assert_int_equal(day, 77);
	assert_int_equal(when_parse_day(STR("1970-01-02"), &day, &err), OK);
	assert_int_equal(day, 1);
}

static void what_is_written_reads_the_same(void **state)
{
	(void)state;
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, 100);
	for (int64_t t = -2208988800; t < 7289568000; t += 7654321) { /* 1900 to 2200 */
		buf_clear(&buf);
		when_add_rfc3339(&buf, t);
		expect_time(buf_cstr(&buf), t);
		buf_clear(&buf);
		when_add_day(&buf, when_day(t, 0));
		int64_t day = 0;
		assert_int_equal(when_parse_day(buf_str(&buf), &day, NULL), OK);
		assert_int_equal(day, when_day(t, 0));
	}
	buf_done(&buf);
}

static void expect_duration(double seconds, const char *expected)
{
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, 100);
	when_add_duration(&buf, seconds);
	assert_string_equal(buf_cstr(&buf), expected);
	buf_done(&buf);
}

static void speaks_days_and_durations(void **state)
{
	(void)state;
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, 100);
	when_add_day_spoken(&buf, 19855, 19900); /* both in 2024 */
	buf_adds(&buf, ", ");
	when_add_day_spoken(&buf, 19855, 20300);
	assert_string_equal(buf_cstr(&buf), "12 May, 12 May 2024");
	buf_done(&buf);
	expect_duration(0, "0:00");
	expect_duration(2903, "48:23");
	expect_duration(3599.6, "1:00:00");
	expect_duration(6503, "1:48:23");
	expect_duration(-1, "–");
	expect_duration(UNKNOWN, "–");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(counts_every_day_of_six_hundred_years),
	    cmocka_unit_test(reads_times_before_and_after_the_epoch),
	    cmocka_unit_test(parses_rfc_3339),
	    cmocka_unit_test(refuses_what_is_no_time),
	    cmocka_unit_test(what_is_written_reads_the_same),
	    cmocka_unit_test(speaks_days_and_durations),
	};
	return cmocka_run_group_tests_name("when", tests, NULL, NULL);
}
