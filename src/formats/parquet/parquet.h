/*
 * parquet.h - reads flat Apache Parquet files, a column of a row group at a
 * time, a page at a time: the memory is that of a page and its dictionary for
 * each column that is open, whatever the length of the file.
 *
 * Read: data pages of version 1 and 2; PLAIN, PLAIN_DICTIONARY,
 * RLE_DICTIONARY, RLE (of truth values), DELTA_BINARY_PACKED,
 * DELTA_LENGTH_BYTE_ARRAY, DELTA_BYTE_ARRAY and BYTE_STREAM_SPLIT; not
 * compressed, SNAPPY, GZIP, LZ4_RAW and ZSTD; all physical types; columns that may be
 * null. A column inside a structure, a list or a map is listed and cannot be
 * opened. Encrypted files, LZO, the old LZ4 and BROTLI are refused with a sentence.
 * Checksums of pages are not looked at.
 *
 * Source: Apache Parquet, "File format", "Encodings", "Compression" and
 * parquet.thrift (github.com/apache/parquet-format).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PARQUET_PARQUET_H
#define FORMATS_PARQUET_PARQUET_H

#include "base/arena.h"
#include "base/error.h"
#include "base/rd.h"

enum {
	PARQUET_COLUMNS_MAX = 1024,
	PARQUET_CHUNKS_MAX = 1 << 20,        /* columns × row groups */
	PARQUET_FOOTER_MAX = 64 << 20,       /* bytes */
	PARQUET_PAGE_MAX = 256 << 20,        /* bytes of a page, unpacked */
	PARQUET_PAGE_VALUES_MAX = 1 << 24,
	PARQUET_DICTIONARY_MAX = 1 << 24,    /* values */
};

/* Where the bytes come from. `read` puts the `n` bytes at `at`, which are there by `size`. */
typedef struct ParquetSource {
	ErrCode (*read)(void *context, uint64_t at, uint8_t *into, size_t n, Error *err);
	void *context;
	uint64_t size;
} ParquetSource;

/* Bytes in memory as a source; `bytes` outlives it. */
ParquetSource parquet_source_of(const Bytes *bytes);

typedef enum ParquetType {
	PARQUET_BOOLEAN,
	PARQUET_INT32,
	PARQUET_INT64,
	PARQUET_INT96, /* nanoseconds of a Julian day, as Spark wrote times */
	PARQUET_FLOAT,
	PARQUET_DOUBLE,
	PARQUET_BYTE_ARRAY,
	PARQUET_FIXED, /* byte arrays of one length */
} ParquetType;

/* What the numbers of a column mean. */
typedef enum ParquetMeaning {
	PARQUET_PLAIN_NUMBER,
	PARQUET_DATE,     /* days since 1970 */
	PARQUET_MILLIS,   /* times, in these units since 1970 */
	PARQUET_MICROS,
	PARQUET_NANOS,
	PARQUET_DECIMAL,  /* whole numbers of 10 to the power -scale */
	PARQUET_UNSIGNED,
	PARQUET_OTHER,    /* a meaning that a number or a text alone does not have */
} ParquetMeaning;

typedef struct ParquetColumn {
	Str name; /* with a point between the parts of a nested one */
	ParquetType type;
	ParquetMeaning meaning;
	int32_t scale;
	int32_t fixed_size; /* of PARQUET_FIXED */
	bool optional;
	bool nested;
} ParquetColumn;

typedef struct Parquet Parquet;

/* Reads the footer into the arena; `source` outlives what is opened. */
ErrCode parquet_open(const Parquet **parquet, Arena *arena, const ParquetSource *source, Error *err) MUST_USE;
size_t parquet_column_count(const Parquet *parquet);
const ParquetColumn *parquet_column(const Parquet *parquet, size_t column);
size_t parquet_group_count(const Parquet *parquet);
int64_t parquet_group_rows(const Parquet *parquet, size_t group);

/* A value: `whole` of whole numbers, truth values and INT96 (nanoseconds since
 * 1970); `real` of FLOAT and DOUBLE; `text` of byte arrays. */
typedef union ParquetValue {
	int64_t whole;
	double real;
	Str text;
} ParquetValue;

typedef struct ParquetCursor ParquetCursor;

/* Values of a page, up to the next call. */
typedef struct ParquetBatch {
	const ParquetValue *values; /* of those that are null, nothing is said */
	const uint8_t *nulls;       /* 1 where there is no value */
	size_t count;
} ParquetBatch;

/* Opens a column of a row group. FAIL_FORMAT for a nested one. */
ErrCode parquet_cursor_open(ParquetCursor **cursor, const Parquet *parquet, size_t group, size_t column,
			    const Allocator *allocator, Error *err) MUST_USE;
/* The next page's values; count 0 behind the last row. */
ErrCode parquet_cursor_next(ParquetCursor *cursor, ParquetBatch *batch, Error *err) MUST_USE;
/* NULL is allowed. */
void parquet_cursor_close(ParquetCursor *cursor);

#endif
