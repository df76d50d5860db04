/*
 * cohort_parquet_test.c - the same sessions from Parquet files of three writers
 * as from the table that they were made from.
 *
 * usage: cohort_parquet_test FOLDER-OF-SEEDS TABLE
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/cohort/cohort_parquet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include "formats/cohort/cohort_csv.h"
#include "formats/parquet/parquet_craft.h"
#include <cmocka.h>

enum { FILE_MAX = 1 << 20 };

static const char *folder;
static const char *table;

static Bytes file_bytes(Arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");
	if (file == NULL)
		fail_msg("%s cannot be read", path);
	uint8_t *bytes = arena_alloc(arena, FILE_MAX);
	const size_t size = fread(bytes, 1, FILE_MAX, file);
	(void)fclose(file);
	return (Bytes){bytes, size};
}

static void read_table(CohortBlock *block, Arena *arena)
{
	CohortCsv csv;
	size_t size = 0;
	int64_t lines = 0;
	Error err = ERROR_NONE;
	const Bytes bytes = file_bytes(arena, table);
	assert_int_equal(cohort_csv_header(&csv, bytes, &size, &lines, &err), OK);
	lines++; /* the first row stands behind the header */
	assert_int_equal(cohort_csv_read(block, &csv, (Bytes){bytes.p + size, bytes.n - size}, &lines, &err), OK);
}

/* Every piece of the file against the next groups of the table. */
static void check_file(const CohortBlock *expected, Arena *arena, const char *name, size_t least)
{
	CohortParquet *file = NULL;
	CohortBlock block;
	Error err = ERROR_NONE;
	size_t group = 0;
	const Str path = arena_printf(arena, "%s/%s.parquet", folder, name);
	const Bytes bytes = file_bytes(arena, path.p);
	const ParquetSource source = parquet_source_of(&bytes);
	assert_true(cohort_parquet_detect(bytes));
	cohort_block_init(&block, &ALLOCATOR_SYSTEM);
	if (cohort_parquet_open(&file, arena, &source, &ALLOCATOR_SYSTEM, &err) != OK)
		fail_msg("%s: %s", name, err.text);
	assert_true(cohort_parquet_has_injuries(file));
	for (bool more = true; more;) {
		if (cohort_parquet_read(file, &block, least, &more, &err) != OK)
			fail_msg("%s: %s", name, err.text);
		assert_true(!more || block.count >= least);
		for (size_t g = 0; g < block.group_count; g++, group++) {
			const CohortGroup *is = &block.groups[g];
			const CohortGroup *should = &expected->groups[group];
			assert_true(group < expected->group_count);
			assert_true(text_equal(cohort_block_name(&block, g), cohort_block_name(expected, group)));
			assert_int_equal(is->count, should->count);
			assert_int_equal(is->line, should->line - 1);
			for (size_t i = 0; i < is->count; i++) {
				const CohortSession *a = &block.sessions[is->first + i];
				const CohortSession *b = &expected->sessions[should->first + i];
				assert_int_equal(a->start_unix_s, b->start_unix_s);
				assert_int_equal(a->day, b->day);
				assert_int_equal(a->distance_m, b->distance_m);
				assert_int_equal(a->duration_s, b->duration_s);
				assert_int_equal(a->outcome, b->outcome);
			}
		}
	}
	assert_int_equal(group, expected->group_count);
	cohort_parquet_close(file);
	cohort_block_done(&block);
}

static void files_of_three_writers_say_what_their_table_says(void **state)
{
	(void)state;
	static const char *const names[] = {
	    "duckdb-none",     "duckdb-snappy",          "duckdb-gzip", "duckdb-zstd-v2", "duckdb-decimals-v2",
	    "duckdb-split-v2", "duckdb-texts",           "js-plain",    "js-delta-bytes", "js-delta-length-snappy",
	    "rust-lz4",  "rust-v1-gzip",    "rust-v2-plain-small-pages", "rust-v2-zstd"};
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 256 << 20);
	CohortBlock expected;
	assert_non_null(arena);
	cohort_block_init(&expected, &ALLOCATOR_SYSTEM);
	read_table(&expected, arena);
	assert_int_equal(expected.group_count, 6);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		check_file(&expected, arena, names[i], 1);
		check_file(&expected, arena, names[i], 1000);
	}
	cohort_block_done(&expected);
	arena_free(arena);
}

/* Memory that fails at the first, second, third … request: an error each time, nothing lost. */
static void lack_of_memory_at_any_moment_is_an_error(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 16 << 20);
	const Str path = arena_printf(arena, "%s/duckdb-gzip.parquet", folder);
	const Bytes bytes = file_bytes(arena, path.p);
	const ParquetSource source = parquet_source_of(&bytes);
	ErrCode code = FAIL_MEMORY;
	for (uint64_t fail_at = 1; code != OK; fail_at++) {
		FailingAllocator failing = {.fail_at = fail_at};
		const Allocator allocator = allocator_failing(&failing);
		Arena *own = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
		CohortParquet *file = NULL;
		CohortBlock block;
		Error err = ERROR_NONE;
		bool more = true;
		cohort_block_init(&block, &allocator);
		code = cohort_parquet_open(&file, own, &source, &allocator, &err);
		while (code == OK && more)
			code = cohort_parquet_read(file, &block, 20, &more, &err);
		assert_true(code == OK || code == FAIL_MEMORY || code == FAIL_LIMIT);
		cohort_parquet_close(file);
		cohort_block_done(&block);
		arena_free(own);
		assert_true(fail_at < 500);
	}
	arena_free(arena);
}

static ErrCode read_crafted(const CraftColumn *columns, size_t count, size_t rows, CohortBlock *block, Error *err)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 1 << 20);
	CohortParquet *file = NULL;
	Buf out;
	bool more = false;
	buf_init(&out, &ALLOCATOR_SYSTEM, 1 << 20);
	parquet_craft(&out, columns, count, rows, 2);
	const Bytes bytes = bytes_of(buf_str(&out));
	const ParquetSource source = parquet_source_of(&bytes);
	ErrCode code = cohort_parquet_open(&file, arena, &source, &ALLOCATOR_SYSTEM, err);
	if (code == OK)
		code = cohort_parquet_read(file, block, 1000, &more, err);
	cohort_parquet_close(file);
	buf_done(&out);
	arena_free(arena);
	return code;
}

static void numbers_of_old_kinds_are_exact(void **state)
{
	(void)state;
	static const int64_t runners[] = {-7, -7, 4294967297};
	static const int64_t starts[] = {INT64_C(1715498465999999999), INT64_C(1715584865000000000),
					 INT64_C(1715584865000000000)};
	static const int64_t distances[] = {123455, 50000, 99999}; /* hundredths of a metre, in km: 1.23455 km */
	const CraftColumn columns[] = {{"runner", PARQUET_INT64, -1, 0, 0, runners, NULL},
				       {"start", PARQUET_INT96, -1, 0, 0, starts, NULL},
				       {"distance_km", PARQUET_FIXED, 5, 5, 12, distances, NULL}};
	CohortBlock block;
	Error err = ERROR_NONE;
	cohort_block_init(&block, &ALLOCATOR_SYSTEM);
	assert_int_equal(read_crafted(columns, COUNT_OF(columns), 3, &block, &err), OK);
	assert_int_equal(block.group_count, 2);
	assert_true(text_is(cohort_block_name(&block, 0), "-7"));
	assert_true(text_is(cohort_block_name(&block, 1), "4294967297"));
	assert_int_equal(block.sessions[0].start_unix_s, 1715498465);
	assert_int_equal(block.sessions[0].distance_m, 1235); /* 1234.55 m */
	assert_int_equal(block.sessions[1].distance_m, 500);
	assert_int_equal(block.sessions[2].distance_m, 1000);
	cohort_block_done(&block);
}

static void mistakes_are_said_with_their_row(void **state)
{
	(void)state;
	static const Str runners[] = {{"a", 1}, {"a", 1}, {"b", 1}};
	static const int64_t starts[] = {1715498465, 1715498465, INT64_C(99999999999)};
	static const double distances[] = {5, 1e6, 5};
	static const uint8_t nulls[] = {0, 0, 1};
	CohortBlock block;
	Error err = ERROR_NONE;
	CraftColumn columns[] = {{"runner", PARQUET_BYTE_ARRAY, 0, 0, 0, runners, NULL},
				 {"start", PARQUET_INT64, -1, 0, 0, starts, NULL},
				 {"distance_km", PARQUET_DOUBLE, -1, 0, 0, distances, NULL}};
	cohort_block_init(&block, &ALLOCATOR_SYSTEM);
	assert_int_equal(read_crafted(columns, 3, 3, &block, &err), FAIL_RANGE);
	assert_string_equal(err.text, "row 2: no distance; they go from 0 to 1000000 m");
	columns[2].name = "distance_m";
	assert_int_equal(read_crafted(columns, 3, 3, &block, &err), FAIL_FORMAT);
	assert_string_equal(err.text, "row 3: a session without a start, or one outside the years 1900 to 2200");
	columns[0].nulls = nulls;
	assert_int_equal(read_crafted(columns, 3, 3, &block, &err), FAIL_FORMAT);
	assert_string_equal(err.text, "row 3: a session without a runner");
	columns[0].type = PARQUET_DOUBLE;
	columns[0].values = distances;
	assert_int_equal(read_crafted(columns, 3, 3, &block, &err), FAIL_FORMAT);
	assert_string_equal(err.text, "the column \"runner\" holds what cannot be read as that");
	columns[1].name = "when";
	assert_int_equal(read_crafted(columns, 3, 3, &block, &err), FAIL_FORMAT);
	assert_string_equal(err.text, "no column is called start");
	cohort_block_done(&block);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(files_of_three_writers_say_what_their_table_says),
	    cmocka_unit_test(lack_of_memory_at_any_moment_is_an_error),
	    cmocka_unit_test(numbers_of_old_kinds_are_exact),
	    cmocka_unit_test(mistakes_are_said_with_their_row),
	};
	if (argc < 3)
		return 1;
	folder = argv[1];
	table = argv[2];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
