/*
 * strava_test.c - finds the columns of an export's table in any language.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/strava/strava.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "base/num.h"

enum { ARENA_BYTES = 4 << 20 };

static Arena *new_arena(void)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(arena);
	return arena;
}

static double rpe_of(const StravaTable *table, const char *file)
{
	const StravaRow *row = strava_find(table, text_of(file));
	assert_non_null(row);
	return row->rpe;
}

static void reads_the_exertion_of_each_file(void **state)
{
	(void)state;
	Arena *arena = new_arena();
	StravaTable table;
	Error err = ERROR_NONE;
	const char *text = "Activity ID,Activity Name,Distance,Filename,Distance,Perceived Exertion\n"
	                   "1,Run,5,activities/20.fit.gz,5000.0,7\n"
	                   "2,\"A \"\"hard\"\", long\nrun\",5,activities/3.gpx,5000.0,9.0\n"
	                   "3,Typed in,5,,5000.0,4\n"
	                   "4,Not told,5,activities/4.fit.gz,5000.0,\n"
	                   "5,Zero is not told,5,activities/5.fit.gz,5000.0,0\n"
	                   "6,No such scale,5,activities/6.fit.gz,5000.0,64\n"
	                   "7,activities/elsewhere,5,activities/7.fit.gz,5000.0,\"7,5\"\n"
	                   "8,Again,5,activities/3.gpx,5000.0,2\n";
	assert_int_equal(strava_read(&table, arena, bytes_of(text_of(text)), &err), OK);
	assert_int_equal(table.count, 6);
	assert_true(fabs(rpe_of(&table, "activities/20.fit.gz") - 7.0) < 1e-9);
	assert_true(fabs(rpe_of(&table, "activities/3.gpx") - 9.0) < 1e-9); /* the first of two */
	assert_true(fabs(rpe_of(&table, "activities/7.fit.gz") - 7.5) < 1e-9);
	assert_false(is_known(rpe_of(&table, "activities/4.fit.gz")));
	assert_false(is_known(rpe_of(&table, "activities/5.fit.gz")));
	assert_false(is_known(rpe_of(&table, "activities/6.fit.gz")));
	assert_null(strava_find(&table, STR("activities/2.fit.gz")));
	assert_null(strava_find(&table, STR("")));
	arena_free(arena);
}

static void knows_the_german_name(void **state)
{
	(void)state;
	Arena *arena = new_arena();
	StravaTable table;
	const char *text = "Aktivitäts-ID,Dateiname,Gefühlte Anstrengung\n1,activities/1.fit.gz,6\n";
	assert_int_equal(strava_read(&table, arena, bytes_of(text_of(text)), NULL), OK);
	assert_true(fabs(rpe_of(&table, "activities/1.fit.gz") - 6.0) < 1e-9);
	arena_free(arena);
}

/* A table of `columns` columns that are called c0, c1 …, but for those of
 * `names`; in its row the file is in column 12 and each other cell is 8. */
static Bytes made_table(Arena *arena, size_t columns, const char *const *names)
{
	Buf out;
	const Allocator allocator = arena_allocator(arena);
	buf_init(&out, &allocator, ARENA_BYTES);
	for (size_t i = 0; i < columns; i++) {
		buf_adds(&out, i > 0 ? "," : "");
		if (names[i] != NULL)
			buf_adds(&out, names[i]);
		else
			buf_printf(&out, "c%zu", i);
	}
	buf_addc(&out, '\n');
	for (size_t i = 0; i < columns; i++)
		buf_printf(&out, "%s%s", i > 0 ? "," : "", i == 12 ? "activities/1.fit.gz" : i == 43 ? "8" : "3");
	buf_addc(&out, '\n');
	assert_true(buf_ok(&out));
	return bytes_of(buf_str(&out));
}

static void in_another_language_the_repeated_names_must_stand_where_they_do(void **state)
{
	(void)state;
	Arena *arena = new_arena();
	StravaTable table;
	const char *names[50] = {[5] = "tijd", [6] = "afstand", [7] = "hartslag", [8] = "inspanning",
	                         [15] = "tijd", [17] = "afstand", [30] = "hartslag", [37] = "inspanning"};
	assert_int_equal(strava_read(&table, arena, made_table(arena, 50, names), NULL), OK);
	assert_true(fabs(rpe_of(&table, "activities/1.fit.gz") - 8.0) < 1e-9);
	/* too few columns, or one of the names elsewhere: unknown, not a guess */
	assert_int_equal(strava_read(&table, arena, made_table(arena, 43, names), NULL), OK);
	assert_false(is_known(rpe_of(&table, "activities/1.fit.gz")));
	names[37] = "iets anders";
	assert_int_equal(strava_read(&table, arena, made_table(arena, 50, names), NULL), OK);
	assert_false(is_known(rpe_of(&table, "activities/1.fit.gz")));
	arena_free(arena);
}

static void tells_another_table_from_a_damaged_one(void **state)
{
	(void)state;
	Arena *arena = new_arena();
	StravaTable table;
	Error err = ERROR_NONE;
	assert_int_equal(strava_read(&table, arena, bytes_of(STR("a,b\n1,2\n")), &err), FAIL_MISSING);
	assert_int_equal(strava_read(&table, arena, bytes_of(STR("a,b\n1,\"activities/2\n")), &err), FAIL_FORMAT);
	assert_non_null(strstr(err.text, "activities.csv:2"));
	assert_int_equal(strava_read(&table, arena, bytes_of(STR("")), &err), FAIL_FORMAT);
	arena_free(arena);
}

static void fails_cleanly_at_every_refused_allocation(void **state)
{
	(void)state;
	const Bytes text = bytes_of(STR("File,File,Perceived Exertion\n\"activities/\"\"1\"\"\",,3\n"));
	for (uint64_t n = 1;; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, ARENA_BYTES);
		StravaTable table;
		const ErrCode code = arena == NULL ? FAIL_MEMORY : strava_read(&table, arena, text, NULL);
		assert_int_equal(code, failing.calls >= n ? FAIL_MEMORY : OK);
		arena_free(arena);
		if (code == OK)
			break;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_the_exertion_of_each_file),
	    cmocka_unit_test(knows_the_german_name),
	    cmocka_unit_test(in_another_language_the_repeated_names_must_stand_where_they_do),
	    cmocka_unit_test(tells_another_table_from_a_damaged_one),
	    cmocka_unit_test(fails_cleanly_at_every_refused_allocation),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
