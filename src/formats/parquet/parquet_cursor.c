/*
 * parquet_cursor.c - see parquet.h: the pages of a column in a row group.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "formats/parquet/parquet_priv.h"
#include "formats/parquet/thrift.h"

enum { HEADER_FIRST = 512, HEADER_MAX = 1 << 20, DATA_PAGE = 0, DICTIONARY_PAGE = 2, DATA_PAGE_V2 = 3 };

typedef struct PageHeader {
	int64_t kind, unpacked, packed, values, encoding, level_encoding;
	int64_t definition_size, repetition_size; /* version 2 */
	bool is_packed;
} PageHeader;

struct ParquetCursor {
	Allocator allocator;
	const Parquet *parquet;
	const ParquetColumn *column;
	uint64_t at, end; /* in the file */
	int32_t codec;
	int64_t values_left;
	Buf packed, page;
	Buf dictionary_bytes;
	ParquetValue *dictionary;
	size_t dictionary_count;
	Buf made;
	size_t room; /* values of the arrays below */
	ParquetValue *values;
	uint8_t *nulls;
	uint32_t *numbers;
	int64_t *wholes;
};

static ErrCode damaged(Error *err)
{
	return fail(err, FAIL_FORMAT, -1, "a page of the Parquet file is damaged");
}

static ErrCode no_memory(Error *err)
{
	return fail(err, FAIL_MEMORY, -1, "out of memory while reading a Parquet file");
}

static void *resize(ParquetCursor *cursor, void *p, size_t size)
{
	return cursor->allocator.resize(cursor->allocator.context, p, size);
}

ErrCode parquet_cursor_open(ParquetCursor **cursor, const Parquet *parquet, size_t group, size_t column,
			    const Allocator *allocator, Error *err)
{
	const ParquetColumn *info = &parquet->columns[column];
	const ParquetChunk *chunk = &parquet->chunks[group * parquet->column_count + column];
	if (info->nested)
		return fail(err, FAIL_FORMAT, -1, "the column \"%.*s\" is nested: only flat ones are read", STR_ARG(info->name));
	if (!chunk->there)
		return fail(err, FAIL_FORMAT, -1, "the column \"%.*s\" is not in every part of the file", STR_ARG(info->name));
	ParquetCursor *made = allocator->resize(allocator->context, NULL, sizeof *made);
	if (made == NULL)
		return no_memory(err);
	*made = (ParquetCursor){.allocator = *allocator,
				.parquet = parquet,
				.column = info,
				.at = chunk->at,
				.end = chunk->at + chunk->size,
				.codec = chunk->codec,
				.values_left = chunk->values};
	buf_init(&made->packed, allocator, PARQUET_PAGE_MAX + HEADER_MAX);
	buf_init(&made->page, allocator, PARQUET_PAGE_MAX);
	buf_init(&made->dictionary_bytes, allocator, PARQUET_PAGE_MAX);
	buf_init(&made->made, allocator, PARQUET_PAGE_MAX);
	*cursor = made;
	return OK;
}

void parquet_cursor_close(ParquetCursor *cursor)
{
	if (cursor == NULL)
		return;
	buf_done(&cursor->packed);
	buf_done(&cursor->page);
	buf_done(&cursor->dictionary_bytes);
	buf_done(&cursor->made);
	(void)resize(cursor, cursor->dictionary, 0);
	(void)resize(cursor, cursor->values, 0);
	(void)resize(cursor, cursor->nulls, 0);
	(void)resize(cursor, cursor->numbers, 0);
	(void)resize(cursor, cursor->wholes, 0);
	const Allocator allocator = cursor->allocator;
	(void)allocator.resize(allocator.context, cursor, 0);
}

/* ---- headers ---- */

/* The parts of a header that belong to a kind of page: values, encodings, sizes of the levels. */
static void read_kind(Rd *rd, const ThriftField *outer, PageHeader *header)
{
	const bool second = outer->id == 8;
	ThriftField field = {0};
	thrift_struct(rd, outer);
	while (thrift_next(rd, &field)) {
		if (field.id == 1)
			header->values = thrift_int(rd, &field);
		else if (field.id == (second ? 4 : 2))
			header->encoding = thrift_int(rd, &field);
		else if (outer->id == 5 && field.id == 3)
			header->level_encoding = thrift_int(rd, &field);
		else if (second && field.id == 5)
			header->definition_size = thrift_int(rd, &field);
		else if (second && field.id == 6)
			header->repetition_size = thrift_int(rd, &field);
		else if (second && field.id == 7)
			header->is_packed = thrift_bool(rd, &field);
		else
			thrift_skip(rd, &field);
	}
}

static void read_header(Rd *rd, PageHeader *header)
{
	ThriftField field = {0};
	*header = (PageHeader){.kind = -1, .unpacked = -1, .packed = -1, .values = -1, .encoding = -1,
			       .level_encoding = ENCODING_RLE, .is_packed = true};
	while (thrift_next(rd, &field)) {
		switch (field.id) {
		case 1: header->kind = thrift_int(rd, &field); break;
		case 2: header->unpacked = thrift_int(rd, &field); break;
		case 3: header->packed = thrift_int(rd, &field); break;
		case 5:
		case 7:
		case 8: read_kind(rd, &field, header); break;
		default: thrift_skip(rd, &field); break;
		}
	}
}

static ErrCode read_bytes(ParquetCursor *cursor, size_t n, Error *err)
{
	const ParquetSource *source = &cursor->parquet->source;
	buf_clear(&cursor->packed);
	if (n == 0)
		return OK;
	uint8_t *into = (uint8_t *)buf_grow(&cursor->packed, n);
	if (into == NULL)
		return no_memory(err);
	return source->read(source->context, cursor->at, into, n, err);
}

/* Reads the header at `at` and moves behind it; statistics can make it long. */
static ErrCode next_header(ParquetCursor *cursor, PageHeader *header, Error *err)
{
	for (size_t room = HEADER_FIRST;; room *= 4) {
		const uint64_t left = cursor->end - cursor->at;
		const size_t n = room < left ? room : (size_t)left;
		const ErrCode code = read_bytes(cursor, n, err);
		if (code != OK)
			return code;
		Rd rd = rd_of(bytes_of(buf_str(&cursor->packed)));
		read_header(&rd, header);
		if (!rd.bad) {
			cursor->at += rd.at;
			break;
		}
		if (n == left || room >= HEADER_MAX)
			return damaged(err);
	}
	if (header->packed < 0 || header->unpacked < 0 || (uint64_t)header->packed > cursor->end - cursor->at)
		return damaged(err);
	if (header->unpacked > PARQUET_PAGE_MAX || header->packed > PARQUET_PAGE_MAX)
		return fail(err, FAIL_LIMIT, -1, "a page of the Parquet file is larger than %d MiB", PARQUET_PAGE_MAX >> 20);
	return OK;
}

/* ---- pages ---- */

static ErrCode make_room(ParquetCursor *cursor, size_t count, Error *err)
{
	if (count <= cursor->room)
		return OK;
	cursor->room = 0;
	ParquetValue *values = resize(cursor, cursor->values, count * sizeof *values);
	cursor->values = values == NULL ? cursor->values : values;
	uint8_t *nulls = resize(cursor, cursor->nulls, count);
	cursor->nulls = nulls == NULL ? cursor->nulls : nulls;
	uint32_t *numbers = resize(cursor, cursor->numbers, count * sizeof *numbers);
	cursor->numbers = numbers == NULL ? cursor->numbers : numbers;
	int64_t *wholes = resize(cursor, cursor->wholes, count * sizeof *wholes);
	cursor->wholes = wholes == NULL ? cursor->wholes : wholes;
	if (values == NULL || nulls == NULL || numbers == NULL || wholes == NULL)
		return no_memory(err);
	cursor->room = count;
	return OK;
}

static ErrCode read_dictionary(ParquetCursor *cursor, const PageHeader *header, Error *err)
{
	if (cursor->dictionary != NULL || header->values < 0 ||
	    (header->encoding != ENCODING_PLAIN && header->encoding != ENCODING_PLAIN_DICTIONARY))
		return damaged(err);
	if (header->values > PARQUET_DICTIONARY_MAX)
		return fail(err, FAIL_LIMIT, -1, "a dictionary of more than %d values", PARQUET_DICTIONARY_MAX);
	const size_t count = (size_t)header->values;
	ErrCode code = parquet_unpack(&cursor->dictionary_bytes, cursor->codec, bytes_of(buf_str(&cursor->packed)),
				      (size_t)header->unpacked, err);
	if (code == OK && count / 8 > cursor->dictionary_bytes.n)
		code = damaged(err); /* more than there are bits */
	if (code == OK)
		code = make_room(cursor, count, err);
	if (code != OK)
		return code;
	cursor->dictionary = resize(cursor, NULL, (count + 1) * sizeof *cursor->dictionary);
	if (cursor->dictionary == NULL)
		return no_memory(err);
	ParquetDecoding decoding = {.column = cursor->column,
				    .rd = rd_of(bytes_of(buf_str(&cursor->dictionary_bytes))),
				    .values = cursor->dictionary,
				    .count = count,
				    .made = &cursor->made,
				    .numbers = cursor->numbers,
				    .wholes = cursor->wholes};
	code = parquet_decode(&decoding, ENCODING_PLAIN, err);
	cursor->dictionary_count = code == OK ? count : 0;
	return code;
}

/* Which values are null: definition levels of one bit. `*known` have a value. */
static ErrCode read_levels(ParquetCursor *cursor, Rd *rd, size_t count, size_t *known, Error *err)
{
	*known = count;
	if (!cursor->column->optional) {
		memset(cursor->nulls, 0, count);
		return OK;
	}
	if (!parquet_runs(cursor->numbers, count, rd, 1))
		return damaged(err);
	for (size_t i = 0; i < count; i++) {
		cursor->nulls[i] = cursor->numbers[i] == 0;
		*known -= cursor->nulls[i];
	}
	return OK;
}

/* The values stand at the front of the array, without the nulls: puts each in its place, from the end. */
static void spread_values(ParquetCursor *cursor, size_t count, size_t known)
{
	for (size_t i = count; i-- > 0 && known < i + 1;) {
		if (cursor->nulls[i])
			memset(&cursor->values[i], 0, sizeof cursor->values[i]);
		else
			cursor->values[i] = cursor->values[--known];
	}
}

/* Where the levels and the values of a page are. */
static ErrCode open_page(ParquetCursor *cursor, const PageHeader *header, Rd *levels, Rd *values, Error *err)
{
	const Bytes packed = bytes_of(buf_str(&cursor->packed));
	if (header->kind == DATA_PAGE_V2) {
		const int64_t before = header->definition_size + header->repetition_size;
		if (header->definition_size < 0 || header->repetition_size != 0 || before > header->packed ||
		    before > header->unpacked)
			return damaged(err);
		const size_t n = (size_t)before;
		const ErrCode code = parquet_unpack(&cursor->page, header->is_packed ? cursor->codec : CODEC_NONE,
						    (Bytes){packed.p + n, packed.n - n}, (size_t)header->unpacked - n, err);
		*levels = rd_of((Bytes){packed.p, n});
		*values = rd_of(bytes_of(buf_str(&cursor->page)));
		return code;
	}
	const ErrCode code = parquet_unpack(&cursor->page, cursor->codec, packed, (size_t)header->unpacked, err);
	if (code != OK)
		return code;
	*values = rd_of(bytes_of(buf_str(&cursor->page)));
	if (!cursor->column->optional)
		return OK;
	if (header->level_encoding != ENCODING_RLE)
		return fail(err, FAIL_FORMAT, -1, "a page says what is null in a way that is not read");
	const uint32_t n = rd_u32le(values);
	*levels = rd_of(rd_bytes(values, n));
	return values->bad ? damaged(err) : OK;
}

static ErrCode read_page(ParquetCursor *cursor, const PageHeader *header, ParquetBatch *batch, Error *err)
{
	if (header->values < 0 || header->values > cursor->values_left)
		return damaged(err);
	if (header->values > PARQUET_PAGE_VALUES_MAX)
		return fail(err, FAIL_LIMIT, -1, "a page of more than %d values", PARQUET_PAGE_VALUES_MAX);
	const size_t count = (size_t)header->values;
	size_t known = 0;
	Rd levels = {0};
	ParquetDecoding decoding = {.column = cursor->column, .made = &cursor->made};
	ErrCode code = open_page(cursor, header, &levels, &decoding.rd, err);
	if (code == OK)
		code = make_room(cursor, count, err);
	if (code == OK)
		code = read_levels(cursor, &levels, count, &known, err);
	if (code != OK)
		return code;
	decoding.values = cursor->values;
	decoding.count = known;
	decoding.dictionary = cursor->dictionary;
	decoding.dictionary_count = cursor->dictionary_count;
	decoding.numbers = cursor->numbers;
	decoding.wholes = cursor->wholes;
	code = known == 0 ? OK : parquet_decode(&decoding, (int32_t)header->encoding, err);
	if (code != OK)
		return code;
	spread_values(cursor, count, known);
	cursor->values_left -= header->values;
	*batch = (ParquetBatch){cursor->values, cursor->nulls, count};
	return OK;
}

ErrCode parquet_cursor_next(ParquetCursor *cursor, ParquetBatch *batch, Error *err)
{
	while (cursor->values_left > 0) {
		PageHeader header = {0};
		if (cursor->at >= cursor->end)
			return damaged(err);
		ErrCode code = next_header(cursor, &header, err);
		if (code == OK)
			code = read_bytes(cursor, (size_t)header.packed, err);
		if (code != OK)
			return code;
		cursor->at += (uint64_t)header.packed;
		if (header.kind == DICTIONARY_PAGE)
			code = read_dictionary(cursor, &header, err);
		else if (header.kind == DATA_PAGE || header.kind == DATA_PAGE_V2)
			code = read_page(cursor, &header, batch, err);
		if (code != OK || ((header.kind == DATA_PAGE || header.kind == DATA_PAGE_V2) && batch->count > 0))
			return code;
	}
	*batch = (ParquetBatch){NULL, NULL, 0};
	return OK;
}
