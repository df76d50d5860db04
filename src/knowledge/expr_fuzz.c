/*
 * expr_fuzz.c - the first eight bytes are answers, the rest is an expression.
 * Whatever is accepted can be run on any answers, means the same in
 * parentheses, and the opposite under NOT; whatever is not has a reason and a
 * column within the text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/expr.h"

#include <stdlib.h>
#include <string.h>

#include "knowledge/small_attrs_priv.h"

enum { ARENA_BYTES = 4 << 20, ANSWER_BYTES = 8, TEXT_MAX = 4000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* One byte an attribute: its values, or a number; 0 is unknown. */
static void read_answers(Answers *answers, const uint8_t *data)
{
	answers_clear(answers);
	for (size_t i = 0; i < SMALL_ATTR_COUNT; i++) {
		const uint8_t byte = data[i % ANSWER_BYTES];
		if (byte == 0)
			continue;
		AnswerSlot *slot = &answers->slot[i];
		*slot = (AnswerSlot){.known = true, .asked = true};
		if (SMALL_ATTRS[i].kind == ATTR_NUMBER)
			slot->number = SMALL_ATTRS[i].min + byte;
		else
			slot->chosen = byte & ((UINT64_C(1) << SMALL_ATTRS[i].value_count) - 1);
	}
}

/* The truth of "BEFORE text AFTER", or -1 when it is not accepted. */
static int truth_within(Arena *arena, const Answers *answers, const char *before, Str text, const char *after)
{
	const Str whole = arena_printf(arena, "%s%.*s%s", before, STR_ARG(text), after);
	require(whole.p != NULL);
	Expr expr;
	Error err = ERROR_NONE;
	const ErrCode code = expr_parse(&expr, arena, &SMALL_ATTRS_KB, whole, &err);
	if (code == OK)
		return (int)expr_truth(&expr, answers);
	require(code == FAIL_FORMAT && err.text[0] != '\0');
	require(err.at >= 1 && err.at <= (int64_t)whole.n + 1);
	return -1;
}

static int opposite(int truth)
{
	if (truth == TRUTH_UNKNOWN)
		return truth;
	return truth == TRUTH_YES ? TRUTH_NO : TRUTH_YES;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < ANSWER_BYTES || size > TEXT_MAX ||
	    memchr(data + ANSWER_BYTES, '\0', size - ANSWER_BYTES) != NULL)
		return 0; /* YAML lets no NUL in */
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	require(arena != NULL);
	Answers answers;
	read_answers(&answers, data);
	const Str text = {(const char *)data + ANSWER_BYTES, size - ANSWER_BYTES};
	const int plain = truth_within(arena, &answers, "", text, "");
	const int inside = truth_within(arena, &answers, "(", text, ")");
	const int negated = truth_within(arena, &answers, "NOT (", text, ")");
	if (plain >= 0) {
		require(plain <= TRUTH_YES);
		require(inside == plain || inside == -1); /* one level deeper may be too deep */
		require(negated == opposite(plain) || negated == -1);
	}
	arena_free(arena);
	return 0;
}
