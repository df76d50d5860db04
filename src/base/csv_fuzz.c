/*
 * csv_fuzz.c - any bytes as CSV: what is read, written back with every field
 * quoted, reads the same.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/csv.h"

#include <stdlib.h>

enum { FUZZ_ARENA = 64 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void add_quoted(Buf *out, Str cell, bool last)
{
	buf_addc(out, '"');
	for (size_t i = 0; i < cell.n; i++) {
		if (cell.p[i] == '"')
			buf_addc(out, '"');
		buf_addc(out, cell.p[i]);
	}
	buf_adds(out, last ? "\"\r\n" : "\",");
}

static void check_same(const Csv *a, const Csv *b)
{
	if (a->column_count != b->column_count || a->row_count != b->row_count)
		abort();
	for (size_t c = 0; c < a->column_count; c++) {
		if (!text_equal(a->header[c], b->header[c]))
			abort();
		for (size_t r = 0; r < a->row_count; r++)
			if (!text_equal(csv_cell(a, r, c), csv_cell(b, r, c)))
				abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, FUZZ_ARENA);
	Buf out;
	buf_init(&out, &ALLOCATOR_SYSTEM, CSV_BYTES_MAX);
	Csv csv;
	Error err = ERROR_NONE;
	if (arena != NULL && csv_read(&csv, arena, STR("fuzz.csv"), (Bytes){data, size}, &err) == OK) {
		for (size_t c = 0; c < csv.column_count; c++)
			add_quoted(&out, csv.header[c], c + 1 == csv.column_count);
		int64_t line = csv.header_line;
		for (size_t r = 0; r < csv.row_count; r++) {
			for (size_t c = 0; c < csv.column_count; c++)
				add_quoted(&out, csv_cell(&csv, r, c), c + 1 == csv.column_count);
			if (csv.lines[r] <= line) /* lines only grow */
				abort();
			line = csv.lines[r];
		}
		const Str text = buf_str(&out);
		Csv again;
		if (buf_ok(&out) && csv_read(&again, arena, STR("again.csv"), bytes_of(text), &err) == OK)
			check_same(&csv, &again);
		else if (buf_ok(&out) && err.code == FAIL_FORMAT)
			abort();
	}
	const CsvDialect dialect = {
	    .separator = csv_separator((Bytes){data, size}), .names_repeat = true, .ragged = true};
	if (arena != NULL && csv_read_as(&csv, arena, STR("other.csv"), (Bytes){data, size}, dialect, &err) == OK)
		check_same(&csv, &csv);
	buf_done(&out);
	arena_free(arena);
	return 0;
}
