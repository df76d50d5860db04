/*
 * kb_load.c - see kb_load.h: problems and checked fields.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_load.h"

#include <stdarg.h>
#include <stdio.h>

bool load_no_memory(Load *load)
{
	if (load->first.code != FAIL_MEMORY)
		(void)fail(&load->first, FAIL_MEMORY, -1, "out of memory while reading the knowledge base");
	return false;
}

bool load_problem_text(Load *load, int64_t line, Str text)
{
	if (text.p == NULL)
		return load_no_memory(load);
	if (load->first.code == OK)
		(void)fail(&load->first, FAIL_FORMAT, line, "%.*s", STR_ARG(text));
	if (load->problems->count < KB_PROBLEMS_MAX)
		load->problems->text[load->problems->count] = text;
	load->problems->count++;
	return false;
}

bool load_problem(Load *load, int line, const char *field, const char *format, ...)
{
	char what[ERROR_TEXT_SIZE];
	va_list values;
	va_start(values, format);
	(void)vsnprintf(what, sizeof what, format, values);
	va_end(values);
	return load_problem_text(
	    load, line, arena_printf(load->arena, "%.*s:%d: %s: %s", STR_ARG(load->file), line, field, what));
}

int load_line(const Yaml *map, const char *key)
{
	for (size_t i = 0; map->kind == YAML_MAP && i < map->count; i++) {
		if (text_is(map->pairs[i].key, key))
			return map->pairs[i].line;
	}
	return map->line;
}

bool load_keys(Load *load, const Yaml *map, const char *what, const char *const *keys)
{
	if (map->kind != YAML_MAP)
		return load_problem(load, map->line, what, "a map of fields is expected");
	bool good = true;
	for (size_t i = 0; i < map->count; i++) {
		size_t k = 0;
		while (keys[k] != NULL && !text_is(map->pairs[i].key, keys[k]))
			k++;
		if (keys[k] == NULL)
			good = load_problem(load, map->pairs[i].line, what, "unknown field \"%.*s\"",
			                    STR_ARG(map->pairs[i].key));
	}
	return good;
}

bool load_text_or_none(Load *load, const Yaml *map, const char *key, Str *out)
{
	const Yaml *node = yaml_get(map, key);
	*out = STR_NONE;
	if (node == NULL || yaml_is_null(node))
		return true;
	if (node->kind != YAML_SCALAR)
		return load_problem(load, node->line, key, "a text is expected");
	*out = text_trim(node->text);
	return out->n > 0 || load_problem(load, node->line, key, "is empty");
}

bool load_text(Load *load, const Yaml *map, const char *key, Str *out)
{
	if (!load_text_or_none(load, map, key, out))
		return false;
	return out->p != NULL || load_problem(load, map->line, key, "is missing");
}

bool load_number_or(Load *load, const Yaml *map, const char *key, double low, double high, double otherwise,
                    double *out)
{
	const Yaml *node = yaml_get(map, key);
	*out = otherwise;
	if (node == NULL)
		return true;
	double value;
	if (!yaml_number(node, &value))
		return load_problem(load, node->line, key, "a number is expected");
	if (value < low || value > high)
		return load_problem(load, node->line, key, "%g is outside %g to %g", value, low, high);
	*out = value;
	return true;
}

bool load_number(Load *load, const Yaml *map, const char *key, double low, double high, double *out)
{
	if (yaml_get(map, key) == NULL)
		return load_problem(load, map->line, key, "is missing");
	return load_number_or(load, map, key, low, high, 0, out);
}

bool load_is_id(Str text)
{
	for (size_t i = 0; i < text.n; i++) {
		const char c = text.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-'))
			return false;
	}
	return text.n > 0;
}

bool load_id(Load *load, const Yaml *map, const char *key, Str *out)
{
	if (!load_text(load, map, key, out))
		return false;
	return load_is_id(*out) || load_problem(load, load_line(map, key), key,
	                                        "\"%.*s\" is no id (a-z, 0-9, _ . -)", STR_ARG(*out));
}

bool load_texts(Load *load, const Yaml *map, const char *key, const Str **out, uint16_t *count)
{
	const Yaml *node = yaml_get(map, key);
	*out = NULL;
	*count = 0;
	if (node == NULL)
		return true;
	if (node->kind != YAML_LIST || node->count > KB_LIST_MAX)
		return load_problem(load, node->line, key, "a list of at most %d texts is expected",
		                    KB_LIST_MAX);
	Str *texts = ARENA_ARRAY(load->arena, node->count, Str);
	if (texts == NULL)
		return load_no_memory(load);
	for (size_t i = 0; i < node->count; i++) {
		if (node->items[i].kind != YAML_SCALAR || text_trim(node->items[i].text).n == 0)
			return load_problem(load, node->items[i].line, key, "a text is expected");
		texts[i] = text_trim(node->items[i].text);
	}
	*out = texts;
	*count = (uint16_t)node->count;
	return true;
}

bool load_expr_text(Load *load, int line, const char *key, Str text, Expr *out)
{
	Error err = ERROR_NONE;
	const ErrCode code = expr_parse(out, load->arena, &load->kb, text, &err);
	if (code == FAIL_MEMORY)
		return load_no_memory(load);
	return code == OK || load_problem(load, line, key, "%s", err.text);
}

bool load_expr(Load *load, const Yaml *map, const char *key, Expr *out)
{
	Str text;
	*out = (Expr){NULL, 0};
	if (!load_text_or_none(load, map, key, &text))
		return false;
	return text.p == NULL || load_expr_text(load, load_line(map, key), key, text, out);
}

bool load_grade(Load *load, const Yaml *map, Grade otherwise, bool required, Grade *out)
{
	Str word;
	*out = otherwise;
	if (!(required ? load_text : load_text_or_none)(load, map, "grade", &word))
		return false;
	return word.p == NULL || grade_parse(word, out) ||
	       load_problem(load, load_line(map, "grade"), "grade", "\"%.*s\" is none of A, B, C, D",
	                    STR_ARG(word));
}

bool load_source(Load *load, const Yaml *map, uint16_t otherwise, bool required, uint16_t *out)
{
	Str key;
	*out = otherwise;
	if (!(required ? load_text : load_text_or_none)(load, map, "source", &key))
		return false;
	if (key.p == NULL)
		return true;
	*out = kb_source(&load->kb, key);
	if (*out != KB_NONE)
		load->sources[*out].used = true;
	return *out != KB_NONE || load_problem(load, load_line(map, "source"), "source",
	                                       "no source \"%.*s\" in sources.yaml", STR_ARG(key));
}

bool load_specialist(Load *load, const Yaml *map, uint16_t *out)
{
	Str id;
	if (!load_text(load, map, "specialist", &id))
		return false;
	*out = kb_specialist(&load->kb, id);
	return *out != KB_NONE || load_problem(load, load_line(map, "specialist"), "specialist",
	                                       "no specialist \"%.*s\" in specialists.yaml", STR_ARG(id));
}

bool load_level(Load *load, const Yaml *map, Level *out)
{
	Str word;
	if (!load_text(load, map, "level", &word))
		return false;
	return level_parse(word, out) ||
	       load_problem(load, load_line(map, "level"), "level", "\"%.*s\" is no level", STR_ARG(word));
}

bool load_running(Load *load, const Yaml *map, const char *key, Running *out)
{
	Str word;
	if (!load_text(load, map, key, &word))
		return false;
	return running_parse(word, out) ||
	       load_problem(load, load_line(map, key), key,
	                    "\"%.*s\" is none of stop, pause, reduce, continue", STR_ARG(word));
}

static bool load_index_list(Load *load, const Yaml *map, const char *key,
                            uint16_t (*find)(const Kb *kb, Str id), const uint16_t **out, uint16_t *count)
{
	const Str *ids;
	*out = NULL;
	if (!load_texts(load, map, key, &ids, count))
		return false;
	uint16_t *indexes = ARENA_ARRAY(load->arena, *count, uint16_t);
	if (indexes == NULL)
		return load_no_memory(load);
	for (uint16_t i = 0; i < *count; i++) {
		const int line = yaml_get(map, key)->items[i].line;
		indexes[i] = find(&load->kb, ids[i]);
		if (indexes[i] == KB_NONE)
			return load_problem(load, line, key, "there is no \"%.*s\"", STR_ARG(ids[i]));
		for (uint16_t k = 0; k < i; k++) {
			if (indexes[k] == indexes[i])
				return load_problem(load, line, key, "%.*s stands twice", STR_ARG(ids[i]));
		}
	}
	*out = indexes;
	return true;
}

bool load_attr_list(Load *load, const Yaml *map, const char *key, const uint16_t **out, uint16_t *count)
{
	return load_index_list(load, map, key, kb_attr, out, count);
}

bool load_condition_list(Load *load, const Yaml *map, const char *key, const uint16_t **out, uint16_t *count)
{
	return load_index_list(load, map, key, kb_condition, out, count);
}
