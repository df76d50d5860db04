/*
 * columns_fuzz.c - any bytes as columns: refused, or read into values that are
 * kept as the same values again.
 *
 * The first byte chooses samples or laps, the next two are the count.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "store/columns.h"

enum { ARENA_BYTES = 64 << 20, BUF_BYTES = 16 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

/* Doubles, unknown ones alike, within the rounding of a large number. */
static void must_agree(double a, double b)
{
	must(is_known(a) == is_known(b));
	must(!is_known(a) || fabs(a - b) <= fabs(a) * 1e-12);
}

static void fuzz_samples(Arena *arena, size_t count, Bytes bytes)
{
	const Sample *samples;
	const Sample *back;
	if (columns_get_samples(&samples, count, arena, bytes, NULL) != OK)
		return;
	Buf again;
	buf_init(&again, &ALLOCATOR_SYSTEM, BUF_BYTES);
	columns_put_samples(&again, samples, count);
	must(buf_ok(&again));
	must(columns_get_samples(&back, count, arena, bytes_of(buf_str(&again)), NULL) == OK);
	for (size_t i = 0; i < count; i++) {
		/* a value on the bound of what is kept may fall to either side */
		if (fabs(samples[i].t_s) < 1e11)
			must_agree(samples[i].t_s, back[i].t_s);
		if (fabs(samples[i].latitude_deg) < 1e7)
			must_agree(samples[i].latitude_deg, back[i].latitude_deg);
		if (fabs(samples[i].hr_bpm) < 1e11)
			must_agree(samples[i].hr_bpm, back[i].hr_bpm);
	}
	buf_done(&again);
}

static void fuzz_laps(Arena *arena, size_t count, Bytes bytes)
{
	const Lap *laps;
	const Lap *back;
	if (columns_get_laps(&laps, count, arena, bytes, NULL) != OK)
		return;
	Buf again;
	buf_init(&again, &ALLOCATOR_SYSTEM, BUF_BYTES);
	columns_put_laps(&again, laps, count);
	must(buf_ok(&again));
	must(columns_get_laps(&back, count, arena, bytes_of(buf_str(&again)), NULL) == OK);
	for (size_t i = 0; i < count; i++)
		must(laps[i].start_unix_s == back[i].start_unix_s);
	buf_done(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	if (size < 3 || arena == NULL) {
		arena_free(arena);
		return 0;
	}
	const size_t count = (size_t)data[1] | (size_t)data[2] << 8;
	const Bytes bytes = {data + 3, size - 3};
	if ((data[0] & 1) == 0)
		fuzz_samples(arena, count, bytes);
	else
		fuzz_laps(arena, count, bytes);
	arena_free(arena);
	return 0;
}
