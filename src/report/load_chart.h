/*
 * load_chart.h - the load of a time as bars, with the pain of that time below:
 * for a terminal.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_LOAD_CHART_H
#define REPORT_LOAD_CHART_H

#include "model/page.h"
#include "model/series.h"

/* As many bars as fit the page, each of a day, a week or several. A bar of
 * which not all is known is drawn in a lighter tone of blocks. Nothing where
 * nothing is known. */
void load_chart(Buf *out, const LoadView *view, const Page *page);

#endif
