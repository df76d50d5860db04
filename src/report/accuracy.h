/*
 * accuracy.h - how the assessment of cases came out: for a person, a program,
 * and as the page docs/ACCURACY.md.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_ACCURACY_H
#define REPORT_ACCURACY_H

#include "model/accuracy.h"
#include "model/page.h"

void report_accuracy(Buf *out, const Accuracy *accuracy, const Page *page);
/* Markdown: each folder's tables stand together, one for each way. */
void report_accuracy_page(Buf *out, const Accuracy *tables, size_t count);

#endif
