/*
 * learn_test.c - what is learnt of a runner, from made logs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/learn.h"

#include "base/when.h"
#include "training/run/made_stream.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

enum { RUNS = 60, DAYS_MAX = 80 };
static const int64_t NOW = 1780000000; /* 2026-05-28 */

static LoggedRun runs[RUNS];
static Wellness days[DAYS_MAX];
static size_t day_count;
static Arena *arena;

static int arena_make(void **state)
{
	(void)state;
	arena = arena_new(&ALLOCATOR_SYSTEM, STREAM_ARENA_BYTES);
	return arena == NULL;
}

static int arena_drop(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* A run a day, the last one yesterday, all easy. */
static void log_make(void)
{
	day_count = 0;
	for (size_t i = 0; i < RUNS; i++) {
		runs[i] = (LoggedRun){.start_unix_s = NOW - (int64_t)(RUNS - i) * SECONDS_PER_DAY, .metrics = metrics_unknown()};
		runs[i].metrics.of[METRIC_MOVING] = 3000;
		runs[i].metrics.of[METRIC_GAP] = 3.0;
		runs[i].metrics.of[METRIC_BEST_3MIN] = 3.2;
		runs[i].metrics.of[METRIC_BEST_6MIN] = 3.1;
		runs[i].metrics.of[METRIC_BEST_12MIN] = 3.05;
		runs[i].metrics.of[METRIC_BEST_20MIN] = 3.02;
		runs[i].metrics.of[METRIC_HR_10S] = 155;
		runs[i].metrics.of[METRIC_HR_20MIN] = 148;
	}
}

static void run_hard(size_t i, double hr_10s_bpm, double hr_20min_bpm)
{
	runs[i].metrics.of[METRIC_IS_HARD] = 1;
	runs[i].metrics.of[METRIC_HR_10S] = hr_10s_bpm;
	runs[i].metrics.of[METRIC_HR_20MIN] = hr_20min_bpm;
}

static void day_add(WellnessKind kind, int64_t before, double value)
{
	days[day_count++] = (Wellness){.kind = kind, .day = (int32_t)(when_day(NOW, 0) - before), .value = value};
}

static Profile learnt_from(Profile told, size_t count)
{
	Error err = ERROR_NONE;
	assert_int_equal(profile_learn(&told, arena, runs, count, days, day_count, NOW, &err), OK);
	return told;
}

static Profile learnt(void)
{
	return learnt_from(profile_unknown(), RUNS);
}

static Profile of_age(double years)
{
	Profile profile = profile_unknown();
	profile.of[PROFILE_BORN_DAY] = (ProfileNumber){.value = (double)when_day(NOW, 0) - years * 365.25 - 30, .from = PROFILE_TOLD};
	return profile;
}

static void assert_why(const Profile *profile, ProfileField field, ProfileFrom from, const char *part)
{
	assert_int_equal(profile->of[field].from, from);
	char text[400];
	const Str why = profile->of[field].why;
	assert_true(why.n < sizeof text);
	memcpy(text, why.p, why.n);
	text[why.n] = '\0';
	if (strstr(text, part) == NULL)
		print_message("%s\n", text);
	assert_non_null(strstr(text, part));
}

static void from_nothing_only_what_is_usual_is_assumed(void **state)
{
	(void)state;
	log_make();
	const Profile profile = learnt_from(profile_unknown(), 0);
	for (int i = 0; i < PROFILE_FIELDS; i++) {
		if (i != PROFILE_HR_REST)
			assert_int_equal(profile.of[i].from, PROFILE_NOBODY);
	}
	assert_why(&profile, PROFILE_HR_REST, PROFILE_ASSUMED, "a usual one");
}

static void the_highest_heart_rate_is_that_of_three_hard_runs(void **state)
{
	(void)state;
	log_make();
	run_hard(10, 184, 170);
	run_hard(20, 186, 171);
	const Profile two = learnt();
	assert_false(profile_knows(&two, PROFILE_HR_MAX));
	run_hard(30, 181, 168);
	const Profile three = learnt();
	ASSERT_NEAR(profile_number(&three, PROFILE_HR_MAX), 186, 0);
	assert_why(&three, PROFILE_HR_MAX, PROFILE_LEARNT, "of 3 hard runs in two years, the last on 2026-04-28");
}

static void a_rate_that_stands_alone_is_a_fault_of_the_sensor(void **state)
{
	(void)state;
	log_make();
	run_hard(10, 184, 170);
	run_hard(20, 225, 171);
	run_hard(30, 181, 168);
	const Profile profile = learnt();
	ASSERT_NEAR(profile_number(&profile, PROFILE_HR_MAX), 184, 0);
}

static void a_burst_of_seconds_is_a_dry_belt(void **state)
{
	(void)state;
	log_make();
	for (size_t i = 10; i < 14; i++) {
		run_hard(i, 178 + (double)i - 10, 168);
		runs[i].metrics.of[METRIC_HR_3MIN] = 172;
	}
	run_hard(20, 190, 168);
	runs[20].metrics.of[METRIC_HR_3MIN] = 165;
	const Profile profile = learnt();
	ASSERT_NEAR(profile_number(&profile, PROFILE_HR_MAX), 181, 0);
}

static void without_hard_runs_the_age_says_what_to_expect(void **state)
{
	(void)state;
	log_make();
	const Profile profile = learnt_from(of_age(40), RUNS);
	ASSERT_NEAR(profile_number(&profile, PROFILE_HR_MAX), 180, 0);
	assert_why(&profile, PROFILE_HR_MAX, PROFILE_ASSUMED, "of 40 years of age");
	const Profile old = learnt_from(of_age(80), RUNS); /* 152, and 155 was seen */
	ASSERT_NEAR(profile_number(&old, PROFILE_HR_MAX), 155, 0);
	assert_why(&old, PROFILE_HR_MAX, PROFILE_LEARNT, "more than the age of 80 lets expect");
}

static void what_the_runner_said_is_never_changed(void **state)
{
	(void)state;
	log_make();
	for (size_t i = 10; i < 20; i++)
		run_hard(i, 186, 170);
	Profile told = of_age(40);
	told.of[PROFILE_HR_MAX] = (ProfileNumber){.value = 192, .from = PROFILE_TOLD};
	told.of[PROFILE_CRITICAL_SPEED] = (ProfileNumber){.value = 4.2, .from = PROFILE_TOLD};
	const Profile profile = learnt_from(told, RUNS);
	ASSERT_NEAR(profile_number(&profile, PROFILE_HR_MAX), 192, 0);
	ASSERT_NEAR(profile_number(&profile, PROFILE_CRITICAL_SPEED), 4.2, 0);
	assert_int_equal(profile.of[PROFILE_HR_MAX].from, PROFILE_TOLD);
	assert_false(profile_knows(&profile, PROFILE_D_PRIME));
}

static void runs_after_now_are_not_looked_at(void **state)
{
	(void)state;
	log_make();
	for (size_t i = 50; i < 60; i++)
		run_hard(i, 190, 170);
	Profile profile = profile_unknown();
	Error err = ERROR_NONE;
	assert_int_equal(profile_learn(&profile, arena, runs, RUNS, days, 0, runs[49].start_unix_s, &err), OK);
	assert_false(profile_knows(&profile, PROFILE_HR_MAX));
}

static void the_resting_heart_rate_is_the_median_of_recent_days(void **state)
{
	(void)state;
	log_make();
	day_add(WELLNESS_HR_REST, 70, 80); /* too long ago */
	day_add(WELLNESS_HR_REST, 9, 52);
	day_add(WELLNESS_SLEEP, 9, 25000);
	day_add(WELLNESS_HR_REST, 5, 70);
	const Profile two = learnt();
	assert_int_equal(two.of[PROFILE_HR_REST].from, PROFILE_ASSUMED);
	day_add(WELLNESS_HR_REST, 2, 51);
	const Profile three = learnt();
	ASSERT_NEAR(profile_number(&three, PROFILE_HR_REST), 52, 0);
	assert_why(&three, PROFILE_HR_REST, PROFILE_LEARNT, "the median of 3 days");
}

static void the_threshold_names_its_convention(void **state)
{
	(void)state;
	log_make();
	for (size_t i = 40; i < 50; i++)
		run_hard(i, 186, 168);
	const Profile profile = learnt();
	ASSERT_NEAR(profile_number(&profile, PROFILE_HR_THRESHOLD), 168, 0);
	assert_why(&profile, PROFILE_HR_THRESHOLD, PROFILE_LEARNT, "(Friel, grade D)");
	log_make();
	const Profile easy = learnt_from(of_age(40), RUNS);
	ASSERT_NEAR(profile_number(&easy, PROFILE_HR_THRESHOLD), 60 + 0.85 * 120, 0);
	assert_why(&easy, PROFILE_HR_THRESHOLD, PROFILE_ASSUMED, "85 %");
}

static void critical_speed_needs_efforts(void **state)
{
	(void)state;
	log_make();
	const Profile easy = learnt();
	ASSERT_NEAR(profile_number(&easy, PROFILE_EASY_SPEED), 3.0, 1e-12);
	assert_false(profile_knows(&easy, PROFILE_CRITICAL_SPEED));
	runs[50].metrics.of[METRIC_BEST_3MIN] = 4 + 200.0 / 180;
	runs[50].metrics.of[METRIC_BEST_6MIN] = 4 + 200.0 / 360;
	runs[55].metrics.of[METRIC_BEST_12MIN] = 4 + 200.0 / 720;
	const Profile profile = learnt();
	ASSERT_NEAR(profile_number(&profile, PROFILE_CRITICAL_SPEED), 4, 1e-9);
	ASSERT_NEAR(profile_number(&profile, PROFILE_D_PRIME), 200, 1e-6);
	assert_why(&profile, PROFILE_CRITICAL_SPEED, PROFILE_LEARNT, "3 lengths from 3 to 12 min between 2026-05-18 and 2026-05-23; low confidence");
}

static void intervals_alone_do_not_lower_the_critical_speed(void **state)
{
	(void)state;
	log_make();
	runs[50].metrics.of[METRIC_BEST_3MIN] = 4.6; /* and six minutes with a break in them */
	runs[50].metrics.of[METRIC_BEST_6MIN] = 3.4;
	const Profile profile = learnt();
	assert_false(profile_knows(&profile, PROFILE_CRITICAL_SPEED));
}

static void a_stretch_in_which_the_heart_was_calm_is_no_effort(void **state)
{
	(void)state;
	log_make();
	Profile told = profile_unknown();
	told.of[PROFILE_HR_MAX] = (ProfileNumber){.value = 190, .from = PROFILE_TOLD};
	runs[50].metrics.of[METRIC_BEST_3MIN] = 4 + 200.0 / 180;
	runs[50].metrics.of[METRIC_BEST_6MIN] = 4 + 200.0 / 360;
	runs[50].metrics.of[METRIC_BEST_20MIN] = 3.3; /* with breaks, at 148 */
	runs[50].metrics.of[METRIC_HR_3MIN] = 178;
	const Profile profile = learnt_from(told, RUNS);
	ASSERT_NEAR(profile_number(&profile, PROFILE_CRITICAL_SPEED), 4, 1e-9);
	runs[50].metrics.of[METRIC_HR_3MIN] = 150;
	const Profile calm = learnt_from(told, RUNS);
	assert_false(profile_knows(&calm, PROFILE_CRITICAL_SPEED));
}

static void the_cadence_line_is_not_turned_by_one_odd_run(void **state)
{
	(void)state;
	log_make();
	for (size_t i = 40; i < 52; i++) {
		const double mps = 2.6 + 0.06 * (double)(i - 40);
		runs[i].metrics.of[METRIC_STEADY_SPEED] = mps;
		runs[i].metrics.of[METRIC_CADENCE] = 172 + 7 * (mps - 3);
	}
	runs[51].metrics.of[METRIC_CADENCE] = 90;
	const Profile profile = learnt();
	ASSERT_NEAR(profile_number(&profile, PROFILE_CADENCE_AT_3), 172, 0.01);
	ASSERT_NEAR(profile_number(&profile, PROFILE_CADENCE_SLOPE), 7, 0.01);
	assert_why(&profile, PROFILE_CADENCE_AT_3, PROFILE_LEARNT, "12 runs since 2026-05-08, at 2.6 to 3.3 m/s");
}

static void runs_at_one_speed_make_no_line(void **state)
{
	(void)state;
	log_make();
	for (size_t i = 20; i < 60; i++) {
		runs[i].metrics.of[METRIC_STEADY_SPEED] = 3 + 0.01 * (double)(i - 20);
		runs[i].metrics.of[METRIC_CADENCE] = 170;
	}
	const Profile profile = learnt();
	assert_false(profile_knows(&profile, PROFILE_CADENCE_AT_3));
}

static void the_sweat_rate_is_the_mean_of_own_weighings(void **state)
{
	(void)state;
	log_make();
	runs[10].metrics.of[METRIC_SWEAT_RATE] = 1.2;
	runs[20].metrics.of[METRIC_SWEAT_RATE] = 0.9;
	const Profile two = learnt();
	assert_false(is_known(profile_number(&two, PROFILE_SWEAT_RATE)));
	runs[30].metrics.of[METRIC_SWEAT_RATE] = 1.2;
	const Profile three = learnt();
	ASSERT_NEAR(profile_number(&three, PROFILE_SWEAT_RATE), 1.1, 1e-12);
}

static void the_easy_force_in_the_shin_is_learnt_of_five_runs(void **state)
{
	(void)state;
	log_make();
	for (size_t i = 50; i < 54; i++)
		runs[i].metrics.of[METRIC_SHIN_FORCE_EASY] = 6.8;
	const Profile four = learnt();
	assert_false(is_known(profile_number(&four, PROFILE_SHIN_FORCE)));
	runs[54].metrics.of[METRIC_SHIN_FORCE_EASY] = 7.5;
	const Profile five = learnt();
	ASSERT_NEAR(profile_number(&five, PROFILE_SHIN_FORCE), 6.8, 1e-12);
}

static void memory_that_runs_out_is_said(void **state)
{
	(void)state;
	log_make();
	for (size_t i = 40; i < 52; i++) {
		run_hard(i, 180, 165);
		runs[i].metrics.of[METRIC_STEADY_SPEED] = 2.6 + 0.06 * (double)(i - 40);
		runs[i].metrics.of[METRIC_CADENCE] = 170;
	}
	bool failed = false;
	for (size_t bytes = 100; bytes < 4000; bytes += 100) {
		Arena *small = arena_new(&ALLOCATOR_SYSTEM, bytes);
		Profile profile = profile_unknown();
		Error err = ERROR_NONE;
		if (profile_learn(&profile, small, runs, RUNS, days, day_count, NOW, &err) != OK) {
			failed = true;
			assert_int_equal(err.code, FAIL_MEMORY);
			assert_int_equal(profile.of[PROFILE_HR_REST].from, PROFILE_NOBODY);
		}
		arena_free(small);
	}
	assert_true(failed);
}

#define LEARN_TEST(name) cmocka_unit_test_setup_teardown(name, arena_make, arena_drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    LEARN_TEST(from_nothing_only_what_is_usual_is_assumed),
	    LEARN_TEST(the_highest_heart_rate_is_that_of_three_hard_runs),
	    LEARN_TEST(a_rate_that_stands_alone_is_a_fault_of_the_sensor),
	    LEARN_TEST(a_burst_of_seconds_is_a_dry_belt),
	    LEARN_TEST(without_hard_runs_the_age_says_what_to_expect),
	    LEARN_TEST(what_the_runner_said_is_never_changed),
	    LEARN_TEST(runs_after_now_are_not_looked_at),
	    LEARN_TEST(the_resting_heart_rate_is_the_median_of_recent_days),
	    LEARN_TEST(the_threshold_names_its_convention),
	    LEARN_TEST(critical_speed_needs_efforts),
	    LEARN_TEST(intervals_alone_do_not_lower_the_critical_speed),
	    LEARN_TEST(a_stretch_in_which_the_heart_was_calm_is_no_effort),
	    LEARN_TEST(the_cadence_line_is_not_turned_by_one_odd_run),
	    LEARN_TEST(runs_at_one_speed_make_no_line),
	    LEARN_TEST(the_sweat_rate_is_the_mean_of_own_weighings),
	    LEARN_TEST(the_easy_force_in_the_shin_is_learnt_of_five_runs),
	    LEARN_TEST(memory_that_runs_out_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
