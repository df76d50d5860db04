/*
 * assess_bench.c - how long one assessment and one choice of a question take
 * on the built-in knowledge base.
 *
 * Fixed seed, the same made-up people at each run; the checksum is over the
 * probabilities and the questions, so that a faster build that answers
 * differently is seen at once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "assessment/assess.h"
#include "base/rng.h"

enum { PEOPLE = 32, ASSESS_ROUNDS = 20, QUESTION_ROUNDS = 2, ARENA_BYTES = 16 << 20, ANSWERED_IN_100 = 20 };

static double now_ns(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static void random_person(Answers *answers, const Kb *kb, Rng *rng)
{
	answers_clear(answers);
	for (size_t a = 0; a < kb->attr_count; a++) {
		const KbAttr *attr = &kb->attrs[a];
		if (rng_next(rng) % 100 >= ANSWERED_IN_100)
			continue;
		AnswerSlot *slot = &answers->slot[a];
		*slot = (AnswerSlot){.known = true, .asked = true};
		if (attr->kind == ATTR_NUMBER)
			slot->number = rng_between(rng, attr->min, attr->max);
		else
			slot->chosen = UINT64_C(1) << (rng_next(rng) % attr->value_count);
	}
}

static uint64_t mix(uint64_t sum, double value)
{
	return sum * UINT64_C(6364136223846793005) + (uint64_t)(value * 1e9) + 1;
}

static bool one_assess(uint64_t *sum, Arena *arena, const Kb *kb, const Answers *answers)
{
	Answer answer;
	if (assess(&answer, arena, kb, answers, NULL, 0, NULL) != OK)
		return false;
	for (size_t i = 0; i < answer.condition_count; i++)
		*sum = mix(*sum, answer.conditions[i].probability);
	*sum = mix(*sum, (double)answer.triage.level);
	return true;
}

static bool one_question(uint64_t *sum, Arena *arena, const Kb *kb, const Answers *answers)
{
	const NextQuestion *questions = NULL;
	size_t count = 0;
	if (assess_next(&questions, &count, QUESTIONS_MAX, arena, kb, answers, NULL) != OK)
		return false;
	for (size_t i = 0; i < count; i++)
		*sum = mix(*sum, questions[i].gain_bits);
	return true;
}

static int run(const char *name, bool (*once)(uint64_t *, Arena *, const Kb *, const Answers *),
               unsigned rounds)
{
	const Kb *kb = kb_builtin();
	Rng rng = rng_of(7);
	uint64_t sum = 0;
	double spent_ns = 0;
	for (unsigned p = 0; p < PEOPLE; p++) {
		Answers answers;
		random_person(&answers, kb, &rng);
		for (unsigned round = 0; round < rounds; round++) {
			const double begin_ns = now_ns();
			Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
			const bool ok = arena != NULL && once(&sum, arena, kb, &answers);
			arena_free(arena);
			spent_ns += now_ns() - begin_ns;
			if (!ok)
				return 1;
		}
	}
	(void)printf("%-10s %12.0f ns/op  %10.0f per s  checksum %016" PRIx64 "\n", name,
	             spent_ns / (PEOPLE * rounds), PEOPLE * rounds / spent_ns * 1e9, sum);
	return 0;
}

int main(void)
{
	return run("assess", one_assess, ASSESS_ROUNDS) | run("question", one_question, QUESTION_ROUNDS);
}
