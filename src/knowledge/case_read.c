/*
 * case_read.c - see case_read.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/case_read.h"

#include "base/yaml.h"

enum { VALUE_TEXT_MAX = 4096 };

/* A list of ids as one text with commas, as answers_set takes it. */
static ErrCode join_list(Buf *out, const Yaml *list, Str file, Error *err)
{
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].kind != YAML_SCALAR)
			return yaml_fail(err, file, list->items[i].line, "a value is expected");
		if (i > 0)
			buf_addc(out, ',');
		buf_add(out, list->items[i].text);
	}
	return buf_ok(out) && list->count > 0 ? OK : yaml_fail(err, file, list->line, "a list of values is expected");
}

static ErrCode read_answer(Case *out, const Kb *kb, Str file, Str group, const YamlPair *pair, Error *err)
{
	Buf id;
	Buf value;
	buf_init(&id, &ALLOCATOR_SYSTEM, VALUE_TEXT_MAX);
	buf_init(&value, &ALLOCATOR_SYSTEM, VALUE_TEXT_MAX);
	buf_printf(&id, "%.*s.%.*s", STR_ARG(group), STR_ARG(pair->key));
	ErrCode code = OK;
	bool yes;
	if (pair->value.kind == YAML_LIST)
		code = join_list(&value, &pair->value, file, err);
	else if (pair->value.kind == YAML_MAP)
		code = yaml_fail(err, file, pair->line, "%s: a value or a list is expected", buf_cstr(&id));
	else if (yaml_is_null(&pair->value))
		buf_adds(&value, "unknown");
	else if (yaml_bool(&pair->value, &yes))
		buf_adds(&value, yes ? "yes" : "no");
	else
		buf_add(&value, pair->value.text);
	Error inner = ERROR_NONE;
	if (code == OK && buf_ok(&id) && buf_ok(&value)) {
		code = answers_set(&out->answers, kb, buf_str(&id), buf_str(&value), &inner);
		if (code != OK)
			code = yaml_fail(err, file, pair->line, "%s", inner.text);
	}
	buf_done(&id);
	buf_done(&value);
	return code;
}

static ErrCode read_answers(Case *out, const Kb *kb, Str file, const Yaml *answers, Error *err)
{
	for (size_t g = 0; g < answers->count; g++) {
		const YamlPair *group = &answers->pairs[g];
		if (group->value.kind != YAML_MAP)
			return yaml_fail(err, file, group->line, "answers.%.*s: a map of answers is expected", STR_ARG(group->key));
		for (size_t i = 0; i < group->value.count; i++) {
			const ErrCode code = read_answer(out, kb, file, group->key, &group->value.pairs[i], err);
			if (code != OK)
				return code;
		}
	}
	return OK;
}

static ErrCode read_ids(Str *ids, size_t *count, const Yaml *expect, const char *key, Str file, Error *err)
{
	const Yaml *list = yaml_get(expect, key);
	*count = 0;
	if (list == NULL)
		return OK;
	if (list->kind != YAML_LIST || list->count > CASE_LIST_MAX)
		return yaml_fail(err, file, list->line, "expect.%s: a list of at most %d ids is expected", key, CASE_LIST_MAX);
	for (size_t i = 0; i < list->count; i++)
		ids[(*count)++] = list->items[i].text;
	return OK;
}

static ErrCode read_expected_level(Level *out, const Yaml *expect, const char *key, Str file, Error *err)
{
	const Yaml *node = yaml_get(expect, key);
	if (node == NULL || node->kind != YAML_SCALAR || !level_parse(node->text, out))
		return yaml_fail(err, file, node == NULL ? expect->line : node->line, "expect.%s: a level is expected", key);
	return OK;
}

static ErrCode read_expect(CaseExpect *out, const Yaml *expect, Str file, Error *err)
{
	const Yaml *diagnosis = yaml_get(expect, "diagnosis");
	if (diagnosis == NULL || diagnosis->kind != YAML_SCALAR)
		return yaml_fail(err, file, expect->line, "expect.diagnosis: a condition is expected");
	out->diagnosis = diagnosis->text;
	Str running[CASE_LIST_MAX];
	size_t running_count = 0;
	ErrCode code = read_expected_level(&out->at_least, expect, "triage_at_least", file, err);
	if (code == OK)
		code = read_expected_level(&out->at_most, expect, "triage_at_most", file, err);
	if (code == OK)
		code = read_ids(out->also_right, &out->also_right_count, expect, "also_right", file, err);
	if (code == OK)
		code = read_ids(out->must_not_miss, &out->must_not_miss_count, expect, "must_not_miss", file, err);
	if (code == OK)
		code = read_ids(running, &running_count, expect, "running", file, err);
	for (size_t i = 0; i < running_count && code == OK; i++) {
		if (out->running_count == RUNNING_COUNT || !running_parse(running[i], &out->running[out->running_count++]))
			code = yaml_fail(err, file, expect->line, "expect.running: stop, pause, reduce or continue is expected");
	}
	out->known = code == OK;
	return code;
}

ErrCode case_read(Case *out, Arena *arena, const Kb *kb, Str file, Bytes bytes, Error *err)
{
	const Yaml *root;
	ErrCode code = yaml_read(&root, arena, file, bytes, err);
	if (code != OK)
		return code;
	Case *result = ARENA_NEW(arena, Case);
	if (result == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory");
	answers_clear(&result->answers);
	const Yaml *answers = yaml_get(root, "answers");
	if (answers == NULL || answers->kind != YAML_MAP)
		return yaml_fail(err, file, root->line, "answers: a map of groups of answers is expected");
	const Yaml *id = yaml_get(root, "id");
	const Yaml *title = yaml_get(root, "title");
	result->id = id != NULL && id->kind == YAML_SCALAR ? id->text : STR_NONE;
	result->title = title != NULL && title->kind == YAML_SCALAR ? title->text : STR_NONE;
	code = read_answers(result, kb, file, answers, err);
	const Yaml *expect = yaml_get(root, "expect");
	if (code == OK && expect != NULL)
		code = read_expect(&result->expect, expect, file, err);
	if (code == OK)
		*out = *result;
	return code;
}
