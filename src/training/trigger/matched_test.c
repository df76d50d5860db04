/*
 * matched_test.c - statistics of matched sets against arithmetic by hand, and
 * against brute force.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/trigger/matched.h"

#include <math.h>

#include "base/num.h"
#include "base/rng.h"

/* After ours: its fail() is a macro. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_near(double value, double expected, double tolerance)
{
	if (!(fabs(value - expected) <= tolerance))
		fail_msg("%.10g is not %.10g", value, expected);
}

/* T41 */
static void pairs_give_the_ratio_of_the_discordant_ones(void **state)
{
	(void)state;
	const MatchedFit fit = matched_pairs(6, 2);
	assert_near(fit.odds, 3.0, 1e-9);
	assert_near(fit.low, 0.6055, 1e-4);
	assert_near(fit.high, 14.864, 1e-3);
	assert_near(fit.p, 0.2890625, 1e-12);
	assert_false(fit.corrected);
}

static void an_empty_side_gets_half_a_pair_as_the_other_does(void **state)
{
	(void)state;
	const MatchedFit fit = matched_pairs(5, 0);
	assert_true(fit.corrected);
	assert_near(fit.odds, 5.5 / 0.5, 1e-6);
	assert_near(fit.error, sqrt(1 / 5.5 + 1 / 0.5), 1e-6);
	assert_near(fit.p, 0.0625, 1e-12);
	assert_near(matched_pairs(0, 5).odds, 0.5 / 5.5, 1e-7);
}

static void sets_that_cannot_tell_say_nothing(void **state)
{
	(void)state;
	const MatchedSet same[] = {{.count = 3, .on = {true, true, true}}, {.count = 2, .on = {false, false}}};
	const MatchedFit fit = matched_fit(same, 2, false);
	assert_false(is_known(fit.odds) || is_known(fit.p));
}

/* T42 */
static void an_estimate_is_drawn_towards_the_literature(void **state)
{
	(void)state;
	const Shrunk shrunk = matched_shrink(log(3.0), 2.0 / 3, 1.64, 1.31, 2.05);
	assert_near(shrunk.odds, 1.9456, 1e-3);
	assert_near(shrunk.low, 0.8305, 1e-3);
	assert_near(shrunk.high, 4.5577, 1e-3);
	assert_near(matched_shrink(UNKNOWN, UNKNOWN, 1.64, 1.31, 2.05).odds, 1.64, 1e-9); /* nothing of one's own */
	assert_near(matched_shrink(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN).odds, 1, 0);
	assert_true(matched_shrink(log(3.0), 2.0 / 3, UNKNOWN, UNKNOWN, UNKNOWN).odds < 3);
}

/* T43 */
static void few_alarms_are_right_where_what_they_warn_of_is_rare(void **state)
{
	(void)state;
	assert_near(matched_predictive_value(0.584, 0.741, 0.0136), 0.030151, 1e-6);
}

static void of_six_tests_the_thresholds_rise_in_sixths(void **state)
{
	(void)state;
	/* thresholds 0.0167 0.0333 0.05 0.0667 0.0833 0.10: 0.05 is let in by its rank, and 0.04 with it */
	const double p[] = {0.9, 0.04, UNKNOWN, 0.05, 0.001, 0.2, 0.0668};
	bool stands[7];
	matched_discoveries(stands, p, 7, 0.10);
	assert_false(stands[0] || stands[2] || stands[5] || stands[6]);
	assert_true(stands[1] && stands[3] && stands[4]);
	const double none[] = {UNKNOWN, 0.5};
	matched_discoveries(stands, none, 2, 0.10);
	assert_false(stands[0] || stands[1]);
}

/* The definition of Benjamini and Hochberg, sorted and from the top down. */
static void discoveries_are_those_of_the_sorted_definition(void **state)
{
	(void)state;
	Rng rng = rng_of(17);
	for (int round = 0; round < 200; round++) {
		double p[12];
		double sorted[12];
		bool stands[12];
		for (int i = 0; i < 12; i++)
			sorted[i] = p[i] = pow(rng_unit(&rng), 3);
		for (int i = 0; i < 12; i++) {
			for (int k = i + 1; k < 12; k++) {
				if (sorted[k] < sorted[i]) {
					const double swap = sorted[i];
					sorted[i] = sorted[k];
					sorted[k] = swap;
				}
			}
		}
		int most = 12;
		while (most > 0 && sorted[most - 1] > 0.10 * most / 12)
			most--;
		matched_discoveries(stands, p, 12, 0.10);
		for (int i = 0; i < 12; i++)
			assert_int_equal(stands[i], most > 0 && p[i] <= sorted[most - 1]);
	}
}

/* ---- against brute force ---- */

enum { SETS = 14 };

static void make_sets(MatchedSet sets[SETS], Rng *rng)
{
	for (int i = 0; i < SETS; i++) {
		sets[i] = (MatchedSet){.count = 2 + rng_next(rng) % 4};
		for (size_t k = 0; k < sets[i].count; k++) {
			sets[i].on[k] = rng_unit(rng) < (k == 0 ? 0.5 : 0.3);
			sets[i].days[k] = k == 0 ? 0 : -15.0 * (double)k;
		}
	}
}

static double likelihood(const MatchedSet *sets, double b)
{
	double sum = 0;
	for (int i = 0; i < SETS; i++) {
		double all = 0;
		for (size_t k = 0; k < sets[i].count; k++)
			all += exp(sets[i].on[k] ? b : 0);
		sum += (sets[i].on[0] ? b : 0) - log(all);
	}
	return sum;
}

/* The usual form of the conditional likelihood, on a fine grid. */
static void the_ratio_maximises_the_conditional_likelihood(void **state)
{
	(void)state;
	Rng rng = rng_of(4);
	int fitted = 0;
	for (int round = 0; round < 40; round++) {
		MatchedSet sets[SETS];
		make_sets(sets, &rng);
		const MatchedFit fit = matched_fit(sets, SETS, false);
		if (!is_known(fit.odds) || fit.corrected)
			continue;
		double best = -10;
		for (double b = -10; b <= 10; b += 1e-4)
			best = likelihood(sets, b) > likelihood(sets, best) ? b : best;
		assert_near(fit.log_odds, best, 2e-4);
		const double h = 1e-3;
		const double curve =
		    (likelihood(sets, best + h) - 2 * likelihood(sets, best) + likelihood(sets, best - h)) / (h * h);
		assert_near(fit.error, 1 / sqrt(-curve), 1e-3);
		fitted++;
	}
	assert_true(fitted > 20);
}

/* Every way in which the cases could have fallen, one by one. */
static double enumerated_p(const MatchedSet *sets, int count, int seen)
{
	double chance[SETS + 1] = {0};
	for (unsigned way = 0; way < 1U << count; way++) {
		double one = 1;
		int with = 0;
		for (int i = 0; i < count; i++) {
			double share = 0;
			for (size_t k = 0; k < sets[i].count; k++)
				share += sets[i].on[k];
			share /= (double)sets[i].count;
			one *= (way >> i & 1U) != 0 ? share : 1 - share;
			with += (int)(way >> i & 1U);
		}
		chance[with] += one;
	}
	double p = 0;
	for (int k = 0; k <= count; k++)
		p += chance[k] <= chance[seen] * (1 + 1e-9) ? chance[k] : 0;
	return p;
}

static void the_chance_is_that_of_all_ways_counted_one_by_one(void **state)
{
	(void)state;
	Rng rng = rng_of(9);
	for (int round = 0; round < 30; round++) {
		MatchedSet sets[SETS];
		MatchedSet tell[SETS];
		int count = 0;
		int seen = 0;
		make_sets(sets, &rng);
		for (int i = 0; i < SETS; i++) {
			size_t exposed = 0;
			for (size_t k = 0; k < sets[i].count; k++)
				exposed += sets[i].on[k];
			if (exposed == 0 || exposed == sets[i].count)
				continue;
			tell[count++] = sets[i];
			seen += sets[i].on[0];
		}
		assert_near(matched_fit(sets, SETS, false).p, enumerated_p(tell, count, seen), 1e-9);
	}
}

/* Exposure that rises by itself, and pains that have nothing to do with it. */
static void a_trend_is_no_trigger_when_it_is_taken_out(void **state)
{
	(void)state;
	enum { MANY = 300, ROUNDS = 20 };
	static MatchedSet sets[MANY];
	double plain = 0;
	double taken_out = 0;
	int chance = 0;
	for (int round = 0; round < ROUNDS; round++) {
		Rng rng = rng_of((uint64_t)round);
		for (int i = 0; i < MANY; i++) {
			sets[i] = (MatchedSet){.count = 5};
			for (size_t k = 0; k < 5; k++) {
				sets[i].days[k] = -15.0 * (double)k;
				sets[i].on[k] = rng_unit(&rng) < 1 / (1 + exp(-(0.2 + sets[i].days[k] / 28)));
			}
		}
		const MatchedFit fit = matched_fit(sets, MANY, true);
		plain += matched_fit(sets, MANY, false).log_odds / ROUNDS;
		taken_out += fit.log_odds / ROUNDS;
		chance += fit.p < 0.05;
	}
	assert_true(plain > 1); /* taken for a trigger */
	assert_near(taken_out, 0, 0.1);
	assert_true(chance <= 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pairs_give_the_ratio_of_the_discordant_ones),
	    cmocka_unit_test(an_empty_side_gets_half_a_pair_as_the_other_does),
	    cmocka_unit_test(sets_that_cannot_tell_say_nothing),
	    cmocka_unit_test(an_estimate_is_drawn_towards_the_literature),
	    cmocka_unit_test(few_alarms_are_right_where_what_they_warn_of_is_rare),
	    cmocka_unit_test(of_six_tests_the_thresholds_rise_in_sixths),
	    cmocka_unit_test(discoveries_are_those_of_the_sorted_definition),
	    cmocka_unit_test(the_ratio_maximises_the_conditional_likelihood),
	    cmocka_unit_test(the_chance_is_that_of_all_ways_counted_one_by_one),
	    cmocka_unit_test(a_trend_is_no_trigger_when_it_is_taken_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
