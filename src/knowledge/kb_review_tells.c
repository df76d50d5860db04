/*
 * kb_review_tells.c - what questions and findings tell, and which conditions
 * they leave side by side.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "knowledge/kb_review_priv.h"

/* ---- questions ---- */

/* A log ratio below this (half of one percent) moves nothing that is shown. */
#define TELLS_LEAST 0.005

static bool looks_at(const Kb *kb, const Expr *expr, uint16_t attr)
{
	const bool body = attr == kb->attr_height || attr == kb->attr_mass;
	return expr_mentions(expr, attr) || (body && expr_mentions(expr, EXPR_ATTR_BMI));
}

static bool moves_a_picture(const Kb *kb, uint16_t attr)
{
	for (uint16_t k = 0; k < kb->picture_count; k++) {
		const KbPicture *picture = &kb->pictures[k];
		for (uint16_t i = 0; i < picture->dist_count; i++)
			for (uint16_t v = 0; picture->dists[i].attr == attr && v < kb->attrs[attr].value_count; v++)
				if (fabs(picture->dists[i].llr[v]) >= TELLS_LEAST)
					return true;
		for (uint16_t i = 0; i < picture->likelihood_count; i++) {
			const KbLikelihood *row = &picture->likelihoods[i];
			if (looks_at(kb, &kb->findings[row->finding].when, attr) &&
			    (fabs(row->llr_yes) >= TELLS_LEAST || fabs(row->llr_no) >= TELLS_LEAST))
				return true;
		}
	}
	return false;
}

static bool moves_a_prior(const Kb *kb, uint16_t attr)
{
	for (uint16_t c = 0; c < kb->condition_count; c++) {
		const KbCondition *condition = &kb->conditions[c];
		if ((attr == kb->attr_age && condition->age_count > 0) ||
		    (attr == kb->attr_sex && fabs(condition->female - condition->male) >= TELLS_LEAST) ||
		    looks_at(kb, &condition->floor_when, attr))
			return true;
		for (uint16_t i = 0; i < condition->factor_count; i++)
			if (looks_at(kb, &condition->factors[i].when, attr) &&
			    fabs(condition->factors[i].factor - 1) >= TELLS_LEAST)
				return true;
	}
	return false;
}

static bool moves_a_level(const Kb *kb, uint16_t attr)
{
	for (uint16_t r = 0; r < kb->rule_count; r++)
		if (looks_at(kb, &kb->rules[r].when, attr))
			return true;
	for (uint16_t t = 0; t < kb->threshold_count; t++)
		if (looks_at(kb, &kb->thresholds[t].when, attr))
			return true;
	return false;
}

void review_questions(Reviewing *reviewing)
{
	const Kb *kb = reviewing->kb;
	for (uint16_t a = 0; a < kb->attr_count; a++)
		if (!moves_a_picture(kb, a) && !moves_a_prior(kb, a) && !moves_a_level(kb, a))
			review_add(reviewing, REMARK_MUTE_QUESTION, kb->attrs[a].id, STR_NONE,
			           STR("no answer to it moves a condition or a level"));
	for (uint16_t f = 0; f < kb->finding_count; f++) {
		bool listed = false;
		for (uint16_t k = 0; k < kb->picture_count; k++)
			for (uint16_t i = 0; i < kb->pictures[k].likelihood_count; i++)
				listed |= kb->pictures[k].likelihoods[i].finding == f;
		if (!listed)
			review_add(reviewing, REMARK_LOOSE_FINDING, kb->findings[f].id, STR_NONE,
			           STR("no condition says how often it is so"));
	}
}

/* ---- twins ---- */

/* P(value | condition), the mean over its pictures; the usual share where a
 * picture has no distribution over the attribute. */
static void value_shares(double *p, const Kb *kb, const KbCondition *condition, uint16_t attr)
{
	const KbAttr *entry = &kb->attrs[attr];
	double sum = 0;
	for (uint16_t v = 0; v < entry->value_count; v++)
		p[v] = 0;
	for (uint16_t k = 0; k < condition->picture_count; k++) {
		const KbPicture *picture = &kb->pictures[condition->first_picture + k];
		const double *own = entry->marginal;
		for (uint16_t i = 0; i < picture->dist_count; i++)
			if (picture->dists[i].attr == attr)
				own = picture->dists[i].p;
		for (uint16_t v = 0; v < entry->value_count; v++)
			p[v] += picture->share * own[v];
	}
	for (uint16_t v = 0; v < entry->value_count; v++)
		sum += p[v];
	for (uint16_t v = 0; v < entry->value_count && sum > 0; v++)
		p[v] /= sum;
}

static double yes_share(const Kb *kb, const KbCondition *condition, uint16_t finding)
{
	double sum = 0;
	for (uint16_t k = 0; k < condition->picture_count; k++) {
		const KbPicture *picture = &kb->pictures[condition->first_picture + k];
		double p = kb->findings[finding].background;
		for (uint16_t i = 0; i < picture->likelihood_count; i++)
			if (picture->likelihoods[i].finding == finding)
				p = picture->likelihoods[i].p;
		sum += picture->share * p;
	}
	return sum;
}

/* (p − q) ln(p / q): one value's part of the Jeffreys divergence. */
static double apart(double p, double q)
{
	return p > 0 && q > 0 ? (p - q) * log(p / q) : 0;
}

/* Every condition as one row: its shares of all values, then of all findings. */
static size_t row_of(double *row, const Kb *kb, const KbCondition *condition)
{
	size_t n = 0;
	for (uint16_t a = 0; a < kb->attr_count; a++) {
		if (!kb->attrs[a].is_distribution)
			continue;
		value_shares(&row[n], kb, condition, a);
		n += kb->attrs[a].value_count;
	}
	for (uint16_t f = 0; f < kb->finding_count; f++) {
		row[n++] = yes_share(kb, condition, f);
		row[n] = 1 - row[n - 1];
		n++;
	}
	return n;
}

void review_twins(Reviewing *reviewing)
{
	const Kb *kb = reviewing->kb;
	size_t width = 2 * (size_t)kb->finding_count;
	for (uint16_t a = 0; a < kb->attr_count; a++)
		width += kb->attrs[a].is_distribution ? kb->attrs[a].value_count : 0;
	double *rows = ARENA_ARRAY(reviewing->arena, width * kb->condition_count + 1, double);
	if (rows == NULL) {
		reviewing->no_memory = true;
		return;
	}
	for (uint16_t c = 0; c < kb->condition_count; c++)
		(void)row_of(&rows[c * width], kb, &kb->conditions[c]);
	for (uint16_t a = 0; a < kb->condition_count; a++)
		for (uint16_t b = (uint16_t)(a + 1); b < kb->condition_count; b++) {
			double sum = 0;
			for (size_t i = 0; i < width; i++)
				sum += apart(rows[a * width + i], rows[b * width + i]);
			const double told = kb->settings.temper * sum / 2;
			if (told < REVIEW_TWINS_BELOW)
				review_add(reviewing, REMARK_TWINS, kb->conditions[a].id, kb->conditions[b].id,
				           arena_printf(reviewing->arena,
				                        "all answers together make one only %.1f times as likely as "
				                        "the other",
				                        exp(told)));
		}
}
