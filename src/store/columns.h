/*
 * columns.h - samples and laps as bytes, column by column: each value as a
 * whole number of its resolution, each as the difference from the one before,
 * in as few bytes as it takes. Packed afterwards (base/pack.h), an hour of
 * second by second recording is some 30 kB, where ten columns of doubles are
 * 288 kB.
 *
 * Resolutions: time 1 ms, position 1e-7 degrees (1 cm), height, distance and
 * speed 1 mm and 1 mm/s, heart rate, cadence and power 1/256, temperature 1/10:
 * each at least as fine as what any format of ours records. A value of more
 * than 1e15 of them, which no device means, is kept as unknown.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_COLUMNS_H
#define STORE_COLUMNS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"
#include "model/activity.h"

enum { COLUMNS_SAMPLES_MAX = 4000000, COLUMNS_LAPS_MAX = 100000 };

/* Appends the columns to `out`, whose `failed` flag tells of lack of memory. */
void columns_put_samples(Buf *out, const Sample *samples, size_t count);
void columns_put_laps(Buf *out, const Lap *laps, size_t count);

/* The inverse; `count` as it was kept beside the bytes. FAIL_FORMAT when the
 * bytes are not `count` values in every column. */
ErrCode columns_get_samples(const Sample **samples, size_t count, Arena *arena, Bytes bytes,
			    Error *err) MUST_USE;
ErrCode columns_get_laps(const Lap **laps, size_t count, Arena *arena, Bytes bytes, Error *err) MUST_USE;

#endif
