/*
 * answer_more_json.c - what goes along with the answer, as JSON: keys beside
 * those of the public interface.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/answer_priv.h"

static void add_founded(Json *json, Str source, Grade grade)
{
	json_key_text(json, "source", source);
	json_key_text(json, "evidence", grade_word(grade));
}

static void add_limit(Json *json, const PainLimit *limit)
{
	json_key(json, "pain_limit");
	json_object(json);
	json_key_number(json, "during", limit->during, 1);
	if (is_known(limit->during)) {
		json_key_bool(json, "later", limit->later);
		json_key_bool(json, "stricter", limit->stricter);
		json_key_text(json, "text", limit->text);
		json_key_text(json, "why", limit->why);
		add_founded(json, limit->source, limit->grade);
	}
	json_object_end(json);
}

static void add_lookalikes(Json *json, const Advice *advice)
{
	json_key(json, "lookalikes");
	json_array(json);
	for (size_t i = 0; i < advice->lookalike_count; i++) {
		json_object(json);
		json_key_text(json, "id", advice->lookalikes[i].id);
		json_key_text(json, "other", advice->lookalikes[i].other_id);
		json_key_text(json, "tells_the_other", advice->lookalikes[i].tell);
		json_object_end(json);
	}
	json_array_end(json);
}

static void add_clinician(Json *json, const Advice *advice)
{
	json_key(json, "for_the_clinician");
	json_object(json);
	json_key(json, "summary");
	json_array(json);
	for (size_t i = 0; i < advice->summary_count; i++) {
		json_object(json);
		json_key_text(json, "label", advice->summary[i].label);
		json_key_text(json, "text", advice->summary[i].text);
		json_object_end(json);
	}
	json_array_end(json);
	json_key_texts(json, "tell", advice->tell, advice->tell_count);
	json_object_end(json);
}

static void add_rules(Json *json, const Advice *advice)
{
	json_key(json, "rules_met");
	json_array(json);
	for (size_t i = 0; i < advice->rule_count; i++) {
		const RuleMet *rule = &advice->rules[i];
		json_object(json);
		json_key_text(json, "id", rule->id);
		json_key_text(json, "name", rule->name);
		json_key_text(json, "says", rule->says);
		json_key_texts(json, "found", rule->found, rule->found_count);
		json_key_number(json, "points", rule->points, 1);
		json_key_number(json, "at_least", rule->at_least, 1);
		json_key_text(json, "accuracy", rule->accuracy);
		add_founded(json, rule->accuracy_source, rule->accuracy_grade);
		json_key_text(json, "limits", rule->limits);
		json_key_text(json, "limits_source", rule->limits_source);
		json_key_text(json, "limits_evidence", grade_word(rule->limits_grade));
		json_object_end(json);
	}
	json_array_end(json);
}

static void add_signs(Json *json, const char *key, const char *const *signs, size_t count)
{
	json_key(json, key);
	json_array(json);
	for (size_t i = 0; i < count; i++)
		json_text(json, text_of(signs[i]));
	json_array_end(json);
}

static void add_soreness(Json *json, const SorenessTold *soreness)
{
	static const char *const WORDS[] = {[SORENESS_NOT_LOOKED] = "", [SORENESS_FITS] = "fits", [SORENESS_OPEN] = "cannot_tell",
					    [SORENESS_NOT_ALONE] = "not_soreness_alone"};
	if (soreness->verdict == SORENESS_NOT_LOOKED)
		return;
	json_key(json, "soreness");
	json_object(json);
	json_key_text(json, "verdict", text_of(WORDS[soreness->verdict]));
	add_signs(json, "speaks_for", soreness->speaks_for, soreness->for_count);
	add_signs(json, "speaks_against", soreness->speaks_against, soreness->against_count);
	add_founded(json, soreness->source, soreness->grade);
	json_object_end(json);
}

void in_run_json(Json *json, const InRun *rows, size_t count)
{
	json_key(json, "in_run");
	json_array(json);
	for (size_t i = 0; i < count; i++) {
		json_object(json);
		json_key_text(json, "id", rows[i].id);
		json_key_text(json, "feels", rows[i].feels);
		json_key_text(json, "act", rows[i].act);
		if (rows[i].again.n > 0)
			json_key_text(json, "again", rows[i].again);
		add_founded(json, rows[i].source, rows[i].grade);
		json_object_end(json);
	}
	json_array_end(json);
}

void more_json(Json *json, const Answer *answer)
{
	const Advice *advice = &answer->advice;
	add_limit(json, &advice->limit);
	add_lookalikes(json, advice);
	json_key_texts(json, "sooner", advice->sooner, advice->sooner_count);
	add_clinician(json, advice);
	add_rules(json, advice);
	add_soreness(json, &advice->soreness);
	in_run_json(json, advice->in_run, advice->in_run_count);
}
