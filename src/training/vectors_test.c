/*
 * vectors_test.c - the test vectors of the training science in one place, by
 * their numbers: worked examples of published formulas, with the tolerance that
 * each is given to. What more a formula promises is tested in its own room.
 *
 * Not here: T08 (series/spikes_test.c), T45 (run/warm_up_test.c); T39, T40 and
 * T46 belong to questionnaires and plans, which are not built yet; T47 is of a
 * table that is not at hand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/num.h"
#include "model/heat.h"
#include "model/run.h"
#include "training/cohort/poisson.h"
#include "training/run/bone.h"
#include "training/run/gait.h"
#include "training/run/heart.h"
#include "training/run/minetti.h"
#include "training/run/pace.h"
#include "training/run/soreness.h"
#include "training/run/sweat.h"
#include "training/run/tissue.h"
#include "training/run/trimp.h"
#include "training/series/load.h"
#include "training/series/spikes.h"
#include "training/series/wellness_band.h"
#include "training/trigger/matched.h"

#include "training/run/near_test.h"

static void t01_to_t07_bands_of_a_run_in_whole_metres(void **state)
{
	(void)state;
	assert_int_equal(spike_band(15400, 14000), SPIKE_REFERENCE);
	assert_int_equal(spike_band(15401, 14000), SPIKE_SMALL);
	assert_int_equal(spike_band(18200, 14000), SPIKE_SMALL);
	assert_int_equal(spike_band(18201, 14000), SPIKE_MODERATE);
	assert_int_equal(spike_band(28000, 14000), SPIKE_MODERATE);
	assert_int_equal(spike_band(28001, 14000), SPIKE_LARGE);
	assert_int_equal(spike_band(10000, -1), SPIKE_NO_BASELINE);
}

static void series_of(LoadDay *days, const double *loads, size_t count)
{
	for (size_t i = 0; i < count; i++)
		days[i] = (LoadDay){.day = (int64_t)i, .load = loads[i]};
	load_series(days, count);
}

static void t09_monotony_and_strain_of_a_week(void **state)
{
	(void)state;
	LoadDay days[7];
	series_of(days, (const double[]){300, 0, 450, 200, 0, 600, 350}, 7);
	near(days[6].week_sum, 1900, 1e-9);
	near(days[6].acute_ra7, 271.428571, 1e-3);
	near(days[6].acute_ra7 / days[6].monotony, 223.340441, 1e-3);
	near(days[6].monotony, 1.215313, 1e-3);
	near(days[6].strain, 2309.095, 1e-3);
}

static void t10_to_t14_training_impulses(void **state)
{
	(void)state;
	const HeartRange man = {.rest_bpm = 50, .max_bpm = 190, .threshold_bpm = 170, .sex = SEX_MAN};
	HeartRange woman = man;
	woman.sex = SEX_WOMAN;
	const double impulse = trimp_banister(&man, 50 * 60, 150);
	near(impulse, 90.079466, 1e-5);
	near(trimp_banister(&woman, 50 * 60, 150), 101.249222, 1e-5);
	near(trimp_hrss(&man, impulse), 52.785755, 1e-5);
	near(trimp_edwards((const double[]){5, 10, 20, 10, 5}), 150, 0);
	near(trimp_lucia((const double[]){20, 25, 5}), 85, 0);
}

static void t15_and_t16_acute_and_chronic_load(void **state)
{
	(void)state;
	double loads[28];
	LoadDay days[28];
	for (size_t i = 0; i < 28; i++)
		loads[i] = i < 21 ? 30 : 50;
	series_of(days, loads, 28);
	near(days[27].acute_ewma7, 47.330322, 1e-6);
	near(days[27].chronic_ewma28, 37.871967, 1e-6);
	near(days[27].acwr_ewma, 1.249746, 1e-6);
	near(days[27].acwr_coupled, 1.428571, 1e-6);
	near(days[27].acwr_uncoupled, 1.666667, 1e-6);
}

static void t17_fitness_and_fatigue_after_six_even_weeks(void **state)
{
	(void)state;
	double loads[42];
	LoadDay days[42];
	for (size_t i = 0; i < 42; i++)
		loads[i] = 100;
	series_of(days, loads, 42);
	near(days[41].fitness42, 63.654405, 1e-6);
	near(days[41].fatigue7, 99.845747, 1e-6);
}

static void t18_one_impulse_in_the_two_component_model(void **state)
{
	(void)state;
	near(100 * banister_after(&BANISTER_MORTON, 10), -22.609684, 1e-5);
	near(100 * banister_after(&BANISTER_MORTON, 20), 11.398611, 1e-5);
	near(100 * banister_after(&BANISTER_MORTON, 40), 27.214539, 1e-5);
}

static void t19_to_t24_pace_on_slopes_and_over_time(void **state)
{
	(void)state;
	near(minetti_cost(0), 3.6, 1e-5);
	near(minetti_cost(0.10), 5.968214, 1e-5);
	near(minetti_cost(0.05), 4.685196, 1e-5);
	near(minetti_cost(-0.20), 1.800032, 1e-5);
	near(2.777778 * minetti_ratio(0.06), 3.801739, 1e-5);
	near(2.777778 * minetti_ratio(-0.06), 2.010431, 1e-5);
	near(rtss_of(3000, 3.00, 3.70), 54.784514, 1e-5);
	const CriticalSpeed two = critical_speed_fit((const double[]){240, 840}, (const double[]){1200, 3600}, 2);
	near(two.speed_mps, 4, 1e-9);
	near(two.d_prime_m, 240, 1e-9);
	near(decoupling_of(3.00, 145, 2.95, 152), 6.195175, 1e-5);
}

static void t25_the_band_of_heart_rate_variability(void **state)
{
	(void)state;
	static const double values[] = {4.10, 4.05, 4.20, 3.95, 4.15, 4.00, 4.12, 4.08, 4.18, 4.02};
	const double mean = band_mean(values, COUNT_OF(values), 1);
	near(mean, 4.085, 1e-6);
	near(band_sd(values, COUNT_OF(values), mean), 0.080863, 1e-6);
	near(band_sd(values, COUNT_OF(values), mean) / 2, 0.040432, 1e-6);
}

static void t26_to_t29_how_the_feet_land(void **state)
{
	(void)state;
	near(duty_factor(0.260, 168), 0.364, 1e-6);
	near(force_peak_bw(0.364), 2.157687, 1e-6);
	near(shin_force_bw(2.157687, 3.0, 0), 6.976754, 1e-5);
	near(sink_m(2.157687, 0.260, 70), 0.062084, 0.062084e-3);
	near(stiffness_kn_per_m(2.157687, 0.260, 70), 23.861, 23.861e-3);
	near(cadence_expected_spm(3.8, 1.72), 172.48, 1e-9);
}

static void t30_to_t32_tissues(void **state)
{
	(void)state;
	static const double speeds[] = {2.5, 3.5, 4.5};
	static const double damage[] = {813, 1088, 1507}; /* steps of both feet a kilometre, each to the power of 6.6 */
	for (size_t i = 0; i < COUNT_OF(speeds); i++) {
		const TissueStep step = {.speed_mps = speeds[i], .length_ratio = 1};
		const double steps = 1000 * cadence_expected_spm(speeds[i], 1.72) / (60 * speeds[i]);
		near(steps * pow(tissue_step_load(TISSUE_SHIN, TISSUE_MID, &step), tissue_exponent(TISSUE_SHIN, TISSUE_MID)), damage[i], 1);
	}
	const TissueStep usual = {.speed_mps = 3, .length_ratio = 1};
	const TissueStep shorter = {.speed_mps = 3, .length_ratio = 1 / 1.1};
	near(tissue_step_load(TISSUE_KNEECAP, TISSUE_MID, &shorter) / tissue_step_load(TISSUE_KNEECAP, TISSUE_MID, &usual), 0.866784,
	     1e-6);
	near(tendon_exponent(60), 9.334804, 9.33e-3);
	near(tendon_cycles(60), 617.36, 0.617);
	near(tendon_cycles(30), 65700, 65.7);
}

static void t33_the_course_of_soreness(void **state)
{
	(void)state;
	near(soreness_course(12), 0.2801, 1e-3);
	near(soreness_course(24), 0.6796, 1e-3);
	near(soreness_course(48), 1, 1e-3);
	near(soreness_course(72), 0.8277, 1e-3);
	near(soreness_course(120), 0.3112, 1e-3);
}

static double bone_pct(double miles, double ratio)
{
	return 100 * bone_model(bone_microstrain(3.5, ratio), bone_cycles(miles, 3.5, ratio), 100);
}

static void t34_and_t35_the_bone_model_by_mileage_and_stride(void **state)
{
	(void)state;
	near(bone_pct(3, 1), 7.35, 0.05);
	near(bone_pct(5, 1), 12.99, 0.05);
	near(bone_pct(7, 1), 18.58, 0.05);
	near(bone_pct(3, 0.9), 4.93, 0.05);
	near(bone_pct(5, 0.9), 8.85, 0.05);
	near(bone_pct(7, 0.9), 12.84, 0.05);
}

static void t36_to_t38_sweat_and_heat(void **state)
{
	(void)state;
	RunTold told = run_told_nothing();
	told.mass_before_kg = 70.0;
	told.mass_after_kg = 68.9;
	told.drunk_l = 0.5;
	told.passed_l = 0.1;
	near(sweat_rate_l_per_h(&told, 1.25 * 3600), 1.200, 1e-3);
	near(sweat_loss_pct(&told), 1.571, 1e-3);
	near(wbgt_c(28, 60), 28.70, 0.01);
	near(heat_index_c(32, 70), 40.4, 0.1);
}

static void t41_and_t42_one_runners_odds(void **state)
{
	(void)state;
	const MatchedFit fit = matched_pairs(6, 2);
	near(fit.odds, 3, 1e-4);
	near(fit.low, 0.6055, 1e-4);
	near(fit.high, 14.864, 1e-3);
	near(fit.p, 0.2890625, 1e-4);
	const Shrunk shrunk = matched_shrink(log(3), 2.0 / 3, 1.64, 1.31, 2.05);
	near(shrunk.odds, 1.9456, 1e-3);
	near(shrunk.low, 0.8305, 1e-3);
	near(shrunk.high, 4.5577, 1e-3);
}

static void t44_an_exact_rate(void **state)
{
	(void)state;
	const CohortEstimate rate = poisson_rate(3, 240, 1000);
	near(rate.value, 12.5, 1e-3);
	near(rate.low, 2.578, 1e-3);
	near(rate.high, 36.530, 1e-3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(t01_to_t07_bands_of_a_run_in_whole_metres),
	    cmocka_unit_test(t09_monotony_and_strain_of_a_week),
	    cmocka_unit_test(t10_to_t14_training_impulses),
	    cmocka_unit_test(t15_and_t16_acute_and_chronic_load),
	    cmocka_unit_test(t17_fitness_and_fatigue_after_six_even_weeks),
	    cmocka_unit_test(t18_one_impulse_in_the_two_component_model),
	    cmocka_unit_test(t19_to_t24_pace_on_slopes_and_over_time),
	    cmocka_unit_test(t25_the_band_of_heart_rate_variability),
	    cmocka_unit_test(t26_to_t29_how_the_feet_land),
	    cmocka_unit_test(t30_to_t32_tissues),
	    cmocka_unit_test(t33_the_course_of_soreness),
	    cmocka_unit_test(t34_and_t35_the_bone_model_by_mileage_and_stride),
	    cmocka_unit_test(t36_to_t38_sweat_and_heat),
	    cmocka_unit_test(t41_and_t42_one_runners_odds),
	    cmocka_unit_test(t44_an_exact_rate),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
