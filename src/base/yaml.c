/*
 * yaml.c - see yaml.h. Builds the tree from libyaml's events, recursively, to
 * YAML_DEPTH_MAX.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/yaml.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "base/num.h"
#include "base/utf8.h"

typedef struct Reading {
	yaml_parser_t parser;
	Arena *arena;
	Str file;
	size_t nodes;
	Error *err;
} Reading;

ErrCode yaml_fail(Error *err, Str file, int line, const char *format, ...)
{
	char what[ERROR_TEXT_SIZE];
	va_list values;
	va_start(values, format);
	(void)vsnprintf(what, sizeof what, format, values);
	va_end(values);
	return fail(err, FAIL_FORMAT, line, "%.*s:%d: %s", STR_ARG(file), line, what);
}

static ErrCode next_event(Reading *reading, yaml_event_t *event)
{
	if (yaml_parser_parse(&reading->parser, event))
		return OK;
	if (reading->parser.error == YAML_MEMORY_ERROR)
		return fail(reading->err, FAIL_MEMORY, -1, "out of memory while reading %.*s", STR_ARG(reading->file));
	const char *problem = reading->parser.problem != NULL ? reading->parser.problem : "not YAML";
	return yaml_fail(reading->err, reading->file, (int)reading->parser.problem_mark.line + 1, "%s", problem);
}

static ErrCode no_memory(Reading *reading)
{
	return fail(reading->err, FAIL_MEMORY, -1, "out of memory while reading %.*s", STR_ARG(reading->file));
}

static ErrCode read_node(Reading *reading, Yaml *node, const yaml_event_t *event, int depth);

static ErrCode read_list(Reading *reading, Yaml *node, int depth)
{
	Yaml *items = NULL;
	size_t capacity = 0;
	for (;;) {
		yaml_event_t event;
		ErrCode code = next_event(reading, &event);
		if (code != OK)
			return code;
		if (event.type == YAML_SEQUENCE_END_EVENT) {
			yaml_event_delete(&event);
			break;
		}
		Yaml *grown = arena_grow(reading->arena, items, node->count, &capacity, sizeof *items);
		if (grown == NULL) {
			yaml_event_delete(&event);
			return no_memory(reading);
		}
		items = grown;
		code = read_node(reading, &items[node->count], &event, depth + 1);
		yaml_event_delete(&event);
		if (code != OK)
			return code;
		node->count++;
	}
	node->items = items;
	return OK;
}

/* Both hang on the event that begins a node. */
static bool anchored_or_tagged(const yaml_event_t *event)
{
	if (event->type == YAML_SCALAR_EVENT)
		return event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL;
	if (event->type == YAML_SEQUENCE_START_EVENT)
		return event->data.sequence_start.anchor != NULL || event->data.sequence_start.tag != NULL;
	if (event->type == YAML_MAPPING_START_EVENT)
		return event->data.mapping_start.anchor != NULL || event->data.mapping_start.tag != NULL;
	return false;
}

/* Text of a scalar: UTF-8 without NUL, which an escape could bring in. */
static bool text_good(Str text)
{
	return utf8_valid(text) && memchr(text.p, '\0', text.n) == NULL;
}

static ErrCode read_key(Reading *reading, const Yaml *map, const YamlPair *pairs, YamlPair *pair,
                        const yaml_event_t *event)
{
	pair->line = (int)event->start_mark.line + 1;
	if (event->type != YAML_SCALAR_EVENT)
		return yaml_fail(reading->err, reading->file, pair->line, "a key must be a plain word");
	if (anchored_or_tagged(event))
		return yaml_fail(reading->err, reading->file, pair->line, "anchors and tags are not allowed here");
	if (map->count == YAML_KEYS_MAX)
		return yaml_fail(reading->err, reading->file, pair->line, "more than %d keys in one map", YAML_KEYS_MAX);
	const Str key = {(const char *)event->data.scalar.value, event->data.scalar.length};
	if (!text_good(key))
		return yaml_fail(reading->err, reading->file, pair->line, "text that is not valid UTF-8");
	for (size_t i = 0; i < map->count; i++) {
		if (text_equal(pairs[i].key, key))
			return yaml_fail(reading->err, reading->file, pair->line, "%.*s stands twice", STR_ARG(key));
	}
	pair->key = arena_str(reading->arena, key);
	return pair->key.p == NULL ? no_memory(reading) : OK;
}

static ErrCode read_map(Reading *reading, Yaml *node, int depth)
{
	YamlPair *pairs = NULL;
	size_t capacity = 0;
	for (;;) {
		yaml_event_t event;
		ErrCode code = next_event(reading, &event);
		if (code != OK)
			return code;
		if (event.type == YAML_MAPPING_END_EVENT) {
			yaml_event_delete(&event);
			break;
		}
		YamlPair *grown = arena_grow(reading->arena, pairs, node->count, &capacity, sizeof *pairs);
		if (grown == NULL) {
			yaml_event_delete(&event);
			return no_memory(reading);
		}
		pairs = grown;
		code = read_key(reading, node, pairs, &pairs[node->count], &event);
		yaml_event_delete(&event);
		if (code != OK)
			return code;
		code = next_event(reading, &event);
		if (code != OK)
			return code;
		code = read_node(reading, &pairs[node->count].value, &event, depth + 1);
		yaml_event_delete(&event);
		if (code != OK)
			return code;
		node->count++;
	}
	node->pairs = pairs;
	return OK;
}

static ErrCode read_scalar(Reading *reading, Yaml *node, const yaml_event_t *event)
{
	const Str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
	if (!text_good(text))
		return yaml_fail(reading->err, reading->file, node->line, "text that is not valid UTF-8");
	node->kind = YAML_SCALAR;
	node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	node->text = arena_str(reading->arena, text);
	return node->text.p == NULL ? no_memory(reading) : OK;
}

static ErrCode read_node(Reading *reading, Yaml *node, const yaml_event_t *event, int depth)
{
	*node = (Yaml){.line = (int)event->start_mark.line + 1};
	if (depth > YAML_DEPTH_MAX)
		return yaml_fail(reading->err, reading->file, node->line, "nested more than %d deep", YAML_DEPTH_MAX);
	if (++reading->nodes > YAML_NODES_MAX)
		return yaml_fail(reading->err, reading->file, node->line, "more than %d entries", YAML_NODES_MAX);
	if (anchored_or_tagged(event))
		return yaml_fail(reading->err, reading->file, node->line, "anchors and tags are not allowed here");
	if (event->type == YAML_SCALAR_EVENT)
		return read_scalar(reading, node, event);
	if (event->type == YAML_SEQUENCE_START_EVENT) {
		node->kind = YAML_LIST;
		return read_list(reading, node, depth);
	}
	if (event->type == YAML_MAPPING_START_EVENT) {
		node->kind = YAML_MAP;
		return read_map(reading, node, depth);
	}
	return yaml_fail(reading->err, reading->file, node->line, "aliases are not allowed here");
}

/* Skips to the first node of the document and reads it. */
static ErrCode read_document(Reading *reading, Yaml *root)
{
	for (;;) {
		yaml_event_t event;
		ErrCode code = next_event(reading, &event);
		if (code != OK)
			return code;
		const yaml_event_type_t type = event.type;
		if (type == YAML_STREAM_START_EVENT || type == YAML_DOCUMENT_START_EVENT) {
			yaml_event_delete(&event);
			continue;
		}
		if (type == YAML_STREAM_END_EVENT)
			code = yaml_fail(reading->err, reading->file, 1, "nothing in it");
		else
			code = read_node(reading, root, &event, 0);
		yaml_event_delete(&event);
		return code;
	}
}

/* After the document nothing else may follow. */
static ErrCode read_end(Reading *reading)
{
	for (;;) {
		yaml_event_t event;
		const ErrCode code = next_event(reading, &event);
		if (code != OK)
			return code;
		const yaml_event_type_t type = event.type;
		const int line = (int)event.start_mark.line + 1;
		yaml_event_delete(&event);
		if (type == YAML_STREAM_END_EVENT)
			return OK;
		if (type != YAML_DOCUMENT_END_EVENT)
			return yaml_fail(reading->err, reading->file, line, "a second document");
	}
}

ErrCode yaml_read(const Yaml **root, Arena *arena, Str file, Bytes bytes, Error *err)
{
	if (bytes.n > YAML_BYTES_MAX)
		return fail(err, FAIL_LIMIT, -1, "%.*s is larger than %d MiB", STR_ARG(file), YAML_BYTES_MAX >> 20);
	Yaml *node = ARENA_NEW(arena, Yaml);
	if (node == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while reading %.*s", STR_ARG(file));
	Reading reading = {.arena = arena, .file = file, .err = err};
	if (!yaml_parser_initialize(&reading.parser))
		return no_memory(&reading);
	static const unsigned char nothing[1] = {0};
	yaml_parser_set_input_string(&reading.parser, bytes.n == 0 ? nothing : bytes.p, bytes.n);
	ErrCode code = read_document(&reading, node);
	if (code == OK)
		code = read_end(&reading);
	yaml_parser_delete(&reading.parser);
	if (code == OK)
		*root = node;
	return code;
}

const Yaml *yaml_get(const Yaml *map, const char *key)
{
	if (map == NULL || map->kind != YAML_MAP)
		return NULL;
	for (size_t i = 0; i < map->count; i++) {
		if (text_is(map->pairs[i].key, key))
			return &map->pairs[i].value;
	}
	return NULL;
}

bool yaml_is_null(const Yaml *node)
{
	return node->kind == YAML_SCALAR && !node->quoted &&
	       (node->text.n == 0 || text_is(node->text, "~") || text_is(node->text, "null"));
}

bool yaml_bool(const Yaml *node, bool *out)
{
	if (node->kind != YAML_SCALAR || node->quoted)
		return false;
	if (text_is(node->text, "yes") || text_is(node->text, "true")) {
		*out = true;
		return true;
	}
	if (text_is(node->text, "no") || text_is(node->text, "false")) {
		*out = false;
		return true;
	}
	return false;
}

bool yaml_number(const Yaml *node, double *out)
{
	return node->kind == YAML_SCALAR && !node->quoted && num_parse_double(node->text, out);
}
