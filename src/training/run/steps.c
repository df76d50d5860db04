/*
 * steps.c - see steps.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/steps.h"

#include "base/num.h"

double running_cadence(double cadence_spm)
{
	return cadence_spm >= RUNNING_SPM_MIN && cadence_spm <= RUNNING_SPM_MAX ? cadence_spm : UNKNOWN;
}

/* Of the summary. */
static void steps_of_mean(Metrics *metrics, const Activity *activity)
{
	const double steps = activity->cadence_avg_spm * activity->timer_s / 60;
	if (!is_known(steps) || steps <= 0)
		return;
	metrics->of[activity_is_run(activity) ? METRIC_STEPS : METRIC_WALKING_STEPS] = steps;
}

void steps_measure(RunMeasure *measure, const Grid *grid, const Activity *activity)
{
	if (!sport_on_foot(activity->sport))
		return;
	if (grid->cadence == NULL) {
		steps_of_mean(&measure->metrics, activity);
		return;
	}
	double minutes_spm[GRID_RUNNING + 1] = {0};
	for (size_t i = 0; i < grid->count; i++) {
		const double cadence = (double)grid->cadence[i];
		minutes_spm[grid->state[i]] += is_known(cadence) ? cadence : 0;
	}
	measure->metrics.of[METRIC_STEPS] = minutes_spm[GRID_RUNNING] * grid->step_s / 60;
	measure->metrics.of[METRIC_WALKING_STEPS] = minutes_spm[GRID_WALKING] * grid->step_s / 60;
}
