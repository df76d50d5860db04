/*
 * fit_profile.c - build-time: turns data/fit/profile.tsv into const C tables.
 *
 *   fit_profile PROFILE.tsv OUT.h OUT.c
 *
 * Checks that every row has its columns, that numbers are in range, and that
 * nothing stands twice; every complaint names the line. The .h holds names for
 * messages and fields, the .c the tables of src/formats/fit/fit_profile.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/rd.h"

enum { ROWS_MAX = 4000, COLUMNS_MAX = 6 };

typedef struct Row {
	int line;
	Str column[COLUMNS_MAX];
	size_t count;
	uint64_t number;
	uint64_t parent; /* the message of a field, the maker of a product */
	Str parent_name;
} Row;

typedef struct Table {
	Row rows[ROWS_MAX];
	size_t count;
} Table;

static int complain(int line, const char *what)
{
	(void)fprintf(stderr, "profile.tsv:%d: %s\n", line, what);
	return 1;
}

static bool parse_number(Str text, uint64_t *out)
{
	if (!text_starts(text, "0x"))
		return num_parse_uint(text, out);
	uint64_t value = 0;
	if (text.n < 3 || text.n > 18)
		return false;
	for (size_t i = 2; i < text.n; i++) {
		const char c = text.p[i];
		const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
		if (digit < 0)
			return false;
		value = value << 4 | (uint64_t)digit;
	}
	*out = value;
	return true;
}

static size_t columns_of(Str kind)
{
	static const struct {
		const char *kind;
		size_t columns;
	} kinds[] = {{"base", 6},      {"message", 3}, {"field", 6}, {"file", 3}, {"sport", 3},
	             {"sub_sport", 3}, {"maker", 3},   {"product", 3}, {"app", 3}};
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		if (text_is(kind, kinds[i].kind))
			return kinds[i].columns;
	}
	return 0;
}

static int row_check(const Table *table, const Row *row)
{
	for (size_t i = 0; i < table->count; i++) {
		const Row *other = &table->rows[i];
		if (text_equal(other->column[0], row->column[0]) && other->parent == row->parent &&
		    text_equal(other->column[1], row->column[1]))
			return complain(row->line, "this number stands twice");
	}
	return 0;
}

static int table_read(Table *table, Str text)
{
	Row parent = {0};
	int line_number = 0;
	for (Str line; text_split(&text, '\n', &line);) {
		line_number++;
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (table->count == ROWS_MAX)
			return complain(line_number, "too many rows");
		Row *row = &table->rows[table->count];
		*row = (Row){.line = line_number};
		Str rest = line;
		for (Str column; text_split(&rest, '\t', &column);) {
			if (row->count == COLUMNS_MAX)
				return complain(line_number, "too many columns");
			row->column[row->count++] = column;
		}
		const size_t wanted = columns_of(row->column[0]);
		if (wanted == 0 || row->count != wanted)
			return complain(line_number, "unknown kind of row, or not its number of columns");
		const bool app = text_is(row->column[0], "app");
		if (!app && !parse_number(row->column[1], &row->number))
			return complain(line_number, "no number in the second column");
		if (app && row->column[1].n != 32)
			return complain(line_number, "an application id has 32 hexadecimal digits");
		if (text_is(row->column[0], "message") || text_is(row->column[0], "maker"))
			parent = *row;
		if (text_is(row->column[0], "field") || text_is(row->column[0], "product")) {
			row->parent = parent.number;
			row->parent_name = parent.column[2];
		}
		if (row_check(table, row) != 0)
			return 1;
		table->count++;
	}
	return 0;
}

static void print_upper(FILE *out, Str text)
{
	for (size_t i = 0; i < text.n; i++) {
		const char c = text.p[i];
		(void)fputc(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c, out);
	}
}

static const char STAMP[] = "/* Made by tools/fit_profile.c from data/fit/profile.tsv. Do not edit. */\n";

static void print_header(FILE *out, const Table *table)
{
	(void)fprintf(out, "%s#ifndef FIT_PROFILE_NAMES_H\n#define FIT_PROFILE_NAMES_H\n\nenum {\n", STAMP);
	for (size_t i = 0; i < table->count; i++) {
		const Row *row = &table->rows[i];
		const bool message = text_is(row->column[0], "message");
		if (!message && !text_is(row->column[0], "field"))
			continue;
		(void)fputs("\tFIT_", out);
		if (!message) {
			print_upper(out, row->parent_name);
			(void)fputc('_', out);
		}
		print_upper(out, row->column[2]);
		(void)fprintf(out, " = %llu,\n", (unsigned long long)row->number);
	}
	(void)fputs("};\n\n#endif\n", out);
}

static void print_names(FILE *out, const Table *table, const char *kind, const char *name)
{
	(void)fprintf(out, "\nconst FitName %s[] = {\n", name);
	size_t count = 0;
	for (size_t i = 0; i < table->count; i++) {
		const Row *row = &table->rows[i];
		if (!text_is(row->column[0], kind))
			continue;
		(void)fprintf(out, "\t{%llu, %llu, {\"%.*s\", %zu}},\n", (unsigned long long)row->parent,
		              (unsigned long long)row->number, STR_ARG(row->column[2]), row->column[2].n);
		count++;
	}
	(void)fprintf(out, "};\nconst size_t %s_COUNT = %zu;\n", name, count);
}

static void print_tables(FILE *out, const Table *table)
{
	(void)fprintf(out, "%s#include \"formats/fit/fit_profile.h\"\n\nconst FitBase FIT_BASES[] = {\n", STAMP);
	size_t bases = 0;
	for (size_t i = 0; i < table->count; i++) {
		const Row *row = &table->rows[i];
		if (!text_is(row->column[0], "base"))
			continue;
		(void)fprintf(out, "\t{%llu, %.*s, UINT64_C(%.*s), FIT_KIND_", (unsigned long long)row->number,
		              STR_ARG(row->column[3]), STR_ARG(row->column[4]));
		print_upper(out, row->column[5]);
		(void)fputs("},\n", out);
		bases++;
	}
	(void)fprintf(out, "};\nconst size_t FIT_BASES_COUNT = %zu;\n\nconst FitScale FIT_SCALES[] = {\n", bases);
	size_t fields = 0;
	for (size_t i = 0; i < table->count; i++) {
		const Row *row = &table->rows[i];
		if (!text_is(row->column[0], "field"))
			continue;
		(void)fprintf(out, "\t{%llu, %llu, %.*s, %.*s},\n", (unsigned long long)row->parent,
		              (unsigned long long)row->number, STR_ARG(row->column[3]), STR_ARG(row->column[4]));
		fields++;
	}
	(void)fprintf(out, "};\nconst size_t FIT_SCALES_COUNT = %zu;\n", fields);
	print_names(out, table, "file", "FIT_FILES");
	print_names(out, table, "sport", "FIT_SPORTS");
	print_names(out, table, "sub_sport", "FIT_SUB_SPORTS");
	print_names(out, table, "maker", "FIT_MAKERS");
	print_names(out, table, "product", "FIT_PRODUCTS");
	(void)fputs("\nconst FitApp FIT_APPS[] = {\n", out);
	size_t apps = 0;
	for (size_t i = 0; i < table->count; i++) {
		const Row *row = &table->rows[i];
		if (!text_is(row->column[0], "app"))
			continue;
		(void)fprintf(out, "\t{\"%.*s\", {\"%.*s\", %zu}},\n", STR_ARG(row->column[1]), STR_ARG(row->column[2]),
		              row->column[2].n);
		apps++;
	}
	(void)fprintf(out, "};\nconst size_t FIT_APPS_COUNT = %zu;\n", apps);
}

static Table table; /* too large for the stack; a tool, not the program */

int main(int argc, char **argv)
{
	static char text[1 << 20];
	if (argc != 4)
		return 2;
	FILE *in = fopen(argv[1], "rb");
	const size_t size = in == NULL ? 0 : fread(text, 1, sizeof text, in);
	if (in == NULL || fclose(in) != 0 || size == 0 || size == sizeof text)
		return complain(0, "cannot be read");
	if (table_read(&table, (Str){text, size}) != 0)
		return 1;
	FILE *header = fopen(argv[2], "wb");
	FILE *code = fopen(argv[3], "wb");
	if (header == NULL || code == NULL)
		return complain(0, "the output cannot be written");
	print_header(header, &table);
	print_tables(code, &table);
	return fclose(header) != 0 || fclose(code) != 0;
}
