/*
 * json.h - writes JSON, the same bytes for the same calls.
 *
 * The caller opens and closes; commas and quoting are done here. Two spaces of
 * indentation. Text is passed through as UTF-8; bytes that are no valid UTF-8
 * become U+FFFD. A NAN is `null`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { JSON_DEPTH_MAX = 32 };

typedef struct Json {
	Buf *out; /* borrowed; its `failed` flag tells of lack of memory */
	int depth;
	bool any[JSON_DEPTH_MAX]; /* something was written at that depth */
	bool after_key;
} Json;

void json_init(Json *json, Buf *out);
void json_object(Json *json);
void json_object_end(Json *json);
void json_array(Json *json);
void json_array_end(Json *json);
void json_key(Json *json, const char *key);
void json_text(Json *json, Str text);
void json_int(Json *json, int64_t value);
void json_bool(Json *json, bool value);
void json_null(Json *json);
/* With `decimals` digits behind the point at most: trailing zeros go. */
void json_number(Json *json, double value, int decimals);

/* key and value in one call */
void json_key_text(Json *json, const char *key, Str text); /* STR_NONE gives null */
/* An array of texts. */
void json_key_texts(Json *json, const char *key, const Str *texts, size_t count);
void json_key_int(Json *json, const char *key, int64_t value);
void json_key_bool(Json *json, const char *key, bool value);
void json_key_number(Json *json, const char *key, double value, int decimals);
/* A time as RFC 3339. */
void json_key_time(Json *json, const char *key, int64_t unix_s);
/* A civil day, "2026-05-12". */
void json_key_day(Json *json, const char *key, int64_t day);

/* Ends the document with a line feed. All that was opened must be closed. */
void json_end(Json *json);

#endif
