/*
 * cohort_parquet_fuzz.c - any bytes as a Parquet file: every flat column of
 * every row group, page after page; and as the sessions of a cohort.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/cohort/cohort_parquet.h"

#include <stdlib.h>
#include <string.h>

enum { FUZZ_ARENA = 16 << 20, FUZZ_ROWS_MAX = 1 << 20, FUZZ_BLOCK_MAX = 1 << 16 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

/* Reads a column; texts are within what was read, which the sanitizers watch. */
static size_t read_column(const Parquet *parquet, size_t group, size_t column)
{
	ParquetCursor *cursor = NULL;
	ParquetBatch batch = {0};
	Error err = ERROR_NONE;
	size_t rows = 0;
	const ParquetColumn *info = parquet_column(parquet, column);
	ErrCode code = parquet_cursor_open(&cursor, parquet, group, column, &ALLOCATOR_SYSTEM, &err);
	check(code != OK || !info->nested);
	while (code == OK && rows < FUZZ_ROWS_MAX) {
		code = parquet_cursor_next(cursor, &batch, &err);
		if (code != OK || batch.count == 0)
			break;
		for (size_t i = 0; i < batch.count; i++) {
			check(batch.nulls[i] <= 1);
			if (batch.nulls[i] == 0 && (info->type == PARQUET_BYTE_ARRAY || info->type == PARQUET_FIXED) &&
			    batch.values[i].text.n > 0)
				(void)memchr(batch.values[i].text.p, 1, batch.values[i].text.n);
		}
		rows += batch.count;
	}
	check(code == OK || err.text[0] != '\0');
	parquet_cursor_close(cursor);
	return rows;
}

static void read_columns(Arena *arena, const ParquetSource *source)
{
	const Parquet *parquet = NULL;
	size_t rows = 0;
	if (parquet_open(&parquet, arena, source, NULL) != OK)
		return;
	for (size_t g = 0; g < parquet_group_count(parquet); g++)
		for (size_t c = 0; c < parquet_column_count(parquet) && rows < FUZZ_ROWS_MAX; c++)
			rows += read_column(parquet, g, c);
}

static void read_sessions(Arena *arena, const ParquetSource *source)
{
	CohortParquet *file = NULL;
	CohortBlock block;
	Error err = ERROR_NONE;
	bool more = true;
	size_t read = 0;
	ErrCode code = cohort_parquet_open(&file, arena, source, &ALLOCATOR_SYSTEM, &err);
	if (code != OK)
		return;
	cohort_block_init(&block, &ALLOCATOR_SYSTEM);
	while (code == OK && more && read < FUZZ_ROWS_MAX) {
		code = cohort_parquet_read(file, &block, FUZZ_BLOCK_MAX, &more, &err);
		for (size_t i = 0; code == OK && i < block.count; i++)
			check(block.sessions[i].distance_m > 0 && block.sessions[i].distance_m <= COHORT_DISTANCE_MAX_M);
		read += 1 + block.count + (size_t)block.without_distance;
	}
	check(code == OK || err.text[0] != '\0');
	cohort_parquet_close(file);
	cohort_block_done(&block);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, FUZZ_ARENA);
	const Bytes bytes = {data, size};
	const ParquetSource source = parquet_source_of(&bytes);
	if (arena != NULL) {
		read_columns(arena, &source);
		read_sessions(arena, &source);
	}
	arena_free(arena);
	return 0;
}
