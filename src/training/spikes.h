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
#ifndef TRAINING_SPIKES_H
#define TRAINING_SPIKES_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "model/load.h"
#include "model/run.h"

/* The band of a run against the longest before it; SPIKE_NO_BASELINE when that
 * is 0 or less. Distances below 10^15 m. */
SpikeBand spike_band(int64_t distance_m, int64_t longest_m);

/* One Spike per run into `spikes[count]`. `runs` are running activities in
 * order of start. The window is half-open: a run exactly 30 × 86400 s earlier
 * counts, one at the same second does not, nor does one without a distance. Of
 * equally long runs the latest is named. O(n), no memory. */
void spikes_of(Spike *spikes, const RunFact *runs, size_t count);

#endif
