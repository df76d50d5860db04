/*
 * parquet_craft.h - writes small Parquet files for tests and benches: one row
 * group after another, each column one page of version 1, PLAIN, not
 * compressed. A reader is not to be tested by what it wrote alone: files of
 * three other writers lie in tests/corpus/cohort_parquet/.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PARQUET_PARQUET_CRAFT_H
#define FORMATS_PARQUET_PARQUET_CRAFT_H

#include "formats/parquet/parquet.h"

/* A column: values of `type` in the memory of C: int32_t, int64_t, double, Str;
 * INT96 as int64_t of nanoseconds since 1970; FIXED as int64_t, most significant byte
 * first. */
typedef struct CraftColumn {
	const char *name;
	ParquetType type;
	int32_t converted;    /* ConvertedType of parquet.thrift; -1: none */
	int32_t scale;        /* of a decimal */
	int32_t fixed_size;
	const void *values;
	const uint8_t *nulls; /* NULL: a required column */
} CraftColumn;

/* The file of `rows` rows, `group_rows` a row group. */
void parquet_craft(Buf *out, const CraftColumn *columns, size_t column_count, size_t rows, size_t group_rows);

#endif
