/*
 * habits.c - see habits.h: the list of habits, and the story of what changed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/habits.h"

#include <math.h>

#include "base/html.h"
#include "base/num.h"
#include "base/when.h"
#include "report/ink.h"

enum { LINE_BYTES_MAX = 512, WEEK_DAYS = 7, LABEL_COLUMNS = 22, DISTANCE_DECIMALS = 0 };

static void add_day(Buf *out, int64_t day, int64_t now_day)
{
	when_add_day_spoken(out, day, now_day);
}

#define UNKNOWN_HEADING "Not known from your files, and what would tell it"

/* A heading with days in it. */
static void heading(Buf *out, const Page *page, Tone tone, Buf *line)
{
	ink_heading(out, page, tone, buf_cstr(line));
	out->failed |= !buf_ok(line);
	buf_clear(line);
}

/* "minimal shoes, tight shoes" of those that the same would tell, from `i` on; none
 * when an earlier one has told it. */
static void add_words(Buf *line, const HabitUnknown *unknown, size_t count, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (text_equal(unknown[k].would_tell, unknown[i].would_tell))
			return;
	for (size_t k = i; k < count; k++)
		if (text_equal(unknown[k].would_tell, unknown[i].would_tell)) {
			if (k > i)
				buf_adds(line, ", ");
			buf_add(line, unknown[k].words);
		}
}

static void unknown_text(Buf *out, const HabitUnknown *unknown, size_t count, const Page *page)
{
	Buf line;
	buf_init(&line, &out->allocator, LINE_BYTES_MAX);
	if (count > 0)
		ink_heading(out, page, TONE_STRONG, UNKNOWN_HEADING);
	for (size_t i = 0; i < count; i++) {
		buf_clear(&line);
		add_words(&line, unknown, count, i);
		if (line.n > 0) {
			buf_adds(&line, " – ");
			buf_add(&line, unknown[i].would_tell);
			ink_paragraph(out, page, "  - ", buf_str(&line));
		}
		out->failed |= !buf_ok(&line);
	}
	buf_done(&line);
}

static void unknown_json(Json *json, const HabitUnknown *unknown, size_t count)
{
	json_key(json, "unknown");
	json_array(json);
	for (size_t i = 0; i < count; i++) {
		json_object(json);
		json_key_text(json, "habit", unknown[i].habit);
		json_key_text(json, "words", unknown[i].words);
		json_key_text(json, "would_tell", unknown[i].would_tell);
		json_object_end(json);
	}
	json_array_end(json);
}

#define GRADES \
	"Grades say how far to trust a statement: A trials, B guidelines or large studies, C small studies, D tradition or " \
	"our estimate."

/* ---- habits ---- */

static void habits_text(Buf *out, const Habits *habits, const Page *page)
{
	Buf line;
	buf_init(&line, &out->allocator, LINE_BYTES_MAX);
	buf_adds(&line, habits->fact_count > 0 ? "What your files say of your habits, " : "Your files say nothing of your habits, ");
	add_day(&line, habits->from_day, habits->now_day);
	buf_adds(&line, " to ");
	add_day(&line, habits->to_day, habits->now_day);
	heading(out, page, TONE_STRONG, &line);
	buf_done(&line);
	habit_facts_text(out, habits->facts, habits->fact_count, page);
	unknown_text(out, habits->unknown, habits->unknown_count, page);
	buf_addc(out, '\n');
	ink_paragraph(out, page, "", STR(GRADES));
}

static void habits_json(Buf *out, const Habits *habits)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key_day(&json, "from", habits->from_day);
	json_key_day(&json, "to", habits->to_day);
	json_key(&json, "habits");
	habit_facts_json(&json, habits->facts, habits->fact_count);
	unknown_json(&json, habits->unknown, habits->unknown_count);
	json_object_end(&json);
	json_end(&json);
}

static void unknown_html(Buf *out, const HabitUnknown *unknown, size_t count)
{
	Buf line;
	buf_init(&line, &out->allocator, LINE_BYTES_MAX);
	if (count > 0)
		buf_adds(out, "<section>\n<h2>" UNKNOWN_HEADING "</h2>\n<ul>\n");
	for (size_t i = 0; i < count; i++) {
		buf_clear(&line);
		add_words(&line, unknown, count, i);
		if (line.n > 0) {
			buf_adds(&line, " – ");
			buf_add(&line, unknown[i].would_tell);
			html_element(out, "li", NULL, buf_str(&line));
		}
		out->failed |= !buf_ok(&line);
	}
	if (count > 0)
		buf_adds(out, "</ul>\n</section>\n");
	buf_done(&line);
}

static void habits_html(Buf *out, const Habits *habits)
{
	buf_adds(out, "<section>\n<h2>What your files say of your habits, ");
	add_day(out, habits->from_day, habits->now_day);
	buf_adds(out, " to ");
	add_day(out, habits->to_day, habits->now_day);
	buf_adds(out, "</h2>\n<ul class=\"training\">\n");
	habit_facts_html(out, habits->facts, habits->fact_count);
	buf_adds(out, "</ul>\n</section>\n");
	unknown_html(out, habits->unknown, habits->unknown_count);
	html_element(out, "p", NULL, STR(GRADES));
}

void report_habits(Buf *out, const Habits *habits, const Page *page)
{
	switch (page->form) {
	case FORM_JSON: habits_json(out, habits); return;
	case FORM_HTML: habits_html(out, habits); return;
	case FORM_TEXT:
	case FORM_CSV: habits_text(out, habits, page); return;
	}
}

/* ---- what changed ---- */

/* "1. 17 May, 4 days before" */
static void event_head(Buf *line, const ChangeEvent *event, int64_t now_day)
{
	buf_printf(line, "%d. ", event->number);
	add_day(line, event->day, now_day);
	if (event->days_before == 0)
		buf_adds(line, ", on the first day of the pain");
	else
		buf_printf(line, ", %d day%s before", event->days_before, event->days_before == 1 ? "" : "s");
}

static void events_text(Buf *out, const Changed *changed, bool in_time, const Page *page)
{
	Buf line;
	buf_init(&line, &out->allocator, LINE_BYTES_MAX);
	for (size_t i = 0; i < changed->event_count; i++) {
		const ChangeEvent *event = &changed->events[i];
		if (event->in_time != in_time)
			continue;
		event_head(&line, event, changed->now_day);
		heading(out, page, TONE_CARE, &line);
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

/* A day: a block as high as its distance, "·" without a run, "?" unknown; behind
 * it the number of what changed on it. */
static void day_text(Buf *out, const ChangeDay *day, double most)
{
	static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	if (!is_known(day->metres))
		buf_addc(out, '?');
	else if (day->runs == 0)
		buf_adds(out, "·");
	else
		buf_adds(out, blocks[most > 0 ? (size_t)num_clamp(day->metres / most * 7.999, 0, 7) : 0]);
	if (day->event > 0)
		buf_printf(out, "%-2d", day->event);
	else
		buf_adds(out, "  ");
}

static void weeks_text(Buf *out, const Changed *changed, const Page *page)
{
	double most = 0;
	for (size_t i = 0; i < changed->day_count; i++)
		most = fmax(most, known_or(changed->days[i].metres, 0));
	ink_heading(out, page, TONE_STRONG, "The weeks, a column a day; the figures are those above");
	for (size_t i = 0; i < changed->day_count; i += WEEK_DAYS) {
		const size_t from = out->n;
		double sum = 0;
		bool known = true;
		buf_adds(out, "  ");
		add_day(out, changed->days[i].day, changed->now_day);
		buf_adds(out, " – ");
		add_day(out, changed->days[i + WEEK_DAYS - 1].day, changed->now_day);
		ink_pad(out, from, LABEL_COLUMNS, false);
		for (size_t k = i; k < i + WEEK_DAYS; k++) {
			day_text(out, &changed->days[k], most);
			sum += known_or(changed->days[k].metres, 0);
			known = known && is_known(changed->days[k].metres);
		}
		buf_adds(out, known ? " " : " at least ");
		ink_distance(out, page, sum);
		buf_addc(out, '\n');
	}
}

static void changed_text(Buf *out, const Changed *changed, const Page *page)
{
	const size_t in_time = count_in_time(changed);
	Buf line;
	buf_init(&line, &out->allocator, LINE_BYTES_MAX);
	buf_printf(&line, "What changed in the %d weeks to ", changed->weeks);
	add_day(&line, changed->pain_day, changed->now_day);
	buf_adds(&line, ", when the pain began");
	heading(out, page, TONE_STRONG, &line);
	if (in_time == 0)
		ink_paragraph(out, page, "  ", STR("Nothing that the files can show changed in the days in which it is usually looked for."));
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
	unknown_text(out, changed->unknown, changed->unknown_count, page);
	buf_done(&line);
	buf_addc(out, '\n');
	ink_paragraph(out, page, "", STR(GRADES));
	ink_paragraph(out, page, "", changed->honest);
}

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
		json_key_number(json, "rank", event->rank, 4);
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
		json_key_number(json, "distance_m", day->metres, DISTANCE_DECIMALS);
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
	unknown_json(&json, changed->unknown, changed->unknown_count);
	days_json(&json, changed);
	json_key_text(&json, "honest", changed->honest);
	json_object_end(&json);
	json_end(&json);
}

void report_changed(Buf *out, const Changed *changed, const Page *page)
{
	switch (page->form) {
	case FORM_JSON: changed_json(out, changed); return;
	case FORM_HTML:
	case FORM_TEXT:
	case FORM_CSV: changed_text(out, changed, page); return;
	}
}
