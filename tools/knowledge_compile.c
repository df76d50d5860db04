/*
 * knowledge_compile.c - build-time: checks data/knowledge/ and prints it as
 * const C tables, so that the program starts with its knowledge in place.
 *
 *   knowledge_compile DIR OUT.c OUT.d
 *
 * Links the reader of the knowledge room: what it accepts here is what
 * `legwork knowledge check` accepts. OUT.d is a make-style dependency file.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/num.h"
#include "knowledge/kb_folder_priv.h"

static const size_t TOOL_BYTES_MAX = (size_t)512 << 20;

static int complain(const char *path, const char *what)
{
	(void)fprintf(stderr, "%s: %s\n", path, what);
	return 1;
}

static void put_str(FILE *out, Str text)
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
static void put_number(FILE *out, double value)
{
	(void)fprintf(out, "%.17g", value);
}

static void put_numbers(FILE *out, const char *name, unsigned a, unsigned b, const double *values,
                        size_t count)
{
	(void)fprintf(out, "static const double %s_%u_%u[] = {", name, a, b);
	for (size_t i = 0; i < count; i++) {
		put_number(out, values[i]);
		(void)fputs(", ", out);
	}
	(void)fputs("};\n", out);
}

static void put_indexes(FILE *out, const char *name, unsigned a, const uint16_t *values, size_t count)
{
	if (count == 0)
		return;
	(void)fprintf(out, "static const uint16_t %s_%u[] = {", name, a);
	for (size_t i = 0; i < count; i++)
		(void)fprintf(out, "%u, ", values[i]);
	(void)fputs("};\n", out);
}

static void put_texts(FILE *out, const char *name, unsigned a, const Str *texts, size_t count)
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

static void put_steps(FILE *out, const char *name, unsigned a, unsigned b, const Expr *expr)
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
static void put_expr(FILE *out, const char *name, unsigned a, unsigned b, const Expr *expr)
{
	if (expr->count == 0)
		(void)fputs("{0, 0}", out);
	else
		(void)fprintf(out, "{%s_%u_%u, %u}", name, a, b, expr->count);
}

/* "NAME_a" or 0, and the count. */
static void put_list(FILE *out, const char *name, unsigned a, size_t count)
{
	if (count == 0)
		(void)fputs("0, 0", out);
	else
		(void)fprintf(out, "%s_%u, %zu", name, a, count);
}

/* Around the rows of a table; a table without rows is not there at all. */
static void begin_table(FILE *out, const char *type, const char *name, unsigned count)
{
	if (count > 0)
		(void)fprintf(out, "static const %s %s[] = {\n", type, name);
}

static void end_table(FILE *out, unsigned count)
{
	if (count > 0)
		(void)fputs("};\n", out);
}

static void put_attrs(FILE *out, const Kb *kb)
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

static void put_findings(FILE *out, const Kb *kb)
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

static void put_picture_rows(FILE *out, const Kb *kb, unsigned k)
{
	const KbPicture *picture = &kb->pictures[k];
	for (unsigned i = 0; i < picture->dist_count; i++) {
		const KbDist *dist = &picture->dists[i];
		put_numbers(out, "p", k, i, dist->p, kb->attrs[dist->attr].value_count);
		put_numbers(out, "llr", k, i, dist->llr, kb->attrs[dist->attr].value_count);
	}
	if (picture->dist_count > 0)
		(void)fprintf(out, "static const KbDist dists_%u[] = {", k);
	for (unsigned i = 0; i < picture->dist_count; i++) {
		const KbDist *dist = &picture->dists[i];
		(void)fprintf(out, "{%u, %u, %u, %d, p_%u_%u, llr_%u_%u}, ", dist->attr, dist->group,
		              dist->source, (int)dist->grade, k, i, k, i);
	}
	(void)fputs(picture->dist_count > 0 ? "};\n" : "", out);
	if (picture->likelihood_count > 0)
		(void)fprintf(out, "static const KbLikelihood rows_%u[] = {", k);
	for (unsigned i = 0; i < picture->likelihood_count; i++) {
		const KbLikelihood *row = &picture->likelihoods[i];
		(void)fprintf(out, "{%u, %u, %d, ", row->finding, row->source, (int)row->grade);
		put_number(out, row->p);
		(void)fputs(", ", out);
		put_number(out, row->llr_yes);
		(void)fputs(", ", out);
		put_number(out, row->llr_no);
		(void)fputs("}, ", out);
	}
	(void)fputs(picture->likelihood_count > 0 ? "};\n" : "", out);
}

static void put_pictures(FILE *out, const Kb *kb)
{
	for (unsigned k = 0; k < kb->picture_count; k++)
		put_picture_rows(out, kb, k);
	begin_table(out, "KbPicture", "pictures", kb->picture_count);
	for (unsigned k = 0; k < kb->picture_count; k++) {
		const KbPicture *picture = &kb->pictures[k];
		(void)fputs("\t{", out);
		put_str(out, picture->id);
		(void)fprintf(out, ", %u, ", picture->condition);
		put_number(out, picture->share);
		(void)fputs(", ", out);
		put_list(out, "dists", k, picture->dist_count);
		(void)fputs(", ", out);
		put_list(out, "rows", k, picture->likelihood_count);
		(void)fputs("},\n", out);
	}
	end_table(out, kb->picture_count);
}

static void put_statement(FILE *out, const KbStatement *statement)
{
	(void)fputs("{", out);
	put_str(out, statement->text);
	(void)fprintf(out, ", %u, %d}", statement->source, (int)statement->grade);
}

static void put_article_lists(FILE *out, const KbArticle *article, unsigned i)
{
	put_texts(out, "sooner", i, article->sooner, article->sooner_count);
	put_texts(out, "tell", i, article->tell, article->tell_count);
	if (article->help_count > 0)
		(void)fprintf(out, "static const KbStatement helps_%u[] = {", i);
	for (unsigned k = 0; k < article->help_count; k++) {
		put_statement(out, &article->helps[k]);
		(void)fputs(", ", out);
	}
	(void)fputs(article->help_count > 0 ? "};\n" : "", out);
	if (article->lookalike_count > 0)
		(void)fprintf(out, "static const KbLookalike lookalikes_%u[] = {", i);
	for (unsigned k = 0; k < article->lookalike_count; k++) {
		(void)fprintf(out, "{%u, ", article->lookalikes[k].condition);
		put_str(out, article->lookalikes[k].tell);
		(void)fputs("}, ", out);
	}
	(void)fputs(article->lookalike_count > 0 ? "};\n" : "", out);
	if (article->icd10_count > 0)
		(void)fprintf(out, "static const KbCode icd10_%u[] = {", i);
	for (unsigned k = 0; k < article->icd10_count; k++) {
		(void)fputs("{", out);
		put_str(out, article->icd10[k].code);
		(void)fputs(", ", out);
		put_str(out, article->icd10[k].title);
		(void)fputs("}, ", out);
	}
	(void)fputs(article->icd10_count > 0 ? "};\n" : "", out);
}

static void put_article(FILE *out, const KbArticle *article, unsigned i)
{
	put_article_lists(out, article, i);
	(void)fprintf(out, "static const KbArticle article_%u = {", i);
	put_str(out, article->feels);
	(void)fputs(", ", out);
	put_statement(out, &article->lasts);
	(void)fputs(", ", out);
	put_list(out, "helps", i, article->help_count);
	(void)fputs(", ", out);
	if (is_known(article->pain_limit))
		put_number(out, article->pain_limit);
	else
		(void)fputs("UNKNOWN", out);
	(void)fputs(", ", out);
	put_statement(out, &article->limit_text);
	(void)fputs(", ", out);
	put_list(out, "sooner", i, article->sooner_count);
	(void)fputs(", ", out);
	put_list(out, "tell", i, article->tell_count);
	(void)fputs(", ", out);
	put_list(out, "lookalikes", i, article->lookalike_count);
	(void)fputs(", ", out);
	put_list(out, "icd10", i, article->icd10_count);
	(void)fputs("};\n", out);
}

static void put_condition_lists(FILE *out, const KbCondition *condition, unsigned i)
{
	put_texts(out, "until", i, condition->until, condition->until_count);
	put_texts(out, "first_aid", i, condition->first_aid, condition->first_aid_count);
	put_indexes(out, "settle", i, condition->settle, condition->settle_count);
	put_steps(out, "floor", i, 0, &condition->floor_when);
	if (condition->age_count > 0)
		(void)fprintf(out, "static const KbAgeBand ages_%u[] = {", i);
	for (unsigned k = 0; k < condition->age_count; k++) {
		(void)fputs("{", out);
		put_number(out, condition->ages[k].from_years);
		(void)fputs(", ", out);
		put_number(out, condition->ages[k].factor);
		(void)fputs("}, ", out);
	}
	(void)fputs(condition->age_count > 0 ? "};\n" : "", out);
	for (unsigned k = 0; k < condition->factor_count; k++)
		put_steps(out, "factor", i, k, &condition->factors[k].when);
	if (condition->factor_count > 0)
		(void)fprintf(out, "static const KbFactor factors_%u[] = {", i);
	for (unsigned k = 0; k < condition->factor_count; k++) {
		const KbFactor *factor = &condition->factors[k];
		(void)fputs("{", out);
		put_str(out, factor->id);
		(void)fputs(", ", out);
		put_expr(out, "factor", i, k, &factor->when);
		(void)fputs(", ", out);
		put_number(out, factor->factor);
		(void)fprintf(out, ", %d, %u}, ", (int)factor->grade, factor->source);
	}
	(void)fputs(condition->factor_count > 0 ? "};\n" : "", out);
}

static void put_conditions(FILE *out, const Kb *kb)
{
	for (unsigned i = 0; i < kb->condition_count; i++) {
		put_condition_lists(out, &kb->conditions[i], i);
		if (kb->conditions[i].article != NULL)
			put_article(out, kb->conditions[i].article, i);
	}
	begin_table(out, "KbCondition", "conditions", kb->condition_count);
	for (unsigned i = 0; i < kb->condition_count; i++) {
		const KbCondition *c = &kb->conditions[i];
		const Str texts[] = {c->id, c->name, c->what, c->family};
		(void)fputs("\t{", out);
		for (size_t k = 0; k < COUNT_OF(texts); k++) {
			put_str(out, texts[k]);
			(void)fputs(", ", out);
		}
		put_number(out, c->per_10000);
		(void)fprintf(out, ", %d, %u, ", (int)c->grade, c->source);
		put_number(out, c->female);
		(void)fputs(", ", out);
		put_number(out, c->male);
		(void)fputs(", ", out);
		put_list(out, "ages", i, c->age_count);
		(void)fputs(", ", out);
		put_list(out, "factors", i, c->factor_count);
		(void)fprintf(out, ", %u, %u, %d, %d, %u, ", c->first_picture, c->picture_count,
		              (int)c->level, (int)c->running, c->specialist);
		put_str(out, c->running_text);
		(void)fputs(", ", out);
		put_list(out, "until", i, c->until_count);
		(void)fputs(", ", out);
		put_list(out, "first_aid", i, c->first_aid_count);
		(void)fputs(", ", out);
		put_list(out, "settle", i, c->settle_count);
		(void)fputs(", ", out);
		put_number(out, c->rule_out_below);
		(void)fputs(", ", out);
		put_number(out, c->never_below);
		(void)fputs(", ", out);
		put_expr(out, "floor", i, 0, &c->floor_when);
		if (c->article != NULL)
			(void)fprintf(out, ", &article_%u},\n", i);
		else
			(void)fputs(", 0},\n", out);
	}
	end_table(out, kb->condition_count);
}

static void put_rules(FILE *out, const Kb *kb)
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

static void put_small_tables(FILE *out, const Kb *kb)
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
		(void)fputs("},\n", out);
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
	put_indexes(out, "attr_findings", 0, kb->attr_findings, kb->attr_findings_begin[kb->attr_count]);
	put_indexes(out, "attr_findings_begin", 0, kb->attr_findings_begin, (size_t)kb->attr_count + 1);
}

static void put_words(FILE *out, const char *name, unsigned a, unsigned b, const KbWord *words, unsigned count)
{
	if (count == 0)
		return;
	(void)fprintf(out, "static const KbWord %s_%u_%u[] = {", name, a, b);
	for (unsigned i = 0; i < count; i++) {
		(void)fputs("{", out);
		put_str(out, words[i].text);
		(void)fprintf(out, ", %d}, ", words[i].prefix);
	}
	(void)fputs("};\n", out);
}

static void put_steps_of_phrase(FILE *out, const KbPhrase *phrase, unsigned i)
{
	for (unsigned k = 0; k < phrase->step_count; k++)
		put_words(out, "words", i, k, phrase->steps[k].words, phrase->steps[k].word_count);
	(void)fprintf(out, "static const KbStep phrase_%u[] = {", i);
	for (unsigned k = 0; k < phrase->step_count; k++) {
		const KbStep *step = &phrase->steps[k];
		if (step->word_count > 0)
			(void)fprintf(out, "{words_%u_%u, %u, ", i, k, step->word_count);
		else
			(void)fputs("{0, 0, ", out);
		(void)fprintf(out, "%u, %d}, ", step->gap, step->optional);
	}
	(void)fputs("};\n", out);
}

static void put_meanings(FILE *out, const char *name, unsigned i, const KbMeaning *meanings, unsigned count)
{
	if (count == 0)
		return;
	(void)fprintf(out, "static const KbMeaning %s_%u[] = {", name, i);
	for (unsigned k = 0; k < count; k++) {
		(void)fprintf(out, "{%u, UINT64_C(0x%llx), ", meanings[k].attr, (unsigned long long)meanings[k].chosen);
		put_number(out, meanings[k].number);
		(void)fprintf(out, ", %d}, ", meanings[k].times);
	}
	(void)fputs("};\n", out);
}

static void put_phrases(FILE *out, const KbSpeech *speech)
{
	put_words(out, "deny", 0, 0, speech->deny, speech->deny_count);
	put_words(out, "subject", 0, 0, speech->subject, speech->subject_count);
	put_words(out, "turn", 0, 0, speech->turn, speech->turn_count);
	for (unsigned i = 0; i < speech->phrase_count; i++) {
		put_steps_of_phrase(out, &speech->phrases[i], i);
		put_meanings(out, "means", i, speech->phrases[i].means, speech->phrases[i].means_count);
		put_meanings(out, "denied", i, speech->phrases[i].denied, speech->phrases[i].denied_count);
	}
	begin_table(out, "KbPhrase", "phrases", speech->phrase_count);
	for (unsigned i = 0; i < speech->phrase_count; i++) {
		const KbPhrase *phrase = &speech->phrases[i];
		(void)fputs("\t{", out);
		put_list(out, "phrase", i, phrase->step_count);
		(void)fputs(", ", out);
		put_list(out, "means", i, phrase->means_count);
		(void)fputs(", ", out);
		put_list(out, "denied", i, phrase->denied_count);
		(void)fputs("},\n", out);
	}
	end_table(out, speech->phrase_count);
	begin_table(out, "KbPhraseStart", "phrase_starts", speech->start_count);
	for (unsigned i = 0; i < speech->start_count; i++) {
		(void)fputs("\t{{", out);
		put_str(out, speech->starts[i].word.text);
		(void)fprintf(out, ", %d}, %u},\n", speech->starts[i].word.prefix, speech->starts[i].phrase);
	}
	end_table(out, speech->start_count);
}

static void put_speech(FILE *out, const KbSpeech *speech)
{
	if (speech->phrase_count == 0)
		return;
	(void)fprintf(out,
	              "\t.speech = {deny_0_0, %u, subject_0_0, %u, turn_0_0, %u, phrases, %u, phrase_starts, %u},\n",
	              speech->deny_count, speech->subject_count, speech->turn_count, speech->phrase_count,
	              speech->start_count);
}

static void put_kb(FILE *out, const Kb *kb)
{
	const KbSettings *s = &kb->settings;
	(void)fputs("static const Kb builtin = {\n\t.version = ", out);
	put_str(out, kb->version);
	(void)fputs(",\n\t.settings = {", out);
	const double settings[] = {s->temper, s->soft_no, s->highest_shown,
	                           s->p_min,  s->p_max,   s->something_else_per_10000,
	                           s->alarm_background};
	for (size_t i = 0; i < COUNT_OF(settings); i++) {
		put_number(out, settings[i]);
		(void)fputs(", ", out);
	}
	(void)fprintf(out, "%u},\n", s->informative_min);
	const struct {
		const char *name;
		unsigned count;
	} tables[] = {{"attr", kb->attr_count},
	              {"finding", kb->finding_count},
	              {"group", kb->group_count},
	              {"condition", kb->condition_count},
	              {"picture", kb->picture_count},
	              {"rule", kb->rule_count},
	              {"threshold", kb->threshold_count},
	              {"source", kb->source_count},
	              {"specialist", kb->specialist_count},
	              {"macro", kb->macro_count}};
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		if (tables[i].count > 0)
			(void)fprintf(out, "\t.%ss = %ss, .%s_count = %u,\n", tables[i].name, tables[i].name,
			              tables[i].name, tables[i].count);
	}
	(void)fprintf(
	    out, "\t.attr_age = %u, .attr_sex = %u, .attr_region = %u, .attr_height = %u, .attr_mass = %u,\n",
	    kb->attr_age, kb->attr_sex, kb->attr_region, kb->attr_height, kb->attr_mass);
	put_speech(out, &kb->speech);
	if (kb->attr_findings_begin[kb->attr_count] > 0)
		(void)fputs("\t.attr_findings = attr_findings_0,\n", out);
	(void)fputs("\t.attr_findings_begin = attr_findings_begin_0,\n};\n\n"
	            "const Kb *kb_builtin(void)\n{\n\treturn &builtin;\n}\n",
	            out);
}

/* The folders stand in it too: their times change when a file comes or goes. */
static int write_depfile(const KbFolder *folder, const char *target, const char *path)
{
	FILE *out = fopen(path, "wb");
	if (out == NULL)
		return complain(path, "cannot be written");
	(void)fprintf(out, "%s:", target);
	for (size_t i = 0; i < folder->folder_count; i++) {
		const Str name = folder->folders[i];
		(void)fprintf(out, " %s%s%.*s", folder->root, name.n > 0 ? "/" : "", STR_ARG(name));
	}
	for (size_t i = 0; i < folder->count; i++)
		(void)fprintf(out, " %s/%.*s", folder->root, STR_ARG(folder->files[i].path));
	(void)fputc('\n', out);
	return fclose(out) == 0 ? 0 : complain(path, "cannot be written");
}

static int write_tables(const Kb *kb, const char *path)
{
	FILE *out = fopen(path, "wb");
	if (out == NULL)
		return complain(path, "cannot be written");
	(void)fputs("/* Made by tools/knowledge_compile.c from data/knowledge/. Do not edit. */\n"
	            "#include \"base/num.h\"\n#include \"knowledge/kb.h\"\n\n",
	            out);
	put_attrs(out, kb);
	put_findings(out, kb);
	put_pictures(out, kb);
	put_conditions(out, kb);
	put_rules(out, kb);
	put_small_tables(out, kb);
	put_phrases(out, &kb->speech);
	put_kb(out, kb);
	return fclose(out) == 0 ? 0 : complain(path, "cannot be written");
}

static int compile(Arena *arena, const char *root, const char *table_path, const char *dep_path)
{
	const KbFolder *folder = kb_folder_read(arena, root);
	if (folder == NULL)
		return complain(root, "cannot be read");
	const Kb *kb;
	KbProblems problems;
	Error err = ERROR_NONE;
	if (kb_read(&kb, arena, folder->files, folder->count, &problems, &err) != OK) {
		for (size_t i = 0; i < problems.count && i < KB_PROBLEMS_MAX; i++)
			(void)fprintf(stderr, "%s/%.*s\n", root, STR_ARG(problems.text[i]));
		return problems.count == 0 ? complain(root, err.text) : 1;
	}
	return write_tables(kb, table_path) != 0 || write_depfile(folder, table_path, dep_path) != 0;
}

int main(int argc, char **argv)
{
	if (argc != 4)
		return complain("knowledge_compile", "usage: knowledge_compile DIR OUT.c OUT.d");
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, TOOL_BYTES_MAX);
	if (arena == NULL)
		return complain(argv[1], "out of memory");
	const int failed = compile(arena, argv[1], argv[2], argv[3]);
	arena_free(arena);
	return failed;
}
