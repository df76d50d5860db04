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
#include "base/str.h"
#include "model/run.h"

/* Whole-metre comparisons, so that 15.4 against 14.0 km is exactly 10 %. */
typedef enum SpikeBand {
	SPIKE_NO_BASELINE, /* no run in the 30 days before */
	SPIKE_REFERENCE,   /* up to 10 % longer, or shorter */
	SPIKE_SMALL,       /* more than 10, up to 30 % */
	SPIKE_MODERATE,    /* more than 30, up to 100 % */
	SPIKE_LARGE,       /* more than double */
} SpikeBand;

typedef struct Spike {
	int64_t start_unix_s;
	int64_t distance_m;
	int64_t longest_30d_m;      /* -1 without a baseline */
	int64_t longest_start_unix_s; /* when that longest run was; 0 without */
	double jump_pct;            /* NAN without a baseline */
	SpikeBand band;
} Spike;

SpikeBand spike_band(int64_t distance_m, int64_t longest_m);
/* "ref", "small", "moderate", "large", "no_baseline". */
Str spike_band_word(SpikeBand band);

/* One Spike per run into `spikes[count]`. `runs` are running activities in
 * order of start. The window is half-open: a run exactly 30 × 86400 s earlier
 * counts, one at the same second does not. O(n) amortised. */
void spikes_of(Spike *spikes, const RunFact *runs, size_t count);

#endif
