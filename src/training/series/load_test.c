/*
 * load_test.c - the load series: worked examples, the plain definitions, and
 * what must stay unknown.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/load.h"

#include "base/num.h"
#include "base/rng.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static void load_fill(LoadDay *days, const double *loads, size_t count)
{
	for (size_t i = 0; i < count; i++)
		days[i] = (LoadDay){.day = 19000 + (int64_t)i, .load = loads[i]};
	load_series(days, count);
}

static void expect_near(double value, double expected, double within)
{
	if (!(fabs(value - expected) <= within))
		fail_msg("%.9f is not %.9f", value, expected);
}

static void monotony_uses_the_sample_deviation(void **state)
{
	(void)state;
	static const double loads[] = {300, 0, 450, 200, 0, 600, 350};
	LoadDay days[COUNT_OF(loads)];
	load_fill(days, loads, COUNT_OF(loads));
	expect_near(days[6].week_sum, 1900, 1e-9);
	expect_near(days[6].acute_ra7, 271.428571, 1e-6);
	expect_near(days[6].monotony, 1.215313, 1e-6);
	expect_near(days[6].strain, 2309.095, 1e-3);
	static const double even[] = {270, 270, 270, 270, 270, 270, 280};
	load_fill(days, even, COUNT_OF(even));
	expect_near(days[6].monotony, 71.8, 0.05);
}

static void identical_days_have_no_monotony(void **state)
{
	(void)state;
	LoadDay days[7];
	const double loads[][7] = {
	    {0}, {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, {5.3, 5.3, 5.3, 5.3, 5.3, 5.3, 5.3}};
	for (size_t i = 0; i < COUNT_OF(loads); i++) {
		load_fill(days, loads[i], 7);
		assert_true(is_known(days[6].week_sum));
		assert_false(is_known(days[6].monotony));
		assert_false(is_known(days[6].strain));
	}
}

static void ratios_of_the_worked_example(void **state)
{
	(void)state;
	double loads[28];
	for (size_t i = 0; i < 28; i++)
		loads[i] = i < 21 ? 30 : 50;
	LoadDay days[28];
	load_fill(days, loads, 28);
	expect_near(days[27].chronic_ra28, 35, 1e-9);
	expect_near(days[27].acwr_coupled, 1.428571, 1e-6);
	expect_near(days[27].acwr_uncoupled, 1.666667, 1e-6);
	expect_near(days[27].acute_ewma7, 47.330322, 1e-6);
	expect_near(days[27].chronic_ewma28, 37.871967, 1e-6);
	expect_near(days[27].acwr_ewma, 1.249746, 1e-6);
	static const double few[] = {8, 0, 6, 10, 0, 5, 16, 0, 6, 12};
	load_fill(days, few, COUNT_OF(few));
	expect_near(days[6].acute_ewma7, 7.8906, 5e-5);
	expect_near(days[6].chronic_ewma28, 7.5026, 5e-5);
	expect_near(days[6].acwr_ewma, 1.0517, 5e-5);
	expect_near(days[9].acwr_ewma, 1.0256, 5e-5);
}

static void fitness_and_fatigue_move_a_part_of_the_way(void **state)
{
	(void)state;
	double loads[43];
	for (size_t i = 0; i < COUNT_OF(loads); i++)
		loads[i] = 100;
	LoadDay days[COUNT_OF(loads)];
	load_fill(days, loads, COUNT_OF(loads));
	expect_near(days[41].fitness42, 63.654405, 1e-6);
	expect_near(days[41].fatigue7, 99.845747, 1e-6);
	expect_near(days[0].form, 0, 0);
	expect_near(days[42].form, 63.654405 - 99.845747, 2e-6); /* yesterday's */
}

static void what_looks_back_is_unknown_until_there_is_enough(void **state)
{
	(void)state;
	double loads[30];
	for (size_t i = 0; i < COUNT_OF(loads); i++)
		loads[i] = (double)(i % 3);
	LoadDay days[COUNT_OF(loads)];
	load_fill(days, loads, COUNT_OF(loads));
	for (size_t i = 0; i < COUNT_OF(loads); i++) {
		assert_int_equal(is_known(days[i].acute_ra7), i >= 6);
		assert_int_equal(is_known(days[i].week_sum), i >= 6);
		assert_int_equal(is_known(days[i].monotony), i >= 6);
		assert_int_equal(is_known(days[i].chronic_ra28), i >= 27);
		assert_int_equal(is_known(days[i].acwr_coupled), i >= 27);
		assert_int_equal(is_known(days[i].acwr_uncoupled), i >= 27);
		assert_true(is_known(days[i].chronic_ewma28) && is_known(days[i].form));
	}
	assert_false(is_known(days[0].acwr_ewma)); /* 0 / 0 */
	assert_true(is_known(days[1].acwr_ewma));
	load_series(NULL, 0);
}

static void a_ratio_without_a_denominator_is_unknown(void **state)
{
	(void)state;
	double loads[40] = {0};
	loads[34] = 10;
	LoadDay days[40];
	load_fill(days, loads, 40);
	assert_false(is_known(days[33].acwr_coupled));
	assert_false(is_known(days[34].acwr_uncoupled)); /* nothing in the 21 days before the week */
	expect_near(days[34].acwr_coupled, 4, 1e-12);
}

/* Each number from its definition, over the whole series each time. */
static void expect_definition(const LoadDay *days, size_t i)
{
	double acute = days[0].load;
	double chronic = days[0].load;
	double fitness = 0;
	double fatigue = 0;
	double form = 0;
	for (size_t k = 0; k <= i; k++) {
		form = fitness - fatigue;
		acute = 0.25 * days[k].load + 0.75 * acute;
		chronic = 2.0 / 29 * days[k].load + 27.0 / 29 * chronic;
		fitness += (days[k].load - fitness) / 42;
		fatigue += (days[k].load - fatigue) / 7;
	}
	expect_near(days[i].acute_ewma7, acute, 1e-9);
	expect_near(days[i].chronic_ewma28, chronic, 1e-9);
	expect_near(days[i].fitness42, fitness, 1e-9);
	expect_near(days[i].fatigue7, fatigue, 1e-9);
	expect_near(days[i].form, form, 1e-9);
	if (i < 27)
		return;
	double week = 0;
	double before = 0;
	for (size_t k = i - 27; k <= i; k++)
		*(k > i - 7 ? &week : &before) += days[k].load;
	double squares = 0;
	for (size_t k = i - 6; k <= i; k++)
		squares += (days[k].load - week / 7) * (days[k].load - week / 7);
	expect_near(days[i].week_sum, week, 1e-9);
	expect_near(days[i].acute_ra7, week / 7, 1e-9);
	expect_near(days[i].chronic_ra28, (week + before) / 28, 1e-9);
	if (week + before > 0)
		expect_near(days[i].acwr_coupled, week / 7 / ((week + before) / 28), 1e-9);
	if (before > 0) {
		expect_near(days[i].acwr_uncoupled, week / 7 / (before / 21), 1e-9);
		/* the two ratios hang together */
		expect_near(days[i].acwr_coupled, 4 * days[i].acwr_uncoupled / (3 + days[i].acwr_uncoupled),
			    1e-9);
	}
	if (squares > 1e-9) {
		expect_near(days[i].monotony, week / 7 / sqrt(squares / 6), 1e-9);
		expect_near(days[i].strain, week * week / 7 / sqrt(squares / 6), 1e-7);
	}
}

static void agrees_with_the_definitions_on_random_series(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 30; seed++) {
		Rng rng = rng_of(seed);
		double loads[200];
		for (size_t i = 0; i < COUNT_OF(loads); i++)
			loads[i] = rng_unit(&rng) < 0.4 ? 0 : rng_between(&rng, 0, 20);
		LoadDay days[COUNT_OF(loads)];
		load_fill(days, loads, COUNT_OF(loads));
		for (size_t i = 0; i < COUNT_OF(loads); i++)
			expect_definition(days, i);
	}
}

static void one_enormous_day_leaves_no_trace_in_later_windows(void **state)
{
	(void)state;
	double loads[60];
	for (size_t i = 0; i < COUNT_OF(loads); i++)
		loads[i] = i == 5 ? 1e15 : 0.1 * (double)(1 + i % 7);
	LoadDay days[COUNT_OF(loads)];
	load_fill(days, loads, COUNT_OF(loads));
	expect_near(days[59].week_sum, 2.8, 1e-14);
	expect_near(days[59].chronic_ra28, 0.4, 1e-14);
}

/* Source: what Runalyze's own tests assert (rounded), of its convention. */
static void other_programs_conventions_give_their_numbers(void **state)
{
	(void)state;
	static const double loads[] = {150, 50, 40, 0, 0, 60, 30, 100};
	static const double fitness[] = {7, 9, 10, 10, 9, 12, 13, 17};
	static const double fatigue[] = {38, 41, 40, 30, 23, 32, 32, 49};
	const LoadConvention runalyze = {.form_step = LOAD_STEP_SPAN, .form_seed = LOAD_SEED_ZERO, .form_today = true,
					 .population_sd = true, .monotony_cap = 10};
	LoadDay days[14];
	for (size_t i = 0; i < COUNT_OF(loads); i++)
		days[i] = (LoadDay){.day = (int64_t)i, .load = loads[i]};
	load_series_from(days, NULL, COUNT_OF(loads), 0, &runalyze);
	for (size_t i = 0; i < COUNT_OF(loads); i++) {
		expect_near(days[i].fitness42, fitness[i], 0.5);
		expect_near(days[i].fatigue7, fatigue[i], 0.5);
		expect_near(days[i].form, days[i].fitness42 - days[i].fatigue7, 0);
	}
	static const double later[] = {5, 9, 13, 17, 21, 25, 28, 27, 26, 25, 23, 22, 21, 20};
	for (size_t i = 0; i < COUNT_OF(later); i++)
		days[i] = (LoadDay){.day = (int64_t)i, .load = i < 7 ? 100 : 0};
	load_series_from(days, NULL, COUNT_OF(later), 0, &runalyze);
	for (size_t i = 0; i < COUNT_OF(later); i++)
		expect_near(days[i].fitness42, later[i], 0.5);
	static const double weeks[3][7] = {{0, 20, 10, 10, 10, 10, 10}, {5, 15, 20, 20, 20, 25, 35}, {1, 1, 1, 1, 1, 1, 1}};
	static const double monotony[] = {1.870828693, 2.366863905, 10};
	for (size_t w = 0; w < 3; w++) {
		for (size_t i = 0; i < 7; i++)
			days[i] = (LoadDay){.day = (int64_t)i, .load = weeks[w][i]};
		load_series_from(days, NULL, 7, 0, &runalyze);
		expect_near(days[6].monotony, monotony[w], w == 1 ? 0.01 : 1e-6);
	}
	expect_near(load_step(LOAD_STEP_DECAY, 42), 0.0235285, 1e-6);
	expect_near(load_step(LOAD_STEP_HALF, 7), 0.1796, 1e-4);
}

static void a_single_load_first_tires_and_then_lifts(void **state)
{
	(void)state;
	expect_near(100 * banister_after(&BANISTER_MORTON, 0), -100, 1e-12);
	expect_near(100 * banister_after(&BANISTER_MORTON, 10), -22.609684, 1e-5);
	expect_near(100 * banister_after(&BANISTER_MORTON, 20), 11.398611, 1e-5);
	expect_near(100 * banister_after(&BANISTER_MORTON, 40), 27.214539, 1e-5);
	expect_near(banister_after(&BANISTER_MORTON, log(2) * 22.5), 0, 1e-12);
	expect_near(100 * banister_after(&BANISTER_MORTON, log(6) * 22.5), 27.22, 0.005); /* its highest */
	BanisterMemory memory = {0};
	for (int day = 0; day <= 40; day++)
		expect_near(banister_day(&BANISTER_MORTON, &memory, day == 0 ? 100 : 0),
			    100 * banister_after(&BANISTER_MORTON, day), 1e-9);
}

static void an_unknown_day_is_not_a_day_of_rest(void **state)
{
	(void)state;
	LoadDay days[42];
	for (size_t i = 0; i < COUNT_OF(days); i++)
		days[i] = (LoadDay){.day = (int64_t)i, .load = i == 30 ? UNKNOWN : 10 + (double)(i % 2)};
	load_series(days, COUNT_OF(days));
	expect_near(days[30].acute_ra7, 10.5, 1e-12); /* of the six others */
	expect_near(days[30].week_sum, 73.5, 1e-12);
	expect_near(days[30].acute_ewma7, days[29].acute_ewma7, 0);
	expect_near(days[30].fitness42, days[29].fitness42, 0);
	assert_true(is_known(days[31].monotony) && is_known(days[31].form));
	days[33].load = UNKNOWN; /* the second of a week */
	load_series(days, COUNT_OF(days));
	assert_false(is_known(days[33].acute_ra7) || is_known(days[33].acute_ewma7) || is_known(days[33].form));
	assert_true(is_known(days[33].chronic_ra28) && is_known(days[33].chronic_ewma28) && is_known(days[33].fitness42));
	assert_true(is_known(days[37].acute_ra7)); /* only one left */
}

/* From any day on, with what was remembered of the one before. */
static void going_on_from_a_day_gives_the_same_bytes(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 20; seed++) {
		Rng rng = rng_of(seed);
		LoadDay whole[150];
		LoadDay part[150];
		LoadMemory memory[150];
		for (size_t i = 0; i < COUNT_OF(whole); i++)
			whole[i] = (LoadDay){.day = (int64_t)i, .load = rng_unit(&rng) < 0.1 ? UNKNOWN
									: rng_unit(&rng) < 0.4 ? 0
											       : rng_between(&rng, 0, 20)};
		memcpy(part, whole, sizeof part);
		load_series(whole, COUNT_OF(whole));
		const size_t at = 1 + (size_t)(rng_next(&rng) % 148);
		load_series_from(part, memory, at, 0, &LOAD_CONTRACT);
		load_series_from(part, memory, COUNT_OF(part), at, &LOAD_CONTRACT);
		assert_memory_equal(part, whole, sizeof part);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(monotony_uses_the_sample_deviation),
	    cmocka_unit_test(identical_days_have_no_monotony),
	    cmocka_unit_test(ratios_of_the_worked_example),
	    cmocka_unit_test(fitness_and_fatigue_move_a_part_of_the_way),
	    cmocka_unit_test(what_looks_back_is_unknown_until_there_is_enough),
	    cmocka_unit_test(a_ratio_without_a_denominator_is_unknown),
	    cmocka_unit_test(agrees_with_the_definitions_on_random_series),
	    cmocka_unit_test(other_programs_conventions_give_their_numbers),
	    cmocka_unit_test(a_single_load_first_tires_and_then_lifts),
	    cmocka_unit_test(an_unknown_day_is_not_a_day_of_rest),
	    cmocka_unit_test(going_on_from_a_day_gives_the_same_bytes),
	    cmocka_unit_test(one_enormous_day_leaves_no_trace_in_later_windows),
	};
	return cmocka_run_group_tests_name("load", tests, NULL, NULL);
}
