/*
 * habits.c - see habits.h: the list of habits, and what is not known.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/habits.h"

#include "base/html.h"
#include "base/when.h"
#include "report/habits_priv.h"

#define UNKNOWN_HEADING "Not known from your files, and what would tell it"

void habit_heading(Buf *out, const Page *page, Tone tone, Buf *line)
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

void habit_unknown_text(Buf *out, const HabitUnknown *unknown, size_t count, const Page *page)
{
	Buf line;
	buf_init(&line, &out->allocator, HABIT_LINE_BYTES_MAX);
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

void habit_unknown_json(Json *json, const HabitUnknown *unknown, size_t count)
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

/* ---- habits ---- */

static void habits_text(Buf *out, const Habits *habits, const Page *page)
{
	Buf line;
	buf_init(&line, &out->allocator, HABIT_LINE_BYTES_MAX);
	buf_adds(&line, habits->fact_count > 0 ? "What your files say of your habits, " : "Your files say nothing of your habits, ");
	when_add_day_spoken(&line, habits->from_day, habits->now_day);
	buf_adds(&line, " to ");
	when_add_day_spoken(&line, habits->to_day, habits->now_day);
	habit_heading(out, page, TONE_STRONG, &line);
	buf_done(&line);
	habit_facts_text(out, habits->facts, habits->fact_count, page);
	habit_unknown_text(out, habits->unknown, habits->unknown_count, page);
	buf_addc(out, '\n');
	ink_paragraph(out, page, "", STR(HABIT_GRADES));
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
	habit_unknown_json(&json, habits->unknown, habits->unknown_count);
	json_object_end(&json);
	json_end(&json);
}

void habit_unknown_html(Buf *out, const HabitUnknown *unknown, size_t count)
{
	Buf line;
	buf_init(&line, &out->allocator, HABIT_LINE_BYTES_MAX);
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
	when_add_day_spoken(out, habits->from_day, habits->now_day);
	buf_adds(out, " to ");
	when_add_day_spoken(out, habits->to_day, habits->now_day);
	buf_adds(out, "</h2>\n<ul class=\"training\">\n");
	habit_facts_html(out, habits->facts, habits->fact_count);
	buf_adds(out, "</ul>\n</section>\n");
	habit_unknown_html(out, habits->unknown, habits->unknown_count);
	html_element(out, "p", NULL, STR(HABIT_GRADES));
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
