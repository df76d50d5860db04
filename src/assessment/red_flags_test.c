/*
 * red_flags_test.c - every red flag of the knowledge base, alone and in pairs,
 * held against what red_flag_rows.h says it has to do.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/assess.h"

#include <string.h>

#include "assessment/red_flag_rows.h"
#include "knowledge/expr_ways.h"

/* After ours: its fail() is a macro. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { ARENA_BYTES = 64 << 20 };

static Arena *arena;
static const Kb *kb;

/* One assessment after the other would fill it. */
static void fresh_arena(void)
{
	arena_free(arena);
	arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(arena);
}

static const KbRule *rule_named(const char *id)
{
	for (uint16_t r = 0; r < kb->rule_count; r++)
		if (text_is(kb->rules[r].id, id))
			return &kb->rules[r];
	fail_msg("there is no rule %s", id);
	return NULL;
}

/* The next "attribute=value" of a row; false at its end. */
static bool next_answer(const char **at, Str *id, Str *value)
{
	const char *word = *at;
	while (*word == ' ')
		word++;
	if (*word == '\0')
		return false;
	const char *equals = strchr(word, '=');
	assert_non_null(equals);
	const size_t length = strcspn(word, " ");
	*id = (Str){word, (size_t)(equals - word)};
	*value = (Str){equals + 1, length - id->n - 1};
	*at = word + length;
	return true;
}

/* Says all of a row but the answer numbered `but` (SIZE_MAX: all of it). */
static size_t say_row(Answers *answers, const char *row, size_t but)
{
	Str id;
	Str value;
	size_t n = 0;
	for (const char *at = row; next_answer(&at, &id, &value); n++) {
		Error err = ERROR_NONE;
		if (n == but)
			value = STR("unknown");
		if (answers_set(answers, kb, id, value, &err) != OK)
			fail_msg("%s: %s", row, err.text);
	}
	return n;
}

static Answer answer_to(const Answers *answers)
{
	Answer answer;
	Error err = ERROR_NONE;
	if (assess(&answer, arena, kb, answers, NULL, 0, &err) != OK)
		fail_msg("%s", err.text);
	return answer;
}

static bool gives_reason(const Answer *answer, const char *rule)
{
	for (size_t i = 0; i < answer->triage.reason_count; i++)
		if (text_is(answer->triage.reasons[i].rule, rule))
			return true;
	return false;
}

static int before_each(void **state)
{
	(void)state;
	kb = kb_builtin();
	arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	return arena == NULL;
}

static int after_each(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* ---- alone ---- */

static void every_red_flag_has_a_row_and_every_row_a_red_flag(void **state)
{
	(void)state;
	for (uint16_t r = 0; r < kb->rule_count; r++) {
		bool found = false;
		for (size_t i = 0; i < COUNT_OF(RED_FLAG_ROWS); i++)
			found |= text_is(kb->rules[r].id, RED_FLAG_ROWS[i].rule);
		if (!found)
			fail_msg("%.*s has no row in red_flag_rows.h", STR_ARG(kb->rules[r].id));
	}
	for (size_t i = 0; i < COUNT_OF(RED_FLAG_ROWS); i++)
		assert_non_null(rule_named(RED_FLAG_ROWS[i].rule));
}

static void a_red_flag_fires_on_its_fewest_answers_at_its_level(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(RED_FLAG_ROWS); i++) {
		const RedFlagRow *row = &RED_FLAG_ROWS[i];
		const KbRule *rule = rule_named(row->rule);
		Answers answers;
		answers_clear(&answers);
		say_row(&answers, row->fewest, SIZE_MAX);
		if (expr_truth(&rule->when, &answers) != TRUTH_YES)
			fail_msg("%s does not fire on %s", row->rule, row->fewest);
		if (rule->level != row->level || rule->running != row->running)
			fail_msg("%s asks for another level or running advice than its row", row->rule);
		fresh_arena();
		const Answer answer = answer_to(&answers);
		assert_true(answer.triage.level <= row->level);
		assert_true(answer.running.advice <= row->running);
		assert_true(gives_reason(&answer, row->rule));
	}
}

static void a_red_flag_does_not_fire_when_one_of_its_answers_is_unknown(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(RED_FLAG_ROWS); i++) {
		const RedFlagRow *row = &RED_FLAG_ROWS[i];
		const KbRule *rule = rule_named(row->rule);
		Answers answers;
		answers_clear(&answers);
		const size_t count = say_row(&answers, row->fewest, SIZE_MAX);
		for (size_t but = 0; but < count; but++) {
			answers_clear(&answers);
			say_row(&answers, row->fewest, but);
			if (expr_truth(&rule->when, &answers) == TRUTH_YES)
				fail_msg("%s fires on %s without answer %zu", row->rule, row->fewest, but + 1);
		}
	}
}

static void dont_know_to_everything_else_calls_no_red_flag_off(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(RED_FLAG_ROWS); i++) {
		const RedFlagRow *row = &RED_FLAG_ROWS[i];
		Answers answers;
		answers_clear(&answers);
		for (uint16_t a = 0; a < kb->attr_count; a++)
			answers.slot[a].asked = true;
		say_row(&answers, row->fewest, SIZE_MAX);
		assert_int_equal(expr_truth(&rule_named(row->rule)->when, &answers), TRUTH_YES);
	}
}

static void what_calls_a_red_flag_off_does_and_only_when_all_of_it_is_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(RED_FLAG_ROWS); i++) {
		const RedFlagRow *row = &RED_FLAG_ROWS[i];
		if (row->off == NULL)
			continue;
		const Expr *when = &rule_named(row->rule)->when;
		Answers answers;
		answers_clear(&answers);
		say_row(&answers, row->fewest, SIZE_MAX);
		const Answers alone = answers;
		const size_t count = say_row(&answers, row->off, SIZE_MAX);
		if (expr_truth(when, &answers) == TRUTH_YES)
			fail_msg("%s fires on %s in spite of %s", row->rule, row->fewest, row->off);
		for (size_t but = 0; but < count; but++) {
			const char *at = row->off;
			Str id;
			Str value;
			answers = alone;
			for (size_t n = 0; next_answer(&at, &id, &value); n++) {
				Error err = ERROR_NONE;
				if (n != but)
					assert_int_equal(answers_set(&answers, kb, id, value, &err), OK);
			}
			if (expr_truth(when, &answers) != TRUTH_YES)
				fail_msg("%s is called off by %s without its answer %zu", row->rule, row->off,
				         but + 1);
		}
	}
}

/* ---- in pairs ---- */

/* Both rows at once; false when they answer a question differently. */
static bool say_both(Answers *answers, const RedFlagRow *a, const RedFlagRow *b)
{
	Answers second;
	answers_clear(answers);
	answers_clear(&second);
	say_row(answers, a->fewest, SIZE_MAX);
	say_row(&second, b->fewest, SIZE_MAX);
	for (uint16_t i = 0; i < kb->attr_count; i++) {
		AnswerSlot *one = &answers->slot[i];
		const AnswerSlot *other = &second.slot[i];
		if (!other->known)
			continue;
		if (one->known && kb->attrs[i].kind != ATTR_MANY &&
		    (one->chosen != other->chosen || one->number < other->number || one->number > other->number))
			return false;
		const uint64_t chosen = one->known ? one->chosen : 0;
		*one = *other;
		one->chosen |= chosen;
	}
	return true;
}

static void two_red_flags_ask_for_the_more_urgent_level_and_the_stricter_advice(void **state)
{
	(void)state;
	size_t pairs = 0;
	size_t off = 0;
	for (size_t i = 0; i < COUNT_OF(RED_FLAG_ROWS); i++) {
		for (size_t k = i + 1; k < COUNT_OF(RED_FLAG_ROWS); k++) {
			const RedFlagRow *rows[] = {&RED_FLAG_ROWS[i], &RED_FLAG_ROWS[k]};
			Answers answers;
			if (!say_both(&answers, rows[0], rows[1]))
				continue;
			fresh_arena();
			const Answer answer = answer_to(&answers);
			pairs++;
			for (size_t n = 0; n < COUNT_OF(rows); n++) {
				const KbRule *rule = rule_named(rows[n]->rule);
				if (expr_truth(&rule->when, &answers) != TRUTH_YES) {
					if (!expr_called_off(&rule->when, &answers))
						fail_msg("%s beside %s does not fire", rows[n]->rule, rows[1 - n]->fewest);
					off++;
					continue;
				}
				if (answer.triage.level > rule->level || answer.running.advice > rule->running ||
				    !gives_reason(&answer, rows[n]->rule))
					fail_msg("%s is lost beside %s", rows[n]->rule, rows[1 - n]->rule);
			}
		}
	}
	print_message("%zu pairs, in %zu of them one calls the other off\n", pairs, off);
	assert_true(pairs > COUNT_OF(RED_FLAG_ROWS) * COUNT_OF(RED_FLAG_ROWS) / 4);
}

/* Every alternative of every rule, not only those that have a row. */
static void every_way_to_a_red_flag_is_taken(void **state)
{
	(void)state;
	for (uint16_t r = 0; r < kb->rule_count; r++) {
		const KbRule *rule = &kb->rules[r];
		Error err = ERROR_NONE;
		Ways ways;
		fresh_arena();
		assert_int_equal(expr_ways(&ways, arena, kb, &rule->when, &err), OK);
		assert_true(ways.complete && ways.count > 0);
		for (size_t w = 0; w < ways.count; w++) {
			Answers answers;
			answers_clear(&answers);
			assert_true(way_add(&answers, kb, &ways.ways[w]));
			const Answer answer = answer_to(&answers);
			assert_true(answer.triage.level <= rule->level);
			assert_true(answer.running.advice <= rule->running);
		}
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, before_each, after_each)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(every_red_flag_has_a_row_and_every_row_a_red_flag),
	    TEST(a_red_flag_fires_on_its_fewest_answers_at_its_level),
	    TEST(a_red_flag_does_not_fire_when_one_of_its_answers_is_unknown),
	    TEST(dont_know_to_everything_else_calls_no_red_flag_off),
	    TEST(what_calls_a_red_flag_off_does_and_only_when_all_of_it_is_known),
	    TEST(two_red_flags_ask_for_the_more_urgent_level_and_the_stricter_advice),
	    TEST(every_way_to_a_red_flag_is_taken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
