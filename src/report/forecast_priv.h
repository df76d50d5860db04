/*
 * forecast_priv.h - what the files of the forecast's report share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_FORECAST_PRIV_H
#define REPORT_FORECAST_PRIV_H

#include "report/forecast.h"

void forecast_json(Buf *out, const Forecast *forecast);
/* A word of the plan as a CSV field, in quotes where it needs them. */
void forecast_csv_word(Buf *out, Str word);

#endif
