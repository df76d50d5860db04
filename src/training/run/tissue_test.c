/*
 * tissue_test.c - the loads against the figures of the sources and of a worked
 * run, and what must hold whatever the run.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/tissue.h"

#include "base/attr.h"
#include "base/num.h"
#include "base/rng.h"
#include "training/run/gait.h"
#include "training/run/near_test.h"

/* Level running at the cadence to expect. */
static TissueStep at(double speed_mps)
{
	return (TissueStep){.speed_mps = speed_mps, .length_ratio = 1};
}

static double both_feet_per_km(double speed_mps)
{
	return 1000 / step_length_m(speed_mps, cadence_expected_spm(speed_mps, 1.72));
}

/* The sum of the loads of a kilometre falls with speed (hunter2019), what they do
 * to bone rises (edwards2010). */
static void one_formula_reproduces_both_published_findings(void **state)
{
	(void)state;
	static const double table[][4] = {
	    {2.5, 0.955, 1052, 813}, {3.5, 1.045, 850, 1088}, {4.5, 1.135, 742, 1507}};
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		const TissueStep step = at(table[i][0]);
		const double load = tissue_step_load(TISSUE_SHIN, TISSUE_MID, &step);
		near(load, table[i][1], 1e-12);
		/* The printed figures are of steps that were rounded first. */
		near(both_feet_per_km(table[i][0]) * load, table[i][2], 1);
		near(both_feet_per_km(table[i][0]) * pow(load, 6.6), table[i][3], 1);
		TissueSum sum = {0};
		tissue_add(&sum, both_feet_per_km(table[i][0]), &step);
		near(sum.plain[TISSUE_SHIN], table[i][2], 1);
		near(sum.mid[TISSUE_SHIN], table[i][3], 1);
	}
}

static void a_tenth_more_load_nearly_doubles_what_it_does(void **state)
{
	(void)state;
	near(pow(1.1, tissue_exponent(TISSUE_SHIN, TISSUE_MID)), 1.876, 1e-3);
	near(pow(1.1, tissue_exponent(TISSUE_ACHILLES, TISSUE_MID)), 2.426, 1e-3);
	near(pow(2, 1 / tissue_exponent(TISSUE_SHIN, TISSUE_MID)), 1.1107, 5e-5);
	near(pow(2, 1 / tissue_exponent(TISSUE_ACHILLES, TISSUE_MID)), 1.0774, 5e-5);
}

static void quicker_steps_lower_each_load_as_printed(void **state)
{
	(void)state;
	static const double table[][8] = {
	    /* cadence, length, kneecap a step and a km, shin a step and its damage a km, Achilles likewise */
	    {1.05, 0.9524, 0.929, 0.976, 0.969, 0.852, 0.985, 0.916},
	    {1.075, 0.9302, 0.897, 0.964, 0.954, 0.788, 0.979, 0.879},
	    {1.10, 0.9091, 0.867, 0.953, 0.940, 0.731, 0.972, 0.843}};
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		const double more = table[i][0];
		const TissueStep step = {.speed_mps = 3, .length_ratio = 1 / more};
		const double knee = tissue_step_load(TISSUE_KNEECAP, TISSUE_MID, &step);
		const double shin = tissue_step_load(TISSUE_SHIN, TISSUE_MID, &step);
		const double achilles = tissue_step_load(TISSUE_ACHILLES, TISSUE_MID, &step);
		near(step.length_ratio, table[i][1], 5e-5);
		near(knee, table[i][2], 6e-4);
		near(knee * more, table[i][3], 6e-4);
		near(shin, table[i][4], 6e-4);
		near(pow(shin, 6.6) * more, table[i][5], 6e-4);
		near(achilles, table[i][6], 6e-4);
		near(pow(achilles, 9.3) * more, table[i][7], 6e-4);
	}
	const TissueStep ten = {.speed_mps = 3, .length_ratio = 1 / 1.1};
	near(tissue_step_load(TISSUE_KNEECAP, TISSUE_MID, &ten), 0.866784, 1e-6);
}

static void the_worked_run_gives_its_printed_figures(void **state)
{
	(void)state;
	static const struct {
		double m, speed, grade, steps, shin, achilles, kneecap, shin_does, achilles_does, kneecap_does;
	} parts[] = {{6000, 2.9, 0, 2886.9, 0.9910, 0.9890, 0.9950, 2719.7, 2604.7, 2815.4},
		     {2000, 2.6, 0.05, 1062.6, 0.9640, 1.0038, 0.9555, 834.2, 1100.7, 846.3},
		     {2000, 3.4, -0.05, 834.5, 1.0360, 1.0179, 1.1220, 1053.9, 984.2, 1483.9}};
	TissueSum sum = {0};
	double steps = 0;
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		const TissueStep step = {.speed_mps = parts[i].speed, .length_ratio = 1, .grade = parts[i].grade};
		const double n = parts[i].m / 1000 * both_feet_per_km(parts[i].speed) / 2;
		near(n, parts[i].steps, 0.06);
		near(tissue_step_load(TISSUE_SHIN, TISSUE_MID, &step), parts[i].shin, 5e-5);
		near(tissue_step_load(TISSUE_ACHILLES, TISSUE_MID, &step), parts[i].achilles, 6e-5);
		near(tissue_step_load(TISSUE_KNEECAP, TISSUE_MID, &step), parts[i].kneecap, 5e-5);
		TissueSum part = {0};
		tissue_add(&part, n, &step);
		near(part.mid[TISSUE_SHIN], parts[i].shin_does, 0.1);
		near(part.mid[TISSUE_ACHILLES], parts[i].achilles_does, 0.1);
		near(part.mid[TISSUE_KNEECAP], parts[i].kneecap_does, 0.1);
		tissue_add(&sum, n, &step);
		steps += n;
	}
	near(steps, 4784.0, 0.06);
	near(steps / EASY_KM_STEPS, 10.25, 5e-3);
	near(sum.mid[TISSUE_SHIN], 4607.8, 0.1);
	near(sum.mid[TISSUE_ACHILLES], 4689.6, 0.1);
	near(sum.mid[TISSUE_KNEECAP], 5145.6, 0.1);
	near(tissue_easy_km(&sum, TISSUE_SHIN, TISSUE_MID), 9.87, 5e-3);
	near(tissue_easy_km(&sum, TISSUE_ACHILLES, TISSUE_MID), 10.05, 5e-3);
	near(tissue_easy_km(&sum, TISSUE_KNEECAP, TISSUE_MID), 11.03, 5e-3);
}

static void the_exponent_of_tendons_follows_from_how_they_tear(void **state)
{
	(void)state;
	near(tendon_exponent(60), 9.334804, 9.334804e-3);
	near(tendon_cycles(60), 617.36, 0.617);
	near(tendon_cycles(30), 65700, 65.7);
	near(tendon_cycles(40), 13864, 14);
	near(tendon_cycles(50), 2926, 3);
	near(tendon_exponent(30), 4.67, 5e-3);
	near(tendon_exponent(40), 6.22, 5e-3);
	near(tendon_exponent(50), 7.78, 5e-3);
	near(tissue_exponent(TISSUE_ACHILLES, TISSUE_MID), tendon_exponent(60), 0.05);
}

static void an_easy_kilometre_is_one_for_every_tissue(void **state)
{
	(void)state;
	TissueSum sum = {0};
	const TissueStep step = at(3.0);
	tissue_add(&sum, EASY_KM_STEPS, &step);
	near(EASY_KM_STEPS, both_feet_per_km(3.0) / 2, 1e-9);
	for (int tissue = 0; tissue < TISSUE_COUNT; tissue++) {
		for (int end = 0; end < TISSUE_ENDS; end++)
			near(tissue_easy_km(&sum, (Tissue)tissue, (TissueEnd)end), 1, 1e-12);
		near(tissue_plain_km(&sum, (Tissue)tissue), 1, 1e-12);
	}
}

static void foot_strike_and_treadmill_move_the_tissues_they_are_known_for(void **state)
{
	(void)state;
	TissueStep step = at(3.0);
	step.forefoot = true;
	near(tissue_step_load(TISSUE_ACHILLES, TISSUE_MID, &step), 1.11, 1e-12);
	near(tissue_step_load(TISSUE_SOLE, TISSUE_MID, &step), 1.2, 1e-12);
	near(tissue_step_load(TISSUE_SHIN, TISSUE_MID, &step), 1, 1e-12);
	step = at(3.0);
	step.treadmill = true;
	near(tissue_step_load(TISSUE_ACHILLES, TISSUE_LOW, &step), 1, 1e-12);
	near(tissue_step_load(TISSUE_ACHILLES, TISSUE_MID, &step), 1.10, 1e-12);
	near(tissue_step_load(TISSUE_ACHILLES, TISSUE_HIGH, &step), 1.14, 1e-12);
	near(tissue_step_load(TISSUE_KNEECAP, TISSUE_HIGH, &step), 1, 1e-12);
}

/* In the sum the runner's easy kilometre is run as he lands. */
static void the_foot_strike_does_not_move_what_a_run_comes_to(void **state)
{
	(void)state;
	TissueStep step = at(3.4);
	TissueSum heel = {0};
	TissueSum toe = {0};
	tissue_add(&heel, 1000, &step);
	step.forefoot = true;
	tissue_add(&toe, 1000, &step);
	near(heel.mid[TISSUE_ACHILLES], toe.mid[TISSUE_ACHILLES], 0);
}

static void walking_counts_in_the_plain_sum_only(void **state)
{
	(void)state;
	TissueSum sum = {0};
	tissue_add_walking(&sum, 1000);
	near(sum.plain[TISSUE_ACHILLES], 530, 1e-9);
	near(sum.plain[TISSUE_SHIN], 550, 1e-9);
	near(sum.plain[TISSUE_KNEECAP], 300, 1e-9);
	near(sum.high[TISSUE_KNEECAP][DOUBT_EXPONENT], 0, 0);
	near(tissue_walking_load(TISSUE_ACHILLES), 4.49 / 8.54, 5e-3);
}

static void whatever_the_run_low_mid_and_high_are_in_order_and_more_is_never_less(void **state)
{
	(void)state;
	Rng rng = rng_of(20261125);
	for (int run = 0; run < 200; run++) {
		TissueSum sum = {0};
		for (int part = 0; part < 20; part++) {
			const TissueSum before = sum;
			const TissueStep step = {.speed_mps = rng_between(&rng, 1, 8),
						 .length_ratio = rng_between(&rng, 0.7, 1.4),
						 .grade = rng_between(&rng, -0.35, 0.35),
						 .treadmill = rng_unit(&rng) < 0.5};
			tissue_add(&sum, rng_between(&rng, 0, 100), &step);
			for (int t = 0; t < TISSUE_COUNT; t++) {
				const double low = tissue_easy_km(&sum, (Tissue)t, TISSUE_LOW);
				const double mid = tissue_easy_km(&sum, (Tissue)t, TISSUE_MID);
				const double high = tissue_easy_km(&sum, (Tissue)t, TISSUE_HIGH);
				assert_true(0 <= low && low <= mid && mid <= high && isfinite(high));
				assert_true(low >= tissue_easy_km(&before, (Tissue)t, TISSUE_LOW));
				assert_true(mid >= tissue_easy_km(&before, (Tissue)t, TISSUE_MID));
				assert_true(high >= tissue_easy_km(&before, (Tissue)t, TISSUE_HIGH));
				assert_true(sum.plain[t] >= before.plain[t]);
			}
		}
	}
}

/* Nothing is drawn out beyond what was looked at: the range of a steep sprint stays a
 * number that says something. */
static void beyond_what_was_studied_a_step_counts_as_at_its_edge(void **state)
{
	(void)state;
	const TissueStep steep = {.speed_mps = 9, .length_ratio = 1.6, .grade = -0.35};
	const TissueStep edge = {.speed_mps = 5.6, .length_ratio = 1.15, .grade = -0.15};
	for (int tissue = 0; tissue < TISSUE_COUNT; tissue++) {
		for (int end = 0; end < TISSUE_ENDS; end++)
			near(tissue_step_load((Tissue)tissue, (TissueEnd)end, &steep),
			     tissue_step_load((Tissue)tissue, (TissueEnd)end, &edge), 1e-12);
	}
	const TissueStep crawl = {.speed_mps = 0.5, .length_ratio = 0.3};
	const TissueStep slow = {.speed_mps = 2.0, .length_ratio = 0.84};
	near(tissue_step_load(TISSUE_SHIN, TISSUE_MID, &crawl), tissue_step_load(TISSUE_SHIN, TISSUE_MID, &slow), 1e-12);
}

static void the_range_of_the_worked_run_is_over_one_doubt_at_a_time(void **state)
{
	(void)state;
	const TissueStep step = {.speed_mps = 3.4, .length_ratio = 1, .grade = -0.05};
	TissueSum sum = {0};
	tissue_add(&sum, EASY_KM_STEPS, &step);
	near(tissue_easy_km(&sum, TISSUE_KNEECAP, TISSUE_LOW), 1.122, 1e-9);              /* exponent 1 */
	near(tissue_easy_km(&sum, TISSUE_KNEECAP, TISSUE_HIGH), pow(1.122, 12.9), 1e-9);  /* exponent 12.9 */
	near(tissue_easy_km(&sum, TISSUE_SHIN, TISSUE_LOW), pow(1.052 * 0.95, 6.6), 1e-9); /* less downhill */
	near(tissue_easy_km(&sum, TISSUE_SHIN, TISSUE_HIGH), pow(1.036, 10), 1e-9);
}

static void faster_never_asks_less_of_a_step(void **state)
{
	(void)state;
	for (int tissue = 0; tissue < TISSUE_COUNT; tissue++) {
		for (int end = 0; end < TISSUE_ENDS; end++) {
			for (double speed = 1; speed < 8; speed += 0.25) {
				const TissueStep slow = at(speed);
				const TissueStep fast = at(speed + 0.25);
				assert_true(tissue_step_load((Tissue)tissue, (TissueEnd)end, &fast) >=
					    tissue_step_load((Tissue)tissue, (TissueEnd)end, &slow));
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_formula_reproduces_both_published_findings),
	    cmocka_unit_test(a_tenth_more_load_nearly_doubles_what_it_does),
	    cmocka_unit_test(quicker_steps_lower_each_load_as_printed),
	    cmocka_unit_test(the_worked_run_gives_its_printed_figures),
	    cmocka_unit_test(the_exponent_of_tendons_follows_from_how_they_tear),
	    cmocka_unit_test(an_easy_kilometre_is_one_for_every_tissue),
	    cmocka_unit_test(foot_strike_and_treadmill_move_the_tissues_they_are_known_for),
	    cmocka_unit_test(the_foot_strike_does_not_move_what_a_run_comes_to),
	    cmocka_unit_test(walking_counts_in_the_plain_sum_only),
	    cmocka_unit_test(whatever_the_run_low_mid_and_high_are_in_order_and_more_is_never_less),
	    cmocka_unit_test(beyond_what_was_studied_a_step_counts_as_at_its_edge),
	    cmocka_unit_test(the_range_of_the_worked_run_is_over_one_doubt_at_a_time),
	    cmocka_unit_test(faster_never_asks_less_of_a_step),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
