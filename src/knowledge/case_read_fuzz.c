/*
 * case_read_fuzz.c - any bytes as a case. What is accepted lies within what the
 * attributes take, and written out as text it reads back the same.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/case_read.h"

#include <math.h>
#include <stdlib.h>

#include "knowledge/small_attrs_priv.h"

enum { ARENA_BYTES = 64 << 20, TEXT_BYTES = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* "id=value", as answers_add_text writes it, gives the same slot. */
static void check_text(const Answers *answers, uint16_t index)
{
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, TEXT_BYTES);
	answers_add_text(&buf, answers, &SMALL_ATTRS_KB, index);
	require(buf_ok(&buf));
	Str value = buf_str(&buf);
	Str id;
	require(text_split(&value, '=', &id));
	Answers again;
	answers_clear(&again);
	Error err = ERROR_NONE;
	require(answers_set(&again, &SMALL_ATTRS_KB, id, value, &err) == OK);
	const AnswerSlot *a = &answers->slot[index];
	const AnswerSlot *b = &again.slot[index];
	require(b->known && b->asked && b->chosen == a->chosen);
	require(fabs(a->number - b->number) <= 1e-9 * fabs(a->number));
	buf_done(&buf);
}

static void check_answers(const Answers *answers)
{
	for (uint16_t i = 0; i < KB_ATTRS_MAX; i++) {
		const AnswerSlot *slot = &answers->slot[i];
		require(slot->asked || !slot->known);
		require(slot->known || slot->chosen == 0);
		if (!slot->known)
			continue;
		require(i < SMALL_ATTR_COUNT);
		const KbAttr *attr = &SMALL_ATTRS[i];
		if (attr->kind == ATTR_NUMBER)
			require(slot->number >= attr->min && slot->number <= attr->max);
		else
			require(slot->chosen != 0 && slot->chosen >> attr->value_count == 0);
		if (attr->kind == ATTR_ONE || attr->kind == ATTR_YESNO)
			require((slot->chosen & (slot->chosen - 1)) == 0);
		check_text(answers, i);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	require(arena != NULL);
	Case read;
	Error err = ERROR_NONE;
	if (case_read(&read, arena, &SMALL_ATTRS_KB, STR("fuzz"), (Bytes){data, size}, &err) == OK) {
		check_answers(&read.answers);
		const CaseExpect *expect = &read.expect;
		require(expect->also_right_count <= CASE_LIST_MAX &&
		        expect->must_not_miss_count <= CASE_LIST_MAX);
		require(expect->running_count <= RUNNING_COUNT);
		require(!expect->known ||
		        (expect->at_least >= expect->at_most && expect->at_least < LEVEL_COUNT));
		for (size_t i = 0; i < expect->running_count; i++)
			require(expect->running[i] < RUNNING_COUNT);
	} else {
		require(err.code != OK && err.text[0] != '\0');
	}
	arena_free(arena);
	return 0;
}
