/*
 * kb_load_findings.c - findings and the groups of answers that say the same.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_load.h"

static uint16_t find_group(const Load *load, Str id)
{
	for (uint16_t i = 0; i < load->kb.group_count; i++) {
		if (text_equal(load->groups[i].id, id))
			return i;
	}
	return KB_NONE;
}

static uint16_t find_finding(const Load *load, Str id)
{
	for (uint16_t i = 0; i < load->kb.finding_count; i++) {
		if (text_equal(load->findings[i].id, id))
			return i;
	}
	return KB_NONE;
}

static bool group_of(Load *load, int line, Str id, uint16_t *out)
{
	*out = find_group(load, id);
	return *out != KB_NONE ||
	       load_problem(load, line, "group", "there is no group \"%.*s\"", STR_ARG(id));
}

static void load_groups(Load *load, const Yaml *root)
{
	const Str *ids;
	uint16_t count;
	if (!load_texts(load, root, "groups", &ids, &count))
		return;
	for (uint16_t i = 0; i < count && load->kb.group_count < KB_GROUPS_MAX; i++) {
		if (find_group(load, ids[i]) != KB_NONE)
			(void)load_problem(load, yaml_get(root, "groups")->items[i].line, "groups",
			                   "%.*s stands twice", STR_ARG(ids[i]));
		else
			load->groups[load->kb.group_count++].id = ids[i];
	}
}

static void load_group_distributions(Load *load, const Yaml *root)
{
	const Yaml *map = yaml_get(root, "distributions");
	if (map == NULL)
		return;
	if (map->kind != YAML_MAP) {
		(void)load_problem(load, map->line, "distributions",
		                   "a map from attribute to group is expected");
		return;
	}
	for (size_t i = 0; i < map->count; i++) {
		const YamlPair *pair = &map->pairs[i];
		const uint16_t attr = kb_attr(&load->kb, pair->key);
		if (attr == KB_NONE || !load->attrs[attr].is_distribution)
			(void)load_problem(load, pair->line, "distributions", "%.*s has no distribution",
			                   STR_ARG(pair->key));
		else
			(void)group_of(load, pair->line, pair->value.text, &load->attr_group[attr]);
	}
}

static uint16_t first_attr(const Expr *expr)
{
	for (uint16_t i = 0; i < expr->count; i++) {
		if (expr->steps[i].op <= EXPR_MORE && expr->steps[i].attr != EXPR_ATTR_BMI)
			return expr->steps[i].attr;
	}
	return KB_NONE;
}

static void load_finding(Load *load, const Yaml *row)
{
	static const char *const keys[] = {"id", "when", "background", "group", "attr", NULL};
	KbFinding finding = {.group = KB_NONE};
	Str group;
	Str attr;
	if (!load_keys(load, row, "finding", keys) || !load_id(load, row, "id", &finding.id) ||
	    !load_expr(load, row, "when", &finding.when) ||
	    !load_number(load, row, "background", 0.00001, 0.99, &finding.background) ||
	    !load_text_or_none(load, row, "group", &group) || !load_text_or_none(load, row, "attr", &attr))
		return;
	if (group.p != NULL && !group_of(load, load_line(row, "group"), group, &finding.group))
		return;
	finding.attr = attr.p == NULL ? first_attr(&finding.when) : kb_attr(&load->kb, attr);
	if (finding.when.count == 0)
		(void)load_problem(load, load_line(row, "when"), "when", "is missing");
	else if (finding.attr == KB_NONE || !expr_mentions(&finding.when, finding.attr))
		(void)load_problem(load, load_line(row, "attr"), "attr",
		                   "must be an attribute that \"when\" looks at");
	else if (find_finding(load, finding.id) != KB_NONE)
		(void)load_problem(load, load_line(row, "id"), "id", "%.*s stands twice",
		                   STR_ARG(finding.id));
	else if (load->kb.finding_count == KB_FINDINGS_MAX)
		(void)load_problem(load, load_line(row, "id"), "id", "more than %d findings",
		                   KB_FINDINGS_MAX);
	else
		load->findings[load->kb.finding_count++] = finding;
}

void load_findings(Load *load, const Yaml *root)
{
	static const char *const keys[] = {"groups", "distributions", "findings", NULL};
	if (!load_keys(load, root, "findings", keys))
		return;
	load_groups(load, root);
	load_group_distributions(load, root);
	const Yaml *list = yaml_get(root, "findings");
	if (list == NULL || list->kind != YAML_LIST) {
		(void)load_problem(load, root->line, "findings", "a list is expected");
		return;
	}
	for (size_t i = 0; i < list->count; i++)
		load_finding(load, &list->items[i]);
}
