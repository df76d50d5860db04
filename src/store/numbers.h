/*
 * numbers.h - a column of numbers as bytes that compress well, and back.
 *
 * A column is looked at as a whole. Where all its numbers lie on a grid (whole
 * metres, fifths, semicircles of FIT, 1e-7 degrees ...), each becomes a whole
 * number of grid steps, and comes back as the double nearest to it. These are
 * written as they are, as differences, or as differences of differences,
 * whichever is smallest, byte plane by byte plane, which is what the packing
 * afterwards (base/pack.h) makes most of. Numbers on no grid are kept to the
 * resolution that the caller names, or exactly. Unknown ones cost a bit each,
 * and nothing where all are known.
 *
 * Infinite numbers become unknown. Cost: some 3 ns a number.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef STORE_NUMBERS_H
#define STORE_NUMBERS_H

#include "base/arena.h"
#include "base/rd.h"

/* The finest grid that a column may be put on. */
typedef enum Resolution {
	RESOLUTION_TENTH,
	RESOLUTION_256TH,
	RESOLUTION_THOUSANDTH,
	RESOLUTION_1E4,
	RESOLUTION_1E8,
	RESOLUTION_EXACT, /* what is on no grid is kept to the last bit */
} Resolution;

/* What is needed meanwhile: room for `count` numbers. False
 * without memory. */
typedef struct NumberRoom {
	double *known;
	uint64_t *whole;
	size_t count;
} NumberRoom;
bool number_room(NumberRoom *room, Arena *arena, size_t count) MUST_USE;

/* Appends a column of at most `room->count` numbers. `values` may be NULL:
 * nothing is known. */
void numbers_put(Buf *out, NumberRoom *room, const double *values, size_t count, Resolution finest);

/* The inverse: fills `values`, of at most `room->count`. Sets `rd->bad` when the bytes are no such column. */
void numbers_get(Rd *rd, NumberRoom *room, double *values, size_t count);

#endif
