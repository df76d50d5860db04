/*
 * load_view_json.c - the training day by day for programs: the keys of the
 * public interface, then all others, in SI units; unknown is null.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/load_view_priv.h"

#include <math.h>

#include "base/num.h"

enum { DECIMALS = 6 };

static void json_known(Json *json, const char *key, double value)
{
	json_key_number(json, key, value, DECIMALS);
}

/* A flag that means nothing where `value`, which it is drawn from, is unknown. */
static void json_flag(Json *json, const char *key, bool flag, double value)
{
	if (is_known(value)) {
		json_key_bool(json, key, flag);
	} else {
		json_key(json, key);
		json_null(json);
	}
}

static void add_more(Json *json, const LoadView *view, size_t at)
{
	const SeriesDay *day = &view->series.days[at];
	const LoadDay *load = &view->series.load[at];
	const LoadMore *more = &view->series.more[at];
	json_known(json, "week_before_sum", more->week_before);
	json_known(json, "week_change_pct", more->week_change_pct);
	json_flag(json, "monotony_high", more->monotonous, load->monotony);
	json_flag(json, "strain_high", more->strain_high, load->strain);
	json_known(json, "banister45_15", more->banister);
	json_key_int(json, "runs", day->runs);
	json_key_int(json, "other_sports", day->others);
	json_key_bool(json, "complete", day->complete);
	json_flag(json, "rest_day", day->rest, day->complete ? 0 : UNKNOWN);
}

static void add_metrics(Json *json, const Metrics *metrics)
{
	for (int m = 0; m < METRIC_COUNT; m++) {
		if (metric_row((Metric)m)->sum == METRIC_ADDS)
			json_known(json, metric_row((Metric)m)->key, metrics->of[m]);
	}
}

static void add_tissues(Json *json, const Freshness *fresh)
{
	static const char *const keys[TISSUE_COUNT] = {
	    [TISSUE_SHIN] = "shin", [TISSUE_ACHILLES] = "achilles", [TISSUE_KNEECAP] = "kneecap", [TISSUE_SOLE] = "sole"};
	json_key(json, "tissues");
	json_object(json);
	for (int t = 0; t < TISSUE_COUNT; t++) {
		json_key(json, keys[t]);
		json_object(json);
		json_known(json, "acute7_km", fresh[t].acute);
		json_known(json, "capacity_km", fresh[t].capacity);
		json_key_int(json, "capacity_days", freshness_days((Tissue)t));
		json_known(json, "ratio", fresh[t].ratio);
		json_object_end(json);
	}
	json_object_end(json);
}

static void add_body(Json *json, const LoadView *view, int64_t day)
{
	const BodyDay *body = series_body_at(&view->series, day);
	json_key(json, "body");
	if (body == NULL) {
		json_null(json);
		return;
	}
	json_object(json);
	json_known(json, "hrv_ms", exp(body->hrv.today));
	json_known(json, "hrv7_ms", exp(body->hrv.mean7));
	json_known(json, "hrv_band_low_ms", exp(body->hrv_low));
	json_known(json, "hrv_band_high_ms", exp(body->hrv_high));
	json_known(json, "hrv_cv7_pct", body->hrv_cv7_pct);
	json_key_text(json, "hrv_state", body_state_word(body->hrv_state));
	json_known(json, "hr_rest_bpm", body->hr_rest.today);
	json_known(json, "hr_rest7_bpm", body->hr_rest.mean7);
	json_known(json, "hr_rest60_bpm", body->hr_rest.mean60);
	json_known(json, "hr_rest_rise_bpm", body->hr_rest_rise);
	json_flag(json, "hr_rest_high", body->hr_rest_high, body->hr_rest_rise);
	json_known(json, "sleep_s", body->sleep.today);
	json_known(json, "sleep7_s", body->sleep.mean7);
	json_known(json, "sleep60_s", body->sleep.mean60);
	json_flag(json, "sleep_short", body->sleep_short, body->sleep.mean7);
	json_object_end(json);
}

static double worst_pain(const LoadView *view, int64_t day)
{
	double worst = UNKNOWN;
	for (size_t i = 0; i < view->pain_count && view->pains[i].day <= day; i++) {
		const Pain *pain = &view->pains[i];
		if (pain->day == day && is_known(pain->worst) && !(pain->worst <= worst))
			worst = pain->worst;
	}
	return worst;
}

void load_view_json(Buf *out, const LoadView *view)
{
	const Series *series = &view->series;
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key_text(&json, "of", text_of(series->of.key));
	json_key_text(&json, "unit", text_of(series->of.unit));
	json_key_bool(&json, "all_sports", series->all_sports);
	json_key(&json, "days");
	json_array(&json);
	for (size_t i = series->count == 0 ? SIZE_MAX : series_at(series, view->from_day);
	     i < series->count && series->days[i].day <= view->to_day; i++) {
		json_object(&json);
		load_day_json(&json, &series->load[i]);
		add_more(&json, view, i);
		add_metrics(&json, &series->days[i].metrics);
		add_tissues(&json, series->fresh[i]);
		add_body(&json, view, series->days[i].day);
		json_known(&json, "pain_worst", worst_pain(view, series->days[i].day));
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}
