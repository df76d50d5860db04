/*
 * case_read.c - see case_read.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/case_read.h"

#include <string.h>

#include "base/yaml.h"

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading a case");
}

/* A list of ids as one text with commas, as answers_set takes it. */
static ErrCode join_list(Str *out, Arena *arena, const Yaml *list, Str file, Error *err)
{
	if (list->count == 0 || list->count > KB_VALUES_MAX)
		return yaml_fail(err, file, list->line, "a list of 1 to %d values is expected",
		                 KB_VALUES_MAX);
	size_t length = list->count - 1;
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].kind != YAML_SCALAR)
			return yaml_fail(err, file, list->items[i].line, "a value is expected");
		length += list->items[i].text.n;
	}
	char *text = arena_alloc(arena, length + 1);
	if (text == NULL)
		return no_memory(err);
	size_t at = 0;
	for (size_t i = 0; i < list->count; i++) {
		const Str item = list->items[i].text;
		if (i > 0)
			text[at++] = ',';
		memcpy(text + at, item.p, item.n);
		at += item.n;
	}
	*out = (Str){text, length};
	return OK;
}

/* What a YAML value says, in the words of answers_set. */
static ErrCode value_text(Str *out, Arena *arena, const Yaml *value, Str file, Error *err)
{
	bool yes;
	if (value->kind == YAML_LIST)
		return join_list(out, arena, value, file, err);
	if (value->kind == YAML_MAP)
		return yaml_fail(err, file, value->line, "a value or a list is expected");
	if (yaml_is_null(value))
		*out = STR("unknown");
	else if (yaml_bool(value, &yes))
		*out = yes ? STR("yes") : STR("no");
	else
		*out = value->text;
	return OK;
}

static ErrCode read_answer(Case *out, Arena *arena, const Kb *kb, Str file, Str group, const YamlPair *pair,
                           Error *err)
{
	const Str id = arena_printf(arena, "%.*s.%.*s", STR_ARG(group), STR_ARG(pair->key));
	if (id.p == NULL)
		return no_memory(err);
	Str value;
	ErrCode code = value_text(&value, arena, &pair->value, file, err);
	if (code != OK)
		return code;
	Error inner = ERROR_NONE;
	code = answers_set(&out->answers, kb, id, value, &inner);
	return code == OK ? OK : yaml_fail(err, file, pair->line, "%s", inner.text);
}

static ErrCode read_answers(Case *out, Arena *arena, const Kb *kb, Str file, const Yaml *answers, Error *err)
{
	for (size_t g = 0; g < answers->count; g++) {
		const YamlPair *group = &answers->pairs[g];
		if (group->value.kind != YAML_MAP)
			return yaml_fail(err, file, group->line, "answers.%.*s: a map of answers is expected",
			                 STR_ARG(group->key));
		for (size_t i = 0; i < group->value.count; i++) {
			const YamlPair *pair = &group->value.pairs[i];
			const ErrCode code = read_answer(out, arena, kb, file, group->key, pair, err);
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
		return yaml_fail(err, file, list->line, "expect.%s: a list of at most %d ids is expected",
		                 key, CASE_LIST_MAX);
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].kind != YAML_SCALAR)
			return yaml_fail(err, file, list->items[i].line, "expect.%s: an id is expected", key);
		ids[(*count)++] = list->items[i].text;
	}
	return OK;
}

static ErrCode read_level(Level *out, const Yaml *expect, const char *key, Str file, Error *err)
{
	const Yaml *node = yaml_get(expect, key);
	if (node == NULL || node->kind != YAML_SCALAR || !level_parse(node->text, out))
		return yaml_fail(err, file, node == NULL ? expect->line : node->line,
		                 "expect.%s: a level is expected", key);
	return OK;
}

static ErrCode read_levels(CaseExpect *out, const Yaml *expect, Str file, Error *err)
{
	ErrCode code = read_level(&out->at_least, expect, "triage_at_least", file, err);
	if (code == OK)
		code = read_level(&out->at_most, expect, "triage_at_most", file, err);
	/* a smaller level is more urgent */
	if (code == OK && out->at_least < out->at_most)
		code = yaml_fail(err, file, expect->line,
		                 "expect.triage_at_least: is more urgent than triage_at_most");
	return code;
}

static ErrCode read_running(CaseExpect *out, const Yaml *expect, Str file, Error *err)
{
	Str words[CASE_LIST_MAX];
	size_t count;
	const ErrCode code = read_ids(words, &count, expect, "running", file, err);
	if (code != OK)
		return code;
	for (size_t i = 0; i < count; i++) {
		if (out->running_count == RUNNING_COUNT ||
		    !running_parse(words[i], &out->running[out->running_count]))
			return yaml_fail(
			    err, file, yaml_get(expect, "running")->line,
			    "expect.running: stop, pause, reduce, continue are expected, each once");
		out->running_count++;
	}
	return OK;
}

static ErrCode read_expect(CaseExpect *out, const Yaml *expect, Str file, Error *err)
{
	const Yaml *diagnosis = yaml_get(expect, "diagnosis");
	if (diagnosis == NULL || diagnosis->kind != YAML_SCALAR)
		return yaml_fail(err, file, expect->line, "expect.diagnosis: a condition is expected");
	out->diagnosis = diagnosis->text;
	ErrCode code = read_levels(out, expect, file, err);
	if (code == OK)
		code = read_ids(out->also_right, &out->also_right_count, expect, "also_right", file, err);
	if (code == OK)
		code = read_ids(out->must_not_miss, &out->must_not_miss_count, expect, "must_not_miss", file,
		                err);
	if (code == OK)
		code = read_running(out, expect, file, err);
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
		return no_memory(err);
	answers_clear(&result->answers);
	const Yaml *answers = yaml_get(root, "answers");
	const Yaml *expect = yaml_get(root, "expect");
	const Yaml *story = yaml_get(root, "story");
	result->story = story != NULL && story->kind == YAML_SCALAR ? story->text : STR_NONE;
	result->story_only = answers == NULL && expect == NULL && result->story.n > 0;
	if (!result->story_only && (answers == NULL || answers->kind != YAML_MAP))
		return yaml_fail(err, file, root->line, "answers: a map of groups of answers is expected");
	const Yaml *id = yaml_get(root, "id");
	const Yaml *title = yaml_get(root, "title");
	result->id = id != NULL && id->kind == YAML_SCALAR ? id->text : STR_NONE;
	result->title = title != NULL && title->kind == YAML_SCALAR ? title->text : STR_NONE;
	if (!result->story_only)
		code = read_answers(result, arena, kb, file, answers, err);
	if (code == OK && expect != NULL)
		code = read_expect(&result->expect, expect, file, err);
	if (code == OK)
		*out = *result;
	return code;
}
