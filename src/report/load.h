/*
 * load.h - the load series, for a person or a program: of figures somebody
 * gave (report_load), or of the log with all that goes with it
 * (report_load_view).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_LOAD_H
#define REPORT_LOAD_H

#include <stddef.h>

#include "base/json.h"
#include "model/load.h"
#include "model/page.h"
#include "model/series.h"

/* FORM_TEXT, FORM_CSV or FORM_JSON; anything else is text. The figures as they are given. */
void report_load(Buf *out, const LoadDay *days, size_t count, const Page *page);

/* FORM_TEXT: a chart, the last weeks, and what the figures say; FORM_HTML the
 * same as parts of a page; FORM_CSV the columns of report_load; FORM_JSON its
 * keys and all others of each day. Only text and HTML have the reader's units. */
void report_load_view(Buf *out, const LoadView *view, const Page *page);

/* The chart as a picture of its own. */
void report_load_svg(Buf *out, const LoadView *view, const Page *page);

/* For the parts: a day's keys of the public interface into an open object; the lines of a CSV. */
void load_day_json(Json *json, const LoadDay *day);
void load_csv(Buf *out, const LoadDay *days, size_t count);

#endif
