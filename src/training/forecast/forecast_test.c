/*
 * forecast_test.c - planned blocks: the rule, the nearest plan, weeks and days,
 * races; and all promises on thousands of random plans.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/forecast.h"

#include "base/rng.h"
#include "training/forecast/small_log.h"
#include "training/series/spikes.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { PLAN_MAX = 40 };

static PlannedRun plan_at(int64_t days_ahead, int64_t distance_m)
{
	PlannedRun run = planned_run_on(SMALL_DAY + days_ahead);
	run.distance_m = distance_m;
	return run;
}

static PlannedRun race_at(int64_t days_ahead, int64_t distance_m)
{
	PlannedRun run = plan_at(days_ahead, distance_m);
	run.kind = STR("race");
	run.race = true;
	return run;
}

/* The forecast stays until the next one. */
static Forecast forecast(Arena **arena, const TrainingLog *log, const PlannedRun *plan, size_t count)
{
	Forecast made;
	Error err = ERROR_NONE;
	*arena = arena_new(&ALLOCATOR_SYSTEM, 16 << 20);
	assert_non_null(*arena);
	if (forecast_of(&made, *arena, log, plan, count, &err) != OK)
		fail_msg("%s", err.text);
	return made;
}

static void a_jump_is_found_and_shortened_to_the_bound(void **state)
{
	(void)state;
	SmallLog small;
	Arena *arena;
	small_log(&small, 10, 10000);
	const PlannedRun plan[] = {plan_at(1, 9000), plan_at(3, 15000), plan_at(6, 14000)};
	const Forecast f = forecast(&arena, &small.log, plan, COUNT_OF(plan));
	assert_int_equal(f.count, 3);
	assert_int_equal(f.breaks, 1);
	assert_int_equal(f.runs[1].most_m, 11000);
	assert_int_equal(f.runs[1].nearest_m, 11000);
	assert_false(f.runs[2].breaks); /* as wished it follows the 15 km … */
	assert_int_equal(f.runs[2].nearest_m, 12100); /* … which the nearest plan does not have */
	assert_int_equal(f.runs[2].nearest_most_m, 12100);
	assert_int_equal(f.wish_m, 38000);
	assert_int_equal(f.nearest_m, 32100);
	assert_int_equal(f.runs[1].what_if.of[CAP_DISTANCE].band, SPIKE_MODERATE);
	assert_null(f.race);
	arena_free(arena);
}

static void rows_of_days_that_are_over_are_left_out(void **state)
{
	(void)state;
	SmallLog small;
	Arena *arena;
	small_log(&small, 10, 10000);
	const PlannedRun plan[] = {plan_at(-1, 50000), plan_at(0, 9000)};
	const Forecast f = forecast(&arena, &small.log, plan, COUNT_OF(plan));
	assert_int_equal(f.left_out, 1);
	assert_int_equal(f.count, 1);
	assert_int_equal(f.breaks, 0);
	arena_free(arena);
}

static void without_a_row_there_is_no_forecast_and_no_failure(void **state)
{
	(void)state;
	SmallLog small;
	Arena *arena;
	small_log(&small, 10, 10000);
	const Forecast f = forecast(&arena, &small.log, NULL, 0);
	assert_int_equal(f.count, 0);
	assert_int_equal(f.week_count, 0);
	assert_int_equal(f.day_count, 8);
	arena_free(arena);
}

static void weeks_begin_on_monday_and_know_what_was_run(void **state)
{
	(void)state;
	SmallLog small;
	Arena *arena;
	small_log(&small, 10, 10000);
	assert_int_equal(when_weekday(SMALL_DAY), 4); /* a Friday; the last run was on Wednesday */
	const PlannedRun plan[] = {plan_at(2, 9000), plan_at(3, 8000)};
	const Forecast f = forecast(&arena, &small.log, plan, COUNT_OF(plan));
	assert_int_equal(f.week_count, 2);
	assert_int_equal(f.weeks[0].monday, SMALL_DAY - 4);
	assert_int_equal(f.weeks[0].run_m, 10000);
	assert_int_equal(f.weeks[0].wish_m, 9000);
	assert_int_equal(f.weeks[1].wish_m, 8000);
	assert_int_equal(f.weeks[1].run_m, 0);
	arena_free(arena);
}

static void the_sum_of_seven_days_runs_from_log_to_plan(void **state)
{
	(void)state;
	SmallLog small;
	Arena *arena;
	small_log(&small, 10, 10000); /* 2 and 5 days ago */
	const PlannedRun plan[] = {plan_at(1, 9000)};
	const Forecast f = forecast(&arena, &small.log, plan, COUNT_OF(plan));
	static const double SUMS[] = {20000, 29000, 19000, 19000, 19000, 9000, 9000, 9000, 0};
	assert_int_equal(f.day_count, COUNT_OF(SUMS));
	for (size_t i = 0; i < f.day_count; i++) {
		assert_true(fabs(f.days[i].week_m - SUMS[i]) < 1e-9);
		assert_true(fabs(f.days[i].week_tissue[TISSUE_SHIN] - SUMS[i] / 1000) < 1e-9);
	}
	small.runs[9].metrics.of[METRIC_SHIN] = UNKNOWN;
	arena_free(arena);
	const Forecast unknown = forecast(&arena, &small.log, plan, COUNT_OF(plan));
	assert_false(is_known(unknown.days[0].week_tissue[TISSUE_SHIN])); /* not 10 km less */
	assert_true(is_known(unknown.days[8].week_tissue[TISSUE_SHIN]));
	arena_free(arena);
}

static void a_race_out_of_reach_has_a_first_day(void **state)
{
	(void)state;
	SmallLog small;
	Arena *arena;
	small_log(&small, 10, 10000);
	const PlannedRun plan[] = {plan_at(2, 11000), race_at(10, 21098)};
	const Forecast f = forecast(&arena, &small.log, plan, COUNT_OF(plan));
	assert_ptr_equal(f.race, &f.runs[1]);
	assert_int_equal(f.runs[1].nearest_m, 21098); /* a race stays */
	assert_int_equal(f.race->nearest_most_m, 12100);
	assert_int_equal(f.race_reach_weeks, 7); /* 11.0 12.1 13.3 14.6 16.1 17.7 19.4 21.4 */
	assert_int_equal(f.race_reach_day, SMALL_DAY + 7 + 49);
	arena_free(arena);
}

static void a_marathon_on_low_volume_is_pointed_out(void **state)
{
	(void)state;
	SmallLog small;
	Arena *arena;
	small_log(&small, 30, 10000); /* 23 km a week */
	const PlannedRun plan[] = {race_at(1, 42195)};
	const Forecast f = forecast(&arena, &small.log, plan, COUNT_OF(plan));
	assert_ptr_equal(f.marathon, &f.runs[0]);
	assert_true(f.marathon_week_km > 20 && f.marathon_week_km < 25);
	arena_free(arena);
	small_log(&small, 30, 14000);
	const Forecast enough = forecast(&arena, &small.log, plan, COUNT_OF(plan));
	assert_null(enough.marathon);
	arena_free(arena);
	small_log(&small, 5, 10000); /* the log is too young to tell */
	const Forecast young = forecast(&arena, &small.log, plan, COUNT_OF(plan));
	assert_null(young.marathon);
	arena_free(arena);
}

static void two_loads_on_the_tendon_without_a_day_between_are_counted(void **state)
{
	(void)state;
	SmallLog small;
	Arena *arena;
	small_log(&small, 10, 10000);
	const PlannedRun plan[] = {plan_at(1, 9000), plan_at(2, 9000), plan_at(5, 9000), plan_at(6, 3000)};
	const Forecast f = forecast(&arena, &small.log, plan, COUNT_OF(plan));
	assert_int_equal(f.close, 1); /* the next day; not three days later, and not the short one */
	arena_free(arena);
	for (size_t i = 0; i < small.log.run_count; i++)
		small.runs[i].metrics.of[METRIC_ACHILLES] = UNKNOWN;
	const Forecast unknown = forecast(&arena, &small.log, plan, COUNT_OF(plan));
	assert_int_equal(unknown.close, 0);
	arena_free(arena);
}

static void a_plan_too_far_ahead_is_refused(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	const PlannedRun plan[] = {plan_at(FORECAST_DAYS_MAX + 1, 9000)};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 16 << 20);
	Forecast f;
	Error err = ERROR_NONE;
	assert_int_equal(forecast_of(&f, arena, &small.log, plan, 1, &err), FAIL_LIMIT);
	arena_free(arena);
}

static void a_plan_in_times_counts_at_the_usual_speed(void **state)
{
	(void)state;
	SmallLog small;
	Arena *arena;
	small_log(&small, 10, 10000);
	PlannedRun run = planned_run_on(SMALL_DAY + 1);
	run.duration_s = 5400;
	const Forecast f = forecast(&arena, &small.log, &run, 1);
	assert_true(f.runs[0].guessed && f.runs[0].breaks);
	assert_int_equal(f.runs[0].what_if.run.distance_m, 16200);
	assert_int_equal(f.runs[0].nearest_m, 11000);
	arena_free(arena);
}

static size_t random_plan(PlannedRun *plan, Rng *rng)
{
	const size_t count = 1 + rng_next(rng) % PLAN_MAX;
	int64_t day = 0;
	for (size_t i = 0; i < count; i++) {
		day += (int64_t)(rng_next(rng) % 4) + (rng_next(rng) % 25 == 0 ? 34 : 0);
		plan[i] = rng_next(rng) % 15 == 0 ? race_at(day, 5000 + (int64_t)(rng_next(rng) % 40000))
						  : plan_at(day, 500 + (int64_t)(rng_next(rng) % 30000));
		if (rng_next(rng) % 6 == 0 && !plan[i].race) {
			plan[i].duration_s = 600 + (double)(rng_next(rng) % 7200);
			plan[i].distance_m = 0;
		}
		if (rng_next(rng) % 5 == 0)
			plan[i].descent_m = (double)(rng_next(rng) % 800);
	}
	return count;
}

/* The rule by the function that judges runs that were run. */
static void keeps_the_rule(const TrainingLog *log, const Forecast *f)
{
	RunFact facts[SMALL_RUNS_MAX + PLAN_MAX];
	Spike spikes[SMALL_RUNS_MAX + PLAN_MAX];
	for (size_t i = 0; i < log->run_count; i++)
		facts[i] = (RunFact){.start_unix_s = log->runs[i].start_unix_s, .distance_m = log->runs[i].distance_m};
	for (size_t i = 0; i < f->count; i++)
		facts[log->run_count + i] = (RunFact){.start_unix_s = f->runs[i].at_unix_s, .distance_m = f->runs[i].nearest_m};
	spikes_of(spikes, facts, log->run_count + f->count);
	for (size_t i = 0; i < f->count; i++) {
		const Spike *spike = &spikes[log->run_count + i];
		if (f->runs[i].what_if.run.race)
			assert_true((spike->band > SPIKE_REFERENCE) == (f->runs[i].nearest_breaks && spike->longest_30d_m > 0));
		else
			assert_true(spike->band <= SPIKE_REFERENCE);
	}
}

static void the_nearest_of_random_plans_keeps_the_rule_and_is_its_own_nearest(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 2000; seed++) {
		Rng rng = rng_of(seed);
		SmallLog small;
		Arena *arena;
		PlannedRun plan[PLAN_MAX];
		small_log(&small, rng_next(&rng) % 20, 4000 + (int64_t)(rng_next(&rng) % 15000));
		small.log.now_offset_s = (int32_t)(rng_next(&rng) % 25) * 3600 - 12 * 3600;
		const size_t count = random_plan(plan, &rng);
		for (size_t i = 0; i < count; i++)
			plan[i].day = when_day(small.log.now_unix_s, small.log.now_offset_s) + plan[i].day - SMALL_DAY;
		const Forecast f = forecast(&arena, &small.log, plan, count);
		assert_int_equal(f.count, count);
		keeps_the_rule(&small.log, &f);
		for (size_t i = 0; i < count; i++) {
			assert_true(f.runs[i].nearest_m <= f.runs[i].what_if.run.distance_m);
			assert_true(i == 0 || f.runs[i].at_unix_s > f.runs[i - 1].at_unix_s);
			plan[i].distance_m = f.runs[i].nearest_m;
			plan[i].duration_s = UNKNOWN;
		}
		Arena *again_arena;
		const Forecast again = forecast(&again_arena, &small.log, plan, count);
		for (size_t i = 0; i < count; i++)
			assert_int_equal(again.runs[i].nearest_m, f.runs[i].nearest_m);
		arena_free(again_arena);
		arena_free(arena);
	}
}

static void fails_cleanly_without_memory(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	const PlannedRun plan[] = {plan_at(1, 9000), plan_at(3, 15000), race_at(6, 14000)};
	int refused = 0;
	for (size_t limit = 0;; limit += 64) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		Forecast f;
		Error err = ERROR_NONE;
		const ErrCode code = forecast_of(&f, arena, &small.log, plan, COUNT_OF(plan), &err);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
		assert_true(err.text[0] != '\0');
		refused++;
	}
	assert_true(refused > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_jump_is_found_and_shortened_to_the_bound),
	    cmocka_unit_test(rows_of_days_that_are_over_are_left_out),
	    cmocka_unit_test(without_a_row_there_is_no_forecast_and_no_failure),
	    cmocka_unit_test(weeks_begin_on_monday_and_know_what_was_run),
	    cmocka_unit_test(the_sum_of_seven_days_runs_from_log_to_plan),
	    cmocka_unit_test(a_race_out_of_reach_has_a_first_day),
	    cmocka_unit_test(a_marathon_on_low_volume_is_pointed_out),
	    cmocka_unit_test(two_loads_on_the_tendon_without_a_day_between_are_counted),
	    cmocka_unit_test(a_plan_too_far_ahead_is_refused),
	    cmocka_unit_test(a_plan_in_times_counts_at_the_usual_speed),
	    cmocka_unit_test(the_nearest_of_random_plans_keeps_the_rule_and_is_its_own_nearest),
	    cmocka_unit_test(fails_cleanly_without_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
