/*
 * series_test.c - the training day by day: what days are made of, what stays
 * unknown, and that going on from a day is the same as beginning anew.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/series.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "training/series/made_log.h"
#include "training/series/spikes.h"

enum { NOW_DAY = 20000, ARENA_BYTES = 256 << 20 };

static Arena *arena;

static int set_up(void **state)
{
	(void)state;
	arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	return arena == NULL;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void expect_near(double value, double expected, double within)
{
	const bool near = fabs(value - expected) <= within;
	if (!near)
		print_error("%.9f is not %.9f\n", value, expected);
	assert_true(near);
}

static LoadMeasure measure(const char *key)
{
	LoadMeasure of;
	assert_true(load_measure_of(&of, text_of(key)));
	return of;
}

static Series series_of(const TrainingLog *log, const char *key, bool all_sports)
{
	Series series;
	const LoadMeasure of = measure(key);
	assert_int_equal(series_make(&series, arena, log, &of, all_sports, NULL), OK);
	return series;
}

/* A run at noon of a day before today. */
static LoggedRun run_on(int64_t days_ago, int64_t distance_m)
{
	return (LoggedRun){.start_unix_s = (NOW_DAY - days_ago) * SECONDS_PER_DAY + 43200, .distance_m = distance_m,
			   .timer_s = 3000, .elapsed_s = 3100, .ascent_m = UNKNOWN, .descent_m = UNKNOWN, .rpe = UNKNOWN,
			   .metrics = metrics_unknown()};
}

static TrainingLog log_of(const LoggedRun *runs, size_t count)
{
	return (TrainingLog){.runs = runs, .run_count = count, .now_unix_s = NOW_DAY * (int64_t)SECONDS_PER_DAY + 70000,
			     .complete_until_day = NOW_DAY, .profile = profile_unknown()};
}

static void a_log_without_runs_has_no_days(void **state)
{
	(void)state;
	const TrainingLog log = log_of(NULL, 0);
	const Series series = series_of(&log, "distance", false);
	assert_int_equal(series.count, 0);
	assert_int_equal(series_at(&series, NOW_DAY), SIZE_MAX);
	assert_null(series_body_at(&series, NOW_DAY));
}

static void a_day_is_the_local_one_and_holds_all_its_runs(void **state)
{
	(void)state;
	LoggedRun runs[3] = {run_on(3, 5000), run_on(3, 7001), run_on(1, 9000)};
	runs[1].start_unix_s += 43200; /* midnight in Greenwich, the evening before in New York */
	runs[1].utc_offset_s = -5 * 3600;
	const TrainingLog log = log_of(runs, 3);
	const Series series = series_of(&log, "distance", false);
	assert_int_equal(series.count, 4);
	assert_int_equal(series.days[0].runs, 2);
	expect_near(series.days[0].metrics.of[METRIC_DISTANCE], 12001, 0);
	expect_near(series.load[0].load, 12.001, 1e-12);
	assert_true(series.days[1].rest && !series.days[2].rest && series.days[3].rest);
	expect_near(series.load[1].load, 0, 0);
	expect_near(series.days[0].metrics.of[METRIC_MOVING], 6000, 0);
}

static void a_day_after_the_log_is_complete_is_unknown_and_not_rest(void **state)
{
	(void)state;
	const LoggedRun runs[2] = {run_on(9, 5000), run_on(4, 5000)};
	TrainingLog log = log_of(runs, 2);
	log.complete_until_day = NOW_DAY - 2;
	const Series series = series_of(&log, "distance", false);
	assert_true(series.days[7].rest);
	assert_false(series.days[8].rest || series.days[8].complete);
	assert_false(is_known(series.load[8].load));
	assert_false(is_known(series.load[9].acute_ra7)); /* two of seven */
	assert_true(is_known(series.load[8].acute_ra7));  /* one of seven */
	expect_near(series.load[8].acute_ra7, 5.0 / 6, 1e-12);
	log.complete_until_day = NOW_DAY - 6; /* a run in the log is in the log */
	assert_true(series_of(&log, "distance", false).days[5].complete);
}

static void a_run_without_a_heart_rate_leaves_its_day_unknown_for_that_measure_only(void **state)
{
	(void)state;
	LoggedRun runs[2] = {run_on(8, 5000), run_on(3, 6000)};
	runs[0].metrics.of[METRIC_TRIMP_BANISTER] = 60;
	const TrainingLog log = log_of(runs, 2);
	const Series trimp = series_of(&log, "trimp", false);
	expect_near(trimp.load[0].load, 60, 0);
	expect_near(trimp.load[1].load, 0, 0);
	assert_false(is_known(trimp.load[5].load));
	expect_near(trimp.days[5].metrics.of[METRIC_DISTANCE], 6000, 0);
	expect_near(trimp.load[8].acute_ra7, 0, 0); /* of the six days that are known */
}

static void other_sports_count_where_they_are_asked_for_and_never_as_steps(void **state)
{
	(void)state;
	LoggedRun runs[1] = {run_on(5, 5000)};
	LoggedRun others[1] = {run_on(3, 40000)};
	runs[0].rpe = 3;
	others[0].rpe = 4;
	others[0].metrics.of[METRIC_STEPS] = 700;
	TrainingLog log = log_of(runs, 1);
	log.others = others;
	log.other_count = 1;
	const Series alone = series_of(&log, "effort", false);
	const Series all = series_of(&log, "effort", true);
	expect_near(alone.load[0].load, 150, 1e-12);
	expect_near(alone.load[2].load, 0, 0);
	expect_near(all.load[2].load, 200, 1e-12);
	expect_near(all.days[2].metrics.of[METRIC_STEPS], 0, 0);
	assert_true(alone.days[2].rest && all.days[2].rest && alone.days[2].others == 1);
}

static void weeks_are_compared_in_whole_metres(void **state)
{
	(void)state;
	LoggedRun runs[2] = {run_on(10, 10000), run_on(3, 11000)};
	const TrainingLog log = log_of(runs, 2);
	runs[0].start_unix_s -= 3 * SECONDS_PER_DAY;
	Series series = series_of(&log, "distance", false);
	assert_int_equal(series.more[13].rise, WEEK_STEADY);
	expect_near(series.more[13].week_change_pct, 10, 1e-12);
	assert_int_equal(series.more[12].rise, WEEK_UNKNOWN);
	runs[1].distance_m = 11001;
	assert_int_equal(series_of(&log, "distance", false).more[13].rise, WEEK_MORE);
	runs[1].distance_m = 13000;
	assert_int_equal(series_of(&log, "distance", false).more[13].rise, WEEK_MORE);
	runs[1].distance_m = 13001;
	assert_int_equal(series_of(&log, "distance", false).more[13].rise, WEEK_MUCH_MORE);
}

static void a_tissue_is_as_fresh_as_its_week_is_light(void **state)
{
	(void)state;
	LoggedRun runs[60];
	for (size_t i = 0; i < 60; i++) {
		runs[i] = run_on(59 - (int64_t)i, 10000);
		runs[i].metrics.of[METRIC_SHIN] = i < 53 ? 10 : 20;
	}
	const TrainingLog log = log_of(runs, 60);
	const Series series = series_of(&log, "shin", false);
	const Freshness *shin = &series.fresh[59][TISSUE_SHIN];
	expect_near(shin->acute, 20 - 10 * pow(0.75, 7), 1e-9);
	expect_near(shin->capacity, 20 - 10 * pow(41.0 / 43, 7), 1e-9);
	expect_near(shin->ratio, shin->acute / shin->capacity, 1e-12);
	assert_false(is_known(series.fresh[40][TISSUE_SHIN].ratio));
	assert_true(is_known(series.fresh[41][TISSUE_SHIN].ratio));
	assert_false(is_known(series.fresh[59][TISSUE_SOLE].ratio)); /* nothing was measured of it */
}

static void a_strain_is_high_against_the_runners_own_half_year(void **state)
{
	(void)state;
	LoggedRun runs[100];
	for (size_t i = 0; i < 100; i++)
		runs[i] = run_on(99 - (int64_t)i, i < 93 ? 4000 + 2000 * (int64_t)(i % 2) : 8000 + 100 * (int64_t)(i % 2));
	const TrainingLog log = log_of(runs, 100);
	const Series series = series_of(&log, "distance", false);
	assert_true(series.more[40].monotonous);
	assert_false(series.more[92].strain_high);
	assert_true(series.more[99].strain_high);
	const TrainingLog young = log_of(runs + 45, 55); /* not enough weeks to compare with */
	assert_false(series_of(&young, "distance", false).more[54].strain_high);
}

/* ---- the body ---- */

static Series body_series(const Wellness *wellness, size_t count)
{
	TrainingLog log = log_of(NULL, 0);
	log.wellness = wellness;
	log.wellness_count = count;
	return series_of(&log, "distance", false);
}

static void a_resting_heart_rate_counts_as_raised_on_the_third_day(void **state)
{
	(void)state;
	Wellness days[80];
	for (int32_t i = 0; i < 80; i++)
		days[i] = (Wellness){.kind = WELLNESS_HR_REST, .day = NOW_DAY - 79 + i, .value = i < 70 ? 50 : 62};
	const Series series = body_series(days, 80);
	/* mean7 - mean60 is 12 * k / 7 on the k-th day, and from the eighth the usual rises, too */
	const int64_t first = NOW_DAY - 9;
	assert_false(series_body_at(&series, first + 3)->hr_rest_high); /* above 5 from the third */
	assert_true(series_body_at(&series, first + 4)->hr_rest_high);
	assert_int_equal(series_body_at(&series, first + 4)->hr_rest_high_days, 3);
}

static void short_sleep_is_below_seven_hours_or_an_hour_below_the_usual(void **state)
{
	(void)state;
	Wellness nights[80];
	for (int32_t i = 0; i < 80; i++)
		nights[i] = (Wellness){.kind = WELLNESS_SLEEP, .day = NOW_DAY - 79 + i, .value = 3600 * (i < 73 ? 8.8 : 7.7)};
	const Series usual = body_series(nights, 80);
	assert_true(series_body_at(&usual, NOW_DAY)->sleep_short);
	assert_false(series_body_at(&usual, NOW_DAY - 7)->sleep_short);
	const Series gaps = body_series(nights, 78); /* five nights of seven */
	assert_false(is_known(series_body_at(&gaps, NOW_DAY)->sleep.mean7));
	assert_false(series_body_at(&gaps, NOW_DAY)->sleep_short);
}

static void apples_variability_serves_where_there_is_no_other(void **state)
{
	(void)state;
	Wellness days[2] = {{.kind = WELLNESS_HRV_SDNN, .day = NOW_DAY - 1, .value = 50},
			    {.kind = WELLNESS_HRV_RMSSD, .day = NOW_DAY, .value = 40}};
	const Series sdnn = body_series(days, 1);
	assert_int_equal(sdnn.hrv_kind, WELLNESS_HRV_SDNN);
	expect_near(series_body_at(&sdnn, NOW_DAY - 1)->hrv.today, log(50), 1e-12);
	const Series both = body_series(days, 2);
	assert_int_equal(both.hrv_kind, WELLNESS_HRV_RMSSD);
	assert_null(series_body_at(&both, NOW_DAY - 1));
}

/* ---- properties ---- */

static bool same(double a, double b)
{
	return memcmp(&a, &b, sizeof a) == 0 || (!is_known(a) && !is_known(b));
}

static void expect_same_numbers(const void *a, const void *b, size_t size, size_t at, const char *what)
{
	const double *x = a;
	const double *y = b;
	for (size_t i = 0; i < size / sizeof(double); i++) {
		if (!same(x[i], y[i]))
			print_error("%s, day %zu, number %zu: %.17g and %.17g\n", what, at, i, x[i], y[i]);
		assert_true(same(x[i], y[i]));
	}
}

static void expect_same_body(const BodyDay *a, const BodyDay *b, size_t at)
{
	expect_same_numbers(&a->hrv, &b->hrv, sizeof a->hrv, at, "HRV");
	expect_same_numbers(&a->hr_rest, &b->hr_rest, sizeof a->hr_rest, at, "resting heart rate");
	expect_same_numbers(&a->sleep, &b->sleep, sizeof a->sleep, at, "sleep");
	assert_int_equal(a->day, b->day);
	assert_int_equal(a->hrv_state, b->hrv_state);
	assert_int_equal(a->hrv_low_days, b->hrv_low_days);
	assert_int_equal(a->hr_rest_high_days, b->hr_rest_high_days);
	assert_int_equal(a->sleep_short, b->sleep_short);
}

static void expect_same_series(const Series *a, const Series *b)
{
	assert_int_equal(a->count, b->count);
	assert_int_equal(a->body_count, b->body_count);
	assert_int_equal(a->complete_until_day, b->complete_until_day);
	for (size_t i = 0; i < a->count; i++) {
		const SeriesDay *x = &a->days[i];
		const SeriesDay *y = &b->days[i];
		assert_true(x->day == y->day && x->runs == y->runs && x->others == y->others && x->rest == y->rest &&
			    x->complete == y->complete);
		expect_same_numbers(&x->metrics, &y->metrics, sizeof x->metrics, i, "metrics");
		assert_int_equal(a->load[i].day, b->load[i].day);
		expect_same_numbers(&a->load[i].load, &b->load[i].load, sizeof(LoadDay) - offsetof(LoadDay, load), i, "load");
		expect_same_numbers(&a->more[i], &b->more[i], offsetof(LoadMore, rise), i, "weeks");
		assert_true(a->more[i].rise == b->more[i].rise && a->more[i].strain_high == b->more[i].strain_high &&
			    a->more[i].monotonous == b->more[i].monotonous);
		expect_same_numbers(&a->more[i].banister, &b->more[i].banister, sizeof(double), i, "Banister");
		expect_same_numbers(a->fresh[i], b->fresh[i], sizeof a->fresh[i], i, "tissues");
	}
	for (size_t i = 0; i < a->body_count; i++)
		expect_same_body(&a->body[i], &b->body[i], i);
}

/* The log as it was before `until_s`, seen then. */
static TrainingLog log_until(const TrainingLog *whole, int64_t until_s)
{
	TrainingLog log = *whole;
	log.run_count = log.other_count = log.wellness_count = 0;
	while (log.run_count < whole->run_count && whole->runs[log.run_count].start_unix_s < until_s)
		log.run_count++;
	while (log.other_count < whole->other_count && whole->others[log.other_count].start_unix_s < until_s)
		log.other_count++;
	while (log.wellness_count < whole->wellness_count &&
	       whole->wellness[log.wellness_count].day < when_day(until_s, 0))
		log.wellness_count++;
	log.now_unix_s = until_s;
	log.complete_until_day = when_day(until_s, 0) - 3;
	return log;
}

static void going_on_day_by_day_is_the_same_as_from_the_beginning(void **state)
{
	(void)state;
	static const char *const keys[] = {"distance", "trimp", "shin", "effort"};
	for (uint64_t seed = 1; seed <= 4; seed++) {
		MadeLog *made = ARENA_NEW(arena, MadeLog);
		made_log(made, seed, 300);
		Rng rng = rng_of(seed + 100);
		int64_t at = MADE_DAYS_FIRST + 30;
		TrainingLog log = log_until(&made->log, at * SECONDS_PER_DAY);
		Series series = series_of(&log, keys[seed % 4], seed % 2 == 0);
		while (at < MADE_DAYS_FIRST + 300) {
			const int64_t next = at + 1 + (int64_t)(rng_next(&rng) % 25);
			log = log_until(&made->log, next * SECONDS_PER_DAY);
			/* what came in is of that day at the earliest, where the runner was */
			assert_int_equal(series_extend(&series, arena, &log, at - 1, NULL), OK);
			const Series anew = series_of(&log, keys[seed % 4], seed % 2 == 0);
			expect_same_series(&series, &anew);
			at = next;
		}
	}
}

static void a_run_that_comes_late_changes_what_follows_and_nothing_before(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 4; seed++) {
		MadeLog *made = ARENA_NEW(arena, MadeLog);
		made_log(made, seed, 200);
		const size_t late = 5 + (size_t)(seed * 17 % 60);
		LoggedRun *without = ARENA_ARRAY(arena, made->log.run_count, LoggedRun);
		TrainingLog before = made->log;
		before.run_count = 0;
		for (size_t i = 0; i < made->log.run_count; i++) {
			if (i != late)
				without[before.run_count++] = made->runs[i];
		}
		before.runs = without;
		Series series = series_of(&before, "distance", false);
		const int64_t day = when_day(made->runs[late].start_unix_s, made->runs[late].utc_offset_s);
		assert_int_equal(series_extend(&series, arena, &made->log, day, NULL), OK);
		const Series anew = series_of(&made->log, "distance", false);
		expect_same_series(&series, &anew);
		/* and gone again */
		assert_int_equal(series_extend(&series, arena, &before, day, NULL), OK);
		const Series gone = series_of(&before, "distance", false);
		expect_same_series(&series, &gone);
	}
}

/* Runs of one second stand in the log in the order in which they came. */
static void the_order_of_import_changes_nothing(void **state)
{
	(void)state;
	MadeLog *made = ARENA_NEW(arena, MadeLog);
	made_log(made, 7, 120);
	for (size_t i = 0; i + 2 < made->log.run_count; i += 5) { /* three at once */
		made->runs[i + 1].start_unix_s = made->runs[i + 2].start_unix_s = made->runs[i].start_unix_s;
		made->runs[i + 1].utc_offset_s = made->runs[i + 2].utc_offset_s = made->runs[i].utc_offset_s;
	}
	const Series first = series_of(&made->log, "trimp", true);
	for (size_t i = 0; i + 2 < made->log.run_count; i += 5) {
		const LoggedRun run = made->runs[i];
		made->runs[i] = made->runs[i + 2];
		made->runs[i + 2] = run;
	}
	const Series second = series_of(&made->log, "trimp", true);
	expect_same_series(&first, &second);
}

/* As if all had happened elsewhere: the same days, the same windows. */
static void moving_everything_to_another_zone_changes_no_window(void **state)
{
	(void)state;
	static const int32_t zones[] = {-12 * 3600, -16200, 3600, 20700, 14 * 3600};
	MadeLog *made = ARENA_NEW(arena, MadeLog);
	made_log(made, 11, 150);
	const Series here = series_of(&made->log, "distance", true);
	Jump *jumps = ARENA_ARRAY(arena, made->log.run_count, Jump);
	Jump *moved = ARENA_ARRAY(arena, made->log.run_count, Jump);
	jumps_of(jumps, made->runs, made->log.run_count, METRIC_DISTANCE);
	for (size_t z = 0; z < COUNT_OF(zones); z++) {
		MadeLog *there = ARENA_NEW(arena, MadeLog);
		*there = *made;
		there->log.runs = there->runs;
		there->log.others = there->others;
		for (size_t i = 0; i < there->log.run_count; i++) {
			there->runs[i].start_unix_s -= zones[z];
			there->runs[i].utc_offset_s += zones[z];
		}
		for (size_t i = 0; i < there->log.other_count; i++) {
			there->others[i].start_unix_s -= zones[z];
			there->others[i].utc_offset_s += zones[z];
		}
		there->log.now_unix_s -= zones[z];
		there->log.now_offset_s += zones[z];
		const Series elsewhere = series_of(&there->log, "distance", true);
		expect_same_series(&here, &elsewhere);
		jumps_of(moved, there->runs, there->log.run_count, METRIC_DISTANCE);
		for (size_t i = 0; i < there->log.run_count; i++)
			assert_true(jumps[i].band == moved[i].band && jumps[i].longest_run == moved[i].longest_run);
	}
}

/* A watch with a wrong date, or an answer as of another day. */
static void what_begins_after_now_is_not_in_it(void **state)
{
	(void)state;
	const LoggedRun runs[3] = {run_on(9, 5000), run_on(4, 6000), run_on(-300, 7000)};
	TrainingLog log = log_of(runs, 3);
	Series series = series_of(&log, "distance", false);
	assert_int_equal(series.count, 10);
	log.now_unix_s -= 7 * (int64_t)SECONDS_PER_DAY;
	log.complete_until_day -= 7;
	assert_int_equal(series_extend(&series, arena, &log, NOW_DAY - 6, NULL), OK);
	assert_int_equal(series.count, 3);
	log.now_unix_s += 4 * (int64_t)SECONDS_PER_DAY; /* nothing came in, but time passed */
	assert_int_equal(series_extend(&series, arena, &log, NOW_DAY, NULL), OK);
	const Series anew = series_of(&log, "distance", false);
	expect_same_series(&series, &anew);
	expect_near(series.load[5].load, 6, 1e-12);
}

static void fails_cleanly_without_memory(void **state)
{
	(void)state;
	MadeLog *made = ARENA_NEW(arena, MadeLog);
	made_log(made, 5, 90);
	const LoadMeasure of = measure("effort");
	int refused = 0;
	for (size_t limit = 0; limit < 4 << 20; limit += 4096) {
		Arena *small = arena_new(&ALLOCATOR_SYSTEM, limit);
		Series series;
		const ErrCode code = series_make(&series, small, &made->log, &of, true, NULL);
		assert_true(code == OK || code == FAIL_MEMORY);
		if (code == OK) {
			const ErrCode again = series_extend(&series, small, &made->log, MADE_DAYS_FIRST + 50, NULL);
			assert_true(again == OK || again == FAIL_MEMORY);
		}
		refused += code != OK;
		arena_free(small);
		if (code == OK && limit > 2 << 20)
			break;
	}
	assert_true(refused > 3);
}

static void runs_a_century_apart_are_a_wrong_date(void **state)
{
	(void)state;
	LoggedRun runs[2] = {run_on(40000, 5000), run_on(1, 5000)};
	const TrainingLog log = log_of(runs, 2);
	Series series;
	Error err = ERROR_NONE;
	const LoadMeasure of = measure("distance");
	assert_int_equal(series_make(&series, arena, &log, &of, false, &err), FAIL_LIMIT);
}

static void only_what_adds_up_is_a_load(void **state)
{
	(void)state;
	LoadMeasure of;
	assert_true(load_measure_of(&of, STR("shin_load_high_km")));
	assert_int_equal(of.metric, METRIC_SHIN_HIGH);
	assert_true(load_measure_of(&of, STR("trimp")));
	assert_false(load_measure_of(&of, STR("hr_avg_bpm")));
	assert_false(load_measure_of(&of, STR("beer")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_log_without_runs_has_no_days, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_day_is_the_local_one_and_holds_all_its_runs, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_day_after_the_log_is_complete_is_unknown_and_not_rest, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_run_without_a_heart_rate_leaves_its_day_unknown_for_that_measure_only, set_up,
					    tear_down),
	    cmocka_unit_test_setup_teardown(other_sports_count_where_they_are_asked_for_and_never_as_steps, set_up,
					    tear_down),
	    cmocka_unit_test_setup_teardown(weeks_are_compared_in_whole_metres, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_tissue_is_as_fresh_as_its_week_is_light, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_strain_is_high_against_the_runners_own_half_year, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_resting_heart_rate_counts_as_raised_on_the_third_day, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(short_sleep_is_below_seven_hours_or_an_hour_below_the_usual, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(apples_variability_serves_where_there_is_no_other, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(going_on_day_by_day_is_the_same_as_from_the_beginning, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_run_that_comes_late_changes_what_follows_and_nothing_before, set_up,
					    tear_down),
	    cmocka_unit_test_setup_teardown(the_order_of_import_changes_nothing, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(moving_everything_to_another_zone_changes_no_window, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(what_begins_after_now_is_not_in_it, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(fails_cleanly_without_memory, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(runs_a_century_apart_are_a_wrong_date, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(only_what_adds_up_is_a_load, set_up, tear_down),
	};
	return cmocka_run_group_tests_name("series", tests, NULL, NULL);
}
