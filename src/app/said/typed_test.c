/*
 * typed_test.c - quantities as people type them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/said/typed.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/num.h"

typedef bool (*Reader)(double *out, Str typed, bool imperial);

static bool hours(double *out, Str typed, bool imperial)
{
	(void)imperial;
	return typed_hours(out, typed);
}

static bool number(double *out, Str typed, bool imperial)
{
	(void)imperial;
	return typed_number(out, typed);
}

typedef struct Row {
	const char *typed;
	double expected; /* UNKNOWN: refused */
	bool imperial;
} Row;

static void all(Reader read, const Row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		double got = -1;
		const bool good = read(&got, text_of(rows[i].typed), rows[i].imperial);
		if (good != is_known(rows[i].expected) || (good && !(fabs(got - rows[i].expected) < 1e-6)))
			fail_msg("\"%s\": %s %.9g, expected %.9g", rows[i].typed, good ? "read as" : "refused", got,
				 rows[i].expected);
		if (!good)
			assert_true(got < 0);
	}
}

static void heights_are_read_in_every_common_way(void **state)
{
	(void)state;
	static const Row rows[] = {
	    {"172cm", 1.72, false},      {"1.72 m", 1.72, false},   {"1,72m", 1.72, false},   {"1m72", 1.72, false},
	    {"172", 1.72, false},        {"1.72", 1.72, false},     {"5ft8", 1.7272, false},  {"5'8\"", 1.7272, false},
	    {"5 ft 8 in", 1.7272, true}, {"68", 1.7272, true},      {"68in", 1.7272, false},  {"6ft", 1.8288, true},
	    {"", UNKNOWN, false},        {"tall", UNKNOWN, false},  {"172 kg", UNKNOWN, false}, {"5ft13", UNKNOWN, true},
	    {"-172", UNKNOWN, false},    {"1.7.2", UNKNOWN, false}, {"172cm or so", UNKNOWN, false},
	    {"99999999999999999999999999", UNKNOWN, false},
	};
	all(typed_height, rows, COUNT_OF(rows));
}

static void masses_are_read_in_every_common_way(void **state)
{
	(void)state;
	static const Row rows[] = {
	    {"70kg", 70, false},   {"70,5", 70.5, false},   {"154lb", 69.85322498, false}, {"154", 69.85322498, true},
	    {"70 kg", 70, true},   {"11st", 69.85322498, true}, {"11st 4lb", 71.66759446, false}, {"11st14", UNKNOWN, false},
	    {"kg", UNKNOWN, false}, {"70k", UNKNOWN, false},
	};
	all(typed_mass, rows, COUNT_OF(rows));
}

static void durations_are_hours_unless_they_say_minutes(void **state)
{
	(void)state;
	static const Row rows[] = {
	    {"7h30", 27000, false}, {"7:30", 27000, false}, {"7.5h", 27000, false}, {"7,5", 27000, false},
	    {"450min", 27000, false}, {"7 h 30 min", 27000, false}, {"7h", 25200, false}, {"7:60", UNKNOWN, false},
	    {"7 hours", UNKNOWN, false}, {"long", UNKNOWN, false},
	};
	all(hours, rows, COUNT_OF(rows));
}

static void a_speed_says_its_unit_and_a_pace_may(void **state)
{
	(void)state;
	static const Row rows[] = {
	    {"4:10/km", 4, false},      {"4:10", 4, false},        {"4:10 min/km", 4, true}, {"6:40/mi", 4.02336, false},
	    {"6:40", 4.02336, true},    {"4.0 m/s", 4, false},     {"14.4km/h", 4, false},   {"9 mph", 4.02336, false},
	    {"4", UNKNOWN, false},      {"4:70/km", UNKNOWN, false}, {"0:00/km", UNKNOWN, false}, {"4:10/furlong", UNKNOWN, false},
	};
	all(typed_speed, rows, COUNT_OF(rows));
}

static void a_bare_number_stands_alone(void **state)
{
	(void)state;
	static const Row rows[] = {
	    {"48", 48, false}, {" 62,5 ", 62.5, false}, {"48 bpm", UNKNOWN, false}, {"", UNKNOWN, false}, {".", UNKNOWN, false},
	};
	all(number, rows, COUNT_OF(rows));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(heights_are_read_in_every_common_way), cmocka_unit_test(masses_are_read_in_every_common_way),
	    cmocka_unit_test(durations_are_hours_unless_they_say_minutes), cmocka_unit_test(a_speed_says_its_unit_and_a_pace_may),
	    cmocka_unit_test(a_bare_number_stands_alone),
	};
	return cmocka_run_group_tests_name("typed", tests, NULL, NULL);
}
