/*
 * plan_read_fuzz.c - any bytes as a planned block: an error with a sentence, or
 * runs by day within the limits, each with a distance or a duration.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/forecast/plan_read.h"

#include <stdlib.h>

#include "base/num.h"

enum { MEMORY_MAX = 16 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void check_run(const PlannedRun *run)
{
	check(run->distance_m >= 0 && run->distance_m <= PLAN_DISTANCE_MAX_M);
	check(run->distance_m > 0 || run->duration_s > 0);
	check(!is_known(run->duration_s) || (run->duration_s > 0 && run->duration_s <= PLAN_DURATION_MAX_S));
	check(!is_known(run->ascent_m) || (run->ascent_m >= 0 && run->ascent_m <= PLAN_CLIMB_MAX_M));
	check(!is_known(run->descent_m) || (run->descent_m >= 0 && run->descent_m <= PLAN_CLIMB_MAX_M));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, MEMORY_MAX);
	if (arena == NULL)
		return 0;
	const PlannedRun *runs = NULL;
	size_t count = 0;
	Error err = ERROR_NONE;
	if (plan_read(&runs, &count, arena, STR("plan.csv"), (Bytes){data, size}, &err) == OK) {
		check(count <= PLAN_RUNS_MAX);
		for (size_t i = 0; i < count; i++) {
			check(i == 0 || runs[i - 1].day <= runs[i].day);
			check_run(&runs[i]);
		}
	} else {
		check(err.text[0] != '\0');
	}
	arena_free(arena);
	return 0;
}
