/*
 * http.c - see http.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "web/http.h"

#include "base/json.h"
#include "base/utf8.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Percent-decoding and "+"; {NULL, 0} when it is malformed, or no UTF-8. */
static Str decode(Arena *arena, Str text)
{
	char *out = arena_alloc(arena, text.n + 1);
	size_t n = 0;
	for (size_t i = 0; out != NULL && i < text.n; i++) {
		const char c = text.p[i];
		if (c != '%') {
			out[n++] = c == '+' ? ' ' : c;
			continue;
		}
		const int high = i + 2 <= text.n - 1 ? hex_digit(text.p[i + 1]) : -1;
		const int low = i + 2 <= text.n - 1 ? hex_digit(text.p[i + 2]) : -1;
		if (high < 0 || low < 0 || high + low == 0)
			return STR_NONE;
		out[n++] = (char)(high * 16 + low);
		i += 2;
	}
	const Str decoded = {out, n};
	return out != NULL && utf8_valid(decoded) ? decoded : STR_NONE;
}

bool fields_parse(Field *fields, size_t *count, Arena *arena, Str text)
{
	for (Str pair; text.n > 0 && text_split(&text, '&', &pair);) {
		if (pair.n == 0)
			continue;
		if (*count == HTTP_FIELDS_MAX)
			return false;
		Str value = pair;
		Str name;
		(void)text_split(&value, '=', &name);
		Field *field = &fields[*count];
		field->name = decode(arena, name);
		field->value = decode(arena, value);
		if (field->name.p == NULL || field->value.p == NULL)
			return false;
		++*count;
	}
	return true;
}

void reply_problem(Reply *reply, int status, const char *title, Str detail)
{
	buf_clear(&reply->body);
	reply->status = status;
	reply->content_type = "application/problem+json";
	Json json;
	json_init(&json, &reply->body);
	json_object(&json);
	json_key_text(&json, "type", STR("about:blank"));
	json_key_text(&json, "title", text_of(title));
	json_key_int(&json, "status", status);
	json_key_text(&json, "detail", detail);
	json_object_end(&json);
	json_end(&json);
}

int error_status(ErrCode code, const char **title)
{
	switch (code) {
	case FAIL_FORMAT:
	case FAIL_RANGE:
	case FAIL_USAGE: *title = "Bad request"; return 400;
	case FAIL_MISSING: *title = "Not found"; return 404;
	case FAIL_LIMIT: *title = "Too large"; return 413;
	case OK:
	case FAIL_MEMORY:
	case FAIL_SYSTEM:
	case FAIL_STORE:
	case FAIL_COUNT: break;
	}
	*title = "Failed";
	return 500;
}
