/*
 * parquet_test.c - the parts of the Parquet reader, and files that lie.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/parquet/parquet_craft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include "formats/parquet/lz4.h"
#include "formats/parquet/parquet_priv.h"
#include "formats/parquet/snappy.h"
#include "formats/parquet/thrift.h"
#include <cmocka.h>

enum { ROWS = 100 };

static Rd rd_of_array(const uint8_t *p, size_t n)
{
	return rd_of((Bytes){p, n});
}

/* The two examples of the specification. */
static void runs_and_packed_groups_are_numbers(void **state)
{
	(void)state;
	uint32_t out[16];
	static const uint8_t packed[] = {0x03, 0x88, 0xC6, 0xFA}; /* 0 … 7 of three bits each */
	Rd rd = rd_of_array(packed, sizeof packed);
	assert_true(parquet_runs(out, 8, &rd, 3));
	for (uint32_t i = 0; i < 8; i++)
		assert_int_equal(out[i], i);
	static const uint8_t mixed[] = {0x0A, 0x2C, 0x01, 0x03, 0x01, 0x00, 0x02, 0x00, 0x03, 0x00, 0x04, 0x00, 0x05,
					0x00, 0x06, 0x00, 0x07, 0x00, 0x08, 0x00};
	rd = rd_of_array(mixed, sizeof mixed); /* five times 300, then 1 … 8 of sixteen bits */
	assert_true(parquet_runs(out, 13, &rd, 16));
	for (uint32_t i = 0; i < 13; i++)
		assert_int_equal(out[i], i < 5 ? 300 : i - 4);
	rd = rd_of_array(mixed, 10);
	assert_false(parquet_runs(out, 13, &rd, 16));
	rd = rd_of_array(mixed, sizeof mixed);
	assert_false(parquet_runs(out, 14, &rd, 16));
	rd = rd_of_array(mixed, sizeof mixed);
	assert_false(parquet_runs(out, 1, &rd, 33));
}

/* The examples of the specification: 1 … 5, and 7, 5, 3, 1, 2, 3, 4, 5. */
static void deltas_add_up(void **state)
{
	(void)state;
	int64_t out[8];
	static const uint8_t steady[] = {0x80, 0x01, 0x04, 0x05, 0x02, 0x02, 0, 0, 0, 0};
	Rd rd = rd_of_array(steady, sizeof steady);
	assert_true(parquet_deltas(out, 5, &rd));
	for (int64_t i = 0; i < 5; i++)
		assert_int_equal(out[i], i + 1);
	/* deltas -2 -2 -2 1 1 1 1 over -2: 0 0 0 3 3 3 3, of two bits */
	static const uint8_t turning[] = {0x80, 0x01, 0x04, 0x08, 0x0E, 0x03, 2, 0, 0, 0, 0xC0, 0x3F, 0, 0, 0, 0, 0, 0};
	static const int64_t expected[] = {7, 5, 3, 1, 2, 3, 4, 5};
	rd = rd_of_array(turning, sizeof turning);
	assert_true(parquet_deltas(out, 8, &rd));
	assert_memory_equal(out, expected, sizeof expected);
	rd = rd_of_array(turning, 11);
	assert_false(parquet_deltas(out, 8, &rd));
	rd = rd_of_array(turning, sizeof turning);
	assert_false(parquet_deltas(out, 7, &rd));
}

static void snappy_copies_may_overlap_what_they_make(void **state)
{
	(void)state;
	uint8_t out[20];
	/* 14 bytes: "ab", then 10 from two back, then "cd" */
	static const uint8_t packed[] = {14, 1 << 2, 'a', 'b', 9 << 2 | 2, 2, 0, 1 << 2, 'c', 'd'};
	assert_true(snappy_unpack(out, 14, (Bytes){packed, sizeof packed}));
	assert_memory_equal(out, "ababababababcd", 14);
	assert_false(snappy_unpack(out, 13, (Bytes){packed, sizeof packed}));
	assert_false(snappy_unpack(out, 14, (Bytes){packed, sizeof packed - 1}));
	static const uint8_t before[] = {4, 0, 'a', 2 << 2 | 2, 2, 0}; /* from before the beginning */
	assert_false(snappy_unpack(out, 4, (Bytes){before, sizeof before}));
	static const uint8_t too_much[] = {2, 4 << 2, 'a', 'b', 'c', 'd', 'e'};
	assert_false(snappy_unpack(out, 2, (Bytes){too_much, sizeof too_much}));
}

static void lz4_copies_may_overlap_what_they_make(void **state)
{
	(void)state;
	uint8_t out[40];
	/* "ab", then 10 of them from two back, then "cdefg" at the end */
	static const uint8_t packed[] = {2 << 4 | 6, 'a', 'b', 2, 0, 5 << 4, 'c', 'd', 'e', 'f', 'g'};
	assert_true(lz4_unpack(out, 17, (Bytes){packed, sizeof packed}));
	assert_memory_equal(out, "ababababababcdefg", 17);
	assert_false(lz4_unpack(out, 16, (Bytes){packed, sizeof packed}));
	assert_false(lz4_unpack(out, 17, (Bytes){packed, sizeof packed - 1}));
	static const uint8_t long_run[] = {1 << 4 | 15, 'x', 1, 0, 10, 0}; /* x, 29 more, and no last literals */
	assert_true(lz4_unpack(out, 30, (Bytes){long_run, sizeof long_run}));
	static const uint8_t before[] = {1 << 4, 'a', 2, 0, 0};
	assert_false(lz4_unpack(out, 5, (Bytes){before, sizeof before}));
}

static void nothing_deep_is_passed_over_for_ever(void **state)
{
	(void)state;
	uint8_t lists[64];
	memset(lists, 0x19, sizeof lists); /* a list of one list of one list … */
	Rd rd = rd_of_array(lists, sizeof lists);
	thrift_skip(&rd, &(ThriftField){.type = THRIFT_LIST});
	assert_true(rd.bad);
	static const uint8_t many[] = {0xF8, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F}; /* four thousand million texts */
	rd = rd_of_array(many, sizeof many);
	assert_int_equal(thrift_list(&rd, &(ThriftField){.type = THRIFT_LIST}, THRIFT_BINARY), 0);
	assert_true(rd.bad);
}

typedef struct Crafted {
	Arena *arena;
	Buf file;
	Bytes bytes;
	ParquetSource source;
	const Parquet *parquet;
} Crafted;

static int32_t narrow[ROWS];
static int64_t wide[ROWS];
static double real[ROWS];
static Str text[ROWS];
static uint8_t nulls[ROWS];

static int set_up(void **state)
{
	static Crafted c;
	c.arena = arena_new(&ALLOCATOR_SYSTEM, 8 << 20);
	buf_init(&c.file, &ALLOCATOR_SYSTEM, 8 << 20);
	for (size_t i = 0; i < ROWS; i++) {
		narrow[i] = (int32_t)i * 1000 - 20000;
		wide[i] = INT64_C(1700000000000000000) + (int64_t)i * 1234567891;
		real[i] = (double)i / 8;
		text[i] = i % 2 == 0 ? STR("even") : STR("odd");
		nulls[i] = i % 7 == 3;
	}
	const CraftColumn columns[] = {{"narrow", PARQUET_INT32, -1, 0, 0, narrow, NULL},
				       {"wide", PARQUET_INT64, -1, 0, 0, wide, nulls},
				       {"real", PARQUET_DOUBLE, -1, 0, 0, real, nulls},
				       {"text", PARQUET_BYTE_ARRAY, 0, 0, 0, text, nulls},
				       {"old", PARQUET_INT96, -1, 0, 0, wide, NULL},
				       {"decimal", PARQUET_FIXED, 5, 3, 9, wide, NULL}};
	parquet_craft(&c.file, columns, COUNT_OF(columns), ROWS, 30);
	assert_true(buf_ok(&c.file));
	c.bytes = bytes_of(buf_str(&c.file));
	c.source = parquet_source_of(&c.bytes);
	*state = &c;
	return c.arena == NULL;
}

static int tear_down(void **state)
{
	Crafted *c = *state;
	buf_done(&c->file);
	arena_free(c->arena);
	return 0;
}

static void every_type_comes_back_with_its_nulls(void **state)
{
	Crafted *c = *state;
	Error err = ERROR_NONE;
	assert_int_equal(parquet_open(&c->parquet, c->arena, &c->source, &err), OK);
	assert_int_equal(parquet_column_count(c->parquet), 6);
	assert_int_equal(parquet_group_count(c->parquet), 4);
	assert_int_equal(parquet_group_rows(c->parquet, 3), 10);
	assert_int_equal(parquet_column(c->parquet, 4)->meaning, PARQUET_NANOS);
	assert_int_equal(parquet_column(c->parquet, 5)->scale, 3);
	for (size_t column = 0; column < 6; column++) {
		size_t row = 0;
		for (size_t group = 0; group < 4; group++) {
			ParquetCursor *cursor = NULL;
			ParquetBatch batch = {0};
			assert_int_equal(
			    parquet_cursor_open(&cursor, c->parquet, group, column, &ALLOCATOR_SYSTEM, &err), OK);
			for (;;) {
				assert_int_equal(parquet_cursor_next(cursor, &batch, &err), OK);
				if (batch.count == 0)
					break;
				for (size_t i = 0; i < batch.count; i++, row++) {
					const bool null = column >= 1 && column <= 3 && nulls[row];
					assert_int_equal(batch.nulls[i], null);
					if (null)
						continue;
					if (column == 0)
						assert_int_equal(batch.values[i].whole, narrow[row]);
					if (column == 1 || column == 4)
						assert_int_equal(batch.values[i].whole, wide[row]);
					if (column == 2)
						assert_true(batch.values[i].real >= real[row] && batch.values[i].real <= real[row]);
					if (column == 3)
						assert_true(text_equal(batch.values[i].text, text[row]));
					if (column == 5)
						assert_int_equal(batch.values[i].text.n, 9);
				}
			}
			parquet_cursor_close(cursor);
		}
		assert_int_equal(row, ROWS);
	}
}

/* Opens what lies, and reads all of it as far as it goes. */
static ErrCode read_all(const Crafted *c, Bytes bytes, Error *err)
{
	const ParquetSource source = parquet_source_of(&bytes);
	const Parquet *parquet = NULL;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, 4 << 20);
	(void)c;
	ErrCode code = parquet_open(&parquet, arena, &source, err);
	for (size_t g = 0; code == OK && g < parquet_group_count(parquet); g++) {
		for (size_t i = 0; code == OK && i < parquet_column_count(parquet); i++) {
			ParquetCursor *cursor = NULL;
			ParquetBatch batch = {0};
			code = parquet_cursor_open(&cursor, parquet, g, i, &ALLOCATOR_SYSTEM, err);
			do
				code = code == OK ? parquet_cursor_next(cursor, &batch, err) : code;
			while (code == OK && batch.count > 0);
			parquet_cursor_close(cursor);
		}
	}
	arena_free(arena);
	return code;
}

static void file_that_is_cut_short_or_encrypted_is_said_to_be_so(void **state)
{
	Crafted *c = *state;
	Error err = ERROR_NONE;
	assert_int_equal(read_all(c, c->bytes, &err), OK);
	assert_int_equal(read_all(c, (Bytes){c->bytes.p, 10}, &err), FAIL_FORMAT);
	assert_string_equal(err.text, "too short for a Parquet file");
	assert_int_equal(read_all(c, (Bytes){c->bytes.p, c->bytes.n - 1}, &err), FAIL_FORMAT);
	assert_string_equal(err.text, "the file does not end as a Parquet file does; it may be cut short");
	c->file.p[c->bytes.n - 1] = 'E';
	assert_int_equal(read_all(c, c->bytes, &err), FAIL_FORMAT);
	assert_string_equal(err.text, "the Parquet file is encrypted");
}

/* Whatever byte is changed: values or a sentence, nothing else. */
static void one_wrong_byte_is_survived(void **state)
{
	Crafted *c = *state;
	size_t refused = 0;
	for (size_t i = 0; i < c->bytes.n; i++) {
		const char kept = c->file.p[i];
		static const int flips[] = {0x01, 0x80, 0xff};
		for (size_t k = 0; k < COUNT_OF(flips); k++) {
			Error err = ERROR_NONE;
			c->file.p[i] = (char)(kept ^ flips[k]);
			if (read_all(c, c->bytes, &err) != OK) {
				assert_true(err.text[0] != '\0');
				refused++;
			}
		}
		c->file.p[i] = kept;
	}
	assert_true(refused > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(runs_and_packed_groups_are_numbers),
	    cmocka_unit_test(deltas_add_up),
	    cmocka_unit_test(snappy_copies_may_overlap_what_they_make),
	    cmocka_unit_test(lz4_copies_may_overlap_what_they_make),
	    cmocka_unit_test(nothing_deep_is_passed_over_for_ever),
	    cmocka_unit_test_setup_teardown(every_type_comes_back_with_its_nulls, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(file_that_is_cut_short_or_encrypted_is_said_to_be_so, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(one_wrong_byte_is_survived, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
