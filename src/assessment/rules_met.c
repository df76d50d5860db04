/*
 * rules_met.c - the tested rules (criteria.yaml) that the answers meet: see
 * advise.h. A point that is not known is not given.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/advise.h"

/* One of the conditions that a rule has a word on is shown, or not ruled out. */
static bool has_a_word(const Kb *kb, const KbCriteria *rule, const Answer *decided)
{
	for (size_t k = 0; k < rule->condition_count; k++) {
		const Str id = kb->conditions[rule->conditions[k]].id;
		for (size_t i = 0; i < answer_shown(decided); i++) {
			if (text_equal(decided->conditions[i].id, id))
				return true;
		}
		for (size_t i = 0; i < decided->not_ruled_out_count; i++) {
			if (text_equal(decided->not_ruled_out[i].id, id))
				return true;
		}
	}
	return false;
}

/* False without memory. */
static bool count_points(RuleMet *met, Arena *arena, const KbCriteria *rule, const Answers *answers)
{
	Str *found = ARENA_ARRAY(arena, rule->item_count, Str);
	if (found == NULL)
		return false;
	size_t count = 0;
	for (size_t i = 0; i < rule->item_count; i++) {
		if (expr_truth(&rule->items[i].when, answers) != TRUTH_YES)
			continue;
		met->points += rule->items[i].points;
		found[count++] = rule->items[i].text;
	}
	met->found = found;
	met->found_count = count;
	return true;
}

static Str source_of(const Kb *kb, const KbStatement *statement)
{
	return kb->sources[statement->source].key;
}

ErrCode rules_met(Advice *advice, Arena *arena, const Kb *kb, const Answers *answers, const Answer *decided, Error *err)
{
	RuleMet *rules = ARENA_ARRAY(arena, kb->guide.criteria_count, RuleMet);
	if (rules == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while counting the points of rules");
	size_t count = 0;
	for (size_t i = 0; i < kb->guide.criteria_count; i++) {
		const KbCriteria *rule = &kb->guide.criteria[i];
		RuleMet met = {.id = rule->id,
			       .name = rule->name,
			       .says = rule->says,
			       .at_least = rule->at_least,
			       .accuracy = rule->accuracy.text,
			       .accuracy_source = source_of(kb, &rule->accuracy),
			       .accuracy_grade = rule->accuracy.grade,
			       .limits = rule->limits.text,
			       .limits_source = source_of(kb, &rule->limits),
			       .limits_grade = rule->limits.grade};
		if (expr_truth(&rule->when, answers) != TRUTH_YES || !has_a_word(kb, rule, decided))
			continue;
		if (!count_points(&met, arena, rule, answers))
			return fail(err, FAIL_MEMORY, -1, "out of memory while counting the points of rules");
		if (met.points >= met.at_least)
			rules[count++] = met;
	}
	advice->rules = rules;
	advice->rule_count = count;
	return OK;
}
