/*
 * run_sheet_json.c - see run_sheet.h. The JSON form.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/run_sheet.h"

enum { MORE_DECIMALS = 3 }; /* than a person is shown */

static void add_splits(Json *json, const char *key, const Split *splits, size_t count)
{
	json_key(json, key);
	json_array(json);
	for (size_t i = 0; i < count; i++) {
		const Split *split = &splits[i];
		json_object(json);
		json_key_number(json, "from_s", split->from_s, 3);
		json_key_number(json, "to_s", split->to_s, 3);
		json_key_number(json, "distance_m", split->distance_m, 1);
		json_key_number(json, "moving_s", split->moving_s, 1);
		json_key_number(json, "gap_mps", split->gap_mps, 4);
		json_key_number(json, "ascent_m", split->ascent_m, 1);
		json_key_number(json, "descent_m", split->descent_m, 1);
		json_key_number(json, "hr_avg_bpm", split->hr_avg_bpm, 1);
		json_key_number(json, "cadence_avg_spm", split->cadence_avg_spm, 1);
		json_object_end(json);
	}
	json_array_end(json);
}

static void add_zones(Json *json, const RunSheet *sheet)
{
	json_key(json, "hr_zones");
	if (!sheet->has_zones) {
		json_null(json);
		return;
	}
	json_array(json);
	for (size_t i = 0; i < HR_ZONES; i++) {
		json_object(json);
		json_key_number(json, "from_bpm", sheet->zones[i].from_bpm, 1);
		json_key_number(json, "to_bpm", sheet->zones[i].to_bpm, 1);
		json_key_number(json, "seconds", sheet->zones[i].seconds, 1);
		json_object_end(json);
	}
	json_array_end(json);
}

void run_sheet_json(Json *json, const RunSheet *sheet)
{
	json_key(json, "metrics");
	json_object(json);
	for (int m = 0; m < METRIC_COUNT; m++) {
		const MetricRow *row = metric_row((Metric)m);
		json_key_number(json, row->key, sheet->metrics.of[m], row->decimals + MORE_DECIMALS);
	}
	json_object_end(json);
	add_splits(json, "splits", sheet->splits, sheet->split_count);
	add_splits(json, "lap_metrics", sheet->laps, sheet->lap_count);
	add_zones(json, sheet);
	json_key_texts(json, "shows", sheet->shown, sheet->shown_count);
	json_key_texts(json, "remarks", sheet->notes, sheet->note_count);
}
