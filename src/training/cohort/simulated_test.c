/*
 * simulated_test.c - the made-up cohort is like the runners it is made after,
 * an ordinary log raises alarms as ordinary logs do, and what was planted is
 * found again. Fixed seeds, so a fixed outcome.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/cohort/simulated.h"

#include <math.h>
#include <stdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include "base/error.h"
#include "training/cohort/result.h"
#include <cmocka.h>

enum { RUNNERS = 5205, FIRST_DAY = 18078, YEAR = 365, WEEKS = SIMULATED_DAYS / 7, BINS = 4000 };

/* A histogram of whole numbers. */
typedef struct Spread {
	int64_t counts[BINS];
	int64_t n;
	double sum, squares;
} Spread;

typedef struct Made {
	CohortSession sessions[SIMULATED_SESSIONS_MAX];
	CohortTally tally;
	Cohort cohort;
	Spread year_days, week_hm; /* days with a run in a year; hundreds of metres in active weeks */
	int64_t run_days, active_weeks, weeks;
} Made;

static Made made;

static void spread_add(Spread *spread, int64_t value)
{
	spread->counts[value < BINS ? value : BINS - 1]++;
	spread->n++;
	spread->sum += (double)value;
	spread->squares += (double)value * (double)value;
}

static double spread_mean(const Spread *spread)
{
	return spread->sum / (double)spread->n;
}

static double spread_sd(const Spread *spread)
{
	const double mean = spread_mean(spread);
	return sqrt(spread->squares / (double)spread->n - mean * mean);
}

static double spread_quantile(const Spread *spread, double share)
{
	int64_t below = 0;
	for (int64_t value = 0; value < BINS; value++) {
		below += spread->counts[value];
		if ((double)below >= share * (double)spread->n)
			return (double)value;
	}
	return BINS;
}

static void look_at_runner(size_t count)
{
	int64_t metres[WEEKS] = {0};
	int64_t year_days = 0;
	int64_t last_day = -1;
	for (size_t i = 0; i < count; i++) {
		const int64_t day = made.sessions[i].day - FIRST_DAY;
		assert_in_range(day, 0, SIMULATED_DAYS - 1);
		assert_true(i == 0 || made.sessions[i - 1].start_unix_s < made.sessions[i].start_unix_s);
		if (day / 7 < WEEKS)
			metres[day / 7] += made.sessions[i].distance_m;
		if (day != last_day) {
			made.run_days++;
			year_days += day < YEAR;
		}
		last_day = day;
	}
	spread_add(&made.year_days, year_days);
	made.weeks += WEEKS;
	for (size_t w = 0; w < WEEKS; w++) {
		if (metres[w] > 0)
			spread_add(&made.week_hm, metres[w] / 100);
	}
}

static void make(uint64_t seed, uint32_t runners)
{
	CohortScratch scratch;
	const SimulatedPlan plan = simulated_plan(seed, FIRST_DAY);
	memset(&made, 0, sizeof made);
	cohort_scratch_init(&scratch, &ALLOCATOR_SYSTEM);
	for (uint32_t number = 0; number < runners; number++) {
		const size_t count = simulated_runner(made.sessions, &plan, number);
		const CohortRunner runner = {made.sessions, count};
		Error err = ERROR_NONE;
		look_at_runner(count);
		assert_int_equal(cohort_tally_runner(&made.tally, &scratch, &runner, false, &err), OK);
	}
	cohort_scratch_done(&scratch);
	cohort_result(&made.cohort, &made.tally, false);
}

static void near(const char *what, double value, double expected, double within)
{
	(void)printf("%-36s %8.3f  (published %.3f, within %.3f)\n", what, value, expected, within);
	assert_true(fabs(value - expected) <= within);
}

/* Afonseca 2022: 36412 marathon-major finishers, 2019. */
static void runners_are_like_those_they_are_made_after(void **state)
{
	(void)state;
	make(1, RUNNERS);
	const CohortTotals *totals = &made.cohort.totals;
	near("days with a run a year, mean", spread_mean(&made.year_days), 128.457, 8);
	near("  standard deviation", spread_sd(&made.year_days), 81.522, 10);
	near("  first quarter", spread_quantile(&made.year_days, 0.25), 63, 8);
	near("  half", spread_quantile(&made.year_days, 0.5), 120, 8);
	near("  third quarter", spread_quantile(&made.year_days, 0.75), 183, 8);
	near("km in active weeks, mean", spread_mean(&made.week_hm) / 10, 38.853, 3);
	near("  standard deviation", spread_sd(&made.week_hm) / 10, 28.823, 3);
	near("  first quarter", spread_quantile(&made.week_hm, 0.25) / 10, 16.38, 3);
	near("  half", spread_quantile(&made.week_hm, 0.5) / 10, 32.68, 3);
	near("  third quarter", spread_quantile(&made.week_hm, 0.75) / 10, 54.24, 6);
	near("share of weeks with a run", (double)made.week_hm.n / (double)made.weeks, 0.753, 0.03);
	near("days with a run in an active week", (double)made.run_days / (double)made.week_hm.n, 3.28, 0.2);
	near("km on a day with a run", (double)totals->distance_m / 1000 / (double)made.run_days, 11.84, 0.6);
	near("runs on such a day", (double)totals->sessions / (double)made.run_days, 1.169, 0.02);
	near("minutes a kilometre", (double)totals->timed_s / 60 / ((double)totals->distance_m / 1000) *
				     (double)totals->sessions / (double)totals->timed, 5.51, 0.2);
}

/* The weekly rule on about a third of sessions, the jump rule on far fewer. */
static void ordinary_log_raises_alarms_as_ordinary_logs_do(void **state)
{
	(void)state;
	make(1, 2000);
	const CohortAlarm *alarms = made.cohort.alarms;
	for (size_t f = COHORT_FLAG_WEEK; f <= COHORT_FLAG_EWMA; f++) {
		const Str words = cohort_flag_words((CohortFlag)f);
		near(words.p, alarms[f].share, cohort_flag_published((CohortFlag)f), 0.05);
	}
	assert_true(alarms[COHORT_FLAG_JUMP].share < 0.1);
	assert_true(alarms[COHORT_FLAG_JUMP].share < alarms[COHORT_FLAG_WEEK].share / 3);
	assert_false(made.cohort.gap_warns);
}

static void planted_ratios_are_found_within_their_intervals(void **state)
{
	(void)state;
	const SimulatedPlan plan = simulated_plan(2, FIRST_DAY);
	make(2, 3 * RUNNERS);
	for (size_t k = 0; k < COHORT_BANDS; k++) {
		const CohortRow *row = &made.cohort.rows[COHORT_JUMP][k];
		const double planted = plan.hazard[row->band];
		(void)printf("%-12s %7lld sessions %5lld injuries, planted %.2f: rates %.2f (%.2f-%.2f), hazard %.2f (%.2f-%.2f)\n",
			     spike_band_word(row->band).p, (long long)row->sessions, (long long)row->injuries, planted,
			     row->ratio.value, row->ratio.low, row->ratio.high, row->hazard.value, row->hazard.low,
			     row->hazard.high);
		assert_true(row->hazard.low <= planted && planted <= row->hazard.high);
		assert_true(row->ratio.low <= planted && planted <= row->ratio.high);
	}
	const CohortRow *reference = &made.cohort.rows[COHORT_JUMP][0];
	assert_true(reference->rate.value > 1.9 && reference->rate.value < 2.3);
	/* and the weeks, of which nothing was planted, show nothing */
	for (size_t k = 1; k < 4; k++) {
		const CohortRow *row = &made.cohort.rows[COHORT_WEEK][k];
		assert_true(row->hazard.low < 1.05 && row->hazard.high > 0.95);
	}
}

static void runner_is_the_same_in_any_order(void **state)
{
	(void)state;
	static CohortSession again[SIMULATED_SESSIONS_MAX];
	const SimulatedPlan plan = simulated_plan(9, FIRST_DAY);
	const size_t count = simulated_runner(made.sessions, &plan, 77);
	(void)simulated_runner(again, &plan, 3);
	assert_int_equal(simulated_runner(again, &plan, 77), count);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(again[i].start_unix_s, made.sessions[i].start_unix_s);
		assert_int_equal(again[i].distance_m, made.sessions[i].distance_m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(runners_are_like_those_they_are_made_after),
	    cmocka_unit_test(ordinary_log_raises_alarms_as_ordinary_logs_do),
	    cmocka_unit_test(planted_ratios_are_found_within_their_intervals),
	    cmocka_unit_test(runner_is_the_same_in_any_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
