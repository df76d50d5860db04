/*
 * run_measure.h - what one run tells by itself: its metrics as far as nothing
 * that is learnt from other runs enters, and two histograms from which the
 * others follow in no time. It is what the store keeps of a run beside its
 * columns: when the highest heart rate that is known changes with a new run,
 * ten years of old ones need not be read again.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_RUN_MEASURE_H
#define MODEL_RUN_MEASURE_H

#include "model/metric.h"

enum {
	HR_BIN_FIRST = 30, /* bpm; a bin is 1 bpm, a rate outside counts in the first or last */
	HR_BINS = 200,
	SPEED_BINS = 160, /* of SPEED_BIN_MPS each, from 0; faster counts in the last */
};
#define SPEED_BIN_MPS 0.05

typedef struct RunMeasure {
	Metrics metrics; /* UNKNOWN also where a learnt number is needed: training/run/measure.h fills it in */
	float hr_seconds[HR_BINS];       /* moving, at each heart rate */
	float speed_seconds[SPEED_BINS]; /* running, at each grade-adjusted speed */
} RunMeasure;

#endif
