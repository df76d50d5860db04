/*
 * present.c - see present.h. Hands results to the reports.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "app/present.h"

#include "base/html.h"
#include "base/json.h"
#include "report/accuracy.h"
#include "report/activity.h"
#include "report/answer.h"
#include "report/cohort.h"
#include "report/habits.h"
#include "report/forecast.h"
#include "report/ink.h"
#include "report/load.h"
#include "report/metric_list.h"
#include "report/shoes.h"
#include "report/today.h"
#include "report/spikes.h"
#include "report/triggers.h"

void present_paragraph(Buf *out, const Page *page, const char *first, Str text)
{
	ink_paragraph(out, page, first, text);
}

void present_distance(Buf *out, const Page *page, double distance_m)
{
	ink_distance(out, page, distance_m);
}

void present_answer(Buf *out, const Answer *answer, const Page *page)
{
	report_answer(out, answer, page);
}

void present_in_run(Buf *out, const InRun *rows, size_t count, const Page *page)
{
	report_in_run(out, rows, count, page);
}

void present_no_answer(Buf *out, const Page *page)
{
	const Str text = STR("Nothing was answered, so there is nothing to go on. If it frightens you, or you cannot put weight on "
	                     "the leg, be seen today.");
	if (page->form == FORM_HTML)
		html_element(out, "p", NULL, text);
	else
		ink_paragraph(out, page, "", text);
}

void present_questions(Buf *out, const NextQuestion *questions, size_t count, const Page *page)
{
	report_questions(out, questions, count, page);
}

void present_inspected(Buf *out, Arena *arena, const Inspected *files, size_t count, const Page *page)
{
	FileReport *reports = ARENA_ARRAY(arena, count, FileReport);
	if (reports == NULL) {
		out->failed = true;
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const Inspected *file = &files[i];
		reports[i] = (FileReport){.file = file->file, .ok = file->ok, .decoded = &file->decoded, .notes = file->notes,
		                          .note_count = file->note_count, .error = &file->error};
	}
	report_files(out, reports, count, page);
}

void present_runs(Buf *out, const Run *runs, size_t count, const Page *page)
{
	report_runs(out, runs, count, page);
}

void present_run(Buf *out, const Run *run, const Page *page)
{
	report_run(out, run, NULL, page);
}

void present_worked_run(Buf *out, const WorkedRun *worked, const Page *page)
{
	report_run(out, &worked->run, &worked->sheet, page);
}

static void worked_file_json(Json *json, const WorkedFile *file)
{
	json_object(json);
	json_key_text(json, "file", file->file);
	json_key_bool(json, "ok", file->error.code == OK);
	if (file->error.code != OK)
		json_key_text(json, "error", text_of(file->error.text));
	json_key(json, "activities");
	json_array(json);
	for (size_t i = 0; i < file->count; i++) {
		json_object(json);
		report_run_json(json, &file->runs[i].run, &file->runs[i].sheet);
		json_object_end(json);
	}
	json_array_end(json);
	json_object_end(json);
}

void present_worked_files(Buf *out, const WorkedFile *files, size_t count, const Page *page)
{
	if (page->form == FORM_JSON) {
		Json json;
		json_init(&json, out);
		json_object(&json);
		json_key(&json, "files");
		json_array(&json);
		for (size_t i = 0; i < count; i++)
			worked_file_json(&json, &files[i]);
		json_array_end(&json);
		json_object_end(&json);
		json_end(&json);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const Str why = text_of(files[i].error.text);
		if (files[i].error.code != OK && text_starts(why, files[i].file.p)) /* says which file by itself */
			buf_printf(out, "%.*s\n", STR_ARG(why));
		else if (files[i].error.code != OK)
			buf_printf(out, "%.*s: %.*s\n", STR_ARG(files[i].file), STR_ARG(why));
		for (size_t k = 0; k < files[i].count; k++) {
			if (out->n > 0)
				buf_addc(out, '\n');
			present_worked_run(out, &files[i].runs[k], page);
		}
	}
}

void present_shoes(Buf *out, const ShoeList *list, const Page *page)
{
	report_shoes(out, list, page);
}

void present_shoe_rules(Buf *out, const ShoeRule *rules, size_t count, const Page *page)
{
	report_shoe_rules(out, rules, count, page);
}

void present_habits(Buf *out, const Habits *habits, const Page *page)
{
	report_habits(out, habits, page);
}

void present_changed(Buf *out, const Changed *changed, const Page *page)
{
	report_changed(out, changed, page);
}

void present_triggers(Buf *out, const Triggers *triggers, const Page *page)
{
	report_triggers(out, triggers, page);
}

void present_spikes(Buf *out, const Spike *spikes, size_t count, const Page *page)
{
	report_spikes(out, spikes, count, page);
}

void present_load(Buf *out, const LoadDay *days, size_t count, const Page *page)
{
	report_load(out, days, count, page);
}

void present_load_view(Buf *out, const LoadView *view, const Page *page)
{
	report_load_view(out, view, page);
}

void present_load_svg(Buf *out, const LoadView *view, const Page *page)
{
	report_load_svg(out, view, page);
}

void present_today(Buf *out, const Today *today, const Page *page)
{
	report_today(out, today, page);
}

void present_forecast(Buf *out, const Forecast *forecast, const Page *page)
{
	report_forecast(out, forecast, page);
}

void present_race_times(Buf *out, const RaceTimes *times, const Page *page)
{
	report_race_times(out, times, page);
}

void present_accuracy(Buf *out, const Accuracy *accuracy, const Page *page)
{
	report_accuracy(out, accuracy, page);
}

void present_accuracy_page(Buf *out, const Accuracy *tables, size_t count)
{
	report_accuracy_page(out, tables, count);
}

void present_metric_list(Buf *out, const Page *page)
{
	report_metric_list(out, page);
}

void present_metric_page(Buf *out)
{
	report_metric_page(out);
}

void present_cohort(Buf *out, const Cohort *cohort, const Page *page)
{
	report_cohort(out, cohort, page);
}
