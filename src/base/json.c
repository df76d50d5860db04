/*
 * json.c - see json.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/json.h"

#include <math.h>
#include <stdint.h>

#include "base/utf8.h"
#include "base/when.h"

void json_init(Json *json, Buf *out)
{
	*json = (Json){.out = out};
}

static void new_line(Json *json)
{
	buf_addc(json->out, '\n');
	buf_fill(json->out, ' ', 2 * (size_t)json->depth);
}

/* What stands before a value or a key: a comma where there was one before,
 * and a new line inside an object or array. */
static void before(Json *json)
{
	if (json->after_key) {
		json->after_key = false;
		return;
	}
	if (json->depth == 0)
		return;
	if (json->any[json->depth - 1])
		buf_addc(json->out, ',');
	json->any[json->depth - 1] = true;
	new_line(json);
}

static void open(Json *json, char bracket)
{
	before(json);
	buf_addc(json->out, bracket);
	assert(json->depth < JSON_DEPTH_MAX);
	json->any[json->depth++] = false;
}

static void close(Json *json, char bracket)
{
	assert(json->depth > 0 && !json->after_key);
	json->depth--;
	if (json->any[json->depth])
		new_line(json);
	buf_addc(json->out, bracket);
}

void json_object(Json *json)
{
	open(json, '{');
}

void json_object_end(Json *json)
{
	close(json, '}');
}

void json_array(Json *json)
{
	open(json, '[');
}

void json_array_end(Json *json)
{
	close(json, ']');
}

static void add_quoted(Buf *out, Str text)
{
	buf_addc(out, '"');
	for (size_t i = 0; i < text.n;) {
		const unsigned char c = (unsigned char)text.p[i];
		const size_t length = utf8_length(text, i);
		if (length == 0) {
			buf_adds(out, "\xEF\xBF\xBD");
			i++;
		} else if (length > 1) {
			buf_add_bytes(out, text.p + i, length);
			i += length;
		} else {
			if (c == '"' || c == '\\')
				buf_printf(out, "\\%c", c);
			else if (c == '\n')
				buf_adds(out, "\\n");
			else if (c == '\t')
				buf_adds(out, "\\t");
			else if (c < 0x20 || c == 0x7f)
				buf_printf(out, "\\u%04x", c);
			else
				buf_addc(out, (char)c);
			i++;
		}
	}
	buf_addc(out, '"');
}

void json_key(Json *json, const char *key)
{
	before(json);
	add_quoted(json->out, text_of(key));
	buf_adds(json->out, ": ");
	json->after_key = true;
}

void json_text(Json *json, Str text)
{
	before(json);
	add_quoted(json->out, text);
}

void json_int(Json *json, int64_t value)
{
	before(json);
	buf_printf(json->out, "%lld", (long long)value);
}

void json_bool(Json *json, bool value)
{
	before(json);
	buf_adds(json->out, value ? "true" : "false");
}

void json_null(Json *json)
{
	before(json);
	buf_adds(json->out, "null");
}

void json_number(Json *json, double value, int decimals)
{
	before(json);
	if (!isfinite(value)) {
		buf_adds(json->out, "null");
		return;
	}
	buf_add_fixed(json->out, value, decimals);
	if (decimals <= 0 || !buf_ok(json->out))
		return;
	Buf *out = json->out;
	while (out->p[out->n - 1] == '0')
		out->n--;
	if (out->p[out->n - 1] == '.')
		out->n--;
	out->p[out->n] = '\0';
}

void json_key_text(Json *json, const char *key, Str text)
{
	json_key(json, key);
	if (text.p == NULL)
		json_null(json);
	else
		json_text(json, text);
}

void json_key_texts(Json *json, const char *key, const Str *texts, size_t count)
{
	json_key(json, key);
	json_array(json);
	for (size_t i = 0; i < count; i++)
		json_text(json, texts[i]);
	json_array_end(json);
}

void json_key_int(Json *json, const char *key, int64_t value)
{
	json_key(json, key);
	json_int(json, value);
}

void json_key_bool(Json *json, const char *key, bool value)
{
	json_key(json, key);
	json_bool(json, value);
}

void json_key_number(Json *json, const char *key, double value, int decimals)
{
	json_key(json, key);
	json_number(json, value, decimals);
}

void json_key_time(Json *json, const char *key, int64_t unix_s)
{
	json_key(json, key);
	before(json);
	buf_addc(json->out, '"');
	when_add_rfc3339(json->out, unix_s);
	buf_addc(json->out, '"');
}

void json_key_day(Json *json, const char *key, int64_t day)
{
	json_key(json, key);
	before(json);
	buf_addc(json->out, '"');
	when_add_day(json->out, day);
	buf_addc(json->out, '"');
}

void json_end(Json *json)
{
	assert(json->depth == 0);
	buf_addc(json->out, '\n');
}
