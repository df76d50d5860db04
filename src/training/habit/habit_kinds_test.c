/*
 * habit_kinds_test.c - kinds of running, ground, shoes, the way of running, the
 * body: what the log tells of each, and when it keeps silent.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/habit/habit_world.h"

/* Ten weeks of three runs of 10 km a week, with one metric known of each. */
static void usual_runs(World *world, Metric metric, double value)
{
	for (int day = -70; day < 0; day++)
		if (day % 7 == 0 || day % 7 == -2 || day % 7 == -5)
			ran(world, day, 10000)->metrics.of[metric] = value;
}

/* ---- fast, uphill, downhill ---- */

static void fast_running_after_six_weeks_without_is_added(void **state)
{
	(void)state;
	World *world = world_new();
	usual_runs(world, METRIC_FAST, 0);
	look(world, 0);
	says_fact(world, "speedwork_added", "no",
		  "From 15 April to 12 May there was not much more fast running (above critical speed) than in the weeks before: "
		  "there was none to speak of.");
	ran(world, 0, 10000)->metrics.of[METRIC_FAST] = 2400;
	look(world, 0);
	says_fact(world, "speedwork_added", "yes",
		  "On 12 May you ran 2.4 km faster than you could hold for about half an hour (critical speed); the first in six "
		  "weeks.");
	says_meaning(world, "speedwork_added", "in a trial, raising the speed injured no more runners");
	assert_int_equal(fact_of(world, "speedwork_added").evidence, GRADE_C);
	free_world(world);
}

/* One run in three is fast; a fast run on the last day, and before it as many
 * more as one likes. */
static World *world_of_intervals(double last_m, bool more)
{
	World *world = world_new();
	usual_runs(world, METRIC_FAST, 0);
	for (size_t i = 0; i < world->log.run_count; i++)
		if (i % 3 == 0 || (more && i + 3 > world->log.run_count))
			world->runs[i].metrics.of[METRIC_FAST] = 2000;
	ran(world, 0, 10000)->metrics.of[METRIC_FAST] = last_m;
	look(world, 0);
	return world;
}

static void fast_running_is_added_when_it_is_more_in_a_run_and_in_all(void **state)
{
	(void)state;
	World *world = world_of_intervals(2200, true); /* exactly a tenth more */
	says_value(world, "speedwork_added", "no");
	says_words(world, "speedwork_added", "; the most in a run was 2.2 km, on 12 May.");
	free_world(world);
	world = world_of_intervals(2201, true);
	says_value(world, "speedwork_added", "yes");
	says_words(world, "speedwork_added", "the most in the 30 days before was 2.0 km");
	assert_false(fact_of(world, "speedwork_added").answers);
	free_world(world);
	world = world_of_intervals(2601, true); /* more than 30 % */
	assert_true(fact_of(world, "speedwork_added").answers);
	free_world(world);
	world = world_of_intervals(2201, false); /* in all no more than ever */
	says_value(world, "speedwork_added", "no");
	free_world(world);
}

static void without_speed_the_first_hard_session_tells(void **state)
{
	(void)state;
	World *world = world_new();
	usual_runs(world, METRIC_IS_HARD, 0);
	ran(world, 0, 10000)->metrics.of[METRIC_IS_HARD] = 1;
	look(world, 0);
	says_fact(world, "speedwork_added", "yes", "On 12 May you ran a hard session, the first in six weeks.");
	free_world(world);
}

static void a_log_that_knows_no_speed_does_not_say_there_was_none(void **state)
{
	(void)state;
	World *world = world_new();
	usual_runs(world, METRIC_DISTANCE, 10000);
	look(world, 0);
	assert_false(has_fact(world, "speedwork_added"));
	assert_true(is_unknown(world, "speedwork_added"));
	assert_true(is_unknown(world, "downhill_added"));
	/* nor one that knows it of two runs in three */
	for (size_t i = 0; i < world->log.run_count; i++)
		if (i % 3 != 0)
			world->runs[i].metrics.of[METRIC_FAST] = 0;
	look(world, 0);
	assert_true(is_unknown(world, "speedwork_added"));
	free_world(world);
}

static void more_climbing_on_a_hilly_run_is_added(void **state)
{
	(void)state;
	World *world = world_new();
	usual_runs(world, METRIC_ASCENT, 60);
	LoggedRun *run = ran(world, 0, 12000);
	run->metrics.of[METRIC_ASCENT] = 310;
	look(world, 0);
	says_fact(world, "hills_added", "yes",
		  "On 12 May you climbed 310 m in 12.0 km; the first hills in six weeks.");
	for (size_t i = 0; i + 1 < world->log.run_count; i++)
		world->runs[i].metrics.of[METRIC_ASCENT] = i % 3 == 0 ? 120 : 0;
	look(world, 0);
	says_words(world, "hills_added", "after at most 120 m in a run of the 30 days before");
	run->distance_m = 40000; /* long rather than hilly */
	look(world, 0);
	says_value(world, "hills_added", "no");
	world->log.imperial = true;
	run->distance_m = 12000;
	look(world, 0);
	says_words(world, "hills_added", "you climbed 1017 ft in 7.5 mi");
	free_world(world);
}

static void a_descent_half_as_much_again_is_new(void **state)
{
	(void)state;
	World *world = world_new();
	usual_runs(world, METRIC_DOWNHILL_DOSE, 100);
	ran(world, 0, 10000)->metrics.of[METRIC_DOWNHILL_DOSE] = 150; /* exactly 1.5 times */
	look(world, 0);
	says_value(world, "downhill_added", "no");
	world->runs[world->log.run_count - 1].metrics.of[METRIC_DOWNHILL_DOSE] = 165;
	look(world, 0);
	says_fact(world, "downhill_added", "yes",
		  "On 12 May you ran downhill for the dose of a drop of 165 m (weighted by the speed); the most of any run in "
		  "the six weeks before was 100 m.");
	says_meaning(world, "downhill_added", "less so the next time");
	free_world(world);
}

static void a_runner_of_the_plain_is_compared_with_twenty_metres(void **state)
{
	(void)state;
	World *world = world_new();
	usual_runs(world, METRIC_DOWNHILL_DOSE, 0);
	ran(world, 0, 10000)->metrics.of[METRIC_DOWNHILL_DOSE] = 44; /* new, but too little to be felt */
	look(world, 0);
	says_value(world, "downhill_added", "no");
	world->runs[world->log.run_count - 1].metrics.of[METRIC_DOWNHILL_DOSE] = 46;
	look(world, 0);
	says_value(world, "downhill_added", "yes");
	free_world(world);
}

/* ---- the rule in other units ---- */

static void the_rule_in_other_units_is_an_estimate(void **state)
{
	(void)state;
	World *world = world_new();
	usual_runs(world, METRIC_MOVING, 3600);
	LoggedRun *run = ran(world, 0, 10500);
	run->metrics.of[METRIC_MOVING] = 7080;
	look(world, 0);
	says_value(world, "longest_run_jump", "under_10");
	const HabitFact fact = fact_of(world, "longest_run_jump_in_time");
	assert_true(text_is(fact.value, "30_to_100"));
	assert_int_equal(fact.evidence, GRADE_D);
	assert_true(fact.other_unit && fact.changed && !fact.answers);
	says_words(world, "longest_run_jump_in_time",
		   "Counted in time, the run of 12 May was 97 % above the most of the 30 days before: 1:58:00 after 1:00:00.");
	says_meaning(world, "longest_run_jump_in_time", "the study looked at distance only");
	run->metrics.of[METRIC_MOVING] = 3700;
	look(world, 0);
	says_words(world, "longest_run_jump_other_units",
		   "No run was more than 10 % above the most of the 30 days before it in time.");
	free_world(world);
}

static void a_run_without_a_cadence_makes_no_jump_of_the_next(void **state)
{
	(void)state;
	World *world = world_new();
	usual_runs(world, METRIC_STEPS, 9000);
	ran(world, 0, 10000)->metrics.of[METRIC_STEPS] = 12000;
	look(world, 0);
	says_value(world, "longest_run_jump_in_steps", "30_to_100");
	for (size_t i = 0; i + 1 < world->log.run_count; i += 2)
		world->runs[i].metrics.of[METRIC_STEPS] = UNKNOWN;
	look(world, 0);
	assert_false(has_fact(world, "longest_run_jump_in_steps"));
	free_world(world);
}

static void a_load_that_only_its_exponent_raises_is_no_change(void **state)
{
	(void)state;
	World *world = world_new();
	usual_runs(world, METRIC_ACHILLES, 10);
	for (size_t i = 0; i < world->log.run_count; i++)
		world->runs[i].metrics.of[METRIC_ACHILLES_PLAIN] = 10;
	LoggedRun *run = ran(world, 0, 10000);
	run->metrics.of[METRIC_ACHILLES] = 15;
	run->metrics.of[METRIC_ACHILLES_PLAIN] = 10.4;
	look(world, 0);
	assert_false(fact_of(world, "longest_run_jump_achilles").changed);
	says_words(world, "longest_run_jump_achilles", "50 % above");
	says_words(world, "longest_run_jump_achilles", "4 % by weighted steps: too uncertain");
	run->metrics.of[METRIC_ACHILLES_PLAIN] = 11.5;
	look(world, 0);
	assert_true(fact_of(world, "longest_run_jump_achilles").changed);
	free_world(world);
}

/* ---- ground ---- */

static void new_ground_is_a_shift_of_more_than_thirty_points(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -60; day <= 0; day += 2)
		ran(world, day, 10000)->surface = STR("road");
	look(world, 0);
	says_fact(world, "surface_changed", "no",
		  "In the two weeks to 12 May, 100 % of your running was on road, in the six weeks before 100 %.");
	says_value(world, "hard_surface", "yes");
	assert_false(fact_of(world, "hard_surface").changed); /* a habit, and no change */
	for (size_t i = world->log.run_count - 3; i < world->log.run_count; i++)
		world->runs[i].surface = STR("trail");
	look(world, 0);
	says_fact(world, "surface_changed", "yes",
		  "In the two weeks to 12 May, 43 % of your running was on trail, in the six weeks before 0 %.");
	assert_int_equal(fact_of(world, "surface_changed").day, DAY_0 - 4);
	for (size_t i = 0; i < world->log.run_count; i += 2)
		world->runs[i].surface = STR_NONE;
	look(world, 0);
	assert_true(is_unknown(world, "surface_changed"));
	assert_true(is_unknown(world, "hard_surface"));
	free_world(world);
}

/* ---- shoes ---- */

static World *world_of_shoes(void)
{
	World *world = world_new();
	world->shoes[0] = (Shoe){.name = STR("Old"), .brand = STR("Maker"), .model = STR("One"), .prior_m = UNKNOWN, .limit_m = UNKNOWN};
	world->shoes[1] = (Shoe){.name = STR("Red"), .brand = STR("Maker"), .model = STR("Two"), .prior_m = UNKNOWN, .limit_m = UNKNOWN};
	world->log.shoe_count = 2;
	for (int day = -90; day <= 0; day += 2)
		ran(world, day, 10000)->shoe = STR("Old");
	return world;
}

static void a_shoe_is_called_good_only_when_its_past_is_known(void **state)
{
	(void)state;
	World *world = world_of_shoes(); /* 46 runs, 460 km, and there from the beginning */
	look(world, 0);
	assert_true(is_unknown(world, "shoes_worn_out"));
	world->shoes[0].prior_m = 100000;
	look(world, 0);
	says_fact(world, "shoes_worn_out", "no",
		  "By 12 May the Old that you ran in most had come 560.0 km; the limit is 804.7 km.");
	world->shoes[0].limit_m = 550000;
	look(world, 0);
	says_value(world, "shoes_worn_out", "yes");
	says_meaning(world, "shoes_worn_out", "a rule of thumb");
	free_world(world);
}

static void another_model_is_new_and_another_pair_of_the_same_is_not(void **state)
{
	(void)state;
	World *world = world_of_shoes();
	look(world, 0);
	says_fact(world, "shoes_changed", "no", "No new model of shoe from 29 April to 12 May.");
	world->runs[world->log.run_count - 1].shoe = STR("Red");
	world->runs[world->log.run_count - 2].shoe = STR("Red");
	look(world, 0);
	says_fact(world, "shoes_changed", "yes", "On 10 May you ran in the Red for the first time; since then 2 runs and 20.0 km in all.");
	world->shoes[1].model = STR("One");
	look(world, 0);
	says_value(world, "shoes_changed", "no");
	free_world(world);
}

static void runs_without_a_shoe_tell_nothing_of_shoes(void **state)
{
	(void)state;
	World *world = world_of_shoes();
	world->runs[world->log.run_count - 1].shoe = STR_NONE;
	world->runs[world->log.run_count - 2].shoe = STR_NONE;
	look(world, 0);
	assert_true(is_unknown(world, "shoes_changed"));
	free_world(world);
}

/* ---- round the hard sessions ---- */

static void warming_up_is_a_share_of_hard_sessions(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -49; day <= 0; day += 7) {
		LoggedRun *run = ran(world, day, 10000);
		run->metrics.of[METRIC_IS_HARD] = 1;
		run->metrics.of[METRIC_WARM_UP] = day <= -28 ? 700 : 120;
		run->metrics.of[METRIC_COOL_DOWN] = 300;
	}
	look(world, 0);
	says_fact(world, "no_warm_up", "no",
		  "Of your 8 hard sessions since 18 March, 4 began with at least ten minutes of warming up.");
	says_value(world, "no_cool_down", "no");
	world->runs[0].metrics.of[METRIC_WARM_UP] = 599;
	look(world, 0);
	says_value(world, "no_warm_up", "yes");
	assert_int_equal(fact_of(world, "no_warm_up").day, DAY_0);
	for (size_t i = 0; i < world->log.run_count; i++)
		world->runs[i].metrics.of[METRIC_IS_HARD] = i > 5;
	look(world, 0);
	assert_true(is_unknown(world, "no_warm_up")); /* two are too few */
	free_world(world);
}

/* ---- the body ---- */

static void sleep_is_the_mean_of_a_week(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -66; day <= 0; day++)
		slept(world, day, day > -7 ? 6.5 : 7.5);
	look(world, 0);
	says_fact(world, "poor_sleep", "yes",
		  "In the week to 12 May you slept 6:30 hours a night (7 of 7 nights are known); in the two months before, 7:30 "
		  "hours.");
	says_meaning(world, "poor_sleep", "what came first is not known");
	for (size_t i = 0; i < world->log.wellness_count; i++)
		world->wellness[i].value = 7 * 3600.0;
	look(world, 0);
	says_value(world, "poor_sleep", "no");
	look(world, 4); /* three nights of the week are known */
	assert_true(is_unknown(world, "poor_sleep"));
	free_world(world);
}

static void short_nights_as_ever_are_a_habit_and_no_change(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -66; day <= 0; day++)
		slept(world, day, 6);
	look(world, 0);
	says_value(world, "poor_sleep", "yes");
	assert_false(fact_of(world, "poor_sleep").changed);
	says_words(world, "poor_sleep", "That is short, and nothing new for you.");
	free_world(world);
}

static void an_hour_less_than_usual_is_poor_too(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -66; day <= 0; day++)
		slept(world, day, day > -7 ? 7.4 : 8.5);
	look(world, 0);
	says_value(world, "poor_sleep", "yes");
	free_world(world);
}

static void a_pulse_above_ones_own_for_three_days_is_told_and_answers_nothing(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -66; day <= 0; day++)
		for (int k = 0; k < 2; k++) {
			slept(world, day, 8);
			Wellness *told = &world->wellness[world->log.wellness_count - 1];
			told->kind = k == 0 ? WELLNESS_HR_REST : WELLNESS_HRV_RMSSD;
			told->value = k == 0 ? (day > -7 ? 57 : 50) : (day % 2 == 0 ? 60 : 50);
		}
	look(world, 0);
	assert_false(fact_of(world, "resting_heart_rate_up").changed); /* the mean of three weeks of days rises slowly */
	assert_false(fact_of(world, "hrv_low").changed);
	assert_false(fact_of(world, "hrv_low").answers);
	for (size_t i = 0; i < world->log.wellness_count; i++)
		if (world->wellness[i].day > DAY_0 - 9)
			world->wellness[i].value = world->wellness[i].kind == WELLNESS_HR_REST ? 60 : 40;
	look(world, 0);
	says_fact(world, "resting_heart_rate_up", "yes",
		  "In the week to 12 May your resting heart rate was 60; in the two months before, 50.");
	says_value(world, "hrv_low", "yes");
	says_words(world, "hrv_low", "In the week to 12 May your heart rate variability was 40 ms; your own band");
	free_world(world);
}

static void a_log_that_ends_early_rules_nothing_out(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -60; day < -10; day += 2)
		ran(world, day, 10000);
	look(world, 0);
	assert_true(fact_of(world, "longest_run_jump").answers);
	world->log.complete_until_day = DAY_0 - 12;
	look(world, 0);
	says_words(world, "longest_run_jump", "The log ends on 30 April; what came after is not known.");
	for (size_t i = 0; i < world->habits.fact_count; i++)
		assert_true(world->habits.facts[i].changed || !world->habits.facts[i].answers);
	free_world(world);
}

static void heat_is_told_but_never_ruled_out(void **state)
{
	(void)state;
	World *world = world_new();
	LoggedRun *run = ran(world, 0, 10000);
	run->metrics.of[METRIC_TEMPERATURE] = 31;
	look(world, 0);
	says_fact(world, "heat", "yes", "On 12 May it was 31 °C on the run.");
	assert_true(fact_of(world, "heat").answers);
	run->metrics.of[METRIC_TEMPERATURE] = 12;
	look(world, 0);
	says_value(world, "heat", "no");
	assert_false(fact_of(world, "heat").answers);
	run->metrics.of[METRIC_TEMPERATURE] = 25;
	look(world, 0);
	assert_true(is_unknown(world, "heat"));
	run->metrics.of[METRIC_WBGT] = 25.6;
	look(world, 0);
	says_words(world, "heat", "25 °C, which with the humidity is a heat on the body (WBGT) of about 26 °C");
	look(world, 2); /* two days later it is another day's weather */
	assert_true(is_unknown(world, "heat"));
	free_world(world);
}

static void weighing_tells_of_water(void **state)
{
	(void)state;
	World *world = world_new();
	LoggedRun *run = ran(world, 0, 30000);
	run->elapsed_s = 3 * 3600;
	run->metrics.of[METRIC_SWEAT_LOSS] = 2.5;
	look(world, 0);
	says_value(world, "low_fluids", "yes");
	says_value(world, "overdrinking", "no");
	assert_false(fact_of(world, "overdrinking").answers);
	run->metrics.of[METRIC_SWEAT_LOSS] = -0.4;
	look(world, 0);
	says_value(world, "low_fluids", "no");
	says_value(world, "overdrinking", "yes");
	assert_true(fact_of(world, "overdrinking").answers);
	run->elapsed_s = 3600;
	look(world, 0);
	assert_true(is_unknown(world, "overdrinking"));
	run->metrics.of[METRIC_SWEAT_LOSS] = UNKNOWN;
	look(world, 0);
	assert_true(is_unknown(world, "low_fluids"));
	free_world(world);
}

/* ---- sessions ---- */

static void a_long_day_on_foot_counts_whatever_it_was(void **state)
{
	(void)state;
	World *world = world_new();
	look(world, 0); /* an empty log knows of no day */
	assert_true(is_unknown(world, "long_event"));
	ran(world, -3, 10000);
	did(world, -1, "cycling")->elapsed_s = 5 * 3600;
	look(world, 0);
	says_value(world, "long_event", "no");
	assert_false(fact_of(world, "long_event").answers); /* a hike without a watch is not in the log */
	did(world, 0, "hiking")->elapsed_s = 4 * 3600;
	look(world, 0);
	says_fact(world, "long_event", "yes", "On 12 May you were on your legs for 4:00:00.");
	look(world, 2);
	says_value(world, "long_event", "no");
	world->log.complete_until_day = DAY_0 + 1;
	look(world, 2);
	assert_true(is_unknown(world, "long_event"));
	free_world(world);
}

static void an_unusual_session_is_one_of_the_last_three_days(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -60; day < 0; day += 3)
		ran(world, day, 10000);
	ran(world, 0, 16000);
	look(world, 3);
	says_fact(world, "unfamiliar_session", "yes",
		  "On 12 May you did something unlike the weeks before: 60 % longer than the longest of the 30 days before (16.0 km "
		  "after 10.0 km).");
	look(world, 4);
	says_value(world, "unfamiliar_session", "no");
	assert_false(fact_of(world, "unfamiliar_session").answers);
	did(world, -80, "rowing");
	look(world, 4);
	did(world, 3, "rowing");
	look(world, 4);
	says_words(world, "unfamiliar_session", "On 15 May you did something unlike the weeks before: rowing, the first in six weeks.");
	free_world(world);
}

static void strength_work_is_missed_only_where_it_once_was(void **state)
{
	(void)state;
	World *world = world_new();
	ran(world, 0, 10000);
	look(world, 0);
	assert_true(is_unknown(world, "no_strength_work"));
	did(world, -60, "training")->sub_sport = STR("strength_training");
	look(world, 0);
	says_fact(world, "no_strength_work", "yes",
		  "The four weeks before have 0 strength sessions in the log, the last of all on 13 March.");
	did(world, -7, "training")->sub_sport = STR("strength_training");
	look(world, 0);
	says_value(world, "no_strength_work", "no");
	free_world(world);
}

/* ---- the way of running ---- */

static void few_steps_need_five_runs(void **state)
{
	(void)state;
	World *world = world_new();
	world->log.profile.of[PROFILE_HEIGHT] = (ProfileNumber){.value = 1.8, .from = PROFILE_TOLD};
	for (int day = -8; day < 0; day += 2) {
		LoggedRun *run = ran(world, day, 10000);
		run->metrics.of[METRIC_CADENCE] = 148;
		run->metrics.of[METRIC_CADENCE_PREDICTED] = 165;
		run->metrics.of[METRIC_CADENCE_Z] = -17.0 / 9;
	}
	look(world, 0);
	assert_true(is_unknown(world, "low_cadence"));
	world->runs[world->log.run_count] = world->runs[0];
	world->runs[world->log.run_count++].start_unix_s = DAY_0_S;
	look(world, 0);
	says_fact(world, "low_cadence", "yes",
		  "In your last five runs you took 148 steps a minute; about 165 are to be expected at that speed and your height, "
		  "9 more or fewer.");
	says_meaning(world, "low_cadence", "that they prevent injuries has not been shown");
	for (size_t i = 0; i < world->log.run_count; i++)
		world->runs[i].metrics.of[METRIC_CADENCE_Z] = -1.5;
	look(world, 0);
	says_value(world, "low_cadence", "no");
	free_world(world);
}

static void overstriding_is_suspected_and_never_ruled_out(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -8; day <= 0; day += 2)
		ran(world, day, 10000)->metrics.of[METRIC_OVERSTRIDING] = day < -2 ? 2 : 0;
	look(world, 0);
	says_value(world, "overstriding", "yes");
	says_meaning(world, "overstriding", "film ten seconds");
	world->runs[0].metrics.of[METRIC_OVERSTRIDING] = 1;
	look(world, 0);
	says_value(world, "overstriding", "no");
	assert_false(fact_of(world, "overstriding").answers);
	free_world(world);
}

static void feet_differ_when_the_change_lasts(void **state)
{
	(void)state;
	World *world = world_new();
	for (int day = -40; day <= 0; day += 2) {
		LoggedRun *run = ran(world, day, 10000);
		run->metrics.of[METRIC_BALANCE] = (day > -6 ? 51.6 : 50.0) + (day % 4 == 0 ? 0.1 : -0.1);
		run->metrics.of[METRIC_STEADY_SPEED] = 3;
	}
	look(world, 0);
	says_value(world, "uneven_foot_strike", "yes");
	says_words(world, "uneven_foot_strike", "In the last three runs the left foot had 51.6 % of the contact time");
	look(world, -3); /* one run of it */
	says_value(world, "uneven_foot_strike", "no");
	for (size_t i = 0; i + 3 < world->log.run_count; i++)
		world->runs[i].metrics.of[METRIC_STEADY_SPEED] = 4; /* nothing to compare with at this speed */
	look(world, 0);
	assert_true(is_unknown(world, "uneven_foot_strike"));
	free_world(world);
}

/* ---- what is not known ---- */

static void every_habit_is_either_told_or_listed_as_unknown(void **state)
{
	(void)state;
	World *world = world_new();
	look(world, 0);
	assert_int_equal(world->habits.unknown_count + world->habits.fact_count, 34);
	for (size_t i = 0; i < world->habits.unknown_count; i++) {
		assert_true(world->habits.unknown[i].would_tell.n > 0);
		assert_false(has_fact(world, world->habits.unknown[i].habit.p));
	}
	assert_true(is_unknown(world, "shoes_tight"));
	free_world(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(fast_running_after_six_weeks_without_is_added),
	    cmocka_unit_test(fast_running_is_added_when_it_is_more_in_a_run_and_in_all),
	    cmocka_unit_test(without_speed_the_first_hard_session_tells),
	    cmocka_unit_test(a_log_that_knows_no_speed_does_not_say_there_was_none),
	    cmocka_unit_test(more_climbing_on_a_hilly_run_is_added),
	    cmocka_unit_test(a_descent_half_as_much_again_is_new),
	    cmocka_unit_test(a_runner_of_the_plain_is_compared_with_twenty_metres),
	    cmocka_unit_test(the_rule_in_other_units_is_an_estimate),
	    cmocka_unit_test(a_run_without_a_cadence_makes_no_jump_of_the_next),
	    cmocka_unit_test(a_load_that_only_its_exponent_raises_is_no_change),
	    cmocka_unit_test(new_ground_is_a_shift_of_more_than_thirty_points),
	    cmocka_unit_test(a_shoe_is_called_good_only_when_its_past_is_known),
	    cmocka_unit_test(another_model_is_new_and_another_pair_of_the_same_is_not),
	    cmocka_unit_test(runs_without_a_shoe_tell_nothing_of_shoes),
	    cmocka_unit_test(warming_up_is_a_share_of_hard_sessions),
	    cmocka_unit_test(sleep_is_the_mean_of_a_week),
	    cmocka_unit_test(short_nights_as_ever_are_a_habit_and_no_change),
	    cmocka_unit_test(an_hour_less_than_usual_is_poor_too),
	    cmocka_unit_test(a_pulse_above_ones_own_for_three_days_is_told_and_answers_nothing),
	    cmocka_unit_test(a_log_that_ends_early_rules_nothing_out),
	    cmocka_unit_test(heat_is_told_but_never_ruled_out),
	    cmocka_unit_test(weighing_tells_of_water),
	    cmocka_unit_test(a_long_day_on_foot_counts_whatever_it_was),
	    cmocka_unit_test(an_unusual_session_is_one_of_the_last_three_days),
	    cmocka_unit_test(strength_work_is_missed_only_where_it_once_was),
	    cmocka_unit_test(few_steps_need_five_runs),
	    cmocka_unit_test(overstriding_is_suspected_and_never_ruled_out),
	    cmocka_unit_test(feet_differ_when_the_change_lasts),
	    cmocka_unit_test(every_habit_is_either_told_or_listed_as_unknown),
	};
	return cmocka_run_group_tests_name("kinds of habits", tests, NULL, NULL);
}
