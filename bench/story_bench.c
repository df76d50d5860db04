/*
 * story_bench.c - how long it takes to hear a story: a short one, and one of a
 * page, on the built-in knowledge base. The checksum is over what was heard.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "knowledge/story.h"

enum { ROUNDS = 500, ARENA_BYTES = 16 << 20 };

static const char SHORT_STORY[] =
    "Inner shin aches on both legs when I start, eases after a mile, worse since I added hills, no swelling";
static const char LONG_STORY[] =
    "Well, it all started about three weeks ago, I think on a Tuesday, when I went out with the club and we did hill repeats, "
    "which I had not done since spring. I am 43, female, and run 30 miles a week, mostly on pavement, in shoes that are fairly "
    "new. Halfway round my left calf began to tighten, deep down, nothing sudden, no pop or anything like that, and by the time "
    "I was home I was limping a bit. The next morning it was stiff, and walking down stairs hurt, but after a few days it was "
    "much better, so I did a parkrun, and it came back at two miles and I had to stop. Since then it has been getting worse: it "
    "aches in bed, sometimes it wakes me, and the calf looks bigger than the other. It is a bit warm too, but not red. I have "
    "not had a fever, I am not short of breath and my chest does not hurt. My mother had clots in her legs and takes warfarin. "
    "I take the pill and flew home from Portugal the week before. Is it a strain, or should I worry about a clot?";

static double now_ns(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static uint64_t sum_of(const Story *story, uint64_t sum)
{
	for (size_t i = 0; i < story->count; i++)
		sum = sum * UINT64_C(6364136223846793005) + story->heard[i].attr * 4U + story->heard[i].denied * 2U + story->heard[i].counts + 1;
	return sum;
}

static int run(const char *name, Str text)
{
	static Story story;
	uint64_t sum = 0;
	double spent_ns = 0;
	for (unsigned i = 0; i < ROUNDS; i++) {
		const double begin_ns = now_ns();
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		const bool ok = arena != NULL && story_hear(&story, arena, kb_builtin(), text, NULL) == OK;
		arena_free(arena);
		spent_ns += now_ns() - begin_ns;
		if (!ok)
			return 1;
		sum = sum_of(&story, sum);
	}
	(void)printf("%-12s %12.0f ns/op  %10.0f per s  checksum %016" PRIx64 "\n", name, spent_ns / ROUNDS, ROUNDS / spent_ns * 1e9, sum);
	return 0;
}

int main(void)
{
	return run("story", (Str){SHORT_STORY, sizeof SHORT_STORY - 1}) | run("long story", (Str){LONG_STORY, sizeof LONG_STORY - 1});
}
