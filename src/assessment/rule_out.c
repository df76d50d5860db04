/*
 * rule_out.c - see rule_out.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/rule_out.h"

#include <math.h>

/* The first (most urgent) rule that fired and suspects the condition. */
static const KbRule *suspecting_rule(const Kb *kb, const Alarms *alarms, uint16_t condition)
{
	for (size_t i = 0; i < alarms->rule_count; i++) {
		const KbRule *rule = &kb->rules[alarms->rules[i]];
		for (size_t s = 0; s < rule->suspect_count; s++)
			if (rule->suspects[s] == condition)
				return rule;
	}
	return NULL;
}

static bool more_urgent(const Kb *kb, const Posterior *posterior, uint16_t a, uint16_t b)
{
	if (kb->conditions[a].level != kb->conditions[b].level)
		return kb->conditions[a].level < kb->conditions[b].level;
	return posterior->condition[a] > posterior->condition[b];
}

static Str open_because(Arena *arena, const KbRule *rule, double probability)
{
	if (rule != NULL)
		return rule->text;
	const double per_100 = round(probability * 100);
	if (per_100 < 1)
		return arena_printf(arena, "Your answers leave it a chance of under 1 in 100.");
	return arena_printf(arena, "Your answers leave it a chance of about %.0f in 100.", per_100);
}

/* The attributes that would settle it and can still be answered. */
static bool settle_list(NotRuledOut *entry, Arena *arena, const Evidence *evidence,
                        const KbCondition *condition)
{
	const Kb *kb = evidence->kb;
	Str *ids = ARENA_ARRAY(arena, condition->settle_count, Str);
	Str *texts = ARENA_ARRAY(arena, condition->settle_count, Str);
	if (ids == NULL || texts == NULL)
		return false;
	size_t count = 0;
	for (size_t i = 0; i < condition->settle_count; i++) {
		const KbAttr *attr = &kb->attrs[condition->settle[i]];
		const Truth may = expr_truth(&attr->ask_if, &evidence->answers);
		if (evidence->answers.slot[condition->settle[i]].known || may == TRUTH_NO ||
		    may == TRUTH_SOFT_NO)
			continue;
		ids[count] = attr->id;
		texts[count++] = attr->text;
	}
	entry->would_settle_it = ids;
	entry->settle_text = texts;
	entry->settle_count = count;
	return true;
}

static void clinic_settles(NotRuledOut *entry, const Kb *kb, uint16_t condition)
{
	for (size_t i = 0; i < kb->guide.examination_count; i++) {
		const KbExamination *row = &kb->guide.examinations[i];
		if (row->condition != condition)
			continue;
		entry->clinic = row->what.text;
		entry->clinic_source = kb->sources[row->what.source].key;
		entry->clinic_grade = row->what.grade;
	}
}

ErrCode rule_out_list(Answer *answer, Arena *arena, const Evidence *evidence, const Posterior *posterior,
                      const Alarms *alarms, Error *err)
{
	const Kb *kb = evidence->kb;
	uint16_t *open = ARENA_ARRAY(arena, (size_t)kb->condition_count + 1, uint16_t);
	NotRuledOut *entries = ARENA_ARRAY(arena, NOT_RULED_OUT_MAX, NotRuledOut);
	if (open == NULL || entries == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while listing what cannot be ruled out");
	size_t count = 0;
	for (uint16_t c = 0; c < kb->condition_count; c++) {
		const KbCondition *condition = &kb->conditions[c];
		const bool stands =
		    condition->rule_out_below > 0 && posterior->condition[c] >= condition->rule_out_below;
		if (!stands && suspecting_rule(kb, alarms, c) == NULL)
			continue;
		size_t at = count++;
		while (at > 0 && more_urgent(kb, posterior, c, open[at - 1])) {
			open[at] = open[at - 1];
			at--;
		}
		open[at] = c;
	}
	if (count > NOT_RULED_OUT_MAX)
		count = NOT_RULED_OUT_MAX;
	for (size_t i = 0; i < count; i++) {
		const KbCondition *condition = &kb->conditions[open[i]];
		const double probability = fmin(posterior->condition[open[i]], kb->settings.highest_shown);
		entries[i] = (NotRuledOut){
		    .id = condition->id,
		    .name = condition->name,
		    .probability = probability,
		    .why = open_because(arena, suspecting_rule(kb, alarms, open[i]), probability),
		};
		clinic_settles(&entries[i], kb, open[i]);
		if (entries[i].why.p == NULL || !settle_list(&entries[i], arena, evidence, condition))
			return fail(err, FAIL_MEMORY, -1,
			            "out of memory while listing what cannot be ruled out");
	}
	answer->not_ruled_out = entries;
	answer->not_ruled_out_count = count;
	return OK;
}
