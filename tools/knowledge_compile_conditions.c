/*
 * knowledge_compile_conditions.c - conditions with their articles, and their pictures.
 *
 * See knowledge_compile.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge_compile.h"

#include "base/num.h"

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

void put_pictures(FILE *out, const Kb *kb)
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

void put_statements(FILE *out, const char *name, unsigned a, const KbStatement *statements, size_t count)
{
	if (count == 0)
		return;
	(void)fprintf(out, "static const KbStatement %s_%u[] = {", name, a);
	for (size_t k = 0; k < count; k++) {
		put_statement(out, &statements[k]);
		(void)fputs(", ", out);
	}
	(void)fputs("};\n", out);
}

static void put_article_lists(FILE *out, const KbArticle *article, unsigned i)
{
	put_texts(out, "sooner", i, article->sooner, article->sooner_count);
	put_texts(out, "tell", i, article->tell, article->tell_count);
	put_statements(out, "helps", i, article->helps, article->help_count);
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

void put_conditions(FILE *out, const Kb *kb)
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
