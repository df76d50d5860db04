/*
 * knowledge_compile_guide.c - what goes along with an answer: see
 * knowledge_compile.h and knowledge/guide.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge_compile.h"

void put_in_run_and_examinations(FILE *out, const KbGuide *guide)
{
	begin_table(out, "KbInRun", "in_run", guide->in_run_count);
	for (unsigned i = 0; i < guide->in_run_count; i++) {
		const KbInRun *row = &guide->in_run[i];
		(void)fputs("\t{", out);
		put_str(out, row->id);
		(void)fputs(", ", out);
		put_str(out, row->feels);
		(void)fputs(", ", out);
		put_statement(out, &row->act);
		(void)fputs(", ", out);
		put_str(out, row->again);
		(void)fputs("},\n", out);
	}
	end_table(out, guide->in_run_count);
	begin_table(out, "KbExamination", "examinations", guide->examination_count);
	for (unsigned i = 0; i < guide->examination_count; i++) {
		(void)fprintf(out, "\t{%u, ", guide->examinations[i].condition);
		put_statement(out, &guide->examinations[i].what);
		(void)fputs("},\n", out);
	}
	end_table(out, guide->examination_count);
}

static void put_criteria_lists(FILE *out, const KbCriteria *rule, unsigned i)
{
	put_steps(out, "criteria", i, 0, &rule->when);
	put_indexes(out, "about", i, rule->conditions, rule->condition_count);
	for (unsigned k = 0; k < rule->item_count; k++)
		put_steps(out, "criterion", i, k, &rule->items[k].when);
	if (rule->item_count > 0)
		(void)fprintf(out, "static const KbCriterion items_%u[] = {", i);
	for (unsigned k = 0; k < rule->item_count; k++) {
		(void)fputs("{", out);
		put_str(out, rule->items[k].text);
		(void)fputs(", ", out);
		put_expr(out, "criterion", i, k, &rule->items[k].when);
		(void)fputs(", ", out);
		put_number(out, rule->items[k].points);
		(void)fputs("}, ", out);
	}
	(void)fputs(rule->item_count > 0 ? "};\n" : "", out);
}

void put_criteria(FILE *out, const KbGuide *guide)
{
	for (unsigned i = 0; i < guide->criteria_count; i++)
		put_criteria_lists(out, &guide->criteria[i], i);
	begin_table(out, "KbCriteria", "criteria", guide->criteria_count);
	for (unsigned i = 0; i < guide->criteria_count; i++) {
		const KbCriteria *rule = &guide->criteria[i];
		const Str texts[] = {rule->id, rule->name, rule->says};
		(void)fputs("\t{", out);
		for (size_t k = 0; k < COUNT_OF(texts); k++) {
			put_str(out, texts[k]);
			(void)fputs(", ", out);
		}
		put_expr(out, "criteria", i, 0, &rule->when);
		(void)fputs(", ", out);
		put_list(out, "items", i, rule->item_count);
		(void)fputs(", ", out);
		put_number(out, rule->at_least);
		(void)fputs(", ", out);
		put_list(out, "about", i, rule->condition_count);
		(void)fputs(", ", out);
		put_statement(out, &rule->accuracy);
		(void)fputs(", ", out);
		put_statement(out, &rule->limits);
		(void)fputs("},\n", out);
	}
	end_table(out, guide->criteria_count);
}

/* The tables of the guide that are not empty. */
void put_guide(FILE *out, const KbGuide *guide)
{
	const struct {
		const char *name;
		const char *count;
		unsigned rows;
	} tables[] = {{"in_run", "in_run", guide->in_run_count},
		      {"examinations", "examination", guide->examination_count},
		      {"criteria", "criteria", guide->criteria_count}};
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		if (tables[i].rows > 0)
			(void)fprintf(out, "\t.guide.%s = %s, .guide.%s_count = %u,\n", tables[i].name, tables[i].name,
				      tables[i].count, tables[i].rows);
	}
}
