/*
 * evidence.c - see evidence.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/evidence.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/num.h"

/* A condition that does not exist at an age has a factor of 0; a log must stay
 * finite, and no evidence reaches this. */
#define PRIOR_LEAST 1e-30

double evidence_finding_llr(const Kb *kb, const KbLikelihood *likelihood, Truth truth)
{
	switch (truth) {
	case TRUTH_YES: return likelihood->llr_yes;
	case TRUTH_NO: return likelihood->llr_no;
	case TRUTH_SOFT_NO: return kb->settings.soft_no * likelihood->llr_no;
	case TRUTH_UNKNOWN: break;
	}
	return 0;
}

/* How much of an answer it is: a soft no is a part of one, here as in its log ratio. */
static double truth_weight(const Kb *kb, Truth truth)
{
	switch (truth) {
	case TRUTH_YES:
	case TRUTH_NO: return 1;
	case TRUTH_SOFT_NO: return kb->settings.soft_no;
	case TRUTH_UNKNOWN: break;
	}
	return 0;
}

/* Several chosen values count once: as the mean of their probabilities, or as
 * the rarest of them, which tells most. One value for all pictures, so that
 * what is compared is the probability of the same thing. */
static double log_ratio_of_chosen(const KbAttr *attr, const double *p, uint64_t chosen)
{
	double p_sum = 0;
	double marginal_sum = 0;
	int rarest = -1;
	for (int v = 0; v < attr->value_count; v++) {
		if ((chosen >> v & 1) == 0)
			continue;
		p_sum += p[v];
		marginal_sum += attr->marginal[v];
		if (rarest < 0 || attr->marginal[v] < attr->marginal[rarest])
			rarest = v;
	}
	if (rarest < 0)
		return 0;
	if (!attr->mean_of_chosen) {
		p_sum = p[rarest];
		marginal_sum = attr->marginal[rarest];
	}
	return p_sum > 0 && marginal_sum > 0 ? log(p_sum / marginal_sum) : 0;
}

double evidence_dist_llr(const KbAttr *attr, const KbDist *dist, const AnswerSlot *slot)
{
	return slot->known ? log_ratio_of_chosen(attr, dist->p, slot->chosen) : 0;
}

/* What something_else says of the places: all the same. */
static double even_llr(const KbAttr *attr, const AnswerSlot *slot)
{
	if (!slot->known)
		return 0;
	double even[KB_VALUES_MAX];
	assert(attr->value_count <= KB_VALUES_MAX);
	for (int v = 0; v < attr->value_count; v++)
		even[v] = 1.0 / attr->value_count;
	return log_ratio_of_chosen(attr, even, slot->chosen);
}

double evidence_sex_factor(const Kb *kb, const KbCondition *condition, const Answers *answers)
{
	const double mean = (condition->female + condition->male) / 2;
	if (kb->attr_sex == KB_NONE)
		return mean;
	const AnswerSlot *slot = &answers->slot[kb->attr_sex];
	const KbAttr *attr = &kb->attrs[kb->attr_sex];
	const int female = kb_value(attr, STR("female"));
	const int male = kb_value(attr, STR("male"));
	if (slot->known && female >= 0 && (slot->chosen >> female & 1) != 0)
		return condition->female;
	if (slot->known && male >= 0 && (slot->chosen >> male & 1) != 0)
		return condition->male;
	return mean;
}

double evidence_age_factor(const Kb *kb, const KbCondition *condition, const Answers *answers)
{
	if (kb->attr_age == KB_NONE || !answers->slot[kb->attr_age].known)
		return 1;
	const double age = answers->slot[kb->attr_age].number;
	double factor = 1;
	for (size_t i = 0; i < condition->age_count && condition->ages[i].from_years <= age; i++)
		factor = condition->ages[i].factor;
	return factor;
}

static double log_prior_of(const Kb *kb, const KbCondition *condition, const Answers *answers)
{
	double prior = condition->per_10000 / 10000;
	prior *= evidence_sex_factor(kb, condition, answers);
	prior *= evidence_age_factor(kb, condition, answers);
	for (size_t i = 0; i < condition->factor_count; i++)
		if (expr_truth(&condition->factors[i].when, answers) == TRUTH_YES)
			prior *= condition->factors[i].factor;
	return log(prior > PRIOR_LEAST ? prior : PRIOR_LEAST);
}

/* The root of how many were answered; a lone soft no is not scaled up. */
static double group_scale(double count)
{
	return count > 1 ? 1 / sqrt(count) : 1;
}

/* Behind the groups stand two rows more: answers without a group, and alarm
 * signs. */
static size_t row_lone(const Kb *kb)
{
	return kb->group_count;
}

static size_t row_alarm(const Kb *kb)
{
	return (size_t)kb->group_count + 1;
}

static size_t row_count(const Kb *kb)
{
	return (size_t)kb->group_count + 2;
}

static size_t row_of_group(const Kb *kb, uint16_t group)
{
	return group == KB_NONE ? row_lone(kb) : group;
}

static size_t row_of_finding(const Kb *kb, const KbFinding *finding)
{
	if (finding->group == KB_NONE && finding->background <= kb->settings.alarm_background)
		return row_alarm(kb);
	return row_of_group(kb, finding->group);
}

/* What multiplies a row of which `count` members were answered. */
static double row_scale(const Kb *kb, size_t row, double count)
{
	if (row == row_alarm(kb))
		return 1;
	return kb->settings.temper * (row == row_lone(kb) ? 1 : group_scale(count));
}

double evidence_dist_scale(const Evidence *evidence, const KbDist *dist)
{
	const size_t row = row_of_group(evidence->kb, dist->group);
	return row_scale(evidence->kb, row, evidence->count[row]);
}

double evidence_finding_scale(const Evidence *evidence, const KbFinding *finding)
{
	const size_t row = row_of_finding(evidence->kb, finding);
	return row_scale(evidence->kb, row, evidence->count[row]);
}

/* ---- the scores ---- */

static void add_findings(Evidence *evidence)
{
	const Kb *kb = evidence->kb;
	for (size_t f = 0; f < kb->finding_count; f++) {
		const KbFinding *finding = &kb->findings[f];
		const Truth truth = expr_truth(&finding->when, &evidence->answers);
		evidence->truth[f] = truth;
		if (truth == TRUTH_UNKNOWN)
			continue;
		const size_t row = row_of_finding(kb, finding);
		double *sum = &evidence->sum[row * kb->picture_count];
		evidence->count[row] += truth_weight(kb, truth);
		for (size_t i = evidence->index.finding_begin[f]; i < evidence->index.finding_begin[f + 1];
		     i++) {
			const FindingTouch *touch = &evidence->index.finding_touch[i];
			sum[touch->picture] += evidence_finding_llr(kb, touch->likelihood, truth);
		}
	}
}

static void add_dists(Evidence *evidence)
{
	const Kb *kb = evidence->kb;
	const EvidenceIndex *index = &evidence->index;
	for (uint16_t a = 0; a < kb->attr_count; a++) {
		const KbAttr *attr = &kb->attrs[a];
		const AnswerSlot *slot = &evidence->answers.slot[a];
		const size_t first = index->dist_begin[a];
		const size_t end = index->dist_begin[a + 1];
		if (!slot->known || first == end)
			continue;
		double *sum = evidence->place;
		if (a != kb->attr_region) {
			const size_t row = row_of_group(kb, index->dist_touch[first].dist->group);
			sum = &evidence->sum[row * kb->picture_count];
			evidence->count[row] += 1;
		} else {
			evidence->place[kb->picture_count] = even_llr(attr, slot);
		}
		for (size_t i = first; i < end; i++)
			sum[index->dist_touch[i].picture] +=
			    evidence_dist_llr(attr, index->dist_touch[i].dist, slot);
	}
}

static void add_up(Evidence *evidence)
{
	const Kb *kb = evidence->kb;
	const size_t pictures = kb->picture_count;
	for (size_t c = 0; c < kb->condition_count; c++)
		evidence->log_prior[c] = log_prior_of(kb, &kb->conditions[c], &evidence->answers);
	for (size_t k = 0; k < pictures; k++) {
		const KbPicture *picture = &kb->pictures[k];
		const double share = picture->share > PRIOR_LEAST ? picture->share : PRIOR_LEAST;
		evidence->score[k] =
		    evidence->log_prior[picture->condition] + log(share) + evidence->place[k];
	}
	for (size_t g = 0; g < row_count(kb); g++) {
		const double scale = row_scale(kb, g, evidence->count[g]);
		for (size_t k = 0; k < pictures; k++)
			evidence->score[k] += scale * evidence->sum[g * pictures + k];
	}
	const double rest = kb->settings.something_else_per_10000 / 10000;
	evidence->score[pictures] = log(rest > PRIOR_LEAST ? rest : PRIOR_LEAST) + evidence->place[pictures];
	for (size_t k = 0; k <= pictures; k++)
		assert(isfinite(evidence->score[k]));
}

ErrCode evidence_of(Evidence **evidence, Arena *arena, const Kb *kb, const Answers *answers, Error *err)
{
	const size_t pictures = kb->picture_count;
	const size_t rows = row_count(kb);
	Evidence *made = ARENA_NEW(arena, Evidence);
	if (made == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while weighing the answers");
	made->kb = kb;
	made->answers = *answers;
	made->truth = ARENA_ARRAY(arena, kb->finding_count, Truth);
	made->log_prior = ARENA_ARRAY(arena, kb->condition_count, double);
	made->place = ARENA_ARRAY(arena, pictures + 1, double);
	made->sum = ARENA_ARRAY(arena, rows * pictures, double);
	made->count = ARENA_ARRAY(arena, rows, double);
	made->score = ARENA_ARRAY(arena, pictures + 1, double);
	if (made->truth == NULL || made->log_prior == NULL || made->place == NULL || made->sum == NULL ||
	    made->count == NULL || made->score == NULL || !evidence_index_of(&made->index, arena, kb))
		return fail(err, FAIL_MEMORY, -1, "out of memory while weighing the answers");
	add_findings(made);
	add_dists(made);
	add_up(made);
	*evidence = made;
	return OK;
}

unsigned evidence_informative(const Evidence *evidence, const Answers *answers)
{
	const Kb *kb = evidence->kb;
	unsigned known = 0;
	for (size_t a = 0; a < kb->attr_count; a++) {
		const bool used = kb->attr_findings_begin[a] < kb->attr_findings_begin[a + 1] ||
		                  evidence->index.dist_begin[a] < evidence->index.dist_begin[a + 1];
		known += used && answers->slot[a].known;
	}
	return known;
}

/* ---- what if ---- */

ErrCode trial_new(Trial **trial, Arena *arena, const Evidence *evidence, Error *err)
{
	const Kb *kb = evidence->kb;
	const size_t rows = row_count(kb);
	Trial *made = ARENA_NEW(arena, Trial);
	if (made == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while weighing a question");
	made->answers = evidence->answers;
	made->attr = KB_NONE;
	made->score = ARENA_ARRAY(arena, (size_t)kb->picture_count + 1, double);
	made->raw = ARENA_ARRAY(arena, (size_t)kb->picture_count + 1, double);
	made->delta = ARENA_ARRAY(arena, rows * kb->picture_count, double);
	made->delta_count = ARENA_ARRAY(arena, rows, double);
	made->marked = ARENA_ARRAY(arena, rows, bool);
	if (made->score == NULL || made->raw == NULL || made->delta == NULL || made->delta_count == NULL ||
	    made->marked == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while weighing a question");
	*trial = made;
	return OK;
}

/* The row of changes of a group, empty when it is touched for the first time. */
static double *trial_row(Trial *trial, const Kb *kb, size_t row)
{
	double *delta = &trial->delta[row * kb->picture_count];
	if (!trial->marked[row]) {
		trial->marked[row] = true;
		trial->delta_count[row] = 0;
		memset(delta, 0, kb->picture_count * sizeof *delta);
	}
	return delta;
}

static void trial_findings(Trial *trial, const Evidence *evidence, uint16_t attr)
{
	const Kb *kb = evidence->kb;
	const EvidenceIndex *index = &evidence->index;
	for (size_t i = kb->attr_findings_begin[attr]; i < kb->attr_findings_begin[attr + 1]; i++) {
		const uint16_t f = kb->attr_findings[i];
		const Truth was = evidence->truth[f];
		const Truth now = expr_truth(&kb->findings[f].when, &trial->answers);
		if (now == was)
			continue;
		const size_t row = row_of_finding(kb, &kb->findings[f]);
		double *delta = trial_row(trial, kb, row);
		trial->delta_count[row] += truth_weight(kb, now) - truth_weight(kb, was);
		for (size_t t = index->finding_begin[f]; t < index->finding_begin[f + 1]; t++) {
			const FindingTouch *touch = &index->finding_touch[t];
			const double change = evidence_finding_llr(kb, touch->likelihood, now) -
			                      evidence_finding_llr(kb, touch->likelihood, was);
			delta[touch->picture] += change;
			trial->raw[touch->picture] += change;
		}
	}
}

static void trial_dists(Trial *trial, const Evidence *evidence, uint16_t a)
{
	const Kb *kb = evidence->kb;
	const EvidenceIndex *index = &evidence->index;
	const KbAttr *attr = &kb->attrs[a];
	const AnswerSlot *was = &evidence->answers.slot[a];
	const AnswerSlot *now = &trial->answers.slot[a];
	const size_t first = index->dist_begin[a];
	const size_t end = index->dist_begin[a + 1];
	if (first == end)
		return;
	double *delta = trial->score; /* the place counts in full */
	if (a != kb->attr_region) {
		const size_t row = row_of_group(kb, index->dist_touch[first].dist->group);
		delta = trial_row(trial, kb, row);
		trial->delta_count[row] += (now->known ? 1 : 0) - (was->known ? 1 : 0);
	} else {
		const double change = even_llr(attr, now) - even_llr(attr, was);
		trial->score[kb->picture_count] += change;
		trial->raw[kb->picture_count] += change;
	}
	for (size_t i = first; i < end; i++) {
		const DistTouch *touch = &index->dist_touch[i];
		const double change =
		    evidence_dist_llr(attr, touch->dist, now) - evidence_dist_llr(attr, touch->dist, was);
		delta[touch->picture] += change;
		trial->raw[touch->picture] += change;
	}
}

static void trial_priors(Trial *trial, const Evidence *evidence, uint16_t attr)
{
	const Kb *kb = evidence->kb;
	const EvidenceIndex *index = &evidence->index;
	for (size_t i = index->prior_begin[attr]; i < index->prior_begin[attr + 1]; i++) {
		const uint16_t c = index->prior_condition[i];
		const KbCondition *condition = &kb->conditions[c];
		const double change = log_prior_of(kb, condition, &trial->answers) - evidence->log_prior[c];
		for (size_t k = 0; k < condition->picture_count; k++) {
			trial->score[condition->first_picture + k] += change;
			trial->raw[condition->first_picture + k] += change;
		}
	}
}

void trial_reset(Trial *trial, const Evidence *evidence)
{
	if (trial->attr != KB_NONE)
		trial->answers.slot[trial->attr] = evidence->answers.slot[trial->attr];
	trial->attr = KB_NONE;
}

void trial_answer(Trial *trial, const Evidence *evidence, uint16_t attr, const AnswerSlot *slot)
{
	const Kb *kb = evidence->kb;
	const size_t pictures = kb->picture_count;
	assert(attr < kb->attr_count);
	trial_reset(trial, evidence);
	trial->attr = attr;
	trial->answers.slot[attr] = *slot;
	memcpy(trial->score, evidence->score, (pictures + 1) * sizeof *trial->score);
	memset(trial->raw, 0, (pictures + 1) * sizeof *trial->raw);
	memset(trial->marked, 0, row_count(kb) * sizeof *trial->marked);
	trial_findings(trial, evidence, attr);
	trial_dists(trial, evidence, attr);
	trial_priors(trial, evidence, attr);
	for (size_t g = 0; g < row_count(kb); g++) {
		if (!trial->marked[g])
			continue;
		const double was = row_scale(kb, g, evidence->count[g]);
		const double now = row_scale(kb, g, evidence->count[g] + trial->delta_count[g]);
		const double *sum = &evidence->sum[g * pictures];
		const double *delta = &trial->delta[g * pictures];
		for (size_t k = 0; k < pictures; k++)
			trial->score[k] += (sum[k] + delta[k]) * now - sum[k] * was;
	}
}
