/*
 * spikes_test.c - the bands, the window, and all of it against the plain
 * definition on random logs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/spikes.h"

#include "base/num.h"
#include "base/rng.h"
#include "base/when.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { DAY_S = SECONDS_PER_DAY };

static void bands_are_exact_on_whole_metres(void **state)
{
	(void)state;
	assert_int_equal(spike_band(15400, 14000), SPIKE_REFERENCE); /* exactly +10 % */
	assert_int_equal(spike_band(15401, 14000), SPIKE_SMALL);
	assert_int_equal(spike_band(18200, 14000), SPIKE_SMALL); /* exactly +30 % */
	assert_int_equal(spike_band(18201, 14000), SPIKE_MODERATE);
	assert_int_equal(spike_band(28000, 14000), SPIKE_MODERATE); /* exactly double */
	assert_int_equal(spike_band(28001, 14000), SPIKE_LARGE);
	assert_int_equal(spike_band(12000, 12000), SPIKE_REFERENCE);
	assert_int_equal(spike_band(21100, 16000), SPIKE_MODERATE);
	assert_int_equal(spike_band(1, 14000), SPIKE_REFERENCE);
	assert_int_equal(spike_band(5000, 0), SPIKE_NO_BASELINE);
	assert_int_equal(spike_band(5000, -1), SPIKE_NO_BASELINE);
}

static RunFact run_at(int64_t start_unix_s, int64_t distance_m)
{
	return (RunFact){.start_unix_s = start_unix_s, .distance_m = distance_m};
}

static void the_window_takes_the_thirtieth_day_to_the_second(void **state)
{
	(void)state;
	const int64_t t = 1715499065;
	const RunFact runs[] = {run_at(t - 30 * DAY_S - 1, 30000), run_at(t - 30 * DAY_S, 14000),
				run_at(t, 15400)};
	Spike spikes[COUNT_OF(runs)];
	spikes_of(spikes, runs, COUNT_OF(runs));
	assert_int_equal(spikes[2].longest_30d_m, 14000);
	assert_int_equal(spikes[2].longest_start_unix_s, t - 30 * DAY_S);
	assert_int_equal(spikes[2].band, SPIKE_REFERENCE);
	assert_true(fabs(spikes[2].jump_pct - 10) < 1e-9);
	assert_int_equal(spikes[2].start_unix_s, t);
	assert_int_equal(spikes[2].distance_m, 15400);
}

static void without_an_earlier_run_there_is_no_baseline(void **state)
{
	(void)state;
	const RunFact runs[] = {run_at(0, 5000), run_at(31 * DAY_S, 20000)};
	Spike spikes[COUNT_OF(runs)];
	spikes_of(spikes, runs, COUNT_OF(runs));
	for (size_t i = 0; i < COUNT_OF(runs); i++) {
		assert_int_equal(spikes[i].band, SPIKE_NO_BASELINE);
		assert_int_equal(spikes[i].longest_30d_m, -1);
		assert_int_equal(spikes[i].longest_start_unix_s, 0);
		assert_false(is_known(spikes[i].jump_pct));
	}
	spikes_of(NULL, NULL, 0);
}

static void a_run_of_the_same_second_is_not_before(void **state)
{
	(void)state;
	const RunFact runs[] = {run_at(0, 5000), run_at(100, 9000), run_at(100, 8000), run_at(101, 9000)};
	Spike spikes[COUNT_OF(runs)];
	spikes_of(spikes, runs, COUNT_OF(runs));
	assert_int_equal(spikes[1].longest_30d_m, 5000);
	assert_int_equal(spikes[2].longest_30d_m, 5000);
	assert_int_equal(spikes[3].longest_30d_m, 9000);
}

static void a_run_without_a_distance_is_no_baseline(void **state)
{
	(void)state;
	const RunFact runs[] = {run_at(0, 0), run_at(DAY_S, 5000), run_at(2 * DAY_S, 0)};
	Spike spikes[COUNT_OF(runs)];
	spikes_of(spikes, runs, COUNT_OF(runs));
	assert_int_equal(spikes[1].band, SPIKE_NO_BASELINE);
	assert_int_equal(spikes[2].band, SPIKE_REFERENCE);
}

/* The definition: the longest of all j with start_i - 30 d <= start_j < start_i. */
static Spike by_definition(const RunFact *runs, size_t count, size_t i)
{
	Spike spike = {.longest_30d_m = -1};
	for (size_t j = 0; j < count; j++) {
		const int64_t before_s = runs[i].start_unix_s - runs[j].start_unix_s;
		if (before_s > 0 && before_s <= 30 * DAY_S && runs[j].distance_m > 0 &&
		    runs[j].distance_m >= spike.longest_30d_m) {
			spike.longest_30d_m = runs[j].distance_m;
			spike.longest_start_unix_s = runs[j].start_unix_s;
		}
	}
	spike.band = spike_band(runs[i].distance_m, spike.longest_30d_m);
	return spike;
}

static void agrees_with_the_definition_on_random_logs(void **state)
{
	(void)state;
	enum { RUNS_MAX = 120 };
	int bands[SPIKE_LARGE + 1] = {0};
	for (uint64_t seed = 0; seed < 400; seed++) {
		Rng rng = rng_of(seed);
		RunFact runs[RUNS_MAX];
		Spike spikes[RUNS_MAX];
		const size_t count = rng_next(&rng) % (RUNS_MAX + 1);
		/* coarse steps, so that ties and exact window edges come up */
		const int64_t steps = 1 + (int64_t)(rng_next(&rng) % 40);
		int64_t at = -1000 * DAY_S;
		for (size_t i = 0; i < count; i++) {
			at += (int64_t)(rng_next(&rng) % (uint64_t)steps) * (DAY_S / 4);
			runs[i] = run_at(at, (int64_t)(rng_next(&rng) % 30) * 1000);
		}
		spikes_of(spikes, runs, count);
		for (size_t i = 0; i < count; i++) {
			const Spike expected = by_definition(runs, count, i);
			assert_int_equal(spikes[i].longest_30d_m, expected.longest_30d_m);
			assert_int_equal(spikes[i].longest_start_unix_s, expected.longest_start_unix_s);
			assert_int_equal(spikes[i].band, expected.band);
			assert_int_equal(spikes[i].distance_m, runs[i].distance_m);
			bands[expected.band]++;
		}
	}
	for (size_t b = 0; b < COUNT_OF(bands); b++)
		assert_true(bands[b] > 100); /* every band was met */
}

static LoggedRun logged(const RunFact *fact)
{
	LoggedRun run = {.start_unix_s = fact->start_unix_s, .distance_m = fact->distance_m, .metrics = metrics_unknown()};
	if (fact->distance_m % 7 != 0) /* every seventh has no steps */
		run.metrics.of[METRIC_STEPS] = (double)fact->distance_m * 0.9;
	return run;
}

/* What "more than" a band is: having no baseline is none. */
static void a_longer_run_never_lowers_its_band(void **state)
{
	(void)state;
	enum { RUNS = 80 };
	for (uint64_t seed = 1; seed <= 40; seed++) {
		Rng rng = rng_of(seed);
		LoggedRun runs[RUNS];
		int64_t at = 0;
		for (size_t i = 0; i < RUNS; i++) {
			at += (int64_t)rng_between(&rng, 0, 6.0 * DAY_S);
			const RunFact fact = {.start_unix_s = at, .distance_m = (int64_t)rng_between(&rng, 0, 25000)};
			runs[i] = logged(&fact);
		}
		Jump jumps[RUNS];
		const size_t changed = (size_t)(rng_next(&rng) % RUNS);
		SpikeBand band = SPIKE_NO_BASELINE;
		for (int64_t distance_m = 1000; distance_m < 60000; distance_m += 777) {
			runs[changed].distance_m = distance_m;
			jumps_of(jumps, runs, RUNS, METRIC_DISTANCE);
			assert_true(jumps[changed].band >= band);
			band = jumps[changed].band;
		}
	}
}

static void other_measures_jump_by_the_same_rule(void **state)
{
	(void)state;
	enum { RUNS = 120 };
	Rng rng = rng_of(3);
	RunFact facts[RUNS];
	LoggedRun runs[RUNS];
	int64_t at = 0;
	for (size_t i = 0; i < RUNS; i++) {
		at += rng_unit(&rng) < 0.1 ? 0 : (int64_t)rng_between(&rng, 0, 4.0 * DAY_S);
		facts[i] = (RunFact){.start_unix_s = at, .distance_m = rng_unit(&rng) < 0.1 ? 0 : (int64_t)rng_between(&rng, 1, 25000)};
		runs[i] = logged(&facts[i]);
	}
	Spike spikes[RUNS];
	Jump jumps[RUNS];
	spikes_of(spikes, facts, RUNS);
	jumps_of(jumps, runs, RUNS, METRIC_DISTANCE);
	for (size_t i = 0; i < RUNS; i++) {
		if (facts[i].distance_m == 0) {
			assert_int_equal(jumps[i].band, SPIKE_NO_BASELINE);
			continue;
		}
		assert_int_equal(jumps[i].band, spikes[i].band);
		assert_int_equal(is_known(jumps[i].longest) ? (int64_t)jumps[i].longest : -1, spikes[i].longest_30d_m);
	}
	jumps_of(jumps, runs, RUNS, METRIC_STEPS);
	for (size_t i = 0; i < RUNS; i++) { /* the plain definition */
		double longest = UNKNOWN;
		for (size_t k = 0; k < i; k++) {
			const double steps = runs[k].metrics.of[METRIC_STEPS];
			const int64_t ago = runs[i].start_unix_s - runs[k].start_unix_s;
			if (ago > 0 && ago <= 30 * (int64_t)DAY_S && steps > 0 && !(steps <= longest))
				longest = steps;
		}
		assert_int_equal(is_known(longest), is_known(jumps[i].longest));
		assert_int_equal(jumps[i].longest_run == SIZE_MAX, !is_known(longest));
		assert_true(!is_known(longest) || (jumps[i].longest >= longest && jumps[i].longest <= longest));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bands_are_exact_on_whole_metres),
	    cmocka_unit_test(the_window_takes_the_thirtieth_day_to_the_second),
	    cmocka_unit_test(without_an_earlier_run_there_is_no_baseline),
	    cmocka_unit_test(a_run_of_the_same_second_is_not_before),
	    cmocka_unit_test(a_run_without_a_distance_is_no_baseline),
	    cmocka_unit_test(a_longer_run_never_lowers_its_band),
	    cmocka_unit_test(other_measures_jump_by_the_same_rule),
	    cmocka_unit_test(agrees_with_the_definition_on_random_logs),
	};
	return cmocka_run_group_tests_name("spikes", tests, NULL, NULL);
}
