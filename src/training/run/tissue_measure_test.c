/*
 * tissue_measure_test.c - the loads of made runs against the pure sums, and what
 * must hold of any run.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/tissue_measure.h"

#include "training/run/gait.h"
#include "training/run/made_stream.h"
#include "training/run/measure.h"
#include "training/run/near_test.h"
#include "training/run/tissue.h"

static Stream stream;

static Metrics measured(void)
{
	RunMeasure measure;
	const Profile profile = profile_unknown();
	const RunContext context = {.profile = &profile};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, STREAM_ARENA_BYTES);
	assert_int_equal(run_measure(&measure, arena, &stream.activity, &context, NULL), OK);
	arena_free(arena);
	return measure.metrics;
}

static void ten_easy_kilometres_are_ten(void **state)
{
	(void)state;
	stream_make(&stream, 3333, 3.0, 168);
	const Metrics m = measured();
	for (int t = 0; t < TISSUE_COUNT; t++) {
		for (int i = 0; i < 3; i++)
			near(m.of[(int)tissue_metric((Tissue)t) + i], 10, 0.02);
		near(m.of[tissue_plain_metric((Tissue)t)], 10, 0.02);
	}
	assert_false(is_known(m.of[METRIC_DOWNHILL_DOSE])); /* no heights: not level, unknown */
	assert_false(is_known(m.of[METRIC_SHIN_FORCE]));
}

/* 6 km level, 2 km up, 2 km down, as worked out by hand in tissue_test.c. */
static void the_worked_run_comes_out_of_its_recording(void **state)
{
	(void)state;
	const double part_s[] = {6000 / 2.9, 2000 / 2.6, 2000 / 3.4};
	const size_t up = (size_t)part_s[0];
	const size_t down = up + (size_t)part_s[1];
	const size_t end = down + (size_t)part_s[2];
	stream_make(&stream, end, 2.9, cadence_expected_spm(2.9, UNKNOWN));
	stream_part(&stream, up, down, 2.6, cadence_expected_spm(2.6, UNKNOWN));
	stream_part(&stream, down, end + 1, 3.4, cadence_expected_spm(3.4, UNKNOWN));
	stream_set(&stream, CHANNEL_ALTITUDE, 100);
	for (size_t i = 1; i < stream.count; i++)
		stream.of[CHANNEL_ALTITUDE][i] =
		    stream.of[CHANNEL_ALTITUDE][i - 1] +
		    stream.of[CHANNEL_SPEED][i - 1] * (i < up ? 0 : i < down ? 0.05 : -0.05);
	const Metrics m = measured();
	near(m.of[METRIC_SHIN], 9.87, 0.05);
	near(m.of[METRIC_ACHILLES], 10.05, 0.06);
	near(m.of[METRIC_KNEECAP], 11.03, 0.1);
	near(m.of[METRIC_DOWNHILL_DOSE], 2000 * 0.05 * 3.4 / 3, 4);
	assert_true(m.of[METRIC_SHIN_LOW] < 9.87 && m.of[METRIC_SHIN_HIGH] > 9.87);
	assert_true(m.of[METRIC_DOWNHILL_DOSE_LOW] < m.of[METRIC_DOWNHILL_DOSE] &&
		    m.of[METRIC_DOWNHILL_DOSE] < m.of[METRIC_DOWNHILL_DOSE_HIGH]);
}

static void level_ground_is_no_downhill(void **state)
{
	(void)state;
	stream_make(&stream, 1800, 3.0, 168);
	stream_slope(&stream, 0);
	near(measured().of[METRIC_DOWNHILL_DOSE], 0, 0);
	near(measured().of[METRIC_DOWNHILL_DOSE_HIGH], 0, 0);
	stream_slope(&stream, 0.08);
	near(measured().of[METRIC_DOWNHILL_DOSE_HIGH], 0, 0);
}

static void without_a_cadence_the_expected_one_stands_in_with_a_wider_range(void **state)
{
	(void)state;
	stream_make(&stream, 1800, 3.4, cadence_expected_spm(3.4, UNKNOWN));
	const Metrics with = measured();
	stream_set(&stream, CHANNEL_CADENCE, UNKNOWN);
	const Metrics without = measured();
	for (int t = 0; t < TISSUE_COUNT; t++) {
		const int mid = (int)tissue_metric((Tissue)t);
		near(without.of[mid], with.of[mid], 1e-3 * with.of[mid]);
		assert_true(without.of[mid + 1] <= with.of[mid + 1] * 1.001);
		assert_true(without.of[mid + 2] >= with.of[mid + 2] * 0.999);
	}
	assert_true(without.of[METRIC_SHIN_LOW] < with.of[METRIC_SHIN_LOW]);
	assert_true(without.of[METRIC_KNEECAP_HIGH] > with.of[METRIC_KNEECAP_HIGH]);
	assert_false(is_known(without.of[METRIC_STEPS])); /* the steps themselves are not made up */
}

static void where_the_sensor_failed_the_runners_own_cadence_stands_in(void **state)
{
	(void)state;
	stream_make(&stream, 3000, 3.0, 158);
	const Metrics whole = measured();
	for (size_t i = 1000; i < 2000; i++)
		stream.of[CHANNEL_CADENCE][i] = UNKNOWN;
	const Metrics torn = measured();
	near(torn.of[METRIC_KNEECAP], whole.of[METRIC_KNEECAP], 1e-3 * whole.of[METRIC_KNEECAP]);
	near(torn.of[METRIC_SHIN_LOW], whole.of[METRIC_SHIN_LOW], 1e-3 * whole.of[METRIC_SHIN_LOW]);
}

static void a_longer_run_asks_no_less_of_any_tissue(void **state)
{
	(void)state;
	Metrics before = metrics_unknown();
	for (size_t seconds = 300; seconds <= 3600; seconds += 300) {
		stream_make(&stream, seconds, 3.0, 168);
		for (size_t i = 0; i < stream.count; i++) {
			const double speed = 3 + 0.8 * sin((double)i / 90);
			stream.of[CHANNEL_SPEED][i] = speed;
			stream.of[CHANNEL_CADENCE][i] = 165 + 10 * sin((double)i / 40);
		}
		const Metrics m = measured();
		for (int i = METRIC_SHIN; i <= METRIC_SOLE_PLAIN; i++) {
			assert_true(is_known(m.of[i]));
			assert_true(!is_known(before.of[i]) || m.of[i] >= before.of[i]);
		}
		before = m;
	}
}

static void walking_counts_apart_and_a_treadmill_widens_the_range_of_the_achilles(void **state)
{
	(void)state;
	stream_make(&stream, 1200, 1.4, 110);
	const Metrics walk = measured();
	near(walk.of[METRIC_SHIN], 0, 0);
	near(walk.of[METRIC_SHIN_PLAIN], 0.55 * 20 * 55 / EASY_KM_STEPS, 0.01);
	stream_make(&stream, 3333, 3.0, 168);
	stream.activity.sub_sport = STR("treadmill");
	const Metrics mill = measured();
	near(mill.of[METRIC_SHIN], 10, 0.02);
	near(mill.of[METRIC_ACHILLES_LOW], 10, 0.02); /* no slope: it may be nothing */
	near(mill.of[METRIC_ACHILLES], 10 * pow(1.10, 9.3), 0.1);
	near(mill.of[METRIC_ACHILLES_HIGH], 10 * pow(1.14, 9.3), 0.2);
	near(mill.of[METRIC_ACHILLES_PLAIN], 11, 0.02);
}

static void contact_times_give_a_force_and_a_second_opinion_once_the_own_is_known(void **state)
{
	(void)state;
	stream_make(&stream, 3333, 3.0, 168);
	stream_set(&stream, CHANNEL_CONTACT, 0.260);
	Metrics m = measured();
	near(m.of[METRIC_SHIN_FORCE], 6.977, 2e-3);
	near(m.of[METRIC_SHIN_FORCE_EASY], 6.977, 2e-3);
	Profile profile = profile_unknown();
	tissue_complete(&m, &profile);
	assert_false(is_known(m.of[METRIC_SHIN_CONTACT]));
	profile.of[PROFILE_SHIN_FORCE] = (ProfileNumber){.value = 6.977, .from = PROFILE_LEARNT};
	tissue_complete(&m, &profile);
	near(m.of[METRIC_SHIN_CONTACT], 10, 0.05);
	stream_set(&stream, CHANNEL_CONTACT, 0.245);
	m = measured();
	tissue_complete(&m, &profile);
	assert_true(m.of[METRIC_SHIN_CONTACT] > 12);
}

static void a_summary_alone_is_one_piece(void **state)
{
	(void)state;
	stream_make(&stream, 10, 3.0, 168);
	stream.activity.samples = (Samples){0};
	stream.activity.distance_m = 10000;
	stream.activity.timer_s = 10000 / 3.0;
	stream.activity.cadence_avg_spm = 168;
	const Metrics m = measured();
	near(m.of[METRIC_SHIN], 10, 1e-9);
	assert_false(is_known(m.of[METRIC_DOWNHILL_DOSE]));
	stream.activity.distance_m = UNKNOWN;
	assert_false(is_known(measured().of[METRIC_SHIN]));
	stream.activity.distance_m = 10000;
	stream.activity.sport = STR("cycling");
	assert_false(is_known(measured().of[METRIC_SHIN]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(ten_easy_kilometres_are_ten),
	    cmocka_unit_test(the_worked_run_comes_out_of_its_recording),
	    cmocka_unit_test(level_ground_is_no_downhill),
	    cmocka_unit_test(without_a_cadence_the_expected_one_stands_in_with_a_wider_range),
	    cmocka_unit_test(where_the_sensor_failed_the_runners_own_cadence_stands_in),
	    cmocka_unit_test(a_longer_run_asks_no_less_of_any_tissue),
	    cmocka_unit_test(walking_counts_apart_and_a_treadmill_widens_the_range_of_the_achilles),
	    cmocka_unit_test(contact_times_give_a_force_and_a_second_opinion_once_the_own_is_known),
	    cmocka_unit_test(a_summary_alone_is_one_piece),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
