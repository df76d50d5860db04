/*
 * today_json.c - today as JSON. Sentences stand beside the numbers, so that a
 * program can say what a person reads.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/num.h"
#include "base/when.h"
#include "report/cap_words.h"
#include "report/today_priv.h"

enum { SENTENCE_MAX = 4096 };

static void metres_or_null(Json *json, const char *key, int64_t metres)
{
	json_key(json, key);
	if (metres < 0)
		json_null(json);
	else
		json_int(json, metres);
}

/* 0 is no time. */
static void time_or_null(Json *json, const char *key, int64_t unix_s)
{
	if (unix_s == 0)
		json_key_text(json, key, STR_NONE);
	else
		json_key_time(json, key, unix_s);
}

static void cap_json(Json *json, CapUnit unit, const Cap *cap)
{
	const int decimals = cap_unit_decimals(unit) + 1;
	json_key(json, cap_unit_key(unit));
	json_object(json);
	json_key_number(json, "longest_30d", cap->longest, decimals);
	json_key_number(json, "cap", cap->most, decimals);
	json_key_number(json, "usual_per_km", cap->per_km, 3);
	json_key_number(json, "reached_after_m", cap->reach_m, 0);
	json_key_text(json, "grade", unit == CAP_DISTANCE ? STR("B") : STR("D"));
	json_key_text(json, "source", unit == CAP_DISTANCE ? STR("frandsen2025") : STR("estimate"));
	json_object_end(json);
}

static void caps_json(Json *json, const Caps *caps)
{
	json_key(json, "rule");
	json_object(json);
	metres_or_null(json, "longest_30d_m", caps->longest_m);
	metres_or_null(json, "cap_m", caps->most_m);
	metres_or_null(json, "second_longest_30d_m", caps->second_m);
	json_key(json, "longest_leaves_window_on");
	if (caps->longest_m < 0)
		json_null(json);
	else {
		json_object(json);
		json_key_day(json, "date", caps->expires_day);
		metres_or_null(json, "cap_then_m", caps->then_most_m);
		json_object_end(json);
	}
	metres_or_null(json, "days_since_last_run", caps->days_off);
	json_key_int(json, "runs_30d", (int64_t)caps->runs);
	json_key_int(json, "runs_30d_without_distance", (int64_t)caps->unknown_runs);
	json_key(json, "return_after_break");
	if (caps->has_entry)
		entry_json(json, &caps->entry);
	else
		json_null(json);
	json_key(json, "units");
	json_object(json);
	for (int unit = 0; unit < CAP_UNITS; unit++)
		cap_json(json, (CapUnit)unit, &caps->of[unit]);
	json_object_end(json);
	json_key_text(json, "first_unit", is_known(caps->first_m) ? text_of(cap_unit_key(caps->first)) : STR_NONE);
	json_key_number(json, "first_after_m", caps->first_m, 0);
	json_object_end(json);
}

static void last_json(Json *json, const Today *today)
{
	const TodayRun *last = &today->last;
	json_key(json, "last_run");
	if (!today->has_last) {
		json_null(json);
		return;
	}
	json_object(json);
	json_key_time(json, "start", last->start_unix_s);
	json_key_day(json, "date", when_day(last->start_unix_s, last->utc_offset_s));
	metres_or_null(json, "distance_m", last->distance_m > 0 ? last->distance_m : -1);
	json_key_number(json, "moving_s", last->moving_s, 0);
	json_key_number(json, "hours_since_end", last->hours_since, 1);
	metres_or_null(json, "longest_30d_m", last->longest_30d_m);
	json_key_number(json, "jump_pct", last->jump_pct, 2);
	json_key_text(json, "band", spike_band_word(last->band));
	json_key_number(json, "downhill_dose_m", last->downhill_dose_m, 0);
	json_key_number(json, "downhill_novelty", last->downhill_novelty, 2);
	json_key_bool(json, "hard", last->hard);
	json_object_end(json);
}

static void pain_json(Json *json, const Today *today)
{
	json_key(json, "pain");
	if (!today->has_pain) {
		json_null(json);
		return;
	}
	const Pain *pain = &today->pain;
	json_object(json);
	json_key_day(json, "date", pain->day);
	json_key_text(json, "place", pain->place.n > 0 ? pain->place : STR_NONE);
	json_key_number(json, "worst", pain->worst, 1);
	json_key_number(json, "during", pain->during, 1);
	json_key_number(json, "morning", pain->morning, 1);
	json_key_number(json, "limit", today->pain_limit, 0);
	json_key_bool(json, "over_limit", today->pain_over);
	json_object_end(json);
}

static void soreness_json(Json *json, const Today *today)
{
	json_key(json, "soreness");
	if (!today->knows_downhill) {
		json_null(json);
		return;
	}
	json_object(json);
	sore_json(json, "now", &today->sore_now);
	json_key(json, "days");
	json_array(json);
	for (size_t i = 0; i < TODAY_SORE_DAYS; i++) {
		json_object(json);
		json_key_day(json, "date", today->sore[i].day);
		sore_json(json, "highest", &today->sore[i].sore);
		json_object_end(json);
	}
	json_array_end(json);
	json_key_time(json, "below_1_from", today->sore_gone_unix_s);
	json_key_time(json, "below_1_at_the_latest", today->sore_gone_late_unix_s);
	time_or_null(json, "no_hard_or_downhill_until", today->rest_until_unix_s);
	json_key_text(json, "grade", STR("D"));
	json_object_end(json);
}

static void weather_json(Json *json, const Today *today)
{
	json_key(json, "heat");
	if (today->heat.band == HEAT_UNKNOWN) {
		json_null(json);
	} else {
		json_object(json);
		json_key_number(json, "temperature_c", today->heat.temperature_c, 1);
		json_key_number(json, "humidity_pct", today->heat.humidity_pct, 0);
		json_key_number(json, "wbgt_c", today->heat.wbgt_c, 1);
		json_key_text(json, "band", text_of(heat_band_words(today->heat.band)));
		json_key_text(json, "flag", text_of(heat_band_flag(today->heat.band)));
		json_key_text(json, "advice", text_of(heat_band_advice(today->heat.band, today->heat.acclimatised)));
		json_key_bool(json, "used_to_it", today->heat.acclimatised);
		json_key_text(json, "grade", STR("B"));
		json_object_end(json);
	}
	json_key(json, "water");
	if (!is_known(today->water.drink_l_per_h)) {
		json_null(json);
		return;
	}
	json_object(json);
	json_key_number(json, "sweat_l_per_h", today->water.sweat_l_per_h, 2);
	json_key_number(json, "drink_l_per_h", today->water.drink_l_per_h, 2);
	json_key_bool(json, "guessed", today->water.guessed);
	json_object_end(json);
}

static void remarks_json(Json *json, const Today *today)
{
	const Page page = {.form = FORM_TEXT, .columns = PAGE_COLUMNS_MAX, .now_unix_s = today->at_unix_s};
	Buf said;
	buf_init(&said, &json->out->allocator, SENTENCE_MAX);
	json_key(json, "remarks");
	json_array(json);
	for (int remark = 0; remark < TODAY_REMARKS; remark++) {
		if (!today->remarks[remark])
			continue;
		buf_clear(&said);
		today_say_remark(&said, today, (TodayRemark)remark, &page);
		json_object(json);
		json_key_text(json, "kind", text_of(today_remark_key((TodayRemark)remark)));
		json_key_text(json, "text", buf_str(&said));
		json_key_text(json, "source", text_of(today_remark_source((TodayRemark)remark)));
		json_key_text(json, "grade", grade_word(today_remark_grade((TodayRemark)remark)));
		json_object_end(json);
	}
	json_array_end(json);
	if (!buf_ok(&said))
		json->out->failed = true;
	buf_done(&said);
}

void today_json(Buf *out, const Today *today)
{
	Json json;
	const Page page = {.form = FORM_TEXT, .columns = PAGE_COLUMNS_MAX, .now_unix_s = today->at_unix_s};
	Buf said;
	buf_init(&said, &out->allocator, SENTENCE_MAX);
	today_say_verdict(&said, today, &page);
	json_init(&json, out);
	json_object(&json);
	json_key_time(&json, "at", today->at_unix_s);
	json_key_day(&json, "date", today->day);
	json_key_text(&json, "verdict", today_verdict_word(today->verdict));
	json_key_text(&json, "text", buf_str(&said));
	caps_json(&json, &today->caps);
	last_json(&json, today);
	pain_json(&json, today);
	soreness_json(&json, today);
	weather_json(&json, today);
	remarks_json(&json, today);
	json_key(&json, "planned");
	if (today->has_plan) {
		json_object(&json);
		what_if_json(&json, &today->plan);
		json_object_end(&json);
	} else {
		json_null(&json);
	}
	json_object_end(&json);
	json_end(&json);
	if (!buf_ok(&said))
		out->failed = true;
	buf_done(&said);
}
