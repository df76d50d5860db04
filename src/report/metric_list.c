/*
 * metric_list.c - see metric_list.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/metric_list.h"

#include "base/json.h"
#include "model/metric.h"
#include "report/ink.h"

static const char *sum_word(MetricSum sum)
{
	switch (sum) {
	case METRIC_ADDS: return "sum";
	case METRIC_AVERAGES: return "mean";
	case METRIC_PEAKS: return "highest";
	case METRIC_ALONE: return "none";
	}
	return "";
}

static void list_json(Buf *out)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key(&json, "metrics");
	json_array(&json);
	for (int m = 0; m < METRIC_COUNT; m++) {
		const MetricRow *row = metric_row((Metric)m);
		json_object(&json);
		json_key_text(&json, "key", text_of(row->key));
		json_key_text(&json, "name", text_of(row->words));
		json_key_text(&json, "unit", text_of(row->unit));
		json_key_text(&json, "sport", row->on_foot ? STR("on foot") : STR("all"));
		json_key_text(&json, "day", text_of(sum_word(row->sum)));
		json_key_text(&json, "evidence", grade_word(row->grade));
		json_key_text(&json, "source", text_of(row->source));
		json_key_text(&json, "note", text_of(row->note));
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
}

void report_metric_list(Buf *out, const Page *page)
{
	if (page->form == FORM_JSON) {
		list_json(out);
		return;
	}
	for (int m = 0; m < METRIC_COUNT; m++) {
		const MetricRow *row = metric_row((Metric)m);
		ink_add(out, page, TONE_STRONG, text_of(row->key));
		buf_printf(out, "  %s%s%s%s\n", row->words, row->unit[0] != '\0' ? ", " : "", row->unit,
			   row->on_foot ? "; on foot" : "");
		ink_paragraph(out, page, "    ", text_of(row->note));
		buf_printf(out, "    evidence %s, %s; of a day: %s\n", grade_word(row->grade).p, row->source,
			   sum_word(row->sum));
	}
}

void report_metric_page(Buf *out)
{
	buf_adds(out, "# Metrics\n\n"
		      "What Legwork works out of one run, and how a day is made of its runs. Printed by `legwork metrics --list "
		      "--markdown`\nfrom the table in `src/model/metric.c`; a test keeps this page and the table the same.\n\n"
		      "The grade says how well a number is founded as a measure of what it says: A counted or from a trial, B cohort\n"
		      "or guideline, C small study or mechanism, D tradition or our own estimate. Sources by key: `legwork knowledge\n"
		      "show KEY`. `device`: what the watch recorded. `estimate`: ours.\n\n"
		      "| key | what | unit | sport | day | grade | source | in a sentence |\n"
		      "|---|---|---|---|---|---|---|---|\n");
	for (int m = 0; m < METRIC_COUNT; m++) {
		const MetricRow *row = metric_row((Metric)m);
		buf_printf(out, "| `%s` | %s | %s | %s | %s | %s | %s | %s |\n", row->key, row->words, row->unit,
			   row->on_foot ? "on foot" : "all", sum_word(row->sum), grade_word(row->grade).p, row->source, row->note);
	}
}
