/*
 * cap_test.c - how far one may run: the 30-day rule in all its units, breaks,
 * and what a log that does not tell all may not pretend.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/cap.h"

#include "base/num.h"
#include "base/rng.h"
#include "base/when.h"
#include "training/series/spikes.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { DAY = SECONDS_PER_DAY };
static const int64_t NOW = 20000 * (int64_t)DAY + 8 * 3600;

static LoggedRun run_ago(double days, int64_t distance_m)
{
	LoggedRun run = {.start_unix_s = NOW - (int64_t)(days * DAY),
			 .distance_m = distance_m,
			 .timer_s = (double)distance_m / 2.8,
			 .elapsed_s = UNKNOWN,
			 .ascent_m = UNKNOWN,
			 .descent_m = UNKNOWN,
			 .rpe = UNKNOWN,
			 .metrics = metrics_unknown()};
	return run;
}

static TrainingLog log_of(const LoggedRun *runs, size_t count)
{
	return (TrainingLog){.runs = runs, .run_count = count, .profile = profile_unknown(), .now_unix_s = NOW};
}

static void the_cap_is_ten_percent_over_the_longest_of_thirty_days(void **state)
{
	(void)state;
	const LoggedRun runs[] = {run_ago(31, 21000), run_ago(29, 14200), run_ago(8, 13000), run_ago(2, 8000)};
	const TrainingLog log = log_of(runs, COUNT_OF(runs));
	Caps caps;
	caps_of(&caps, &log, NOW);
	assert_int_equal(caps.longest_m, 14200);
	assert_int_equal(caps.most_m, 15620);
	assert_int_equal(caps.runs, 3);
	assert_int_equal(caps.days_off, 2);
	assert_false(caps.has_entry);
	/* the 14.2 km count until tomorrow at this hour; the day after, the 13 km are the longest */
	assert_int_equal(caps.expires_day, 20002);
	assert_int_equal(caps.then_most_m, 14300);
	assert_true(fabs(caps.of[CAP_DISTANCE].most - 15620) < 1e-6);
	assert_true(fabs(caps.of[CAP_TIME].most - 1.1 * 14200 / 2.8) < 1e-6);
	assert_false(is_known(caps.of[CAP_STEPS].most));
}

static void another_unit_can_come_to_its_cap_first(void **state)
{
	(void)state;
	LoggedRun runs[] = {run_ago(20, 14000), run_ago(10, 12000), run_ago(3, 10000)};
	for (size_t i = 0; i < COUNT_OF(runs); i++)
		runs[i].metrics.of[METRIC_KNEECAP] = 12 - (double)i; /* the knees saw more in the shorter runs */
	const TrainingLog log = log_of(runs, COUNT_OF(runs));
	Caps caps;
	caps_of(&caps, &log, NOW);
	assert_true(fabs(caps.of[CAP_KNEECAP].longest - 12) < 1e-9);
	assert_true(fabs(caps.of[CAP_KNEECAP].per_km - 11.0 / 12) < 1e-9);
	assert_int_equal(caps.first, CAP_KNEECAP);
	assert_true(fabs(caps.first_m - 13.2 / (11.0 / 12) * 1000) < 1e-6);
}

static void a_unit_that_a_long_run_does_not_tell_is_unknown(void **state)
{
	(void)state;
	LoggedRun runs[] = {run_ago(20, 14000), run_ago(10, 6000), run_ago(3, 10000)};
	runs[1].metrics.of[METRIC_STEPS] = 6000;
	runs[2].metrics.of[METRIC_STEPS] = 9500;
	TrainingLog log = log_of(runs, COUNT_OF(runs));
	Caps caps;
	caps_of(&caps, &log, NOW);
	assert_false(is_known(caps.of[CAP_STEPS].most)); /* the 14 km may have had the most */
	runs[0].metrics.of[METRIC_STEPS] = 13500;
	runs[1].metrics.of[METRIC_STEPS] = UNKNOWN; /* less than half as long: it had not */
	caps_of(&caps, &log, NOW);
	assert_true(fabs(caps.of[CAP_STEPS].longest - 13500) < 1e-9);
}

static void runs_of_unknown_distance_are_no_baseline_and_no_break(void **state)
{
	(void)state;
	const LoggedRun runs[] = {run_ago(40, 10000), run_ago(3, 0)};
	const TrainingLog log = log_of(runs, COUNT_OF(runs));
	Caps caps;
	caps_of(&caps, &log, NOW);
	assert_int_equal(caps.longest_m, -1);
	assert_int_equal(caps.most_m, -1); /* nobody knows how far is usual */
	assert_int_equal(caps.unknown_runs, 1);
	assert_int_equal(caps.days_off, 3);
}

static void after_a_break_one_begins_lower(void **state)
{
	(void)state;
	static const struct {
		int days;
		int stage;
	} BREAKS[] = {{8, 0}, {14, 0}, {15, 5}, {28, 5}, {29, 3}, {56, 3}, {57, 1}, {400, 1}, {NEVER_RAN, 1}};
	Entry entry;
	assert_false(cap_entry(&entry, 0, 15000, 2.5));
	assert_false(cap_entry(&entry, 7, 15000, 2.5));
	for (size_t i = 0; i < COUNT_OF(BREAKS); i++) {
		assert_true(cap_entry(&entry, BREAKS[i].days, 15000, 2.5));
		assert_int_equal(entry.stage, BREAKS[i].stage);
	}
	assert_true(cap_entry(&entry, 10, 15000, 2.5));
	assert_int_equal(entry.distance_m, 7500);
	assert_true(cap_entry(&entry, 40, 15000, 3.0));
	assert_int_equal(entry.distance_m, 6 * 60 * (2 * 1.5 + 3 * 3.0));
}

static void a_break_in_the_log_is_counted_in_days(void **state)
{
	(void)state;
	const LoggedRun runs[] = {run_ago(70, 18000), run_ago(45, 12000)};
	const TrainingLog log = log_of(runs, COUNT_OF(runs));
	Caps caps;
	caps_of(&caps, &log, NOW);
	assert_int_equal(caps.days_off, 45);
	assert_true(caps.has_entry && caps.entry.stage == 3);
	assert_int_equal(caps.most_m, caps.entry.distance_m);
	assert_int_equal(caps.then_most_m, -1);
	const TrainingLog empty = log_of(runs, 0);
	caps_of(&caps, &empty, NOW);
	assert_int_equal(caps.days_off, NEVER_RAN);
	assert_int_equal(caps.entry.stage, 1);
}

static void the_easy_speed_is_told_learnt_or_of_the_runs(void **state)
{
	(void)state;
	const LoggedRun runs[] = {run_ago(20, 10000), run_ago(10, 10000), run_ago(3, 10000)};
	TrainingLog log = log_of(runs, COUNT_OF(runs));
	assert_true(fabs(cap_easy_speed(&log, NOW) - 2.8) < 1e-9);
	log.profile.of[PROFILE_EASY_SPEED] = (ProfileNumber){.value = 3.1, .from = PROFILE_LEARNT};
	assert_true(fabs(cap_easy_speed(&log, NOW) - 3.1) < 1e-9);
	const TrainingLog empty = log_of(runs, 0);
	assert_true(fabs(cap_easy_speed(&empty, NOW) - 2.5) < 1e-9);
}

static void the_cap_and_the_spikes_are_the_same_rule(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 2000; seed++) {
		enum { RUNS = 25 };
		Rng rng = rng_of(seed);
		LoggedRun runs[RUNS];
		RunFact facts[RUNS + 1];
		for (size_t i = 0; i < RUNS; i++) {
			runs[i] = run_ago((double)(RUNS - i) * (1 + (double)(seed % 3)), (int64_t)(rng_next(&rng) % 20000));
			facts[i] = (RunFact){.start_unix_s = runs[i].start_unix_s, .distance_m = runs[i].distance_m};
		}
		const TrainingLog log = log_of(runs, RUNS);
		Caps caps;
		caps_of(&caps, &log, NOW);
		Spike spikes[RUNS + 1];
		facts[RUNS] = (RunFact){.start_unix_s = NOW, .distance_m = caps.most_m};
		spikes_of(spikes, facts, RUNS + 1);
		assert_int_equal(spikes[RUNS].longest_30d_m, caps.longest_m);
		assert_int_equal(spikes[RUNS].band, SPIKE_REFERENCE);
		facts[RUNS].distance_m++;
		spikes_of(spikes, facts, RUNS + 1);
		assert_int_not_equal(spikes[RUNS].band, SPIKE_REFERENCE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_cap_is_ten_percent_over_the_longest_of_thirty_days),
	    cmocka_unit_test(another_unit_can_come_to_its_cap_first),
	    cmocka_unit_test(a_unit_that_a_long_run_does_not_tell_is_unknown),
	    cmocka_unit_test(runs_of_unknown_distance_are_no_baseline_and_no_break),
	    cmocka_unit_test(after_a_break_one_begins_lower),
	    cmocka_unit_test(a_break_in_the_log_is_counted_in_days),
	    cmocka_unit_test(the_easy_speed_is_told_learnt_or_of_the_runs),
	    cmocka_unit_test(the_cap_and_the_spikes_are_the_same_rule),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
