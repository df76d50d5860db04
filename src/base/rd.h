/*
 * rd.h - reads bytes and cannot leave them.
 *
 * Past the end every getter yields 0 and sets `bad`, which stays set; a
 * decoder checks it once per record. Raw indexing into input is written
 * nowhere else.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_RD_H
#define BASE_RD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Borrowed bytes, borrowed for as long as the reader is used. */
typedef struct Bytes {
	const uint8_t *p;
	size_t n;
} Bytes;

/* A text's bytes, and bytes as a text; what is borrowed stays borrowed. */
static inline Bytes bytes_of(Str text)
{
	return (Bytes){(const uint8_t *)text.p, text.n};
}

static inline Str str_of(Bytes bytes)
{
	return (Str){(const char *)bytes.p, bytes.n};
}

typedef struct Rd {
	const uint8_t *p;
	size_t n;
	size_t at;
	bool bad;
} Rd;

Rd rd_of(Bytes bytes);
/* Bytes not yet read. */
size_t rd_left(const Rd *rd);
uint8_t rd_u8(Rd *rd);
uint16_t rd_u16le(Rd *rd);
uint16_t rd_u16be(Rd *rd);
uint32_t rd_u32le(Rd *rd);
uint32_t rd_u32be(Rd *rd);
uint64_t rd_u64le(Rd *rd);
uint64_t rd_u64be(Rd *rd);
/* An unsigned number of 1 to 8 bytes, least significant first or last. */
uint64_t rd_uint(Rd *rd, size_t bytes, bool big_endian);
/* The next `n` bytes; {NULL, 0} and `bad` when there are fewer. */
Bytes rd_bytes(Rd *rd, size_t n);
void rd_skip(Rd *rd, size_t n);

#endif
