/*
 * columns.h - what a device recorded of an activity, as bytes: samples, laps,
 * pauses and heartbeats.
 *
 * Form 2, which is written: each column by itself (store/numbers.h), only those
 * of which something is known, each saying which channel it is; named channels
 * with their names and units; laps with all their numbers and texts. Packed
 * afterwards (base/pack.h), an hour of second by second recording in twelve
 * channels is 15 to 35 kB, where as many columns of doubles are 345 kB.
 *
 * What is kept of a number: what lies on a grid that devices use comes back as
 * it was. Anything else to this resolution: positions 1e-8 degrees (a
 * millimetre), time, height, distance and speed 1 mm, 1 ms and 1 mm/s, heart
 * rate, cadence and power 1/256, temperature 1/10, what is recorded of a step
 * 1e-4: each at least as fine as what any format of ours records. Named
 * channels, pauses, heartbeats and the numbers of laps come back to the last bit.
 *
 * Form 1 is what the first two schemas of the store wrote: ten columns and laps
 * of seven numbers, which are only read. The row of a run says its form.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_COLUMNS_H
#define STORE_COLUMNS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"
#include "model/activity.h"

enum {
	COLUMNS_FORM = 2,
	COLUMNS_SAMPLES_MAX = 4000000,
	COLUMNS_LAPS_MAX = 100000,
	COLUMNS_PAUSES_MAX = 100000,
	COLUMNS_BEATS_MAX = 4000000,
	COLUMNS_NAMED_MAX = 256,
	COLUMNS_TEXT_MAX = 1024, /* of the name or unit of a channel, the intensity or step of a lap: longer ones are cut */
};

/* FAIL_LIMIT, with the limit's number, when there is more of something than can be kept. */
ErrCode columns_check(const Activity *activity, Error *err) MUST_USE;

/* Appends the columns of an activity to `out`; takes from `arena` meanwhile.
 * FAIL_LIMIT as columns_check says, FAIL_MEMORY also when `out` is full. */
ErrCode columns_put(Buf *out, Arena *arena, const Activity *activity, Error *err) MUST_USE;

/* The inverse: fills samples, laps, pauses and beats of `activity`, which
 * borrow texts from the bytes. FAIL_FORMAT when the bytes are none of it. A
 * channel of a newer program is read over. */
ErrCode columns_get(Activity *activity, Arena *arena, Bytes bytes, Error *err) MUST_USE;

/* Form 1; `count` as it was kept beside the bytes. FAIL_FORMAT when the bytes
 * are not `count` values in every column. */
ErrCode columns_get_old_samples(Samples *samples, size_t count, Arena *arena, Bytes bytes,
				Error *err) MUST_USE;
ErrCode columns_get_old_laps(const Lap **laps, size_t count, Arena *arena, Bytes bytes, Error *err) MUST_USE;

#endif
