/*
 * accuracy_page.c - see accuracy.h. The page of the documents.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "report/accuracy.h"

#include "base/num.h"

static const char *way_words(EvaluateBy by)
{
	switch (by) {
	case EVALUATE_ANSWERS: return "all answers of the case";
	case EVALUATE_INTERVIEW: return "an interview, answered from the case";
	case EVALUATE_STORIES: return "the story alone, as free text";
	case EVALUATE_WAYS: break;
	}
	return "";
}

static void add_percent(Buf *out, double share)
{
	buf_add_fixed(out, share * 100, 1);
	buf_adds(out, " %");
}

static size_t count_of(const Accuracy *accuracy, size_t offset_of_bool)
{
	size_t n = 0;
	for (size_t i = 0; i < accuracy->count; i++)
		n += *(const bool *)(const void *)((const char *)&accuracy->cases[i] + offset_of_bool);
	return n;
}

static void add_table(Buf *out, const Accuracy *tables, size_t count)
{
	buf_adds(out, "| folder | from | cases | right first | in the first three | level in range | below it | above it | danger "
		      "missed | running advice | questions, median (most) |\n|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
	for (size_t i = 0; i < count; i++) {
		const Accuracy *a = &tables[i];
		buf_printf(out, "| %.*s | %s | %zu | ", STR_ARG(a->set), way_words(a->by), a->count);
		add_percent(out, a->top1);
		buf_adds(out, " | ");
		add_percent(out, a->top3);
		buf_adds(out, " | ");
		add_percent(out, a->triage_within_range);
		buf_printf(out, " | %zu | %zu | %zu | ", count_of(a, offsetof(CaseOutcome, under_triaged)),
			   count_of(a, offsetof(CaseOutcome, over_triaged)), count_of(a, offsetof(CaseOutcome, dangerous_missed)));
		add_percent(out, a->running_acceptable);
		if (a->by == EVALUATE_STORIES)
			buf_adds(out, " | – |\n");
		else
			buf_printf(out, " | %.1f (%u) |\n", a->questions_median, a->questions_most);
	}
}

/* How often what was shown with a probability was right, all answers given. */
static void add_calibration(Buf *out, const Accuracy *accuracy)
{
	buf_printf(out, "\n### %.*s, %s\n\n| shown with | how often | mean | right |\n|---|---:|---:|---:|\n", STR_ARG(accuracy->set),
		   way_words(accuracy->by));
	for (size_t k = 0; k < RELIABILITY_BANDS; k++) {
		const Reliability *band = &accuracy->reliability[k];
		if (band->shown > 0)
			buf_printf(out, "| %.0f to %.0f %% | %zu | %.0f %% | %.0f %% |\n", band->from * 100, band->to * 100, band->shown,
				   band->mean_probability * 100, 100.0 * (double)band->right / (double)band->shown);
	}
}

static bool is_miss(const CaseOutcome *outcome)
{
	return outcome->rank != 1 || !outcome->triage_right || !outcome->running_right || outcome->dangerous_missed;
}

static void add_miss(Buf *out, const CaseOutcome *o)
{
	buf_printf(out, "* **%.*s**: ", STR_ARG(o->id));
	if (o->rank != 1) {
		buf_printf(out, "%.*s (%.0f %%) led; right is %.*s, ", STR_ARG(o->first), o->first_probability * 100,
			   STR_ARG(o->diagnosis));
		if (o->rank == 0)
			buf_adds(out, "not listed");
		else
			buf_printf(out, "%u. with %.0f %%", o->rank, o->right_probability * 100);
		buf_adds(out, ". ");
	}
	if (!o->triage_right)
		buf_printf(out, "Level %.*s, right from %.*s to %.*s. ", STR_ARG(level_word(o->level)), STR_ARG(level_word(o->at_least)),
			   STR_ARG(level_word(o->at_most)));
	if (!o->running_right)
		buf_printf(out, "Running advice: %.*s. ", STR_ARG(running_word(o->running)));
	if (o->dangerous_missed)
		buf_adds(out, "**What must not be missed was neither in the first three nor under \"cannot be ruled out\".** ");
	if (o->why.n > 0)
		buf_printf(out, "Why: %.*s.", STR_ARG(o->why));
	buf_addc(out, '\n');
}

static void add_misses(Buf *out, const Accuracy *accuracy)
{
	size_t n = 0;
	buf_printf(out, "\n### %.*s, %s\n\n", STR_ARG(accuracy->set), way_words(accuracy->by));
	for (size_t i = 0; i < accuracy->count; i++) {
		n += is_miss(&accuracy->cases[i]);
		if (is_miss(&accuracy->cases[i]))
			add_miss(out, &accuracy->cases[i]);
	}
	if (n == 0)
		buf_adds(out, "None.\n");
}

void report_accuracy_page(Buf *out, const Accuracy *tables, size_t count)
{
	buf_adds(out, "# How often is it right?\n\n"
		      "Printed by `legwork evaluate FOLDER… --markdown`; nothing here is written by hand. A case is what a person "
		      "answers, and\nwhat was found; the folders are the project's own cases (`tests/cases`, written for this project) and "
		      "cases taken from\npublished reports (not part of this project). These figures describe these cases. They are no "
		      "validation on patients:\nwhoever writes cases and knowledge alike will find them agreeing.\n\n");
	add_table(out, tables, count);
	buf_adds(out, "\nBeside it, as published, of other questions and other cases, so no more than a scale: symptom checkers put the "
		      "right\ndiagnosis first in 34 % and within the first three in 51 % of vignettes, and advised rightly in 57 % (Semigran "
		      "2015, 23\ncheckers); one of the best, within the first three in 70.5 %, with safe advice in 97 % (Gilbert 2020, "
		      "Ada).\n\n## Is 70 % seven in ten?\n\nOf all conditions that were shown with about this probability, how many were "
		      "right. Few cases: a band of ten says little.\n");
	for (size_t i = 0; i < count; i++)
		if (tables[i].by == EVALUATE_ANSWERS)
			add_calibration(out, &tables[i]);
	buf_adds(out, "\n## Every miss\n\nWhere the first was not right, the level or the running advice was outside what is right, or "
		      "a danger was not named.\n");
	for (size_t i = 0; i < count; i++)
		add_misses(out, &tables[i]);
}
