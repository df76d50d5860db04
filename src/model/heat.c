/*
 * heat.c - see heat.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/heat.h"

#include <math.h>

#include "base/num.h"

double vapour_pressure_hpa(double temperature_c, double humidity_pct)
{
	return humidity_pct / 100 * 6.105 * exp(17.27 * temperature_c / (237.7 + temperature_c));
}

double wbgt_c(double temperature_c, double humidity_pct)
{
	return 0.567 * temperature_c + 0.393 * vapour_pressure_hpa(temperature_c, humidity_pct) + 3.94;
}

/* Rothfusz's regression and its two adjustments, in Fahrenheit and per cent. */
static double rothfusz_f(double t, double r)
{
	double index = -42.379 + 2.04901523 * t + 10.14333127 * r - 0.22475541 * t * r - 0.00683783 * t * t -
		       0.05481717 * r * r + 0.00122874 * t * t * r + 0.00085282 * t * r * r - 0.00000199 * t * t * r * r;
	if (r < 13 && t >= 80 && t <= 112)
		index -= (13 - r) / 4 * sqrt((17 - fabs(t - 95)) / 17);
	if (r > 85 && t >= 80 && t <= 87)
		index += (r - 85) / 10 * (87 - t) / 5;
	return index;
}

double heat_index_c(double temperature_c, double humidity_pct)
{
	const double t = temperature_c * 9 / 5 + 32;
	const double simple = 0.5 * (t + 61 + (t - 68) * 1.2 + humidity_pct * 0.094);
	const double index = (simple + t) / 2 < 80 ? simple : rothfusz_f(t, humidity_pct);
	return (index - 32) * 5 / 9;
}

/* The highest of each band; read to a tenth of a degree, as they are printed. */
static const double BAND_MOST_C[] = {[HEAT_COOL] = 18.3, [HEAT_WARM] = 22.8, [HEAT_HOT] = 27.8, [HEAT_VERY_HOT] = 30.0,
				     [HEAT_SEVERE] = 32.2};

HeatBand heat_band(double wbgt_c)
{
	if (!is_known(wbgt_c))
		return HEAT_UNKNOWN;
	const double read_c = round(wbgt_c * 10) / 10;
	if (read_c < BAND_MOST_C[HEAT_COOL])
		return HEAT_COOL;
	int band = HEAT_WARM;
	while (band < HEAT_EXTREME && read_c > BAND_MOST_C[band])
		band++;
	return (HeatBand)band;
}

static const struct {
	const char *words, *flag, *new_to_it, *used_to_it;
} BANDS[] = {
    [HEAT_UNKNOWN] = {"unknown", "", "", ""},
    [HEAT_COOL] = {"cool enough", "green", "Run as planned.", "Run as planned."},
    [HEAT_WARM] = {"warm", "yellow", "Be content with a pace up to 3 % slower, and drink as planned.", "Run as planned."},
    [HEAT_HOT] = {"hot", "red", "Run shorter, no longer than you are used to, and look after anyone who bears heat badly.",
		  "Take some of the hard parts out."},
    [HEAT_VERY_HOT] = {"very hot", "black", "Run easily only, and rest as long as you run; do not race.",
		       "Run with care; do not race."},
    [HEAT_SEVERE] = {"severely hot", "black", "Do not run today.", "Only a short easy run, early in the morning; do not race."},
    [HEAT_EXTREME] = {"extremely hot", "black", "Do not run today.", "Do not run today."},
};

const char *heat_band_words(HeatBand band)
{
	return BANDS[band].words;
}

const char *heat_band_flag(HeatBand band)
{
	return BANDS[band].flag;
}

const char *heat_band_advice(HeatBand band, bool acclimatised)
{
	return acclimatised ? BANDS[band].used_to_it : BANDS[band].new_to_it;
}
