/*
 * parquet_decode.c - see parquet_priv.h: the encodings of values.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "formats/parquet/parquet_priv.h"
#include "formats/parquet/thrift.h"

enum { MINIBLOCKS_MAX = 512, BLOCK_VALUES_MAX = 1 << 20, WIDTH_MAX = 32 };

static const int64_t JULIAN_1970 = 2440588;
static const int64_t NANOS_PER_DAY = INT64_C(86400000000000);

static ErrCode damaged(Error *err)
{
	return fail(err, FAIL_FORMAT, -1, "the values of a page are not all there, or damaged");
}

/* ---- runs and packed bits ---- */

/* `count` numbers of `width` bits each, least significant first, out of bytes that hold them all. */
static void unpack_bits(uint32_t *out, size_t count, const uint8_t *bytes, size_t size, unsigned width)
{
	const uint64_t mask = ((uint64_t)1 << width) - 1;
	uint64_t have = 0;
	unsigned bits = 0;
	size_t at = 0;
	for (size_t i = 0; i < count; i++) {
		while (bits < width) {
			have |= (uint64_t)(at < size ? bytes[at] : 0) << bits;
			at++;
			bits += 8;
		}
		out[i] = (uint32_t)(have & mask);
		have >>= width;
		bits -= width;
	}
}

bool parquet_runs(uint32_t *out, size_t count, Rd *rd, unsigned width)
{
	size_t made = 0;
	if (width > WIDTH_MAX)
		return false;
	if (width == 0) {
		for (size_t i = 0; i < count; i++)
			out[i] = 0;
		return true;
	}
	while (made < count) {
		const uint64_t head = thrift_varint(rd);
		const uint64_t length = head >> 1;
		if (rd->bad || length == 0 || length > PARQUET_PAGE_VALUES_MAX)
			return false;
		if ((head & 1) != 0) {
			const size_t all = (size_t)length * 8;
			/* writers may leave out the end of the last group */
			const size_t size = all / 8 * width < rd_left(rd) ? all / 8 * width : rd_left(rd);
			const size_t take = all < count - made ? all : count - made;
			const Bytes bytes = rd_bytes(rd, size);
			if (size < (take * width + 7) / 8)
				return false;
			unpack_bits(out + made, take, bytes.p, bytes.n, width);
			made += take;
		} else {
			const uint32_t value = (uint32_t)rd_uint(rd, (width + 7) / 8, false);
			const size_t take = length < count - made ? (size_t)length : count - made;
			if (rd->bad)
				return false;
			for (size_t i = 0; i < take; i++)
				out[made + i] = value;
			made += take;
		}
	}
	return true;
}

/* ---- deltas ---- */

typedef struct DeltaBlock {
	uint64_t values, miniblocks;
	uint8_t widths[MINIBLOCKS_MAX];
} DeltaBlock;

/* One miniblock of `n` deltas over `least`; `take` of them are wanted. */
static bool delta_miniblock(int64_t *out, size_t take, Rd *rd, size_t n, unsigned width, uint64_t least, uint64_t *last)
{
	const size_t size = n / 8 * width;
	const Bytes bytes = rd_bytes(rd, size < rd_left(rd) ? size : rd_left(rd));
	if (width > 64 || bytes.n < (take * width + 7) / 8)
		return false;
	Rd bits = rd_of(bytes);
	uint64_t have = 0;
	unsigned held = 0;
	for (size_t i = 0; i < take; i++) {
		uint64_t value = 0;
		for (unsigned got = 0; got < width;) {
			if (held == 0) {
				have = rd_u8(&bits);
				held = 8;
			}
			const unsigned part = width - got < held ? width - got : held;
			value |= (have & (((uint64_t)1 << part) - 1)) << got;
			have >>= part;
			held -= part;
			got += part;
		}
		*last += value + least;
		out[i] = (int64_t)*last;
	}
	return true;
}

bool parquet_deltas(int64_t *out, size_t count, Rd *rd)
{
	DeltaBlock block = {.values = thrift_varint(rd)};
	block.miniblocks = thrift_varint(rd);
	const uint64_t total = thrift_varint(rd);
	uint64_t last = (uint64_t)thrift_zigzag(thrift_varint(rd));
	if (rd->bad || total != count || block.miniblocks == 0 || block.miniblocks > MINIBLOCKS_MAX ||
	    block.values > BLOCK_VALUES_MAX || block.values % block.miniblocks != 0 ||
	    block.values / block.miniblocks % 8 != 0 || block.values == 0)
		return false;
	const size_t each = (size_t)(block.values / block.miniblocks);
	size_t made = 0;
	if (count > 0)
		out[made++] = (int64_t)last;
	while (made < count) {
		const uint64_t least = (uint64_t)thrift_zigzag(thrift_varint(rd));
		for (size_t m = 0; m < block.miniblocks; m++)
			block.widths[m] = rd_u8(rd);
		for (size_t m = 0; m < block.miniblocks && made < count && !rd->bad; m++) {
			const size_t take = each < count - made ? each : count - made;
			if (!delta_miniblock(out + made, take, rd, each, block.widths[m], least, &last))
				return false;
			made += take;
		}
		if (rd->bad)
			return false;
	}
	return true;
}

/* ---- plain ---- */

static size_t plain_size(const ParquetColumn *column)
{
	switch (column->type) {
	case PARQUET_INT32:
	case PARQUET_FLOAT: return 4;
	case PARQUET_INT64:
	case PARQUET_DOUBLE: return 8;
	case PARQUET_INT96: return 12;
	case PARQUET_FIXED: return (size_t)column->fixed_size;
	case PARQUET_BOOLEAN:
	case PARQUET_BYTE_ARRAY: return 0;
	}
	return 0;
}

static double real_of_bits(uint64_t bits, bool wide)
{
	if (wide) {
		double value;
		memcpy(&value, &bits, sizeof value);
		return value;
	}
	const uint32_t half = (uint32_t)bits;
	float value;
	memcpy(&value, &half, sizeof value);
	return (double)value;
}

/* Nanoseconds since 1970; the least of all numbers when they do not fit. */
static int64_t nanos_of(Rd *rd)
{
	const uint64_t nanos = rd_u64le(rd);
	const int64_t days = (int64_t)rd_u32le(rd) - JULIAN_1970;
	if (days < -100000 || days > 100000 || nanos >= (uint64_t)NANOS_PER_DAY)
		return INT64_MIN;
	return days * NANOS_PER_DAY + (int64_t)nanos;
}

/* A number of a fixed size from its bytes. */
static ParquetValue plain_value(const ParquetColumn *column, Rd *rd)
{
	switch (column->type) {
	case PARQUET_INT32: return (ParquetValue){.whole = (int32_t)rd_u32le(rd)};
	case PARQUET_INT64: return (ParquetValue){.whole = (int64_t)rd_u64le(rd)};
	case PARQUET_INT96: return (ParquetValue){.whole = nanos_of(rd)};
	case PARQUET_FLOAT: return (ParquetValue){.real = real_of_bits(rd_u32le(rd), false)};
	case PARQUET_DOUBLE: return (ParquetValue){.real = real_of_bits(rd_u64le(rd), true)};
	case PARQUET_FIXED: return (ParquetValue){.text = str_of(rd_bytes(rd, (size_t)column->fixed_size))};
	case PARQUET_BOOLEAN:
	case PARQUET_BYTE_ARRAY: break;
	}
	return (ParquetValue){.whole = 0};
}

static ErrCode decode_plain(ParquetDecoding *d, Error *err)
{
	const size_t size = plain_size(d->column);
	if (d->column->type == PARQUET_BOOLEAN) {
		const Bytes bytes = rd_bytes(&d->rd, (d->count + 7) / 8);
		if (d->rd.bad)
			return damaged(err);
		unpack_bits(d->numbers, d->count, bytes.p, bytes.n, 1);
		for (size_t i = 0; i < d->count; i++)
			d->values[i].whole = d->numbers[i];
		return OK;
	}
	if (size > 0) {
		if (rd_left(&d->rd) / size < d->count)
			return damaged(err);
		for (size_t i = 0; i < d->count; i++)
			d->values[i] = plain_value(d->column, &d->rd);
		return OK;
	}
	for (size_t i = 0; i < d->count; i++) {
		const uint32_t n = rd_u32le(&d->rd);
		d->values[i].text = str_of(rd_bytes(&d->rd, n));
		if (d->rd.bad)
			return damaged(err);
	}
	return OK;
}

/* ---- the others ---- */

static ErrCode decode_dictionary(ParquetDecoding *d, Error *err)
{
	const uint8_t width = d->count == 0 ? 0 : rd_u8(&d->rd);
	if (d->dictionary == NULL && d->count > 0)
		return fail(err, FAIL_FORMAT, -1, "a page needs a dictionary, and there is none before it");
	if (width > WIDTH_MAX || !parquet_runs(d->numbers, d->count, &d->rd, width))
		return damaged(err);
	for (size_t i = 0; i < d->count; i++) {
		if (d->numbers[i] >= d->dictionary_count)
			return damaged(err);
		d->values[i] = d->dictionary[d->numbers[i]];
	}
	return OK;
}

/* Truth values as runs, behind four bytes that say how long they are. */
static ErrCode decode_runs(ParquetDecoding *d, Error *err)
{
	(void)rd_u32le(&d->rd);
	if (d->column->type != PARQUET_BOOLEAN || !parquet_runs(d->numbers, d->count, &d->rd, 1))
		return damaged(err);
	for (size_t i = 0; i < d->count; i++)
		d->values[i].whole = d->numbers[i];
	return OK;
}

static ErrCode decode_deltas(ParquetDecoding *d, Error *err)
{
	const bool narrow = d->column->type == PARQUET_INT32;
	if ((!narrow && d->column->type != PARQUET_INT64) || !parquet_deltas(d->wholes, d->count, &d->rd))
		return damaged(err);
	for (size_t i = 0; i < d->count; i++)
		d->values[i].whole = narrow ? (int32_t)(uint32_t)(uint64_t)d->wholes[i] : d->wholes[i];
	return OK;
}

static ErrCode decode_delta_length(ParquetDecoding *d, Error *err)
{
	if (d->column->type != PARQUET_BYTE_ARRAY || !parquet_deltas(d->wholes, d->count, &d->rd))
		return damaged(err);
	for (size_t i = 0; i < d->count; i++) {
		if (d->wholes[i] < 0 || (uint64_t)d->wholes[i] > rd_left(&d->rd))
			return damaged(err);
		d->values[i].text = str_of(rd_bytes(&d->rd, (size_t)d->wholes[i]));
	}
	return OK;
}

/* Each text begins as the one before it: prefixes by length, then the rest. The
 * texts are put together in `made`, whose places are known when it is whole. */
static ErrCode decode_delta_bytes(ParquetDecoding *d, Error *err)
{
	if ((d->column->type != PARQUET_BYTE_ARRAY && d->column->type != PARQUET_FIXED) ||
	    !parquet_deltas(d->wholes, d->count, &d->rd))
		return damaged(err);
	for (size_t i = 0; i < d->count; i++) {
		if (d->wholes[i] < 0 || d->wholes[i] > PARQUET_PAGE_MAX)
			return damaged(err);
		d->numbers[i] = (uint32_t)d->wholes[i];
	}
	if (!parquet_deltas(d->wholes, d->count, &d->rd))
		return damaged(err);
	size_t before_at = 0;
	size_t before_n = 0;
	buf_clear(d->made);
	for (size_t i = 0; i < d->count; i++) {
		const size_t prefix = d->numbers[i];
		if (prefix > before_n || d->wholes[i] < 0 || (uint64_t)d->wholes[i] > rd_left(&d->rd))
			return damaged(err);
		const Bytes rest = rd_bytes(&d->rd, (size_t)d->wholes[i]);
		const size_t at = d->made->n;
		char *to = buf_grow(d->made, prefix + rest.n);
		if (to == NULL)
			return fail(err, FAIL_LIMIT, -1, "the texts of a page are too long");
		memcpy(to, d->made->p + before_at, prefix);
		memcpy(to + prefix, rest.p, rest.n);
		before_at = at;
		before_n = prefix + rest.n;
		d->values[i].text = (Str){NULL, before_n};
	}
	size_t at = 0;
	for (size_t i = 0; i < d->count; i++) {
		d->values[i].text.p = d->made->p + at;
		at += d->values[i].text.n;
	}
	return OK;
}

/* The first bytes of all numbers, then the second ones, … */
static ErrCode decode_split(ParquetDecoding *d, Error *err)
{
	const size_t size = plain_size(d->column);
	if (size != 4 && size != 8)
		return fail(err, FAIL_FORMAT, -1, "a page of split bytes holds what is neither 4 nor 8 bytes long");
	const Bytes bytes = rd_bytes(&d->rd, size * d->count);
	if (d->rd.bad)
		return damaged(err);
	for (size_t i = 0; i < d->count; i++) {
		uint8_t together[8] = {0};
		for (size_t k = 0; k < size; k++)
			together[k] = bytes.p[k * d->count + i];
		Rd rd = rd_of((Bytes){together, size});
		d->values[i] = plain_value(d->column, &rd);
	}
	return d->column->type == PARQUET_FIXED ? damaged(err) : OK;
}

ErrCode parquet_decode(ParquetDecoding *decoding, int32_t encoding, Error *err)
{
	switch (encoding) {
	case ENCODING_PLAIN: return decode_plain(decoding, err);
	case ENCODING_PLAIN_DICTIONARY:
	case ENCODING_RLE_DICTIONARY: return decode_dictionary(decoding, err);
	case ENCODING_RLE: return decode_runs(decoding, err);
	case ENCODING_DELTA_BINARY: return decode_deltas(decoding, err);
	case ENCODING_DELTA_LENGTH: return decode_delta_length(decoding, err);
	case ENCODING_DELTA_BYTES: return decode_delta_bytes(decoding, err);
	case ENCODING_BYTE_STREAM_SPLIT: return decode_split(decoding, err);
	default: return fail(err, FAIL_FORMAT, -1, "a page has an encoding (%d) that is not read", encoding);
	}
}
