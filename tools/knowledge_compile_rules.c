/*
 * knowledge_compile_rules.c - red flags, thresholds, what runners ask, and the small tables: sources, specialists,
 * shorthands.
 *
 * See knowledge_compile.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge_compile.h"

void put_rules(FILE *out, const Kb *kb)
{
	for (unsigned i = 0; i < kb->rule_count; i++) {
		put_steps(out, "rule", i, 0, &kb->rules[i].when);
		put_indexes(out, "suspects", i, kb->rules[i].suspects, kb->rules[i].suspect_count);
	}
	begin_table(out, "KbRule", "rules", kb->rule_count);
	for (unsigned i = 0; i < kb->rule_count; i++) {
		const KbRule *rule = &kb->rules[i];
		(void)fputs("\t{", out);
		put_str(out, rule->id);
		(void)fprintf(out, ", %d, %d, %u, ", (int)rule->level, (int)rule->running, rule->specialist);
		put_expr(out, "rule", i, 0, &rule->when);
		(void)fputs(", ", out);
		put_str(out, rule->text);
		(void)fprintf(out, ", %u, %d, ", rule->source, (int)rule->grade);
		put_list(out, "suspects", i, rule->suspect_count);
		(void)fputs("},\n", out);
	}
	end_table(out, kb->rule_count);
	for (unsigned i = 0; i < kb->threshold_count; i++) {
		const KbThreshold *threshold = &kb->thresholds[i];
		put_indexes(out, "threshold_conditions", i, threshold->conditions,
		            threshold->condition_count);
		put_indexes(out, "ask_first", i, threshold->ask_first, threshold->ask_count);
		put_steps(out, "threshold", i, 0, &threshold->when);
	}
	begin_table(out, "KbThreshold", "thresholds", kb->threshold_count);
	for (unsigned i = 0; i < kb->threshold_count; i++) {
		const KbThreshold *threshold = &kb->thresholds[i];
		(void)fputs("\t{", out);
		put_str(out, threshold->id);
		(void)fputs(", ", out);
		put_list(out, "threshold_conditions", i, threshold->condition_count);
		(void)fputs(", ", out);
		put_number(out, threshold->at_least);
		(void)fputs(", ", out);
		put_expr(out, "threshold", i, 0, &threshold->when);
		(void)fprintf(out, ", %d, %d, %u, ", (int)threshold->level, (int)threshold->running,
		              threshold->specialist);
		put_str(out, threshold->text);
		(void)fputs(", ", out);
		put_list(out, "ask_first", i, threshold->ask_count);
		(void)fputs("},\n", out);
	}
	end_table(out, kb->threshold_count);
}

void put_small_tables(FILE *out, const Kb *kb)
{
	begin_table(out, "KbSource", "sources", kb->source_count);
	for (unsigned i = 0; i < kb->source_count; i++) {
		const KbSource *source = &kb->sources[i];
		const Str texts[] = {source->key, source->cite, source->kind, source->address};
		(void)fputs("\t{", out);
		for (size_t k = 0; k < COUNT_OF(texts); k++) {
			put_str(out, texts[k]);
			(void)fputs(", ", out);
		}
		(void)fprintf(out, "%d, %d},\n", source->used, source->by_code);
	}
	end_table(out, kb->source_count);
	begin_table(out, "KbSpecialist", "specialists", kb->specialist_count);
	for (unsigned i = 0; i < kb->specialist_count; i++) {
		(void)fputs("\t{", out);
		put_str(out, kb->specialists[i].id);
		(void)fputs(", ", out);
		put_str(out, kb->specialists[i].name);
		(void)fputs("},\n", out);
	}
	end_table(out, kb->specialist_count);
	for (unsigned i = 0; i < kb->macro_count; i++)
		put_steps(out, "macro", i, 0, &kb->macros[i].expr);
	begin_table(out, "KbMacro", "macros", kb->macro_count);
	for (unsigned i = 0; i < kb->macro_count; i++) {
		(void)fputs("\t{", out);
		put_str(out, kb->macros[i].id);
		(void)fputs(", ", out);
		put_expr(out, "macro", i, 0, &kb->macros[i].expr);
		(void)fputs("},\n", out);
	}
	end_table(out, kb->macro_count);
	begin_table(out, "KbKnownRemark", "known_remarks", kb->known_remark_count);
	for (unsigned i = 0; i < kb->known_remark_count; i++) {
		const KbKnownRemark *known = &kb->known_remarks[i];
		const Str texts[] = {known->kind, known->of, known->other, known->why};
		(void)fputs("\t{", out);
		for (size_t k = 0; k < COUNT_OF(texts); k++) {
			put_str(out, texts[k]);
			(void)fputs(", ", out);
		}
		(void)fputs("},\n", out);
	}
	end_table(out, kb->known_remark_count);
	put_indexes(out, "attr_findings", 0, kb->attr_findings, kb->attr_findings_begin[kb->attr_count]);
	put_indexes(out, "attr_findings_begin", 0, kb->attr_findings_begin, (size_t)kb->attr_count + 1);
}

void put_faqs(FILE *out, const Kb *kb)
{
	for (unsigned i = 0; i < kb->faq_count; i++) {
		put_statements(out, "faq_answer", i, kb->faqs[i].answer, kb->faqs[i].answer_count);
		put_indexes(out, "faq_see", i, kb->faqs[i].see, kb->faqs[i].see_count);
	}
	begin_table(out, "KbFaq", "faqs", kb->faq_count);
	for (unsigned i = 0; i < kb->faq_count; i++) {
		(void)fputs("\t{", out);
		put_str(out, kb->faqs[i].id);
		(void)fputs(", ", out);
		put_str(out, kb->faqs[i].question);
		(void)fputs(", ", out);
		put_list(out, "faq_answer", i, kb->faqs[i].answer_count);
		(void)fputs(", ", out);
		put_list(out, "faq_see", i, kb->faqs[i].see_count);
		(void)fputs("},\n", out);
	}
	end_table(out, kb->faq_count);
}
