/*
 * kb_load_basics.c - settings, sources, specialists, shorthands.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_load.h"

#include <math.h>

void load_settings(Load *load, const Yaml *root)
{
	static const char *const keys[] = {"temper", "soft_no",        "highest_shown",   "p_min",
	                                   "p_max",  "something_else", "informative_min", "alarm_background",
	                                   NULL};
	KbSettings *settings = &load->kb.settings;
	double informative = 0;
	bool good = load_keys(load, root, "settings", keys);
	good &= load_number(load, root, "temper", 0.05, 1, &settings->temper);
	good &= load_number(load, root, "soft_no", 0, 1, &settings->soft_no);
	good &= load_number(load, root, "highest_shown", 0.5, 1, &settings->highest_shown);
	good &= load_number(load, root, "p_min", 0.0001, 0.1, &settings->p_min);
	good &= load_number(load, root, "p_max", 0.9, 0.9999, &settings->p_max);
	good &= load_number(load, root, "something_else", 1, 5000, &settings->something_else_per_10000);
	good &= load_number(load, root, "informative_min", 0, 50, &informative);
	good &= load_number_or(load, root, "alarm_background", 0, 0.1, 0, &settings->alarm_background);
	if (good && informative > floor(informative))
		good = load_problem(load, load_line(root, "informative_min"), "informative_min",
		                    "a whole number is expected");
	if (good)
		settings->informative_min = (uint16_t)informative;
}

/* A list of maps, at most `max` more entries. */
static bool list_of(Load *load, const Yaml *root, const char *what, size_t have, size_t max)
{
	if (root->kind != YAML_LIST)
		return load_problem(load, root->line, what, "a list is expected");
	if (have + root->count > max)
		return load_problem(load, root->line, what, "more than %zu of them", max);
	return true;
}

/* `used_by: code`, or nothing. */
static bool load_used_by(Load *load, const Yaml *row, bool *by_code)
{
	Str who;
	if (!load_text_or_none(load, row, "used_by", &who))
		return false;
	*by_code = who.p != NULL;
	return who.p == NULL || text_is(who, "code") ||
	       load_problem(load, load_line(row, "used_by"), "used_by", "only \"code\" is expected");
}

void load_sources(Load *load, const Yaml *root)
{
	static const char *const keys[] = {"key", "kind", "cite", "address", "used_by", NULL};
	static const char *const kinds[] = {"study", "review", "guideline", "textbook", "device", "estimate"};
	if (!list_of(load, root, "sources", load->kb.source_count, KB_SOURCES_MAX))
		return;
	for (size_t i = 0; i < root->count; i++) {
		const Yaml *row = &root->items[i];
		KbSource source = {0};
		if (!load_keys(load, row, "source", keys) || !load_id(load, row, "key", &source.key) ||
		    !load_text(load, row, "kind", &source.kind) ||
		    !load_text(load, row, "cite", &source.cite) ||
		    !load_text_or_none(load, row, "address", &source.address) ||
		    !load_used_by(load, row, &source.by_code))
			continue;
		bool known = false;
		for (size_t k = 0; k < COUNT_OF(kinds); k++)
			known |= text_is(source.kind, kinds[k]);
		if (!known)
			(void)load_problem(load, load_line(row, "kind"), "kind",
			                   "\"%.*s\" is no kind of source", STR_ARG(source.kind));
		else if (kb_source(&load->kb, source.key) != KB_NONE)
			(void)load_problem(load, load_line(row, "key"), "key", "%.*s stands twice",
			                   STR_ARG(source.key));
		else
			load->sources[load->kb.source_count++] = source;
	}
}

void load_specialists(Load *load, const Yaml *root)
{
	static const char *const keys[] = {"id", "name", NULL};
	if (!list_of(load, root, "specialists", load->kb.specialist_count, KB_SPECIALISTS_MAX))
		return;
	for (size_t i = 0; i < root->count; i++) {
		const Yaml *row = &root->items[i];
		KbSpecialist specialist = {0};
		if (!load_keys(load, row, "specialist", keys) || !load_id(load, row, "id", &specialist.id) ||
		    !load_text(load, row, "name", &specialist.name))
			continue;
		if (kb_specialist(&load->kb, specialist.id) != KB_NONE)
			(void)load_problem(load, load_line(row, "id"), "id", "%.*s stands twice",
			                   STR_ARG(specialist.id));
		else
			load->specialists[load->kb.specialist_count++] = specialist;
	}
}

void load_shorthands(Load *load, const Yaml *root)
{
	/* for one that is wrong, so that those that use it are not complained of too */
	static const ExprStep stand_in = {.op = EXPR_CHOSEN, .mask = 1};
	if (root->kind != YAML_MAP || root->count > KB_MACROS_MAX) {
		(void)load_problem(load, root->line, "shorthands",
		                   "a map of at most %d expressions is expected", KB_MACROS_MAX);
		return;
	}
	for (size_t i = 0; i < root->count; i++) {
		const YamlPair *pair = &root->pairs[i];
		KbMacro macro = {.id = pair->key, .expr = {&stand_in, 1}};
		if (!load_is_id(pair->key))
			(void)load_problem(load, pair->line, "shorthands",
			                   "\"%.*s\" is no id (a-z, 0-9, _ . -)", STR_ARG(pair->key));
		else if (pair->value.kind != YAML_SCALAR)
			(void)load_problem(load, pair->line, "shorthands", "an expression is expected");
		else
			(void)load_expr_text(load, pair->line, macro.id.p, pair->value.text, &macro.expr);
		load->macros[load->kb.macro_count++] = macro; /* at once: the next may use it */
	}
}
