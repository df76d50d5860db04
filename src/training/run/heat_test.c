/*
 * heat_test.c - the heat of a run, and being used to it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/heat.h"

#include "base/attr.h"
#include "base/when.h"
#include "training/run/made_stream.h"
#include "training/run/measure.h"
#include "training/run/near_test.h"

static Stream stream;

static Metrics measured(const RunTold *told)
{
	RunMeasure measure;
	Profile profile = profile_unknown();
	profile.of[PROFILE_MASS].value = 70;
	const RunContext context = {.profile = &profile, .told = told};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, STREAM_ARENA_BYTES);
	assert_int_equal(run_measure(&measure, arena, &stream.activity, &context, NULL), OK);
	arena_free(arena);
	return measure.metrics;
}

static void what_was_said_of_the_weather_goes_before_the_wrist(void **state)
{
	(void)state;
	stream_make(&stream, 4500, 3.0, 168);
	stream_set(&stream, CHANNEL_TEMPERATURE, 31);
	RunTold told = run_told_nothing();
	Metrics m = measured(&told);
	near(m.of[METRIC_TEMPERATURE], 31, 1e-6);
	told.humidity_pct = 60;
	assert_false(is_known(measured(&told).of[METRIC_WBGT])); /* a wrist's warmth is no weather */
	told.temperature_c = 28;
	m = measured(&told);
	near(m.of[METRIC_TEMPERATURE], 28, 0);
	near(m.of[METRIC_WBGT], 28.70, 0.01);
	near(m.of[METRIC_HEAT_INDEX], 29.4, 0.1);
	near(measured(NULL).of[METRIC_TEMPERATURE], 31, 1e-6);
}

static void weighings_and_a_guess_stand_apart(void **state)
{
	(void)state;
	stream_make(&stream, 4500, 3.0, 168);
	Metrics m = measured(NULL);
	assert_false(is_known(m.of[METRIC_SWEAT_RATE]));
	near(m.of[METRIC_SWEAT_GUESS], 0.828, 2e-3);
	m.of[METRIC_SWEAT_GUESS] = UNKNOWN;
	Profile learnt = profile_unknown();
	heat_complete(&m, &learnt);
	assert_false(is_known(m.of[METRIC_SWEAT_GUESS]));
	learnt.of[PROFILE_MASS] = (ProfileNumber){.value = 70, .from = PROFILE_LEARNT};
	heat_complete(&m, &learnt);
	near(m.of[METRIC_SWEAT_GUESS], 0.828, 2e-3);
	RunTold told = run_told_nothing();
	told.mass_before_kg = 70;
	told.mass_after_kg = 68.9;
	told.drunk_l = 0.5;
	told.passed_l = 0.1;
	m = measured(&told);
	near(m.of[METRIC_SWEAT_RATE], 1.2, 1e-9);
	near(m.of[METRIC_SWEAT_LOSS], 1.571, 1e-3);
}

enum { TODAY = 20000 };

static LoggedRun hot_run(int days_ago, double minutes, double wbgt, double temperature)
{
	LoggedRun run = {.start_unix_s = (int64_t)(TODAY - days_ago) * SECONDS_PER_DAY + 30000, .timer_s = minutes * 60,
			 .metrics = metrics_unknown()};
	run.metrics.of[METRIC_WBGT] = wbgt;
	run.metrics.of[METRIC_TEMPERATURE] = temperature;
	return run;
}

static void ten_hot_hours_in_three_weeks_make_used_to_it(void **state)
{
	(void)state;
	LoggedRun runs[12];
	for (int i = 0; i < 12; i++)
		runs[i] = hot_run(13 - i, 60, 25, UNKNOWN);
	TrainingLog log = {.runs = runs, .run_count = 12};
	HeatHabit habit = heat_habit(&log, TODAY, 27, 30);
	assert_int_equal(habit.days, 12);
	assert_true(habit.acclimatised);
	assert_int_equal(habit.since_last, 2);
	near(habit.share, 0.975, 1e-9);
	habit = heat_habit(&log, TODAY, 29, 33); /* hotter than what he is used to */
	assert_int_equal(habit.days, 0);
	assert_false(habit.acclimatised);
	near(habit.share, 0, 0);
	log.run_count = 5;
	habit = heat_habit(&log, TODAY, 27, 30);
	assert_false(habit.acclimatised);
	near(habit.share, 0.5 * pow(0.975, 8), 1e-9);
}

static void short_old_and_unknown_runs_do_not_count(void **state)
{
	(void)state;
	const LoggedRun runs[] = {hot_run(22, 90, 30, UNKNOWN), hot_run(10, 59, 30, UNKNOWN), hot_run(9, 60, UNKNOWN, UNKNOWN),
				  hot_run(8, 60, UNKNOWN, 29), hot_run(8, 60, 28, UNKNOWN), hot_run(0, 60, 30, UNKNOWN)};
	const TrainingLog log = {.runs = runs, .run_count = COUNT_OF(runs)};
	const HeatHabit habit = heat_habit(&log, TODAY, 28, 31);
	assert_int_equal(habit.days, 1); /* two runs of a day are a day */
	assert_int_equal(habit.unknown_days, 1);
	assert_int_equal(habit.since_last, 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_was_said_of_the_weather_goes_before_the_wrist),
	    cmocka_unit_test(weighings_and_a_guess_stand_apart),
	    cmocka_unit_test(ten_hot_hours_in_three_weeks_make_used_to_it),
	    cmocka_unit_test(short_old_and_unknown_runs_do_not_count),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
