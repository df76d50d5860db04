/*
 * pain.c - see pain.h.
 *
 * The chart shows the worst of each day in eighths of the scale from 0 to 10. A
 * day without an entry is unknown and drawn as a point; a day on which nothing
 * hurt is a line at the bottom, for every place.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/pain.h"

#include <math.h>

#include "base/html.h"
#include "base/json.h"
#include "base/num.h"
#include "base/when.h"
#include "report/ink.h"

enum { ENTRIES_SHOWN = 60, CHART_DAYS_MAX = 70, PLACES_SHOWN = 12, ID_WIDTH = 4, NUMBER_WIDTH = 7 };
static const double PAIN_MOST = 10;

static double numbers_of(const Pain *pain, int which)
{
	const double numbers[] = {pain->worst, pain->before, pain->during, pain->after, pain->morning};
	return numbers[which];
}

enum { NUMBERS = 5 };
static const char *const NUMBER_NAMES[NUMBERS] = {"worst", "before", "during", "after", "morning"};

void pain_where_add(Buf *out, const Pain *pain, Str label)
{
	if (pain->place.n == 0) {
		buf_adds(out, pain->worst > 0 ? "somewhere" : "nothing hurt");
		return;
	}
	buf_add(out, label);
	if (pain->side != PAIN_SIDE_UNKNOWN)
		buf_printf(out, ", %s", pain->side == PAIN_BOTH ? "both sides" : pain_side_word(pain->side));
}

/* ---- JSON ---- */

static void json_pain(Json *json, const Pain *pain, Str label)
{
	json_object(json);
	if (pain->id > 0)
		json_key_int(json, "id", pain->id);
	else
		json_key_text(json, "id", STR_NONE);
	json_key_day(json, "date", pain->day);
	json_key_text(json, "place", pain->place);
	json_key_text(json, "label", pain->place.n > 0 ? label : STR_NONE);
	json_key_text(json, "side", pain->side == PAIN_SIDE_UNKNOWN ? STR_NONE : text_of(pain_side_word(pain->side)));
	for (int i = 0; i < NUMBERS; i++)
		json_key_number(json, NUMBER_NAMES[i], numbers_of(pain, i), 1);
	json_key_number(json, "stiffness_min", pain->stiffness_min, 1);
	json_key_text(json, "note", pain->note.n > 0 ? pain->note : STR_NONE);
	json_key_text(json, "origin", pain->origin);
	json_key_time(json, "told", pain->told_unix_s);
	json_object_end(json);
}

static void pains_json(Buf *out, const PainHistory *history)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key(&json, "pains");
	json_array(&json);
	for (size_t i = 0; i < history->count; i++)
		json_pain(&json, &history->pains[i], history->labels[i]);
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}

/* ---- the chart ---- */

/* One place, one side, day by day. */
typedef struct PlaceLine {
	const Pain *first;
	Str label;
	bool said[CHART_DAYS_MAX];
	double worst[CHART_DAYS_MAX]; /* NAN: said that it hurt, and not how much */
} PlaceLine;

static bool same_place(const Pain *a, const Pain *b)
{
	return text_equal(a->place, b->place) && a->side == b->side;
}

static bool in_chart(const PainHistory *history, const Pain *pain)
{
	return pain->day >= history->from_day && pain->day <= history->today;
}

static void note_day(PlaceLine *line, size_t day, double worst)
{
	if (!line->said[day] || worst > line->worst[day] || !is_known(line->worst[day]))
		line->worst[day] = worst;
	line->said[day] = true;
}

static size_t gather_places(PlaceLine lines[PLACES_SHOWN], const PainHistory *history)
{
	size_t count = 0;
	for (size_t i = 0; i < history->count; i++) {
		const Pain *pain = &history->pains[i];
		if (!in_chart(history, pain) || pain->place.n == 0)
			continue;
		size_t k = 0;
		while (k < count && !same_place(lines[k].first, pain))
			k++;
		if (k == PLACES_SHOWN)
			continue;
		if (k == count)
			lines[count++] = (PlaceLine){.first = pain, .label = history->labels[i]};
		note_day(&lines[k], (size_t)(pain->day - history->from_day), pain->worst);
	}
	/* asked, and nothing hurt: nowhere */
	for (size_t i = 0; i < history->count; i++) {
		const Pain *pain = &history->pains[i];
		for (size_t k = 0; k < count && in_chart(history, pain) && pain->place.n == 0; k++) {
			if (!lines[k].said[pain->day - history->from_day])
				note_day(&lines[k], (size_t)(pain->day - history->from_day), pain->worst);
		}
	}
	return count;
}

static const char *block_of(const PlaceLine *line, size_t day)
{
	static const char *const blocks[] = {"_", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	if (!line->said[day])
		return "·";
	if (!is_known(line->worst[day]))
		return "?";
	const double eighths = ceil(num_clamp(line->worst[day], 0, PAIN_MOST) * 8 / PAIN_MOST);
	return blocks[(size_t)eighths];
}

static void add_chart(Buf *out, const PainHistory *history, const Page *page)
{
	PlaceLine lines[PLACES_SHOWN];
	const int64_t span = (int64_t)history->today - history->from_day + 1;
	if (span < 1 || span > CHART_DAYS_MAX)
		return;
	const size_t count = gather_places(lines, history);
	if (count == 0)
		return;
	buf_printf(out, "The last %d days, the worst of each (0-10; · nothing is known, _ did not hurt)\n", (int)span);
	for (size_t k = 0; k < count; k++) {
		buf_adds(out, "  ");
		for (size_t day = 0; day < (size_t)span; day++)
			buf_adds(out, block_of(&lines[k], day));
		buf_adds(out, "  ");
		pain_where_add(out, lines[k].first, lines[k].label);
		buf_addc(out, '\n');
	}
	buf_adds(out, "  ");
	ink_tone(out, page, TONE_FAINT);
	const size_t from = out->n;
	when_add_day(out, history->from_day);
	ink_pad(out, from, (size_t)span > 20 ? (size_t)span - 10 : 11, false);
	when_add_day(out, history->today);
	ink_tone(out, page, TONE_PLAIN);
	buf_adds(out, "\n\n");
}

/* ---- text ---- */

static void add_number(Buf *out, double value)
{
	const size_t from = out->n;
	if (is_known(value))
		buf_printf(out, "%g", value);
	else
		buf_adds(out, "–");
	ink_pad(out, from, NUMBER_WIDTH, true);
}

static void add_entry(Buf *out, const Pain *pain, Str label, const Page *page)
{
	const size_t from = out->n;
	if (pain->id > 0)
		buf_printf(out, "%lld", (long long)pain->id);
	ink_pad(out, from, ID_WIDTH, true);
	buf_adds(out, "  ");
	when_add_day(out, pain->day);
	for (int i = 0; i < NUMBERS; i++)
		add_number(out, numbers_of(pain, i));
	buf_adds(out, "  ");
	pain_where_add(out, pain, label);
	if (is_known(pain->stiffness_min))
		buf_printf(out, "; stiff for %g min", pain->stiffness_min);
	if (pain->id == 0) {
		buf_adds(out, "  (");
		buf_add(out, pain->origin);
		buf_addc(out, ')');
	}
	buf_addc(out, '\n');
	if (pain->note.n > 0)
		ink_paragraph(out, page, "        ", pain->note);
}

static void pains_text(Buf *out, const PainHistory *history, const Page *page)
{
	if (history->count == 0) {
		buf_adds(out, "No entries yet. Add one with: legwork pain add PLACE --side left --worst 4\n"
			      "On a day when nothing hurts, say that too: legwork pain add --none\n");
		return;
	}
	add_chart(out, history, page);
	ink_tone(out, page, TONE_FAINT);
	buf_printf(out, "%*s  %-10s", ID_WIDTH, "id", "day");
	for (int i = 0; i < NUMBERS; i++)
		buf_printf(out, "%*s", NUMBER_WIDTH, i == NUMBERS - 1 ? "am" : NUMBER_NAMES[i]);
	buf_adds(out, "  where\n");
	ink_tone(out, page, TONE_PLAIN);
	const size_t first = history->count > ENTRIES_SHOWN ? history->count - ENTRIES_SHOWN : 0;
	for (size_t i = first; i < history->count; i++)
		add_entry(out, &history->pains[i], history->labels[i], page);
	if (first > 0)
		buf_printf(out, "and %zu earlier ones: legwork pain --json\n", first);
	buf_adds(out, "\nBefore, during and after a run; am: the next morning. A day without an entry is unknown, not free of "
		      "pain.\n");
}

/* ---- HTML ---- */

static void html_number(Buf *out, double value)
{
	buf_adds(out, "<td>");
	if (is_known(value))
		buf_printf(out, "%g", value);
	else
		buf_adds(out, "–");
	buf_adds(out, "</td>");
}

static void html_entry(Buf *out, const Pain *pain, Str label)
{
	Buf where;
	buf_init(&where, &out->allocator, 1 << 16);
	pain_where_add(&where, pain, label);
	buf_adds(out, "<tr><td>");
	when_add_day(out, pain->day);
	buf_adds(out, "</td>");
	html_element(out, "td", NULL, buf_str(&where));
	for (int i = 0; i < NUMBERS; i++)
		html_number(out, numbers_of(pain, i));
	html_number(out, pain->stiffness_min);
	html_element(out, "td", NULL, pain->note.n > 0 ? pain->note : STR(""));
	buf_adds(out, "</tr>\n");
	out->failed |= !buf_ok(&where);
	buf_done(&where);
}

static void pains_html(Buf *out, const PainHistory *history)
{
	if (history->count == 0) {
		html_element(out, "p", NULL, STR("No entries yet."));
		return;
	}
	buf_adds(out, "<table>\n<tr><th>Day</th><th>Where</th><th>Worst</th><th>Before</th><th>During</th><th>After</th>"
		      "<th>Next morning</th><th>Stiff, min</th><th>Note</th></tr>\n");
	for (size_t i = history->count; i > 0 && history->count - i < ENTRIES_SHOWN; i--)
		html_entry(out, &history->pains[i - 1], history->labels[i - 1]);
	buf_adds(out, "</table>\n");
}

void report_pains(Buf *out, const PainHistory *history, const Page *page)
{
	if (page->form == FORM_JSON)
		pains_json(out, history);
	else if (page->form == FORM_HTML)
		pains_html(out, history);
	else
		pains_text(out, history, page);
}
