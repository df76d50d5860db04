/*
 * pain.h - the pain diary as text, JSON or HTML: a small chart of each place over
 * the last weeks, and the entries.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef REPORT_PAIN_H
#define REPORT_PAIN_H

#include "base/str.h"
#include "model/page.h"
#include "model/pain_history.h"

void report_pains(Buf *out, const PainHistory *history, const Page *page);
/* "Inner edge of the shin bone, left" */
void pain_where_add(Buf *out, const Pain *pain, Str label);

#endif
