/*
 * property_test.c - what must hold of any log, whatever is in it: thousands of
 * made ones, across the engines.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/series.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "training/cohort/tally.h"
#include "training/series/made_log.h"
#include "training/series/spikes.h"

enum { RUNS = 120, LOGS = 300, LOG_DAYS = 200, ARENA_BYTES = 256 << 20 };

static const int64_t WINDOW_S = 30 * (int64_t)SECONDS_PER_DAY;

/* Runs of all lengths, some at one second, some a window apart to the second. */
static void random_runs(RunFact *runs, Rng *rng)
{
	int64_t at = INT64_C(1700000000);
	for (size_t i = 0; i < RUNS; i++) {
		const uint64_t kind = rng_next(rng) % 24;
		at += kind == 0 ? 0 : kind == 1 ? WINDOW_S : (int64_t)(rng_next(rng) % (4 * SECONDS_PER_DAY));
		runs[i] = (RunFact){.start_unix_s = at, .distance_m = (int64_t)(rng_next(rng) % 30000)};
	}
}

static void longer_run_never_has_a_lower_jump_band(void **state)
{
	(void)state;
	static RunFact runs[RUNS];
	static Spike before[RUNS];
	static Spike after[RUNS];
	Rng rng = rng_of(1);
	for (int log = 0; log < LOGS; log++) {
		random_runs(runs, &rng);
		spikes_of(before, runs, RUNS);
		for (int k = 0; k < 20; k++) {
			const size_t i = rng_next(&rng) % RUNS;
			const int64_t kept_m = runs[i].distance_m;
			runs[i].distance_m += (int64_t)(rng_next(&rng) % (k % 2 == 0 ? 3 : 20000));
			spikes_of(after, runs, RUNS);
			assert_true(after[i].band >= before[i].band);
			/* and nobody else's is higher for it: what comes later is held against more */
			for (size_t j = 0; j < RUNS; j++)
				assert_true(j == i || after[j].band <= before[j].band ||
					    before[j].band == SPIKE_NO_BASELINE);
			runs[i].distance_m = kept_m;
		}
	}
}

static void time_zone_of_a_run_changes_no_jump(void **state)
{
	(void)state;
	static RunFact runs[RUNS];
	static Spike before[RUNS];
	static Spike after[RUNS];
	Rng rng = rng_of(2);
	for (int log = 0; log < LOGS; log++) {
		random_runs(runs, &rng);
		spikes_of(before, runs, RUNS);
		for (size_t i = 0; i < RUNS; i++)
			runs[i].utc_offset_s = (int32_t)(rng_next(&rng) % 27) * 3600 - 12 * 3600;
		spikes_of(after, runs, RUNS);
		for (size_t i = 0; i < RUNS; i++) {
			assert_int_equal(after[i].longest_30d_m, before[i].longest_30d_m);
			assert_int_equal(after[i].band, before[i].band);
		}
	}
}

static void move_zone(LoggedRun *runs, size_t count, int32_t east_s)
{
	for (size_t i = 0; i < count; i++) {
		runs[i].start_unix_s -= east_s;
		runs[i].utc_offset_s += east_s;
	}
}

/* The same training by the clock on the wall, elsewhere: to the byte the same days. */
static void training_elsewhere_by_the_same_clock_has_the_same_days(void **state)
{
	(void)state;
	static MadeLog made;
	static const int32_t ZONES[] = {3600, -5 * 3600, 12 * 3600, -34200};
	for (uint64_t seed = 1; seed <= 12; seed++) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		Series here;
		Series there;
		LoadMeasure of;
		memset(&made, 0, sizeof made);
		made_log(&made, seed, LOG_DAYS);
		assert_non_null(arena);
		assert_true(load_measure_of(&of, STR("distance")));
		assert_int_equal(series_make(&here, arena, &made.log, &of, false, NULL), OK);
		const int32_t east_s = ZONES[seed % COUNT_OF(ZONES)];
		move_zone(made.runs, made.log.run_count, east_s);
		move_zone(made.others, made.log.other_count, east_s);
		made.log.now_unix_s -= east_s;
		made.log.now_offset_s += east_s;
		assert_int_equal(series_make(&there, arena, &made.log, &of, false, NULL), OK);
		assert_int_equal(here.count, there.count);
		assert_memory_equal(here.days, there.days, here.count * sizeof *here.days);
		assert_memory_equal(here.load, there.load, here.count * sizeof *here.load);
		assert_memory_equal(here.more, there.more, here.count * sizeof *here.more);
		assert_memory_equal(here.fresh, there.fresh, here.count * sizeof *here.fresh);
		arena_free(arena);
	}
}

/* Sessions of a cohort in any order of rows, and on other dates. */
static void order_of_rows_and_the_calendar_change_nothing_in_a_cohort(void **state)
{
	(void)state;
	static CohortTally tallies[2];
	CohortBlock block;
	CohortScratch scratch;
	Rng rng = rng_of(3);
	cohort_block_init(&block, &ALLOCATOR_SYSTEM);
	cohort_scratch_init(&scratch, &ALLOCATOR_SYSTEM);
	for (int r = 0; r < LOGS; r++) {
		CohortSession sessions[RUNS];
		RunFact runs[RUNS];
		random_runs(runs, &rng);
		const int32_t later_days = (int32_t)(rng_next(&rng) % 4000);
		for (size_t i = 0; i < RUNS; i++)
			sessions[i] = (CohortSession){.start_unix_s = runs[i].start_unix_s,
						      .day = (int32_t)when_day(runs[i].start_unix_s, 0),
						      .distance_m = (int32_t)runs[i].distance_m,
						      .duration_s = -1,
						      .outcome = (CohortOutcome)(rng_next(&rng) % 40 / 39)};
		for (size_t round = 0; round < 2; round++) {
			Error err = ERROR_NONE;
			cohort_block_clear(&block);
			assert_int_equal(cohort_block_begin(&block, STR("runner"), 1, &err), OK);
			for (size_t i = 0; i < RUNS; i++)
				assert_int_equal(cohort_block_add(&block, &sessions[i], &err), OK);
			const CohortRunner runner = cohort_block_runner(&block, 0);
			assert_int_equal(cohort_tally_runner(&tallies[round], &scratch, &runner, false, &err), OK);
			for (size_t i = RUNS; i-- > 1;) { /* for the second round */
				const size_t k = rng_next(&rng) % (i + 1);
				const CohortSession kept = sessions[i];
				sessions[i] = sessions[k];
				sessions[k] = kept;
			}
			for (size_t i = 0; i < RUNS; i++) {
				sessions[i].day += later_days;
				sessions[i].start_unix_s += (int64_t)later_days * SECONDS_PER_DAY;
			}
		}
	}
	assert_memory_equal(&tallies[0], &tallies[1], sizeof tallies[0]);
	cohort_scratch_done(&scratch);
	cohort_block_done(&block);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(longer_run_never_has_a_lower_jump_band),
	    cmocka_unit_test(time_zone_of_a_run_changes_no_jump),
	    cmocka_unit_test(training_elsewhere_by_the_same_clock_has_the_same_days),
	    cmocka_unit_test(order_of_rows_and_the_calendar_change_nothing_in_a_cohort),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
