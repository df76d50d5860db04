/*
 * spikes.h - each run against the longest of the 30 days before it.
 *
 * Source: Frandsen 2025, Br J Sports Med 59:1203 (5205 runners, 588071
 * sessions): overuse injuries were commoner after a run more than 10 % longer
 * than the longest of the previous 30 days. Observational: association, not
 * proof. Evidence grade B.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TRAINING_SERIES_SPIKES_H
#define TRAINING_SERIES_SPIKES_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "model/load.h"
#include "model/run.h"
#include "model/training_log.h"

/* The band of a run against the longest before it; SPIKE_NO_BASELINE when that
 * is 0 or less. Distances below 10^15 m. */
SpikeBand spike_band(int64_t distance_m, int64_t longest_m);

/* One Spike per run into `spikes[count]`. `runs` are running activities in
 * order of start. The window is half-open: a run exactly 30 × 86400 s earlier
 * counts, one at the same second does not, nor does one without a distance. Of
 * equally long runs the latest is named. O(n), no memory. */
void spikes_of(Spike *spikes, const RunFact *runs, size_t count);

/* The same rule for any other metric that adds up: time, steps, metres
 * downhill, tissue load. Our extension: the study looked at distance only. */
typedef struct Jump {
	double value;       /* of this run; UNKNOWN: nothing is said of it, and it counts for no later run */
	double longest;     /* of the 30 days before; UNKNOWN without a baseline */
	size_t longest_run; /* its place in `runs`; SIZE_MAX without */
	double jump_pct;    /* UNKNOWN without a baseline, or with a value unknown */
	SpikeBand band;     /* NO_BASELINE also where the value is unknown */
} Jump;

/* One Jump per run into `jumps[count]`; `runs` by start. Values (run_value.h) are
 * compared in whole thousandths, so that band edges are exact. O(n), no memory. */
void jumps_of(Jump *jumps, const LoggedRun *runs, size_t count, Metric metric);

#endif
