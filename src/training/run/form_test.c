/*
 * form_test.c - steps, form and drifts of made runs; and the limits that make
 * sentences of them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/form.h"

#include "model/form.h"
#include "training/run/made_stream.h"
#include "training/run/near_test.h"
#include "training/run/steps.h"

static Stream stream;
static Profile profile;

static RunMeasure measured(void)
{
	RunMeasure measure = {.metrics = metrics_unknown()};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, STREAM_ARENA_BYTES);
	Grid grid;
	assert_int_equal(grid_make(&grid, arena, &stream.activity, NULL), OK);
	const RunContext context = {.profile = &profile};
	steps_measure(&measure, &grid, &stream.activity);
	form_measure(&measure, &grid, &stream.activity, &context);
	arena_free(arena);
	return measure;
}

static void steps_are_the_cadence_over_the_time(void **state)
{
	(void)state;
	stream_make(&stream, 50 * 60, 3.0, 168);
	const RunMeasure measure = measured();
	near(measure.metrics.of[METRIC_STEPS], 8400, 3);
	near(measure.metrics.of[METRIC_WALKING_STEPS], 0, 0);
}

static void walking_steps_are_counted_apart(void **state)
{
	(void)state;
	stream_make(&stream, 20 * 60, 3.0, 170);
	stream_part(&stream, 600, 900, 1.4, 110);
	const RunMeasure measure = measured();
	near(measure.metrics.of[METRIC_STEPS], 15 * 170, 40);
	near(measure.metrics.of[METRIC_WALKING_STEPS], 5 * 110, 40);
	near(measure.metrics.of[METRIC_CADENCE], 170, 0.5); /* the walk is no running form */
	near(measure.metrics.of[METRIC_STEADY_SPEED], 3.0, 0.02);
}

static void a_long_gap_of_the_sensor_adds_no_steps(void **state)
{
	(void)state;
	stream_make(&stream, 1200, 3.0, 168);
	for (size_t i = 300; i < 900; i++)
		stream.of[CHANNEL_CADENCE][i] = UNKNOWN;
	near(measured().metrics.of[METRIC_STEPS], 10 * 168, 60);
}

static void the_form_of_a_steady_run_is_that_of_the_closed_forms(void **state)
{
	(void)state;
	profile = profile_unknown();
	profile.of[PROFILE_HEIGHT].value = 1.72;
	profile.of[PROFILE_MASS].value = 70;
	stream_make(&stream, 40 * 60, 3.0, 168);
	stream_set(&stream, CHANNEL_CONTACT, 0.260);
	stream_set(&stream, CHANNEL_OSCILLATION, 0.090);
	stream_set(&stream, CHANNEL_BALANCE, 51.2);
	const RunMeasure measure = measured();
	const double *of = measure.metrics.of;
	near(of[METRIC_CADENCE_PREDICTED], 168, 1e-3);
	near(of[METRIC_CADENCE_Z], 0, 1e-3);
	near(of[METRIC_STEP_LENGTH], 1.0714, 1e-3);
	near(of[METRIC_DUTY_FACTOR], 0.364, 1e-6);
	near(of[METRIC_FORCE_PEAK], 2.157687, 1e-5);
	near(of[METRIC_STIFFNESS], 23.861, 0.03);
	near(of[METRIC_VERTICAL_RATIO], 8.40, 0.01);
	near(of[METRIC_BALANCE], 51.2, 1e-4);
	near(balance_asymmetry_pct(of[METRIC_BALANCE]), 2.4, 1e-4);
	near(of[METRIC_BALANCE_DRIFT], 0, 1e-4);
	near(of[METRIC_CADENCE_DRIFT], 0, 1e-6);
	near(of[METRIC_CONTACT_DRIFT], 0, 1e-6);
	near(of[METRIC_OVERSTRIDING], 0, 0);
	assert_false(is_known(of[METRIC_CADENCE_OWN]));
}

static void left_and_right_are_mirrored(void **state)
{
	(void)state;
	stream_make(&stream, 1800, 3.0, 168);
	stream_set(&stream, CHANNEL_BALANCE, 50);
	for (size_t i = 0; i < stream.count; i++)
		stream.of[CHANNEL_BALANCE][i] = 48 + 3 * (double)i / 1800;
	const RunMeasure left = measured();
	for (size_t i = 0; i < stream.count; i++)
		stream.of[CHANNEL_BALANCE][i] = 100 - stream.of[CHANNEL_BALANCE][i];
	const RunMeasure right = measured();
	near(left.metrics.of[METRIC_BALANCE] + right.metrics.of[METRIC_BALANCE], 100, 1e-4);
	near(left.metrics.of[METRIC_BALANCE_DRIFT] + right.metrics.of[METRIC_BALANCE_DRIFT], 0, 1e-4);
	near(left.metrics.of[METRIC_BALANCE_DRIFT], 2, 0.01);
	near(balance_asymmetry_pct(left.metrics.of[METRIC_BALANCE]) +
		 balance_asymmetry_pct(right.metrics.of[METRIC_BALANCE]), 0, 1e-3);
	assert_true(balance_drifted(left.metrics.of[METRIC_BALANCE_DRIFT]));
}

/* The speed falls and the cadence with it; and besides it falls by 2 % in half an
 * hour. */
static void a_drift_is_what_is_left_when_the_speed_is_out(void **state)
{
	(void)state;
	stream_make(&stream, 3600, 3.0, 168);
	for (size_t i = 0; i < stream.count; i++) {
		const double speed = 3 + 0.4 * sin((double)i / 200) - 0.3 * (double)i / 3600;
		stream.of[CHANNEL_SPEED][i] = speed;
		stream.of[CHANNEL_CADENCE][i] = (168 + 5.6 * (speed - 3)) * (1 - 0.02 * (double)i / 1800);
	}
	stream_set(&stream, CHANNEL_CONTACT, 0.25);
	near(measured().metrics.of[METRIC_CADENCE_DRIFT], -2.04, 0.05);
	near(measured().metrics.of[METRIC_CONTACT_DRIFT], 0, 1e-3);
}

static void a_sensor_that_loses_count_is_no_drift(void **state)
{
	(void)state;
	stream_make(&stream, 3600, 3.0, 168);
	for (size_t i = 3000; i < 3500; i++)
		stream.of[CHANNEL_CADENCE][i] = 84; /* one foot */
	near(measured().metrics.of[METRIC_CADENCE_DRIFT], 0, 1e-6);
	near(measured().metrics.of[METRIC_CADENCE], 168, 1e-6);
}

static void a_run_that_only_gets_faster_tells_of_no_drift(void **state)
{
	(void)state;
	stream_make(&stream, 3600, 3.0, 168);
	for (size_t i = 0; i < stream.count; i++)
		stream.of[CHANNEL_SPEED][i] = 2.5 + (double)i / 3600;
	assert_false(is_known(measured().metrics.of[METRIC_CADENCE_DRIFT]));
	stream_make(&stream, 15 * 60, 3.0, 168); /* too short */
	assert_false(is_known(measured().metrics.of[METRIC_CADENCE_DRIFT]));
}

static void a_low_cadence_is_seen_and_an_unknown_one_is_no_suspicion(void **state)
{
	(void)state;
	stream_make(&stream, 1800, 3.0, 150);
	stream_set(&stream, CHANNEL_OSCILLATION, 0.120);
	const RunMeasure low = measured();
	near(low.metrics.of[METRIC_CADENCE_Z], -2, 1e-3);
	near(low.metrics.of[METRIC_OVERSTRIDING], 2, 0);
	stream_set(&stream, CHANNEL_CADENCE, UNKNOWN);
	const RunMeasure unknown = measured();
	assert_false(is_known(unknown.metrics.of[METRIC_OVERSTRIDING]));
	assert_false(is_known(unknown.metrics.of[METRIC_STEPS]));
	near(unknown.metrics.of[METRIC_STEADY_SPEED], 3, 1e-3);
	near(overstriding_points(-1.5, 9.5, 4.2), 1, 0); /* at another speed the ratio says nothing */
	near(overstriding_points(0, UNKNOWN, 3), 0, 0);
}

static void a_summary_alone_gives_what_it_can(void **state)
{
	(void)state;
	stream_make(&stream, 10, 3.0, 168);
	Activity *activity = &stream.activity;
	activity->samples = (Samples){0};
	activity->distance_m = 9000;
	activity->timer_s = 3000;
	activity->cadence_avg_spm = 168;
	const RunMeasure measure = measured();
	near(measure.metrics.of[METRIC_STEPS], 8400, 1e-9);
	near(measure.metrics.of[METRIC_STEADY_SPEED], 3, 1e-9);
	near(measure.metrics.of[METRIC_CADENCE_Z], 0, 1e-9);
	assert_false(is_known(measure.metrics.of[METRIC_CONTACT]));
	activity->sport = STR("cycling");
	assert_false(is_known(measured().metrics.of[METRIC_STEPS]));
	activity->sport = STR("walking");
	const RunMeasure walk = measured();
	assert_false(is_known(walk.metrics.of[METRIC_STEPS]));
	near(walk.metrics.of[METRIC_WALKING_STEPS], 8400, 1e-9);
	assert_false(is_known(walk.metrics.of[METRIC_CADENCE]));
}

static void the_own_line_is_held_against_once_it_is_known(void **state)
{
	(void)state;
	Metrics metrics = metrics_unknown();
	metrics.of[METRIC_CADENCE] = 171;
	metrics.of[METRIC_STEADY_SPEED] = 3.5;
	Profile own = profile_unknown();
	own.of[PROFILE_CADENCE_AT_3] = (ProfileNumber){.value = 175, .from = PROFILE_LEARNT};
	form_complete(&metrics, &own);
	assert_false(is_known(metrics.of[METRIC_CADENCE_OWN]));
	own.of[PROFILE_CADENCE_SLOPE] = (ProfileNumber){.value = 10, .from = PROFILE_LEARNT};
	form_complete(&metrics, &own);
	near(metrics.of[METRIC_CADENCE_OWN], -5, 1e-9);
	assert_false(is_known(metrics.of[METRIC_STIFFNESS]));
	metrics.of[METRIC_FORCE_PEAK] = 2.157687;
	metrics.of[METRIC_CONTACT] = 0.26;
	own.of[PROFILE_MASS] = (ProfileNumber){.value = 70, .from = PROFILE_LEARNT};
	form_complete(&metrics, &own);
	near(metrics.of[METRIC_STIFFNESS], 23.861, 0.024);
}

static void sentences_begin_at_their_limits_and_never_with_the_unknown(void **state)
{
	(void)state;
	assert_true(cadence_is_low(-1.51) && !cadence_is_low(-1.5) && !cadence_is_low(UNKNOWN));
	assert_true(cadence_may_rise(-1.1) && !cadence_may_rise(UNKNOWN));
	assert_true(cadence_is_off(3.1) && cadence_is_off(-3.1) && !cadence_is_off(3) && !cadence_is_off(UNKNOWN));
	assert_true(cadence_tires(-3) && !cadence_tires(-2.9) && !cadence_tires(UNKNOWN));
	assert_true(contact_tires(5.1) && !contact_tires(5) && !contact_tires(UNKNOWN));
	assert_true(overstriding_is_suspected(2) && !overstriding_is_suspected(1) && !overstriding_is_suspected(UNKNOWN));
	assert_true(balance_drifted(-1.6) && !balance_drifted(1.5) && !balance_drifted(UNKNOWN));
	assert_true(balance_changed(51.2, 50, 0.5) && !balance_changed(51.2, 50, 0.7) && !balance_changed(50.9, 50, 0.1));
	assert_false(balance_changed(UNKNOWN, 50, 1));
	assert_int_equal(balance_of(50.7), BALANCE_EVEN);
	assert_int_equal(balance_of(49.3), BALANCE_EVEN);
	assert_int_equal(balance_of(50.8), BALANCE_FAIR);
	assert_int_equal(balance_of(47.8), BALANCE_FAIR);
	assert_int_equal(balance_of(52.3), BALANCE_UNEVEN);
	assert_int_equal(balance_of(UNKNOWN), BALANCE_UNKNOWN);
	assert_string_equal(balance_words(BALANCE_FAIR), "nearly even");
}

static void a_hard_run_needs_a_warm_up_and_an_easy_one_a_gentle_start(void **state)
{
	(void)state;
	assert_int_equal(warm_up_verdict(1, 600, UNKNOWN), WARM_UP_GOOD);
	assert_int_equal(warm_up_verdict(1, 599, UNKNOWN), WARM_UP_SHORT);
	assert_int_equal(warm_up_verdict(1, 299, 1), WARM_UP_NONE);
	assert_int_equal(warm_up_verdict(1, UNKNOWN, 1), WARM_UP_UNKNOWN);
	assert_int_equal(warm_up_verdict(0, 0, 1), WARM_UP_GOOD);
	assert_int_equal(warm_up_verdict(0, 0, 0), WARM_UP_NONE);
	assert_int_equal(warm_up_verdict(UNKNOWN, 900, 1), WARM_UP_UNKNOWN);
	near(cool_down_is_enough(1, 300), 1, 0);
	near(cool_down_is_enough(1, 299), 0, 0);
	near(cool_down_is_enough(0, 0), 1, 0);
	assert_false(is_known(cool_down_is_enough(UNKNOWN, 300)));
	assert_false(is_known(cool_down_is_enough(1, UNKNOWN)));
}

int main(void)
{
	profile = profile_unknown();
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(steps_are_the_cadence_over_the_time),
	    cmocka_unit_test(walking_steps_are_counted_apart),
	    cmocka_unit_test(a_long_gap_of_the_sensor_adds_no_steps),
	    cmocka_unit_test(the_form_of_a_steady_run_is_that_of_the_closed_forms),
	    cmocka_unit_test(left_and_right_are_mirrored),
	    cmocka_unit_test(a_drift_is_what_is_left_when_the_speed_is_out),
	    cmocka_unit_test(a_sensor_that_loses_count_is_no_drift),
	    cmocka_unit_test(a_run_that_only_gets_faster_tells_of_no_drift),
	    cmocka_unit_test(a_low_cadence_is_seen_and_an_unknown_one_is_no_suspicion),
	    cmocka_unit_test(a_summary_alone_gives_what_it_can),
	    cmocka_unit_test(the_own_line_is_held_against_once_it_is_known),
	    cmocka_unit_test(sentences_begin_at_their_limits_and_never_with_the_unknown),
	    cmocka_unit_test(a_hard_run_needs_a_warm_up_and_an_easy_one_a_gentle_start),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
