/*
 * strava_fuzz.c - any bytes as activities.csv: the rows are in order, each is
 * found, and each exertion is one of the scale.
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, FUZZ_ARENA);
	if (arena == NULL)
		return 0;
	StravaTable table;
	Error err = ERROR_NONE;
	if (strava_read(&table, arena, (Bytes){data, size}, &err) == OK) {
		check(table.count > 0);
		for (size_t i = 0; i < table.count; i++) {
			const StravaRow *row = &table.rows[i];
			check(i == 0 || text_compare(table.rows[i - 1].file, row->file) < 0);
			check(strava_find(&table, row->file) == row);
			check(!is_known(row->rpe) || (row->rpe > 0 && row->rpe <= 10));
		}
	} else {
		check(err.text[0] != '\0');
	}
	arena_free(arena);
	return 0;
}
