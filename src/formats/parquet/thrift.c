/*
 * thrift.c - see thrift.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/parquet/thrift.h"

enum { DEPTH_MAX = 16, VARINT_BITS = 64 };

uint64_t thrift_varint(Rd *rd)
{
	uint64_t value = 0;
	for (unsigned shift = 0; shift < VARINT_BITS; shift += 7) {
		const uint8_t byte = rd_u8(rd);
		value |= (uint64_t)(byte & 0x7f) << shift;
		if ((byte & 0x80) == 0)
			return rd->bad ? 0 : value;
	}
	rd->bad = true;
	return 0;
}

int64_t thrift_zigzag(uint64_t value)
{
	return (int64_t)(value >> 1) ^ -(int64_t)(value & 1);
}

bool thrift_next(Rd *rd, ThriftField *field)
{
	const uint8_t head = rd_u8(rd);
	const uint8_t step = head >> 4;
	const uint8_t type = head & 0x0f;
	if (rd->bad || type == THRIFT_STOP)
		return false;
	const int64_t id = step != 0 ? (int64_t)field->id + step : thrift_zigzag(thrift_varint(rd));
	if (type > THRIFT_STRUCT || id < 0 || id > INT16_MAX)
		rd->bad = true;
	field->id = rd->bad ? 0 : (int32_t)id;
	field->type = rd->bad ? THRIFT_STOP : (ThriftType)type;
	return !rd->bad;
}

int64_t thrift_int(Rd *rd, const ThriftField *field)
{
	if (field->type == THRIFT_I8)
		return (int8_t)rd_u8(rd);
	if (field->type == THRIFT_I16 || field->type == THRIFT_I32 || field->type == THRIFT_I64)
		return thrift_zigzag(thrift_varint(rd));
	rd->bad = true;
	return 0;
}

bool thrift_bool(Rd *rd, const ThriftField *field)
{
	if (field->type != THRIFT_TRUE && field->type != THRIFT_FALSE)
		rd->bad = true;
	return field->type == THRIFT_TRUE;
}

Str thrift_text(Rd *rd, const ThriftField *field)
{
	if (field->type != THRIFT_BINARY) {
		rd->bad = true;
		return STR_NONE;
	}
	const uint64_t size = thrift_varint(rd);
	if (size > rd_left(rd)) {
		rd->bad = true;
		return STR_NONE;
	}
	return str_of(rd_bytes(rd, (size_t)size));
}

/* The head of a list: how many of what. Every element is a byte at least, so more cannot be true. */
static size_t list_head(Rd *rd, uint8_t *type)
{
	const uint8_t head = rd_u8(rd);
	const uint64_t size = head >> 4 == 15 ? thrift_varint(rd) : head >> 4;
	*type = head & 0x0f;
	if (size > rd_left(rd))
		rd->bad = true;
	return rd->bad ? 0 : (size_t)size;
}

size_t thrift_list(Rd *rd, const ThriftField *field, ThriftType type)
{
	uint8_t there = 0;
	if (field->type != THRIFT_LIST) {
		rd->bad = true;
		return 0;
	}
	const size_t size = list_head(rd, &there);
	if (size > 0 && there != type)
		rd->bad = true;
	return rd->bad ? 0 : size;
}

void thrift_struct(Rd *rd, const ThriftField *field)
{
	if (field->type != THRIFT_STRUCT)
		rd->bad = true;
}

static void skip_value(Rd *rd, uint8_t type, bool in_list, int depth);

static void skip_struct(Rd *rd, int depth)
{
	ThriftField field = {0};
	while (thrift_next(rd, &field))
		skip_value(rd, (uint8_t)field.type, false, depth);
}

static void skip_list(Rd *rd, int depth)
{
	uint8_t type = 0;
	const size_t size = list_head(rd, &type);
	for (size_t i = 0; i < size && !rd->bad; i++)
		skip_value(rd, type, true, depth);
}

static void skip_map(Rd *rd, int depth)
{
	const uint64_t size = thrift_varint(rd);
	const uint8_t types = size == 0 ? 0 : rd_u8(rd);
	if (size > rd_left(rd))
		rd->bad = true;
	for (uint64_t i = 0; i < size && !rd->bad; i++) {
		skip_value(rd, types >> 4, true, depth);
		skip_value(rd, types & 0x0f, true, depth);
	}
}

static void skip_value(Rd *rd, uint8_t type, bool in_list, int depth)
{
	if (depth >= DEPTH_MAX || rd->bad) {
		rd->bad = true;
		return;
	}
	switch (type) {
	case THRIFT_TRUE:
	case THRIFT_FALSE: rd_skip(rd, in_list ? 1 : 0); return;
	case THRIFT_I8: rd_skip(rd, 1); return;
	case THRIFT_I16:
	case THRIFT_I32:
	case THRIFT_I64: (void)thrift_varint(rd); return;
	case THRIFT_DOUBLE: rd_skip(rd, 8); return;
	case THRIFT_BINARY: (void)thrift_text(rd, &(ThriftField){.type = THRIFT_BINARY}); return;
	case THRIFT_LIST:
	case THRIFT_SET: skip_list(rd, depth + 1); return;
	case THRIFT_MAP: skip_map(rd, depth + 1); return;
	case THRIFT_STRUCT: skip_struct(rd, depth + 1); return;
	default: rd->bad = true; return;
	}
}

void thrift_skip(Rd *rd, const ThriftField *field)
{
	skip_value(rd, (uint8_t)field->type, false, 0);
}
