/*
 * knowledge_compile_questions.c - questions with their values, findings and their groups.
 *
 * See knowledge_compile.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge_compile.h"

void put_attrs(FILE *out, const Kb *kb)
{
	for (unsigned i = 0; i < kb->attr_count; i++) {
		const KbAttr *attr = &kb->attrs[i];
		put_steps(out, "ask_if", i, 0, &attr->ask_if);
		if (attr->is_distribution)
			put_numbers(out, "marginal", i, 0, attr->marginal, attr->value_count);
		if (attr->value_count == 0)
			continue;
		(void)fprintf(out, "static const KbValue values_%u[] = {\n", i);
		for (unsigned v = 0; v < attr->value_count; v++) {
			(void)fputs("\t{", out);
			put_str(out, attr->values[v].id);
			(void)fputs(", ", out);
			put_str(out, attr->values[v].label);
			(void)fputs(", ", out);
			put_str(out, attr->values[v].phrase);
			(void)fputs(", ", out);
			put_number(out, attr->values[v].usual);
			(void)fputs("},\n", out);
		}
		(void)fputs("};\n", out);
	}
	begin_table(out, "KbAttr", "attrs", kb->attr_count);
	for (unsigned i = 0; i < kb->attr_count; i++) {
		const KbAttr *attr = &kb->attrs[i];
		const Str texts[] = {attr->text, attr->help, attr->why, attr->how, attr->safety};
		(void)fputs("\t{", out);
		put_str(out, attr->id);
		(void)fprintf(out, ", %d, %d, ", (int)attr->kind, (int)attr->stage);
		for (size_t k = 0; k < COUNT_OF(texts); k++) {
			put_str(out, texts[k]);
			(void)fputs(", ", out);
		}
		put_expr(out, "ask_if", i, 0, &attr->ask_if);
		(void)fputs(", ", out);
		put_list(out, "values", i, attr->value_count);
		(void)fprintf(out, ", %d, %d, ", attr->is_distribution, attr->mean_of_chosen);
		const double numbers[] = {attr->floor, attr->min, attr->max};
		for (size_t k = 0; k < COUNT_OF(numbers); k++) {
			put_number(out, numbers[k]);
			(void)fputs(", ", out);
		}
		put_str(out, attr->unit);
		(void)fputs(", ", out);
		put_number(out, attr->burden);
		if (attr->is_distribution)
			(void)fprintf(out, ", marginal_%u_0},\n", i);
		else
			(void)fputs(", 0},\n", out);
	}
	end_table(out, kb->attr_count);
}

void put_findings(FILE *out, const Kb *kb)
{
	for (unsigned i = 0; i < kb->finding_count; i++)
		put_steps(out, "finding", i, 0, &kb->findings[i].when);
	begin_table(out, "KbFinding", "findings", kb->finding_count);
	for (unsigned i = 0; i < kb->finding_count; i++) {
		const KbFinding *finding = &kb->findings[i];
		(void)fputs("\t{", out);
		put_str(out, finding->id);
		(void)fputs(", ", out);
		put_expr(out, "finding", i, 0, &finding->when);
		(void)fputs(", ", out);
		put_number(out, finding->background);
		(void)fprintf(out, ", %u, %u},\n", finding->group, finding->attr);
	}
	end_table(out, kb->finding_count);
	begin_table(out, "KbGroup", "groups", kb->group_count);
	for (unsigned i = 0; i < kb->group_count; i++) {
		(void)fputs("\t{", out);
		put_str(out, kb->groups[i].id);
		(void)fputs("},\n", out);
	}
	end_table(out, kb->group_count);
}
