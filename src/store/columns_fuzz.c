/*
 * columns_fuzz.c - any bytes as columns of either form: refused, or read into
 * values that, once they were kept, come back as they are.
 *
 * The first byte chooses samples or laps of form 1, of which the next two are
 * the count, or form 2.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "store/columns.h"

enum { ARENA_BYTES = 64 << 20, BUF_BYTES = 32 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

/* Unknown ones alike, known ones within what is said of being on a grid. */
static void must_agree(const double *a, const double *b, size_t count)
{
	must((a == NULL) == (b == NULL));
	for (size_t i = 0; a != NULL && i < count; i++) {
		must(is_known(a[i]) == is_known(b[i]));
		must(!is_known(a[i]) || fabs(a[i] - b[i]) <= 1e-9 + fabs(a[i]) * 1e-12);
	}
}

static void must_be_alike(const Activity *a, const Activity *b)
{
	must(a->samples.count == b->samples.count && a->samples.named_count == b->samples.named_count);
	must(a->lap_count == b->lap_count && a->pause_count == b->pause_count && a->beat_count == b->beat_count);
	for (size_t c = 0; c < CHANNEL_COUNT; c++)
		must_agree(a->samples.of[c], b->samples.of[c], a->samples.count);
	for (size_t k = 0; k < a->samples.named_count; k++) {
		must(text_equal(a->samples.named[k].name, b->samples.named[k].name));
		must_agree(a->samples.named[k].values, b->samples.named[k].values, a->samples.count);
	}
	for (size_t i = 0; i < a->lap_count; i++) {
		must(a->laps[i].start_unix_s == b->laps[i].start_unix_s);
		must(text_equal(a->laps[i].step, b->laps[i].step));
		must_agree(a->laps[i].number, b->laps[i].number, LAP_NUMBERS);
	}
	must_agree(a->beats_s, b->beats_s, a->beat_count);
}

/* Keeps and reads back; false without memory. */
static bool there_and_back(Activity *back, Arena *arena, Buf *buf, const Activity *activity)
{
	buf_clear(buf);
	const ErrCode put = columns_put(buf, arena, activity, NULL);
	must(put == OK || put == FAIL_MEMORY);
	*back = activity_unknown();
	const Str text = put == OK ? arena_str(arena, buf_str(buf)) : STR_NONE;
	if (text.p == NULL)
		return false;
	const ErrCode got = columns_get(back, arena, bytes_of(text), NULL);
	must(got == OK || got == FAIL_MEMORY);
	return got == OK;
}

static void fuzz_kept(Arena *arena, const Activity *activity)
{
	Buf buf;
	buf_init(&buf, &ALLOCATOR_SYSTEM, BUF_BYTES);
	Activity once;
	Activity twice;
	/* the first time may round to the resolutions */
	if (there_and_back(&once, arena, &buf, activity) && there_and_back(&twice, arena, &buf, &once))
		must_be_alike(&once, &twice);
	buf_done(&buf);
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
	Activity activity = activity_unknown();
	bool good = false;
	if (data[0] % 3 == 2) {
		good = columns_get(&activity, arena, bytes, NULL) == OK;
	} else if (data[0] % 3 == 1) {
		activity.lap_count = count;
		good = columns_get_old_laps(&activity.laps, count, arena, bytes, NULL) == OK;
	} else {
		good = columns_get_old_samples(&activity.samples, count, arena, bytes, NULL) == OK;
	}
	if (good)
		fuzz_kept(arena, &activity);
	arena_free(arena);
	return 0;
}
