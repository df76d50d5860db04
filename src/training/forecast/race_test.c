/*
 * race_test.c - the formulas against published and printed numbers, and what
 * is made of a log's hard efforts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/race.h"

#include "base/num.h"
#include "base/when.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static bool near(double a, double b, double off)
{
	return fabs(a - b) <= off;
}

static void cameron_gives_the_printed_times(void **state)
{
	(void)state;
	const Effort effort = {.distance_m = 5000, .time_s = 992};
	assert_true(near(race_cameron(&effort, 3000), 572.985347, 1e-5));
	assert_true(near(race_cameron(&effort, 5000), 992, 1e-9));
	assert_true(near(race_cameron(&effort, 10000), 2066.386735, 1e-5));
	assert_true(near(race_cameron(&effort, 42195), 9681.480353, 1e-5));
	assert_false(is_known(race_cameron(&effort, 400)));
	assert_false(is_known(race_cameron(&(Effort){.distance_m = 500, .time_s = 90}, 5000)));
}

static void daniels_gives_the_published_table(void **state)
{
	(void)state;
	assert_true(near(race_vdot(5000, 1197), 50, 0.1));
	assert_true(near(race_vdot(42195, 11449), 50, 0.1));
	assert_true(near(race_vdot_time(50, 5000), 1197, 2));
	assert_true(near(race_vdot_time(50, 42195), 11449, 20));
	assert_true(near(race_vdot(10000, race_vdot_time(43.21, 10000)), 43.21, 1e-6));
	assert_false(is_known(race_vdot(1000, 200))); /* too short to be held to the table */
	assert_false(is_known(race_vdot_time(5, 5000)));
	assert_false(is_known(race_vdot_time(UNKNOWN, 5000)));
}

static void the_power_law_goes_through_two_results(void **state)
{
	(void)state;
	const Effort efforts[] = {{.distance_m = 10000, .time_s = 1800}, {.distance_m = 21100, .time_s = 3900}};
	const double exponent = race_exponent(efforts, 2);
	assert_true(near(race_power_law(&efforts[0], exponent, 21100), 3900, 1e-9));
	assert_true(near(race_power_law(&efforts[0], exponent, 3000), 517.410697, 1e-5));
	assert_false(is_known(race_exponent(efforts, 1)));
	const Effort same[] = {{.distance_m = 10000, .time_s = 1800}, {.distance_m = 10000, .time_s = 1900}};
	assert_false(is_known(race_exponent(same, 2)));
	/* faster over the longer one: the shorter was no race */
	const Effort odd[] = {{.distance_m = 5000, .time_s = 1800}, {.distance_m = 10000, .time_s = 3000}};
	assert_false(is_known(race_exponent(odd, 2)));
}

static LoggedRun run_at(int64_t start_unix_s, int64_t distance_m)
{
	return (LoggedRun){.start_unix_s = start_unix_s, .distance_m = distance_m, .timer_s = UNKNOWN, .metrics = metrics_unknown()};
}

static void the_efforts_are_the_fastest_of_ninety_days(void **state)
{
	(void)state;
	enum { DAY = SECONDS_PER_DAY };
	const int64_t now = 400 * DAY;
	LoggedRun runs[] = {run_at(now - 200 * DAY, 9000), run_at(now - 91 * DAY, 9000), run_at(now - 20 * DAY, 12000),
			    run_at(now - 10 * DAY, 12000), run_at(now + DAY, 8000)};
	runs[1].metrics.of[METRIC_BEST_20MIN] = 5.5; /* too long ago */
	runs[2].metrics.of[METRIC_BEST_12MIN] = 4.4;
	runs[2].metrics.of[METRIC_BEST_20MIN] = 4.2;
	runs[3].metrics.of[METRIC_BEST_20MIN] = 4.1;
	runs[4].metrics.of[METRIC_BEST_20MIN] = 6.0; /* not run yet */
	const TrainingLog log = {.runs = runs, .run_count = COUNT_OF(runs), .now_unix_s = now, .profile = profile_unknown()};
	RaceTimes times;
	race_times_of(&times, &log);
	assert_int_equal(times.effort_count, 2);
	assert_true(near(times.efforts[1].distance_m, 4.2 * 1200, 1e-9));
	assert_int_equal(times.efforts[1].start_unix_s, now - 20 * DAY);
	assert_true(near(times.week_km, 3, 1e-9)); /* 24 km in eight weeks */
	for (size_t i = 0; i < RACE_DISTANCES; i++) {
		const RaceTime *time = &times.times[i];
		for (size_t f = 0; f < RACE_FORMULAS; f++) {
			assert_true(is_known(time->time_s[f]));
			assert_true(time->fastest_s <= time->time_s[f] && time->time_s[f] <= time->slowest_s);
		}
		assert_true(i == 0 || time->slowest_s > times.times[i - 1].slowest_s);
	}
}

static void without_hard_efforts_there_are_no_times(void **state)
{
	(void)state;
	const LoggedRun run = run_at(1000, 5000);
	const TrainingLog log = {.runs = &run, .run_count = 1, .now_unix_s = 100000, .profile = profile_unknown()};
	RaceTimes times;
	race_times_of(&times, &log);
	assert_int_equal(times.effort_count, 0);
	assert_false(is_known(times.vdot));
	assert_false(is_known(times.week_km)); /* the log is younger than eight weeks */
	for (size_t i = 0; i < RACE_DISTANCES; i++)
		assert_false(is_known(times.times[i].fastest_s));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(cameron_gives_the_printed_times),
	    cmocka_unit_test(daniels_gives_the_published_table),
	    cmocka_unit_test(the_power_law_goes_through_two_results),
	    cmocka_unit_test(the_efforts_are_the_fastest_of_ninety_days),
	    cmocka_unit_test(without_hard_efforts_there_are_no_times),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
