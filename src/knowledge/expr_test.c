/*
 * expr_test.c - the truth tables of every operator, unknowns included; how
 * expressions are read; and that random ones mean what a slow evaluator says.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/expr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/rng.h"
#include "knowledge/small_attrs_priv.h"

enum { ARENA_BYTES = 1 << 20 };

static const Truth ALL_TRUTHS[] = {TRUTH_NO, TRUTH_SOFT_NO, TRUTH_UNKNOWN, TRUTH_YES};

static const char *truth_name(Truth truth)
{
	static const char *const names[] = {"no", "soft no", "unknown", "yes"};
	return names[truth];
}

/* Makes "pain.quality has [sharp]" or "pain.region has [groin]" have the truth:
 * only attributes that take several values can give a soft no; a plain no comes
 * from yes/no attributes. */
static void set_yes_no(Answers *answers, uint16_t attr, Truth truth)
{
	assert_true(truth != TRUTH_SOFT_NO);
	answers->slot[attr] = (AnswerSlot){.known = truth != TRUTH_UNKNOWN,
	                                   .asked = true,
	                                   .chosen = truth == TRUTH_YES  ? 1
	                                             : truth == TRUTH_NO ? 2
	                                                                 : 0};
}

static void set_listed(Answers *answers, uint16_t attr, Truth truth)
{
	assert_true(truth != TRUTH_NO);
	answers->slot[attr] = (AnswerSlot){.known = truth != TRUTH_UNKNOWN,
	                                   .asked = true,
	                                   .chosen = truth == TRUTH_YES       ? 1
	                                             : truth == TRUTH_SOFT_NO ? 4
	                                                                      : 0};
}

static Expr parse(Arena *arena, const char *text)
{
	Expr expr = {NULL, 0};
	Error err = ERROR_NONE;
	if (expr_parse(&expr, arena, &SMALL_ATTRS_KB, text_of(text), &err) != OK)
		fail_msg("%s: %s", text, err.text);
	return expr;
}

static void expect_truth(const char *text, const Answers *answers, Truth expected)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	const Expr expr = parse(arena, text);
	const Truth truth = expr_truth(&expr, answers);
	if (truth != expected)
		fail_msg("%s: %s, not %s", text, truth_name(truth), truth_name(expected));
	arena_free(arena);
}

/* One operand with any of the four truths: a yes/no attribute or a list. */
static const char *operand(Answers *answers, bool first, Truth truth)
{
	if (truth == TRUTH_SOFT_NO) {
		set_listed(answers, first ? SMALL_REGION : SMALL_QUALITY, truth);
		return first ? "pain.region has [groin]" : "pain.quality has [sharp]";
	}
	set_yes_no(answers, first ? SMALL_FEVER : SMALL_RASH, truth);
	return first ? "sign.fever" : "sign.rash";
}

/* `table[left][right]`, both in the order no, soft no, unknown, yes. */
static void expect_table(const char *word, const Truth table[4][4])
{
	for (size_t l = 0; l < 4; l++) {
		for (size_t r = 0; r < 4; r++) {
			Answers answers;
			answers_clear(&answers);
			const char *left = operand(&answers, true, ALL_TRUTHS[l]);
			const char *right = operand(&answers, false, ALL_TRUTHS[r]);
			char text[200];
			(void)snprintf(text, sizeof text, "%s %s %s", left, word, right);
			expect_truth(text, &answers, table[l][r]);
		}
	}
}

#define N TRUTH_NO
#define S TRUTH_SOFT_NO
#define U TRUTH_UNKNOWN
#define Y TRUTH_YES

static void and_is_no_before_soft_no_before_unknown_before_yes(void **state)
{
	(void)state;
	const Truth table[4][4] = {{N, N, N, N}, {N, S, S, S}, {N, S, U, U}, {N, S, U, Y}};
	expect_table("AND", table);
}

static void or_is_yes_before_unknown_before_no_before_soft_no(void **state)
{
	(void)state;
	const Truth table[4][4] = {{N, N, U, Y}, {N, S, U, Y}, {U, U, U, Y}, {Y, Y, Y, Y}};
	expect_table("OR", table);
}

static void unless_takes_away_only_when_its_right_side_is_known_true(void **state)
{
	(void)state;
	const Truth table[4][4] = {{N, N, N, N}, {S, S, S, N}, {U, U, U, N}, {Y, Y, Y, N}};
	expect_table("UNLESS", table);
}

static void not_is_true_only_when_the_rest_is_known_to_be_false(void **state)
{
	(void)state;
	const Truth expected[4] = {Y, Y, U, N};
	for (size_t i = 0; i < 4; i++) {
		Answers answers;
		answers_clear(&answers);
		char text[100];
		(void)snprintf(text, sizeof text, "NOT %s", operand(&answers, true, ALL_TRUTHS[i]));
		expect_truth(text, &answers, expected[i]);
	}
}

#undef N
#undef S
#undef U
#undef Y

static void an_empty_expression_is_always_true(void **state)
{
	(void)state;
	Answers answers;
	answers_clear(&answers);
	assert_int_equal(expr_truth(&(Expr){NULL, 0}, &answers), TRUTH_YES);
}

/* ---- leaves ---- */

static void a_list_compares_one_value_with_in_and_equals(void **state)
{
	(void)state;
	Answers answers;
	answers_clear(&answers);
	expect_truth("pain.side = both", &answers, TRUTH_UNKNOWN);
	answers.slot[SMALL_SIDE] = (AnswerSlot){.known = true, .asked = true, .chosen = 4};
	expect_truth("pain.side = both", &answers, TRUTH_YES);
	expect_truth("pain.side=both", &answers, TRUTH_YES);
	expect_truth("pain.side = left", &answers, TRUTH_NO);
	expect_truth("pain.side in [left, right]", &answers, TRUTH_NO);
	expect_truth("pain.side in [left,both]", &answers, TRUTH_YES);
	expect_truth("@hop_hurts", &answers, TRUTH_UNKNOWN);
	answers.slot[SMALL_HOP] = (AnswerSlot){.known = true, .asked = true, .chosen = 4};
	expect_truth("@hop_hurts", &answers, TRUTH_YES);
}

static void a_value_not_named_among_several_is_a_soft_no(void **state)
{
	(void)state;
	Answers answers;
	answers_clear(&answers);
	expect_truth("pain.region has [shin]", &answers, TRUTH_UNKNOWN);
	answers.slot[SMALL_REGION] = (AnswerSlot){.known = true, .asked = true, .chosen = 1 | 4};
	expect_truth("pain.region has [shin]", &answers, TRUTH_SOFT_NO);
	expect_truth("pain.region has [shin, calf]", &answers, TRUTH_YES);
	expect_truth("pain.region = shin", &answers, TRUTH_SOFT_NO);
}

static void numbers_compare_at_and_beside_the_limit(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		Truth below, at, above;
	} rows[] = {
	    {"pain.duration < 14", TRUTH_YES, TRUTH_NO, TRUTH_NO},
	    {"pain.duration <= 14", TRUTH_YES, TRUTH_YES, TRUTH_NO},
	    {"pain.duration = 14", TRUTH_NO, TRUTH_YES, TRUTH_NO},
	    {"pain.duration >= 14", TRUTH_NO, TRUTH_YES, TRUTH_YES},
	    {"pain.duration > 14", TRUTH_NO, TRUTH_NO, TRUTH_YES},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		Answers answers;
		answers_clear(&answers);
		expect_truth(rows[i].text, &answers, TRUTH_UNKNOWN);
		AnswerSlot *slot = &answers.slot[SMALL_DURATION];
		*slot = (AnswerSlot){.known = true, .asked = true, .number = 13.99};
		expect_truth(rows[i].text, &answers, rows[i].below);
		slot->number = 14;
		expect_truth(rows[i].text, &answers, rows[i].at);
		slot->number = 14.01;
		expect_truth(rows[i].text, &answers, rows[i].above);
	}
}

static void bmi_needs_both_height_and_mass(void **state)
{
	(void)state;
	Answers answers;
	answers_clear(&answers);
	answers.slot[SMALL_MASS] = (AnswerSlot){.known = true, .asked = true, .number = 72};
	expect_truth("bmi < 18.5", &answers, TRUTH_UNKNOWN);
	answers.slot[SMALL_HEIGHT] = (AnswerSlot){.known = true, .asked = true, .number = 200};
	expect_truth("bmi < 18.5", &answers, TRUTH_YES); /* 72 / 2² = 18 */
	expect_truth("bmi = 18", &answers, TRUTH_YES);
	answers.slot[SMALL_MASS].number = 74;
	expect_truth("bmi < 18.5", &answers, TRUTH_NO); /* 18.5 exactly */
}

static void mentions_what_it_looks_at_and_nothing_else(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	const Expr expr = parse(arena, "sign.fever AND NOT @hop_hurts UNLESS bmi > 30");
	const bool expected[SMALL_ATTR_COUNT] = {
	    [SMALL_FEVER] = true, [SMALL_HOP] = true, [SMALL_HEIGHT] = true, [SMALL_MASS] = true};
	for (uint16_t i = 0; i < SMALL_ATTR_COUNT; i++)
		assert_int_equal(expr_mentions(&expr, i), expected[i]);
	arena_free(arena);
}

/* ---- reading ---- */

/* Both texts mean the same under every answer to four attributes. */
static void expect_same(const char *a, const char *b)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	const Expr first = parse(arena, a);
	const Expr second = parse(arena, b);
	for (unsigned i = 0; i < 81; i++) {
		static const Truth yes_no[] = {TRUTH_NO, TRUTH_UNKNOWN, TRUTH_YES};
		static const Truth listed[] = {TRUTH_SOFT_NO, TRUTH_UNKNOWN, TRUTH_YES};
		Answers answers;
		answers_clear(&answers);
		set_yes_no(&answers, SMALL_FEVER, yes_no[i % 3]);
		set_yes_no(&answers, SMALL_RASH, yes_no[i / 3 % 3]);
		set_listed(&answers, SMALL_REGION, listed[i / 9 % 3]);
		set_listed(&answers, SMALL_QUALITY, listed[i / 27]);
		const Truth left = expr_truth(&first, &answers);
		const Truth right = expr_truth(&second, &answers);
		if (left != right)
			fail_msg("%s is %s, %s is %s (%u)", a, truth_name(left), b, truth_name(right), i);
	}
	arena_free(arena);
}

static void and_binds_before_or_and_or_before_unless(void **state)
{
	(void)state;
	expect_same("sign.fever OR sign.rash AND pain.region = groin",
	            "sign.fever OR (sign.rash AND (pain.region = groin))");
	expect_same("sign.fever AND sign.rash OR pain.region = groin",
	            "(sign.fever AND sign.rash) OR pain.region = groin");
	expect_same("sign.fever OR sign.rash UNLESS pain.region = groin OR pain.quality = sharp",
	            "(sign.fever OR sign.rash) UNLESS (pain.region = groin OR pain.quality = sharp)");
	expect_same("sign.fever UNLESS sign.rash AND NOT pain.region = groin",
	            "sign.fever UNLESS (sign.rash AND (NOT (pain.region = groin)))");
	expect_same("NOT sign.fever AND sign.rash", "(NOT sign.fever) AND sign.rash");
}

static void unless_may_stand_in_parentheses_and_several_times(void **state)
{
	(void)state;
	expect_same("sign.fever UNLESS sign.rash UNLESS pain.region = groin",
	            "(sign.fever UNLESS sign.rash) UNLESS pain.region = groin");
	expect_same(
	    "sign.fever AND (sign.rash UNLESS pain.region = groin) UNLESS pain.quality = sharp",
	    "(sign.fever AND ((sign.rash UNLESS pain.region = groin))) UNLESS (pain.quality = sharp)");
}

static void blanks_and_line_ends_do_not_matter(void **state)
{
	(void)state;
	expect_same("sign.fever\nAND\t( sign.rash OR pain.region has [ groin , shin ])\r\n",
	            "  sign.fever AND (sign.rash OR pain.region has [groin,shin])");
}

static void expect_error(const char *text, int64_t column, const char *message)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	Expr expr = {NULL, 77};
	Error err = ERROR_NONE;
	assert_int_equal(expr_parse(&expr, arena, &SMALL_ATTRS_KB, text_of(text), &err), FAIL_FORMAT);
	assert_string_equal(err.text, message);
	assert_int_equal(err.at, column);
	assert_int_equal(expr.count, 77); /* written only on success */
	arena_free(arena);
}

static void says_at_which_column_an_expression_is_wrong(void **state)
{
	(void)state;
	expect_error("", 1, "column 1: an attribute is expected");
	expect_error("sign.fevr", 1, "column 1: no such attribute: \"sign.fevr\"");
	expect_error("sign.fever AND", 15, "column 15: an attribute is expected");
	expect_error("sign.fever AND AND sign.rash", 16, "column 16: no such attribute: \"AND\"");
	expect_error("sign.fever sign.rash", 12, "column 12: nothing more is expected here");
	expect_error("(sign.fever", 12, "column 12: \")\" is expected");
	expect_error("@nothing", 2, "column 2: no such shorthand: \"nothing\"");
	expect_error("pain.side", 10, "column 10: only a yes/no attribute can stand alone");
	expect_error("pain.side = up", 13, "column 13: not a value of this attribute: \"up\"");
	expect_error("pain.side in left", 14, "column 14: a list in brackets is expected");
	expect_error("pain.side in [left", 19, "column 19: \"]\" is expected");
	expect_error("pain.side in []", 15, "column 15: not a value of this attribute");
	expect_error("pain.duration", 14, "column 14: a comparison (< <= = >= >) is expected");
	expect_error("pain.duration < soon", 17, "column 17: a number is expected: \"soon\"");
	expect_error("bmi", 4, "column 4: a comparison (< <= = >= >) is expected");
	expect_error("pain.side has [left]", 14,
	             "column 14: \"has\" is for attributes that take several values; use \"in\" or \"=\"");
	expect_error("pain.region in [shin]", 15,
	             "column 15: \"in\" is for attributes that take one value; use \"has\"");
}

static void refuses_what_is_nested_or_long_beyond_its_limits(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	Buf text;
	buf_init(&text, &ALLOCATOR_SYSTEM, ARENA_BYTES);
	buf_fill(&text, '(', EXPR_DEPTH_MAX);
	buf_adds(&text, "sign.fever");
	buf_fill(&text, ')', EXPR_DEPTH_MAX);
	assert_int_equal(parse(arena, buf_cstr(&text)).count, 1);
	buf_clear(&text);
	buf_fill(&text, '(', EXPR_DEPTH_MAX + 1);
	buf_adds(&text, "sign.fever");
	buf_fill(&text, ')', EXPR_DEPTH_MAX + 1);
	Expr expr;
	Error err = ERROR_NONE;
	assert_int_equal(expr_parse(&expr, arena, &SMALL_ATTRS_KB, buf_str(&text), &err), FAIL_FORMAT);
	assert_non_null(strstr(err.text, "too many parentheses"));
	/* as many steps as there may be: n attributes and n - 1 times AND */
	buf_clear(&text);
	buf_adds(&text, "NOT sign.fever");
	for (int i = 1; i < EXPR_STEPS_MAX / 2; i++)
		buf_adds(&text, " AND sign.fever");
	assert_int_equal(parse(arena, buf_cstr(&text)).count, EXPR_STEPS_MAX);
	buf_adds(&text, " AND sign.fever");
	assert_int_equal(expr_parse(&expr, arena, &SMALL_ATTRS_KB, buf_str(&text), &err), FAIL_FORMAT);
	assert_non_null(strstr(err.text, "too long"));
	buf_done(&text);
	arena_free(arena);
}

static void running_out_of_memory_is_said(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 64);
	Expr expr;
	Error err = ERROR_NONE;
	assert_int_equal(expr_parse(&expr, arena, &SMALL_ATTRS_KB, STR("sign.fever AND sign.rash"), &err),
	                 FAIL_MEMORY);
	assert_string_equal(err.text, "out of memory");
	arena_free(arena);
}

/* ---- random expressions ---- */

typedef struct Writer {
	Rng rng;
	char *text;
	size_t at, room;
	bool unless; /* may it use UNLESS? */
} Writer;

static void write_text(Writer *writer, const char *text)
{
	const size_t length = strlen(text);
	assert_true(writer->at + length < writer->room);
	memcpy(writer->text + writer->at, text, length + 1);
	writer->at += length;
}

/* Writes a random expression as tight as `level` allows (0 UNLESS, 1 OR, 2 AND,
 * 3 NOT, 4 a leaf or parentheses) and returns what it is by the rules of expr.h. */
static Truth write_random(Writer *writer, const Answers *answers, int level, int depth);

static Truth write_leaf(Writer *writer, const Answers *answers)
{
	static const struct {
		const char *text;
		uint16_t attr;
	} leaves[] = {{"sign.fever", SMALL_FEVER},
	              {"sign.rash", SMALL_RASH},
	              {"pain.region has [groin]", SMALL_REGION},
	              {"pain.quality = sharp", SMALL_QUALITY}};
	const size_t i = rng_next(&writer->rng) % COUNT_OF(leaves);
	write_text(writer, leaves[i].text);
	const AnswerSlot *slot = &answers->slot[leaves[i].attr];
	if (!slot->known)
		return TRUTH_UNKNOWN;
	if (slot->chosen & 1)
		return TRUTH_YES;
	return SMALL_ATTRS[leaves[i].attr].kind == ATTR_MANY ? TRUTH_SOFT_NO : TRUTH_NO;
}

/* The first of `order` that either is. */
static Truth first_of(Truth a, Truth b, const Truth order[4])
{
	for (size_t i = 0; i < 4; i++) {
		if (a == order[i] || b == order[i])
			return order[i];
	}
	return TRUTH_UNKNOWN;
}

static Truth write_pair(Writer *writer, const Answers *answers, int level, int depth)
{
	static const Truth and_order[] = {TRUTH_NO, TRUTH_SOFT_NO, TRUTH_UNKNOWN, TRUTH_YES};
	static const Truth or_order[] = {TRUTH_YES, TRUTH_UNKNOWN, TRUTH_NO, TRUTH_SOFT_NO};
	static const char *const words[] = {" UNLESS ", " OR ", " AND "};
	/* left-associative: the left side may be of the same level */
	const Truth a = write_random(writer, answers, level, depth - 1);
	write_text(writer, words[level]);
	const Truth b = write_random(writer, answers, level + 1, depth - 1);
	if (level == 0)
		return b == TRUTH_YES ? TRUTH_NO : a;
	return first_of(a, b, level == 1 ? or_order : and_order);
}

static Truth write_random(Writer *writer, const Answers *answers, int level, int depth)
{
	if (depth == 0)
		return write_leaf(writer, answers);
	const int choice = level + (int)(rng_next(&writer->rng) % (uint64_t)(6 - level));
	if (choice == 0 && !writer->unless)
		return write_leaf(writer, answers);
	if (choice < 3)
		return write_pair(writer, answers, choice, depth);
	if (choice == 3) {
		write_text(writer, "NOT ");
		const Truth rest = write_random(writer, answers, 3, depth - 1);
		return rest == TRUTH_UNKNOWN ? rest : rest == TRUTH_YES ? TRUTH_NO : TRUTH_YES;
	}
	if (choice == 4)
		return write_leaf(writer, answers);
	write_text(writer, "(");
	const Truth inner = write_random(writer, answers, 0, depth - 1);
	write_text(writer, ")");
	return inner;
}

static void answer_at_random(Answers *answers, Rng *rng)
{
	static const Truth yes_no[] = {TRUTH_NO, TRUTH_UNKNOWN, TRUTH_YES};
	static const Truth listed[] = {TRUTH_SOFT_NO, TRUTH_UNKNOWN, TRUTH_YES};
	answers_clear(answers);
	set_yes_no(answers, SMALL_FEVER, yes_no[rng_next(rng) % 3]);
	set_yes_no(answers, SMALL_RASH, yes_no[rng_next(rng) % 3]);
	set_listed(answers, SMALL_REGION, listed[rng_next(rng) % 3]);
	set_listed(answers, SMALL_QUALITY, listed[rng_next(rng) % 3]);
}

static void random_expressions_mean_what_the_rules_say(void **state)
{
	(void)state;
	static char text[1 << 16];
	unsigned seen[4] = {0};
	for (uint64_t seed = 1; seed <= 20000; seed++) {
		Rng rng = rng_of(seed);
		Answers answers;
		answer_at_random(&answers, &rng);
		Writer writer = {.rng = rng, .text = text, .room = sizeof text, .unless = true};
		const Truth expected = write_random(&writer, &answers, 0, (int)(seed % 7));
		expect_truth(text, &answers, expected);
		seen[expected]++;
	}
	for (size_t i = 0; i < 4; i++)
		assert_true(seen[i] > 500);
}

/* Without UNLESS, a further answer never turns a yes or a no around. */
static void what_is_decided_stays_decided_when_more_is_known(void **state)
{
	(void)state;
	static char text[1 << 16];
	unsigned decided = 0;
	for (uint64_t seed = 1; seed <= 5000; seed++) {
		Rng rng = rng_of(seed);
		Answers answers;
		answer_at_random(&answers, &rng);
		Writer writer = {.rng = rng, .text = text, .room = sizeof text};
		const Truth before = write_random(&writer, &answers, 1, (int)(seed % 6));
		if (before == TRUTH_UNKNOWN)
			continue;
		Answers more;
		answer_at_random(&more, &writer.rng);
		for (size_t i = 0; i < SMALL_ATTR_COUNT; i++)
			if (!answers.slot[i].known)
				answers.slot[i] = more.slot[i];
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		const Expr expr = parse(arena, text);
		const Truth after = expr_truth(&expr, &answers);
		if ((after == TRUTH_YES) != (before == TRUTH_YES) || after == TRUTH_UNKNOWN)
			fail_msg("%s: %s, then %s", text, truth_name(before), truth_name(after));
		arena_free(arena);
		decided++;
	}
	assert_true(decided > 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(and_is_no_before_soft_no_before_unknown_before_yes),
	    cmocka_unit_test(or_is_yes_before_unknown_before_no_before_soft_no),
	    cmocka_unit_test(unless_takes_away_only_when_its_right_side_is_known_true),
	    cmocka_unit_test(not_is_true_only_when_the_rest_is_known_to_be_false),
	    cmocka_unit_test(an_empty_expression_is_always_true),
	    cmocka_unit_test(a_list_compares_one_value_with_in_and_equals),
	    cmocka_unit_test(a_value_not_named_among_several_is_a_soft_no),
	    cmocka_unit_test(numbers_compare_at_and_beside_the_limit),
	    cmocka_unit_test(bmi_needs_both_height_and_mass),
	    cmocka_unit_test(mentions_what_it_looks_at_and_nothing_else),
	    cmocka_unit_test(and_binds_before_or_and_or_before_unless),
	    cmocka_unit_test(unless_may_stand_in_parentheses_and_several_times),
	    cmocka_unit_test(blanks_and_line_ends_do_not_matter),
	    cmocka_unit_test(says_at_which_column_an_expression_is_wrong),
	    cmocka_unit_test(refuses_what_is_nested_or_long_beyond_its_limits),
	    cmocka_unit_test(running_out_of_memory_is_said),
	    cmocka_unit_test(random_expressions_mean_what_the_rules_say),
	    cmocka_unit_test(what_is_decided_stays_decided_when_more_is_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
