/*
 * load.c - see load.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/load.h"

Str spike_band_word(SpikeBand band)
{
	switch (band) {
	case SPIKE_NO_BASELINE: return STR("no_baseline");
	case SPIKE_REFERENCE: return STR("ref");
	case SPIKE_SMALL: return STR("small");
	case SPIKE_MODERATE: return STR("moderate");
	case SPIKE_LARGE: return STR("large");
	}
	return STR_NONE;
}
