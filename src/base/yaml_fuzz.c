/*
 * yaml_fuzz.c - any bytes as YAML: the whole tree is walked, and every line
 * number lies within the text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/yaml.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { FUZZ_ARENA = 64 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t walk(const Yaml *node, int lines, int depth)
{
	if (depth > YAML_DEPTH_MAX || node->line < 1 || node->line > lines)
		abort();
	size_t nodes = 1;
	double number;
	bool truth;
	switch (node->kind) {
	case YAML_SCALAR:
		if (!utf8_valid(node->text))
			abort();
		/* a text is at most one of these */
		if (yaml_is_null(node) + yaml_number(node, &number) + yaml_bool(node, &truth) > 1)
			abort();
		break;
	case YAML_LIST:
		for (size_t i = 0; i < node->count; i++)
			nodes += walk(&node->items[i], lines, depth + 1);
		break;
	case YAML_MAP:
		for (size_t i = 0; i < node->count; i++) {
			if (!utf8_valid(node->pairs[i].key))
				abort();
			nodes += walk(&node->pairs[i].value, lines, depth + 1);
		}
		break;
	}
	return nodes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, FUZZ_ARENA);
	const Yaml *root = NULL;
	Error err = ERROR_NONE;
	/* more kinds of line end than LF count for libyaml, none is longer than its bytes */
	if (arena != NULL && yaml_read(&root, arena, STR("fuzz.yaml"), (Bytes){data, size}, &err) == OK) {
		if (walk(root, (int)size + 1, 0) > YAML_NODES_MAX)
			abort();
	} else if (arena != NULL && (err.code == OK || err.text[0] == '\0')) {
		abort(); /* no failure without a reason */
	}
	arena_free(arena);
	return 0;
}
