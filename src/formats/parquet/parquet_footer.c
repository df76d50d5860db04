/*
 * parquet_footer.c - see parquet.h: what a file says of its columns and row
 * groups, which stands at its end.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "formats/parquet/parquet_priv.h"
#include "formats/parquet/thrift.h"

enum { TAIL_SIZE = 8, DEPTH_MAX = 32, REQUIRED = 0, OPTIONAL = 1, PATH_MAX_BYTES = 1000 };

typedef struct Footer {
	Arena *arena;
	Parquet *parquet;
	size_t column_room;
	size_t element_count;
	bool encrypted;
	Error *err;
} Footer;

/* A node of the schema, which is a tree laid out from the root on. */
typedef struct Element {
	int64_t type; /* -1: it has children */
	int64_t fixed_size, repetition, children, converted, scale;
	Str name;
	ParquetMeaning logical; /* PARQUET_PLAIN_NUMBER: not said */
} Element;

static ErrCode memory_source_read(void *context, uint64_t at, uint8_t *into, size_t n, Error *err)
{
	const Bytes *bytes = context;
	if (at > bytes->n || n > bytes->n - at)
		return fail(err, FAIL_FORMAT, (int64_t)at, "the file ends too early");
	memcpy(into, bytes->p + at, n);
	return OK;
}

ParquetSource parquet_source_of(const Bytes *bytes)
{
	/* the context is only read */
	return (ParquetSource){.read = memory_source_read, .context = (void *)(uintptr_t)bytes, .size = bytes->n};
}

static ErrCode damaged(Footer *footer)
{
	return fail(footer->err, FAIL_FORMAT, -1, "the footer of the Parquet file is damaged");
}

static ErrCode no_memory(Footer *footer)
{
	return fail(footer->err, FAIL_MEMORY, -1, "out of memory while reading the footer of a Parquet file");
}

/* The one of a union's structures that is there; its content is passed over, but for what `inner` takes. */
static ParquetMeaning read_time_unit(Rd *rd, const ThriftField *outer)
{
	static const ParquetMeaning UNITS[] = {PARQUET_OTHER, PARQUET_MILLIS, PARQUET_MICROS, PARQUET_NANOS};
	ParquetMeaning unit = PARQUET_OTHER;
	ThriftField field = {0};
	thrift_struct(rd, outer);
	while (thrift_next(rd, &field)) {
		if (field.id >= 1 && field.id <= 3)
			unit = UNITS[field.id];
		thrift_skip(rd, &field);
	}
	return unit;
}

/* The parts of a TIMESTAMP, a DECIMAL or an INTEGER. */
static ParquetMeaning read_logical_parts(Rd *rd, int32_t kind, const ThriftField *outer, int64_t *scale)
{
	enum { DECIMAL = 5, TIMESTAMP = 8, INTEGER = 10 };
	ParquetMeaning meaning = kind == DECIMAL ? PARQUET_DECIMAL : PARQUET_PLAIN_NUMBER;
	ThriftField field = {0};
	thrift_struct(rd, outer);
	while (thrift_next(rd, &field)) {
		if (kind == DECIMAL && field.id == 1)
			*scale = thrift_int(rd, &field);
		else if (kind == TIMESTAMP && field.id == 2)
			meaning = read_time_unit(rd, &field);
		else if (kind == INTEGER && field.id == 2)
			meaning = thrift_bool(rd, &field) ? PARQUET_PLAIN_NUMBER : PARQUET_UNSIGNED;
		else
			thrift_skip(rd, &field);
	}
	return meaning;
}

static ParquetMeaning read_logical(Rd *rd, const ThriftField *outer, int64_t *scale)
{
	enum { STRING = 1, ENUM = 4, DECIMAL = 5, DATE = 6, TIMESTAMP = 8, INTEGER = 10, JSON = 12 };
	ParquetMeaning meaning = PARQUET_PLAIN_NUMBER;
	ThriftField field = {0};
	thrift_struct(rd, outer);
	while (thrift_next(rd, &field)) {
		switch (field.id) {
		case DECIMAL:
		case TIMESTAMP:
		case INTEGER: meaning = read_logical_parts(rd, field.id, &field, scale); break;
		case DATE:
			meaning = PARQUET_DATE;
			thrift_skip(rd, &field);
			break;
		case STRING:
		case ENUM:
		case JSON: thrift_skip(rd, &field); break;
		default:
			meaning = PARQUET_OTHER;
			thrift_skip(rd, &field);
			break;
		}
	}
	return meaning;
}

static Element read_element(Rd *rd)
{
	Element e = {.type = -1, .converted = -1};
	ThriftField field = {0};
	while (thrift_next(rd, &field)) {
		switch (field.id) {
		case 1: e.type = thrift_int(rd, &field); break;
		case 2: e.fixed_size = thrift_int(rd, &field); break;
		case 3: e.repetition = thrift_int(rd, &field); break;
		case 4: e.name = thrift_text(rd, &field); break;
		case 5: e.children = thrift_int(rd, &field); break;
		case 6: e.converted = thrift_int(rd, &field); break;
		case 7: e.scale = thrift_int(rd, &field); break;
		case 10: e.logical = read_logical(rd, &field, &e.scale); break;
		default: thrift_skip(rd, &field); break;
		}
	}
	return e;
}

/* What older files say instead of a logical type. */
static ParquetMeaning meaning_of(const Element *e)
{
	enum { DECIMAL = 5, DATE = 6, TIME_MILLIS = 7, TIME_MICROS = 8, TIMESTAMP_MILLIS = 9, TIMESTAMP_MICROS = 10,
	       UINT_8 = 11, UINT_64 = 14, INTERVAL = 21 };
	if (e->type == PARQUET_INT96)
		return PARQUET_NANOS;
	if (e->logical != PARQUET_PLAIN_NUMBER)
		return e->logical;
	switch (e->converted) {
	case DECIMAL: return PARQUET_DECIMAL;
	case DATE: return PARQUET_DATE;
	case TIMESTAMP_MILLIS: return PARQUET_MILLIS;
	case TIMESTAMP_MICROS: return PARQUET_MICROS;
	case TIME_MILLIS:
	case TIME_MICROS:
	case INTERVAL: return PARQUET_OTHER;
	default: return e->converted >= UINT_8 && e->converted <= UINT_64 ? PARQUET_UNSIGNED : PARQUET_PLAIN_NUMBER;
	}
}

static ErrCode add_column(Footer *footer, const Element *e, Str name, bool nested)
{
	Parquet *parquet = footer->parquet;
	if (parquet->column_count == PARQUET_COLUMNS_MAX)
		return fail(footer->err, FAIL_LIMIT, -1, "the Parquet file has more than %d columns", PARQUET_COLUMNS_MAX);
	if (e->type < PARQUET_BOOLEAN || e->type > PARQUET_FIXED || e->scale < 0 || e->scale > 38 ||
	    e->repetition < REQUIRED || (e->type == PARQUET_FIXED && (e->fixed_size < 1 || e->fixed_size > 1 << 20)))
		return damaged(footer);
	ParquetColumn *columns = arena_grow(footer->arena, parquet->columns, parquet->column_count, &footer->column_room,
					    sizeof *columns);
	if (columns == NULL)
		return no_memory(footer);
	parquet->columns = columns;
	columns[parquet->column_count++] = (ParquetColumn){.name = name,
							   .type = (ParquetType)e->type,
							   .meaning = meaning_of(e),
							   .scale = (int32_t)e->scale,
							   .fixed_size = (int32_t)e->fixed_size,
							   .optional = e->repetition != REQUIRED,
							   .nested = nested || e->repetition > OPTIONAL};
	return OK;
}

/* The children of a node, which follow it. */
static ErrCode read_children(Footer *footer, Rd *rd, int64_t children, Str path, int depth)
{
	for (int64_t i = 0; i < children; i++) {
		if (footer->element_count-- == 0 || depth >= DEPTH_MAX)
			return damaged(footer);
		const Element e = read_element(rd);
		if (rd->bad || path.n + e.name.n > PATH_MAX_BYTES)
			return damaged(footer);
		const Str name = depth == 0 ? arena_str(footer->arena, e.name)
					    : arena_printf(footer->arena, "%.*s.%.*s", STR_ARG(path), STR_ARG(e.name));
		if (name.p == NULL)
			return no_memory(footer);
		const ErrCode code = e.children > 0 ? read_children(footer, rd, e.children, name, depth + 1)
						    : add_column(footer, &e, name, depth > 0);
		if (code != OK)
			return code;
	}
	return OK;
}

static ErrCode read_schema(Footer *footer, Rd *rd, const ThriftField *field)
{
	footer->element_count = thrift_list(rd, field, THRIFT_STRUCT);
	if (rd->bad || footer->element_count == 0 || footer->parquet->column_count > 0)
		return damaged(footer);
	footer->element_count--;
	const Element root = read_element(rd);
	if (rd->bad)
		return damaged(footer);
	const ErrCode code = read_children(footer, rd, root.children, STR_NONE, 0);
	return code == OK && footer->element_count != 0 ? damaged(footer) : code;
}

static void read_column_metadata(Rd *rd, const ThriftField *outer, ParquetChunk *chunk)
{
	int64_t data_at = -1;
	int64_t dictionary_at = 0;
	int64_t size = -1;
	ThriftField field = {0};
	thrift_struct(rd, outer);
	while (thrift_next(rd, &field)) {
		switch (field.id) {
		case 4: chunk->codec = (int32_t)thrift_int(rd, &field); break;
		case 5: chunk->values = thrift_int(rd, &field); break;
		case 7: size = thrift_int(rd, &field); break;
		case 9: data_at = thrift_int(rd, &field); break;
		case 11: dictionary_at = thrift_int(rd, &field); break;
		default: thrift_skip(rd, &field); break;
		}
	}
	if (data_at < 0 || size < 0 || chunk->values < 0)
		rd->bad = true;
	const int64_t at = dictionary_at > 0 && dictionary_at < data_at ? dictionary_at : data_at;
	chunk->at = (uint64_t)(rd->bad ? 0 : at);
	chunk->size = (uint64_t)(rd->bad ? 0 : size);
	chunk->there = true;
}

static ErrCode read_chunk(Footer *footer, Rd *rd, ParquetChunk *chunk)
{
	ThriftField field = {0};
	bool elsewhere = false;
	while (thrift_next(rd, &field)) {
		if (field.id == 3) {
			read_column_metadata(rd, &field, chunk);
			continue;
		}
		elsewhere = elsewhere || field.id == 1;
		footer->encrypted = footer->encrypted || field.id == 8 || field.id == 9;
		thrift_skip(rd, &field);
	}
	if (rd->bad)
		return damaged(footer);
	if (elsewhere)
		return fail(footer->err, FAIL_FORMAT, -1, "the Parquet file keeps its columns in other files");
	const uint64_t size = footer->parquet->source.size;
	if (chunk->there && (chunk->at > size || chunk->size > size - chunk->at))
		return damaged(footer);
	return OK;
}

static ErrCode read_group(Footer *footer, Rd *rd, size_t group)
{
	Parquet *parquet = footer->parquet;
	ThriftField field = {0};
	while (thrift_next(rd, &field)) {
		if (field.id == 3) {
			parquet->group_rows[group] = thrift_int(rd, &field);
			continue;
		}
		if (field.id != 1) {
			thrift_skip(rd, &field);
			continue;
		}
		const size_t count = thrift_list(rd, &field, THRIFT_STRUCT);
		if (rd->bad || count != parquet->column_count)
			return damaged(footer);
		for (size_t c = 0; c < count; c++) {
			const ErrCode code = read_chunk(footer, rd, &parquet->chunks[group * parquet->column_count + c]);
			if (code != OK)
				return code;
		}
	}
	return rd->bad || parquet->group_rows[group] < 0 ? damaged(footer) : OK;
}

static ErrCode read_groups(Footer *footer, Rd *rd, const ThriftField *field)
{
	Parquet *parquet = footer->parquet;
	const size_t count = thrift_list(rd, field, THRIFT_STRUCT);
	if (rd->bad || parquet->chunks != NULL)
		return damaged(footer);
	if (parquet->column_count > 0 && count > PARQUET_CHUNKS_MAX / parquet->column_count)
		return fail(footer->err, FAIL_LIMIT, -1, "the Parquet file has more than %d pieces of columns",
			    PARQUET_CHUNKS_MAX);
	parquet->chunks = ARENA_ARRAY(footer->arena, count * parquet->column_count, ParquetChunk);
	parquet->group_rows = ARENA_ARRAY(footer->arena, count, int64_t);
	if (parquet->chunks == NULL || parquet->group_rows == NULL)
		return no_memory(footer);
	parquet->group_count = count;
	for (size_t g = 0; g < count; g++) {
		const ErrCode code = read_group(footer, rd, g);
		if (code != OK)
			return code;
	}
	return OK;
}

static ErrCode read_metadata(Footer *footer, Rd *rd)
{
	ThriftField field = {0};
	while (thrift_next(rd, &field)) {
		ErrCode code = OK;
		if (field.id == 2)
			code = read_schema(footer, rd, &field);
		else if (field.id == 4)
			code = read_groups(footer, rd, &field);
		else
			thrift_skip(rd, &field);
		footer->encrypted = footer->encrypted || field.id == 8;
		if (code != OK)
			return code;
	}
	if (footer->encrypted)
		return fail(footer->err, FAIL_FORMAT, -1, "the Parquet file is encrypted");
	return rd->bad || footer->parquet->column_count == 0 || footer->parquet->chunks == NULL ? damaged(footer) : OK;
}

static ErrCode read_tail(Footer *footer, size_t *size)
{
	const ParquetSource *source = &footer->parquet->source;
	uint8_t tail[TAIL_SIZE];
	if (source->size < 2 * (uint64_t)TAIL_SIZE - 4)
		return fail(footer->err, FAIL_FORMAT, -1, "too short for a Parquet file");
	const ErrCode code = source->read(source->context, source->size - TAIL_SIZE, tail, TAIL_SIZE, footer->err);
	if (code != OK)
		return code;
	Rd rd = rd_of((Bytes){tail, TAIL_SIZE});
	*size = rd_u32le(&rd);
	if (memcmp(tail + 4, "PARE", 4) == 0)
		return fail(footer->err, FAIL_FORMAT, -1, "the Parquet file is encrypted");
	if (memcmp(tail + 4, "PAR1", 4) != 0)
		return fail(footer->err, FAIL_FORMAT, -1, "the file does not end as a Parquet file does; it may be cut short");
	if (*size > source->size - TAIL_SIZE - 4)
		return damaged(footer);
	if (*size > PARQUET_FOOTER_MAX)
		return fail(footer->err, FAIL_LIMIT, -1, "the footer of the Parquet file is larger than %d MiB",
			    PARQUET_FOOTER_MAX >> 20);
	return OK;
}

ErrCode parquet_open(const Parquet **parquet, Arena *arena, const ParquetSource *source, Error *err)
{
	Footer footer = {.arena = arena, .parquet = ARENA_NEW(arena, Parquet), .err = err};
	size_t size = 0;
	if (footer.parquet == NULL)
		return no_memory(&footer);
	footer.parquet->source = *source;
	ErrCode code = read_tail(&footer, &size);
	if (code != OK)
		return code;
	uint8_t *bytes = arena_room(arena, size);
	if (bytes == NULL)
		return no_memory(&footer);
	code = source->read(source->context, source->size - TAIL_SIZE - size, bytes, size, err);
	if (code != OK)
		return code;
	Rd rd = rd_of((Bytes){bytes, size});
	code = read_metadata(&footer, &rd);
	if (code == OK)
		*parquet = footer.parquet;
	return code;
}

size_t parquet_column_count(const Parquet *parquet)
{
	return parquet->column_count;
}

const ParquetColumn *parquet_column(const Parquet *parquet, size_t column)
{
	return &parquet->columns[column];
}

size_t parquet_group_count(const Parquet *parquet)
{
	return parquet->group_count;
}

int64_t parquet_group_rows(const Parquet *parquet, size_t group)
{
	return parquet->group_rows[group];
}
