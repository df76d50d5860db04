/*
 * parquet_priv.h - what the parts of the Parquet reader share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PARQUET_PARQUET_PRIV_H
#define FORMATS_PARQUET_PARQUET_PRIV_H

#include "formats/parquet/parquet.h"

typedef enum ParquetEncoding {
	ENCODING_PLAIN = 0,
	ENCODING_PLAIN_DICTIONARY = 2,
	ENCODING_RLE = 3,
	ENCODING_BIT_PACKED = 4,
	ENCODING_DELTA_BINARY = 5,
	ENCODING_DELTA_LENGTH = 6,
	ENCODING_DELTA_BYTES = 7,
	ENCODING_RLE_DICTIONARY = 8,
	ENCODING_BYTE_STREAM_SPLIT = 9,
} ParquetEncoding;

typedef enum ParquetCodec {
	CODEC_NONE = 0,
	CODEC_SNAPPY = 1,
	CODEC_GZIP = 2,
	CODEC_ZSTD = 6,
	CODEC_LZ4_RAW = 7,
} ParquetCodec;

/* A column of a row group, in the file. */
typedef struct ParquetChunk {
	uint64_t at, size; /* where its pages are, dictionary first */
	int64_t values;
	int32_t codec;
	bool there;
} ParquetChunk;

struct Parquet {
	ParquetSource source;
	ParquetColumn *columns;
	size_t column_count;
	int64_t *group_rows;
	size_t group_count;
	ParquetChunk *chunks; /* group after group */
};

/* Unpacks a page of `size` bytes into `out`, which is emptied before. */
ErrCode parquet_unpack(Buf *out, int32_t codec, Bytes packed, size_t size, Error *err) MUST_USE;

/* Numbers of `width` bits (0 to 32), runs and packed groups mixed ("RLE / bit
 * packing hybrid"). False when they are not all there. */
bool parquet_runs(uint32_t *out, size_t count, Rd *rd, unsigned width) MUST_USE;

/* What a value decoder is given and gives. */
typedef struct ParquetDecoding {
	const ParquetColumn *column;
	Rd rd;                /* the bytes of the values */
	ParquetValue *values; /* where they go … */
	size_t count;         /* … and how many */
	const ParquetValue *dictionary;
	size_t dictionary_count;
	Buf *made;         /* bytes of texts that are put together */
	uint32_t *numbers; /* room for `count` */
	int64_t *wholes;   /* the same */
} ParquetDecoding;

/* Decodes all values. FAIL_FORMAT with a sentence. */
ErrCode parquet_decode(ParquetDecoding *decoding, int32_t encoding, Error *err) MUST_USE;
/* Those of DELTA_BINARY_PACKED; the reader stands behind them then. */
bool parquet_deltas(int64_t *out, size_t count, Rd *rd) MUST_USE;

#endif
