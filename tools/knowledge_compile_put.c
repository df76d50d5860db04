/*
 * knowledge_compile_put.c - the pieces that every table is printed from: texts, numbers, lists, expressions.
 *
 * See knowledge_compile.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge_compile.h"

void put_str(FILE *out, Str text)
{
	if (text.p == NULL) {
		(void)fputs("{0, 0}", out);
		return;
	}
	(void)fputs("{\"", out);
	for (size_t i = 0; i < text.n; i++) {
		const unsigned char c = (unsigned char)text.p[i];
		if (c == '"' || c == '\\' || c == '?')
			(void)fprintf(out, "\\%c", c);
		else if (c < 0x20 || c >= 0x7f)
			(void)fprintf(out, "\\%03o", c);
		else
			(void)fputc(c, out);
	}
	(void)fprintf(out, "\", %zu}", text.n);
}

/* A number that reads back as the same double. */
void put_number(FILE *out, double value)
{
	(void)fprintf(out, "%.17g", value);
}

void put_numbers(FILE *out, const char *name, unsigned a, unsigned b, const double *values,
                        size_t count)
{
	(void)fprintf(out, "static const double %s_%u_%u[] = {", name, a, b);
	for (size_t i = 0; i < count; i++) {
		put_number(out, values[i]);
		(void)fputs(", ", out);
	}
	(void)fputs("};\n", out);
}

void put_indexes(FILE *out, const char *name, unsigned a, const uint16_t *values, size_t count)
{
	if (count == 0)
		return;
	(void)fprintf(out, "static const uint16_t %s_%u[] = {", name, a);
	for (size_t i = 0; i < count; i++)
		(void)fprintf(out, "%u, ", values[i]);
	(void)fputs("};\n", out);
}

void put_texts(FILE *out, const char *name, unsigned a, const Str *texts, size_t count)
{
	if (count == 0)
		return;
	(void)fprintf(out, "static const Str %s_%u[] = {", name, a);
	for (size_t i = 0; i < count; i++) {
		put_str(out, texts[i]);
		(void)fputs(", ", out);
	}
	(void)fputs("};\n", out);
}

void put_steps(FILE *out, const char *name, unsigned a, unsigned b, const Expr *expr)
{
	if (expr->count == 0)
		return;
	(void)fprintf(out, "static const ExprStep %s_%u_%u[] = {", name, a, b);
	for (uint16_t i = 0; i < expr->count; i++) {
		const ExprStep *step = &expr->steps[i];
		(void)fprintf(out, "{%d, %u, UINT64_C(0x%llx), ", (int)step->op, step->attr,
		              (unsigned long long)step->mask);
		put_number(out, step->number);
		(void)fputs("}, ", out);
	}
	(void)fputs("};\n", out);
}

/* A reference to what put_steps printed. */
void put_expr(FILE *out, const char *name, unsigned a, unsigned b, const Expr *expr)
{
	if (expr->count == 0)
		(void)fputs("{0, 0}", out);
	else
		(void)fprintf(out, "{%s_%u_%u, %u}", name, a, b, expr->count);
}

/* "NAME_a" or 0, and the count. */
void put_list(FILE *out, const char *name, unsigned a, size_t count)
{
	if (count == 0)
		(void)fputs("0, 0", out);
	else
		(void)fprintf(out, "%s_%u, %zu", name, a, count);
}

/* Around the rows of a table; a table without rows is not there at all. */
void begin_table(FILE *out, const char *type, const char *name, unsigned count)
{
	if (count > 0)
		(void)fprintf(out, "static const %s %s[] = {\n", type, name);
}

void end_table(FILE *out, unsigned count)
{
	if (count > 0)
		(void)fputs("};\n", out);
}

void put_statement(FILE *out, const KbStatement *statement)
{
	(void)fputs("{", out);
	put_str(out, statement->text);
	(void)fprintf(out, ", %u, %d}", statement->source, (int)statement->grade);
}
