/*
 * return_to_run_test.c - the rules one by one, and published progressions
 * against what the engine makes.
 *
 * What is compared with whom:
 * - The standard programme of a soldiers' knee trial (Trials 2023, doi
 *   10.1186/s13063-023-07502-x): six phases of at least two outings with a day of
 *   rest between, no hills, continuous running in the sixth. Ours: the same
 *   number of outings before continuous running, the same rest, no hills before it.
 * - Moen 2012 (inner shin): first phase 8 minutes of running in 16; continuous
 *   running of 16, then 18 minutes in the last two of six. Ours begins with less
 *   running and reaches continuous running in its sixth stage, at 30 minutes.
 * - A clinic's three weeks (walking, then five minutes more a day): half an hour
 *   run on day 20. Ours is no faster.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "planning/return_to_run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "base/num.h"
#include "base/when.h"
#include "knowledge/kb.h"
#include "planning/return_rules.h"

enum { MONDAY = 20003 / 7 * 7 + 4, MON_WED_FRI = 1 | 4 | 16, FAR_M = 1000000 };

static ReturnStart start_of(PainGroup group, int days_off)
{
	return (ReturnStart){.group = group,
			     .risk = group == PAIN_GROUP_BONE ? BONE_LOW : BONE_NONE,
			     .day = MONDAY,
			     .off_since_day = MONDAY - days_off,
			     .weekdays = MON_WED_FRI,
			     .easy_mps = 2.5,
			     .longest_before_m = 10000};
}

static ReturnPlan plan_of(PainGroup group, int days_off)
{
	ReturnPlan plan;
	const ReturnStart start = start_of(group, days_off);
	return_begin(&plan, &start);
	return plan;
}

static const ReturnCriteria ALL_MET = {.walk_days = 2,
				       .stands_10s = SAID_YES,
				       .squats_10 = SAID_YES,
				       .jogs_on_spot = SAID_YES,
				       .hops = SAID_YES,
				       .raises = 25,
				       .raises_other = 26,
				       .bone_tender = SAID_NO,
				       .energy_short = SAID_NO};

static ReturnStep step_of(const ReturnPlan *plan, int32_t today)
{
	ReturnStep step;
	return_next(&step, plan, today, FAR_M);
	return step;
}

/* The next outing, done with a verdict; the tests are met when they are asked for. */
static ReturnStep outing_with(ReturnPlan *plan, VerdictKind verdict)
{
	Error err = ERROR_NONE;
	const int32_t today = plan->last_day == RETURN_NO_DAY ? plan->start.day : plan->last_day;
	if (step_of(plan, today).kind == RETURN_STEP_CRITERIA)
		assert_int_equal(return_criteria(plan, &ALL_MET), 0);
	const ReturnStep step = step_of(plan, today);
	assert_int_equal(step.kind, RETURN_STEP_OUTING);
	const OutingDone done = {.day = step.day, .outing = step.outing, .verdict = verdict, .steps_rise = UNKNOWN};
	assert_int_equal(return_record(plan, &done, &err), OK);
	return step;
}

static void pass_times(ReturnPlan *plan, int times)
{
	for (int i = 0; i < times; i++)
		(void)outing_with(plan, VERDICT_PASS);
}

/* ---- durations ---- */

static void bone_of_three_outings_a_week_needs_a_week_of_walking_and_eighteen_outings_to_half_an_hour(void **state)
{
	(void)state;
	ReturnPlan plan = plan_of(PAIN_GROUP_BONE, 42); /* vector T46 */
	assert_int_equal(when_weekday(MONDAY), 0);
	assert_int_equal(plan.stage, RETURN_R0);
	int walks = 0;
	int runs = 0;
	int32_t first_run_day = 0;
	while (plan.stage <= RETURN_R6) {
		const ReturnStep step = outing_with(&plan, VERDICT_PASS);
		walks += !step.outing.runs;
		runs += step.outing.runs;
		if (runs == 1 && step.outing.runs)
			first_run_day = step.day;
	}
	assert_int_equal(walks, 3);
	assert_int_equal(runs, 18);
	assert_int_equal(first_run_day, MONDAY + 7);
	assert_int_equal(step_of(&plan, plan.last_day).day, MONDAY + 7 * 7); /* the next begins the eighth week */
}

static void tendon_from_r3_needs_eight_outings_to_half_an_hour(void **state)
{
	(void)state;
	ReturnPlan plan = plan_of(PAIN_GROUP_TENDON, 40);
	assert_int_equal(plan.stage, RETURN_R3);
	int runs = 0;
	while (plan.stage <= RETURN_R6) {
		(void)outing_with(&plan, VERDICT_PASS);
		runs++;
	}
	assert_int_equal(runs, 8); /* 2.7 weeks of three */
	assert_int_equal(plan.last_day, MONDAY + 16); /* the Wednesday of the third week */
}

static void stage_of_entry_goes_by_the_time_off(void **state)
{
	(void)state;
	static const struct {
		int days_off;
		ReturnStage stage;
		double share;
	} rows[] = {{0, RETURN_R7, 0.7},  {7, RETURN_R7, 0.7}, {8, RETURN_R7, 0.5}, {14, RETURN_R7, 0.5}, {15, RETURN_R5, -1},
		    {28, RETURN_R5, -1}, {29, RETURN_R3, -1}, {56, RETURN_R3, -1}, {57, RETURN_R1, -1}};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const ReturnPlan plan = plan_of(PAIN_GROUP_SHIN, rows[i].days_off);
		assert_int_equal(plan.stage, rows[i].stage);
		assert_int_equal(is_known(plan.first_share), rows[i].share > 0);
		assert_int_equal(plan_of(PAIN_GROUP_BONE, rows[i].days_off).stage, RETURN_R0);
	}
	ReturnPlan plan = plan_of(PAIN_GROUP_SHIN, 8);
	const ReturnStep step = outing_with(&plan, VERDICT_PASS);
	assert_int_equal(step.outing.distance_m, 5000);
	assert_int_equal(step.outing.intensity, INTENSITY_EASY);
}

/* ---- published progressions ---- */

static void progression_to_continuous_running_takes_as_many_outings_as_the_soldiers_programme(void **state)
{
	(void)state;
	ReturnPlan plan = plan_of(PAIN_GROUP_KNEECAP, 60);
	assert_int_equal(plan.stage, RETURN_R1);
	int before = 0;
	int32_t last_day = RETURN_NO_DAY;
	double run_min = 0;
	while (plan.stage < RETURN_R6) {
		const ReturnStep step = outing_with(&plan, VERDICT_PASS);
		assert_true(last_day == RETURN_NO_DAY || step.day - last_day >= 2); /* a day of rest between */
		assert_int_equal(step.outing.intensity, INTENSITY_EASY);            /* no hills */
		assert_true(step.outing.run_min * step.outing.times >= run_min);
		run_min = step.outing.run_min * step.outing.times;
		last_day = step.day;
		before++;
	}
	assert_int_equal(before, 5 * 2); /* five phases of two outings, then continuous */
}

static void progression_begins_no_harder_than_the_shin_trial_and_is_no_faster_than_a_clinics(void **state)
{
	(void)state;
	ReturnStart start = start_of(PAIN_GROUP_SHIN, 60);
	start.weekdays = 0;
	ReturnPlan plan;
	return_begin(&plan, &start);
	const ReturnStep first = outing_with(&plan, VERDICT_PASS);
	assert_true(first.outing.run_min * first.outing.times <= 8);
	while (plan.stage < RETURN_R6)
		(void)outing_with(&plan, VERDICT_PASS);
	const ReturnStep whole = outing_with(&plan, VERDICT_PASS);
	assert_true(whole.outing.minutes >= 18 && whole.outing.times == 1);
	assert_true(whole.day - MONDAY + 1 >= 20);
}

/* ---- transitions ---- */

static void stage_is_passed_only_by_its_number_of_passes_in_a_row(void **state)
{
	(void)state;
	static const VerdictKind breaks[] = {VERDICT_HOLD, VERDICT_UNKNOWN};
	for (size_t i = 0; i < COUNT_OF(breaks); i++) {
		ReturnPlan plan = plan_of(PAIN_GROUP_SHIN, 60);
		pass_times(&plan, 1);
		(void)outing_with(&plan, breaks[i]);
		pass_times(&plan, 1);
		assert_int_equal(plan.stage, RETURN_R1);
		pass_times(&plan, 1);
		assert_int_equal(plan.stage, RETURN_R2);
	}
}

static void steps_back_are_one_then_two_with_a_physiotherapist_then_a_clinician(void **state)
{
	(void)state;
	ReturnPlan plan = plan_of(PAIN_GROUP_SHIN, 60);
	pass_times(&plan, 6);
	assert_int_equal(plan.stage, RETURN_R4);
	const ReturnStep step = outing_with(&plan, VERDICT_REGRESS);
	assert_int_equal(plan.stage, RETURN_R3);
	assert_int_equal(plan.earliest_day, step.day + 3); /* a day of rest more */
	assert_false(plan.physiotherapist);
	pass_times(&plan, 2);
	(void)outing_with(&plan, VERDICT_REGRESS);
	assert_int_equal(plan.stage, RETURN_R2);
	assert_true(plan.physiotherapist);
	pass_times(&plan, 4);
	(void)outing_with(&plan, VERDICT_REGRESS);
	assert_int_equal(plan.hold, RETURN_REFERRED);
	assert_int_equal(step_of(&plan, plan.last_day).kind, RETURN_STEP_CLINICIAN);
}

static void walking_is_the_lowest_stage(void **state)
{
	(void)state;
	ReturnPlan plan = plan_of(PAIN_GROUP_BONE, 42);
	(void)outing_with(&plan, VERDICT_REGRESS);
	(void)outing_with(&plan, VERDICT_REGRESS);
	assert_int_equal(plan.stage, RETURN_R0);
	assert_int_equal(plan.hold, RETURN_FREE);
	(void)outing_with(&plan, VERDICT_REGRESS);
	assert_int_equal(plan.stage, RETURN_R0);
	assert_int_equal(plan.hold, RETURN_REFERRED);
}

static void after_a_stop_nothing_comes_before_a_clinician_and_then_a_lower_stage(void **state)
{
	(void)state;
	ReturnPlan plan = plan_of(PAIN_GROUP_TENDON, 20);
	assert_int_equal(plan.stage, RETURN_R5);
	(void)outing_with(&plan, VERDICT_STOP);
	for (int32_t day = plan.last_day; day < plan.last_day + 400; day++)
		assert_int_equal(step_of(&plan, day).kind, RETURN_STEP_CLINICIAN);
	return_clear(&plan, plan.last_day + 10);
	assert_int_equal(plan.stage, RETURN_R4);
	assert_int_equal(step_of(&plan, plan.last_day + 10).kind, RETURN_STEP_CRITERIA);
	ReturnPlan later = plan_of(PAIN_GROUP_TENDON, 20);
	(void)outing_with(&later, VERDICT_STOP);
	return_clear(&later, later.last_day + 60);
	assert_int_equal(later.stage, RETURN_R1);
}

static void weeks_without_an_outing_begin_lower(void **state)
{
	(void)state;
	ReturnPlan plan = plan_of(PAIN_GROUP_TENDON, 20);
	pass_times(&plan, 4);
	assert_int_equal(plan.stage, RETURN_R7);
	assert_int_equal(step_of(&plan, plan.last_day + 14).outing.stage, RETURN_R7);
	assert_int_equal(step_of(&plan, plan.last_day + 15).outing.stage, RETURN_R5);
	assert_int_equal(step_of(&plan, plan.last_day + 57).outing.stage, RETURN_R1);
}

static void more_than_was_asked_for_moves_nothing_forward(void **state)
{
	(void)state;
	ReturnPlan plan = plan_of(PAIN_GROUP_SHIN, 60);
	pass_times(&plan, 1);
	const ReturnStep step = step_of(&plan, plan.last_day);
	OutingDone done = {.day = step.day, .outing = step.outing, .verdict = VERDICT_PASS, .steps_rise = UNKNOWN};
	done.distance_m = step.outing.distance_m * 12 / 10;
	assert_int_equal(return_record(&plan, &done, NULL), OK);
	assert_int_equal(plan.stage, RETURN_R1);
	assert_int_equal(plan.passed, 0);
	done.day--;
	assert_int_equal(return_record(&plan, &done, NULL), FAIL_USAGE);
}

/* ---- bone ---- */

static void bone_that_nobody_cleared_gets_no_running(void **state)
{
	(void)state;
	ReturnStart start = start_of(PAIN_GROUP_BONE, 60);
	for (int k = 0; k < 3; k++) {
		start.suspected = k == 0;
		start.risk = k == 0 ? BONE_LOW : k == 1 ? BONE_HIGH : BONE_NONE;
		ReturnPlan plan;
		return_begin(&plan, &start);
		for (int32_t day = MONDAY; day < MONDAY + 400; day++)
			assert_int_equal(step_of(&plan, day).kind, RETURN_STEP_CLINICIAN);
		(void)return_criteria(&plan, &ALL_MET);
		assert_int_equal(step_of(&plan, MONDAY).kind, RETURN_STEP_CLINICIAN);
		return_clear(&plan, MONDAY);
		assert_int_equal(step_of(&plan, MONDAY).kind, RETURN_STEP_OUTING);
		assert_false(step_of(&plan, MONDAY).outing.runs);
	}
}

static void bone_runs_no_earlier_than_six_weeks_after_the_last_run(void **state)
{
	(void)state;
	ReturnPlan plan = plan_of(PAIN_GROUP_BONE, 0);
	ReturnStep step = outing_with(&plan, VERDICT_PASS);
	while (!step.outing.runs)
		step = outing_with(&plan, VERDICT_PASS);
	assert_int_equal(step.day, MONDAY + 42);
}

static void bone_is_held_to_easy_speed_before_r9_and_waits_in_a_week_of_more_steps(void **state)
{
	(void)state;
	ReturnPlan plan = plan_of(PAIN_GROUP_BONE, 42);
	pass_times(&plan, 3);
	assert_int_equal(plan.stage, RETURN_R1);
	pass_times(&plan, 2);
	Error err = ERROR_NONE;
	const ReturnStep step = step_of(&plan, plan.last_day);
	OutingDone done = {.day = step.day, .outing = step.outing, .verdict = VERDICT_PASS, .steps_rise = 0.2};
	assert_int_equal(return_record(&plan, &done, &err), OK);
	assert_int_equal(plan.stage, RETURN_R1);
	while (plan.stage < RETURN_R9) {
		const ReturnStep next = outing_with(&plan, VERDICT_PASS);
		assert_true(!next.outing.runs || next.outing.most_mps <= 2.5);
		assert_true(next.outing.stage >= RETURN_R8 || next.outing.intensity == INTENSITY_EASY);
	}
	assert_false(is_known(outing_with(&plan, VERDICT_PASS).outing.most_mps));
}

static void every_place_of_bone_has_a_source_and_an_unknown_one_heals_badly(void **state)
{
	(void)state;
	size_t count;
	const BoneSite *sites = bone_sites(&count);
	for (size_t i = 0; i < count; i++)
		assert_int_not_equal(kb_source(kb_builtin(), text_of(sites[i].source)), KB_NONE);
	assert_int_equal(bone_site_risk(STR("navicular")), BONE_HIGH);
	assert_int_equal(bone_site_risk(STR("femoral_shaft")), BONE_HIGH);
	assert_int_equal(bone_site_risk(STR("posteromedial_tibia")), BONE_LOW);
	assert_int_equal(bone_site_risk(STR("left ear")), BONE_HIGH);
}

/* ---- the tests before the first run, and the end ---- */

static void tests_that_were_not_said_are_not_met(void **state)
{
	(void)state;
	const ReturnCriteria nothing = {.walk_pain = UNKNOWN, .raises = UNKNOWN, .raises_other = UNKNOWN};
	assert_int_equal(return_criteria_gaps(PAIN_GROUP_BONE, &nothing), (1 << CRITERIA_GAPS) - 1);
	assert_int_equal(return_criteria_gaps(PAIN_GROUP_BONE, &ALL_MET), 0);
	ReturnCriteria some = ALL_MET;
	some.walk_pain = 2;
	assert_int_equal(return_criteria_gaps(PAIN_GROUP_SHIN, &some), 0);
	assert_int_equal(return_criteria_gaps(PAIN_GROUP_BONE, &some), GAP_WALK);
	some = ALL_MET;
	some.raises = 18;
	assert_int_equal(return_criteria_gaps(PAIN_GROUP_SHIN, &some), GAP_RAISES);
	some.raises_other = 20;
	assert_int_equal(return_criteria_gaps(PAIN_GROUP_SHIN, &some), 0);
	for (int i = 0; i < CRITERIA_GAPS; i++)
		assert_true(strlen(criteria_gap_words((CriteriaGap)(1 << i))) > 0);
	ReturnPlan plan = plan_of(PAIN_GROUP_SHIN, 60);
	some = ALL_MET;
	some.energy_short = SAID_YES;
	assert_int_equal(return_criteria(&plan, &some), GAP_ENERGY);
	assert_int_equal(plan.hold, RETURN_REFERRED);
}

static void plan_is_done_two_weeks_after_the_last_stage_with_both_sides_even(void **state)
{
	(void)state;
	ReturnPlan plan = plan_of(PAIN_GROUP_TENDON, 60);
	while (plan.complete_day == RETURN_NO_DAY)
		(void)outing_with(&plan, VERDICT_PASS);
	assert_int_equal(plan.stage, RETURN_R10);
	while (plan.last_day < plan.complete_day + 20)
		assert_true(outing_with(&plan, VERDICT_PASS).tests_due || plan.last_day == plan.complete_day);
	assert_false(plan.done);
	return_tests(&plan, SAID_YES);
	(void)outing_with(&plan, VERDICT_PASS);
	assert_true(plan.done);
	assert_int_equal(step_of(&plan, plan.last_day + 1).kind, RETURN_STEP_DONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bone_of_three_outings_a_week_needs_a_week_of_walking_and_eighteen_outings_to_half_an_hour),
	    cmocka_unit_test(tendon_from_r3_needs_eight_outings_to_half_an_hour),
	    cmocka_unit_test(stage_of_entry_goes_by_the_time_off),
	    cmocka_unit_test(progression_to_continuous_running_takes_as_many_outings_as_the_soldiers_programme),
	    cmocka_unit_test(progression_begins_no_harder_than_the_shin_trial_and_is_no_faster_than_a_clinics),
	    cmocka_unit_test(stage_is_passed_only_by_its_number_of_passes_in_a_row),
	    cmocka_unit_test(steps_back_are_one_then_two_with_a_physiotherapist_then_a_clinician),
	    cmocka_unit_test(walking_is_the_lowest_stage),
	    cmocka_unit_test(after_a_stop_nothing_comes_before_a_clinician_and_then_a_lower_stage),
	    cmocka_unit_test(weeks_without_an_outing_begin_lower),
	    cmocka_unit_test(more_than_was_asked_for_moves_nothing_forward),
	    cmocka_unit_test(bone_that_nobody_cleared_gets_no_running),
	    cmocka_unit_test(bone_runs_no_earlier_than_six_weeks_after_the_last_run),
	    cmocka_unit_test(bone_is_held_to_easy_speed_before_r9_and_waits_in_a_week_of_more_steps),
	    cmocka_unit_test(every_place_of_bone_has_a_source_and_an_unknown_one_heals_badly),
	    cmocka_unit_test(tests_that_were_not_said_are_not_met),
	    cmocka_unit_test(plan_is_done_two_weeks_after_the_last_stage_with_both_sides_even),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
