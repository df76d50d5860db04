/*
 * habit_facts.c - see habits.h: single facts, in every form.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/html.h"
#include "report/habits.h"
#include "report/ink.h"

enum { FACT_BYTES_MAX = 4096 };

/* Is this fact of the run that the one before it told of? */
static bool of_the_same_run(const HabitFact *facts, size_t i)
{
	return i > 0 && facts[i].changed && facts[i - 1].changed && facts[i].run.n > 0 && facts[i].also.n > 0 &&
	       text_equal(facts[i].run, facts[i - 1].run);
}

/* "It was also 38 % more in time; 41 % more in steps." of the facts behind fact
 * `i`; `*next` is the first that is of no such. */
static void add_also(Buf *text, const HabitFact *facts, size_t count, size_t i, size_t *next)
{
	size_t k = i + 1;
	for (; k < count && of_the_same_run(facts, k); k++) {
		buf_adds(text, k == i + 1 ? "That run was also: " : "; ");
		buf_add(text, facts[k].also);
	}
	if (k > i + 1)
		buf_addc(text, '.');
	*next = k;
}

/* "frandsen2025, grade B", and how long before the pain it was */
static void add_source(Buf *out, const HabitFact *fact, bool of_pain)
{
	buf_printf(out, "%.*s, grade %.*s", STR_ARG(fact->source), STR_ARG(grade_word(fact->evidence)));
	if (!of_pain || !fact->changed)
		return;
	if (fact->days_before == 0)
		buf_adds(out, "; on the pain's first day");
	else
		buf_printf(out, "; %d day%s before the pain began%s", fact->days_before, fact->days_before == 1 ? "" : "s",
		           fact->days_before > fact->lag_days ? ", longer than it is usually looked for" : "");
}

static bool any_changed(const HabitFact *facts, size_t count)
{
	return count > 0 && facts[0].changed; /* they stand first */
}

#define NO_PROOF "That something came before a pain is no proof that it did it; it says where to look first."

/* ---- text ---- */

static void text_changed(Buf *out, const HabitFact *facts, size_t count, size_t i, size_t *next, bool of_pain,
                         const Page *page)
{
	const HabitFact *fact = &facts[i];
	Buf text;
	buf_init(&text, &out->allocator, FACT_BYTES_MAX);
	buf_add(&text, fact->text);
	if (fact->meaning.n > 0) {
		buf_addc(&text, ' ');
		buf_add(&text, fact->meaning);
	}
	ink_paragraph(out, page, "  changed: ", buf_str(&text));
	buf_adds(out, "           ");
	ink_tone(out, page, TONE_FAINT);
	buf_addc(out, '[');
	add_source(out, fact, of_pain);
	buf_adds(out, "]\n");
	ink_tone(out, page, TONE_PLAIN);
	out->failed |= !buf_ok(&text);
	buf_clear(&text);
	add_also(&text, facts, count, i, next);
	if (text.n > 0)
		ink_paragraph(out, page, "           ", buf_str(&text));
	out->failed |= !buf_ok(&text);
	buf_done(&text);
}

static void text_normal(Buf *out, const HabitFact *fact, const Page *page)
{
	Buf text;
	buf_init(&text, &out->allocator, FACT_BYTES_MAX);
	buf_printf(&text, "%.*s%s%.*s [%.*s, grade %.*s]", STR_ARG(fact->text), fact->meaning.n > 0 ? " " : "",
	           STR_ARG(fact->meaning), STR_ARG(fact->source), STR_ARG(grade_word(fact->evidence)));
	ink_paragraph(out, page, "  normal:  ", buf_str(&text));
	out->failed |= !buf_ok(&text);
	buf_done(&text);
}

static void facts_text(Buf *out, const HabitFact *facts, size_t count, bool of_pain, const Page *page)
{
	for (size_t i = 0; i < count;) {
		if (facts[i].changed)
			text_changed(out, facts, count, i, &i, of_pain, page);
		else
			text_normal(out, &facts[i++], page);
	}
}

void habit_facts_text(Buf *out, const HabitFact *facts, size_t count, const Page *page)
{
	facts_text(out, facts, count, false, page);
}

void habit_facts_of_pain_text(Buf *out, const HabitFact *facts, size_t count, const Page *page)
{
	facts_text(out, facts, count, true, page);
	if (any_changed(facts, count))
		ink_paragraph(out, page, "  ", STR(NO_PROOF));
}

/* ---- HTML ---- */

static void html_fact(Buf *out, const HabitFact *fact, bool of_pain)
{
	const char *word = fact->changed ? "changed" : "normal";
	buf_printf(out, "<li class=\"%s\"><span class=\"mark\">%s</span> ", word, word);
	html_text(out, fact->text);
	if (fact->meaning.n > 0) {
		buf_addc(out, ' ');
		html_text(out, fact->meaning);
	}
	Buf source;
	buf_init(&source, &out->allocator, FACT_BYTES_MAX);
	add_source(&source, fact, of_pain);
	buf_addc(out, ' ');
	html_element(out, "span", "source", buf_str(&source));
	out->failed |= !buf_ok(&source);
	buf_done(&source);
}

static void facts_html(Buf *out, const HabitFact *facts, size_t count, bool of_pain)
{
	for (size_t i = 0; i < count;) {
		size_t next = i + 1;
		html_fact(out, &facts[i], of_pain);
		if (facts[i].changed) {
			Buf text;
			buf_init(&text, &out->allocator, FACT_BYTES_MAX);
			add_also(&text, facts, count, i, &next);
			if (text.n > 0) {
				buf_adds(out, "<br>");
				html_text(out, buf_str(&text));
			}
			out->failed |= !buf_ok(&text);
			buf_done(&text);
		}
		buf_adds(out, "</li>\n");
		i = next;
	}
}

void habit_facts_html(Buf *out, const HabitFact *facts, size_t count)
{
	facts_html(out, facts, count, false);
}

void habit_facts_of_pain_html(Buf *out, const HabitFact *facts, size_t count)
{
	facts_html(out, facts, count, true);
	if (any_changed(facts, count)) {
		buf_adds(out, "<li>");
		html_text(out, STR(NO_PROOF));
		buf_adds(out, "</li>\n");
	}
}

/* ---- JSON ---- */

static void json_fact(Json *json, const HabitFact *fact)
{
	json_object(json);
	json_key_text(json, "habit", fact->habit);
	json_key_text(json, "value", fact->value);
	json_key_bool(json, "changed", fact->changed);
	json_key_text(json, "text", fact->text);
	json_key_text(json, "evidence", grade_word(fact->evidence));
	json_key_text(json, "source", fact->source);
	json_key_text(json, "meaning", fact->meaning);
	json_key_text(json, "absolute", fact->absolute);
	json_key_text(json, "run", fact->run);
	json_key_day(json, "date", fact->day);
	json_key_int(json, "days_before", fact->days_before);
	json_key_day(json, "from", fact->from_day);
	json_key_day(json, "to", fact->to_day);
	json_key_bool(json, "answers", fact->answers);
	json_key_bool(json, "other_unit", fact->other_unit);
	json_object_end(json);
}

void habit_facts_json(Json *json, const HabitFact *facts, size_t count)
{
	json_array(json);
	for (size_t i = 0; i < count; i++)
		json_fact(json, &facts[i]);
	json_array_end(json);
}
