/*
 * story_fuzz.c - any bytes as a story. What is heard is an answer that could be
 * given, from words that stand in the text; twice the same is twice the same.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/story.h"

#include <stdlib.h>
#include <string.h>

enum { ARENA_BYTES = 64 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void check(const Story *story, Str text)
{
	const Kb *kb = kb_builtin();
	for (size_t i = 0; i < story->count; i++) {
		const Heard *heard = &story->heard[i];
		require(heard->attr < kb->attr_count && heard->words.n > 0);
		require(heard->words.p >= text.p && heard->words.p + heard->words.n <= text.p + text.n);
	}
	for (uint16_t i = 0; i < kb->attr_count; i++) {
		const KbAttr *attr = &kb->attrs[i];
		const AnswerSlot *slot = &story->answers.slot[i];
		if (!slot->known)
			continue;
		if (attr->kind == ATTR_NUMBER)
			require(slot->number >= attr->min && slot->number <= attr->max);
		else
			require(slot->chosen != 0 && (attr->value_count == 64 || slot->chosen >> attr->value_count == 0));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static Story first;
	static Story second;
	const Str text = {(const char *)data, size};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	require(arena != NULL);
	const ErrCode code = story_hear(&first, arena, kb_builtin(), text, NULL);
	if (code == OK) {
		check(&first, text);
		require(story_hear(&second, arena, kb_builtin(), text, NULL) == OK);
		require(second.count == first.count);
		for (uint16_t i = 0; i < kb_builtin()->attr_count; i++)
			require(first.answers.slot[i].known == second.answers.slot[i].known &&
				first.answers.slot[i].chosen == second.answers.slot[i].chosen);
	}
	arena_free(arena);
	return 0;
}
