/*
 * json_read_fuzz.c - any bytes as JSON: what is read, written back, reads the
 * same.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/json_read.h"

#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"

enum { FUZZ_ARENA = 64 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void add_text(Buf *out, Str text)
{
	check(utf8_valid(text));
	buf_addc(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		const unsigned char c = (unsigned char)text.p[i];
		check(c != 0);
		if (c == '"' || c == '\\')
			buf_addc(out, '\\');
		if (c < 0x20)
			buf_printf(out, "\\u%04x", (unsigned)c);
		else
			buf_addc(out, (char)c);
	}
	buf_addc(out, '"');
}

static void add_node(Buf *out, const JsonNode *node)
{
	static const char *const WORDS[] = {"null", "false", "true"};
	int64_t whole;
	const double number = json_as_number(node);
	if (fabs(number) < 1e9 && !(fabs(number - round(number)) > 0)) /* a whole number is one */
		check(json_as_int(node, &whole) && fabs((double)whole - number) < 0.5);
	if (node->kind <= JSON_IS_TRUE) {
		buf_adds(out, WORDS[node->kind]);
	} else if (node->kind == JSON_IS_NUMBER) {
		buf_add(out, node->text);
	} else if (node->kind == JSON_IS_TEXT) {
		add_text(out, node->text);
	} else {
		const bool keyed = node->kind == JSON_IS_MAP;
		buf_addc(out, keyed ? '{' : '[');
		for (size_t i = 0; i < json_count(node); i++) {
			const JsonNode *item = &node->items[i];
			check(item->line >= node->line);
			if (i > 0)
				buf_addc(out, ',');
			if (keyed) {
				add_text(out, item->key);
				buf_addc(out, ':');
			}
			add_node(out, item);
		}
		buf_addc(out, keyed ? '}' : ']');
	}
}

static void check_same(const JsonNode *a, const JsonNode *b)
{
	check(a->kind == b->kind && text_equal(a->key, b->key) && json_count(a) == json_count(b));
	if (a->kind == JSON_IS_NUMBER || a->kind == JSON_IS_TEXT)
		check(text_equal(a->text, b->text));
	for (size_t i = 0; i < json_count(a); i++)
		check_same(&a->items[i], &b->items[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, FUZZ_ARENA);
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, FUZZ_ARENA);
	const JsonNode *root;
	const JsonNode *again;
	Error err = ERROR_NONE;
	if (arena != NULL && json_read(&root, arena, STR("fuzz.json"), (Bytes){data, size}, &err) == OK) {
		add_node(&out, root);
		if (buf_ok(&out) && json_read(&again, arena, STR("again.json"), bytes_of(buf_str(&out)), &err) == OK)
			check_same(root, again);
		else
			check(err.code != FAIL_FORMAT);
	} else {
		check(arena == NULL || err.text[0] != '\0');
	}
	buf_done(&out);
	arena_free(arena);
	return 0;
}
