/*
 * assess_fuzz.c - bytes become answers to the built-in questions; the asserts
 * of the engine must hold whatever a person answers, and the interview that
 * follows must end.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <stdlib.h>

#include "assessment/assess.h"
#include "base/rd.h"

enum { ARENA_BYTES = 32 << 20, ROUNDS_MAX = 4 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* Two bytes choose an attribute, then what is said about it. */
static void read_answers(Answers *answers, const Kb *kb, Rd *rd)
{
	while (rd_left(rd) >= 4) {
		const uint16_t a = (uint16_t)(rd_u16le(rd) % kb->attr_count);
		const KbAttr *attr = &kb->attrs[a];
		AnswerSlot *slot = &answers->slot[a];
		const uint16_t say = rd_u16le(rd);
		*slot = (AnswerSlot){.asked = true};
		if (say % 8 == 0)
			continue; /* don't know */
		slot->known = true;
		if (attr->kind == ATTR_NUMBER)
			slot->number = attr->min + (attr->max - attr->min) * say / 65535;
		else if (attr->kind == ATTR_MANY)
			slot->chosen =
			    (say * UINT64_C(0x9e3779b97f4a7c15)) >> (64 - attr->value_count % 64) % 64;
		else
			slot->chosen = UINT64_C(1) << (say % attr->value_count);
	}
}

static void check(const Answer *answer)
{
	double sum = answer->something_else;
	double last = 1;
	for (size_t i = 0; i < answer->condition_count; i++) {
		const double p = answer->conditions[i].probability;
		require(isfinite(p) && p >= 0 && p <= last);
		sum += last = p;
	}
	require(sum <= 1 + 1e-9);
	require(answer->triage.level < LEVEL_COUNT && answer->running.advice < RUNNING_COUNT);
	for (size_t i = 0; i < answer->triage.reason_count; i++)
		require(answer->triage.level <= answer->triage.reasons[i].level);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const Kb *kb = kb_builtin();
	Rd rd = rd_of((Bytes){data, size});
	Answers answers;
	answers_clear(&answers);
	read_answers(&answers, kb, &rd);
	for (int round = 0; round < ROUNDS_MAX; round++) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		Answer answer;
		const NextQuestion *questions = NULL;
		size_t count = 0;
		require(arena != NULL);
		require(assess(&answer, arena, kb, &answers, NULL, 0, NULL) == OK);
		check(&answer);
		require(assess_next(&questions, &count, QUESTIONS_MAX, arena, kb, &answers, NULL) == OK);
		require(count <= QUESTIONS_MAX);
		for (size_t i = 0; i < count; i++) {
			AnswerSlot *slot = &answers.slot[kb_attr(kb, questions[i].attribute)];
			require(!slot->asked && !slot->known && isfinite(questions[i].gain_bits));
			slot->asked = true;
		}
		arena_free(arena);
		if (count == 0)
			break;
	}
	return 0;
}
