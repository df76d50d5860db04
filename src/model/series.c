/*
 * series.c - see series.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/series.h"

static const double KILOMETRES_PER_MILE = 1.609344;
static const double METRES_PER_FOOT = 0.3048;

static const LoadMeasure MEASURES[] = {
    {"distance", METRIC_DISTANCE, "Distance", "km", 1000, "mi", KILOMETRES_PER_MILE, 1},
    {"time", METRIC_MOVING, "Moving time", "min", 60, NULL, 1, 0},
    {"steps", METRIC_STEPS, "Running steps", "steps", 1, NULL, 1, 0},
    {"effort", METRIC_SRPE, "Effort (how hard it felt × minutes)", "effort × min", 1, NULL, 1, 0},
    {"trimp", METRIC_TRIMP_BANISTER, "Training impulse (Banister)", "points", 1, NULL, 1, 0},
    {"edwards", METRIC_TRIMP_EDWARDS, "Training impulse (Edwards)", "points", 1, NULL, 1, 0},
    {"lucia", METRIC_TRIMP_LUCIA, "Training impulse (Lucia)", "points", 1, NULL, 1, 0},
    {"hrss", METRIC_HRSS, "Heart rate stress score", "points", 1, NULL, 1, 0},
    {"rtss", METRIC_RTSS, "Running stress score", "points", 1, NULL, 1, 0},
    {"ascent", METRIC_ASCENT, "Ascent", "m", 1, "ft", METRES_PER_FOOT, 0},
    {"downhill", METRIC_DOWNHILL_DOSE, "Downhill dose", "m", 1, "ft", METRES_PER_FOOT, 0},
    {"shin", METRIC_SHIN, "Load on the shin", "easy km", 1, "easy mi", KILOMETRES_PER_MILE, 1},
    {"achilles", METRIC_ACHILLES, "Load on the Achilles tendon", "easy km", 1, "easy mi", KILOMETRES_PER_MILE, 1},
    {"kneecap", METRIC_KNEECAP, "Load on the kneecap", "easy km", 1, "easy mi", KILOMETRES_PER_MILE, 1},
    {"sole", METRIC_SOLE, "Load on the sole", "easy km", 1, "easy mi", KILOMETRES_PER_MILE, 1},
};

const LoadMeasure *load_measures(size_t *count)
{
	*count = COUNT_OF(MEASURES);
	return MEASURES;
}

bool load_measure_of(LoadMeasure *measure, Str key)
{
	for (size_t i = 0; i < COUNT_OF(MEASURES); i++) {
		if (text_is(key, MEASURES[i].key)) {
			*measure = MEASURES[i];
			return true;
		}
	}
	const Metric metric = metric_of_key(key);
	if (metric == METRIC_COUNT || metric_row(metric)->sum != METRIC_ADDS)
		return false;
	const MetricRow *row = metric_row(metric);
	*measure = (LoadMeasure){row->key, metric, row->words, row->unit, 1, NULL, 1, row->decimals};
	return true;
}

size_t series_at(const Series *series, int64_t day)
{
	if (series->count == 0 || day < series->days[0].day || day > series->days[series->count - 1].day)
		return SIZE_MAX;
	return (size_t)(day - series->days[0].day);
}

const BodyDay *series_body_at(const Series *series, int64_t day)
{
	if (series->body_count == 0 || day < series->body[0].day || day > series->body[series->body_count - 1].day)
		return NULL;
	return &series->body[day - series->body[0].day];
}

/* Source: our spacing of repair (bone over months, tendon over weeks, cartilage
 * over days; Warden 2021, Magnusson 2010). Grade D. */
int freshness_days(Tissue tissue)
{
	static const int days[TISSUE_COUNT] = {
	    [TISSUE_SHIN] = 42, [TISSUE_ACHILLES] = 28, [TISSUE_KNEECAP] = 21, [TISSUE_SOLE] = 28};
	return days[tissue];
}

Str body_state_word(BodyState state)
{
	switch (state) {
	case BODY_UNKNOWN: return STR_NONE;
	case BODY_LOW: return STR("low");
	case BODY_NORMAL: return STR("normal");
	case BODY_HIGH: return STR("high");
	}
	return STR_NONE;
}
