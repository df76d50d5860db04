/*
 * faq_test.c - what is demanded of the questions that runners ask and of their answers.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/num.h"

enum { ANSWER_MIN = 2, ANSWER_MAX = 5, STATEMENT_MAX = 300 };

/* What the five popular articles ask. */
static const char *const asked[] = {"main_causes",   "overtraining",        "biomechanics",  "warm_up",      "dehydration",
				    "shoes",         "why_legs_hurt",       "after_running", "inside_of_legs", "inner_thigh",
				    "run_or_stop",   "inner_thigh_serious", "recover_legs",  "recovery_days",  "hip_knee"};

static const KbFaq *faq_named(const Kb *kb, const char *id)
{
	for (size_t i = 0; i < kb->faq_count; i++) {
		if (text_is(kb->faqs[i].id, id))
			return &kb->faqs[i];
	}
	return NULL;
}

static void every_question_of_the_popular_articles_is_answered(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(asked); i++) {
		if (faq_named(kb_builtin(), asked[i]) == NULL)
			fail_msg("nothing answers \"%s\"", asked[i]);
	}
}

static void every_answer_is_a_few_short_statements_with_a_source(void **state)
{
	(void)state;
	const Kb *kb = kb_builtin();
	for (size_t i = 0; i < kb->faq_count; i++) {
		const KbFaq *faq = &kb->faqs[i];
		assert_true(text_ends(faq->question, "?"));
		assert_true(faq->answer_count >= ANSWER_MIN && faq->answer_count <= ANSWER_MAX);
		for (size_t k = 0; k < faq->answer_count; k++) {
			const KbStatement *statement = &faq->answer[k];
			if (statement->text.n >= STATEMENT_MAX || !text_ends(statement->text, "."))
				fail_msg("%.*s: %.*s", STR_ARG(faq->id), STR_ARG(statement->text));
			assert_true(statement->source < kb->source_count);
		}
	}
}

static bool is_nobodys(const Kb *kb, const KbStatement *statement)
{
	const Str key = kb->sources[statement->source].key;
	return text_is(key, "clinical-consensus") || text_is(key, "estimate");
}

static void what_no_study_says_is_graded_so(void **state)
{
	(void)state;
	const Kb *kb = kb_builtin();
	for (size_t i = 0; i < kb->faq_count; i++) {
		for (size_t k = 0; k < kb->faqs[i].answer_count; k++) {
			const KbStatement *statement = &kb->faqs[i].answer[k];
			if (is_nobodys(kb, statement) && statement->grade != GRADE_D)
				fail_msg("%.*s: %.*s", STR_ARG(kb->faqs[i].id), STR_ARG(statement->text));
		}
	}
}

static void every_answer_leads_on_to_conditions(void **state)
{
	(void)state;
	const Kb *kb = kb_builtin();
	for (size_t i = 0; i < kb->faq_count; i++)
		assert_true(kb->faqs[i].see_count > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_question_of_the_popular_articles_is_answered),
	    cmocka_unit_test(every_answer_is_a_few_short_statements_with_a_source),
	    cmocka_unit_test(what_no_study_says_is_graded_so),
	    cmocka_unit_test(every_answer_leads_on_to_conditions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
