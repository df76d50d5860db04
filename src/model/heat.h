/*
 * heat.h - how hot it is for a body that runs: what temperature and humidity
 * come to, in bands, and what to do in each. Here and not in the room that
 * computes, because reports say it too.
 *
 * Sources: bom-wbgt (C) for the estimate of the wet bulb globe temperature, for
 * moderate sun and light wind; it does not see shade, strong sun or wind, and a
 * measured value goes before it. noaa-heat-index (C). acsm2007 (B) for the
 * limits of the bands; the words are our own. That dry heat is easier to bear
 * than humid heat of the same number is known and not in it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef MODEL_HEAT_H
#define MODEL_HEAT_H

#include <stdbool.h>

/* Of the water in the air, hPa. */
double vapour_pressure_hpa(double temperature_c, double humidity_pct);
/* Wet bulb globe temperature, estimated. */
double wbgt_c(double temperature_c, double humidity_pct);
/* What it feels like in the shade, for people who rest. */
double heat_index_c(double temperature_c, double humidity_pct);

typedef enum HeatBand {
	HEAT_UNKNOWN,
	HEAT_COOL,     /* below 18.3 °C WBGT */
	HEAT_WARM,     /* up to 22.8 */
	HEAT_HOT,      /* up to 27.8 */
	HEAT_VERY_HOT, /* up to 30.0: no racing from here on */
	HEAT_SEVERE,   /* up to 32.2 */
	HEAT_EXTREME,
} HeatBand;

HeatBand heat_band(double wbgt_c);
/* "warm". */
const char *heat_band_words(HeatBand band);
/* The flag that races fly: "green", "yellow", "red", "black"; "" unknown. */
const char *heat_band_flag(HeatBand band);
/* A sentence; "" unknown. `acclimatised`: ten or more days of running in such
 * heat within three weeks. Source: acsm2007 (B) for the bands. */
const char *heat_band_advice(HeatBand band, bool acclimatised);

#endif
