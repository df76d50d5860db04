/*
 * strava_fuzz.c - any bytes as activities.csv and as shoes.csv: every telling
 * names a file, every activity has a date, numbers are unknown or more than 0.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/strava/strava.h"

#include <stdlib.h>

#include "base/num.h"

enum { FUZZ_ARENA = 64 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void check_decoded(const Decoded *decoded)
{
	check(text_is(decoded->format, "strava"));
	for (size_t i = 0; i < decoded->telling_count; i++) {
		const Telling *telling = &decoded->tellings[i];
		check(telling->file.n > 0);
		check(!is_known(telling->rpe) || (telling->rpe > 0 && telling->rpe <= 10));
	}
	for (size_t i = 0; i < decoded->activity_count; i++) {
		const Activity *activity = &decoded->activities[i];
		check(activity->start_unix_s != 0 && activity->samples.count == 0);
		for (size_t f = 0; f < FACT_NUMBERS; f++)
			check(!is_known(activity->number[f]) ||
			      (activity->number[f] > 0 && activity->origin[f].n > 0));
	}
	for (size_t i = 0; i < decoded->shoe_count; i++)
		check(decoded->shoes[i].name.n > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static ErrCode (*const readers[])(Decoded *, Arena *, Bytes, Notes *, Error *) = {strava_read,
	                                                                                  strava_gear_read};
	for (size_t i = 0; i < COUNT_OF(readers); i++) {
		Arena *arena = arena_new(&ALLOCATOR_SYSTEM, FUZZ_ARENA);
		if (arena == NULL)
			return 0;
		Decoded decoded;
		Error err = ERROR_NONE;
		Notes notes;
		notes_init(&notes, arena);
		(void)strava_detect((Bytes){data, size});
		(void)strava_gear_detect((Bytes){data, size});
		if (readers[i](&decoded, arena, (Bytes){data, size}, &notes, &err) == OK)
			check_decoded(&decoded);
		else
			check(err.text[0] != '\0');
		arena_free(arena);
	}
	return 0;
}
