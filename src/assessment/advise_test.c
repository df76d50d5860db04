/*
 * advise_test.c - what goes along with an answer: that it changes nothing of
 * what was decided, and that it does not contradict it, over made-up people
 * (random_case.h); and single answers, in words.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/advise.h"

#include "assessment/assess.h"
#include "assessment/random_case.h"

/* After ours: its fail() is a macro. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { ARENA_BYTES = 64 << 20, CROWD_BYTES = 512 << 20, PEOPLE = 2000 };

static Arena *crowd_arena;
static Arena *arena; /* of one person */
static const Kb *kb;
static Kb bare; /* the same without anything that goes along */
static Crowd crowd;

static int before_all(void **state)
{
	(void)state;
	kb = kb_builtin();
	crowd_arena = arena_new(&ALLOCATOR_SYSTEM, CROWD_BYTES);
	if (crowd_arena == NULL || !crowd_init(&crowd, crowd_arena, kb))
		return 1;
	KbCondition *conditions = ARENA_ARRAY(crowd_arena, kb->condition_count, KbCondition);
	if (conditions == NULL)
		return 1;
	for (uint16_t c = 0; c < kb->condition_count; c++) {
		conditions[c] = kb->conditions[c];
		conditions[c].article = NULL;
	}
	bare = *kb;
	bare.conditions = conditions;
	bare.guide = (KbGuide){.in_run = NULL};
	return 0;
}

static int after_all(void **state)
{
	(void)state;
	arena_free(crowd_arena);
	arena_free(arena);
	arena = NULL;
	return 0;
}

static void new_arena(void)
{
	arena_free(arena);
	arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	assert_non_null(arena);
}

static Answer answer_with(const Kb *with, const Answers *answers)
{
	Answer answer;
	Error err = ERROR_NONE;
	if (assess(&answer, arena, with, answers, NULL, 0, &err) != OK)
		fail_msg("%s", err.text);
	return answer;
}

static Answer person(Answers *answers, Rng *rng)
{
	new_arena();
	random_case(answers, &crowd, rng);
	return answer_with(kb, answers);
}

static void what_goes_along_changes_neither_ranking_nor_level_nor_running(void **state)
{
	(void)state;
	Rng rng = rng_of(71);
	for (int n = 0; n < PEOPLE; n++) {
		Answers answers;
		const Answer full = person(&answers, &rng);
		const Answer plain = answer_with(&bare, &answers);
		assert_int_equal(full.triage.level, plain.triage.level);
		assert_int_equal(full.triage.reason_count, plain.triage.reason_count);
		assert_int_equal(full.running.advice, plain.running.advice);
		assert_int_equal(full.condition_count, plain.condition_count);
		assert_int_equal(full.not_ruled_out_count, plain.not_ruled_out_count);
		for (size_t i = 0; i < full.condition_count; i++) {
			assert_true(text_equal(full.conditions[i].id, plain.conditions[i].id));
			assert_memory_equal(&full.conditions[i].probability, &plain.conditions[i].probability, sizeof(double));
		}
		for (size_t i = 0; i < full.not_ruled_out_count; i++)
			assert_true(text_equal(full.not_ruled_out[i].id, plain.not_ruled_out[i].id));
		assert_memory_equal(&full.something_else, &plain.something_else, sizeof(double));
	}
}

static void who_has_to_stop_is_given_no_pain_limit_and_no_table_for_the_run(void **state)
{
	(void)state;
	Rng rng = rng_of(72);
	for (int n = 0; n < PEOPLE; n++) {
		Answers answers;
		const Answer answer = person(&answers, &rng);
		const Advice *advice = &answer.advice;
		const bool runs = answer.running.advice == RUNNING_REDUCE || answer.running.advice == RUNNING_CONTINUE;
		assert_int_equal(advice->in_run_count > 0, runs);
		if (answer.running.advice == RUNNING_STOP)
			assert_false(is_known(advice->limit.during));
		if (is_known(advice->limit.during)) {
			assert_true(advice->limit.during >= 0 && advice->limit.during <= 5);
			assert_int_equal(advice->limit.later, answer.running.advice == RUNNING_PAUSE);
			assert_true(advice->limit.why.n > 0);
			assert_true(advice->limit.source.n > 0);
		}
	}
}

static bool forbids(Str id)
{
	const KbCondition *condition = &kb->conditions[kb_condition(kb, id)];
	return condition->running == RUNNING_STOP && !text_is(condition->family, "systemic") &&
	       !text_is(condition->family, "nerve") && !text_is(condition->family, "skin") &&
	       !text_is(condition->family, "vessel_and_compartment") &&
	       (condition->article == NULL || !(condition->article->pain_limit > 0));
}

static void no_pain_is_accepted_while_a_danger_that_forbids_running_is_open(void **state)
{
	(void)state;
	Rng rng = rng_of(73);
	size_t met = 0;
	for (int n = 0; n < PEOPLE; n++) {
		Answers answers;
		const Answer answer = person(&answers, &rng);
		if (answer.advice.in_run_count == 0)
			continue;
		bool open = false;
		for (size_t i = 0; i < answer.not_ruled_out_count; i++)
			open |= answer.not_ruled_out[i].probability >= 0.05 && forbids(answer.not_ruled_out[i].id);
		assert_int_equal(answer.advice.limit.stricter, open);
		if (open)
			assert_true(answer.advice.limit.during <= 0);
		met += open;
	}
	assert_true(met > 0);
}

static void no_line_stands_twice_and_no_pair_either_way_round(void **state)
{
	(void)state;
	Rng rng = rng_of(74);
	for (int n = 0; n < PEOPLE; n++) {
		Answers answers;
		const Advice advice = person(&answers, &rng).advice;
		for (size_t i = 0; i < advice.sooner_count; i++)
			for (size_t k = 0; k < i; k++)
				assert_false(text_equal(advice.sooner[i], advice.sooner[k]));
		for (size_t i = 0; i < advice.tell_count; i++)
			for (size_t k = 0; k < i; k++)
				assert_false(text_equal(advice.tell[i], advice.tell[k]));
		for (size_t i = 0; i < advice.lookalike_count; i++)
			for (size_t k = 0; k < i; k++)
				assert_false(text_equal(advice.lookalikes[i].id, advice.lookalikes[k].other_id) &&
					     text_equal(advice.lookalikes[i].other_id, advice.lookalikes[k].id));
	}
}

static void say(Answers *answers, const char *id, const char *value)
{
	Error err = ERROR_NONE;
	if (answers_set(answers, kb, text_of(id), text_of(value), &err) != OK)
		fail_msg("%s=%s: %s", id, value, err.text);
}

static const RuleMet *rule_of(const Answer *answer, const char *id)
{
	for (size_t i = 0; i < answer->advice.rule_count; i++) {
		if (text_is(answer->advice.rules[i].id, id))
			return &answer->advice.rules[i];
	}
	return NULL;
}

static void the_ottawa_ankle_rule_is_named_when_it_is_met_and_never_when_it_is_not(void **state)
{
	(void)state;
	new_arena();
	Answers answers;
	answers_clear(&answers);
	say(&answers, "pain.region", "ankle_outer_front,ankle_outer_behind_bone");
	say(&answers, "pain.onset", "twist_or_fall");
	say(&answers, "test.bone_press", "normal");
	say(&answers, "pain.walking", "mild");
	Answer answer = answer_with(kb, &answers);
	assert_null(rule_of(&answer, "ottawa-ankle"));
	say(&answers, "test.bone_press", "tender_point");
	answer = answer_with(kb, &answers);
	const RuleMet *rule = rule_of(&answer, "ottawa-ankle");
	if (rule == NULL) {
		fail_msg("the rule is not named");
		return;
	}
	assert_int_equal(rule->found_count, 1);
	assert_true(text_is(rule->accuracy_source, "bachmann2003"));
	assert_true(rule->limits.n > 0);
	assert_true(answer.triage.level <= LEVEL_SAME_DAY);
}

static void two_points_of_wells_are_named_and_one_is_not(void **state)
{
	(void)state;
	new_arena();
	Answers answers;
	answers_clear(&answers);
	say(&answers, "pain.region", "calf_middle");
	say(&answers, "pain.side", "left");
	say(&answers, "test.calf_girth_difference", "3.5");
	Answer answer = answer_with(kb, &answers);
	assert_null(rule_of(&answer, "wells-clot"));
	assert_int_equal(answer.triage.level, LEVEL_SAME_DAY); /* the red flag does not wait for the score */
	say(&answers, "history.blood_clot_before", "yes");
	answer = answer_with(kb, &answers);
	assert_non_null(rule_of(&answer, "wells-clot"));
}

static const SummaryLine *line_of(const Answer *answer, const char *label)
{
	for (size_t i = 0; i < answer->advice.summary_count; i++) {
		if (text_is(answer->advice.summary[i].label, label))
			return &answer->advice.summary[i];
	}
	fail_msg("there is no line %s", label);
	return answer->advice.summary; /* not reached */
}

static void soreness_is_told_by_its_signs_and_the_answers_are_summed_up_with_what_was_denied(void **state)
{
	(void)state;
	new_arena();
	Answers answers;
	answers_clear(&answers);
	say(&answers, "pain.region", "thigh_front");
	say(&answers, "pain.side", "both");
	say(&answers, "pain.spread", "whole_muscle");
	say(&answers, "pain.onset", "hours_to_day_after_run");
	say(&answers, "pain.duration", "2");
	say(&answers, "habit.unfamiliar_session", "yes");
	say(&answers, "person.age", "29");
	say(&answers, "sign.dark_urine", "no");
	Answer answer = answer_with(kb, &answers);
	assert_int_equal(answer.advice.soreness.verdict, SORENESS_FITS);
	assert_int_equal(answer.advice.soreness.against_count, 0);
	assert_true(text_starts(line_of(&answer, "Who")->text, "29 years old"));
	assert_true(text_ends(line_of(&answer, "Since")->text, "for 2 days"));
	assert_true(line_of(&answer, "Answered no")->text.n > 0);
	say(&answers, "pain.side", "left");
	answer = answer_with(kb, &answers);
	assert_int_equal(answer.advice.soreness.verdict, SORENESS_NOT_ALONE);
	assert_true(answer.advice.soreness.against_count == 1);
}

static void running_out_of_memory_is_an_error_and_gives_no_half_advice(void **state)
{
	(void)state;
	Answers answers;
	answers_clear(&answers);
	say(&answers, "pain.region", "thigh_front");
	new_arena();
	const Answer decided = answer_with(kb, &answers);
	for (size_t bytes = 64; bytes < 64 << 10; bytes *= 2) {
		Arena *small = arena_new(&ALLOCATOR_SYSTEM, bytes);
		Advice advice = {.sooner_count = 77};
		Error err = ERROR_NONE;
		if (small != NULL && advise(&advice, small, kb, &answers, &decided, &err) != OK) {
			assert_int_equal(err.code, FAIL_MEMORY);
			assert_int_equal(advice.sooner_count, 77);
		}
		arena_free(small);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_goes_along_changes_neither_ranking_nor_level_nor_running),
	    cmocka_unit_test(who_has_to_stop_is_given_no_pain_limit_and_no_table_for_the_run),
	    cmocka_unit_test(no_pain_is_accepted_while_a_danger_that_forbids_running_is_open),
	    cmocka_unit_test(no_line_stands_twice_and_no_pair_either_way_round),
	    cmocka_unit_test(the_ottawa_ankle_rule_is_named_when_it_is_met_and_never_when_it_is_not),
	    cmocka_unit_test(two_points_of_wells_are_named_and_one_is_not),
	    cmocka_unit_test(soreness_is_told_by_its_signs_and_the_answers_are_summed_up_with_what_was_denied),
	    cmocka_unit_test(running_out_of_memory_is_an_error_and_gives_no_half_advice),
	};
	return cmocka_run_group_tests(tests, before_all, after_all);
}
