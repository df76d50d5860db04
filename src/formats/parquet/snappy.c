/*
 * snappy.c - see snappy.h. A length, then literals and copies of what stands
 * already there, which may overlap what they make.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/parquet/snappy.h"

#include <string.h>

enum { LITERAL = 0, COPY_1 = 1, COPY_2 = 2 };

static uint64_t take_length(Rd *rd)
{
	uint64_t value = 0;
	for (unsigned shift = 0; shift < 35; shift += 7) {
		const uint8_t byte = rd_u8(rd);
		value |= (uint64_t)(byte & 0x7f) << shift;
		if ((byte & 0x80) == 0)
			return value;
	}
	rd->bad = true;
	return 0;
}

static void copy_back(uint8_t *to, size_t offset, size_t n)
{
	if (offset >= n) {
		memcpy(to, to - offset, n);
		return;
	}
	const uint8_t *from = to - offset;
	for (size_t i = 0; i < n; i++)
		to[i] = from[i];
}

bool snappy_unpack(uint8_t *out, size_t size, Bytes packed)
{
	Rd rd = rd_of(packed);
	size_t made = 0;
	if (take_length(&rd) != size)
		return false;
	while (rd_left(&rd) > 0 && !rd.bad) {
		const uint8_t tag = rd_u8(&rd);
		if ((tag & 3) == LITERAL) {
			size_t n = (size_t)(tag >> 2) + 1;
			if (n > 60)
				n = (size_t)rd_uint(&rd, n - 60, false) + 1;
			const Bytes literal = n > size - made ? (Bytes){NULL, 0} : rd_bytes(&rd, n);
			if (literal.p == NULL)
				return false;
			memcpy(out + made, literal.p, n);
			made += n;
			continue;
		}
		const bool near = (tag & 3) == COPY_1;
		const size_t n = near ? (size_t)((tag >> 2) & 7) + 4 : (size_t)(tag >> 2) + 1;
		const size_t offset = near                ? ((size_t)(tag >> 5) << 8) | rd_u8(&rd)
				      : (tag & 3) == COPY_2 ? rd_u16le(&rd)
							    : rd_u32le(&rd);
		if (rd.bad || offset == 0 || offset > made || n > size - made)
			return false;
		copy_back(out + made, offset, n);
		made += n;
	}
	return !rd.bad && made == size;
}
