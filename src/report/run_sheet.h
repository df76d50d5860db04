/*
 * run_sheet.h - one run worked out, for a person or a program: its metrics by
 * subject, each with the grade of its evidence, splits, zones, and what the
 * numbers stand on.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_RUN_SHEET_H
#define REPORT_RUN_SHEET_H

#include "base/json.h"
#include "model/page.h"
#include "model/run_sheet.h"

/* The text form. What is unknown is left out and named at the end. Of a sport that
 * is not on foot: speeds instead of paces, and nothing of steps. */
void report_run_sheet(Buf *out, const RunSheet *sheet, bool on_foot, const Page *page);
/* The members of an object: "metrics", "splits", "lap_metrics", "hr_zones", "remarks". */
void run_sheet_json(Json *json, const RunSheet *sheet);

#endif
