/*
 * load_view_html.c - a load view as parts of a page: the picture, the last
 * weeks, and what the figures say.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/load_view_priv.h"

#include "base/html.h"
#include "base/num.h"
#include "base/when.h"
#include "report/load_bins.h"
#include "report/load_words.h"

enum { WEEKS_SHOWN = 12, SENTENCES_MAX = 4000 };

static void add_cell(Buf *out, double value, int decimals, const char *before, const char *after)
{
	buf_adds(out, "<td>");
	if (is_known(value)) {
		buf_adds(out, before);
		buf_add_fixed(out, value, decimals);
		buf_adds(out, after);
	} else {
		buf_adds(out, "–");
	}
	buf_adds(out, "</td>");
}

static void add_week(Buf *out, const LoadBin *week, const LoadView *view)
{
	buf_adds(out, "<tr><td>");
	when_add_day(out, week->first_day);
	buf_printf(out, "</td><td>%u</td><td>%u</td>", week->runs, week->rests);
	add_cell(out, week->load, view->series.of.decimals, week->at_least ? "≥&nbsp;" : "", "");
	add_cell(out, week->change_pct, 0, week->change_pct > 0 ? "+" : "", "&nbsp;%");
	buf_adds(out, "<td>");
	when_add_duration(out, known_or(week->moving_s, -1));
	buf_adds(out, "</td>");
	add_cell(out, week->pain, 0, "", "");
	buf_adds(out, "</tr>\n");
}

static void add_weeks(Buf *out, const LoadView *view, const Page *page)
{
	LoadBins weeks;
	load_weeks(&weeks, view, page, WEEKS_SHOWN);
	buf_adds(out, "<section>\n<h2>Week by week</h2>\n<table>\n<tr><th>week of</th><th>runs</th><th>rest days</th><th>");
	html_text(out, text_of(load_unit(&view->series.of, page)));
	buf_adds(out, "</th><th>change</th><th>time</th><th>pain</th></tr>\n");
	for (size_t i = weeks.count; i > 0; i--)
		add_week(out, &weeks.bin[i - 1], view);
	buf_adds(out, "</table>\n</section>\n");
}

static void add_topics(Buf *out, const LoadView *view, const Page *page)
{
	Buf text;
	buf_init(&text, &out->allocator, SENTENCES_MAX);
	buf_adds(out, "<section>\n<h2>What the figures say on ");
	when_add_day_spoken(out, view->to_day, when_day(page->now_unix_s, 0));
	buf_adds(out, "</h2>\n<dl>\n");
	for (int t = 0; t < TOPIC_COUNT; t++) {
		buf_clear(&text);
		load_topic_add(&text, view, page, (LoadTopic)t);
		if (text.n == 0)
			continue;
		html_element(out, "dt", NULL, text_of(load_topic_title((LoadTopic)t)));
		html_element(out, "dd", NULL, buf_str(&text));
	}
	buf_adds(out, "</dl>\n");
	html_element(out, "p", "disclaimer", load_words_reserve());
	buf_adds(out, "</section>\n");
	if (!buf_ok(&text))
		out->failed = true;
	buf_done(&text);
}

void load_view_html(Buf *out, const LoadView *view, const Page *page)
{
	if (view->series.count == 0) {
		html_element(out, "p", NULL, STR("No runs yet, so no load. Put runs into the log with: legwork import FOLDER"));
		return;
	}
	buf_adds(out, "<figure>\n");
	report_load_svg(out, view, page);
	buf_adds(out, "</figure>\n");
	add_weeks(out, view, page);
	add_topics(out, view, page);
}
