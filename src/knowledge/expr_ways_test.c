/*
 * expr_ways_test.c - the ways in which expressions come true, small ones and
 * those of all red flags.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/expr_ways.h"

#include "knowledge/small_attrs_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

enum { ARENA_BYTES = 256 << 20 };

static Ways ways_of(Arena *arena, const char *text)
{
	Error err = ERROR_NONE;
	Expr expr;
	Ways ways;
	if (expr_parse(&expr, arena, &SMALL_ATTRS_KB, text_of(text), &err) != OK ||
	    expr_ways(&ways, arena, &SMALL_ATTRS_KB, &expr, &err) != OK)
		fail_msg("%s", err.text);
	assert_true(ways.complete);
	return ways;
}

static void assert_count(Arena *arena, const char *text, size_t count)
{
	const Ways ways = ways_of(arena, text);
	if (ways.count != count)
		fail_msg("%s: %zu ways, not %zu", text, ways.count, count);
}

static void each_alternative_is_a_way_and_contradictions_are_none(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_count(arena, "sign.fever", 1);
	assert_count(arena, "sign.fever OR sign.rash", 2);
	assert_count(arena, "sign.fever AND (sign.rash OR pain.duration >= 14)", 2);
	assert_count(arena, "sign.fever AND NOT sign.fever", 0);
	assert_count(arena, "pain.side = left AND pain.side = both", 0);
	assert_count(arena, "pain.duration > 14 AND pain.duration < 7", 0);
	assert_count(arena, "pain.region has [groin] AND pain.region has [calf]", 1); /* one may have both */
	assert_count(arena, "sign.fever UNLESS sign.rash", 1);
	assert_count(arena, "sign.fever UNLESS sign.fever", 0);
	assert_count(arena, "NOT (sign.fever AND sign.rash)", 2);
	assert_count(arena, "NOT (sign.fever OR sign.rash)", 1);
	assert_count(arena, "sign.fever OR (sign.fever AND sign.rash)", 1); /* the second needs more than it must */
	assert_count(arena, "pain.side in [left, right] UNLESS pain.side = left", 1); /* right */
	assert_count(arena, "bmi < 18.5", 1);
	arena_free(arena);
}

static void every_value_and_both_ends_of_a_number_can_be_asked_for(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	Error err = ERROR_NONE;
	Expr expr;
	Ways ways;
	assert_int_equal(expr_parse(&expr, arena, &SMALL_ATTRS_KB,
	                            STR("pain.side in [left, both] AND pain.duration <= 7"), &err),
	                 OK);
	assert_int_equal(expr_ways_of_every_value(&ways, arena, &SMALL_ATTRS_KB, &expr, &err), OK);
	assert_int_equal(ways.count, 3); /* left 0, both 7, both 0 */
	assert_int_equal(expr_ways(&ways, arena, &SMALL_ATTRS_KB, &expr, &err), OK);
	assert_int_equal(ways.count, 1);
	arena_free(arena);
}

static void what_follows_unless_is_an_exception(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	Error err = ERROR_NONE;
	Expr expr;
	Ways ways;
	assert_int_equal(expr_parse(&expr, arena, &SMALL_ATTRS_KB,
	                            STR("sign.fever UNLESS pain.side = both OR pain.duration < 3"), &err),
	                 OK);
	assert_int_equal(expr_exceptions(&ways, arena, &SMALL_ATTRS_KB, &expr, &err), OK);
	assert_int_equal(ways.count, 2);
	Answers answers;
	answers_clear(&answers);
	answers.slot[SMALL_FEVER] = (AnswerSlot){.known = true, .asked = true, .chosen = 1};
	assert_int_equal(expr_truth(&expr, &answers), TRUTH_YES);
	assert_true(way_add(&answers, &SMALL_ATTRS_KB, &ways.ways[0]));
	assert_int_equal(expr_truth(&expr, &answers), TRUTH_NO);
	arena_free(arena);
}

static void every_red_flag_can_fire_and_each_of_its_ways_needs_all_its_answers(void **state)
{
	(void)state;
	const Kb *kb = kb_builtin();
	for (uint16_t r = 0; r < kb->rule_count; r++) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		const Expr *when = &kb->rules[r].when;
		Error err = ERROR_NONE;
		Ways ways;
		if (expr_ways(&ways, arena, kb, when, &err) != OK || !ways.complete || ways.count == 0)
			fail_msg("%.*s: %zu ways; %s", STR_ARG(kb->rules[r].id), ways.count, err.text);
		for (size_t w = 0; w < ways.count; w++) {
			Answers answers;
			answers_clear(&answers);
			assert_true(way_add(&answers, kb, &ways.ways[w]));
			assert_int_equal(expr_truth(when, &answers), TRUTH_YES);
			for (size_t i = 0; i < ways.ways[w].count; i++) {
				Answers less = answers;
				less.slot[ways.ways[w].facts[i].attr] = (AnswerSlot){.asked = true};
				assert_int_not_equal(expr_truth(when, &less), TRUTH_YES);
			}
		}
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_alternative_is_a_way_and_contradictions_are_none),
	    cmocka_unit_test(every_value_and_both_ends_of_a_number_can_be_asked_for),
	    cmocka_unit_test(what_follows_unless_is_an_exception),
	    cmocka_unit_test(every_red_flag_can_fire_and_each_of_its_ways_needs_all_its_answers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
