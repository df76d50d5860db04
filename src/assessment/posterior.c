/*
 * posterior.c - see posterior.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "assessment/posterior.h"

#include <assert.h>
#include <math.h>

void posterior_raise_floors(double *condition, double *something_else, const Kb *kb, const Answers *answers)
{
	for (size_t c = 0; c < kb->condition_count; c++) {
		const double least = kb->conditions[c].never_below;
		if (!(least > 0 && least < 1) || condition[c] >= least ||
		    expr_truth(&kb->conditions[c].floor_when, answers) != TRUTH_YES)
			continue;
		const double scale = (1 - least) / (1 - condition[c]);
		for (size_t i = 0; i < kb->condition_count; i++)
			condition[i] *= scale;
		*something_else *= scale;
		condition[c] = least;
	}
}

static void sort_by_probability(uint16_t *order, size_t count, const double *probability)
{
	/* insertion: some hundred entries, stable, and no callback */
	for (size_t i = 0; i < count; i++) {
		size_t at = i;
		while (at > 0 && probability[order[at - 1]] < probability[i]) {
			order[at] = order[at - 1];
			at--;
		}
		order[at] = (uint16_t)i;
	}
}

static void normalise(Posterior *posterior, const Evidence *evidence)
{
	const Kb *kb = evidence->kb;
	const size_t pictures = kb->picture_count;
	double highest = evidence->score[pictures];
	for (size_t k = 0; k < pictures; k++)
		highest = fmax(highest, evidence->score[k]);
	double total = exp(evidence->score[pictures] - highest);
	for (size_t k = 0; k < pictures; k++)
		total += posterior->picture[k] = exp(evidence->score[k] - highest);
	assert(isfinite(total) && total >= 1);
	for (size_t k = 0; k < pictures; k++) {
		posterior->picture[k] /= total;
		posterior->condition[kb->pictures[k].condition] += posterior->picture[k];
	}
	posterior->something_else = exp(evidence->score[pictures] - highest) / total;
}

ErrCode posterior_of(Posterior *posterior, Arena *arena, const Evidence *evidence, Error *err)
{
	const Kb *kb = evidence->kb;
	Posterior made = {
	    .condition = ARENA_ARRAY(arena, kb->condition_count, double),
	    .picture = ARENA_ARRAY(arena, kb->picture_count, double),
	    .order = ARENA_ARRAY(arena, kb->condition_count, uint16_t),
	};
	if (made.condition == NULL || made.picture == NULL || made.order == NULL)
		return fail(err, FAIL_MEMORY, -1, "out of memory while weighing the answers");
	normalise(&made, evidence);
	posterior_raise_floors(made.condition, &made.something_else, kb, &evidence->answers);
	double sum = made.something_else;
	for (size_t c = 0; c < kb->condition_count; c++) {
		assert(isfinite(made.condition[c]) && made.condition[c] >= 0);
		sum += made.condition[c];
	}
	assert(fabs(sum - 1) < 1e-9);
	(void)sum;
	sort_by_probability(made.order, kb->condition_count, made.condition);
	*posterior = made;
	return OK;
}
