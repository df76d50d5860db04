/*
 * rd.c - see rd.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/rd.h"

Rd rd_of(Bytes bytes)
{
	return (Rd){.p = bytes.p, .n = bytes.n};
}

size_t rd_left(const Rd *rd)
{
	return rd->n - rd->at;
}

Bytes rd_bytes(Rd *rd, size_t n)
{
	if (rd->bad || n > rd_left(rd)) {
		rd->bad = true;
		return (Bytes){NULL, 0};
	}
	const Bytes bytes = {n == 0 ? rd->p : rd->p + rd->at, n};
	rd->at += n;
	return bytes;
}

void rd_skip(Rd *rd, size_t n)
{
	(void)rd_bytes(rd, n);
}

/* The compiler makes one load of it where `n` is a constant. */
static inline uint64_t uint_of(const uint8_t *p, size_t n, bool big_endian)
{
	uint64_t value = 0;
	for (size_t i = 0; i < n; i++)
		value = value << 8 | p[big_endian ? i : n - 1 - i];
	return value;
}

static inline uint64_t next_uint(Rd *rd, size_t n, bool big_endian)
{
	const Bytes raw = rd_bytes(rd, n);
	return raw.n == 0 ? 0 : uint_of(raw.p, n, big_endian);
}

uint64_t rd_uint(Rd *rd, size_t bytes, bool big_endian)
{
	switch (bytes) {
	case 1: return next_uint(rd, 1, big_endian);
	case 2: return next_uint(rd, 2, big_endian);
	case 4: return next_uint(rd, 4, big_endian);
	default: return next_uint(rd, bytes, big_endian);
	}
}

uint8_t rd_u8(Rd *rd)
{
	return (uint8_t)next_uint(rd, 1, false);
}

uint16_t rd_u16le(Rd *rd)
{
	return (uint16_t)next_uint(rd, 2, false);
}

uint16_t rd_u16be(Rd *rd)
{
	return (uint16_t)next_uint(rd, 2, true);
}

uint32_t rd_u32le(Rd *rd)
{
	return (uint32_t)next_uint(rd, 4, false);
}

uint32_t rd_u32be(Rd *rd)
{
	return (uint32_t)next_uint(rd, 4, true);
}

uint64_t rd_u64le(Rd *rd)
{
	return next_uint(rd, 8, false);
}

uint64_t rd_u64be(Rd *rd)
{
	return next_uint(rd, 8, true);
}
