/*
 * scan_score_test.c - what the scan's data holds, and how it is read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "planning/scan_score.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "base/num.h"
#include "base/rng.h"

static bool is_near(double a, double b)
{
	return a > b - 1e-6 && a < b + 1e-6;
}

static const KbScanTest *test_of(const char *id)
{
	const Kb *kb = kb_builtin();
	const KbScanTest *found = NULL;
	for (size_t i = 0; i < kb->scan_count; i++) {
		if (text_is(kb->scans[i].id, id))
			found = &kb->scans[i];
	}
	assert_non_null(found);
	return found;
}

static ScanScore score_of(const char *id, double left, double right, double age, ScanSex sex)
{
	const ScanEntry entry = {.value = {left, right}, .pain = {0, 0}};
	ScanScore score;
	scan_score(&score, test_of(id), &entry, age, sex);
	return score;
}

static void all_twenty_five_tests_are_there_and_can_be_scored(void **state)
{
	(void)state;
	const Kb *kb = kb_builtin();
	assert_int_equal(kb->scan_count, 26); /* standing on one leg is two: eyes open and closed */
	for (size_t i = 0; i < kb->scan_count; i++) {
		const KbScanTest *test = &kb->scans[i];
		const bool by_level = test->norm_count > 0 || is_known(test->good_from) || is_known(test->good_to);
		assert_true(by_level || test->side_share || is_known(test->side_difference));
		assert_true(test->source < kb->source_count);
		assert_true(!test->hops || test->safety.n > 0);
	}
}

static void norms_go_by_age_and_sex_and_are_unknown_without_them(void **state)
{
	(void)state;
	const KbScanTest *raises = test_of("bs01");
	assert_true(is_near(scan_norm(raises, 25, SCAN_MALE), 37));
	assert_true(is_near(scan_norm(raises, 29.9, SCAN_FEMALE), 30));
	assert_true(is_near(scan_norm(raises, 30, SCAN_FEMALE), 27));
	assert_true(is_near(scan_norm(raises, 74, SCAN_FEMALE), 16));
	assert_true(is_near(scan_norm(raises, 95, SCAN_MALE), 10));
	assert_false(is_known(scan_norm(raises, 19, SCAN_MALE)));
	assert_false(is_known(scan_norm(raises, UNKNOWN, SCAN_MALE)));
	assert_false(is_known(scan_norm(raises, 40, SCAN_ANY_SEX)));
	assert_true(is_near(scan_norm(test_of("bs15a"), 55, SCAN_ANY_SEX), 37));
	assert_true(is_near(scan_norm(test_of("bs02"), UNKNOWN, SCAN_ANY_SEX), 10));
}

static void side_is_green_from_nine_tenths_of_the_norm_and_red_below_three_quarters(void **state)
{
	(void)state;
	assert_int_equal(score_of("bs02", 9, 10, UNKNOWN, SCAN_ANY_SEX).side[SCAN_LEFT], SCAN_GREEN);
	assert_int_equal(score_of("bs02", 8.9, 10, UNKNOWN, SCAN_ANY_SEX).side[SCAN_LEFT], SCAN_AMBER);
	assert_int_equal(score_of("bs02", 7.5, 10, UNKNOWN, SCAN_ANY_SEX).side[SCAN_LEFT], SCAN_AMBER);
	assert_int_equal(score_of("bs02", 7.4, 10, UNKNOWN, SCAN_ANY_SEX).side[SCAN_LEFT], SCAN_RED);
	assert_int_equal(score_of("bs18", 50.5, 40, UNKNOWN, SCAN_ANY_SEX).side[SCAN_LEFT], SCAN_RED);
	assert_int_equal(score_of("bs18", 47, 40, UNKNOWN, SCAN_ANY_SEX).side[SCAN_LEFT], SCAN_AMBER);
	assert_int_equal(score_of("bs18", 30, 40, UNKNOWN, SCAN_ANY_SEX).side[SCAN_LEFT], SCAN_GREEN);
	assert_int_equal(score_of("bs08", 3, UNKNOWN, UNKNOWN, SCAN_ANY_SEX).worst, SCAN_AMBER);
	assert_int_equal(score_of("bs08", 6, UNKNOWN, UNKNOWN, SCAN_ANY_SEX).worst, SCAN_RED);
}

static void heel_raises_of_22_and_26_are_uneven(void **state)
{
	(void)state;
	const ScanScore score = score_of("bs01", 22, 26, UNKNOWN, SCAN_ANY_SEX); /* the example of the training science */
	assert_true(is_near(score.symmetry, 22.0 / 26));
	assert_int_equal(score.sides, SCAN_AMBER);
	assert_int_equal(score.side[SCAN_LEFT], SCAN_UNKNOWN);
	assert_int_equal(score.weaker, SCAN_LEFT);
	assert_int_equal(score_of("bs01", 20, 26, UNKNOWN, SCAN_ANY_SEX).sides, SCAN_RED);
	assert_int_equal(score_of("bs24", 60, 64, UNKNOWN, SCAN_ANY_SEX).sides, SCAN_GREEN);
	assert_int_equal(score_of("bs24", 60, 64.5, UNKNOWN, SCAN_ANY_SEX).sides, SCAN_AMBER);
	assert_int_equal(score_of("bs19", 14, 10, UNKNOWN, SCAN_ANY_SEX).weaker, SCAN_LEFT); /* less is better */
}

static void pain_of_four_stops_a_test_and_leaves_no_number(void **state)
{
	(void)state;
	const ScanEntry entry = {.value = {30, 30}, .pain = {4, 3}};
	ScanScore score;
	scan_score(&score, test_of("bs01"), &entry, 30, SCAN_MALE);
	assert_int_equal(score.side[SCAN_LEFT], SCAN_PAIN);
	assert_false(is_known(score.share[SCAN_LEFT]));
	assert_false(is_known(score.symmetry));
	assert_int_equal(score.side[SCAN_RIGHT], SCAN_GREEN);
	assert_int_equal(score.worst, SCAN_PAIN);
}

static void pain_on_a_bone_in_hopping_is_an_alarm_and_a_suspected_bone_does_not_hop(void **state)
{
	(void)state;
	ScanEntry entry = {.value = {1, 0}, .pain = {UNKNOWN, UNKNOWN}, .on_bone = true};
	ScanScore score;
	scan_score(&score, test_of("bs14"), &entry, 30, SCAN_MALE);
	assert_true(score.alarm);
	assert_int_equal(score.side[SCAN_LEFT], SCAN_RED);
	entry.on_bone = false;
	scan_score(&score, test_of("bs14"), &entry, 30, SCAN_MALE);
	assert_false(score.alarm);
	static const char *const hopping[] = {"bs13", "bs14", "bs25"};
	for (size_t i = 0; i < COUNT_OF(hopping); i++) {
		assert_false(scan_allowed(test_of(hopping[i]), true));
		assert_true(scan_allowed(test_of(hopping[i]), false));
	}
	assert_true(scan_allowed(test_of("bs01"), true));
}

static void change_within_the_noise_is_none(void **state)
{
	(void)state;
	assert_int_equal(scan_change(test_of("bs01"), 20, 26), 0);
	assert_int_equal(scan_change(test_of("bs01"), 20, 27), 1);
	assert_int_equal(scan_change(test_of("bs02"), 10, 8), -1);
	assert_int_equal(scan_change(test_of("bs10"), 10, 30), 0); /* nobody knows its noise */
}

static void worst_tests_are_picked_and_no_painful_one(void **state)
{
	(void)state;
	const ScanScore scores[] = {
	    {.worst = SCAN_GREEN, .share = {1, 1}, .symmetry = 1},
	    {.worst = SCAN_AMBER, .share = {0.8, 0.9}, .symmetry = 0.9},
	    {.worst = SCAN_PAIN, .share = {UNKNOWN, UNKNOWN}, .symmetry = UNKNOWN},
	    {.worst = SCAN_RED, .share = {0.7, 0.9}, .symmetry = 0.77},
	    {.worst = SCAN_RED, .share = {0.5, 0.9}, .symmetry = 0.55},
	    {.worst = SCAN_RED, .share = {0.1, 0.9}, .symmetry = 0.1, .alarm = true},
	};
	size_t picks[2];
	assert_int_equal(scan_pick(scores, COUNT_OF(scores), picks, 2), 2);
	assert_int_equal(picks[0], 4);
	assert_int_equal(picks[1], 3);
	assert_int_equal(scan_pick(scores, COUNT_OF(scores), picks, 0), 0);
	assert_int_equal(scan_pick(scores, 1, picks, 2), 0);
}

static void more_is_never_scored_worse_where_a_norm_says_that_more_is_better(void **state)
{
	(void)state;
	const Kb *kb = kb_builtin();
	Rng rng = rng_of(66);
	for (int i = 0; i < 20000; i++) {
		const KbScanTest *test = &kb->scans[rng_next(&rng) % kb->scan_count];
		const double age = rng_between(&rng, 10, 95);
		const ScanSex sex = (ScanSex)(rng_next(&rng) % 3);
		const ScanEntry less = {.value = {rng_between(&rng, 0, 120), UNKNOWN}, .pain = {UNKNOWN, UNKNOWN}};
		ScanEntry more = less;
		more.value[SCAN_LEFT] += rng_between(&rng, 0, 20);
		ScanScore a;
		ScanScore b;
		scan_score(&a, test, &less, age, sex);
		scan_score(&b, test, &more, age, sex);
		if (test->norm_count > 0)
			assert_true(b.side[SCAN_LEFT] <= a.side[SCAN_LEFT]);
		assert_int_equal(a.weaker, -1);
		assert_int_equal(a.sides, SCAN_UNKNOWN);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(all_twenty_five_tests_are_there_and_can_be_scored),
	    cmocka_unit_test(norms_go_by_age_and_sex_and_are_unknown_without_them),
	    cmocka_unit_test(side_is_green_from_nine_tenths_of_the_norm_and_red_below_three_quarters),
	    cmocka_unit_test(heel_raises_of_22_and_26_are_uneven),
	    cmocka_unit_test(pain_of_four_stops_a_test_and_leaves_no_number),
	    cmocka_unit_test(pain_on_a_bone_in_hopping_is_an_alarm_and_a_suspected_bone_does_not_hop),
	    cmocka_unit_test(change_within_the_noise_is_none),
	    cmocka_unit_test(worst_tests_are_picked_and_no_painful_one),
	    cmocka_unit_test(more_is_never_scored_worse_where_a_norm_says_that_more_is_better),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
