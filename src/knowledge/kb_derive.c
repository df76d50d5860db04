/*
 * kb_derive.c - what follows from the numbers: shares of values over all
 * pictures, log likelihood ratios, which findings look at which attribute.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <string.h>

#include "knowledge/kb_load.h"

static const KbDist *picture_dist(const KbPicture *picture, uint16_t attr)
{
	for (uint16_t i = 0; i < picture->dist_count; i++) {
		if (picture->dists[i].attr == attr)
			return &picture->dists[i];
	}
	return NULL;
}

/* The shares become what is usual too, whatever the question says. */
static bool set_usual(Load *load, uint16_t attr, const double *marginal)
{
	const uint16_t count = load->attrs[attr].value_count;
	KbValue *values = ARENA_ARRAY(load->arena, count, KbValue);
	if (values == NULL)
		return load_no_memory(load);
	memcpy(values, load->attrs[attr].values, count * sizeof *values);
	for (uint16_t v = 0; v < count; v++)
		values[v].usual = marginal[v];
	load->attrs[attr].values = values;
	return true;
}

/* The prior-weighted mean over the pictures that have this distribution; even
 * when none has. */
static bool derive_marginal(Load *load, uint16_t attr)
{
	const uint16_t count = load->attrs[attr].value_count;
	double *marginal = ARENA_ARRAY(load->arena, count, double);
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
		for (uint16_t v = 0; v < count; v++)
			marginal[v] += share * dist->p[v];
	}
	for (uint16_t v = 0; v < count; v++)
		marginal[v] = weight > 0 ? marginal[v] / weight : 1.0 / count;
	load->attrs[attr].marginal = marginal;
	return set_usual(load, attr, marginal);
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
			if (count < UINT16_MAX)
				continue;
			load->file = STR("findings.yaml");
			return load_problem(load, 0, "when",
			                    "the findings look at too many attributes in all");
		}
	}
	begin[load->kb.attr_count] = (uint16_t)count;
	load->kb.attr_findings = rows;
	load->kb.attr_findings_begin = begin;
	return true;
}

bool kb_derive(Load *load)
{
	for (uint16_t attr = 0; attr < load->kb.attr_count; attr++) {
		if (load->attrs[attr].is_distribution && !derive_marginal(load, attr))
			return false;
	}
	for (uint16_t k = 0; k < load->kb.picture_count; k++) {
		if (!derive_picture(load, &load->pictures[k]))
			return false;
	}
	return derive_index(load);
}
