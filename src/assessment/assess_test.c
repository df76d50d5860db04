/*
 * assess_test.c - triage, reasons and questions of the engine.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/assess.h"

#include "assessment/explain.h"
#include "assessment/question.h"
#include "assessment/small_world.h"

/* ---- triage ---- */

static void a_rule_wins_over_every_likelihood(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.region", "thigh"); /* soreness leads, alone and harmless */
	say(&world, "pain.worse_with", "stairs");
	const Answer calm = answer_of(&world);
	assert_true(text_is(calm.conditions[0].id, "soreness"));
	assert_int_equal(calm.triage.level, LEVEL_SELF_CARE);
	assert_int_equal(calm.running.advice, RUNNING_CONTINUE);
	say(&world, "sign.numb", "yes");
	const Answer alarmed = answer_of(&world);
	assert_true(text_is(alarmed.conditions[0].id, "soreness"));
	assert_int_equal(alarmed.triage.level, LEVEL_EMERGENCY_NOW);
	assert_int_equal(alarmed.running.advice, RUNNING_STOP);
	assert_true(text_is(alarmed.triage.reasons[0].rule, "saddle"));
	assert_true(text_is(alarmed.triage.specialist, "doctor"));
	/* the tip for soreness does not stand under an emergency */
	assert_true(alarmed.first_aid_count > 0);
	assert_false(text_is(alarmed.first_aid[0], "Rest a day."));
	world_end(&world);
}

static void first_aid_never_leaves_more_time_than_the_level(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.region", "shin");
	say(&world, "pain.spread", "fingertip");
	say(&world, "pain.walking", "limping");
	const Answer calm = answer_of(&world);
	assert_true(text_is(calm.conditions[0].id, "fracture"));
	assert_int_equal(calm.triage.level, LEVEL_WITHIN_DAYS);
	assert_int_equal(calm.first_aid_count, 1);
	assert_true(text_is(calm.first_aid[0], "Take the load off."));
	/* the rule wants it seen today, the fracture by itself within days: its line stands second */
	say(&world, "sign.fever", "yes");
	const Answer urgent = answer_of(&world);
	assert_int_equal(urgent.triage.level, LEVEL_SAME_DAY);
	assert_int_equal(urgent.first_aid_count, 2);
	assert_true(text_is(urgent.first_aid[0],
	                    "Have it looked at today. Where a line below leaves more time, this one counts."));
	assert_true(text_is(urgent.first_aid[1], "Take the load off."));
	world_end(&world);
}

static void a_suspicion_of_a_rule_stays_open_however_improbable(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.region", "thigh");
	say(&world, "sign.fever", "yes");
	say(&world, "pain.walking", "limping");
	const Answer answer = answer_of(&world);
	assert_int_equal(answer.triage.level, LEVEL_SAME_DAY);
	assert_true(answer.not_ruled_out_count >= 1);
	bool fracture = false;
	for (size_t i = 0; i < answer.not_ruled_out_count; i++)
		if (text_is(answer.not_ruled_out[i].id, "fracture")) {
			fracture = true;
			assert_true(text_is(answer.not_ruled_out[i].why, "Fever and a limp."));
			/* walking is answered, and nobody who limps is asked to hop */
			assert_int_equal(answer.not_ruled_out[i].settle_count, 0);
		}
	assert_true(fracture);
	world_end(&world);
}

static void a_threshold_waits_for_enough_answers(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "sign.swelling", "yes");
	const Answer early = answer_of(&world);
	assert_int_not_equal(early.triage.level, LEVEL_SAME_DAY);
	say(&world, "pain.region", "calf");
	const Answer later = answer_of(&world);
	assert_int_equal(later.triage.level, LEVEL_SAME_DAY);
	assert_true(text_is(later.triage.reasons[later.triage.reason_count - 1].rule, "clot"));
	assert_int_equal(later.running.advice, RUNNING_STOP);
	world_end(&world);
}

static void the_leading_condition_decides_where_nothing_alarms(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.region", "shin");
	say(&world, "pain.spread", "band");
	say(&world, "pain.walking", "none");
	const Answer answer = answer_of(&world);
	assert_true(text_is(answer.conditions[0].id, "splints"));
	assert_int_equal(answer.triage.level, LEVEL_ROUTINE);
	assert_int_equal(answer.running.advice, RUNNING_REDUCE);
	assert_true(text_is(answer.running.text, "Run less."));
	assert_int_equal(answer.running.until_count, 1);
	assert_true(text_is(answer.first_aid[0], "Cool it."));
	world_end(&world);
}

/* A copy whose conditions can be changed. */
static KbCondition *own_conditions(World *world, Kb *kb)
{
	KbCondition *own = ARENA_ARRAY(world->arena, world->kb->condition_count, KbCondition);
	assert_non_null(own);
	for (size_t c = 0; c < world->kb->condition_count; c++)
		own[c] = world->kb->conditions[c];
	*kb = *world->kb;
	kb->conditions = own;
	return own;
}

static void without_a_leader_the_crowd_decides_and_less_of_it_where_missing_is_worse(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	Kb even;
	KbCondition *own = own_conditions(&world, &even);
	for (size_t c = 0; c < even.condition_count; c++)
		own[c].per_10000 = 1900;
	own[kb_condition(&even, STR("clot"))].per_10000 = 950;
	own[kb_condition(&even, STR("fracture"))].per_10000 = 950;
	own[kb_condition(&even, STR("strain"))].per_10000 = 2000;
	Answer answer;
	assert_int_equal(assess(&answer, world.arena, &even, &world.answers, NULL, 0, NULL), OK);
	/* a quarter asks for within_days or more, three quarters for routine or more;
	 * a quarter says stop, a half stop or pause */
	assert_int_equal(answer.triage.level, LEVEL_ROUTINE);
	assert_int_equal(answer.running.advice, RUNNING_PAUSE);
	assert_true(text_is(answer.triage.reasons[0].rule, "no-clear-leader"));
	own[kb_condition(&even, STR("clot"))].per_10000 = 1300;
	own[kb_condition(&even, STR("fracture"))].per_10000 = 1900; /* together more than 35 % */
	assert_int_equal(assess(&answer, world.arena, &even, &world.answers, NULL, 0, NULL), OK);
	assert_int_equal(answer.triage.level, LEVEL_WITHIN_DAYS);
	world_end(&world);
}

static void a_close_second_of_the_same_kind_asks_for_its_care(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	Kb close;
	KbCondition *own = own_conditions(&world, &close);
	own[kb_condition(&close, STR("strain"))].per_10000 = 4000;
	Answer answer;
	assert_int_equal(assess(&answer, world.arena, &close, &world.answers, NULL, 0, NULL), OK);
	assert_true(text_is(answer.conditions[0].id, "splints"));
	assert_true(text_is(answer.conditions[1].id, "strain"));
	assert_int_equal(answer.running.advice, RUNNING_REDUCE); /* another kind, another place */
	own[kb_condition(&close, STR("strain"))].family = STR("bone");
	assert_int_equal(assess(&answer, world.arena, &close, &world.answers, NULL, 0, NULL), OK);
	assert_int_equal(answer.running.advice, RUNNING_PAUSE);
	world_end(&world);
}

static void nothing_is_shown_surer_than_the_cap(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.region", "thigh");
	say(&world, "pain.worse_with", "stairs");
	believe(&world);
	assert_true(probability(&world, "soreness") > 0.6);
	Kb sure = *world.kb;
	sure.settings.highest_shown = 0.5;
	Answer answer;
	assert_int_equal(assess(&answer, world.arena, &sure, &world.answers, NULL, 0, NULL), OK);
	assert_near(answer.conditions[0].probability, 0.5);
	double sum = answer.something_else;
	for (size_t i = 0; i < answer.condition_count; i++)
		sum += answer.conditions[i].probability;
	assert_true(sum <= 1 + 1e-12);
	assert_true(answer.something_else > world.posterior.something_else);
	world_end(&world);
}

/* ---- reasons ---- */

static void reasons_carry_the_weight_that_was_used(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.walking", "mild");
	say(&world, "test.hop", "painful");
	say(&world, "habit.jump", "yes");
	const Answer answer = answer_of(&world);
	const Likely *fracture = find_likely(&answer, "fracture");
	assert_int_equal(fracture->for_count, 3);
	/* the factor of the prior in full: 10 log10 2 */
	assert_true(text_is(fracture->reasons_for[0].answer, "habit.jump=yes"));
	assert_near(fracture->reasons_for[0].weight_db, 3.010299956639812);
	assert_true(text_is(fracture->reasons_for[0].source, "book"));
	/* 10 log10 3 * 0.6 / sqrt 2, each */
	assert_near(fracture->reasons_for[1].weight_db, 2.0242540479630438);
	assert_near(fracture->reasons_for[1].weight_db, fracture->reasons_for[2].weight_db);
	assert_true(fracture->reasons_for[1].text.n > 0);
	world_end(&world);
}

static void what_was_not_chosen_speaks_against_by_name(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.worse_with", "sitting");
	const Answer answer = answer_of(&world);
	const Likely *soreness = find_likely(&answer, "soreness");
	assert_int_equal(soreness->for_count, 0);
	assert_int_equal(soreness->against_count, 1);
	assert_true(text_is(soreness->reasons_against[0].answer, "pain.worse_with=sitting"));
	assert_true(text_is(soreness->reasons_against[0].text, "not: worse on stairs"));
	assert_true(soreness->reasons_against[0].weight_db < 0);
	world_end(&world);
}

/* ---- questions ---- */

static size_t next_of(World *world, const NextQuestion **questions)
{
	size_t count = 0;
	assert_int_equal(
	    assess_next(questions, &count, QUESTIONS_MAX, world->arena, world->kb, &world->answers, NULL),
	    OK);
	return count;
}

static void the_place_is_asked_first_and_then_the_alarm_signs(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	const NextQuestion *questions = NULL;
	size_t count = next_of(&world, &questions);
	assert_true(count >= 3);
	assert_true(text_is(questions[0].attribute, "pain.region"));
	assert_true(text_is(questions[1].attribute, "sign.fever"));
	assert_true(text_is(questions[2].attribute, "sign.numb"));
	say(&world, "pain.region", "shin");
	count = next_of(&world, &questions);
	assert_true(text_is(questions[0].attribute, "sign.fever"));
	world_end(&world);
}

static void a_question_is_asked_once(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	unsigned asked = 0;
	for (;; asked++) {
		const NextQuestion *questions = NULL;
		if (next_of(&world, &questions) == 0)
			break;
		const uint16_t attr = kb_attr(world.kb, questions[0].attribute);
		assert_false(world.answers.slot[attr].asked);
		world.answers.slot[attr].asked = true; /* don't know */
		assert_true(asked < world.kb->attr_count);
	}
	assert_true(asked >= 3); /* the place and the alarm signs are never left out */
	world_end(&world);
}

static void a_question_that_tells_more_comes_earlier(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.region", "shin");
	say(&world, "sign.fever", "no");
	say(&world, "sign.numb", "no");
	const NextQuestion *questions = NULL;
	const size_t count = next_of(&world, &questions);
	assert_true(count >= 2);
	/* fracture or splints: the size of the sore spot tells them apart */
	assert_true(text_is(questions[0].attribute, "pain.spread"));
	assert_true(questions[0].gain_bits > questions[1].gain_bits);
	world_end(&world);
}

static void an_alarm_sign_that_matters_here_comes_before_the_ranking(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.region", "calf");
	say(&world, "sign.fever", "no");
	say(&world, "sign.numb", "no");
	const NextQuestion *questions = NULL;
	assert_true(next_of(&world, &questions) >= 1);
	assert_true(text_is(questions[0].attribute, "sign.swelling"));
	world_end(&world);
}

static Candidate candidate_of(World *world, const char *id)
{
	Alarms alarms;
	const Candidate *candidates = NULL;
	size_t count = 0;
	believe(world);
	assert_int_equal(alarms_of(&alarms, world->arena, world->evidence, &world->posterior, NULL), OK);
	assert_int_equal(question_rank(&candidates, &count, QUESTIONS_MAX, QUESTIONS_BY_STAGE, world->arena,
	                               world->evidence, &world->posterior, &alarms, NULL),
	                 OK);
	for (size_t i = 0; i < count; i++)
		if (candidates[i].attr == kb_attr(world->kb, text_of(id)))
			return candidates[i];
	fail_msg("%s is not a candidate", id);
	return (Candidate){0};
}

static void an_alarm_that_other_answers_lead_up_to_is_told_from_a_general_one(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	/* fever alone fires nothing; a numb saddle fires by itself */
	assert_near(candidate_of(&world, "sign.fever").alarm, 0);
	const Candidate numb = candidate_of(&world, "sign.numb");
	assert_true(numb.alarm > 0.1);
	assert_near(numb.here, 0);
	say(&world, "pain.walking", "limping");
	const Candidate fever = candidate_of(&world, "sign.fever");
	assert_true(fever.alarm > 0.01);
	assert_near(fever.here, fever.alarm);
	world_end(&world);
}

static void who_answered_freely_is_told_what_is_worth_most(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.region", "shin");
	const NextQuestion *questions = NULL;
	size_t count = 0;
	assert_int_equal(
	    assess_open(&questions, &count, QUESTIONS_MAX, world.arena, world.kb, &world.answers, NULL), OK);
	assert_true(count >= 2);
	/* not the fever of the screen, which changes nothing here */
	bool spread = false;
	for (size_t i = 0; i < count; i++) {
		assert_false(text_is(questions[i].attribute, "sign.fever"));
		spread |= text_is(questions[i].attribute, "pain.spread");
	}
	assert_true(spread);
	world_end(&world);
}

static void a_test_that_must_not_be_done_is_not_asked(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.region", "shin");
	say(&world, "pain.walking", "limping");
	const NextQuestion *questions = NULL;
	const size_t count = next_of(&world, &questions);
	for (size_t i = 0; i < count; i++)
		assert_false(text_is(questions[i].attribute, "test.hop"));
	world_end(&world);
}

static void an_emergency_says_so_on_every_screen_and_asks_little_more(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.region", "shin");
	say(&world, "sign.fever", "no");
	say(&world, "sign.numb", "yes");
	const NextQuestion *questions = NULL;
	const size_t count = next_of(&world, &questions);
	for (size_t i = 0; i < count; i++) {
		assert_true(questions[i].call_first);
		assert_false(text_starts(questions[i].attribute, "test.")); /* nothing to do, only to say */
	}
	world.answers.screens = QUESTIONS_IN_EMERGENCY;
	assert_int_equal(next_of(&world, &questions), 0);
	world_end(&world);
}

static void an_interview_ends_hard_but_not_before_the_alarm_signs(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.region", "shin");
	world.answers.screens = QUESTIONS_ENOUGH;
	const NextQuestion *questions = NULL;
	assert_int_equal(next_of(&world, &questions), 2);
	assert_true(text_is(questions[0].attribute, "sign.fever"));
	assert_true(questions[0].together && questions[1].together);
	say(&world, "sign.fever", "no");
	say(&world, "sign.numb", "no");
	assert_int_equal(next_of(&world, &questions), 0);
	world_end(&world);
}

/* ---- memory ---- */

static void runs_out_of_memory_politely(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	say(&world, "pain.region", "shin");
	say(&world, "sign.fever", "yes");
	say(&world, "pain.walking", "limping");
	bool done = false;
	for (uint64_t n = 1; !done; n++) {
		FailingAllocator failing = {.fail_at = n};
		const Allocator allocator = allocator_failing(&failing);
		Arena *arena = arena_new(&allocator, ARENA_BYTES);
		Answer answer = {.condition_count = 77};
		const NextQuestion *questions = NULL;
		size_t count = 77;
		ErrCode code = FAIL_MEMORY;
		if (arena != NULL)
			code = assess(&answer, arena, world.kb, &world.answers, NULL, 0, NULL);
		if (code != OK)
			assert_int_equal(answer.condition_count, 77); /* written only on success */
		if (code == OK)
			code = assess_next(&questions, &count, QUESTIONS_MAX, arena, world.kb, &world.answers,
			                   NULL);
		if (code != OK) {
			assert_int_equal(code, FAIL_MEMORY);
			assert_int_equal(count, 77);
		}
		done = code == OK;
		arena_free(arena);
	}
	world_end(&world);
}

static void respects_the_limit_of_its_arena(void **state)
{
	(void)state;
	World world;
	world_begin(&world);
	bool done = false;
	for (size_t limit = 64; !done; limit += 512) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, limit);
		Answer answer;
		assert_non_null(arena);
		const ErrCode code = assess(&answer, arena, world.kb, &world.answers, NULL, 0, NULL);
		assert_true(code == OK || code == FAIL_MEMORY);
		done = code == OK;
		arena_free(arena);
	}
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_rule_wins_over_every_likelihood),
	    cmocka_unit_test(first_aid_never_leaves_more_time_than_the_level),
	    cmocka_unit_test(a_suspicion_of_a_rule_stays_open_however_improbable),
	    cmocka_unit_test(a_threshold_waits_for_enough_answers),
	    cmocka_unit_test(the_leading_condition_decides_where_nothing_alarms),
	    cmocka_unit_test(without_a_leader_the_crowd_decides_and_less_of_it_where_missing_is_worse),
	    cmocka_unit_test(a_close_second_of_the_same_kind_asks_for_its_care),
	    cmocka_unit_test(nothing_is_shown_surer_than_the_cap),
	    cmocka_unit_test(reasons_carry_the_weight_that_was_used),
	    cmocka_unit_test(what_was_not_chosen_speaks_against_by_name),
	    cmocka_unit_test(the_place_is_asked_first_and_then_the_alarm_signs),
	    cmocka_unit_test(a_question_is_asked_once),
	    cmocka_unit_test(a_question_that_tells_more_comes_earlier),
	    cmocka_unit_test(an_alarm_sign_that_matters_here_comes_before_the_ranking),
	    cmocka_unit_test(an_alarm_that_other_answers_lead_up_to_is_told_from_a_general_one),
	    cmocka_unit_test(who_answered_freely_is_told_what_is_worth_most),
	    cmocka_unit_test(a_test_that_must_not_be_done_is_not_asked),
	    cmocka_unit_test(an_emergency_says_so_on_every_screen_and_asks_little_more),
	    cmocka_unit_test(an_interview_ends_hard_but_not_before_the_alarm_signs),
	    cmocka_unit_test(runs_out_of_memory_politely),
	    cmocka_unit_test(respects_the_limit_of_its_arena),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
