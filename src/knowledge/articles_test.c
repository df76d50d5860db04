/*
 * articles_test.c - what is demanded of every article of the knowledge base; every
 * condition has one.
 *
 *   articles_test SHARED        where reference/icd10cm_lower_limb_2019.csv is; without it codes are not compared
 *
 * A problem is printed with its condition; all are printed before the test
 * fails. What is only remarkable (look-alikes that do not name each other) is
 * printed as a note.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#undef fail /* ours is in base/error.h */

#include "base/num.h"

enum { SENTENCE_MAX = 300, LOOKALIKES_MIN = 2, TABLE_BYTES = 4 << 20 };

static const char *shared_path;

/* Conditions with fewer look-alikes than LOOKALIKES_MIN: ID, and why. */
static const char *const few_lookalikes[][2] = {
    {NULL, NULL},
};

static int problems;

static void problem(const KbCondition *condition, const char *what, Str text)
{
	(void)printf("%.*s: %s%s%.*s\n", STR_ARG(condition->id), what, text.n > 0 ? ": " : "", STR_ARG(text));
	problems++;
}

/* Each condition that has an article is looked at; then there must be no problem. */
static void look_at_all(void (*look)(const Kb *, const KbCondition *))
{
	const Kb *kb = kb_builtin();
	problems = 0;
	for (size_t c = 0; c < kb->condition_count; c++)
		if (kb->conditions[c].article != NULL)
			look(kb, &kb->conditions[c]);
	assert_int_equal(problems, 0);
}

static bool contains(Str text, const char *part)
{
	const size_t n = strlen(part);
	for (size_t i = 0; i + n <= text.n; i++)
		if (memcmp(text.p + i, part, n) == 0)
			return true;
	return false;
}

/* ---- the tests ---- */

static void every_condition_has_an_article(void **state)
{
	(void)state;
	const Kb *kb = kb_builtin();
	problems = 0;
	for (size_t c = 0; c < kb->condition_count; c++)
		if (kb->conditions[c].article == NULL)
			problem(&kb->conditions[c], "has no article", STR_NONE);
	assert_int_equal(problems, 0);
}

static bool is_founded(const Kb *kb, const KbStatement *statement)
{
	return !text_is(kb->sources[statement->source].kind, "estimate") || contains(statement->text, "estimate");
}

static void look_at_sources(const Kb *kb, const KbCondition *condition)
{
	const KbArticle *article = condition->article;
	bool founded = is_founded(kb, &article->lasts);
	for (size_t i = 0; i < article->help_count; i++)
		founded |= is_founded(kb, &article->helps[i]);
	if (!founded)
		problem(condition, "rests on estimates only, and does not say so", STR_NONE);
}

static void an_article_rests_on_more_than_estimates_or_says_so(void **state)
{
	(void)state;
	look_at_all(look_at_sources);
}

static bool is_excused(Str id)
{
	for (size_t i = 0; few_lookalikes[i][0] != NULL; i++)
		if (text_is(id, few_lookalikes[i][0]))
			return true;
	return false;
}

static void look_at_lookalikes(const Kb *kb, const KbCondition *condition)
{
	const KbArticle *article = condition->article;
	if (article->lookalike_count < LOOKALIKES_MIN && !is_excused(condition->id))
		problem(condition, "has fewer than two look-alikes, and this test no reason why", STR_NONE);
	for (size_t i = 0; i < article->lookalike_count; i++) {
		const uint16_t other = article->lookalikes[i].condition;
		if (&kb->conditions[other] == condition)
			problem(condition, "is its own look-alike", STR_NONE);
		for (size_t j = 0; j < i; j++)
			if (article->lookalikes[j].condition == other)
				problem(condition, "names a look-alike twice", kb->conditions[other].id);
	}
}

static void an_article_names_two_lookalikes_or_there_is_a_reason(void **state)
{
	(void)state;
	look_at_all(look_at_lookalikes);
}

static void look_at_sentences(const KbCondition *condition, Str text)
{
	size_t start = 0;
	for (size_t i = 0; i < text.n; i++) {
		const bool last = i + 1 == text.n;
		if (!last && (strchr(".?!", text.p[i]) == NULL || text.p[i + 1] != ' '))
			continue;
		if (i + 1 - start > SENTENCE_MAX)
			problem(condition, "a sentence of more than 300 characters", (Str){text.p + start, i + 1 - start});
		start = i + 2;
	}
}

static void look_at_texts(const Kb *kb, const KbCondition *condition)
{
	(void)kb;
	const KbArticle *article = condition->article;
	look_at_sentences(condition, article->feels);
	look_at_sentences(condition, article->lasts.text);
	look_at_sentences(condition, article->limit_text.text);
	for (size_t i = 0; i < article->help_count; i++)
		look_at_sentences(condition, article->helps[i].text);
	for (size_t i = 0; i < article->sooner_count; i++)
		look_at_sentences(condition, article->sooner[i]);
	for (size_t i = 0; i < article->tell_count; i++)
		look_at_sentences(condition, article->tell[i]);
	for (size_t i = 0; i < article->lookalike_count; i++)
		look_at_sentences(condition, article->lookalikes[i].tell);
}

static void no_sentence_of_an_article_is_longer_than_300_characters(void **state)
{
	(void)state;
	look_at_all(look_at_texts);
}

static void look_at_limit(const Kb *kb, const KbCondition *condition)
{
	(void)kb;
	char limit[32];
	if (!is_known(condition->article->pain_limit))
		return;
	(void)snprintf(limit, sizeof limit, "%g of 10", condition->article->pain_limit);
	if (condition->running == RUNNING_STOP)
		problem(condition, "no running at all, and yet a pain limit", condition->article->limit_text.text);
	else if (!contains(condition->running_text, limit))
		problem(condition, "the advice about running names another pain limit", condition->running_text);
}

static void the_pain_limit_is_the_one_that_the_advice_about_running_names(void **state)
{
	(void)state;
	look_at_all(look_at_limit);
}

static void lookalikes_that_do_not_name_each_other_are_noted(void **state)
{
	(void)state;
	const Kb *kb = kb_builtin();
	for (size_t c = 0; c < kb->condition_count; c++) {
		const KbArticle *article = kb->conditions[c].article;
		for (size_t i = 0; article != NULL && i < article->lookalike_count; i++) {
			const KbCondition *other = &kb->conditions[article->lookalikes[i].condition];
			bool mutual = other->article == NULL;
			for (size_t j = 0; !mutual && j < other->article->lookalike_count; j++)
				mutual = other->article->lookalikes[j].condition == c;
			if (!mutual)
				(void)printf("note: %.*s names %.*s, which does not name it\n", STR_ARG(kb->conditions[c].id),
				             STR_ARG(other->id));
		}
	}
}

/* ---- ICD-10 ---- */

static char table[TABLE_BYTES]; /* of this test only */
static Str table_text;

/* The third column of the row that begins with `code`: code,billable,description,… */
static Str title_in_table(Str code)
{
	Str rest = table_text;
	Str line;
	while (text_split(&rest, '\n', &line)) {
		Str column;
		if (!text_split(&line, ',', &column) || !text_equal(column, code) || !text_split(&line, ',', &column))
			continue;
		const bool quoted = text_starts(line, "\"");
		if (quoted)
			line = (Str){line.p + 1, line.n - 1};
		return text_split(&line, quoted ? '"' : ',', &column) ? column : STR_NONE;
	}
	return STR_NONE;
}

static void look_at_codes(const Kb *kb, const KbCondition *condition)
{
	(void)kb;
	const KbArticle *article = condition->article;
	for (size_t i = 0; i < article->icd10_count; i++) {
		const Str title = title_in_table(article->icd10[i].code);
		if (title.n == 0)
			problem(condition, "a code that is not in the table", article->icd10[i].code);
		else if (!text_equal(title, article->icd10[i].title))
			problem(condition, "another title in the table", title);
	}
}

static void codes_and_titles_are_those_of_the_table(void **state)
{
	(void)state;
	char path[4096];
	(void)snprintf(path, sizeof path, "%s/reference/icd10cm_lower_limb_2019.csv", shared_path);
	FILE *in = fopen(path, "rb");
	if (in == NULL) {
		(void)printf("skipped: there is no %s\n", path);
		skip();
	}
	assert_non_null(in);
	table_text = (Str){table, fread(table, 1, sizeof table, in)};
	(void)fclose(in);
	assert_true(table_text.n > 0 && table_text.n < sizeof table);
	look_at_all(look_at_codes);
}

int main(int argc, char **argv)
{
	shared_path = getenv("LEGWORK_SHARED");
	if (shared_path == NULL)
		shared_path = argc > 1 ? argv[1] : ".";
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_condition_has_an_article),
	    cmocka_unit_test(an_article_rests_on_more_than_estimates_or_says_so),
	    cmocka_unit_test(an_article_names_two_lookalikes_or_there_is_a_reason),
	    cmocka_unit_test(no_sentence_of_an_article_is_longer_than_300_characters),
	    cmocka_unit_test(the_pain_limit_is_the_one_that_the_advice_about_running_names),
	    cmocka_unit_test(lookalikes_that_do_not_name_each_other_are_noted),
	    cmocka_unit_test(codes_and_titles_are_those_of_the_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
