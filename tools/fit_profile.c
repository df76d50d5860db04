/*
 * fit_profile.c - build-time: turns data/fit/profile.tsv into const C tables.
 *
 *   fit_profile PROFILE.tsv OUT.h OUT.c
 *
 * Checks that every row has its columns, that numbers are in range, that a
 * field's base type exists and that nothing stands twice; every complaint
 * names the line. The .h holds the numbers of messages and the slots of their
 * fields, the .c the tables of src/formats/fit/fit_profile.h. Numerals are
 * copied as they are written.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/rd.h"
#include "formats/fit/fit_profile.h"

enum { ROWS_MAX = 4000, COLUMNS_MAX = 7, TEXT_BYTES_MAX = 1 << 20 };

typedef struct Row {
	int line;
	Str column[COLUMNS_MAX];
	size_t count;
	uint64_t number;
	uint64_t parent; /* the message of a field, the maker of a product */
	Str parent_name;
	size_t base;   /* of a field: the place of its base type */
	size_t slot;   /* of a field: its place in its message */
} Row;

typedef struct Table {
	Row rows[ROWS_MAX];
	size_t count;
} Table;

/* What a row of each kind looks like. */
static const struct {
	const char *kind;
	size_t columns;
	uint64_t number_max;
	const char *parent; /* the kind of row that it belongs to */
} KINDS[] = {
    {"base", 6, 0xff, NULL},       {"message", 3, 0xfffe, NULL},     {"field", 7, 0xfe, "message"},
    {"file", 3, 0xfe, NULL},       {"sport", 3, 0xfe, NULL},         {"sub_sport", 3, 0xfe, NULL},
    {"intensity", 3, 0xfe, NULL},  {"maker", 3, 0xfffe, NULL},       {"product", 3, 0xfffe, "maker"},
    {"app", 3, 0, NULL},
};

static bool complain(int line, const char *what)
{
	(void)fprintf(stderr, "profile.tsv:%d: %s\n", line, what);
	return false;
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

/* Lower-case words, so that the name is good in C, in JSON and in a sentence. */
static bool name_good(Str name)
{
	for (size_t i = 0; i < name.n; i++) {
		const char c = name.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (i > 0 && strchr("_ -+", c) != NULL)))
			return false;
	}
	return name.n > 0;
}

static bool hex_good(Str id)
{
	for (size_t i = 0; i < id.n; i++) {
		if (strchr("0123456789abcdef", id.p[i]) == NULL)
			return false;
	}
	return id.n == 32;
}

static bool base_check(const Row *row)
{
	uint64_t size = 0;
	uint64_t invalid = 0;
	if (!parse_number(row->column[3], &size) || (size != 1 && size != 2 && size != 4 && size != 8))
		return complain(row->line, "a base type has 1, 2, 4 or 8 bytes");
	if (!parse_number(row->column[4], &invalid) || (size < 8 && invalid >> (8 * size) != 0))
		return complain(row->line, "the value that means nothing does not fit the size");
	if (!text_is(row->column[5], "uint") && !text_is(row->column[5], "sint") && !text_is(row->column[5], "float") &&
	    !text_is(row->column[5], "string"))
		return complain(row->line, "a base type is uint, sint, float or string");
	return true;
}

static bool field_check(const Table *table, Row *row)
{
	double scale = 0;
	double offset = 0;
	if (!num_parse_double(row->column[4], &scale) || !(scale > 0) || !num_parse_double(row->column[5], &offset))
		return complain(row->line, "a field needs a scale above 0 and an offset");
	bool found = false;
	size_t bases = 0;
	for (size_t i = 0; i < table->count; i++) {
		const Row *other = &table->rows[i];
		const bool base = text_is(other->column[0], "base");
		if (base && text_equal(other->column[2], row->column[3])) {
			row->base = bases;
			found = true;
		}
		bases += base;
		row->slot += text_is(other->column[0], "field") && other->parent == row->parent;
	}
	if (!found)
		return complain(row->line, "no such base type above");
	if (row->slot >= FIT_SLOTS_MAX)
		return complain(row->line, "more fields than FIT_SLOTS_MAX");
	return true;
}

/* Numbers stand once; so do names, but for makers and products. */
static bool row_is_new(const Table *table, const Row *row)
{
	const bool names_repeat = text_is(row->column[0], "maker") || text_is(row->column[0], "product") ||
	                          text_is(row->column[0], "app") || text_is(row->column[0], "file");
	for (size_t i = 0; i < table->count; i++) {
		const Row *other = &table->rows[i];
		if (!text_equal(other->column[0], row->column[0]) || other->parent != row->parent)
			continue;
		if (text_equal(other->column[1], row->column[1]))
			return complain(row->line, "this number stands twice");
		if (!names_repeat && text_equal(other->column[2], row->column[2]))
			return complain(row->line, "this name stands twice");
	}
	return true;
}

static bool row_check(const Table *table, Row *row, const Row *parent)
{
	for (size_t i = 0; i < COUNT_OF(KINDS); i++) {
		if (!text_is(row->column[0], KINDS[i].kind))
			continue;
		if (row->count != KINDS[i].columns)
			return complain(row->line, "not its number of columns");
		if (!name_good(row->column[2]))
			return complain(row->line, "a name has lower-case letters, digits, and _ - + or blanks between them");
		if (text_is(row->column[0], "app"))
			return hex_good(row->column[1]) ||
			       complain(row->line, "an application's id has 32 hexadecimal digits");
		if (!parse_number(row->column[1], &row->number) || row->number > KINDS[i].number_max)
			return complain(row->line, "no number in the second column, or too large a one");
		if (KINDS[i].parent != NULL) {
			if (!text_is(parent->column[0], KINDS[i].parent))
				return complain(row->line, "stands below nothing that it could belong to");
			row->parent = parent->number;
			row->parent_name = parent->column[2];
		}
		if (text_is(row->column[0], "base"))
			return base_check(row);
		return !text_is(row->column[0], "field") || field_check(table, row);
	}
	return complain(row->line, "unknown kind of row");
}

static bool table_read(Table *table, Str text)
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
		for (Str column; text_split(&line, '\t', &column);) {
			if (row->count == COLUMNS_MAX)
				return complain(line_number, "too many columns");
			row->column[row->count++] = column;
		}
		if (!row_check(table, row, &parent) || !row_is_new(table, row))
			return false;
		if (text_is(row->column[0], "message") || text_is(row->column[0], "maker"))
			parent = *row;
		table->count++;
	}
	return true;
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
	(void)fprintf(out, "%s#ifndef FIT_PROFILE_NAMES_H\n#define FIT_PROFILE_NAMES_H\n", STAMP);
	bool open = false;
	for (size_t i = 0; i < table->count; i++) {
		const Row *row = &table->rows[i];
		if (text_is(row->column[0], "message")) {
			(void)fputs(open ? "};\n\nenum {\n\tFIT_" : "\nenum {\n\tFIT_", out);
			print_upper(out, row->column[2]);
			(void)fprintf(out, " = %llu, /* a message; its fields' slots: */\n", (unsigned long long)row->number);
			open = true;
		} else if (text_is(row->column[0], "field")) {
			(void)fputs("\tFIT_", out);
			print_upper(out, row->parent_name);
			(void)fputc('_', out);
			print_upper(out, row->column[2]);
			(void)fprintf(out, " = %zu,\n", row->slot);
		}
	}
	(void)fputs(open ? "};\n\n#endif\n" : "\n#endif\n", out);
}

static void print_bases(FILE *out, const Table *table)
{
	(void)fputs("\nconst FitBase FIT_BASES[] = {\n", out);
	size_t count = 0;
	for (size_t i = 0; i < table->count; i++) {
		const Row *row = &table->rows[i];
		if (!text_is(row->column[0], "base"))
			continue;
		(void)fprintf(out, "\t{%.*s, %.*s, UINT64_C(%.*s), FIT_KIND_", STR_ARG(row->column[1]), STR_ARG(row->column[3]),
		              STR_ARG(row->column[4]));
		print_upper(out, row->column[5]);
		(void)fputs("},\n", out);
		count++;
	}
	(void)fprintf(out, "};\nconst size_t FIT_BASES_COUNT = %zu;\n", count);
}

static size_t print_fields(FILE *out, const Table *table, const Row *message)
{
	size_t count = 0;
	for (size_t i = 0; i < table->count; i++) {
		const Row *row = &table->rows[i];
		if (!text_is(row->column[0], "field") || row->parent != message->number)
			continue;
		if (count == 0) {
			(void)fputs("\nstatic const FitFieldFacts FIELDS_OF_", out);
			print_upper(out, message->column[2]);
			(void)fputs("[] = {\n", out);
		}
		(void)fprintf(out, "\t{%llu, &FIT_BASES[%zu], %.*s, %.*s},\n", (unsigned long long)row->number, row->base,
		              STR_ARG(row->column[4]), STR_ARG(row->column[5]));
		count++;
	}
	if (count > 0)
		(void)fputs("};\n", out);
	return count;
}

static bool print_messages(FILE *out, const Table *table)
{
	size_t counts[ROWS_MAX];
	for (size_t i = 0; i < table->count; i++) {
		const Row *row = &table->rows[i];
		if (!text_is(row->column[0], "message"))
			continue;
		counts[i] = print_fields(out, table, row);
		if (counts[i] == 0)
			return complain(row->line, "a message without fields");
	}
	(void)fputs("\nconst FitMessageFacts FIT_MESSAGES[] = {\n", out);
	size_t count = 0;
	for (size_t i = 0; i < table->count; i++) {
		const Row *row = &table->rows[i];
		if (!text_is(row->column[0], "message"))
			continue;
		(void)fprintf(out, "\t{%llu, %zu, FIELDS_OF_", (unsigned long long)row->number, counts[i]);
		print_upper(out, row->column[2]);
		(void)fputs("},\n", out);
		count++;
	}
	(void)fprintf(out, "};\nconst size_t FIT_MESSAGES_COUNT = %zu;\n", count);
	return true;
}

static void print_names(FILE *out, const Table *table, const char *kind, const char *name)
{
	(void)fprintf(out, "\nstatic const FitName NAMES_OF_%s[] = {\n", name);
	size_t count = 0;
	for (size_t i = 0; i < table->count; i++) {
		const Row *row = &table->rows[i];
		if (!text_is(row->column[0], kind))
			continue;
		(void)fprintf(out, "\t{%llu, %llu, {\"%.*s\", %zu}},\n", (unsigned long long)row->parent,
		              (unsigned long long)row->number, STR_ARG(row->column[2]), row->column[2].n);
		count++;
	}
	(void)fprintf(out, "};\nconst FitNames FIT_%s = {NAMES_OF_%s, %zu};\n", name, name, count);
}

static void print_apps(FILE *out, const Table *table)
{
	(void)fputs("\nconst FitApp FIT_APPS[] = {\n", out);
	size_t count = 0;
	for (size_t i = 0; i < table->count; i++) {
		const Row *row = &table->rows[i];
		if (!text_is(row->column[0], "app"))
			continue;
		(void)fprintf(out, "\t{\"%.*s\", {\"%.*s\", %zu}},\n", STR_ARG(row->column[1]), STR_ARG(row->column[2]),
		              row->column[2].n);
		count++;
	}
	(void)fprintf(out, "};\nconst size_t FIT_APPS_COUNT = %zu;\n", count);
}

static bool print_tables(FILE *out, const Table *table)
{
	(void)fprintf(out, "%s#include \"formats/fit/fit_profile.h\"\n", STAMP);
	print_bases(out, table);
	if (!print_messages(out, table))
		return false;
	print_names(out, table, "file", "FILES");
	print_names(out, table, "intensity", "INTENSITIES");
	print_names(out, table, "sport", "SPORTS");
	print_names(out, table, "sub_sport", "SUB_SPORTS");
	print_names(out, table, "maker", "MAKERS");
	print_names(out, table, "product", "PRODUCTS");
	print_apps(out, table);
	return true;
}

static Table table; /* too large for the stack; a tool, not the program */

int main(int argc, char **argv)
{
	static char text[TEXT_BYTES_MAX];
	if (argc != 4)
		return 2;
	FILE *in = fopen(argv[1], "rb");
	const size_t size = in == NULL ? 0 : fread(text, 1, sizeof text, in);
	if (in == NULL || fclose(in) != 0 || size == 0 || size == sizeof text)
		return !complain(0, "cannot be read, or is too long");
	if (!table_read(&table, (Str){text, size}))
		return 1;
	FILE *header = fopen(argv[2], "wb");
	FILE *code = fopen(argv[3], "wb");
	if (header == NULL || code == NULL)
		return !complain(0, "the output cannot be written");
	print_header(header, &table);
	const bool good = print_tables(code, &table);
	const bool header_closed = fclose(header) == 0;
	const bool code_closed = fclose(code) == 0;
	return good && header_closed && code_closed ? 0 : 1;
}
