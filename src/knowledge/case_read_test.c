/*
 * case_read_test.c - cases as YAML and JSON, what is wrong with others, and,
 * where the folder with the published cases is there, all of those.
 *
 *   case_read_test FOLDER      LEGWORK_SHARED, when set, takes its place
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/case_read.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "knowledge/kb_folder_priv.h"
#include "knowledge/small_attrs_priv.h"

enum { ARENA_BYTES = 64 << 20 };

static const char *shared_path;

static const Str GOOD = SMALL_STR("id: sore-shin\n"
                                  "title: A sore shin\n"
                                  "story: >-\n"
                                  "  It hurts.\n"
                                  "answers:\n"
                                  "  pain: {region: [shin, calf], side: left, duration: 21}\n"
                                  "  sign: {fever: no, rash: yes}\n"
                                  "  test:\n"
                                  "    hop: not_done\n"
                                  "  person: {height: ~, mass: 61.5}\n"
                                  "expect:\n"
                                  "  diagnosis: shin_splints\n"
                                  "  also_right: [sore_bone]\n"
                                  "  triage_at_least: self_care\n"
                                  "  triage_at_most: within_days\n"
                                  "  running: [reduce, pause]\n"
                                  "  must_not_miss: [stress_fracture, clot]\n");

static ErrCode read_text(Case *out, Arena *arena, Str text, Error *err)
{
	*err = ERROR_NONE;
	return case_read(out, arena, &SMALL_ATTRS_KB, STR("a.yaml"), bytes_of(text), err);
}

static void reads_answers_and_what_is_expected(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	Case read;
	Error err;
	const ErrCode code = read_text(&read, arena, GOOD, &err);
	assert_string_equal(err.text, "");
	assert_int_equal(code, OK);
	assert_true(text_is(read.id, "sore-shin"));
	assert_true(text_is(read.title, "A sore shin"));
	const AnswerSlot *slot = read.answers.slot;
	assert_int_equal(answers_known(&read.answers), 6);
	assert_int_equal(slot[SMALL_REGION].chosen, 6);
	assert_int_equal(slot[SMALL_SIDE].chosen, 1);
	assert_true(fabs(slot[SMALL_DURATION].number - 21) < 1e-12);
	assert_int_equal(slot[SMALL_FEVER].chosen, 2);
	assert_int_equal(slot[SMALL_RASH].chosen, 1);
	assert_true(slot[SMALL_HOP].asked && !slot[SMALL_HOP].known);
	assert_true(slot[SMALL_HEIGHT].asked && !slot[SMALL_HEIGHT].known);
	const CaseExpect *expect = &read.expect;
	assert_true(expect->known);
	assert_true(text_is(expect->diagnosis, "shin_splints"));
	assert_int_equal(expect->also_right_count, 1);
	assert_true(text_is(expect->also_right[0], "sore_bone"));
	assert_int_equal(expect->at_least, LEVEL_SELF_CARE);
	assert_int_equal(expect->at_most, LEVEL_WITHIN_DAYS);
	assert_int_equal(expect->running_count, 2);
	assert_int_equal(expect->running[0], RUNNING_REDUCE);
	assert_int_equal(expect->running[1], RUNNING_PAUSE);
	assert_int_equal(expect->must_not_miss_count, 2);
	assert_true(text_is(expect->must_not_miss[1], "clot"));
	arena_free(arena);
}

static void json_is_read_too_and_needs_no_expectation(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	Case read;
	Error err;
	const Str json = STR("{\"answers\": {\"pain\": {\"region\": [\"groin\"], \"duration\": 3}, "
	                     "\"sign\": {\"fever\": true, \"rash\": null}}}");
	assert_int_equal(read_text(&read, arena, json, &err), OK);
	assert_null(read.id.p);
	assert_false(read.expect.known);
	assert_int_equal(read.answers.slot[SMALL_REGION].chosen, 1);
	assert_int_equal(read.answers.slot[SMALL_FEVER].chosen, 1);
	assert_true(read.answers.slot[SMALL_RASH].asked && !read.answers.slot[SMALL_RASH].known);
	assert_int_equal(answers_known(&read.answers), 3);
	arena_free(arena);
}

static void says_what_is_wrong_and_on_which_line(void **state)
{
	(void)state;
	static const struct {
		Str text;
		const char *message;
	} rows[] = {
	    {SMALL_STR("id: a\n"), "a.yaml:1: answers: a map of groups of answers is expected"},
	    {SMALL_STR("answers: [1]\n"), "a.yaml:1: answers: a map of groups of answers is expected"},
	    {SMALL_STR("answers:\n  pain: sore\n"), "a.yaml:2: answers.pain: a map of answers is expected"},
	    {SMALL_STR("answers:\n  pain:\n    sides: left\n"),
	     "a.yaml:3: \"pain.sides\" is no question that Legwork knows"},
	    {SMALL_STR("answers:\n  pain:\n    side: up\n"),
	     "a.yaml:3: pain.side: \"up\" is none of its values"},
	    {SMALL_STR("answers:\n  pain:\n    side: [left, right]\n"),
	     "a.yaml:3: pain.side: takes one value, not 2"},
	    {SMALL_STR("answers:\n  pain:\n    region: []\n"),
	     "a.yaml:3: a list of 1 to 64 values is expected"},
	    {SMALL_STR("answers:\n  pain:\n    region: [shin, [calf]]\n"), "a.yaml:3: a value is expected"},
	    {SMALL_STR("answers:\n  pain:\n    region: {shin: 1}\n"),
	     "a.yaml:3: a value or a list is expected"},
	    {SMALL_STR("answers:\n  pain: {duration: 9000}\n"),
	     "a.yaml:2: pain.duration: 9000 is outside 0 to 8000"},
	    {SMALL_STR("answers: {}\nexpect: {}\n"), "a.yaml:2: expect.diagnosis: a condition is expected"},
	    {SMALL_STR("answers: {}\nexpect:\n  diagnosis: a\n  triage_at_least: soon\n"),
	     "a.yaml:4: expect.triage_at_least: a level is expected"},
	    {SMALL_STR("answers: {}\nexpect:\n  diagnosis: a\n  triage_at_least: same_day\n  triage_at_most: "
	               "routine\n"),
	     "a.yaml:3: expect.triage_at_least: is more urgent than triage_at_most"},
	    {SMALL_STR(
		 "answers: {}\nexpect: {diagnosis: a, triage_at_least: routine, triage_at_most: routine,\n"
		 "  running: [jog]}\n"),
	     "a.yaml:3: expect.running: stop, pause, reduce, continue are expected, each once"},
	    {SMALL_STR(
		 "answers: {}\nexpect: {diagnosis: a, triage_at_least: routine, triage_at_most: routine,\n"
		 "  also_right: b}\n"),
	     "a.yaml:3: expect.also_right: a list of at most 16 ids is expected"},
	    {SMALL_STR(
		 "answers: {}\nexpect: {diagnosis: a, triage_at_least: routine, triage_at_most: routine,\n"
		 "  must_not_miss: [{b: c}]}\n"),
	     "a.yaml:3: expect.must_not_miss: an id is expected"},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		Case read = {.id = STR("untouched")};
		Error err;
		assert_int_equal(read_text(&read, arena, rows[i].text, &err), FAIL_FORMAT);
		assert_string_equal(err.text, rows[i].message);
		assert_true(text_is(read.id, "untouched"));
		arena_free(arena);
	}
}

static void an_answer_of_any_length_is_looked_at(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	static char text[20000];
	size_t at = (size_t)snprintf(text, sizeof text, "answers:\n  sign:\n    fever: \"");
	memset(text + at, 'x', 10000);
	memcpy(text + at + 10000, "\"\n", 3);
	Case read;
	Error err;
	assert_int_equal(read_text(&read, arena, text_of(text), &err), FAIL_FORMAT);
	arena_free(arena);
}

static void running_out_of_memory_fails_cleanly_wherever_it_happens(void **state)
{
	(void)state;
	size_t limit = 0;
	for (;; limit += 32) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		Case read;
		Error err;
		const ErrCode code = read_text(&read, arena, GOOD, &err);
		arena_free(arena);
		if (code == OK)
			break;
		assert_int_equal(code, FAIL_MEMORY);
	}
	assert_true(limit > 1000);
}

static void the_published_cases_are_read_without_a_complaint(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	char path[4096];
	(void)snprintf(path, sizeof path, "%s/clinical/cases", shared_path);
	const KbFolder *folder = kb_folder_read(arena, path);
	if (folder == NULL) {
		arena_free(arena);
		skip();
	}
	assert_non_null(folder);
	assert_true(folder->count > 0);
	unsigned failed = 0;
	for (size_t i = 0; i < folder->count; i++) {
		Case read;
		Error err = ERROR_NONE;
		if (case_read(&read, arena, kb_builtin(), folder->files[i].path, folder->files[i].bytes,
		              &err) != OK) {
			(void)printf("%s\n", err.text);
			failed++;
			continue;
		}
		assert_true(read.expect.known);
		assert_true(answers_known(&read.answers) > 0);
		failed += kb_condition(kb_builtin(), read.expect.diagnosis) == KB_NONE;
	}
	assert_int_equal(failed, 0);
	arena_free(arena);
}

int main(int argc, char **argv)
{
	shared_path = getenv("LEGWORK_SHARED");
	if (shared_path == NULL)
		shared_path = argc > 1 ? argv[1] : ".";
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_answers_and_what_is_expected),
	    cmocka_unit_test(json_is_read_too_and_needs_no_expectation),
	    cmocka_unit_test(says_what_is_wrong_and_on_which_line),
	    cmocka_unit_test(an_answer_of_any_length_is_looked_at),
	    cmocka_unit_test(running_out_of_memory_fails_cleanly_wherever_it_happens),
	    cmocka_unit_test(the_published_cases_are_read_without_a_complaint),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
