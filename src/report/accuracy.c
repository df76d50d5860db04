/*
 * accuracy.c - see accuracy.h. Text and JSON.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/accuracy.h"

#include "base/json.h"
#include "base/num.h"
#include "report/ink.h"

typedef bool (*CaseTest)(const CaseOutcome *outcome);

static bool under_triaged(const CaseOutcome *outcome)
{
	return outcome->under_triaged;
}

static bool over_triaged(const CaseOutcome *outcome)
{
	return outcome->over_triaged;
}

static bool dangerous_missed(const CaseOutcome *outcome)
{
	return outcome->dangerous_missed;
}

static void add_ids(Json *json, const char *key, const Accuracy *accuracy, CaseTest test)
{
	json_key(json, key);
	json_array(json);
	for (size_t i = 0; i < accuracy->count; i++) {
		if (test(&accuracy->cases[i]))
			json_text(json, accuracy->cases[i].id);
	}
	json_array_end(json);
}

static void add_reliability(Json *json, const Accuracy *accuracy)
{
	json_key(json, "reliability");
	json_array(json);
	for (size_t k = 0; k < RELIABILITY_BANDS; k++) {
		const Reliability *band = &accuracy->reliability[k];
		json_object(json);
		json_key_number(json, "from", band->from, 2);
		json_key_number(json, "to", band->to, 2);
		json_key_int(json, "shown", (int64_t)band->shown);
		json_key_number(json, "mean_probability", band->mean_probability, 4);
		json_key_int(json, "right", (int64_t)band->right);
		json_object_end(json);
	}
	json_array_end(json);
}

static void accuracy_json(Buf *out, const Accuracy *accuracy)
{
	Json json;
	json_init(&json, out);
	json_object(&json);
	json_key_int(&json, "cases", (int64_t)accuracy->count);
	json_key_number(&json, "top1", accuracy->top1, 4);
	json_key_number(&json, "top3", accuracy->top3, 4);
	json_key_number(&json, "triage_within_range", accuracy->triage_within_range, 4);
	add_ids(&json, "under_triaged", accuracy, under_triaged);
	add_ids(&json, "over_triaged", accuracy, over_triaged);
	add_ids(&json, "dangerous_missed", accuracy, dangerous_missed);
	json_key_number(&json, "running_acceptable", accuracy->running_acceptable, 4);
	json_key_number(&json, "questions_median", accuracy->questions_median, 1);
	json_key_int(&json, "questions_most", accuracy->questions_most);
	add_reliability(&json, accuracy);
	json_key_texts(&json, "failed", accuracy->failed, accuracy->failed_count);
	json_object_end(&json);
	json_end(&json);
}

static void add_share(Buf *out, const char *name, double share)
{
	buf_printf(out, "%-36s", name);
	buf_add_fixed(out, share * 100, 1);
	buf_adds(out, " %\n");
}

static void add_case(Buf *out, const CaseOutcome *outcome)
{
	buf_printf(out, "%-58.*s %4u  %-13.*s %-9.*s %.*s", STR_ARG(outcome->id), outcome->rank,
	           STR_ARG(level_word(outcome->level)), STR_ARG(running_word(outcome->running)), STR_ARG(outcome->first));
	if (outcome->rank != 1)
		buf_printf(out, " (right: %.*s)", STR_ARG(outcome->diagnosis));
	if (outcome->under_triaged)
		buf_adds(out, " UNDER-TRIAGED");
	if (outcome->over_triaged)
		buf_adds(out, " over-triaged");
	if (outcome->dangerous_missed)
		buf_adds(out, " DANGER MISSED");
	if (!outcome->running_right)
		buf_adds(out, " running");
	buf_addc(out, '\n');
}

static void add_reliability_text(Buf *out, const Accuracy *accuracy)
{
	buf_adds(out, "\nshown with a probability of      how often   mean    right\n");
	for (size_t k = 0; k < RELIABILITY_BANDS; k++) {
		const Reliability *band = &accuracy->reliability[k];
		if (band->shown == 0)
			continue;
		buf_printf(out, "  %3.0f to %3.0f %%%*s%10zu  %4.0f %%   %4.0f %%\n", band->from * 100, band->to * 100, 16, "", band->shown,
		           band->mean_probability * 100, 100.0 * (double)band->right / (double)band->shown);
	}
}

void report_accuracy(Buf *out, const Accuracy *accuracy, const Page *page)
{
	if (page->form == FORM_JSON) {
		accuracy_json(out, accuracy);
		return;
	}
	ink_add(out, page, TONE_FAINT,
	        STR("case                                                       rank  level         running   first\n"));
	for (size_t i = 0; i < accuracy->count; i++)
		add_case(out, &accuracy->cases[i]);
	for (size_t i = 0; i < accuracy->failed_count; i++)
		buf_printf(out, "%.*s\n", STR_ARG(accuracy->failed[i]));
	add_reliability_text(out, accuracy);
	buf_printf(out, "\n%-36s%zu\n", "cases", accuracy->count);
	add_share(out, "right diagnosis first", accuracy->top1);
	add_share(out, "right diagnosis in the first three", accuracy->top3);
	add_share(out, "level within the right range", accuracy->triage_within_range);
	add_share(out, "running advice acceptable", accuracy->running_acceptable);
	if (accuracy->by == EVALUATE_STORIES)
		return; /* asks nothing */
	buf_printf(out, "%-36s", "questions, median");
	buf_add_fixed(out, accuracy->questions_median, 1);
	buf_printf(out, "\n%-36s%u\n", "questions, most", accuracy->questions_most);
}
