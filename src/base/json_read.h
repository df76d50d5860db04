/*
 * json_read.h - reads JSON into a tree that knows its lines.
 *
 * RFC 8259, strictly: one document, UTF-8 (a byte order mark is passed over),
 * no comments, no comma behind the last item. What the RFC leaves open: of two
 * equal keys in a map the first counts; a lone surrogate and a \u0000 become
 * U+FFFD. Numbers keep their text, so that an id of 19 digits stays exact.
 *
 * A reader of our own, because the files are large and strange: the tree lives
 * in the caller's arena with its limit, and texts without escapes point into
 * the input. (Jansson takes from malloc without a limit, and exports functions
 * with the very names of base/json.h.) A node takes 40 bytes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_JSON_READ_H
#define BASE_JSON_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"
#include "base/str.h"

enum {
	JSON_READ_BYTES_MAX = 256 << 20,
	JSON_READ_DEPTH_MAX = 64,
	JSON_READ_NODES_MAX = 8 << 20,
};

typedef enum JsonKind {
	JSON_IS_NULL,
	JSON_IS_FALSE,
	JSON_IS_TRUE,
	JSON_IS_NUMBER,
	JSON_IS_TEXT,
	JSON_IS_LIST,
	JSON_IS_MAP,
} JsonKind;

typedef struct JsonNode {
	JsonKind kind;
	uint32_t line; /* from 1 */
	Str key;       /* of an item of a map */
	union {
		Str text; /* of a text; of a number as it stands there */
		struct {
			const struct JsonNode *items; /* of a list or a map, in the order of the file */
			size_t count;
		};
	};
} JsonNode;

/* Reads the whole document. Texts point into `bytes` or the arena, so both must
 * outlive the tree. `file` names the source in errors: "FILE:LINE: …". O(n). */
ErrCode json_read(const JsonNode **root, Arena *arena, Str file, Bytes bytes, Error *err) MUST_USE;

/* All of these take NULL for a node that is not there. */

/* The value under a key of a map, or NULL (also when `map` is none). */
const JsonNode *json_get(const JsonNode *map, const char *key);
/* The items of a list or a map, for loops: 0 for anything else. */
size_t json_count(const JsonNode *node);
/* A number, also one that stands in quotes; UNKNOWN for anything else. */
double json_as_number(const JsonNode *node);
/* The same as a whole number; false for a fraction and what is too large. */
bool json_as_int(const JsonNode *node, int64_t *out) MUST_USE;
/* A text, trimmed; STR_NONE for anything else and for an empty one. */
Str json_as_text(const JsonNode *node);
/* A text, or a number as it stands: ids come as either. */
Str json_as_id(const JsonNode *node);
bool json_is_true(const JsonNode *node);

/* The same of the value under a key. */
double json_get_number(const JsonNode *map, const char *key);
Str json_get_text(const JsonNode *map, const char *key);

#endif
