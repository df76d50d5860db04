/*
 * cap.c - see cap.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/cap.h"

static const struct {
	const char *words;
	const char *key;
	int decimals;
} UNITS[CAP_UNITS] = {
    [CAP_DISTANCE] = {"distance", "distance_m", 0},
    [CAP_TIME] = {"time", "time_s", 0},
    [CAP_STEPS] = {"steps", "steps", 0},
    [CAP_SHIN] = {"load on the shin", "shin_load_km", 1},
    [CAP_ACHILLES] = {"load on the Achilles tendon", "achilles_load_km", 1},
    [CAP_KNEECAP] = {"load on the kneecap", "kneecap_load_km", 1},
    [CAP_SOLE] = {"load on the sole", "sole_load_km", 1},
    [CAP_DOWNHILL] = {"downhill dose", "downhill_dose_m", 0},
};

const char *cap_unit_words(CapUnit unit)
{
	return UNITS[unit].words;
}

const char *cap_unit_key(CapUnit unit)
{
	return UNITS[unit].key;
}

int cap_unit_decimals(CapUnit unit)
{
	return UNITS[unit].decimals;
}
