/*
 * measure_test.c - the metrics of speed and heart, of made runs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/measure.h"

#include "training/run/heart.h"
#include "training/run/made_stream.h"
#include "training/run/pace.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static Stream stream;

static RunMeasure measured(const Activity *activity)
{
	RunMeasure measure;
	const Profile profile = profile_unknown();
	const RunContext context = {.profile = &profile};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, STREAM_ARENA_BYTES);
	Error err = ERROR_NONE;
	assert_int_equal(run_measure(&measure, arena, activity, &context, &err), OK);
	arena_free(arena);
	return measure;
}

static Profile runner(void)
{
	Profile profile = profile_unknown();
	profile.of[PROFILE_SEX].value = SEX_MAN;
	profile.of[PROFILE_HR_MAX].value = 190;
	profile.of[PROFILE_HR_REST].value = 50;
	profile.of[PROFILE_HR_THRESHOLD].value = 170;
	profile.of[PROFILE_CRITICAL_SPEED].value = 4;
	profile.of[PROFILE_EASY_SPEED].value = 3;
	return profile;
}

static Metrics completed(const RunMeasure *measure)
{
	const Profile profile = runner();
	Metrics metrics;
	metrics_complete(&metrics, measure, &profile);
	return metrics;
}

static void a_steady_run_is_as_long_and_fast_as_it_was(void **state)
{
	(void)state;
	stream_make(&stream, 3000, 3, 168);
	stream_slope(&stream, 0.06);
	stream_set(&stream, CHANNEL_HR, 150);
	const RunMeasure measure = measured(&stream.activity);
	const Metrics m = completed(&measure);
	ASSERT_NEAR(m.of[METRIC_DISTANCE], 9000, 0.01);
	ASSERT_NEAR(m.of[METRIC_MOVING], 3000, 0);
	ASSERT_NEAR(m.of[METRIC_ELAPSED], 3000, 0);
	ASSERT_NEAR(m.of[METRIC_ASCENT], 540, 1);
	ASSERT_NEAR(m.of[METRIC_DESCENT], 0, 1e-9);
	ASSERT_NEAR(m.of[METRIC_UPHILL], 9000, 0.01);
	ASSERT_NEAR(m.of[METRIC_DOWNHILL], 0, 0);
	ASSERT_NEAR(m.of[METRIC_GAP], 3 * 1.3686, 0.01);
	ASSERT_NEAR(m.of[METRIC_BEST_20MIN], 3 * 1.3686, 0.01);
	ASSERT_NEAR(m.of[METRIC_HR_AVG], 150, 1e-9);
	ASSERT_NEAR(m.of[METRIC_HR_20MIN], 150, 1e-9);
	ASSERT_NEAR(m.of[METRIC_TRIMP_BANISTER], 90.079466, 1e-3);
	ASSERT_NEAR(m.of[METRIC_HRSS], 52.785755, 1e-3);
	ASSERT_NEAR(m.of[METRIC_TRIMP_EDWARDS], 150, 1e-6); /* 50 min at 79 % */
	ASSERT_NEAR(m.of[METRIC_TRIMP_LUCIA], 100, 1e-6);
	ASSERT_NEAR(m.of[METRIC_DECOUPLING], 0, 0.1);
}

static void the_stress_score_is_a_hundred_for_an_hour_at_the_threshold(void **state)
{
	(void)state;
	ASSERT_NEAR(rtss_of(3000, 3.00, 3.70), 54.784514, 1e-5);
	ASSERT_NEAR(rtss_of(3600, 4, 4), 100, 1e-9);
	stream_make(&stream, 3000, 3, 168);
	const RunMeasure measure = measured(&stream.activity);
	ASSERT_NEAR(completed(&measure).of[METRIC_RTSS], 3000.0 / 36 * 9 / 16, 1e-3);
}

static void critical_speed_is_the_line_through_best_efforts(void **state)
{
	(void)state;
	const double two_s[] = {240, 840};
	const double two_m[] = {1200, 3600};
	const CriticalSpeed two = critical_speed_fit(two_s, two_m, 2);
	ASSERT_NEAR(two.speed_mps, 4.0, 1e-9);
	ASSERT_NEAR(two.d_prime_m, 240, 1e-9);
	const double three_s[] = {240, 535, 840};
	const double three_m[] = {1200, 2400, 3600};
	const CriticalSpeed three = critical_speed_fit(three_s, three_m, 3);
	ASSERT_NEAR(three.speed_mps, 3.9996, 5e-5);
	ASSERT_NEAR(three.d_prime_m, 246.9, 0.05);
	assert_false(is_known(critical_speed_fit(two_s, two_m, 1).speed_mps));
}

static void time_is_shared_out_by_critical_speed(void **state)
{
	(void)state;
	stream_make(&stream, 1800, 3, 168);
	stream_part(&stream, 600, 1200, 3.61, 175);
	stream_part(&stream, 1200, 1320, 4.61, 185);
	const RunMeasure measure = measured(&stream.activity);
	const Metrics m = completed(&measure);
	ASSERT_NEAR(m.of[METRIC_EASY_TIME], 600 + 480, 3);
	ASSERT_NEAR(m.of[METRIC_MODERATE_TIME], 600, 3);
	ASSERT_NEAR(m.of[METRIC_HARD_TIME], 120, 3);
	ASSERT_NEAR(m.of[METRIC_FAST], 120 * 4.61, 15);
	ASSERT_NEAR(m.of[METRIC_BEST_6MIN], (240 * 3.61 + 120 * 4.61) / 360, 0.01);
}

static void standing_within_a_best_counts_and_a_pause_too(void **state)
{
	(void)state;
	stream_make(&stream, 400, 3, 168);
	stream_part(&stream, 150, 250, 0, 0);
	const RunMeasure measure = measured(&stream.activity);
	ASSERT_NEAR(measure.metrics.of[METRIC_BEST_3MIN], 3.0 * 150 / 180, 0.02);
	assert_false(is_known(measure.metrics.of[METRIC_BEST_12MIN]));
	ASSERT_NEAR(measure.metrics.of[METRIC_MOVING], 300, 1);
}

static void decoupling_compares_halves_after_ten_minutes(void **state)
{
	(void)state;
	ASSERT_NEAR(decoupling_of(3.00, 145, 2.95, 152), 6.195175, 1e-5);
	stream_make(&stream, 600 + 3000, 3, 168);
	stream_set(&stream, CHANNEL_HR, 145);
	stream_part(&stream, 2100, 3601, 2.95, 168);
	for (size_t i = 2100; i < stream.count; i++)
		stream.of[CHANNEL_HR][i] = 152;
	const RunMeasure measure = measured(&stream.activity);
	ASSERT_NEAR(measure.metrics.of[METRIC_DECOUPLING], 6.195, 0.02);
}

static void decoupling_is_of_long_steady_runs_only(void **state)
{
	(void)state;
	stream_make(&stream, 2400, 3, 168);
	stream_set(&stream, CHANNEL_HR, 145);
	const RunMeasure too_short = measured(&stream.activity);
	assert_false(is_known(too_short.metrics.of[METRIC_DECOUPLING]));
	stream_make(&stream, 4000, 3, 168);
	stream_set(&stream, CHANNEL_HR, 145);
	for (size_t i = 600; i < 3600; i += 240)
		stream_part(&stream, i, i + 120, 4.5, 185);
	const RunMeasure intervals = measured(&stream.activity);
	assert_false(is_known(intervals.metrics.of[METRIC_DECOUPLING]));
}

static void a_wild_reading_is_no_highest_heart_rate(void **state)
{
	(void)state;
	stream_make(&stream, 600, 3, 168);
	stream_set(&stream, CHANNEL_HR, 150);
	for (size_t i = 300; i < 310; i++)
		stream.of[CHANNEL_HR][i] = 170;
	stream.of[CHANNEL_HR][400] = 240;
	const RunMeasure measure = measured(&stream.activity);
	ASSERT_NEAR(measure.metrics.of[METRIC_HR_10S], 170, 1e-9);
	ASSERT_NEAR(measure.metrics.of[METRIC_HR_3MIN], 150 + 290.0 / 180, 0.01);
}

static void a_session_is_hard_by_heart_speed_or_effort(void **state)
{
	(void)state;
	stream_make(&stream, 1800, 3, 168);
	const RunMeasure by_nothing = measured(&stream.activity);
	Metrics metrics;
	const Profile nobody = profile_unknown();
	metrics_complete(&metrics, &by_nothing, &nobody);
	assert_false(is_known(metrics.of[METRIC_IS_HARD]));
	ASSERT_NEAR(completed(&by_nothing).of[METRIC_IS_HARD], 0, 0);

	stream.activity.rpe = 7;
	const RunMeasure by_effort = measured(&stream.activity);
	ASSERT_NEAR(by_effort.metrics.of[METRIC_IS_HARD], 1, 0);
	ASSERT_NEAR(by_effort.metrics.of[METRIC_SRPE], 210, 1e-9);
	stream.activity.rpe = UNKNOWN;

	stream_set(&stream, CHANNEL_HR, 150);
	for (size_t i = 0; i < 181; i++)
		stream.of[CHANNEL_HR][5 * i] = stream.of[CHANNEL_HR][5 * i + 1] = 175;
	const RunMeasure by_heart = measured(&stream.activity);
	ASSERT_NEAR(completed(&by_heart).of[METRIC_IS_HARD], 1, 0);

	stream_make(&stream, 1800, 3, 168);
	stream_part(&stream, 600, 800, 3.5, 175);
	const RunMeasure by_speed = measured(&stream.activity);
	ASSERT_NEAR(completed(&by_speed).of[METRIC_IS_HARD], 1, 0);
}

static void too_little_heart_is_no_impulse(void **state)
{
	(void)state;
	stream_make(&stream, 1800, 3, 168);
	stream_set(&stream, CHANNEL_HR, 150);
	for (size_t i = 900; i < 1500; i++)
		stream.of[CHANNEL_HR][i] = UNKNOWN;
	const RunMeasure measure = measured(&stream.activity);
	const Metrics m = completed(&measure);
	ASSERT_NEAR(heart_covered(&measure), 1200.0 / 1800, 0.001);
	assert_false(is_known(m.of[METRIC_TRIMP_BANISTER]));
	assert_false(is_known(m.of[METRIC_HR_ZONE3]));
	ASSERT_NEAR(m.of[METRIC_HR_AVG], 150, 1e-9);
}

static void a_run_without_samples_has_the_metrics_of_its_totals(void **state)
{
	(void)state;
	Activity activity = activity_unknown();
	activity.sport = STR("running");
	activity.distance_m = 10000;
	activity.timer_s = 3000;
	activity.hr_avg_bpm = 150;
	activity.rpe = 5;
	const RunMeasure measure = measured(&activity);
	const Metrics m = completed(&measure);
	ASSERT_NEAR(m.of[METRIC_DISTANCE], 10000, 0);
	ASSERT_NEAR(m.of[METRIC_MOVING], 3000, 0);
	ASSERT_NEAR(m.of[METRIC_TRIMP_BANISTER], 90.079466, 1e-5);
	ASSERT_NEAR(m.of[METRIC_SRPE], 250, 1e-9);
	assert_false(is_known(m.of[METRIC_GAP]));
	assert_false(is_known(m.of[METRIC_HR_ZONE3]));
	assert_false(is_known(m.of[METRIC_ELAPSED]));
	assert_false(is_known(m.of[METRIC_UPHILL]));
}

static void a_ride_has_a_heart_and_no_running(void **state)
{
	(void)state;
	stream_make(&stream, 1800, 9, 85);
	stream_set(&stream, CHANNEL_HR, 150);
	stream.activity.sport = STR("cycling");
	const RunMeasure measure = measured(&stream.activity);
	const Metrics m = completed(&measure);
	ASSERT_NEAR(m.of[METRIC_HR_AVG], 150, 1e-9);
	assert_true(is_known(m.of[METRIC_TRIMP_BANISTER]));
	for (int i = 0; i < METRIC_COUNT; i++) {
		if (metric_row((Metric)i)->on_foot && i != METRIC_IS_HARD)
			assert_false(is_known(m.of[i]));
	}
}

/* Every number that both know is the same, within a part in a million. */
static void same(const RunMeasure *a, const RunMeasure *b)
{
	for (size_t i = 0; i < METRIC_COUNT; i++) {
		const double x = a->metrics.of[i];
		const double y = b->metrics.of[i];
		assert_int_equal(is_known(x), is_known(y));
		if (is_known(x))
			ASSERT_NEAR(x, y, 1e-6 * fmax(1, fabs(x)));
	}
	assert_memory_equal(a->hr_seconds, b->hr_seconds, sizeof a->hr_seconds);
}

static void hilly_run(void)
{
	stream_make(&stream, 3600, 3, 168);
	for (size_t i = 0; i < stream.count; i++) {
		stream.of[CHANNEL_SPEED][i] = 3 + 0.25 * round(4 * sin((double)i / 97)) / 2;
		stream.of[CHANNEL_CADENCE][i] = 168 + 4 * round(sin((double)i / 31));
		stream.of[CHANNEL_HR][i] = 140 + round(20 * sin((double)i / 700));
		stream.of[CHANNEL_ALTITUDE][i] = 100 + 20 * sin((double)i / 200);
		stream.of[CHANNEL_LONGITUDE][i] = 8 + 0.25 * (double)i / 16384;
	}
	stream_part(&stream, 1000, 1200, 0, 0);
	stream_part(&stream, 2000, 2200, 4.5, 185);
	stream_set(&stream, CHANNEL_LATITUDE, 47);
	stream.activity.samples.of[CHANNEL_HR] = stream.of[CHANNEL_HR];
	stream.activity.samples.of[CHANNEL_ALTITUDE] = stream.of[CHANNEL_ALTITUDE];
	stream.activity.samples.of[CHANNEL_LONGITUDE] = stream.of[CHANNEL_LONGITUDE];
}

static void the_hour_of_the_day_changes_nothing(void **state)
{
	(void)state;
	hilly_run();
	const RunMeasure before = measured(&stream.activity);
	stream.activity.start_unix_s += 12345;
	stream.activity.utc_offset_s = 3600;
	for (size_t i = 0; i < stream.count; i++)
		stream.of[CHANNEL_TIME][i] += 7;
	const RunMeasure after = measured(&stream.activity);
	same(&before, &after);
}

static void the_place_on_earth_changes_nothing(void **state)
{
	(void)state;
	hilly_run();
	const RunMeasure before = measured(&stream.activity);
	for (size_t i = 0; i < stream.count; i++) {
		stream.of[CHANNEL_LONGITUDE][i] -= 100;
		stream.of[CHANNEL_ALTITUDE][i] += 1024;
		stream.of[CHANNEL_DISTANCE][i] += 5000;
	}
	const RunMeasure after = measured(&stream.activity);
	for (size_t i = 0; i < METRIC_COUNT; i++) {
		const double x = before.metrics.of[i];
		if (is_known(x))
			ASSERT_NEAR(x, after.metrics.of[i], 1e-3 * fmax(1, fabs(x)));
	}
}

static void what_runs_split_at_a_pause_sum_to_is_the_whole(void **state)
{
	(void)state;
	static const Metric sums[] = {METRIC_DISTANCE, METRIC_MOVING, METRIC_UPHILL, METRIC_DOWNHILL};
	hilly_run();
	const Pause pause = {.from_s = 1000, .to_s = 1200};
	stream.activity.pauses = &pause;
	stream.activity.pause_count = 1;
	const RunMeasure whole = measured(&stream.activity);
	stream.activity.pause_count = 0;
	stream.activity.samples.count = 1001;
	const RunMeasure first = measured(&stream.activity);
	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		memmove(stream.of[c], stream.of[c] + 1200, 2401 * sizeof(double));
	stream.activity.samples.count = 2401;
	const RunMeasure second = measured(&stream.activity);
	for (size_t i = 0; i < COUNT_OF(sums); i++) {
		const double parts = first.metrics.of[sums[i]] + second.metrics.of[sums[i]];
		/* Where it is steep is smoothed over 40 m: at the ends it may be seen otherwise. */
		ASSERT_NEAR(whole.metrics.of[sums[i]], parts, i < 2 ? 1.0 : 40);
	}
}

static void a_cadence_is_of_both_feet_and_never_doubled(void **state)
{
	(void)state;
	stream_make(&stream, 3000, 3, 168);
	const RunMeasure both = measured(&stream.activity);
	ASSERT_NEAR(both.metrics.of[METRIC_CADENCE], 168, 1e-6);
	ASSERT_NEAR(both.metrics.of[METRIC_STEPS], 8400, 1e-6);
	stream_make(&stream, 3000, 3, 84); /* a sensor that counts one foot, and a file that does not say so */
	const RunMeasure one = measured(&stream.activity);
	assert_false(is_known(one.metrics.of[METRIC_CADENCE]));
	assert_false(one.metrics.of[METRIC_STEPS] > 4200.001);
}

static void a_column_that_is_not_there_is_unknown_and_never_zero(void **state)
{
	(void)state;
	for (int channel = CHANNEL_LATITUDE; channel < CHANNEL_COUNT; channel++) {
		hilly_run();
		stream.activity.samples.of[channel] = NULL;
		const RunMeasure measure = measured(&stream.activity);
		const Metrics m = completed(&measure);
		if (channel == CHANNEL_HR) {
			assert_false(is_known(m.of[METRIC_HR_AVG]) || is_known(m.of[METRIC_TRIMP_BANISTER]) ||
				     is_known(m.of[METRIC_HR_ZONE1]) || is_known(m.of[METRIC_HR_10S]));
		} else if (channel == CHANNEL_ALTITUDE) {
			assert_false(is_known(m.of[METRIC_ASCENT]) || is_known(m.of[METRIC_UPHILL]) ||
				     is_known(m.of[METRIC_DOWNHILL]));
		} else {
			assert_true(is_known(m.of[METRIC_HR_AVG]) && is_known(m.of[METRIC_ASCENT]));
		}
	}
	stream_make(&stream, 1800, 3, 168);
	memset(stream.activity.samples.of + 1, 0, (CHANNEL_COUNT - 1) * sizeof stream.activity.samples.of[0]);
	const RunMeasure dark = measured(&stream.activity);
	assert_false(is_known(dark.metrics.of[METRIC_DISTANCE]) || is_known(dark.metrics.of[METRIC_GAP]) ||
		     is_known(dark.metrics.of[METRIC_BEST_3MIN]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_steady_run_is_as_long_and_fast_as_it_was),
	    cmocka_unit_test(the_stress_score_is_a_hundred_for_an_hour_at_the_threshold),
	    cmocka_unit_test(critical_speed_is_the_line_through_best_efforts),
	    cmocka_unit_test(time_is_shared_out_by_critical_speed),
	    cmocka_unit_test(standing_within_a_best_counts_and_a_pause_too),
	    cmocka_unit_test(decoupling_compares_halves_after_ten_minutes),
	    cmocka_unit_test(decoupling_is_of_long_steady_runs_only),
	    cmocka_unit_test(a_wild_reading_is_no_highest_heart_rate),
	    cmocka_unit_test(a_session_is_hard_by_heart_speed_or_effort),
	    cmocka_unit_test(too_little_heart_is_no_impulse),
	    cmocka_unit_test(a_run_without_samples_has_the_metrics_of_its_totals),
	    cmocka_unit_test(a_ride_has_a_heart_and_no_running),
	    cmocka_unit_test(the_hour_of_the_day_changes_nothing),
	    cmocka_unit_test(the_place_on_earth_changes_nothing),
	    cmocka_unit_test(what_runs_split_at_a_pause_sum_to_is_the_whole),
	    cmocka_unit_test(a_cadence_is_of_both_feet_and_never_doubled),
	    cmocka_unit_test(a_column_that_is_not_there_is_unknown_and_never_zero),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
