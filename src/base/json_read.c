/*
 * json_read.c - see json_read.h. Recursive descent; the items of what is open
 * wait on one stack and move to their place when it is closed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/json_read.h"

#include <string.h>

#include "base/num.h"
#include "base/utf8.h"

typedef struct Reading {
	Str rest; /* not yet read */
	uint32_t line;
	int depth;
	size_t nodes;
	Str file;
	Arena *arena;
	Error *err;
	JsonNode *stack;
	size_t stacked, stack_room;
} Reading;

static ErrCode wrong(const Reading *reading, const char *what)
{
	return fail(reading->err, FAIL_FORMAT, reading->line, "%.*s:%u: %s", STR_ARG(reading->file), reading->line, what);
}

static ErrCode no_memory(const Reading *reading)
{
	return fail(reading->err, FAIL_MEMORY, -1, "out of memory while reading %.*s", STR_ARG(reading->file));
}

static void advance(Reading *reading, size_t n)
{
	reading->rest.p += n;
	reading->rest.n -= n;
}

/* The next byte; 0 at the end (and for a NUL, which is wrong wherever it is). */
static char peek(const Reading *reading)
{
	return reading->rest.n > 0 ? reading->rest.p[0] : '\0';
}

static bool take(Reading *reading, char c)
{
	if (peek(reading) != c)
		return false;
	advance(reading, 1);
	return true;
}

static void skip_space(Reading *reading)
{
	size_t i = 0;
	for (; i < reading->rest.n; i++) {
		const char c = reading->rest.p[i];
		if (c == '\n')
			reading->line++;
		else if (c != ' ' && c != '\t' && c != '\r')
			break;
	}
	advance(reading, i);
}

/* ---- texts ---- */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The four digits at `at`, or -1. */
static int32_t hex4(Str text, size_t at)
{
	if (text.n < at + 4)
		return -1;
	int32_t value = 0;
	for (size_t i = at; i < at + 4; i++) {
		const int digit = hex_digit(text.p[i]);
		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

static size_t put_utf8(char *to, int32_t c)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xC0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		to[0] = (char)(0xE0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3F));
		to[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	to[0] = (char)(0xF0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 0x3F));
	to[2] = (char)(0x80 | (c >> 6 & 0x3F));
	to[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

/* Undoes the \u at `*at`, which moves behind it; -1 when it is none. */
static int32_t unescape_u(Str inner, size_t *at)
{
	int32_t c = hex4(inner, *at + 2);
	if (c < 0)
		return -1;
	*at += 6;
	if (c >= 0xD800 && c < 0xDC00 && inner.n >= *at + 6 && inner.p[*at] == '\\' && inner.p[*at + 1] == 'u') {
		const int32_t low = hex4(inner, *at + 2);
		if (low >= 0xDC00 && low < 0xE000) {
			*at += 6;
			return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
		}
	}
	if (c == 0 || (c >= 0xD800 && c < 0xE000))
		c = 0xFFFD;
	return c;
}

/* What follows a backslash, or 0. */
static char unescape_char(char c)
{
	static const char FROM[] = "\"\\/bfnrt";
	static const char TO[] = "\"\\/\b\f\n\r\t";
	const char *found = c != '\0' ? strchr(FROM, c) : NULL;
	return found != NULL ? TO[found - FROM] : '\0';
}

/* No escape is longer undone than written. */
static ErrCode undo_escapes(Reading *reading, Str inner, Str *text)
{
	char *copy = arena_alloc(reading->arena, inner.n + 1);
	if (copy == NULL)
		return no_memory(reading);
	size_t n = 0;
	for (size_t i = 0; i < inner.n;) {
		if (inner.p[i] != '\\') {
			copy[n++] = inner.p[i++];
		} else if (inner.p[i + 1] == 'u') { /* a backslash is never the last byte */
			const int32_t c = unescape_u(inner, &i);
			if (c < 0)
				return wrong(reading, "\\u without four hexadecimal digits");
			n += put_utf8(copy + n, c);
		} else {
			const char c = unescape_char(inner.p[i + 1]);
			if (c == '\0')
				return wrong(reading, "an unknown escape behind a backslash");
			copy[n++] = c;
			i += 2;
		}
	}
	*text = (Str){copy, n};
	return OK;
}

static ErrCode read_text(Reading *reading, Str *text)
{
	advance(reading, 1);
	const Str from = reading->rest;
	bool escaped = false;
	size_t i = 0;
	for (; i < from.n && from.p[i] != '"'; i++) {
		if (from.p[i] == '\\') {
			escaped = true;
			i++;
		} else if ((unsigned char)from.p[i] < 0x20) {
			return wrong(reading, "a control character in a text");
		}
	}
	if (i >= from.n)
		return wrong(reading, "a text that is never closed");
	advance(reading, i + 1);
	const Str inner = {from.p, i};
	if (escaped)
		return undo_escapes(reading, inner, text);
	*text = inner;
	return OK;
}

/* ---- numbers and words ---- */

static size_t take_digits(Reading *reading)
{
	size_t n = 0;
	while (n < reading->rest.n && reading->rest.p[n] >= '0' && reading->rest.p[n] <= '9')
		n++;
	advance(reading, n);
	return n;
}

static ErrCode read_number(Reading *reading, JsonNode *node)
{
	const char *from = reading->rest.p;
	(void)take(reading, '-');
	const bool zero = peek(reading) == '0';
	const size_t whole = take_digits(reading);
	bool good = whole > 0 && !(zero && whole > 1);
	if (take(reading, '.'))
		good = take_digits(reading) > 0 && good;
	if (take(reading, 'e') || take(reading, 'E')) {
		if (!take(reading, '-'))
			(void)take(reading, '+');
		good = take_digits(reading) > 0 && good;
	}
	if (!good)
		return wrong(reading, "this is no number");
	node->kind = JSON_IS_NUMBER;
	node->text = (Str){from, (size_t)(reading->rest.p - from)};
	return OK;
}

static ErrCode read_word(Reading *reading, JsonNode *node)
{
	static const struct {
		Str word;
		JsonKind kind;
	} WORDS[] = {{{"null", 4}, JSON_IS_NULL}, {{"false", 5}, JSON_IS_FALSE}, {{"true", 4}, JSON_IS_TRUE}};
	for (size_t i = 0; i < COUNT_OF(WORDS); i++) {
		if (text_starts(reading->rest, WORDS[i].word.p)) {
			advance(reading, WORDS[i].word.n);
			node->kind = WORDS[i].kind;
			return OK;
		}
	}
	return wrong(reading, reading->rest.n == 0 ? "the text ends too early" : "a value is expected here");
}

/* ---- what holds others ---- */

static ErrCode push(Reading *reading, const JsonNode *node)
{
	JsonNode *stack =
	    arena_grow(reading->arena, reading->stack, reading->stacked, &reading->stack_room, sizeof *stack);
	if (stack == NULL)
		return no_memory(reading);
	reading->stack = stack;
	stack[reading->stacked++] = *node;
	return OK;
}

/* Moves what was stacked from `base` on to its place under `node`. */
static ErrCode close_node(Reading *reading, JsonNode *node, size_t base)
{
	node->count = reading->stacked - base;
	node->items = NULL;
	if (node->count > 0) {
		JsonNode *items = ARENA_ARRAY(reading->arena, node->count, JsonNode);
		if (items == NULL)
			return no_memory(reading);
		memcpy(items, reading->stack + base, node->count * sizeof *items);
		node->items = items;
	}
	reading->stacked = base;
	return OK;
}

static ErrCode read_value(Reading *reading, JsonNode *node);

static ErrCode read_item(Reading *reading, bool keyed)
{
	JsonNode item = {.kind = JSON_IS_NULL};
	ErrCode code = OK;
	skip_space(reading);
	if (keyed) {
		if (peek(reading) != '"')
			return wrong(reading, "a key in quotes is expected here");
		code = read_text(reading, &item.key);
		skip_space(reading);
		if (code == OK && !take(reading, ':'))
			code = wrong(reading, "a colon is expected behind a key");
	}
	if (code == OK)
		code = read_value(reading, &item);
	return code == OK ? push(reading, &item) : code;
}

static ErrCode read_items(Reading *reading, JsonNode *node)
{
	const bool keyed = peek(reading) == '{';
	const char end = keyed ? '}' : ']';
	const size_t base = reading->stacked;
	node->kind = keyed ? JSON_IS_MAP : JSON_IS_LIST;
	advance(reading, 1);
	if (++reading->depth > JSON_READ_DEPTH_MAX)
		return fail(reading->err, FAIL_LIMIT, reading->line, "%.*s:%u: nested more than %d deep",
		            STR_ARG(reading->file), reading->line, JSON_READ_DEPTH_MAX);
	skip_space(reading);
	ErrCode code = OK;
	if (peek(reading) != end) {
		do {
			code = read_item(reading, keyed);
			skip_space(reading);
		} while (code == OK && take(reading, ','));
	}
	if (code == OK && !take(reading, end))
		code = wrong(reading, keyed ? "a comma or } is expected here" : "a comma or ] is expected here");
	reading->depth--;
	return code == OK ? close_node(reading, node, base) : code;
}

static ErrCode read_value(Reading *reading, JsonNode *node)
{
	skip_space(reading);
	node->line = reading->line;
	if (++reading->nodes > JSON_READ_NODES_MAX)
		return fail(reading->err, FAIL_LIMIT, reading->line, "%.*s:%u: more than %d values", STR_ARG(reading->file),
		            reading->line, JSON_READ_NODES_MAX);
	const char c = peek(reading);
	if (c == '{' || c == '[')
		return read_items(reading, node);
	if (c == '"') {
		node->kind = JSON_IS_TEXT;
		return read_text(reading, &node->text);
	}
	if (c == '-' || (c >= '0' && c <= '9'))
		return read_number(reading, node);
	return read_word(reading, node);
}

ErrCode json_read(const JsonNode **root, Arena *arena, Str file, Bytes bytes, Error *err)
{
	Reading reading = {.rest = str_of(bytes), .line = 1, .file = file, .arena = arena, .err = err};
	if (bytes.n > JSON_READ_BYTES_MAX)
		return fail(err, FAIL_LIMIT, -1, "%.*s is larger than %d MiB", STR_ARG(file), JSON_READ_BYTES_MAX >> 20);
	if (!utf8_valid(reading.rest))
		return fail(err, FAIL_FORMAT, -1, "%.*s is not UTF-8 text", STR_ARG(file));
	if (text_starts(reading.rest, "\xEF\xBB\xBF"))
		advance(&reading, 3);
	JsonNode *node = ARENA_NEW(arena, JsonNode);
	if (node == NULL)
		return no_memory(&reading);
	const ErrCode code = read_value(&reading, node);
	if (code != OK)
		return code;
	skip_space(&reading);
	if (reading.rest.n > 0)
		return wrong(&reading, "text behind the end of the document");
	*root = node;
	return OK;
}

/* ---- looking at it ---- */

const JsonNode *json_get(const JsonNode *map, const char *key)
{
	if (map == NULL || map->kind != JSON_IS_MAP)
		return NULL;
	const Str wanted = text_of(key);
	for (size_t i = 0; i < map->count; i++) {
		if (text_equal(map->items[i].key, wanted))
			return &map->items[i];
	}
	return NULL;
}

size_t json_count(const JsonNode *node)
{
	return node != NULL && (node->kind == JSON_IS_LIST || node->kind == JSON_IS_MAP) ? node->count : 0;
}

static bool has_text(const JsonNode *node)
{
	return node != NULL && (node->kind == JSON_IS_TEXT || node->kind == JSON_IS_NUMBER);
}

double json_as_number(const JsonNode *node)
{
	double value;
	return has_text(node) && num_parse_double(text_trim(node->text), &value) ? value : UNKNOWN;
}

bool json_as_int(const JsonNode *node, int64_t *out)
{
	const double value = json_as_number(node); /* 1.5e12, or 1723.0; unknown also for a thousand digits */
	if (is_known(value) && num_parse_int(text_trim(node->text), out))
		return true;
	static const double EXACT_MAX = 9007199254740992.0;
	if (!(value >= -EXACT_MAX && value <= EXACT_MAX) || value > (double)(int64_t)value ||
	    value < (double)(int64_t)value)
		return false;
	*out = (int64_t)value;
	return true;
}

Str json_as_text(const JsonNode *node)
{
	const Str text = node != NULL && node->kind == JSON_IS_TEXT ? text_trim(node->text) : STR_NONE;
	return text.n > 0 ? text : STR_NONE;
}

Str json_as_id(const JsonNode *node)
{
	const Str text = has_text(node) ? text_trim(node->text) : STR_NONE;
	return text.n > 0 ? text : STR_NONE;
}

bool json_is_true(const JsonNode *node)
{
	return node != NULL && node->kind == JSON_IS_TRUE;
}

double json_get_number(const JsonNode *map, const char *key)
{
	return json_as_number(json_get(map, key));
}

Str json_get_text(const JsonNode *map, const char *key)
{
	return json_as_text(json_get(map, key));
}
