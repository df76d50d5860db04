/*
 * random_case.h - made-up people, for tests over thousands of them: a condition
 * is drawn, then answers as its picture gives them, with gaps, and a few
 * answers that have nothing to do with it.
 *
 * The same seed gives the same person. Only tests include it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ASSESSMENT_RANDOM_CASE_H
#define ASSESSMENT_RANDOM_CASE_H

#include "base/rng.h"
#include "knowledge/expr_ways.h"

/* What is made once for all people. */
typedef struct Crowd {
	const Kb *kb;
	Ways *ways; /* by finding: how it is answered with yes */
} Crowd;

static inline bool crowd_init(Crowd *crowd, Arena *arena, const Kb *kb)
{
	crowd->kb = kb;
	crowd->ways = ARENA_ARRAY(arena, kb->finding_count, Ways);
	Error err = ERROR_NONE;
	for (uint16_t f = 0; f < kb->finding_count; f++)
		if (crowd->ways == NULL || expr_ways(&crowd->ways[f], arena, kb, &kb->findings[f].when, &err) != OK)
			return false;
	return true;
}

static inline size_t random_below(Rng *rng, size_t count)
{
	return count > 0 ? (size_t)(rng_next(rng) % count) : 0;
}

static inline void random_chosen(AnswerSlot *slot, size_t value)
{
	*slot = (AnswerSlot){.known = true, .asked = true, .chosen = UINT64_C(1) << value};
}

/* Any answer that the question takes, whatever it means; not_done is left out. */
static inline void random_answer(Answers *answers, const Kb *kb, uint16_t a, Rng *rng)
{
	const KbAttr *attr = &kb->attrs[a];
	AnswerSlot *slot = &answers->slot[a];
	if (attr->kind == ATTR_NUMBER) {
		const double span = attr->max - attr->min < 100 ? attr->max - attr->min : 100;
		*slot = (AnswerSlot){.known = true, .asked = true, .number = attr->min + (double)random_below(rng, (size_t)span + 1)};
		return;
	}
	if (attr->value_count == 0)
		return;
	const size_t value = random_below(rng, attr->value_count);
	if (!text_is(attr->values[value].id, "not_done"))
		random_chosen(slot, value);
}

static inline void random_dist(Answers *answers, const Kb *kb, const KbDist *dist, Rng *rng)
{
	double sum = 0;
	for (uint16_t v = 0; v < kb->attrs[dist->attr].value_count; v++)
		sum += dist->p[v];
	double left = rng_unit(rng) * sum;
	for (uint16_t v = 0; v < kb->attrs[dist->attr].value_count; v++) {
		left -= dist->p[v];
		if (left <= 0 && !text_is(kb->attrs[dist->attr].values[v].id, "not_done")) {
			random_chosen(&answers->slot[dist->attr], v);
			return;
		}
	}
}

static inline void random_finding(Answers *answers, const Crowd *crowd, const KbLikelihood *row, Rng *rng)
{
	const Kb *kb = crowd->kb;
	const KbFinding *finding = &kb->findings[row->finding];
	const Ways *ways = &crowd->ways[row->finding];
	if (rng_unit(rng) < row->p) {
		if (ways->count > 0)
			(void)way_add(answers, kb, &ways->ways[random_below(rng, ways->count)]);
		return;
	}
	AnswerSlot *slot = &answers->slot[finding->attr];
	if (finding->when.count == 1 && !slot->known && kb->attrs[finding->attr].kind == ATTR_YESNO)
		random_chosen(slot, (finding->when.steps[0].mask & 1) != 0);
}

static inline void random_person(Answers *answers, const Kb *kb, const KbCondition *condition, Rng *rng)
{
	if (rng_unit(rng) < 0.8) {
		double age = 30;
		for (int turn = 0; turn < 20; turn++) {
			age = 6 + (double)random_below(rng, 75);
			double factor = 1;
			for (uint16_t i = 0; i < condition->age_count && condition->ages[i].from_years <= age; i++)
				factor = condition->ages[i].factor;
			if (rng_unit(rng) * 2 < factor)
				break;
		}
		answers->slot[kb->attr_age] = (AnswerSlot){.known = true, .asked = true, .number = age};
	}
	if (rng_unit(rng) < 0.8)
		random_chosen(&answers->slot[kb->attr_sex], rng_unit(rng) * 2 > condition->female);
}

static inline void random_case(Answers *answers, const Crowd *crowd, Rng *rng)
{
	const Kb *kb = crowd->kb;
	const KbPicture *picture = &kb->pictures[random_below(rng, kb->picture_count)];
	const double told = rng_between(rng, 0.2, 0.9); /* how much of it is answered */
	answers_clear(answers);
	random_person(answers, kb, &kb->conditions[picture->condition], rng);
	for (uint16_t i = 0; i < picture->dist_count; i++)
		if (rng_unit(rng) < told || picture->dists[i].attr == kb->attr_region)
			random_dist(answers, kb, &picture->dists[i], rng);
	for (uint16_t i = 0; i < picture->likelihood_count; i++)
		if (rng_unit(rng) < told)
			random_finding(answers, crowd, &picture->likelihoods[i], rng);
	for (size_t noise = random_below(rng, 6); noise > 0; noise--)
		random_answer(answers, kb, (uint16_t)random_below(rng, kb->attr_count), rng);
}

#endif
