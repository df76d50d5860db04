/*
 * told_days.c - see told_days.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/told_days.h"

#include <math.h>

#include "base/json.h"
#include "base/when.h"

static const double POUNDS_PER_KG = 1 / 0.45359237;

/* "slept 7h30", "fatigue 3 of 5" */
static void add_fact(Buf *out, const Wellness *row, const Page *page)
{
	static const struct {
		const char *before;
		const char *behind;
	} words[WELLNESS_KINDS] = {
	    [WELLNESS_HR_REST] = {"resting heart rate ", " bpm"},
	    [WELLNESS_HRV_RMSSD] = {"HRV ", " ms"},
	    [WELLNESS_HRV_SDNN] = {"HRV (SDNN) ", " ms"},
	    [WELLNESS_SLEEP_SCORE] = {"sleep score ", ""},
	    [WELLNESS_STEPS] = {"", " steps"},
	    [WELLNESS_STRESS] = {"stress ", ""},
	    [WELLNESS_RESPIRATION] = {"", " breaths a minute"},
	    [WELLNESS_FATIGUE] = {"fatigue ", " (1 very tired - 5 fresh)"},
	    [WELLNESS_MOOD] = {"mood ", " (1 very low - 5 very good)"},
	    [WELLNESS_SORENESS] = {"soreness ", " (1 very sore - 5 not at all)"},
	    [WELLNESS_CALM] = {"calm ", " (1 very stressed - 5 relaxed)"},
	    [WELLNESS_SLEEP_QUALITY] = {"sleep quality ", " (1 bad - 5 very good)"},
	    [WELLNESS_READINESS] = {"readiness ", " of 10"},
	};
	if (row->kind == WELLNESS_SLEEP) {
		const long minutes = lround(row->value / 60);
		buf_printf(out, "slept %ldh%02ld", minutes / 60, minutes % 60);
	} else if (row->kind == WELLNESS_WEIGHT) {
		buf_printf(out, "weight %.1f %s", row->value * (page->imperial ? POUNDS_PER_KG : 1), page->imperial ? "lb" : "kg");
	} else {
		buf_printf(out, "%s%g%s", words[row->kind].before, row->value, words[row->kind].behind);
	}
}

static void days_json(Buf *out, const ToldDays *days)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key(&json, "days");
	json_array(&json);
	for (size_t i = 0; i < days->count; i++) {
		if (i == 0 || days->rows[i].day != days->rows[i - 1].day) {
			json_object(&json);
			json_key_day(&json, "date", days->rows[i].day);
		}
		json_key_number(&json, wellness_name(days->rows[i].kind), days->rows[i].value, 2);
		if (i + 1 == days->count || days->rows[i + 1].day != days->rows[i].day)
			json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}

void report_told_days(Buf *out, const ToldDays *days, const Page *page)
{
	if (page->form == FORM_JSON) {
		days_json(out, days);
		return;
	}
	if (days->count == 0)
		buf_adds(out, "You said nothing of these days. Say what you know: legwork day --sleep 7h30 --fatigue 3\n");
	for (size_t i = 0; i < days->count; i++) {
		if (i == 0 || days->rows[i].day != days->rows[i - 1].day) {
			when_add_day(out, days->rows[i].day);
			buf_adds(out, "  ");
		} else {
			buf_adds(out, "            ");
		}
		add_fact(out, &days->rows[i], page);
		buf_addc(out, '\n');
	}
}
