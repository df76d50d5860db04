/*
 * answers_test.c - answers from text and back.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/answers.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#include "knowledge/small_attrs_priv.h"

static void set(Answers *answers, const char *id, const char *value)
{
	Error err = ERROR_NONE;
	const ErrCode code = answers_set(answers, &SMALL_ATTRS_KB, text_of(id), text_of(value), &err);
	assert_string_equal(err.text, "");
	assert_int_equal(code, OK);
}

static void expect_slot(const AnswerSlot *slot, bool known, bool asked, uint64_t chosen)
{
	assert_int_equal(slot->known, known);
	assert_int_equal(slot->asked, asked);
	assert_int_equal(slot->chosen, chosen);
}

static void takes_values_lists_numbers_and_yes_or_no(void **state)
{
	(void)state;
	Answers answers;
	answers_clear(&answers);
	assert_int_equal(answers_known(&answers), 0);
	set(&answers, "pain.side", "both");
	expect_slot(&answers.slot[SMALL_SIDE], true, true, 4);
	set(&answers, "pain.region", "shin, calf");
	expect_slot(&answers.slot[SMALL_REGION], true, true, 6);
	set(&answers, "sign.fever", "yes");
	expect_slot(&answers.slot[SMALL_FEVER], true, true, 1);
	set(&answers, "sign.rash", " no ");
	expect_slot(&answers.slot[SMALL_RASH], true, true, 2);
	set(&answers, "pain.duration", "2.5");
	expect_slot(&answers.slot[SMALL_DURATION], true, true, 0);
	assert_true(fabs(answers.slot[SMALL_DURATION].number - 2.5) < 1e-12);
	assert_int_equal(answers_known(&answers), 5);
}

static void a_later_answer_replaces_the_earlier_one(void **state)
{
	(void)state;
	Answers answers;
	answers_clear(&answers);
	set(&answers, "pain.region", "shin,calf");
	set(&answers, "pain.region", "groin");
	expect_slot(&answers.slot[SMALL_REGION], true, true, 1);
	set(&answers, "pain.region", "unknown");
	expect_slot(&answers.slot[SMALL_REGION], false, true, 0);
	assert_int_equal(answers_known(&answers), 0);
}

static void a_test_not_done_was_asked_but_says_nothing(void **state)
{
	(void)state;
	Answers answers;
	answers_clear(&answers);
	set(&answers, "test.hop", "not_done");
	expect_slot(&answers.slot[SMALL_HOP], false, true, 0);
	set(&answers, "sign.fever", "unknown");
	expect_slot(&answers.slot[SMALL_FEVER], false, true, 0);
	assert_int_equal(answers_known(&answers), 0);
}

static void refuses_what_a_question_does_not_take_and_keeps_what_was(void **state)
{
	(void)state;
	static const struct {
		const char *id, *value;
		ErrCode code;
		const char *message;
	} rows[] = {
	    {"pain.sid", "left", FAIL_MISSING, "\"pain.sid\" is no question that Legwork knows"},
	    {"pain.side", "up", FAIL_RANGE, "pain.side: \"up\" is none of its values"},
	    {"pain.side", "", FAIL_RANGE, "pain.side: \"\" is none of its values"},
	    {"pain.side", NULL, FAIL_RANGE, "pain.side: a value is expected"},
	    {"pain.side", "left,right", FAIL_RANGE, "pain.side: takes one value, not 2"},
	    {"pain.region", "shin,,calf", FAIL_RANGE, "pain.region: \"\" is none of its values"},
	    {"sign.fever", "maybe", FAIL_RANGE, "sign.fever: \"maybe\" is none of its values"},
	    {"sign.fever", "yes,no", FAIL_RANGE, "sign.fever: takes one value, not 2"},
	    {"pain.duration", "long", FAIL_RANGE, "pain.duration: a number is expected, not \"long\""},
	    {"pain.duration", "nan", FAIL_RANGE, "pain.duration: a number is expected, not \"nan\""},
	    {"pain.duration", "-1", FAIL_RANGE, "pain.duration: -1 is outside 0 to 8000"},
	    {"pain.duration", "8000.5", FAIL_RANGE, "pain.duration: 8000.5 is outside 0 to 8000"},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		Answers answers;
		answers_clear(&answers);
		set(&answers, "pain.side", "left");
		set(&answers, "pain.duration", "7");
		const Answers before = answers;
		Error err = ERROR_NONE;
		const ErrCode code =
		    answers_set(&answers, &SMALL_ATTRS_KB, text_of(rows[i].id), text_of(rows[i].value), &err);
		assert_int_equal(code, rows[i].code);
		assert_string_equal(err.text, rows[i].message);
		assert_memory_equal(&answers, &before, sizeof answers);
	}
}

static void limits_of_a_number_belong_to_it(void **state)
{
	(void)state;
	Answers answers;
	answers_clear(&answers);
	set(&answers, "pain.duration", "0");
	set(&answers, "pain.duration", "8000");
	assert_true(fabs(answers.slot[SMALL_DURATION].number - 8000) < 1e-12);
}

static void writes_an_answer_as_a_case_would(void **state)
{
	(void)state;
	static const struct {
		const char *id, *value, *text;
	} rows[] = {
	    {"pain.side", "right", "pain.side=right"},
	    {"pain.region", "calf,groin", "pain.region=groin,calf"},
	    {"sign.fever", "no", "sign.fever=no"},
	    {"pain.duration", "7", "pain.duration=7"},
	    {"person.mass", "62.125", "person.mass=62.125"},
	    {"test.hop", "not_done", ""},
	    {"test.hop", "unknown", ""},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		Answers answers;
		answers_clear(&answers);
		set(&answers, rows[i].id, rows[i].value);
		Buf buf;
		buf_init(&buf, &ALLOCATOR_SYSTEM, 1000);
		answers_add_text(&buf, &answers, &SMALL_ATTRS_KB,
		                 kb_attr(&SMALL_ATTRS_KB, text_of(rows[i].id)));
		assert_true(buf_ok(&buf));
		assert_string_equal(buf_cstr(&buf), rows[i].text);
		buf_done(&buf);
	}
}

static void looks_up_by_the_whole_id(void **state)
{
	(void)state;
	assert_int_equal(kb_attr(&SMALL_ATTRS_KB, STR("pain.side")), SMALL_SIDE);
	assert_int_equal(kb_attr(&SMALL_ATTRS_KB, STR("pain.sid")), KB_NONE);
	assert_int_equal(kb_attr(&SMALL_ATTRS_KB, STR("pain.sides")), KB_NONE);
	assert_int_equal(kb_attr(&SMALL_ATTRS_KB, STR_NONE), KB_NONE);
	assert_int_equal(kb_value(&SMALL_ATTRS[SMALL_SIDE], STR("both")), 2);
	assert_int_equal(kb_value(&SMALL_ATTRS[SMALL_SIDE], STR("neither")), -1);
	assert_int_equal(kb_condition(&SMALL_ATTRS_KB, STR("doms")), KB_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(takes_values_lists_numbers_and_yes_or_no),
	    cmocka_unit_test(a_later_answer_replaces_the_earlier_one),
	    cmocka_unit_test(a_test_not_done_was_asked_but_says_nothing),
	    cmocka_unit_test(refuses_what_a_question_does_not_take_and_keeps_what_was),
	    cmocka_unit_test(limits_of_a_number_belong_to_it),
	    cmocka_unit_test(writes_an_answer_as_a_case_would),
	    cmocka_unit_test(looks_up_by_the_whole_id),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
