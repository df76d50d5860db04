/*
 * gait_test.c - the closed forms against numbers worked out apart from them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/gait.h"

#include "base/attr.h"
#include "base/num.h"
#include "training/run/near_test.h"

static void the_cadence_to_expect_follows_speed_and_height(void **state)
{
	(void)state;
	near(cadence_expected_spm(3.8, 1.72), 172.48, 1e-9);
	static const double table[][3] = { /* m/s, steps/min, step length */
	    {2.5, 165.2, 0.908}, {3.0, 168.0, 1.071}, {3.5, 170.8, 1.230}, {4.0, 173.6, 1.382}, {4.5, 176.4, 1.531}};
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		const double cadence = cadence_expected_spm(table[i][0], 1.72);
		near(cadence, table[i][1], 1e-9);
		near(step_length_m(table[i][0], cadence), table[i][2], 5e-4);
	}
	near(cadence_expected_spm(3.0, 1.82), 164, 1e-9);
	near(cadence_expected_spm(3.0, UNKNOWN), 168, 1e-9);
	near(cadence_z(159, 3.0, 1.72), -1, 1e-9);
}

static void contact_and_cadence_give_duty_factor_and_force(void **state)
{
	(void)state;
	static const struct {
		double cadence, contact, speed, force, duty, level, up; /* up: 5 degrees */
	} table[] = {{168, 0.260, 3.0, 2.158, 0.3640, 6.98, 7.48},
		     {176, 0.240, 3.5, 2.231, 0.3520, 7.25, 7.75},
		     {160, 0.290, 2.6, 2.031, 0.3867, 6.55, 7.05},
		     {180, 0.205, 4.5, 2.554, 0.3075, 8.33, 8.83}};
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		const double duty = duty_factor(table[i].contact, table[i].cadence);
		const double force = force_peak_bw(duty);
		near(duty, table[i].duty, 5e-5);
		near(force, table[i].force, 5e-4);
		near(shin_force_bw(force, table[i].speed, 0), table[i].level, 5e-3);
		near(shin_force_bw(force, table[i].speed, tan(5 * 3.14159265358979 / 180)), table[i].up, 5e-3);
	}
	near(duty_factor(0.260, 168), 0.364, 1e-9);
	near(force_peak_bw(0.364), 2.157687, 1e-6);
	near(shin_force_bw(2.157687, 3.0, 0), 6.976754, 1e-5);
}

static void the_sine_model_gives_the_stiffness(void **state)
{
	(void)state;
	const double force = force_peak_bw(duty_factor(0.26, 168));
	near(sink_m(force, 0.26, 70), 0.062084, 0.062084e-3);
	near(stiffness_kn_per_m(force, 0.26, 70), 23.861, 23.861e-3);
}

static void what_makes_no_sense_is_unknown(void **state)
{
	(void)state;
	assert_false(is_known(cadence_expected_spm(UNKNOWN, 1.72)));
	assert_false(is_known(cadence_expected_spm(0, 1.72)));
	assert_false(is_known(cadence_z(UNKNOWN, 3, 1.72)));
	assert_false(is_known(step_length_m(3, 0)));
	assert_false(is_known(duty_factor(UNKNOWN, 168)));
	assert_false(is_known(force_peak_bw(0.5)));
	assert_false(is_known(force_peak_bw(0)));
	assert_false(is_known(shin_force_bw(2, UNKNOWN, 0)));
	assert_false(is_known(stiffness_kn_per_m(2, 0.26, UNKNOWN)));
}

static void quicker_steps_at_the_same_contact_time_lower_the_force(void **state)
{
	(void)state;
	double before = HUGE_VAL;
	for (double cadence = 140; cadence < 200; cadence++) {
		const double force = force_peak_bw(duty_factor(0.25, cadence));
		assert_true(force < before);
		before = force;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_cadence_to_expect_follows_speed_and_height),
	    cmocka_unit_test(contact_and_cadence_give_duty_factor_and_force),
	    cmocka_unit_test(the_sine_model_gives_the_stiffness),
	    cmocka_unit_test(what_makes_no_sense_is_unknown),
	    cmocka_unit_test(quicker_steps_at_the_same_contact_time_lower_the_force),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
