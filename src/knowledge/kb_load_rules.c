/*
 * kb_load_rules.c - red-flag rules and thresholds.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_load.h"
#include "knowledge/kb_review.h"

#include <string.h>

static bool load_rule(Load *load, const Yaml *row, KbRule *rule)
{
	static const char *const keys[] = {"id",   "level", "when",   "running",  "specialist",
	                                   "text", "grade", "source", "suspects", NULL};
	if (!load_keys(load, row, "red flag", keys) || !load_id(load, row, "id", &rule->id) ||
	    !load_level(load, row, &rule->level) || !load_expr(load, row, "when", &rule->when) ||
	    !load_running(load, row, "running", &rule->running) ||
	    !load_specialist(load, row, &rule->specialist) || !load_text(load, row, "text", &rule->text) ||
	    !load_grade(load, row, GRADE_D, true, &rule->grade) ||
	    !load_source(load, row, KB_NONE, true, &rule->source) ||
	    !load_condition_list(load, row, "suspects", &rule->suspects, &rule->suspect_count))
		return false;
	return rule->when.count > 0 || load_problem(load, load_line(row, "when"), "when", "is missing");
}

void load_red_flags(Load *load, const Yaml *root)
{
	if (root->kind != YAML_LIST) {
		(void)load_problem(load, root->line, "red flags", "a list is expected");
		return;
	}
	for (size_t i = 0; i < root->count; i++) {
		KbRule rule = {0};
		if (!load_rule(load, &root->items[i], &rule))
			continue;
		bool twice = false;
		for (uint16_t k = 0; k < load->kb.rule_count; k++)
			twice |= text_equal(load->rules[k].id, rule.id);
		if (twice || load->kb.rule_count == KB_RULES_MAX) {
			(void)load_problem(load, root->items[i].line, "id",
			                   twice ? "%.*s stands twice" : "%.*s: too many rules",
			                   STR_ARG(rule.id));
			continue;
		}
		/* most urgent first; within a level, as in the files */
		uint16_t at = load->kb.rule_count++;
		while (at > 0 && load->rules[at - 1].level > rule.level)
			at--;
		memmove(&load->rules[at + 1], &load->rules[at],
		        (size_t)(load->kb.rule_count - 1 - at) * sizeof rule);
		load->rules[at] = rule;
	}
}

static bool load_threshold(Load *load, const Yaml *row, KbThreshold *threshold)
{
	static const char *const keys[] = {"id",      "conditions", "at_least", "when",      "level",
	                                   "running", "specialist", "text",     "ask_first", NULL};
	if (!load_keys(load, row, "threshold", keys) || !load_id(load, row, "id", &threshold->id) ||
	    !load_condition_list(load, row, "conditions", &threshold->conditions,
	                         &threshold->condition_count) ||
	    !load_number(load, row, "at_least", 0.0001, 1, &threshold->at_least) ||
	    !load_expr(load, row, "when", &threshold->when) || !load_level(load, row, &threshold->level) ||
	    !load_running(load, row, "running", &threshold->running) ||
	    !load_specialist(load, row, &threshold->specialist) ||
	    !load_text(load, row, "text", &threshold->text) ||
	    !load_attr_list(load, row, "ask_first", &threshold->ask_first, &threshold->ask_count))
		return false;
	return threshold->condition_count > 0 || load_problem(load, row->line, "conditions", "is missing");
}

void load_thresholds(Load *load, const Yaml *root)
{
	if (root->kind != YAML_LIST || root->count > KB_THRESHOLDS_MAX) {
		(void)load_problem(load, root->line, "thresholds", "a list of at most %d is expected",
		                   KB_THRESHOLDS_MAX);
		return;
	}
	for (size_t i = 0; i < root->count; i++) {
		KbThreshold threshold = {0};
		if (!load_threshold(load, &root->items[i], &threshold))
			continue;
		bool twice = false;
		for (uint16_t k = 0; k < load->kb.threshold_count; k++)
			twice |= text_equal(load->thresholds[k].id, threshold.id);
		if (twice)
			(void)load_problem(load, root->items[i].line, "id", "%.*s stands twice",
			                   STR_ARG(threshold.id));
		else
			load->thresholds[load->kb.threshold_count++] = threshold;
	}
}

static bool load_known_remark(Load *load, const Yaml *row, KbKnownRemark *known)
{
	static const char *const keys[] = {"kind", "of", "why", NULL};
	const Str *of;
	uint16_t count;
	RemarkKind kind;
	if (!load_keys(load, row, "remark", keys) || !load_text(load, row, "kind", &known->kind) ||
	    !load_texts(load, row, "of", &of, &count) || !load_text(load, row, "why", &known->why))
		return false;
	if (!remark_parse(known->kind, &kind))
		return load_problem(load, load_line(row, "kind"), "kind", "\"%.*s\" is no kind of remark",
		                    STR_ARG(known->kind));
	if (count < 1 || count > 2)
		return load_problem(load, load_line(row, "of"), "of", "one id or two are expected");
	known->of = of[0];
	known->other = count == 2 ? of[1] : STR_NONE;
	return true;
}

void load_known_remarks(Load *load, const Yaml *root)
{
	if (root->kind != YAML_LIST || root->count > KB_KNOWN_REMARKS_MAX) {
		(void)load_problem(load, root->line, "remarks", "a list of at most %d is expected",
		                   KB_KNOWN_REMARKS_MAX);
		return;
	}
	for (size_t i = 0; i < root->count; i++) {
		KbKnownRemark known = {0};
		if (load_known_remark(load, &root->items[i], &known))
			load->known_remarks[load->kb.known_remark_count++] = known;
	}
}
