/*
 * kb_load_guide.c - what goes along with an answer: the table for the middle of
 * a run, the examinations of a clinic, the tested rules.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_load.h"

enum { KB_IN_RUN_MAX = 20, KB_EXAMINATIONS_MAX = KB_CONDITIONS_MAX, KB_CRITERIA_MAX = 40 };

static bool is_list(Load *load, const Yaml *node, const char *what, size_t most)
{
	return (node->kind == YAML_LIST && node->count <= most) ||
	       load_problem(load, node->line, what, "a list of at most %zu is expected", most);
}

/* Grade and source of a row whose text stands under `key`. */
static bool load_founded(Load *load, const Yaml *row, const char *key, KbStatement *out)
{
	return load_text(load, row, key, &out->text) && load_grade(load, row, GRADE_D, true, &out->grade) &&
	       load_source(load, row, KB_NONE, true, &out->source);
}

void load_in_run(Load *load, const Yaml *root)
{
	static const char *const keys[] = {"id", "feels", "act", "again", "grade", "source", NULL};
	if (!is_list(load, root, "in-run", KB_IN_RUN_MAX))
		return;
	KbInRun *rows = ARENA_ARRAY(load->arena, root->count, KbInRun);
	if (rows == NULL) {
		(void)load_no_memory(load);
		return;
	}
	for (size_t i = 0; i < root->count; i++) {
		const Yaml *row = &root->items[i];
		if (!load_keys(load, row, "in-run", keys) || !load_id(load, row, "id", &rows[i].id) ||
		    !load_text(load, row, "feels", &rows[i].feels) || !load_founded(load, row, "act", &rows[i].act) ||
		    !load_text_or_none(load, row, "again", &rows[i].again))
			continue;
		for (size_t k = 0; k < i; k++) {
			if (text_equal(rows[k].id, rows[i].id))
				(void)load_problem(load, row->line, "id", "%.*s stands twice", STR_ARG(rows[i].id));
		}
	}
	load->kb.guide.in_run = rows;
	load->kb.guide.in_run_count = (uint16_t)root->count;
}

void load_examinations(Load *load, const Yaml *root)
{
	static const char *const keys[] = {"id", "text", "grade", "source", NULL};
	if (!is_list(load, root, "examinations", KB_EXAMINATIONS_MAX))
		return;
	KbExamination *rows = ARENA_ARRAY(load->arena, root->count, KbExamination);
	if (rows == NULL) {
		(void)load_no_memory(load);
		return;
	}
	for (size_t i = 0; i < root->count; i++) {
		const Yaml *row = &root->items[i];
		Str id;
		rows[i].condition = KB_NONE;
		if (!load_keys(load, row, "examinations", keys) || !load_id(load, row, "id", &id) ||
		    !load_founded(load, row, "text", &rows[i].what))
			continue;
		rows[i].condition = kb_condition(&load->kb, id);
		if (rows[i].condition == KB_NONE)
			(void)load_problem(load, row->line, "id", "there is no condition \"%.*s\"", STR_ARG(id));
		for (size_t k = 0; k < i && rows[i].condition != KB_NONE; k++) {
			if (rows[k].condition == rows[i].condition)
				(void)load_problem(load, row->line, "id", "%.*s stands twice", STR_ARG(id));
		}
	}
	load->kb.guide.examinations = rows;
	load->kb.guide.examination_count = (uint16_t)root->count;
}

static bool load_items(Load *load, const Yaml *row, KbCriteria *rule)
{
	static const char *const keys[] = {"text", "when", "points", NULL};
	const Yaml *list = yaml_get(row, "items");
	if (list == NULL)
		return load_problem(load, row->line, "items", "is missing");
	if (!is_list(load, list, "items", KB_LIST_MAX))
		return false;
	KbCriterion *items = ARENA_ARRAY(load->arena, list->count, KbCriterion);
	if (items == NULL)
		return load_no_memory(load);
	bool good = true;
	for (size_t i = 0; i < list->count; i++) {
		const Yaml *item = &list->items[i];
		good &= load_keys(load, item, "items", keys) && load_text(load, item, "text", &items[i].text) &&
			load_expr(load, item, "when", &items[i].when) &&
			load_number(load, item, "points", -20, 20, &items[i].points);
		if (good && items[i].when.count == 0)
			good = load_problem(load, item->line, "when", "is missing");
	}
	rule->items = items;
	rule->item_count = (uint16_t)list->count;
	return good;
}

/* {text, grade, source} under `key`. */
static bool load_said(Load *load, const Yaml *row, const char *key, KbStatement *out)
{
	static const char *const keys[] = {"text", "grade", "source", NULL};
	const Yaml *map = yaml_get(row, key);
	if (map == NULL)
		return load_problem(load, row->line, key, "is missing");
	return load_keys(load, map, key, keys) && load_founded(load, map, "text", out);
}

static bool load_rule_of_clinic(Load *load, const Yaml *row, KbCriteria *rule)
{
	static const char *const keys[] = {"id",       "name",       "says",     "when",   "items",
					   "at_least", "conditions", "accuracy", "limits", NULL};
	return load_keys(load, row, "criteria", keys) && load_id(load, row, "id", &rule->id) &&
	       load_text(load, row, "name", &rule->name) && load_text(load, row, "says", &rule->says) &&
	       load_expr(load, row, "when", &rule->when) && load_items(load, row, rule) &&
	       load_number(load, row, "at_least", -20, 100, &rule->at_least) &&
	       load_condition_list(load, row, "conditions", &rule->conditions, &rule->condition_count) &&
	       load_said(load, row, "accuracy", &rule->accuracy) && load_said(load, row, "limits", &rule->limits);
}

void load_criteria(Load *load, const Yaml *root)
{
	if (!is_list(load, root, "criteria", KB_CRITERIA_MAX))
		return;
	KbCriteria *rules = ARENA_ARRAY(load->arena, root->count, KbCriteria);
	if (rules == NULL) {
		(void)load_no_memory(load);
		return;
	}
	for (size_t i = 0; i < root->count; i++) {
		const Yaml *row = &root->items[i];
		if (!load_rule_of_clinic(load, row, &rules[i]))
			continue;
		if (rules[i].condition_count == 0)
			(void)load_problem(load, row->line, "conditions", "is missing");
		for (size_t k = 0; k < i; k++) {
			if (text_equal(rules[k].id, rules[i].id))
				(void)load_problem(load, row->line, "id", "%.*s stands twice", STR_ARG(rules[i].id));
		}
	}
	load->kb.guide.criteria = rules;
	load->kb.guide.criteria_count = (uint16_t)root->count;
}
