/*
 * kb_read_fuzz.c - a whole knowledge base in one input: a line "=== PATH" begins
 * each file. What is refused has problems with file and field; what is accepted
 * is checked as the engine takes it: every index within its table, every
 * distribution a distribution, every number finite, every expression runs.
 *
 * Seeds are made from tests/kb_small/ by putting its files one after another.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "knowledge/kb_read.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BYTES = 128 << 20, FILES_MAX = 64, BYTES_MAX = 200000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* Splits at the "=== " lines and sorts by path. */
static size_t split_files(KbFile *files, Str text)
{
	size_t count = 0;
	Str line;
	const char *begin = NULL;
	while (text_split(&text, '\n', &line)) {
		if (text_starts(line, "=== ")) {
			if (count == FILES_MAX)
				break;
			files[count++] = (KbFile){{line.p + 4, line.n - 4}, {NULL, 0}};
			begin = text.p;
		} else if (count > 0 && begin != NULL) {
			const size_t length = (size_t)(line.p + line.n - begin);
			files[count - 1].bytes = (Bytes){(const uint8_t *)begin, length};
		}
	}
	for (size_t i = 1; i < count; i++) {
		const KbFile file = files[i];
		size_t at = i;
		for (; at > 0 && text_compare(files[at - 1].path, file.path) > 0; at--)
			files[at] = files[at - 1];
		files[at] = file;
	}
	return count;
}

static void check_expr(const Kb *kb, const Expr *expr, const Answers *none, const Answers *all)
{
	for (size_t i = 0; i < expr->count; i++) {
		const ExprStep *step = &expr->steps[i];
		require(step->op > EXPR_MORE || step->attr == EXPR_ATTR_BMI || step->attr < kb->attr_count);
	}
	require(expr_truth(expr, none) <= TRUTH_YES);
	require(expr_truth(expr, all) <= TRUTH_YES);
}

static void check_sum(double sum)
{
	require(sum > 1 - 1e-6 && sum < 1 + 1e-6);
}

static void check_attr(const KbAttr *attr)
{
	double sum = 0;
	double marginal = 0;
	require(attr->value_count < KB_VALUES_MAX);
	for (size_t v = 0; v < attr->value_count; v++) {
		require(attr->values[v].usual >= 0 && attr->values[v].usual <= 1 + 1e-9);
		sum += attr->values[v].usual;
		marginal += attr->is_distribution ? attr->marginal[v] : 0;
	}
	if (attr->kind == ATTR_YESNO || (attr->kind == ATTR_ONE && !attr->mean_of_chosen))
		check_sum(sum);
	if (attr->is_distribution && !attr->mean_of_chosen)
		check_sum(marginal);
	require(attr->kind != ATTR_NUMBER || attr->min < attr->max);
}

static void check_picture(const Kb *kb, const KbPicture *picture)
{
	require(picture->condition < kb->condition_count);
	for (size_t i = 0; i < picture->dist_count; i++) {
		const KbDist *dist = &picture->dists[i];
		require(dist->attr < kb->attr_count && dist->source < kb->source_count);
		require(dist->group == KB_NONE || dist->group < kb->group_count);
		const KbAttr *attr = &kb->attrs[dist->attr];
		double sum = 0;
		for (size_t v = 0; v < attr->value_count; v++) {
			require(dist->p[v] > 0 && isfinite(dist->llr[v]));
			sum += dist->p[v];
		}
		if (!attr->mean_of_chosen)
			check_sum(sum);
	}
	for (size_t i = 0; i < picture->likelihood_count; i++) {
		const KbLikelihood *row = &picture->likelihoods[i];
		require(row->finding < kb->finding_count && row->source < kb->source_count);
		require(i == 0 || picture->likelihoods[i - 1].finding < row->finding);
		require(row->p >= kb->settings.p_min && row->p <= kb->settings.p_max);
		require(isfinite(row->llr_yes) && isfinite(row->llr_no));
	}
}

static void check_guide(const Kb *kb, const Answers *none, const Answers *all)
{
	for (size_t i = 0; i < kb->guide.in_run_count; i++)
		require(kb->guide.in_run[i].act.source < kb->source_count && kb->guide.in_run[i].feels.n > 0);
	for (size_t i = 0; i < kb->guide.examination_count; i++)
		require(kb->guide.examinations[i].condition < kb->condition_count &&
			kb->guide.examinations[i].what.source < kb->source_count);
	for (size_t i = 0; i < kb->guide.criteria_count; i++) {
		const KbCriteria *rule = &kb->guide.criteria[i];
		check_expr(kb, &rule->when, none, all);
		require(rule->condition_count > 0 && isfinite(rule->at_least));
		require(rule->accuracy.source < kb->source_count && rule->limits.source < kb->source_count);
		for (size_t k = 0; k < rule->item_count; k++) {
			check_expr(kb, &rule->items[k].when, none, all);
			require(isfinite(rule->items[k].points));
		}
		for (size_t k = 0; k < rule->condition_count; k++)
			require(rule->conditions[k] < kb->condition_count);
	}
}

static void check_conditions(const Kb *kb, const Answers *none, const Answers *all)
{
	for (size_t c = 0; c < kb->condition_count; c++) {
		const KbCondition *condition = &kb->conditions[c];
		require(condition->per_10000 > 0 && condition->source < kb->source_count);
		require(condition->specialist < kb->specialist_count && condition->level < LEVEL_COUNT);
		require(condition->first_picture + condition->picture_count <= kb->picture_count);
		for (size_t i = 1; i < condition->age_count; i++)
			require(condition->ages[i].from_years > condition->ages[i - 1].from_years);
		for (size_t i = 0; i < condition->factor_count; i++)
			check_expr(kb, &condition->factors[i].when, none, all);
		for (size_t i = 0; i < condition->settle_count; i++)
			require(condition->settle[i] < kb->attr_count);
		check_expr(kb, &condition->floor_when, none, all);
	}
	for (size_t i = 0; i < kb->rule_count; i++) {
		check_expr(kb, &kb->rules[i].when, none, all);
		require(i == 0 || kb->rules[i - 1].level <= kb->rules[i].level);
		for (size_t k = 0; k < kb->rules[i].suspect_count; k++)
			require(kb->rules[i].suspects[k] < kb->condition_count);
	}
	for (size_t i = 0; i < kb->threshold_count; i++) {
		check_expr(kb, &kb->thresholds[i].when, none, all);
		require(kb->thresholds[i].condition_count > 0);
		for (size_t k = 0; k < kb->thresholds[i].ask_count; k++)
			require(kb->thresholds[i].ask_first[k] < kb->attr_count);
	}
}

static void check_kb(const Kb *kb)
{
	Answers none;
	Answers all;
	answers_clear(&none);
	answers_clear(&all);
	for (size_t i = 0; i < KB_ATTRS_MAX; i++)
		all.slot[i] = (AnswerSlot){.known = true, .asked = true, .chosen = 1, .number = 1};
	for (size_t i = 0; i < kb->attr_count; i++) {
		check_attr(&kb->attrs[i]);
		check_expr(kb, &kb->attrs[i].ask_if, &none, &all);
		require(kb->attr_findings_begin[i] <= kb->attr_findings_begin[i + 1]);
	}
	for (size_t i = 0; i < kb->attr_findings_begin[kb->attr_count]; i++)
		require(kb->attr_findings[i] < kb->finding_count);
	for (size_t i = 0; i < kb->finding_count; i++) {
		check_expr(kb, &kb->findings[i].when, &none, &all);
		require(kb->findings[i].attr < kb->attr_count);
	}
	for (size_t i = 0; i < kb->picture_count; i++)
		check_picture(kb, &kb->pictures[i]);
	check_conditions(kb, &none, &all);
	for (size_t i = 0; i < kb->faq_count; i++) {
		const KbFaq *faq = &kb->faqs[i];
		require(faq->id.n > 0 && faq->question.n > 0 && faq->answer_count > 0);
		for (size_t k = 0; k < faq->answer_count; k++)
			require(faq->answer[k].text.n > 0 && faq->answer[k].source < kb->source_count);
		for (size_t k = 0; k < faq->see_count; k++)
			require(faq->see[k] < kb->condition_count);
	}
	check_guide(kb, &none, &all);
	for (size_t i = 0; i < kb->scan_count; i++) {
		const KbScanTest *test = &kb->scans[i];
		require(test->id.n > 0 && test->how.n > 0 && test->source < kb->source_count);
		for (size_t k = 0; k < test->norm_count; k++)
			require(test->norms[k].value > 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > BYTES_MAX)
		return 0;
	KbFile files[FILES_MAX];
	const size_t count = split_files(files, (Str){(const char *)data, size});
	Arena *arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
	require(arena != NULL);
	const Kb *kb = NULL;
	KbProblems problems;
	Error err = ERROR_NONE;
	const ErrCode code = kb_read(&kb, arena, files, count, &problems, &err);
	if (code == OK) {
		require(problems.count == 0);
		check_kb(kb);
	} else {
		require(kb == NULL && err.text[0] != '\0');
		require(code == FAIL_MEMORY || problems.count > 0);
		for (size_t i = 0; i < problems.count && i < KB_PROBLEMS_MAX; i++)
			require(problems.text[i].n > 0);
	}
	arena_free(arena);
	return 0;
}
