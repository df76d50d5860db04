/*
 * forecast.h - a planned block against the 30-day rule, and race times, for a
 * person or a program.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_FORECAST_H
#define REPORT_FORECAST_H

#include "base/str.h"
#include "model/forecast.h"
#include "model/page.h"
#include "model/race_times.h"

/* FORM_TEXT, FORM_JSON, or FORM_CSV: the nearest plan, as a plan that can be
 * read again, with the wish and what bounds it in columns of their own. */
void report_forecast(Buf *out, const Forecast *forecast, const Page *page);
/* FORM_TEXT or FORM_JSON. */
void report_race_times(Buf *out, const RaceTimes *times, const Page *page);

#endif
