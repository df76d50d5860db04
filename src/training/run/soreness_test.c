/*
 * soreness_test.c - the downhill dose, the soreness it makes and its course, and
 * whether a pain looks like it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/soreness.h"

#include "base/attr.h"
#include "base/num.h"
#include "base/rng.h"
#include "training/run/near_test.h"

enum { HOUR_S = 3600, DAY_S = 86400 };

static void the_course_is_the_tabled_one(void **state)
{
	(void)state;
	static const double table[][2] = {{6, 0.090},  {12, 0.280}, {18, 0.491}, {24, 0.680},  {36, 0.927},  {48, 1.000},
					  {60, 0.948}, {72, 0.828}, {96, 0.541}, {120, 0.311}, {144, 0.165}, {168, 0.083}};
	for (size_t i = 0; i < COUNT_OF(table); i++)
		near(soreness_course(table[i][0]), table[i][1], 6e-4);
	near(soreness_course(12), 0.2801, 1e-4);
	near(soreness_course(72), 0.8277, 1e-4);
	near(soreness_course(0), 0, 0);
	near(soreness_course(-5), 0, 0);
}

static DownhillDose dose_of(double metres, double grade, double speed_mps)
{
	DownhillDose dose = {0};
	downhill_add(&dose, metres, grade, speed_mps);
	return dose;
}

static void the_dose_counts_metres_of_drop_by_speed(void **state)
{
	(void)state;
	const DownhillDose dose = dose_of(5000, -0.03, 3.3);
	near(dose.mid_m, 165, 1e-9);
	near(downhill_soreness(dose.mid_m, SORE_HALF_M), 2.92, 5e-3);
	near(dose_of(2800 * 1.8, -0.20, 2.8).mid_m, 940.8, 1e-9); /* what was tried: 30 minutes at -20 % */
}

static void on_the_level_and_up_there_is_no_dose(void **state)
{
	(void)state;
	for (double grade = 0; grade < 0.3; grade += 0.01) {
		const DownhillDose dose = dose_of(1000, grade, 4);
		near(dose.mid_m + dose.low_m + dose.high_m, 0, 0);
	}
	near(dose_of(1000, -0.02, 3).mid_m, 0, 0); /* not steeper than 2 % */
	near(dose_of(1000, UNKNOWN, 3).high_m, 0, 0);
	near(dose_of(1000, -0.1, UNKNOWN).high_m, 0, 0);
}

static void the_range_of_the_dose_is_in_order(void **state)
{
	(void)state;
	Rng rng = rng_of(7);
	DownhillDose dose = {0};
	for (int i = 0; i < 2000; i++) {
		const DownhillDose before = dose;
		downhill_add(&dose, rng_between(&rng, 0, 50), rng_between(&rng, -0.3, 0.1), rng_between(&rng, 1, 7));
		assert_true(dose.low_m <= dose.mid_m && dose.mid_m <= dose.high_m);
		assert_true(dose.low_m >= before.low_m && dose.mid_m >= before.mid_m && dose.high_m >= before.high_m);
	}
}

static void a_bout_before_protects_less_and_less(void **state)
{
	(void)state;
	near(downhill_sore_share(7), 0.555, 5e-4);
	near(downhill_sore_share(21), 0.648, 5e-4);
	near(downhill_sore_share(42), 0.752, 5e-4);
	near(downhill_sore_share(84), 0.877, 5e-4);
	near(downhill_sore_share(UNKNOWN), 1, 0);
}

static void novelty_is_measured_against_what_the_legs_know(void **state)
{
	(void)state;
	near(downhill_novelty(300, 200), 1.5, 1e-12);
	near(downhill_novelty(60, 0), 3, 1e-12); /* at least 20 m are known */
}

static const SoreRun HILLY = {.end_unix_s = 1000 * DAY_S, .dose = {.mid_m = 165, .low_m = 130, .high_m = 200}};

static void one_run_follows_the_course(void **state)
{
	(void)state;
	const Soreness peak = soreness_peak(&HILLY, 0);
	near(peak.mid, 2.92, 5e-3);
	const Soreness two_days = soreness_at(&HILLY, 1, HILLY.end_unix_s + 48 * HOUR_S);
	near(two_days.mid, peak.mid, 1e-9);
	const Soreness one_day = soreness_at(&HILLY, 1, HILLY.end_unix_s + 24 * HOUR_S);
	near(one_day.mid, peak.mid * 0.6796, 1e-3);
	assert_true(one_day.low < one_day.mid && one_day.mid < one_day.high);
	near(soreness_at(&HILLY, 1, HILLY.end_unix_s - 1).high, 0, 0);
	near(soreness_at(&HILLY, 0, HILLY.end_unix_s).high, 0, 0);
}

static void a_like_run_before_makes_the_next_less_sore(void **state)
{
	(void)state;
	SoreRun runs[2] = {HILLY, HILLY};
	runs[1].end_unix_s += 21 * DAY_S;
	near(soreness_peak(runs, 1).mid, 10 * 165 * 0.648 / (165 * 0.648 + 400), 5e-3);
	runs[0].dose.mid_m = 80; /* less than half */
	near(soreness_peak(runs, 1).mid, 2.92, 5e-3);
}

static void it_says_when_it_is_gone(void **state)
{
	(void)state;
	const int64_t end = HILLY.end_unix_s;
	const int64_t likely = soreness_gone(&HILLY, 1, end, false);
	const int64_t latest = soreness_gone(&HILLY, 1, end, true);
	assert_true(likely > end + 72 * HOUR_S && likely < end + 144 * HOUR_S);
	assert_true(latest >= likely);
	assert_true(soreness_at(&HILLY, 1, likely).mid < SORE_FROM);
	assert_true(soreness_at(&HILLY, 1, likely - 2 * HOUR_S).mid >= SORE_FROM);
	assert_int_equal(soreness_gone(&HILLY, 1, end + 20 * DAY_S, true), end + 20 * DAY_S);
	assert_int_equal(soreness_gone(NULL, 0, end, true), end);
}

static void several_runs_never_pass_ten_and_never_make_less_sore(void **state)
{
	(void)state;
	Rng rng = rng_of(3);
	SoreRun runs[20];
	for (size_t i = 0; i < COUNT_OF(runs); i++) {
		const double mid = rng_between(&rng, 0, 3000);
		runs[i] = (SoreRun){.end_unix_s = (int64_t)i * DAY_S, .dose = {.mid_m = mid, .low_m = mid / 2, .high_m = mid * 2}};
	}
	for (int hour = 0; hour < 24 * 30; hour++) {
		const Soreness all = soreness_at(runs, COUNT_OF(runs), (int64_t)hour * HOUR_S);
		const Soreness fewer = soreness_at(runs, 10, (int64_t)hour * HOUR_S);
		assert_true(0 <= all.low && all.low <= all.mid && all.mid <= all.high && all.high <= 10);
		assert_true(fewer.mid <= all.mid);
	}
}

static void the_log_gives_its_runs_by_their_end(void **state)
{
	(void)state;
	LoggedRun runs[3];
	for (size_t i = 0; i < COUNT_OF(runs); i++)
		runs[i] = (LoggedRun){.start_unix_s = (int64_t)i * HOUR_S, .timer_s = 600, .elapsed_s = UNKNOWN,
				      .metrics = metrics_unknown()};
	runs[0].elapsed_s = 3 * HOUR_S; /* ends last */
	runs[0].metrics.of[METRIC_DOWNHILL_DOSE] = 50;
	runs[2].metrics.of[METRIC_DOWNHILL_DOSE] = 0;
	runs[2].metrics.of[METRIC_DOWNHILL_DOSE_HIGH] = 4;
	const TrainingLog log = {.runs = runs, .run_count = COUNT_OF(runs)};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	const SoreRun *found = NULL;
	size_t count = 0;
	Error err = ERROR_NONE;
	assert_int_equal(sore_runs(&found, &count, arena, &log, &err), OK);
	assert_int_equal(count, 2); /* of the second nothing is known */
	assert_int_equal(found[0].end_unix_s, 2 * HOUR_S + 600);
	near(found[0].dose.high_m, 4, 0);
	assert_int_equal(found[1].end_unix_s, 3 * HOUR_S);
	near(found[1].dose.low_m, 50, 0);
	arena_free(arena);
}

static const SoreSigns TYPICAL = {.onset_hours = 20, .spike_pct = UNKNOWN, .novelty = 2, .expected = UNKNOWN, .both_sides = true,
				  .diffuse = true, .dull = true, .days = 2};

static void soreness_is_told_by_its_points(void **state)
{
	(void)state;
	SoreFinding finding = soreness_judge(&TYPICAL);
	assert_int_equal(finding.points, 5);
	assert_int_equal(finding.verdict, SORE_LIKE_IT);
	assert_null(finding.against);
	SoreSigns signs = TYPICAL;
	signs.onset_hours = 1; /* too early: points for its cause fall away */
	finding = soreness_judge(&signs);
	assert_int_equal(finding.points, 3);
	assert_int_equal(finding.verdict, SORE_CANNOT_TELL);
	signs = (SoreSigns){.onset_hours = UNKNOWN, .spike_pct = UNKNOWN, .novelty = UNKNOWN, .expected = UNKNOWN, .days = UNKNOWN};
	finding = soreness_judge(&signs);
	assert_int_equal(finding.points, 0);
	assert_int_equal(finding.verdict, SORE_CANNOT_TELL);
}

static void what_speaks_against_it_overrules_all_points(void **state)
{
	(void)state;
	SoreSigns signs = TYPICAL;
	signs.bone_tender = true;
	assert_int_equal(soreness_judge(&signs).verdict, SORE_NOT);
	signs = TYPICAL;
	signs.joint = true;
	assert_int_equal(soreness_judge(&signs).verdict, SORE_NOT);
	signs = TYPICAL;
	signs.sudden_stab = true;
	assert_int_equal(soreness_judge(&signs).verdict, SORE_NOT);
	signs = TYPICAL;
	signs.one_leg_worse = true;
	assert_int_equal(soreness_judge(&signs).verdict, SORE_NOT);
	signs = TYPICAL;
	signs.numb_or_weak = true;
	assert_int_equal(soreness_judge(&signs).verdict, SORE_NOT);
	signs = TYPICAL;
	signs.rising_after_72h = true;
	assert_int_equal(soreness_judge(&signs).verdict, SORE_NOT);
	signs = TYPICAL;
	signs.days = 6;
	assert_int_equal(soreness_judge(&signs).verdict, SORE_NOT);
	assert_non_null(soreness_judge(&signs).against);
	signs.dark_urine = true;
	assert_int_equal(soreness_judge(&signs).verdict, SORE_EMERGENCY);
	signs = TYPICAL;
	signs.calf_swollen_or_warm = true;
	assert_int_equal(soreness_judge(&signs).verdict, SORE_EMERGENCY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_course_is_the_tabled_one),
	    cmocka_unit_test(the_dose_counts_metres_of_drop_by_speed),
	    cmocka_unit_test(on_the_level_and_up_there_is_no_dose),
	    cmocka_unit_test(the_range_of_the_dose_is_in_order),
	    cmocka_unit_test(a_bout_before_protects_less_and_less),
	    cmocka_unit_test(novelty_is_measured_against_what_the_legs_know),
	    cmocka_unit_test(one_run_follows_the_course),
	    cmocka_unit_test(a_like_run_before_makes_the_next_less_sore),
	    cmocka_unit_test(it_says_when_it_is_gone),
	    cmocka_unit_test(several_runs_never_pass_ten_and_never_make_less_sore),
	    cmocka_unit_test(the_log_gives_its_runs_by_their_end),
	    cmocka_unit_test(soreness_is_told_by_its_points),
	    cmocka_unit_test(what_speaks_against_it_overrules_all_points),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
