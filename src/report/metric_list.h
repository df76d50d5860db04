/*
 * metric_list.h - the table of metrics, for a person, a program, or the page
 * docs/METRICS.md.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_METRIC_LIST_H
#define REPORT_METRIC_LIST_H

#include "base/str.h"
#include "model/page.h"

/* Text, or JSON by the page's form. */
void report_metric_list(Buf *out, const Page *page);
/* The page of the documents, in Markdown. */
void report_metric_page(Buf *out);

#endif
