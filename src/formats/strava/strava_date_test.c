/*
 * strava_date_test.c - one moment, as exports in several languages write it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/strava/strava_date.h"

#include "base/when.h" /* before cmocka.h, which has another `fail` */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

/* "2022-05-29 15:53:35", or "-" for none. */
static void is(const char *text, DayPlace slashes, const char *expected)
{
	char got[32] = "-";
	const int64_t unix_s = strava_date(text_of(text), slashes);
	const Civil c = when_civil(unix_s);
	if (unix_s != 0)
		(void)snprintf(got, sizeof got, "%04d-%02d-%02d %02d:%02d:%02d", c.year, c.month, c.day, c.hour, c.minute,
		               c.second);
	if (!text_is(text_of(got), expected))
		fail_msg("%s: %s", text, got);
}

static void reads_the_dates_of_several_languages(void **state)
{
	(void)state;
	static const char *const texts[] = {
	    "May 29, 2022, 3:53:35 PM",
	    "May 29, 2022, 3:53:35\xE2\x80\xAFPM",
	    "29 May 2022, 15:53:35",
	    "2022-05-29 15:53:35",
	    "2022-05-29T15:53:35Z",
	    "29.05.2022, 15:53:35",
	    "29. Mai 2022, 15:53:35",
	    "29 mai 2022, 15:53:35",
	    "29 mai 2022 \xC3\xA0 15:53:35",
	    "29 may 2022, 15:53:35",
	    "29 de maio de 2022 \xC3\xA0s 15:53:35",
	    "29 may 2022, 3:53:35 p.\xC2\xA0m.",
	    "29 mag 2022, 15:53:35",
	    "29 mei 2022 15:53:35",
	    "29 de mai. de 2022, 15:53:35",
	    "2022/05/29 15:53:35",
	};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		is(texts[i], DAY_UNSURE, "2022-05-29 15:53:35");
}

static void knows_the_months_that_are_easily_confused(void **state)
{
	(void)state;
	is("1 juin 2024, 8:00:00", DAY_UNSURE, "2024-06-01 08:00:00");
	is("27 juil. 2026", DAY_UNSURE, "2026-07-27 00:00:00");
	is("6 mrt. 2024 14:23:15", DAY_UNSURE, "2024-03-06 14:23:15");
	is("6. M\xC3\xA4rz 2024, 14:23", DAY_UNSURE, "2024-03-06 14:23:00");
	is("6 f\xC3\xA9vr. 2024 14:23:15", DAY_UNSURE, "2024-02-06 14:23:15");
	is("1 ao\xC3\xBBt 2024, 00:00:01", DAY_UNSURE, "2024-08-01 00:00:01");
	is("31 d\xC3\xA9" "c. 2023, 23:59:59", DAY_UNSURE, "2023-12-31 23:59:59");
	is("3 ene 2024, 7:00:00", DAY_UNSURE, "2024-01-03 07:00:00");
	is("3 set 2024, 7:00:00", DAY_UNSURE, "2024-09-03 07:00:00");
	is("3 de out. de 2024, 7:00:00", DAY_UNSURE, "2024-10-03 07:00:00");
	is("Jan 1, 2024, 12:00:00 AM", DAY_UNSURE, "2024-01-01 00:00:00");
	is("Jan 1, 2024, 12:00:00 PM", DAY_UNSURE, "2024-01-01 12:00:00");
}

static void reads_slashes_only_where_the_day_is_known(void **state)
{
	(void)state;
	is("09/12/2022, 15:24:49", DAY_UNSURE, "-");
	is("09/12/2022, 15:24:49", DAY_FIRST, "2022-12-09 15:24:49");
	is("09/12/2022, 15:24:49", DAY_SECOND, "2022-09-12 15:24:49");
	assert_int_equal(strava_day_place(STR("09/12/2022, 15:24:49")), DAY_UNSURE);
	assert_int_equal(strava_day_place(STR("29/12/2022, 15:24:49")), DAY_FIRST);
	assert_int_equal(strava_day_place(STR("12/29/2022, 15:24:49")), DAY_SECOND);
	assert_int_equal(strava_day_place(STR("9/12/2022, 3:24:49 PM")), DAY_SECOND);
	assert_int_equal(strava_day_place(STR("29.12.2022")), DAY_UNSURE);
}

static void takes_nothing_else_for_a_date(void **state)
{
	(void)state;
	static const char *const texts[] = {
	    "",      "soon",        "2022",          "May 2022",        "31 Jun 2022, 10:00:00", "29.13.2022",
	    "29 Xyz 2022, 10:00:00", "123456789012", "1 May 2022, 25:00:00", "1 May 2022, 13:00:00 PM",
	    "1 2 3 4 5 6 7 8",       "0.5.2022",
	};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		is(texts[i], DAY_FIRST, "-");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_the_dates_of_several_languages),
	    cmocka_unit_test(knows_the_months_that_are_easily_confused),
	    cmocka_unit_test(reads_slashes_only_where_the_day_is_known),
	    cmocka_unit_test(takes_nothing_else_for_a_date),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
