/*
 * kb_compiled_test.c - the tables that tools/knowledge_compile.c printed are
 * what the reader reads: all of both is written out as text and compared.
 *
 *   kb_compiled_test FOLDER        the folder that kb_builtin() was made from
 *
 * Built once with the tables of data/knowledge/ and once with those of the
 * small knowledge base of tests/kb_small/.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_folder_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

enum { ARENA_BYTES = 256 << 20, DUMP_BYTES = 64 << 20 };

static const char *folder_path;

/* ---- every field, as text ---- */

static void dump_str(Buf *buf, const char *name, Str text)
{
	buf_printf(buf, " %s=", name);
	if (text.p == NULL)
		buf_adds(buf, "none");
	else
		buf_printf(buf, "%zu:\"%.*s\"", text.n, STR_ARG(text));
}

/* A number to the last bit. */
static void dump_number(Buf *buf, const char *name, double value)
{
	buf_printf(buf, " %s=%a", name, value);
}

static void dump_numbers(Buf *buf, const char *name, const double *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		dump_number(buf, name, values[i]);
}

static void dump_indexes(Buf *buf, const char *name, const uint16_t *values, size_t count)
{
	buf_printf(buf, " %s=[", name);
	for (size_t i = 0; i < count; i++)
		buf_printf(buf, "%u ", values[i]);
	buf_addc(buf, ']');
}

static void dump_texts(Buf *buf, const char *name, const Str *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		dump_str(buf, name, texts[i]);
}

static void dump_expr(Buf *buf, const char *name, const Expr *expr)
{
	buf_printf(buf, " %s=(", name);
	for (size_t i = 0; i < expr->count; i++) {
		const ExprStep *step = &expr->steps[i];
		buf_printf(buf, "%d %u %llx %a, ", (int)step->op, step->attr, (unsigned long long)step->mask,
		           step->number);
	}
	buf_addc(buf, ')');
}

static void dump_attr(Buf *buf, const KbAttr *attr)
{
	dump_str(buf, "\nattr", attr->id);
	buf_printf(buf, " %d %d", (int)attr->kind, (int)attr->stage);
	dump_str(buf, "text", attr->text);
	dump_str(buf, "help", attr->help);
	dump_str(buf, "why", attr->why);
	dump_str(buf, "how", attr->how);
	dump_str(buf, "safety", attr->safety);
	dump_str(buf, "unit", attr->unit);
	dump_expr(buf, "ask_if", &attr->ask_if);
	buf_printf(buf, " %u %d %d", attr->value_count, attr->is_distribution, attr->mean_of_chosen);
	const double numbers[] = {attr->floor, attr->min, attr->max, attr->burden};
	dump_numbers(buf, "number", numbers, COUNT_OF(numbers));
	for (size_t v = 0; v < attr->value_count; v++) {
		dump_str(buf, "value", attr->values[v].id);
		dump_str(buf, "label", attr->values[v].label);
		dump_str(buf, "phrase", attr->values[v].phrase);
		dump_number(buf, "usual", attr->values[v].usual);
	}
	if (attr->is_distribution)
		dump_numbers(buf, "marginal", attr->marginal, attr->value_count);
}

static void dump_picture(Buf *buf, const Kb *kb, const KbPicture *picture)
{
	dump_str(buf, "\npicture", picture->id);
	buf_printf(buf, " %u", picture->condition);
	dump_number(buf, "share", picture->share);
	for (size_t i = 0; i < picture->dist_count; i++) {
		const KbDist *dist = &picture->dists[i];
		const size_t values = kb->attrs[dist->attr].value_count;
		buf_printf(buf, " dist %u %u %u %d", dist->attr, dist->group, dist->source, (int)dist->grade);
		dump_numbers(buf, "p", dist->p, values);
		dump_numbers(buf, "llr", dist->llr, values);
	}
	for (size_t i = 0; i < picture->likelihood_count; i++) {
		const KbLikelihood *row = &picture->likelihoods[i];
		buf_printf(buf, " row %u %u %d", row->finding, row->source, (int)row->grade);
		dump_number(buf, "p", row->p);
		dump_number(buf, "yes", row->llr_yes);
		dump_number(buf, "no", row->llr_no);
	}
}

static void dump_statement(Buf *buf, const char *name, const KbStatement *statement)
{
	dump_str(buf, name, statement->text);
	buf_printf(buf, "by %u grade %d\n", statement->source, (int)statement->grade);
}

static void dump_article(Buf *buf, const KbArticle *article)
{
	dump_str(buf, "feels", article->feels);
	dump_statement(buf, "lasts", &article->lasts);
	for (unsigned i = 0; i < article->help_count; i++)
		dump_statement(buf, "helps", &article->helps[i]);
	dump_number(buf, "pain_limit", article->pain_limit);
	dump_statement(buf, "limit", &article->limit_text);
	dump_texts(buf, "sooner", article->sooner, article->sooner_count);
	dump_texts(buf, "tell", article->tell, article->tell_count);
	for (unsigned i = 0; i < article->lookalike_count; i++) {
		buf_printf(buf, "lookalike %u ", article->lookalikes[i].condition);
		dump_str(buf, "tell", article->lookalikes[i].tell);
	}
	for (unsigned i = 0; i < article->icd10_count; i++) {
		dump_str(buf, "code", article->icd10[i].code);
		dump_str(buf, "title", article->icd10[i].title);
	}
}

static void dump_faqs(Buf *buf, const Kb *kb)
{
	for (unsigned i = 0; i < kb->faq_count; i++) {
		dump_str(buf, "\nfaq", kb->faqs[i].id);
		dump_str(buf, "question", kb->faqs[i].question);
		for (unsigned k = 0; k < kb->faqs[i].answer_count; k++)
			dump_statement(buf, "answer", &kb->faqs[i].answer[k]);
		dump_indexes(buf, "see", kb->faqs[i].see, kb->faqs[i].see_count);
	}
}

static void dump_scans(Buf *buf, const Kb *kb)
{
	for (unsigned i = 0; i < kb->scan_count; i++) {
		const KbScanTest *test = &kb->scans[i];
		const Str texts[] = {test->id, test->name, test->how, test->safety, test->unit, test->flag};
		const double numbers[] = {test->good_from, test->good_to,         test->poor_from,
		                          test->poor_to,   test->side_difference, test->change};
		dump_texts(buf, "\nscan", texts, COUNT_OF(texts));
		dump_numbers(buf, "number", numbers, COUNT_OF(numbers));
		buf_printf(buf, " %d %d %d %d %u %d", test->sides, test->hops, test->bone_alarm, test->side_share, test->source,
		           (int)test->grade);
		for (unsigned k = 0; k < test->norm_count; k++) {
			buf_printf(buf, " norm %d", (int)test->norms[k].sex);
			dump_number(buf, "from", test->norms[k].from_years);
			dump_number(buf, "value", test->norms[k].value);
		}
	}
}

static void dump_meanings(Buf *buf, const char *name, const KbMeaning *meanings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_printf(buf, "%s %u %llx %.17g %d\n", name, meanings[i].attr, (unsigned long long)meanings[i].chosen,
		           meanings[i].number, meanings[i].times);
}

static void dump_words(Buf *buf, const KbWord *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_printf(buf, "%.*s%s ", STR_ARG(words[i].text), words[i].prefix ? "*" : "");
	buf_addc(buf, '\n');
}

static void dump_speech(Buf *buf, const KbSpeech *speech)
{
	dump_words(buf, speech->deny, speech->deny_count);
	dump_words(buf, speech->subject, speech->subject_count);
	dump_words(buf, speech->turn, speech->turn_count);
	dump_words(buf, speech->pass, speech->pass_count);
	for (unsigned i = 0; i < speech->phrase_count; i++) {
		const KbPhrase *phrase = &speech->phrases[i];
		for (unsigned k = 0; k < phrase->step_count; k++) {
			buf_printf(buf, "step %u %d ", phrase->steps[k].gap, phrase->steps[k].optional);
			dump_words(buf, phrase->steps[k].words, phrase->steps[k].word_count);
		}
		dump_meanings(buf, "means", phrase->means, phrase->means_count);
		dump_meanings(buf, "denied", phrase->denied, phrase->denied_count);
		dump_meanings(buf, "also", phrase->also, phrase->also_count);
		buf_printf(buf, "about %d\n", (int)phrase->about);
	}
	dump_words(buf, speech->vocabulary, speech->vocabulary_count);
	for (unsigned i = 0; i < speech->start_count; i++) {
		buf_printf(buf, "start %u ", speech->starts[i].phrase);
		dump_words(buf, &speech->starts[i].word, 1);
	}
}

static void dump_condition(Buf *buf, const KbCondition *condition)
{
	dump_str(buf, "\ncondition", condition->id);
	dump_str(buf, "name", condition->name);
	dump_str(buf, "what", condition->what);
	dump_str(buf, "family", condition->family);
	dump_str(buf, "running_text", condition->running_text);
	buf_printf(buf, " %d %u %u %u %d %d %u", (int)condition->grade, condition->source,
	           condition->first_picture, condition->picture_count, (int)condition->level,
	           (int)condition->running, condition->specialist);
	const double numbers[] = {condition->per_10000, condition->female, condition->male,
	                          condition->rule_out_below, condition->never_below};
	dump_numbers(buf, "number", numbers, COUNT_OF(numbers));
	for (size_t i = 0; i < condition->age_count; i++) {
		dump_number(buf, "from", condition->ages[i].from_years);
		dump_number(buf, "factor", condition->ages[i].factor);
	}
	for (size_t i = 0; i < condition->factor_count; i++) {
		const KbFactor *factor = &condition->factors[i];
		dump_str(buf, "factor", factor->id);
		dump_expr(buf, "when", &factor->when);
		dump_number(buf, "factor", factor->factor);
		buf_printf(buf, " %d %u", (int)factor->grade, factor->source);
	}
	dump_texts(buf, "until", condition->until, condition->until_count);
	dump_texts(buf, "first_aid", condition->first_aid, condition->first_aid_count);
	dump_indexes(buf, "settle", condition->settle, condition->settle_count);
	dump_expr(buf, "floor_when", &condition->floor_when);
	if (condition->article != NULL)
		dump_article(buf, condition->article);
}

static void dump_rules(Buf *buf, const Kb *kb)
{
	for (size_t i = 0; i < kb->rule_count; i++) {
		const KbRule *rule = &kb->rules[i];
		dump_str(buf, "\nrule", rule->id);
		dump_str(buf, "text", rule->text);
		dump_expr(buf, "when", &rule->when);
		dump_indexes(buf, "suspects", rule->suspects, rule->suspect_count);
		buf_printf(buf, " %d %d %u %u %d", (int)rule->level, (int)rule->running, rule->specialist,
		           rule->source, (int)rule->grade);
	}
	for (size_t i = 0; i < kb->threshold_count; i++) {
		const KbThreshold *threshold = &kb->thresholds[i];
		dump_str(buf, "\nthreshold", threshold->id);
		dump_str(buf, "text", threshold->text);
		dump_expr(buf, "when", &threshold->when);
		dump_number(buf, "at_least", threshold->at_least);
		dump_indexes(buf, "conditions", threshold->conditions, threshold->condition_count);
		dump_indexes(buf, "ask_first", threshold->ask_first, threshold->ask_count);
		buf_printf(buf, " %d %d %u", (int)threshold->level, (int)threshold->running,
		           threshold->specialist);
	}
}

static void dump_small_tables(Buf *buf, const Kb *kb)
{
	for (size_t i = 0; i < kb->finding_count; i++) {
		const KbFinding *finding = &kb->findings[i];
		dump_str(buf, "\nfinding", finding->id);
		dump_expr(buf, "when", &finding->when);
		dump_number(buf, "background", finding->background);
		buf_printf(buf, " %u %u", finding->group, finding->attr);
	}
	for (size_t i = 0; i < kb->group_count; i++)
		dump_str(buf, "\ngroup", kb->groups[i].id);
	for (size_t i = 0; i < kb->source_count; i++) {
		dump_str(buf, "\nsource", kb->sources[i].key);
		dump_str(buf, "cite", kb->sources[i].cite);
		dump_str(buf, "kind", kb->sources[i].kind);
		dump_str(buf, "address", kb->sources[i].address);
		buf_printf(buf, " used=%d by_code=%d", kb->sources[i].used, kb->sources[i].by_code);
	}
	for (size_t i = 0; i < kb->specialist_count; i++) {
		dump_str(buf, "\nspecialist", kb->specialists[i].id);
		dump_str(buf, "name", kb->specialists[i].name);
	}
	for (size_t i = 0; i < kb->known_remark_count; i++) {
		dump_str(buf, "\nknown remark", kb->known_remarks[i].kind);
		dump_str(buf, "of", kb->known_remarks[i].of);
		dump_str(buf, "other", kb->known_remarks[i].other);
		dump_str(buf, "why", kb->known_remarks[i].why);
	}
	for (size_t i = 0; i < kb->macro_count; i++) {
		dump_str(buf, "\nmacro", kb->macros[i].id);
		dump_expr(buf, "expr", &kb->macros[i].expr);
	}
}

static void dump_guide(Buf *buf, const KbGuide *guide)
{
	for (size_t i = 0; i < guide->in_run_count; i++) {
		dump_str(buf, "\nin_run", guide->in_run[i].id);
		dump_str(buf, "feels", guide->in_run[i].feels);
		dump_statement(buf, "act", &guide->in_run[i].act);
		dump_str(buf, "again", guide->in_run[i].again);
	}
	for (size_t i = 0; i < guide->examination_count; i++) {
		buf_printf(buf, "\nexamination %u", guide->examinations[i].condition);
		dump_statement(buf, "what", &guide->examinations[i].what);
	}
	for (size_t i = 0; i < guide->criteria_count; i++) {
		const KbCriteria *rule = &guide->criteria[i];
		dump_str(buf, "\ncriteria", rule->id);
		dump_str(buf, "name", rule->name);
		dump_str(buf, "says", rule->says);
		dump_expr(buf, "when", &rule->when);
		for (size_t k = 0; k < rule->item_count; k++) {
			dump_str(buf, "item", rule->items[k].text);
			dump_expr(buf, "when", &rule->items[k].when);
			dump_number(buf, "points", rule->items[k].points);
		}
		dump_number(buf, "at_least", rule->at_least);
		dump_indexes(buf, "conditions", rule->conditions, rule->condition_count);
		dump_statement(buf, "accuracy", &rule->accuracy);
		dump_statement(buf, "limits", &rule->limits);
	}
}

static void dump_kb(Buf *buf, const Kb *kb)
{
	const KbSettings *s = &kb->settings;
	const double settings[] = {s->temper, s->soft_no, s->highest_shown,
	                           s->p_min,  s->p_max,   s->something_else_per_10000,
	                           s->alarm_background};
	dump_str(buf, "version", kb->version);
	dump_numbers(buf, "setting", settings, COUNT_OF(settings));
	buf_printf(buf, " %u, %u %u %u %u %u", s->informative_min, kb->attr_age, kb->attr_sex,
	           kb->attr_region, kb->attr_height, kb->attr_mass);
	for (size_t i = 0; i < kb->attr_count; i++)
		dump_attr(buf, &kb->attrs[i]);
	for (size_t i = 0; i < kb->condition_count; i++)
		dump_condition(buf, &kb->conditions[i]);
	for (size_t i = 0; i < kb->picture_count; i++)
		dump_picture(buf, kb, &kb->pictures[i]);
	dump_rules(buf, kb);
	dump_small_tables(buf, kb);
	dump_faqs(buf, kb);
	dump_scans(buf, kb);
	dump_indexes(buf, "\nattr_findings_begin", kb->attr_findings_begin, (size_t)kb->attr_count + 1);
	dump_indexes(buf, "\nattr_findings", kb->attr_findings, kb->attr_findings_begin[kb->attr_count]);
	dump_speech(buf, &kb->speech);
	dump_guide(buf, &kb->guide);
}

static void the_compiled_tables_are_what_the_reader_reads(void **state)
{
	(void)state;
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	const KbFolder *folder = kb_folder_read(arena, folder_path);
	assert_non_null(folder);
	const Kb *kb;
	KbProblems problems;
	Error err = ERROR_NONE;
	assert_int_equal(kb_read(&kb, arena, folder->files, folder->count, &problems, &err), OK);
	Buf read;
	Buf compiled;
	buf_init(&read, &ALLOCATOR_SYSTEM, DUMP_BYTES);
	buf_init(&compiled, &ALLOCATOR_SYSTEM, DUMP_BYTES);
	dump_kb(&read, kb);
	dump_kb(&compiled, kb_builtin());
	assert_true(buf_ok(&read) && buf_ok(&compiled));
	size_t same = 0;
	while (same < read.n && same < compiled.n && read.p[same] == compiled.p[same])
		same++;
	if (same < read.n || same < compiled.n)
		fail_msg("they differ at %zu:\nread      %.120s\ncompiled  %.120s", same, read.p + same,
		         compiled.p + same);
	assert_true(read.n > 1000);
	buf_done(&read);
	buf_done(&compiled);
	arena_free(arena);
}

/* What the engine takes for granted, of every knowledge base that was accepted. */
static void the_numbers_are_fit_for_the_engine(void **state)
{
	(void)state;
	const Kb *kb = kb_builtin();
	for (size_t i = 0; i < kb->attr_count; i++) {
		const KbAttr *attr = &kb->attrs[i];
		double sum = 0;
		for (size_t v = 0; v < attr->value_count; v++) {
			const double usual = attr->values[v].usual;
			assert_true(usual >= 0 && usual <= 1);
			sum += usual;
		}
		if (attr->kind == ATTR_ONE || attr->kind == ATTR_YESNO)
			assert_true(sum > 1 - 1e-9 && sum < 1 + 1e-9);
	}
	for (size_t k = 0; k < kb->picture_count; k++) {
		const KbPicture *picture = &kb->pictures[k];
		for (size_t i = 0; i < picture->dist_count; i++) {
			const KbDist *dist = &picture->dists[i];
			const KbAttr *attr = &kb->attrs[dist->attr];
			double sum = 0;
			for (size_t v = 0; v < attr->value_count; v++) {
				assert_true(dist->p[v] > 0 && dist->llr[v] > -20 && dist->llr[v] < 20);
				sum += dist->p[v];
			}
			assert_true(attr->mean_of_chosen || (sum > 1 - 1e-9 && sum < 1 + 1e-9));
		}
		for (size_t i = 0; i < picture->likelihood_count; i++) {
			const KbLikelihood *row = &picture->likelihoods[i];
			assert_true(row->p >= kb->settings.p_min && row->p <= kb->settings.p_max);
			assert_true(row->llr_yes > -20 && row->llr_yes < 20);
			assert_true(row->llr_no > -20 && row->llr_no < 20);
		}
	}
}

static void no_rule_fires_before_anything_is_answered(void **state)
{
	(void)state;
	const Kb *kb = kb_builtin();
	Answers answers;
	answers_clear(&answers);
	for (size_t i = 0; i < kb->rule_count; i++)
		assert_int_not_equal(expr_truth(&kb->rules[i].when, &answers), TRUTH_YES);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		(void)fprintf(stderr, "usage: kb_compiled_test FOLDER\n");
		return 2;
	}
	folder_path = argv[1];
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_compiled_tables_are_what_the_reader_reads),
	    cmocka_unit_test(the_numbers_are_fit_for_the_engine),
	    cmocka_unit_test(no_rule_fires_before_anything_is_answered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
