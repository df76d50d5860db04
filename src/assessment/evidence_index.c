/*
 * evidence_index.c - see evidence_index.h. Counting sort: count, add up, fill.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/evidence_index.h"

#include <string.h>

enum { BITS_WORDS = (KB_ATTRS_MAX + 63) / 64 };

static void bits_add(uint64_t *bits, uint16_t attr)
{
	if (attr < KB_ATTRS_MAX)
		bits[attr / 64] |= UINT64_C(1) << (attr % 64);
}

static void bits_add_expr(uint64_t *bits, const Kb *kb, const Expr *expr)
{
	for (size_t i = 0; i < expr->count; i++) {
		const ExprStep *step = &expr->steps[i];
		if (step->op == EXPR_NOT || step->op == EXPR_AND || step->op == EXPR_OR ||
		    step->op == EXPR_UNLESS)
			continue;
		if (step->attr == EXPR_ATTR_BMI) {
			bits_add(bits, kb->attr_height);
			bits_add(bits, kb->attr_mass);
		} else {
			bits_add(bits, step->attr);
		}
	}
}

/* The attributes that the prior of a condition looks at. */
static void prior_bits(uint64_t *bits, const Kb *kb, const KbCondition *condition)
{
	memset(bits, 0, BITS_WORDS * sizeof *bits);
	bits_add(bits, kb->attr_sex);
	if (condition->age_count > 0)
		bits_add(bits, kb->attr_age);
	for (size_t i = 0; i < condition->factor_count; i++)
		bits_add_expr(bits, kb, &condition->factors[i].when);
}

/* Turns counts in begin[1..n] into offsets, and returns the total. */
static size_t counts_to_offsets(size_t *begin, size_t n)
{
	for (size_t i = 0; i < n; i++)
		begin[i + 1] += begin[i];
	return begin[n];
}

/* After filling, row i's cursor stands at its end, where i + 1 began: move back. */
static void cursors_to_offsets(size_t *begin, size_t n)
{
	for (size_t i = n; i > 0; i--)
		begin[i] = begin[i - 1];
	begin[0] = 0;
}

static bool index_findings(EvidenceIndex *index, Arena *arena, const Kb *kb)
{
	size_t *begin = ARENA_ARRAY(arena, (size_t)kb->finding_count + 1, size_t);
	if (begin == NULL)
		return false;
	for (size_t k = 0; k < kb->picture_count; k++)
		for (size_t i = 0; i < kb->pictures[k].likelihood_count; i++)
			begin[kb->pictures[k].likelihoods[i].finding + 1]++;
	FindingTouch *touch = ARENA_ARRAY(arena, counts_to_offsets(begin, kb->finding_count), FindingTouch);
	if (touch == NULL)
		return false;
	for (size_t k = 0; k < kb->picture_count; k++)
		for (size_t i = 0; i < kb->pictures[k].likelihood_count; i++) {
			const KbLikelihood *likelihood = &kb->pictures[k].likelihoods[i];
			touch[begin[likelihood->finding]++] =
			    (FindingTouch){.picture = (uint16_t)k, .likelihood = likelihood};
		}
	cursors_to_offsets(begin, kb->finding_count);
	index->finding_begin = begin;
	index->finding_touch = touch;
	return true;
}

static bool index_dists(EvidenceIndex *index, Arena *arena, const Kb *kb)
{
	size_t *begin = ARENA_ARRAY(arena, (size_t)kb->attr_count + 1, size_t);
	if (begin == NULL)
		return false;
	for (size_t k = 0; k < kb->picture_count; k++)
		for (size_t i = 0; i < kb->pictures[k].dist_count; i++)
			begin[kb->pictures[k].dists[i].attr + 1]++;
	DistTouch *touch = ARENA_ARRAY(arena, counts_to_offsets(begin, kb->attr_count), DistTouch);
	if (touch == NULL)
		return false;
	for (size_t k = 0; k < kb->picture_count; k++)
		for (size_t i = 0; i < kb->pictures[k].dist_count; i++) {
			const KbDist *dist = &kb->pictures[k].dists[i];
			touch[begin[dist->attr]++] = (DistTouch){.picture = (uint16_t)k, .dist = dist};
		}
	cursors_to_offsets(begin, kb->attr_count);
	index->dist_begin = begin;
	index->dist_touch = touch;
	return true;
}

static bool index_priors(EvidenceIndex *index, Arena *arena, const Kb *kb)
{
	size_t *begin = ARENA_ARRAY(arena, (size_t)kb->attr_count + 1, size_t);
	uint64_t *bits = ARENA_ARRAY(arena, (size_t)kb->condition_count * BITS_WORDS, uint64_t);
	if (begin == NULL || bits == NULL)
		return false;
	for (size_t c = 0; c < kb->condition_count; c++) {
		uint64_t *row = &bits[c * BITS_WORDS];
		prior_bits(row, kb, &kb->conditions[c]);
		for (size_t a = 0; a < kb->attr_count; a++)
			begin[a + 1] += row[a / 64] >> (a % 64) & 1;
	}
	uint16_t *condition = ARENA_ARRAY(arena, counts_to_offsets(begin, kb->attr_count), uint16_t);
	if (condition == NULL)
		return false;
	for (size_t c = 0; c < kb->condition_count; c++)
		for (size_t a = 0; a < kb->attr_count; a++)
			if ((bits[c * BITS_WORDS + a / 64] >> (a % 64) & 1) != 0)
				condition[begin[a]++] = (uint16_t)c;
	cursors_to_offsets(begin, kb->attr_count);
	index->prior_begin = begin;
	index->prior_condition = condition;
	return true;
}

bool evidence_index_of(EvidenceIndex *index, Arena *arena, const Kb *kb)
{
	return index_findings(index, arena, kb) && index_dists(index, arena, kb) &&
	       index_priors(index, arena, kb);
}
