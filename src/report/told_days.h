/*
 * told_days.h - what the runner said of days, as text or JSON.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_TOLD_DAYS_H
#define REPORT_TOLD_DAYS_H

#include "base/str.h"
#include "model/page.h"
#include "model/told_days.h"

void report_told_days(Buf *out, const ToldDays *days, const Page *page);

#endif
