/*
 * race_times.c - race times, as a range with what they stand on.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/json.h"
#include "base/num.h"
#include "base/when.h"
#include "report/forecast.h"
#include "report/ink.h"

enum { NAME_COLUMNS = 14, TIME_COLUMNS = 14, RANGE_COLUMNS = 20 };

static void race_json(Buf *out, const RaceTimes *times)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key_day(&json, "from", times->from_day);
	json_key_number(&json, "vdot", times->vdot, 2);
	json_key_number(&json, "exponent", times->exponent, 4);
	json_key_number(&json, "week_km", times->week_km, 1);
	json_key(&json, "efforts");
	json_array(&json);
	for (size_t i = 0; i < times->effort_count; i++) {
		const Effort *effort = &times->efforts[i];
		json_object(&json);
		json_key_number(&json, "distance_m", effort->distance_m, 0);
		json_key_number(&json, "time_s", effort->time_s, 0);
		json_key_day(&json, "date", when_day(effort->start_unix_s, effort->utc_offset_s));
		json_object_end(&json);
	}
	json_array_end(&json);
	json_key(&json, "races");
	json_array(&json);
	for (size_t i = 0; i < RACE_DISTANCES; i++) {
		const RaceTime *time = &times->times[i];
		json_object(&json);
		json_key_text(&json, "race", time->name);
		json_key_number(&json, "distance_m", time->distance_m, 1);
		json_key_number(&json, "fastest_s", time->fastest_s, 0);
		json_key_number(&json, "slowest_s", time->slowest_s, 0);
		for (int f = 0; f < RACE_FORMULAS; f++)
			json_key_number(&json, race_formula_key((RaceFormula)f), time->time_s[f], 0);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_key_text(&json, "grade", STR("D"));
	json_object_end(&json);
	json_end(&json);
}

static void add_time(Buf *out, double time_s)
{
	if (is_known(time_s))
		when_add_duration(out, time_s);
	else
		buf_adds(out, "–");
}

static void add_row(Buf *out, const RaceTime *time, const Page *page)
{
	size_t from = out->n;
	buf_add(out, time->name);
	ink_pad(out, from, NAME_COLUMNS, false);
	from = out->n;
	add_time(out, time->fastest_s);
	buf_adds(out, " to ");
	add_time(out, time->slowest_s);
	ink_tone(out, page, TONE_PLAIN);
	ink_pad(out, from, RANGE_COLUMNS, false);
	for (size_t f = 0; f < RACE_FORMULAS; f++) {
		from = out->n;
		add_time(out, time->time_s[f]);
		ink_pad(out, from, TIME_COLUMNS, true);
	}
	buf_addc(out, '\n');
}

static void race_text(Buf *out, const RaceTimes *times, const Page *page)
{
	if (times->effort_count == 0) {
		ink_paragraph(out, page, "",
			      STR("No run of the last 90 days has a fastest 3, 6, 12 or 20 minutes to go by, so nothing can be said of race "
				  "times. They come with recordings of runs (legwork import)."));
		return;
	}
	ink_add(out, page, TONE_FAINT, STR("race          range                      Cameron       Daniels own power law\n"));
	for (size_t i = 0; i < RACE_DISTANCES; i++)
		add_row(out, &times->times[i], page);
	const Effort *longest = &times->efforts[times->effort_count - 1];
	Buf said;
	buf_init(&said, &out->allocator, 2048);
	buf_adds(&said, "From your fastest ");
	buf_add_fixed(&said, longest->time_s / 60, 0);
	buf_adds(&said, " minutes of the last 90 days, ");
	ink_distance(&said, page, longest->distance_m);
	buf_adds(&said, " on the level (");
	when_add_day_spoken(&said, when_day(longest->start_unix_s, longest->utc_offset_s), when_day(page->now_unix_s, 0));
	buf_adds(&said, "). If that was training and not as fast as you could, you are faster than this. None of the formulas knows how far "
			"you have trained: the longer the race, the more they flatter (cameron1998, daniels, riegel1981; grade D).");
	if (times->week_km < 30) {
		buf_adds(&said, " For the marathon all the more: you ran ");
		ink_distance(&said, page, 1000 * times->week_km);
		buf_adds(&said, " a week over the last eight.");
	}
	buf_addc(out, '\n');
	ink_paragraph(out, page, "", buf_str(&said));
	if (!buf_ok(&said))
		out->failed = true;
	buf_done(&said);
}

void report_race_times(Buf *out, const RaceTimes *times, const Page *page)
{
	if (page->form == FORM_JSON)
		race_json(out, times);
	else
		race_text(out, times, page);
}
