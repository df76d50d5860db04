/*
 * tally_test.c - what is counted of a cohort, and what its tables say.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/cohort/tally.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "base/num.h"
#include "base/rng.h"
#include "base/when.h"
#include "training/cohort/poisson.h"
#include "training/cohort/result.h"
#include "training/series/load.h"

enum { DAYS = 120, SESSIONS_MAX = 400 };

typedef struct Fixture {
	CohortTally tally;
	CohortTally other;
	CohortScratch scratch;
	Cohort cohort;
} Fixture;

static Fixture fixture;

static int set_up(void **state)
{
	(void)state;
	memset(&fixture, 0, sizeof fixture);
	cohort_scratch_init(&fixture.scratch, &ALLOCATOR_SYSTEM);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	cohort_scratch_done(&fixture.scratch);
	return 0;
}

static CohortSession session_on(int32_t day, int32_t distance_m)
{
	return (CohortSession){.start_unix_s = (int64_t)day * SECONDS_PER_DAY + 64800,
			       .day = day,
			       .distance_m = distance_m,
			       .duration_s = -1,
			       .outcome = COHORT_WELL};
}

static void count(CohortTally *tally, const CohortSession *sessions, size_t n, bool all)
{
	const CohortRunner runner = {sessions, n};
	Error err = ERROR_NONE;
	assert_int_equal(cohort_tally_runner(tally, &fixture.scratch, &runner, all, &err), OK);
}

static size_t random_runner(CohortSession *sessions, Rng *rng)
{
	size_t n = 0;
	for (int32_t day = 19000; day < 19000 + DAYS; day++) {
		for (int part = 0; part < 2; part++) {
			if (rng_unit(rng) > (part == 0 ? 0.45 : 0.05))
				continue;
			sessions[n] = session_on(day, (int32_t)rng_between(rng, 3000, 20000));
			sessions[n].start_unix_s += part * 3600;
			sessions[n].duration_s = sessions[n].distance_m / 3;
			sessions[n].outcome = rng_unit(rng) < 0.01 ? COHORT_INJURED : COHORT_WELL;
			n++;
		}
	}
	return n;
}

static void exact_interval_of_three_injuries_in_240_hours(void **state)
{
	(void)state; /* T44 */
	const CohortEstimate rate = poisson_rate(3, 240, 1000);
	assert_true(fabs(rate.value - 12.5) < 1e-9);
	assert_true(fabs(rate.low - 2.578) < 1e-3);
	assert_true(fabs(rate.high - 36.530) < 1e-3);
	const CohortEstimate none = poisson_rate(0, 100, 1);
	assert_true(none.low <= 0 && fabs(none.high - 0.03688879) < 1e-8); /* -ln 0.025 / 100 */
	assert_true(!is_known(poisson_rate(0, 0, 1).value));
	/* many: the limits close in on the normal ones */
	const CohortEstimate many = poisson_rate(1000000, 1, 1);
	assert_true(fabs(many.low - (1000000 - 1.96 * 1000)) < 5 && fabs(many.high - (1000000 + 1.96 * 1000)) < 5);
}

static void chance_of_a_count_is_the_sum_of_its_terms(void **state)
{
	(void)state;
	for (int64_t k = 0; k < 30; k++) {
		for (double mean = 0.25; mean < 40; mean += 1.75) {
			double term = exp(-mean);
			double sum = term;
			for (int64_t i = 1; i <= k; i++) {
				term *= mean / (double)i;
				sum += term;
			}
			assert_true(fabs(poisson_at_most(k, mean) - sum) < 1e-12);
		}
	}
}

static void what_comes_after_the_first_injury_is_in_no_table(void **state)
{
	(void)state;
	CohortSession sessions[10];
	for (int32_t i = 0; i < 10; i++)
		sessions[i] = session_on(19000 + i, 10000);
	sessions[4].outcome = COHORT_INJURED;
	sessions[7].outcome = COHORT_INJURED;
	sessions[1].outcome = COHORT_NOT_SAID;
	count(&fixture.tally, sessions, 10, false);
	assert_int_equal(fixture.tally.totals.sessions, 10);
	assert_int_equal(fixture.tally.totals.counted, 4);
	assert_int_equal(fixture.tally.totals.not_said, 1);
	assert_int_equal(fixture.tally.totals.censored, 5);
	assert_int_equal(fixture.tally.totals.injuries, 1);
	count(&fixture.other, sessions, 10, true);
	assert_int_equal(fixture.other.totals.counted, 9);
	assert_int_equal(fixture.other.totals.injuries, 2);
}

static void weeks_end_with_the_day_of_the_session(void **state)
{
	(void)state;
	CohortSession sessions[42];
	size_t n = 0;
	for (int32_t day = 0; day < 35; day++) /* 10 km a day, and 15 in the last week */
		sessions[n++] = session_on(19000 + day, day < 28 ? 10000 : 15000);
	sessions[n - 1].outcome = COHORT_INJURED;
	count(&fixture.tally, sessions, n, false);
	const ExposureTally *week = &fixture.tally.exposures[COHORT_WEEK];
	/* 13 days without two weeks; 75/70 and 80/70 … 105/70 on the seven days */
	assert_int_equal(week->sessions[SPIKE_NO_BASELINE], 13);
	assert_int_equal(week->sessions[SPIKE_REFERENCE], 15 + 1);
	assert_int_equal(week->sessions[SPIKE_SMALL], 3); /* 80, 85, 90: 14, 21, 29 % */
	assert_int_equal(week->sessions[SPIKE_MODERATE], 3); /* 95, 100, 105 */
	assert_int_equal(week->injuries[SPIKE_MODERATE], 1);
	const ExposureTally *acwr = &fixture.tally.exposures[COHORT_ACWR];
	assert_int_equal(acwr->sessions[SPIKE_NO_BASELINE], 27);
	assert_int_equal(acwr->sessions[SPIKE_REFERENCE], 2);
	assert_int_equal(fixture.tally.alarms[COHORT_FLAG_WEEK].sessions, 22);
	assert_int_equal(fixture.tally.alarms[COHORT_FLAG_WEEK].flagged, 3);
	/* 105 against 210 / 3: exactly 1.5 */
	assert_int_equal(fixture.tally.alarms[COHORT_FLAG_UNCOUPLED].flagged, 1);
}

/* The daily series, by the engine for one log, ends on the same side of 1.5. */
static void flags_are_those_of_the_daily_series(void **state)
{
	(void)state;
	static LoadDay days[DAYS];
	static CohortSession sessions[SESSIONS_MAX];
	Rng rng = rng_of(3);
	for (int round = 0; round < 30; round++) {
		const size_t n = random_runner(sessions, &rng);
		CohortAlarm expected[COHORT_FLAGS] = {0};
		memset(&fixture.tally, 0, sizeof fixture.tally);
		for (size_t last = 0; last < n; last++) {
			const size_t length = (size_t)(sessions[last].day - sessions[0].day) + 1;
			memset(days, 0, sizeof days);
			for (size_t d = 0; d < length; d++)
				days[d].day = (int64_t)d;
			for (size_t i = 0; i <= last; i++)
				days[sessions[i].day - sessions[0].day].load += sessions[i].distance_m;
			load_series(days, length);
			const LoadDay *today = &days[length - 1];
			const bool known = length >= 28;
			expected[COHORT_FLAG_COUPLED].sessions += known;
			expected[COHORT_FLAG_COUPLED].flagged += known && today->acwr_coupled >= 1.5;
			expected[COHORT_FLAG_EWMA].flagged += known && today->acwr_ewma >= 1.5;
			expected[COHORT_FLAG_UNCOUPLED].flagged += known && today->acwr_uncoupled >= 1.5;
		}
		count(&fixture.tally, sessions, n, false);
		assert_int_equal(fixture.tally.alarms[COHORT_FLAG_COUPLED].sessions, expected[COHORT_FLAG_COUPLED].sessions);
		for (size_t f = COHORT_FLAG_COUPLED; f <= COHORT_FLAG_EWMA; f++)
			assert_int_equal(fixture.tally.alarms[f].flagged, expected[f].flagged);
	}
}

static void parts_counted_apart_add_up_to_the_whole(void **state)
{
	(void)state;
	static CohortSession sessions[SESSIONS_MAX];
	static CohortTally parts[3];
	memset(parts, 0, sizeof parts);
	Rng rng = rng_of(5);
	for (int r = 0; r < 60; r++) {
		const size_t n = random_runner(sessions, &rng);
		count(&fixture.tally, sessions, n, r % 2 == 0);
		count(&parts[rng_next(&rng) % 3], sessions, n, r % 2 == 0);
	}
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		cohort_tally_add(&fixture.other, &parts[2 - i]);
	assert_memory_equal(&fixture.tally, &fixture.other, sizeof fixture.tally);
}

static void injury_of_a_list_belongs_to_the_last_session_of_the_week_before(void **state)
{
	(void)state;
	CohortSession sessions[] = {session_on(100, 5000), session_on(103, 5000), session_on(103, 4000),
				    session_on(120, 5000)};
	const int32_t days[] = {99, 103, 110, 111, 121, 121, 500};
	/* 103 twice over (the second session of that day), 121 twice; 99, 111 and 500 find none */
	assert_int_equal(cohort_mark_injuries(sessions, 4, days, COUNT_OF(days)), 4);
	assert_int_equal(sessions[0].outcome, COHORT_WELL);
	assert_int_equal(sessions[1].outcome, COHORT_WELL);
	assert_int_equal(sessions[2].outcome, COHORT_INJURED);
	assert_int_equal(sessions[3].outcome, COHORT_INJURED);
}

/* One stratum: the ratio is that of the rates, its standard error that of two Poisson counts given their sum. */
static void hazard_of_one_stratum_is_the_ratio_of_its_rates(void **state)
{
	(void)state;
	ExposureTally *jump = &fixture.tally.exposures[COHORT_JUMP];
	jump->strata[3][1][SPIKE_REFERENCE] = (CohortCell){10000, 20};
	jump->strata[3][1][SPIKE_SMALL] = (CohortCell){2000, 8};
	jump->strata[9][0][SPIKE_SMALL] = (CohortCell){500, 3}; /* alone: tells nothing */
	for (size_t b = 0; b < COHORT_BANDS; b++) {
		jump->sessions[b] = b == SPIKE_REFERENCE ? 10000 : b == SPIKE_SMALL ? 2500 : 0;
		jump->injuries[b] = b == SPIKE_REFERENCE ? 20 : b == SPIKE_SMALL ? 11 : 0;
	}
	cohort_result(&fixture.cohort, &fixture.tally, false);
	const CohortRow *rows = fixture.cohort.rows[COHORT_JUMP];
	assert_true(fabs(rows[1].hazard.value - 2) < 1e-9);
	const double half = 1.959963984540054 * sqrt(1.0 / 20 + 1.0 / 8);
	assert_true(fabs(rows[1].hazard.high - 2 * exp(half)) < 1e-6);
	assert_true(fabs(rows[0].hazard.value - 1) < 1e-12);
	assert_true(!is_known(rows[2].hazard.value));
	assert_true(!is_known(rows[4].hazard.value));
}

/* How the log likelihood of the injuries, given the sessions of their strata, lies at these ratios. */
static double likelihood(const ExposureTally *t, const double *ratios)
{
	double sum = 0;
	for (size_t s = 0; s < COHORT_STEPS; s++)
		for (size_t v = 0; v < COHORT_VOLUMES; v++) {
			double all = 0;
			for (size_t b = 0; b < COHORT_BANDS; b++)
				all += (double)t->strata[s][v][b].sessions * ratios[b];
			for (size_t b = 0; b < COHORT_BANDS; b++)
				sum += (double)t->strata[s][v][b].injuries * (all > 0 ? log(ratios[b] / all) : 0);
		}
	return sum;
}

/* Nowhere near is the likelihood higher; and the interval is its curve, up to what other bands take. */
static void hazards_are_where_the_likelihood_is_highest(void **state)
{
	(void)state;
	static const double PLANTED[COHORT_BANDS] = {0.8, 1, 1.6, 1.5, 3};
	ExposureTally *jump = &fixture.tally.exposures[COHORT_JUMP];
	Rng rng = rng_of(17);
	for (size_t s = 0; s < 60; s++)
		for (size_t v = 0; v < COHORT_VOLUMES; v++) {
			const double level = rng_between(&rng, 0.001, 0.02);
			for (size_t b = 0; b < COHORT_BANDS; b++) {
				CohortCell *cell = &jump->strata[s][v][b];
				cell->sessions = (int64_t)(rng_next(&rng) % (b == SPIKE_REFERENCE ? 3000 : 100));
				for (int64_t i = 0; i < cell->sessions; i++)
					cell->injuries += rng_unit(&rng) < level * PLANTED[b];
				jump->sessions[b] += cell->sessions;
				jump->injuries[b] += cell->injuries;
			}
		}
	cohort_result(&fixture.cohort, &fixture.tally, false);
	double ratios[COHORT_BANDS];
	for (size_t k = 0; k < COHORT_BANDS; k++)
		ratios[fixture.cohort.rows[COHORT_JUMP][k].band] = fixture.cohort.rows[COHORT_JUMP][k].hazard.value;
	const double top = likelihood(jump, ratios);
	for (size_t k = 1; k < COHORT_BANDS; k++) {
		const CohortRow *row = &fixture.cohort.rows[COHORT_JUMP][k];
		const double fitted = ratios[row->band];
		for (double factor = 0.98; factor < 1.03; factor += 0.04) {
			ratios[row->band] = fitted * factor;
			assert_true(likelihood(jump, ratios) < top);
		}
		const double step = 1e-3;
		ratios[row->band] = fitted * exp(step);
		const double up = likelihood(jump, ratios);
		ratios[row->band] = fitted * exp(-step);
		const double down = likelihood(jump, ratios);
		ratios[row->band] = fitted;
		const double alone = 1 / sqrt((2 * top - up - down) / (step * step));
		const double half = log(row->hazard.high / row->hazard.value) / 1.959963984540054;
		assert_true(half >= alone * 0.999 && half < alone * 1.2);
		assert_true(row->hazard.low < PLANTED[row->band] && PLANTED[row->band] < row->hazard.high);
	}
}

/* The sandwich from sums of products is the one from runner after runner. */
static void interval_of_a_ratio_is_the_sandwich_over_runners(void **state)
{
	(void)state;
	enum { RUNNERS = 200 };
	Rng rng = rng_of(9);
	double n[RUNNERS][2];
	double e[RUNNERS][2];
	double rate[2];
	ExposureTally *t = &fixture.tally.exposures[COHORT_WEEK];
	const size_t bands[2] = {SPIKE_REFERENCE, SPIKE_LARGE};
	for (size_t r = 0; r < RUNNERS; r++) {
		int64_t of[2][2];
		for (size_t k = 0; k < 2; k++) {
			of[k][0] = 1 + (int64_t)(rng_next(&rng) % 80);
			of[k][1] = (int64_t)(rng_next(&rng) % 5 == 0) + (int64_t)(rng_next(&rng) % 7 == 0) * (r % 3 == 0);
			n[r][k] = (double)of[k][0];
			e[r][k] = (double)of[k][1];
			t->sessions[bands[k]] += of[k][0];
			t->injuries[bands[k]] += of[k][1];
		}
		for (size_t a = 0; a < 2; a++)
			for (size_t b = 0; b < 2; b++) {
				t->injuries_injuries[bands[a]][bands[b]] += of[a][1] * of[b][1];
				t->injuries_sessions[bands[a]][bands[b]] += of[a][1] * of[b][0];
				t->sessions_sessions[bands[a]][bands[b]] += of[a][0] * of[b][0];
			}
	}
	double variance = 0;
	for (size_t k = 0; k < 2; k++)
		rate[k] = (double)t->injuries[bands[k]] / (double)t->sessions[bands[k]];
	for (size_t r = 0; r < RUNNERS; r++) {
		const double off = (e[r][1] - rate[1] * n[r][1]) / (double)t->injuries[bands[1]] -
				   (e[r][0] - rate[0] * n[r][0]) / (double)t->injuries[bands[0]];
		variance += off * off;
	}
	cohort_result(&fixture.cohort, &fixture.tally, true);
	const CohortRow *row = &fixture.cohort.rows[COHORT_WEEK][3];
	assert_int_equal(row->band, SPIKE_LARGE);
	assert_true(fabs(row->ratio.value - rate[1] / rate[0]) < 1e-12);
	assert_true(fabs(log(row->ratio.high / row->ratio.value) - 1.959963984540054 * sqrt(variance)) < 1e-9);
	assert_true(!is_known(row->hazard.value));
}

static void rows_that_were_chosen_by_their_outcome_are_noticed(void **state)
{
	(void)state;
	CohortSession sessions[12];
	for (int32_t r = 0; r < 40; r++) {
		size_t n = 0;
		for (int32_t i = 0; i < 10; i++)
			sessions[n++] = session_on(19000 + i, 10000);
		sessions[n] = session_on(19000 + 9 + 22 + r % 5, 10000);
		sessions[n].outcome = COHORT_INJURED;
		count(&fixture.tally, sessions, n + 1, false);
	}
	cohort_result(&fixture.cohort, &fixture.tally, false);
	assert_true(fixture.cohort.gap_auc > 0.99 && fixture.cohort.gap_warns);
}

static void gap_tells_nothing_in_an_ordinary_log(void **state)
{
	(void)state;
	static CohortSession sessions[SESSIONS_MAX];
	Rng rng = rng_of(21);
	for (int32_t r = 0; r < 400; r++)
		count(&fixture.tally, sessions, random_runner(sessions, &rng), false);
	cohort_result(&fixture.cohort, &fixture.tally, false);
	assert_true(fabs(fixture.cohort.gap_auc - 0.5) < 0.06 && !fixture.cohort.gap_warns);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    TEST(exact_interval_of_three_injuries_in_240_hours),
	    TEST(chance_of_a_count_is_the_sum_of_its_terms),
	    TEST(what_comes_after_the_first_injury_is_in_no_table),
	    TEST(weeks_end_with_the_day_of_the_session),
	    TEST(flags_are_those_of_the_daily_series),
	    TEST(parts_counted_apart_add_up_to_the_whole),
	    TEST(injury_of_a_list_belongs_to_the_last_session_of_the_week_before),
	    TEST(hazard_of_one_stratum_is_the_ratio_of_its_rates),
	    TEST(hazards_are_where_the_likelihood_is_highest),
	    TEST(interval_of_a_ratio_is_the_sandwich_over_runners),
	    TEST(rows_that_were_chosen_by_their_outcome_are_noticed),
	    TEST(gap_tells_nothing_in_an_ordinary_log),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
