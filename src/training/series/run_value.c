/*
 * run_value.c - see run_value.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "training/series/run_value.h"

#include "base/num.h"

double run_value(const LoggedRun *run, Metric metric)
{
	const double measured = run->metrics.of[metric];
	if (metric == METRIC_DISTANCE && run->distance_m > 0)
		return (double)run->distance_m;
	if (is_known(measured))
		return measured;
	switch ((int)metric) {
	case METRIC_MOVING: return run->timer_s;
	case METRIC_ELAPSED: return run->elapsed_s;
	case METRIC_ASCENT: return run->ascent_m;
	case METRIC_DESCENT: return run->descent_m;
	case METRIC_SRPE: return run->rpe * run->timer_s / 60;
	default: return UNKNOWN;
	}
}
