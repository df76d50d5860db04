/*
 * load_view.c - the training day by day for a person's terminal: a chart, the
 * last weeks, and what the figures say. The other forms have files of their own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/load.h"

#include "base/num.h"
#include "base/when.h"
#include "report/ink.h"
#include "report/load_bins.h"
#include "report/load_chart.h"
#include "report/load_view_priv.h"
#include "report/load_words.h"

enum { WEEKS_SHOWN = 8, SENTENCES_MAX = 4000, TITLE_COLUMNS = 15 };

/* A column of the table of weeks; a narrow terminal gets those of low `order`. */
typedef struct WeekColumn {
	const char *title;
	size_t width;
	int order;
	void (*add)(Buf *out, const LoadBin *week, const LoadView *view, const Page *page);
} WeekColumn;

static void add_number(Buf *out, double value, int decimals)
{
	if (is_known(value))
		buf_add_fixed(out, value, decimals);
	else
		buf_adds(out, "–");
}

static void add_runs(Buf *out, const LoadBin *week, const LoadView *view, const Page *page)
{
	(void)view;
	(void)page;
	buf_printf(out, "%u", week->runs);
}

static void add_rests(Buf *out, const LoadBin *week, const LoadView *view, const Page *page)
{
	(void)view;
	(void)page;
	buf_printf(out, "%u", week->rests);
}

static void add_week_load(Buf *out, const LoadBin *week, const LoadView *view, const Page *page)
{
	(void)page;
	buf_adds(out, week->at_least && is_known(week->load) ? "≥ " : "");
	add_number(out, week->load, view->series.of.decimals);
}

static void add_distance(Buf *out, const LoadBin *week, const LoadView *view, const Page *page)
{
	(void)view;
	ink_distance(out, page, week->distance_m);
}

static void add_time(Buf *out, const LoadBin *week, const LoadView *view, const Page *page)
{
	(void)view;
	(void)page;
	when_add_duration(out, known_or(week->moving_s, -1));
}

static void add_effort(Buf *out, const LoadBin *week, const LoadView *view, const Page *page)
{
	(void)view;
	(void)page;
	add_number(out, week->effort, 0);
}

static void add_change(Buf *out, const LoadBin *week, const LoadView *view, const Page *page)
{
	(void)page;
	if (!is_known(week->change_pct)) {
		buf_adds(out, week->partial && week->last_day >= view->to_day ? "so far" : "–");
		return;
	}
	buf_adds(out, week->change_pct > 0 ? "+" : "");
	buf_add_fixed(out, week->change_pct, 0);
	buf_adds(out, " %");
}

static void add_pain(Buf *out, const LoadBin *week, const LoadView *view, const Page *page)
{
	(void)view;
	(void)page;
	add_number(out, week->pain, 0);
}

static const WeekColumn COLUMNS[] = {
    {"runs", 6, 0, add_runs},     {"rest", 6, 0, add_rests},       {"", 15, 0, add_week_load},
    {"change", 9, 0, add_change}, {"distance", 11, 2, add_distance}, {"time", 10, 1, add_time},
    {"effort", 8, 1, add_effort}, {"pain", 6, 0, add_pain},
};
enum { WEEK_OF_COLUMNS = 10, ORDER_MAX = 2 };

static bool pains_known(const LoadBins *weeks)
{
	for (size_t i = 0; i < weeks->count; i++) {
		if (is_known(weeks->bin[i].pain))
			return true;
	}
	return false;
}

/* What is shown: neither the distance twice, nor pain where nobody told of any. */
static bool column_shown(const WeekColumn *column, const LoadView *view, int order, bool pains)
{
	const Metric of = view->series.of.metric;
	if ((column->add == add_distance && of == METRIC_DISTANCE) || (column->add == add_time && of == METRIC_MOVING) ||
	    (column->add == add_effort && of == METRIC_SRPE) || (column->add == add_pain && !pains))
		return false;
	return column->order <= order;
}

static int order_that_fits(const LoadView *view, const Page *page, bool pains)
{
	int order = ORDER_MAX;
	for (; order > 0; order--) {
		size_t width = WEEK_OF_COLUMNS;
		for (size_t k = 0; k < COUNT_OF(COLUMNS); k++)
			width += column_shown(&COLUMNS[k], view, order, pains) ? COLUMNS[k].width : 0;
		if (width <= (size_t)page->columns)
			break;
	}
	return order;
}

static void add_weeks(Buf *out, const LoadView *view, const Page *page)
{
	LoadBins weeks;
	load_weeks(&weeks, view, page, WEEKS_SHOWN);
	const bool pains = pains_known(&weeks);
	const int order = order_that_fits(view, page, pains);
	ink_tone(out, page, TONE_FAINT);
	buf_adds(out, "week of   ");
	for (size_t k = 0; k < COUNT_OF(COLUMNS); k++) {
		const size_t from = out->n;
		if (!column_shown(&COLUMNS[k], view, order, pains))
			continue;
		buf_adds(out, COLUMNS[k].add == add_week_load ? load_unit(&view->series.of, page) : COLUMNS[k].title);
		ink_pad(out, from, COLUMNS[k].width, true);
	}
	ink_tone(out, page, TONE_PLAIN);
	buf_addc(out, '\n');
	for (size_t i = 0; i < weeks.count; i++) {
		when_add_day(out, weeks.bin[i].first_day);
		for (size_t k = 0; k < COUNT_OF(COLUMNS); k++) {
			const size_t from = out->n;
			if (!column_shown(&COLUMNS[k], view, order, pains))
				continue;
			COLUMNS[k].add(out, &weeks.bin[i], view, page);
			ink_pad(out, from, COLUMNS[k].width, true);
		}
		buf_addc(out, '\n');
	}
}

static void add_topics(Buf *out, const LoadView *view, const Page *page)
{
	Buf text;
	Buf title;
	buf_init(&text, &out->allocator, SENTENCES_MAX);
	buf_init(&title, &out->allocator, SENTENCES_MAX);
	for (int t = 0; t < TOPIC_COUNT; t++) {
		buf_clear(&text);
		load_topic_add(&text, view, page, (LoadTopic)t);
		if (text.n == 0)
			continue;
		buf_clear(&title);
		buf_adds(&title, load_topic_title((LoadTopic)t));
		ink_pad(&title, 0, TITLE_COLUMNS, false);
		ink_paragraph(out, page, buf_cstr(&title), buf_str(&text));
	}
	if (!buf_ok(&text) || !buf_ok(&title))
		out->failed = true;
	buf_done(&text);
	buf_done(&title);
}

static void view_text(Buf *out, const LoadView *view, const Page *page)
{
	if (view->series.count == 0) {
		buf_adds(out, "No runs yet, so no load. Put runs into the log with: legwork import FOLDER\n");
		return;
	}
	const size_t before = out->n;
	load_chart(out, view, page);
	if (out->n == before)
		ink_paragraph(out, page, "", STR("No run of this time tells this measure. Others: legwork load --of time, effort, trimp …"));
	buf_addc(out, '\n');
	add_weeks(out, view, page);
	buf_addc(out, '\n');
	buf_adds(out, "On ");
	when_add_day_spoken(out, view->to_day, when_day(page->now_unix_s, 0));
	buf_adds(out, ":\n");
	add_topics(out, view, page);
	buf_addc(out, '\n');
	ink_paragraph(out, page, "", load_words_reserve());
}

void report_load_view(Buf *out, const LoadView *view, const Page *page)
{
	const size_t first = view->series.count == 0 ? 0 : series_at(&view->series, view->from_day);
	const size_t count = view->series.count == 0 ? 0 : (size_t)(view->to_day - view->from_day + 1);
	switch (page->form) {
	case FORM_JSON: load_view_json(out, view); return;
	case FORM_CSV: load_csv(out, count == 0 ? NULL : view->series.load + first, count); return;
	case FORM_HTML: load_view_html(out, view, page); return;
	case FORM_TEXT: view_text(out, view, page); return;
	}
}
