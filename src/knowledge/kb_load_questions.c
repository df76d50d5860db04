/*
 * kb_load_questions.c - attributes: questions and self-tests. How often each
 * value is given may be left out here; kb_usual.c fills it in later.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_load.h"

#include "base/num.h"

static bool load_stage(Load *load, const Yaml *row, AttrStage *out)
{
	static const char *const words[] = {
	    [STAGE_PLACE] = "place",           [STAGE_SCREEN] = "screen",     [STAGE_BASICS] = "basics",
	    [STAGE_RED_FLAG] = "red_flag",     [STAGE_STORY] = "story",       [STAGE_TEST] = "test",
	    [STAGE_BACKGROUND] = "background", [STAGE_TRAINING] = "training", [STAGE_NEVER] = "never",
	};
	Str word;
	if (!load_text(load, row, "stage", &word))
		return false;
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		if (text_is(word, words[i])) {
			*out = (AttrStage)i;
			return true;
		}
	}
	return load_problem(load, load_line(row, "stage"), "stage", "\"%.*s\" is no stage", STR_ARG(word));
}

static bool load_kind(Load *load, const Yaml *row, KbAttr *attr, bool *is_test)
{
	Str word;
	if (!load_text(load, row, "kind", &word))
		return false;
	*is_test = text_is(word, "test");
	if (text_is(word, "one") || *is_test)
		attr->kind = ATTR_ONE;
	else if (text_is(word, "many"))
		attr->kind = ATTR_MANY;
	else if (text_is(word, "yesno"))
		attr->kind = ATTR_YESNO;
	else if (text_is(word, "number"))
		attr->kind = ATTR_NUMBER;
	else
		return load_problem(load, load_line(row, "kind"), "kind",
		                    "\"%.*s\" is none of one, many, yesno, number, test", STR_ARG(word));
	return true;
}

static bool load_value(Load *load, const Yaml *row, KbValue *value)
{
	static const char *const keys[] = {"id", "label", "phrase", "usual", NULL};
	return load_keys(load, row, "values", keys) && load_id(load, row, "id", &value->id) &&
	       load_text(load, row, "label", &value->label) &&
	       load_text_or_none(load, row, "phrase", &value->phrase) &&
	       load_number_or(load, row, "usual", 0, 1, UNKNOWN, &value->usual);
}

static bool load_values(Load *load, const Yaml *row, KbAttr *attr, bool is_test)
{
	static const KbValue test_values[] = {
	    {.id = {"normal", 6}, .label = {"Yes, without pain", 17}},
	    {.id = {"painful", 7}, .label = {"Yes, but it brings on the pain", 30}},
	    {.id = {"unable", 6}, .label = {"No, I cannot", 12}},
	    {.id = {"not_done", 8}, .label = {"Not done", 8}},
	};
	const Yaml *node = yaml_get(row, "values");
	if (node == NULL && !is_test)
		return load_problem(load, load_line(row, "values"), "values", "are missing");
	if (node != NULL && (node->kind != YAML_LIST || node->count < 2 || node->count >= KB_VALUES_MAX))
		return load_problem(load, node->line, "values", "a list of 2 to %d is expected",
		                    KB_VALUES_MAX - 1);
	const size_t given = node == NULL ? 0 : node->count;
	KbValue *values = ARENA_ARRAY(load->arena, given + COUNT_OF(test_values), KbValue);
	if (values == NULL)
		return load_no_memory(load);
	size_t count = 0;
	for (size_t i = 0; i < given; i++) {
		if (!load_value(load, &node->items[i], &values[count]))
			return false;
		for (size_t k = 0; k < count; k++) {
			if (text_equal(values[k].id, values[count].id))
				return load_problem(load, node->items[i].line, "values", "%.*s stands twice",
				                    STR_ARG(values[k].id));
		}
		count++;
	}
	/* a test has its four values, in whatever order and words the file gives them */
	for (size_t i = 0; i < COUNT_OF(test_values) && is_test; i++) {
		bool have = false;
		for (size_t k = 0; k < count; k++)
			have |= text_equal(values[k].id, test_values[i].id);
		if (have)
			continue;
		values[count] = test_values[i];
		values[count++].usual = UNKNOWN;
	}
	if (count >= KB_VALUES_MAX)
		return load_problem(load, load_line(row, "values"), "values", "too many");
	attr->values = values;
	attr->value_count = (uint16_t)count;
	return true;
}

static bool load_yes_no(Load *load, const Yaml *row, KbAttr *attr)
{
	static const char *const phrase_keys[] = {"yes", "no", NULL};
	KbValue *values = ARENA_ARRAY(load->arena, 2, KbValue);
	if (values == NULL)
		return load_no_memory(load);
	values[0] = (KbValue){.id = STR("yes"), .label = STR("Yes")};
	values[1] = (KbValue){.id = STR("no"), .label = STR("No")};
	const Yaml *phrase = yaml_get(row, "phrase");
	if (phrase != NULL && (!load_keys(load, phrase, "phrase", phrase_keys) ||
	                       !load_text_or_none(load, phrase, "yes", &values[0].phrase) ||
	                       !load_text_or_none(load, phrase, "no", &values[1].phrase)))
		return false;
	if (!load_number_or(load, row, "usual", 0, 1, UNKNOWN, &values[0].usual))
		return false;
	values[1].usual = 1 - values[0].usual;
	attr->values = values;
	attr->value_count = 2;
	return true;
}

static bool load_distribution(Load *load, const Yaml *row, KbAttr *attr)
{
	static const char *const keys[] = {"floor", "combine", NULL};
	const Yaml *node = yaml_get(row, "distribution");
	if (node == NULL)
		return true;
	if (attr->kind != ATTR_ONE && attr->kind != ATTR_MANY)
		return load_problem(load, node->line, "distribution", "only one and many have one");
	for (uint16_t v = 0; v < attr->value_count; v++) {
		if (text_is(attr->values[v].id, "not_done"))
			return load_problem(load, node->line, "distribution",
			                    "not for a question with not_done; use findings");
	}
	Str combine;
	if (!load_keys(load, node, "distribution", keys) ||
	    !load_number(load, node, "floor", 0.0001, 0.2, &attr->floor) ||
	    !load_text_or_none(load, node, "combine", &combine))
		return false;
	if (combine.p != NULL && !text_is(combine, "mean") && !text_is(combine, "most_telling"))
		return load_problem(load, node->line, "combine", "mean or most_telling is expected");
	attr->is_distribution = true;
	attr->mean_of_chosen = text_is(combine, "mean");
	return true;
}

static bool load_number_kind(Load *load, const Yaml *row, KbAttr *attr)
{
	return load_number(load, row, "min", -1e6, 1e6, &attr->min) &&
	       load_number(load, row, "max", -1e6, 1e6, &attr->max) &&
	       load_text(load, row, "unit", &attr->unit) &&
	       (attr->min < attr->max ||
	        load_problem(load, load_line(row, "max"), "max", "is not above min"));
}

static void load_question(Load *load, const Yaml *row)
{
	static const char *const keys[] = {"id",     "kind",   "stage",  "text",   "help",         "why",
	                                   "how",    "safety", "ask_if", "values", "distribution", "usual",
	                                   "phrase", "min",    "max",    "unit",   "burden",       NULL};
	KbAttr attr = {0};
	bool is_test = false;
	Str ask_if;
	if (!load_keys(load, row, "question", keys) || !load_id(load, row, "id", &attr.id) ||
	    !load_kind(load, row, &attr, &is_test) || !load_stage(load, row, &attr.stage) ||
	    !load_text(load, row, "text", &attr.text) || !load_text_or_none(load, row, "help", &attr.help) ||
	    !load_text_or_none(load, row, "why", &attr.why) ||
	    !load_text_or_none(load, row, "how", &attr.how) ||
	    !load_text_or_none(load, row, "safety", &attr.safety) ||
	    !load_text_or_none(load, row, "ask_if", &ask_if) ||
	    !load_number_or(load, row, "burden", 0.1, 20, 1, &attr.burden))
		return;
	if (is_test && (attr.how.p == NULL || attr.safety.p == NULL)) {
		(void)load_problem(load, row->line, attr.how.p == NULL ? "how" : "safety",
		                   "is missing: a self-test says how it is done and when not to do it");
		return;
	}
	if (kb_attr(&load->kb, attr.id) != KB_NONE) {
		(void)load_problem(load, load_line(row, "id"), "id", "%.*s stands twice", STR_ARG(attr.id));
		return;
	}
	bool good;
	if (attr.kind == ATTR_NUMBER)
		good = load_number_kind(load, row, &attr);
	else if (attr.kind == ATTR_YESNO)
		good = load_yes_no(load, row, &attr);
	else
		good = load_values(load, row, &attr, is_test);
	if (!good || !load_distribution(load, row, &attr))
		return;
	const uint16_t at = load->kb.attr_count;
	if (at == KB_ATTRS_MAX) {
		(void)load_problem(load, load_line(row, "id"), "id", "more than %d questions", KB_ATTRS_MAX);
		return;
	}
	load->attr_ask_if[at] = ask_if;
	load->attr_line[at] = row->line;
	load->attr_file[at] = load->file;
	load->attr_group[at] = KB_NONE;
	load->attrs[at] = attr;
	load->kb.attr_count++;
}

void load_questions(Load *load, const Yaml *root)
{
	if (root->kind != YAML_LIST) {
		(void)load_problem(load, root->line, "questions", "a list is expected");
		return;
	}
	for (size_t i = 0; i < root->count; i++)
		load_question(load, &root->items[i]);
}
