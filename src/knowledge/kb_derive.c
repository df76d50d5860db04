/*
 * kb_derive.c - what follows from the numbers: shares of values over all
 * pictures, log likelihood ratios, which findings look at which attribute.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "base/num.h"
#include "knowledge/kb_load.h"

static const KbDist *picture_dist(const KbPicture *picture, uint16_t attr)
{
	for (uint16_t i = 0; i < picture->dist_count; i++) {
		if (picture->dists[i].attr == attr)
			return &picture->dists[i];
	}
	return NULL;
}

/* The prior-weighted mean over the pictures that have this distribution. */
static bool derive_marginal(Load *load, uint16_t attr)
{
	const uint16_t values = load->attrs[attr].value_count;
	double *marginal = ARENA_ARRAY(load->arena, values, double);
	if (marginal == NULL)
		return load_no_memory(load);
	double weight = 0;
	for (uint16_t k = 0; k < load->kb.picture_count; k++) {
		const KbPicture *picture = &load->pictures[k];
		const KbDist *dist = picture_dist(picture, attr);
		if (dist == NULL)
			continue;
		const double share = load->conditions[picture->condition].per_10000 * picture->share;
		weight += share;
		for (uint16_t v = 0; v < values; v++)
			marginal[v] += share * dist->p[v];
	}
	for (uint16_t v = 0; v < values; v++)
		marginal[v] = weight > 0 ? marginal[v] / weight : 1.0 / values;
	load->attrs[attr].marginal = marginal;
	return true;
}

static bool derive_picture(Load *load, KbPicture *picture)
{
	KbDist *dists = ARENA_ARRAY(load->arena, picture->dist_count, KbDist);
	KbLikelihood *rows = ARENA_ARRAY(load->arena, picture->likelihood_count, KbLikelihood);
	if (dists == NULL || rows == NULL)
		return load_no_memory(load);
	for (uint16_t i = 0; i < picture->dist_count; i++) {
		dists[i] = picture->dists[i];
		const KbAttr *attr = &load->attrs[dists[i].attr];
		double *llr = ARENA_ARRAY(load->arena, attr->value_count, double);
		if (llr == NULL)
			return load_no_memory(load);
		for (uint16_t v = 0; v < attr->value_count; v++)
			llr[v] = log(dists[i].p[v] / attr->marginal[v]);
		dists[i].llr = llr;
	}
	for (uint16_t i = 0; i < picture->likelihood_count; i++) {
		rows[i] = picture->likelihoods[i];
		const double background = load->findings[rows[i].finding].background;
		rows[i].llr_yes = log(rows[i].p / background);
		rows[i].llr_no = log((1 - rows[i].p) / (1 - background));
	}
	picture->dists = dists;
	picture->likelihoods = rows;
	return true;
}

static bool derive_index(Load *load)
{
	uint16_t *begin = ARENA_ARRAY(load->arena, (size_t)load->kb.attr_count + 1, uint16_t);
	uint16_t *rows = NULL;
	size_t count = 0;
	size_t room = 0;
	if (begin == NULL)
		return load_no_memory(load);
	for (uint16_t attr = 0; attr < load->kb.attr_count; attr++) {
		begin[attr] = (uint16_t)count;
		for (uint16_t f = 0; f < load->kb.finding_count; f++) {
			if (!expr_mentions(&load->findings[f].when, attr))
				continue;
			uint16_t *grown = arena_grow(load->arena, rows, count, &room, sizeof *rows);
			if (grown == NULL)
				return load_no_memory(load);
			rows = grown;
			rows[count++] = f;
		}
	}
	begin[load->kb.attr_count] = (uint16_t)count;
	load->kb.attr_findings = rows;
	load->kb.attr_findings_begin = begin;
	return true;
}

/* A yes/no question without a usual share takes the background of the finding
 * that is just this question. */
static void derive_usual(Load *load, uint16_t attr)
{
	KbAttr *question = &load->attrs[attr];
	if (question->kind != ATTR_YESNO || is_known(question->values[0].usual))
		return;
	double usual = UNKNOWN;
	for (uint16_t f = 0; f < load->kb.finding_count; f++) {
		const Expr *when = &load->findings[f].when;
		if (when->count == 1 && when->steps[0].attr == attr && when->steps[0].mask == 1)
			usual = load->findings[f].background;
	}
	if (!is_known(usual)) {
		load->file = load->attr_file[attr];
		(void)load_problem(load, load->attr_line[attr], question->id.p, "needs usual: how often the answer is yes");
		return;
	}
	KbValue *values = ARENA_ARRAY(load->arena, 2, KbValue);
	if (values == NULL) {
		(void)load_no_memory(load);
		return;
	}
	values[0] = question->values[0];
	values[1] = question->values[1];
	values[0].usual = usual;
	values[1].usual = 1 - usual;
	question->values = values;
}

ErrCode kb_derive(Load *load, Error *err)
{
	bool good = true;
	for (uint16_t attr = 0; attr < load->kb.attr_count && good; attr++) {
		derive_usual(load, attr);
		if (load->attrs[attr].is_distribution)
			good = derive_marginal(load, attr);
	}
	for (uint16_t k = 0; k < load->kb.picture_count && good; k++)
		good = derive_picture(load, &load->pictures[k]);
	good = good && derive_index(load);
	if (load->first.code == OK)
		return OK;
	if (err != NULL)
		*err = load->first;
	return load->first.code;
}
