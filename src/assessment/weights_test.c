/*
 * weights_test.c - the weights that are shown are the weights that were used.
 *
 * The score is worked out a second time, straight from the definition in
 * docs/KNOWLEDGE.md ("How the inference reads it"), as a list of contributions
 * for each picture. Each shown reason has to be the sum of some of them, and the
 * shown ones together with the rest have to give the shown probability.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/assess.h"

#include <math.h>

#include "assessment/random_case.h"

/* After ours: its fail() is a macro. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum {
	ARENA_BYTES = 64 << 20,
	CROWD_BYTES = 512 << 20,
	PEOPLE = 4000,
	PARTS_MAX = 200,
	TOGETHER_MAX = 8, /* contributions that one reason may be made of */
};

#define DB_PER_LOG (10 / log(10))
#define NEAR       1e-9

static Arena *crowd_arena;
static Arena *arena;
static const Kb *kb;
static Crowd crowd;

/* One number that the score of a picture is the sum of. */
typedef struct Part {
	double log_ratio; /* tempered, as it counts */
	const Expr *when; /* the expression that it comes from, or NULL */
	uint16_t attr;    /* else the attribute */
	bool shown;
} Part;

typedef struct Parts {
	Part list[PARTS_MAX];
	size_t count;
	double base; /* prior and share: what no answer changes */
} Parts;

/* How many answers of each group count; the last for those without. */
typedef struct Counts {
	double group[65];
} Counts;

static double weight_of(Truth truth)
{
	return truth == TRUTH_UNKNOWN ? 0 : truth == TRUTH_SOFT_NO ? kb->settings.soft_no : 1;
}

static bool has_dist(uint16_t attr, const KbDist **first)
{
	for (uint16_t k = 0; k < kb->picture_count; k++)
		for (uint16_t i = 0; i < kb->pictures[k].dist_count; i++)
			if (kb->pictures[k].dists[i].attr == attr) {
				*first = &kb->pictures[k].dists[i];
				return true;
			}
	return false;
}

static void count_answers(Counts *counts, const Answers *answers)
{
	*counts = (Counts){{0}};
	for (uint16_t f = 0; f < kb->finding_count; f++)
		if (kb->findings[f].group != KB_NONE)
			counts->group[kb->findings[f].group] += weight_of(expr_truth(&kb->findings[f].when, answers));
	for (uint16_t a = 0; a < kb->attr_count; a++) {
		const KbDist *dist = NULL;
		if (a != kb->attr_region && answers->slot[a].known && has_dist(a, &dist) && dist->group != KB_NONE)
			counts->group[dist->group] += 1;
	}
}

static double temper_of(const Counts *counts, uint16_t group)
{
	const double count = group == KB_NONE ? 1 : counts->group[group];
	return kb->settings.temper / (count > 1 ? sqrt(count) : 1);
}

static void add_part(Parts *parts, double log_ratio, const Expr *when, uint16_t attr)
{
	assert_true(parts->count < PARTS_MAX);
	parts->list[parts->count++] = (Part){log_ratio, when, attr, false};
}

/* ln P(chosen | picture) − ln P(chosen), for the rarest or the mean. */
static double chosen_ratio(const KbAttr *attr, const double *p, uint64_t chosen)
{
	double p_sum = 0;
	double usual_sum = 0;
	int rarest = -1;
	for (int v = 0; v < attr->value_count; v++) {
		if ((chosen >> v & 1) == 0)
			continue;
		p_sum += p[v];
		usual_sum += attr->marginal[v];
		if (rarest < 0 || attr->marginal[v] < attr->marginal[rarest])
			rarest = v;
	}
	if (rarest < 0)
		return 0;
	return attr->mean_of_chosen ? log(p_sum / usual_sum) : log(p[rarest] / attr->marginal[rarest]);
}

static void parts_of_prior(Parts *parts, const KbCondition *condition, const Answers *answers)
{
	const double mean = (condition->female + condition->male) / 2;
	const AnswerSlot *sex = &answers->slot[kb->attr_sex];
	const AnswerSlot *age = &answers->slot[kb->attr_age];
	parts->base = log(condition->per_10000 / 10000 * mean);
	const bool female = sex->known && (sex->chosen >> kb_value(&kb->attrs[kb->attr_sex], STR("female")) & 1) != 0;
	const bool male = sex->known && (sex->chosen >> kb_value(&kb->attrs[kb->attr_sex], STR("male")) & 1) != 0;
	if (female || male)
		add_part(parts, log((female ? condition->female : condition->male) / mean), NULL, kb->attr_sex);
	double factor = 1;
	for (uint16_t i = 0; age->known && i < condition->age_count && condition->ages[i].from_years <= age->number; i++)
		factor = condition->ages[i].factor;
	if (age->known)
		add_part(parts, log(factor), NULL, kb->attr_age);
	for (uint16_t i = 0; i < condition->factor_count; i++)
		if (expr_truth(&condition->factors[i].when, answers) == TRUTH_YES)
			add_part(parts, log(condition->factors[i].factor), &condition->factors[i].when, KB_NONE);
}

static void parts_of_picture(Parts *parts, const KbPicture *picture, const Answers *answers, const Counts *counts)
{
	*parts = (Parts){.count = 0};
	parts_of_prior(parts, &kb->conditions[picture->condition], answers);
	parts->base += log(picture->share);
	for (uint16_t i = 0; i < picture->dist_count; i++) {
		const KbDist *dist = &picture->dists[i];
		const AnswerSlot *slot = &answers->slot[dist->attr];
		if (slot->known)
			add_part(parts,
			         (dist->attr == kb->attr_region ? 1 : temper_of(counts, dist->group)) *
			             chosen_ratio(&kb->attrs[dist->attr], dist->p, slot->chosen),
			         NULL, dist->attr);
	}
	for (uint16_t i = 0; i < picture->likelihood_count; i++) {
		const KbLikelihood *row = &picture->likelihoods[i];
		const KbFinding *finding = &kb->findings[row->finding];
		const Truth truth = expr_truth(&finding->when, answers);
		const bool alarm = finding->group == KB_NONE && finding->background <= kb->settings.alarm_background;
		const double scale = alarm ? 1 : temper_of(counts, finding->group);
		const double yes = log(row->p / finding->background);
		const double no = log((1 - row->p) / (1 - finding->background));
		if (truth != TRUTH_UNKNOWN)
			add_part(parts, scale * (truth == TRUTH_YES ? yes : weight_of(truth) * no), &finding->when,
			         finding->attr);
	}
}

static double sum_of(const Parts *parts)
{
	double sum = parts->base;
	for (size_t i = 0; i < parts->count; i++)
		sum += parts->list[i].log_ratio;
	return sum;
}

/* ---- is a reason made of them? ---- */

static bool part_is_of(const Part *part, uint16_t attr)
{
	if (part->when == NULL)
		return part->attr == attr;
	if (attr == KB_NONE) /* the body mass index */
		return expr_mentions(part->when, kb->attr_height) || expr_mentions(part->when, EXPR_ATTR_BMI);
	return expr_mentions(part->when, attr);
}

/* Marks `size` of the parts from `first` on, not shown yet, that add up to `db`. */
static bool claim_some(Part **parts, size_t count, size_t first, size_t size, double db)
{
	if (size == 0)
		return fabs(db) <= NEAR;
	for (size_t i = first; i + size <= count; i++)
		if (claim_some(parts, count, i + 1, size - 1, db - DB_PER_LOG * parts[i]->log_ratio)) {
			parts[i]->shown = true;
			return true;
		}
	return false;
}

/* Finds the fewest parts, not shown yet, that add up to the reason, and marks them. */
static bool claim(Parts *parts, const Reason *reason)
{
	size_t dot = 0;
	while (dot < reason->answer.n && reason->answer.p[dot] != '=')
		dot++;
	const uint16_t attr = kb_attr(kb, (Str){reason->answer.p, dot});
	Part *candidates[PARTS_MAX];
	size_t count = 0;
	for (size_t i = 0; i < parts->count; i++)
		if (!parts->list[i].shown && part_is_of(&parts->list[i], attr))
			candidates[count++] = &parts->list[i];
	for (size_t size = 1; size <= count && size <= TOGETHER_MAX; size++)
		if (claim_some(candidates, count, 0, size, reason->weight_db))
			return true;
	return false;
}

static double shown_and_rest(Parts *parts, const Likely *likely)
{
	double score = parts->base;
	const Reason *lists[] = {likely->reasons_for, likely->reasons_against};
	const size_t counts[] = {likely->for_count, likely->against_count};
	for (size_t l = 0; l < COUNT_OF(lists); l++)
		for (size_t i = 0; i < counts[l]; i++) {
			if (!claim(parts, &lists[l][i]))
				fail_msg("%.*s: the weight of %.*s (%.9f dB) was not used", STR_ARG(likely->id),
				         STR_ARG(lists[l][i].answer), lists[l][i].weight_db);
			score += lists[l][i].weight_db / DB_PER_LOG;
		}
	for (size_t i = 0; i < parts->count; i++)
		if (!parts->list[i].shown)
			score += parts->list[i].log_ratio;
	return score;
}

/* ---- people ---- */

/* A floor lifts one condition and scales the rest: then the sum is not the score's alone. */
static bool a_floor_holds(const Answers *answers)
{
	for (uint16_t c = 0; c < kb->condition_count; c++)
		if (kb->conditions[c].never_below > 0 &&
		    expr_truth(&kb->conditions[c].floor_when, answers) == TRUTH_YES)
			return true;
	return false;
}

static bool impossible_at_this_age(const Parts *parts)
{
	return !isfinite(sum_of(parts));
}

static double score_of_rest(const Answers *answers)
{
	const KbAttr *region = &kb->attrs[kb->attr_region];
	double even[KB_VALUES_MAX];
	for (int v = 0; v < region->value_count; v++)
		even[v] = 1.0 / region->value_count;
	const AnswerSlot *slot = &answers->slot[kb->attr_region];
	return log(kb->settings.something_else_per_10000 / 10000) +
	       (slot->known ? chosen_ratio(region, even, slot->chosen) : 0);
}

/* The probability of one condition from the reasons that are shown and what is
 * not listed, and all other pictures from the definition. */
static double probability_again(const Likely *likely, const Answers *answers, const Counts *counts,
                                const double *score, double total)
{
	const KbCondition *condition = &kb->conditions[kb_condition(kb, likely->id)];
	uint16_t best = condition->first_picture;
	for (uint16_t k = best; k < condition->first_picture + condition->picture_count; k++)
		if (score[k] > score[best])
			best = k;
	Parts parts;
	parts_of_picture(&parts, &kb->pictures[best], answers, counts);
	if (impossible_at_this_age(&parts))
		return 0;
	double p = exp(shown_and_rest(&parts, likely));
	for (uint16_t k = condition->first_picture; k < condition->first_picture + condition->picture_count; k++)
		p += k == best ? 0 : exp(score[k]);
	return p / total;
}

static void the_shown_reasons_and_the_rest_give_the_shown_probability(void **state)
{
	(void)state;
	Rng rng = rng_of(10);
	size_t checked = 0;
	for (int n = 0; n < PEOPLE; n++) {
		Answers answers;
		Answer answer;
		Counts counts;
		Error err = ERROR_NONE;
		arena_free(arena);
		arena = arena_new(&ALLOCATOR_SYSTEM, ARENA_BYTES);
		random_case(&answers, &crowd, &rng);
		if (a_floor_holds(&answers))
			continue;
		assert_int_equal(assess(&answer, arena, kb, &answers, NULL, 0, &err), OK);
		count_answers(&counts, &answers);
		double *score = ARENA_ARRAY(arena, kb->picture_count, double);
		assert_non_null(score);
		double total = exp(score_of_rest(&answers));
		for (uint16_t k = 0; k < kb->picture_count; k++) {
			Parts parts;
			parts_of_picture(&parts, &kb->pictures[k], &answers, &counts);
			score[k] = sum_of(&parts);
			total += exp(score[k]);
		}
		for (size_t i = 0; i < answer.condition_count; i++) {
			const Likely *likely = &answer.conditions[i];
			const double again = probability_again(likely, &answers, &counts, score, total);
			if (fabs(fmin(again, kb->settings.highest_shown) - likely->probability) > NEAR)
				fail_msg("%.*s: shown %.12f, from its reasons %.12f", STR_ARG(likely->id),
				         likely->probability, again);
			checked++;
		}
	}
	print_message("%zu explanations\n", checked);
	assert_true(checked > PEOPLE);
}

static int before_all(void **state)
{
	(void)state;
	kb = kb_builtin();
	crowd_arena = arena_new(&ALLOCATOR_SYSTEM, CROWD_BYTES);
	return crowd_arena == NULL || !crowd_init(&crowd, crowd_arena, kb);
}

static int after_all(void **state)
{
	(void)state;
	arena_free(crowd_arena);
	arena_free(arena);
	arena = NULL;
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_shown_reasons_and_the_rest_give_the_shown_probability),
	};
	return cmocka_run_group_tests(tests, before_all, after_all);
}
