/*
 * knowledge_compile.h - what the files of the knowledge compiler share: the
 * pieces that a table is printed from, and the tables in the order in which
 * they have to stand.
 *
 * Whoever prints a list names it NAME_a (or NAME_a_b) after the row that it
 * belongs to, and refers to it by the same numbers. A failed write shows when
 * the file is closed, so nothing here returns a code.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef KNOWLEDGE_COMPILE_H
#define KNOWLEDGE_COMPILE_H

#include <stdio.h>

#include "knowledge/kb.h"

/* A text as {"…", length}; one that is not there as {0, 0}. */
void put_str(FILE *out, Str text);
/* A number that reads back as the same double. */
void put_number(FILE *out, double value);

/* Lists of their own, before the table that refers to them; empty ones are not
 * printed. */
void put_numbers(FILE *out, const char *name, unsigned a, unsigned b, const double *values, size_t count);
void put_indexes(FILE *out, const char *name, unsigned a, const uint16_t *values, size_t count);
void put_texts(FILE *out, const char *name, unsigned a, const Str *texts, size_t count);
void put_statements(FILE *out, const char *name, unsigned a, const KbStatement *statements, size_t count);
void put_steps(FILE *out, const char *name, unsigned a, unsigned b, const Expr *expr);
/* A statement as {text, source, grade}. */
void put_statement(FILE *out, const KbStatement *statement);
/* References to them. */
void put_expr(FILE *out, const char *name, unsigned a, unsigned b, const Expr *expr);
void put_list(FILE *out, const char *name, unsigned a, size_t count);

/* Around the rows of a table; a table without rows is not there at all. */
void begin_table(FILE *out, const char *type, const char *name, unsigned count);
void end_table(FILE *out, unsigned count);

/* The tables, in this order. */
void put_attrs(FILE *out, const Kb *kb);
void put_findings(FILE *out, const Kb *kb);
void put_pictures(FILE *out, const Kb *kb);
void put_conditions(FILE *out, const Kb *kb);
void put_rules(FILE *out, const Kb *kb);
void put_small_tables(FILE *out, const Kb *kb);
void put_faqs(FILE *out, const Kb *kb);
void put_in_run_and_examinations(FILE *out, const KbGuide *guide);
void put_criteria(FILE *out, const KbGuide *guide);
void put_scans(FILE *out, const Kb *kb);
void put_phrases(FILE *out, const KbSpeech *speech);

/* Within the initialiser of the knowledge base: the tables of the guide that are not empty. */
void put_guide(FILE *out, const KbGuide *guide);

#endif
