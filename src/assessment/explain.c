/*
 * explain.c - see explain.h.
 *
 * What is collected is keyed by the answer that is shown, so that two numbers
 * that come from one answer make one reason.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/explain.h"

#include "assessment/phrases.h"

#include <assert.h>
#include <math.h>

/* One decibel is a tenth of a factor of ten. */
#define DB_PER_LOG 4.3429448190325175 /* 10 / ln 10 */

/* An answer, and what it weighs. */
typedef struct Weighed {
	uint16_t attr;
	uint64_t shown; /* the values that the reason names; of a number nothing */
	bool missing;   /* the values were not chosen in a list that was answered */
	double db;
	double strongest; /* of the numbers in it, which names the source */
	uint16_t source;
	Grade grade;
} Weighed;

typedef struct Pile {
	Weighed *items;
	size_t count, room;
} Pile;

static void pile_add(Pile *pile, Weighed item)
{
	size_t i = 0;
	while (i < pile->count && !(pile->items[i].attr == item.attr && pile->items[i].shown == item.shown &&
	                            pile->items[i].missing == item.missing))
		i++;
	item.strongest = fabs(item.db);
	if (i == pile->count) {
		assert(pile->count < pile->room);
		pile->items[pile->count++] = item;
		return;
	}
	Weighed *known = &pile->items[i];
	known->db += item.db;
	if (item.strongest > known->strongest) {
		known->strongest = item.strongest;
		known->source = item.source;
		known->grade = item.grade;
	}
}

static bool is_fact(const ExprStep *step)
{
	return step->op != EXPR_NOT && step->op != EXPR_AND && step->op != EXPR_OR && step->op != EXPR_UNLESS;
}

/* The part of an expression that an answer is named for: one that has the same
 * truth as the whole, of the preferred attribute where it can be; else any that
 * is known. NULL when nothing in it is known. */
static const ExprStep *witness(const Expr *expr, const Answers *answers, Truth truth, uint16_t preferred)
{
	const ExprStep *best = NULL;
	int best_rank = 0;
	for (size_t i = 0; i < expr->count; i++) {
		const ExprStep *step = &expr->steps[i];
		if (!is_fact(step))
			continue;
		const Truth own = expr_truth(&(Expr){.steps = step, .count = 1}, answers);
		if (own == TRUTH_UNKNOWN)
			continue;
		const bool agrees = (own == TRUTH_YES) == (truth == TRUTH_YES);
		const int rank = 1 + (agrees ? 2 : 0) + (step->attr == preferred ? 1 : 0);
		if (rank > best_rank) {
			best_rank = rank;
			best = step;
		}
	}
	return best;
}

/* How the answer behind an expression is shown; false when none is known. */
static bool name_answer(Weighed *item, const Kb *kb, const Expr *expr, const Answers *answers, Truth truth,
                        uint16_t preferred)
{
	const ExprStep *step = witness(expr, answers, truth, preferred);
	if (step == NULL)
		return false;
	item->attr = step->attr;
	if (step->attr == EXPR_ATTR_BMI || kb->attrs[step->attr].kind == ATTR_NUMBER)
		return true;
	const uint64_t chosen = answers->slot[step->attr].chosen;
	item->shown = chosen & step->mask;
	item->missing = item->shown == 0 && kb->attrs[step->attr].kind == ATTR_MANY;
	if (item->missing)
		item->shown = step->mask;
	else if (item->shown == 0)
		item->shown = chosen;
	return true;
}

static void pile_findings(Pile *pile, const Evidence *evidence, const KbPicture *picture)
{
	const Kb *kb = evidence->kb;
	for (size_t i = 0; i < picture->likelihood_count; i++) {
		const KbLikelihood *likelihood = &picture->likelihoods[i];
		const KbFinding *finding = &kb->findings[likelihood->finding];
		const Truth truth = evidence->truth[likelihood->finding];
		if (truth == TRUTH_UNKNOWN)
			continue;
		const double log_ratio = evidence_finding_llr(kb, likelihood, truth);
		Weighed item = {.db = DB_PER_LOG * evidence_finding_scale(evidence, finding) * log_ratio,
		                .source = likelihood->source,
		                .grade = likelihood->grade};
		if (name_answer(&item, kb, &finding->when, &evidence->answers, truth, finding->attr))
			pile_add(pile, item);
	}
}

static void pile_dists(Pile *pile, const Evidence *evidence, const KbPicture *picture)
{
	const Kb *kb = evidence->kb;
	for (size_t i = 0; i < picture->dist_count; i++) {
		const KbDist *dist = &picture->dists[i];
		const AnswerSlot *slot = &evidence->answers.slot[dist->attr];
		if (!slot->known || slot->chosen == 0)
			continue;
		const double scale =
		    dist->attr == kb->attr_region ? 1 : evidence_dist_scale(evidence, dist);
		pile_add(pile, (Weighed){.attr = dist->attr,
		                         .shown = slot->chosen,
		                         .db = DB_PER_LOG * scale *
		                               evidence_dist_llr(&kb->attrs[dist->attr], dist, slot),
		                         .source = dist->source,
		                         .grade = dist->grade});
	}
}

static void pile_prior(Pile *pile, const Evidence *evidence, const KbCondition *condition)
{
	const Kb *kb = evidence->kb;
	const Answers *answers = &evidence->answers;
	for (size_t i = 0; i < condition->factor_count; i++) {
		const KbFactor *factor = &condition->factors[i];
		Weighed item = {.source = factor->source, .grade = factor->grade};
		if (factor->factor > 0 && expr_truth(&factor->when, answers) == TRUTH_YES &&
		    name_answer(&item, kb, &factor->when, answers, TRUTH_YES, KB_NONE)) {
			item.db = DB_PER_LOG * log(factor->factor);
			pile_add(pile, item);
		}
	}
	const double sex = evidence_sex_factor(kb, condition, answers);
	const double mean = (condition->female + condition->male) / 2;
	if (kb->attr_sex != KB_NONE && answers->slot[kb->attr_sex].known && sex > 0 && mean > 0)
		pile_add(pile, (Weighed){.attr = kb->attr_sex,
		                         .shown = answers->slot[kb->attr_sex].chosen,
		                         .db = DB_PER_LOG * log(sex / mean),
		                         .source = condition->source,
		                         .grade = condition->grade});
	const double age = evidence_age_factor(kb, condition, answers);
	if (kb->attr_age != KB_NONE && answers->slot[kb->attr_age].known)
		pile_add(pile, (Weighed){.attr = kb->attr_age,
		                         .db = DB_PER_LOG * log(age > 1e-3 ? age : 1e-3),
		                         .source = condition->source,
		                         .grade = condition->grade});
}

/* ---- words ---- */

static double body_mass_index(const Kb *kb, const Answers *answers)
{
	const double height_m = answers->slot[kb->attr_height].number / 100;
	return answers->slot[kb->attr_mass].number / (height_m * height_m);
}

static bool write_reason(Reason *reason, Arena *arena, const Kb *kb, const Answers *answers,
                         const Weighed *item)
{
	if (item->attr == EXPR_ATTR_BMI) {
		const double bmi = body_mass_index(kb, answers);
		reason->answer = arena_printf(arena, "bmi=%.1f", bmi);
		reason->text = arena_printf(arena, "body mass index %.1f", bmi);
	} else if (kb->attrs[item->attr].kind == ATTR_NUMBER) {
		const KbAttr *attr = &kb->attrs[item->attr];
		const double number = answers->slot[item->attr].number;
		reason->answer = arena_printf(arena, "%.*s=%g", STR_ARG(attr->id), number);
		reason->text = phrase_number(arena, attr, number);
	} else {
		const KbAttr *attr = &kb->attrs[item->attr];
		const uint64_t given = item->missing ? answers->slot[item->attr].chosen : item->shown;
		const Str ids = phrase_values(arena, attr, given, false);
		const Str phrases = phrase_values(arena, attr, item->shown, true);
		if (ids.p == NULL || phrases.p == NULL)
			return false;
		reason->answer = arena_printf(arena, "%.*s=%.*s", STR_ARG(attr->id), STR_ARG(ids));
		reason->text = item->missing ? arena_printf(arena, "not: %.*s", STR_ARG(phrases)) : phrases;
	}
	reason->weight_db = item->db;
	reason->source = item->source < kb->source_count ? kb->sources[item->source].key : STR_NONE;
	reason->grade = item->grade;
	return reason->answer.p != NULL && reason->text.p != NULL;
}

/* The strongest reasons of one sign, at most REASONS_MAX. */
static bool take_strongest(const Reason **reasons, size_t *count, Arena *arena, const Evidence *evidence,
                           const Pile *pile, double sign)
{
	Reason *made = ARENA_ARRAY(arena, REASONS_MAX, Reason);
	const Weighed *best[REASONS_MAX];
	size_t n = 0;
	if (made == NULL)
		return false;
	for (size_t i = 0; i < pile->count; i++) {
		const Weighed *item = &pile->items[i];
		if (!(sign * item->db >= REASON_LEAST_DB))
			continue;
		size_t at = n < REASONS_MAX ? n++ : REASONS_MAX;
		for (; at > 0 && sign * item->db > sign * best[at - 1]->db; at--)
			if (at < REASONS_MAX)
				best[at] = best[at - 1];
		if (at < REASONS_MAX)
			best[at] = item;
	}
	for (size_t i = 0; i < n; i++)
		if (!write_reason(&made[i], arena, evidence->kb, &evidence->answers, best[i]))
			return false;
	*reasons = made;
	*count = n;
	return true;
}

ErrCode explain_condition(Likely *likely, Arena *arena, const Evidence *evidence, const Posterior *posterior,
                          uint16_t condition, Error *err)
{
	const Kb *kb = evidence->kb;
	const KbCondition *entry = &kb->conditions[condition];
	Pile pile = {0};
	const KbPicture *picture = NULL;
	if (entry->picture_count > 0) {
		size_t best = entry->first_picture;
		for (size_t k = best; k < (size_t)entry->first_picture + entry->picture_count; k++)
			if (posterior->picture[k] > posterior->picture[best])
				best = k;
		picture = &kb->pictures[best];
	}
	pile.room = (size_t)entry->factor_count + 2;
	if (picture != NULL)
		pile.room += (size_t)picture->likelihood_count + picture->dist_count;
	pile.items = ARENA_ARRAY(arena, pile.room, Weighed);
	if (pile.items == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while explaining");
	if (picture != NULL) {
		pile_dists(&pile, evidence, picture);
		pile_findings(&pile, evidence, picture);
	}
	pile_prior(&pile, evidence, entry);
	if (!take_strongest(&likely->reasons_for, &likely->for_count, arena, evidence, &pile, 1) ||
	    !take_strongest(&likely->reasons_against, &likely->against_count, arena, evidence, &pile, -1))
		return fail(err, FAIL_MEMORY, -1, "out of memory while explaining");
	return OK;
}
