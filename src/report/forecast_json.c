/*
 * forecast_json.c - a planned block as JSON, and words as CSV fields.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/num.h"
#include "report/cap_words.h"
#include "report/forecast_priv.h"

void forecast_csv_word(Buf *out, Str word)
{
	bool bare = true;
	for (size_t i = 0; i < word.n; i++)
		bare = bare && word.p[i] != ',' && word.p[i] != '"' && word.p[i] != '\n' && word.p[i] != '\r';
	if (bare) {
		buf_add(out, word);
		return;
	}
	buf_addc(out, '"');
	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] == '"')
			buf_addc(out, '"');
		buf_addc(out, word.p[i]);
	}
	buf_addc(out, '"');
}

static void metres_or_null(Json *json, const char *key, int64_t metres)
{
	json_key(json, key);
	if (metres < 0)
		json_null(json);
	else
		json_int(json, metres);
}

static void run_json(Json *json, const ForecastRun *run)
{
	json_object(json);
	what_if_json(json, &run->what_if);
	json_key_bool(json, "distance_is_from_time", run->guessed);
	metres_or_null(json, "longest_30d_m", run->longest_m);
	metres_or_null(json, "most_m", run->most_m);
	json_key_bool(json, "after_break", run->entry);
	metres_or_null(json, "days_since_run_before", run->days_off);
	json_key_bool(json, "breaks_rule", run->breaks);
	json_key_int(json, "nearest_m", run->nearest_m);
	metres_or_null(json, "nearest_most_m", run->nearest_most_m);
	json_key_bool(json, "nearest_breaks_rule", run->nearest_breaks);
	json_object_end(json);
}

static void week_json(Json *json, const ForecastWeek *week)
{
	json_object(json);
	json_key_day(json, "monday", week->monday);
	json_key_int(json, "runs", (int64_t)week->runs);
	json_key_int(json, "run_already_m", week->run_m);
	json_key_int(json, "wish_m", week->wish_m);
	json_key_int(json, "nearest_m", week->nearest_m);
	json_object_end(json);
}

static void day_json(Json *json, const ForecastDay *day)
{
	const Sore unknown = {.mid = UNKNOWN, .low = UNKNOWN, .high = UNKNOWN};
	json_object(json);
	json_key_day(json, "date", day->day);
	json_key_number(json, "wish_m", day->wish_m, 0);
	json_key_number(json, "sum_7d_m", day->week_m, 0);
	for (int t = 0; t < TISSUE_COUNT; t++) {
		static const char *const KEYS[TISSUE_COUNT] = {"shin_7d_km", "achilles_7d_km", "kneecap_7d_km", "sole_7d_km"};
		json_key_number(json, KEYS[t], day->week_tissue[t], 2);
	}
	sore_json(json, "soreness", day->knows_sore ? &day->sore : &unknown);
	json_object_end(json);
}

static void race_json(Json *json, const Forecast *forecast)
{
	json_key(json, "race_out_of_reach");
	if (forecast->race == NULL) {
		json_null(json);
	} else {
		json_object(json);
		json_key_day(json, "date", forecast->race->what_if.run.day);
		json_key_int(json, "distance_m", forecast->race->what_if.run.distance_m);
		json_key_int(json, "within_rule_m", forecast->race->nearest_most_m);
		json_key(json, "earliest");
		if (forecast->race_reach_day == 0) {
			json_null(json);
		} else {
			json_object(json);
			json_key_day(json, "date", forecast->race_reach_day);
			json_key_int(json, "longest_runs_before", forecast->race_reach_weeks);
			json_object_end(json);
		}
		json_object_end(json);
	}
	json_key(json, "marathon_on_low_volume");
	if (forecast->marathon == NULL) {
		json_null(json);
		return;
	}
	json_object(json);
	json_key_day(json, "date", forecast->marathon->what_if.run.day);
	json_key_number(json, "week_km", forecast->marathon_week_km, 1);
	json_key_text(json, "source", STR("rasmussen2013"));
	json_key_text(json, "grade", STR("C"));
	json_object_end(json);
}

void forecast_json(Buf *out, const Forecast *forecast)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key_time(&json, "at", forecast->at_unix_s);
	json_key_day(&json, "today", forecast->today);
	json_key_text(&json, "source", STR("frandsen2025"));
	json_key_text(&json, "grade", STR("B"));
	json_key_int(&json, "breaks", (int64_t)forecast->breaks);
	json_key_int(&json, "wish_m", forecast->wish_m);
	json_key_int(&json, "nearest_m", forecast->nearest_m);
	json_key_int(&json, "tendon_loads_within_48h", (int64_t)forecast->close);
	json_key_bool(&json, "only_longest_of_each_week", forecast->ladder);
	json_key_int(&json, "rows_before_today", (int64_t)forecast->left_out);
	race_json(&json, forecast);
	json_key(&json, "runs");
	json_array(&json);
	for (size_t i = 0; i < forecast->count; i++)
		run_json(&json, &forecast->runs[i]);
	json_array_end(&json);
	json_key(&json, "weeks");
	json_array(&json);
	for (size_t i = 0; i < forecast->week_count; i++)
		week_json(&json, &forecast->weeks[i]);
	json_array_end(&json);
	json_key(&json, "days");
	json_array(&json);
	for (size_t i = 0; i < forecast->day_count; i++)
		day_json(&json, &forecast->days[i]);
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}
