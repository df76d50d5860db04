/*
 * verdict_test.c - the table of limits, the rules row by row, and what must hold
 * of any check.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "planning/verdict.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "base/num.h"
#include "base/rng.h"
#include "knowledge/kb.h"

/* All said, nothing wrong. */
static PainCheck good_check(void)
{
	PainCheck check = pain_check_empty();
	check.before = check.during = check.hour_after = check.morning = 0;
	check.limping = check.swelling = check.over_a_day = SAID_NO;
	check.bone_more_tender = check.night_pain = check.alarm = SAID_NO;
	return check;
}

static VerdictKind kind_of(PainGroup group, PainCheck check)
{
	return verdict_of(group, &check).kind;
}

static PainCheck with_during(double during)
{
	PainCheck check = good_check();
	check.during = during;
	return check;
}

static PainCheck with_morning(double before, double morning)
{
	PainCheck check = good_check();
	check.before = before;
	check.morning = morning;
	return check;
}

static void every_limit_names_a_source_that_exists(void **state)
{
	(void)state;
	for (int g = 0; g < PAIN_GROUPS; g++) {
		const PainRule *rule = pain_rule((PainGroup)g);
		PainGroup parsed;
		assert_int_not_equal(kb_source(kb_builtin(), text_of(rule->source)), KB_NONE);
		assert_true(rule->tolerated >= rule->limit && rule->limit >= 0);
		assert_true(pain_group_parse(text_of(rule->id), &parsed));
		assert_int_equal(parsed, g);
	}
	PainGroup none;
	assert_false(pain_group_parse(STR("elbow"), &none));
}

static void worst_pain_on_the_way_is_held_against_the_limit_of_the_tissue(void **state)
{
	(void)state;
	static const struct {
		PainGroup group;
		double during;
		VerdictKind kind;
	} rows[] = {
	    {PAIN_GROUP_TENDON, 5, VERDICT_PASS},    {PAIN_GROUP_TENDON, 5.5, VERDICT_REGRESS},
	    {PAIN_GROUP_HEEL, 5, VERDICT_PASS},      {PAIN_GROUP_HEEL, 6, VERDICT_REGRESS},
	    {PAIN_GROUP_KNEECAP, 2, VERDICT_PASS},   {PAIN_GROUP_KNEECAP, 3, VERDICT_HOLD},
	    {PAIN_GROUP_KNEECAP, 4, VERDICT_REGRESS}, {PAIN_GROUP_SHIN, 2, VERDICT_PASS},
	    {PAIN_GROUP_SHIN, 3, VERDICT_REGRESS},   {PAIN_GROUP_ITB, 2, VERDICT_PASS},
	    {PAIN_GROUP_STRAIN, 3, VERDICT_REGRESS}, {PAIN_GROUP_BONE, 0, VERDICT_PASS},
	    {PAIN_GROUP_BONE, 1, VERDICT_REGRESS},   {PAIN_GROUP_JOINT, 1, VERDICT_REGRESS},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		assert_int_equal(kind_of(rows[i].group, with_during(rows[i].during)), rows[i].kind);
}

static void next_morning_one_two_and_three_points_up_are_pass_hold_and_regress(void **state)
{
	(void)state;
	assert_int_equal(kind_of(PAIN_GROUP_TENDON, with_morning(2, 3)), VERDICT_PASS);
	assert_int_equal(kind_of(PAIN_GROUP_TENDON, with_morning(2, 4)), VERDICT_HOLD);
	assert_int_equal(kind_of(PAIN_GROUP_TENDON, with_morning(2, 5)), VERDICT_REGRESS);
	assert_int_equal(kind_of(PAIN_GROUP_HEEL, with_morning(2, 3)), VERDICT_HOLD); /* first steps worse than usual */
	PainCheck heel = with_morning(2, 4);
	heel.usual_morning = 4;
	assert_int_equal(kind_of(PAIN_GROUP_HEEL, heel), VERDICT_HOLD); /* two above before it */
	assert_int_equal(kind_of(PAIN_GROUP_ITB, with_morning(1, 1)), VERDICT_HOLD);
	assert_int_equal(kind_of(PAIN_GROUP_STRAIN, with_morning(0, 1)), VERDICT_HOLD);
	assert_int_equal(kind_of(PAIN_GROUP_BONE, with_morning(0, 1)), VERDICT_REGRESS);
}

static void stiffness_ten_minutes_longer_holds_and_over_thirty_goes_back(void **state)
{
	(void)state;
	static const struct {
		double minutes;
		VerdictKind kind;
	} rows[] = {{14, VERDICT_PASS}, {15, VERDICT_HOLD}, {35, VERDICT_HOLD}, {36, VERDICT_REGRESS}};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		PainCheck check = good_check();
		check.usual_stiffness_min = 5;
		check.stiffness_min = rows[i].minutes;
		assert_int_equal(kind_of(PAIN_GROUP_TENDON, check), rows[i].kind);
	}
}

static void mornings_that_rise_from_week_to_week_are_no_pass(void **state)
{
	(void)state;
	PainCheck check = good_check();
	check.week_before_mean = 1;
	check.week_mean = 2;
	assert_int_equal(kind_of(PAIN_GROUP_TENDON, check), VERDICT_PASS);
	check.week_mean = 2.1;
	assert_int_equal(kind_of(PAIN_GROUP_TENDON, check), VERDICT_HOLD);
	check = good_check();
	check.week_before_stiffness_mean_min = 5;
	check.week_stiffness_mean_min = 15;
	assert_int_equal(kind_of(PAIN_GROUP_TENDON, check), VERDICT_HOLD);
}

static void limp_swelling_and_a_day_of_pain_go_back_and_an_alarm_stops(void **state)
{
	(void)state;
	PainCheck limp = good_check();
	PainCheck swollen = good_check();
	PainCheck day = good_check();
	PainCheck alarm = with_during(9);
	PainCheck night = good_check();
	limp.limping = swollen.swelling = day.over_a_day = alarm.alarm = night.night_pain = SAID_YES;
	for (int g = 0; g < PAIN_GROUPS; g++) {
		assert_int_equal(kind_of((PainGroup)g, limp), VERDICT_REGRESS);
		assert_int_equal(kind_of((PainGroup)g, swollen), g == PAIN_GROUP_JOINT ? VERDICT_STOP : VERDICT_REGRESS);
		assert_int_equal(kind_of((PainGroup)g, day), VERDICT_REGRESS);
		assert_int_equal(kind_of((PainGroup)g, alarm), VERDICT_STOP);
	}
	assert_int_equal(kind_of(PAIN_GROUP_BONE, night), VERDICT_STOP);
	assert_int_equal(kind_of(PAIN_GROUP_SHIN, night), VERDICT_STOP);
}

static void missing_next_morning_is_no_pass(void **state)
{
	(void)state;
	PainCheck check = good_check();
	check.morning = UNKNOWN;
	for (int g = 0; g < PAIN_GROUPS; g++) {
		const Verdict verdict = verdict_of((PainGroup)g, &check);
		assert_int_equal(verdict.kind, VERDICT_UNKNOWN);
		assert_int_equal(verdict.missing, MISSING_MORNING);
		const PainCheck nothing = pain_check_empty();
		assert_int_equal(verdict_of((PainGroup)g, &nothing).kind, VERDICT_UNKNOWN);
	}
	check.during = 7; /* what is known is enough to go back */
	assert_int_equal(kind_of(PAIN_GROUP_TENDON, check), VERDICT_REGRESS);
	PainCheck kneecap = good_check();
	kneecap.hour_after = UNKNOWN;
	assert_int_equal(kind_of(PAIN_GROUP_KNEECAP, kneecap), VERDICT_UNKNOWN);
	PainCheck bone = good_check();
	bone.bone_more_tender = SAID_UNKNOWN;
	assert_int_equal(kind_of(PAIN_GROUP_BONE, bone), VERDICT_UNKNOWN);
	assert_int_equal(kind_of(PAIN_GROUP_SHIN, bone), VERDICT_UNKNOWN);
	assert_int_equal(kind_of(PAIN_GROUP_TENDON, bone), VERDICT_PASS);
}

static void numbers_that_cannot_be_are_not_said(void **state)
{
	(void)state;
	assert_int_equal(kind_of(PAIN_GROUP_TENDON, with_during(11)), VERDICT_UNKNOWN);
	assert_int_equal(kind_of(PAIN_GROUP_TENDON, with_during(-1)), VERDICT_UNKNOWN);
}

/* ---- any check ---- */

enum { CHECKS = 20000 };

static double random_pain(Rng *rng)
{
	const uint64_t n = rng_next(rng) % 14;
	return n > 10 ? UNKNOWN : (double)n;
}

static Said random_said(Rng *rng)
{
	const uint64_t n = rng_next(rng) % 12;
	return n == 0 ? SAID_YES : n < 3 ? SAID_UNKNOWN : SAID_NO;
}

static PainCheck random_check(Rng *rng)
{
	PainCheck check = pain_check_empty();
	double *const pains[] = {&check.before,  &check.during,        &check.hour_after,
				 &check.morning, &check.usual_morning, &check.week_mean, &check.week_before_mean};
	Said *const signs[] = {&check.limping,          &check.swelling,   &check.over_a_day,
			       &check.bone_more_tender, &check.night_pain, &check.alarm};
	for (size_t i = 0; i < COUNT_OF(pains); i++)
		*pains[i] = random_pain(rng);
	for (size_t i = 0; i < COUNT_OF(signs); i++)
		*signs[i] = random_said(rng);
	check.stiffness_min = 5 * random_pain(rng);
	check.usual_stiffness_min = 5 * random_pain(rng);
	return check;
}

static void verdict_is_never_milder_for_more_pain_and_a_pass_misses_nothing(void **state)
{
	(void)state;
	Rng rng = rng_of(61);
	for (int i = 0; i < CHECKS; i++) {
		const PainGroup group = (PainGroup)(rng_next(&rng) % PAIN_GROUPS);
		PainCheck check = random_check(&rng);
		const Verdict verdict = verdict_of(group, &check);
		const Verdict again = verdict_of(group, &check);
		assert_memory_equal(&verdict, &again, sizeof verdict);
		if (verdict.kind == VERDICT_PASS) {
			assert_int_equal(verdict.missing, 0);
			assert_int_equal(verdict.reasons, 0);
			assert_true(check.during <= pain_rule(group)->limit && check.morning <= check.before + 1);
		}
		assert_int_equal(verdict.kind >= VERDICT_HOLD, verdict.reasons != 0);
		assert_int_equal(verdict.kind == VERDICT_UNKNOWN, verdict.reasons == 0 && verdict.missing != 0);
		PainCheck worse = check;
		worse.during = known_or(check.during, 0) + 1;
		worse.limping = check.limping == SAID_UNKNOWN ? SAID_NO : check.limping;
		if (worse.during <= 10 && is_known(check.during))
			assert_true(kind_of(group, worse) >= verdict.kind);
		worse = check;
		worse.alarm = SAID_YES;
		assert_int_equal(kind_of(group, worse), VERDICT_STOP);
	}
}

static void every_verdict_reason_and_gap_has_its_words(void **state)
{
	(void)state;
	for (int k = 0; k < VERDICT_KINDS; k++)
		assert_true(strlen(verdict_word((VerdictKind)k)) > 0 && strlen(verdict_words((VerdictKind)k)) > 0);
	for (int i = 0; i < VERDICT_REASONS; i++)
		assert_true(strlen(verdict_reason_words((VerdictReason)(1 << i))) > 0);
	for (int i = 0; i < VERDICT_MISSINGS; i++)
		assert_true(strlen(verdict_missing_words((VerdictMissing)(1 << i))) > 0);
	for (int i = 0; i < RUN_ACTIONS; i++)
		assert_true(strlen(run_action_words((RunAction)i)) > 0);
}

static void signs_on_the_way_decide_whether_to_run_on(void **state)
{
	(void)state;
	static const struct {
		PainGroup group;
		RunSign sign;
		double first, now;
		Said gait;
		int times;
		RunAction action;
	} rows[] = {
	    {PAIN_GROUP_TENDON, RUN_SIGN_SHARP, 1, 1, SAID_NO, 1, RUN_STOP},
	    {PAIN_GROUP_TENDON, RUN_SIGN_BONE, 1, 1, SAID_NO, 1, RUN_STOP_REFER},
	    {PAIN_GROUP_TENDON, RUN_SIGN_NUMB, 0, 0, SAID_NO, 1, RUN_STOP_CHECK},
	    {PAIN_GROUP_TENDON, RUN_SIGN_NUMB, 0, 0, SAID_NO, 2, RUN_STOP_REFER},
	    {PAIN_GROUP_TENDON, RUN_SIGN_CRAMP, 4, 4, SAID_NO, 1, RUN_WALK_THEN_ON},
	    {PAIN_GROUP_TENDON, RUN_SIGN_CRAMP, 4, 4, SAID_NO, 2, RUN_STOP},
	    {PAIN_GROUP_TENDON, RUN_SIGN_ACHE, 4, 5, SAID_NO, 1, RUN_ON_EASY},
	    {PAIN_GROUP_TENDON, RUN_SIGN_ACHE, 3, 5, SAID_NO, 1, RUN_STOP},
	    {PAIN_GROUP_TENDON, RUN_SIGN_ACHE, 2, 2, SAID_YES, 1, RUN_STOP},
	    {PAIN_GROUP_SHIN, RUN_SIGN_ACHE, 2, 3, SAID_NO, 1, RUN_STOP},
	    {PAIN_GROUP_BONE, RUN_SIGN_ACHE, 1, 1, SAID_NO, 1, RUN_STOP},
	    {PAIN_GROUP_TENDON, RUN_SIGN_ACHE, 1, (double)__builtin_nanf(""), SAID_NO, 1, RUN_STOP},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		assert_int_equal(run_action(rows[i].group, rows[i].sign, rows[i].first, rows[i].now, rows[i].gait, rows[i].times),
				 rows[i].action);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_limit_names_a_source_that_exists),
	    cmocka_unit_test(worst_pain_on_the_way_is_held_against_the_limit_of_the_tissue),
	    cmocka_unit_test(next_morning_one_two_and_three_points_up_are_pass_hold_and_regress),
	    cmocka_unit_test(stiffness_ten_minutes_longer_holds_and_over_thirty_goes_back),
	    cmocka_unit_test(mornings_that_rise_from_week_to_week_are_no_pass),
	    cmocka_unit_test(limp_swelling_and_a_day_of_pain_go_back_and_an_alarm_stops),
	    cmocka_unit_test(missing_next_morning_is_no_pass),
	    cmocka_unit_test(numbers_that_cannot_be_are_not_said),
	    cmocka_unit_test(verdict_is_never_milder_for_more_pain_and_a_pass_misses_nothing),
	    cmocka_unit_test(every_verdict_reason_and_gap_has_its_words),
	    cmocka_unit_test(signs_on_the_way_decide_whether_to_run_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
