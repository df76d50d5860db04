/*
 * cohort_data.c - a cohort's report for programs: JSON, and the bands as CSV.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/json.h"
#include "base/num.h"
#include "report/cohort_priv.h"

enum { DECIMALS = 6 };

static void json_estimate(Json *json, const char *key, const CohortEstimate *estimate)
{
	json_key(json, key);
	if (!is_known(estimate->value)) {
		json_null(json);
		return;
	}
	json_object(json);
	json_key_number(json, "value", estimate->value, DECIMALS);
	json_key_number(json, "low", estimate->low, DECIMALS);
	json_key_number(json, "high", estimate->high, DECIMALS);
	json_object_end(json);
}

static void json_rows(Json *json, const CohortRow *rows)
{
	json_array(json);
	for (size_t k = 0; k < COHORT_BANDS; k++) {
		const CohortRow *row = &rows[k];
		json_object(json);
		json_key_text(json, "band", spike_band_word(row->band));
		json_key_int(json, "sessions", row->sessions);
		json_key_int(json, "runners", row->runners);
		json_key_int(json, "injuries", row->injuries);
		json_estimate(json, "per_1000_sessions", &row->rate);
		json_estimate(json, "rate_ratio", &row->ratio);
		json_estimate(json, "hazard_ratio", &row->hazard);
		json_object_end(json);
	}
	json_array_end(json);
}

static void json_totals(Json *json, const Cohort *cohort)
{
	const CohortTotals *t = &cohort->totals;
	json_key_int(json, "runners", t->runners);
	json_key_int(json, "sessions", t->sessions);
	json_key_int(json, "distance_m", t->distance_m);
	json_key_int(json, "sessions_without_distance", t->without_distance);
	json_key_int(json, "sessions_counted", t->counted);
	json_key_int(json, "sessions_after_first_injury", t->censored);
	json_key_int(json, "sessions_injury_not_said", t->not_said);
	json_key_int(json, "injuries", t->injuries);
	json_key_int(json, "injuries_without_session", t->unmatched);
	json_key_bool(json, "all_injuries", cohort->all_injuries);
	json_estimate(json, "per_1000_sessions", &cohort->rate);
	json_estimate(json, "per_1000_hours", &cohort->rate_hour);
	json_key_number(json, "gap_auc", cohort->gap_auc, DECIMALS);
	json_key_bool(json, "rows_chosen_by_outcome", cohort->gap_warns);
}

void cohort_json(Buf *out, const Cohort *cohort)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_totals(&json, cohort);
	json_key(&json, "exposures");
	json_object(&json);
	for (size_t e = 0; e < COHORT_EXPOSURES; e++) {
		const Str key = cohort_exposure_key((CohortExposure)e);
		json_key(&json, key.p);
		json_rows(&json, cohort->rows[e]);
	}
	json_object_end(&json);
	json_key(&json, "alarms");
	json_array(&json);
	for (size_t f = 0; f < COHORT_FLAGS; f++) {
		json_object(&json);
		json_key_text(&json, "rule", cohort_flag_key((CohortFlag)f));
		json_key_int(&json, "sessions", cohort->alarms[f].sessions);
		json_key_int(&json, "flagged", cohort->alarms[f].flagged);
		json_key_number(&json, "share", cohort->alarms[f].share, DECIMALS);
		json_key_number(&json, "published_share", cohort_flag_published((CohortFlag)f), DECIMALS);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}

static void csv_estimate(Buf *out, const CohortEstimate *estimate)
{
	const double values[] = {estimate->value, estimate->low, estimate->high};
	for (size_t i = 0; i < COUNT_OF(values); i++) {
		buf_addc(out, ',');
		if (is_known(values[i]))
			buf_add_fixed(out, values[i], DECIMALS);
	}
}

void cohort_csv(Buf *out, const Cohort *cohort)
{
	buf_adds(out, "exposure,band,sessions,runners,injuries,per_1000,per_1000_low,per_1000_high,rate_ratio,rate_ratio_low,"
		      "rate_ratio_high,hazard_ratio,hazard_ratio_low,hazard_ratio_high\n");
	for (size_t e = 0; e < COHORT_EXPOSURES; e++) {
		for (size_t k = 0; k < COHORT_BANDS; k++) {
			const CohortRow *row = &cohort->rows[e][k];
			buf_add(out, cohort_exposure_key((CohortExposure)e));
			buf_addc(out, ',');
			buf_add(out, spike_band_word(row->band));
			buf_printf(out, ",%lld,%lld,%lld", (long long)row->sessions, (long long)row->runners,
				   (long long)row->injuries);
			csv_estimate(out, &row->rate);
			csv_estimate(out, &row->ratio);
			csv_estimate(out, &row->hazard);
			buf_addc(out, '\n');
		}
	}
}
