/*
 * present.h - results made ready to be shown: text, JSON, CSV or HTML bytes.
 * What both faces show is formatted here and nowhere else, so they cannot drift
 * apart.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef APP_PRESENT_H
#define APP_PRESENT_H

#include "app/assessment.h"
#include "app/import.h"
#include "app/habits.h"
#include "app/forecast.h"
#include "app/load_view.h"
#include "app/log.h"
#include "app/run_sheet.h"
#include "app/today.h"
#include "app/training.h"
#include "app/triggers.h"
#include "model/cohort.h"
#include "model/page.h"

/* "18.2 km" or "11.3 mi"; "–" when unknown. */
void present_distance(Buf *out, const Page *page, double distance_m);

/* A paragraph of a person's terminal: `first` before its first line, as many
 * blanks before the others. */
void present_paragraph(Buf *out, const Page *page, const char *first, Str text);

void present_answer(Buf *out, const Answer *answer, const Page *page);
void present_in_run(Buf *out, const InRun *rows, size_t count, const Page *page);
/* For an interview that ended without a single answer: an assessment of nothing
 * would calm without a reason. */
void present_no_answer(Buf *out, const Page *page);
void present_questions(Buf *out, const NextQuestion *questions, size_t count, const Page *page);
void present_accuracy(Buf *out, const Accuracy *accuracy, const Page *page);
/* The page of the documents: folders, each in every way, one after the other. */
void present_accuracy_page(Buf *out, const Accuracy *tables, size_t count);
void present_inspected(Buf *out, Arena *arena, const Inspected *files, size_t count, const Page *page);
void present_runs(Buf *out, const Run *runs, size_t count, const Page *page);
void present_run(Buf *out, const Run *run, const Page *page);
/* A run with its metrics and charts. */
void present_worked_run(Buf *out, const WorkedRun *worked, const Page *page);
/* Each file's activities, or why it could not be read. */
void present_worked_files(Buf *out, const WorkedFile *files, size_t count, const Page *page);
/* The table of metrics; the second as the page of the documents. */
void present_metric_list(Buf *out, const Page *page);
void present_metric_page(Buf *out);
void present_shoes(Buf *out, const ShoeList *list, const Page *page);
void present_shoe_rules(Buf *out, const ShoeRule *rules, size_t count, const Page *page);
void present_habits(Buf *out, const Habits *habits, const Page *page);
void present_changed(Buf *out, const Changed *changed, const Page *page);
void present_triggers(Buf *out, const Triggers *triggers, const Page *page);
void present_spikes(Buf *out, const Spike *spikes, size_t count, const Page *page);
/* A CSV's own figures. */
void present_load(Buf *out, const LoadDay *days, size_t count, const Page *page);
/* The log's, as text, JSON, CSV, or parts of a page. */
void present_load_view(Buf *out, const LoadView *view, const Page *page);
/* Its chart as a picture. */
void present_load_svg(Buf *out, const LoadView *view, const Page *page);
void present_cohort(Buf *out, const Cohort *cohort, const Page *page);
/* Text, JSON or HTML. */
void present_today(Buf *out, const Today *today, const Page *page);
/* Text, JSON or CSV. */
void present_forecast(Buf *out, const Forecast *forecast, const Page *page);
/* Text or JSON. */
void present_race_times(Buf *out, const RaceTimes *times, const Page *page);

#endif
