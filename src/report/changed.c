/*
 * changed.c - see habits.h: the story of what changed before a pain. The page of
 * a browser has what changed; what was normal and what is not known stand in
 * its list of habits.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/habits.h"

#include <math.h>

#include "base/html.h"
#include "base/num.h"
#include "base/when.h"
#include "report/habits_priv.h"

enum { WEEK_DAYS = 7, LABEL_COLUMNS = 28, RANK_DECIMALS = 4 };

#define NOTHING "Nothing that the files can show changed in the days in which it is usually looked for."

/* ---- text ---- */

/* "1. 17 May, 4 days before" */
static void event_head(Buf *line, const ChangeEvent *event, int64_t now_day)
{
	buf_printf(line, "%d. %s", event->number, event->facts[0].run.n > 0 ? "" : "In the days to ");
	when_add_day_spoken(line, event->day, now_day);
	if (event->days_before == 0)
		buf_adds(line, ", on the first day of the pain");
	else
		buf_printf(line, ", %d day%s before", event->days_before, event->days_before == 1 ? "" : "s");
}

static void events_text(Buf *out, const Changed *changed, bool in_time, const Page *page)
{
	Buf line;
	buf_init(&line, &out->allocator, HABIT_LINE_BYTES_MAX);
	for (size_t i = 0; i < changed->event_count; i++) {
		const ChangeEvent *event = &changed->events[i];
		if (event->in_time != in_time)
			continue;
		event_head(&line, event, changed->now_day);
		habit_heading(out, page, TONE_CARE, &line);
		habit_facts_text(out, event->facts, event->fact_count, page);
	}
	buf_done(&line);
}

static size_t count_in_time(const Changed *changed)
{
	size_t count = 0;
	while (count < changed->event_count && changed->events[count].in_time)
		count++;
	return count;
}

/* What the days are measured by: distance, where every run says it, else time,
 * else nothing but that there was a run. */
typedef enum Measure { BY_DISTANCE, BY_TIME, BY_RUNS } Measure;

static double amount_of(const ChangeDay *day, Measure measure)
{
	return measure == BY_DISTANCE ? day->metres : measure == BY_TIME ? day->seconds : (double)day->runs;
}

static Measure measure_of(const Changed *changed)
{
	Measure measure = BY_DISTANCE;
	for (size_t i = 0; i < changed->day_count; i++)
		while (measure != BY_RUNS && changed->days[i].runs > 0 && !is_known(amount_of(&changed->days[i], measure)))
			measure++;
	return measure;
}

/* A day: a block as high as its distance, "·" without a run, "?" unknown; behind
 * it the number of what changed on it. */
static void day_text(Buf *out, const ChangeDay *day, Measure measure, double most)
{
	static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	if (!is_known(day->metres) && day->runs == 0)
		buf_addc(out, '?');
	else if (day->runs == 0)
		buf_adds(out, "·");
	else
		buf_adds(out, blocks[most > 0 ? (size_t)num_clamp(amount_of(day, measure) / most * 7.999, 0, 7) : 0]);
	if (day->event > 0)
		buf_printf(out, "%-2d", day->event);
	else
		buf_adds(out, "  ");
}

static void week_text(Buf *out, const Changed *changed, size_t first, Measure measure, double most, const Page *page)
{
	const size_t from = out->n;
	double sum = 0;
	bool known = true;
	buf_adds(out, "  ");
	when_add_day_spoken(out, changed->days[first].day, changed->now_day);
	buf_adds(out, " – ");
	when_add_day_spoken(out, changed->days[first + WEEK_DAYS - 1].day, changed->now_day);
	ink_pad(out, from, LABEL_COLUMNS, false);
	for (size_t k = first; k < first + WEEK_DAYS; k++) {
		const ChangeDay *day = &changed->days[k];
		day_text(out, day, measure, most);
		sum += known_or(amount_of(day, measure), 0);
		known = known && (day->runs > 0 || is_known(day->metres));
	}
	buf_adds(out, known ? " " : " at least ");
	if (measure == BY_DISTANCE)
		ink_distance(out, page, sum);
	else if (measure == BY_TIME)
		when_add_duration(out, sum);
	else
		buf_printf(out, "%.0f runs", sum);
	buf_addc(out, '\n');
}

static void weeks_text(Buf *out, const Changed *changed, const Page *page)
{
	const Measure measure = measure_of(changed);
	double most = 0;
	for (size_t i = 0; i < changed->day_count; i++)
		most = fmax(most, known_or(amount_of(&changed->days[i], measure), 0));
	ink_heading(out, page, TONE_STRONG, "The weeks, a column a day; the figures are those above");
	for (size_t i = 0; i < changed->day_count; i += WEEK_DAYS)
		week_text(out, changed, i, measure, most, page);
}

static void changed_text(Buf *out, const Changed *changed, const Page *page)
{
	const size_t in_time = count_in_time(changed);
	Buf line;
	buf_init(&line, &out->allocator, HABIT_LINE_BYTES_MAX);
	buf_printf(&line, "What changed in the %d weeks to ", changed->weeks);
	when_add_day_spoken(&line, changed->pain_day, changed->now_day);
	buf_adds(&line, ", when the pain began");
	habit_heading(out, page, TONE_STRONG, &line);
	if (in_time == 0)
		ink_paragraph(out, page, "  ", STR(NOTHING));
	events_text(out, changed, true, page);
	if (in_time < changed->event_count) {
		ink_heading(out, page, TONE_STRONG, "Longer before than such a change is looked for");
		events_text(out, changed, false, page);
	}
	weeks_text(out, changed, page);
	if (changed->normal_count > 0) {
		ink_heading(out, page, TONE_STRONG, "Looked at, and found normal");
		habit_facts_text(out, changed->normal, changed->normal_count, page);
	}
	habit_unknown_text(out, changed->unknown, changed->unknown_count, page);
	buf_done(&line);
	buf_addc(out, '\n');
	ink_paragraph(out, page, "", STR(HABIT_GRADES));
	ink_paragraph(out, page, "", changed->honest);
}

/* ---- JSON ---- */

static void events_json(Json *json, const Changed *changed)
{
	json_key(json, "events");
	json_array(json);
	for (size_t i = 0; i < changed->event_count; i++) {
		const ChangeEvent *event = &changed->events[i];
		json_object(json);
		json_key_int(json, "number", event->number);
		json_key_day(json, "date", event->day);
		json_key_int(json, "days_before", event->days_before);
		json_key_bool(json, "in_time", event->in_time);
		json_key_number(json, "rank", event->rank, RANK_DECIMALS);
		json_key_text(json, "run", event->facts[0].run);
		json_key(json, "facts");
		habit_facts_json(json, event->facts, event->fact_count);
		json_object_end(json);
	}
	json_array_end(json);
}

static void days_json(Json *json, const Changed *changed)
{
	json_key(json, "days");
	json_array(json);
	for (size_t i = 0; i < changed->day_count; i++) {
		const ChangeDay *day = &changed->days[i];
		json_object(json);
		json_key_day(json, "date", day->day);
		json_key_number(json, "distance_m", day->metres, 0);
		json_key_number(json, "moving_s", day->seconds, 0);
		json_key_int(json, "runs", day->runs);
		json_key(json, "event");
		if (day->event > 0)
			json_int(json, day->event);
		else
			json_null(json);
		json_object_end(json);
	}
	json_array_end(json);
}

static void changed_json(Buf *out, const Changed *changed)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key_day(&json, "pain_began", changed->pain_day);
	json_key_int(&json, "weeks", changed->weeks);
	events_json(&json, changed);
	json_key(&json, "normal");
	habit_facts_json(&json, changed->normal, changed->normal_count);
	habit_unknown_json(&json, changed->unknown, changed->unknown_count);
	days_json(&json, changed);
	json_key_text(&json, "honest", changed->honest);
	json_object_end(&json);
	json_end(&json);
}

/* ---- HTML ---- */

static void events_html(Buf *out, const Changed *changed)
{
	Buf line;
	buf_init(&line, &out->allocator, HABIT_LINE_BYTES_MAX);
	for (size_t i = 0; i < changed->event_count; i++) {
		const ChangeEvent *event = &changed->events[i];
		buf_clear(&line);
		event_head(&line, event, changed->now_day);
		if (!event->in_time)
			buf_adds(&line, ", longer than such a change is looked for");
		html_element(out, "h3", NULL, buf_str(&line));
		buf_adds(out, "<ul class=\"training\">\n");
		habit_facts_html(out, event->facts, event->fact_count);
		buf_adds(out, "</ul>\n");
		out->failed |= !buf_ok(&line);
	}
	buf_done(&line);
}

static void changed_html(Buf *out, const Changed *changed)
{
	buf_printf(out, "<section>\n<h2>What changed in the %d weeks to ", changed->weeks);
	when_add_day_spoken(out, changed->pain_day, changed->now_day);
	buf_adds(out, ", when the pain began</h2>\n");
	if (changed->event_count == 0)
		html_element(out, "p", NULL, STR(NOTHING));
	events_html(out, changed);
	html_element(out, "p", NULL, changed->honest);
	buf_adds(out, "</section>\n");
}

void report_changed(Buf *out, const Changed *changed, const Page *page)
{
	switch (page->form) {
	case FORM_JSON: changed_json(out, changed); return;
	case FORM_HTML: changed_html(out, changed); return;
	case FORM_TEXT:
	case FORM_CSV: changed_text(out, changed, page); return;
	}
}
