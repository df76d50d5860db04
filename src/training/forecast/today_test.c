/*
 * today_test.c - what comes first on a day: pain, heat, soreness, a break; and
 * what is said beside it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/today.h"

#include "training/forecast/small_log.h"
#include "training/series/made_log.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const TodayAsk NOTHING = {.plan = NULL, .temperature_c = UNKNOWN, .humidity_pct = UNKNOWN};

static Today today_with(const TrainingLog *log, const TodayAsk *ask)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 16 << 20);
	assert_non_null(arena);
	Today today;
	Error err = ERROR_NONE;
	assert_int_equal(today_of(&today, arena, log, ask, &err), OK);
	arena_free(arena);
	return today;
}

static Today today(const SmallLog *small)
{
	return today_with(&small->log, &NOTHING);
}

static Pain pain(int32_t days_ago, const char *place, double worst)
{
	return (Pain){.day = SMALL_DAY - days_ago,
		      .place = text_of(place),
		      .worst = worst,
		      .before = UNKNOWN,
		      .during = UNKNOWN,
		      .after = UNKNOWN,
		      .morning = UNKNOWN,
		      .stiffness_min = UNKNOWN};
}

static void an_ordinary_day_has_nothing_against_a_run(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	const Today t = today(&small);
	assert_int_equal(t.verdict, TODAY_NOTHING_AGAINST);
	assert_int_equal(t.caps.most_m, 11000);
	assert_true(t.has_last && t.last.distance_m == 10000 && t.last.band == SPIKE_REFERENCE);
	assert_true(fabs(t.last.hours_since - (49 - 10000 / 3.0 / 3600)) < 1e-3);
	assert_false(t.has_pain);
	assert_true(t.knows_downhill && t.sore_now.mid < 1 && t.rest_until_unix_s == 0);
	for (int remark = 0; remark < TODAY_REMARKS; remark++)
		assert_false(t.remarks[remark]);
}

static void pain_above_its_limit_comes_before_all_else(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	small.pains[0] = pain(1, "shin_inner_lower_third", 3);
	small.log.pain_count = 1;
	assert_int_equal(today(&small).verdict, TODAY_PAIN_FIRST);
	small.pains[0] = pain(1, "achilles_middle", 5); /* a tendon bears more */
	assert_int_equal(today(&small).verdict, TODAY_NOTHING_AGAINST);
	small.pains[0] = pain(1, "shin_front_edge", 1); /* a bone nothing */
	assert_int_equal(today(&small).verdict, TODAY_PAIN_FIRST);
	small.pains[0] = pain(1, "shin_inner_lower_third", 2);
	small.pains[0].morning = 4; /* the next morning counts too */
	assert_int_equal(today(&small).verdict, TODAY_PAIN_FIRST);
}

static void a_later_day_without_pain_takes_it_back(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	small.pains[0] = pain(2, "knee_whole", 6);
	small.pains[1] = pain(1, "", 0);
	small.log.pain_count = 2;
	const Today t = today(&small);
	assert_int_equal(t.verdict, TODAY_NOTHING_AGAINST);
	assert_true(t.has_pain && !t.pain_over && t.pain_days_ago == 1);
}

static void of_two_places_the_one_farther_above_its_limit_is_told(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	small.pains[0] = pain(1, "achilles_middle", 5);
	small.pains[1] = pain(1, "knee_whole", 4);
	small.pains[2] = pain(1, "calf_upper_inner", UNKNOWN);
	small.log.pain_count = 3;
	const Today t = today(&small);
	assert_true(text_is(t.pain.place, "knee_whole") && t.pain_over);
	assert_int_equal(t.verdict, TODAY_PAIN_FIRST);
}

static void an_old_entry_is_told_but_does_not_come_first(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	small.pains[0] = pain(6, "knee_whole", 6);
	small.log.pain_count = 1;
	const Today t = today(&small);
	assert_true(t.has_pain && t.pain_over);
	assert_int_equal(t.verdict, TODAY_NOTHING_AGAINST);
	small.pains[0] = pain(15, "knee_whole", 6);
	assert_false(today(&small).has_pain);
}

static void a_run_far_down_asks_for_easy_days(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	small.runs[9].metrics.of[METRIC_DOWNHILL_DOSE] = 900;
	small.runs[9].metrics.of[METRIC_DOWNHILL_DOSE_LOW] = 800;
	small.runs[9].metrics.of[METRIC_DOWNHILL_DOSE_HIGH] = 1000;
	const Today t = today(&small);
	assert_int_equal(t.verdict, TODAY_EASY_ONLY);
	assert_int_equal(t.rest_until_unix_s, small.runs[9].start_unix_s + (int64_t)small.runs[9].elapsed_s + 72 * 3600);
	assert_true(t.sore[0].sore.mid >= 4 && t.sore[7].sore.mid < 1);
	assert_true(t.sore_gone_unix_s > t.at_unix_s && t.sore_gone_late_unix_s >= t.sore_gone_unix_s);
	assert_true(t.last.downhill_novelty > 10);
}

static void heat_stops_or_slows(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	TodayAsk ask = {.temperature_c = 28, .humidity_pct = 60};
	Today t = today_with(&small.log, &ask);
	assert_true(fabs(t.heat.wbgt_c - 28.70) < 0.01);
	assert_int_equal(t.verdict, TODAY_EASY_ONLY);
	ask.temperature_c = 35;
	assert_int_equal(today_with(&small.log, &ask).verdict, TODAY_HEAT_STOPS);
	ask.temperature_c = 20;
	ask.humidity_pct = 50;
	assert_int_equal(today_with(&small.log, &ask).verdict, TODAY_NOTHING_AGAINST);
}

static void after_a_month_off_one_begins_with_walking(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	small.log.now_unix_s += 40 * (int64_t)SECONDS_PER_DAY;
	const Today t = today(&small);
	assert_int_equal(t.verdict, TODAY_WALK_RUN);
	assert_int_equal(t.caps.entry.stage, 3);
	assert_true(t.remarks[REMARK_OLD_LOG]);
	assert_false(t.remarks[REMARK_BREAK]); /* said once */
	small.log.now_unix_s -= 30 * (int64_t)SECONDS_PER_DAY;
	const Today sooner = today(&small);
	assert_int_equal(sooner.verdict, TODAY_NOTHING_AGAINST);
	assert_true(sooner.remarks[REMARK_BREAK]);
}

static void an_empty_log_says_so(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 0, 0);
	const Today t = today(&small);
	assert_int_equal(t.verdict, TODAY_WALK_RUN);
	assert_false(t.has_last);
	assert_int_equal(t.caps.days_off, NEVER_RAN);
}

static void hard_and_fresh_runs_are_remarked(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	small.runs[9].metrics.of[METRIC_IS_HARD] = 1;
	assert_true(today(&small).remarks[REMARK_HARD_BEFORE]);
	small.runs[9] = small_run(1, 10000);
	assert_true(today(&small).remarks[REMARK_LONG_BEFORE]);
	small.runs[9] = small_run(0, 6000);
	const Today t = today(&small);
	assert_true(t.remarks[REMARK_FRESH_BONE]);
	assert_false(t.remarks[REMARK_LONG_BEFORE]); /* 6 of 10 km is not near the largest */
}

static void a_longest_run_that_stands_alone_is_remarked(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	small.runs[3].distance_m = 20000;
	const Today t = today(&small);
	assert_true(t.remarks[REMARK_ALONE]);
	assert_int_equal(t.caps.most_m, 22000);
	assert_int_equal(t.caps.second_most_m, 11000);
}

static void a_heavy_novice_has_three_kilometres_in_the_first_week(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 1, 2000);
	small.log.profile.of[PROFILE_HEIGHT] = (ProfileNumber){.value = 1.70, .from = PROFILE_TOLD};
	small.log.profile.of[PROFILE_MASS] = (ProfileNumber){.value = 95, .from = PROFILE_TOLD};
	const Today t = today(&small);
	assert_true(t.remarks[REMARK_FIRST_WEEK]);
	assert_true(fabs(t.first_week_m - 2000) < 1e-9);
	small.log.profile.of[PROFILE_MASS].from = PROFILE_ASSUMED; /* nobody said it */
	assert_false(today(&small).remarks[REMARK_FIRST_WEEK]);
}

static void water_is_by_own_weighings_where_there_are_some(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	PlannedRun run = planned_run_on(0);
	run.duration_s = 7200;
	const TodayAsk ask = {.plan = &run, .temperature_c = UNKNOWN, .humidity_pct = UNKNOWN};
	assert_false(is_known(today_with(&small.log, &ask).water.drink_l_per_h)); /* no mass */
	small.log.profile.of[PROFILE_MASS] = (ProfileNumber){.value = 70, .from = PROFILE_TOLD};
	assert_true(today_with(&small.log, &ask).water.guessed);
	small.log.profile.of[PROFILE_SWEAT_RATE] = (ProfileNumber){.value = 1.2, .from = PROFILE_LEARNT};
	const Today t = today_with(&small.log, &ask);
	assert_false(t.water.guessed);
	assert_true(fabs(t.water.drink_l_per_h - 0.5) < 1e-9);
}

static void the_day_is_the_runners_own(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	small.log.now_offset_s = -9 * 3600; /* eight in the morning in Greenwich, yesterday evening here */
	const Today t = today(&small);
	assert_int_equal(t.day, SMALL_DAY - 1);
	assert_int_equal(t.sore[0].day, SMALL_DAY - 1);
	assert_int_equal(t.caps.most_m, 11000);
}

static void what_is_to_come_changes_nothing(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	const Today before = today(&small);
	small.runs[10] = small_run(-3, 50000);
	small.log.run_count++;
	const Today after = today(&small);
	assert_int_equal(before.caps.most_m, after.caps.most_m);
	assert_int_equal(before.last.start_unix_s, after.last.start_unix_s);
	assert_true(fabs(before.sore[3].sore.mid - after.sore[3].sore.mid) < 1e-12);
}

static void random_logs_of_years_give_numbers_in_order(void **state)
{
	(void)state;
	MadeLog *made = calloc(1, sizeof *made);
	assert_non_null(made);
	for (uint64_t seed = 0; seed < 20; seed++) {
		memset(made, 0, sizeof *made);
		made_log(made, seed, 900);
		PlannedRun run = planned_run_on(0);
		run.distance_m = 15000;
		const TodayAsk ask = {.plan = &run, .temperature_c = 20, .humidity_pct = 50};
		const Today t = today_with(&made->log, &ask);
		for (size_t i = 0; i < TODAY_SORE_DAYS; i++) {
			const Sore *sore = &t.sore[i].sore;
			assert_true(sore->low >= 0 && sore->low <= sore->mid && sore->mid <= sore->high && sore->high <= 10);
		}
		assert_true(t.caps.longest_m < 0 || 10 * t.caps.most_m <= 11 * t.caps.longest_m);
		assert_true(t.plan.within_all_m <= t.plan.within_m + 1e-9);
	}
	free(made);
}

static void fails_cleanly_without_memory(void **state)
{
	(void)state;
	SmallLog small;
	small_log(&small, 10, 10000);
	int refused = 0;
	for (size_t limit = 0;; limit += 64) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		Today t;
		Error err = ERROR_NONE;
		const ErrCode code = today_of(&t, arena, &small.log, &NOTHING, &err);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
		refused++;
	}
	assert_true(refused > 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_ordinary_day_has_nothing_against_a_run),
	    cmocka_unit_test(pain_above_its_limit_comes_before_all_else),
	    cmocka_unit_test(a_later_day_without_pain_takes_it_back),
	    cmocka_unit_test(of_two_places_the_one_farther_above_its_limit_is_told),
	    cmocka_unit_test(an_old_entry_is_told_but_does_not_come_first),
	    cmocka_unit_test(a_run_far_down_asks_for_easy_days),
	    cmocka_unit_test(heat_stops_or_slows),
	    cmocka_unit_test(after_a_month_off_one_begins_with_walking),
	    cmocka_unit_test(an_empty_log_says_so),
	    cmocka_unit_test(hard_and_fresh_runs_are_remarked),
	    cmocka_unit_test(a_longest_run_that_stands_alone_is_remarked),
	    cmocka_unit_test(a_heavy_novice_has_three_kilometres_in_the_first_week),
	    cmocka_unit_test(water_is_by_own_weighings_where_there_are_some),
	    cmocka_unit_test(the_day_is_the_runners_own),
	    cmocka_unit_test(what_is_to_come_changes_nothing),
	    cmocka_unit_test(random_logs_of_years_give_numbers_in_order),
	    cmocka_unit_test(fails_cleanly_without_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
