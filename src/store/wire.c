/*
 * wire.c - see wire.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "store/wire.h"

#include <string.h>

void wire_put_uint(Buf *out, uint64_t value)
{
	while (value >= 0x80) {
		buf_addc(out, (char)(uint8_t)(value | 0x80));
		value >>= 7;
	}
	buf_addc(out, (char)(uint8_t)value);
}

void wire_put_int(Buf *out, int64_t value)
{
	wire_put_uint(out, value < 0 ? ~((uint64_t)value << 1) : (uint64_t)value << 1);
}

void wire_put_double(Buf *out, double value)
{
	uint64_t bits;
	memcpy(&bits, &value, sizeof bits);
	uint8_t bytes[sizeof bits];
	for (size_t i = 0; i < sizeof bits; i++)
		bytes[i] = (uint8_t)(bits >> (8 * i));
	buf_add_bytes(out, bytes, sizeof bytes);
}

void wire_put_text(Buf *out, Str text)
{
	wire_put_uint(out, text.p == NULL ? 0 : (uint64_t)text.n + 1);
	buf_add(out, text);
}

void wire_put_cut(Buf *out, Str text, size_t max)
{
	if (text.n > max) {
		/* bytes 10xxxxxx go on with a character */
		while (max > 0 && ((unsigned char)text.p[max] & 0xc0) == 0x80)
			max--;
		text.n = max;
	}
	wire_put_text(out, text);
}

uint64_t wire_get_uint(Rd *rd)
{
	uint64_t value = 0;
	for (unsigned shift = 0; shift < 64; shift += 7) {
		const uint8_t byte = rd_u8(rd);
		value |= (uint64_t)(byte & 0x7f) << shift;
		if ((byte & 0x80) == 0)
			return rd->bad ? 0 : value;
	}
	rd->bad = true;
	return 0;
}

int64_t wire_get_int(Rd *rd)
{
	const uint64_t value = wire_get_uint(rd);
	return (value & 1) != 0 ? -(int64_t)(value >> 1) - 1 : (int64_t)(value >> 1);
}

double wire_get_double(Rd *rd)
{
	const uint64_t bits = rd_u64le(rd);
	double value;
	memcpy(&value, &bits, sizeof value);
	return value;
}

Str wire_get_text(Rd *rd, size_t max)
{
	const uint64_t size = wire_get_uint(rd);
	if (size == 0)
		return STR_NONE;
	if (size - 1 > max || size - 1 > rd_left(rd)) {
		rd->bad = true;
		return STR_NONE;
	}
	/* never NULL, because the length stood before it */
	return str_of(rd_bytes(rd, (size_t)(size - 1)));
}

size_t wire_get_count(Rd *rd, size_t least, size_t max)
{
	const uint64_t count = wire_get_uint(rd);
	if (count > max || count > rd_left(rd) / least) {
		rd->bad = true;
		return 0;
	}
	return (size_t)count;
}
