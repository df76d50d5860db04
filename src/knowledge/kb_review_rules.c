/*
 * kb_review_rules.c - red flags that can never fire, or never count.
 *
 * A rule is covered by another that asks for the same level or a more urgent
 * one, and for running advice at least as strict, when the other fires on each
 * of its ways (expr_ways.h), and no exception of the other can call that off
 * while the first still fires.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/expr_ways.h"
#include "knowledge/kb_review_priv.h"

/* Can the other rule be called off, and this one not, by one of the exceptions? */
static bool other_can_be_called_off(const Kb *kb, const KbRule *rule, const KbRule *other, const Answers *answers,
                                    const Ways *exceptions)
{
	for (size_t e = 0; e < exceptions->count; e++) {
		Answers more = *answers;
		if (way_add(&more, kb, &exceptions->ways[e]) && expr_truth(&rule->when, &more) == TRUTH_YES &&
		    expr_truth(&other->when, &more) != TRUTH_YES)
			return true;
	}
	return false;
}

static bool covers(const Kb *kb, const KbRule *rule, const Ways *ways, const KbRule *other, const Ways *exceptions)
{
	for (size_t w = 0; w < ways->count; w++) {
		Answers answers;
		answers_clear(&answers);
		if (!way_add(&answers, kb, &ways->ways[w]) || expr_truth(&other->when, &answers) != TRUTH_YES ||
		    other_can_be_called_off(kb, rule, other, &answers, exceptions))
			return false;
	}
	return ways->count > 0;
}

static bool asks_for_as_much(const KbRule *other, const KbRule *rule)
{
	return other->level <= rule->level && other->running <= rule->running;
}

ErrCode review_rules(Reviewing *reviewing, Error *err)
{
	const Kb *kb = reviewing->kb;
	Ways *ways = ARENA_ARRAY(reviewing->arena, kb->rule_count, Ways);
	Ways *exceptions = ARENA_ARRAY(reviewing->arena, kb->rule_count, Ways);
	if (ways == NULL || exceptions == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reviewing the red flags");
	for (uint16_t r = 0; r < kb->rule_count; r++) {
		ErrCode code = expr_ways_of_every_value(&ways[r], reviewing->arena, kb, &kb->rules[r].when, err);
		if (code == OK)
			code = expr_exceptions(&exceptions[r], reviewing->arena, kb, &kb->rules[r].when, err);
		if (code != OK)
			return code;
		if (ways[r].count == 0 && ways[r].complete)
			review_add(reviewing, REMARK_DEAD_RULE, kb->rules[r].id, STR_NONE,
			           STR("no answers make it fire"));
	}
	for (uint16_t r = 0; r < kb->rule_count; r++)
		for (uint16_t o = 0; o < kb->rule_count; o++)
			if (o != r && ways[r].complete && asks_for_as_much(&kb->rules[o], &kb->rules[r]) &&
			    covers(kb, &kb->rules[r], &ways[r], &kb->rules[o], &exceptions[o]))
				review_add(reviewing, REMARK_SHADOWED_RULE, kb->rules[r].id, kb->rules[o].id,
				           arena_printf(reviewing->arena,
				                        "whenever it fires, %.*s fires too and asks for as much",
				                        STR_ARG(kb->rules[o].id)));
	return OK;
}
