/*
 * parquet_craft.c - see parquet_craft.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/parquet/parquet_craft.h"

#include <string.h>

#include "formats/parquet/thrift.h"

enum { CHUNKS_MAX = 4096, DECIMAL = 5 };

/* ---- the compact protocol ---- */

static void put_varint(Buf *out, uint64_t value)
{
	for (; value >= 0x80; value >>= 7)
		buf_addc(out, (char)(value | 0x80));
	buf_addc(out, (char)value);
}

static void put_field(Buf *out, int step, ThriftType type)
{
	buf_addc(out, (char)(step << 4 | (int)type));
}

static void put_int(Buf *out, int step, ThriftType type, int64_t value)
{
	put_field(out, step, type);
	put_varint(out, (uint64_t)value << 1 ^ (uint64_t)(value >> 63));
}

static void put_text(Buf *out, const char *text)
{
	put_varint(out, strlen(text));
	buf_adds(out, text);
}

static void put_list(Buf *out, size_t count, ThriftType type)
{
	buf_addc(out, (char)(0xf0 | (int)type));
	put_varint(out, count);
}

static void put_stop(Buf *out)
{
	buf_addc(out, 0);
}

/* ---- values ---- */

static void put_le(Buf *out, uint64_t value, size_t size)
{
	for (size_t i = 0; i < size; i++)
		buf_addc(out, (char)(value >> (8 * i)));
}

static void put_value(Buf *out, const CraftColumn *column, size_t row)
{
	const int64_t *wholes = column->values;
	uint64_t bits = 0;
	switch (column->type) {
	case PARQUET_INT32: put_le(out, (uint32_t)((const int32_t *)column->values)[row], 4); return;
	case PARQUET_INT64: put_le(out, (uint64_t)wholes[row], 8); return;
	case PARQUET_INT96:
		put_le(out, (uint64_t)(wholes[row] % INT64_C(86400000000000)), 8);
		put_le(out, (uint64_t)(2440588 + wholes[row] / INT64_C(86400000000000)), 4);
		return;
	case PARQUET_DOUBLE:
		memcpy(&bits, (const double *)column->values + row, sizeof bits);
		put_le(out, bits, 8);
		return;
	case PARQUET_FIXED:
		for (int32_t i = column->fixed_size; i-- > 0;)
			buf_addc(out, (char)(i >= 8 ? (wholes[row] < 0 ? -1 : 0) : wholes[row] >> (8 * i)));
		return;
	case PARQUET_BYTE_ARRAY:
		put_le(out, ((const Str *)column->values)[row].n, 4);
		buf_add(out, ((const Str *)column->values)[row]);
		return;
	case PARQUET_BOOLEAN:
	case PARQUET_FLOAT: break;
	}
	out->failed = true;
}

/* One bit a row: is there a value? As one packed run. */
static void put_levels(Buf *out, const CraftColumn *column, size_t first, size_t count)
{
	const size_t groups = (count + 7) / 8;
	Buf head;
	buf_init(&head, &ALLOCATOR_SYSTEM, 16);
	put_varint(&head, (uint64_t)groups << 1 | 1);
	put_le(out, head.n + groups, 4);
	buf_add(out, buf_str(&head));
	buf_done(&head);
	for (size_t g = 0; g < groups; g++) {
		int byte = 0;
		for (size_t i = 0; i < 8 && g * 8 + i < count; i++)
			byte |= (column->nulls[first + g * 8 + i] == 0) << i;
		buf_addc(out, (char)byte);
	}
}

/* A page with its header; returns where it begins. */
static size_t put_page(Buf *out, Buf *page, const CraftColumn *column, size_t first, size_t count)
{
	const size_t at = out->n;
	buf_clear(page);
	if (column->nulls != NULL)
		put_levels(page, column, first, count);
	for (size_t row = first; row < first + count; row++) {
		if (column->nulls == NULL || column->nulls[row] == 0)
			put_value(page, column, row);
	}
	put_int(out, 1, THRIFT_I32, 0); /* a data page */
	put_int(out, 1, THRIFT_I32, (int64_t)page->n);
	put_int(out, 1, THRIFT_I32, (int64_t)page->n);
	put_field(out, 2, THRIFT_STRUCT);
	put_int(out, 1, THRIFT_I32, (int64_t)count);
	put_int(out, 1, THRIFT_I32, 0); /* PLAIN */
	put_int(out, 1, THRIFT_I32, 3); /* levels: RLE */
	put_int(out, 1, THRIFT_I32, 3);
	put_stop(out);
	put_stop(out);
	buf_add(out, buf_str(page));
	return at;
}

/* ---- the footer ---- */

static void put_schema(Buf *out, const CraftColumn *columns, size_t column_count)
{
	put_field(out, 1, THRIFT_LIST);
	put_list(out, column_count + 1, THRIFT_STRUCT);
	put_field(out, 4, THRIFT_BINARY);
	put_text(out, "schema");
	put_int(out, 1, THRIFT_I32, (int64_t)column_count);
	put_stop(out);
	for (size_t c = 0; c < column_count; c++) {
		const CraftColumn *column = &columns[c];
		put_int(out, 1, THRIFT_I32, (int64_t)column->type);
		put_int(out, 1, THRIFT_I32, column->fixed_size);
		put_int(out, 1, THRIFT_I32, column->nulls != NULL);
		put_field(out, 1, THRIFT_BINARY);
		put_text(out, column->name);
		if (column->converted >= 0)
			put_int(out, 2, THRIFT_I32, column->converted);
		if (column->converted == DECIMAL)
			put_int(out, 1, THRIFT_I32, column->scale);
		put_stop(out);
	}
}

static void put_chunk(Buf *out, const CraftColumn *column, size_t rows, size_t at, size_t size)
{
	put_int(out, 2, THRIFT_I64, (int64_t)at);
	put_field(out, 1, THRIFT_STRUCT);
	put_int(out, 1, THRIFT_I32, (int64_t)column->type);
	put_field(out, 1, THRIFT_LIST);
	put_list(out, 1, THRIFT_I32);
	put_varint(out, 0);
	put_field(out, 1, THRIFT_LIST);
	put_list(out, 1, THRIFT_BINARY);
	put_text(out, column->name);
	put_int(out, 1, THRIFT_I32, 0); /* not compressed */
	put_int(out, 1, THRIFT_I64, (int64_t)rows);
	put_int(out, 1, THRIFT_I64, (int64_t)size);
	put_int(out, 1, THRIFT_I64, (int64_t)size);
	put_int(out, 2, THRIFT_I64, (int64_t)at);
	put_stop(out);
	put_stop(out);
}

void parquet_craft(Buf *out, const CraftColumn *columns, size_t column_count, size_t rows, size_t group_rows)
{
	static const char MAGIC[] = "PAR1";
	size_t starts[CHUNKS_MAX + 1];
	size_t chunk = 0;
	const size_t groups = rows == 0 ? 0 : (rows + group_rows - 1) / group_rows;
	if (groups * column_count > CHUNKS_MAX) {
		out->failed = true;
		return;
	}
	Buf page;
	buf_init(&page, &ALLOCATOR_SYSTEM, PARQUET_PAGE_MAX);
	buf_adds(out, MAGIC);
	for (size_t first = 0; first < rows; first += group_rows) {
		const size_t count = rows - first < group_rows ? rows - first : group_rows;
		for (size_t c = 0; c < column_count; c++)
			starts[chunk++] = put_page(out, &page, &columns[c], first, count);
	}
	out->failed = out->failed || page.failed;
	buf_done(&page);
	starts[chunk] = out->n;
	const size_t footer = out->n;
	put_int(out, 1, THRIFT_I32, 1);
	put_schema(out, columns, column_count);
	put_int(out, 1, THRIFT_I64, (int64_t)rows);
	put_field(out, 1, THRIFT_LIST);
	put_list(out, groups, THRIFT_STRUCT);
	chunk = 0;
	for (size_t first = 0; first < rows; first += group_rows) {
		const size_t count = rows - first < group_rows ? rows - first : group_rows;
		put_field(out, 1, THRIFT_LIST);
		put_list(out, column_count, THRIFT_STRUCT);
		for (size_t c = 0; c < column_count; c++, chunk++)
			put_chunk(out, &columns[c], count, starts[chunk], starts[chunk + 1] - starts[chunk]);
		put_int(out, 1, THRIFT_I64, (int64_t)(out->n));
		put_int(out, 1, THRIFT_I64, (int64_t)count);
		put_stop(out);
	}
	put_stop(out);
	put_le(out, out->n - footer, 4);
	buf_adds(out, MAGIC);
}
