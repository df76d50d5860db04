/*
 * lz4.c - see lz4.h. Literals, then a copy of what stands already there, which
 * may overlap what it makes; the last literals have no copy behind them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/parquet/lz4.h"

#include <string.h>

enum { LONG = 15, MATCH_LEAST = 4 };

/* A length of four bits, which goes on in bytes of 255 when they are all set. */
static size_t take_length(Rd *rd, size_t length)
{
	uint8_t byte = 255;
	if (length != LONG)
		return length;
	while (byte == 255 && !rd->bad) {
		byte = rd_u8(rd);
		length += byte;
	}
	return length;
}

bool lz4_unpack(uint8_t *out, size_t size, Bytes packed)
{
	Rd rd = rd_of(packed);
	size_t made = 0;
	while (rd_left(&rd) > 0) {
		const uint8_t token = rd_u8(&rd);
		const size_t literals = take_length(&rd, token >> 4);
		if (rd.bad || literals > size - made || literals > rd_left(&rd))
			return false;
		const Bytes bytes = rd_bytes(&rd, literals);
		if (literals > 0)
			memcpy(out + made, bytes.p, literals);
		made += literals;
		if (rd_left(&rd) == 0)
			break;
		const size_t offset = rd_u16le(&rd);
		const size_t match = take_length(&rd, token & 15) + MATCH_LEAST;
		if (rd.bad || offset == 0 || offset > made || match > size - made)
			return false;
		const uint8_t *from = out + made - offset;
		for (size_t i = 0; i < match; i++)
			out[made + i] = from[i];
		made += match;
	}
	return !rd.bad && made == size;
}
