/*
 * yaml.h - reads YAML (and so JSON) into a tree that knows its lines.
 *
 * A thin reader over libyaml's events. One document; no anchors or aliases, no
 * tags, no key twice in a map: each is an error that names file and line. The
 * knowledge base, case files and request bodies all come through here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_YAML_H
#define BASE_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"
#include "base/str.h"

enum {
	YAML_BYTES_MAX = 8 << 20,
	YAML_DEPTH_MAX = 24,
	YAML_NODES_MAX = 400000,
	YAML_KEYS_MAX = 1024, /* of one map: each is compared with those before it */
};

typedef enum YamlKind { YAML_SCALAR, YAML_LIST, YAML_MAP } YamlKind;

typedef struct YamlPair YamlPair;

typedef struct Yaml {
	YamlKind kind;
	int line;    /* from 1 */
	bool quoted; /* a scalar in quotes or a block: text, whatever it looks like */
	Str text;    /* of a scalar */
	const struct Yaml *items; /* of a list */
	const YamlPair *pairs;    /* of a map, in the order of the file */
	size_t count;             /* of items or pairs */
} Yaml;

struct YamlPair {
	Str key;
	int line;
	Yaml value;
};

/* Reads `bytes` into `arena`; all text is copied. `file` names the source in
 * errors: "FILE:LINE: what is wrong". An empty document is an error. */
ErrCode yaml_read(const Yaml **root, Arena *arena, Str file, Bytes bytes, Error *err) MUST_USE;

/* The value under a key of a map, or NULL (also when `map` is NULL or none). */
const Yaml *yaml_get(const Yaml *map, const char *key);

/* A bare ~, null or nothing. */
bool yaml_is_null(const Yaml *node);
/* yes/no, true/false; bare, not quoted. */
bool yaml_bool(const Yaml *node, bool *out) MUST_USE;
bool yaml_number(const Yaml *node, double *out) MUST_USE;

/* Puts "FILE:LINE: …" into err and returns FAIL_FORMAT. */
ErrCode yaml_fail(Error *err, Str file, int line, const char *format, ...) PRINTF_LIKE(4, 5);

#endif
