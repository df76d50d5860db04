/*
 * today.c - see today.h. One list of sentences serves text and HTML.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/today.h"

#include "base/html.h"
#include "base/num.h"
#include "base/when.h"
#include "report/cap_words.h"
#include "report/ink.h"
#include "report/today_priv.h"

enum { SENTENCE_MAX = 4096, NAME_COLUMNS = 28, VALUE_COLUMNS = 30, LONGEST_COLUMNS = 15, JUMP_COLUMNS = 8 };

/* A paragraph of what is in `said`, which it empties; nothing when that is nothing. */
static void put(Buf *out, Buf *said, const Page *page, const char *first, Tone tone)
{
	if (!buf_ok(said))
		out->failed = true;
	if (said->n > 0 && page->form == FORM_HTML) {
		html_element(out, "p", tone == TONE_PLAIN ? NULL : "verdict", buf_str(said));
	} else if (said->n > 0) {
		ink_tone(out, page, tone);
		ink_paragraph(out, page, first, buf_str(said));
		ink_tone(out, page, TONE_PLAIN);
	}
	buf_clear(said);
}

static void head(Buf *out, const Page *page, const char *text)
{
	if (page->form == FORM_HTML)
		html_element(out, "h2", NULL, text_of(text));
	else
		ink_heading(out, page, TONE_STRONG, text);
}

static Tone verdict_tone(TodayVerdict verdict)
{
	switch (verdict) {
	case TODAY_PAIN_FIRST:
	case TODAY_HEAT_STOPS: return TONE_ALARM;
	case TODAY_EASY_ONLY:
	case TODAY_WALK_RUN: return TONE_CARE;
	case TODAY_NOTHING_AGAINST: return TONE_GOOD;
	}
	return TONE_PLAIN;
}

/* ---- the planned run's table ---- */

/* The columns of one row, each written by the same code for both forms. */
static void add_cell(Buf *out, const Page *page, size_t width, bool right, Buf *cell)
{
	if (page->form == FORM_HTML) {
		html_element(out, "td", NULL, buf_str(cell));
	} else {
		const size_t from = out->n;
		buf_add(out, buf_str(cell));
		ink_pad(out, from, width, right);
	}
	buf_clear(cell);
}

static void add_row(Buf *out, Buf *cell, CapUnit unit, const WhatIfUnit *row, const Page *page)
{
	const bool html = page->form == FORM_HTML;
	buf_adds(out, html ? "<tr>" : "  ");
	buf_adds(cell, cap_unit_words(unit));
	add_cell(out, page, NAME_COLUMNS, false, cell);
	cap_add_range(cell, unit, row, page);
	add_cell(out, page, VALUE_COLUMNS, false, cell);
	cap_add_value(cell, unit, row->longest, page);
	add_cell(out, page, LONGEST_COLUMNS, true, cell);
	cap_add_jump(cell, row->jump_pct);
	ink_tone(out, page, row->band >= SPIKE_SMALL ? TONE_CARE : TONE_PLAIN);
	add_cell(out, page, JUMP_COLUMNS, true, cell);
	ink_tone(out, page, TONE_PLAIN);
	buf_adds(out, html ? "</tr>\n" : "\n");
}

static void add_table(Buf *out, Buf *cell, const WhatIf *plan, const Page *page)
{
	if (page->form == FORM_HTML)
		buf_adds(out, "<table>\n<tr><th></th><th>this run</th><th>most in 30 days</th><th>jump</th></tr>\n");
	else
		ink_add(out, page, TONE_FAINT,
			STR("                              this run                      most in 30 days    jump\n"));
	for (int unit = 0; unit < CAP_UNITS; unit++) {
		if (is_known(plan->of[unit].value))
			add_row(out, cell, (CapUnit)unit, &plan->of[unit], page);
	}
	if (page->form == FORM_HTML)
		buf_adds(out, "</table>\n");
}

static void add_plan(Buf *out, Buf *said, const Today *today, const Page *page)
{
	const WhatIf *plan = &today->plan;
	head(out, page, "The run you have in mind");
	plan_say_run(said, plan, page);
	put(out, said, page, "", TONE_PLAIN);
	plan_say_jump(said, today, page);
	put(out, said, page, "", TONE_PLAIN);
	plan_say_binds(said, plan, page);
	put(out, said, page, "", TONE_PLAIN);
	plan_say_within(said, today, page);
	put(out, said, page, "", TONE_PLAIN);
	plan_say_soreness(said, plan, page);
	put(out, said, page, "", TONE_PLAIN);
	today_say_water(said, today, page);
	put(out, said, page, "", TONE_PLAIN);
	if (page->form != FORM_HTML)
		buf_addc(out, '\n');
	add_table(out, said, plan, page);
}

/* ---- all of it ---- */

static void add_today(Buf *out, Buf *said, const Today *today, const Page *page)
{
	typedef void (*Say)(Buf *, const Today *, const Page *);
	static const Say SAYS[] = {today_say_cap, today_say_first_unit, today_say_heat, today_say_last, today_say_soreness,
				   today_say_pain};
	today_say_verdict(said, today, page);
	put(out, said, page, "", verdict_tone(today->verdict));
	if (page->form != FORM_HTML)
		buf_addc(out, '\n');
	for (size_t i = 0; i < COUNT_OF(SAYS); i++) {
		SAYS[i](said, today, page);
		put(out, said, page, page->form == FORM_HTML ? "" : "  ", TONE_PLAIN);
	}
	for (int remark = 0; remark < TODAY_REMARKS; remark++) {
		if (!today->remarks[remark])
			continue;
		today_say_remark(said, today, (TodayRemark)remark, page);
		if (said->n > 0 && said->p[said->n - 1] == '.')
			buf_drop(said, 1);
		buf_printf(said, " (%s, grade %.*s).", today_remark_source((TodayRemark)remark),
			   STR_ARG(grade_word(today_remark_grade((TodayRemark)remark))));
		put(out, said, page, page->form == FORM_HTML ? "" : "  ", TONE_PLAIN);
	}
	if (today->has_plan)
		add_plan(out, said, today, page);
}

void report_today(Buf *out, const Today *today, const Page *page)
{
	if (page->form == FORM_JSON) {
		today_json(out, today);
		return;
	}
	Buf said;
	buf_init(&said, &out->allocator, SENTENCE_MAX);
	add_today(out, &said, today, page);
	buf_done(&said);
}
