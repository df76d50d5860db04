/*
 * run_shows_test.c - the sentences that a run's numbers make.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/run_shows.h"

#include "base/num.h"
#include "training/run/near_test.h"

#include <string.h>

static Profile profile;
static RunTold told;

static Arena *arena;

/* Is the text in what is shown of these metrics? */
static bool shows(const Metrics *metrics, const char *text)
{
	RunSheet sheet = {.metrics = *metrics};
	const RunContext context = {.profile = &profile, .told = &told};
	assert_true(run_shows_make(&sheet, arena, &context));
	for (size_t i = 0; i < sheet.shown_count; i++) {
		const Str line = arena_str(arena, sheet.shown[i]);
		assert_true(line.n > 0 && line.p[line.n - 1] == '.');
		if (strstr(line.p, text) != NULL)
			return true;
	}
	return *text == '\0' && sheet.shown_count > 0;
}

static int before(void **state)
{
	(void)state;
	profile = profile_unknown();
	told = run_told_nothing();
	arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	return arena == NULL;
}

static int after(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void of_the_unknown_nothing_is_said(void **state)
{
	(void)state;
	const Metrics nothing = metrics_unknown();
	assert_false(shows(&nothing, ""));
}

static void what_is_usual_is_said_as_plainly_as_what_is_not(void **state)
{
	(void)state;
	Metrics m = metrics_unknown();
	m.of[METRIC_CADENCE] = 168;
	m.of[METRIC_CADENCE_PREDICTED] = 170;
	m.of[METRIC_CADENCE_Z] = -0.2;
	m.of[METRIC_CADENCE_DRIFT] = -0.5;
	m.of[METRIC_BALANCE] = 50.2;
	m.of[METRIC_BALANCE_DRIFT] = 0.4;
	m.of[METRIC_IS_HARD] = 0;
	m.of[METRIC_GENTLE_START] = 1;
	m.of[METRIC_WBGT] = 12;
	assert_true(shows(&m, "is usual for the speed"));
	assert_true(shows(&m, "The cadence stayed about the same"));
	assert_true(shows(&m, "evenly: left 50.2 %"));
	assert_true(shows(&m, "began gently"));
	assert_true(shows(&m, "cool enough"));
	assert_false(shows(&m, "moved to the"));
	m.of[METRIC_CADENCE] = 150;
	m.of[METRIC_CADENCE_Z] = -2.2;
	m.of[METRIC_OVERSTRIDING] = 2;
	m.of[METRIC_CADENCE_DRIFT] = -3.4;
	m.of[METRIC_CONTACT_DRIFT] = 6;
	m.of[METRIC_BALANCE] = 47.2;
	m.of[METRIC_BALANCE_DRIFT] = -1.8;
	m.of[METRIC_GENTLE_START] = 0;
	m.of[METRIC_WBGT] = 28.7;
	assert_true(shows(&m, "150 is low for the speed"));
	assert_true(shows(&m, "film ten seconds"));
	assert_true(shows(&m, "fell by 3.4 %"));
	assert_true(shows(&m, "6.0 % longer"));
	assert_true(shows(&m, "unevenly: left 47.2 %"));
	assert_true(shows(&m, "1.8 points of it moved to the right foot"));
	assert_true(shows(&m, "faster than the rest"));
	assert_true(shows(&m, "very hot"));
	assert_false(shows(&m, "stayed about the same"));
}

static void a_hard_session_says_how_long_the_warm_up_was(void **state)
{
	(void)state;
	Metrics m = metrics_unknown();
	m.of[METRIC_IS_HARD] = 1;
	m.of[METRIC_WARM_UP] = 725;
	assert_true(shows(&m, "with 12 min of warming up."));
	m.of[METRIC_WARM_UP] = 0;
	assert_true(shows(&m, "with 0 min of warming up; ten are"));
	m.of[METRIC_WARM_UP] = UNKNOWN;
	assert_false(shows(&m, "warming up"));
}

static void a_load_is_said_to_be_more_only_when_its_whole_range_is(void **state)
{
	(void)state;
	Metrics m = metrics_unknown();
	m.of[METRIC_DISTANCE] = 10000;
	m.of[METRIC_KNEECAP] = 16;
	m.of[METRIC_KNEECAP_LOW] = 12;
	m.of[METRIC_KNEECAP_HIGH] = 25;
	assert_true(shows(&m, "For the kneecap it was more than its distance: about 1.6 times"));
	m.of[METRIC_KNEECAP_LOW] = 10.9;
	assert_false(shows(&m, "kneecap"));
}

static void weighings_are_read_with_what_to_do(void **state)
{
	(void)state;
	Metrics m = metrics_unknown();
	told.mass_before_kg = 70;
	told.mass_after_kg = 68;
	m.of[METRIC_SWEAT_LOSS] = 2.86;
	m.of[METRIC_MOVING] = 8000;
	assert_true(shows(&m, "about 3.0 l over the next hours"));
	told.mass_after_kg = 69;
	m.of[METRIC_SWEAT_LOSS] = 1.43;
	assert_true(shows(&m, "within the usual 2 %"));
	told.mass_after_kg = 70.5;
	m.of[METRIC_SWEAT_LOSS] = -0.7;
	assert_true(shows(&m, "drink less, to thirst"));
	m.of[METRIC_MOVING] = 3000;
	assert_false(shows(&m, ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(of_the_unknown_nothing_is_said, before, after),
	    cmocka_unit_test_setup_teardown(what_is_usual_is_said_as_plainly_as_what_is_not, before, after),
	    cmocka_unit_test_setup_teardown(a_hard_session_says_how_long_the_warm_up_was, before, after),
	    cmocka_unit_test_setup_teardown(a_load_is_said_to_be_more_only_when_its_whole_range_is, before, after),
	    cmocka_unit_test_setup_teardown(weighings_are_read_with_what_to_do, before, after),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
