/*
 * cap_words.c - see cap_words.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/cap_words.h"

#include "base/num.h"
#include "base/when.h"
#include "report/ink.h"

static const double KILOMETRES_PER_MILE = 1.609344;
static const double RANGE_OPEN = 4;
static const double SMALLEST = 0.5; /* below it everything is shown as 0 */

static double easy_length(double km, const Page *page)
{
	return page->imperial ? km / KILOMETRES_PER_MILE : km;
}

void cap_add_value(Buf *out, CapUnit unit, double value, const Page *page)
{
	if (!is_known(value)) {
		buf_adds(out, "–");
		return;
	}
	switch (unit) {
	case CAP_DISTANCE: ink_distance(out, page, value); return;
	case CAP_TIME: when_add_duration(out, value); return;
	case CAP_DOWNHILL: ink_height(out, page, value); return;
	case CAP_SHIN:
	case CAP_ACHILLES:
	case CAP_KNEECAP:
	case CAP_SOLE:
		buf_add_fixed(out, easy_length(value, page), 1);
		buf_adds(out, page->imperial ? " easy mi" : " easy km");
		return;
	case CAP_STEPS:
	case CAP_UNITS: buf_add_fixed(out, value, 0); return;
	}
}

void cap_add_range(Buf *out, CapUnit unit, const WhatIfUnit *row, const Page *page)
{
	cap_add_value(out, unit, row->value, page);
	if (!is_known(row->value) || !is_known(row->low) || !is_known(row->high) || !(row->high > SMALLEST))
		return;
	const bool height = unit == CAP_DOWNHILL;
	const bool open = row->value > 1 && row->high > RANGE_OPEN * row->value; /* the constants say no more than "far more" */
	buf_adds(out, " (");
	if (height)
		ink_height(out, page, row->low);
	else
		buf_add_fixed(out, easy_length(row->low, page), 0);
	buf_adds(out, open ? " or far more" : " to ");
	if (open)
		;
	else if (height)
		ink_height(out, page, row->high);
	else
		buf_add_fixed(out, easy_length(row->high, page), 0);
	buf_adds(out, ")");
}

void cap_add_jump(Buf *out, double jump_pct)
{
	if (!is_known(jump_pct)) {
		buf_adds(out, "–");
		return;
	}
	buf_adds(out, jump_pct >= 0.5 ? "+" : "");
	buf_add_fixed(out, jump_pct, 0);
	buf_adds(out, " %");
}

void sore_add(Buf *out, const Sore *sore)
{
	buf_add_fixed(out, sore->mid, 0);
	buf_adds(out, " of 10 (");
	buf_add_fixed(out, sore->low, 0);
	buf_adds(out, " to ");
	buf_add_fixed(out, sore->high, 0);
	buf_adds(out, ")");
}

void day_add(Buf *out, int64_t day, int64_t today)
{
	if (day == today)
		buf_adds(out, "today");
	else if (day == today + 1)
		buf_adds(out, "tomorrow");
	else if (day == today - 1)
		buf_adds(out, "yesterday");
	else
		when_add_day_spoken(out, day, today);
}

const char *band_meaning(SpikeBand band)
{
	switch (band) {
	case SPIKE_NO_BASELINE: return "no run of the 30 days before to compare it with";
	case SPIKE_REFERENCE: return "in 5205 runners, about 2 in 1000 such runs were followed by an overuse injury";
	case SPIKE_SMALL:
	case SPIKE_MODERATE:
		return "in 5205 runners, overuse injuries after about 2 in 1000 runs became about 4 (3 to 5) after runs more than 10 % "
		       "longer than the longest before";
	case SPIKE_LARGE:
		return "in 5205 runners, overuse injuries after about 2 in 1000 runs became about 5 (3 to 8) after runs of more than "
		       "double the longest before";
	}
	return "";
}

void entry_add(Buf *out, const Entry *entry, const Page *page)
{
	static const char *const TIMES[] = {"no times", "once", "twice", "three times", "four times", "five times", "six times"};
	if (entry->stage == 0) {
		buf_adds(out, "half of the longest run before the break, ");
		ink_distance(out, page, (double)entry->distance_m);
		return;
	}
	buf_printf(out, "walk %.0f minutes, run %.0f, %s, about ", entry->walk_min, entry->run_min,
		   entry->times >= 0 && entry->times < (int)COUNT_OF(TIMES) ? TIMES[entry->times] : "several times");
	ink_distance(out, page, (double)entry->distance_m);
	buf_adds(out, " in all");
}

/* ---- JSON ---- */

void sore_json(Json *json, const char *key, const Sore *sore)
{
	json_key(json, key);
	if (!is_known(sore->mid)) {
		json_null(json);
		return;
	}
	json_object(json);
	json_key_number(json, "mid", sore->mid, 2);
	json_key_number(json, "low", sore->low, 2);
	json_key_number(json, "high", sore->high, 2);
	json_object_end(json);
}

static void unit_json(Json *json, CapUnit unit, const WhatIfUnit *row)
{
	const int decimals = cap_unit_decimals(unit) + 1;
	json_key(json, cap_unit_key(unit));
	json_object(json);
	json_key_number(json, "value", row->value, decimals);
	json_key_number(json, "low", row->low, decimals);
	json_key_number(json, "high", row->high, decimals);
	json_key_number(json, "longest_30d", row->longest, decimals);
	json_key_number(json, "jump_pct", row->jump_pct, 2);
	json_key_text(json, "band", spike_band_word(row->band));
	json_object_end(json);
}

void what_if_json(Json *json, const WhatIf *what_if)
{
	const PlannedRun *run = &what_if->run;
	json_key_day(json, "date", run->day);
	json_key_int(json, "distance_m", run->distance_m);
	json_key_number(json, "duration_s", run->duration_s, 0);
	json_key_number(json, "speed_mps", run->speed_mps, 3);
	json_key_bool(json, "speed_is_usual", what_if->usual_speed);
	json_key_number(json, "ascent_m", run->ascent_m, 0);
	json_key_number(json, "descent_m", run->descent_m, 0);
	json_key_bool(json, "climb_is_usual", what_if->usual_climb);
	json_key_text(json, "kind", run->kind);
	json_key(json, "units");
	json_object(json);
	for (int unit = 0; unit < CAP_UNITS; unit++)
		unit_json(json, (CapUnit)unit, &what_if->of[unit]);
	json_object_end(json);
	json_key_text(json, "binds", text_of(cap_unit_key(what_if->binds)));
	json_key_number(json, "within_distance_m", what_if->within_m, 0);
	json_key_number(json, "within_all_m", what_if->within_all_m, 0);
	json_key_text(json, "within_all_by", text_of(cap_unit_key(what_if->within_unit)));
	sore_json(json, "soreness_peak", &what_if->sore);
	sore_json(json, "soreness_next_day", &what_if->sore_tomorrow);
}

void entry_json(Json *json, const Entry *entry)
{
	json_object(json);
	json_key(json, "stage");
	if (entry->stage == 0)
		json_null(json);
	else
		json_int(json, entry->stage);
	json_key_number(json, "share_of_longest", entry->stage == 0 ? entry->share : UNKNOWN, 2);
	json_key_number(json, "walk_min", entry->stage == 0 ? UNKNOWN : entry->walk_min, 0);
	json_key_number(json, "run_min", entry->stage == 0 ? UNKNOWN : entry->run_min, 0);
	json_key_int(json, "times", entry->times);
	json_key_int(json, "distance_m", entry->distance_m);
	json_object_end(json);
}
