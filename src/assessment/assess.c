/*
 * assess.c - see assess.h. The order of work, and nothing else.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/assess.h"

#include <math.h>

#include "assessment/advise.h"
#include "assessment/explain.h"
#include "assessment/question.h"
#include "assessment/rule_out.h"
#include "assessment/triage.h"

enum {
	SHOWN_LEAST = 3, /* conditions are listed however improbable */
	SHOWN_MOST = 12,
};
/* Conditions beyond SHOWN_LEAST are listed from here. */
#define SHOWN_FROM 0.01

/* What all of it starts from. */
typedef struct Belief {
	Evidence *evidence;
	Posterior posterior;
	Alarms alarms;
} Belief;

static ErrCode belief_of(Belief *belief, Arena *arena, const Kb *kb, const Answers *answers, Error *err)
{
	ErrCode code = evidence_of(&belief->evidence, arena, kb, answers, err);
	if (code == OK)
		code = posterior_of(&belief->posterior, arena, belief->evidence, err);
	if (code == OK)
		code = alarms_of(&belief->alarms, arena, belief->evidence, &belief->posterior, err);
	return code;
}

static size_t shown_count(const Kb *kb, const Posterior *posterior)
{
	size_t count = 0;
	while (count < kb->condition_count && count < SHOWN_MOST &&
	       (count < SHOWN_LEAST || posterior->condition[posterior->order[count]] >= SHOWN_FROM))
		count++;
	return count;
}

/* The ranked list. What is above `highest_shown` goes to something_else: no
 * interview is that sure. */
static ErrCode list_conditions(Answer *answer, Arena *arena, const Belief *belief, Error *err)
{
	const Kb *kb = belief->evidence->kb;
	const Posterior *posterior = &belief->posterior;
	const size_t count = shown_count(kb, posterior);
	Likely *list = ARENA_ARRAY(arena, count, Likely);
	if (list == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while ranking");
	answer->something_else = posterior->something_else;
	for (size_t i = 0; i < count; i++) {
		const uint16_t c = posterior->order[i];
		const KbCondition *condition = &kb->conditions[c];
		list[i].id = condition->id;
		list[i].name = condition->name;
		list[i].what = condition->what;
		list[i].probability = fmin(posterior->condition[c], kb->settings.highest_shown);
		answer->something_else += posterior->condition[c] - list[i].probability;
		const ErrCode code = explain_condition(&list[i], arena, belief->evidence, posterior, c, err);
		if (code != OK)
			return code;
	}
	answer->conditions = list;
	answer->condition_count = count;
	return OK;
}

ErrCode assess(Answer *answer, Arena *arena, const Kb *kb, const Answers *answers, const HabitFact *training,
               size_t training_count, Error *err)
{
	Belief belief = {0};
	Answer made = {.knowledge_version = kb->version};
	ErrCode code = belief_of(&belief, arena, kb, answers, err);
	if (code == OK)
		code = list_conditions(&made, arena, &belief, err);
	if (code == OK)
		code = rule_out_list(&made, arena, belief.evidence, &belief.posterior, &belief.alarms, err);
	if (code == OK)
		code = triage_decide(&made, arena, belief.evidence, &belief.posterior, &belief.alarms, err);
	if (code != OK)
		return code;
	HabitFact *facts = ARENA_ARRAY(arena, training_count, HabitFact);
	if (facts == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while listing the training facts");
	for (size_t i = 0; i < training_count; i++)
		facts[i] = training[i];
	made.training = facts;
	made.training_count = training_count;
	code = advise(&made.advice, arena, kb, answers, &made, err);
	if (code == OK)
		*answer = made;
	return code;
}

/* Why it is asked now, where the question does not say it itself. */
static Str why_now(Arena *arena, const Kb *kb, const Posterior *posterior, const Candidate *candidate)
{
	const KbAttr *attr = &kb->attrs[candidate->attr];
	if (attr->why.n > 0)
		return attr->why;
	if (candidate->alarm > candidate->bits || kb->condition_count < 2)
		return STR("The answer may change how urgent this is.");
	return arena_printf(arena, "It helps to tell these apart: %.*s, and %.*s.",
	                    STR_ARG(kb->conditions[posterior->order[0]].name),
	                    STR_ARG(kb->conditions[posterior->order[1]].name));
}

static ErrCode list_questions(const NextQuestion **questions, size_t *count, size_t max, QuestionOrder order,
                              Arena *arena, const Kb *kb, const Answers *answers, Error *err)
{
	Belief belief = {0};
	const Candidate *candidates = NULL;
	size_t n = 0;
	if (max > QUESTIONS_MAX)
		max = QUESTIONS_MAX;
	ErrCode code = belief_of(&belief, arena, kb, answers, err);
	if (code == OK)
		code = question_rank(&candidates, &n, max, order, arena, belief.evidence, &belief.posterior,
		                     &belief.alarms, err);
	if (code != OK)
		return code;
	NextQuestion *list = ARENA_ARRAY(arena, n, NextQuestion);
	if (list == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while choosing a question");
	for (size_t i = 0; i < n; i++) {
		const KbAttr *attr = &kb->attrs[candidates[i].attr];
		list[i] = (NextQuestion){.attribute = attr->id,
		                         .text = attr->text,
		                         .why = why_now(arena, kb, &belief.posterior, &candidates[i]),
		                         .gain_bits = candidates[i].bits,
		                         .together = (i == 0 || list[i - 1].together) &&
		                                     candidates[i].screen == candidates[0].screen,
		                         .call_first = alarms_level(&belief.alarms, kb) == LEVEL_EMERGENCY_NOW};
		if (list[i].why.p == NULL)
			return fail(err, FAIL_MEMORY, -1, "out of memory while choosing a question");
	}
	*questions = list;
	*count = n;
	return OK;
}

ErrCode assess_next(const NextQuestion **questions, size_t *count, size_t max, Arena *arena, const Kb *kb,
                    const Answers *answers, Error *err)
{
	return list_questions(questions, count, max, QUESTIONS_BY_STAGE, arena, kb, answers, err);
}

ErrCode assess_open(const NextQuestion **questions, size_t *count, size_t max, Arena *arena, const Kb *kb,
                    const Answers *answers, Error *err)
{
	return list_questions(questions, count, max, QUESTIONS_BY_WORTH, arena, kb, answers, err);
}
