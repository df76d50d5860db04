/*
 * kb_review_vocabulary.c - what a vocabulary has and the knowledge base lacks.
 *
 * A vocabulary is a map of groups (`pain:`) of attributes (`side: {kind: one,
 * values: […]}`), beside `conditions:`, lists by family. A value that the knowledge base
 * has more is its own business.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_review_priv.h"

static void review_values(Reviewing *reviewing, Str id, const KbAttr *attr, const Yaml *values)
{
	for (size_t i = 0; values != NULL && values->kind == YAML_LIST && i < values->count; i++) {
		const Str value = values->items[i].text;
		if (values->items[i].kind == YAML_SCALAR && kb_value(attr, value) < 0)
			review_add(reviewing, REMARK_MISSING, id, value,
			           arena_printf(reviewing->arena, "does not take the value %.*s", STR_ARG(value)));
	}
}

static void review_group(Reviewing *reviewing, Str group, const Yaml *attrs)
{
	for (size_t i = 0; i < attrs->count; i++) {
		const YamlPair *pair = &attrs->pairs[i];
		if (pair->value.kind != YAML_MAP || yaml_get(&pair->value, "kind") == NULL)
			continue;
		const Str id = arena_printf(reviewing->arena, "%.*s.%.*s", STR_ARG(group), STR_ARG(pair->key));
		if (id.p == NULL) {
			reviewing->no_memory = true;
			return;
		}
		const uint16_t attr = kb_attr(reviewing->kb, id);
		if (attr == KB_NONE)
			review_add(reviewing, REMARK_MISSING, id, STR_NONE, STR("there is no such question"));
		else
			review_values(reviewing, id, &reviewing->kb->attrs[attr], yaml_get(&pair->value, "values"));
	}
}

static void review_conditions(Reviewing *reviewing, const Yaml *ids)
{
	for (size_t i = 0; ids->kind == YAML_LIST && i < ids->count; i++) {
		const Str id = ids->items[i].text;
		if (ids->items[i].kind == YAML_SCALAR && kb_condition(reviewing->kb, id) == KB_NONE)
			review_add(reviewing, REMARK_MISSING, id, STR_NONE, STR("there is no such condition"));
	}
}

ErrCode review_vocabulary(Reviewing *reviewing, const Yaml *vocabulary, Error *err)
{
	if (vocabulary->kind != YAML_MAP)
		return fail(err, FAIL_FORMAT, -1, "a vocabulary is a map of groups of attributes");
	for (size_t i = 0; i < vocabulary->count; i++) {
		const YamlPair *pair = &vocabulary->pairs[i];
		if (pair->value.kind != YAML_MAP)
			continue;
		if (!text_is(pair->key, "conditions")) {
			review_group(reviewing, pair->key, &pair->value);
			continue;
		}
		for (size_t k = 0; k < pair->value.count; k++)
			review_conditions(reviewing, &pair->value.pairs[k].value);
	}
	return OK;
}
