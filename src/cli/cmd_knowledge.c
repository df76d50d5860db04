/*
 * cmd_knowledge.c - `legwork knowledge check [DIR]` and `knowledge show ID`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/knowledge.h"

#include "app/assessment.h"
#include "app/present.h"
#include "base/num.h"
#include "cli/commands.h"
#include "cli/knowledge_json.h"

static void add_remark(Buf *out, const Remark *remark)
{
	buf_printf(out, "  %.*s", STR_ARG(remark->of));
	if (remark->other.p != NULL)
		buf_printf(out, " and %.*s", STR_ARG(remark->other));
	buf_printf(out, ": %.*s\n", STR_ARG(remark->text));
	if (remark->reason.p != NULL)
		buf_printf(out, "    meant to be so: %.*s\n", STR_ARG(remark->reason));
}

static void add_review(Buf *out, const Review *review)
{
	size_t next = 0;
	if (review->count == 0)
		buf_adds(out, "no remarks\n");
	else
		buf_printf(out, "%zu remarks, %zu of them explained\n", review->count,
		           review->count - review->unexplained);
	for (int kind = 0; kind < REMARK_COUNT; kind++) {
		if (review->by_kind[kind] == 0)
			continue;
		buf_printf(out, "\n%.*s: %zu\n", STR_ARG(remark_title((RemarkKind)kind)),
		           review->by_kind[kind]);
		for (size_t i = 0; i < review->by_kind[kind]; i++)
			add_remark(out, &review->remarks[next++]);
	}
}

static void add_problems(Buf *out, const KbProblems *problems)
{
	for (size_t i = 0; i < problems->count && i < KB_PROBLEMS_MAX; i++)
		buf_printf(out, "%.*s\n", STR_ARG(problems->text[i]));
	if (problems->count > KB_PROBLEMS_MAX)
		buf_printf(out, "… and %zu more\n", problems->count - KB_PROBLEMS_MAX);
}

static int check(Cli *cli)
{
	Error err = ERROR_NONE;
	const Kb *kb = NULL;
	KbProblems problems;
	Review review = {.count = 0};
	const Str dir = cli->arg_count > 1 ? text_of(cli->args[1]) : STR_NONE;
	ErrCode code = app_knowledge_check(cli->app, cli->arena, dir, &kb, &problems, &err);
	if (code != OK && problems.count == 0)
		return cli_fail(cli, &err);
	if (code != OK)
		kb = NULL;
	else
		code = app_knowledge_review(&review, cli->arena, kb, cli_flag(cli, "--cases"),
		                            cli_flag(cli, "--vocabulary"), &err);
	if (kb != NULL && code != OK)
		return cli_fail(cli, &err);
	const bool strict = cli_flag(cli, "--strict").p != NULL;
	const int status = kb != NULL && !(strict && review.unexplained > 0) ? EXIT_DONE : EXIT_PART;
	if (cli->json) {
		knowledge_check_json(cli->out, kb, &problems, &review);
		return status;
	}
	add_problems(cli->out, &problems);
	if (kb == NULL)
		return status;
	buf_printf(cli->out, "good: %u conditions in %u pictures, %u questions, %u findings, %u red flags, %u sources (%.*s)\n",
	           kb->condition_count, kb->picture_count, kb->attr_count, kb->finding_count, kb->rule_count,
	           kb->source_count, STR_ARG(kb->version));
	add_review(cli->out, &review);
	return status;
}

static void add_source(Buf *out, const Kb *kb, uint16_t source, Grade grade)
{
	buf_printf(out, "  [%.*s, %.*s]\n", STR_ARG(kb->sources[source].key), STR_ARG(grade_word(grade)));
}

static void show_picture(Buf *out, const Kb *kb, const KbPicture *picture)
{
	buf_printf(out, "\nPicture %.*s, share %g\n", STR_ARG(picture->id), picture->share);
	for (uint16_t i = 0; i < picture->dist_count; i++) {
		const KbDist *dist = &picture->dists[i];
		const KbAttr *attr = &kb->attrs[dist->attr];
		buf_printf(out, "  %.*s:", STR_ARG(attr->id));
		for (uint16_t v = 0; v < attr->value_count; v++) {
			if (dist->p[v] > 1.5 * attr->floor)
				buf_printf(out, " %.*s %.3g", STR_ARG(attr->values[v].id), dist->p[v]);
		}
		add_source(out, kb, dist->source, dist->grade);
	}
	for (uint16_t i = 0; i < picture->likelihood_count; i++) {
		const KbLikelihood *row = &picture->likelihoods[i];
		const KbFinding *finding = &kb->findings[row->finding];
		buf_printf(out, "  %-28.*s %5.3g (otherwise %.3g)", STR_ARG(finding->id), row->p, finding->background);
		add_source(out, kb, row->source, row->grade);
	}
}

static void show_list(Buf *out, const char *title, const Str *items, uint16_t count)
{
	for (uint16_t i = 0; i < count; i++)
		buf_printf(out, "%s%s  - %.*s\n", i == 0 ? title : "", i == 0 ? "\n" : "", STR_ARG(items[i]));
}

static void show_article(Buf *out, const Kb *kb, const KbArticle *article)
{
	buf_printf(out, "How it feels\n  %.*s\nHow long it lasts\n  %.*s", STR_ARG(article->feels), STR_ARG(article->lasts.text));
	add_source(out, kb, article->lasts.source, article->lasts.grade);
	for (uint16_t i = 0; i < article->help_count; i++) {
		buf_printf(out, "%s  - %.*s", i == 0 ? "What helps\n" : "", STR_ARG(article->helps[i].text));
		add_source(out, kb, article->helps[i].source, article->helps[i].grade);
	}
	if (is_known(article->pain_limit)) {
		buf_printf(out, "Pain in running on the way back: up to %g of 10, %.*s", article->pain_limit,
		           STR_ARG(article->limit_text.text));
		add_source(out, kb, article->limit_text.source, article->limit_text.grade);
	} else {
		buf_adds(out, "Pain in running on the way back: none is accepted.\n");
	}
	show_list(out, "Be seen sooner when", article->sooner, article->sooner_count);
	show_list(out, "Tell the clinician", article->tell, article->tell_count);
	for (uint16_t i = 0; i < article->lookalike_count; i++)
		buf_printf(out, "%s  - %.*s: %.*s\n", i == 0 ? "Taken for it, or it for them\n" : "",
		           STR_ARG(kb->conditions[article->lookalikes[i].condition].name), STR_ARG(article->lookalikes[i].tell));
	for (uint16_t i = 0; i < article->icd10_count; i++)
		buf_printf(out, "%s%.*s %.*s\n", i == 0 ? "ICD-10: " : "        ", STR_ARG(article->icd10[i].code),
		           STR_ARG(article->icd10[i].title));
	buf_addc(out, '\n');
}

static void show_condition(Buf *out, const Kb *kb, const KbCondition *condition)
{
	buf_printf(out, "%.*s\n%.*s\n\n", STR_ARG(condition->name), STR_ARG(condition->what));
	if (condition->article != NULL)
		show_article(out, kb, condition->article);
	buf_printf(out, "Prior: %g of 10,000 who ask; women ×%g, men ×%g", condition->per_10000, condition->female,
	           condition->male);
	add_source(out, kb, condition->source, condition->grade);
	for (uint16_t i = 0; i < condition->age_count; i++)
		buf_printf(out, "  from age %g ×%g\n", condition->ages[i].from_years, condition->ages[i].factor);
	for (uint16_t i = 0; i < condition->factor_count; i++) {
		const KbFactor *factor = &condition->factors[i];
		buf_printf(out, "  %.*s ×%g", STR_ARG(factor->id), factor->factor);
		add_source(out, kb, factor->source, factor->grade);
	}
	buf_printf(out, "Level: %.*s, %.*s; running: %.*s\n", STR_ARG(level_word(condition->level)),
	           STR_ARG(kb->specialists[condition->specialist].name), STR_ARG(running_word(condition->running)));
	for (uint16_t k = 0; k < condition->picture_count; k++)
		show_picture(out, kb, &kb->pictures[condition->first_picture + k]);
}

static void show_rule(Buf *out, const Kb *kb, const KbRule *rule)
{
	buf_printf(out, "%.*s\nLevel: %.*s; running: %.*s; see %.*s\n", STR_ARG(rule->text), STR_ARG(level_word(rule->level)),
	           STR_ARG(running_word(rule->running)), STR_ARG(kb->specialists[rule->specialist].name));
	add_source(out, kb, rule->source, rule->grade);
}

static void show_attr(Buf *out, const KbAttr *attr)
{
	buf_printf(out, "%.*s\n", STR_ARG(attr->text));
	for (uint16_t v = 0; v < attr->value_count; v++)
		buf_printf(out, "  %-28.*s %.*s\n", STR_ARG(attr->values[v].id), STR_ARG(attr->values[v].label));
}

static void show_source(Buf *out, const KbSource *source)
{
	buf_printf(out, "%.*s (%.*s)\n%.*s\n", STR_ARG(source->cite), STR_ARG(source->kind), STR_ARG(source->address));
}

static const KbRule *rule_of(const Kb *kb, Str id)
{
	for (uint16_t i = 0; i < kb->rule_count; i++) {
		if (text_equal(kb->rules[i].id, id))
			return &kb->rules[i];
	}
	return NULL;
}

static void show_criteria(Buf *out, const Kb *kb, const KbCriteria *rule)
{
	buf_printf(out, "%.*s: %.*s, from %g points\n", STR_ARG(rule->name), STR_ARG(rule->says), rule->at_least);
	for (uint16_t i = 0; i < rule->item_count; i++)
		buf_printf(out, "  %g  %.*s\n", rule->items[i].points, STR_ARG(rule->items[i].text));
	buf_printf(out, "%.*s", STR_ARG(rule->accuracy.text));
	add_source(out, kb, rule->accuracy.source, rule->accuracy.grade);
	buf_printf(out, "%.*s", STR_ARG(rule->limits.text));
	add_source(out, kb, rule->limits.source, rule->limits.grade);
}

static const KbCriteria *criteria_of(const Kb *kb, Str id)
{
	for (uint16_t i = 0; i < kb->guide.criteria_count; i++) {
		if (text_equal(kb->guide.criteria[i].id, id))
			return &kb->guide.criteria[i];
	}
	return NULL;
}

/* The table for the middle of a run, as `legwork why --in-run` shows it. */
static int show_in_run(Cli *cli)
{
	Error err = ERROR_NONE;
	const InRun *rows;
	size_t count;
	const Page page = cli_page(cli);
	if (app_in_run(cli->app, cli->arena, &rows, &count, &err) != OK)
		return cli_fail(cli, &err);
	present_in_run(cli->out, rows, count, &page);
	return EXIT_DONE;
}

static int show(Cli *cli)
{
	Error err = ERROR_NONE;
	const Kb *kb;
	if (app_knowledge(cli->app, &kb, &err) != OK)
		return cli_fail(cli, &err);
	const Str id = text_of(cli->args[1]);
	if (text_is(id, "in-run"))
		return show_in_run(cli);
	const KbRule *rule = rule_of(kb, id);
	const KbCriteria *criteria = criteria_of(kb, id);
	const uint16_t condition = kb_condition(kb, id);
	const uint16_t attr = kb_attr(kb, id);
	const uint16_t source = kb_source(kb, id);
	if (rule != NULL) {
		cli->json ? knowledge_rule_json(cli->out, kb, rule) : show_rule(cli->out, kb, rule);
	} else if (criteria != NULL) {
		cli->json ? knowledge_criteria_json(cli->out, kb, criteria) : show_criteria(cli->out, kb, criteria);
	} else if (condition != KB_NONE) {
		const KbCondition *entry = &kb->conditions[condition];
		cli->json ? knowledge_condition_json(cli->out, kb, entry) : show_condition(cli->out, kb, entry);
	} else if (attr != KB_NONE) {
		cli->json ? knowledge_attr_json(cli->out, &kb->attrs[attr]) : show_attr(cli->out, &kb->attrs[attr]);
	} else if (source != KB_NONE) {
		cli->json ? knowledge_source_json(cli->out, &kb->sources[source]) : show_source(cli->out, &kb->sources[source]);
	} else {
		(void)fail(&err, FAIL_MISSING, -1, "the knowledge base has no condition, question, red flag or source \"%.*s\"",
		           STR_ARG(id));
		return cli_fail(cli, &err);
	}
	return EXIT_DONE;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether `word` stands in `text`, in either case. */
static bool mentions(Str text, Str word)
{
	for (size_t at = 0; at + word.n <= text.n; at++) {
		size_t same = 0;
		while (same < word.n && lower(text.p[at + same]) == lower(word.p[same]))
			same++;
		if (same == word.n)
			return true;
	}
	return false;
}

static bool is_about(const KbFaq *faq, Str word)
{
	bool about = mentions(faq->id, word) || mentions(faq->question, word);
	for (uint16_t i = 0; i < faq->answer_count; i++)
		about |= mentions(faq->answer[i].text, word);
	return about;
}

static void show_faq(Buf *out, const Kb *kb, const KbFaq *faq)
{
	buf_printf(out, "%.*s\n", STR_ARG(faq->question));
	for (uint16_t i = 0; i < faq->answer_count; i++) {
		buf_printf(out, "  - %.*s", STR_ARG(faq->answer[i].text));
		add_source(out, kb, faq->answer[i].source, faq->answer[i].grade);
	}
	for (uint16_t i = 0; i < faq->see_count; i++)
		buf_printf(out, "%s%.*s", i == 0 ? "  More, with legwork knowledge show: " : ", ",
		           STR_ARG(kb->conditions[faq->see[i]].id));
	buf_adds(out, faq->see_count > 0 ? "\n\n" : "\n");
}

/* All questions, or those that mention a word, with their answers. */
static int faq(Cli *cli)
{
	Error err = ERROR_NONE;
	const Kb *kb;
	if (app_knowledge(cli->app, &kb, &err) != OK)
		return cli_fail(cli, &err);
	const Str word = cli->arg_count == 2 ? text_of(cli->args[1]) : STR_NONE;
	const KbFaq **found = ARENA_ARRAY(cli->arena, kb->faq_count, const KbFaq *);
	uint16_t count = 0;
	for (uint16_t i = 0; found != NULL && i < kb->faq_count; i++) {
		if (word.n == 0 || is_about(&kb->faqs[i], word))
			found[count++] = &kb->faqs[i];
	}
	if (found == NULL || count == 0) {
		(void)fail(&err, found == NULL ? FAIL_MEMORY : FAIL_MISSING, -1, "no question mentions \"%.*s\"", STR_ARG(word));
		return cli_fail(cli, &err);
	}
	if (cli->json)
		knowledge_faq_json(cli->out, kb, found, count);
	for (uint16_t i = 0; !cli->json && i < count; i++) {
		if (word.n > 0)
			show_faq(cli->out, kb, found[i]);
		else
			buf_printf(cli->out, "%-20.*s %.*s\n", STR_ARG(found[i]->id), STR_ARG(found[i]->question));
	}
	return EXIT_DONE;
}

int cmd_knowledge(Cli *cli)
{
	const Str what = text_of(cli->args[0]);
	if (text_is(what, "check"))
		return check(cli);
	if (text_is(what, "show") && cli->arg_count == 2)
		return show(cli);
	if (text_is(what, "faq"))
		return faq(cli);
	const Error err = {.code = FAIL_USAGE, .at = -1, .text = "usage: legwork knowledge check [DIR] | show ID | faq [WORD]"};
	return cli_fail(cli, &err);
}
