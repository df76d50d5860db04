/*
 * activity_priv.h - what the forms of an activity share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_ACTIVITY_PRIV_H
#define REPORT_ACTIVITY_PRIV_H

#include "base/json.h"
#include "report/activity.h"

/* The keys of one activity, inside an object that is open. */
void activity_json_fields(Json *json, const Activity *activity);
void files_json(Buf *out, const FileReport *files, size_t count);
void runs_json(Buf *out, const Run *runs, size_t count);
void run_json(Buf *out, const Run *run, const RunSheet *sheet);

/* The charts of one run; src/report/run_chart.c. */
void run_charts(Buf *out, const Activity *activity, const Page *page);

#endif
