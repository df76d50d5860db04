/*
 * measure.c - see measure.h. A group of metrics is a file of its own and one
 * line here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/run/measure.h"

#include "training/run/form.h"
#include "training/run/heart.h"
#include "training/run/heat.h"
#include "training/run/measure_priv.h"
#include "training/run/pace.h"
#include "training/run/steps.h"
#include "training/run/tissue_measure.h"
#include "training/run/warm_up.h"

void grid_measure(RunMeasure *measure, const Grid *grid, const Activity *activity, const RunContext *context)
{
	*measure = (RunMeasure){.metrics = metrics_unknown()};
	pace_measure(measure, grid, activity, context);
	heart_measure(measure, grid, activity, context);
	steps_measure(measure, grid, activity);
	form_measure(measure, grid, activity, context);
	tissue_measure(measure, grid, activity, context);
	warm_up_measure(measure, grid, activity, context);
	heat_measure(measure, grid, activity, context);
}

ErrCode run_measure(RunMeasure *measure, Arena *arena, const Activity *activity, const RunContext *context, Error *err)
{
	Grid grid;
	const ErrCode code = grid_make(&grid, arena, activity, err);
	if (code == OK)
		grid_measure(measure, &grid, activity, context);
	return code;
}

void metrics_complete(Metrics *metrics, const RunMeasure *measure, const Profile *profile)
{
	*metrics = measure->metrics;
	metrics->of[METRIC_STEPS_PER_LEG] = metrics->of[METRIC_STEPS] / 2;
	pace_complete(metrics, measure, profile);
	heart_complete(metrics, measure, profile);
	form_complete(metrics, profile);
	tissue_complete(metrics, profile);
	heat_complete(metrics, profile);
}
