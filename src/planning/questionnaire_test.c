/*
 * questionnaire_test.c - published examples, ends of the scales, what is refused.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "planning/questionnaire.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "base/num.h"
#include "base/rng.h"
#include "knowledge/kb.h"

static OstrcScore ostrc(int a, int b, int c, int d)
{
	const int options[] = {a, b, c, d};
	OstrcScore score = {0};
	assert_int_equal(ostrc_score(&score, options, NULL), OK);
	return score;
}

static void ostrc_follows_the_paper_of_2020(void **state)
{
	(void)state;
	OstrcScore score = ostrc(2, 3, 2, 3); /* vector T39 */
	assert_true(score.severity > 49.9 && score.severity < 50.1 && score.substantial && score.problem);
	score = ostrc(4, 0, 0, 0);
	assert_true(score.severity > 99.9 && score.substantial);
	score = ostrc(1, 0, 0, 0);
	assert_true(score.severity < 0.1 && !score.problem && !score.substantial);
	score = ostrc(2, 2, 2, 2);
	assert_true(score.severity > 31.9 && score.severity < 32.1 && !score.substantial);
	score = ostrc(3, 4, 4, 4);
	assert_true(score.severity > 91.9 && score.severity < 92.1);
}

static void ostrc_that_was_left_half_way_has_no_severity_but_what_is_sure(void **state)
{
	(void)state;
	OstrcScore score = ostrc(2, 3, 0, 0);
	assert_false(is_known(score.severity));
	assert_true(score.problem && score.substantial);
	score = ostrc(0, 0, 0, 0);
	assert_true(!is_known(score.severity) && !score.problem);
	const int wrong[] = {5, 1, 1, 1};
	assert_int_equal(ostrc_score(&score, wrong, NULL), FAIL_RANGE);
}

static void ostrc_prevalence_counts_who_answered(void **state)
{
	(void)state;
	const OstrcScore scores[] = {ostrc(1, 0, 0, 0), ostrc(2, 2, 2, 2), ostrc(0, 0, 0, 0), ostrc(1, 0, 0, 0), ostrc(4, 0, 0, 0)};
	const double share = ostrc_prevalence(scores, COUNT_OF(scores));
	assert_true(share > 0.4999 && share < 0.5001);
	assert_false(is_known(ostrc_prevalence(scores, 0)));
}

static double score_of(const char *id, const double *answers)
{
	double score = UNKNOWN;
	const Questionnaire *form = questionnaire_of(text_of(id));
	assert_non_null(form);
	assert_int_equal(questionnaire_score(&score, form, answers, NULL), OK);
	return score;
}

static void hagos_subscale_of_ten_answers_with_twelve_points_is_seventy(void **state)
{
	(void)state;
	double answers[10] = {4, 4, 2, 2, 0, 0, 0, 0, 0, 0}; /* vector T40 */
	const double score = score_of("hagos_pain", answers);
	assert_true(score > 69.999 && score < 70.001);
	for (int i = 5; i < 10; i++)
		answers[i] = UNKNOWN;
	const double half = score_of("hagos_pain", answers); /* 12 of 20 points */
	assert_true(half > 39.999 && half < 40.001);
	answers[4] = UNKNOWN;
	assert_false(is_known(score_of("hagos_pain", answers)));
}

static void ends_of_every_scale_are_reached_and_nothing_lies_beyond(void **state)
{
	(void)state;
	size_t count;
	const Questionnaire *forms = questionnaires(&count);
	for (size_t f = 0; f < count; f++) {
		const Questionnaire *form = &forms[f];
		double answers[QUESTIONNAIRE_ITEMS_MAX] = {0};
		double score;
		assert_true(form->items <= QUESTIONNAIRE_ITEMS_MAX);
		assert_int_equal(questionnaire_score(&score, form, answers, NULL), OK);
		assert_true(score >= (form->of_hundred ? 100 : 0) && score <= (form->of_hundred ? 100 : 0));
		for (int i = 0; form->item_max > 0 && i < form->items; i++)
			answers[i] = i == form->items - 1 ? form->last_max : form->item_max;
		if (form->item_max == 0)
			answers[0] = form->high;
		assert_int_equal(questionnaire_score(&score, form, answers, NULL), OK);
		assert_true(score >= (form->of_hundred ? 0 : form->high) && score <= (form->of_hundred ? 0 : form->high));
		answers[0] += 1;
		assert_int_equal(questionnaire_score(&score, form, answers, NULL), FAIL_RANGE);
		answers[0] = -1;
		assert_int_equal(questionnaire_score(&score, form, answers, NULL), FAIL_RANGE);
		answers[0] = 0.5;
		assert_int_equal(questionnaire_score(&score, form, answers, NULL), FAIL_RANGE);
		answers[0] = UNKNOWN;
		assert_int_equal(questionnaire_score(&score, form, answers, NULL), OK);
		assert_int_equal(is_known(score), form->half_is_enough);
		assert_int_not_equal(kb_source(kb_builtin(), text_of(form->source)), KB_NONE);
		assert_ptr_equal(questionnaire_of(text_of(form->id)), form);
	}
	assert_null(questionnaire_of(STR("happiness")));
}

static void change_counts_from_what_matters_and_is_no_chance(void **state)
{
	(void)state;
	const Questionnaire *uwri = questionnaire_of(STR("uwri"));
	assert_int_equal(questionnaire_change(uwri, 20, 28), CHANGE_BETTER);
	assert_int_equal(questionnaire_change(uwri, 20, 27), CHANGE_NONE);
	assert_int_equal(questionnaire_change(uwri, 20, 12), CHANGE_WORSE);
	const Questionnaire *mtss = questionnaire_of(STR("mtss")); /* lower is better */
	assert_int_equal(questionnaire_change(mtss, 8, 3), CHANGE_BETTER);
	assert_int_equal(questionnaire_change(mtss, 8, 4), CHANGE_NONE);
	assert_int_equal(questionnaire_change(questionnaire_of(STR("visa_g")), 10, 90), CHANGE_UNKNOWN);
	assert_int_equal(questionnaire_change(uwri, UNKNOWN, 28), CHANGE_UNKNOWN);
}

static void any_answers_within_range_give_a_score_within_its_scale(void **state)
{
	(void)state;
	Rng rng = rng_of(40);
	size_t count;
	const Questionnaire *forms = questionnaires(&count);
	for (int round = 0; round < 5000; round++) {
		const Questionnaire *form = &forms[rng_next(&rng) % count];
		double answers[QUESTIONNAIRE_ITEMS_MAX];
		double score;
		for (int i = 0; i < form->items; i++) {
			const int most = form->item_max == 0 ? 2 : i == form->items - 1 ? form->last_max : form->item_max;
			answers[i] = rng_next(&rng) % 12 == 0 ? UNKNOWN : (double)(rng_next(&rng) % (uint64_t)(most + 1));
		}
		assert_int_equal(questionnaire_score(&score, form, answers, NULL), OK);
		assert_true(!is_known(score) || (score >= form->low && score <= form->high));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(ostrc_follows_the_paper_of_2020),
	    cmocka_unit_test(ostrc_that_was_left_half_way_has_no_severity_but_what_is_sure),
	    cmocka_unit_test(ostrc_prevalence_counts_who_answered),
	    cmocka_unit_test(hagos_subscale_of_ten_answers_with_twelve_points_is_seventy),
	    cmocka_unit_test(ends_of_every_scale_are_reached_and_nothing_lies_beyond),
	    cmocka_unit_test(change_counts_from_what_matters_and_is_no_chance),
	    cmocka_unit_test(any_answers_within_range_give_a_score_within_its_scale),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
